"""What every reader makes of a file: its text, and where each character stands on its page."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, overload

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


class Places(Sequence["Place | None"]):
    """The places of many characters, eighteen bytes for each: an archive's PDF has millions."""

    def __init__(self, places: Iterable[Place | None] = ()) -> None:
        self._pages = array("H")
        self._sides = array("f")
        for place in places:
            self.add(place)

    def add(self, place: Place | None, count: int = 1) -> None:
        """Put the same place behind the last one, ``count`` times."""
        for _ in range(count):
            self._pages.append(place[0] if place else 0)
            self._sides.extend(place[1:] if place else (0, 0, 0, 0))

    def extend(self, others: Places) -> None:
        """Put others behind the last one."""
        self._pages.extend(others._pages)
        self._sides.extend(others._sides)

    def __len__(self) -> int:
        return len(self._pages)

    @overload
    def __getitem__(self, index: int) -> Place | None: ...
    @overload
    def __getitem__(self, index: slice) -> list[Place | None]: ...
    def __getitem__(self, index: int | slice) -> Place | list[Place | None] | None:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        page = self._pages[index]
        index %= len(self)
        return Place(page, *self._sides[4 * index : 4 * index + 4]) if page else None

    def __bool__(self) -> bool:
        return any(self._pages)


Choices = tuple[tuple[str, float], ...]
"""What a character may be, best first, each with the engine's score between 0 and 1."""


@dataclass(frozen=True, slots=True)
class Scan:
    """The text of a file and what is known of its pages."""

    text: str
    places: Places = field(default_factory=Places)
    """One for each character of the text; empty when nothing is known of any."""
    choices: Mapping[int, Choices] = field(default_factory=dict)
    """What else the engine took a character for, by its offset in the text; only where it was in doubt."""
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
