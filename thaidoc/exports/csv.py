"""A table for spreadsheets: a letter a row, safe to open.

Text that a spreadsheet would take for a formula gets an apostrophe before it (the OWASP rule for CSV injection), the
file begins with a byte order mark so that Excel reads Thai, and a cell never holds a line break.
"""

from __future__ import annotations

import csv
import io
import re
from typing import Any

from thaidoc.exports.jsonl import row
from thaidoc.models import Document

COLUMNS = (
    *("source", "id", "kind", "urgency", "secrecy", "document_number", "sender", "date", "subject", "addressee"),
    *("references", "enclosures", "deadline", "relative_deadline"),
    *("signatory_name", "signatory_position", "signatory_acting", "signatory_acting_for"),
    *("contact_division", "contact_phones", "contact_email", "doubtful", "warnings", "error"),
)

FORMULA = tuple("=+-@＝＋－＠")
"""First characters of a formula; spreadsheets take the wide ones for the narrow."""

UNSEEN = "'\ufeff\u200b\u200c\u200d\u2060\u00a0 "
"""What may stand before a formula; with the apostrophe, so that the one put before a text can be told from its own."""

BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")


def cell(value: Any) -> str:
    r"""A value as the text of one cell.

    >>> cell("=HYPERLINK(1)"), cell("บรรทัด ๑\nบรรทัด ๒"), cell(None), cell(["ก", "ข"])
    ("'=HYPERLINK(1)", 'บรรทัด ๑ บรรทัด ๒', '', 'ก; ข')
    """
    text = "; ".join(map(cell, value)) if isinstance(value, list) else "" if value is None else str(value)
    text = BREAKS.sub(" ", text).replace("\0", "")
    return f"'{text}" if text.lstrip(UNSEEN).startswith(FORMULA) else text


def _reference(reference: dict[str, Any]) -> str:
    parts = (reference["issuer"], reference["document_number"], reference["date"])
    return " ".join(part for part in parts if part)


def _enclosure(enclosure: dict[str, Any]) -> str:
    parts = (enclosure["description"], enclosure["quantity"], enclosure["unit"])
    return " ".join(str(part) for part in parts if part is not None)


def _term(term: dict[str, Any] | None) -> str | None:
    return " ".join(str(part) for part in term.values() if part is not None) if term else None


def _line(values: dict[str, Any]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow([cell(values.get(column)) for column in COLUMNS])
    return buffer.getvalue()


def block(document: Document) -> str:
    """The rows of a document's letters."""
    lines = []
    for letter in document.letters:
        values = row(letter, document.source or "")
        for part in ("signatory", "contact"):
            values |= {f"{part}_{key}": value for key, value in (values.pop(part) or {}).items()}
        values["references"] = list(map(_reference, values["references"]))
        values["enclosures"] = list(map(_enclosure, values["enclosures"]))
        values["relative_deadline"] = _term(values["relative_deadline"])
        lines.append(_line(values))
    return "".join(lines)


def failure(source: str, code: str, reason: str) -> str:
    """The row of an input that gave no letter: its source, and the reason in the last column."""
    return _line({"source": source, "error": f"{code}: {reason}"})


def source(line: str) -> str:
    """The input that a row came from."""
    cells = next(csv.reader([line], strict=True))
    if len(cells) != len(COLUMNS):
        raise ValueError("not a row of letters")
    bare = cells[0].removeprefix("'")
    return bare if cell(bare) == cells[0] else cells[0]


HEADER = "\ufeff" + _line({column: column for column in COLUMNS})
