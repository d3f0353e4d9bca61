"""Numbers in Thai words: ``หนึ่งพันสองร้อยสามสิบสี่จุดห้าศูนย์``."""

from __future__ import annotations

import re
from decimal import Decimal

from thaidoc.errors import caret_error, check_text
from thaidoc.models import FoundNumber
from thaidoc.numerals.figures import Number, check_number, signed

_UNITS = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
PLACES = ("แสน", "หมื่น", "พัน", "ร้อย", "สิบ")
_DIGIT = {word: digit for digit, word in enumerate(_UNITS)} | {"เอ็ด": 1, "ยี่": 2}
_MOST = 10**36
_MOST_GROUPS = 20
"""Groups behind ล้าน that a number can have; more are beyond ``_MOST``."""
_TWO_WAYS = "to be read in two ways: say หนึ่ง at the head, and the place of the last digit"

_ONE_TO_NINE = "|".join(_UNITS[1:])
_BELOW_MILLION = re.compile(
    "".join(rf"(?:({_ONE_TO_NINE})?{place})?" for place in PLACES[:-1])
    + rf"(?:(ยี่|{'|'.join(word for word in _UNITS[1:] if word != 'สอง')})?สิบ)?({_ONE_TO_NINE}|เอ็ด)?"
)
WORD = "|".join([*_UNITS, "เอ็ด", "ยี่สิบ", *PLACES, "ล้าน"])
"""Pattern of one word of a number."""
WORDS = re.compile(rf"(?:ลบ)?(?:{WORD}){{1,80}}(?:จุด(?:{'|'.join(_UNITS)}){{1,40}})?")
VAGUE = re.compile("|".join([*PLACES[:-1], "ล้าน"]))
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
    return signed(value, negative), end


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
    for index, place in enumerate(PLACES, 1):
        word = hit[index] or ""
        if text.startswith(word + place, at, hit.end()):
            if not word and place != "สิบ" and not (head and at == start):
                raise caret_error("a digit is missing before this", text, at)
            total += _DIGIT[word or "หนึ่ง"] * 10 ** (6 - index)
            at += len(word) + len(place)
    unit = hit[6]
    if unit == "เอ็ด" and head and not total:
        raise caret_error("เอ็ด needs a higher place before it", text, at)
    if unit and unit != "เอ็ด" and text[start:at] in PLACES[:-1]:
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
    for hit in WORDS.finditer(text):
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
    if VAGUE.match(text, start) or text.endswith("หลาย", 0, start):
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
    check_number(value)
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
    for power, place in zip(range(5, 0, -1), PLACES, strict=True):
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
