"""Lines of JSON: a letter a line, whole or as its flat record.

An input without letters leaves one line too, with the keys ``source``, ``error`` (the reason, in words) and ``code``;
so every input of a run can be accounted for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from thaidoc.models import SCHEMA_VERSION, Document, Letter
from thaidoc.view import DOUBTFUL

_Read = TypeVar("_Read")


def letters(document: Document) -> str:
    """Each letter whole: ``Letter.model_dump_json`` wrote the line, ``Letter.model_validate_json`` reads it again."""
    return "".join(letter.model_dump_json() + "\n" for letter in document.letters)


def row(letter: Letter, source: str) -> dict[str, Any]:
    """A letter's record with its source and id before, and what a person should look at behind."""
    return {
        "source": source,
        "id": letter.id,
        **letter.record(),
        "doubtful": [path for path, evidence in letter.evidence.items() if evidence.confidence < DOUBTFUL],
        "warnings": [warning.message for warning in letter.warnings],
    }


def records(document: Document) -> str:
    """The flat record of each letter, with the keys that ``row`` adds."""
    rows = (row(letter, document.source or "") for letter in document.letters)
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in rows)


def failure(source: str, code: str, reason: str) -> str:
    """The line of an input that gave no letter.

    >>> print(failure("scan/๐๑.txt", "empty", "the file is empty"), end="")
    {"schema_version": "1.0", "source": "scan/๐๑.txt", "error": "the file is empty", "code": "empty"}
    """
    line = {"schema_version": SCHEMA_VERSION, "source": source, "error": reason, "code": code}
    return json.dumps(line, ensure_ascii=False) + "\n"


def _source(row: Any) -> str:
    if not isinstance(row, dict) or not isinstance(row.get("source"), str):
        raise ValueError("not a line of letters")
    return str(row["source"])


def letter_source(line: str) -> str:
    """The input that the line of a whole letter came from."""
    row = json.loads(line)
    if isinstance(row, dict) and "evidence" in row:
        return str(row["id"]).rpartition("#")[0]
    return _source(row if "error" in row else None)


def record_source(line: str) -> str:
    """The input that the line of a flat record came from."""
    return _source(json.loads(line))


def _is_failure(line: str) -> bool:
    return '"error":' in line and "error" in json.loads(line)


def failures(path: Path | str) -> Iterator[str]:
    """The lines of the inputs that gave no letter."""
    with Path(path).open(encoding="utf-8") as lines:
        yield from filter(_is_failure, lines)


def read(path: Path | str) -> Iterator[Letter]:
    """The letters of a file that ``thaidoc convert --out letters.jsonl`` wrote; lines of errors are passed over.

    Raises:
        ValueError: a line is no letter, with its place; such as flat records, which no letter can be made of again.
    """
    wanted = "not a letter; write the file with thaidoc convert, without --records"
    return _each(path, Letter.model_validate_json, wanted)


def read_linkable(path: Path | str) -> Iterator[Letter | dict[str, Any]]:
    """The letters or flat records of a file, as `thaidoc.link` takes them; lines of errors are passed over.

    Raises:
        ValueError: a line is neither, with its place.
    """
    return _each(path, _linkable, "neither a letter nor the record of one")


def _linkable(line: str) -> Letter | dict[str, Any]:
    given = json.loads(line)
    if isinstance(given, dict) and "evidence" not in given and _OF_RECORD & given.keys():
        return given
    return Letter.model_validate_json(line)


_OF_RECORD = {"document_number", "date", "sender", "subject", "references"}
"""Keys of which the flat record of a letter has one at least."""


def _each(path: Path | str, parsed: Callable[[str], _Read], wanted: str) -> Iterator[_Read]:
    with Path(path).open(encoding="utf-8") as lines:
        for place, line in enumerate(lines, 1):
            if not line.strip() or _is_failure(line):
                continue
            try:
                yield parsed(line)
            except ValueError as error:
                raise ValueError(f"{path}, line {place}: {wanted}") from error
