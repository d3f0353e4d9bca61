"""An archive that a run adds its letters to: known letters are not added twice, so the same run may be added again."""

from __future__ import annotations

from pathlib import Path

from thaidoc.exports import jsonl
from thaidoc.workers import pieces

LETTERS = 1_000
"""Letters that are added together."""


def write(grown: Path, path: Path) -> None:
    """Add the grown lines of letters to the archive, which is made when it is not there."""
    from thaidoc.archive import Archive  # brings SQLite and the graph

    with Archive(path) as archive:
        for piece in pieces(jsonl.read(grown), LETTERS):
            archive.add(piece)
