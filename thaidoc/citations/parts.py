"""Number, date and subject of a cited document, in whatever order they are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from thaidoc import dates, docnumber
from thaidoc.citations.words import AND, GAP, NARRATOR, begins_citation, skip
from thaidoc.models import CitationKind, FoundDocumentNumber, Span, ThaiDate, Urgency


@dataclass(slots=True)
class Draft:
    """A citation in the clean text, while its parts are being read."""

    start: int
    end: int
    kind: CitationKind
    issuer: Span | None = None
    urgency: Urgency | None = None
    number: FoundDocumentNumber | None = None
    unread: Span | None = None
    """Where a number stands that cannot be read."""
    date: ThaiDate | None = None
    date_span: Span | None = None
    subject: Span | None = None


# --- speed and secrecy classes ---------------------------------------------------------------------------------------

_SPEED_OR_SECRECY = rf"(?:ด่วนที่สุด|ด่วนมาก|ด่วน|ลับที่สุด|ลับมาก|ลับ|ปกปิด){GAP}"
_FLAGS = re.compile(rf"(?:{_SPEED_OR_SECRECY}){{1,2}}")


def urgency_in(flags: str) -> Urgency | None:
    """The speed class among classes as printed."""
    return next((speed for speed in ("ด่วนที่สุด", "ด่วนมาก", "ด่วน") if speed in flags), None)


# --- all parts -------------------------------------------------------------------------------------------------------


def read_parts(s: str, draft: Draft, at: int) -> None:
    """Read number, date, subject and classes in whatever order they follow each other from ``at``."""
    title_year: ThaiDate | None = None
    while True:
        at = skip(s, at + s.startswith("ฯ", at))  # ท.ป.4/2528ฯ: as since amended
        if flags := _FLAGS.match(s, at):
            draft.urgency = draft.urgency or urgency_in(flags[0])
            at = flags.end()
            continue
        if edition := _EDITION.match(s, at):
            at = edition.end()
            continue
        if draft.number is None and (number := numbered(s, at, draft.kind)):
            draft.number = number
            at = draft.end = number.end + s.startswith(")", number.end) * s.startswith("(", at)
        elif draft.date_span is None and (dated := dated_at(s, at, draft)):
            draft.date, draft.date_span = dated.date, dated.span
            at = draft.end = dated.end
        elif draft.subject is None and (label := _SUBJECT_LABEL.match(s, at)):
            end = _subject_end(s, label.end(), draft)
            at = draft.end = end + (s[at] == "(" and s.startswith(")", end))
            draft.subject = label.end(), end
            year = _TITLE_YEAR_AT_END.search(s, max(label.end(), end - 60), end) if draft.kind != "letter" else None
            if year and not _OTHER_RULE.search(s, label.end(), year.start()):
                draft.subject, title_year = (label.end(), year.start()), _year(year["year"])
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


def _year(digits: str) -> ThaiDate:
    """A Buddhist year alone, of two digits in this era's 26th century."""
    year = int(digits) if len(digits) == 4 else 2500 + int(digits)
    return ThaiDate(year=year - 543, year_inferred=len(digits) != 4)


# --- number ----------------------------------------------------------------------------------------------------------

_NUMBER_LABEL = re.compile(rf"\(?(?:(?:ใน)?(?:คราว)?(?:การ)?ประชุม)?(?P<word>เลขที่|ฉบับที่|ครั้งที่|ดำที่|แดงที่|ที่){GAP}")


def numbered(s: str, at: int, kind: CitationKind) -> FoundDocumentNumber | None:
    """The number of a document that is no letter, with or without ที่ before it."""
    if kind in ("letter", "law"):
        return None
    label = _NUMBER_LABEL.match(s, at)
    if label is None:
        number = docnumber.match(s, at + s.startswith("(", at), register="orders")
        bare = number and number.number.year and not number.number.letters and kind != "regulation"
        return number if bare else None
    if label["word"] == "ครั้งที่" and kind in ("order", "regulation"):  # of a meeting told of
        return None
    number = docnumber.match(s, label.end(), register="orders")
    if number and number.number.year:
        return number
    as_letter = docnumber.match(s, label.end())
    if as_letter and as_letter.number.letters and as_letter.number.unit and _is_complete(as_letter):
        return as_letter
    # A serial alone must be called so: สำนักงานทางหลวงที่ 5 is an office.
    serial = label["word"] == "ฉบับที่" or (label["word"] == "ที่" and s[at - 1 : at].isspace())
    return number if serial and kind in ("announcement", "regulation") else None


