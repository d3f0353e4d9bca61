"""Document numbers (เลขที่หนังสือ) ↔ their parts; canonical form; exact keys and keys that survive OCR.

A letter's number is its agency's letters, the code of the unit that owns the matter, a slash, and the running number of
the register, with ว before it when it is a circular, whose register is its own (Regulation of the Office of the Prime
Minister on Correspondence B.E. 2526, clauses 11 and 32 and annex 1). Orders and announcements are numbered within the
year: ``123/2564``.

>>> str(parse("ด่วนที่สุด ที่ มท๐๘๐๖.๒/ว๑๐๕๕"))
'มท 0806.2/ว 1055'
>>> number = parse("ที่ กค (กวจ) ๐๔๐๕.๒/๔๕๖")
>>> number.letters, number.committee, number.unit, number.run
('กค', 'กวจ', '0405.2', '456')
>>> [str(found.number) for found in find("ตามหนังสือจังหวัดน่าน ที่ นน ๐๐๑๗.๒/ว ๙๘ และที่ นน ๐๐๑๗.๒/๑๑๓")]
['นน 0017.2/ว 98', 'นน 0017.2/113']
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from thaidoc import agencies, numerals, ocr
from thaidoc.errors import caret_error, check_text
from thaidoc.models import Correction, DocumentNumber, FoundDocumentNumber, Span, ThaiDate

__all__ = ["Pieces", "exact_key", "find", "format", "match", "parse", "scan", "tolerant_key"]

Register = Literal["letters", "orders"]
"""Orders, announcements and meetings are numbered run/year, with a division's letters at most: ``สป 1226/2560``."""

MONTHS_LIKE_CODES = frozenset(("มค", "กพ", "มีค", "เมย", "พค", "มิย", "กค", "สค", "กย", "ตค", "พย", "ธค"))
"""Months without their dots, some of which are agency letters too."""

_YEAR = "2[3-6][0-9]{2}"


class Pieces(NamedTuple):
    """The parts of a number where they stand in a text; ``None`` for those that are not there.

    Letters are not looked up, so that a code no agency has is a piece as well.
    """

    start: int
    end: int
    letters: Span | None = None
    committee: Span | None = None
    unit: Span | None = None
    group: Span | None = None
    group_sub: Span | None = None
    area: Span | None = None
    middle: Span | None = None
    series: Span | None = None
    circular: Span | None = None
    """The ว, or the character that stands in its place."""
    run: Span | None = None
    year: Span | None = None
    mark: Span | None = None


# --- text → characters that numbers are written with -----------------------------------------------------------------

_LETTER_DIGITS = {
    "O": "0",
    "o": "0",
    "๏": "0",
    "I": "1",
    "l": "1",
    "Z": "2",
    "S": "5",
    "b": "6",
    "B": "8",
} | dict.fromkeys("ซฒฆญ", "7")
"""Letters and signs that engines write for digits; no agency has ซ, ฒ, ฆ or ญ."""

_BETWEEN_DIGITS = re.compile(
    r"[OoIlZSbB๏ซฒฆญ](?:(?<=[0-9].)(?=[0-9OoIl./วซฒฆญ ]|$)|(?:(?<=[ก-ฮ/. ].)|(?<=^.))(?=[0-9]))"
)
_SAME = (
    *((space, " ") for space in "\u00a0\u200b\t"),
    *((slash, "/") for slash in "∕⁄／"),
    *((dash, "-") for dash in "–—‐"),
)


_STROKE = re.compile(
    r"(?:(?<=[๐-๙]{4})|(?<=[๐-๙]{4}\.[๐-๙])|(?<=[๐-๙]{4}\.[๐-๙]{2}))[1lI!]"
    r"(?=[ ]?(?:ว[ .]{0,2})?[๐-๙]{1,6}(?![๐-๙/.1lI!]))"
)
"""A slash read as a Latin stroke among Thai figures: ๐๔๐๑1๑๑๘๒."""


def _plain(text: str) -> str:
    """The text, character for character, in Arabic digits and with the usual slash, hyphen and space."""
    text = _STROKE.sub("/", text)
    text = numerals.fold(text)
    for sign, usual in _SAME:
        text = text.replace(sign, usual)
    if any(sign in text for sign in _LETTER_DIGITS):
        while _BETWEEN_DIGITS.search(text):  # 1OO5 takes two rounds
            text = _BETWEEN_DIGITS.sub(lambda match: _LETTER_DIGITS[match[0]], text)
    return text


