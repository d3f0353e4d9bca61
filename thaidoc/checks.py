"""Values against each other: fewer candidates, corrections with their reasons, confidence, warnings."""

from __future__ import annotations

import math

from thaidoc.fields import Draft, Field
from thaidoc.models import ParseWarning

NOTES = {
    "mojibake": "the text had been decoded with the wrong encoding; it was decoded anew",
    "private-use-glyphs": "the text had glyph codes of Thai fonts in place of letters; they were put back",
    "character-spaced": "the text had a space between every two characters; they were joined",
}
"""What the text layer had to undo, in words."""


def check(text: str, drafts: list[Draft]) -> list[list[ParseWarning]]:
    """Check the letters of one scan; gives the warnings of each."""
    return [_missing(draft) for draft in drafts]


def _missing(draft: Draft) -> list[ParseWarning]:
    """Parts that the form demands and that are not there."""
    wanted = {"number": "document_number", "date": "date", "subject": "subject", "addressee": "addressee", "signature": "signatory"}
    return [
        ParseWarning(code=f"missing-{name}", message=f"no {name.replace('_', ' ')} was found", field=name)
        for part, name in wanted.items()
        if part in draft.sheet.form.required and name not in draft.fields
    ]


def confidence(found: Field) -> float:
    """The probability that a value is right, from the signs that speak against it."""
    score = 3.0 - 2.5 * sum(found.signs.values()) - 1.0 * len(found.corrections)
    return round(1 / (1 + math.exp(-score)), 3)