def _is_complete(number: FoundDocumentNumber) -> bool:
    return number.number.run is not None or number.number.circular


# --- date ------------------------------------------------------------------------------------------------------------

_DATE_LABEL = re.compile(
    rf"""\(?(?:
        (?P<firm>
            (?:ประกาศ|สั่ง|ให้ไว้){GAP}ณ{GAP}วัน[ ]?ที่
          | (?:ลงนาม|เมื่อ){GAP}(?:วัน[ ]?ที่)?
          | [ลสค][งว]{GAP}[วาจ][ัิ้]?[นม][ ]?ท[ิีืึ]?[่้๋์]?[ิีืึ]?
          | ล\.?[ ]?ว\.?
          | ลง(?={GAP}[0-9])
        )
      | (?P<bare>[วา][ัิ]?[นม][ ]?ท[ิีืึ]?[่้]?[ิีืึ]?)
    ){GAP}""",
    re.X,
)
_UNREADABLE_DATE = re.compile(rf"[0-9]{{1,2}}{GAP}[ก-ฮ]{{1,2}}\.? ?[ก-ฮ]{{1,2}}\.?{GAP}[0-9]{{2,4}}")
_DAMAGED_DATE = re.compile(rf"[0-9A-Za-zก-ฮ]{{1,2}}{GAP}[ก-๎][ก-๎. ]{{1,13}}{GAP}[0-9A-Za-z/๏]{{2,6}}(?![0-9])")
"""What stands behind ลงวันที่ when it was a date."""


_BLANK_DAY = re.compile(rf"[ .…_]{{0,24}}(?=[ก-ฮเ][ก-๎.]{{2,10}}{GAP}(?:พ\.ศ\.{GAP})?2[3-6][0-9]{{2}})")
"""A day that was left blank, before a month and its year."""


class Dated(NamedTuple):
    """A date that was read, its place, and where its brackets end."""

    date: ThaiDate | None
    span: tuple[int, int]
    end: int


def dated_at(s: str, at: int, draft: Draft, *, listed: bool = False) -> Dated | None:
    """The document's own date, after ลงวันที่ and the like, or at once after its number, or after another of a list."""
    label = _DATE_LABEL.match(s, at)
    label = (label and _DATE_LABEL.match(s, label.end())) or label  # ลงวันที่ สั่ง ณ วันที่
    bare = listed or draft.number is not None or draft.kind == "announcement" or s.startswith("(", at)
    if label is None and not bare:
        return None
    begin = label.end() if label else at + s.startswith("(", at)
    found = _date_at(s, begin) if label or s[begin : begin + 1].isdigit() else None
    if label and label["firm"] and (found is None or found[0] is None):
        damaged = _DAMAGED_DATE.match(s, begin)
        if damaged and (found is None or found[1] < damaged.end()):
            found = None, damaged.end()
    if found is None:
        return None
    date, end = found
    closing = s.startswith("(", at) and s.startswith(")", end)
    return Dated(date, (begin, end), end + closing)


def _date_at(s: str, at: int) -> tuple[ThaiDate | None, int] | None:
    """A day that begins at ``at``, and its end; the date is ``None`` when it has no year or cannot be read."""
    window = s[at : at + 90].partition("เรื่อง")[0]
    blank = _BLANK_DAY.match(window)
    begin = blank.end() if blank else 0
    if not (blank or window[:1].isdigit()):
        return None
    first = next(iter(dates.scan(window)), None)
    if first is not None and first.start <= begin and (first.day is not None or blank) and first.month_span:
        value = first.value if isinstance(first.value, ThaiDate) else None
        return value, at + first.end
    unreadable = _UNREADABLE_DATE.match(s, at)
    return (None, unreadable.end()) if unreadable else None


# --- subject ---------------------------------------------------------------------------------------------------------

_SUBJECT_LABEL = re.compile(rf"\(?(?P<word>เรื่อง|เรือ[่ ]?ง|ว่าด้วย){GAP}")
_SUBJECT_BEFORE = re.compile(rf"(?:(?<=[ \n])|(?<=หนังสือ))เรื่อง{GAP}(?!เสร็จ)")


