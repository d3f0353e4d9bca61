"""What a value is as read: the value, its place, and the signs by which its confidence is judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import regex

from thaidoc.dates import DateMatch
from thaidoc.layout import Sheet, Unit
from thaidoc.models import Correction, Kind, ParseWarning
from thaidoc.ocr import figures


@dataclass(slots=True)
class Field:
    """One value as read: its place in the clean text, and the signs by which its confidence is judged."""

    value: Any
    start: int
    end: int
    signs: dict[str, float] = field(default_factory=dict)
    alternatives: list[str] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    """Places in the clean text."""
    chance: float = 1.0
    """The probability that the figures in it are read aright."""
    confidence: float = 0.0
    """What all of it comes to; :mod:`thaidoc.checks` says."""
    odds: dict[tuple[str, str, str], float] = field(default_factory=dict)
    """For a document number: what else letters, unit and running number may be, with the odds against the value."""
    match: DateMatch | None = None
    """The pieces of a date, for a closer look; their places count from ``place``."""
    place: int = 0


@dataclass(slots=True)
class Draft:
    """A letter's values as read, keyed by their path in the record."""

    sheet: Sheet
    kind: Kind
    fields: dict[str, Field] = field(default_factory=dict)
    warnings: list[ParseWarning] = field(default_factory=list)

    def value(self, path: str) -> Any:
        """The value at a path, or ``None``."""
        found = self.fields.get(path)
        return found.value if found else None

    def listed(self, name: str) -> list[Field]:
        """The fields of a list, in order: ``references`` gives ``references/0``, and so on."""
        return [found for path, found in self.fields.items() if path.startswith(f"{name}/")]


_THAI_END = regex.compile(r"[ก-ฺเ-๎]")
_THAI_START = regex.compile(r"[ก-ฮะ-ฺเ-ๅ]")


def joined(pieces: Sequence[str]) -> str:
    """Lines of one value on one line: Thai runs on without a space, unless one stands before the piece.

    >>> joined(["การเปิดเผยข้อมูล", "สาธารณะ ประจำปี", "๒๕๖๕"])
    'การเปิดเผยข้อมูลสาธารณะ ประจำปี ๒๕๖๕'
    """
    line: list[str] = []
    for piece in pieces:
        clean = " ".join(piece.split())
        if not clean:
            continue
        # Only its end is looked at: a line that grows piece by piece would be searched anew for each.
        if line and (piece[0].isspace() or not (_THAI_END.search(line[-1][-1:]) and _THAI_START.match(clean))):
            line.append(" ")
        line.append(clean)
    return "".join(line)


def in_line(unit: Unit) -> str:
    """The text of a unit, with a space before it when it goes on in the line of another."""
    return f" {unit.text}" if unit.column else unit.text


def tell_label(unit: Unit) -> dict[str, float]:
    """Signs against the place of a value: its label is guessed, or is not there."""
    if unit.label is None:
        return {"no-label": 1.0}
    return {} if unit.label[1] else {"guessed-label": 1.0}


def after_label(unit: Unit) -> int:
    """Where the value begins behind the label of the unit, in the clean text."""
    if unit.label is None:
        return unit.start
    rest = unit.text[unit.label[0] :]
    return unit.start + unit.label[0] + len(rest) - len(rest.lstrip(" \t:.,-"))


def moved(correction: Correction, by: int) -> Correction:
    """A correction whose places count from further left."""
    return correction.model_copy(update={"start": correction.start + by, "end": correction.end + by})


def letters_for_digits(text: str, start: int, end: int) -> list[Correction]:
    """The correction told where a stretch of figures has Latin letters in it, which were read as digits."""
    before = text[start:end]
    after = figures(before)
    reason = "a letter where a digit belongs"
    return [] if after == before else [Correction(start=start, end=end, before=before, after=after, reason=reason)]


_DIRT = regex.compile(
    # signs alone, a dotted rule
    r"(?r)(?:[ \t]*[:;,'|_~=°»«©·\\‘’`*—–<>-]|[ \t][\"“”]|(?<=[ก-๎]{5}|[ \t])\.|[0-9.,…]{16,})+$"
    # short scraps, of which two at least are neither letter nor figure, or one is a small Latin letter
    r"|(?:(?=(?:[^ก-๙]*?[ \t][^\w\s]{1,3}(?=[ \t]|$)){2})|(?=[ \t]+(?:\S{1,3}[ \t]+)?[a-z]))"
    r"(?:[ \t]+[^\sก-๙()]{1,3}){2,}$"
)


def dirt_behind(piece: str) -> int:
    """How many characters at the end of a line of words are what an engine makes of dirt.

    >>> line = "ปลัดเทศบาลวังทอง. ."
    >>> line[: len(line) - dirt_behind(line)], dirt_behind("กระทรวง พม."), dirt_behind("ขั้นตอนที่ 1 2")
    ('ปลัดเทศบาลวังทอง', 0, 0)
    """
    size = len(piece)
    for _ in range(3):
        dirt = _DIRT.search(piece, max(0, len(piece) - 40))
        if dirt is None or not dirt.start():
            break
        piece = piece[: dirt.start()].rstrip()
    return size - len(piece)


_PAGE = 200
"""Characters of the widest line that a page has."""


def only(text: str, units: Sequence[Unit]) -> tuple[str, int]:
    """The text from the first to the last of some units, all else blanked, and where it begins.

    Stamps and notes stand between the lines of a letter; blanked, they leave every place as it was.
    """
    start, end = units[0].start, max(unit.end for unit in units)
    if (indent := start - text.rfind("\n", 0, start) - 1) <= _PAGE:
        # From the head of the line: how far in the first unit stands says to whom the columns below it belong.
        start -= indent
    pieces: list[str] = []
    place = start
    for unit in sorted(units, key=lambda one: one.start):
        gap = text[place : unit.start]
        pieces.append(gap if not gap.strip() else "".join("\n" if c == "\n" else " " for c in gap))
        pieces.append(text[max(place, unit.start) : unit.end])
        place = max(place, unit.end)
    return "".join(pieces)[: end - start], start
