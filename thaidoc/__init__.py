"""Read Thai government letters (หนังสือราชการ): ``thaidoc.parse(text)`` gives every letter in a scan, as data.

Names load on first use, so that ``import thaidoc`` stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from thaidoc.citations import find as find_citations
    from thaidoc.dates import parse as parse_date
    from thaidoc.deadlines import find as find_deadlines
    from thaidoc.docnumber import parse as parse_document_number
    from thaidoc.links import link
    from thaidoc.models import Document, Letter
    from thaidoc.parser import parse
    from thaidoc.people import parse_signatory

__version__ = "0.1.0"

_HOMES = {
    "Document": ("models", "Document"),
    "Letter": ("models", "Letter"),
    "find_citations": ("citations", "find"),
    "find_deadlines": ("deadlines", "find"),
    "link": ("links", "link"),
    "parse": ("parser", "parse"),
    "parse_date": ("dates", "parse"),
    "parse_document_number": ("docnumber", "parse"),
    "parse_signatory": ("people", "parse_signatory"),
}
"""Public name → its module and its name there."""

__all__ = [
    "Document",
    "Letter",
    "find_citations",
    "find_deadlines",
    "link",
    "parse",
    "parse_date",
    "parse_document_number",
    "parse_signatory",
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
