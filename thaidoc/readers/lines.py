"""Characters with boxes → lines of text with columns: what hOCR, ALTO, TSV and PDF have in common.

Engines disagree about what a word is (Tesseract makes one of each Thai character), so words are made anew from the gaps
between characters. Lines that stand side by side, as the two columns of a letter's head do, become one line of text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

from thaidoc.models import ParseWarning
from thaidoc.readers.scan import Choices, Place, Places, Scan

WORD_GAP = 0.4
"""A gap between two characters that is a space, in heights of the line's letters, beyond the line's usual gap."""
COLUMN_GAP = 4.0
"""A gap that parts columns, likewise; three spaces stand for it."""
IN_NUMBER, AT_NUMBER = 1.5, 0.7
"""Digits stand apart from one another, and a word beside a number is written with a space: factors of the gap."""

_NUMBER = frozenset("0123456789๐๑๒๓๔๕๖๗๘๙.,/-")
_SIGNS = frozenset("ัิีึืฺุู็่้๊๋์ํ๎")


class Glyph(NamedTuple):
    """One or a few characters in one box."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    choices: Choices = ()


Sides = tuple[float, float, float, float]


def _sides(glyph: Glyph) -> Sides:
    return glyph[1:5]


@dataclass
class Line:
    """The characters of one printed line, in reading order."""

    glyphs: list[Glyph] = field(default_factory=list)
    spaced: bool = False
    """Whether its spaces are among the characters, and need not be found."""
    letter_height: float | None = None
    """Where it is known from the font."""

    @property
    def text(self) -> str:
        """Its characters, without spaces that are to be found yet."""
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def height(self) -> float:
        """Of the letters, without the signs above and below them."""
        if self.letter_height:
            return self.letter_height
        heights = [g.bottom - g.top for g in self.glyphs if g.text not in _SIGNS and not g.text.isspace()]
        return max(median(heights) if heights else 1.0, 1.0)

    @property
    def middle(self) -> float:
        """Of the letters, from the top of the page."""
        middles = [(g.top + g.bottom) / 2 for g in self.glyphs if g.text not in _SIGNS] or [self.glyphs[0].top]
        return median(middles)

    @property
    def left(self) -> float:
        """Where its first character begins."""
        return min(g.left for g in self.glyphs)

    @property
    def right(self) -> float:
        """Where its last character ends."""
        return max(g.right for g in self.glyphs)


class Sheet:
    """A text that grows line by line and page by page, with the place of each character."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._places = Places()
        self._choices: dict[int, Choices] = {}

    @property
    def text(self) -> str:
        """What it says so far."""
        return "".join(self._text)

    def _add(self, text: str, place: Place | None = None, choices: Choices = ()) -> None:
        if choices and len(text) == 1:
            self._choices[len(self._places)] = choices
        self._text.append(text)
        self._places.add(place, len(text))

    def append(self, page: Sheet) -> None:
        """Add another sheet as a page of its own."""
        if self._text:
            self._add("\f")
        self._choices.update((len(self._places) + offset, choices) for offset, choices in page._choices.items())
        self._text += page._text
        self._places.extend(page._places)

    def page(self, number: int, lines: Iterable[Line], box: Callable[[Glyph], Sides] | None = None) -> None:
        """Add a page; its lines in any order.

        Args:
            number: Counted from 1.
            lines: With boxes in which they lie level.
            box: Gives the left, top, right and bottom that a character is to have, when those are others.
        """
        if self._text:
            self._add("\f")
        for row in rows(line for line in lines if line.glyphs):
            for k, line in enumerate(row):
                if k:
                    self._add("   ")
                self._line(number, line, box or _sides)
            self._add("\n")

    def _line(self, number: int, line: Line, box: Callable[[Glyph], Sides]) -> None:
        gaps = list(_gaps(line))
        word_gap = WORD_GAP * line.height + max(median([gap for gap in gaps if gap is not None] or [0.0]), 0.0)
        column_gap = COLUMN_GAP * line.height
        before = ""
        for glyph, gap in zip(line.glyphs, gaps, strict=True):
            if gap is not None and gap > column_gap:
                self._add("   ")
            elif glyph.text.isspace():
                before = " "
                continue
            elif before == " " or (
                gap is not None and not line.spaced and gap > word_gap * _factor(before, glyph.text)
            ):
                self._add(" ")
            self._add(glyph.text, Place(number, *box(glyph)), glyph.choices)
            before = glyph.text

    def scan(self, warnings: Sequence[ParseWarning] = ()) -> Scan:
        """What has been added."""
        return Scan(self.text, self._places, self._choices, tuple(warnings))


def _gaps(line: Line) -> Iterable[float | None]:
    """How far each character stands from those before it; None for the first, and for signs over a letter."""
    right: float | None = None
    for glyph in line.glyphs:
        if glyph.text.isspace():
            yield None
            continue
        yield None if right is None or glyph.text in _SIGNS else glyph.left - right
        right = glyph.right if right is None else max(right, glyph.right)


def _factor(before: str, after: str) -> float:
    numbers = (before[-1:] in _NUMBER) + (after[:1] in _NUMBER)
    return (1.0, AT_NUMBER, IN_NUMBER)[numbers]


def rows(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines that stand side by side, from left to right; the rows from top to bottom."""
    found: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.middle):
        for row in reversed(found[-4:]):
            beside = all(line.right <= other.left or line.left >= other.right for other in row)
            near = abs(line.middle - row[0].middle) < 0.5 * min(line.height, row[0].height)
            if beside and near:
                row.append(line)
                break
        else:
            found.append([line])
    return [sorted(row, key=lambda line: line.left) for row in found]
