"""Dates that an engine may have misread: which the calendar has, which fall on the weekday, which fit those around.

The letter's year is judged first (:mod:`thaidoc.checks.years`); then its own date by that year, by working days, and by
the dates that must be older or younger; then its deadline and the dates of its references by its own.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from thaidoc import dates, deadlines
from thaidoc.checks.years import (
    FAR,
    OFFSETS,
    Mention,
    by_letter,
    common_era,
    day_of,
    days_of,
    days_read,
    is_legible,
    mentions,
    posterior,
    together,
    years_read,
)
from thaidoc.dates import DateMatch
from thaidoc.dates.calendar import days_from
from thaidoc.dates.damaged import month_odds, salvage
from thaidoc.fields import Draft, Field
from thaidoc.models import Correction, Deadline, ParseWarning, Reference, ThaiDate
from thaidoc.ocr import Reader

_LIKELY, _UNLIKELY, _MARGIN = 0.5, 0.05, 8.0
"""Another reading wins when it is so many times as probable, and likely itself, or the date read unlikely."""
_FAINT, _FAINT_PIECE = 0.04, 0.5
"""A date of which pieces are unread is given when its likeliest reading is so probable; one without a month, or
that a sound text names, when it is so much."""
_OUT_OF_ORDER = 0.03
"""A reference is older than the letter, a deadline younger; papers err, but seldom."""
_SOON = ((0, 1.0), (21, 0.3), (60, 0.05))
"""Days within which a letter is received, from so many on, and how probable each is."""
_FAINT_CITED = 0.2
"""The same of a cited date, which other letters of the scan may tell better."""
_DAY_OFF = {"own": 0.06, "reference": 0.06, "deadline": 0.35}
"""How much rarer a date is on a Saturday or a Sunday, when offices are closed."""
_DAY_OFF_READ = 0.35
"""The same where the figures were not guessed at: the few such dates are then as printed."""
_SHORT, _WITH_DOTS = 6, 0.97
"""Characters of a short form of a month, and how sure one is that has its dots."""
_MISPRINT, _MISPRINT_IN_DAMAGE = 0.02, 0.0006
"""A day that no calendar has, and that is like none of them, was printed so; which was meant, nobody can read."""
_NEGLIGIBLE = 1e-4
_ALONE = 0.8
ONLY = "the only reading that fits the calendar, the weekday and the other years of the letter"
_LIKELIEST = "the likeliest of several readings, by the engine's errors, working days and the other dates of the letter"


def check(text: str, drafts: Sequence[Draft], reader: Reader) -> None:
    """Judge the dates of the letters; correct what is clear, list alternatives, tell what cannot be."""
    chance = (1 - reader.digit_error) ** 6
    found: list[list[Mention]] = []
    since = 0
    for draft in drafts:
        for name in ("date", "deadline"):
            if name in draft.fields:
                draft.fields[name].chance = chance
        sound = reader.sound and _consistent(draft)
        found.append([] if sound else list(mentions(text, draft, reader, since)))
        since = draft.sheet.end
    years = [
        _year_read(d) if not told else posterior(told, text, reader) for d, told in zip(drafts, found, strict=True)
    ]
    if len(drafts) > 1 and any(found):
        years = together(years)
    for draft, told, shares in zip(drafts, found, years, strict=True):
        if told:
            _own_date(text, draft, reader, shares, told)
            _deadline(text, draft, reader, shares)
            _references(text, draft, reader, shares)
        else:
            _tell_blank_day(draft)
            _deadline(text, draft, reader, shares)


def _year_read(draft: Draft) -> dict[int, float]:
    own: ThaiDate | None = draft.value("date")
    return {own.be_year: 1.0} if own is not None else {}


def _consistent(draft: Draft) -> bool:
    """Whether the dates of a letter contradict neither the calendar nor one another."""
    own: ThaiDate | None = draft.value("date")
    if own is None or own.weekday_conflict or own.year_inferred:
        return False
    due: Deadline | None = draft.value("deadline")
    if due is not None and (
        due.date is None
        or due.date.weekday_conflict
        or due.date.iso < own.iso[: len(due.date.iso)]
        or due.date.year > own.year + 1
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


@dataclass
class Pieces:
    """What the pieces of a printed date may be, each with its probability."""

    years: Mapping[int, float]
    months: Mapping[int, float]
    days: Mapping[int, float]
    legible: bool = True
    """Whether what stands for the year is like one."""

    @classmethod
    def of(cls, text: str, match: DateMatch, place: int, reader: Reader) -> Pieces:
        """The pieces of a match whose places count from ``place``."""
        year = text[place + match.year_span[0] : place + match.year_span[1]] if match.year_span else ""
        day = text[place + match.day_span[0] : place + match.day_span[1]] if match.day_span else ""
        odds = match.odds or (1.0,) * len(match.months)
        months = dict(zip(match.months, odds, strict=True))
        if match.month and match.month_span:
            months = _months(match.month, text[place + match.month_span[0] : place + match.month_span[1]])
        years = dict(years_read(year, reader)) if year else {}
        days = dict(days_read(day, reader)) if day else {}
        return cls(years, months, days, not year or is_legible(year, reader))

    def until(self, month: int, day: int) -> float:
        """How probable it is that the date stands before this day of a year, or is that day."""
        total = sum(self.months.values())
        on_or_before = sum(share for number, share in self.days.items() if number <= day) if self.days else 0.5
        return sum(
            share * (on_or_before if number == month else number < month) for number, share in self.months.items()
        ) / (total or 1.0)


def _months(read: int, printed: str) -> dict[int, float]:
    """The month as read, and the others that a short form of it may be: of two letters one is easily misread."""
    odds = dict(month_odds(printed)) if len(printed) <= _SHORT else {}
    if odds.get(read, 0.0) == 0.0:
        return {read: 1.0}
    kept = _WITH_DOTS if printed.count(".") > 1 else 0.0
    return {month: share * (1 - kept) + kept * (month == read) for month, share in odds.items()}


@dataclass
class Neighbour:
    """Another date of the letter, which is older or younger than the letter."""

    kind: str
    pieces: Pieces
    _years: dict[int, tuple[dict[int, float], float]] = dataclasses.field(default_factory=dict)
    _until: dict[tuple[int, int], float] = dataclasses.field(default_factory=dict)
    _days: dict[int, list[tuple[datetime.date | None, float]]] = dataclasses.field(default_factory=dict)

    def fit(self, year: int, month: int, day: int) -> float:
        """How well a date of the letter agrees with this one."""
        if year not in self._years:
            self._years[year] = self._of_letter(year)
        years, older = self._years[year]
        if not years:
            return 1.0
        if self.kind == "received":
            return sum(share * self._soon(other, year, month, day) for other, share in years.items())
        if (month, day) not in self._until:
            self._until[month, day] = self.pieces.until(month, day)
        older += years.get(year, 0.0) * self._until[month, day]
        fits = older if self.kind == "reference" else 1 - older
        return fits + _OUT_OF_ORDER * (1 - fits)

    def _of_letter(self, year: int) -> tuple[dict[int, float], float]:
        """The years that it may be of, were the letter of that year; and how probably it is of one before."""
        offsets, far = OFFSETS[self.kind], FAR[self.kind]
        weights = {other: share * offsets.get(other - year, far) for other, share in self.pieces.years.items()}
        total = sum(weights.values())
        years = {other: weight / total for other, weight in weights.items() if weight > 1e-4 * total}
        return years, sum(share for other, share in years.items() if other < year)

    def _soon(self, other: int, year: int, month: int, day: int) -> float:
        """How probable it is that a letter of this day was received on the day that this one is in that year."""
        sent = day_of(year, month, day)
        fit = 0.0
        for received, chance in self._received(other):
            if sent is None or received is None or received < sent:
                fit += chance * _OUT_OF_ORDER
            else:
                gap = (received - sent).days
                fit += chance * next(weight for days, weight in reversed(_SOON) if gap >= days)
        return fit

    def _received(self, year: int) -> list[tuple[datetime.date | None, float]]:
        if year not in self._days:
            self._days[year] = [
                (day_of(year, month, day), share * chance)
                for month, share in self.pieces.months.items()
                for day, chance in self.pieces.days.items()
            ]
        return self._days[year]


def _options(
    kind: str,
    match: DateMatch,
    pieces: Pieces,
    reader: Reader,
    years: Mapping[int, float],
    around: ThaiDate | None = None,
    neighbours: Sequence[Neighbour] = (),
) -> list[Option]:
    """What one date may be: its day as read, its year as read and as the letter's year makes it probable."""
    if kind != "own" and not pieces.legible:
        return []
    chances = _years(kind, pieces, years)
    days = pieces.days or {0: 1.0}
    closed = _DAY_OFF[kind] if reader.engine.startswith("tesseract") else _DAY_OFF_READ
    likeliest = max(chances.values(), default=0.0)
    letter = (around.year, around.month or 0, around.day or 0) if around else None
    found: dict[tuple[int, int, int], float] = {}
    for year, month, number, weekday, weight in _calendar(chances, pieces.months, days, _NEGLIGIBLE * likeliest):
        key = common_era(year, month), month, number
        if match.weekday and weekday:
            weight *= 0.95 if weekday == match.weekday else 0.02
        elif weekday > _FRIDAY:
            weight *= closed
        if letter is not None and (key > letter if kind == "reference" else kind == "deadline" and key < letter):
            weight *= _OUT_OF_ORDER
        if weight > _NEGLIGIBLE * _NEGLIGIBLE:
            for neighbour in neighbours:
                weight *= neighbour.fit(year, month, number or 15)
        found[key] = found.get(key, 0.0) + weight
    # Two digits wrong at once, or a year out of its place: what no list of look-alikes holds.
    unknown = 0.0 if kind == "own" else 0.3 * reader.digit_error * max(days.values())
    total = sum(found.values()) + unknown
    like = sum(days[number] for number in {day for *_, day in found})
    misprint = match.problem is not None and like < (_MISPRINT if reader.sound else _MISPRINT_IN_DAMAGE)
    if not found or not total or misprint:
        return []
    ranked = sorted(found.items(), key=lambda pair: -pair[1])
    return [Option(*day, weight / total) for day, weight in ranked[:12]]


