"""Document numbers that an engine may have misread: the letterhead's code, the unit, what others call the letter."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from math import log10

import regex

from thaidoc import agencies, docnumber
from thaidoc.checks.years import years_read
from thaidoc.docnumber import Pieces
from thaidoc.fields import LOST, Draft, Field
from thaidoc.models import Correction, DocumentNumber, ParseWarning, Reference, ThaiDate
from thaidoc.numerals import fold
from thaidoc.ocr import Reader, collapse, readings

Parts = tuple[str, str, str]
"""Letters, unit and running number; empty where there is none."""
_SURE = 0.97
"""A part of a number that the evidence makes so probable, and that was read otherwise, is corrected."""
_BLIND_MARGIN = 2.0
"""The same for an engine that cannot write all digits: what the evidence makes so many times likelier."""
_TOLD_MARGIN = 8.0
"""The same for what other mentions of the document tell against a reading."""

_CANDIDATES = 24


@dataclasses.dataclass(slots=True)
class Option:
    """One thing that a part of a number may be."""

    text: str
    chance: float
    reason: str = ""


@dataclasses.dataclass(slots=True)
class Named:
    """A number as read, and what each of its parts may be; nothing where no part is in doubt."""

    path: str
    draft: Draft
    field: Field
    number: DocumentNumber
    place: tuple[int, int]
    office: str
    """The office that sent the document, as printed."""
    text: str = ""
    """The clean text."""
    sees_few: bool = False
    """Whether the engine knows only some of the Thai figures."""
    pieces: Pieces | None = None
    letters: list[Option] = dataclasses.field(default_factory=list)
    units: list[Option] = dataclasses.field(default_factory=list)
    runs: list[Option] = dataclasses.field(default_factory=list)
    told: bool = False
    """Whether other mentions of the document have been heard."""

    @property
    def own(self) -> bool:
        """Whether it is the letter's own number, and not one that it cites."""
        return self.path == "document_number"

    @property
    def date(self) -> ThaiDate | None:
        """The date of the document."""
        found: ThaiDate | None = self.draft.value("date") if self.own else self.field.value.citation.date
        return found

    def text_of(self, name: str) -> str:
        """A part as printed; empty when it has no place of its own."""
        return self.text[slice(*self.part(name))] if getattr(self.pieces, name, None) is not None else ""

    def blind(self, name: str) -> bool:
        """Whether a part stands in figures that its engine cannot all write."""
        return self.sees_few and _THAI.search(self.text_of(name)) is not None

    def part(self, name: str) -> tuple[int, int]:
        """Where a part stands in the clean text; the whole number when it has no place of its own."""
        place = getattr(self.pieces, name, None)
        return (self.place[0] + place[0], self.place[0] + place[1]) if place else self.place


_THAI = regex.compile("[๐-๙]")


@lru_cache(maxsize=512)
def _named(head: str) -> tuple[agencies.Code, ...]:
    return agencies.by_name(head)


def check(text: str, draft: Draft, reader: Reader) -> list[Named]:
    """What the letter's own number and those that it cites may be; `settle` then decides."""
    found = list(_numbers(draft))
    codes = [f"{one.number.letters} {one.number.unit}" for one in found if one.number.letters and one.number.unit]
    for one in found:
        _weigh(text, one, codes, reader)
    return found


def _numbers(draft: Draft) -> Iterator[Named]:
    own = draft.fields.get("document_number")
    if own is not None and isinstance(own.value, DocumentNumber):
        yield Named("document_number", draft, own, own.value, (own.start, own.end), _letterhead(draft))
    for k, found in enumerate(draft.listed("references")):
        cited = found.value.citation
        if cited.document_number is not None and cited.number_span is not None:
            yield Named(f"references/{k}", draft, found, cited.document_number, cited.number_span, cited.issuer or "")


def _letterhead(draft: Draft) -> str:
    parts = ("sender", "unit", "issuer", "owner")
    lines = [unit.text for part in parts for unit in draft.sheet.units(part)]
    # The name as read first: above it the office of a stamp may stand.
    head = " ".join(dict.fromkeys((draft.value("sender") or "", *lines)))
    code = _POSTCODE.search(head)
    if code and agencies.province_in(head) is None:
        head += "".join(f" จังหวัด{province.name}" for province in agencies.by_postcode(code[0])[:1])
    return head


