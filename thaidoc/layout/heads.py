"""Words that lines of a letter begin with: offices, units within them, posts, papers (``data/line_heads.tsv``)."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

import regex
from rapidfuzz.distance import Levenshtein

from thaidoc.people.divisions import division
from thaidoc.text import skeleton


@cache
def words(kind: str) -> tuple[str, ...]:
    """The words of one kind (``agency``, ``office``, ``position``, ``paper``), longest first.

    >>> "กระทรวง" in words("agency")
    True
    """
    table = (files("thaidoc") / "data" / "line_heads.tsv").read_text("utf-8").splitlines()
    found = {row["word"] for row in csv.DictReader(table, delimiter="\t") if row["kind"] == kind}
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
