"""Words of posts and offices as they are spelt (``data/post_words.tsv``), where an engine misread a letter or two."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

import regex
from rapidfuzz.distance import Levenshtein

from thaidoc import agencies
from thaidoc.people.posts import post
from thaidoc.spelling import is_spelt
from thaidoc.tables import rows
from thaidoc.text import skeleton

_RUN = regex.compile(r"[ก-๎]{4,80}")
_PROVINCE = "จังหวัด"
_MOST = 4
"""Letters misread of one word, at most: a quarter of it."""
_LONG, _REST_OF_WORD = 8, 7
"""Letters of a word that is hardly another but for one, and those behind a word with which it may be."""


@lru_cache(maxsize=512)
def respelt(printed: str) -> tuple[tuple[int, int, str], ...]:
    """Where words of posts and offices stand misread, and what they are.

    >>> [(printed, word) for printed in ("นายอำเกอบางระกำ", "ผู้ว่าราชการจังหวัดล้าปาง") for *_, word in respelt(printed)]
    [('นายอำเกอบางระกำ', 'นายอำเภอ'), ('ผู้ว่าราชการจังหวัดล้าปาง', 'ลำปาง')]
    """
    return tuple(edit for run in _RUN.finditer(printed) for edit in _in_run(run[0], run.start()))


def post_at(line: str) -> int | None:
    """Where a post, or a form of acting, begins in a line below a name: at its head or behind scraps, also misread.

    >>> post_at("1 ชักษาราชการแทน"), post_at("หังหน้ากลุ่มงาน"), post_at("มอบงานธุรการ")
    (2, 0, None)
    """
    for place in _WORD_START.finditer(line, 0, _FARTHEST):
        at: int = place.end()
        if post().match(line, at):
            return at
        found = (run := _RUN.match(line, at)) and _nearest(run[0], _posts())
        if found:
            return at
        if _RUN.match(line, at):
            return None
    return None


_WORD_START = regex.compile(r"^|(?<=[^ก-๎])(?=[ก-ฮเ-ไ])")
_FARTHEST = 24
"""Characters of scraps before a post, at most."""


def _in_run(run: str, place: int) -> Iterator[tuple[int, int, str]]:
    """The misread words of letters written together: one known word behind another, from the first letter on."""
    at, behind = 0, ""
    while at < len(run):
        province = behind.endswith(_PROVINCE)
        found = _nearest(run[at:], _provinces() if province else _words())
        if found is None:
            return
        size, word = found
        if run[at : at + size] != word:
            if not province and _is_another(run[at:], size, word):
                return
            yield place + at, place + at + size, word
        at, behind = at + size, word


def _is_another(rest: str, size: int, word: str) -> bool:
    """Whether what was read is words itself; a long word, but for a letter before its end, is hardly another."""
    read, known = skeleton(rest[:size]), skeleton(word)
    if (
        len(known) > _LONG
        and (len(read), read[-3:]) == (len(known), known[-3:])
        and Levenshtein.distance(read, known) < 2
    ):
        return False
    return any(is_spelt(rest[: size + more]) for more in range(_REST_OF_WORD))


def _nearest(rest: str, known: tuple[tuple[str, str], ...]) -> tuple[int, str] | None:
    """The word nearest to the beginning of a run, and how many characters of it that is."""
    whole = max((word for _, word in known if rest.startswith(word)), key=len, default=None)
    if whole is not None:
        return len(whole), whole
    bare, ends = _letters(rest)
    best: list[tuple[float, int, int, str]] = []
    for letters, word in known:
        allowed = min(_MOST, len(letters) // 4)
        if not allowed or Levenshtein.distance(bare[:2], letters[:2]) > 1:
            continue
        for size in range(len(letters) - allowed, min(len(bare), len(letters) + allowed) + 1):
            distance = Levenshtein.distance(bare[:size], letters, score_cutoff=allowed)
            if distance <= allowed:
                # A longer word bears more; as many letters as it has are rather it than fewer.
                best.append((distance - len(letters) / 20, abs(size - len(letters)), size, word))
    if not best:
        return None
    *_, size, word = min(best)
    return ends[size - 1], word


def _letters(rest: str) -> tuple[str, list[int]]:
    """The letters of a run that stay when marks fall off, and where each ends with its marks."""
    bare, ends = "", []
    for at, sign in enumerate(rest[:40], 1):
        left = skeleton(sign)
        if left:
            bare += left
            ends.append(at)
        elif ends:
            ends[-1] = at
    return bare, ends


@cache
def _words() -> tuple[tuple[str, str], ...]:
    return tuple((skeleton(row["word"]), row["word"]) for row in rows("post_words.tsv"))


@cache
def _posts() -> tuple[tuple[str, str], ...]:
    return tuple((bare, word) for bare, word in _words() if post().match(word) or word.endswith(_ACTING))


_ACTING = ("แทน", "ในตำแหน่ง")


@cache
def _provinces() -> tuple[tuple[str, str], ...]:
    return tuple((skeleton(province.name), province.name) for province in agencies.provinces())
