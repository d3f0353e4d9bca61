"""Dates as papers write them: ``๒๘ พฤษภาคม ๒๕๖๔``, ``28 พ.ค. 64``, ``วันศุกร์ที่ ๒๘ พฤษภาคม ๒๕๖๔``."""

from __future__ import annotations

import datetime
from typing import Literal, get_args

from thaidoc import numerals
from thaidoc.dates import calendar, names
from thaidoc.models import DateRange, Era, ThaiDate
from thaidoc.numerals import Digits

Style = Literal["long", "era", "law", "weekday", "short", "brief", "numeric", "english", "words"]
"""How a date is written.

=========  ==================================================================  =============================
long       ๒๘ พฤษภาคม ๒๕๖๔                                                       letters
era        ๒๘ พฤษภาคม พ.ศ. ๒๕๖๔                                                  orders, announcements
law        ๒๘ พฤษภาคม พุทธศักราช ๒๕๖๔                                            laws
weekday    วันศุกร์ที่ ๒๘ พฤษภาคม ๒๕๖๔                                              invitations
short      ๒๘ พ.ค. ๒๕๖๔                                                         tables
brief      ๒๘ พ.ค. ๖๔                                                           registers; the century is lost
numeric    ๒๘/๐๕/๒๕๖๔                                                          forms; needs a day
english    28 May B.E. 2564, or 28 May 2021 of a date in the Common Era        letters in English
words      วันที่ยี่สิบแปด พฤษภาคม พุทธศักราช สองพันห้าร้อยหกสิบสี่                       contracts
=========  ==================================================================  =============================
"""

_SHORT_MARKS: dict[Era, str] = {"BE": "พ.ศ.", "CE": "ค.ศ.", "RS": "ร.ศ.", "CS": "จ.ศ.", "MS": "ม.ศ."}
_LONG_MARKS: dict[Era, str] = {
    "BE": "พุทธศักราช",
    "CE": "คริสต์ศักราช",
    "RS": "รัตนโกสินทร์ศก",
    "CS": "จุลศักราช",
    "MS": "มหาศักราช",
}
_PERIODS = {
    "fiscal_year": "ปีงบประมาณ",
    "fiscal_quarter": "ไตรมาสที่ {part} ปีงบประมาณ",
    "quarter": "ไตรมาสที่ {part} ปี",
    "assessment_round": "รอบการประเมินที่ {part} ปีงบประมาณ",
    "academic_year": "ปีการศึกษา",
}


def format(  # noqa: A001 - one of the four verbs
    value: ThaiDate | DateRange | datetime.date, *, style: Style = "long", digits: Digits = "thai"
) -> str:
    """A date, a range or a period as papers write it, in the era that it was printed in.

    The era's mark is always there where the year alone would be read as another one; a year alone has it always.

    Args:
        value: what ``parse``, ``parse_range`` or ``find`` gave, or a ``datetime.date`` (written in the Buddhist era).
        style: see ``Style``.
        digits: ``"thai"`` or ``"arabic"``; English is always in Arabic digits.

    Raises:
        ValueError: an unknown style, or one that cannot hold the value.

    >>> date = ThaiDate(year=2021, month=5, day=28)
    >>> format(date), format(date, style="weekday", digits="arabic"), format(date, style="brief")
    ('๒๘ พฤษภาคม ๒๕๖๔', 'วันศุกร์ที่ 28 พฤษภาคม 2564', '๒๘ พ.ค. ๖๔')
    >>> format(datetime.date(1933, 2, 15), style="era")
    '๑๕ กุมภาพันธ์ พ.ศ. ๒๔๗๕'
    """
    if style not in get_args(Style):
        raise ValueError(f"style must be one of {', '.join(get_args(Style))}, not {style!r}")
    if isinstance(value, DateRange):
        text = _range(value, style)
    elif isinstance(value, ThaiDate):
        text = _date(value, style)
    elif isinstance(value, datetime.date):
        text = _date(ThaiDate(year=value.year, month=value.month, day=value.day), style)
    else:
        raise TypeError(f"a date must be a ThaiDate, a DateRange or a datetime.date, not {type(value).__name__}")
    return numerals.in_digits(text, "arabic" if style == "english" else digits)


