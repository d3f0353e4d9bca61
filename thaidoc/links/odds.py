"""Odds that a citation means a letter, against every explanation by which it means another document."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from thaidoc.links.likeness import (
    Number,
    Table,
    addressed,
    chance,
    coded,
    likeness,
    one_truth,
    same_line,
    same_office,
    same_truth,
    same_year,
    split,
    ymd,
)
from thaidoc.links.papers import Cited, Paper, Reading
from thaidoc.numerals import fold


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
    one_time: bool
    """They stand together because they are of one time, and few are of other years."""
    days: float = 30


_FAR = _Chances(
    math.log(1e-6),
    codes=2000,
    offices=600,
    years=5,
    months=12,
    subjects=50,
    sister_absent=0.3,
    other_year=0.5,
    one_time=False,
)
"""Any letter of a large archive."""
_NEAR = _Chances(
    math.log(0.2),
    codes=20,
    offices=12,
    years=1.5,
    months=4,
    subjects=2,
    sister_absent=0.012,
    other_year=0.02,
    one_time=True,
)
"""A letter of the same scan: clerks scan what belongs together, so it is likely before, and agreement says less."""
SCAN = 60
"""A file with more letters is a register, not a scan of what belongs together."""

_GARBLED = {"": 0.004, "thai": 0.004, "arabic": 0.004, "blind": 0.15}
"""Share of code letters and units of which nothing is left."""
_RUN_GARBLED = 0.003
_CIRCULAR_LOST = 0.05
"""Share of ว that are left out, by clerks as well as by OCR."""
_OTHER_OFFICE = -7.0
"""Log ratio of names of offices that differ."""
_SAME_CODE_OTHER_NAME = -1.5
"""The same when both numbers have one code: an office has several names."""
_READ_RIGHT = 0.975
"""Share of characters read right wherever there is damage."""
_DOT_LOST = 0.1
"""Share of dots in a unit that are lost or put in, where there is damage at all."""
_DATE_GARBLED = 0.01
SISTER_NOT_SENT_HERE = math.log(0.1)
"""How often an office cites the sister of a letter that was sent to it; as a logarithm."""
SISTER_HERE = math.log(0.3)
"""How often two letters of one office, of which one or both lost their day, are of one day; as a logarithm."""
_FIRST_YEAR, _LAST_YEAR = 1892, 2090
"""Years of the Common Era in which the state can have written letters of this form."""
_ALL_YEARS = 40
"""Years among which `same_year` tells two readings apart."""
_MONTH_MISREAD = 5e-3 / 11
"""Share of months read as one certain other; their names survive when digits do not."""
_CHANCE_DAY = 1e-3
"""Share of citations whose number was misread as that of another letter of the year, of a day that looks alike."""
_SAME_DAY_EACH_YEAR = 1 / 40
"""Offices get to a running number at much the same time each year."""
_AGES = (0.65, 0.2, 0.06, 0.03, 0.02, 0.01)
"""Share of citations that reach back so many calendar years."""


class Match(NamedTuple):
    """A letter that a citation may mean."""

    paper: int
    weight: float
    """Log odds against a citation of a letter that is not in the corpus."""
    rivals: float
    """Odds of likely mistakes, such as a sister letter that is not in the corpus, against this letter."""
    number: float
    """Log ratio of the number's agreement alone."""
    corresponded: bool
    """One of the two letters went to the office of the other, or both to the same receiver."""


class _Fit(NamedTuple):
    """How well one part of a citation fits that of a letter."""

    ratio: float
    """Log ratio of how likely the two readings are when the letter is meant, and when some other document is."""
    rivals: float
    """Odds of explanations that know this part, such as a sister letter with the next number, against the letter."""
    told: tuple[str, str] | None = None
    """What was read in the citation and in the letter, where they differ."""


def odds_of(citing: Paper, cited: Cited, place: int, paper: Paper, near: bool) -> Match:
    """Odds that ``cited`` means ``paper``, the letter at ``place``; ``near`` when both stand in one scan."""
    if not near and _hopeless(cited, paper):
        return Match(place, -math.inf, 0.0, 0.0, False)
    corresponded = _corresponded(citing, paper)
    chances = _chances(cited.where, bool(paper.addressee and citing.sender), near, corresponded)
    number = _number(cited, paper, chances)
    date = _date(citing, cited, paper, chances)
    total = chances.before + number.ratio + date.ratio
    if not cited.date and _dated_after(paper, citing):
        total += math.log(_DATE_GARBLED)
    if corresponded:
        total += 0.7
    if total > -chances.subjects and same_line(cited.subject or citing.subject, paper.subject):
        total += math.log(chances.subjects)
    return Match(place, total, number.rivals + date.rivals, number.ratio, corresponded)


