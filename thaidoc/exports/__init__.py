"""Letters → what other programs read: lines of JSON, tables, correspondence messages, calendars, pages.

The formats of ``FORMATS`` are written by growing: one block of lines for each input, in the order of the inputs, so
that a run that was killed can go on where its last whole block ends (``thaidoc.exports.growing``).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from thaidoc.exports import archived, calendar, csv, jsonl, page, parquet
from thaidoc.models import Document


class Format(NamedTuple):
    """How the letters of one input become lines, and lines an input again."""

    block: Callable[[Document], str]
    """The lines of a document's letters."""
    failure: Callable[[str, str, str], str]
    """The line of an input without letters: its source, a stable code, and the reason in words."""
    source: Callable[[str], str]
    """The input that a line came from; ``ValueError`` when the line is broken."""
    header: str = ""
    rewrite: Callable[[Path, Path], None] | None = None
    """What writes the finished file out of the grown one, when they differ."""
    adds: bool = False
    """Whether ``rewrite`` adds to a file that is there, and may do so twice."""
    tells_failures: bool = True
    """Whether the finished file holds the lines of inputs without letters; if not, they get a file of their own."""
    module: str | None = None
    """Module that the format needs, of an extra."""
    extra: str | None = None


FORMATS = {
    "jsonl": Format(jsonl.letters, jsonl.failure, jsonl.letter_source),
    "records": Format(jsonl.records, jsonl.failure, jsonl.record_source),
    "csv": Format(csv.block, csv.failure, csv.source, header=csv.HEADER),
    "html": Format(jsonl.letters, jsonl.failure, jsonl.letter_source, rewrite=page.write, tells_failures=False),
    "ics": Format(jsonl.letters, jsonl.failure, jsonl.letter_source, rewrite=calendar.write, tells_failures=False),
    "sqlite": Format(
        jsonl.letters, jsonl.failure, jsonl.letter_source, rewrite=archived.write, adds=True, tells_failures=False
    ),
    "parquet": Format(
        jsonl.records, jsonl.failure, jsonl.record_source, rewrite=parquet.write, module="pyarrow", extra="table"
    ),
}
"""Name → format. ``records`` are JSON lines too, with the flat record instead of the whole letter."""

SUFFIXES = {f".{name}": name for name in ("jsonl", "csv", "parquet", "sqlite", "html", "ics")}
"""End of a file's name → its format."""


def format_name(path: Path, *, records: bool = False) -> str:
    """The format that a file's name asks for.

    >>> format_name(Path("letters.jsonl")), format_name(Path("letters.jsonl"), records=True), format_name(Path("a.CSV"))
    ('jsonl', 'records', 'csv')

    Raises:
        ValueError: the name ends on nothing that thaidoc writes.
    """
    name = SUFFIXES.get(path.suffix.lower())
    if name is None:
        raise ValueError(f"cannot tell the format of {path.name!r}: end its name with one of {', '.join(SUFFIXES)}")
    return "records" if records and name == "jsonl" else name


def failures_file(out: Path) -> Path:
    """The file that holds the lines of inputs without letters: ``out`` itself, or one beside it where it has no lines.

    >>> failures_file(Path("a.csv")).name, failures_file(Path("a.html")).name
    ('a.csv', 'a.html.errors.jsonl')
    """
    return out if FORMATS[format_name(out)].tells_failures else out.with_name(out.name + ".errors.jsonl")
