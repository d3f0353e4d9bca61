"""The letters of one scan together: what several of them name tells how each of them was misread.

An enclosure and the body cite one number, sister letters cite the same circular, and the circular itself lies beside
them. Each reading leaves some numbers possible; the one that explains them all is the number. Readings that an engine
blind to a figure writes alike are one witness, for it would misread that figure alike everywhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import log, prod

import regex
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from thaidoc.checks.numbers import Named, Option, parts_of, renamed
from thaidoc.fields import LOST, Field
from thaidoc.models import Correction, DocumentNumber, Reference, ThaiDate
from thaidoc.ocr import Reader, collapse

_SAME_OFFICE = 85.0
_SAME_UNIT = 0.6
"""Share of the numbers of one office in a scan that are of one of its units."""
_SISTER = 0.3
"""How often a scan cites another letter of the same office and day."""
_APART = 1.2
"""How fast two letters of one register and time become rare with the distance of their numbers."""
_LIKELIER = 3.0
"""How many times likelier an explanation must be than its rivals."""
_HARDLY = 1e-3
"""Two readings that nothing on paper explains with a greater chance are of two documents."""
_FLOOR = 1e-4
_CROWD = 60
"""A file that names more documents is a register, not a scan of what belongs together."""


def agree(numbers: Sequence[Named], reader: Reader) -> None:
    """Let the numbers of a scan bear one another out, before each is decided."""
    if reader.sound or not 1 < len(numbers) <= _CROWD:
        return
    places = {id(one): _plain(one.office) for one in numbers}
    near = [
        (a, b)
        for a, b in combinations(numbers, 2)
        if fuzz.ratio(places[id(a)], places[id(b)]) >= _SAME_OFFICE and not (a.own and b.own and a.draft is b.draft)
    ]
    _pool_units(near)
    for members in _documents(near):
        _pool(members)
        _pool_dates(members)


_HOUSE = regex.compile(r"^(?:ศาลากลาง|ที่?ว่าการ|ที่?ทำการ|สำนักงาน(?=เทศบาล))|[\s่้๊๋์็]")
_OWN_NAME = regex.compile(r"\S+")


def _plain(office: str) -> str:
    """The first words of an office, without the house it sits in and what engines lose first."""
    first = _OWN_NAME.search(office.strip(" .,:;'\"-"))
    return str(_HOUSE.sub("", first[0])) if first else ""


def _spread(options: Sequence[Option], read: str | None) -> dict[str, float]:
    """What a part may be, with probabilities; the reading alone where it is not in doubt."""
    return {option.text: option.chance for option in options} if options else {read or "": 1.0}


def _overlap(here: dict[str, float], there: dict[str, float]) -> float:
    """The chance of two readings that are of one thing."""
    return sum(chance * there.get(text, 0.0) for text, chance in here.items())


def _pool_units(near: Sequence[tuple[Named, Named]]) -> None:
    """An office writes one unit again and again: a reading of it that is sure tells the others."""
    told: dict[int, dict[str, dict[str, float]]] = defaultdict(dict)
    for pair in near:
        for one, other in (pair, pair[::-1]):
            if one.units and other.number.unit and _code(one) == _code(other):
                told[id(one)][other.text_of("unit")] = _spread(other.units, other.number.unit)
    for one in {id(a): a for pair in near for a in pair}.values():
        witnesses = [spread for printed, spread in told[id(one)].items() if printed != one.text_of("unit")]
        if witnesses:
            weights = {option.text: option.chance for option in one.units}
            for spread in witnesses:
                if _overlap(weights, spread) > _HARDLY:
                    for text in weights:
                        weights[text] *= (1 - _SAME_UNIT) / 24 + _SAME_UNIT * spread.get(text, 0.0)
            one.units = _ranked(weights, one.units, "another number of that office in the scan has this unit")


def _code(one: Named) -> str:
    return one.letters[0].text if one.letters else one.number.letters or ""


def _ranked(weights: dict[str, float], before: Sequence[Option], reason: str) -> list[Option]:
    """Options by their new weights; the reason goes to those that have none of their own."""
    total = sum(weights.values())
    known = {option.text: option.reason for option in before}
    ranked = sorted(weights.items(), key=lambda item: -item[1])
    return [Option(text, weight / total, known.get(text) or reason) for text, weight in ranked[:24]]


# --- which numbers name one document ----------------------------------------------------------------------------------


def _documents(near: Sequence[tuple[Named, Named]]) -> Iterator[list[Named]]:
    """Groups of numbers that name one document; a letter of the scan belongs to a group that no other one fits."""
    scored = [(score, a, b) for a, b in near if (score := _one_document(a, b)) > 0]
    fits: dict[int, list[float]] = defaultdict(list)
    for score, a, b in scored:
        if a.own or b.own:
            fits[id(b if a.own else a)].append(score)
    group: dict[int, list[Named]] = {}
    for score, a, b in sorted(scored, key=lambda pair: -pair[0]):
        # One that may be either of two letters of the scan is left as it is.
        rivals = fits[id(b if a.own else a)] if a.own or b.own else []
        if len(rivals) > 1 and sorted(rivals)[-2] > min(rivals[0], score) - log(_LIKELIER):
            continue
        first, second = group.setdefault(id(a), [a]), group.setdefault(id(b), [b])
        if first is second or sum(one.own for one in (*first, *second)) > 1:
            continue
        strange = sum(_one_document(x, y) <= 0 for x in first for y in second)
        if 2 * strange > len(first) * len(second):
            continue
        first += second
        for one in second:
            group[id(one)] = first
    yield from {id(members): members for members in group.values() if len(members) > 1}.values()


def _one_document(a: Named, b: Named) -> float:
    """How much likelier one document is than two of that office and day, as a logarithm; 0 where it is not."""
    days = _same_day(a.date, b.date)
    if days == 0 or a.number.year != b.number.year or a.number.circular != b.number.circular:
        return 0.0
    if {_code(a), _code(b)} - {LOST, ""} and len({_code(a), _code(b)} - {LOST, ""}) > 1:
        return 0.0
    chance = days * _overlap(_spread(a.units, a.number.unit), _spread(b.units, b.number.unit))
    chance *= _overlap(_spread(a.runs, a.number.run), _spread(b.runs, b.number.run))
    apart = abs(int(a.number.run or 0) - int(b.number.run or 0)) if _counts(a) and _counts(b) else 0
    sister = _SISTER * 0.25 * (1 + apart) ** -_APART if apart else 0.0
    if chance < _HARDLY or chance < _LIKELIER * sister:
        return 0.0
    return log(chance / (sister + _HARDLY) + 1)


def _counts(one: Named) -> bool:
    return (one.number.run or "").isdecimal()


def _same_day(a: ThaiDate | None, b: ThaiDate | None) -> float:
    """Whether two dates may be of one day as an engine read them: 1, or less where one of them is not known."""
    if a is None or b is None:
        return 0.3
    if a.month != b.month:
        return 0.0
    alike = collapse(f"{a.day:02d}/{a.be_year}") == collapse(f"{b.day:02d}/{b.be_year}") if a.day and b.day else False
    return 1.0 if a.iso == b.iso else 0.5 if alike else 0.0


# --- what they are ----------------------------------------------------------------------------------------------------


def _pool(members: Sequence[Named]) -> None:
    """Give each of the members what all of them together may be."""
    reason = f"the scan names this document {len(members)} times"
    for part, name in (("units", "unit"), ("runs", "run")):
        spreads = {
            (one.text_of(name) if one.blind(name) else str(id(one))): _spread(
                getattr(one, part), getattr(one.number, name)
            )
            for one in members
        }
        weights: dict[str, float] = {}
        for text in dict.fromkeys(text for spread in spreads.values() for text in spread):
            weights[text] = 1.0
            for spread in spreads.values():
                weights[text] *= max(spread.get(text, 0.0), _FLOOR)
        for one in members:
            read = getattr(one.number, name)
            if read is not None and len(spreads) > 1:
                options = _ranked(weights, getattr(one, part), reason)
                for option in options:
                    if option.text != read:
                        option.chance *= _TOLD  # the others may after all name a sister of it
                setattr(one, part, options)
                one.told = True
    letters = Counter(_code(one) for one in members if _code(one) not in (LOST, ""))
    for one in members:
        if one.number.letters == LOST and letters and _code(one) == "":
            one.letters = [Option(letters.most_common(1)[0][0], 0.9, reason)]


def _pool_dates(members: Sequence[Named]) -> None:
    """A date that one of the members lost is that of the others; a letter knows its own best."""
    days: Counter[str] = Counter()
    known: dict[str, ThaiDate] = {}
    for one in members:
        if one.date is not None and one.date.day:
            days[one.date.iso] += one.own + (1 if _blind_date(one) else 3)
            known[one.date.iso] = one.date
    if not days:
        return
    best, count = days.most_common(1)[0]
    for one in members:
        read = one.date
        if one.own or (read is not None and count < 2 * days[read.iso]):
            continue
        reference: Reference = one.field.value
        cited = reference.citation
        start, end = cited.date_span or (one.place[1], one.place[1])
        reason = f"the scan names this document {len(members)} times"
        one.field.corrections.append(Correction(start=start, end=end, before="", after=best, reason=reason))
        one.field.value = reference.model_copy(update={"citation": cited.model_copy(update={"date": known[best]})})
        one.field.signs.pop("no-date", None)
        one.field.chance = min(one.field.chance, _TOLD)


def _blind_date(one: Named) -> bool:
    """Whether a date stands in figures that some engines cannot all write."""
    span = (one.field.start, one.field.end) if one.own else one.field.value.citation.date_span
    own = one.draft.fields.get("date")
    span = (own.start, own.end) if one.own and own else span
    return one.sees_few and span is not None and any("๐" <= c <= "๙" for c in one.text[slice(*span)])


_TOLD = 0.7
"""How sure a value is that only other mentions of the document tell."""


# --- letters that are cited by others of the scan --------------------------------------------------------------------

_WITNESS = 40.0
"""How many times likelier a number becomes for each citation of a letter of that day by it."""
_ENOUGH = 9
"""Citations beyond which one more tells nothing."""
_CLEAR = 8.0
"""Odds against the number as read at which a correction is made."""


def _weight(letter: Named, cited: Named) -> float:
    """How many times likelier a citation makes the number it gives: it may itself be a misreading of the letter's own.

    An engine that is blind to the letter's figures is asked nothing: there the citation tells what it saw.
    """
    if letter.blind("run") or letter.blind("unit"):
        return _WITNESS
    back = cited.field.odds.get(parts_of(letter.field.value), 0.0)
    return min(_WITNESS, 1 / back) if back else _WITNESS


def _register(letter: Named) -> tuple[DocumentNumber, str]:
    """Which register a letter of the scan is numbered in, and the month."""
    number: DocumentNumber = letter.field.value
    return number.model_copy(update={"run": None}), letter.date.iso[:7] if letter.date else ""


def _nearer(letter: Named, cited: DocumentNumber, sisters: Sequence[Named]) -> float:
    """How many times likelier a number is than the letter's own, by other letters of its register of that month."""
    runs = [letter.field.value.run or "", cited.run or "", *(sister.field.value.run or "" for sister in sisters)]
    if not all(run.isdecimal() for run in runs):
        return 1.0
    own, other, *beside = map(int, runs)
    return prod(((1 + abs(own - run)) / (1 + abs(other - run))) for run in beside) ** _APART