_POSTCODE = regex.compile(r"(?<![0-9])(?!10)[1-9][0-9]{3}0(?![0-9])")
"""Those of Bangkok say nothing of an office: ministries have other letters."""


def _weigh(text: str, one: Named, codes: Sequence[str], reader: Reader) -> None:
    """Find what each part of a number may be."""
    one.text, one.sees_few = text, reader.engine.startswith("tesseract")
    (start, end), found = one.place, one.field
    if one.number.letters is None and not reader.sound:
        _take_year_of_date(text, one, reader)
    _doubt_two_years(one)
    number = one.number
    if one.own and number.letters and number.unit and _likely_shape(number.letters, number.unit) < _UNHEARD_OF:
        found.signs["doubt"] = 1.5
    if reader.sound and number.letters and number.run and not found.corrections and agencies.known(number.letters):
        found.chance = min(found.chance, (1 - reader.digit_error) ** sum(c.isdigit() for c in text[start:end]))
        if one.own:
            _tell_foreign_unit(one)
        return
    stretch = text[start : min(end + 1, len(text))]
    if number.letters == LOST:
        stretch = _DESTROYED.sub(lambda token: LOST.ljust(len(token[0])), stretch, count=1)
    one.pieces = next(iter(docnumber.scan(stretch)), None)
    if number.run:
        one.runs = _runs(_figures(one.text_of("run"), number.run, reader), reader)
    if one.pieces is None or number.letters is None:
        found.chance = min(found.chance, _chance(text[start:end], reader))
        return
    if number.letters == LOST:
        one.letters = _lost_letters(number, one.text_of("letters"), one.office)
    else:
        one.letters = _letters(number.letters, one.office, reader)
    one.units = _units(number, one.text_of("unit"), one.letters, one.office, codes, reader)


_DESTROYED = regex.compile(r"\S{2,}|\S[ \t]")

# --- deciding --------------------------------------------------------------------------------------------------------


def settle(numbers: Sequence[Named]) -> None:
    """Give each number its likeliest parts, with a correction where one was read otherwise and evidence speaks."""
    for one in numbers:
        value = _decided(one)
        unread = value.letters == LOST or (one.number.letters == LOST and value.letters is None)
        if unread:
            _tell_unread(one)
        elif one.own:
            one.field.value = value
            _warn_unknown(value, one)
        if not one.own:
            reference: Reference = one.field.value
            update = {"document_number": None if unread else value}
            one.field.value = reference.model_copy(update={"citation": reference.citation.model_copy(update=update)})


def _tell_unread(one: Named) -> None:
    """A number without its letters is none: it is left out, and the reason told."""
    start, end = one.place
    message = "the letters of the number cannot be read, and no office beside them tells which they are"
    one.draft.warnings.append(ParseWarning(code="unread-number", message=message, field=one.path, start=start, end=end))
    one.field.alternatives, one.field.corrections = [], []
    if one.own:
        del one.draft.fields["document_number"]


def _decided(one: Named) -> DocumentNumber:
    value, found, chance = one.number, one.field, 1.0
    for name, options, read in (
        ("letters", one.letters, value.letters),
        ("unit", one.units, value.unit),
        ("run", one.runs, value.run),
    ):
        if not options or read is None:
            continue
        first = options[0]
        as_read = next((option.chance for option in options if option.text == read), 0.0)
        margin = _BLIND_MARGIN if one.sees_few else _TOLD_MARGIN
        clear = first.chance >= _SURE or ((one.sees_few or one.told) and first.chance >= margin * as_read)
        if first.text != read and (read == LOST or (clear and first.reason)):
            value = value.model_copy(update={name: first.text or None})
            start, end = one.part(name)
            reason = first.reason or "the letters cannot be read"
            found.corrections.append(Correction(start=start, end=end, before=read, after=first.text, reason=reason))
            chance *= first.chance
        else:
            chance *= as_read or (0.9 if name == "run" else 0.02)
    if value.circular and any("ว" in correction.reason for correction in found.corrections):
        chance *= 0.97
    found.chance = min(found.chance, chance)
    if one.letters or one.runs:
        found.odds = _odds(value, one.letters, one.units, one.runs)
        likely = [parts for parts, odds in found.odds.items() if odds > 1e-5]
        found.alternatives = [renamed(value, parts) for parts in likely[:5]]
    return value


