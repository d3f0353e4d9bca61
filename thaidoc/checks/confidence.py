"""How sure a value is: from the doubt in its figures, the signs against its place and the noise of its scan.

A logistic model whose few weights stand in ``data/confidence.tsv``; ``tools/calibrate.py`` fits them on the development
letters and checks them on files that they were not fitted on.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import exp, factorial, log

import regex

from thaidoc import people
from thaidoc.checks.dates import ONLY
from thaidoc.fields import Field
from thaidoc.models import Signatory
from thaidoc.ocr import CLEAN_RATE, Reader
from thaidoc.spelling import is_given_name, strange_groups
from thaidoc.tables import rows

_SIGNS = {
    "no-label": 1.2,
    "guessed-label": 0.4,
    "doubt": 2.5,
    "no-quantity": 0.3,
    "no-date": 1.0,
    "no-name": 8.0,
    "leftover": 2.5,
    "cut-short": 3.0,
}
"""Signs against a value's place, in log-odds."""
_DAMAGED = frozenset({"no-name", "unknown"})
"""Signs of a value that is there in part only, or is no such value: in damaged text it is never sure."""
_PLACED = 4.0
UNSURE, _MOST = "unsure", 0.89
"""The sign of a value doubted by name, or repaired by less than the calendar, and how sure one is of it at most."""
CHANCE = "chance"
"""The probability that the figures in free text are read aright, by which its own is multiplied."""
_ODD = regex.compile(r"(?<![A-Za-z])[A-Za-z]{1,4}(?![A-Za-z])|[^\sก-๎0-9A-Za-z().,/“”\"-]|[ก-๎][.:'\"\-][ก-๎]|[ \t.,]{3,}")


_TOLERATED = 0.1
"""Share of its letters by which free text may differ from the paper and still be told from any other."""
_MISREAD, _PER_MISSPELT = 0.005, 0.3
"""Letters misread of those in free text: in any scan, and for each word in it that is misspelt."""
_DECIDES = 500
"""Letters of free text by which all is told: a page taken for a subject is as readable as its head."""


def _readable(length: int, reader: Reader) -> float:
    """The probability that no more letters of a text are misread than it bears, by the share of them that are."""
    length = min(length, _DECIDES)
    expected = length * (_MISREAD + _PER_MISSPELT * reader.misspelt)
    return sum(exp(-expected) * expected**k / factorial(k) for k in range(int(_TOLERATED * length) + 1))


def _log_odds(chance: float) -> float:
    chance = min(max(chance, 1e-3), 0.999)
    return log(chance / (1 - chance))


def features(found: Field, words: str, reader: Reader) -> dict[str, float]:
    """What speaks for and against a value; ``words`` is the value itself where it is free text."""
    score = _PLACED - sum(_SIGNS.get(sign, 0.0) * size for sign, size in found.signs.items())
    placed = 1 / (1 + exp(-score))
    told = {"bias": 1.0, "noise": 10 * reader.noise, "damage": log(reader.digit_error / CLEAN_RATE)}
    if found.signs.get("doubt") or (not words and any(repair.reason != ONLY for repair in found.corrections)):
        told[UNSURE] = 1.0
    if not reader.sound and not _DAMAGED.isdisjoint(found.signs):
        told[UNSURE] = 1.0
    if not words:
        return told | {
            "figures": _log_odds(found.chance * placed),
            "misspelt": min(4.0, 20 * reader.misspelt),
        }
    name = isinstance(found.value, Signatory) and found.value.name is not None
    length = len(words.replace(" ", ""))
    strange = 0 if reader.sound else strange_groups(words, names=name)
    if name and not reader.sound and not _is_listed(words):
        told[UNSURE] = 1.0
    return told | {
        CHANCE: found.chance,
        "placed": _log_odds(placed),
        "readable": _log_odds(_readable(length, reader)),
        "odd": float("no-name" in found.signs or _ODD.search(words) is not None),
        "strange": min(4.0, strange) if name else min(6.0, strange / (1 + 0.05 * length)),
    }


def _is_listed(name: str) -> bool:
    """Whether the given name of a person is one that is borne by others."""
    try:
        return is_given_name(people.parse(name).given)
    except ValueError:
        return False


@cache
def _weights() -> dict[str, dict[str, float]]:
    """For texts and for figures: sign → weight."""
    weights: dict[str, dict[str, float]] = {}
    for row in rows("confidence.tsv"):
        weights.setdefault(row["kind"], {})[row["sign"]] = float(row["weight"])
    return weights


def probability(weights: Mapping[str, float], told: Mapping[str, float]) -> float:
    """The probability that a value is right, by what speaks for and against it."""
    score = sum(weights.get(name, 0.0) * value for name, value in told.items())
    chance = 1 / (1 + exp(-max(-30.0, min(30.0, score))))
    return min(chance, _MOST if UNSURE in told else 1.0) * told.get(CHANCE, 1.0)


def confidence(found: Field, words: str, reader: Reader) -> float:
    """The probability that a value is right, from 0 to 1."""
    return round(probability(_weights()["text" if words else "figures"], features(found, words, reader)), 3)
