"""Dates that an engine may have misread: which the calendar has, which fall on the weekday, which fit the years around.

The year of a letter is the best witnessed of its figures: its subject, its references, its deadline and its weekdays
all speak of it. So it is judged once for the letter, from every year in it; each date then by its day and that year.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log

import regex

from thaidoc import dates
from thaidoc.dates import DateMatch
from thaidoc.fields import Draft, Field
from thaidoc.models import Correction, Deadline, ParseWarning, Reference, ThaiDate
from thaidoc.ocr import Reader, readings

_FIRST_YEAR, _LAST_YEAR = 2440, 2630
_PRIOR = (
    (2440, 2500, 0.05),
    (2500, 2535, 0.04),
    (2535, 2556, 0.4),
    (2556, 2576, 1.6),
    (2576, 2600, 0.2),
    (2600, 2631, 0.02),
)
"""How many of the letters that people scan and read by machine are of which years."""

_LIKELY, _UNLIKELY, _MARGIN = 0.5, 0.05, 8.0
"""Another reading wins when it is so many times as probable, and likely itself, or the date read unlikely."""
_OUT_OF_ORDER = 0.03
"""A reference is older than the letter, a deadline younger; papers err, but seldom."""
_MISPRINT = 0.02
"""In a sound text a day that no calendar has was rather printed than misread; which was meant, nobody can read."""
_NEGLIGIBLE = 1e-4
_OLD_AND_BLIND = 0.1
"""Letters from before B.E. 2535 are typewritten: among those that engines blind to ๖ read, so many times rarer."""

_OFFSETS: Mapping[str, Mapping[int, float]] = {
    # what stands in a letter of the year 0
    "own": {0: 1.0},
    "deadline": {0: 0.86, 1: 0.13},
    "reference": {0: 0.55, -1: 0.3, -2: 0.06, -3: 0.03},
    "subject": {0: 0.72, 1: 0.2, -1: 0.06},
    "body": {0: 0.6, -1: 0.14, 1: 0.1, -2: 0.04, -3: 0.02},
    "law": {},
}
_FAR = {"own": 0.0, "deadline": 0.0001, "reference": 0.0012, "subject": 0.0005, "body": 0.002, "law": 0.012}
"""Probability of any one other year."""

_LAW = regex.compile(r"(?:พระราช|กฎ|ระเบียบ|รัฐธรรมนูญ|ข้อบัญญัติ|ประมวล|แผน|ยุทธศาสตร์|ฉบับที่)[^\n]{0,120}$")


@dataclass(slots=True)
class Mention:
    """A year in the letter, and what kind of thing bears it."""

    kind: str
    years: tuple[tuple[int, float], ...]
    """What it may be, with probabilities; in the Buddhist era."""
    read: str
    match: DateMatch | None = None
    place: int = 0


def check(text: str, draft: Draft, reader: Reader) -> None:
    """Judge the letter's dates; correct what is clear, list alternatives, tell what cannot be."""
    chance = (1 - reader.digit_error) ** 6
    for name in ("date", "deadline"):
        if name in draft.fields:
            draft.fields[name].chance = chance
    mentions = [] if reader.sound and _consistent(draft) else list(_mentions(text, draft, reader))
    if not mentions:
        _tell_blank_day(draft)
        return
    years = _posterior(mentions, text, reader)
    _own_date(text, draft, reader, years)
    _deadline(text, draft, reader, years)
    _references(text, draft, reader, years)


def _consistent(draft: Draft) -> bool:
    """Whether the dates of a letter contradict neither the calendar nor one another."""
    own: ThaiDate | None = draft.value("date")
    if own is None or own.weekday_conflict or own.year_inferred:
        return False
    due: Deadline | None = draft.value("deadline")
    if (
        due is not None
        and due.date is not None
        and (due.date.weekday_conflict or due.date.iso < own.iso[: len(due.date.iso)] or due.date.year > own.year + 1)
    ):
        return False
    for field in draft.listed("references"):
        cited: ThaiDate | None = field.value.citation.date
        if cited is None or cited.iso > own.iso or cited.year < own.year - 12:
            return False
    return True


def _tell_blank_day(draft: Draft) -> None:
    field = draft.fields.get("date")
    if field is not None and field.match is not None and field.match.day_span is None:
        message = "the day of the date was left blank"
        draft.warnings.append(
            ParseWarning(code="blank-day", message=message, field="date", start=field.start, end=field.end)
        )


# --- the year --------------------------------------------------------------------------------------------------------


