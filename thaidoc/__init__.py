"""Read Thai government letters (หนังสือราชการ): ``thaidoc.parse(text)`` gives every letter in a scan, as data.

Names load on first use, so that ``import thaidoc`` stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from thaidoc.archive import Archive
    from thaidoc.batch import parse_many
    from thaidoc.chains import ReferenceGraph, link
    from thaidoc.citations import find as find_citations
    from thaidoc.dates import find as find_dates
    from thaidoc.dates import format as format_date
    from thaidoc.dates import parse as parse_date
    from thaidoc.deadlines import find as find_deadlines
    from thaidoc.docnumber import find as find_document_numbers
    from thaidoc.docnumber import format as format_document_number
    from thaidoc.docnumber import parse as parse_document_number
    from thaidoc.models import Document, Letter
    from thaidoc.numerals import find_money, format_money, parse_money
    from thaidoc.parser import parse
    from thaidoc.people import parse_signatory
    from thaidoc.readers import UnreadableFileError, decode, read

__version__ = "0.1.0"

_HOMES = {
    "Archive": ("archive", "Archive"),
    "Document": ("models", "Document"),
    "Letter": ("models", "Letter"),
    "ReferenceGraph": ("chains", "ReferenceGraph"),
    "UnreadableFileError": ("readers", "UnreadableFileError"),
    "decode": ("readers", "decode"),
    "find_citations": ("citations", "find"),
    "find_dates": ("dates", "find"),
    "find_deadlines": ("deadlines", "find"),
    "find_document_numbers": ("docnumber", "find"),
    "find_money": ("numerals", "find_money"),
    "format_date": ("dates", "format"),
    "format_document_number": ("docnumber", "format"),
    "format_money": ("numerals", "format_money"),
    "link": ("chains", "link"),
    "parse": ("parser", "parse"),
    "parse_date": ("dates", "parse"),
    "parse_document_number": ("docnumber", "parse"),
    "parse_many": ("batch", "parse_many"),
    "parse_money": ("numerals", "parse_money"),
    "parse_signatory": ("people", "parse_signatory"),
    "read": ("readers", "read"),
}
"""Public name → its module and its name there."""

__all__ = [
    "Archive",
    "Document",
    "Letter",
    "ReferenceGraph",
    "UnreadableFileError",
    "decode",
    "find_citations",
    "find_dates",
    "find_deadlines",
    "find_document_numbers",
    "find_money",
    "format_date",
    "format_document_number",
    "format_money",
    "link",
    "parse",
    "parse_date",
    "parse_document_number",
    "parse_many",
    "parse_money",
    "parse_signatory",
    "read",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        module, attribute = _HOMES[name]
        value = getattr(import_module(f"thaidoc.{module}"), attribute)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'thaidoc' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
