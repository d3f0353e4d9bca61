"""Places in an order: ``ที่สาม``, ``ครั้งที่ ๓``."""

from __future__ import annotations

import re

from thaidoc.errors import caret_error, check_text
from thaidoc.models import FoundNumber
from thaidoc.numerals.digits import Digits, fold, in_digits
from thaidoc.numerals.words import format_words, words_at

_ORDINAL = re.compile(r"(?:[ก-๎]{0,20}?ที่|ข้อ|มาตรา)\s{0,4}")
_COUNTING = re.compile(
    r"(?:ครั้ง|ฉบับ|ลำดับ|คน|ราย|หมวด|ส่วน|ลักษณะ|บท|ชุด|รุ่น|ระยะ|งวด|ไตรมาส|ชั้น|อันดับ|ประเด็น|เรื่อง|ประการ|วาระ)ที่\s{0,4}"
)
_ORDINAL_FIGURE = re.compile(r"[0-9]{1,9}(?![0-9]|[.,/-][0-9])")


def _ordinal_at(text: str, plain: str, start: int) -> tuple[int, int] | None:
    figure = _ORDINAL_FIGURE.match(plain, start)
    if figure is not None:
        return int(figure[0]), figure.end()
    if plain.startswith("แรก", start):
        return 1, start + len("แรก")
    try:
        value, end = words_at(text, start)
    except ValueError:
        return None
    return (value, end) if isinstance(value, int) and value > 0 else None


def parse_ordinal(text: str) -> int:
    """The place in an order that a text tells: ``ที่สาม``, ``ครั้งที่ ๓``, ``ข้อ ๓``.

    Raises:
        ValueError: it tells none; a caret shows where.

    >>> parse_ordinal("ครั้งที่ ๑๒"), parse_ordinal("ที่สาม")
    (12, 3)
    """
    check_text(text)
    start = len(text) - len(text.lstrip())
    head = _ORDINAL.match(text, start)
    if head is None:
        raise caret_error("an ordinal begins with ที่, ข้อ or มาตรา", text, start)
    read = _ordinal_at(text, fold(text), head.end())
    if read is None:
        raise caret_error("no whole number here", text, head.end())
    if text[read[1] :].strip():
        raise caret_error("the ordinal ends before this", text, read[1])
    return read[0]


def find_ordinals(text: str) -> list[FoundNumber]:
    """Places in an order of things that are counted: ครั้งที่, ฉบับที่, วาระที่ … The bare ที่ of document numbers is none.

    >>> [(found.value, found.start) for found in find_ordinals("การประชุม ครั้งที่ ๓ วาระที่สอง ที่ มท ๐๘๐๖")]
    [(3, 10), (2, 21)]
    """
    check_text(text)
    plain = fold(text)
    found = []
    for head in _COUNTING.finditer(text):
        read = _ordinal_at(text, plain, head.end())
        if read is not None:
            found.append(FoundNumber(start=head.start(), end=read[1], value=read[0]))
    return found


def format_ordinal(value: int, *, digits: Digits = "thai", words: bool = False) -> str:
    """ที่ and a number, in figures or in words.

    >>> format_ordinal(3), format_ordinal(21, words=True)
    ('ที่ ๓', 'ที่ยี่สิบเอ็ด')
    """
    if value < 1:
        raise ValueError(f"an ordinal is 1 or more, not {value}")
    return f"ที่{format_words(value)}" if words else f"ที่ {in_digits(str(value), digits)}"
