"""The year of a letter, from every year in it and from the letters scanned with it.

The year is the best witnessed of a letter's figures: its subject, its references, its deadline, the receiver's stamp
and its weekdays all speak of it. So it is judged once for the letter, and each of its dates then by that year.
"""

from __future__ import annotations

import datetime
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR
from functools import lru_cache
from math import exp, log

import regex

from thaidoc import dates
from thaidoc.dates import DateMatch
from thaidoc.dates.damaged import salvage
from thaidoc.fields import Draft
from thaidoc.ocr import Reader, likelihoods

_FIRST_YEAR, _LAST_YEAR = 2440, 2630
_ALL_YEARS = tuple(str(year) for year in range(_FIRST_YEAR, _LAST_YEAR + 1))
_SHORT_YEARS = tuple(f"{year:02}" for year in range(100))
_PRIOR = (
    (2440, 2500, 0.02),
    (2500, 2535, 0.02),
    (2535, 2556, 0.4),
    (2556, 2571, 1.6),
    (2571, 2600, 0.15),
    (2600, 2631, 0.02),
)
"""How many of the letters that people scan and read by machine are of which years."""
_OLD_AND_BLIND = 0.1
"""Letters from before B.E. 2535 are typewritten: among those that engines blind to ๖ read, so many times rarer."""

OFFSETS: Mapping[str, Mapping[int, float]] = {
    # what stands in a letter of the year 0
    "own": {0: 1.0},
    "deadline": {0: 0.86, 1: 0.13},
    "reference": {0: 0.55, -1: 0.3, -2: 0.06, -3: 0.03},
    "received": {0: 0.96, 1: 0.03},
    "subject": {0: 0.72, 1: 0.2, -1: 0.06},
    "body": {0: 0.6, -1: 0.14, 1: 0.1, -2: 0.04, -3: 0.02},
    "scan": {0: 0.8, -1: 0.08, 1: 0.08},
    "law": {},
}
FAR = {
    "own": 0.0,
    "deadline": 0.0001,
    "reference": 0.0012,
    "received": 0.0005,
    "subject": 0.0005,
    "body": 0.002,
    "scan": 0.0005,
    "law": 0.012,
}
"""Probability of any one other year."""

_SCRAWL, _SCRAWLED_FIGURES = 1e-5, 1e-9
"""How probable a reading must be of some number, or else it may be of any: with letters in it, and of figures alone."""
_NEAREST = 4
"""Letters before and behind one in the scan that speak of its year."""

_LAW = regex.compile(
    r"(?:พระราช|กฎ|ระเบียบ|รัฐธรรมนูญ|ข้อบัญญัติ|ประมวล|แผน|ยุทธศาสตร์|ฉบับที่)"
    # a title that runs on over the end of its line
    r"(?:[^\n]{0,80}ว่าด้วย[^\n]{0,80}\n)?[^\n]{0,120}$"
)
_STAMP = regex.compile(r"เ[ลดค][^\n]{0,6}รับ|รับท[ี่]")
"""Words of a receiver's stamp (clause 38), before its day."""
_ROOM_OF_STAMP, _STAMP_SIZE = 260, 80
"""Characters at the head of a letter, and before it, among which a stamp stands; and how many of it hold its day."""


@dataclass(slots=True)
class Mention:
    """A year in the letter, and what kind of thing bears it."""

    kind: str
    years: tuple[tuple[int, float], ...]
    """What it may be, with probabilities; in the Buddhist era."""
    read: str
    match: DateMatch | None = None
    place: int = 0


def mentions(text: str, draft: Draft, reader: Reader, since: int) -> Iterator[Mention]:
    """Every year of a letter; ``since`` is where the letter before it in the scan ends."""
    own = draft.fields.get("date")
    due = draft.fields.get("deadline")
    cited = [found.value.citation.date_span for found in draft.listed("references")]
    spans = {(span[0], span[1]) for span in cited if span}
    subject = draft.fields.get("subject")
    start, end = draft.sheet.start, draft.sheet.end
    if own and own.match and own.match.year_span and own.match.era != "CE":
        read = text[own.place + own.match.year_span[0] : own.place + own.match.year_span[1]]
        yield Mention("own", years_read(read, reader), read, own.match, own.place)
    stamped: set[int] = set()
    for mention in _received(text, max(since, start - _ROOM_OF_STAMP), start + _ROOM_OF_STAMP, reader):
        if mention.match is not None and not (own and own.start <= mention.match.start + mention.place < own.end):
            stamped.add(mention.match.start + mention.place)
            yield mention
    for match in dates.scan(text[start:end]):
        if match.year_span is None:
            continue
        a = match.start + start
        place = match.year_span[0] + start, match.year_span[1] + start
        if match.era == "CE":
            continue
        if a in stamped or (own and own.start <= a < own.end):
            continue
        if due and due.start <= a < due.end:
            kind = "deadline"
        elif any(s <= a < e for s, e in spans):
            kind = "reference"
        elif subject and subject.start <= a < subject.end:
            kind = "subject"
        elif _LAW.search(text, max(start, a - 140), a):
            kind = "law"
        else:
            kind = "body"
        if kind not in ("deadline", "reference") and place[1] - place[0] < 3:
            # Two figures are a year where a date is looked for; elsewhere they may be anything.
            continue
        read = text[slice(*place)]
        yield Mention(kind, years_read(read, reader), read, match, start)


