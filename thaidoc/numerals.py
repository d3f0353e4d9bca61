"""Numbers of Thai papers: figures, words, money, list numbers (first form: digits)."""

from __future__ import annotations

_PAIRS = tuple(zip("๐๑๒๓๔๕๖๗๘๙", "0123456789", strict=True))


def fold(text: str) -> str:
    """``text`` with Thai digits as Arabic ones, character for character: ``fold("๒๕6๔") == "2564"``."""
    for thai, arabic in _PAIRS:
        text = text.replace(thai, arabic)
    return text


def to_thai(text: str) -> str:
    """``text`` with Arabic digits as Thai ones, character for character."""
    for thai, arabic in _PAIRS:
        text = text.replace(arabic, thai)
    return text
