"""Each part of a letter → its typed value, with its place in the text and what speaks for and against it.

Values are as read here; whether they can stand beside one another, and what they may have been instead, is for
:mod:`thaidoc.checks` to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import regex
from rapidfuzz.distance import Levenshtein

from thaidoc import citations, dates, deadlines, docnumber, people
from thaidoc.dates import DateMatch
from thaidoc.layout import Sheet, Unit
from thaidoc.layout.heads import head
from thaidoc.models import (
    Citation,
    Contact,
    Correction,
    Deadline,
    Enclosure,
    Kind,
    ParseWarning,
    Reference,
    Secrecy,
    ThaiDate,
    Urgency,
)
from thaidoc.numerals import fold
from thaidoc.text import skeleton


@dataclass(slots=True)
class Field:
    """One value as read: its place in the clean text, and the signs by which its confidence is judged."""

    value: Any
    start: int
    end: int
    signs: dict[str, float] = field(default_factory=dict)
    alternatives: list[str] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    """Places in the clean text."""
    chance: float = 1.0
    """The probability that the figures in it are read aright."""
    confidence: float = 0.0
    """What all of it comes to; :mod:`thaidoc.checks` says."""
    odds: dict[str, float] = field(default_factory=dict)
    """For a document number: what else it may be, with the odds against the value."""
    match: DateMatch | None = None
    """The pieces of a date, for a closer look; their places count from ``place``."""
    place: int = 0


@dataclass(slots=True)
class Draft:
    """A letter's values as read, keyed by their path in the record."""

    sheet: Sheet
    kind: Kind
    fields: dict[str, Field] = field(default_factory=dict)
    warnings: list[ParseWarning] = field(default_factory=list)

    def value(self, path: str) -> Any:
        """The value at a path, or ``None``."""
        found = self.fields.get(path)
        return found.value if found else None

    def listed(self, name: str) -> list[Field]:
        """The fields of a list, in order: ``references`` gives ``references/0``, and so on."""
        return [found for path, found in self.fields.items() if path.startswith(f"{name}/")]


def read(text: str, sheet: Sheet) -> Draft:
    """Read the values of one letter from its parts."""
    draft = Draft(sheet, sheet.kind)
    for path, found in _values(text, sheet):
        draft.fields.setdefault(path, found)
    _references_and_deadline(text, sheet, draft)
    return draft


def _values(text: str, sheet: Sheet) -> Iterator[tuple[str, Field]]:
    yield from _flags(sheet)
    yield from _number(text, sheet)
    yield from _date(text, sheet)
    yield from _sender(text, sheet)
    yield from _lines(text, sheet, "subject")
    yield from _lines(text, sheet, "addressee")
    yield from _enclosures(text, sheet)
    yield from _people(text, sheet)


# --- joining lines ---------------------------------------------------------------------------------------------------

_THAI_END = regex.compile(r"[ก-ฺเ-๎]$")
_THAI_START = regex.compile(r"[ก-ฮะ-ฺเ-ๅ]")


def joined(pieces: Sequence[str]) -> str:
    """Lines of one value on one line: Thai runs on without a space, anything else is set apart by one.

    >>> joined(["การเปิดเผยข้อมูล", "สาธารณะ ประจำปี", "๒๕๖๕"])
    'การเปิดเผยข้อมูลสาธารณะ ประจำปี ๒๕๖๕'
    """
    line = ""
    for piece in pieces:
        clean = " ".join(piece.split())
        if not clean:
            continue
        runs_on = line and _THAI_END.search(line) and _THAI_START.match(clean)
        line = line + clean if runs_on or not line else f"{line} {clean}"
    return line


def _tell_label(unit: Unit) -> dict[str, float]:
    if unit.label is None:
        return {"no-label": 1.0}
    return {} if unit.label[1] else {"guessed-label": 1.0}


def _after_label(unit: Unit) -> int:
    """Where the value begins behind the label of the unit, in the clean text."""
    if unit.label is None:
        return unit.start
    rest = unit.text[unit.label[0] :]
    return unit.start + unit.label[0] + len(rest) - len(rest.lstrip(" \t:.-"))


# --- the parts -------------------------------------------------------------------------------------------------------