def _years(kind: str, pieces: Pieces, letter: Mapping[int, float]) -> dict[int, float]:
    """The years that a date may be of, by its own figures and by the year of the letter."""
    if kind == "own":
        # The letter's year has been judged with this very reading as a witness.
        return dict(letter)
    if pieces.years:
        told = by_letter(letter, kind)
        return {year: chance * max(told(year), 1e-6) for year, chance in pieces.years.items()}
    # Without a year of its own it has the letter's, or the next.
    chances: dict[int, float] = {}
    for own, share in letter.items():
        for offset, chance in OFFSETS[kind].items():
            chances[own + offset] = chances.get(own + offset, 0.0) + share * chance
    return chances


def _calendar(
    years: Mapping[int, float], months: Mapping[int, float], days: Mapping[int, float], least: float
) -> Iterator[tuple[int, int, int, int, float]]:
    """The days that the calendar has among some pieces, of years that are not negligible.

    Year, month, day, weekday from Monday as 1 (0 for a day left blank), and how probable that day is.
    """
    for year, share in years.items():
        if share < least:
            continue
        for month, odds in months.items():
            first, length = days_of(year, month)
            for day, chance in days.items():
                if day <= length:
                    yield year, month, day, (first + day - 1) % 7 + 1 if day else 0, share * odds * chance