# --- the grammar -----------------------------------------------------------------------------------------------------

_GAP = r"[ ]{0,24}(?:\n[ ]{0,80})?"
"""White space inside a number; a line may end there."""

_NO_DAY = (
    r"(?![0-9]|[ ]{0,3}(?:มกรา|กุมภา|มีนา|เมษา|พฤษ|มิถุ|กรกฎ|สิงหา|กันยา|ตุลา|พฤศ|ธันวา|[มกพสตธ]\.[คพย]\.|มี\.?ค|เม\.?ย|มิ\.?ย))"
)
"""Not the day of a date, which follows a number that was left blank."""

_LETTERS = re.compile(
    rf"(?:(?P<letters>[ก-ฮ](?:[ ]?\.?[ ]?[ก-ฮ]){{0,4}})[ ]?\.?{_GAP})?"
    rf"(?:\([ ]?(?P<committee>[^()\n0-9/]{{1,12}}?)[ ]?\){_GAP})?"
)

_AFTER_LETTERS = re.compile(
    rf"""
    (?P<unit>[0-9](?<![0-9][0-9])(?<![0-9][.,][0-9])
        (?:(?<=0)[0-9]{{6}}(?![0-9])|[0-9]{{0,5}})
        (?:/[0-9]{{1,3}}(?=\.[0-9][0-9.]{{0,12}}[ ]?/))?
        (?:(?<=[0-9]{{4}})(?<![0-9]{{5}})[ ]{{1,3}}(?=[0-9]{{1,3}}[ ]?[/.])[0-9]{{1,3}})?
        (?:[ ]?[.,·](?:[ ]?|\n[ ]{{0,80}}(?=[0-9.]{{1,12}}[ ]?/))[0-9]{{1,4}}){{0,7}}
        (?:(?<=[0-9]{{5}})-[0-9]{{1,2}}(?=[ ]?/))?)(?![0-9])
    (?:\.?{_GAP}\([ ]?(?P<group>[^()\n/]{{1,12}}?)[ ]?\)
        (?P<group_sub>(?:\.[0-9]{{1,4}}){{1,3}}(?:\([0-9]{{1,2}}\))?|\.?\([0-9]{{1,2}}\)
            |[0-9]{{1,2}}(?:\([0-9]{{1,2}}\))?(?=[ ]?/))?)?
    (?:(?<=[0-9]{{4}})(?:[ ]{{1,3}}|\.)(?P<area>[ก-ฮ]{{2}})(?=[ ]?/[ ]?(?:ว|[0-9])))?
    (?:
        {_GAP}(?P<slash>[/|\\]){_GAP}
        (?:(?P<middle>[0-9]{{1,3}}|\([^()\n/]{{1,12}}\)
                |[ก-ฆฉ-ลศ-ฮ]{{1,2}}\.?[ ]?[0-9]{{1,3}}(?=[ ]?/[ ]?(?!{_YEAR}(?![0-9]))))
            {_GAP}/{_GAP}(?=[ว0-9พล]))?
        (?:(?P<series>พิเศษ|ลับที่สุด|ลับมาก|ลับ|[ก-ฆฉ-ลศ-ฮ](?:\.?[ก-ฆฉ-ลศ-ฮ]){{0,2}}(?:\.?[ ]?\([ก-ฮ.]{{1,6}}\))?
                |\([ก-ฮ]{{1,4}}\.?[ ]?[0-9]{{0,2}}\)(?=[ ]{{0,3}}[0-9]))[ ./-]{{0,3}}(?=[ว0-9]))?
        (?:(?P<circular>ว|[จงา)](?=[ .]{{0,2}}[0-9])|[12](?=[ ]{{1,3}}[0-9]{{1,6}}[ ]{{0,4}}(?:\n|$|ล|ส|แ))
                |[3-9](?=[ ]{{1,3}}[0-9]{{3,6}}[ ]{{1,4}}ล))
            [ ]?\.?{_GAP}(?P<register>\([ก-ฮ]{{1,3}}\))?{_GAP})?
    |
        [ ]?[.-]?[ ]?(?P<unslashed>ว)[ ]?\.?{_GAP}(?=[0-9])
    |
        (?=[ ]?[.…]{{3}}|\s*\Z)
    |
        (?(group)(?<=[0-9][)])|(?!))
    )
    (?:
        (?P<run>\([ก-ฮ][ ]?[0-9]{{1,4}}\)|[0-9]{{1,6}}(?:-[0-9]{{1,6}}|[ ]-[ ][0-9]{{3,6}}(?![ ]?/))?
            (?(circular)(?:/[0-9]{{1,3}}(?![0-9/]))?)){_NO_DAY}
        (?:[ ]?/[ ]?(?P<year>{_YEAR})(?![0-9]))?
        (?:[ ]?\([ ]?(?P<mark>[ปร])[ ]?\))?
    )?
    """,
    re.X | re.M,
)
"""Unit code, slash, running number; which digits are the year is decided afterwards."""

