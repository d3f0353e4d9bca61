"""Years of five eras, and the days they hold, in the Gregorian calendar.

The Buddhist year is 543 ahead of the Common one since 1 January 2484 (1941). Before that it began on 1 April, so that
January to March lie 542 apart; B.E. 2483 had only nine months, April to December (พ.ร.บ. ปีประดิทิน พ.ศ. ๒๔๘๓).
ร.ศ. 1 is B.E. 2325. จ.ศ. and ม.ศ. turn on the day of เถลิงศก in April, by the rule of the สุริยยาตร์; a year of 366
days has that day of April twice, and then the first is meant.
"""

from __future__ import annotations

import datetime
from calendar import monthrange
from functools import lru_cache
from typing import Literal

from thaidoc.dates.names import month_names
from thaidoc.models import DateRange, Era, PeriodKind, ThaiDate

Around = ThaiDate | datetime.date | None
"""A date of the context, such as that of the letter."""
ProblemCode = Literal[
    "no-such-day",
    "no-such-month",
    "unclear-month",
    "year-digits",
    "year-out-of-range",
    "year-missing",
    "old-fiscal-year",
]
"""What can be wrong with a date."""

PIVOT = 2599
"""Last Buddhist year that two digits can mean when no context is given: 00-99 are 2500-2599."""
AHEAD = 20
"""With a context, two digits mean a year at most this far after it: plans and contracts look 20 years ahead."""

_BE_BEHIND_RS = 2324
_CS_BEHIND_MS = 560


