"""Numbers of Thai papers: digits, figures, words, money, ordinals and the numbers of list items, both ways.

Five kinds, the same verbs for each: ``parse`` reads one value or raises ``ValueError`` with a caret, ``find`` looks for
all of them in a text, ``format`` writes. Figures have the bare verbs; the others say what they are about::

    figures     parse           find            format            ๑,๒๓๔.๕๐
    words       parse_words     find_words      format_words      หนึ่งพันสองร้อยสามสิบสี่จุดห้าศูนย์
    money       parse_money     find_money      format_money      ๕๐,๐๐๐ บาท (ห้าหมื่นบาทถ้วน)
    ordinals    parse_ordinal   find_ordinals   format_ordinal    ที่สาม
    items       parse_item      find_items      format_item       ๑.  ๑.๑  (๑)  ก.

>>> parse("๑,๒๓๔"), parse_words("ลบสองล้านเอ็ด"), format_money(50000)
(1234, -2000001, '๕๐,๐๐๐ บาท (ห้าหมื่นบาทถ้วน)')
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Context, Decimal
from typing import Literal, NamedTuple

from thaidoc.models import FoundItem, FoundMoney, FoundNumber, ItemNumber

__all__ = [
    "WORD",
    "Digits",
    "Number",
    "caret_error",
    "check_text",
    "find",
    "find_items",
    "find_money",
    "find_ordinals",
    "find_words",
    "fold",
    "format",
    "format_item",
    "format_money",
    "format_money_words",
    "format_ordinal",
    "format_words",
    "in_digits",
    "parse",
    "parse_item",
    "parse_money",
    "parse_ordinal",
    "parse_words",
    "to_thai",
    "words_at",
]

Digits = Literal["thai", "arabic"]
Number = int | Decimal

_THAI, _ARABIC = "๐๑๒๓๔๕๖๗๘๙", "0123456789"
_PAIRS = tuple(zip(_THAI, _ARABIC, strict=True))


def caret_error(reason: str, text: str, at: int) -> ValueError:
    """A ``ValueError`` that shows the text with a caret under the offending character."""
    start = max(0, at - 60)
    line = text[start : at + 60].replace("\n", " ").replace("\t", " ")
    # Signs above and below a letter take no column of their own.
    column = len(re.sub("[ัิ-ฺ็-๎]", "", line[: at - start]))
    return ValueError(f"{reason}\n  {line}\n  {' ' * column}^")


def check_text(text: object) -> None:
    """Refuse what is given as a text and is none.

    >>> check_text(b"1")
    Traceback (most recent call last):
        ...
    TypeError: a text must be a str, not bytes; thaidoc.decode(data) makes one of bytes, thaidoc.read(path) reads a file
    """
    if not isinstance(text, str):
        made = "thaidoc.decode(data) makes one of bytes, thaidoc.read(path) reads a file"
        raise TypeError(f"a text must be a str, not {type(text).__name__}; {made}")


def fold(text: str) -> str:
    """The text with Arabic digits for Thai ones, character for character, so that places in it stay valid.

    >>> fold("วันที่ ๒๕6๔")
    'วันที่ 2564'
    """
    # Ten chained replacements are some fifty times faster than str.translate on a page of Thai.
    for thai, arabic in _PAIRS:
        text = text.replace(thai, arabic)
    return text


def to_thai(text: str) -> str:
    """The text with Thai digits for Arabic ones, character for character.

    >>> to_thai("10.30 น.")
    '๑๐.๓๐ น.'
    """
    for thai, arabic in _PAIRS:
        text = text.replace(arabic, thai)
    return text


def in_digits(text: str, digits: Digits) -> str:
    """The text in the digits asked for.

    Raises:
        ValueError: ``digits`` is neither ``"thai"`` nor ``"arabic"``.

    >>> in_digits("๑2", "thai"), in_digits("๑2", "arabic")
    ('๑๒', '12')
    """
    if digits not in ("thai", "arabic"):
        raise ValueError(f'digits must be "thai" or "arabic", not {digits!r}')
    return to_thai(text) if digits == "thai" else fold(text)


_FIGURE = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,30}|[0-9]{1,90})(?:\.[0-9]{1,90})?"
"""Pattern of a number in figures; what is longer is no number that a paper holds."""
_FIGURES = re.compile(_FIGURE)
_LONE = re.compile(rf"(?<![0-9.,/-])-?(?!0[0-9]){_FIGURE}(?![0-9/]|[.,-][0-9])")
"""A figure that is no part of a date, a document number, a telephone number or a clause."""


def _figure_value(figure: str) -> Number:
    """The number of a figure that ``_FIGURE`` matched."""
    plain = figure.replace(",", "")
    return Decimal(plain) if "." in plain else int(plain)


def _signed(value: Number, negative: bool) -> Number:
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
    return _signed(_figure_value(hit[0]), negative)


def find(text: str) -> list[FoundNumber]:
    """Numbers in figures that stand alone: no parts of dates, document numbers, telephone numbers or clauses.

    >>> [found.value for found in find("จำนวน ๑,๒๐๐ ชุด ตามหนังสือที่ มท ๐๘๐๖.๒/ว ๑ ลดลง -2.5 จุด")]
    [1200, 1, Decimal('-2.5')]
    """
    check_text(text)
    return [
        FoundNumber(
            start=hit.start(), end=hit.end(), value=_signed(_figure_value(hit[0].lstrip("-")), hit[0][0] == "-")
        )
        for hit in _LONE.finditer(fold(text))
    ]


def format(value: Number, *, digits: Digits = "thai", grouping: bool = True) -> str:  # noqa: A001 - one of the four verbs
    """A number in figures, in groups of three unless told otherwise.

    >>> format(1234567), format(Decimal("-0.50"), digits="arabic"), format(2564, grouping=False)
    ('๑,๒๓๔,๕๖๗', '-0.50', '๒๕๖๔')
    """
    _check_number(value)
    return in_digits(f"{value:{',' if grouping else ''}{'f' if isinstance(value, Decimal) else 'd'}}", digits)


def _check_number(value: Number) -> None:
    """Refuse what cannot be written as a number."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise TypeError(
            f"a number must be an int or a Decimal, not {type(value).__name__}; floats do not hold decimals"
        )
    if isinstance(value, Decimal) and not value.is_finite():
        raise ValueError(f"{value} cannot be written as a number")


