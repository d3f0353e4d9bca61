"""How sure a value is: from the doubt in its figures, the signs against its place and the noise of its scan.

A logistic model whose few weights stand in ``data/confidence.tsv``; ``tools/calibrate.py`` fits them on the development
letters and checks them on files that they were not fitted on. A new fit is taken over as far as repaired values stay
below sure in the tests: those of figures and of odd signs are of an earlier fit, which doubts them more.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from math import exp, log

import regex

from thaidoc.fields import Field
from thaidoc.ocr import CLEAN_RATE, Reader, strange_groups

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
_PLACED = 4.0
_NOISY = 0.008
"""A text with so many groups of letters that no word has is a noisy scan, in which every sign weighs otherwise."""
_ODD = regex.compile(r"(?<![A-Za-z])[A-Za-z]{1,4}(?![A-Za-z])|[^\sก-๎0-9A-Za-z().,/“”\"-]|[ก-๎][.:'\"\-][ก-๎]|[ \t.,]{3,}")


def features(found: Field, words: str, reader: Reader) -> dict[str, float]:
    """What speaks for and against a value; ``words`` is the value itself where it is free text."""
    score = _PLACED - sum(_SIGNS.get(sign, 0.0) * size for sign, size in found.signs.items())
    chance = min(max(found.chance / (1 + exp(-score)), 1e-3), 0.999)
    kind = "noisy " if reader.unspelled > _NOISY else ""
    told = {"bias": 1.0, "figures": log(chance / (1 - chance))}
    told["noise"] = 10 * reader.noise
    told["damage"] = log(reader.digit_error / CLEAN_RATE)
    told["unspelled"] = min(4.0, 100 * reader.unspelled)
    if words:
        odd = len(_ODD.findall(words))
        strange = 0 if reader.sound else strange_groups(words)[0]
        told |= {
            "text": 1.0,
            "odd": float(odd > 0),
            "strange": float(min(6, strange)),
            "length": min(1.0, len(words) / 60),
        }
    return {kind + name: value for name, value in told.items()} if kind else told


@cache
def _weights() -> dict[str, dict[str, float]]:
    """For texts and for figures: sign → weight."""
    rows = csv.DictReader(
        (files("thaidoc") / "data" / "confidence.tsv").read_text("utf-8").splitlines(), delimiter="\t"
    )
    weights: dict[str, dict[str, float]] = {}
    for row in rows:
        weights.setdefault(row["kind"], {})[row["sign"]] = float(row["weight"])
    return weights


def confidence(found: Field, words: str, reader: Reader) -> float:
    """The probability that a value is right, from 0 to 1."""
    weights = _weights()["text" if words else "figures"]
    score = sum([weights.get(name, 0.0) * value for name, value in features(found, words, reader).items()])
    return round(1 / (1 + exp(-max(-30.0, min(30.0, score)))), 3)
