"""Counting by the law: the day on which a term ends, and the next day of a term that comes again."""

from __future__ import annotations

import datetime
from calendar import monthrange
from collections.abc import Container
from typing import NamedTuple

from thaidoc.dates.calendar import last_day
from thaidoc.deadlines.phrases import WEEKDAYS, Day, as_day
from thaidoc.models import Deadline, DueDate, Duty, RelativeTerm


def resolve(
    deadline: Deadline,
    *,
    received: Day | None = None,
    letter_date: Day | None = None,
    counted_from: Day | None = None,
    duty: Duty = "person",
    holidays: Container[datetime.date] | None = None,
) -> DueDate:
    """The last day on which to act.

    The day of the event is not counted (Civil and Commercial Code, section 193/3). Weeks, months and years end on the
    day before the one that corresponds to the first day counted, or on the last day of a month that has none (193/5).
    A person's term that ends on a holiday goes on to the next working day (193/8; Administrative Procedure Act, section
    64, third paragraph); an official's does not (second paragraph), nor does a day that is printed.

    Args:
        deadline: A term that ``find`` found.
        received: Day on which the letter was received; with its hour for terms of hours.
        letter_date: The letter's date.
        counted_from: Day of the event that the term is counted from, when it is none of these two.
        duty: Whose duty it is.
        holidays: Public holidays as a set of dates. By default those of the package ``holidays`` (``pip install
            thaidoc[calendar]``); the answer says of which version.

    Raises:
        ValueError: A day is missing that the term is counted from, or the term has no last day; the message says what
            to do.

    >>> from thaidoc.deadlines import find
    >>> term = find("ภายใน ๑๕ วัน นับแต่วันที่ได้รับหนังสือ")[0]
    >>> due = resolve(term, received=datetime.date(2021, 5, 28), holidays=())
    >>> str(due), str(due.put_off_from)
    ('2021-06-14', '2021-06-12')
    >>> str(resolve(term, received=datetime.date(2021, 5, 28), duty="official"))
    '2021-06-12'
    """
    term = deadline.relative
    if deadline.date is not None:
        return DueDate(date=last_day(deadline.date), time=deadline.time)
    if term is None:
        if deadline.recurring:
            raise ValueError("a recurring term has no last day: ask next_occurrence(deadline, after=…)")
        raise ValueError(deadline.problem or "there is no day in this deadline, only urgency")
    event, assumptions = _event(term, received, letter_date, counted_from)
    if term.unit == "hour":
        return _hours_after(event, term.amount, assumptions)
    if term.unit == "workday":
        table = _holidays(holidays)
        due = _workdays(as_day(event), term.amount, table)
        return DueDate(date=due, time=deadline.time, calendar=table.name, assumptions=assumptions)
    last = _last_counted(as_day(event), term)
    if duty == "official":
        return DueDate(date=last, time=deadline.time, assumptions=assumptions)
    table = _holidays(holidays)
    due = last
    while table.closed(due):
        due += datetime.timedelta(days=1)
    put_off = last if due != last else None
    return DueDate(date=due, time=deadline.time, put_off_from=put_off, calendar=table.name, assumptions=assumptions)


def _event(
    term: RelativeTerm, received: Day | None, letter_date: Day | None, counted_from: Day | None
) -> tuple[Day, tuple[str, ...]]:
    """The day of the event that a term is counted from, and what was taken for granted."""
    if counted_from is not None:
        return counted_from, ()
    if term.start_date is not None:
        return term.start_date, ()
    if term.start == "receipt":
        if received is None:
            raise ValueError("the term is counted from the receipt of the letter: give received=…")
        return received, ()
    if term.start == "letter_date":
        if letter_date is None:
            raise ValueError("the term is counted from the date of the letter: give letter_date=…")
        return letter_date, ()
    if term.start is not None:
        raise ValueError(f"the term is counted from {term.start}: give the day of that as counted_from=…")
    if received is not None:
        return received, ("no start is printed: counted from the receipt",)
    if letter_date is not None:
        return letter_date, ("no start is printed: counted from the date of the letter",)
    raise ValueError("the term names no start: give received=…, letter_date=… or counted_from=…")