_OWN_SHAPE = re.compile(
    rf"(?P<letters>[ก-ฮ](?:\.?[ก-ฮ]){{2,3}})\.{_GAP}(?P<unit>[ก-ฮ]{{2,5}})\.{_GAP}"
    rf"(?:\([ ]?(?P<group>[0-9]{{1,3}}|ว)[ ]?\)\.?)?{_GAP}(?:(?P<circular>ว)[ ]?\.?{_GAP})?"
    rf"(?P<run>[0-9]{{1,6}}){_GAP}/{_GAP}(?P<year>[0-9]{{4}})(?![0-9])"
)
"""ธปท.ฝนส.(23)ว.276/2551: the Bank of Thailand and its like write their units as letters."""

_SHORT = re.compile(
    rf"(?P<circular>ว)(?:(?<![ก-๙/]ว)(?<!/ ว)|(?<=ตามว)|(?<=เวียนว)|(?<=สือว)|(?<=ที่ว)|(?<=กับว))[ ]?\.?{_GAP}"
    rf"(?P<run>[0-9]{{1,6}}(?:-[0-9]{{1,6}})?)(?![0-9])(?:[ ]?/[ ]?(?P<year>{_YEAR}|[0-9]{{2}})(?![0-9/]))?"
)
"""ว 10, as lists of circulars cite them once the agency is clear."""

_YEARLY = re.compile(
    rf"(?P<run>[0-9](?<![0-9][0-9])(?<![0-9][./,-][0-9])[0-9]{{0,5}}(?:-[0-9]{{1,6}})?){_GAP}/{_GAP}"
    rf"(?P<year>{_YEAR}|[0-9]{{2}})(?![0-9/])"
)
"""153/2504: orders, announcements, meetings, and letters before there were agency letters."""

_NO_REGISTER = re.compile(
    r"(?:(?P<letters>[ก-ฮ](?:\.?[ก-ฮ]){1,4})\.?[ ]{1,24})?"
    rf"(?P<series>พิเศษ)(?:[ ]?(?P<run>[0-9]{{1,4}}))?[ ]?/[ ]?(?P<year>{_YEAR})(?![0-9])"
)
"""พิเศษ/2564: what those write under ที่ who keep no register, such as temples, committees and associations."""

_SERIAL = re.compile(r"(?P<run>[0-9]{1,6})(?![0-9])")
"""The number alone: ประกาศคณะปฏิวัติ ฉบับที่ 103."""


def _pieces(match: re.Match[str], letters: Span | None = None, committee: Span | None = None) -> Pieces:
    """The pieces that a match of the grammar holds, the digits behind the slash told apart."""
    at: dict[str, Span] = {name: match.span(name) for name in match.re.groupindex if match.start(name) >= 0}
    letters, circular = letters or at.get("letters"), at.get("circular") or at.get("unslashed")
    unit, middle, run, year = at.get("unit"), at.get("middle"), at.get("run"), at.get("year")
    if run and not (year or circular or "series" in at) and _is_year(match.string, run):
        if middle and match.string[middle[0]].isdigit():  # รฟ 1/911/2564
            middle, run, year = None, middle, run
        elif unit and not middle and "group" not in at and _is_run(match.string[slice(*unit)], match.string, letters):
            unit, run, year = None, unit, run  # ศก 143/2564
    start = letters[0] if letters else committee[0] - 1 if committee else match.start()
    series = at.get("series") or at.get("register")
    groups = at.get("group"), at.get("group_sub"), at.get("area")
    return Pieces(
        start, match.end(), letters, committee, unit, *groups, middle, series, circular, run, year, at.get("mark")
    )


