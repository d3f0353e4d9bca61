"""What a unit looks like: a label at its head, its shape, its place. Cheap signs, which the best path weighs."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from functools import cache, lru_cache
from itertools import pairwise

import regex
from rapidfuzz.distance import Levenshtein

from thaidoc import people
from thaidoc.dates.damaged import salvage
from thaidoc.forms import HEADINGS, Label, labels
from thaidoc.layout.heads import MEANS, near_word, unit_inside, words
from thaidoc.layout.units import WIDE, Unit
from thaidoc.people.divisions import division
from thaidoc.text import skeleton

_NOT_THAI = regex.compile(r"[^ก-๎]{0,24}+")
"""Marks that a reader of dirty scans puts before a line."""
_LIST_NUMBER = regex.compile(r"\W{0,3}\d{1,2}(?:\.\d{1,2})*[.)]")
_JUNK_HEAD = " .,:;'\"‘’“”`|_~-–—·*"
_NUMBER = regex.compile(
    r"(?:\S{1,5}[ \t]+){0,2}?"
    r"(?:\d{1,6}|[^\s\d/]{1,8}[ \t]*(?:\([^()\n]{1,12}\)[ \t]*)?"
    r"\d{2,6}(?:[.,:][ \t]?\d{1,4}){0,3}(?:[ \t]?\([^()\n]{1,8}\)(?:\.\d+)*)?)"
    r"[ \t]*[/|][ \t]*(?:\S{1,8}[ \t]*){0,3}"
)
_AT = regex.compile(r"(?:(?:ด่วน|ลับ)(?:ที่สุด|มาก)?[ \t]*){0,2}ท[ิี]?[่้๊๋์]?[ิี]?[ \t]+(?=\S{1,6}[ \t]*\d)")
"""ที่ with its marks lost or in disorder, or behind classes of speed and secrecy, before a code."""
_CODE = regex.compile(r"[ก-ฮ]{1,4}\.?[ \t]*(?:\([^()\n]{1,12}\)[ \t]*)?\d{3,6}")
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
_STREET = regex.compile(r"ถนน|เลขที่[ \t]*\d|\d+/?\d*[ \t]+(?:ถนน|หมู่|ซอย)")
_POSTCODE = regex.compile(
    r"(?r)(?:ถนน|ถ\.|ตำบล|ต\.|อำเภอ|อ\.|เขต|แขวง|จังหวัด|จ\.|กทม|กรุงเทพ|[ก-ฮ]{2}[ \t]?)\D{0,40}\d{5}\W{0,3}"
)
"""The end of an address; like a quantity it is matched from the end of the line, where few lines have figures."""
_BUILDING = regex.compile(r"[ \t](?:อาคาร|ตึก)[^\n]{2,60}?[ \t]ชั้น[ \t]*\d|[ \t]ถนน[^\n]{2,40}?[ \t](?:แขวง|ตำบล)")
"""A house or a street with what it lies in, behind an office."""
_WIDEST = 160
"""Characters of an office and its address on one line, at most."""
_QUANTITY = regex.compile(
    r"(?r)(?:จำนวน|จ.{1,2}นวน)?[ \t]*\d{1,4}[ \t]*(?:ฉบับ|ชุด|แผ่น|เล่ม|หน้า|รายการ|แฟ้ม|ซอง|ใบ|แผง|กล่อง|ตลับ|เรื่อง|ชิ้น|แผน)\W*"
)
_QUANTITY_MISREAD = regex.compile(r"จ[ก-๎]{2,6}น[\W_]*\d{1,4}[ \t]*[ก-๎]{2,6}\W*")
"""``จ้าน่วน.1 อบับ``: how many of what, in a column of its own."""
_ORDINAL = regex.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)][ \t]{0,8}|\(\d{1,2}\)[ \t]{0,8}|[ก-ฮ][.)][ \t]{1,8})[^\d \t]")
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
_THAI_WORD = regex.compile(r"[ก-ฮ][ก-ฮะ-ฺเ-์]{2,}")
_ABBREVIATED = regex.compile(r"[ก-ฮ]{1,4}\.[ \t]?[ก-ฮเ-ไ]")
"""An office by its abbreviations, as the forces write them: ฝอ.ภ.จว.เลย, กพ.ทร."""
_MIXED_FIGURES = regex.compile(r"[๐-๙][ \t]*[0-9A-Za-z]|[0-9A-Za-z][ \t]*[๐-๙]")
_GHOST = regex.compile(r"(?:\w[ \t]+)?[A-Za-z]{2,4}[.,:;]?[ \t]+(?:[^\w\s]{1,2}[ \t]*|[ก-ฮ][ \t]+)?(?=[ก-๎]{4})")
"""A label that an engine took for Latin letters: ``Gos ขอเชิญประชุม``, ``fl มท``, ``a Bate: ผู้อำนวยการ``."""
_LISTED_PAPER = regex.compile(r"[-–•][ \t]{0,3}(?:สำเนา)?(?:หนังสือ|บันทึก|คำสั่ง|ประกาศ)\S[^\n]*[\d๐-๙][ \t]*/")
"""A paper with its number, listed behind a hyphen: อ้างถึง, enclosures."""
_TICK = regex.compile(r"[-+•☐☑□✓✔][ \t]?[ก-๙]")


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
    words = text.strip(_JUNK_HEAD + "()")
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


def name_start(text: str) -> int | None:
    """Where the name of an office begins in a line that opens with it, or with scraps before it.

    >>> name_start("สำนักงานจังหวัด"), name_start("mo ศาลากลางจังหวัดแพร่"), name_start("ถนนไชยบูรณ์")
    (0, 3, None)
    """
    return _begins("agency", text)


def _begins(kind: str, text: str) -> int | None:
    """Where a word of a kind begins that a line opens with, or that stands behind scraps."""
    if text.startswith(words(kind)):
        return 0
    scraps = None if _ORDINAL.match(text) else _SCRAPS.match(text)
    return scraps.end() if scraps and text.startswith(words(kind), scraps.end()) else None


_SCRAPS = regex.compile(r"(?:(?:[^\sก-๎()]{1,8}[ \t]+|[ก-ฮ][.,]?[ \t]+)){1,3}+(?:[^\sก-๎()]{1,3}(?=[ก-ฮเ-ไ]))?")
"""What dirt may make of itself before a name."""


@cache
def _offices() -> dict[tuple[int, str], set[tuple[str, str]]]:
    """Names of agencies and units as skeletons, each with its kind, by their first and by their next two letters."""
    heads: dict[tuple[int, str], set[tuple[str, str]]] = {}
    for kind in ("agency", "office"):
        for bare in map(skeleton, words(kind)):
            if len(bare) > 3:
                for at in (0, 2):
                    heads.setdefault((at, bare[at : at + 2]), set()).add((bare, kind))
    return heads


_PAIRS = ((0, 0), (2, 2), (2, 1), (2, 3))
"""Pairs of letters of a word, and where each stands in a line: a letter misread, lost or too many leaves one."""


def _near_office(text: str) -> str | None:
    """``office`` or ``agency``, where a line begins with one, a letter misread or lost: ถลุ่มงาน, สำนัภการ, ท่ว่าการ."""
    bare, known = skeleton(text[:16]), _offices()
    found = {
        kind
        for pair, at in _PAIRS
        for word, kind in known.get((pair, bare[at : at + 2]), ())
        for size in range(len(word) - 1, len(word) + 2)
        if Levenshtein.distance(bare[:size], word, score_cutoff=1) <= 1
    }
    return "office" if "office" in found else "agency" if found else None


@cache
def _labels_by_head() -> dict[str, tuple[Label, ...]]:
    heads: dict[str, list[Label]] = {}
    for label in labels():
        heads.setdefault(label.text[0], []).append(label)
    return {head: tuple(found) for head, found in heads.items()}


_TOO_COMMON = ("number", "to", "news", "received")
"""Parts whose labels are short or common words, which many a damaged word is like."""


@lru_cache(maxsize=4096)
def _labels_to_guess(first_two: str, least: int) -> tuple[Label, ...]:
    """Labels that are known by their skeleton when damaged, and have one of two letters among their first two."""
    return tuple(
        label
        for label in labels()
        if len(label.skeleton) >= (8 if label.part == "opener" else least)
        and label.part not in _TOO_COMMON
        and not set(first_two).isdisjoint(label.skeleton[:2])
    )


def _boundary(unit: Unit, size: int, part: str) -> bool:
    """Whether what follows lets a head be a label: ``ที่`` is one before a space, and none in ``ที่ว่าการ``."""
    rest = unit.folded[size : size + 1]
    if part in ("number", "to"):
        return rest in ("", " ", "\t", ".", ":") or rest.isdigit() or _CODE.match(unit.folded, size) is not None
    if part in ("order", "regulation", "rule", "announcement", "communique", "news"):
        named = "ก" <= rest <= "ไ" or unit.text[size:].lstrip(" \t").startswith(words("agency"))
        return named and len(unit.text) < 90 and not unit.text.startswith("ระเบียบวาระ")
    if part == "memo":
        return len(unit.text) < 40
    if part == "unit":
        # Behind it stands an office, or nothing: a form that is sent along has dots there.
        behind = unit.folded[size:].strip()
        named = _THAI_WORD.search(behind) or _ABBREVIATED.match(behind)
        return rest in (" ", "\t", ":", "", ",", ".") and (not behind or named is not None)
    if part == "subject":
        return not unit.text.startswith(words("section"), max(0, size - len("เรื่อง"))) and not _is_section(unit.text)
    if part == "opener":
        return _BY_MEANS.match(unit.text, max(0, size - len("ด้วย"))) is None
    return True


def _is_section(text: str) -> bool:
    """Whether a line is a heading of a memo's body, a letter of it misread: เรืองเติม for เรื่องเดิม."""
    return len(text) < _LONG_LABEL + 2 and near_word("section", text.rstrip(_JUNK_HEAD)) is not None


