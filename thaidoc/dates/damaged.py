"""A date in a line that is known to be one, however damaged: its pieces, and the months that it may name.

``scan`` looks for dates anywhere, and so must be strict. The line below the number and above เรื่อง is a date
by its place (Regulation, clause 11.3): there a day, a year and a word between them are one, even where engines made
``22 สุค.`` of ``22 ส.ค.``, ``od สิงหาคม`` of ``๑๘ สิงหาคม``, or ``wg`` of ``๒๕๖๗``. Which day and year the signs stand
for, the engine's confusions tell (:mod:`thaidoc.ocr`); nothing is chosen here.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from math import exp

from thaidoc import numerals
from thaidoc.dates import names
from thaidoc.dates.matches import DateMatch, judged
from thaidoc.models import Span

_LONGEST = 90
"""Characters of a line that is looked at: a date and the noise around it are shorter."""
_ALIKE = (
    "ดตคฅศ", "กถภฤฦฎฏ", "นมณบญฆฌ", "รธจฐ", "ขชซฃ", "ผฝพฟฬห", "สลศษ", "ทหฑ", "อฮย", "ปบษ", "ิีึืั็", "าำวร", "ุู",
)  # fmt: skip
"""Letters that engines take for one another (the same sets as in ``confusions.tsv``, by shape)."""
_MARKS = frozenset("ัิีึืุู็่้๊๋์ํ.")
_LOW = frozenset("ุู่้๊๋์ํ")
"""Signs that a smudge, a stamp or a dot of an abbreviation is taken for."""
_COSTS = {"alike": 0.6, "other": 1.0, "low": 0.12, "mark": 0.35, "lost": 0.9, "added": 0.6}
_STEEP = 3.5
"""Each letter that is wrong makes a month so many times less probable, as a logarithm."""
_ALLOWED = 0.36
"""Share of the letters of a month's name that may be wrong, and of an abbreviation ``_ALLOWED_SHORT`` letters."""
_ALLOWED_SHORT = 1.35
_SPOKEN = 0.79
"""Letters that must speak for a month, more than against it: two of an abbreviation, one misread as one alike."""
_NEGLIGIBLE = 0.01


@cache
def _alike() -> frozenset[tuple[str, str]]:
    return frozenset((one, other) for group in _ALIKE for one in group for other in group)


def _cost(sign: str, how: str) -> float:
    """What a sign costs that was lost or added."""
    return _COSTS["low" if sign in _LOW else "mark" if sign in _MARKS else how]


def _distance(read: str, name: str) -> float:
    """How much of a month's name is wrong, in letters: an edit distance in which signs and look-alikes cost less."""
    alike, row = _alike(), [0.0]
    for sign in name:
        row.append(row[-1] + _cost(sign, "lost"))
    for sign in read:
        added = _cost(sign, "added")
        before, row = row, [row[0] + added]
        for k, meant in enumerate(name):
            swap = 0.0 if sign == meant else _COSTS["alike" if (sign, meant) in alike else "other"]
            row.append(min(before[k] + swap, before[k + 1] + added, row[k] + _cost(meant, "lost")))
    return row[-1]


@lru_cache(maxsize=4096)
def _nearest(word: str) -> tuple[float, tuple[tuple[int, float], ...]]:
    """How many letters of a word speak for a month, and which months it may be."""
    read = re.sub(r"[^ก-ฮะ-ๅ็-ํ]", "", word).replace("ํา", "ำ").replace("เเ", "แ")
    if not 2 <= len(read) <= 16:
        return 0.0, ()
    odds: dict[int, float] = {}
    spoken = 0.0
    for kind in ("short", "full"):
        for number, name in enumerate(names.month_names(kind), 1):
            bare = name.replace(".", "")
            distance = _distance(read, bare)
            if distance <= (_ALLOWED_SHORT if kind == "short" else _ALLOWED * len(bare)):
                spoken = max(spoken, len(read) - 2 * distance)
            odds[number] = max(odds.get(number, 0.0), exp(-_STEEP * distance))
    if spoken < _SPOKEN:
        return 0.0, ()
    total = sum(odds.values())
    ranked = sorted(((number, share / total) for number, share in odds.items()), key=lambda pair: (-pair[1], pair[0]))
    return spoken, tuple(pair for pair in ranked if pair[1] >= _NEGLIGIBLE)


def month_odds(word: str) -> tuple[tuple[int, float], ...]:
    """The months that a damaged word may be, the likeliest first, with their odds; none when it is no month.

    >>> month_odds("ธุคลค.")[0][0], month_odds("กกุมภาพันธ์")[0][0], month_odds("เรียน")
    (12, 2, ())
    >>> [month for month, _ in month_odds("ม ย")][:2]
    [6, 4]
    """
    return _nearest(word)[1]


# --- the pieces of a line --------------------------------------------------------------------------------------------