def _cites(one: Named) -> str:
    return str(one.field.value.citation.document_number)


_ONE_DAY = 10
"""Numbers nearer to one another than this may be of letters that an office sent on one day."""


def _figure_off(own: DocumentNumber, cited: DocumentNumber) -> bool:
    """Whether two numbers of one register are alike but for one figure, and too far apart for letters of one day."""
    if own.model_copy(update={"run": None}) != cited.model_copy(update={"run": None}):
        return False
    here, there = own.run or "", cited.run or ""
    if not (here.isdecimal() and there.isdecimal()):
        return False
    return Levenshtein.distance(here, there) == 1 and abs(int(here) - int(there)) >= _ONE_DAY


@dataclass(slots=True)
class _Testimony:
    """What other letters of the scan call a letter: the numbers that they cite of its day."""

    called: dict[str, DocumentNumber] = field(default_factory=dict)
    witnesses: Counter[str] = field(default_factory=Counter)
    weight: dict[str, float] = field(default_factory=dict)
    """How many times likelier they make each number."""
    seen: bool = False
    """Whether one of the readings is of figures that its engine can write."""

    @classmethod
    def of(cls, letter: Named, cited: Sequence[Named]) -> _Testimony:
        """What is told by those of some citations that stand in another letter."""
        told = cls()
        for other in cited:
            if other.draft is letter.draft:
                continue
            number: DocumentNumber = other.field.value.citation.document_number
            name = str(number)
            told.called[name] = number
            told.witnesses[name] += 1
            if told.witnesses[name] <= _ENOUGH:
                told.weight[name] = told.weight.get(name, 1.0) * _weight(letter, other)
            told.seen |= not (letter.blind("run") and other.blind("run"))
        return told


