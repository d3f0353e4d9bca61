"""What else the engine took a figure for → alternatives of the values that it stands in.

The tables of :mod:`thaidoc.ocr` know what figures look like; the engine has seen the ones on the page.
"""

from __future__ import annotations

from collections.abc import Iterator

from thaidoc import dates, docnumber
from thaidoc.models import Evidence, Letter
from thaidoc.numerals import fold
from thaidoc.readers.scan import Scan

MOST = 5
"""Alternatives that are told of a value."""
CLOSE, FAR = 0.5, 0.1
"""Scores of a rival, as shares of that of the character read. One in three of the figures that have a close rival is
misread, and one in eight hundred of the others: it comes before what the tables know. One that is far is left out."""

_IN_NUMBERS = frozenset("0123456789./")


def told(letter: Letter, found: Scan) -> Letter:
    """The letter, with what the engine saw besides among the alternatives of its numbers and dates."""
    given = _given(letter)
    evidence = {
        path: _told(each, found, given[path]) if path in given else each for path, each in letter.evidence.items()
    }
    return letter.model_copy(update={"evidence": evidence})


def _given(letter: Letter) -> dict[str, set[str]]:
    """The numbers and dates of a letter by path, as the record has them."""
    due = letter.deadline.date if letter.deadline else None
    values: dict[str, tuple[object, ...]] = {
        "document_number": (letter.document_number,),
        "date": (letter.date and letter.date.iso,),
        "deadline": (due and due.iso,),
    }
    for k, each in enumerate(letter.references):
        cited = each.citation
        values[f"references/{k}"] = cited.document_number, cited.date and cited.date.iso
    return {path: set(map(str, filter(None, own))) for path, own in values.items()}


def _told(evidence: Evidence, found: Scan, given: set[str]) -> Evidence:
    given = given | _values(evidence.text)
    close: dict[str, None] = {}
    far: dict[str, None] = {}
    for score, text in sorted(_rivals(evidence, found), reverse=True):
        (close if score >= CLOSE else far).update(dict.fromkeys(sorted(_values(text) - given)))
    alternatives = dict.fromkeys([*close, *evidence.alternatives, *far])
    return evidence.model_copy(update={"alternatives": tuple(alternatives)[:MOST]})


def _rivals(evidence: Evidence, found: Scan) -> Iterator[tuple[float, str]]:
    """The text with one figure exchanged for what the engine took it for besides, and how near that came."""
    settled = [(correction.start, correction.end) for correction in evidence.corrections]
    for offset in range(evidence.start, evidence.end):
        read = fold(found.text[offset])
        choices = found.choices.get(offset)
        if not choices or read not in _IN_NUMBERS or any(start <= offset < end for start, end in settled):
            continue
        own = next((score for text, score in choices if fold(text) == read), 1.0)
        k = offset - evidence.start
        for text, score in choices:
            if fold(text) != read and fold(text) in _IN_NUMBERS and score >= FAR * own:
                yield score / own, evidence.text[:k] + text + evidence.text[k + 1 :]


def _values(text: str) -> set[str]:
    """The numbers and dates in a text, as the record has them."""
    return {str(each.number) for each in docnumber.find(text)} | {each.date.iso for each in dates.find(text)}