_SURE = 0.97
"""Odds at which a month counts as read."""
_THAI = re.compile(r"[ก-๎](?:[ก-๎]|[ .:,;'’‘“”-]{1,3}(?=[ก-๎]))*")
_PIECE = re.compile(r"[ก-๎][ก-๎.:,;'’‘“”-]*")
_PIECES = 8
_DAY = re.compile(
    r"(?<![0-9])([0-9]{1,3})[^0-9A-Za-zก-๎]{0,6}$|(?<!\S)[^\sก-๎0-9A-Za-z]{0,2}((?![0-9]{4}|ที่)[^\s.,:;'’‘“”)(]{1,4})[\s.,:;'’‘“”)(-]{0,6}$"
)
_LABELS = re.compile(r"ที่?$|[ทถ][ิี]่?$|ณ$|^ลง|^วัน|^สั่?ง|น$")
"""What stands before a day and is none."""
_YEAR = re.compile(
    r"(?:[A-Za-z]{1,2}(?= [0-9]))?[^0-9A-Za-zก-๎«@]{0,6}(?:(?:พ ?\.? ?ศ[ัิ]?|[A-Za-zก-ฮ]{1,3})[.:] ?)?"
    r"([0-9]{2,3} [0-9]{1,2}(?![0-9])|[0-9][0-9ก-ฮA-Za-z«@]{1,6}|[A-Za-z«@]{2,6}(?![A-Za-z]))"
)
_ERA = re.compile(r"[ .:]{0,3}พ[ .:]{0,2}ศ[ัิ]?[ .:]{0,2}$")
_UNREAD = re.compile(r"(?<![0-9])([0-9]{1,2})[ .]{1,8}([A-Za-z][A-Za-z., ]{0,8}?)[ .,]{1,8}(2[456][0-9]{2,4})(?![0-9])")
_BUDDHIST = re.compile(r"2[456][0-9]{2}")


def salvage(line: str) -> DateMatch | None:
    """What is left of the date in a line that is one by its place; ``None`` when there is no month in it.

    The match has a value where all its pieces read as a date of the calendar. Otherwise it tells their places, and in
    ``months`` and ``odds`` what the month may be: all twelve where a word stands for it that is none.

    >>> found = salvage("od สิงหาคม ๒๕๐๕")
    >>> found.day, found.day_span, found.month, found.year_span
    (None, (0, 2), 8, (11, 15))
    >>> salvage("24 ม ย 2565").months[:2]
    (6, 4)
    """
    s = numerals.fold(line[:_LONGEST])
    place = _month(s)
    if place is not None:
        span, odds = place
        year, day = _year(s, span[1]), _day(s, span[0])
        if year is None and day is None:
            return None
    else:
        unread = _UNREAD.search(s)
        if unread is None:
            return None
        day, span, year = unread.span(1), unread.span(2), unread.span(3)
        odds = tuple((number, 1 / 12) for number in range(1, 13))
    printed = s[slice(*year)].replace(" ", "") if year else ""
    known = _BUDDHIST.fullmatch(printed) is not None or (len(printed) == 2 and printed.isdecimal())
    figures = s[slice(*day)] if day else ""
    clear = odds[0][1] >= _SURE
    match = DateMatch(
        day[0] if day else span[0],
        year[1] if year else span[1],
        day=int(figures) if figures.isdecimal() and len(figures) < 3 else None,
        day_span=day,
        month=odds[0][0] if clear else None,
        month_span=span,
        months=() if clear else tuple(number for number, _ in odds),
        odds=() if clear else tuple(share for _, share in odds),
        year=int(printed) if known else None,
        year_span=year,
    )
    return judged(match, s, None) if match.day or not day else match


def _month(s: str) -> tuple[Span, tuple[tuple[int, float], ...]] | None:
    """The words that are most like a month, and which months they may be."""
    best: tuple[float, Span, tuple[tuple[int, float], ...]] | None = None
    for stretch in _THAI.finditer(s):
        era = _ERA.search(s, stretch.start(), stretch.end())
        end = era.start() if era else stretch.end()
        pieces = [piece.span() for piece in _PIECE.finditer(s, stretch.start(), end)][:_PIECES]
        for first in range(len(pieces)):
            for last in range(first, min(first + 4, len(pieces))):
                span = pieces[first][0], pieces[last][1]
                if span[1] - span[0] > 24:
                    break
                spoken, odds = _nearest(s[slice(*span)])
                if odds and (best is None or spoken > best[0]):
                    best = spoken, span, odds
    return best[1:] if best else None


def _day(s: str, at: int) -> Span | None:
    """What stands for the day before a month."""
    found = _DAY.search(s, max(0, at - 16), at)
    if found is None:
        return None
    span = found.span(1) if found[1] else found.span(2)
    return None if found[2] and _LABELS.search(found[2]) else span


def _year(s: str, at: int) -> Span | None:
    """What stands for the year behind a month."""
    found = _YEAR.match(s, at)
    return found.span(1) if found else None
