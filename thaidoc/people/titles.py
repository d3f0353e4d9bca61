"""Titles before a name (คำนำหน้านาม): ranks, degrees, professions, dignities, monastic and noble titles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from thaidoc.tables import rows
from thaidoc.text import skeleton

RANKS = frozenset({"army", "navy", "air", "police", "volunteer"})
STACKED = RANKS | {"academic", "profession", "royal", "decorated"}
"""Groups that may follow another title: ว่าที่ ร.ต. ดร., ศ. นพ., พล.ต. ม.ล."""
_TONES = "่้๊๋"


class Title(NamedTuple):
    """A title of a name (คำนำหน้านาม), a rank (ยศ), a degree or a dignity."""

    full: str
    abbreviations: tuple[str, ...]
    group: str


@cache
def titles() -> tuple[Title, ...]:
    """Every title that is known, from ``data/titles.tsv``.

    >>> next(title for title in titles() if title.full == "พลตำรวจเอก").abbreviations
    ('พล.ต.อ.',)
    """
    return tuple(
        Title(row["title"], tuple(filter(None, row["abbreviations"].split("|"))), row["group"])
        for row in rows("titles.tsv")
    )


def forms(*groups: str) -> set[str]:
    """Every spelling of the titles of some groups."""
    return {form for title in titles() if title.group in groups for form in (title.full, *title.abbreviations)}


def _spelled(form: str) -> str:
    """A title as a pattern: a space may follow a dot, and the last dot may be lost before a space."""
    pattern = re.escape(form).replace(r"\.", r"\. ?").replace(r"\ ", " ?")
    if not form.endswith("."):
        return pattern
    may_be_lost = form.count(".") > 1 or len(form) > 2
    return pattern[: -len(r"\. ?")] + (r"(?:\.|(?= ))" if may_be_lost else r"\.")


def alternatives(spellings: Iterable[str]) -> str:
    """A pattern of any of the spellings, the longest first."""
    return "|".join(_spelled(form) for form in sorted(spellings, key=len, reverse=True))


@cache
def title() -> re.Pattern[str]:
    """Titles before a name, several of them when they stack."""
    first = alternatives(forms(*STACKED, "monk", "noble", "foreign"))
    more = alternatives(forms(*STACKED))
    added = r"(?: ?หญิง(?=[ ก-ฮเ-ไ])| ?\(พิเศษ\)| ?พิเศษ(?=[ ก-ฮเ-ไ]))?"
    acting = "(?:ว่าที่ {0,3})?"
    noble = rf"(?: {{1,3}}(?:{alternatives(forms('noble'))}))?"
    stack = rf"{acting}(?:{first}){added}(?: {{0,3}}{acting}(?:{more}){added}){{0,5}}{noble}"
    # A name begins with a consonant or a leading vowel: นางสาวิตรี is นาง + สาวิตรี, and not นางสาว.
    return re.compile(rf"(?:{stack}|{alternatives(forms('common'))})(?= {{0,9}}[ก-ฮเ-ไA-Z])")


@cache
def title_starts() -> tuple[str, ...]:
    """Titles that may begin a line of their own without a bracket."""
    return (*(forms(*STACKED, "common", "monk", "foreign") - {"คุณ", "อ.", "ศ."}), "ว่าที่")


def is_misspelt(word: str) -> bool:
    """Whether a word is a title spelled in full but for one letter: หม่องหลวง."""
    return _near_title(word, 6) is not None


@cache
def _by_length() -> dict[int, tuple[tuple[str, str], ...]]:
    """Titles in full as skeletons, each with the title, by how many letters these have."""
    names: dict[int, tuple[tuple[str, str], ...]] = {}
    for known in titles():
        bare = skeleton(known.full)
        names[len(bare)] = (*names.get(len(bare), ()), (bare, known.full))
    return names


def _near_title(word: str, longer: int) -> str | None:
    """The title, of more letters than these, that a word is but for its tone marks and one letter, or two of many."""
    from rapidfuzz.distance import Levenshtein

    bare = skeleton(word)
    allowed = 2 if len(bare) >= _MANY_LETTERS else 1
    near = (row for size in range(len(bare) - allowed, len(bare) + allowed + 1) for row in _by_length().get(size, ()))
    ranked = sorted((Levenshtein.distance(bare, known), name) for known, name in near if len(name) > longer)
    return ranked[0][1] if ranked and ranked[0][0] <= allowed else None


_MANY_LETTERS = 12


# --- titles that a scan damaged --------------------------------------------------------------------------------------


def _without_tones(form: str) -> str:
    return re.sub(f"[{_TONES}์ั ]", "", form)


@cache
def _long_ranks() -> dict[str, str]:
    """Titles of some length without their tone marks → the titles."""
    return {_without_tones(form): form for form in forms(*STACKED) if len(form) > 5 and "." not in form}


@cache
def _damaged() -> re.Pattern[str]:
    """The commonest titles with tone marks lost or letters read as ones that look like them (น บ, ย ข, ง จ, า ก).

    Of a title whose า is no vowel any more, two words must follow in the bracket: a name and a surname.
    """
    tone, stray = f"[{_TONES}]?", f"[ัิ-ู{_TONES}์ํ]?"
    lost, two = f"{tone}(?:[กจวร]{tone}[าำ]?|ำ){tone}", r"(?=[ก-ฮเ-ไ][^()\n]{2,30} [ก-ฮเ-ไ])"
    aa = f"(?:{lost}|{tone}า{tone})"
    ranks = "|".join(
        "".join(letter + (f"[{_TONES}ั]{{0,2}}" if "ก" <= letter <= "ฮ" else "") for letter in rank)
        for rank in sorted(_long_ranks(), key=len, reverse=True)
    )
    return re.compile(
        rf"(?P<doctor>[ดตคฅ]{stray}{tone}ร{stray}[.,] ?){two}"
        rf"|(?P<acting>ว{tone}?าท[ีิ]{tone} ?)?(?P<rank>{ranks})(?= {{0,9}}[ก-ฮเ-ไ])"
        rf"|(?P<miss>[นบผฉหม]{tone}า{tone}[งจ]{tone}[สศ]{tone}า{tone}[วจ])(?=[ก-ฮเ-ไ])"
        rf"|(?:(?P<miss_>[นบ]{aa}[งจ]{tone}[สศ]{aa}[วจ]{stray})|(?P<mrs_>[นบ]{lost}[งจ]{stray})|(?P<mr_>[นบ]{lost}ย{stray})){two}"
        rf"|(?:(?P<mrs>[นบผฉห][{_TONES}ํ]?า[งจ]{stray})|(?P<mr>[นบผฉหม][{_TONES}ํ]?า[ยขช]{stray}))(?=[ก-ฮเ-ไ])"
    )


def damaged_title(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Where a misread title ends that begins here, and what it is.

    Only the commonest titles are known again: too few letters tell the others.

    >>> damaged_title("ว่าทีร้อยตรี สมชาย", 0, 18), damaged_title("บางสาวมาลี", 0, 10)
    ((12, 'ว่าที่ร้อยตรี'), (6, 'นางสาว'))
    """
    match = _damaged().match(text, start, end)
    if match is None:
        return _misspelt_title(text, start, end)
    if match["rank"]:
        acting = match["acting"] or ""
        rank = _long_ranks()[_without_tones(match["rank"])]
        return match.end(), ("ว่าที่ " if acting.endswith(" ") else "ว่าที่" if acting else "") + rank
    return match.end(), _MEANT[(match.lastgroup or "").rstrip("_")]


