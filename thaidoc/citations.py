"""Find official documents that a text cites: letters, orders, announcements, regulations, laws, minutes, resolutions.

A citation is a small grammar. A word says the kind (หนังสือ, คำสั่ง, ประกาศ …), the issuer follows it or stands before
มีหนังสือ, and then come, in any order, speed class, number, subject and date:

    กรมบัญชีกลาง มีหนังสือ ด่วนที่สุด ที่ กค 0402.5/ว 318 ลงวันที่ 14 กรกฎาคม 2563 เรื่อง …

A letter's number is so much a shape of its own that the words around it may be missing or misread; other kinds begin
with their word. A later member of a list leaves out what it shares with the one before it.

>>> text = "ตามหนังสือจังหวัดน่าน ด่วนที่สุด ที่ นน ๐๐๑๗.๒/ว ๙๘ ลว. ๗ ม.ค. ๖๔ และที่ นน ๐๐๑๗.๒/๑๑๓ ลว. ๙ ม.ค. ๖๔ นั้น"
>>> for citation in find(text):
...     print(citation.issuer, citation.document_number, citation.date, citation.urgency)
จังหวัดน่าน นน 0017.2/ว 98 2021-01-07 ด่วนที่สุด
จังหวัดน่าน นน 0017.2/113 2021-01-09 None
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import NamedTuple, cast

from thaidoc import agencies, dates, docnumber, numerals
from thaidoc import text as text_layer
from thaidoc.models import Citation, CitationKind, Correction, FoundDocumentNumber, ThaiDate, Urgency

__all__ = ["find"]

# --- words -----------------------------------------------------------------------------------------------------------

Span = tuple[int, int]

_GAP = r"[ ]{0,8}(?:\n[ ]{0,80})?"
"""White space inside a citation; a line may end there, a paragraph may not."""

_REACH = 220
"""How far a number or a date may stand behind the word that says the kind."""


@cache
def _words(role: str) -> dict[str, str]:
    """Word → kind of document, of the rows of the table that have this role."""
    table = files("thaidoc").joinpath("data", "citation_words.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(table.splitlines(), delimiter="\t")
    return {row["word"]: row["kind"] for row in rows if row["role"] == role}


_SPEED_OR_SECRECY = rf"(?:(?P<speed>ด่วนที่สุด|ด่วนมาก|ด่วน)|ลับที่สุด|ลับมาก|ลับ|ปกปิด){_GAP}"
_FLAGS = re.compile(rf"(?:{_SPEED_OR_SECRECY}){{1,2}}")
_DAMAGED_LETTER = re.compile("ห[ัิีึืา]?[นมบ][ัิีึื]?[งวจ][สลศ]?[ัิีึื]?[่้]?[อฮย]")
"""หนังสือ as engines misread it."""

_NUMBER_LABEL = re.compile(rf"\(?(?:(?:ใน)?การประชุม)?(?P<word>เลขที่|ฉบับที่|ครั้งที่|ดำที่|แดงที่|ที่){_GAP}")
_DATE_LABEL = re.compile(
    rf"""\(?(?:
        (?P<firm>
            (?:ประกาศ|สั่ง|ให้ไว้){_GAP}ณ{_GAP}วัน[ ]?ที่
          | (?:ลงนาม|เมื่อ){_GAP}(?:วัน[ ]?ที่)?
          | [ลสค][งว]{_GAP}[วาจ][ัิ้]?[นม][ ]?ท[ิีืึ]?[่้๋์]?[ิีืึ]?
          | ล\.?[ ]?ว\.?
          | ลง(?={_GAP}[0-9])
        )
      | (?P<bare>[วา][ัิ]?[นม][ ]?ท[ิีืึ]?[่้]?[ิีืึ]?)
    ){_GAP}""",
    re.X,
)
_OWN_DATE_LABEL = re.compile(
    rf"(?:(?:ประกาศ|สั่ง){_GAP}ณ{_GAP}|ลงนาม|ลง[ ]{{0,3}}|เมื่อ)วัน ?ที่|(?<=[ )”\n])(?:ลว\.?|ลง(?={_GAP}[0-9])|วันที่)"
)
"""What closes a subject: the document's own date follows."""
_UNREADABLE_DATE = re.compile(rf"[0-9]{{1,2}}{_GAP}[ก-ฮ]{{1,2}}\.? ?[ก-ฮ]{{1,2}}\.?{_GAP}[0-9]{{2,4}}")
_DAMAGED_DATE = re.compile(rf"[0-9A-Za-zก-ฮ]{{1,2}}{_GAP}[ก-๎][ก-๎. ]{{1,13}}{_GAP}[0-9A-Za-z/๏]{{2,6}}(?![0-9])")
"""What stands behind ลงวันที่ when it was a date."""

_SUBJECT_LABEL = re.compile(rf"(?P<word>เรื่อง|เรือ[่ ]?ง|ว่าด้วย){_GAP}")
_EDITION = re.compile(rf"\((?:ฉบับที่|ฉ\.|ครั้งที่|คราวที่){_GAP}[0-9]{{1,4}}\)")
_TITLE_YEAR = re.compile(rf"(?:พ\. ?ศ\.|พุทธศักราช|พศ){_GAP}(?P<year>2[3-6][0-9]{{2}})(?![0-9])")

_SUBJECT_STOP = re.compile(
    r"\n ?\n|\n *(?=[0-9]{1,3}[.)]|[-•●]|เรียน|อ้างถึง|สิ่งที่ส่ง|เรื่อง)"
    r"|\s{1,4}(?=(?:นั้น|ซึ่ง|ดังนั้น|ความละเอียด|รายละเอียด|แจ้ง|ได้(?:แจ้ง|กำหนด|ขอ|มี|ให้)|สรุปได้|ตามที่|จึง)(?![0-9]))"
    r"|\s{1,4}(?=(?:จำนวน|ตาราง|หน้า|ลำดับ(?:ที่)?|ข้อ) ?[0-9])"
)
_JOIN = re.compile(rf"{_GAP}(?:และ|กับ|,|รวมทั้ง|ตลอดจน|ประกอบกับ|ประกอบ)?{_GAP}(?:ตาม)?{_GAP}")
_JOIN_WORD = re.compile(r"[ ]{0,4}(?:และ|,|ถึง[ ]?(?:ว[ .]|ที่|[0-9]))")
_AND = re.compile(r"\s(?:และ|กับ|ประกอบกับ|ประกอบ|รวมทั้ง|ตลอดจน)(?:ตาม)?\s?")

_NOT_AN_ISSUER = re.compile(
    r"อ้างถึง|ฉบับนี้|ดังกล่าว|ข้างต้น|ที่ส่งมา|ได้|แล้ว|นั้น|ซึ่ง|แจ้ง|โดย|ดังนี้|ต่อไป| ว่า|(?<!โรง)เรียน|ลงวันที่|จำนวน"
    r"|ส่วนราชการ [ก-ฮ]|\n[ ]*\n|[:;|]"
)
_OF = re.compile(r"[\s\"'“”‘(\[]*(?:ของ|จาก|ที่ประชุม)?[\s\"'“”‘]*")
_ABBREVIATION = re.compile(r"(?:[ก-ฮเ-ไ][ก-ฮะ-์]{0,3}\.){1,6}[ก-ฮ]{0,3}ฯ?(?![ะ-์])|[ก-ฮ]{2,6}ฯ?(?![ก-๎])")
_VERB_BEFORE = re.compile(r"(?:\s?(?:ได้|จึง|ก็|เคย))*\s?(?:มี|ส่ง|ทำ|จัดทำ|ออก|เวียน|ตอบ)(?:(?:ประกาศ|คำสั่ง|ระเบียบ)?ตาม)?\s?$")
_CLAUSE_START = re.compile(
    r"[\s\S]*(?:ตามที่|โดยที่|โดย|เนื่องจาก|เนื่องด้วย|ด้วย|ต่อมา|ว่า(?![กรด])|นั้น|แล้ว|ซึ่ง|เมื่อ|ทั้งนี้|ประกอบกับ|\n\s*\n|[0-9]\.\s)"
)
_NARRATOR = re.compile(
    "แจ้ง|ส่ง|ถึง|แต่งตั้ง|ขอ|สรุป|กำหนด|ให้|ซึ่ง|และ|โดย|เห็นชอบ|อนุมัติ|ได้|เพื่อ|ที่|จำนวน|นั้น|มี|ตาม|ว่า|เป็น|จาก|ของ|ไป|ใน|ณ|พร้อม"
)
_ORDINAL = re.compile(r"(?:^|\n)[ ]*(?:[0-9]{1,3}(?:\.[0-9]{1,2}){0,3}[.)]?|[-•●.])[ ]*\Z")


# --- one citation in the making --------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Draft:
    """A citation in the clean text, while its parts are being read."""

    start: int
    end: int
    kind: CitationKind
    issuer: Span | None = None
    urgency: Urgency | None = None
    number: FoundDocumentNumber | None = None
    date: ThaiDate | None = None
    date_span: Span | None = None
    subject: Span | None = None


class _Head(NamedTuple):
    start: int
    end: int
    kind: CitationKind
    word: str


def find(text: str) -> list[Citation]:
    """Every official document that a text cites, in order; never raises.

    ``text[start:end]`` of each is the whole citation, its own issuer included, wherever lines break in it.

    >>> find("คำสั่งกรมเจ้าท่า ที่ 286/2560 เรื่อง จัดตั้งศูนย์อำนวยความปลอดภัย")[0].record()["document_number"]
    '286/2560'
    >>> find("มติคณะรัฐมนตรีเมื่อวันที่ 12 ธันวาคม 2532 และวันที่ 23 ธันวาคม 2546")[1].date.iso
    '2003-12-23'
    >>> find("ขอให้รายงานภายในวันที่ ๕ มกราคม ๒๕๖๕ ตามหนังสือที่อ้างถึง")
    []
    """
    clean = text_layer.clean(text)
    drafts = _read(numerals.fold(clean.text))
    return [_citation(clean, draft) for draft in drafts]


def _citation(clean: text_layer.CleanText, draft: _Draft) -> Citation:
    """The finished citation, its places those of the caller's text."""
    number = draft.number
    start, end = clean.span(draft.start, draft.end)
    return Citation(
        start=start,
        end=end,
        kind=draft.kind,
        issuer=_one_line(clean.text[slice(*draft.issuer)]) if draft.issuer else None,
        document_number=number.number if number else None,
        date=draft.date,
        subject=_one_line(clean.text[slice(*draft.subject)]).strip(_QUOTES) or None if draft.subject else None,
        urgency=draft.urgency,
        number_span=clean.span(number.start, number.end) if number else None,
        date_span=clean.span(*draft.date_span) if draft.date_span else None,
        corrections=tuple(_in_source(clean, correction) for correction in number.corrections) if number else (),
    )


def _in_source(clean: text_layer.CleanText, correction: Correction) -> Correction:
    start, end = clean.span(correction.start, correction.end)
    return correction.model_copy(update={"start": start, "end": end, "before": clean.source[start:end]})


# --- reading from left to right --------------------------------------------------------------------------------------


def _heads(s: str) -> list[_Head]:
    """Words that say a kind, where they can begin a citation."""
    heads = []
    for word, kind in _words("kind").items():
        at = s.find(word)
        while at >= 0:
            end = at + len(word)
            # การประกาศ and ผู้ประกาศ are acts and persons; ประกาศ ณ วันที่ is a date.
            if not (s.endswith(("การ", "ผู้"), 0, at) or _CLOSING_DATE.match(s, end)):
                heads.append(_Head(at, end, cast(CitationKind, kind), word))
            at = s.find(word, end)
    return sorted(heads)


_CLOSING_DATE = re.compile(r"[ ]?ณ[ ]?วัน")


def _read(s: str) -> list[_Draft]:
    """All citations of a clean text in Arabic digits."""
    heads = _heads(s)
    numbers = docnumber.find(s)
    openings: list[_Head | FoundDocumentNumber] = sorted([*heads, *numbers], key=lambda opening: opening.start)
    found: list[_Draft] = []
    end = 0
    for place, opening in enumerate(openings):
        if opening.start < end:
            continue
        if isinstance(opening, FoundDocumentNumber):
            draft = _letter(s, opening, end, found[-1] if found else None)
        else:
            following = openings[place + 1].start if place + 1 < len(openings) else len(s)
            draft = _dated_letter(s, opening, following) if opening.kind == "letter" else _headed(s, opening, end)
        if draft is None:
            continue
        if found:
            if _is_same_case(s, found[-1], draft):  # หมายเลขดำ and หมายเลขแดง of one case
                found[-1].end, found[-1].date, found[-1].date_span = draft.end, draft.date, draft.date_span
                end = draft.end
                continue
            _inherit(s, found[-1], draft)
        found.append(draft)
        found += _members(s, draft)
        end = found[-1].end
    return found


def _letter(s: str, number: FoundDocumentNumber, floor: int, before: _Draft | None) -> _Draft | None:
    """The letter that has this number; what stands in front of it is read from right to left."""
    floor = max(floor, number.start - _REACH)
    start, flags = _before_number(s, number.start, floor)
    draft = _Draft(start, number.end, "letter", number=number, urgency=_urgency(flags))
    head = _letter_head(s, floor, start)
    if head is not None:
        between = s[head[1] : start]
        draft.issuer = _issuer(s, head[1], start)
        if draft.issuer or not between.strip(" \n(") or (len(between) < 60 and not _NOT_AN_ISSUER.search(between)):
            draft.start = head[0]
            if draft.issuer is None:
                _take_issuer_before(s, draft, floor)
        else:
            head = None
    _tail(s, draft, number.end)
    if head is not None or (before and _is_joined(s, before, draft)):
        return draft
    enough = draft.date_span or draft.subject or _stands_alone(draft)
    return draft if enough and not _is_letterhead(s, draft) else None


def _before_number(s: str, at: int, floor: int) -> tuple[int, str]:
    """Where ที่, speed and secrecy class before a number begin, and what the classes say."""
    bare = s[floor:at].rstrip(" \n(")
    if label := _LABEL_AT_END.search(bare, max(0, len(bare) - 8)):
        bare = bare[: label.start()].rstrip(" \n")
    flags = _FLAGS_AT_END.search(bare, max(0, len(bare) - 30))
    if flags:
        bare = bare[: flags.start()]
    rest = s[floor + len(bare) : at]
    return at - len(rest.lstrip(" \n(")), flags[0] if flags else ""


_LABEL_AT_END = re.compile(r"(?:เลข)?ท[ิีืึ]?[่้๊๋]?[ิี]?$")
_FLAGS_AT_END = re.compile(r"(?:(?:ด่วนที่สุด|ด่วนมาก|ด่วน|ลับที่สุด|ลับมาก|ลับ|ปกปิด)[ \n]*){1,2}$")


def _urgency(flags: str) -> Urgency | None:
    return next((speed for speed in ("ด่วนที่สุด", "ด่วนมาก", "ด่วน") if speed in flags), None)


def _letter_head(s: str, floor: int, at: int) -> tuple[int, int] | None:
    """The nearest word for a letter before ``at``, even misread."""
    words = [word for word, kind in _words("kind").items() if kind == "letter"]
    start, length = max((s.rfind(word, floor, at), len(word)) for word in words)
    if start < 0:
        damaged = list(_DAMAGED_LETTER.finditer(s, floor, at))
        if not damaged:
            return None
        return damaged[-1].span()
    end = start + length
    more = _MORE_OF_HEAD.match(s, end, at)
    return start, more.end() if more else end


_MORE_OF_HEAD = re.compile("เวียน|ราชการ|สั่งการ")


def _stands_alone(draft: _Draft) -> bool:
    """Whether a number without any word around it is a citation at all: ว 10 alone is none."""
    number = cast(FoundDocumentNumber, draft.number).number
    return number.letters is not None or (number.circular and number.year is not None)


def _is_letterhead(s: str, draft: _Draft) -> bool:
    """Whether the number opens a line behind ที่, undated or with a memo's วันที่: a letter's own, and none cited."""
    number = cast(FoundDocumentNumber, draft.number)
    line = s.rfind("\n", max(0, number.start - _REACH), number.start) + 1
    if not _LABEL_AT_END.fullmatch(s[line : number.start].strip()) or _JOIN_WORD.match(s, number.end):
        return False
    above = s[max(0, line - _REACH) : line].rstrip()
    if above.endswith("และ"):
        return False
    own_date = draft.date_span is None or s[number.end : draft.date_span[0]].strip().startswith("วัน")
    own_subject = draft.subject is None or "\n" in s[number.end : draft.subject[0]]
    return own_date and own_subject and (bool(above) or _goes_on(s, draft.end))


def _goes_on(s: str, at: int) -> bool:
    """Whether anything but white space follows."""
    return bool(s[at : at + _REACH].strip())


def _dated_letter(s: str, head: _Head, following: int) -> _Draft | None:
    """A letter cited by issuer and date alone."""
    stop = min(following, head.end + _REACH)
    label = s.find("ลงวันที่", head.end, stop)
    if label < 0:
        return None
    more = _MORE_OF_HEAD.match(s, head.end)
    issuer = _issuer(s, more.end() if more else head.end, label)
    if issuer is None:
        return None
    draft = _Draft(head.start, label, "letter", issuer)
    _tail(s, draft, label)
    return draft if draft.date else None


_LANDMARK = re.compile(
    rf"""
      (?P<number>\(?(?:(?:ใน)?การประชุม)?(?:เลขที่|ฉบับที่|ครั้งที่|ดำที่|แดงที่|ที่){_GAP}(?=[0-9(]|[ก-ฮ][^/]{{0,14}}?[0-9]))
    | (?P<speed>ด่วนที่สุด|ด่วนมาก|ด่วน(?=[ ]?ที่)|(?<=[ \n])ลับ(?=[ \n]|ที่))
    | (?P<date>ลง{_GAP}วัน[ ]?ที่|(?:สั่ง|ประกาศ|ให้ไว้){_GAP}ณ{_GAP}วัน|ลงนาม|เมื่อ[ ]?วัน
        |(?:ล\.?ว\.?|วันที่|ลง){_GAP}(?=[0-9]))
    | (?P<subject>เรื่อง|ว่าด้วย)
    | (?P<edition>\((?:ฉบับที่|ฉ\.){_GAP}[0-9])
    | (?P<year>(?:พ\.[ ]?ศ\.|พุทธศักราช){_GAP}2[3-6][0-9]{{2}})
    | (?P<gazette>(?:ใน)?ราชกิจจานุเบกษา{_GAP}(?:เล่ม|ฉบับ)|เล่ม[ ]?(?:ที่[ ]?)?[0-9]{{1,3}}[ ]?ตอน)
    | (?P<figures>(?<![0-9/])\(?[0-9]{{1,6}}{_GAP}/{_GAP}2[3-6][0-9]{{2}}(?![0-9])|\(?[0-9]{{1,2}}{_GAP}(?=[ก-ฮเ]))
    """,
    re.X,
)
"""What ends the issuer behind a word that says a kind."""


def _headed(s: str, head: _Head, floor: int) -> _Draft | None:
    """An order, announcement, regulation, law, resolution …, from its word on."""
    limit = head.end + _REACH
    more = _MORE_OF_HEAD.match(s, head.end)
    begin = more.end() if more else head.end
    for landmark in _LANDMARK.finditer(s, begin, limit):
        between = s[begin : landmark.start()]
        if _NOT_AN_ISSUER.search(between) or "หนังสือ" in between:
            return None
        draft = _Draft(head.start, head.end, head.kind)
        _tail(s, draft, landmark.start())
        if draft.end > landmark.start():
            break
        if head.kind == "law" and landmark.lastgroup == "gazette":
            draft.end = begin + len(between.rstrip())
            return replace(draft, subject=(begin, draft.end))
    else:
        return None
    draft.issuer = _issuer(s, begin, landmark.start(), draft.kind)
    if draft.issuer is None:
        _take_issuer_before(s, draft, max(floor, head.start - _REACH))
    if head.word == "ลักษณะที่":
        draft.subject = head.start, _title_end(s, begin, draft)
    elif draft.kind == "law":
        draft.issuer, draft.subject = None, (begin, landmark.start())
    return None if _is_heading(s, draft) else _judged(s, draft, head)


def _is_heading(s: str, draft: _Draft) -> bool:
    """Whether kind, number and subject stand on lines of their own above a text: the document's own title."""
    if not (draft.number and draft.subject) or draft.date_span:
        return False
    lines = "\n" in s[draft.start : draft.number.start] and "\n" in s[draft.number.end : draft.subject[0]]
    before = s[max(0, draft.start - _REACH) : draft.start]
    own_lines = lines and not before.rpartition("\n")[2].strip() and s.startswith("\n", draft.end)
    return own_lines and _goes_on(s, draft.end)


def _judged(s: str, draft: _Draft, head: _Head) -> _Draft | None:
    """The draft with its kind settled, or nothing when too little was read."""
    number = draft.number.number if draft.number else None
    titled = draft.kind in ("regulation", "law")
    if number is None and draft.date_span is None and not (titled and draft.date):
        return None
    if head.word == _CASE or (draft.kind == "order" and draft.issuer and s.startswith("ศาล", draft.issuer[0])):
        draft.kind = "other"
    if draft.kind == "regulation" and number and number.circular:
        draft.kind = "letter"
    return draft


# --- number, date, subject -------------------------------------------------------------------------------------------

_SPACE = re.compile(_GAP)


def _skip(s: str, at: int) -> int:
    space = _SPACE.match(s, at)
    return space.end() if space else at


def _tail(s: str, draft: _Draft, at: int) -> None:
    """Read number, date, subject and classes in whatever order they follow each other from ``at``."""
    title_year: ThaiDate | None = None
    while True:
        at = _skip(s, at)
        if flags := _FLAGS.match(s, at):
            draft.urgency = draft.urgency or _urgency(flags[0])
            at = flags.end()
            continue
        if draft.number is None and (number := _numbered(s, at, draft.kind)):
            draft.number = number
            at = draft.end = number.end + s.startswith(")", number.end) * s.startswith("(", at)
        elif draft.date_span is None and (dated := _dated(s, at, draft)):
            draft.date, draft.date_span = dated.date, dated.span
            at = draft.end = dated.end
        elif draft.subject is None and (label := _SUBJECT_LABEL.match(s, at)):
            at = draft.end = _subject_end(s, label.end(), draft)
            year = _TITLE_YEAR_AT_END.search(s, max(label.end(), at - 60), at) if draft.kind != "letter" else None
            draft.subject = label.end(), year.start() if year else at
            title_year = _year(year["year"]) if year else title_year
        elif edition := _EDITION.match(s, at):
            at = edition.end()
        elif draft.kind != "letter" and title_year is None and (year := _TITLE_YEAR.match(s, at)):
            title_year = _year(year["year"])
            at = draft.end = year.end()
        else:
            break
    if draft.date_span is None:
        number_year = draft.number.number.year if draft.number else None
        draft.date = _year(number_year) if number_year else title_year
    elif draft.subject is None:
        _take_register_subject(s, draft)


_TITLE_YEAR_AT_END = re.compile(_TITLE_YEAR.pattern + r"\s*$")


def _year(digits: str) -> ThaiDate:
    """A Buddhist year alone, of two digits in this era's 26th century."""
    year = int(digits) if len(digits) == 4 else 2500 + int(digits)
    return ThaiDate(year=year - 543, year_inferred=len(digits) != 4)


def _numbered(s: str, at: int, kind: CitationKind) -> FoundDocumentNumber | None:
    """The number of a document that is no letter, with or without ที่ before it."""
    if kind in ("letter", "law"):
        return None
    label = _NUMBER_LABEL.match(s, at)
    begin = label.end() if label else at + s.startswith("(", at)
    number = docnumber.match(s, begin, register="orders")
    if number is None or number.number.year is None:
        other = docnumber.match(s, begin)
        if (
            other is not None
            and label
            and other.number.letters
            and other.number.unit
            and (other.number.run or other.number.circular)
        ):
            return other
    if number is None or number.number.year:
        return number if number is None or label or (kind != "regulation" and not number.number.letters) else None
    # A serial alone must be called so: สำนักงานทางหลวงที่ 5 is an office.
    serial = label is not None and (label["word"] == "ฉบับที่" or (label["word"] == "ที่" and s[at - 1 : at].isspace()))
    return number if serial and kind == "announcement" else None


class _Dated(NamedTuple):
    date: ThaiDate | None
    span: tuple[int, int]
    end: int


def _dated(s: str, at: int, draft: _Draft) -> _Dated | None:
    """The document's own date, after ลงวันที่ and the like, or at once after its number."""
    label = _DATE_LABEL.match(s, at)
    if label is None and draft.number is None and not (draft.kind == "announcement" or s.startswith("(", at)):
        return None
    begin = label.end() if label else at + s.startswith("(", at)
    found = _date_at(s, begin)
    if label and label["firm"] and (found is None or found[0] is None):
        damaged = _DAMAGED_DATE.match(s, begin)
        if damaged and (found is None or found[1] < damaged.end()):
            found = None, damaged.end()
    if found is None:
        return None
    date, end = found
    closing = s.startswith("(", at) and s.startswith(")", end)
    return _Dated(date, (begin, end), end + closing)


def _date_at(s: str, at: int) -> tuple[ThaiDate | None, int] | None:
    """A day that begins at ``at``, and its end; the date is ``None`` when it has no year or cannot be read."""
    window = s[at : at + 90].partition("เรื่อง")[0]
    if not window[:1].isdigit():
        return None
    first = next(iter(dates.scan(window)), None)
    if first is not None and first.start == 0 and first.day is not None and first.month_span:
        value = first.value if isinstance(first.value, ThaiDate) else None
        return value, at + first.end
    unreadable = _UNREADABLE_DATE.match(s, at)
    return (None, unreadable.end()) if unreadable else None


def _subject_end(s: str, at: int, draft: _Draft) -> int:
    """Where a subject that begins at ``at`` ends: at the document's own date, the next citation, or the next clause."""
    end = min(len(s), at + 500)
    if stop := _SUBJECT_STOP.search(s, at, end):
        end = stop.start()
    depth = 0
    for bracket in _BRACKETS.finditer(s, at, end):
        depth += 1 if bracket[0] in "([" else -1
        if depth < 0:
            end = bracket.start()
            break
    for join in _AND.finditer(s, at, end):
        if _begins_citation(s, join.end()):
            end = join.start()
            break
    if draft.kind in ("regulation", "law") and (year := _TITLE_YEAR.search(s, at, end)):
        return year.start()
    if draft.date_span is None:
        for own in _OWN_DATE_LABEL.finditer(s, at, end):
            found = _date_at(s, _skip(s, own.end()))
            if found and not _OWN_DATE_LABEL.match(s, found[1]):
                return own.start()
    return end


def _title_end(s: str, at: int, draft: _Draft) -> int:
    """Where a title without เรื่อง ends: before its year or date."""
    year = _TITLE_YEAR.search(s, at, draft.end)
    return year.start() if year else draft.date_span[0] if draft.date_span else draft.end


_BRACKETS = re.compile(r"[()\[\]]")


def _begins_citation(s: str, at: int) -> bool:
    """Whether a kind and, near it, figures of a number or date stand at ``at``."""
    if not s.startswith(tuple(_words("kind")), at):
        return False
    landmark = _LANDMARK.search(s, at, at + 120)
    return landmark is not None and landmark.lastgroup in ("number", "date", "speed")


def _take_register_subject(s: str, draft: _Draft) -> None:
    """In numbered lists the subject follows the date without เรื่อง."""
    if not _ORDINAL.search(s, max(0, draft.start - 14), draft.start):
        return
    begin = draft.end + len(s[draft.end : draft.end + 8]) - len(s[draft.end : draft.end + 8].lstrip(" "))
    if begin == draft.end or s[begin : begin + 1] in ("", "\n", "(", "[") or _NARRATOR.match(s, begin):
        return
    if _begins_citation(s, begin):
        return
    draft.end = _subject_end(s, begin, draft)
    draft.subject = begin, draft.end


_QUOTES = " ,;:\"'“”‘’"


_WITHIN_A_PHRASE = re.compile(r"(?<=[ก-๎])\n(?=[ก-๎])(?![ก-ฮ]{1,4}\.)")
"""A line that breaks between Thai letters, with no indent behind and no abbreviation, has no space there."""


def _one_line(text: str) -> str:
    """Printed words on one line."""
    if "\n" in text:
        text = _WITHIN_A_PHRASE.sub("", text).replace("\n", " ")
    return re.sub(" {2,}", " ", text).strip()


# --- issuers ---------------------------------------------------------------------------------------------------------


def _issuer(s: str, begin: int, end: int, kind: CitationKind = "letter") -> Span | None:
    """The issuer that stands between the kind and the number; nothing when those words are no office."""
    if _BLANK_LINE.search(s, begin, end):
        return None
    if opening := _OF.match(s, begin, end):
        begin = opening.end()
    name = s[begin:end].rstrip(" (\"'“”‘’,[-\n")
    if meeting := _MEETING.search(name):
        name = name[: meeting.start()]
    if not name or len(name) > 160 or _NOT_AN_ISSUER.search(name):
        return None
    if name.startswith(tuple(_words("office"))):
        name = _without_topic(name) if kind == "announcement" else name
    elif not (_ABBREVIATION.match(name) or (kind in ("letter", "order") and _may_be_office(name))):
        return None
    return begin, begin + len(name)


def _may_be_office(name: str) -> bool:
    """Whether words between หนังสือ or คำสั่ง and a number may name an office that no table knows."""
    return (
        "ก" <= name[0] <= "ไ"
        and len(name) <= 60
        and not (_NARRATOR.match(name) or name.startswith(tuple(_words("sort"))))
    )


_BLANK_LINE = re.compile(r"\n[ ]*\n")
_MEETING = re.compile(r"\s*(?:ใน)?การประชุม$")


def _without_topic(name: str) -> str:
    """An announcement may name its topic between office and number: the office ends where its known name does."""
    head, _, topic = name.replace("\n", " ").partition(" ")
    topic = topic.lstrip()
    if topic.startswith((*_words("office"), "(", "เขต")) or not agencies.named(head) or agencies.named(name):
        return name
    return head


def _take_issuer_before(s: str, draft: _Draft, floor: int) -> None:
    """The office before มีหนังสือ, ได้ออกประกาศ, มีมติ."""
    head = s[floor : draft.start]
    verb = _VERB_BEFORE.search(head, max(0, len(head) - 40))
    if verb is None:
        return
    clause = head[: verb.start()].rstrip()
    cut = _CLAUSE_START.match(clause)
    begin = cut.end() if cut else 0
    offices = [at for word in _words("office") if (at := clause.find(word, begin)) >= 0]
    if offices:
        start = min(offices)
    else:
        abbreviation = _ABBREVIATION_AT_END.search(clause, max(begin, len(clause) - 20))
        if abbreviation is None:
            return
        start = abbreviation.start()
    draft.issuer = floor + start, floor + len(clause)
    draft.start = floor + start


_ABBREVIATION_AT_END = re.compile(rf"(?:(?<![ก-๎])|(?<=ตาม)|(?<=โดย)|(?<=กับ)|(?<=ที่))(?:{_ABBREVIATION.pattern})$")


# --- lists -----------------------------------------------------------------------------------------------------------


def _is_joined(s: str, before: _Draft, draft: _Draft) -> bool:
    """Whether a citation follows another of its kind with nothing but และ and the like between them."""
    return before.kind == draft.kind and _JOIN.fullmatch(s, before.end, draft.start) is not None


def _inherit(s: str, before: _Draft, draft: _Draft) -> None:
    """Give a later member of a list what it leaves out."""
    if not _is_joined(s, before, draft):
        return
    if draft.issuer is None:
        draft.issuer = before.issuer
    number, first = draft.number, before.number and before.number.number
    if number and first and first.unit and number.number.letters is None and number.number.circular and first.circular:
        whole = first.model_copy(update={"run": number.number.run, "year": number.number.year, "mark": None})
        draft.number = number.model_copy(update={"number": whole})


def _is_same_case(s: str, before: _Draft, draft: _Draft) -> bool:
    return s.startswith(_CASE, before.start) and s.startswith(_CASE, draft.start) and _is_joined(s, before, draft)


_CASE = "คดีหมายเลข"


def _members(s: str, first: _Draft) -> Iterator[_Draft]:
    """Members of a list that are a number or a date alone: คำสั่งที่ 43/2564 และ 44/2564."""
    last = first
    while first.kind != "letter":
        join = _JOIN.match(s, last.end)
        if join is None or not join[0].strip():
            return
        member = replace(first, start=join.end(), number=None, date=None, date_span=None, subject=None, urgency=None)
        if first.number:
            number = _numbered(s, join.end(), first.kind)
            if number is None or number.number.year is None:
                return
            member.number, member.end = number, number.end
            _tail(s, member, number.end)
        else:
            dated = _dated(s, join.end(), member)
            if dated is None or dated.date is None:
                return
            member.date, member.date_span, member.end = dated.date, dated.span, dated.end
        yield member
        last = member
