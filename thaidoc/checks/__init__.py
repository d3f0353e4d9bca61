"""Values against each other: fewer candidates, corrections with their reasons, confidence, warnings.

A figure that an engine may have misread is a set of figures (:mod:`thaidoc.ocr`). What else the letter says removes or
ranks them: the agency's code and its letterhead, weekdays, the order of dates, the years all around, and the other
letters of the same scan. One clear winner is a correction that names its evidence; otherwise the value stays as read,
with its doubt and its alternatives.
"""

from __future__ import annotations

from collections.abc import Sequence

from thaidoc.checks import dates, numbers
from thaidoc.checks.confidence import confidence
from thaidoc.fields import Draft
from thaidoc.models import ParseWarning
from thaidoc.ocr import Reader

__all__ = ["NOTES", "check", "confidence"]

NOTES = {
    "mojibake": "the text had been decoded with the wrong encoding; it was decoded anew",
    "private-use-glyphs": "the text had glyph codes of Thai fonts in place of letters; they were put back",
    "character-spaced": "the text had a space between every two characters; they were joined",
}
"""What the text layer had to undo, in words."""

_WANTED = {
    "number": "document_number",
    "date": "date",
    "subject": "subject",
    "addressee": "addressee",
    "signature": "signatory",
}


def check(text: str, drafts: Sequence[Draft]) -> list[list[ParseWarning]]:
    """Check the letters of one scan against the tables, themselves and one another; gives the warnings of each."""
    signs = sum(unit.label is not None and not unit.label[1] for draft in drafts for unit in draft.sheet.all_units())
    reader = Reader.of(text, signs)
    for draft in drafts:
        dates.check(text, draft, reader)
        numbers.check(text, draft, reader)
    numbers.check_together(drafts)
    return [[*_missing(draft), *draft.warnings] for draft in drafts]


def _missing(draft: Draft) -> list[ParseWarning]:
    """Parts that the form demands and that are not there."""
    return [
        ParseWarning(code=f"missing-{name}", message=f"no {name.replace('_', ' ')} was found", field=name)
        for part, name in _WANTED.items()
        if part in draft.sheet.form.required and name not in draft.fields
    ]