def _mentions(text: str, draft: Draft, reader: Reader) -> Iterator[Mention]:
    own = draft.fields.get("date")
    due = draft.fields.get("deadline")
    cited = [found.value.citation.date_span for found in draft.listed("references")]
    spans = {(span[0], span[1]) for span in cited if span}
    subject = draft.fields.get("subject")
    start, end = draft.sheet.start, draft.sheet.end
    if own and own.match and own.match.year_span and own.match.era != "CE":
        read = text[own.place + own.match.year_span[0] : own.place + own.match.year_span[1]]
        if len(read) > 2:
            yield Mention("own", years_read(read, reader), read, own.match, own.place)
    for match in dates.scan(text[start:end]):
        if match.year_span is None:
            continue
        a = match.start + start
        place = match.year_span[0] + start, match.year_span[1] + start
        if match.year_span[1] - match.year_span[0] < 3 or match.era == "CE":
            continue
        if own and own.start <= a < own.end:
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
        read = text[slice(*place)]
        yield Mention(kind, years_read(read, reader), read, match, start)


@lru_cache(maxsize=1024)
def years_read(read: str, reader: Reader) -> tuple[tuple[int, float], ...]:
    """The Buddhist years that a run of digits may be, also with a digit too many or too few."""
    found: dict[int, float] = {}
    variants = [(read, 1.0)]
    if len(read) > 4:
        variants = [(read[:k] + read[k + 1 :], 0.5 / len(read)) for k in range(len(read))]
        # Engines without ๖ draw it as ๒๐.
        variants += [(read[:k] + "๖" + read[k + 2 :], 0.5) for k in range(len(read)) if read[k : k + 2] == "๒๐"]
    elif read in ("25", "๒๕"):
        variants = []
        found = dict.fromkeys(range(2500, 2600), 0.008)
    elif len(read) == 3:
        variants = [(read[:k] + digit + read[k:], 0.04) for k in range(4) for digit in "๒๕๖๔"]
    for variant, share in variants:
        if len(variant) != 4:
            continue
        for digits, chance in readings(variant, reader, 400):
            if digits.isdigit() and _FIRST_YEAR <= int(digits) <= _LAST_YEAR:
                found[int(digits)] = found.get(int(digits), 0.0) + share * chance
    ranked = sorted(found.items(), key=lambda pair: -pair[1])
    return tuple(pair for pair in ranked if pair[1] > 1e-4 * ranked[0][1])


def _posterior(mentions: list[Mention], text: str, reader: Reader) -> dict[int, float]:
    """The probability of each year for the letter, from all its years and weekdays."""
    candidates: set[int] = set()
    for mention in mentions:
        if mention.kind != "law":
            for year, _ in mention.years[:60]:
                candidates.update((year - 1, year, year + 1))
    if not candidates:
        return {}
    scores: dict[int, float] = {}
    # An engine that cannot write a digit reads it alike wherever it stands: equal readings are one witness.
    blind = reader.engine.startswith("tesseract")
    alike = Counter(mention.read for mention in mentions)
    witnesses = {(mention.kind, mention.read): mention for mention in mentions}
    told = {witness: _told(mention, candidates) for witness, mention in witnesses.items()}
    for year in candidates:
        score = log(next((weight for first, last, weight in _PRIOR if first <= year < last), 0.001))
        if blind and year < 2535:
            score += log(_OLD_AND_BLIND)
        for mention in mentions:
            score += told[mention.kind, mention.read][year] / (alike[mention.read] if blind else 1)
            if mention.match is not None and mention.match.weekday and mention.kind != "law":
                score += log(0.03 + _weekday_fit(text, mention, year, reader))
        scores[year] = score
    best = max(scores.values())
    weights = {year: exp(score - best) for year, score in scores.items() if score > best - 14}
    total = sum(weights.values())
    return {year: weight / total for year, weight in sorted(weights.items(), key=lambda pair: -pair[1])}


def _told(mention: Mention, candidates: set[int]) -> dict[int, float]:
    """How probable a mention is, were each of the candidates the letter's year; logarithms."""
    offsets, far = _OFFSETS[mention.kind], _FAR[mention.kind]
    told = dict.fromkeys(candidates, far * sum(chance for _, chance in mention.years))
    for other, chance in mention.years:
        for offset, share in offsets.items():
            if other - offset in told:
                told[other - offset] += chance * (share - far)
    return {year: log(max(share, 1e-5)) for year, share in told.items()}