@cache
def _chances(where: str | None, known: bool, near: bool, corresponded: bool) -> _Chances:
    """What agreement is worth, by where the letter stands and is cited, and whether sender and receiver are known."""
    chances = _NEAR if near else _FAR
    # Of sister letters an office cites the one that was sent to it.
    before, sister = chances.before, chances.sister_absent * (0.5 if corresponded else 2)
    if where == "reference_line" and not corresponded and known:
        # The line อ้างถึง names letters that were received, or one's own to the same receiver.
        before, sister = before - 0.7, sister * 2
    if where == "enclosure" and near:
        # What is enclosed is mostly scanned with the letter.
        before, sister = before + 1.8, sister * 0.3
    return chances._replace(before=before, sister_absent=sister)


def explain(citing: Paper, cited: Cited, paper: Paper, near: bool) -> str:
    """What speaks for the letter, and what against it, as a sentence."""
    chances = _NEAR if near else _FAR
    reasons = []
    for name, fit, here, there in (
        ("number", _number(cited, paper, chances), cited.number, paper.number),
        ("date", _date(citing, cited, paper, chances), cited.date, paper.date),
    ):
        if not here or not there:
            unread = here or (name == "number" and cited.unread)
            reasons.append(f"{name} unread" if unread else f"cited without a {name}")
        elif fit.told:
            reasons.append("{} read {} for {}".format(name, *fit.told))
        else:
            reasons.append(f"{name} agrees")
    office = same_office(cited.issuer, paper.sender)
    if office:
        reasons.append("issuer agrees" if office > 0 else "issuer differs")
    if same_line(cited.subject or citing.subject, paper.subject):
        reasons.append("same subject")
    if _corresponded(citing, paper):
        reasons.append("same receiver" if same_office(citing.sender, paper.sender) > 0 else "sent to that office")
    if near:
        reasons.append("in the same scan")
    return "; ".join(reasons)


def _dated_after(paper: Paper, citing: Paper) -> bool:
    sure = "blind" not in (paper.script, citing.script)
    return sure and bool(citing.date and paper.date) and (paper.date or "") > (citing.date or "")


def _corresponded(citing: Paper, paper: Paper) -> bool:
    """Whether one went to the office of the other; letters of one office must have gone to the same receiver."""
    if same_office(citing.sender, paper.sender) > 0:
        return same_line(citing.addressee, paper.addressee)
    return addressed(paper.addressee, citing.sender) or addressed(citing.addressee, paper.sender)


def _hopeless(cited: Cited, paper: Paper) -> bool:
    """Whether two letters of different scans are plainly two: of one office and day, say, but of other numbers.

    Only for speed: the full odds of such letters are too low as well.
    """
    if (
        not cited.number
        or not paper.number
        or cited.numbers
        or paper.numbers
        or "blind" in (cited.script, paper.script)
    ):
        return False
    if cited.date and paper.date and not cited.dates and not paper.dates and _another_year(cited.date, paper.date):
        return True
    here, there = split(cited.number), split(paper.number)
    if here.tail and there.tail and Levenshtein.distance(here.tail, there.tail, score_cutoff=1) > 1:
        return True
    return here.code != there.code and same_office(cited.issuer, paper.sender) < 0


def _another_year(a: str, b: str) -> bool:
    """Whether year and day differ, and both are years of letters."""
    return (
        a[:4] != b[:4]
        and a[4:] != b[4:]
        and _FIRST_YEAR <= int(a[:4]) <= _LAST_YEAR
        and _FIRST_YEAR <= int(b[:4]) <= _LAST_YEAR
    )


# --- numbers ----------------------------------------------------------------------------------------------------------


def _number(cited: Cited, paper: Paper, chances: _Chances) -> _Fit:
    office = same_office(cited.issuer, paper.sender)
    if not cited.number or not paper.number:
        # What is left of a number that cannot be read tells it from those of sister letters.
        seen = _left_of(cited.unread, paper.number) if cited.unread and paper.number else 1.0
        ratio = _office(office, False, chances) + math.log(seen)
        return _Fit(ratio, chances.sister_absent * (0.5 if cited.number else 2) / seen)
    scripts = (cited.script, paper.script)
    first = _fit_numbers(cited.number, paper.number, office, scripts, chances)
    if not cited.numbers and not paper.numbers:
        return first
    best = first
    for a, b, share in _pairs(cited.number, cited.numbers, paper.number, paper.numbers):
        other = _fit_numbers(a, b, office, scripts, chances)
        gain = other.ratio + math.log(share) - best.ratio
        if gain > 0:
            # Sister letters stay as near to the numbers first read as they were.
            told = (cited.number, paper.number)
            best = _Fit(best.ratio + gain, first.rivals * math.exp(first.ratio - best.ratio - gain), told)
    return best


