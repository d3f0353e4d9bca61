"""Counts: the days of a term and the copies sent along, whose figures an engine may have misread.

No other part of a letter bears such a figure out; only the custom of the language does: people are given 7, 15 or 30
days, seldom 20, and one copy is sent. So the figure stays as read, with its doubt and the likely ones beside it, but
for one copy whose figure the engine draws as another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import regex

from thaidoc.fields import Draft, Field
from thaidoc.models import Correction, Deadline, Enclosure
from thaidoc.numerals import fold
from thaidoc.ocr import Reader, readings

_FIGURES = regex.compile(r"\d+")
_USUAL_TERMS = {
    **dict.fromkeys((7, 15, 30), 0.2),
    **dict.fromkeys((3, 5, 10, 60), 0.08),
    **dict.fromkeys((1, 2, 14, 20, 45, 90, 120, 180), 0.03),
}
"""How often letters set a term of so many days, months or years; general use."""
_USUAL_COPIES = {1: 0.75, 2: 0.1, 3: 0.04, 4: 0.03, 5: 0.03}
_USUAL_SHEETS = {1: 0.35, 2: 0.2, 3: 0.12, 4: 0.07, 5: 0.06, 6: 0.04, 8: 0.03, 10: 0.03}
"""How often so many copies, or sheets of a thing, are sent along; general use."""
_SHEETS = ("แผ่น", "หน้า", "รายการ")
_ANY_OTHER = 0.004
_CLOSED = {"๓": (1, 0.12), "๐": (1, 0.01)}
"""What a blind engine may have read a figure for, and how often: on scans it closes the loop of ๑.

On the clean lines that its table was measured on it never did; on scans ``จำนวน ๓`` was oftener 1 than 3.
"""
_MARGIN, _BY_CUSTOM = 1.2, 0.8
"""How many times as probable one copy must be to stand for the figure read, and how sure it is at most."""
_CUSTOM = "the engine closes the loop of ๑, and one copy is what is mostly sent"
_FEWEST = 0.01
"""Probability below which another figure is no alternative."""


def check(text: str, drafts: Sequence[Draft], reader: Reader) -> None:
    """Doubt the counts that the reader may have misread."""
    if reader.sound:
        return
    for draft in drafts:
        term = draft.fields.get("relative_deadline")
        due: Deadline | None = draft.value("relative_deadline")
        if term is not None and due is not None and due.relative is not None:
            _weigh(text, term, due.relative.amount, _USUAL_TERMS, reader)
        for found in draft.listed("enclosures"):
            sent: Enclosure = found.value
            if sent.quantity is not None:
                usual = _USUAL_SHEETS if sent.unit in _SHEETS else _USUAL_COPIES
                _weigh(text, found, sent.quantity, usual, reader)


def _weigh(text: str, found: Field, count: int, usual: Mapping[int, float], reader: Reader) -> None:
    """Put the doubt in one count into its field, and what else it may be; a count in words is as read."""
    printed = [run for run in _FIGURES.finditer(fold(text[found.start : found.end])) if int(run[0]) == count]
    if not printed:
        return
    read = text[found.start + printed[-1].start() : found.start + printed[-1].end()]
    weights = {
        int(figure): share * usual.get(int(figure), _ANY_OTHER)
        for figure, share in readings(read, reader)
        if int(figure)
    }
    drawn, share = _CLOSED.get(read, (count, 0.0)) if reader.engine == "tesseract-tha" else (count, 0.0)
    weights[drawn] = weights.get(drawn, 0.0) + share * usual.get(drawn, _ANY_OTHER)
    total = sum(weights.values())
    if not total:
        return
    shares = {figure: weight / total for figure, weight in sorted(weights.items(), key=lambda row: -row[1])}
    most = 1.0
    if isinstance(found.value, Enclosure) and shares[drawn] > _MARGIN * shares.get(count, 0.0):
        start, end = (found.start + place for place in printed[-1].span())
        found.corrections.append(Correction(start=start, end=end, before=read, after=str(drawn), reason=_CUSTOM))
        found.value = found.value.model_copy(update={"quantity": drawn})
        count, most = drawn, _BY_CUSTOM
    found.chance *= min(shares.pop(count, _ANY_OTHER), most)
    if not isinstance(found.value, Enclosure):
        found.alternatives = [str(figure) for figure, share in shares.items() if share > _FEWEST][:5]
