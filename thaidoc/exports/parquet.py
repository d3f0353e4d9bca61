"""A column file for analysts (extra ``table``): the flat records, with lists and structures as they are.

Parquet cannot grow, so a run grows lines of records and this module makes the file of them at the end.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

ROWS = 10_000
"""Rows of a group: what is held in memory at a time."""


def schema() -> pa.Schema:
    """The columns: every key of the flat record, with ``source`` and ``id`` before, doubts and errors behind."""
    import pyarrow as pa

    text = pa.string()
    reference = pa.struct({"document_number": text, "date": text, "issuer": text, "where": text})
    enclosure = pa.struct({"description": text, "quantity": pa.int64(), "unit": text})
    names = ("source", "id", "kind", "urgency", "secrecy", "document_number", "sender", "date", "subject", "addressee")
    return pa.schema(
        [(name, text) for name in names]
        + [
            ("references", pa.list_(reference)),
            ("enclosures", pa.list_(enclosure)),
            ("deadline", text),
            ("relative_deadline", pa.struct({"amount": pa.int64(), "unit": text, "from": text})),
            ("signatory", pa.struct({"name": text, "position": text, "acting": text, "acting_for": text})),
            ("contact", pa.struct({"division": text, "phones": pa.list_(text), "email": text})),
            ("doubtful", pa.list_(text)),
            ("warnings", pa.list_(text)),
            ("error", text),
        ],
        metadata={"written_by": "thaidoc"},
    )


def _groups(lines: Iterator[str]) -> Iterator[list[dict[str, Any]]]:
    while group := [json.loads(line) for line in islice(lines, ROWS)]:
        yield group


def write(grown: Path, path: Path) -> None:
    """Make the Parquet file out of the grown lines of records."""
    import pyarrow as pa
    import pyarrow.parquet

    columns = schema()
    with grown.open(encoding="utf-8") as lines, pyarrow.parquet.ParquetWriter(path, columns) as file:
        for group in _groups(lines):
            file.write_table(pa.Table.from_pylist(group, schema=columns))