def _hours_after(event: Day, hours: int, assumptions: tuple[str, ...]) -> DueDate:
    """The end of a term shorter than a day, which is counted from the moment (193/3)."""
    if isinstance(event, datetime.datetime):
        moment = event + datetime.timedelta(hours=hours)
        return DueDate(date=moment.date(), time=f"{moment:%H:%M}", assumptions=assumptions)
    due = as_day(event) + datetime.timedelta(hours=24 * -(-hours // 24))
    return DueDate(date=due, assumptions=(*assumptions, "the hour of the event is not known: counted in whole days"))


def _last_counted(event: datetime.date, term: RelativeTerm) -> datetime.date:
    """The last day of a term of days, weeks, months or years after the day of an event."""
    day = datetime.timedelta(days=1)
    if term.unit in ("day", "week"):
        return event + day * term.amount * (7 if term.unit == "week" else 1)
    first = event + day
    months = first.year * 12 + first.month - 1 + term.amount * (12 if term.unit == "year" else 1)
    year, month = months // 12, months % 12 + 1
    most = monthrange(year, month)[1]
    return datetime.date(year, month, first.day) - day if first.day <= most else datetime.date(year, month, most)


class _Table(NamedTuple):
    """A table of holidays, and what it is called."""

    days: Container[datetime.date]
    name: str

    def closed(self, day: datetime.date) -> bool:
        """Whether no office is open: a weekend or a public holiday."""
        return day.weekday() >= 5 or day in self.days


def _holidays(given: Container[datetime.date] | None) -> _Table:
    if given is not None:
        return _Table(given, "holidays given by the caller, and weekends")
    try:
        import holidays
    except ImportError:
        return _Table((), "weekends only: no table of holidays is installed (pip install thaidoc[calendar])")
    return _Table(holidays.country_holidays("TH"), f"holidays {holidays.__version__}, Thailand")


def _workdays(event: datetime.date, amount: int, table: _Table) -> datetime.date:
    day = event
    while amount:
        day += datetime.timedelta(days=1)
        amount -= not table.closed(day)
    return day


def next_occurrence(deadline: Deadline, *, after: Day) -> datetime.date:
    """The next day of a term that comes again, after a day.

    A month without the day printed (the 31st) has its last day instead, as in section 193/5.

    Raises:
        ValueError: The term does not come again, or its rule names no day.

    >>> from thaidoc.deadlines import find
    >>> next_occurrence(find("ให้รายงานภายในวันที่ ๕ ของทุกเดือน")[0], after=datetime.date(2021, 5, 28))
    datetime.date(2021, 6, 5)
    """
    if deadline.recurring is None:
        raise ValueError("the term does not come again: ask resolve(deadline, …)")
    rule = dict(part.split("=") for part in deadline.recurring.split(";"))
    day = as_day(after) + datetime.timedelta(days=1)
    if rule["FREQ"] == "DAILY":
        return day
    if rule["FREQ"] == "WEEKLY":
        return day + datetime.timedelta(days=(list(WEEKDAYS.values()).index(rule["BYDAY"]) - day.weekday()) % 7)
    if "INTERVAL" in rule or not rule.keys() & {"BYMONTHDAY", "BYSETPOS"}:
        raise ValueError(f"{deadline.recurring} names no day to begin with")
    while True:
        dues = (_in_month(rule | {"BYMONTHDAY": n}, day.year, day.month) for n in rule.get("BYMONTHDAY", "").split(","))
        due = min((due for due in dues if due >= day), default=None)
        if due and str(day.month) in rule.get("BYMONTH", str(day.month)).split(","):
            return due
        day = (day.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)


def _in_month(rule: dict[str, str], year: int, month: int) -> datetime.date:
    """The day of a monthly or yearly rule in a month."""
    days = [datetime.date(year, month, day + 1) for day in range(monthrange(year, month)[1])]
    if "BYSETPOS" in rule:
        place = int(rule["BYSETPOS"])
        weekdays = [day for day in days if day.weekday() < 5]
        return weekdays[place if place < 0 else min(place, len(weekdays)) - 1]
    day = int(rule["BYMONTHDAY"])
    return days[day if day < 0 else min(day, len(days)) - 1]
