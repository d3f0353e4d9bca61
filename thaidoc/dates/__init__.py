"""Dates of Thai papers ↔ ``ThaiDate``: every form and era, partial dates, lists, ranges, fiscal years, times of day.

``find`` looks for dates in a text, ``parse`` and ``parse_range`` read one value or raise ``ValueError`` with a caret,
``format`` writes it in every common style; ``scan`` gives the pieces of all dates, the impossible ones too. The times
of day have ``find_times``, ``parse_time`` and ``format_time``.

>>> [str(found.date) for found in find("ระหว่างวันที่ ๑ - ๕ มิถุนายน ๒๕๖๔ และวันที่ ๗ ก.ค. ๖๔")]
['2021-06-01/2021-06-05', '2021-07-07']
>>> format(parse("28 พ.ค. 64"))
'๒๘ พฤษภาคม ๒๕๖๔'

A date that the calendar does not have is refused with the reason, never moved to one that it has:

>>> parse("๓๑ กันยายน ๒๕๖๔")
Traceback (most recent call last):
    ...
ValueError: กันยายน 2021 has 30 days
  ๓๑ กันยายน ๒๕๖๔
  ^
"""

from __future__ import annotations

import re
from functools import cache

from thaidoc import text as text_layer
from thaidoc.dates import calendar, names
from thaidoc.dates.calendar import (
    Around,
    ProblemCode,
    academic_year,
    assessment_round,
    fiscal_quarter,
    fiscal_year,
    quarter,
)
from thaidoc.dates.matches import DateMatch
from thaidoc.dates.reading import scan, scan_value
from thaidoc.dates.times import find_times, format_time, parse_time
from thaidoc.dates.writing import Style, format  # noqa: A004 - one of the four verbs
from thaidoc.errors import caret_error
from thaidoc.models import DateRange, FoundDate, ThaiDate

__all__ = [
    "Around",
    "DateMatch",
    "ProblemCode",
    "Style",
    "academic_year",
    "assessment_round",
    "find",
    "find_times",
    "fiscal_quarter",
    "fiscal_year",
    "format",
    "format_time",
    "parse",
    "parse_range",
    "parse_time",
    "quarter",
    "scan",
]

_ONWARD = re.compile(r"\s{0,8}เป็นต้น(?:ไป|มา)")


def _range(first: DateMatch, last: DateMatch) -> DateRange | None:
    """The range that two matches are, when the second ends it: alike in precision, and not backwards."""
    start, end = first.value, last.value
    if last.link != "to" or start is None or end is None or type(start) is not type(end):
        return None
    if isinstance(start, DateRange):
        start = start.start
    elif isinstance(end, ThaiDate) and (start.day is None, start.month is None) != (end.day is None, end.month is None):
        return None
    if isinstance(end, DateRange):
        end = end.end
    if calendar.first_day(start) > calendar.last_day(end):
        return None
    return DateRange(start=start, end=end)


def find(text: str, *, around: Around = None) -> list[FoundDate]:
    """Every date in a text that the calendar has, in order; two that are joined by ``-`` or ถึง are one range.

    Never raises for what the text says. What is left out here, and why, ``scan`` tells.

    Args:
        text: any text, clean or not.
        around: a date of the context, such as that of the letter. It gives a year to dates without one, and two-digit
            years are then those up to 20 years after it; without it they are 2500-2599.

    >>> text = "ภายในวันที่ ๓๑ พ.ค. ๖๔ มิใช่ ๓๑ เม.ย. ๖๔"
    >>> [(text[found.start : found.end], found.date.iso) for found in find(text)]
    [('๓๑ พ.ค. ๖๔', '2021-05-31')]
    >>> [found.date.iso for found in find("ภายในวันที่ ๑๕ มกราคม", around=parse("๒๐ พฤศจิกายน ๒๕๖๓"))]
    ['2021-01-15']
    """
    clean = text_layer.clean(text)
    found: list[FoundDate] = []
    before: DateMatch | None = None
    for match in scan(clean.text, around=around):
        first, before = before, match
        if match.value is None:
            continue
        start, notes = match.start, match.notes
        joined = _range(first, match) if first is not None else None
        if joined is not None and first is not None:
            found.pop()
            start, notes = first.start, (*first.notes, *notes)
        span = clean.span(start, match.end)
        onward = _ONWARD.match(clean.text, match.end) is not None
        found.append(FoundDate(start=span[0], end=span[1], date=joined or match.value, onward=onward, notes=notes))
    return found