def _odds(
    value: DocumentNumber, letters: Sequence[Option], units: Sequence[Option], runs: Sequence[Option]
) -> dict[Parts, float]:
    """Other numbers that it may be, the likeliest first, with the odds against the number given."""
    combined = sorted(
        (
            (a.chance * b.chance * c.chance, (a.text, b.text, c.text))
            for a in list(letters[:2]) or [Option(value.letters or "", 1.0)]
            for b in list(units[:8]) or [Option(value.unit or "", 1.0)]
            for c in list(runs[:10]) or [Option(value.run or "", 1.0)]
        ),
        reverse=True,
    )
    given, read = 1e-4, parts_of(value)
    found: dict[Parts, float] = {}
    for chance, parts in combined[:_CANDIDATES]:
        if parts == read:
            given = max(chance, given)
        else:
            found.setdefault(parts, chance)
    return {parts: chance / given for parts, chance in found.items()}


def parts_of(number: DocumentNumber) -> Parts:
    """What of a number may be misread."""
    return number.letters or "", number.unit or "", number.run or ""


def renamed(number: DocumentNumber, parts: Parts) -> str:
    """What the number is called with other parts."""
    update = {name: part or None for name, part in zip(("letters", "unit", "run"), parts, strict=True)}
    return str(number.model_copy(update=update))


def _warn_unknown(value: DocumentNumber, one: Named) -> None:
    if value.letters and not agencies.known(value.letters):
        message = f"no agency is known to have the letters {value.letters}"
        start, end = one.field.start, one.field.end
        one.draft.warnings.append(
            ParseWarning(code="unknown-agency", message=message, field=one.path, start=start, end=end)
        )


def _tell_foreign_unit(one: Named) -> None:
    """The unit of a number is that of the office in the letterhead; where it is another, one of them was misread."""
    number, found = one.number, one.field
    if number.unit is None or number.letters is None:
        return
    date = one.date
    codes = agencies.by_name(one.office, on=date.year if date else None)
    own = [code.unit for code in codes if code.unit and code.letters == number.letters]
    if own and not any(_fits(number.unit.split(".")[0], unit) for unit in own):
        found.signs["doubt"] = 1.5
        message = f"the office of the letterhead has the unit {number.letters} {own[0]}, not {number.unit}"
        one.draft.warnings.append(
            ParseWarning(
                code="foreign-unit", message=message, field="document_number", start=found.start, end=found.end
            )
        )


# --- the year of an order --------------------------------------------------------------------------------------------

_YEAR_BEHIND = regex.compile(r"[ \t]*/[ \t]*(?P<year>[\d๐-๙]{4,6})")


def _take_year_of_date(text: str, one: Named, reader: Reader) -> None:
    """An order's number bears the year of its date (clause 16.2): a year misread is put right by the date."""
    number, found, date = one.number, one.field, one.date
    place = _YEAR_BEHIND.search(text, one.place[0], one.place[1] + 8)
    if place is None or not number.run or number.unit or place.start() > one.place[1]:
        # Behind a unit stands the running number of a letter.
        return
    read = place["year"]
    options = dict(years_read(read, reader))
    if not one.own and date is not None and (common := _common_year(text, one, options, reader)) != date.be_year:
        date = _redated(one, date, common)
    if date is not None and date.be_year in options:
        year, reason = str(date.be_year), "an order's number bears the year of its date"
    elif number.year and fold(read) != number.year:
        year, reason = number.year, "a year has four figures"
    else:
        return
    if fold(read) == year:
        return
    found.corrections.append(
        Correction(start=place.start("year"), end=place.end("year"), before=read, after=year, reason=reason)
    )
    found.signs.pop("cut-short", None)
    one.number = number.model_copy(update={"year": year})
    if one.own:
        found.end = max(found.end, place.end())