_LEFT = 30.0
"""How much likelier the letter is, with the figures left of an unreadable number those of its own running number."""


@lru_cache(maxsize=1 << 12)
def _left_of(unread: str, number: str) -> float:
    """How much the figures left of a number that cannot be read speak for a letter: its running number ends them."""
    figures = re.findall(r"\d{2,}", fold(unread))
    run = split(number).run
    if not figures or run is None or run < 10:
        return 1.0
    return _LEFT if figures[-1] == str(run) else 1.0


def _fit_numbers(a: str, b: str, office: int, scripts: tuple[str, str], chances: _Chances) -> _Fit:
    cited, own = split(a), split(b)
    table = same_truth(*scripts)
    blind = "blind" in scripts
    told = None if cited == own else (a, b)
    ratio = _issuer(cited.code, own.code, office, scripts, chances)
    if cited.run is None or own.run is None or _cut_off(cited.tail, own.tail) or _cut_off(own.tail, cited.tail):
        return _Fit(ratio, chances.sister_absent, told)
    share = _near_likeness(cited.tail, own.tail, table, blind)
    no_circular = ("ว" in cited.tail) != ("ว" in own.tail)
    if no_circular:
        share = max(share, _CIRCULAR_LOST * _near_likeness(str(cited.run), str(own.run), table, blind))
    if cited.year != own.year:
        share *= likeness(cited.year, own.year, table)
    other = 0.5 * chance(str(cited.run), scripts[0])
    share = max(share, _RUN_GARBLED * other)
    distance = abs(cited.run - own.run)
    if distance and no_circular:
        distance = min(abs(a - b) for a in _runs(cited) for b in _runs(own))
    sisters = max(sister_share(distance), other) if distance else other
    if blind:
        sisters += _unseen_sisters(str(cited.run), own.run, same_truth("blind", "arabic"))
    return _Fit(ratio + math.log(share / other), chances.sister_absent * sisters / share, told)


def _issuer(a: str, b: str, office: int, scripts: tuple[str, str], chances: _Chances) -> float:
    """Log ratio of what names the issuer: the codes of the two numbers, and the names of the offices."""
    if not a or not b:
        return _office(office, False, chances)
    blind = "blind" in scripts
    share = _code_likeness(a, b, one_truth(*scripts), blind)
    # Blind to half of the digits, an engine writes many codes alike.
    codes = chances.codes**0.6 if blind else chances.codes
    ratio = math.log(max(share * codes, *(_GARBLED[script] for script in scripts)))
    if office > 0 and Levenshtein.distance(a, b, score_cutoff=1) == 1:
        # The letterhead says what the code was before it was misread, whichever letter is meant.
        ratio = max(ratio, 0.0)
    return ratio + (_SAME_CODE_OTHER_NAME if a == b and office < 0 else _office(office, a == b, chances))


def _office(office: int, same_code: bool, chances: _Chances) -> float:
    """Log ratio of the names of the offices; where the codes agree they say little that is new."""
    if office < 0:
        return _OTHER_OFFICE
    return office * math.log(chances.offices) * (0.2 if same_code else 0.85)


def _code_likeness(a: str, b: str, table: Table, blind: bool) -> float:
    """Likeness of agency letters and unit, in which the dots go first."""
    if a == b:
        return 1.0
    undotted = _near_likeness(a.replace(".", ""), b.replace(".", ""), table, blind)
    return undotted if a.count(".") == b.count(".") else undotted * _DOT_LOST


def _runs(number: Number) -> list[int]:
    """The running number, and what it is when its first sign was a ว."""
    run = number.run or 0
    return [run, int(number.tail[1:])] if number.tail[0] in "12" and number.tail[1:].isdecimal() else [run]


def _cut_off(tail: str, other: str) -> bool:
    """Whether ``tail`` is a ว, or what OCR makes of it, with the running number lost."""
    return len(tail) == 1 and tail in "วจา129" and len(other) > 3 and other.startswith("ว")


def _near_likeness(a: str, b: str, table: Table, blind: bool) -> float:
    """`likeness`, and 0 at once for what no reader of all digits misreads."""
    if a == b and not blind:
        return _READ_RIGHT ** len(a)
    if not blind and Levenshtein.distance(a, b, score_cutoff=2) > 2:
        return 0.0
    return likeness(a, b, table)