_UNITS = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES = ("แสน", "หมื่น", "พัน", "ร้อย", "สิบ")
_DIGIT = {word: digit for digit, word in enumerate(_UNITS)} | {"เอ็ด": 1, "ยี่": 2}
_MOST = 10**36
_MOST_GROUPS = 20
"""Groups behind ล้าน that a number can have; more are beyond ``_MOST``."""
_TWO_WAYS = "to be read in two ways: say หนึ่ง at the head, and the place of the last digit"

_ONE_TO_NINE = "|".join(_UNITS[1:])
_BELOW_MILLION = re.compile(
    "".join(rf"(?:({_ONE_TO_NINE})?{place})?" for place in _PLACES[:-1])
    + rf"(?:(ยี่|{'|'.join(word for word in _UNITS[1:] if word != 'สอง')})?สิบ)?({_ONE_TO_NINE}|เอ็ด)?"
)
WORD = "|".join([*_UNITS, "เอ็ด", "ยี่สิบ", *_PLACES, "ล้าน"])
"""Pattern of one word of a number."""
_WORDS = re.compile(rf"(?:ลบ)?(?:{WORD}){{1,80}}(?:จุด(?:{'|'.join(_UNITS)}){{1,40}})?")
_VAGUE = re.compile("|".join([*_PLACES[:-1], "ล้าน"]))
"""At the head of a number, a place without its digit: tells "hundreds of" as often as "one hundred"."""
_ONE_WORD = re.compile(WORD)
_THAI_SIGN = re.compile("[ก-๎]")
_SIGN = re.compile("[ะ-ฺ็-๎ธ]")
"""What makes another word of the last one: พันธ์."""
_COUNTED = re.compile(
    r"\s?(?:บาท|สตางค์|วัน|เดือน|ปี|สัปดาห์|ชั่วโมง|นาที|คน|ราย|แห่ง|ครั้ง|ฉบับ|ชุด|แผ่น|เล่ม|หน้า|เครื่อง|คัน|หลัง|ตัว|อัน|ชิ้น|รายการ|โครงการ|"
    r"ข้อ|ส่วน|ไร่|งาน|ตารางวา|เมตร|กิโล|ลิตร|ตัน|เท่า|จังหวัด|อำเภอ|ตำบล|หมู่บ้าน|โรงเรียน|ท่าน|รูป|คณะ|ประการ|ด้าน|ขั้น|ระดับ|ใน\s?[ก-๙])"
)