def _weekday_fit(text: str, mention: Mention, year: int, reader: Reader) -> float:
    """How probable it is that the day printed falls on the weekday printed, were this the letter's year."""
    match = mention.match
    if match is None or match.day_span is None or not match.month:
        return 0.3
    read = text[mention.place + match.day_span[0] : mention.place + match.day_span[1]]
    fit = 0.0
    for shift, share in ((0, 0.85), (1, 0.15)):
        for digits, chance in readings(read, reader, 12):
            day = _day(year + shift, match.month, int(digits)) if digits.isdigit() else None
            if day is not None and day.isoweekday() == match.weekday:
                fit += share * chance
    return fit


def _ce(be_year: int, month: int) -> int:
    """The Common Era year of a month: until B.E. 2482 the year began on 1 April (Calendar Act B.E. 2483)."""
    return be_year - (542 if be_year <= 2482 and month <= 3 else 543)


def _day(be_year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(_ce(be_year, month), month, day)
    except ValueError:
        return None


# --- one date --------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Option:
    """A date that a reading may stand for."""

    year: int
    """Common Era."""
    month: int
    day: int
    """0 when it was left blank."""
    probability: float

    @property
    def date(self) -> ThaiDate:
        """The date itself."""
        return ThaiDate(year=self.year, month=self.month, day=self.day or None)

    @property
    def iso(self) -> str:
        """Its form in a record."""
        return f"{self.year:04d}-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")


def _options(
    text: str,
    match: DateMatch,
    place: int,
    kind: str,
    reader: Reader,
    years: Mapping[int, float],
    around: ThaiDate | None,
) -> list[Option]:
    """What one date may be: its day as read, its year as read and as the letter's year makes it probable."""
    if not match.month and not match.months:
        return []
    months = (match.month,) if match.month else match.months
    day_read = text[place + match.day_span[0] : place + match.day_span[1]] if match.day_span else ""
    year_read = text[place + match.year_span[0] : place + match.year_span[1]] if match.year_span else ""
    offsets, far = _OFFSETS[kind], _FAR[kind]
    chances: dict[int, float] = {}
    read_years = dict(years_read(year_read, reader)) if len(year_read) > 2 or year_read in ("25", "๒๕") else {}
    if len(year_read) == 2 and year_read not in ("25", "๒๕"):
        for digits, chance in readings(year_read, reader, 12):
            if digits.isdigit():
                read_years[2500 + int(digits)] = chance
    if kind == "own":
        # The letter's year has been judged with this very reading as a witness.
        chances = dict(years)
    else:
        for year, chance in read_years.items():
            told = sum(share * offsets.get(year - own, far) for own, share in years.items())
            chances[year] = chance * max(told, 1e-6)
    days = [(int(digits), chance) for digits, chance in readings(day_read, reader, 16) if digits.isdigit()]
    if not day_read:
        days = [(0, 1.0)]
    likeliest = max(chances.values(), default=0.0)
    letter = (around.year, around.month or 0, around.day or 0) if around else None
    found: dict[tuple[int, int, int], float] = {}
    for year, share in chances.items():
        if share < _NEGLIGIBLE * likeliest:
            continue
        for month in months:
            for number, chance in days:
                day = _day(year, month, number) if number else None
                if day is None and (number or day_read):
                    continue
                key, weight = (_ce(year, month), month, number), share * chance
                if match.weekday and day:
                    weight *= 0.95 if day.isoweekday() == match.weekday else 0.02
                if letter is not None and (
                    key > letter if kind == "reference" else kind == "deadline" and key < letter
                ):
                    weight *= _OUT_OF_ORDER
                found[key] = found.get(key, 0.0) + weight
    # Two digits wrong at once, or a year out of its place: what no list of look-alikes holds.
    unknown = 0.0 if kind == "own" else 0.3 * reader.digit_error * (days[0][1] if days else 0.0)
    total = sum(found.values()) + unknown
    misprint = match.problem is not None and reader.sound and total < _MISPRINT
    if not found or not total or misprint:
        return []
    ranked = sorted(found.items(), key=lambda pair: -pair[1])
    return [Option(*day, weight / total) for day, weight in ranked[:12]]


def _match_at(text: str, start: int, end: int, before: int = 26) -> tuple[DateMatch, int] | None:
    """The date that stands at a place, with its weekday before it."""
    place = max(0, start - before)
    for match in dates.scan(text[place : end + 1]):
        if match.end + place > start and match.month_span is not None and match.day_span is not None:
            return match, place
    return None