def sister_share(distance: int) -> float:
    """How likely an office gave a sister letter of the same day a number so many further on."""
    return 0.25 * math.pow(1 + distance, -1.2)


def _unseen_sisters(read: str, run: int, table: Table) -> float:
    """The share of sister letters whose numbers an engine blind to some digits reads alike."""
    return sum(
        sister_share(abs(step)) * likeness(read, str(run + step), table)
        for step in range(-25, 26)
        if step and run + step > 0 and len(str(run + step)) == len(read)
    )


# --- dates ------------------------------------------------------------------------------------------------------------


def _date(citing: Paper, cited: Cited, paper: Paper, chances: _Chances) -> _Fit:
    if not cited.date or not paper.date:
        known, blind = (paper.date, paper.script) if paper.date else (cited.date, cited.script)
        sure = known and citing.date and blind != "blind"
        age = _age_share(citing.date, ymd(known)[0]) if sure and known else 0.2
        return _Fit(0.0, chances.other_year * 0.1 / age)
    scripts = (cited.script, paper.script)
    first = _fit_dates(cited.date, paper.date, citing.date, scripts, chances)
    if not cited.dates and not paper.dates:
        return first
    others = (
        _Fit(fit.ratio + math.log(share), fit.rivals / share, first.told)
        for a, b, share in _pairs(cited.date, cited.dates, paper.date, paper.dates)
        if (fit := _fit_dates(a, b, citing.date, scripts, chances))
    )
    return max((first, *others), key=lambda fit: fit.ratio - math.log1p(fit.rivals))


def _fit_dates(a: str, b: str, citing: str | None, scripts: tuple[str, str], chances: _Chances) -> _Fit:
    if a == b and "blind" not in scripts:
        return _Fit(math.log(0.9 * chances.days * chances.months * chances.years), 0.0)
    (year, month, day), (own_year, own_month, own_day) = ymd(a), ymd(b)
    read, meant = 1.0, 1.0
    if day and own_day:
        read *= max(likeness(str(day), str(own_day), same_truth(*scripts)), 1e-4)
        meant *= chances.days
    if month and own_month:
        read *= 0.99 if month == own_month else _MONTH_MISREAD
        meant *= chances.months
    years = same_year(year, own_year, *scripts)
    same_day = month == own_month and day == own_day
    if year == own_year:
        # Another letter of that year whose number was misread as this one's, and whose day is as near by chance.
        rivals = chances.sister_absent * _CHANCE_DAY / read if not same_day and day and own_day else 0.0
    else:
        here, there = _age_share(citing, year), _age_share(citing, own_year)
        possible = 1.0 if _FIRST_YEAR <= own_year <= _LAST_YEAR else 1e-6
        if chances.one_time:
            possible *= there / _AGES[0]
        another = chances.other_year * possible * here * (_SAME_DAY_EACH_YEAR if same_day else 1 / 365)
        misread = likeness(str(year + 543), str(own_year + 543), one_truth(*scripts))
        rivals = another / max(read * misread * max(here, there), 1e-12)
    ratio = read * meant * years * chances.years / _ALL_YEARS
    return _Fit(math.log(max(ratio, _DATE_GARBLED)), rivals, (a, b) if a != b else None)


def _age_share(citing: str | None, year: int) -> float:
    """How often a letter of the day ``citing`` cites one of that year."""
    if citing is None:
        return 0.2
    age = ymd(citing)[0] - year
    return 1e-4 if age < 0 else _AGES[min(age, len(_AGES) - 1)]


# --- other readings, and exact matches --------------------------------------------------------------------------------


def _pairs(
    a: str, others_a: tuple[Reading, ...], b: str, others_b: tuple[Reading, ...]
) -> Iterator[tuple[str, str, float]]:
    """Pairs of readings in which at least one is not the first, with the chance of both."""
    for x, share_x in ((a, 1.0), *others_a):
        for y, share_y in ((b, 1.0), *others_b):
            if x != a or y != b:
                yield x, y, share_x * share_y


def exact_odds(cited: Cited, other: Paper) -> float:
    """Odds that equal numbers and days mean one letter: a misreading seldom gives the number of another of that day."""
    number = cited.number or ""
    office = same_office(cited.issuer, other.sender)
    odds = 100.0 * (len(number) - number.rfind("/"))
    if not coded(number):
        odds *= (0.005, 0.01, 1.0)[office + 1]
    elif office:
        odds *= 0.3 if office < 0 else 3.0
    for others in (cited.numbers, cited.dates, other.numbers, other.dates):
        if others:
            odds *= 1 - 0.5 * min(sum(share for _, share in others), 1.0)
    return odds