_BY_MEANS = regex.compile(f"ด้วย(?:{MEANS})")


def _exact_label(unit: Unit) -> tuple[Label, int] | None:
    """The label at the head of a line, and where it ends; a long one also behind scraps."""
    if label := _label_at(unit, 0):
        return label, len(label.text)
    if (
        not unit.text[0].isalnum()
        and (speck := _SPECK.match(unit.text))
        and (label := _label_at(unit, speck.end()))
        and label.part in _OF_MATTER
    ):
        return label, speck.end() + len(label.text)
    scraps = _SCRAPS.match(unit.text)
    if scraps and not _ORDINAL.match(unit.folded) and (label := _label_at(unit, scraps.end())) and len(label.text) > 6:
        return label, scraps.end() + len(label.text)
    return None


_SPECK = regex.compile(r"[^\s\wก-๎(\[“\"]{1,2}[ \t]+(?=[ก-ฮเ])")
_OF_MATTER = ("subject", "addressee", "to", "references")
"""Parts whose short labels are known also behind a speck."""


def _label_at(unit: Unit, start: int) -> Label | None:
    for label in _labels_by_head().get(unit.text[start].lower(), ()):
        if unit.text.startswith(label.text, start) and _boundary(unit, start + len(label.text), label.part):
            return label
    return None