_FLAG = regex.compile(r"(?P<urgency>ด่วน(?:ที่สุด|มาก)?)|(?P<secrecy>ลับ(?:ที่สุด|มาก)?)")


def _flags(sheet: Sheet) -> Iterator[tuple[str, Field]]:
    """Speed and secrecy classes: alone on a line, or before ที่."""
    for part in ("urgency", "secrecy", "number"):
        for unit in sheet.units(part):
            match = _FLAG.search(unit.text, 0, 24)
            if match and (part != "number" or not unit.text[: match.start()].strip(" .,:'\"")):
                name = match.lastgroup or ""
                value: Urgency | Secrecy = match[0]  # type: ignore[assignment]
                yield name, Field(value, unit.start + match.start(), unit.start + match.end())


LOST = "ฅฅ"
"""Stands for agency letters that the engine destroyed; no agency has these."""
_LOST_LETTERS = regex.compile(
    r"(?:(?P<label>\b(?:f[li1]|N|ii|Fi|fil)|(?<![ก-๎])ท[ิี]?[่้]?)(?P<gap>[ \t]+))?"
    r"(?P<letters>(?<![\w.])[^\s\d๐-๙./()]{2,6})(?P<space>[ \t]{1,3})"
    r"(?=[\d๐-๙]{3,6}(?:[.,][\d๐-๙]{1,4}){0,3}[ \t]?/[ \t]?[ว\d๐-๙])"
)
_CONSONANTS = regex.compile(r"[ก-ฮ]{2,4}\.?")


def mend_letters(text: str) -> str:
    """Put a stand-in where the letters of a number were read as something that no code is; the length stays.

    Engines take ``ที่ ศธ`` for ``fi AS``; the figures behind tell that a number stands there.

    >>> mend_letters("หนังสือกรมการปกครอง fi AS ๐๓๑๐/ว ๑๒")
    'หนังสือกรมการปกครอง ที ฅฅ ๐๓๑๐/ว ๑๒'
    """

    def mended(match: regex.Match[str]) -> str:
        letters = match["letters"]
        if _CONSONANTS.fullmatch(letters) and not match["label"]:
            return match[0]
        if _CONSONANTS.fullmatch(letters):
            return (
                match["label"] if match["label"][0] >= "ก" else "ที"[: len(match["label"])].ljust(len(match["label"]))
            ) + match[0][len(match["label"]) :]
        if len(letters) > 4 and "ก" <= letters[0] <= "ฮ" and not match["label"]:
            return match[0]
        label = match["label"] or ""
        stand_in = label if label[:1] > "ก" else "ที"[: len(label)].ljust(len(label))
        return stand_in + (match["gap"] or "") + LOST + " " * (len(letters) - 2) + match["space"]

    return _LOST_LETTERS.sub(mended, text) if "/" in text else text


def _number(text: str, sheet: Sheet) -> Iterator[tuple[str, Field]]:
    serial = sheet.form.name in ("issued", "statement", "certificate", "minutes")
    for unit in sheet.units("number"):
        after = _after_label(unit) - unit.start
        if serial:
            digit = _FIRST_DIGIT.search(unit.folded, after)
            hit = docnumber.match(unit.text, after, register="orders") or (
                docnumber.match(unit.text, digit.start(), register="orders") if digit else None
            )
        else:
            hit = next(iter(docnumber.find(unit.text)), None) or next(
                iter(docnumber.find(mend_letters(unit.text))), None
            )
            hit = hit or (docnumber.match(unit.text, after) if after else None)
        if hit is not None and (hit.number.run or hit.number.unit):
            repairs = [_moved(correction, unit.start) for correction in hit.corrections]
            place = unit.start + hit.start, unit.start + hit.end
            signs = _tell_label(unit)
            rest = unit.text[hit.end :].strip(" .,:;'\"-–—_")
            if rest and not rest.startswith(("วันที่", "พ.ศ.")) and not head("agency").match(rest):
                signs["leftover"] = 1.0
            if hit.number.run is None or (serial and hit.number.year is None):
                signs["cut-short"] = 1.0
            yield "document_number", Field(hit.number, *place, signs, corrections=repairs)
            return


_FIRST_DIGIT = regex.compile(r"\d")


def _moved(correction: Correction, by: int) -> Correction:
    return correction.model_copy(update={"start": correction.start + by, "end": correction.end + by})