def _doubt_two_years(one: Named) -> None:
    """Doubt an order's number and its date that bear two years; from October on a number may be of the fiscal year."""
    year, date = one.number.year, one.date
    if one.number.letters is not None or date is None or not (year and len(year) == 4 and year.isdecimal()):
        return
    if int(year) - date.be_year not in ((0, 1) if (date.month or 0) >= _FISCAL else (0,)):
        for found in (one.field, one.draft.fields.get("date")) if one.own else (one.field,):
            if found is not None:
                found.signs["doubt"] = max(found.signs.get("doubt", 0.0), 1.5)


_FISCAL = 10
"""The month in which the fiscal year begins."""
_LAST_FIGURES = regex.compile(r"[\d๐-๙]{4,6}$")


def _common_year(text: str, one: Named, options: Mapping[int, float], reader: Reader) -> int:
    """The year that both the number of an order and its date can bear, when the year given is not one of them."""
    cited = one.field.value.citation
    given: int = cited.date.be_year
    read = _LAST_FIGURES.search(text, cited.date_span[0], cited.date_span[1]) if cited.date_span else None
    own = one.draft.value("date")
    if read is None or given in options or own is None:
        return given
    shares = dict(years_read(read[0], reader))
    joint = {
        y: share * shares[y] / (1 + own.be_year - y) for y, share in options.items() if y in shares and y <= own.be_year
    }
    return max(joint, key=lambda year: joint[year], default=given)


def _redated(one: Named, date: ThaiDate, year: int) -> ThaiDate:
    """The date of a cited order in the year that its number bears as well."""
    reference: Reference = one.field.value
    start, end = reference.citation.date_span or one.place
    value = date.model_copy(update={"year": date.year + year - date.be_year})
    reason = "the only year that both the order's number and its date can bear"
    one.field.corrections.append(Correction(start=start, end=end, before="", after=value.iso, reason=reason))
    citation = reference.citation.model_copy(update={"date": value})
    one.field.value = reference.model_copy(update={"citation": citation})
    return value


# --- what each part may be -------------------------------------------------------------------------------------------


def _chance(read: str, reader: Reader) -> float:
    """The probability that every figure of a reading is right."""
    chance = 1.0
    for character in read:
        options = reader.may_be(character)
        if options and character.isdigit():
            own = fold(character)
            chance *= next((share for digit, share in options if digit == own), 0.05)
    return chance


def _letters(read: str, head: str, reader: Reader) -> list[Option]:
    """The agency's letters: as read when an agency has them, or as the letterhead says."""
    known = agencies.known(read)
    named = {code.letters for code in _named(head)} if head else set()
    if known and (not named or read in named):
        return [Option(read, 0.998 if named else 0.985)]
    candidates = agencies.repair(read, head)
    best = next((c for c in candidates if c.letters != read), None)
    near = any(c.letters in named and c.distance <= 3 for c in candidates)
    if not known and not near and not reader.engine.startswith("tesseract"):
        # Not every office is on the list, and fluent readers take a figure for another rather than letters.
        return [Option(read, _UNLISTED_LIKE_LISTED if agencies.confusable(read) else _UNLISTED)]
    if not known and best is not None:
        supported = best.letters in named
        rivals = sum(1 for c in candidates if c.letters in named) if supported else len(candidates)
        chance = (0.985 if supported else 0.5) / max(rivals, 1) if best.distance <= 3 else 0.4
        reason = f"no agency has the letters {read}; {best.reason}" if supported and best.distance <= 3 else ""
        return [Option(best.letters, chance, reason), Option(read, max(0.01, 0.2 * (not supported)))]
    if known:
        # An agency has them, but not this letterhead's: letterheads have misprints, and offices write for others.
        close = [c for c in candidates if c.letters in named and c.letters != read and c.distance <= 1]
        if close:
            if not reader.sound and close[0].letters in named:
                return [
                    Option(close[0].letters, 0.975, f"{close[0].reason}, and {read} looks like it"),
                    Option(read, 0.02),
                ]
            return [Option(read, 0.8), Option(close[0].letters, 0.2, close[0].reason)]
        return [Option(read, 0.95)]
    return [Option(read, 0.3)]