def _guessed_label(unit: Unit, least: int) -> tuple[Label, int, bool] | None:
    """The label that a head may have been: the nearest by skeleton, the head's length, and if they are equal."""
    if not unit.wrapped and (tail := _TAIL_OF_SUBJECT.match(unit.text)):
        return next(label for label in labels() if label.text == "เรื่อง"), tail.end(), False
    if not unit.wrapped and unit.text[0] in "ิีึืรยน" and (tail := _TAIL_OF_ADDRESSEE.match(unit.text)):
        behind = unit.text[tail.end() :].lstrip()
        if behind.startswith((*words("position"), *words("agency"))):
            return next(label for label in labels() if label.text == "เรียน"), tail.end(), False
    lead = _NOT_THAI.match(unit.text).end()
    if _LIST_NUMBER.match(unit.folded, 0, lead):
        return None
    start = unit.text[lead : lead + 26]
    bare = skeleton(start)
    if len(bare) < 3:
        return None
    best: tuple[float, Label, int] | None = None
    # One letter of the first two is there, or else more is amiss than a label may lose.
    for label in _labels_to_guess(bare[:2], least):
        known = label.skeleton
        size = len(known)
        allowed = 1 if size < 8 else 2 if size < 13 else 3
        # A head a little longer or shorter is nearer by as much at most.
        if Levenshtein.distance(bare[:size], known, score_cutoff=2 * allowed) > 2 * allowed:
            continue
        for length in range(size - allowed, min(size + 1, len(bare)) + 1):
            distance = Levenshtein.distance(bare[:length], known, score_cutoff=allowed)
            if distance <= allowed and (best is None or distance / size < best[0]):
                best = (distance / size, label, length)
    if best is None and (short := _short_labels().get(bare[:4])) and least > len(short.skeleton):
        best = (0.0, short, len(short.skeleton)) if _stands_apart(start, short.skeleton) else None
    if best is None:
        return _cut_short(unit, bare, lead)
    # The head's length in the text: as many characters as its skeleton needs.
    end, wanted = 0, best[2]
    while end < len(start) and len(skeleton(start[: end + 1])) <= wanted:
        end += 1
    return best[1], lead + len(start[:end].rstrip()), best[0] == 0