def _date(text: str, sheet: Sheet) -> Iterator[tuple[str, Field]]:
    stretches = (
        sheet.units("date")
        or sheet.units("dateline")
        or [unit for unit in sheet.units("number") if sheet.form.name in ("memo", "minutes")]
    )
    if sheet.form.name == "letter":
        # The date stands below the number; one above it is a stamp's or an endorsement's.
        stretches = stretches[::-1]
    best: Field | None = None
    for unit in stretches:
        for match in dates.scan(unit.text):
            if match.month_span is None or match.year_span is None:
                continue
            value = match.value if isinstance(match.value, ThaiDate) else None
            signs = {} if "date-alone" in unit.cues or unit.label else {"no-label": 1.0}
            begin = min(match.start, match.month_span[0])
            end = max(match.end, match.year_span[1])
            found = Field(value, unit.start + begin, unit.start + end, signs, match=match, place=unit.start)
            if value is not None:
                yield "date", found
                return
            best = best or found
    if best is not None:
        yield "date", best


_ADDRESS_WORD = regex.compile(
    r"ถนน|ถ\.|เลขที่|ซอย|ซ\.|หมู่|ตำบล|ต\.|อำเภอ|อ\.|แขวง|เขต(?=[ก-ฮเ-ไ])|จังหวัด|จ\.|กทม|กรุงเทพ|[ก-ฮ]{2}(?=\d|$)|\d|โทร|\S+@"
)
_OFFICE_OF_PROVINCE = regex.compile(r"สำนักงาน(?!.*(?:จังหวัด|อำเภอ|ตำบล|เทศบาล|เขต|กรุงเทพ|กรม|กระทรวง|คณะกรรมการ))")
"""A provincial office: its name is not whole without its province."""


def _letterhead(lines: Sequence[Unit]) -> tuple[str, int]:
    """The name of the office, and where it ends: up to its address, or to the ministry above it."""
    name, end, previous = "", lines[0].start, ""
    for unit in lines:
        piece = ""
        for word in _WORD.finditer(unit.folded):
            printed = unit.text[word.start() : word.end()]
            if name or piece:
                so_far = joined([name, piece])
                if printed.startswith("จังหวัด") and _OFFICE_OF_PROVINCE.match(so_far):
                    return so_far + printed, unit.start + word.end()
                district = previous == "เขต" and word[0].isdigit()
                if not district and (
                    _ADDRESS_WORD.match(word[0]) or (head("agency").match(printed) and printed != "เขต")
                ):
                    return so_far, end
            piece = f"{piece} {printed}".strip()
            end, previous = unit.start + word.end(), printed
        name = joined([name, piece])
    return name, end


_WORD = regex.compile(r"\S+")


def _sender(text: str, sheet: Sheet) -> Iterator[tuple[str, Field]]:
    """The issuing office as its letterhead names it, without parent ministry, street or postcode."""
    if sheet.form.name == "memo":
        yield from _memo_sender(sheet)
        return
    if sheet.form.name == "issued":
        for unit in sheet.units("heading")[:1]:
            lines = sheet.units("heading")
            start = _after_label(unit)
            name = joined([text[start : unit.end], *(u.text for u in lines[1:])])
            yield "sender", Field(name, start, lines[-1].end, _tell_label(unit))
        return
    part = "issuer" if sheet.form.name in ("stamped", "statement") else "sender"
    lines = sheet.units(part)
    if not lines:
        return
    first = lines[0]
    name, end = (joined([u.text for u in lines]), lines[-1].end) if part == "issuer" else _letterhead(lines)
    yield "sender", Field(name, first.start, end, {} if "agency" in first.cues else {"no-label": 1.0})


_TELEPHONE = regex.compile(r"[ \t]*(?:โทร|โทรศัพท์|ถ\.|Tel)[ \t.]*(?:ศัพท์)?")


def _memo_sender(sheet: Sheet) -> Iterator[tuple[str, Field]]:
    lines = sheet.units("unit")
    if not lines:
        return
    start, end = _after_label(lines[0]), lines[0].start
    pieces: list[str] = []
    for unit in lines:
        begin = max(start, unit.start)
        line = unit.text[begin - unit.start :]
        cut = _TELEPHONE.search(line)
        pieces.append(line[: cut.start()] if cut else line)
        end = begin + len(pieces[-1].rstrip())
        if cut:
            break
    name = joined(pieces)
    if name:
        yield "sender", Field(name, start, end, _tell_label(lines[0]))


