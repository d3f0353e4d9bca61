"""What a letter cites, and by when it asks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import regex

from thaidoc import citations, dates, deadlines
from thaidoc.dates import DateMatch
from thaidoc.dates.damaged import salvage
from thaidoc.fields.field import Draft, Field, letters_for_digits, moved, only
from thaidoc.fields.mending import back, mended
from thaidoc.layout import Sheet, Unit
from thaidoc.layout.heads import head, near_word
from thaidoc.models import Citation, Deadline, Reference, ThaiDate
from thaidoc.numerals import fold
from thaidoc.ocr import collapse, figures
from thaidoc.text import CleanText
from thaidoc.text.edits import EditedText

_CITED = frozenset({"letter", "order", "announcement", "minutes"})
"""Official documents of one issuer's own register; laws, resolutions and regulations are no references."""
_WHERE: tuple[tuple[str, Literal["reference_line", "enclosure", "body"]], ...] = (
    ("references", "reference_line"),
    ("enclosures", "enclosure"),
    ("body", "body"),
)


def references(text: str, sheet: Sheet) -> Iterator[tuple[str, Field]]:
    """Each official document cited, once: on the reference line (อ้างถึง), as an enclosure, or in the body."""
    kept: list[Reference] = []
    for part, where in _WHERE:
        lines = _lines(sheet, part)
        if not lines:
            continue
        block, start = only(text, lines)
        searched = mended(block)
        for citation in citations.find(CleanText(searched.text, searched.text)):
            if not _is_reference(citation, searched.text, where):
                continue
            value = Reference(citation=_in_text(citation, searched, start), where=where)
            known = next((k for k, other in enumerate(kept) if _again(value.citation, other.citation, text)), None)
            if known is None:
                kept.append(value)
            elif citation.document_number and not kept[known].citation.document_number:
                kept[known] = value.model_copy(update={"where": kept[known].where})
    for k, value in enumerate(kept):
        cited = value.citation
        signs = {} if cited.date else {"no-date": 1.0}
        if cited.number_span and (not cited.document_number or _CUT_SHORT.match(text, cited.number_span[1])):
            signs["doubt"] = 3.0
        repairs = [*cited.corrections, *(letters_for_digits(text, *cited.date_span) if cited.date_span else ())]
        yield f"references/{k}", Field(value, cited.start, cited.end, signs, corrections=repairs)


_CUT_SHORT = regex.compile(r"[A-Za-zก-ฮ«](?![ก-๎A-Za-z.])|[)\]|\\/.][ \t]?[\d๐-๙]")
"""What follows a number of which a figure was lost or misread, or more stands there: ``๑๖)๖๘``, ``๑๐ด``, ``๑๐/๕``."""
_SIGNED = regex.compile(r"(?:ลง\s*วัน ?ที่|ล\.?ว\.?|(?:สั่ง|ประกาศ)\s*ณ\s*วัน ?ที่)\s*$")


def _is_reference(citation: Citation, text: str, where: str) -> bool:
    """Whether a citation names one document: by its number, or a letter by its issuer and the day of its signature.

    On the reference line the issuer may be a person, หนังสือของท่าน ลงวันที่…, and the document a contract.
    """
    if citation.kind == "other":
        return where == "reference_line" and text.startswith(_CONTRACTS, citation.start)
    if citation.kind not in _CITED or citation.document_number is not None:
        return citation.kind in _CITED
    if citation.kind not in ("letter", "order") or not (citation.date and citation.date_span and citation.issuer):
        return False
    signed = _SIGNED.search(text, max(0, citation.date_span[0] - 24), citation.date_span[0])
    return signed is not None and (where == "reference_line" or citations.names_office(citation.issuer))


_CONTRACTS = ("สัญญา", "ใบ")


def _again(citation: Citation, other: Citation, text: str) -> bool:
    """Whether a citation names a document a second time; a number that cannot be read must look like the other."""
    here, there = (c.date.iso if c.date else "" for c in (citation, other))
    if citation.document_number is not None and other.document_number is not None:
        return citation.document_number == other.document_number and (here == there or not (here and there))
    one, two = (_figures(text[slice(*c.number_span)]) if c.number_span else None for c in (citation, other))
    return here == there and citation.issuer == other.issuer and (one is None or two is None or one == two)


def _figures(read: str) -> str:
    return collapse("".join(c for c in fold(read) if c.isdigit()))