def _is_year(text: str, span: Span) -> bool:
    return re.fullmatch(_YEAR, text[slice(*span)]) is not None


def _is_run(digits: str, text: str, letters: Span | None) -> bool:
    """Whether digits before a slash and a year are a running number: they are too few for a unit code."""
    return (
        len(digits) <= 3 and digits.isdigit() and digits[0] != "0" and not (letters and text[slice(*letters)] == "ศย")
    )


def _match(text: str, at: int, register: Register) -> Pieces | None:
    """The number that begins at ``at`` of a plain text."""
    if register == "letters":
        if own := _OWN_SHAPE.match(text, at):
            return _pieces(own)
        if short := _SHORT.match(text, at) or _NO_REGISTER.match(text, at):
            return _pieces(short)
    head = _LETTERS.match(text, at)
    assert head is not None  # all of it is optional
    letters, committee = (head.span(name) if head[name] else None for name in ("letters", "committee"))
    if register == "letters" and (letters or committee or not _YEARLY.match(text, at)):
        rest = _AFTER_LETTERS.match(text, head.end())
        if rest and (letters or committee or rest["group"] or "." in rest["unit"] or rest["unit"][0] == "0"):
            return _pieces(rest, letters, committee)
    rest = _YEARLY.match(text, head.end()) or (_SERIAL.match(text, at) if register == "orders" else None)
    return rest and _pieces(rest, letters)


# --- pieces → number -------------------------------------------------------------------------------------------------

_SPACES_AND_DOTS = str.maketrans("", "", " .\n")


def _number(text: str, at: Pieces) -> DocumentNumber:
    """The number that pieces of a plain text make."""

    def part(span: Span | None) -> str | None:
        return "".join(text[slice(*span)].split()) if span else None

    series, group, run = part(at.series), part(at.group), part(at.run)
    return DocumentNumber(
        letters=text[slice(*at.letters)].translate(_SPACES_AND_DOTS) if at.letters else None,
        committee=(part(at.committee) or "").replace(".", "") or None,
        unit=_dotted(text[slice(*at.unit)])[0] if at.unit else None,
        group=group,
        group_sub=part(at.group_sub),
        area=part(at.area),
        middle=part(at.middle),
        series=series if series and series[0] == "(" else series and series.replace(".", ""),
        circular=at.circular is not None or group == "ว",
        run=run and run.replace("/", ""),
        year=part(at.year),
        mark=part(at.mark),
    )


_DOT = re.compile(r"\s*[.,·]\s*")
_LOST_DOT = re.compile(r"[0-9]{4}(?: {1,3}[0-9]{2,3}| {1,3}[0-9]$|[0-9]{3}(?![0-9]))[0-9.]*")


def _dotted(printed: str) -> tuple[str, int | None]:
    """A unit as it is written, and where a dot was lost from it: behind the four figures that a unit has at most.

    >>> _dotted("0211 4"), _dotted("0033002"), _dotted("0406 1.033")
    (('0211.4', 4), ('0033.002', 4), ('04061.033', None))
    """
    unit = _DOT.sub(".", printed)
    lost = _LOST_DOT.fullmatch(unit)
    if lost is None:
        return "".join(unit.replace("/", "").split()), None
    return f"{unit[:4]}.{unit[4:].lstrip()}", 4


_ODD_SIGN = re.compile(r"[OoIlZSbB๏ซฒฆญ|\\,·1!]")


