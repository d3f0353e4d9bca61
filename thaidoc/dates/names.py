"""Names of months, eras and weekdays, as the tables give them and as papers spell them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple, cast

from thaidoc.models import Era
from thaidoc.tables import rows

GAP = r"[^\S\n]{0,8}(?:\n[^\S\n]{0,40})?"
"""Pattern of spaces with at most one line break and the indent of the next line."""
WIDE_GAP = r"[^\S\n]{0,8}(?:\n[^\S\n]{0,40}){0,3}"
"""The same over blank lines, as OCR puts them between all lines."""


class Month(NamedTuple):
    """A month, and what kind of spelling it was."""

    number: int
    kind: str
    """``full``, ``short`` (ม.ค.), ``spoken`` (มกรา), ``variant`` (misspelt) or ``english``."""
    spelling: str


@lru_cache(maxsize=4096)
def bare(spelling: str) -> str:
    """The letters of a spelling: no dots, no spaces, no capitals.

    >>> bare("ม. ค."), bare("MAY")
    ('มค', 'may')
    """
    return re.sub(r"[.\s]", "", spelling).lower()


@cache
def months() -> dict[str, Month]:
    """Every spelling of a month, bare → the month."""
    return {bare(row["spelling"]): Month(int(row["month"]), row["kind"], row["spelling"]) for row in rows("months.tsv")}


@lru_cache(maxsize=4096)
def month_named(written: str) -> Month:
    """The month of a spelling that ``month_pattern`` matched."""
    return months()[bare(written)]


@cache
def month_names(kind: str) -> tuple[str, ...]:
    """The twelve names of a kind, January first; of several spellings the first.

    >>> month_names("full")[4], month_names("short")[4], month_names("english")[4]
    ('พฤษภาคม', 'พ.ค.', 'May')
    """
    names: dict[int, str] = {}
    for month in months().values():
        if month.kind == kind:
            names.setdefault(month.number, month.spelling)
    return tuple(names[number] for number in range(1, 13))


@cache
def eras() -> dict[str, Era]:
    """Every mark of an era, bare → the era."""
    return {bare(row["mark"]): cast("Era", row["era"]) for row in rows("eras.tsv")}


@cache
def weekdays() -> dict[str, int]:
    """Weekdays as printed → Monday 1 … Sunday 7, the official spelling of each first."""
    return {row["spelling"]: int(row["weekday"]) for row in rows("weekdays.tsv")}


# --- patterns --------------------------------------------------------------------------------------------------------


def _loose(spelling: str) -> Iterator[str]:
    """Patterns of a spelling: dots may be lost or stand apart; English stands in any of its usual cases."""
    if spelling.isascii():
        for case in dict.fromkeys((spelling, spelling.upper(), spelling.lower())):
            yield case.replace(".", r"\.?")
    else:
        letters = [part for part in spelling.split(".") if part]
        yield r" ?\.? ?".join(letters) + (r"(?: ?\.)?" if "." in spelling else "")


def _any(spellings: Iterable[str]) -> str:
    """Pattern of any of the spellings, the longer first, grouped by their first letters to fail fast."""
    groups: dict[str, list[str]] = {}
    for spelling in sorted(spellings, key=lambda one: (-len(bare(one)), one)):
        for pattern in _loose(spelling):
            groups.setdefault(pattern[0], []).append(pattern[1:])
    return "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in groups.items())


@cache
def month_pattern(kind: str | None = None) -> str:
    """Pattern of all spellings of months, or of those of one kind."""
    return _any(month.spelling for month in months().values() if kind in (None, month.kind))


@cache
def era_pattern(*only: Era) -> str:
    """Pattern of all marks of eras, or of those of some eras."""
    return _any(row["mark"] for row in rows("eras.tsv") if not only or row["era"] in only)


def _written(spelling: str) -> set[str]:
    """A dotted spelling as it may be written: with all dots, the inner or the last one, none, or spaced ones."""
    letters = [part for part in spelling.split(".") if part]
    if len(letters) < 2:
        return {spelling, spelling.upper()} if spelling.isascii() else {spelling}
    dotted, plain = ".".join(letters), "".join(letters)
    return {dotted, f"{dotted}.", plain, f"{plain}.", ". ".join(letters) + "."}


class Endings(NamedTuple):
    """Spellings to look for before a place in a text."""

    spelt: Mapping[str, Any]
    sizes: tuple[int, ...]
    """Lengths of the spellings, longest first."""
    last: frozenset[str]
    """Last characters of the spellings."""

    def before(self, s: str, at: int, floor: int) -> tuple[Any, tuple[int, int]] | None:
        """What is spelt right before ``at``, and where; the longest spelling."""
        if s[at - 1 : at] in self.last:
            for size in self.sizes:
                found = self.spelt.get(s[at - size : at]) if at - size >= floor else None
                if found is not None:
                    return found, (at - size, at)
        return None


def _endings(spelt: Mapping[str, Any]) -> Endings:
    sizes = sorted({len(form) for form in spelt}, reverse=True)
    return Endings(spelt, tuple(sizes), frozenset(form[-1] for form in spelt))


@cache
def month_endings() -> Endings:
    """Spellings of months → ``Month``."""
    return _endings({form: month for month in months().values() for form in _written(month.spelling)})


@cache
def era_endings() -> Endings:
    """Marks of eras → ``Era``."""
    return _endings({form: row["era"] for row in rows("eras.tsv") for form in _written(row["mark"])})


# --- months that are not spelt right ---------------------------------------------------------------------------------

_ALIKE = (("ฏ", "ฎ"), ("ษ", "ศ"), ("ำ", "า"), ("ณ", "น"), ("ี", "ิ"), ("ื", "ิ"), ("ึ", "ิ"))


def _skeleton(word: str) -> str:
    """A word without tone marks, and with the letters that are confused in month names made one."""
    word = re.sub(r"[.,:;'’\s็-๎-]", "", word).replace("ํา", "า").replace("เเ", "แ")
    for read, meant in _ALIKE:
        word = word.replace(read, meant)
    return word


@lru_cache(maxsize=4096)
def near_months(word: str) -> tuple[int, ...]:
    """Months that a damaged Thai word may be: one when it is clear, several when not, none when it is no month.

    Skeletons are compared. A full name may differ in two letters and must be nearer than any other month by as many;
    an abbreviation, in one.

    >>> near_months("กรกฏคม"), near_months("สิ่งหาครง"), near_months("ภ.ย."), near_months("เรื่อง")
    ((7,), (8,), (9, 11), ())
    """
    from rapidfuzz.distance import Levenshtein

    read = _skeleton(word)
    kind = "short" if len(read) <= 3 else "full"
    if kind == "short" and "." not in word:
        return ()
    distances = [Levenshtein.distance(read, _skeleton(name), score_cutoff=4) for name in month_names(kind)]
    nearest = min(distances)
    if nearest > (2 if len(read) >= 6 else 1):
        return ()
    return tuple(number for number, distance in enumerate(distances, 1) if distance < nearest + max(nearest, 1))
