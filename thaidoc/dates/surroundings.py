"""What stands around a date: labels, weekdays, connecting words; and the words whose numbers are no dates."""

from __future__ import annotations

import re
from typing import NamedTuple

from thaidoc.dates import names
from thaidoc.dates.matches import Link
from thaidoc.models import Span

DASHES = ("-", "–", "—", "−", "‐", "~")
_LINKS: tuple[tuple[Link, tuple[str, ...]], ...] = (("to", (*DASHES, "ถึง")), ("and", (",", "และ", "กับ", "หรือ")))
LINKING = tuple(word for _, words in _LINKS for word in words)
_LAST_OF_LINKS = frozenset(word[-1] for word in LINKING)
_BEFORE_NUMBERS = re.compile(
    "(?:ข้อ|มาตรา|วรรค|หมวด|ที่|เลข|ลำดับ|จำนวน|รวม|หน้า|เล่ม|ตอน|ชุด|ชั้น|ห้อง|ระดับ|กลุ่ม|เขต|หมู่|โทร\\.|ต่อ|[Nn]o)$"
)
"""Words whose number is not a day."""
_SERIAL = re.compile("(?:(?:ฉบับ|ครั้ง|คราว|เลข|ลำดับ|รุ่น|งวด|เล่ม|ตอน|ข้อ)ที่|เล่ม|ข้อ|มาตรา)$")
"""Words whose number is not even the day of a month that follows: ``ฉบับที่ ๑๕ มกราคม ๒๕๖๕`` is issue 15, of January."""
_NUMBER_OF_PAPER = re.compile(r"(?:[0-9]/|/ ?ว ?\.?|[0-9]{3}\.) ?$")
COUNTED = re.compile(
    r" ?(?:คน|ราย(?!งาน|ละ|การ|ชื่อ|ได้|จ่าย|นาม|วิชา)|ครั้ง(?!ที่)|แห่ง(?!ประเทศ|ชาติ|ราช|พระ)|บาท|ล้าน|%|ชั่วโมง|นาที|นาฬิกา"
    r"|น\.(?!ส))"
)
"""Words that count what stands before them: ``๕ ม.ค. ๑๐ ราย`` has no year."""
COUNTED_BEHIND_NAMES = re.compile(r" ?(?:จังหวัด|อำเภอ|ตำบล|โครงการ|ชุด|ฉบับ(?!ที่)|วัน(?!ที่|นี้)|เดือน|ปี(?!งบ|การ))")
"""Words that may as well begin what follows a date. Two-digit years stand behind abbreviations, and so these are taken
to count behind the full name of a month only."""


def back(s: str, at: int, floor: int) -> int:
    """Where the blanks before ``at`` begin: spaces, and at most one line break."""
    if not s[at - 1 : at].isspace():
        return at
    floor, breaks = max(floor, at - 60), 0
    while at > floor and s[at - 1].isspace():
        breaks += s[at - 1] == "\n"
        if breaks > 1:
            break
        at -= 1
    return at


class Lead(NamedTuple):
    """The label of a day (``วันที่``, ``วันศุกร์ที่``), and the weekday in it."""

    start: int
    labelled: bool = False
    weekday: int | None = None
    weekday_span: Span | None = None


def lead(s: str, at: int, floor: int) -> Lead:
    """The label before the day that begins at ``at``; without one, that place itself.

    >>> lead("วันศุกร์ที่ 28", 12, 0)
    Lead(start=0, labelled=True, weekday=5, weekday_span=(0, 8))
    """
    end = back(s, at, floor)
    with_that = s.endswith("ที่", floor, end)
    if with_that:
        end = back(s, end - len("ที่"), floor)
        if s.endswith("วัน", floor, end):
            return Lead(end - len("วัน"), labelled=True)
    if end > floor and s[end - 1] in "์คธีฯสร":
        for spelling, number in names.weekdays().items():
            # Without ที่ the word วัน must be there: จันทร์ and อาทิตย์ mean other things too.
            for form in (spelling, spelling.removeprefix("วัน")) if with_that else (spelling,):
                if s.endswith(form, floor, end):
                    return Lead(end - len(form), True, number, (end - len(form), end))
    return Lead(at)


def linked(s: str, at: int, floor: int) -> tuple[Link, int] | None:
    """The connecting word before ``at``: what it means, and where the thing that it connects to ends.

    >>> linked("1 จนถึง 5", 8, 0)
    ('to', 1)
    """
    end = back(s, at, floor)
    if s[end - 1 : end] not in _LAST_OF_LINKS:
        return None
    for meaning, words in _LINKS:
        if s.endswith(words, floor, end):
            start = end - next(len(word) for word in words if s.endswith(word, floor, end))
            return meaning, back(s, start - len("จน") * s.endswith("จน", floor, start), floor)
    return None


def is_numbered(s: str, at: int, floor: int) -> bool:
    """Whether the digits at ``at`` number something: ``ข้อ ๓``, ``ที่ ๑๒``."""
    end = back(s, at, floor)
    return _BEFORE_NUMBERS.search(s, max(floor, end - 8), end) is not None and not lead(s, at, floor).labelled


def is_serial(s: str, at: int, floor: int) -> bool:
    """Whether the digits at ``at`` are a serial or document number: ``ฉบับที่ ๑๕``, ``๐๘๐๖.๒/๑๒``, ``/ว ๒๕``."""
    if s[at - 1 : at] in ("/", "ว", ".", " ") and _NUMBER_OF_PAPER.search(s, max(at - 6, 0), at):
        return True
    end = back(s, at, floor)
    return s[end - 1 : end] in "่อาม" and _SERIAL.search(s, max(floor, end - 8), end) is not None
