"""Document numbers that an engine may have misread: the letterhead's code, the unit, what others call the letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from thaidoc import agencies, docnumber
from thaidoc.docnumber import Pieces
from thaidoc.fields import LOST, Draft, Field, mend_letters
from thaidoc.models import Correction, DocumentNumber, ParseWarning, Reference
from thaidoc.numerals import fold
from thaidoc.ocr import Reader, readings

Parts = tuple[str, str, str]
"""Letters, unit and running number; empty where there is none."""
_SURE = 0.97
"""A part of a number that the evidence makes so probable, and that was read otherwise, is corrected."""


_WITNESS = 40.0
"""How many times likelier a number becomes for each citation of a letter of that day by it."""
_CANDIDATES = 24
_CLEAR = 8.0
"""Odds against the number as read at which a correction is made."""


@dataclass(slots=True)
class Option:
    """One thing that a part of a number may be."""

    text: str
    chance: float
    reason: str = ""


@lru_cache(maxsize=512)
def _named(head: str) -> tuple[agencies.Code, ...]:
    return agencies.by_name(head)


@lru_cache(maxsize=2048)
def _unit_known(letters: str, unit: str) -> bool:
    return bool(agencies.by_unit(letters, unit))


def check(text: str, draft: Draft, reader: Reader) -> None:
    """Judge the letter's own number and those it cites."""
    head = _letterhead(draft)
    codes = _codes_in_view(draft)
    own = draft.fields.get("document_number")
    if own is not None:
        _check_one(text, own, own.value, (own.start, own.end), head, codes, reader, draft, "document_number")
    for k, field in enumerate(draft.listed("references")):
        reference: Reference = field.value
        cited = reference.citation
        if cited.document_number is None or cited.number_span is None:
            continue
        value = _check_one(
            text,
            field,
            cited.document_number,
            cited.number_span,
            cited.issuer or "",
            codes,
            reader,
            draft,
            f"references/{k}",
        )
        field.value = reference.model_copy(update={"citation": cited.model_copy(update={"document_number": value})})


def _letterhead(draft: Draft) -> str:
    parts = ("sender", "unit", "issuer", "owner")
    lines = [unit.text for part in parts for unit in draft.sheet.units(part)]
    return " ".join(lines) or draft.value("sender") or ""


def _codes_in_view(draft: Draft) -> list[str]:
    """Letters and unit of every number in the letter, as read: an office cites itself more than once."""
    return [f"{number.letters} {number.unit}" for number in _numbers(draft) if number.letters and number.unit]


def _numbers(draft: Draft) -> Iterator[DocumentNumber]:
    own = draft.value("document_number")
    if isinstance(own, DocumentNumber):
        yield own
    for field in draft.listed("references"):
        cited = field.value.citation.document_number
        if cited is not None:
            yield cited


def _check_one(
    text: str,
    field: Field,
    number: DocumentNumber,
    span: tuple[int, int],
    head: str,
    codes: Sequence[str],
    reader: Reader,
    draft: Draft,
    path: str,
) -> DocumentNumber:
    start, end = span
    if number.letters is None and not reader.sound:
        number = _with_year_of_date(text, field, number, span, reader, draft, path)
    if reader.sound and number.letters and number.run and not field.corrections and agencies.known(number.letters):
        field.chance = min(field.chance, (1 - reader.digit_error) ** sum(c.isdigit() for c in text[start:end]))
        if path == "document_number":
            _tell_foreign_unit(number, head, field, draft)
        return number
    stretch = text[start : min(end + 1, len(text))]
    pieces = next(iter(docnumber.scan(mend_letters(stretch) if number.letters == LOST else stretch)), None)
    if pieces is None or number.letters is None:
        chance = _chance(text[start:end], reader)
        field.chance = min(field.chance, chance)
        if number.run and path == "document_number":
            field.alternatives = _other_runs(number, _printed(text, start, pieces, "run") or number.run, reader)
        return number
    letters = _lost_letters(number, head) if number.letters == LOST else _letters(number.letters, head, reader)
    units = _units(number, _printed(text, start, pieces, "unit"), letters, head, codes, reader)
    runs = (
        [Option(digits, chance) for digits, chance in readings(_printed(text, start, pieces, "run"), reader, 12)]
        if number.run
        else []
    )
    value = number
    chance = 1.0
    corrections = []
    for name, options, read in (("letters", letters, number.letters), ("unit", units, number.unit)):
        if not options or read is None:
            continue
        first = options[0]
        if first.text != read and (read == LOST or (first.chance >= _SURE and first.reason)):
            value = value.model_copy(update={name: first.text or None})
            place = getattr(pieces, name) or (0, end - start)
            corrections.append(
                Correction(
                    start=start + place[0],
                    end=start + place[1],
                    before=read,
                    after=first.text,
                    reason=first.reason or "the letters cannot be read",
                )
            )
            chance *= first.chance
        else:
            chance *= next((option.chance for option in options if option.text == read), 0.02)
    if runs:
        chance *= next((option.chance for option in runs if option.text == number.run), 0.9)
    if number.circular and any("ว" in c.reason for c in field.corrections):
        chance *= 0.97
    field.corrections += corrections
    field.chance = min(field.chance, chance)
    if path == "document_number":
        field.value = value
        field.odds = _odds(value, letters, units, runs)
        likely = [parts for parts, odds in field.odds.items() if odds > 1e-5]
        field.alternatives = [_renamed(value, parts) for parts in likely[:5]]
        _warn_unknown(value, field, draft, path)
    return value