@cache
def _short_labels() -> dict[str, Label]:
    """Labels that a long line below a full one may begin with, by the first letters of their skeletons."""
    return {label.skeleton[:4]: label for label in labels() if label.part in _OF_MATTER and len(label.skeleton) > 3}


def _stands_apart(start: str, bare: str) -> bool:
    """Whether the head of a line is a word of its own, and this one but for its marks."""
    return skeleton(_HEAD_WORD.match(start)[0]) == bare


_HEAD_WORD = regex.compile(r"[^\s.:]*")


_TAIL_OF_SUBJECT = regex.compile(r"[ัิ-ื]?[่-๋]?อง(?=[ \t]+[ก-ฮเ-ไ][ก-๎]{8})")
"""What is left of เรื่อง where its first letters are under the ink: no word is อง."""
_TAIL_OF_ADDRESSEE = regex.compile(r"[ิ-ื]?(?:ร?[ิ-ื]?ย)?น(?=[ \t]+[ก-ฮเ-ไ])")
"""The same of เรียน, before a post or an office."""
_LONG_LABEL, _HALF_OF_IT = 10, 6


def _cut_short(unit: Unit, bare: str, lead: int) -> tuple[Label, int, bool] | None:
    """The long label whose beginning is all that a line holds, the rest being under the ink: ``ขอแสดงคว``."""
    if len(bare) < _HALF_OF_IT or len(unit.text) - lead > _LONG_LABEL:
        return None
    long = _labels_to_guess(bare[:2], _LONG_LABEL)
    whole = next((label for label in long if label.skeleton.startswith(bare)), None)
    return (whole, len(unit.text), False) if whole else None


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
    found = _exact_label(unit)
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
        guess = _guessed_label(unit, least=8 if size > 60 and unit.wrapped else 4)
        if guess is not None and _boundary(unit, guess[1], guess[0].part):
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
        body = folded[after:].lstrip() if part == "number" else folded.lstrip(_JUNK_HEAD)
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
        and _DATE.fullmatch(folded.lstrip(_JUNK_HEAD))
        and _MONTHS.search(folded)
    ) or (text.startswith(("เมื่อวัน", "วัน")) and _MEETING_DAY.fullmatch(folded)):
        yield "date-alone"
    elif size < 46 and (label is None or label.part == "date") and _DATE_LIKE.match(folded) and _is_date(folded):
        yield "dateline?" if unit.label is None and _ISSUED.match(text.lstrip(_JUNK_HEAD)) else "date-alone?"
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
        elif near := _near_office(text):
            yield f"{near}?"
        if unit_inside().search(text):
            yield "office-inside"
        if _begins("position", text.lstrip(_JUNK_HEAD)) is not None:
            yield "position"
        if _STREET.match(folded) or _POSTCODE.match(folded):
            yield "address"
        if "@" in text:
            yield "email"
        if text.find("โทร", 4) > 0:
            yield "phone-inside"
    elif size < _WIDEST and text.startswith(words("agency")) and (_POSTCODE.match(folded) or _BUILDING.search(folded)):
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
    if ordinal := _ORDINAL.match(folded):
        yield "ordinal"
        if size < 40 and text.startswith(words("section"), ordinal.end() - 1):
            yield "section"
    elif size < 90 and _ORDINAL_MISREAD.match(folded):
        yield "ordinal?"
    elif size < 30 and label is None and (text.startswith(words("section")) or _is_section(text)):
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
    if _THAI_WORD.search(text):
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
    if text[0] in "([{" and size < 60 and not _BOX.match(text) and len(_THAI_WORD.findall(text)) > 1:
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