_BODY_OPENS = regex.compile(r"[ \t](?=(?:ด้วย|ตามที่|ตามหนังสือ|เนื่องจาก|เนื่องด้วย|ตามคำสั่ง|ตามมติ|อนุสนธิ)[ก-ฮเ-ไ])")


def _lines(text: str, sheet: Sheet, part: str) -> Iterator[tuple[str, Field]]:
    """Subject (เรื่อง) or addressee (เรียน, ถึง): the label's line and those that go on with it."""
    lines = sheet.units(part)
    if not lines and part == "subject":
        lines = sheet.units("title")
    if not lines:
        return
    first = lines[0]
    start = _after_label(first)
    pieces = [text[start : first.end], *(unit.text for unit in lines[1:])]
    if part == "addressee" and first.label and first.label[0] > 5 and sheet.form.name != "stamped":
        pass
    value = joined(pieces)
    if value:
        signs = _tell_label(first)
        if len(lines) > 1:
            signs["wrapped"] = 1.0
        yield part, Field(value, start, lines[-1].end, signs)


_LIST_MARK = regex.compile(r"(?:^|(?<=\s))(?:\(?\d{1,2}(?:\.\d{1,2})?[.)]|\d{1,2}\.\d{1,2})[ \t]*(?=\D)")
_COUNT_WORDS = ("จำนวน", "รวม", "อย่างละ", "คนละ")
_UNITS = (
    *("ฉบับ", "ชุด", "แผ่น", "เล่ม", "หน้า", "รายการ", "แฟ้ม", "ซอง", "ใบ", "แผง", "กล่อง", "ตลับ", "ชิ้น", "แผน", "อัน", "ม้วน"),
    *("เครื่อง", "ตัว", "เรื่อง", "โครงการ", "ภาพ", "ดวง", "ห่อ", "คน", "ราย", "แห่ง", "ตาราง"),
)
_COUNT = regex.compile(r"(?<![\d/.])(?P<quantity>\d{1,4})(?![\d/])(?=[ \t]*(?P<unit>[ก-๎]{2,8})?)")


@dataclass(slots=True)
class _Count:
    """How many of what: ``จำนวน ๒ ชุด``."""

    start: int
    end: int
    quantity: int
    unit: str | None
    repaired: bool


