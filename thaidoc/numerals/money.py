"""Amounts of money: ``๕๐,๐๐๐ บาท (ห้าหมื่นบาทถ้วน)``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Context, Decimal
from typing import NamedTuple

from thaidoc.errors import caret_error, check_text
from thaidoc.models import FoundMoney
from thaidoc.numerals.digits import Digits, fold, in_digits
from thaidoc.numerals.figures import FIGURE, Number, check_number, figure_value
from thaidoc.numerals.words import PLACES, VAGUE, WORD, WORDS, format_words, words_at

_SCALE = {place: 10 ** (5 - index) for index, place in enumerate(PLACES)} | {"ล้าน": 10**6}
_BLANK = r"[^\S\n]{0,8}(?:\n[^\S\n]{0,40})?"
_SCALES = rf"{_BLANK}(?P<scales>(?:{'|'.join(_SCALE)}){{0,4}}){_BLANK}"
_IN_FIGURES = re.compile(
    rf"(?<![0-9])(?<![0-9][.,/])(?P<sign>[-−](?<![0-9].))?"
    rf"(?:(?P<baht>{FIGURE})(?:[.,][-–])?{_SCALES}บาท(?:{_BLANK}ถ้วน|{_BLANK}(?P<satang>[0-9]{{1,2}}){_BLANK}สตางค์)?"
    rf"|(?P<dashed>{FIGURE})\.[-–](?![0-9])|฿[^\S\n]?(?P<marked>{FIGURE})|(?P<alone>[0-9]{{1,2}}){_BLANK}สตางค์)"
)
_SAID_BAHT = re.compile(rf"{_SCALES}บาท(?:{_BLANK}ถ้วน)?")
_SAID_SATANG = re.compile(rf"{_BLANK}สตางค์(?:{_BLANK}ถ้วน)?")
_JOINT = re.compile(r"\s{0,8}(?:(\()|=)\s{0,8}(?:ตัวอักษร|ตัวหนังสือ)?\s{0,2}[:=]?\s{0,8}")
_CLOSE = re.compile(r"\s{0,8}\)")
_BLANKS = re.compile(_BLANK)
_NEXT_WORD = re.compile(rf"ลบ|จุด|{WORD}")
_EXACT = Context(prec=200)


class _Amount(NamedTuple):
    start: int
    end: int
    value: Decimal
    said: bool
    """In words."""


def _baht(number: Number, scales: str, satang: Number) -> Decimal:
    """Baht of ``๑.๕ ล้าน``, ``๓ หมื่นล้าน``, ``๕๐`` and ``๒๕`` satang; exact."""
    value = Decimal(number)
    for place, scale in _SCALE.items():
        value = _EXACT.multiply(value, Decimal(scale) ** scales.count(place))
    return _EXACT.add(value, Decimal(satang).scaleb(-2)) if satang else value


def _in_figures(text: str) -> Iterator[_Amount]:
    for hit in _IN_FIGURES.finditer(fold(text)):
        figure = hit["baht"] or hit["dashed"] or hit["marked"] or "0"
        value = _baht(figure_value(figure), hit["scales"] or "", int(hit["satang"] or hit["alone"] or 0))
        yield _Amount(*hit.span(), value.copy_negate() if hit["sign"] else value, said=False)


def _in_words(text: str) -> Iterator[_Amount]:
    for run in WORDS.finditer(text):
        at = run.start()
        # The run may begin with a word that is no part of the amount: ข้อสองห้าพันบาท.
        while at < run.end() and (amount := _said_at(text, at)) is None:
            word = _NEXT_WORD.match(text, at)
            at = word.end() if word else run.end()
        if at < run.end() and amount is not None:
            yield amount


def _said_at(text: str, start: int) -> _Amount | None:
    """An amount in words that begins at ``start``: ``ห้าหมื่นบาทถ้วน``, ``สองบาทยี่สิบห้าสตางค์``, ``ห้าสิบสตางค์``."""
    satang = _said_satang(text, start)
    if satang is not None:
        return _Amount(start, satang[1], satang[0], said=True)
    number, end = _said_number(text, start)
    baht = _SAID_BAHT.match(text, end)
    if number is None or baht is None or VAGUE.match(text, start):
        return None
    value, end = _baht(number, baht["scales"], 0), baht.end()
    satang = _said_satang(text, _blanks(text, end))
    if satang is not None:
        value, end = _EXACT.add(value, satang[0].copy_sign(value)), satang[1]
    return _Amount(start, end, value, said=True)


def _said_satang(text: str, start: int) -> tuple[Decimal, int] | None:
    """Satang in words at ``start``, in baht, and where they end."""
    number, end = _said_number(text, start)
    sign = _SAID_SATANG.match(text, end)
    if not isinstance(number, int) or sign is None or abs(number) > 99:
        return None
    return Decimal(number).scaleb(-2), sign.end()


def _said_number(text: str, start: int) -> tuple[Number | None, int]:
    try:
        return words_at(text, start)
    except ValueError:
        return None, start


def _blanks(text: str, start: int) -> int:
    """Where the blanks at ``start`` end."""
    blanks = _BLANKS.match(text, start)
    return blanks.end() if blanks else start


def find_money(text: str) -> list[FoundMoney]:
    """Amounts of money in figures, in words, or in both, which then are checked against each other.

    Where they disagree the words hold (Civil and Commercial Code, section 12), and ``agree`` is false.

    >>> [(str(found.amount), found.agree) for found in find_money("วงเงิน ๕๐,๐๐๐ บาท (ห้าหมื่นบาทถ้วน) และ ๑.๕ ล้านบาท")]
    [('50000', True), ('1500000.0', None)]
    >>> find_money("เป็นเงิน 1,200.- บาท (หนึ่งพันสามร้อยบาทถ้วน)")[0].agree
    False
    """
    check_text(text)
    if not any(sign in text for sign in ("บาท", "สตางค์", "฿", ".-", ".–")):
        return []
    found: list[FoundMoney] = []
    before: _Amount | None = None
    for amount in sorted([*_in_figures(text), *_in_words(text)]):
        if found and amount.start < found[-1].end:
            continue
        joint = _JOINT.fullmatch(text, before.end, amount.start) if before else None
        if before is not None and joint is not None and before.said != amount.said:
            said, figure = (before, amount) if before.said else (amount, before)
            close = _CLOSE.match(text, amount.end) if joint[1] else None
            end = close.end() if close else amount.end
            found[-1] = FoundMoney(
                start=before.start, end=end, amount=said.value, figures=figure.value, words=said.value
            )
            before = None
            continue
        figures, words = (None, amount.value) if amount.said else (amount.value, None)
        found.append(FoundMoney(start=amount.start, end=amount.end, amount=amount.value, figures=figures, words=words))
        before = amount
    return found


def parse_money(text: str) -> Decimal:
    """The amount in baht that a text is: figures, words, or both when they agree.

    Raises:
        ValueError: it is no amount of money, or its figures and words disagree; a caret shows where.

    >>> parse_money("๕๐,๐๐๐.๒๕ บาท"), parse_money("สองบาทยี่สิบห้าสตางค์")
    (Decimal('50000.25'), Decimal('2.25'))
    >>> parse_money("๕๐๐ บาท (ห้าพันบาทถ้วน)")
    Traceback (most recent call last):
        ...
    ValueError: the figures say 500 baht, the words 5000
      ๕๐๐ บาท (ห้าพันบาทถ้วน)
      ^
    """
    found = find_money(text)
    start = len(text) - len(text.lstrip())
    if not found or found[0].start != start:
        raise caret_error("no amount of money begins here", text, start)
    if text[found[0].end :].strip():
        raise caret_error("the amount ends before this", text, found[0].end)
    if found[0].agree is False:
        raise caret_error(f"the figures say {found[0].figures} baht, the words {found[0].words}", text, start)
    return found[0].amount


def format_money(value: Number, *, digits: Digits = "thai", words: bool = True) -> str:
    """An amount in baht as it stands on papers: figures, and the words in brackets unless told otherwise.

    Raises:
        ValueError: parts smaller than a satang.

    >>> format_money(Decimal("1234.5")), format_money(50000, digits="arabic", words=False)
    ('๑,๒๓๔.๕๐ บาท (หนึ่งพันสองร้อยสามสิบสี่บาทห้าสิบสตางค์)', '50,000 บาท')
    """
    baht, satang, negative = _in_satang(value)
    figure = f"{'-' if negative else ''}{baht:,}" + (f".{satang:02d}" if satang else "")
    return in_digits(figure, digits) + " บาท" + (f" ({format_money_words(value)})" if words else "")


def format_money_words(value: Number) -> str:
    """An amount in baht in words; ถ้วน tells that no satang follow.

    >>> format_money_words(50000), format_money_words(Decimal("0.75"))
    ('ห้าหมื่นบาทถ้วน', 'เจ็ดสิบห้าสตางค์')
    """
    baht, satang, negative = _in_satang(value)
    sign = "ลบ" if negative else ""
    if satang and not baht:
        return f"{sign}{format_words(satang)}สตางค์"
    return f"{sign}{format_words(baht)}บาท" + (f"{format_words(satang)}สตางค์" if satang else "ถ้วน")


def _in_satang(value: Number) -> tuple[int, int, bool]:
    """Baht, satang, and whether the amount is negative."""
    check_number(value)
    exact = Decimal(value)
    satang = _EXACT.multiply(exact.copy_abs(), Decimal(100))
    if satang != satang.to_integral_value():
        raise ValueError(f"{value} baht has parts smaller than a satang: round it first")
    return int(satang) // 100, int(satang) % 100, exact < 0