def mark_feet(found: list[Unit]) -> None:
    """A class of secrecy stands at head and foot of every page: one close below a letter of its class is a foot."""
    classes: set[str] = set()
    for k, unit in enumerate(found):
        if "secrecy" not in unit.cues:
            continue
        parted = k + 1 == len(found) or found[k + 1].after_blank
        if unit.text in classes and parted and not unit.after_blank:
            unit.cues = ("furniture",)
        classes.add(unit.text)


def mark_stamps(found: list[Unit]) -> None:
    """A receiver's stamp (ตรารับหนังสือ) is an office, a number, a date and a time in a row; the number tells it."""
    for k, unit in enumerate(found):
        if "blanks" in unit.cues and _STAMP_LINE.match(unit.text):
            for above in found[max(0, k - 3) : k]:
                above.cues += ("stamp",) if {"agency", "unit"} & set(above.cues) == {"agency"} else ()
        if "received" not in unit.cues or unit.text.startswith("เวลา"):
            continue
        beside = found[max(0, k - 1) : k + 3]
        numbers = {near.line for near in beside if _OF_UNIT.match(near.folded)}
        for near in beside:
            if (
                near.line not in numbers
                and near is not unit
                and len(near.text) < 45
                and not {"subject", "addressee", "memo", "number"} & set(near.cues)
            ):
                near.cues += ("stamp",)


_STAMP_LINE = regex.compile(r"วันที|เว.{1,2}า|(?:เลขที่?)?รับที")
"""The lines of a stamp that a clerk fills in by hand."""


_NEXT_PART = frozenset(
    {
        *HEADINGS,
        *("number", "number-shape", "unit", "unit?", "subject", "subject?", "opener", "request", "closing", "closing?"),
        *("references", "long", "phone", "fax", "email", "coordinator", "copies"),
    }
)
"""Cues of what no superior writes below a signature."""
_NAMED = frozenset({"name", "rank", "signed", "bracketed"})
_REACH = 6
"""Units between a signature and the note below it, or a note and the name of who signs it, at most."""


def mark_notes(found: list[Unit]) -> None:
    """What superiors write and sign at the foot of a memo (การเกษียนหนังสือ) is no part of it, nor are their names.

    A note without a name is a scribble beside the signature: the post behind it is the signer's.
    """
    far = -_REACH - 1
    signed = noted = endorsed = far
    for k, unit in enumerate(found):
        cues = set(unit.cues)
        if not _NEXT_PART.isdisjoint(cues):
            signed = noted = endorsed = far
        elif k - max(signed, endorsed) <= _REACH and (
            {"tick", "position"} & cues == {"tick"} or _is_note(unit) or _to_superior(found, k)
        ):
            noted = k
            unit.cues += ("note",)
        elif "position" in cues or not _NAMED.isdisjoint(cues):
            if k - (endorsed if _NAMED.isdisjoint(cues) else max(noted, endorsed)) <= _REACH:
                endorsed = k
                unit.cues += ("certifier",)
            else:
                signed = k


