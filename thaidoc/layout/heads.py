"""Words that lines of a letter begin with, and what is left of them: offices, posts … (``data/line_heads.tsv``)."""

from __future__ import annotations

from functools import cache

import regex
from rapidfuzz.distance import Levenshtein

from thaidoc.people.divisions import division
from thaidoc.tables import rows
from thaidoc.text import skeleton

DIRT = " .,:;'\"‘’“”`|_~-–—·*"
"""Signs at the ends of a line that dirt is read as."""
SCRAPS = regex.compile(r"(?:(?:[^\sก-๎()]{1,8}[ \t]+|[ก-ฮ][.,]?[ \t]+)){1,3}+(?:[^\sก-๎()]{1,3}(?=[ก-ฮเ-ไ]))?")
"""What dirt may make of itself before a name."""
ORDINAL = regex.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)][ \t]{0,8}|\(\d{1,2}\)[ \t]{0,8}|[ก-ฮ][.)][ \t]{1,8})[^\d \t]")
"""The number of an item in a list, and the first letter behind it."""
THAI_WORD = regex.compile(r"[ก-ฮ][ก-ฮะ-ฺเ-์]{2,}")


@cache
def words(kind: str) -> tuple[str, ...]:
    """The words of one kind (``agency``, ``office``, ``position``, ``paper``, ``street`` …), longest first.

    >>> "กระทรวง" in words("agency")
    True
    """
    found = {row["word"] for row in rows("line_heads.tsv") if row["kind"] == kind}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def head(kind: str) -> regex.Pattern[str]:
    """A pattern for one of these words; match it at the head of a line.

    >>> head("position").match("รองอธิบดี") is not None
    True
    """
    return regex.compile("|".join(map(regex.escape, words(kind))))


@cache
def _skeletons(kind: str) -> tuple[tuple[str, str], ...]:
    return tuple((skeleton(word), word) for word in words(kind))


def near_word(kind: str, line: str) -> str | None:
    """The word of a kind that a whole line is, but for its marks and a letter misread.

    >>> near_word("section", "เรืองเติม")
    'เรื่องเดิม'
    """
    bare = skeleton(line)
    return next(
        (word for known, word in _skeletons(kind) if Levenshtein.distance(bare, known, score_cutoff=1) < 2), None
    )


@cache
def unit_inside() -> regex.Pattern[str]:
    """A unit named behind the post or the office that it belongs to."""
    return regex.compile(rf"[ \t]{division('group', 'section', 'division', 'bureau', 'office')}[ก-ฮ]")


MEANS = "วิธี|ความ|ตนเอง|ตัวเอง|ระบบ|วาจา|ลายมือ|เครื่อง|กัน|ดี|ภาวะ|โรค"
"""What ด้วย means "by" or "with" before, and opens no letter: ด้วยวิธีประกวดราคา."""


def name_start(text: str) -> int | None:
    """Where the name of an office begins in a line that opens with it, or with scraps before it.

    >>> name_start("สำนักงานจังหวัด"), name_start("mo ศาลากลางจังหวัดแพร่"), name_start("ถนนไชยบูรณ์")
    (0, 3, None)
    """
    return begins("agency", text)


def begins(kind: str, text: str) -> int | None:
    """Where a word of a kind begins that a line opens with, or that stands behind scraps."""
    if text.startswith(words(kind)):
        return 0
    scraps = None if ORDINAL.match(text) else SCRAPS.match(text)
    return scraps.end() if scraps and text.startswith(words(kind), scraps.end()) else None


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


def near_office(text: str) -> str | None:
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


_HALF_A_NAME = regex.compile(
    r"(?r)(?:ตำบล|อำเภอ|เทศบาล(?:ตำบล|เมือง|นคร)|(?<![ก-๎])(?:โรงเรียน|โรงพยาบาล|(?:มหา)?วิทยาลัย))"
)


def needs_name(office: str) -> bool:
    """Whether an office is named by its kind alone: its own name stands behind, or on the next line.

    >>> needs_name("ที่ทำการองค์การบริหารส่วนตำบล"), needs_name("ที่ว่าการอำเภอปัว"), needs_name("จุฬาลงกรณ์มหาวิทยาลัย")
    (True, False, False)
    """
    return _HALF_A_NAME.match(office) is not None
