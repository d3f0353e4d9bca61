"""What a unit looks like: a label at its head, its shape, its place. Cheap signs, which the best path weighs."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from functools import cache

import regex
from rapidfuzz.distance import Levenshtein

from thaidoc import people
from thaidoc.dates.damaged import salvage
from thaidoc.forms import HEADINGS, Label, labels
from thaidoc.layout.heads import DIRT, ORDINAL, THAI_WORD, begins, head, name_start, near_office, unit_inside, words
from thaidoc.layout.labels import exact_label, guessed_label, is_bounded, is_section
from thaidoc.layout.units import Unit
from thaidoc.text import skeleton

_NUMBER = regex.compile(
    r"(?:\S{1,5}[ \t]+){0,2}?"
    r"(?:\d{1,6}|[^\s\d/]{1,8}[ \t]*(?:\([^()\n]{1,12}\)[ \t]*)?"
    r"\d{2,6}(?:[.,:][ \t]?\d{1,4}){0,3}(?:[ \t]?\([^()\n]{1,8}\)(?:\.\d+)*)?)"
    r"[ \t]*[/|][ \t]*(?:\S{1,8}[ \t]*){0,3}"
)
_AT = regex.compile(r"(?:(?:ด่วน|ลับ)(?:ที่สุด|มาก)?[ \t]*){0,2}ท[ิี]?[่้๊๋์]?[ิี]?[ \t]+(?=\S{1,6}[ \t]*\d)")
"""ที่ with its marks lost or in disorder, or behind classes of speed and secrecy, before a code."""
_MONTHS = regex.compile(
    r"มกร|กุมภ|มีน|เมษ|พฤษ|มิถ|กรก|สิงห|กันย|ตุล|พฤศ|ธันว|ม\.?ค|ก\.?พ|มี\.?ค|เม\.?ย|พ\.?ค|มิ\.?ย|ก\.?ค|ส\.?ค|ก\.?ย|ต\.?ค|พ\.?ย|ธ\.?ค|าคม|ายน|พันธ"
)
_MEETING_DAY = regex.compile(r"เมื่อวัน[^\n]{6,36}\d{4}(?:[ \t]+เวลา[^\n]{4,24})?|วัน[^\n]{6,36}\d{4}[ \t]+เวลา[^\n]{4,24}")
"""When a meeting was held (clause 25.3), with its hour."""
_DATE = regex.compile(
    r"(?:(?:เมื่อ)?วัน[ก-๎]{3,10}ที่[ \t]*|[ลงณ]{0,2}[ \t]*[วจร]?[ัิ]?น[ ทีิ่ไ]{0,4}[ \t]*)?"
    r"[\d.…\s]{0,8}(?:เดือน)?[ \t]*[ก-ฮเ][^\d\n()/]{1,16}[ \t]*(?:พุทธศักราช[ \t]*)?\d{2}[\dก-๙A-Za-z]{0,5}\W{0,4}"
)
_DATE_LIKE = regex.compile(
    r".{0,16}?[\dA-Za-z@«]{1,4}[^ก-๎\dA-Za-z]{0,4}[ก-ฮเA-Za-z][^\d\n]{1,22}"
    r"(?:[\dA-Za-z«]{2,8}(?:\W{0,6}\S{0,2}|[ \W][^ก-ฮ\n]{0,12})$|(?<=[ก-๎]{4})$)"
)
"""A day, a word and a year, whatever is left of each."""
_ISSUED = regex.compile(r"(?:สั่?ง|ประก.{1,2}ศ|ให้ไว้)[ \t]*ณ")
"""The beginning of สั่ง ณ วันที่ and its like."""
_DATELINE = regex.compile(
    _ISSUED.pattern
    + r"[ \t]*\S{0,8}[ \t]+\d{1,2}[ \t]+(?:เดือน[ \t]*)?[ก-ฮเ][^\d\n]{2,14}?[ \t]+(?:พ\S{1,4}[ \t]*)?\d{4,5}\W{0,3}"
)
"""The same to its year, whatever วันที่ was read as: ``ประกาศ ณ TUN ๑๔ เดือน กุมภาพันธ์ พ.ศ. ๒๕๖๘``."""
_LONGEST_DATELINE = 70
_MOST_BEFORE, _MOST_BEHIND, _MOST_DIRT_BEHIND = 9, 3, 9
"""Letters and figures that may stand beside a date on its line: its label, and what is no part of it, or no word."""
_CONSONANT = regex.compile("[ก-ฮ]")
_BUILDING = regex.compile(r"[ \t](?:อาคาร|ตึก)[^\n]{2,60}?[ \t]ชั้น[ \t]*\d|[ \t]ถนน[^\n]{2,40}?[ \t](?:แขวง|ตำบล)")
"""A house or a street with what it lies in, behind an office."""
_WIDEST = 160
"""Characters of an office and its address on one line, at most."""
_QUANTITY = regex.compile(
    r"(?r)(?:จำนวน|จ.{1,2}นวน)?[ \t]*\d{1,4}[ \t]*(?:ฉบับ|ชุด|แผ่น|เล่ม|หน้า|รายการ|แฟ้ม|ซอง|ใบ|แผง|กล่อง|ตลับ|เรื่อง|ชิ้น|แผน)\W*"
)
_QUANTITY_MISREAD = regex.compile(r"จ[ก-๎]{2,6}น[\W_]*\d{1,4}[ \t]*[ก-๎]{2,6}\W*")
"""``จ้าน่วน.1 อบับ``: how many of what, in a column of its own."""
_ORDINAL_MISREAD = regex.compile(r"(?:[^\sก-ฮเ-ไ()\[\]/-]{1,3}[.,]|\d)[ \t]{1,3}[ก-ฮเ-ไ][ก-๎]{3}")
"""``©. แบบรายงาน``, ``lo. แบบรายงาน``, ``2 แบบรายงาน``: the number of a list with its figure or its dot misread."""
_FURNITURE = regex.compile(
    r"[-–—][ \t]*\d{1,3}[ \t]*[-–—]|/[ \t]*\S.{0,40}(?:\.{2,}|…)|[=_*\-–—.·~ ]{3,}"
    r"|หน้า(?:ที่)?[ \t]*\d+(?:/\d+|[ \t]*จาก[ \t]*\d+)?"
)
_YEAR_ALONE = regex.compile(r"พ\.?[ \t]?ศ\.?[ \t]*\d{4,6}")
_VIA = regex.compile(r"ผ่าน[ \t:]+(?=\S)")
"""Through whom a letter goes to its addressee, on a line of its own."""
_FLAGS = {
    "ด่วน": "urgency",
    "ด่วนมาก": "urgency",
    "ด่วนที่สุด": "urgency",
    "ลับ": "secrecy",
    "ลับมาก": "secrecy",
    "ลับที่สุด": "secrecy",
}
_ATTACHMENT = regex.compile(r"[ \t]*(?:หมายเลข[ \t]*|ที่[ \t]*)?[\d.]{0,4}")
"""What follows สิ่งที่ส่งมาด้วย at the head of an enclosed page, where no description does."""
_DOTS = regex.compile(r"[.…_]{5,}")
_BOX = regex.compile(r"[(\[][ \t./xX]{0,6}[)\]][ \t]{0,3}[ก-๙]")
"""A box to tick, drawn with brackets: ``[ ] อนุมัติ``, ``(  ) เห็นชอบ``."""
_MIXED_FIGURES = regex.compile(r"[๐-๙][ \t]*[0-9A-Za-z]|[0-9A-Za-z][ \t]*[๐-๙]")
_EMAIL = regex.compile(r"@(?![ \t]*\d)")
"""Before a figure the sign is one that was misread."""
_GHOST = regex.compile(r"(?:\w[ \t]+)?[(“\"]?[A-Za-z]{2,4}[.,:;]?[ \t]+(?:[^\w\s]{1,2}[ \t]*|[ก-ฮ][ \t]+)?(?=[ก-๎]{4})")
"""A label that an engine took for Latin letters: ``Gos ขอเชิญประชุม``, ``fl มท``, ``a Bate: ผู้อำนวยการ``."""
_LISTED_PAPER = regex.compile(r"[-–•][ \t]{0,3}(?:สำเนา)?(?:หนังสือ|บันทึก|คำสั่ง|ประกาศ)\S[^\n]*[\d๐-๙][ \t]*/")
"""A paper with its number, listed behind a hyphen: อ้างถึง, enclosures."""
_TICK = regex.compile(r"[-+•☐☑□✓✔][ \t]?[ก-๙]")


@cache
def _street() -> regex.Pattern[str]:
    return regex.compile(rf"ถนน|เลขที่[ \t]*\d|\d+/?\d*[ \t]+(?:{head('street').pattern})")


@cache
def _postcode() -> regex.Pattern[str]:
    """The end of an address; like a quantity it is matched from the end of the line, where few lines have figures."""
    named = f"{head('street').pattern}|{head('area').pattern}"
    return regex.compile(rf"(?r)(?:{named}|เขต|[ก-ฮ]{{2}}[ \t]?)\D{{0,40}}\d{{5}}(?:[ \t]+โทร[^\n]{{0,70}})?\W{{0,3}}")


@cache
def _ranks() -> frozenset[str]:
    """Ranks and titles that stand on a line of their own above the name in brackets."""
    forms = {form for title in people.titles() for form in (title.full, *title.abbreviations) if len(form) > 2}
    return frozenset(forms | {f"{form}หญิง" for form in forms})


def speed_or_secrecy(text: str) -> str | None:
    """The class of speed or secrecy that a few words alone are, also when their marks or one letter are lost.

    >>> speed_or_secrecy(": ดวนทสุด ."), speed_or_secrecy("ลับ"), speed_or_secrecy("ลบ"), speed_or_secrecy("ควน")
    ('ด่วนที่สุด', 'ลับ', None, None)
    """
    words = text.strip(DIRT + "()")
    if words in _FLAGS:
        return words
    bare = skeleton(words)
    if bare[:1] not in ("ด", "ล") or len(bare) > 9:
        return None
    for flag in _FLAGS:
        known = skeleton(flag)
        if bare == known or (len(known) > 5 and Levenshtein.distance(bare, known, score_cutoff=1) <= 1):
            return flag
    return None


def cues(unit: Unit) -> Iterator[str]:
    """The signs that a unit shows; also finds the label at its head."""
    label = yield from _label_cues(unit)
    numbered = yield from _number_cues(unit, label)
    yield from _date_cues(unit, label)
    rank = yield from _person_cues(unit)
    yield from _office_cues(unit)
    yield from _list_cues(unit, label)
    if label is None and not numbered and not rank:
        yield from _scrap_cues(unit)
    yield from _place_cues(unit)


def _label_cues(unit: Unit) -> Generator[str, None, Label | None]:
    """The label at the head, which is given back when nothing but spaces and marks is amiss with it."""
    folded, size = unit.folded, len(unit.text)
    found = exact_label(unit)
    label = found[0] if found else None
    if found is not None and label is not None:
        end = found[1]
        unit.label = (end, True)
        if label.part == "enclosures" and _ATTACHMENT.fullmatch(folded, end):
            yield "attachment"
        spaced = folded[end : end + 1] in ("", " ", "\t", ":", ".") or label.part in ("number", "opener")
        if not folded[end:].strip(" .:"):
            yield "bare"
        yield label.part if spaced or len(label.text) > 7 or label.part in HEADINGS else f"{label.part}?"
    elif not unit.inline:
        # In the middle of running text only a long label is told from a word.
        guess = guessed_label(unit, least=8 if size > 60 and unit.wrapped else 4)
        if guess is not None and is_bounded(unit, guess[1], guess[0].part):
            # Only spaces or tone marks are amiss: that is the label all the same.
            unit.label = (guess[1], guess[2])
            label = guess[0] if guess[2] else None
            yield guess[0].part if guess[2] else f"{guess[0].part}?"
    if unit.label is None and (at := _AT.match(folded)):
        unit.label = (len(at[0].rstrip()), True)
        label = next(known for known in labels() if known.text == "ที่")
        yield "number"
    return label


def _number_cues(unit: Unit, label: Label | None) -> Generator[str, None, bool]:
    """The shape of a document number; gives back whether there is one."""
    folded, size = unit.folded, len(unit.text)
    part = label.part if label else ""
    if (size < 90 and "/" in folded) or "|" in folded or "\\" in folded:
        after = unit.label[0] if unit.label and part in ("number", "") else 0
        body = folded[after:].lstrip() if part == "number" else folded.lstrip(DIRT)
        if (match := _NUMBER.match(body)) and len(body) - match.end() < 12:
            yield "number-shape"
            return True
    return False


def _date_cues(unit: Unit, label: Label | None) -> Iterator[str]:
    """A date that is all of the line, whole or damaged."""
    text, folded, size = unit.text, unit.folded, len(unit.text)
    if (
        size < 46
        and folded[-1:].strip(".,: ") != "x"
        and _DATE.fullmatch(folded.lstrip(DIRT))
        and _MONTHS.search(folded)
    ) or (text.startswith(("เมื่อวัน", "วัน")) and _MEETING_DAY.fullmatch(folded)):
        yield "date-alone"
    elif size < 46 and (label is None or label.part == "date") and _DATE_LIKE.match(folded) and _is_date(folded):
        yield "dateline?" if unit.label is None and _ISSUED.match(text.lstrip(DIRT)) else "date-alone?"
    elif size < _LONGEST_DATELINE and unit.label is None and _DATELINE.fullmatch(folded):
        yield "dateline?"


def _person_cues(unit: Unit) -> Generator[str, None, bool]:
    """Classes, names, ranks and posts; gives back whether a rank stands alone."""
    text, size = unit.text, len(unit.text)
    if size < 90 and (via := _VIA.match(text)) and text.startswith(words("position"), via.end()):
        yield "via"
    if size < 16 and (flag := speed_or_secrecy(text)):
        yield _FLAGS[flag]
    if size < 130 and people.is_name_line(text):
        yield "name"
    if unit.label is None and (ghost := _GHOST.match(text)):
        unit.label = (ghost.end(), False)
        yield "ghost"
        if text.startswith(words("position"), ghost.end()):
            yield "ghost-post"
    rank = size < 36 and (
        text.removeprefix("ว่าที่").lstrip() in _ranks()
        or (size > 6 and unit.label is None and people.rank_alone(text) is not None)
    )
    if rank:
        yield "rank"
    return rank


def _office_cues(unit: Unit) -> Iterator[str]:
    """Offices, posts, addresses and telephones at the head of a line."""
    text, folded, size = unit.text, unit.folded, len(unit.text)
    if size < 80:
        named = name_start(text)
        if named is not None:
            yield "agency"
            if text.startswith(words("office"), named):
                yield "office"
        elif near := near_office(text):
            yield f"{near}?"
        if unit_inside().search(text):
            yield "office-inside"
        if begins("position", text.lstrip(DIRT)) is not None:
            yield "position"
        if _street().match(folded) or _postcode().match(folded):
            yield "address"
        if "@" in text and _EMAIL.search(folded):
            yield "email"
        if text.find("โทร", 4) > 0:
            yield "phone-inside"
    elif (
        size < _WIDEST and text.startswith(words("agency")) and (_postcode().match(folded) or _BUILDING.search(folded))
    ):
        # A letterhead whose lines were joined.
        yield "agency"
        yield "address"
    elif size < 200 and text.find("โทร", 4) > 0 and text.startswith(words("agency")):
        # The owner of the matter, his telephone, and who answers it, all on one line.
        yield "agency"
        yield "phone-inside"


def _list_cues(unit: Unit, label: Label | None) -> Iterator[str]:
    """Items of lists, counts, headings of a body, and what is printed or drawn around a text."""
    text, folded, size = unit.text, unit.folded, len(unit.text)
    part = label.part if label else ""
    listed = _LISTED_PAPER.match(text)
    if listed or text.startswith(words("paper")):
        yield "paper"
    if _QUANTITY.match(folded) or (size < 24 and _QUANTITY_MISREAD.fullmatch(folded)):
        yield "quantity"
    if ordinal := ORDINAL.match(folded):
        yield "ordinal"
        if size < 40 and text.startswith(words("section"), ordinal.end() - 1):
            yield "section"
    elif size < 90 and _ORDINAL_MISREAD.match(folded):
        yield "ordinal?"
    elif size < 30 and label is None and (text.startswith(words("section")) or is_section(text)):
        yield "section"
    if _FURNITURE.fullmatch(folded):
        yield "furniture"
    elif part not in HEADINGS and _DOTS.search(folded):
        yield "blanks"
    if text[0] in '“"' and text[-1] in '”"':
        yield "motto"
    if _BOX.match(text) or (not listed and _TICK.match(text) and not _QUANTITY.match(folded)):
        yield "tick"


def _scrap_cues(unit: Unit) -> Iterator[str]:
    """Short lines without a Thai word, or with one that is no office and no post."""
    text, folded, size = unit.text, unit.folded, len(unit.text)
    if size >= 30 or any(text.startswith(words(kind)) for kind in ("agency", "position")):
        return
    if THAI_WORD.search(text):
        if size < 8:
            yield "scrap"
    elif _YEAR_ALONE.fullmatch(folded):
        yield "year-alone"
    elif not folded[:2].isdigit() or _MIXED_FIGURES.search(text):
        yield "junk"
    elif sum(c.isdigit() for c in folded) > 5:
        yield "digits"


def _place_cues(unit: Unit) -> Iterator[str]:
    """How long a unit is, and how it stands on the page."""
    text, size = unit.text, len(unit.text)
    if text[0] in "([{" and size < 60 and not _BOX.match(text) and len(THAI_WORD.findall(text)) > 1:
        yield "bracketed"
    if size > 55:
        yield "long"
    elif size < 30:
        yield "short"
    if unit.indent >= 8 and size > 40 and not unit.column:
        yield "paragraph"
    if unit.outdented:
        yield "outdented"
    if unit.after_blank:
        yield "after-blank"
    if unit.wrapped:
        yield "wrapped"
    if unit.column and not unit.inline:
        yield "column"
    if unit.inline:
        yield "inline"


def _is_date(folded: str) -> bool:
    """Whether a line is a damaged date, and little else."""
    found = salvage(folded)
    if found is None or (found.year_span is None and (found.day is None or found.start or not found.month)):
        return False
    before, behind = folded[: found.start], folded[found.end :]
    most = _MOST_BEHIND if _CONSONANT.search(behind) else _MOST_DIRT_BEHIND
    return sum(map(str.isalnum, before)) <= _MOST_BEFORE and sum(map(str.isalnum, behind)) <= most
