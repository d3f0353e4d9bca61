"""One date as printed, in pieces; and its value, or what is wrong with it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from thaidoc.dates import calendar, names
from thaidoc.dates.calendar import Around, ImpossibleDateError, ProblemCode
from thaidoc.models import DateRange, Era, PeriodKind, Span, ThaiDate

Link = Literal["to", "and"]


class DateMatch(NamedTuple):
    """One date as printed: ``text[start:end]``, its pieces and their places, and its value or its problem.

    A day of a list, or the first day of a range, shares the month and year printed behind a later day: then
    ``month_span`` and ``year_span`` lie behind ``end``.
    """

    start: int
    end: int
    kind: Literal["date"] | PeriodKind = "date"
    day: int | None = None
    day_span: Span | None = None
    month: int | None = None
    month_span: Span | None = None
    months: tuple[int, ...] = ()
    """What the month may be, when it is unclear which."""
    odds: tuple[float, ...] = ()
    """How probable each of these is; without them they are equally so."""
    year: int | None = None
    """As printed; two digits stay two."""
    year_span: Span | None = None
    era: Era | None = None
    """As printed; ``None`` without a mark."""
    era_span: Span | None = None
    weekday: int | None = None
    """As printed: Monday 1 … Sunday 7."""
    weekday_span: Span | None = None
    part: int | None = None
    """Number of the quarter, the round or the term."""
    link: Link | None = None
    """How it hangs on the match before it: ``to`` ends a range that the other begins, ``and`` goes on with a list."""
    value: ThaiDate | DateRange | None = None
    problem: ProblemCode | None = None
    reason: str | None = None
    """The problem in a sentence."""
    notes: tuple[str, ...] = ()
    """What was read with a doubt, and why."""


def judged(match: DateMatch, s: str, around: Around, *, years_back: int = 0) -> DateMatch:
    """The match with its value, or with its problem; ``years_back`` before the year that is printed."""
    try:
        value = _value(match, s, around, years_back)
    except ImpossibleDateError as impossible:
        return match._replace(value=None, problem=impossible.code, reason=str(impossible))
    return match._replace(value=value, problem=None, reason=None)


def _value(match: DateMatch, s: str, around: Around, years_back: int) -> ThaiDate | DateRange:
    if match.months:
        spelt = " or ".join(names.month_names("full")[number - 1] for number in match.months)
        raise ImpossibleDateError("unclear-month", f"the month may be {spelt}")
    if match.year_span is None or match.year is None:
        if around is None:
            raise ImpossibleDateError("year-missing", "no year is printed, and no context tells it")
        return calendar.nearest(match.month or 1, match.day, around)
    # A year in words has its number; one in figures is read as it stands, for 64 and 0064 are two things.
    printed = s[slice(*match.year_span)].replace(" ", "")
    digits = printed if printed.isdigit() else str(match.year)
    era, year, inferred = calendar.read_year(digits, match.era, english=_is_english(match, s), around=around)
    if match.kind != "date":
        return calendar.period(match.kind, year, match.part or 1, era=era, inferred=inferred)
    return calendar.day_of(era, year - years_back, match.month, match.day, inferred, match.weekday)


def _is_english(match: DateMatch, s: str) -> bool:
    month = s[slice(*match.month_span)] if match.month_span else ""
    return month.isascii() and month[:1].isalpha()


def runs_backwards(sooner: DateMatch, later: DateMatch) -> bool:
    """Whether two dates, in the order that they are printed in, run backwards."""
    if not isinstance(sooner.value, ThaiDate) or not isinstance(later.value, ThaiDate):
        return False
    return calendar.first_day(sooner.value) > calendar.last_day(later.value)


def spelling_note(written: str, month: int) -> str:
    """The note of a month that is not spelt right."""
    return f"the month is written {written}, read as {names.month_names('full')[month - 1]}"
