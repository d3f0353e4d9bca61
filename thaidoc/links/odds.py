"""Odds that a citation means a letter, against every explanation by which it means another document."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from thaidoc.links.likeness import addressed, likeness, same_office, same_subject, same_truth, split, ymd
from thaidoc.links.papers import Cited, Paper, Reading


class _Chances(NamedTuple):
    """What agreement is worth: the number of values that are about equally likely in some other document."""

    before: float
    """Log odds of a candidate before anything is compared."""
    codes: float
    offices: float
    years: float
    months: float
    subjects: float
    sister_absent: float
    """How often the cited letter is not in the corpus, but a sister letter of the same day and office is."""
    other_year: float
    """How often the cited letter is not in the corpus, but the same number of another year is."""
    days: float = 30


_FAR = _Chances(
    math.log(1e-6), codes=2000, offices=600, years=5, months=12, subjects=50, sister_absent=0.3, other_year=0.5
)
"""Any letter of a large archive."""
_NEAR = _Chances(
    math.log(0.2), codes=20, offices=12, years=1.5, months=4, subjects=2, sister_absent=0.02, other_year=0.02
)
"""A letter of the same scan: clerks scan what belongs together, so it is likely before, and agreement says less."""
SCAN = 60
"""A file with more letters is a register, not a scan of what belongs together."""

_GARBLED = {"": 0.004, "thai": 0.004, "arabic": 0.004, "blind": 0.15}
"""Share of code letters and units of which nothing is left."""
_RUN_GARBLED = 0.003
_DATE_GARBLED = 0.01
SISTER_HERE = 0.3
"""How often two letters of one office, of which one or both lost their day, are of one day."""
_FIRST_YEAR, _LAST_YEAR = 1892, 2090
"""Years of the Common Era in which the state can have written letters of this form."""
_AGES = (0.65, 0.2, 0.06, 0.03, 0.02, 0.01)
"""Share of citations that reach back so many calendar years."""


class Match(NamedTuple):
    """A letter that a citation may mean."""

    paper: int
    odds: float
    number: float
    """Log ratio of the number's agreement alone."""
    why: str


def _sister_share(distance: int) -> float:
    """How likely an office gave a sister letter of the same day a number so many further on."""
    return 0.25 * math.pow(1 + distance, -1.2)


def _age_share(citing: str | None, year: int) -> float:
    if citing is None:
        return 0.2
    age = ymd(citing)[0] - year
    return 1e-4 if age < 0 else _AGES[min(age, 5)]


class _NumberFit(NamedTuple):
    log_ratio: float
    sisters: float
    """Odds of a sister letter against this one."""
    same: bool
    words: str


def _fit_numbers(a: str, b: str, scripts: tuple[str, str], chances: _Chances) -> _NumberFit:
    """How well the number ``a`` of a citation fits the number ``b`` of a letter."""
    table = same_truth(*scripts)
    cited, own = split(a), split(b)
    ratio, words = 0.0, "number agrees"
    if cited.code and own.code:
        share = 1.0 if cited.code == own.code else likeness(cited.code, own.code, table)
        garbled = max(_GARBLED[script] for script in scripts)
        ratio = math.log(max(share * chances.codes, garbled))
    same = cited == own and "blind" not in scripts
    if not same:
        words = f"number read {a} for {b}"
    if cited.run is None or own.run is None:
        return _NumberFit(ratio, chances.sister_absent, False, "running number unread")
    share = likeness(cited.tail, own.tail, table) * (
        1.0 if cited.year == own.year else likeness(cited.year, own.year, table)
    )
    digits = str(own.run)
    chance = 10.0 ** -len(digits) / 2
    share = max(share, _RUN_GARBLED * chance)
    read = str(cited.run)
    others = _sister_share(abs(cited.run - own.run)) if cited.run != own.run else 0.0
    others = max(others, chance)
    if "blind" in scripts:
        single = same_truth(scripts[0] if scripts[0] == "blind" else scripts[1], "arabic")
        others += sum(
            _sister_share(abs(step)) * likeness(read, str(own.run + step), single)
            for step in range(-25, 26)
            if step and own.run + step > 0 and len(str(own.run + step)) == len(read)
        )
    return _NumberFit(ratio + math.log(share / chance), chances.sister_absent * others / share, same, words)


class _DateFit(NamedTuple):
    log_ratio: float
    other_year: float
    """Odds of the same number in another year against this letter."""
    words: str


def _fit_dates(a: str, b: str, citing: str | None, scripts: tuple[str, str], chances: _Chances) -> _DateFit:
    """How well the date ``a`` of a citation in a letter of the day ``citing`` fits the date ``b`` of a letter."""
    table = same_truth(*scripts)
    (year, month, day), (own_year, own_month, own_day) = ymd(a), ymd(b)
    share, chance, words = 1.0, 1.0, "date agrees"
    if day and own_day:
        chance /= chances.days
        share *= 0.97 if day == own_day else max(likeness(str(day), str(own_day), table), 1e-4)
    if month and own_month:
        chance /= chances.months
        share *= 0.99 if month == own_month else 5e-3 / 11
    same_day = month == own_month and day == own_day
    other_year = 0.0
    if year != own_year:
        read = likeness(str(year + 543), str(own_year + 543), table)
        possible = 1.0 if _FIRST_YEAR <= own_year <= _LAST_YEAR else 1e-6
        another = chances.other_year * possible * _age_share(citing, year) * (1 / 70 if same_day else 1 / 360)
        other_year = another / max(share * read * max(_age_share(citing, own_year), _age_share(citing, year)), 1e-12)
        share *= read
    chance /= chances.years
    if a != b:
        words = f"date read {a} for {b}"
    return _DateFit(math.log(max(share / chance, _DATE_GARBLED)), other_year, words)