def deadline(text: str, draft: Draft) -> None:
    """Put in the date by which the receiver must act, or the term counted from an event; or say that it is unread."""
    letter_date: ThaiDate | None = draft.value("date")
    lines = _asking(_lines(draft.sheet, "body"))
    if not lines:
        return
    block, start = only(text, lines)
    printed = figures(block)
    found = deadlines.find(CleanText(printed, printed), letter_date=letter_date)
    # What had to be done before the letter was written, it does not ask for.
    past = letter_date.iso if letter_date else ""
    found = [one for one in found if draft.kind != "internal" or not _of_contract(one)]
    open_ = [one for one in found if one.relative or (one.date and one.date.iso >= past[: len(one.date.iso)])]
    if _TELLS.match(block) or "opener?" in lines[0].cues:
        open_ = _behind_told(block, open_, dated=letter_date is not None)
    purpose = _PURPOSE.search(block)
    made_known = _MADE_KNOWN.search(block, purpose.start()) if purpose else None
    open_ = [
        one
        for one in open_
        if not _before_purpose(one, purpose)
        or not (_of_contract(one) or (made_known and block.startswith(_WINDOWS, one.start)))
    ]
    # A limit in its own words binds before the days of a window; a limit as printed goes before one mended; a term from
    # an event that laws set (นับแต่วันสิ้นปี) goes behind, above all where the letter only tells its cause.
    open_.sort(
        key=lambda one: (
            one.reported,
            bool(one.corrections),
            _from_event(one),
            _from_event(one) and _before_purpose(one, purpose),
            not block.startswith(_LIMITS, one.start),
        )
    )
    if open_:
        due = open_[0]
        doubted = due.reported or (_from_event(due) and _before_purpose(due, purpose))
        draft.fields["deadline" if due.date else "relative_deadline"] = _limit(text, due, start, doubted=doubted)
    elif unread := [one for one in found if one.problem]:
        # What is asked stands last; before it a letter tells of limits gone by.
        draft.fields["deadline"] = _unread_limit(text, unread[-1], start)


def _behind_told(block: str, open_: list[Deadline], *, dated: bool) -> list[Deadline]:
    """The limits of a letter that opens with what was asked before, ตามที่ได้ขอให้…: it asks behind it."""
    if told := _TOLD_BEFORE.search(block):
        return [one for one in open_ if one.start > told.start()]
    if not dated and (asked := _ASKS.search(block)):
        # Its own day would tell.
        return [one for one in open_ if one.start > asked.start()] or open_
    return open_


def _limit(text: str, due: Deadline, start: int, *, doubted: bool) -> Field:
    """A limit found in a block that begins at ``start``."""
    repairs = tuple(moved(correction, start) for correction in due.corrections)
    here = due.model_copy(update={"start": due.start + start, "end": due.end + start, "corrections": repairs})
    told = [*repairs, *letters_for_digits(text, here.start, here.end)]
    signs = {"doubt": 1.5} if doubted else {}
    if due.relative and not due.relative.start and _COUNTED.match(text, here.end):
        signs["doubt"] = 3.0
    return Field(here, here.start, here.end, signs, corrections=told)


def _unread_limit(text: str, due: Deadline, start: int) -> Field:
    """A limit whose date cannot be read: what is left of it, for a closer look."""
    here = due.model_copy(update={"start": due.start + start, "end": due.end + start})
    printed = text[here.start : here.end + _ROOM_FOR_YEAR].partition("\n\n")[0].replace("\n", " ")
    match = next((one for one in dates.scan(printed) if _is_whole(one, printed)), None) or salvage(printed)
    end = max(here.end, here.start + (match.end if match else 0))
    return Field(here, here.start, end, {"doubt": 1.0}, match=match, place=here.start)


def _from_event(due: Deadline) -> bool:
    """Whether a term is counted from an event other than the letter's receipt, date or announcement."""
    return due.relative is not None and due.relative.start not in (None, "receipt", "letter_date", "announcement")


def _of_contract(due: Deadline) -> bool:
    """Whether a term is counted from a contract or its order of goods: it is the seller's who signs them."""
    return due.relative is not None and _CONTRACT.search(due.relative.start or "") is not None


_CONTRACT = regex.compile("ใบสั่ง|สัญญา|ส่งมอบ|เสนอราคา")