def _tell_foreign_unit(number: DocumentNumber, head: str, field: Field, draft: Draft) -> None:
    """The unit of a number is that of the office in the letterhead; where it is another, one of them was misread."""
    if number.unit is None:
        return
    date = draft.value("date")
    codes = agencies.by_name(head, on=date.year if date else None)
    own = [code.unit for code in codes if code.unit and code.letters == number.letters]
    if own and not any(_fits(number.unit.split(".")[0], unit) for unit in own):
        field.signs["doubt"] = 1.5
        message = f"the office of the letterhead has the unit {number.letters} {own[0]}, not {number.unit}"
        draft.warnings.append(
            ParseWarning(
                code="foreign-unit", message=message, field="document_number", start=field.start, end=field.end
            )
        )


_YEAR_BEHIND = regex.compile(r"[ \t]*/[ \t]*(?P<year>[\d๐-๙]{4,5})")


def _with_year_of_date(
    text: str, field: Field, number: DocumentNumber, span: tuple[int, int], reader: Reader, draft: Draft, path: str
) -> DocumentNumber:
    """An order's number bears the year of its date (clause 16.2): a year misread is put right by the date."""
    date = draft.value("date") if path == "document_number" else field.value.citation.date
    place = _YEAR_BEHIND.search(text, span[0], span[1] + 8)
    if date is None or place is None or not number.run:
        return number
    year, read = str(date.be_year), place["year"]
    if number.year == year or not any(digits == year for digits, _ in readings(read, reader, 600)):
        return number
    reason = "an order's number bears the year of its date"
    field.corrections.append(
        Correction(start=place.start("year"), end=place.end("year"), before=read, after=year, reason=reason)
    )
    field.signs.pop("cut-short", None)
    value = number.model_copy(update={"year": year})
    if path == "document_number":
        field.value, field.end = value, max(field.end, place.end())
    return value


def _printed(text: str, start: int, pieces: Pieces | None, name: str) -> str:
    place = getattr(pieces, name, None) if pieces is not None else None
    return text[start + place[0] : start + place[1]] if place else ""


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


def _lost_letters(number: DocumentNumber, head: str) -> list[Option]:
    """Letters that the engine destroyed: those of the letterhead, where the unit is one that they go with."""
    main = (number.unit or "").split(".")[0]
    fitting: dict[str, float] = {}
    for code in _named(head):
        fits = code.unit is not None and _fits(main, code.unit)
        fitting[code.letters] = max(fitting.get(code.letters, 0.0), 1.0 if fits else 0.05)
    total = sum(fitting.values())
    if not total:
        return [Option("", 0.02)]
    ranked = sorted(fitting.items(), key=lambda item: -item[1])
    reason = "the letters cannot be read; the office named beside them has these"
    return [Option(letters, 0.95 * weight / total, reason) for letters, weight in ranked]


