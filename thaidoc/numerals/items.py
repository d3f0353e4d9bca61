"""Numbers of the items of a list: ``๑.``, ``๑.๑``, ``(๑)``, ``ก.``."""

from __future__ import annotations

import re

from thaidoc.errors import caret_error, check_text
from thaidoc.models import FoundItem, ItemNumber
from thaidoc.numerals.digits import Digits, fold, in_digits

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
    check_text(text)
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
    check_text(text)
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