_MEANT = {"doctor": "ดร.", "miss": "นางสาว", "mrs": "นาง", "mr": "นาย"}


_FIRST_WORDS = re.compile("([ก-๎]{3,24})[.,]? ([ก-๎.]{2,20})")


def _misspelt_title(text: str, start: int, end: int) -> tuple[int, str] | None:
    """A long title with one letter misread, or with a space in it: รองศาสคราจารย์, รองศาสต ราจารย์."""
    words = _FIRST_WORDS.match(text, start, end)
    if words is None:
        return None
    for stop, word in ((words.end(1), words[1]), (words.end(), words[1] + words[2])):
        if len(word) > 8 and (name := _near_title(word, 8)):
            return stop, name
    return None


_UP_TO_SPECKS = re.compile(r"\D*[ก-๎]")


def rank_alone(line: str) -> str | None:
    """The rank that a line holds and nothing else but specks, in its own spelling, as the forces write it above a name.

    >>> rank_alone("นาวาเอก"), rank_alone("ว่าทีร้อยตรี ."), rank_alone("นาวาเอก สมชาย")
    ('นาวาเอก', 'ว่าที่ร้อยตรี', None)
    """
    words = _UP_TO_SPECKS.match(line) if len(line) <= _LONGEST_RANK else None
    if words is None or (bare := words[0]).count(" ") > _SPACES_OF_RANK:
        return None
    for rank in dict.fromkeys((line, bare)):
        known = title().match(rank + " ก")
        if known is not None and known.end() == len(rank):
            return rank
    damaged = damaged_title(bare + " ก", 0, len(bare) + 2)
    return damaged[1] if damaged and damaged[0] == len(bare) and len(bare) > _SHORT_TITLE else None


_LONGEST_RANK, _SPACES_OF_RANK, _SHORT_TITLE = 40, 2, 6