def _is_note(unit: Unit) -> bool:
    return unit.text.lstrip(_JUNK_HEAD).startswith(words("note"))


def _to_superior(found: list[Unit], k: int) -> bool:
    """Whether a note is addressed here: เรียน, and below it what is thought or asked."""
    return "addressee" in found[k].cues and any(map(_is_note, found[k + 1 : k + 3]))


_BEHIND_OFFICE = _NEXT_PART - {"long", "memo"} | {"addressee", "date", "date?", "date-alone", "name"}
_OFFICE_REACH = 6
"""Units below the heading of a memo among which its office stands, at most: engines make lines of a stamp beside it."""
_LABEL_OF_UNIT = skeleton("ส่วนราชการ")
_TAIL_OF_LABEL = 4
"""Letters of the label that tell it when its beginning is lost."""
_FIGURES_BEHIND = regex.compile(r"โทร|\d[\d \t,()-]{2,30}\W{0,4}$")


def mark_memos(found: list[Unit]) -> None:
    """Below บันทึกข้อความ stands the office (clause 12.1), also with its label destroyed: a telephone ends its line.

    The number below it does not go on with it, however long its line is.
    """
    for k, heading in enumerate(found):
        if {"memo", "memo?"}.isdisjoint(heading.cues):
            continue
        for unit in found[k + 1 : k + 1 + _OFFICE_REACH]:
            if not _BEHIND_OFFICE.isdisjoint(unit.cues):
                break
            start = None if {"received", "stamp"} & set(unit.cues) else _office_of_memo(unit)
            if start is not None:
                unit.label = (start, False)
                unit.cues = (*(cue for cue in unit.cues if cue not in _HIDES_OFFICE), "unit?")
                break

    for above, unit in pairwise(found):
        if "number-shape" in unit.cues and not unit.column and {"unit", "unit?"} & set(above.cues):
            unit.cues = tuple(cue for cue in unit.cues if cue != "wrapped")


_HIDES_OFFICE = frozenset({"ghost", "ordinal?", "address", "email", "wrapped", "inline"})


def _office_of_memo(unit: Unit) -> int | None:
    """Where the office begins behind what is left of its label; ``None`` where nothing tells that one stands here."""
    for place in _WORD_START.finditer(unit.text, 0, 2 * len(_LABEL_OF_UNIT)):
        at: int = place.end()
        if unit.text.startswith(words("agency"), at) or _near_office(unit.text[at:]):
            left = skeleton(unit.text[:at].strip(_JUNK_HEAD))
            tail = len(left) >= _TAIL_OF_LABEL and (
                _LABEL_OF_UNIT.endswith(left) or Levenshtein.distance(left, _LABEL_OF_UNIT, score_cutoff=4) <= 4
            )
            no_word = _THAI_WORD.search(unit.text, 0, at) is None
            if tail or (no_word and _FIGURES_BEHIND.search(unit.folded, at)):
                return at
    return None


_WORD_START = regex.compile(r"^|(?<=[ \t.,:])(?=[ก-ฮเ-ไ])")

_OF_UNIT = regex.compile(r"(?:\S{1,5}[ \t]+){1,2}[^\s\d]{0,8}\d{4,6}(?:\.\d{1,4})?[ \t]?/")
"""The number of a letter: it names a unit, as a receiver's never does."""
_ALONE = frozenset({"subject", "addressee", "references", "enclosures", "unit"})
"""Labels whose value is on the next line when nothing stands behind them."""
_BESIDE = frozenset({"to", "addressee"})
"""The same on its own line, however wide the gap: what ``ส่วนราชการ`` is a label of elsewhere, is the receiver here."""
_THING = frozenset({"long", "quantity", "ordinal", "ordinal?", "paper"})