def _corrections(source: str, text: str, at: Pieces) -> tuple[Correction, ...]:
    """What was read otherwise than it stands in the source."""

    def correct(start: int, end: int, after: str, reason: str) -> Correction:
        return Correction(start=start, end=end, before=source[start:end], after=after, reason=reason)

    found = []
    for odd in _ODD_SIGN.finditer(source, at.start, at.end):
        place, sign = odd.start(), odd[0]
        if sign in _LETTER_DIGITS and text[place] != sign:
            found.append(correct(place, place + 1, text[place], "a letter where a digit belongs"))
        elif sign in "|\\" or text[place] == "/":
            found.append(correct(place, place + 1, "/", "a stroke for the slash"))
        elif sign in ",·" and at.unit and at.unit[0] < place < at.unit[1]:
            found.append(correct(place, place + 1, ".", "a sign for the dot of a sub-unit"))
    if at.unit and (lost := _dotted(text[slice(*at.unit)])[1]):
        place = at.unit[0] + lost
        spaces = len(text[place : place + 4]) - len(text[place : place + 4].lstrip())
        found.append(correct(place, place + spaces, ".", "a dot lost from the unit"))
    if at.circular and text[slice(*at.circular)] != "ว":
        found.append(correct(*at.circular, "ว", "only ว stands alone before a running number"))
    for span in (at.unit, at.run):
        if span and "/" in text[slice(*span)]:
            digits = source[slice(*span)]
            found.append(correct(*span, digits.replace("/", ""), "a stray stroke among the digits"))
    return tuple(found)


# --- finding ---------------------------------------------------------------------------------------------------------

_TOKEN = re.compile(r"(?:[ก-ฮ](?:\.?[ก-ฮ]){0,7}|[ก-ฮ](?: [ก-ฮ]){1,2})\.?$")
_DAMAGED_TOKEN = re.compile(r"(?<![^ \n])[^ \n0-9/()]{1,6}$")
_LABEL = re.compile(r"(?:ที[่้๊๋]?|ท่ี)$")
_FIRST_OF_RANGE = re.compile("[0-9]{1,6}-$")
_CONSONANTS = re.compile("[ก-ฮ]+")
_OTHER_LABELS = (
    *("วันที่", "รับที่", "หน้าที่", "เล่มที่", "ข้อที่", "มาตราที่", "บ้านเลขที่", "ครั้งที่", "คราวที่", "สมัยที่", "ชุดที่"),
    *("รุ่นที่", "ปีที่", "ชั้นที่", "ห้องที่", "ตารางที่", "ภาพที่", "บทที่", "ตอนที่"),
)
"""Words that end in ที่ and stand before other figures than the number of a document."""


def _labelled(text: str, at: int) -> bool:
    """Whether ที่ stands before ``at``."""
    before = text[max(0, at - 30) : at].rstrip(" \n")
    label = _LABEL.search(before)
    return label is not None and not f"{before[: label.start()].rstrip()}ที่".endswith(_OTHER_LABELS)


def _letters_before(text: str, at: int) -> tuple[Span | None, Span | None]:
    """Where the agency letters that end at ``at`` stand, and the committee between them and it."""
    floor = max(0, at - 100)
    bare = text[floor:at].rstrip(" \n")
    if text.count("\n", floor + len(bare), at) > 1:
        return None, None
    committee = None
    if bare.endswith(")"):
        opening = bare.rfind("(", max(0, len(bare) - 16))
        inside = bare[opening + 1 : -1].strip()
        if opening < 0 or not inside or inside[0].isdigit():
            return None, None
        begin = floor + bare.index(inside, opening)
        committee = (begin, begin + len(inside))
        bare = bare[:opening].rstrip(" \n")
    token = _TOKEN.search(bare, max(0, len(bare) - 16))
    if token is None:
        damaged = _DAMAGED_TOKEN.search(bare, max(0, len(bare) - 8))
        if damaged is None or _LABEL.search(bare):
            return None, committee
        return (floor + damaged.start(), floor + damaged.end()), committee
    start, end = token.start(), token.end() - bare.endswith(".")
    if bare[start:end] == "ว":  # ว 6/2565
        return None, committee
    glued = "ก" <= bare[start - 1 : start] <= "๎"
    if glued and not _LABEL.search(bare, 0, start):
        # หนังสือมท 0808: the code is the longest known one at the end of the word.
        starts = [
            place for place in range(start, end - 1) if agencies.known(bare[place:end].translate(_SPACES_AND_DOTS))
        ]
        if not starts:
            return None, committee
        start = starts[0]
    return (floor + start, floor + end), committee


