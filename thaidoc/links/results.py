"""What linking finds: for each citation a letter, a missing letter, or nothing with the reason."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from typing import NamedTuple

from thaidoc.links.papers import Paper


class Absent(NamedTuple):
    """A letter that is cited but not in the corpus."""

    number: str | None
    date: str | None
    issuer: str | None


class Repair(NamedTuple):
    """What other letters say a value is that was read differently."""

    paper: int
    field: str
    read: str | None
    becomes: str
    confidence: float
    witnesses: tuple[int, ...]
    """Letters that say so, by their place in `Resolution.papers`."""


class Resolution(NamedTuple):
    """Every citation of a corpus, resolved. Citations are numbered through all letters: see ``first``."""

    papers: list[Paper]
    first: array[int]
    """Number of each letter's first citation; one entry more than there are letters."""
    same: dict[int, int]
    """Exemplars: letters that are copies of a letter before them → that letter."""
    target: array[int]
    """For each citation the place of the letter it means, or -1."""
    absent: array[int]
    """For each citation the place in ``absents``, or -1."""
    absents: list[Absent]
    confidence: array[float]
    why: list[str]
    """See `thaidoc.links.reason`, which gives the sentence."""
    best: dict[int, tuple[int, bool]]
    """Citation → the letter that it most likely means, linked or not, and whether both stand in one scan."""
    rivals: dict[int, tuple[tuple[int, float], ...]]
    """Citation → letters it may mean, with probabilities, when it was not linked to the first or not to it alone."""
    numbers: dict[int, str]
    """Letter → its number by all witnesses, where it differs from its own reading."""
    repairs: list[Repair]


def citing(found: Resolution, citation: int) -> int:
    """The place of the letter to which a citation belongs."""
    return bisect_right(found.first, citation) - 1
