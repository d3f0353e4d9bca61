"""What a letter cites, and by when it asks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from thaidoc import citations, deadlines
from thaidoc.fields.field import Field, moved, only
from thaidoc.fields.head import mend_letters
from thaidoc.layout import Sheet, Unit
from thaidoc.models import Citation, Reference, ThaiDate

_CITED = frozenset({"letter", "order", "announcement"})
"""Official documents of one issuer's own register; laws, resolutions and regulations are no references."""
_WHERE: tuple[tuple[str, Literal["reference_line", "enclosure", "body"]], ...] = (
    ("references", "reference_line"),
    ("enclosures", "enclosure"),
    ("body", "body"),
)


def references(text: str, sheet: Sheet) -> Iterator[tuple[str, Field]]:
    """Each official document cited, once: on the reference line (อ้างถึง), as an enclosure, or in the body."""
    seen: list[tuple[str, str]] = []
    for part, where in _WHERE:
        lines = _lines(sheet, part)
        if not lines:
            continue
        block, start = only(text, lines)
        for citation in citations.find(mend_letters(block)):
            if citation.kind not in _CITED or citation.document_number is None:
                continue
            number, date = str(citation.document_number), citation.date.iso if citation.date else ""
            if any(number == other and (date == day or not (date and day)) for other, day in seen):
                continue
            seen.append((number, date))
            here = _shifted(citation, start)
            signs = {} if citation.date else {"no-date": 1.0}
            repairs = [moved(correction, start) for correction in citation.corrections]
            value = Reference(citation=here, where=where)
            yield f"references/{len(seen) - 1}", Field(value, here.start, here.end, signs, corrections=repairs)


def deadline(text: str, sheet: Sheet, letter_date: ThaiDate | None) -> Iterator[tuple[str, Field]]:
    """The date by which the receiver must act, or the term counted from an event."""
    lines = _lines(sheet, "body")
    if not lines:
        return
    block, start = only(text, lines)
    found = deadlines.find(block, letter_date=letter_date)
    # What had to be done before the letter was written, it does not ask for; a limit as printed goes before one mended.
    past = letter_date.iso if letter_date else ""
    open_ = [one for one in found if one.relative or (one.date and one.date.iso >= past[: len(one.date.iso)])]
    due = next((one for one in open_ if not one.corrections), next(iter(open_), None))
    if due is not None:
        here = due.model_copy(update={"start": due.start + start, "end": due.end + start})
        yield ("deadline" if due.date else "relative_deadline"), Field(here, here.start, here.end)


def _lines(sheet: Sheet, part: str) -> list[Unit]:
    """The lines of a part; the request (จึงเรียนมาเพื่อ…) closes the body and belongs to it."""
    lines = [*sheet.units(part), *(sheet.units("request") if part == "body" else [])]
    return sorted(lines, key=lambda unit: unit.start)


def _shifted(citation: Citation, by: int) -> Citation:
    update: dict[str, Any] = {"start": citation.start + by, "end": citation.end + by}
    for name in ("number_span", "date_span"):
        span = getattr(citation, name)
        if span is not None:
            update[name] = (span[0] + by, span[1] + by)
    return citation.model_copy(update=update)