def scan(text: str) -> list[Pieces]:
    """Everything in a text that has the shape of a document number, in pieces with their places.

    Meant for repair: letters that no agency has, and damaged ones, are pieces as well; ``find`` keeps what can be a
    number.

    >>> pieces = scan("ที่ ขร ๐๐๒๓.๓/ว ๘๗๕")[0]
    >>> pieces.letters, pieces.unit, pieces.circular, pieces.run
    ((4, 6), (7, 13), (14, 15), (16, 19))
    """
    check_text(text)
    return list(_scan(_plain(text)))


def _scan(text: str) -> Iterator[Pieces]:
    found: list[Pieces] = []
    if "ธปท" in text or ".(" in text:
        found += map(_pieces, _OWN_SHAPE.finditer(text))
    for match in _AFTER_LETTERS.finditer(text):
        letters, committee = _letters_before(text, match.start())
        if letters or committee:
            found.append(_pieces(match, letters, committee))
        elif match["slash"] and (numbered := _without_letters(text, match)):
            found.append(numbered)
    found += map(_pieces, _SHORT.finditer(text))
    if "พิเศษ" in text:
        found += map(_pieces, _NO_REGISTER.finditer(text))
    end = 0
    for pieces in sorted(found, key=lambda at: (at.start, -at.end)):
        if pieces.start >= end:
            yield pieces
            end = pieces.end


_LONGEST = 250
"""No number is longer, with line ends in it."""
_SHORT_LEAD = re.compile(r"(?:ที่|หนังสือ|เวียน|ตาม|และ|[,.(]|ว[ .]{0,3}[0-9]{1,6})$")
_DATED = re.compile(r"[ ]{0,4}(?:\n[ ]{0,80})?(?:ลงวันที่|ลว)")


def _without_letters(text: str, match: re.Match[str]) -> Pieces | None:
    """A number before which ที่ stands alone: ``153/2504``, ``608-609/2555``, ``0001(ปป)/64``."""
    begin = match.start()
    if first := _FIRST_OF_RANGE.search(text, max(0, begin - 7), begin):
        begin = first.start()
    if not _labelled(text, begin):
        return None
    yearly = _YEARLY.match(text, begin)
    if yearly and _is_year(text, yearly.span("year")):
        return _pieces(yearly)
    return _pieces(match) if match["group"] or "." in match["unit"] or len(match["unit"]) > 3 else None


def _plausible(text: str, at: Pieces) -> bool:
    """Whether pieces can be the number of a document, and not a date, a postcode, a fraction or a word with figures."""
    labelled = _labelled(text, at.start)
    if at.letters is None:
        if at.circular and at.unit is None:  # the science course ว 21101 is no circular
            lead = text[max(0, at.start - 20) : at.start].rstrip(" \n")
            return bool(at.year or labelled or _SHORT_LEAD.search(lead) or _DATED.match(text, at.end))
        return labelled
    letters = text[slice(*at.letters)].translate(_SPACES_AND_DOTS)
    if not _CONSONANTS.fullmatch(letters) or (at.unit is None and not labelled):
        return False
    if not labelled and letters in MONTHS_LIKE_CODES and text[max(0, at.start - 5) : at.start].rstrip()[-1:].isdigit():
        return False
    if at.unit is None or not text[at.unit[0]].isdigit():
        return True
    unit, known = text[slice(*at.unit)], agencies.known(letters)
    main = re.split(r"[ .,·]", unit, maxsplit=1)[0]
    if not (at.run or at.circular) and text[at.end - 1] not in "/|\\":
        exact = "." in unit or bool(at.group and text[at.group[0]].isdigit())
        return known and 2 < len(main) != 5 and (labelled or exact)
    if _is_year(main, (0, len(main))) and not (at.circular or labelled):  # ปีการศึกษา 2563/2564
        return False
    if known:
        return labelled or at.circular is not None or len(main) >= 4 or "." in unit
    return 2 <= len(letters) <= 5 and ((labelled and len(main) >= 3) or (main[0] == "0" and len(main) >= 4))