def _date(date: ThaiDate, style: Style) -> str:
    if style == "numeric":
        if date.month is None or date.day is None:
            raise ValueError('style "numeric" needs a day and a month')
        if _mark(date, style):
            raise ValueError(f'style "numeric" has no room for the mark of the era {date.era}')
        return f"{date.day:02d}/{date.month:02d}/{calendar.era_year(date, date.era)}"
    parts = [_day_and_month(date, style), _year(date, style)]
    return " ".join(part for part in parts if part)


def _day_and_month(date: ThaiDate, style: Style) -> str:
    if date.month is None:
        return ""
    kind = {"short": "short", "brief": "short", "english": "english"}.get(style, "full")
    month = names.month_names(kind)[date.month - 1]
    if date.day is None:
        return month
    if style == "words":
        return f"วันที่{numerals.format_words(date.day)} {month}"
    weekday = f"{_weekday(date)}ที่ " if style == "weekday" else ""
    return f"{weekday}{date.day} {month}"


def _weekday(date: ThaiDate) -> str:
    number = calendar.first_day(date).isoweekday()
    return next(name for name, weekday in names.weekdays().items() if weekday == number)


def _year(date: ThaiDate, style: Style) -> str:
    number = calendar.era_year(date, date.era)
    if style == "brief" and date.era == "BE" and date.day is not None and number // 100 == 25:
        return f"{number % 100:02d}"
    mark = _mark(date, style)
    # Two or four digits are a year of these eras, and two stand for a century that is not said.
    figures = f"{number:04d}" if date.era in ("BE", "CE") else f"{number}"
    return f"{mark}{numerals.format_words(number)}" if style == "words" else f"{mark}{figures}"


def _mark(date: ThaiDate, style: Style) -> str:
    """Mark of the era with its space, if the style has one or the year needs one."""
    number = calendar.era_year(date, date.era)
    if style in ("law", "words"):
        return f"{_LONG_MARKS[date.era]} "
    if style == "english":
        if date.era == "CE" and date.month is not None and 1800 <= number <= 2200:
            return ""
        if date.era not in ("BE", "CE"):
            raise ValueError(f'style "english" has no mark for the era {date.era}')
        return "B.E. " if date.era == "BE" else "A.D. "
    clear = (date.era == "BE" and 2400 <= number <= 2600) or (date.era == "CE" and 1800 <= number <= 2200)
    return "" if clear and style != "era" and date.month is not None else f"{_SHORT_MARKS[date.era]} "


def _range(dates: DateRange, style: Style) -> str:
    start, end = dates.start, dates.end
    if dates.kind != "range":
        return _period(dates)
    one_year = start.era == end.era and calendar.era_year(start, start.era) == calendar.era_year(end, end.era)
    shared = one_year and start.month is not None and end.month is not None and (start.day or start.era in ("BE", "CE"))
    if not shared or style in ("numeric", "words"):
        return f"{_date(start, style)} - {_date(end, style)}"
    if style != "weekday" and start.day and end.day and start.month == end.month:
        return f"{start.day} - {_date(end, style)}"
    return f"{_day_and_month(start, style)} - {_date(end, style)}"


def _period(dates: DateRange) -> str:
    year, month = dates.start.year, dates.start.month or 1
    part = (month - 1) // 3 + 1
    if dates.kind in ("fiscal_year", "fiscal_quarter", "assessment_round"):
        # The fiscal year is named after the calendar year that it ends in; October begins its first quarter.
        year, part = year + (month > 9), part % 4 + 1
        part = part if dates.kind == "fiscal_quarter" else (part + 1) // 2
    named = ThaiDate(year=year, era=dates.start.era)
    return f"{_PERIODS[dates.kind].format(part=part)} {_year(named, 'era')}"