def _before_purpose(due: Deadline, purpose: regex.Match[str] | None) -> bool:
    """Whether nothing is asked before a limit: จึงขอ…, ขอให้…."""
    return purpose is None or due.start < purpose.start()


def _is_whole(match: DateMatch, printed: str) -> bool:
    """Whether a date has all its pieces, and no sign stands before its day that may be a figure of it."""
    if match.day_span is None or match.month_span is None or match.year_span is None:
        return False
    before = printed[: match.day_span[0]]
    return before.endswith("ที่") or not before[-1:].strip()


_COUNTED = regex.compile(r"\s{0,40}[นบ][ัิ-ฺ็-๎]{0,3}บ[^\s\d]")
"""นับแต่… behind a term, whose words cannot be read."""
_ROOM_FOR_YEAR = 9
"""Characters behind a limit that cannot be read, among which its year may stand."""
_TELLS = regex.compile(r"\s*(?:ตามท[ิี]?[่้]?|ตามหนังสือ|ตามคำสั่ง|ตามบันทึก|อนุสนธิ)")
_TOLD_BEFORE = regex.compile(r"(?:แจ้ง|ทราบ)แล้ว[ \t\n]+นั้น|แจ้งแล้ว[ \t]+\S{1,4}[ \t]*\n")
"""The end of a sentence about the letters before: ความละเอียดแจ้งแล้ว นั้น."""
_ASKS = regex.compile("ปรากฏว่า|บัดนี้|ในการนี้|เพื่อให้|จึงขอ|ขอให้ท่าน|ดังนั้น")
_PURPOSE = regex.compile("จึง(?!เรียน|แจ้งมา)|(?<!ร้อง)ขอให้")
_MADE_KNOWN = regex.compile("(?:จึง|ขอ)[ก-๎ ]{0,50}?(?:ประชาสั|แจ้งเวียน)")
"""The receiver is asked to make known what others may do within a window: รับสมัครตั้งแต่…."""
_WINDOWS = ("ตั้งแต่", "ระหว่าง", "สมัคร", "ลงทะเบียน")
_LIMITS = ("ภายใน", "ไม่เกิน", "ก่อน", "อย่างช้า", "ให้แล้วเสร็จ", "ภาย ใน")
_TOLD = ("เรื่องเดิม", "ต้นเรื่อง", "ความเป็นมา")
_NUMBERED = regex.compile(r"(?:\d{1,2}[.)])?[ \t]*")


def _asking(lines: list[Unit]) -> list[Unit]:
    """The lines but for a memo's เรื่องเดิม: what was asked of its writer before, up to the next heading."""
    kept: list[Unit] = []
    told = False
    for unit in lines:
        mark = _NUMBERED.match(unit.folded).end()
        words = unit.text[mark:]
        # A heading stands alone, or its text follows it; without a number only a short line is told from running text,
        # or the heading's own word apart from what follows.
        heading = _section(words)
        if heading and (len(unit.text) < 40 or unit.text[:mark].strip() or words.startswith(f"{heading} ")):
            told = heading in _TOLD
        if not told:
            kept.append(unit)
    return kept


def _section(words: str) -> str | None:
    """The heading of a memo's body that a line begins with, or, alone, is but for a letter misread: เรืองเติม."""
    if found := head("section").match(words):
        return str(found[0])
    return near_word("section", words.rstrip(" \t.,:;'|_-"))


def _lines(sheet: Sheet, part: str) -> list[Unit]:
    """The lines of a part; the request (จึงเรียนมาเพื่อ…) closes the body and belongs to it."""
    lines = [*sheet.units(part), *(sheet.units("request") if part == "body" else [])]
    return sorted(lines, key=lambda unit: unit.start)


def _in_text(citation: Citation, searched: EditedText, by: int) -> Citation:
    """A citation found in a mended block, with its places in the clean text."""

    def place(start: int, end: int) -> tuple[int, int]:
        before, behind = back(searched, start, end)
        return before + by, behind + by

    start, end = place(citation.start, citation.end)
    update: dict[str, Any] = {"start": start, "end": end}
    for name in ("number_span", "date_span"):
        span = getattr(citation, name)
        if span is not None:
            update[name] = place(*span)
    repairs = []
    for correction in citation.corrections:
        start, end = place(correction.start, correction.end)
        repairs.append(correction.model_copy(update={"start": start, "end": end}))
    update["corrections"] = tuple(repairs)
    return citation.model_copy(update=update)