def _units(
    number: DocumentNumber, printed: str, letters: Sequence[Option], head: str, codes: Sequence[str], reader: Reader
) -> list[Option]:
    """The unit's figures: as read, weighed by what the tables and the other numbers of the letter say."""
    if not printed or number.unit is None:
        return []
    code = letters[0].text if letters else number.letters or ""
    expected = [c.unit for c in _named(head) if c.unit and c.letters == code] if head else []
    shape = "".join("." if c in ".,·" else c for c in printed if not c.isspace())
    weighed: dict[str, tuple[float, str]] = {}
    for digits, chance in readings(shape, reader, 24):
        weight, reason = chance, ""
        main = digits.split(".")[0]
        if main[:1] not in "0567":
            weight *= 0.05
        if any(_fits(main, prefix) for prefix in expected):
            weight *= 12
            reason = "the letterhead's office has that unit"
        same = codes.count(f"{code} {digits}") - (digits == number.unit)
        if same > 0:
            weight *= 6**same
            reason = "the letter names the same unit elsewhere"
        if len(main) >= 4 and _unit_known(code, main):
            weight *= 3
            reason = reason or "an agency has that unit"
        weighed[digits] = max(weighed.get(digits, (0.0, "")), (weight, reason))
    total = sum(weight for weight, _ in weighed.values())
    ranked = sorted(weighed.items(), key=lambda item: -item[1][0])
    return [Option(digits, weight / total, reason) for digits, (weight, reason) in ranked[:12]] if total else []


def _fits(main: str, prefix: str) -> bool:
    """Whether a unit begins as a pattern of the table says; A and x stand for any figure."""
    if prefix.isdigit():
        return main.startswith(prefix)
    return len(main) >= len(prefix) and all(p in "Ax" or p == m for p, m in zip(prefix, main, strict=False))


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
    given = 1e-4
    found: dict[Parts, float] = {}
    for chance, parts in combined[:_CANDIDATES]:
        if parts == _parts(value):
            given = max(chance, given)
        else:
            found.setdefault(parts, chance)
    return {parts: chance / given for parts, chance in found.items()}


def _parts(number: DocumentNumber) -> Parts:
    """What of a number may be misread."""
    return number.letters or "", number.unit or "", number.run or ""


def _renamed(number: DocumentNumber, parts: Parts) -> str:
    """What the number is called with other parts."""
    update = {name: part or None for name, part in zip(("letters", "unit", "run"), parts, strict=True)}
    return str(number.model_copy(update=update))


def _other_runs(number: DocumentNumber, read: str, reader: Reader) -> list[str]:
    others = [digits for digits, _ in readings(read, reader, 8) if digits != number.run]
    return [str(number.model_copy(update={"run": digits})) for digits in others[:5]]


def _warn_unknown(value: DocumentNumber, field: Field, draft: Draft, path: str) -> None:
    if value.letters and not agencies.known(value.letters):
        message = f"no agency is known to have the letters {value.letters}"
        draft.warnings.append(
            ParseWarning(code="unknown-agency", message=message, field=path, start=field.start, end=field.end)
        )


# --- the letters of one scan together --------------------------------------------------------------------------------


def check_together(drafts: Sequence[Draft]) -> None:
    """Letters of one scan that cite one another tell what each is called."""
    for draft in drafts:
        own = draft.fields.get("document_number")
        if own is None or draft.value("date") is None or len(drafts) < 2:
            continue
        witnesses: dict[str, int] = {}
        called: dict[str, DocumentNumber] = {}
        for other in drafts:
            if other is draft:
                continue
            for field in other.listed("references"):
                cited = field.value.citation
                if cited.document_number and cited.date and cited.date.iso == draft.value("date").iso:
                    name = str(cited.document_number)
                    witnesses[name], called[name] = witnesses.get(name, 0) + 1, cited.document_number
        number = str(own.value)
        if witnesses.get(number):
            own.chance = max(own.chance, 0.99)
            continue
        # A number that another letter of the scan bears is spoken for.
        taken = {str(other.value("document_number")) for other in drafts if other is not draft}
        near = [
            (name, own.odds.get(_parts(called[name]), 0.0))
            for name in witnesses
            if name not in taken and name == _renamed(own.value, _parts(called[name]))
        ]
        name, odds = max(near, key=lambda pair: pair[1] * _WITNESS ** witnesses[pair[0]], default=("", 0.0))
        if odds * _WITNESS ** witnesses.get(name, 0) < _CLEAR:
            continue
        reason = f"other letters of the scan cite a letter of that day by this number ({witnesses[name]})"
        own.corrections.append(Correction(start=own.start, end=own.end, before=number, after=name, reason=reason))
        own.alternatives = [number, *(other for other in own.alternatives if other != name)][:5]
        own.value, own.chance = docnumber.parse(name), 0.97
