"""Keys under which a letter is found although some part of its number, date or issuer was misread."""

from __future__ import annotations

from functools import lru_cache

from thaidoc import ocr
from thaidoc.links.likeness import offices, split, ymd
from thaidoc.links.papers import Cited, Paper


@lru_cache(maxsize=1 << 14)
def _places(named: tuple[tuple[str, str], ...]) -> list[str]:
    return [kind + name[:5] for kind, name in named]


def _keys(number: str | None, date: str | None, named: tuple[tuple[str, str], ...], worn: bool, own: bool) -> list[str]:
    places = _places(named)
    keys = [f"o{place}@{date}" for place in places] if date else []
    if number:
        code, tail, _, year = split(number)
        if code:
            keys.append(f"n{code}/{tail}")
        else:
            keys.append(f"n{tail}/{year}")
            keys += [f"n{tail}/{year}{place}" for place in places]
        if date:
            # A misread code still has its letters or its unit; a short citation such as ว 10 has neither.
            letters = code.rstrip("0123456789.()")
            if not code or (own and "ว" in tail):
                keys.append(f"r{tail}@{date}")
            if code:
                keys += (f"r{letters}/{tail}@{date}", f"r{code[len(letters) :]}/{tail}@{date}", f"c{code}@{date}")
        if worn:
            keys.append(f"w{ocr.collapse(code)}/{ocr.collapse(tail)}")
    if date and worn:
        year_ce, month, day = ymd(date)
        keys += [f"x{place}@{ocr.collapse(f'{year_ce + 543}-{day}')}-{month}" for place in places]
    return keys


def own_keys(paper: Paper, *, worn: bool = True) -> list[str]:
    """Keys under which a letter is found by a citation of it, although some part of either was misread.

    Args:
        paper: the letter.
        worn: also keys that survive an engine which cannot write all digits.
    """
    senders = offices(paper.sender) if paper.sender else ()
    if not paper.numbers and not paper.dates:
        return _keys(paper.number, paper.date, senders, worn, own=True)
    return [
        key
        for number in (paper.number, *(n for n, _ in paper.numbers))
        for date in (paper.date, *(d for d, _ in paper.dates))
        for key in _keys(number, date, senders, worn, own=True)
    ]


def cited_keys(cited: Cited, *, worn: bool = True) -> list[str]:
    """Keys under which the cited letter is looked for; see `own_keys`."""
    issuers = offices(cited.issuer) if cited.issuer else ()
    if not cited.numbers and not cited.dates:
        return _keys(cited.number, cited.date, issuers, worn, own=False)
    return [
        key
        for number in (cited.number, *(n for n, _ in cited.numbers))
        for date in (cited.date, *(d for d, _ in cited.dates))
        for key in _keys(number, date, issuers, worn, own=False)
    ]