def find(text: str) -> list[FoundDocumentNumber]:
    """Every document number in a text, in order; never raises.

    Letters that no agency has are found too, for an engine may have misread them: ``number.issuer().finding`` says so.
    Dates, postcodes, telephone numbers and receive numbers (เลขรับ) are none.

    >>> text = "ชร ๕๗๑๐๐ เลขรับ ๒๗๘๓/๒๕๖๙ ด่วนที่สุดที่ขร ๐๐๒๓.๓/ว.๘๓/๖ ลงวันที่ ๙ กค ๒๕๖๙"
    >>> found = find(text)
    >>> [(str(hit.number), text[hit.start : hit.end]) for hit in found]
    [('ขร 0023.3/ว 836', 'ขร ๐๐๒๓.๓/ว.๘๓/๖')]
    >>> found[0].corrections[0].reason
    'a stray stroke among the digits'
    """
    check_text(text)
    plain = _plain(text)
    return [_found(text, plain, pieces) for pieces in _scan(plain) if _plausible(plain, pieces)]


def match(text: str, at: int, *, register: Register = "letters") -> FoundDocumentNumber | None:
    """The number that begins at a place of a text, if one does; for readers that know where a number must be.

    >>> found = match("คำสั่งที่ สป ๑๒๒๖/๒๕๖๐", 10, register="orders")
    >>> found.number.run, found.number.year
    ('1226', '2560')
    """
    window = text[at : at + _LONGEST]
    plain = _plain(window)
    pieces = _match(plain, 0, register)
    if pieces is None:
        return None
    found = _found(window, plain, pieces)
    corrections = tuple(
        correction.model_copy(update={"start": correction.start + at, "end": correction.end + at})
        for correction in found.corrections
    )
    moved = {"start": found.start + at, "end": found.end + at, "corrections": corrections}
    return found.model_copy(update=moved)


def _found(text: str, plain: str, at: Pieces) -> FoundDocumentNumber:
    return FoundDocumentNumber(
        start=at.start, end=at.end, number=_number(plain, at), corrections=_corrections(text, plain, at)
    )


# --- one value -------------------------------------------------------------------------------------------------------

_LABEL_WORD = re.compile(r"ที่(?!สุด)")
_LEAD = re.compile(r"(?:\s|ด่วน(?:ที่สุด|มาก)?|ลับ(?:ที่สุด|มาก)?|หนังสือ|เวียน|คำสั่ง|ประกาศ|ฉบับ|เลข|No\.)*", re.I)
_ORDER_WORDS = re.compile("คำสั่ง|ประกาศ|ระเบียบ|ข้อบังคับ|ฉบับที่|ครั้งที่|มติ|คำพิพากษา|คดี|เรื่องเสร็จ")
_EDITION = re.compile(r"(?P<run>[0-9]{1,4})[ ]?\)?[ ]{0,3}(?:พ\.[ ]?ศ\.|พุทธศักราช)[ ]{0,2}(?P<year>[0-9]{4})")
_RECEIPT = re.compile("(?:เลข(?:ที่)?)?รับ(?:ที่)?[ ]{0,3}(?=[0-9])")
_BLANK_END = re.compile(r"[\s.…_/]*\Z")


def parse(text: str, *, register: Register | None = None) -> DocumentNumber:
    """The document number that a text is, with or without the words that stand before it.

    Args:
        text: One number: ``ด่วนที่สุด ที่ มท๐๘๐๖.๒/ว๑๐๕๕``, ``คำสั่งกรมปศุสัตว์ที่ 812/2559``.
        register: ``orders`` reads ``สป 1226/2560`` as number and year, ``letters`` as unit code and number; by default
            the words before it tell.

    Raises:
        ValueError: It is no document number; the message shows where reading stopped. Or there is no such register.

    >>> parse("กค ๐๔๒๒.๒/พิเศษ/ว ๒").series
    'พิเศษ'
    >>> str(parse("ธปท. ฝสว.(21)ว. 1681/2548"))
    'ธปท.ฝสว.(21) ว 1681/2548'
    >>> parse("ชร ๕๗๑๐๐")
    Traceback (most recent call last):
    ValueError: not a document number: a postcode; a unit code is followed by / and a running number
      ชร ๕๗๑๐๐
              ^
    """
    check_text(text)
    if register not in (None, "letters", "orders"):
        raise ValueError(f'register must be "letters" or "orders", not {register!r}')
    plain = _plain(text)
    if receipt := _RECEIPT.search(plain):
        raise _refusal(text, receipt.start(), "a receive number (เลขรับ) is the receiver's own")
    kind: Register = register or ("orders" if _ORDER_WORDS.search(plain) else "letters")
    pieces = None
    for begin in _openings(plain):
        edition = _EDITION.match(plain, begin)
        pieces = _pieces(edition) if edition else _match(plain, begin, kind)
        if pieces and _BLANK_END.match(plain, pieces.end):
            break
    if pieces is None:
        raise _refusal(text, *_obstacle(plain, _openings(plain)[0]))
    number = _number(plain, pieces)
    if number.run is None and number.letters and _is_postcode(number.letters, number.unit or ""):
        raise _refusal(text, pieces.end, "a postcode; a unit code is followed by / and a running number")
    if not _BLANK_END.match(plain, pieces.end):
        raise _refusal(text, pieces.end, "more follows after the number")
    return number