@cache
def _label() -> re.Pattern[str]:
    """What may stand before a date that is the whole text."""
    weekday = "|".join(names.weekdays())
    return re.compile(
        rf"\s*(?:(?:ประกาศ|สั่ง|ให้ไว้|ออก)?\s?ณ\s?|ลง\s?|เมื่อ\s?|ภายใน\s?|ใน\s?|ระหว่าง\s?|ตั้งแต่\s?|ประจำ\s?|ลว\.?\s?)?"
        rf"(?:วันที่|เดือน|(?:{weekday})(?:\s?ที่)?,?)?[\s.…_]*"
    )


def _whole(text: str, around: Around) -> list[DateMatch]:
    """The dates that a text is: nothing but a label stands before the first, and nothing behind the last."""
    clean = text_layer.clean(text)

    def fail(reason: str, at: int) -> ValueError:
        """The error, with the caret under that place of the caller's text."""
        return caret_error(reason, text, clean.span(at, at)[0])

    matches = scan_value(clean.text, around=around)
    label = _label().match(clean.text)
    begin = label.end() if label else 0
    if not matches:
        hint = re.compile(r"[0-9๐-๙]{1,2}\s*").match(clean.text, begin)
        if hint is not None and hint.end() < len(clean.text):
            raise fail("no month here", hint.end())
        raise fail("no date here", begin)
    first, last = matches[0], matches[-1]
    if first.start > begin:
        raise fail("no date begins here", begin)
    for match in matches:
        if match.problem is not None:
            piece = {
                "no-such-day": match.day_span,
                "no-such-month": match.month_span,
                "unclear-month": match.month_span,
            }
            place = piece.get(match.problem, match.year_span) or (match.end, match.end)
            raise fail(match.reason or match.problem, place[0])
    second = next((match for match in matches[1:] if match.link != "to"), None)
    if second is not None:
        raise fail("a second date begins here", second.start)
    behind = clean.text[last.end :].strip(" \n.")
    if last.weekday_span is not None and last.weekday_span[0] > last.end:
        behind = clean.text[last.weekday_span[1] :].strip(" \n.)")
    if behind:
        raise fail("the date ends before this", len(clean.text.rstrip(" \n.)")) - len(behind))
    return matches


def parse(text: str, *, around: Around = None) -> ThaiDate:
    """The date that a text is: a day, a month (the day left blank), or a year; วันที่ and its like may stand before it.

    Args:
        text: one date and nothing else.
        around: a date of the context; see ``find``.

    Raises:
        ValueError: it is no date, one that the calendar does not have, or several; a caret shows where.

    >>> parse("ลงวันที่ ๒๘ พฤษภาคม พ.ศ. ๒๕๖๔").iso, parse("      มิถุนายน ๒๕๖๔").iso, parse("๑ เมษายน ร.ศ. ๑๐๘").iso
    ('2021-05-28', '2021-06', '1889-04-01')
    >>> parse("๑๕ มกราคม ๒๔๘๓")
    Traceback (most recent call last):
        ...
    ValueError: B.E. 2483 ran from April to December only
      ๑๕ มกราคม ๒๔๘๓
         ^
    """
    matches = _whole(text, around)
    value = matches[0].value
    if len(matches) > 1 or not isinstance(value, ThaiDate):
        raise caret_error(
            "more than one day: parse_range reads ranges and periods", text, len(text) - len(text.lstrip())
        )
    return value


def parse_range(text: str, *, around: Around = None) -> DateRange:
    """The range or the period that a text is: from a day to another, or ปีงบประมาณ, ไตรมาส, ปีการศึกษา.

    Raises:
        ValueError: it is none; a caret shows where.

    >>> parse_range("๓๐ พฤษภาคม - ๒ มิถุนายน ๒๕๖๔").iso, parse_range("ไตรมาสที่ ๒ ปีงบประมาณ ๒๕๖๔").iso
    ('2021-05-30/2021-06-02', '2021-01-01/2021-03-31')
    """
    matches = _whole(text, around)
    value = matches[0].value
    if len(matches) == 1 and isinstance(value, DateRange):
        return value
    joined = _range(matches[0], matches[1]) if len(matches) == 2 else None
    if joined is None:
        raise caret_error(
            "no range of dates: it needs two alike, the earlier first", text, len(text) - len(text.lstrip())
        )
    return joined
