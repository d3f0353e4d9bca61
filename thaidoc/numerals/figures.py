"""Numbers in figures: ``๑,๒๓๔.๕๐``."""

from __future__ import annotations

import re
from decimal import Decimal

from thaidoc.errors import caret_error, check_text
from thaidoc.models import FoundNumber
from thaidoc.numerals.digits import Digits, fold, in_digits

Number = int | Decimal

FIGURE = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,30}|[0-9]{1,90})(?:\.[0-9]{1,90})?"
"""Pattern of a number in figures; what is longer is no number that a paper holds."""
_FIGURES = re.compile(FIGURE)
_LONE = re.compile(rf"(?<![0-9.,/-])-?(?!0[0-9]){FIGURE}(?![0-9/]|[.,-][0-9])")
"""A figure that is no part of a date, a document number, a telephone number or a clause."""


def figure_value(figure: str) -> Number:
    """The number of a figure that ``FIGURE`` matched."""
    plain = figure.replace(",", "")
    return Decimal(plain) if "." in plain else int(plain)


def signed(value: Number, negative: bool) -> Number:
    """``-value`` without the rounding that arithmetic on a ``Decimal`` does."""
    if not negative:
        return value
    return value.copy_negate() if isinstance(value, Decimal) else -value


def parse(text: str) -> Number:
    """The number that a text in figures is, in Thai, Arabic or mixed digits; blanks around it do not matter.

    Returns:
        An ``int``, or a ``Decimal`` when decimals are printed.

    Raises:
        ValueError: it is no number; a caret shows where.

    >>> parse("๑,๒๓๔,๕๖๗"), parse("-๐.๕๐"), parse("๒๕6๔")
    (1234567, Decimal('-0.50'), 2564)
    >>> parse("๑๒,๓๔")
    Traceback (most recent call last):
        ...
    ValueError: the number ends before this
      ๑๒,๓๔
        ^
    """
    check_text(text)
    plain = fold(text)
    start = len(plain) - len(plain.lstrip())
    negative = plain[start : start + 1] in ("-", "−")
    hit = _FIGURES.match(plain, start + negative)
    if hit is None:
        raise caret_error("no digit here", text, start + negative)
    if plain[hit.end() :].strip():
        raise caret_error("the number ends before this", text, hit.end())
    return signed(figure_value(hit[0]), negative)


def find(text: str) -> list[FoundNumber]:
    """Numbers in figures that stand alone: no parts of dates, document numbers, telephone numbers or clauses.

    >>> [found.value for found in find("จำนวน ๑,๒๐๐ ชุด ตามหนังสือที่ มท ๐๘๐๖.๒/ว ๑ ลดลง -2.5 จุด")]
    [1200, 1, Decimal('-2.5')]
    """
    check_text(text)
    return [
        FoundNumber(start=hit.start(), end=hit.end(), value=signed(figure_value(hit[0].lstrip("-")), hit[0][0] == "-"))
        for hit in _LONE.finditer(fold(text))
    ]


def format(value: Number, *, digits: Digits = "thai", grouping: bool = True) -> str:  # noqa: A001 - one of the four verbs
    """A number in figures, in groups of three unless told otherwise.

    >>> format(1234567), format(Decimal("-0.50"), digits="arabic"), format(2564, grouping=False)
    ('๑,๒๓๔,๕๖๗', '-0.50', '๒๕๖๔')
    """
    check_number(value)
    return in_digits(f"{value:{',' if grouping else ''}{'f' if isinstance(value, Decimal) else 'd'}}", digits)


def check_number(value: Number) -> None:
    """Refuse what cannot be written as a number."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise TypeError(
            f"a number must be an int or a Decimal, not {type(value).__name__}; floats do not hold decimals"
        )
    if isinstance(value, Decimal) and not value.is_finite():
        raise ValueError(f"{value} cannot be written as a number")