def _received(text: str, start: int, end: int, reader: Reader) -> Iterator[Mention]:
    """The days in the receivers' stamps at the head of a letter."""
    for label in _STAMP.finditer(text, start, end):
        for match, place in _stamped(text, label.end()):
            if match.day_span is not None and match.month_span is not None and match.year_span is not None:
                read = text[place + match.year_span[0] : place + match.year_span[1]]
                yield Mention("received", years_read(read, reader), read, match, place)


def _stamped(text: str, start: int) -> list[tuple[DateMatch, int]]:
    """The day in a stamp and what its places count from; also one whose year a pen wrote badly: ``11 ต.ค. 6F``."""
    stamp = text[start : start + _STAMP_SIZE]
    if (read := dates.scan(stamp)[:1]) and read[0].year_span is not None:
        return [(read[0], start)]
    line = _SECOND_LINE.match(stamp)
    match = salvage(line[1]) if line else None
    told = match is not None and match.day is not None and (match.month or max(match.odds) > _TOLD_MONTH)
    return [(match, start + line.start(1))] if line and match and told else []


_TOLD_MONTH = 0.75
"""Odds of a month from which on it speaks for a stamp's day."""


_SECOND_LINE = regex.compile(r"[^\n]*\n+([^\n]+)")
"""Below the number received stands the day."""


@lru_cache(maxsize=1024)
def years_read(read: str, reader: Reader) -> tuple[tuple[int, float], ...]:
    """The Buddhist years that a run of signs may be, with probabilities; two digits are those of 2500-2599."""
    read = "".join(read.split())
    if read in ("25", "๒๕"):
        # Rather the first half of a year than the year 2525.
        return tuple((year, 0.01) for year in range(2500, 2600))
    chances, scrawl = _chances(read, reader), _scrawl(read)
    total, century = sum(chances.values()) + scrawl, 2500 if len(read) == 2 else 0
    found = [(century + int(number), (chance + scrawl / len(chances)) / total) for number, chance in chances.items()]
    found.sort(key=_share, reverse=True)
    return tuple(pair for pair in found if pair[1] > 1e-4 * found[0][1])


def is_legible(read: str, reader: Reader) -> bool:
    """Whether a run of signs is rather a misread year than none: ``๘๘๘๘`` is like no year."""
    return sum(_chances("".join(read.split()), reader).values()) > _SCRAWL


@lru_cache(maxsize=1024)
def _chances(read: str, reader: Reader) -> dict[str, float]:
    return likelihoods(read, _SHORT_YEARS if len(read) == 2 else _ALL_YEARS, reader)


def _scrawl(read: str) -> float:
    return _SCRAWLED_FIGURES if read.isdigit() else _SCRAWL


def _share(pair: tuple[int, float]) -> float:
    return pair[1]


_DAYS = tuple(str(day) for day in range(1, 32))
_NO_DAYS = tuple(str(day) for day in range(32, 100))
_LEADING_ZERO = 0.1
"""How often the day of a date in figures has a zero before it."""


@lru_cache(maxsize=1024)
def days_read(read: str, reader: Reader) -> tuple[tuple[int, float], ...]:
    """The days that a run of signs may be, with probabilities; what is missing to 1 is no day."""
    read = "".join(read.split())
    chances = likelihoods(read, _DAYS, reader)
    if read[:1] in "0๐":
        for number, chance in likelihoods(read, (f"0{day}" for day in range(1, 10)), reader).items():
            chances[number[1:]] += _LEADING_ZERO * chance
    # What reads as 37 was rather printed so than misread.
    scrawl = _scrawl(read)
    total = sum(chances.values()) + sum(likelihoods(read, _NO_DAYS, reader).values()) + scrawl
    found = [(int(number), (chance + scrawl / 31) / total) for number, chance in chances.items()]
    found.sort(key=_share, reverse=True)
    return tuple(pair for pair in found if pair[1] > 1e-4 * found[0][1])


