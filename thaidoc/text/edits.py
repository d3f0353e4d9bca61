"""Edits of a text, applied in one pass, with a map from every character of the result back to the input."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """``text[start:end]`` becomes ``new``."""

    start: int
    end: int
    new: str


class Step:
    """Where each character of the result of one pass stood in its input."""

    __slots__ = ("_new", "_new_end", "_old", "_old_end")

    def __init__(self) -> None:
        self._new: list[int] = []
        self._new_end: list[int] = []
        self._old: list[int] = []
        self._old_end: list[int] = []

    def add(self, new: int, size: int, old: int, old_end: int) -> None:
        """``old:old_end`` of the input became the ``size`` characters at ``new``."""
        self._new.append(new)
        self._new_end.append(new + size)
        self._old.append(old)
        self._old_end.append(old_end)

    def start(self, place: int) -> int:
        """Place in the input of the character that begins at ``place``."""
        i = bisect_right(self._new, place) - 1
        if i < 0:
            return place
        behind = place - self._new_end[i]
        return self._old[i] if behind < 0 else self._old_end[i] + behind

    def end(self, place: int) -> int:
        """Place in the input behind the character that ends at ``place``."""
        i = bisect_right(self._new, place - 1) - 1
        if i < 0:
            return place
        return self._old_end[i] + max(0, place - self._new_end[i])


class EditedText:
    """A text on its way to being clean: what it is now, the way back, and what had to be undone."""

    def __init__(self, source: str) -> None:
        self.text = source
        self.steps: list[Step] = []
        self.notes: list[str] = []

    def note(self, code: str) -> None:
        """Remember once that this kind of damage was undone."""
        if code not in self.notes:
            self.notes.append(code)

    def edit(self, edits: Iterable[Edit], note: str | None = None) -> bool:
        """Apply the edits; of two that overlap, the one that begins first (the longer one) counts."""
        text = self.text
        step = Step()
        parts: list[str] = []
        done = size = 0
        for start, end, new in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
            if start < done:
                continue
            parts += text[done:start], new
            size += start - done
            step.add(size, len(new), start, end)
            size += len(new)
            done = end
        if not parts:
            return False
        parts.append(text[done:])
        self.text = "".join(parts)
        self.steps.append(step)
        if note:
            self.note(note)
        return True

    def replace(self, old: str, new: str) -> None:
        """Replace every ``old`` by a ``new`` of the same length, which leaves every place where it is."""
        assert len(old) == len(new)
        self.text = self.text.replace(old, new)
