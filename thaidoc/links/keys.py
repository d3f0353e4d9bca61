"""Keys under which a letter is found although some part of its number, date or issuer was misread.

Some hold whatever the day, and letters under them are looked for among all; the others hold among letters of one day.
"""

from __future__ import annotations

from functools import lru_cache

from thaidoc import ocr
from thaidoc.links.likeness import offices, split, ymd
from thaidoc.links.papers import Cited, Paper, Reading


def own_keys(paper: Paper, *, worn: bool = True) -> list[str]:
    """Keys under which a letter is found by a citation of it, although some part of either was misread.

    Args:
        paper: the letter.
        worn: also keys that survive an engine which cannot write all digits.
    """
    return _all_keys(paper, worn)


def cited_keys(cited: Cited, *, worn: bool = True) -> list[str]:
    """Keys under which the cited letter is looked for; see `own_keys`."""
    return _all_keys(cited, worn)


def _all_keys(thing: Paper | Cited, worn: bool) -> list[str]:
    return [*lasting_keys(thing, worn), *(f"{key}@{day}" for day in days(thing) for key in day_keys(thing))]


def days(thing: Paper | Cited) -> tuple[str, ...]:
    """The days that a letter may be of, each once."""
    date, others = thing.date, thing.dates
    if not others:
        return (date,) if date else ()
    return tuple(dict.fromkeys(day for day in (date, *(other for other, _ in others)) if day))


def lasting_keys(thing: Paper | Cited, worn: bool) -> list[str]:
    """Keys that hold whatever the day."""
    keys = []
    places = _places(thing.sender if isinstance(thing, Paper) else thing.issuer)
    for number in _each(thing.number, thing.numbers):
        code, tail, _, year = split(number)
        if code:
            keys.append(f"n{code}/{tail}")
        else:
            keys.append(f"n{tail}/{year}")
            keys += [f"n{tail}/{year}{place[1:]}" for place in places]
        if worn:
            keys.append(f"w{ocr.collapse(code)}/{ocr.collapse(tail)}")
    if worn:
        for date in days(thing):
            year_ce, month, day = ymd(date)
            read = f"{ocr.collapse(f'{year_ce + 543}-{day}')}-{month}"
            keys += [f"x{place[1:]}@{read}" for place in places]
    return keys


def day_keys(thing: Paper | Cited) -> list[str]:
    """Keys that hold among the letters of one day."""
    own = isinstance(thing, Paper)
    keys = [*_places(thing.sender if isinstance(thing, Paper) else thing.issuer)]
    for number in _each(thing.number, thing.numbers):
        code, tail, _, _ = split(number)
        # A misread code still has its letters or its unit; a short citation such as ว 10 has neither.
        if not code or (own and "ว" in tail):
            keys.append(f"r{tail}")
        if code:
            letters, unit, whole = _halves(code)
            keys += (f"{letters}{tail}", f"{unit}{tail}", whole)
    return keys


def _each(number: str | None, others: tuple[Reading, ...]) -> tuple[str, ...]:
    """The readings of a number."""
    if not others:
        return (number,) if number else ()
    return tuple(reading for reading in (number, *(other for other, _ in others)) if reading)


@lru_cache(maxsize=1 << 14)
def _places(name: str | None) -> tuple[str, ...]:
    """Keys of the offices that a line names: what of each is mostly read."""
    return tuple(f"o{kind}{own[:5]}" for kind, own in offices(name)) if name else ()


@lru_cache(maxsize=1 << 14)
def _halves(code: str) -> tuple[str, str, str]:
    """Keys of the letters of a code and of its unit, which a running number follows, and of the whole."""
    letters = code.rstrip("0123456789.()")
    return f"r{letters}/", f"r{code[len(letters) :]}/", f"c{code}"