def odds_of(citing: Paper, cited: Cited, place: int, paper: Paper, near: bool) -> Match:
    """Odds that ``cited`` means ``paper``, against every explanation in which it means another document."""
    chances = _NEAR if near else _FAR
    scripts = (cited.script, paper.script)
    reasons = []
    total, against = chances.before, 0.0
    office = same_office(cited.issuer, paper.sender)
    corresponded = addressed(paper.addressee, citing.sender) or addressed(citing.addressee, paper.sender)
    # Of sister letters an office cites the one that was sent to it.
    chances = chances._replace(sister_absent=chances.sister_absent * (0.5 if corresponded else 2))
    numbers = None
    if cited.number and paper.number:
        numbers = _fit_numbers(cited.number, paper.number, scripts, chances)
        for (a, share_a), (b, share_b) in _pairs(cited.number, cited.numbers, paper.number, paper.numbers):
            other = _fit_numbers(a, b, scripts, chances)
            weight = share_a * share_b
            other = other._replace(log_ratio=other.log_ratio + math.log(weight), sisters=other.sisters / weight)
            if other.log_ratio - math.log1p(other.sisters) > numbers.log_ratio - math.log1p(numbers.sisters):
                numbers = other._replace(words=f"number may be {b}", same=False)
        total += numbers.log_ratio
        against += numbers.sisters
        reasons.append(numbers.words)
    else:
        against += chances.sister_absent * (0.5 if cited.number else 2)
        reasons.append("number unread" if cited.number else "cited without a number")
    if office:
        coded = numbers is not None and bool(split(cited.number or "").code and split(paper.number or "").code)
        if office > 0:
            total += math.log(chances.offices) * (0.2 if coded and numbers and numbers.log_ratio > 0 else 0.85)
            reasons.append("issuer agrees")
        else:
            total -= 1.5 if coded else 7.0
            reasons.append("issuer differs")
    if cited.date and paper.date:
        dates = _fit_dates(cited.date, paper.date, citing.date, scripts, chances)
        for (a, share_a), (b, share_b) in _pairs(cited.date, cited.dates, paper.date, paper.dates):
            other_date = _fit_dates(a, b, citing.date, scripts, chances)
            other_date = other_date._replace(
                log_ratio=other_date.log_ratio + math.log(share_a * share_b), words=f"date may be {b}"
            )
            if other_date.log_ratio - math.log1p(other_date.other_year) > dates.log_ratio - math.log1p(
                dates.other_year
            ):
                dates = other_date
        total += dates.log_ratio
        against += dates.other_year
        reasons.append(dates.words)
    else:
        year = ymd(paper.date or cited.date or "1900")[0]
        against += chances.other_year * (0.1 / _age_share(citing.date, year) if citing.date and year > 1900 else 0.5)
        reasons.append("cited without a date" if paper.date else "date unread")
    if citing.date and paper.date and not cited.date and paper.date > citing.date:
        total += math.log(_DATE_GARBLED)
        reasons.append("dated after the letter that cites it")
    if same_subject(cited.subject or citing.subject, paper.subject):
        total += math.log(chances.subjects)
        reasons.append("same subject")
    if corresponded:
        total += 0.7
        reasons.append("sent between the same offices")
    if near:
        reasons.append("in the same scan")
    number = numbers.log_ratio if numbers else 0.0
    return Match(place, 1 / (math.exp(-total) + against), number, "; ".join(reasons))


def _pairs(
    a: str, others_a: tuple[Reading, ...], b: str, others_b: tuple[Reading, ...]
) -> Iterator[tuple[Reading, Reading]]:
    """Pairs of readings in which at least one is not the first."""
    for x in ((a, 1.0), *others_a):
        for y in ((b, 1.0), *others_b):
            if x[0] != a or y[0] != b:
                yield x, y


def exact_odds(paper: Paper, cited: Cited, other: Paper) -> float:
    """Odds that equal numbers and days mean one letter: a misreading seldom gives the number of another of that day."""
    number = split(cited.number or "")
    office = same_office(cited.issuer, other.sender)
    odds = 100.0 * (1 + len(number.tail))
    if not number.code:
        odds *= (0.005, 0.02, 1.0)[office + 1]
    elif office:
        odds *= 0.3 if office < 0 else 3.0
    for evidence in (cited.numbers, cited.dates, other.numbers, other.dates):
        odds *= 1 - 0.5 * min(sum(share for _, share in evidence), 1.0)
    return odds