def parse_words(text: str) -> Number:
    """The number that Thai words say.

    เอ็ด is a last 1 behind any higher place, ยี่สิบ 20 (Royal Society). ล้านล้าน is 10¹², and ``สามล้านสี่แสนล้าน`` is
    3.4·10¹². หนึ่ง may be left out before สิบ, and before the place at the head of the number (ร้อยเอ็ด).

    Returns:
        An ``int``, or a ``Decimal`` when จุด is in it.

    Raises:
        ValueError: it is no number in words, or it may be read in two ways (พันห้า: 1,005 or 1,500).

    >>> parse_words("สองพันห้าร้อยหกสิบสี่"), parse_words("ยี่สิบเอ็ดล้านล้าน"), parse_words("ลบศูนย์จุดห้าศูนย์")
    (2564, 21000000000000, Decimal('-0.50'))
    >>> parse_words("ยี่สิบเอดบาท")
    Traceback (most recent call last):
        ...
    ValueError: no word of a number here
      ยี่สิบเอดบาท
         ^
    """
    check_text(text)
    start = len(text) - len(text.lstrip())
    value, end = words_at(text, start)
    if text[end:].strip():
        raise caret_error("no word of a number here", text, end)
    return value


def words_at(text: str, start: int) -> tuple[Number, int]:
    """The number whose words begin at ``text[start]``, and where it ends.

    Raises:
        ValueError: no number begins there, or one that is not written right.

    >>> words_at("ภายในสามสิบวัน", 5)
    (30, 11)
    """
    negative = text.startswith("ลบ", start)
    whole, end = _whole(text, start + 2 * negative)
    value: Number = whole
    if text.startswith("จุด", end):
        decimals = ""
        end += len("จุด")
        while word := next((word for word in _UNITS if text.startswith(word, end)), None):
            decimals += str(_DIGIT[word])
            end += len(word)
        if not decimals:
            raise caret_error("จุด needs digits behind it, each read alone", text, end)
        value = Decimal(f"{whole}.{decimals}")
    return _signed(value, negative), end


def _whole(text: str, start: int) -> tuple[int, int]:
    """Whole number in words at ``start``: groups below a million, each with the ล้าน that stand behind it."""
    if text.startswith("ศูนย์", start):
        return 0, start + len("ศูนย์")
    groups: list[tuple[int, int]] = []
    end, power = start, 1
    while power and len(groups) < _MOST_GROUPS:
        number, end = _group(text, end, head=not groups)
        power = 0
        while text.startswith("ล้าน", end):
            power, end = power + 1, end + len("ล้าน")
        if number or (power and not groups):
            groups.append((number or 1, power))
    if not groups:
        raise caret_error("no word of a number here", text, start)
    if (
        text.startswith("ล้าน", start)
        and len(groups) == 2
        and groups[1][0] < 10
        and not text.endswith("เอ็ด", start, end)
    ):
        raise caret_error(_TWO_WAYS, text, start)
    return _sum(groups, text, start), end


def _group(text: str, start: int, *, head: bool) -> tuple[int, int]:
    """Number below a million at ``start``, 0 if there is none, and where it ends."""
    hit = _BELOW_MILLION.match(text, start)
    if hit is None or not hit[0]:
        return 0, start
    total, at = 0, start
    for index, place in enumerate(_PLACES, 1):
        word = hit[index] or ""
        if text.startswith(word + place, at, hit.end()):
            if not word and place != "สิบ" and not (head and at == start):
                raise caret_error("a digit is missing before this", text, at)
            total += _DIGIT[word or "หนึ่ง"] * 10 ** (6 - index)
            at += len(word) + len(place)
    unit = hit[6]
    if unit == "เอ็ด" and head and not total:
        raise caret_error("เอ็ด needs a higher place before it", text, at)
    if unit and unit != "เอ็ด" and text[start:at] in _PLACES[:-1]:
        raise caret_error(_TWO_WAYS, text, at)
    return total + (_DIGIT[unit] if unit else 0), hit.end()


def _sum(groups: list[tuple[int, int]], text: str, start: int) -> int:
    """Value of the groups, each a number below a million and how many ล้าน follow it.

    ล้านล้าน before ล้าน adds up (5 ล้านล้าน 2 ล้าน); ล้าน before ล้าน is multiplied again (3 ล้าน 4 แสน ล้าน).
    """
    total = carried = 0
    for index, (number, power) in enumerate(groups):
        carried = (carried + number) * 10 ** (6 * min(power, 6))
        if carried + total >= _MOST:
            raise caret_error("numbers of 10^36 and above have no name that all agree on", text, start)
        if all(power > later for _, later in groups[index + 1 :]):
            total, carried = total + carried, 0
    return total + carried


