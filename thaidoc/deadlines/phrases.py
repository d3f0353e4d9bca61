"""Limits as they are printed: what one says, whether or not it binds anybody.

A limit is looked for by one of a few words (``HEADS``) and read from there: a term that comes again, a term counted
from an event, a day told by the day of the letter (วันศุกร์นี้), or a date, a month, a year, a period.
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from rapidfuzz.distance import Levenshtein

from thaidoc import numerals
from thaidoc.dates import DateMatch, find_times, scan
from thaidoc.dates.calendar import days_from, last_day
from thaidoc.dates.names import month_names
from thaidoc.models import DateRange, RelativeTerm, ThaiDate
from thaidoc.text import skeleton

Day = datetime.date | ThaiDate
Rules = tuple[tuple[str, re.Pattern[str]], ...]
Misread = tuple[tuple[int, int, str], ...]
"""Places of words that were taken for others, and the word that each was taken for."""
Unit = Literal["hour", "day", "workday", "week", "month", "year"]

S = " {0,80}"
"""Spaces, or a line break with the indent of the next line: the text is read with its lines joined."""
_AT = "(?:ท[ีิ]่?)"
"""ที่ of วันที่, with or without its marks."""


@dataclass(frozen=True)
class Phrase:
    """A limit as it is printed."""

    head: str
    """The word of ``HEADS`` that it begins with; empty for urgency without a date."""
    start: int
    end: int
    date: ThaiDate | None = None
    time: str | None = None
    relative: RelativeTerm | None = None
    recurring: str | None = None
    before: bool = False
    """ก่อน was printed: the date is the day before the one printed."""
    reported: bool = False
    """Another asked for it, and the text tells so."""
    problem: str | None = None
    day_and_month: tuple[int, int] | None = None
    """As printed, whatever the year."""
    weekday: int | None = None
    """As printed: Monday 1 … Sunday 7."""
    year_span: tuple[int, int] | None = None
    year_misread: tuple[int, int] | None = None
    """Place of a year that was taken for another one."""
    misread: Misread = ()


_WORD = "(?:(?!ตั้งแต่|ระหว่าง)[ก-๎]){0,12}?"
HEADS: dict[str, re.Pattern[str]] = {
    "ภา": re.compile(
        rf"ภา(?:(?P<odd>(?:ย ?[ใไโ] ?[นบ][ัิ-ฺ็-๎]|[ขฃชซบปผฝฟฮอ][ใไ]น[ัิ-ฺ็-๎]?)(?={S}(?:วัน|[0-9])))"
        rf"|ย ?(?:[ใไโ] ?[นบ]|น(?=วัน|เดือน|{S}[0-9]))){S}(?:ไม่เกิน{S})?"
    ),
    "เกิน": re.compile(rf"(?:(?<=ไม่)|(?<=ไม่ )|(?<=ไม)|(?<=ไม่ควร))เกิน{S}"),
    "อย่างช้า": re.compile(rf"อย่างช้า(?:{S}(?:ที่)?สุด)?{S}(?:(?:ไม่เกิน|ภายใน){S})?"),
    "ช้ากว่า": re.compile(rf"(?:(?<=ไม่)|(?<=ไม่ )|(?<=ไม))ช้ากว่า{S}"),
    "ก่อน": re.compile(rf"ก่อน{S}(?=วัน|เวลา|สิ้น|เดือน|[0-9])"),
    "ถึง": re.compile(rf"ถึง{S}(?=วัน|สิ้น|เดือน|[0-9])"),
    "ตั้งแต่": re.compile(rf"ตั้งแต่{S}(?=วัน|บัด|เดือน|[0-9])"),
    "ระหว่าง": re.compile(rf"ระหว่าง{S}(?=วัน|เดือน|[0-9])"),
    "สมัคร": re.compile(rf"สมัคร{_WORD}{S}(?:ใน)?(?=วัน|[0-9])"),
    "ลงทะเบียน": re.compile(rf"ลงทะเบียน{_WORD}{S}(?:ใน)?(?=วัน|[0-9])"),
    "กำหนด": re.compile(
        "(?:(?<=ครบ)กำหนด|กำหนด(?:วัน)?(?=ส่ง|จัดส่ง|ยื่น|ชำระ|ตอบ|แล้วเสร็จ|คืน))"
        rf"[ก-๎]{{0,30}}?{S}(?:(?:ใน|คือ){S})?(?=วัน[ก-๎]{{0,9}}?{_AT})"
    ),
    "หมดเขต": re.compile(rf"หมดเขต[ก-๎]{{0,20}}?{S}(?:ใน{S})?(?=วัน|[0-9])"),
    "สิ้นสุด": re.compile(rf"สิ้นสุด(?:การ|กำหนด|ระยะเวลา)*(?=รับ|ยื่น|ส่ง|ลงทะเบียน|ชำระ)[ก-๎]{{0,30}}?{S}(?=วัน|[0-9])"),
    "ปิดรับ": re.compile(rf"(?<!เ)ปิดรับ[ก-๎]{{0,20}}?{S}(?:ใน{S})?(?=วัน|[0-9])"),
    "วันสุดท้าย": re.compile(rf"วันสุดท้าย[ก-๎]{{0,30}}?{S}(?:(?:คือ|ใน){S})?(?=วัน|[0-9])"),
    "เป็น": re.compile(rf"เป็น(?:ภายใน)?{S}(?=วัน{_AT}|[0-9]{{1,3}}{S}(?:วัน|เดือน|ปี|[ก-ฮเ][ก-๎.]{{1,9}}{S}[0-9]{{2}}))"),
    "ทุก": re.compile("(?=ทุก)"),
}
"""How a limit may begin, by the word that it is looked for with."""
WINDOWS = ("ตั้งแต่", "ระหว่าง", "สมัคร", "ลงทะเบียน")
"""Heads of limits that give two dates, of which the later is the limit."""
NEGATED = ("เกิน", "ช้ากว่า")
"""Heads behind the ไม่ that they begin with; a line may end between the two."""
_WITHIN = ("ภา", "อย่างช้า", *NEGATED)


def read(flat: str, head: str, place: int, letter_date: Day | None) -> Phrase | None:
    """The limit that begins with ``head`` at a place of a text with its lines joined and its digits folded."""
    begun = HEADS[head].match(flat, place)
    phrase = _behind(flat, head, place, begun.end(), letter_date) if begun else None
    if phrase is not None and begun and begun.groupdict().get("odd"):
        return replace(phrase, misread=((place, begun.end("odd"), "ภายใน"), *phrase.misread))
    return phrase


def _behind(flat: str, head: str, place: int, at: int, letter_date: Day | None) -> Phrase | None:
    """The limit whose first words end at a place."""
    if head == "ทุก":
        return _recurring(flat, head, place, at, _EVERY)
    if head in (*_WITHIN, "ก่อน", "ถึง") and (phrase := _recurring(flat, head, place, at, _RECURRING)):
        return phrase
    if head in _WITHIN and (phrase := _yearly(flat, head, place, at)):
        return phrase
    if head in (*_WITHIN, "เป็น") and (phrase := _relative(flat, head, place, at, letter_date)):
        return phrase
    if head in (*_WITHIN, "เป็น", "ก่อน") and (phrase := _spoken(flat, head, place, at, letter_date)):
        return phrase
    if head in _WITHIN and (told := _TOLD_AND_NAMED.match(flat, at)):
        at = told.end()
    phrase = _dated(flat, head, place, at, letter_date)
    if phrase is None and head in ("ภา", "เกิน") and (lost := _unreadable().match(flat, at)):
        problem = f"{lost['day'] or lost['amount']} is no number: the figures were misread"
        return Phrase(head, place, place + len(flat[place : lost.end()].rstrip()), problem=problem)
    return phrase


def as_day(day: Day) -> datetime.date:
    """The day, or the last day of a month or year."""
    if not isinstance(day, datetime.date | ThaiDate):
        raise TypeError(f"a day must be a datetime.date or a ThaiDate, as of thaidoc.parse_date(text), not {day!r}")
    if isinstance(day, datetime.datetime):
        return day.date()
    return day if isinstance(day, datetime.date) else last_day(day)


# --- the time of day -------------------------------------------------------------------------------------------------

_BEFORE_TIME = re.compile(rf"{S}(?:,{S})?(?:(?:ใน|ก่อน|ไม่เกิน|ภายใน|ตั้งแต่|ระหว่าง|ถึง){S})?(?:เวลา{S})?(?=[0-9])")
_OFFICE_HOURS = re.compile(rf"{S}(?:ใน|ภายใน){S}เวลาราชการ")
_HOUR_FIRST = re.compile(rf"(?:เวลา{S})?[0-9]{{1,2}}[.:][0-9]{{2}}{S}(?:(?:น\.|นาฬิกา){S})?(?:ของ{S})?(?=วัน)")


def _time(flat: str, at: int) -> tuple[str | None, int]:
    """The time of day that stands here, of a stretch of hours its end; and where it ends.

    Office hours end at 16.30 (Civil and Commercial Code, section 193/4: in official work a day is its office hours).
    """
    if hours := _OFFICE_HOURS.match(flat, at):
        return "16:30", hours.end()
    lead = _BEFORE_TIME.match(flat, at)
    if lead is None:
        return None, at
    found = next(iter(find_times(flat[at : lead.end() + 48])), None)
    if found is None or at + found.start != lead.end():
        return None, at
    return str(found.until or found.time), at + found.end


# --- terms that come again -------------------------------------------------------------------------------------------

WEEKDAYS = {"จันทร์": "MO", "อังคาร": "TU", "พุธ": "WE", "พฤหัส": "TH", "ศุกร์": "FR", "เสาร์": "SA", "อาทิตย์": "SU"}
_WEEKDAY = f"(?P<weekday>{'|'.join(WEEKDAYS)})(?:บดี)?"
_DAY = "(?P<day>[0-9]{1,2})"
_WORKDAYS = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS="
_EVERY_MONTH = rf"{S}(?:ของ{S})?(?:ทุก ?ๆ? ?เดือน|แต่ละเดือน|เดือน(?:ถัดไป|ต่อไป|ถัดจาก))"
_MONTH_LIKE = r"[ก-๎]{2,10}(?:าคม|ายน|พันธ์)|[มกพสตธเ][^ ]{0,2}\."
_OF_EACH = rf"{S}ของ{S}(?:ทุก|แต่ละ)"
_RECURRING: Rules = (
    ("FREQ=MONTHLY;BYMONTHDAY={day}", re.compile(rf"(?:วัน{_AT})?{S}{_DAY}{_EVERY_MONTH}")),
    (_WORKDAYS + "{day}", re.compile(rf"{_DAY}{S}วันทำการ(?:แรก)?{S}ของ{S}(?:ทุก|แต่ละ)?เดือน")),
    (
        _WORKDAYS + "-1",
        re.compile(rf"วันทำการ(?:วัน)?สุดท้าย{S}ของ{S}(?:(?:ทุก|แต่ละ)เดือน|เดือน(?!{S}(?:คือ|ได้|ตรง|\(|นี้|หน้า|{_MONTH_LIKE})))"),
    ),
    (
        "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY={day}",
        re.compile(rf"(?:วัน{_AT})?{S}{_DAY}{S}ของ{S}เดือนแรก{S}(?:ของ|ใน){S}(?:ทุก|แต่ละ)?ไตรมาส"),
    ),
    ("FREQ=MONTHLY;BYMONTHDAY={day}", re.compile(rf"{_DAY}{S}วัน(?:แรก)?{S}ของ{S}(?:ทุก|แต่ละ)?เดือน")),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", re.compile("(?:วัน)?(?:สิ้น(?:เดือน)?|สุดท้าย)(?:ของ)?(?:ทุก|แต่ละ)เดือน")),
    ("FREQ=WEEKLY;BYDAY={weekday}", re.compile(rf"วัน{_WEEKDAY}{S}(?:ของ{S})?(?:ทุก|แต่ละ)สัปดาห์")),
)
"""Recurrence rules (RFC 5545) of what may follow ภายใน and its like."""
_EVERY: Rules = (
    (
        "FREQ=MONTHLY;BYMONTHDAY={day},{more}",
        re.compile(
            rf"ทุก{S}วัน{_AT}{S}{_DAY}{S}(?:และ|,){S}(?:วัน{_AT}{S})?(?P<more>[0-9]{{1,2}}){S}(?:ของ(?:ทุก|แต่ละ)?{S})?เดือน"
        ),
    ),
    ("FREQ=WEEKLY;BYDAY={weekday}", re.compile(rf"ทุก ?ๆ? ?สัปดาห์{S}(?:(?:ภายใน|ไม่เกิน|ใน|ทุก){S})?วัน{_WEEKDAY}")),
    ("FREQ=MONTHLY;BYMONTHDAY={day}", re.compile(rf"ทุก{S}วัน{_AT}{S}{_DAY}{S}(?:ของ(?:แต่ละ)?{S})?เดือน")),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", re.compile("ทุก ?(?:วัน)?สิ้นเดือน")),
    ("FREQ=WEEKLY;BYDAY={weekday}", re.compile(rf"ทุก{S}วัน{_WEEKDAY}")),
    ("FREQ=MONTHLY;INTERVAL=3", re.compile("ทุก ?(?:สิ้น)?ไตรมาส")),
    ("FREQ=MONTHLY;INTERVAL={day}", re.compile(rf"ทุก{S}{_DAY}{S}เดือน")),
    ("FREQ=DAILY", re.compile(rf"ทุก ?วัน(?={S}(?:ก่อน|ภายใน|ไม่เกิน){S}เวลา)")),
    ("FREQ=MONTHLY", re.compile("ทุก ?ๆ? ?เดือน")),
)
"""The same after ทุก."""
_EACH_YEAR = re.compile(rf"{_OF_EACH}ปี")


@cache
def _month_of_each_year() -> re.Pattern[str]:
    return re.compile(rf"(?:สิ้น)?(?:เดือน)?{S}(?P<month>{'|'.join(month_names('full'))}){_OF_EACH}ปี")


def _yearly(flat: str, head: str, place: int, at: int) -> Phrase | None:
    """Within a month of every year: by its last day."""
    match = _month_of_each_year().match(flat, at)
    if match is None:
        return None
    month = list(month_names("full")).index(match["month"]) + 1
    return Phrase(head, place, match.end(), recurring=f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY=-1")


def _recurring(flat: str, head: str, place: int, at: int, rules: Rules) -> Phrase | None:
    for rule, pattern in rules:
        if match := pattern.match(flat, at):
            named = match.groupdict()
            day, weekday = int(named.get("day") or 0), WEEKDAYS.get(named.get("weekday") or "", "")
            time, end = _time(flat, match.end())
            again = rule.format(day=day, more=int(named.get("more") or 0), weekday=weekday)
            return Phrase(head, place, end, time=time, recurring=again)
    return None


# --- terms counted from an event -------------------------------------------------------------------------------------

_UNITS: dict[str, Unit] = {
    "วันทำการ": "workday",
    "วันทำงาน": "workday",
    "วันราชการ": "workday",
    "วัน": "day",
    "สัปดาห์": "week",
    "อาทิตย์": "week",
    "เดือน": "month",
    "ปี": "year",
    "ชั่วโมง": "hour",
    "ชม.": "hour",
}
_NUMBER_WORDS = "(?:หนึ่ง|เอ็ด|สอง|ยี่|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ร้อย){1,8}"
_TERM = re.compile(
    rf"(?:(?:กำหนด)?(?:ระยะ)?เวลา{S}|กำหนด{S})?"
    rf"(?:(?P<figure>[0-9]{{1,3}})(?:{S}[-–]{S}(?P<most>[0-9]{{1,3}}))?|(?P<words>{_NUMBER_WORDS})){S}"
    rf"(?:\([ก-๎0-9 ]{{1,30}}\){S})?(?:(?P<unit>{'|'.join(re.escape(unit) for unit in _UNITS)})|(?={S}นับ))"
)
_COUNTED = re.compile(
    rf"{S}(?:(?P<due>\([^()]{{4,60}}\)){S})?"
    "(?:นับ(?:ตั้งแต่|แต่|จาก|ถัดจาก|ถัดแต่|)|ตั้งแต่|(?:ภาย)?หลังจาก|(?:ภาย)?หลัง|ถัดจาก|จาก(?=วัน)"
    "|[นบ][ัิ-ฺ็-๎]{0,3}บ(?:ตั้งแต่|ถัด)?(?:แต่|จาก))"
    rf"{S}(?:(?:[วร][ัิีึื]?[่-๎]?นท[ิีึื็][่-๎]?|วัน{_AT}?){S})?(?:ถัดจาก{S}วัน{_AT}?{S})?"
    rf"(?:[.,:;'\"*-]{{1,3}}{S})?(?P<words>[^ ()]{{1,60}})?"
)
_DUE = re.compile(
    rf"{S}(?:\((?P<due>[^()]{{4,60}})\)"
    rf"|(?:ซึ่ง|โดย|และ)?{S}(?:จะ)?ครบกำหนด(?:ใน)?{S}(?P<told>วัน[ก-๎]{{0,9}}?{_AT}{S}[0-9]{{1,2}}{S}[ก-๎.]{{2,12}}{S}[0-9]{{2,4}}))"
)
_STARTS: Rules = (
    (
        "receipt",
        re.compile(
            "(?:ที่)?(?:ท่าน)?(?:ได้)?(?:รับทราบ|ทราบ|รับ(?:สำเนา)?(?:หนังสือ|บันทึก|แจ้ง|คำสั่ง|คำร้อง|คำฟ้อง|เรื่อง|หมาย))"
            "|(?:หนังสือ|บันทึก(?:ข้อความ)?)(?:ฉบับ)?(?:นี้)?ถึง"
        ),
    ),
    ("letter_date", re.compile("(?:ที่)?(?:ลง|ปรากฏ|ระบุ)?(?:วันที่)?(?:นาม)?(?:ใน|ออก|มี|ของ)?(?:หนังสือ|บันทึก)")),
    ("announcement", re.compile("(?:ที่)?(?:ลง|ปิด|ออก|มี)?ประกาศ")),
)
"""What a term is counted from, told by the words after นับแต่วันที่."""
_DAMAGED_STARTS = (
    *(("receipt", f"{received}{paper}") for received in ("ได้รับ", "รับทราบ") for paper in ("หนังสือ", "บันทึก", "คำสั่ง")),
    *(("letter_date", f"{signed}หนังสือ") for signed in ("ลงใน", "ที่ลงใน", "ในหนังสือ", "ที่ใน")),
)
"""The longest of these words, which are still told apart with a letter misread."""
_FEWEST_LETTERS = 3
"""Letters of the shortest event (ตาย); less is a scrap."""
_START_ENDS = re.compile("เป็นต้น|และ(?!ถือ)|หาก|มิฉะนั้น|ทั้งนี้|โดย|เพื่อ|พร้อม")


def _relative(flat: str, head: str, place: int, at: int, letter_date: Day | None) -> Phrase | None:
    """A term counted from an event: amount, unit and start, and its last day when that is printed in brackets."""
    term = _TERM.match(flat, at)
    amount = _amount(term) if term else None
    if term is None or amount is None:
        return None
    unit: Unit = _UNITS[term["unit"]] if term["unit"] else "day"
    end = term.end()
    start = start_date = due = None
    misread: Misread = ()
    if counted := _COUNTED.match(flat, end):
        due = counted["due"]
        start, start_date, end, misread = _start(flat, counted, letter_date)
    if due is None and (named := _DUE.match(flat, end)) and scan(named["due"] or named["told"]):
        due, end = named["due"] or named["told"], named.end()
    date = _first_date(due, letter_date) if due else None
    relative = RelativeTerm(amount=amount, unit=unit, start=start, start_date=start_date)
    return Phrase(head, place, end, date=date, relative=relative, misread=misread)


def _first_date(printed: str, letter_date: Day | None) -> ThaiDate | None:
    dates = (match.value for match in scan(printed, around=letter_date))
    return next((date for date in dates if isinstance(date, ThaiDate)), None)


def _amount(term: re.Match[str]) -> int | None:
    if term["figure"]:
        return int(term["most"] or term["figure"])
    try:
        return int(numerals.parse_words(term["words"]))
    except ValueError:
        return None


def _start(
    flat: str, counted: re.Match[str], letter_date: Day | None
) -> tuple[str | None, ThaiDate | None, int, Misread]:
    """What a term is counted from, the day of it if printed, where that ends, and the words of it misread."""
    words = counted["words"]
    if words is None:
        return None, None, counted.end(), ()
    begin = counted.start("words")
    if words[0].isdigit():
        first = next(iter(scan(flat[begin : begin + 48], around=letter_date)), None)
        if first is not None and first.start == 0 and isinstance(first.value, ThaiDate):
            return flat[begin : begin + first.end], first.value, begin + first.end, ()
    cut = _START_ENDS.search(words, 1)
    words = words[: cut.start()] if cut else words
    if len(skeleton(words)) < _FEWEST_LETTERS:
        return None, None, counted.start(), ()
    end = begin + len(words)
    if name := next((name for name, pattern in _STARTS if pattern.match(words)), None):
        return name, None, end, ()
    if damaged := _damaged_start(words):
        name, size, proper = damaged
        return name, None, end, ((begin, begin + size, proper),)
    return words, None, end, ()


def _damaged_start(words: str) -> tuple[str, int, str] | None:
    """What a term is counted from where a letter of it was misread: ได้รับหนังศือ; its length, and the right words."""
    for name, proper in _DAMAGED_STARTS:
        bones = skeleton(proper)
        sizes = range(len(proper) - 3, min(len(proper) + 3, len(words)) + 1)
        wrong = [(Levenshtein.distance(skeleton(words[:size]), bones, score_cutoff=1), size) for size in sizes]
        if wrong and min(wrong)[0] <= 1:
            return name, min(wrong)[1], proper
    return None


# --- days told by the day of the letter ------------------------------------------------------------------------------


@cache
def _spoken_day() -> re.Pattern[str]:
    """A day that is told by the day of the letter."""
    months = "|".join(month_names("full"))
    no_year = rf"(?!{S}(?:พ\.ศ\.|[0-9]))"
    return re.compile(
        rf"(?:ใน)?(?:(?P<today>วันนี้|(?:วัน)?พรุ่งนี้)|(?P<whole>สัปดาห์|เดือน|ปี)(?P<of>นี้|หน้า)|วัน{_WEEKDAY}{S}(?P<which>นี้|หน้า)"
        rf"|(?P<fiscal>(?:สิ้น)?ปีงบประมาณ(?:นี้|ปัจจุบัน)?){no_year}"
        rf"|วัน(?:(?:{'|'.join(WEEKDAYS)})(?:บดี)?)?{_AT}{S}{_DAY}{S}(?:ของ)?(?P<month>เดือนนี้|เดือนหน้า|{_SAME_MONTH}|นี้)|สิ้นปี(?P<year>นี้|หน้า)?(?!{S}[0-9ก-๎])"
        rf"|สิ้นเดือน(?:นี้|หน้า|(?={S}(?:[^ก-๎0-9 ]|$)))|(?:สิ้น)?(?:เดือน{S})?(?P<name>{months})(?:นี้)?{no_year})"
    )


_SAME_MONTH, _BACK = "เดือนเดียวกัน", 300
"""The month of the day named last, as far back as this."""


def _spoken(flat: str, head: str, place: int, at: int, letter_date: Day | None) -> Phrase | None:
    """A day told by the day of the letter: วันศุกร์นี้, สิ้นเดือนนี้, เดือนมิถุนายน; the day in brackets behind it counts."""
    match = _spoken_day().match(flat, at)
    if match is None:
        return None
    time, end = _time(flat, match.end())
    if (bracket := _DUE.match(flat, end)) and (due := _first_date(bracket["due"] or bracket["told"], letter_date)):
        if time is None:
            time, end = _time(flat, bracket.end())
        return Phrase(head, place, max(end, bracket.end()), date=due, time=time)
    if match["month"] == _SAME_MONTH:
        named = [found.value for found in scan(flat[max(0, place - _BACK) : place], around=letter_date)]
        letter_date = next((date for date in reversed(named) if isinstance(date, ThaiDate) and date.month), None)
    if letter_date is None:
        if match["whole"]:
            return None
        known = "no month is named before it" if match["month"] == _SAME_MONTH else "the day of the letter is not known"
        problem = f"{match[0].strip()}: {known}"
        return Phrase(head, place, end, time=time, problem=problem)
    try:
        return Phrase(head, place, end, date=_meant(match, as_day(letter_date)), time=time)
    except ValueError as error:
        return Phrase(head, place, end, time=time, problem=str(error))


def _meant(match: re.Match[str], base: datetime.date) -> ThaiDate:
    """The day that a spoken day means, seen from another.

    Raises:
        ValueError: The month has no such day.
    """
    if match["today"] or match["which"]:
        days = int((match["today"] or "").endswith("พรุ่งนี้"))
        if match["which"]:
            days = (list(WEEKDAYS).index(match["weekday"]) - base.weekday()) % 7
            days += 7 if match["which"] == "หน้า" else 0
        day = base + datetime.timedelta(days=days)
        return ThaiDate(year=day.year, month=day.month, day=day.day, year_inferred=True)
    if match["whole"]:
        return _whole(match["whole"], base, later=match["of"] == "หน้า")
    if match["fiscal"]:
        return ThaiDate(year=base.year + (base.month > 9), month=9, day=30, year_inferred=True)
    if match["name"]:
        month = month_names("full").index(match["name"]) + 1
        year = base.year + (month < base.month)
        return ThaiDate(
            year=year, month=month, day=monthrange(year, month)[1] if "สิ้น" in match[0] else None, year_inferred=True
        )
    if "สิ้นปี" in match[0]:
        return ThaiDate(year=base.year + (match["year"] == "หน้า"), month=12, day=31, year_inferred=True)
    # "The 15th" of a letter of the 25th is that of the month to come.
    later = "หน้า" in match[0] or (match["month"] == "นี้" and int(match["day"]) < base.day)
    months = base.year * 12 + base.month - 1 + later
    year, month = months // 12, months % 12 + 1
    most = monthrange(year, month)[1]
    day_of_month = int(match["day"] or most)
    if not 1 <= day_of_month <= most:
        raise ValueError(f"month {month} of {year} has {most} days, not {day_of_month}")
    return ThaiDate(year=year, month=month, day=day_of_month, year_inferred=True)


def _whole(period: str, base: datetime.date, *, later: bool) -> ThaiDate:
    """This or the next week, month or year: the Friday of the week, the month, the year."""
    if period == "ปี":
        return ThaiDate(year=base.year + later, year_inferred=True)
    if period == "เดือน":
        months = base.year * 12 + base.month - 1 + later
        return ThaiDate(year=months // 12, month=months % 12 + 1, year_inferred=True)
    friday = base + datetime.timedelta(days=4 - base.weekday() + (7 if later or base.weekday() > 4 else 0))
    return ThaiDate(year=friday.year, month=friday.month, day=friday.day, year_inferred=True)


# --- dates, months, years, periods -----------------------------------------------------------------------------------

_DATE_LEAD = (
    rf"(?:ใน)?(?:ช่วง|ห้วง)?{S}(?:วัน(?:{S}(?={'|'.join(WEEKDAYS)}))?[ก-๎]{{0,12}}?(?:{S}{_AT})?{S})?(?:(?P<last>สิ้น){S})?"
    rf"(?:ต้น|กลาง|ปลาย)?(?:(?:เดือน|ปี|พ\.ศ\.){S})?"
)
_BEFORE_DATE = re.compile(_DATE_LEAD)
_MAY_BE_DATE = re.compile(rf"{_DATE_LEAD}(?=[0-9]|[มกพสตธ][.ก-๎]|เม|ปี|ไตร)")
_SHORT_YEAR = re.compile("[0-9]{2}(?![0-9])")
_SINCE_NOW = re.compile(rf"(?:บัดนี้|วันนี้)(?:เป็นต้นไป)?{S}(?:(?:จน)?ถึง|-|–){S}")


@cache
def _unreadable() -> re.Pattern[str]:
    """A limit whose figures are letters now."""
    months = "|".join(name[:5] for name in month_names("full"))
    return re.compile(
        rf"(?:วัน[ก-๎]{{0,10}}?{S}{_AT}{S})(?P<day>[^ ]{{1,6}}?){S}(?:{months})[ก-๎]{{0,8}}(?:{S}[0-9]{{4}})?"
        rf"|(?P<amount>[^ ก-๎]{{1,4}}){S}(?:วัน|เดือน|[^ ก-๎]{{1,4}}){S}(?:ทำการ{S})?(?=นับ)"
    )


_TOLD_AND_NAMED = re.compile(
    rf"วัน(?!{_AT}|{'|'.join(WEEKDAYS)})[ก-๎ๆ]{{2,60}}{S}(?:\({S})?(?:(?:คือ|ได้แก่|ตรงกับ){S})?(?=วัน[ก-๎]{{0,9}}?{_AT}{S}[0-9])"
)
"""A day told by another and then named: ภายในวันทำการสุดท้ายของเดือน คือวันศุกร์ที่ ๓๐…; its weekday and date count."""


def _dated(flat: str, head: str, place: int, at: int, letter_date: Day | None) -> Phrase | None:
    """A limit that names a day, a month, a year or a period; of a window, its end."""
    first_time = None
    if (hour := _HOUR_FIRST.match(flat, at)) and head not in WINDOWS:
        first_time = _time(flat, at)[0]
    at = hour.end() if hour else at
    since_now = _SINCE_NOW.match(flat, at) if head in WINDOWS else None
    at = since_now.end() if since_now else at
    lead = _MAY_BE_DATE.match(flat, at)
    if lead is None:
        return None
    base, dates = _scanned(flat, at, lead.end(), 96 if head in WINDOWS else 56, letter_date)
    if not dates:
        short = _SHORT_YEAR.match(flat, lead.end()) if lead[0].rstrip().endswith("ปี") else None
        of_year = ThaiDate(year=int(short[0]) + 1957, year_inferred=True) if short else None
        return Phrase(head, place, short.end(), date=of_year) if short else None
    first = dates[0]
    lead = _BEFORE_DATE.fullmatch(flat, at, base + (first.weekday_span or (first.start, 0))[0])
    if lead is None:
        return None
    date = first
    for later in dates[1:]:
        if later.link != "to":
            break
        date = later
    if head in WINDOWS and date is first and since_now is None:
        return None
    time, end = _time(flat, base + date.end)
    time = time or first_time
    if (yearly := _EACH_YEAR.match(flat, end)) and date.month and date.day:
        rule = f"FREQ=YEARLY;BYMONTH={date.month};BYMONTHDAY={date.day}"
        return Phrase(head, place, yearly.end(), time=time, recurring=rule)
    value, problem = _value(date, bool(lead["last"]), letter_date)
    # Before the end of a month or a year is by its last day.
    before = head == "ก่อน" and value is not None and value.day is not None and time is None and not lead["last"]
    if before and value is not None:
        value = days_from(value, -1)
    printed = (date.day, date.month) if date.day and date.month else None
    year = (base + date.year_span[0], base + date.year_span[1]) if date.year_span else None
    return Phrase(
        head,
        place,
        end,
        value,
        time,
        before=before,
        problem=problem,
        day_and_month=printed,
        weekday=date.weekday,
        year_span=year,
    )


def _scanned(flat: str, at: int, body: int, most: int, letter_date: Day | None) -> tuple[int, list[DateMatch]]:
    """The dates that stand here, and what their places are counted from."""
    dates = scan(flat[at : at + most].replace("ของเดือน", "   เดือน"), around=letter_date)
    if dates or flat[body].isdigit():
        return at, dates
    # A month abbreviated and a year of two digits are a date only after เดือน.
    word = "เดือน"
    return body - len(word), scan(word + flat[body : body + most], around=letter_date)


def _value(found: DateMatch, month_end: bool, letter_date: Day | None) -> tuple[ThaiDate | None, str | None]:
    """The last day that a date found covers, or why there is none."""
    value = found.value
    if value is None:
        return None, found.reason
    if isinstance(value, DateRange):
        return value.end, None
    if month_end and value.day is None:
        month = value.month or 12
        return value.model_copy(update={"month": month, "day": monthrange(value.year, month)[1]}), None
    unprinted = value.year_inferred and found.year is None
    if unprinted and letter_date is not None and last_day(value) < as_day(letter_date):
        # A day without a year is one to come.
        return value.model_copy(update={"year": value.year + 1}), None
    return value, None
