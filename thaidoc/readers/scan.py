"""What every reader makes of a file: its text, and where each character stands on its page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from thaidoc.models import Box, ParseWarning


class UnreadableFileError(ValueError):
    """A file that gives no text; the message says what it is, and what to do."""


class Place(NamedTuple):
    """A rectangle on a page, as :class:`thaidoc.models.Box`."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


Choices = tuple[tuple[str, float], ...]
"""What a character may be, best first, each with the engine's score between 0 and 1."""


@dataclass(frozen=True, slots=True)
class Scan:
    """The text of a file and what is known of its pages."""

    text: str
    places: Sequence[Place | None] = ()
    """One for each character of the text; empty when nothing is known of any."""
    choices: Mapping[int, Choices] = field(default_factory=dict)
    """What the engine that read the page took each character for, by its offset in the text."""
    warnings: tuple[ParseWarning, ...] = ()

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """The rectangles that hold ``text[start:end]``, one for each printed line that it stands on."""
        return tuple(
            Box(page=found[0].page, left=min(p.left for p in found), top=min(p.top for p in found),
                right=max(p.right for p in found), bottom=max(p.bottom for p in found))
            for found in self._lines(start, end)
        )  # fmt: skip

    def _lines(self, start: int, end: int) -> Iterable[list[Place]]:
        line: list[Place] = []
        for offset in range(start, min(end, len(self.places))):
            place = self.places[offset]
            if self.text[offset] == "\n" or (line and place and place.page != line[-1].page):
                if line:
                    yield line
                line = []
            if place:
                line.append(place)
        if line:
            yield line