def find_words(text: str) -> list[FoundNumber]:
    """Numbers in words: those with a counted thing behind them, those of two and more words, those that stand alone.

    So สาม in สามารถ, ห้า in ห้าม and the province ร้อยเอ็ด are none.

    >>> found = find_words("แล้วเสร็จภายในสามสิบวัน ห้ามผู้ใดในจังหวัดร้อยเอ็ดใช้เกินสองร้อยลิตร")
    >>> [number.value for number in found]
    [30, 200]
    """
    check_text(text)
    found = []
    for hit in _WORDS.finditer(text):
        if not _tells_number(text, *hit.span()):
            continue
        try:
            value, end = words_at(text, hit.start())
        except ValueError:
            continue
        if end == hit.end():
            found.append(FoundNumber(start=hit.start(), end=end, value=value))
    return found


def _tells_number(text: str, start: int, end: int) -> bool:
    """Whether the words of a number tell one there, and are no part of another word."""
    if _VAGUE.match(text, start) or text.endswith("หลาย", 0, start):
        return False
    if _COUNTED.match(text, end):
        return True
    behind = text[end : end + 1]
    if _ONE_WORD.fullmatch(text, start, end):
        alone = not _THAI_SIGN.match(behind) and (
            not _THAI_SIGN.match(text[start - 1 : start]) or text.endswith("ที่", 0, start)
        )
        # ศูนย์ alone is a centre.
        return alone and text[start:end] != "ศูนย์"
    return not _SIGN.match(behind)


def format_words(value: Number) -> str:
    """A number in Thai words.

    Raises:
        ValueError: 10³⁶ and above.

    >>> format_words(1000001), format_words(3400000000000), format_words(Decimal("-0.50"))
    ('หนึ่งล้านเอ็ด', 'สามล้านสี่แสนล้าน', 'ลบศูนย์จุดห้าศูนย์')
    """
    _check_number(value)
    if Decimal(value).copy_abs() >= _MOST:
        raise ValueError("numbers of 10^36 and above have no name that all agree on")
    figures = f"{value:f}" if isinstance(value, Decimal) else str(value)
    whole, _, decimals = figures.lstrip("-").partition(".")
    point = "จุด" + "".join(_UNITS[int(digit)] for digit in decimals) if decimals else ""
    return ("ลบ" if figures[0] == "-" else "") + (_say(int(whole)) or "ศูนย์") + point


def _say(number: int, *, higher: bool = False) -> str:
    """Words of a whole number, none for 0; ``higher`` when a higher place was said before it."""
    if number >= 10**18:
        return _say(number // 10**18) + "ล้านล้านล้าน" + _say(number % 10**18, higher=True)
    if number >= 10**6:
        return _say(number // 10**6) + "ล้าน" + _say(number % 10**6, higher=True)
    words = ""
    for power, place in zip(range(5, 0, -1), _PLACES, strict=True):
        digit = number // 10**power % 10
        if digit:
            words += (
                ("" if digit == 1 else "ยี่" if digit == 2 else _UNITS[digit]) + place
                if power == 1
                else _UNITS[digit] + place
            )
    unit = number % 10
    if unit == 1 and (words or higher):
        return words + "เอ็ด"
    return words + (_UNITS[unit] if unit else "")


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


_SCALE = {place: 10 ** (5 - index) for index, place in enumerate(_PLACES)} | {"ล้าน": 10**6}
_BLANK = r"[^\S\n]{0,8}(?:\n[^\S\n]{0,40})?"
_SCALES = rf"{_BLANK}(?P<scales>(?:{'|'.join(_SCALE)}){{0,4}}){_BLANK}"
_IN_FIGURES = re.compile(
    rf"(?<![0-9])(?<![0-9][.,/])(?P<sign>[-−](?<![0-9].))?"
    rf"(?:(?P<baht>{_FIGURE})(?:[.,][-–])?{_SCALES}บาท(?:{_BLANK}ถ้วน|{_BLANK}(?P<satang>[0-9]{{1,2}}){_BLANK}สตางค์)?"
    rf"|(?P<dashed>{_FIGURE})\.[-–](?![0-9])|฿[^\S\n]?(?P<marked>{_FIGURE})|(?P<alone>[0-9]{{1,2}}){_BLANK}สตางค์)"
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
        value = _baht(_figure_value(figure), hit["scales"] or "", int(hit["satang"] or hit["alone"] or 0))
        yield _Amount(*hit.span(), value.copy_negate() if hit["sign"] else value, said=False)


def _in_words(text: str) -> Iterator[_Amount]:
    for run in _WORDS.finditer(text):
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
    if number is None or baht is None or _VAGUE.match(text, start):
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
    _check_number(value)
    exact = Decimal(value)
    satang = _EXACT.multiply(exact.copy_abs(), Decimal(100))
    if satang != satang.to_integral_value():
        raise ValueError(f"{value} baht has parts smaller than a satang: round it first")
    return int(satang) // 100, int(satang) % 100, exact < 0
