"""Places in an order, and the numbers of list items."""

from __future__ import annotations

import re

from thaidoc.models import FoundItem, FoundNumber, ItemNumber
from thaidoc.numerals.figures import Digits, caret_error, fold, in_digits
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


_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
"""The letters that number items; ฃ and ฅ are out of use, ฆ is left out."""
_PATH = r"[0-9]{1,3}(?:\.[0-9]{1,3}){0,6}"
_ITEM = re.compile(
    rf"\((?:(?P<inner>{_PATH})|(?P<inner_letter>[{_LETTERS}]))\)|(?:(?P<path>{_PATH})|(?P<letter>[{_LETTERS}]))(?P<sign>[.)]?)"
)
_NO_ITEM = re.compile(r"\s?(?:น\.|นาฬิกา|บาท|ล้าน|%|เปอร์เซ็นต์|เมตร|กิโล|[ก-ฮ]\.|[0-9])")


def _item(hit: re.Match[str]) -> ItemNumber | None:
    letter = hit["inner_letter"] or hit["letter"]
    path = (
        (_LETTERS.index(letter) + 1,) if letter else tuple(int(one) for one in (hit["inner"] or hit["path"]).split("."))
    )
    bare = hit["sign"] == "" and len(path) == 1
    if 0 in path or bare:
        return None
    return ItemNumber(path=path, letter=bool(letter), brackets=hit["sign"] in (None, ")"))


def parse_item(text: str) -> ItemNumber:
    """The number of a list item: ``๑.``, ``๑.๑``, ``(๑)``, ``๑)``, ``ก.``, ``(ก)``.

    Raises:
        ValueError: it is none; a caret shows where.

    >>> parse_item("๑.๒").path, parse_item("(ค)")
    ((1, 2), ItemNumber(path=(3,), letter=True, brackets=True))
    """
    start = len(text) - len(text.lstrip())
    hit = _ITEM.match(fold(text), start)
    item = _item(hit) if hit else None
    if hit is None or item is None:
        raise caret_error("no number of an item: ๑. ๑.๑ (๑) ก. (ก)", text, start)
    if text[hit.end() :].strip():
        raise caret_error("the number ends before this", text, hit.end())
    return item


def find_items(text: str) -> list[FoundItem]:
    r"""Numbers of list items at the heads of lines; times, amounts and abbreviations (ก.พ.) there are none.

    >>> [format_item(found.item) for found in find_items("๑. เรื่องเพื่อทราบ\n  ๑.๑ รายงาน\n  (ก) ผล\n๑๐.๓๐ น. พัก\n๓ แห่ง")]
    ['๑.', '๑.๑', '(ก)']
    """
    plain = fold(text)
    found = []
    start = 0
    for line in plain.splitlines(keepends=True):
        at = start + len(line) - len(line.lstrip())
        start += len(line)
        hit = _ITEM.match(plain, at, start)
        item = _item(hit) if hit and not _NO_ITEM.match(plain, hit.end()) else None
        if hit is not None and item is not None:
            found.append(FoundItem(start=at, end=hit.end(), item=item))
    return found


def format_item(item: ItemNumber, *, digits: Digits = "thai") -> str:
    """The number of a list item as it is printed.

    >>> format_item(ItemNumber(path=(1,))), format_item(ItemNumber(path=(1, 2)), digits="arabic")
    ('๑.', '1.2')
    """
    if item.letter:
        if len(item.path) != 1 or not 1 <= item.path[0] <= len(_LETTERS):
            raise ValueError(f"letters number the items 1-{len(_LETTERS)} of one level, not {item.path}")
        text = _LETTERS[item.path[0] - 1]
    else:
        text = in_digits(".".join(str(one) for one in item.path), digits)
    return f"({text})" if item.brackets else text if len(item.path) > 1 else f"{text}."
