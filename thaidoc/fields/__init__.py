"""Each part of a letter → its typed value, with its place in the text and what speaks for and against it.

Values are as read here; whether they can stand beside one another, and what they may have been instead, is for
:mod:`thaidoc.checks` to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from thaidoc.fields import body, head, matter, sender, signers
from thaidoc.fields.field import Draft, Field, joined
from thaidoc.fields.mending import LOST, mend_letters
from thaidoc.layout import Sheet

__all__ = ["LOST", "Draft", "Field", "joined", "mend_letters", "read"]


def read(text: str, sheet: Sheet) -> Draft:
    """Read the values of one letter from its parts."""
    draft = Draft(sheet, sheet.kind)
    for path, found in _values(text, sheet):
        draft.fields.setdefault(path, found)
    body.deadline(text, draft)
    return draft


def _values(text: str, sheet: Sheet) -> Iterator[tuple[str, Field]]:
    yield from head.flags(sheet)
    yield from head.number(sheet)
    yield from head.date(sheet)
    yield from sender.sender(text, sheet)
    yield from matter.subject(text, sheet)
    yield from matter.addressee(text, sheet)
    yield from matter.enclosures(text, sheet)
    yield from signers.signatory(text, sheet)
    yield from signers.contact(text, sheet)
    yield from body.references(text, sheet)
