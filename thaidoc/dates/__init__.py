"""Dates of Thai papers ↔ ``ThaiDate``: every form and era, partial dates, lists, ranges, fiscal years, times.

>>> [str(found.date) for found in find("ระหว่างวันที่ ๑ - ๕ มิถุนายน ๒๕๖๔ และวันที่ ๗ ก.ค. ๖๔")]
['2021-06-01/2021-06-05', '2021-07-07']
"""

from __future__ import annotations

import re

from thaidoc import text as text_layer
from thaidoc.dates import calendar
from thaidoc.dates.calendar import Around
from thaidoc.dates.scan import DateMatch, scan
from thaidoc.models import DateRange, FoundDate, ThaiDate

__all__ = ["DateMatch", "find", "parse", "scan"]

_ONWARD = re.compile(r"\s{0,8}เป็นต้น(?:ไป|มา)")
_LABEL = re.compile(
    r"\s*(?:(?:ประกาศ|สั่ง|ให้ไว้)?\s*(?:ณ|เมื่อ|ลง|ใน)?\s*วันที่|ลว\.?|ลง|ประจำเดือน|เดือน|วัน[ก-๎]{3,10}\s?ที่|วัน[ก-๎]{3,10})?\s*"
)


def find(text: str, *, around: Around = None) -> list[FoundDate]:
    """Every date in a text that the calendar has, in order; the first and last day of a range make one.

    >>> find("ลงวันที่ ๓๑ กันยายน ๒๕๖๔ และ ๓๐ กันยายน ๒๕๖๔")[0].date.iso
    '2021-09-30'
    """
    clean = text_layer.clean(text)
    found: list[FoundDate] = []
    matches = scan(clean.text, around=around)
    for index, match in enumerate(matches):
        if match.value is None:
            continue
        start, date, notes = match.start, match.value, match.notes
        first = matches[index - 1] if match.link == "to" else None
        if first is not None and found and isinstance(first.value, ThaiDate) and isinstance(date, ThaiDate):
            alike = len(first.value.iso) == len(date.iso)
            if alike and calendar.first_day(first.value) <= calendar.last_day(date):
                found.pop()
                start, notes = first.start, (*first.notes, *notes)
                date = DateRange(start=first.value, end=date)
        begin, end = clean.span(start, match.end)
        onward = _ONWARD.match(clean.text, match.end) is not None
        found.append(FoundDate(start=begin, end=end, date=date, onward=onward, notes=notes))
    return found


def parse(text: str, *, around: Around = None) -> ThaiDate:
    """The one date that a text is.

    >>> parse("วันที่ ๒๘ พฤษภาคม ๒๕๖๔")
    ThaiDate(year=2021, month=5, day=28, era='BE', year_inferred=False, weekday_conflict=False)
    """
    matches = scan(text, around=around)
    label = _LABEL.match(text)
    begin = label.end() if label else 0

    def fail(reason: str, at: int) -> ValueError:
        return ValueError(f"{reason}\n  {text}\n  {' ' * at}^")

    if not matches:
        raise fail("no date", begin)
    match = matches[0]
    if match.start > begin:
        raise fail("no date begins here", begin)
    if match.problem is not None:
        raise fail(match.reason or match.problem, match.start)
    if len(matches) > 1:
        raise fail("more than one date", match.end)
    if text[match.end :].strip():
        raise fail("the date has ended before this", match.end)
    if not isinstance(match.value, ThaiDate):
        raise fail("a period and not a date", match.start)
    return match.value