def mark_neighbours(found: list[Unit]) -> None:
    """What stands below a label that is alone on its line, or in a bracket that opened above, belongs to it.

    A long line below a count (จำนวน ๑ ฉบับ) is no further enclosure, an office above a telephone is its owner.
    """
    for above, unit in pairwise(found):
        if "phone" in unit.cues and "agency" in above.cues and unit.line <= above.line + 2:
            above.cues += ("above-phone",)
        if "quantity" in above.cues and _THING.intersection(unit.cues) == {"long"}:
            unit.cues += ("counted",)
        if unit.line == above.line + 1 and (
            _EDITION.fullmatch(unit.folded) or _completes_post(above, unit) or _completes_name(above, unit)
        ):
            unit.cues += ("goes-on",)
            continue
        if (
            "subject" in above.cues
            and unit.after_blank
            and unit.line == above.line + 2
            and _OF_SUBJECT.match(unit.text)
        ):
            unit.cues += ("goes-on",)
            continue
        if unit.line == above.line and "bare" in above.cues and not _BESIDE.isdisjoint(above.cues):
            if unit.label is not None:
                unit.label, unit.cues = None, tuple(cue for cue in unit.cues if cue not in ("unit", "unit?", "ghost"))
            unit.cues += ("goes-on",)
            continue
        if unit.label is not None and unit.label[1]:
            continue
        if unit.line == above.line:
            goes_on = "goes-on" in above.cues and unit.start - above.end < WIDE
        else:
            opened = any(
                open_at >= 0 and close not in above.text[open_at + 1 :] and closed.match(unit.text) is not None
                for open_, close, closed in _CLOSED
                for open_at in (above.text.rfind(open_, max(0, len(above.text) - 60)),)
            )
            goes_on = unit.line == above.line + 1 and (_is_value(above, unit) or opened)
        if goes_on:
            unit.cues += ("goes-on",)


_EDITION = regex.compile(r"\(ฉบับที่[ \t]*\d{1,3}\)(?:[ \t]*พ\.?[ \t]?ศ\.?[ \t]*\d{4})?")
"""What ends the title of an announcement or a regulation that amends another."""
_OF_SUBJECT = regex.compile(
    r"(?:(?:ด้วย|โดย)วิธี|ประจำ(?:ปี|เดือน|ภาค)|สำหรับปี|พ\.[ \t]?ศ\.|\((?:ครั้ง|รอบ|เพิ่มเติม))"
    r"(?!.*(?:จึง|นั้น|ขอ(?!ง)|มีความประสงค์))[^\n]{0,80}$"
)
"""The second line of a subject, which opens no text; a page as Markdown has a blank line before it."""


@cache
def _within() -> regex.Pattern[str]:
    return regex.compile(division("group", "section", "division"))


def _completes_post(above: Unit, unit: Unit) -> bool:
    """Whether an agency is named below a post that is none without it: ผู้อำนวยการ ⏎ สำนักงาน…."""
    agency = "agency" in unit.cues and not unit.after_blank and _within().match(unit.text) is None
    post = above.text[above.label[0] :] if above.label and "addressee" in above.cues else above.text
    return agency and "above-phone" not in unit.cues and people.needs_office(post)


_HALF_A_NAME = regex.compile(r"(?r)(?:ตำบล|อำเภอ|เทศบาล(?:ตำบล|เมือง|นคร)|โรงเรียน|โรงพยาบาล|วิทยาลัย)")
_OTHER_HALF = regex.compile(r"[ก-ฮเ-ไ][ก-๎]{2,24}")
_LETTERHEAD = 45
"""Characters of a line in a letterhead, at most."""


def needs_name(office: str) -> bool:
    """Whether an office is named by its kind alone: its own name stands behind, or on the next line.

    >>> needs_name("ที่ทำการองค์การบริหารส่วนตำบล"), needs_name("ที่ว่าการอำเภอปัว")
    (True, False)
    """
    return _HALF_A_NAME.match(office) is not None


def _completes_name(above: Unit, unit: Unit) -> bool:
    """Whether one word stands below an office that is named by its kind alone: …ส่วนตำบล ⏎ บางนาง."""
    office = "agency" in above.cues and len(above.text) < _LETTERHEAD and needs_name(above.text)
    alone = unit.label is None and {"agency", "address", "position"}.isdisjoint(unit.cues)
    return office and alone and _OTHER_HALF.fullmatch(unit.text) is not None