def _near(word: str | None, table: Sequence[str], slack: int) -> str | None:
    """The word of a table that ``word`` is, or may have been with a letter or two misread."""
    if not word:
        return None
    if word in table:
        return word
    best = min(table, key=lambda known: Levenshtein.distance(known, word))
    return best if Levenshtein.distance(best, word) <= min(slack, len(best) // 3 + (len(best) > 4)) else None


def _count(folded: str) -> _Count | None:
    """The count in a line of enclosures: the last one with จำนวน or a unit, at the end or before running text."""
    found = None
    for match in _COUNT.finditer(folded):
        start, word = _count_word(folded[: match.start()])
        printed = match["unit"]
        unit = _near(printed, _UNITS, 1)
        if unit is None and printed and word:
            # จำนวน ๑ ฉบับตามหนังสือ…: the unit runs into the next sentence
            unit = next((known for known in _UNITS if printed.startswith(known)), None)
        end = match.end("unit") if unit else match.end()
        at_end = not folded[end:].strip(" .,")
        if word or (unit and (at_end or (printed in _UNITS and len(folded) - end > 30))):
            repaired = word not in (None, *_COUNT_WORDS) or unit not in (None, printed)
            found = _Count(start, end, int(match["quantity"]), unit, repaired)
            if not at_end and len(folded) - end > 30:
                return found
    return found


def _count_word(before: str) -> tuple[int, str | None]:
    """Where the count begins, with the จำนวน that stands before the figure, if one does."""
    bare = before.rstrip()
    for word in _COUNT_WORDS:
        if bare.endswith(word):
            return len(bare) - len(word), word
    size = len("จำนวน")
    for length in (size, size - 1, size + 1):
        tail = bare[-length:]
        alone = len(bare) == length or bare[-length - 1 : -length].isspace()
        if skeleton(tail) == skeleton("จำนวน"):
            return len(bare) - length, tail
        if len(tail) == length and Levenshtein.distance(tail, "จำนวน") <= (2 if alone else 1):
            return len(bare) - length, tail
    return len(before), None


def _enclosures(text: str, sheet: Sheet) -> Iterator[tuple[str, Field]]:
    """Things sent along (สิ่งที่ส่งมาด้วย): numbered, or one a line, each with how many of what."""
    lines = sheet.units("enclosures")
    if not lines:
        return
    start = _after_label(lines[0])
    # Only the section's own units: a column of somebody else may stand between them.
    spans = [(max(start, unit.start), unit.end) for unit in lines]
    items = _items(text, spans)
    for k, item in enumerate(items):
        value = joined([text[a:b] for a, b in item])
        folded = fold(value)
        mark = _LIST_MARK.match(folded) or (_DAMAGED_MARK.match(folded) if k else None)
        begin = mark.end() if mark else 0
        count = _count(folded[begin:])
        stop = begin + count.start if count else len(value)
        description = value[begin:stop].strip(" .,:;-")
        if not description:
            continue
        signs = _tell_label(lines[0])
        if count is None:
            signs["no-quantity"] = 1.0
        quantity, unit = (count.quantity, count.unit) if count else (None, None)
        yield (
            f"enclosures/{k}",
            Field(Enclosure(description=description, quantity=quantity, unit=unit), item[0][0], item[-1][1], signs),
        )


_DAMAGED_MARK = regex.compile(r"[^\s.)]{1,3}[.)][ \t]?(?=[ก-๎])")
"""``2.`` as a reader of dirty scans may give it: ``lo.``, ``๒่.``, ``on.``"""


def _items(text: str, spans: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Cut a list at its numbers; without numbers, after each count."""
    items: list[list[tuple[int, int]]] = [[]]
    numbered = any(_LIST_MARK.match(fold(text[a:b])) for a, b in spans)
    expected = 1
    for a, b in spans:
        folded = fold(text[a:b])
        begin = 0
        marks = [] if not numbered else [*_LIST_MARK.finditer(folded)]
        if numbered and expected > 1 and not (marks and marks[0].start() == 0) and _DAMAGED_MARK.match(folded):
            items.append([])
            expected += 1
        for mark in marks:
            number = _FIRST_NUMBER.search(mark[0])
            # 2. of a list follows 1.; any other figure with a dot is part of the text
            if number and (int(number[0]) in (expected, expected + 1) or (mark.start() == 0 and expected > 1)):
                if text[a + begin : a + mark.start()].strip():
                    items[-1].append((a + begin, a + mark.start()))
                if items[-1]:
                    items.append([])
                expected, begin = (
                    max(expected + 1, int(number[0]) + 1 if int(number[0]) <= expected + 1 else 0),
                    mark.start(),
                )
        if text[a + begin : b].strip():
            items[-1].append((a + begin, b))
        if not numbered and (count := _count(folded[begin:])) and count.end >= len(folded[begin:].rstrip(" .,")):
            items.append([])
    return [item for item in items if item]


_FIRST_NUMBER = regex.compile(r"\d+")


def _people(text: str, sheet: Sheet) -> Iterator[tuple[str, Field]]:
    lines = sheet.units("signature")
    if lines:
        block = text[lines[0].start : lines[-1].end] if _unbroken(sheet, lines) else "\n".join(u.text for u in lines)
        found = people.find_signatory(block)
        if found is not None and (found.value.name or found.value.position):
            offsets = _Offsets(lines) if block is not text[lines[0].start : lines[-1].end] else None
            start, end = (
                (lines[0].start, lines[-1].end)
                if offsets
                else (lines[0].start + found.start, lines[0].start + found.end)
            )
            signs = {} if found.value.name else {"no-name": 1.0}
            signature = Field(
                found.value,
                start,
                end,
                signs,
                corrections=[_moved(c, lines[0].start) for c in found.corrections if not offsets],
            )
            yield "signatory", signature
    yield from _contact(text, sheet)


@dataclass(slots=True)
class _Offsets:
    lines: list[Unit]


def _unbroken(sheet: Sheet, lines: list[Unit]) -> bool:
    """Whether no foreign line stands between the units."""
    first, last = lines[0].start, lines[-1].end
    return not any(first < unit.start < last for unit in sheet.nobody) and not any(
        first < unit.start < last for stretch in sheet.parts for unit in stretch.units if unit not in lines
    )


def _contact(text: str, sheet: Sheet) -> Iterator[tuple[str, Field]]:
    lines = [*sheet.units("owner"), *sheet.units("contact")]
    if sheet.form.name == "memo":
        lines = [*sheet.units("unit"), *lines]
    if not lines:
        return
    lines.sort(key=lambda unit: unit.start)
    block = "\n".join(unit.text for unit in lines)
    contact = people.parse_contact(block)
    if sheet.form.name == "memo":
        name = next((f.value for _, f in _memo_sender(sheet)), "")
        division = _division(name)
        contact = (contact or Contact()).model_copy(
            update={"division": division or (contact.division if contact else None)}
        )
    if contact is not None and (contact.division or contact.phones or contact.email):
        yield "contact", Field(contact, lines[0].start, lines[-1].end)


_DIVISION = regex.compile(r"[ \t](?=(?:กลุ่ม|กอง|สำนัก|ฝ่าย|งาน|ส่วน|ศูนย์|หน่วย|แผนก|ที่ทำการ|ภาควิชา|สาขา|คณะ|โครงการ)[ก-๙])")


def _division(sender: str) -> str | None:
    """The unit within the office, as a memo names it after the office: กลุ่มงาน…, กอง…."""
    parts = _DIVISION.split(sender, maxsplit=1)
    return parts[1].strip() if len(parts) > 1 else None


# --- what the letter cites, and by when it asks ----------------------------------------------------------------------

_CITED = frozenset({"letter", "order", "announcement"})
"""Official documents of one issuer's own register; laws, resolutions and regulations are no references."""


def _references_and_deadline(text: str, sheet: Sheet, draft: Draft) -> None:
    letter_date = draft.value("date")
    seen: set[tuple[str, str]] = set()
    k = 0
    for part, where in (("references", "reference_line"), ("enclosures", "enclosure"), ("body", "body")):
        for start, end in _stretches(sheet, part):
            for citation in citations.find(mend_letters(text[start:end])):
                if citation.kind not in _CITED or citation.document_number is None:
                    continue
                key = (str(citation.document_number), citation.date.iso if citation.date else "")
                if key in seen or any(key[0] == number and not (key[1] and date) for number, date in seen):
                    continue
                seen.add(key)
                moved = _shifted(citation, start)
                signs = {} if citation.date else {"no-date": 1.0}
                draft.fields[f"references/{k}"] = Field(
                    Reference(citation=moved, where=where),
                    moved.start,
                    moved.end,
                    signs,  # type: ignore[arg-type]
                )
                k += 1
    best: Deadline | None = None
    body = [span for part in ("body",) for span in _stretches(sheet, part)]
    if body:
        start, end = body[0][0], body[-1][1]
        found = deadlines.find(text[start:end], letter_date=letter_date)
        best = next((d for d in found if d.date or d.relative), None)
        if best is not None:
            moved_deadline = best.model_copy(update={"start": best.start + start, "end": best.end + start})
            path = "deadline" if best.date else "relative_deadline"
            draft.fields[path] = Field(moved_deadline, moved_deadline.start, moved_deadline.end)


def _shifted(citation: Citation, by: int) -> Citation:
    update: dict[str, Any] = {"start": citation.start + by, "end": citation.end + by}
    for name in ("number_span", "date_span"):
        span = getattr(citation, name)
        if span is not None:
            update[name] = (span[0] + by, span[1] + by)
    return citation.model_copy(update=update)


def _stretches(sheet: Sheet, part: str) -> list[tuple[int, int]]:
    """The runs of text of a part, cut where a foreign line stands between."""
    lines = sheet.units(part)
    foreign = sorted(unit.start for unit in sheet.nobody)
    runs: list[tuple[int, int]] = []
    for unit in lines:
        if runs and not any(runs[-1][1] <= place < unit.start for place in foreign):
            runs[-1] = (runs[-1][0], unit.end)
        else:
            runs.append((unit.start, unit.end))
    return runs