class ImpossibleDateError(ValueError):
    """A date that the calendar does not have, or a year that cannot be told."""

    def __init__(self, code: ProblemCode, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def days_in(year: int, month: int) -> int:
    """Days of a month of a Common Era year."""
    return monthrange(year, month)[1]


def _thaloengsok(cs_year: int) -> int:
    """Proleptic Gregorian ordinal of the day on which a จ.ศ. year begins (วันเถลิงศก).

    The สุริยยาตร์ counts days from the epoch as ``(292207 · year + 373) // 800 + 1``; day 0 is Julian day 1954167.
    """
    return (292207 * cs_year + 373) // 800 + 1 + 1954167 - 1721425


def _last_day(year: int, month: int, day: int | None) -> int:
    """Ordinal of a day; of the month's last one when the day is not known or not there."""
    most = days_in(year, month)
    return datetime.date(year, month, min(day or most, most)).toordinal()


def common_year(era: Era, year: int, month: int | None = None, day: int | None = None) -> int:
    """Common Era year of a date printed in ``era``.

    Raises:
        ImpossibleDateError: the year is outside the calendar, or January to March 2483, which never were.

    >>> common_year("BE", 2564), common_year("BE", 2477, 3), common_year("RS", 131, 1), common_year("CS", 1386, 4, 15)
    (2021, 1935, 1913, 2025)
    """
    if era == "RS":
        return common_year("BE", year + _BE_BEHIND_RS, month, day)
    if era == "MS":
        return common_year("CS", year - _CS_BEHIND_MS, month, day)
    if era == "BE":
        if year == 2483 and month is not None and month < 4:
            raise ImpossibleDateError("no-such-month", "B.E. 2483 ran from April to December only")
        common = year - (542 if month is not None and month < 4 and year < 2483 else 543)
    elif era == "CS":
        common = year + 638
        if month is not None and 1 <= common < 9999 and _last_day(common, month, day) < _thaloengsok(year):
            common += 1
    else:
        common = year
    if not 1 <= common <= 9999:
        raise ImpossibleDateError("year-out-of-range", f"the year {year} is outside the calendar")
    return common


def era_year(date: ThaiDate, era: Era) -> int:
    """Year of ``era`` that a date lies in.

    >>> era_year(ThaiDate(year=1913, month=1, day=1), "RS"), era_year(ThaiDate(year=2025, month=4, day=15), "CS")
    (131, 1386)
    """
    if era == "CE":
        return date.year
    if era in ("BE", "RS"):
        return date.be_year - (_BE_BEHIND_RS if era == "RS" else 0)
    year = date.year - 638
    if date.month is not None and _last_day(date.year, date.month, date.day) < _thaloengsok(year):
        year -= 1
    return year + (_CS_BEHIND_MS if era == "MS" else 0)


def window_end(around: Around) -> int:
    """Last Buddhist year that a two-digit year can mean.

    >>> window_end(None), window_end(ThaiDate(year=2021))
    (2599, 2584)
    """
    if around is None:
        return PIVOT
    return (around.be_year if isinstance(around, ThaiDate) else around.year + 543) + AHEAD


def read_year(digits: str, era: Era | None, *, english: bool = False, around: Around = None) -> tuple[Era, int, bool]:
    """Era, year and whether the century was inferred, of a year as printed (Arabic digits).

    Without an era mark, 2400-2600 are Buddhist and 1800-2200 Common years; two digits are Buddhist, in the hundred
    years that end with ``window_end(around)``. Beside an English month two digits are Common years.

    Raises:
        ImpossibleDateError: so many digits are no year, or the year fits no era.

    >>> read_year("2564", None), read_year("64", None), read_year("84", None, around=ThaiDate(year=2021))
    (('BE', 2564, False), ('BE', 2564, True), ('BE', 2584, True))
    """
    size = len(digits)
    number = int(digits[:9])
    if era in ("RS", "CS", "MS") and size <= 4:
        return era, number, False
    if size == 2:
        end = window_end(around)
        if era == "CE" or (era is None and english):
            return "CE", end - 543 - (end - 543 - number) % 100, True
        return "BE", end - (end - number) % 100, True
    if size != 4:
        raise ImpossibleDateError("year-digits", f"a year has two or four digits, not {size}")
    if era == "CE" and not 1 <= number <= 2200:
        raise ImpossibleDateError("year-out-of-range", f"ค.ศ. {number} is too late; a Buddhist year?")
    if era is not None:
        return era, number, False
    if 2400 <= number <= 2600:
        return "BE", number, False
    if 1800 <= number <= 2200:
        return "CE", number, False
    raise ImpossibleDateError("year-out-of-range", f"{number} is neither a Buddhist year (2400-2600) nor a Common one")


@lru_cache(maxsize=4096)
def day_of(
    era: Era, year: int, month: int | None, day: int | None, inferred: bool = False, weekday: int | None = None
) -> ThaiDate:
    """The date with those parts; the weekday (Monday 1 … Sunday 7), if printed, is checked.

    Dates are frozen and the same few return in every bundle of letters, so they are kept.

    Raises:
        ImpossibleDateError: the calendar has no such day.
    """
    if month is not None and not 1 <= month <= 12:
        raise ImpossibleDateError("no-such-month", f"there is no month {month}")
    common = common_year(era, year, month, day)
    if era == "BE" and 1800 <= year <= 2200 and month is not None:
        raise ImpossibleDateError(
            "year-out-of-range", f"พ.ศ. {year} is too early for a date with a month; a Common year?"
        )
    conflict = False
    if month is not None and day is not None:
        most = days_in(common, month)
        if not 1 <= day <= most:
            raise ImpossibleDateError("no-such-day", f"{month_names('full')[month - 1]} {common} has {most} days")
        conflict = weekday is not None and datetime.date(common, month, day).isoweekday() != weekday
    return ThaiDate(year=common, month=month, day=day, era=era, year_inferred=inferred, weekday_conflict=conflict)


def nearest(month: int, day: int | None, around: ThaiDate | datetime.date) -> ThaiDate:
    """The day and month, in the year that brings it nearest to ``around``.

    Raises:
        ImpossibleDateError: no year has such a day.

    >>> str(nearest(1, 15, ThaiDate(year=2020, month=11, day=20)))
    '2021-01-15'
    """
    here = first_day(around).toordinal() if isinstance(around, ThaiDate) else around.toordinal()
    if isinstance(around, ThaiDate) and around.month is None:
        here += 182
    days = [
        datetime.date(year, month, day or 1)
        for year in range(max(around.year - 8, 1), min(around.year + 9, 10000))
        if 1 <= (day or 1) <= days_in(year, month)
    ]
    if not days:
        raise ImpossibleDateError("no-such-day", f"no month {month} has a day {day}")
    best = min(days, key=lambda one: abs(one.toordinal() - here))
    return ThaiDate(year=best.year, month=month, day=day, year_inferred=True)


def first_day(date: ThaiDate) -> datetime.date:
    """First day that a date covers."""
    return datetime.date(date.year, date.month or 1, date.day or 1)


def last_day(date: ThaiDate) -> datetime.date:
    """Last day that a date covers.

    >>> last_day(ThaiDate(year=2024, month=2))
    datetime.date(2024, 2, 29)
    """
    month = date.month or 12
    return datetime.date(date.year, month, date.day or days_in(date.year, month))


def days_from(date: ThaiDate, days: int) -> ThaiDate:
    """The day that comes so many days after a date, or before it; of a month or a year the last day counts.

    >>> str(days_from(ThaiDate(year=2024, month=3, day=1), -1))
    '2024-02-29'
    """
    moved = last_day(date) + datetime.timedelta(days=days)
    return date.model_copy(update={"year": moved.year, "month": moved.month, "day": moved.day})


def _day(year: int, month: int, day: int, era: Era, inferred: bool) -> ThaiDate:
    return ThaiDate(year=year, month=month, day=day, era=era, year_inferred=inferred)


def fiscal_year(year: int, *, era: Era = "BE", inferred: bool = False) -> DateRange:
    """ปีงบประมาณ: 1 October of the year before to 30 September (พ.ร.บ. วิธีการงบประมาณ พ.ศ. ๒๕๖๑ มาตรา ๔).

    Raises:
        ImpossibleDateError: before B.E. 2505 the fiscal year began in other months, several times changed.

    >>> str(fiscal_year(2564))
    '2020-10-01/2021-09-30'
    """
    common = common_year(era, year)
    if common < 2505 - 543:
        raise ImpossibleDateError("old-fiscal-year", "before B.E. 2505 the fiscal year began in other months")
    return DateRange(
        start=_day(common - 1, 10, 1, era, inferred), end=_day(common, 9, 30, era, inferred), kind="fiscal_year"
    )


def _part(
    whole: DateRange, months: int, number: int, kind: Literal["fiscal_quarter", "quarter", "assessment_round"]
) -> DateRange:
    first = whole.start.year * 12 + (whole.start.month or 1) - 1 + months * (number - 1)
    last = first + months - 1
    era, inferred = whole.end.era, whole.end.year_inferred
    year, month = divmod(last, 12)
    return DateRange(
        start=_day(first // 12, first % 12 + 1, 1, era, inferred),
        end=_day(year, month + 1, days_in(year, month + 1), era, inferred),
        kind=kind,
    )


def fiscal_quarter(year: int, number: int, *, era: Era = "BE", inferred: bool = False) -> DateRange:
    """ไตรมาส of a fiscal year: October-December, January-March, April-June, July-September.

    >>> str(fiscal_quarter(2564, 2))
    '2021-01-01/2021-03-31'
    """
    return _part(fiscal_year(year, era=era, inferred=inferred), 3, number, "fiscal_quarter")


def assessment_round(year: int, number: int, *, era: Era = "BE", inferred: bool = False) -> DateRange:
    """รอบการประเมิน of civil servants: October-March, April-September.

    >>> str(assessment_round(2564, 1))
    '2020-10-01/2021-03-31'
    """
    return _part(fiscal_year(year, era=era, inferred=inferred), 6, number, "assessment_round")


def quarter(year: int, number: int, *, era: Era = "BE", inferred: bool = False) -> DateRange:
    """ไตรมาส of a calendar year.

    >>> str(quarter(2564, 2))
    '2021-04-01/2021-06-30'
    """
    common = common_year(era, year)
    whole = DateRange(start=_day(common, 1, 1, era, inferred), end=_day(common, 12, 31, era, inferred))
    return _part(whole, 3, number, "quarter")


def academic_year(year: int, *, era: Era = "BE", inferred: bool = False) -> DateRange:
    """ปีการศึกษา of schools: 16 May to 15 May (ระเบียบกระทรวงศึกษาธิการว่าด้วยปีการศึกษา พ.ศ. ๒๕๔๙).

    >>> str(academic_year(2564))
    '2021-05-16/2022-05-15'
    """
    common = common_year(era, year)
    return DateRange(
        start=_day(common, 5, 16, era, inferred), end=_day(common + 1, 5, 15, era, inferred), kind="academic_year"
    )


def period(kind: PeriodKind, year: int, part: int | None, *, era: Era, inferred: bool) -> DateRange:
    """The period of that kind in a year.

    Raises:
        ImpossibleDateError: a fiscal year before B.E. 2505.
    """
    if kind == "fiscal_quarter":
        return fiscal_quarter(year, part or 1, era=era, inferred=inferred)
    if kind == "assessment_round":
        return assessment_round(year, part or 1, era=era, inferred=inferred)
    if kind == "quarter":
        return quarter(year, part or 1, era=era, inferred=inferred)
    if kind == "academic_year":
        return academic_year(year, era=era, inferred=inferred)
    return fiscal_year(year, era=era, inferred=inferred)
