"""What an OCR engine may have made of each character, and which engine wrote a text.

The table is ``data/confusions.tsv``: how often a printed character is read as another one. Tesseract's Thai models know
no ๔ ๖ ๗ ๘ ๙ at all, so that every Thai digit they write stands for a set of digits.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

_UNKNOWN_TO_TESSERACT = frozenset("๔๖๗๘๙")
_ENOUGH_DIGITS = 15
"""Half of the digits of Thai letters are among the five: so many without one are no accident (1 in 30,000)."""

_FOLD = str.maketrans("๐๑๒๓๔๕๖๗๘๙46789", "012355235552355")


@cache
def confusions(engine: str = "llm") -> Mapping[str, Mapping[str, float]]:
    """What each character that ``engine`` wrote may have been on the paper.

    Args:
        engine: ``llm`` (any reader that knows all digits), ``tesseract-tha`` or ``tesseract-thai``.

    Returns:
        For each character read, the printed characters it may stand for, each with the share of its occurrences that
        is read so. The empty string stands for a lost character.

    Raises:
        ValueError: the table knows no such engine.

    >>> confusions("tesseract-tha")["๕"]["๘"]
    0.93
    >>> "๘" in confusions("tesseract-tha")  # it cannot write that digit
    False
    """
    table: dict[str, dict[str, float]] = {}
    for row in _rows():
        if row["engine"] == engine:
            table.setdefault(row["read"], {})[row["true"]] = float(row["probability"])
    if not table:
        known = sorted({row["engine"] for row in _rows()})
        raise ValueError(f"no confusions are known for the engine {engine!r}; known are {', '.join(known)}")
    return MappingProxyType({read: MappingProxyType(meant) for read, meant in table.items()})


@cache
def _rows() -> tuple[dict[str, str], ...]:
    table = (files("thaidoc") / "data" / "confusions.tsv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(table.splitlines(), delimiter="\t"))


def collapse(text: str) -> str:
    """Digits as what is left of them after Tesseract: 4, 5, 8, 9 as 5; 6, 2 as 2; 7, 3 as 3; the rest unchanged.

    Two readings of one number mostly have the same collapsed form; so do many different numbers.

    >>> collapse("๒๕๖๙/๓๘๑") == collapse("2525/351")
    True
    """
    return text.translate(_FOLD)


def engine(text: str) -> str:
    """The engine that a text seems to come from: ``tesseract-tha`` when it has many Thai digits and none of ๔ ๖ ๗ ๘ ๙.

    >>> engine("ลงวันที่ ๑๒ ตุลาคม ๒๕๒๕ ที่ ๐๐๒๓.๓/ว ๑๐๕๕")
    'tesseract-tha'
    >>> engine("ลงวันที่ ๑๖ ตุลาคม ๒๕๖๘ ที่ ๐๐๒๓.๓/ว ๑๐๕๕")
    'llm'
    """
    digits = sum(text.count(digit) for digit in "๐๑๒๓๕")
    blind = digits >= _ENOUGH_DIGITS and not any(digit in text for digit in _UNKNOWN_TO_TESSERACT)
    return "tesseract-tha" if blind else "llm"
