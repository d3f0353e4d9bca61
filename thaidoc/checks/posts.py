"""Posts and offices as they are spelt, where an engine misread a letter or two of their words.

Of free text only such words are mended as a table knows (``data/post_words.tsv``, the provinces behind จังหวัด), and only
where what was read is no Thai word.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

import regex
from rapidfuzz.distance import Levenshtein

from thaidoc import agencies
from thaidoc.fields import Draft, Field
from thaidoc.models import Correction, Signatory
from thaidoc.spelling import is_spelt
from thaidoc.tables import rows
from thaidoc.text import skeleton

_REASON = "the word of a post or an office that is nearest"
_RUN = regex.compile(r"[ก-๎]{4,80}")
_PROVINCE = "จังหวัด"
_MOST = 4
"""Letters misread of one word, at most: a quarter of it."""
_REST_OF_WORD = 7
"""Letters behind a word with which it may be another."""


def check(text: str, draft: Draft) -> None:
    """Mend the words of the addressee, the sender, and the posts of who signed."""
    for name in ("addressee", "sender"):
        if found := draft.fields.get(name):
            found.value = _mended(text, found, found.value)
    if signed := draft.fields.get("signatory"):
        who: Signatory = signed.value
        parts = {part: getattr(who, part) for part in ("position", "acting_for")}
        update = {part: _mended(text, signed, printed) for part, printed in parts.items() if printed}
        signed.value = who.model_copy(update=update)


def _mended(text: str, found: Field, printed: str) -> str:
    """A value with its words as spelt, and the corrections told."""
    pieces, done = [], 0
    for start, end, word in respelt(printed):
        pieces += [printed[done:start], word]
        done = end
        at = text.find(printed[start:end], found.start, found.end)
        if at >= 0:
            before, stop = printed[start:end], at + end - start
            found.corrections.append(Correction(start=at, end=stop, before=before, after=word, reason=_REASON))
    return "".join([*pieces, printed[done:]])


@lru_cache(maxsize=512)
def respelt(printed: str) -> tuple[tuple[int, int, str], ...]:
    """Where words of posts and offices stand misread, and what they are.

    >>> [(printed, word) for printed in ("นายอำเกอบางระกำ", "ผู้ว่าราชการจังหวัดล้าปาง") for *_, word in respelt(printed)]
    [('นายอำเกอบางระกำ', 'นายอำเภอ'), ('ผู้ว่าราชการจังหวัดล้าปาง', 'ลำปาง')]
    """
    return tuple(edit for run in _RUN.finditer(printed) for edit in _in_run(run[0], run.start()))


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
            if not province and any(is_spelt(run[at : at + size + more]) for more in range(_REST_OF_WORD)):
                return
            yield place + at, place + at + size, word
        at, behind = at + size, word


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
def _provinces() -> tuple[tuple[str, str], ...]:
    return tuple((skeleton(province.name), province.name) for province in agencies.provinces())
