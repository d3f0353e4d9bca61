"""How sure a value is: from the doubt in its figures and from the signs against its place, calibrated."""

from __future__ import annotations

from math import exp

from thaidoc.fields import Field

_WEIGHTS = {"no-label": 1.2, "guessed-label": 0.4, "doubt": 2.5, "wrapped": 0.0, "no-quantity": 0.3, "no-date": 1.0, "no-name": 1.5}


def confidence(found: Field) -> float:
    """The probability that a value is right."""
    score = 4.0 - sum(_WEIGHTS.get(sign, 1.0) * size for sign, size in found.signs.items())
    placed = 1 / (1 + exp(-score))
    return round(placed * found.chance, 3)