def witnessed(numbers: Sequence[Named]) -> None:
    """Letters of one scan that cite one another tell what each is called."""
    cited_on: dict[str, list[Named]] = defaultdict(list)
    registers: dict[tuple[DocumentNumber, str], list[Named]] = defaultdict(list)
    letters: list[tuple[Named, str]] = []
    for one in numbers:
        if one.date is None:
            continue
        if one.own and "document_number" in one.draft.fields:
            letters.append((one, one.date.iso))
            registers[_register(one)].append(one)
        elif not one.own and one.field.value.citation.document_number:
            cited_on[one.date.iso].append(one)
    # A number that another letter of the scan bears is spoken for.
    borne = Counter(str(one.field.value) for one in numbers if one.own)
    for letter, day in letters:
        told, own = _Testimony.of(letter, cited_on[day]), letter.field
        if told.witnesses[str(own.value)]:
            # What an engine cannot write it reads alike wherever it stands.
            own.chance = max(own.chance, 0.99 if told.seen else 0.0)
        elif not _doubt_both(own, told, cited_on[day], borne):
            sisters = [one for one in registers[_register(letter)] if one is not letter][:_CROWD]
            _rename(letter, told, sisters, borne)


def _doubt_both(own: Field, told: _Testimony, cited: Sequence[Named], borne: Counter[str]) -> bool:
    """Doubt a number and what is cited for it where nothing weighs the figures of the two, one of them misread or lost.

    Gives back whether there is such a one.
    """
    length = len(own.value.run or "")
    if own.odds and any(len(number.run or "") == length for number in told.called.values()):
        return False
    like = [name for name, number in told.called.items() if not borne[name] and _figure_off(own.value, number)]
    if not like:
        return False
    for doubted in (own, *(other.field for other in cited if _cites(other) in like)):
        doubted.chance = min(doubted.chance, _TOLD)
    own.alternatives = [*like, *(other for other in own.alternatives if other not in like)][:5]
    return True


def _rename(letter: Named, told: _Testimony, sisters: Sequence[Named], borne: Counter[str]) -> None:
    """Give a letter the number that it is cited by, where the odds for that are clear; or else doubt its own."""
    own, read = letter.field, str(letter.field.value)
    near = [
        (own.odds.get(parts_of(number), 0.0) * told.weight[name] * _nearer(letter, number, sisters), name)
        for name, number in told.called.items()
        if not borne[name] and name == renamed(own.value, parts_of(number))
    ]
    if not near:
        return
    odds, name = max(near, key=lambda pair: pair[0])
    if odds < _CLEAR:
        own.chance = min(own.chance, 1 / (1 + odds))
        return
    reason = f"other letters of the scan cite a letter of that day by this number ({told.witnesses[name]})"
    own.corrections.append(Correction(start=own.start, end=own.end, before=read, after=name, reason=reason))
    own.alternatives = [read, *(other for other in own.alternatives if other != name)][:5]
    own.value, own.chance = told.called[name], 0.97
    borne[read] -= 1
    borne[name] += 1