_UNLISTED, _UNLISTED_LIKE_LISTED = 0.95, 0.8
"""The probability that letters of no agency on the list, nor like those of the office, are read aright."""
_MARKED = regex.compile(r"[^ก-ฮ]")


def _lost_letters(number: DocumentNumber, printed: str, head: str) -> list[Option]:
    """Letters that the engine destroyed: those of the letterhead, where the unit is one that they go with."""
    main = (number.unit or "").split(".")[0]
    fitting: dict[str, float] = {}
    for code in _named(head):
        if code.letters in (number.group, number.area):
            # The branch of a central office in that province: the letters are the office's own.
            continue
        fits = code.unit is not None and _fits(collapse(main), collapse(code.unit))
        fitting[code.letters] = max(fitting.get(code.letters, 0.0), 1.0 if fits else 0.05)
    bare = _MARKED.sub("", printed)
    if len(bare) > 1 and agencies.known(bare) and (bare in fitting or not fitting):
        return [Option(bare, 0.97 if fitting else 0.8, "a code has no vowels and no tone marks")]
    total = sum(fitting.values())
    if not total:
        return [Option("", 0.02)]
    ranked = sorted(fitting.items(), key=lambda item: -item[1])
    reason = "the letters cannot be read; the office named beside them has these"
    return [Option(letters, 0.95 * weight / total, reason) for letters, weight in ranked]


_DRAWN_AS_TWO = 0.2
"""Share of ๖ that an engine without it draws as ๒๐; measured on the years of the development letters."""
_DOT_LOST = 0.3
"""Share of dots that are lost where figures are damaged."""
_ONE_TOO_MANY = 0.01
"""Share of figures that such an engine draws as two others, or puts in."""


def _variants(read: str, reader: Reader) -> Iterator[tuple[str, float]]:
    """Figures as they may have been drawn by an engine that makes two of one, each with its share."""
    yield read, 1.0
    if reader.engine.startswith("tesseract"):
        for k, (a, b) in enumerate(pairwise(read)):
            if a + b == "๒๐":
                yield read[:k] + "๖" + read[k + 2 :], _DRAWN_AS_TWO


def _runs(read: str, reader: Reader) -> list[Option]:
    """The running number: as read, or as look-alikes; registers begin at 1 each year, so the small are the many."""
    weighed: dict[str, float] = {}
    for variant, share in _variants(read, reader):
        for digits, chance in readings(variant, reader, 24):
            first = digits.lstrip("0")[:1]
            rare = 0.1 if len(digits) > 5 else 1.0
            weight = share * chance * rare * (log10(1 + 1 / int(first)) if first.isdecimal() else 0.05)
            weighed[digits] = weighed.get(digits, 0.0) + weight
    total = sum(weighed.values())
    ranked = sorted(weighed.items(), key=lambda item: -item[1])
    return [Option(digits, weight / total) for digits, weight in ranked[:24]] if total else []


def _figures(printed: str, read: str, reader: Reader) -> str:
    """The figures as printed, with the dots of the value as it was read, and its own where a letter stands for one."""
    figures = iter([c for c in printed if c.isalnum()])
    shape = [c if c in ".-" else next(figures, "") for c in read]
    if "" in shape or next(figures, None):
        return read
    return "".join(c if c in ".-" or reader.may_be(c) else own for c, own in zip(shape, read, strict=True))