_LISTS = frozenset({"references", "enclosures"})
_PLAIN_ORDINAL = regex.compile(r"[ \t]*(\d{1,2})([.)])(?!\d)")
_ITEMS_FOLLOW = ("ดังนี้", "ดังต่อไปนี้", "คือ", ":")
_DASHED = regex.compile(r"[ \t]*[-–•]")


def mark_lists(found: list[Unit]) -> None:
    """A list of papers (อ้างถึง, สิ่งที่ส่งมาด้วย) counts once: where figures begin anew, numbered paragraphs do.

    In a list behind hyphens they are no ticks.
    """
    last, sign, dashed = None, "", False
    receiver = 0
    for unit in found:
        mark = _PLAIN_ORDINAL.match(unit.folded, unit.label[0] if unit.label else 0)
        if not {"addressee", "to"}.isdisjoint(unit.cues):
            receiver = int(mark[1]) if mark else 0
        elif receiver and mark and int(mark[1]) == receiver + 1 and unit.label is None:
            # Several receivers, each on a line of its own: เรียน ๑. … ๒. …
            unit.cues += ("goes-on",)
            receiver += 1
            continue
        else:
            receiver = 0
        if unit.label is not None and unit.label[1] and not _LISTS.isdisjoint(unit.cues):
            behind = unit.folded[unit.label[0] :]
            first = _PLAIN_ORDINAL.match(behind)
            told = behind.strip(" .:") and not behind.rstrip().endswith(_ITEMS_FOLLOW)
            last, sign = (int(first[1]), first[2]) if first else (int(bool(told)), "")
            dashed = _DASHED.match(behind) is not None
        elif not _NEXT_PART.isdisjoint(unit.cues) and "long" not in unit.cues:
            last, dashed = None, False
        elif last is not None and (mark := _PLAIN_ORDINAL.match(unit.folded)) and mark[2] in (sign or mark[2]):
            if last and int(mark[1]) == 1:
                unit.cues += ("anew",)
                last, dashed = None, False
            else:
                last = int(mark[1])
        elif dashed and "tick" in unit.cues and _DASHED.match(unit.text):
            unit.cues = (*(cue for cue in unit.cues if cue != "tick"), "ordinal")


def _is_value(above: Unit, unit: Unit) -> bool:
    """Whether a unit is what the label alone on the line above names; ที่ heads columns of tables too."""
    if "bare" not in above.cues or unit.label is not None:
        return False
    return not _ALONE.isdisjoint(above.cues) or ("number" in above.cues and "number-shape" in unit.cues)


_CLOSED = (
    ("(", ")", regex.compile(r"[^()]{1,40}\)")),
    ("“", "”", regex.compile(r"[^“”]{1,40}”")),
)
"""What opens on a line, what closes it, and how the line below goes on to that."""


def mark_ticks(found: list[Unit]) -> None:
    """A quotation mark before a few words that are no part of a letter by themselves is a tick."""
    for unit in found:
        if unit.marked and len(unit.text) < 30 and unit.label is None and _TOLD.isdisjoint(unit.cues):
            unit.cues += ("tick",)


_TOLD = frozenset({"number-shape", "date-alone", "date-alone?", "name", "rank", "agency", "position", "quantity"})


def mark_certifiers(found: list[Unit]) -> None:
    """Who certifies a copy (สำเนาถูกต้อง) prints his name and post below, in the column of these words."""
    for k, unit in enumerate(found):
        if not {"certified", "certified?"} & set(unit.cues):
            continue
        column = unit.indent
        for near in found[k + 1 : k + 9]:
            beside = abs(near.indent + len(near.text) // 2 - column - len(unit.text) // 2) < 16 or not near.column
            if beside and {"name", "bracketed", "position"} & set(near.cues):
                near.cues += ("certifier",)
                if "position" in near.cues:
                    break