def posterior(found: Sequence[Mention], text: str, reader: Reader) -> dict[int, float]:
    """The probability of each year for the letter, from all its years and weekdays; the likeliest first."""
    candidates: set[int] = set()
    for mention in found:
        if mention.kind != "law":
            for year, _ in mention.years[:60]:
                candidates.update((year - 1, year, year + 1))
    if not candidates:
        return {}
    scores: dict[int, float] = {}
    # An engine that cannot write a digit reads it alike wherever it stands: years that end alike are one witness.
    blind = reader.engine.startswith("tesseract")
    alike = Counter(mention.read[-1:] for mention in found)
    witnesses = {(mention.kind, mention.read): mention for mention in found}
    told = {witness: _told(mention, candidates) for witness, mention in witnesses.items()}
    for year in candidates:
        score = log(next((weight for first, last, weight in _PRIOR if first <= year < last), 0.001))
        if blind and year < 2535:
            score += log(_OLD_AND_BLIND)
        for mention in found:
            score += told[mention.kind, mention.read][year] / (alike[mention.read[-1:]] if blind else 1)
            if mention.match is not None and mention.match.weekday and mention.kind != "law":
                score += log(0.03 + _weekday_fit(text, mention, year, reader))
        scores[year] = score
    return _shares(scores)


def _told(mention: Mention, candidates: set[int]) -> dict[int, float]:
    """How probable a mention is, were each of the candidates the letter's year; logarithms."""
    offsets, far = OFFSETS[mention.kind], FAR[mention.kind]
    told = dict.fromkeys(candidates, far * sum(chance for _, chance in mention.years))
    for other, chance in mention.years:
        for offset, share in offsets.items():
            if other - offset in told:
                told[other - offset] += chance * (share - far)
    return {year: log(max(share, 1e-5)) for year, share in told.items()}


def _shares(scores: Mapping[int, float]) -> dict[int, float]:
    """Scores on a logarithmic scale as probabilities, the likeliest first."""
    best = max(scores.values())
    weights = {year: exp(score - best) for year, score in scores.items() if score > best - 14}
    total = sum(weights.values())
    return {year: weight / total for year, weight in sorted(weights.items(), key=lambda pair: -pair[1])}


def together(shares: Sequence[Mapping[int, float]]) -> list[dict[int, float]]:
    """The years of the letters of one scan, each by those beside it: what is scanned together is of one time."""
    joint: list[dict[int, float]] = []
    for k, own in enumerate(shares):
        scores = {year: log(share) for year, share in own.items()}
        near = [*shares[max(0, k - _NEAREST) : k], *shares[k + 1 : k + 1 + _NEAREST]]
        for other in filter(None, near):
            told = by_letter(other, "scan")
            for year in scores:
                scores[year] += log(max(told(year), FAR["scan"])) / len(near)
        joint.append(_shares(scores) if scores else {})
    return joint


def by_letter(shares: Mapping[int, float], kind: str) -> Callable[[int], float]:
    """How probable each year of such a kind is, by what the letter's year may be: but for a few years all are alike."""
    offsets, far = OFFSETS[kind], FAR[kind]
    alike = far * sum(shares.values())
    near = [(offset, share - far) for offset, share in offsets.items()]
    return lambda year: alike + sum([more * shares.get(year - offset, 0.0) for offset, more in near])


def _weekday_fit(text: str, mention: Mention, year: int, reader: Reader) -> float:
    """How probable it is that the day printed falls on the weekday printed, were this the letter's year."""
    match = mention.match
    if match is None or match.day_span is None or not match.month:
        return 0.3
    read = text[mention.place + match.day_span[0] : mention.place + match.day_span[1]]
    fit = 0.0
    for shift, share in ((0, 0.85), (1, 0.15)):
        first, length = days_of(year + shift, match.month)
        for number, chance in days_read(read, reader)[:12]:
            if number <= length and (first + number - 1) % 7 + 1 == match.weekday:
                fit += share * chance
    return fit


def common_era(be_year: int, month: int) -> int:
    """The Common Era year of a month: until B.E. 2482 the year began on 1 April (Calendar Act B.E. 2483)."""
    return be_year - (542 if be_year <= 2482 and month <= 3 else 543)


def day_of(be_year: int, month: int, day: int) -> datetime.date | None:
    """The day of the calendar, if there is one."""
    try:
        return datetime.date(common_era(be_year, month), month, day)
    except ValueError:
        return None


def days_of(be_year: int, month: int) -> tuple[int, int]:
    """The weekday of a month's first day, Monday 0, and how many days it has: none where no calendar has the month."""
    year = common_era(be_year, month)
    return monthrange(year, month) if 1 <= month <= 12 and MINYEAR <= year <= MAXYEAR else (0, 0)