_FRIDAY = 5


def _match_at(text: str, start: int, end: int) -> tuple[DateMatch, int] | None:
    """The date that stands at a place, and what its places count from."""
    for match in dates.scan(text[start : end + 1]):
        if match.month_span is not None and match.day_span is not None:
            return match, start
    return None


def _own_date(text: str, draft: Draft, reader: Reader, years: Mapping[int, float], told: Sequence[Mention]) -> None:
    field = draft.fields.get("date")
    if field is None or field.match is None:
        return
    pieces = Pieces.of(text, field.match, field.place, reader)
    neighbours = [
        Neighbour(one.kind, Pieces.of(text, one.match, one.place, reader))
        for one in told
        if one.kind in ("reference", "deadline", "received") and one.match is not None and one.match.month_span
    ]
    options = _options("own", field.match, pieces, reader, years, neighbours=neighbours)
    if field.value is None and _is_faint(options, field.match):
        options = []
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


def _is_faint(options: Sequence[Option], match: DateMatch, *, strict: bool = False) -> bool:
    """Whether no reading of a date that is read in part is likely enough to be given."""
    least = _FAINT_PIECE if len(match.months) == 12 or strict else _FAINT
    return not options or options[0].probability < least


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
        reason = ONLY if first.probability >= _ALONE else _LIKELIEST
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
    if field is None or due is None:
        return
    match, printed = field.match, due.date
    if due.date is not None:
        within = [each for each in dates.scan(text[field.start : field.end + 1]) if each.month_span and each.day_span]
        # Of a window its last day binds; the match is the one whose day was taken.
        printed = days_from(due.date, 1) if due.before else due.date
        match = next((each for each in within if each.value == printed), within[0] if within else None)
        if match is None:
            if due.date.year_inferred:
                _by_letter(text, draft, field, due)
            return
        if due.date.day is None or not years:
            return
    options: list[Option] = []
    if match is not None:
        pieces = Pieces.of(text, match, field.start, reader)
        options = _options("deadline", match, pieces, reader, years, draft.value("date"))
        if due.date is None and _is_faint(options, match, strict=reader.sound):
            options = []
    settled = _settle(field, printed, options)
    if settled is not None and due.before:
        settled = days_from(settled, -1)
        days = [datetime.date.fromisoformat(iso) for iso in field.alternatives if len(iso) == len("2024-02-29")]
        field.alternatives = [(day - datetime.timedelta(days=1)).isoformat() for day in days]
    if settled is None:
        del draft.fields["deadline"]
        message = f"a deadline that cannot be read: {due.problem}"
        draft.warnings.append(
            ParseWarning(
                code="unreadable-deadline", message=message, field="deadline", start=field.start, end=field.end
            )
        )
    elif due.date is None or settled.iso != due.date.iso:
        field.value = due.model_copy(update={"date": settled, "problem": None})