def _openings(plain: str) -> list[int]:
    """Where the number may begin: behind the last ที่, the one before it …, at last behind kind and speed class."""
    labels = [label.end() for label in _LABEL_WORD.finditer(plain)]
    leads = (_LEAD.match(plain, place) for place in (*reversed(labels), 0))
    return [lead.end() for lead in leads if lead is not None]


def _is_postcode(letters: str, digits: str) -> bool:
    return len(digits) == 5 and any(province.code == letters for province in agencies.by_postcode(digits))


_FIGURES = re.compile(r"[0-9.]+")


def _obstacle(plain: str, begin: int) -> tuple[int, str]:
    """How far a text goes as a number, and what is missing there."""
    head = _LETTERS.match(plain, begin)
    if head is None or head.end() == begin:
        return begin, "agency letters belong here"
    unit = _FIGURES.match(plain, head.end())
    if unit is None:
        return head.end(), "a unit code belongs here"
    return unit.end(), "a unit code is followed by / and a running number"


def _refusal(text: str, at: int, why: str) -> ValueError:
    return caret_error(f"not a document number: {why}", text, at)


def format(number: DocumentNumber, *, digits: numerals.Digits = "arabic") -> str:  # noqa: A001 - one of the four verbs
    """The canonical form of a number, in Arabic or Thai digits.

    >>> format(parse("มท 0806.2/ว1055"), digits="thai")
    'มท ๐๘๐๖.๒/ว ๑๐๕๕'
    """
    if not isinstance(number, DocumentNumber):
        raise TypeError(f"a number must be a DocumentNumber, not {type(number).__name__}; parse(text) makes one")
    return numerals.in_digits(str(number), digits)


# --- keys ------------------------------------------------------------------------------------------------------------


def exact_key(number: DocumentNumber, date: ThaiDate | datetime.date | None = None) -> str:
    """A key that is the same for two spellings of one number, and with the date for one letter.

    Leading zeros of the running number do not count: registers are padded in one place and not in the other. The number
    alone is no identity, for registers start again each year.

    >>> import datetime
    >>> exact_key(parse("มท ๐๗๐๑/ว.๐๐๑๒๖"), datetime.date(1992, 1, 10))
    'มท 0701/ว 126@1992-01-10'
    """
    run = number.run and (number.run.lstrip("0") or "0")
    key = str(number if run == number.run else number.model_copy(update={"run": run}))
    return f"{key}@{date.iso if isinstance(date, ThaiDate) else date.isoformat()}" if date else key


def tolerant_key(number: DocumentNumber) -> str:
    """A key that survives OCR: digits that engines take for one another are one digit, unknown letters are left out.

    Two numbers with one key may be the same; only issuer and date can tell (``thaidoc.links``).

    >>> tolerant_key(parse("ชร 0023.3/ว 836")) == tolerant_key(parse("ชร 0023.3/ว 536"))
    True
    """
    letters = number.letters if number.letters and agencies.known(number.letters) else ""
    unit = "".join(part for part in (number.unit, number.group, number.group_sub, number.middle) if part)
    run = (number.run or "").lstrip("0")
    return "|".join((letters, ocr.collapse(unit), ocr.collapse(run), ocr.collapse(number.year or "")))