def _units(
    number: DocumentNumber, printed: str, letters: Sequence[Option], head: str, codes: Sequence[str], reader: Reader
) -> list[Option]:
    """The unit's figures: as read, weighed by what the tables and the other numbers of the letter say."""
    if not printed or number.unit is None:
        return []
    code = letters[0].text if letters else number.letters or ""
    expected = [c.unit for c in _named(head) if c.unit and c.letters == code] if head else []
    others = [other.partition(" ")[2] for other in codes if other.startswith(f"{code} ")]
    own, mains = number.unit.split(".")[0], {other.split(".")[0] for other in others}
    odd = _likely_shape(code, number.unit) < _USUAL
    weighed: dict[str, tuple[float, str]] = {}
    for variant, share in _drawn_units(_figures(printed, number.unit, reader), reader):
        for digits, chance in readings(variant, reader, 60):
            main, usual, reason = digits.split(".")[0], _likely_shape(code, digits), ""
            weight = share * chance * usual * _small(digits)
            if expected and (proven := max([_proven(main, prefix) for prefix in expected])):
                weight *= _PROVEN ** max(proven, 2)
                reason = "the letterhead's office has that unit"
            # An engine that cannot write a figure reads it alike everywhere: no witness for itself.
            if digits != number.unit and (same := others.count(digits)):
                weight *= 6**same
                reason = "the letter names the same unit elsewhere"
            elif main != own and main in mains:
                weight *= 4
            if len(main) >= 4 and agencies.has_office(code, main):
                weight *= _IN_TABLE
                reason = reason or "an agency has that unit"
            if odd and usual > _USUAL:
                reason = reason or "a unit has four figures, five only in communes and schools"
            before = weighed.get(digits, (0.0, ""))
            weighed[digits] = before[0] + weight, before[1] or reason
    total = sum(weight for weight, _ in weighed.values())
    ranked = sorted(weighed.items(), key=lambda item: -item[1][0])
    return [Option(digits, weight / total, reason) for digits, (weight, reason) in ranked[:24]] if total else []


_PROVEN = 6.0
"""How many times likelier a unit is for each of its figures that the table gives to the office named beside it."""
_IN_TABLE = 8.0
"""How many times likelier a unit is that the table has at all."""
_UNHEARD_OF = 0.03
"""A unit so rare by its form is doubted."""
_USUAL = 0.06
"""A unit less usual than this by its form was more likely misread."""


def _drawn_units(shape: str, reader: Reader) -> Iterator[tuple[str, float]]:
    """A unit as it may have been drawn; one too long for any unit has a figure too many, or a dot too few."""
    for variant, share in _variants(shape, reader):
        yield variant, share
        main, dot, rest = variant.partition(".")
        if len(main) < 5 or not reader.engine.startswith("tesseract"):
            continue
        if not dot:
            yield f"{main[:4]}.{main[4:]}", _DOT_LOST * share
        for k in range(len(main)):
            yield main[:k] + main[k + 1 :] + dot + rest, _ONE_TOO_MANY * share


@lru_cache(maxsize=4096)
def _likely_shape(code: str, unit: str) -> float:
    """How usual the form of a unit is: four figures; in a province 00 and the office, or a district and the office.

    Five are usual in communes and towns (51–54, 7) and at schools (ศธ 04), more at universities.
    """
    main, *subs = unit.split(".")
    share = 0.05 if any(len(sub) > 3 for sub in subs) else 1.0
    if code == "อว":
        return share
    if len(main) > 4:
        provincial = any(row.kind == "province" for row in agencies.by_letters(code))
        usual = ("7", "51", "52", "53", "54") if provincial else ("04",) if code == "ศธ" else ()
        if len(main) == 5:
            return share if main.startswith(usual) else 0.02 * share
        return 0.002 * share
    if code == "ศธ" and main.startswith("04"):
        return 0.05 * share
    first = {"0": 1.0, "1": 0.3, "2": 0.05}.get(main[:1], 0.02)
    short = len(main) == 3 and any(row.kind in ("ministry", "province") for row in agencies.by_letters(code))
    return first * share * (0.02 if short else 1.0 if len(main) == 4 else 0.1)


def _small(unit: str) -> float:
    """Offices number their sub-units from 1: the small ones are the many."""
    share = 1.0
    for sub in unit.split(".")[1:]:
        share *= 1 / max(int(sub), 1) if len(sub) == 1 and sub.isdecimal() else 1.0
    return share


def _proven(main: str, prefix: str) -> int:
    """How many figures of a unit a pattern of the table tells; none when it begins otherwise."""
    return sum(c not in "Ax" for c in prefix) if _fits(main, prefix) else 0


def _fits(main: str, prefix: str) -> bool:
    """Whether a unit begins as a pattern of the table says; A and x stand for any figure."""
    if prefix.isdigit():
        return main.startswith(prefix)
    return len(main) >= len(prefix) and all(p in "Ax" or p == m for p, m in zip(prefix, main, strict=False))