def _by_letter(text: str, draft: Draft, field: Field, due: Deadline) -> None:
    """A day told by the letter's (ภายในวันนี้) follows the letter's date, and is no surer than it."""
    own = draft.fields.get("date")
    if own is None:
        return
    field.chance *= own.chance
    if "doubt" in own.signs or own.corrections:
        field.signs["doubt"] = max(field.signs.get("doubt", 0.0), own.signs.get("doubt", 1.0))
    told = next(iter(deadlines.find(text[field.start : field.end], letter_date=own.value)), None)
    if told is not None and told.date is not None and told.date != due.date:
        repair = Correction(start=field.start, end=field.end, before="", after=told.date.iso, reason=_BY_LETTER)
        field.corrections.append(repair)
        field.value = due.model_copy(update={"date": told.date})


_BY_LETTER = "the day is told by the letter's own, which was found to be another"
_DATED = regex.compile(r"[^\n]{0,12}?(?:ลง[ \t]*ว.{1,3}น[ \t]*ท.{0,2}|ลว\.?|ลง(?=[ \t\n]*[\d๐-๙]))[ \t\n]*(?=\S)")
_ROOM_FOR_DATE = 44


def _cited_date(text: str, reference: Reference) -> tuple[DateMatch, int] | None:
    """The date of a citation and what its places count from; also one that no calendar has, or that is damaged."""
    cited = reference.citation
    read = _match_at(text, *cited.date_span) if cited.date_span else None
    if read is not None:
        return read
    label = _DATED.match(text, cited.number_span[1]) if cited.number_span else None
    if label is None:
        return None
    place = label.end()
    printed = text[place : place + _ROOM_FOR_DATE]
    for match in dates.scan(printed):
        if match.start <= _ASIDE and match.day_span is not None and match.month_span and match.year_span:
            return match, place
    found = salvage(printed.replace("\n", " "))
    return (found, place) if found is not None and found.start <= _ASIDE and found.day_span else None


_ASIDE = 2
"""Signs that may stand between ลงวันที่ and the day."""


def _references(text: str, draft: Draft, reader: Reader, years: Mapping[int, float]) -> None:
    for k, found in enumerate(draft.listed("references")):
        reference: Reference = found.value
        read = reference.citation.date
        bare = read is None or read.day is not None or reference.citation.date_span is None
        dated = _cited_date(text, reference) if bare else None
        if dated is None:
            continue
        match, place = dated
        span = reference.citation.date_span or (place + match.start, place + _end(match))
        options = _options(
            "reference", match, Pieces.of(text, match, place, reader), reader, years, draft.value("date")
        )
        if read is None and options and options[0].probability < _FAINT_CITED:
            options = []
        before = len(found.corrections)
        settled = _settle(found, read, options)
        for n, correction in enumerate(found.corrections[before:], before):
            found.corrections[n] = correction.model_copy(update={"start": span[0], "end": span[1]})
        found.alternatives = []
        if settled is None:
            message = f"a cited date that cannot be read: {' '.join(text[slice(*span)].split())}"
            draft.warnings.append(
                ParseWarning(
                    code="unreadable-date", message=message, field=f"references/{k}", start=span[0], end=span[1]
                )
            )
        elif read is None or settled.iso != read.iso:
            citation = reference.citation.model_copy(
                update={"date": settled, "date_span": span, "end": max(span[1], reference.citation.end)}
            )
            found.end = max(found.end, span[1])
            found.value = reference.model_copy(update={"citation": citation})


def _end(match: DateMatch) -> int:
    """Where the last piece of a date ends."""
    return max(match.end, *(span[1] for span in (match.month_span, match.year_span) if span))