def _own_date(text: str, draft: Draft, reader: Reader, years: Mapping[int, float]) -> None:
    field = draft.fields.get("date")
    if field is None:
        return
    if field.match is None:
        return
    options = _options(text, field.match, field.place, "own", reader, years, None)
    settled = _settle(field, field.value, options)
    if field.match.day_span is None and not reader.sound:
        # On a damaged scan a day that is not there was more likely lost than left blank.
        field.chance *= 0.3
    if settled is None:
        problem = field.match.reason or "the date cannot be read"
        draft.warnings.append(
            ParseWarning(code="unreadable-date", message=problem, field="date", start=field.start, end=field.end)
        )
        if field.value is None:
            del draft.fields["date"]
            return
    else:
        field.value = settled
    _tell_blank_day(draft)


def _settle(field: Field, read: ThaiDate | None, options: list[Option]) -> ThaiDate | None:
    """The value to give: the reading, or the clear winner with a correction; alternatives and doubt go to the field."""
    if read is not None and read.era != "BE":
        return read
    if not options:
        field.signs["doubt"] = 1.0
        return read
    first = options[0]
    chosen = read
    said = read.iso if read is not None else ""
    as_read = next((option.probability for option in options if option.iso == said), 0.0)
    clear = first.probability >= _MARGIN * as_read and (first.probability >= _LIKELY or as_read <= _UNLIKELY)
    if read is None or (first.iso != said and clear):
        chosen = first.date
        reason = "the only reading that fits the calendar, the weekday and the other years of the letter"
        field.corrections.append(
            Correction(start=field.start, end=field.end, before="", after=chosen.iso, reason=reason)
        )
    if chosen is None:
        return None
    given = chosen.iso
    chances = {option.iso: option.probability for option in options}
    field.chance = chances.pop(given, 0.02)
    field.alternatives = list(chances)[:5]
    return read if given == said else chosen


def _deadline(text: str, draft: Draft, reader: Reader, years: Mapping[int, float]) -> None:
    field = draft.fields.get("deadline")
    due: Deadline | None = draft.value("deadline")
    if field is None or due is None or due.date is None or due.date.day is None:
        return
    within = [match for match in dates.scan(text[field.start : field.end + 1]) if match.month_span and match.day_span]
    # Of a window its last day binds; the match is the one whose day was taken.
    match = next((each for each in within if each.value == due.date), within[0] if within else None)
    if match is None:
        return
    options = _options(text, match, field.start, "deadline", reader, years, draft.value("date"))
    settled = _settle(field, due.date, options)
    if settled is not None and settled.iso != due.date.iso:
        field.value = due.model_copy(update={"date": settled})


_DATED = regex.compile(r"[^\n]{0,12}?(?:ลง[ \t]*ว.{1,3}น[ \t]*ท.{0,2}|ลว\.?|ลง)[ \t\n]*(?=[\d๐-๙])")


def _unread_span(text: str, reference: Reference) -> tuple[int, int] | None:
    """Where the date of a citation stands when it is one that no calendar has: ``ลงวันที่ ๓ มกราคม ๖๕๖๔``."""
    number = reference.citation.number_span
    label = _DATED.match(text, number[1]) if number and reference.citation.date is None else None
    if label is None:
        return None
    for match in dates.scan(text[label.end() : label.end() + 48]):
        if match.start == 0 and match.month_span is not None and match.year_span is not None:
            return label.end(), label.end() + max(match.end, match.year_span[1])
    return None


def _references(text: str, draft: Draft, reader: Reader, years: Mapping[int, float]) -> None:
    for field in draft.listed("references"):
        reference: Reference = field.value
        read = reference.citation.date
        span = reference.citation.date_span or _unread_span(text, reference)
        if span is None or (read is not None and read.day is None):
            continue
        found = _match_at(text, *span, before=0)
        if found is None:
            continue
        match, place = found
        options = _options(text, match, place, "reference", reader, years, draft.value("date"))
        before = len(field.corrections)
        settled = _settle(field, read, options)
        for k, correction in enumerate(field.corrections[before:], before):
            field.corrections[k] = correction.model_copy(update={"start": span[0], "end": span[1]})
        field.alternatives = []
        if settled is not None and (read is None or settled.iso != read.iso):
            citation = reference.citation.model_copy(
                update={"date": settled, "date_span": span, "end": max(span[1], reference.citation.end)}
            )
            field.end = max(field.end, span[1])
            field.value = reference.model_copy(update={"citation": citation})