def subject_before(s: str, begin: int, end: int) -> re.Match[str] | None:
    """The word before a subject that stands between a kind and its number: หนังสือกรม … เรื่อง … ที่ …."""
    return _SUBJECT_BEFORE.search(s, begin, end)


_EDITION = re.compile(
    rf"\((?:ฉบับที่|ฉ\.|ครั้งที่|คราวที่){GAP}[0-9]{{1,4}}\)|(?:ระเบียบ)?วาระ(?:ที่)?{GAP}[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{0,3}}"
)
"""An edition, or the item of a meeting's agenda: neither is the number of a paper."""
_TITLE_YEAR = re.compile(rf"\(?(?:พ\. ?ศ\.|พุทธศักราช|พศ){GAP}(?P<year>2[3-6][0-9]{{2}})(?![0-9])\)?")
_TITLE_YEAR_AT_END = re.compile(_TITLE_YEAR.pattern + r"\s*$")

_OTHER_RULE = re.compile(r"พระราช(?:บัญญัติ|กำหนด|กฤษฎีกา)|พ\.ร\.[บกฎ]\.|กฎกระทรวง|ระเบียบ|ข้อบังคับ|ประกาศ")
"""A rule that a subject names: the year behind it is its own."""
_YEAR_OF_TITLE = re.compile(rf"(?<!ปี)(?<!ปี )(?<!มาณ)(?<!มาณ ){_TITLE_YEAR.pattern}")

_SUBJECT_STOP = re.compile(
    r"\n ?\n|\n *(?=[0-9]{1,3}[.)]|[-•●]|เรียน|อ้างถึง|สิ่งที่ส่ง|เรื่อง)"
    r"|\s{1,4}(?=(?:นั้น|ซึ่ง|ดังนั้น|ความละเอียด|รายละเอียด|แจ้ง|ได้(?:แจ้ง|กำหนด|ขอ|มี|ให้)|สรุปได้|ตามที่|จึง|แล้ว|ว่า )(?![0-9]))"
    r"|\s{1,4}(?=พ\. ?ศ\. ?\.{2})"
    r"|\s{1,4}(?=(?:จำนวน|ตาราง|หน้า|ลำดับ(?:ที่)?|ข้อ) ?[0-9])"
)
_OWN_DATE_LABEL = re.compile(
    rf"(?:(?:ประกาศ|สั่ง){GAP}ณ{GAP}|ลงนาม|ลง[ ]{{0,3}}|เมื่อ)วัน ?ที่|(?<=[ )”\n])(?:ลว\.?|ลง(?={GAP}[0-9])|วันที่)"
)
"""What closes a subject: the document's own date follows."""
_BRACKETS = re.compile(r"[()\[\]]")
_ORDINAL = re.compile(r"(?:^|\n)[ ]*(?:[0-9]{1,3}(?:\.[0-9]{1,2}){0,3}[.)]?|[-•●.])[ ]*\Z")


def _subject_end(s: str, at: int, draft: Draft) -> int:
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
    for join in AND.finditer(s, at, end):
        if begins_citation(s, join.end()):
            end = join.start()
            break
    if draft.kind in ("regulation", "law") and (year := _TITLE_YEAR.search(s, at, end)):
        return year.start()
    if draft.date_span is None:
        for own in _OWN_DATE_LABEL.finditer(s, at, end):
            found = _date_at(s, skip(s, own.end()))
            if found and not _OWN_DATE_LABEL.match(s, found[1]):
                end = own.start()
                break
    year = _YEAR_OF_TITLE.search(s, at, end) if draft.kind == "announcement" else None
    return year.start() if year and not _OTHER_RULE.search(s, at, year.start()) else end


def title_end(s: str, at: int, draft: Draft) -> int:
    """Where a title without เรื่อง ends: before its year or date."""
    year = _TITLE_YEAR.search(s, at, draft.end)
    return year.start() if year else draft.date_span[0] if draft.date_span else draft.end


def _take_register_subject(s: str, draft: Draft) -> None:
    """In numbered lists the subject follows the date without เรื่อง."""
    if not _ORDINAL.search(s, max(0, draft.start - 14), draft.start):
        return
    begin = skip(s, draft.end)
    if begin == draft.end or "\n" in s[draft.end : begin] or s[begin : begin + 1] in ("", "(", "[", *"0123456789"):
        return
    if NARRATOR.match(s, begin) or begins_citation(s, begin):
        return
    draft.end = _subject_end(s, begin, draft)
    draft.subject = begin, draft.end
