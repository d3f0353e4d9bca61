"""Values against each other: fewer candidates, corrections with their reasons, confidence, warnings.

A figure that an engine may have misread is a set of figures (:mod:`thaidoc.ocr`). What else the letter says removes or
ranks them: the agency's code and its letterhead, weekdays, the order of dates, the years all around, and the other
letters of the same scan. One clear winner is a correction that names its evidence; otherwise the value stays as read,
with its doubt and its alternatives.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from thaidoc.checks import counts, dates, numbers, posts, together
from thaidoc.checks.confidence import confidence
from thaidoc.fields import Draft
from thaidoc.layout import Unit
from thaidoc.models import Enclosure, ParseWarning, Signatory
from thaidoc.ocr import Reader

__all__ = ["check"]

_WANTED = {
    "number": "document_number",
    "date": "date",
    "subject": "subject",
    "addressee": "addressee",
    "signature": "signatory",
}


def check(text: str, drafts: Sequence[Draft], *, decomposed: bool = False) -> list[list[ParseWarning]]:
    """Check the letters of one scan against the tables, themselves and one another; gives the warnings of each.

    Args:
        text: the clean text.
        drafts: its letters as read; their values, corrections and confidence are brought up to date.
        decomposed: every ำ stood in the text as two characters, which tells of an engine.
    """
    reader = judge(text, drafts, decomposed=decomposed)
    for draft in drafts:
        if not reader.sound:
            posts.check(text, draft)
        for name, found in draft.fields.items():
            found.confidence = confidence(found, words(name, found.value), reader)
    return [[*_missing(draft), *draft.warnings] for draft in drafts]


def judge(text: str, drafts: Sequence[Draft], *, decomposed: bool = False) -> Reader:
    """Judge who wrote the text, and by that every figure in it."""
    lines = [unit for draft in drafts for unit in (*draft.sheet.all_units(), *draft.sheet.nobody)]
    signs = sum(unit.label is not None and not unit.label[1] for unit in lines)
    scraps = sum("junk" in unit.cues or "scrap" in unit.cues for unit in lines)
    reader = Reader.of(text, signs, scraps / max(len(lines), 1), decomposed=decomposed)
    dates.check(text, drafts, reader)
    counts.check(text, drafts, reader)
    named = [number for draft in drafts for number in numbers.check(text, draft, reader)]
    together.agree(named, reader)
    numbers.settle(named)
    together.witnessed(named)
    return reader


def words(name: str, value: Any) -> str:
    """The free text of a value, by which damage shows; figures have none."""
    if isinstance(value, str):
        return value if name not in ("urgency", "secrecy") else ""
    if isinstance(value, Signatory):
        return value.name or value.position or ""
    return value.description if isinstance(value, Enclosure) else ""


def _missing(draft: Draft) -> list[ParseWarning]:
    """Parts that the form demands and that are not there, or cannot be read where they stand."""
    wanted = {part: name for part, name in _WANTED.items() if part in draft.sheet.form.required}
    return [_unread(name, draft.sheet.units(part)) for part, name in wanted.items() if name not in draft.fields]


def _unread(name: str, lines: list[Unit]) -> ParseWarning:
    code, words = f"missing-{name}", name.replace("_", " ")
    if not lines:
        return ParseWarning(code=code, message=f"no {words} was found", field=name)
    printed = " ".join(line.text for line in lines)[:60]
    message = f"no {words} could be read in {printed!r}"
    return ParseWarning(code=code, message=message, field=name, start=lines[0].start, end=lines[-1].end)
