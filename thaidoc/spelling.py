"""How much of a text is spelt as Thai words are: what shows that its reader guessed where nothing else shows it.

An engine that writes fluent text leaves no odd signs behind, but now and then a letter wrong in a word. Who reads
letters wrong reads figures wrong as often, and of a figure nothing tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

import regex

_RUN = regex.compile(r"[ก-ฮะ-ฺเ-ๅ็-๎]{8,}")
"""Words written together; what is shorter is often the code of an agency or an abbreviation."""
SAMPLE: Final = 600
"""Letters of a text that are looked at first, at most about so many: some 130 words."""
_SAMPLES = 3
"""How often as many again where some of them were in no word."""
_LONGEST: Final = 18
_FAULT: Final = 1000
"""What a letter costs that is part of no word, where a word costs 1."""

_WORD = regex.compile(r"[ก-๎]{3,}")

Lengths = dict[str, tuple[int, ...]]


def misspelt(text: str) -> float:
    """The share of places in a text that no Thai word explains among its words; a name that comes again is one place.

    >>> misspelt("การบันทึกข้อมูล") == 0.0 < misspelt("กกรยับเคลื่อน่ก่ารหริหำร")
    True
    """
    runs = _RUN.findall(text)
    step = 1 + sum(map(len, runs)) // SAMPLE
    places: set[str] = set()
    count = 0
    for first in range(min(step, _SAMPLES)):
        for run in runs[first::step]:
            words = _words_of(run)
            if not words:
                words, odd = _words_between_faults(run)
                places.update(odd)
            count += words
        if not places:
            break
    return len(places) / count if count else 0.0


@cache
def _known() -> tuple[frozenset[str], Lengths]:
    """The words there are, and how long those are, longest first, that three letters begin, or two."""
    # Its import takes a tenth of a second, which only who parses pays.
    from pythainlp import corpus

    listed = (
        corpus.thai_words,
        corpus.thai_female_names,
        corpus.thai_male_names,
        corpus.thai_family_names,
        corpus.provinces,
    )
    words = frozenset(word for words in listed for word in words() if len(word) <= _LONGEST)
    sizes: dict[str, set[int]] = {}
    for word in words:
        sizes.setdefault(word[:3], set()).add(len(word))
        sizes.setdefault(word[:2], set())
    for begin, of_words in sizes.items():
        of_words.update(size for size in (1, 2) if begin[:size] in words)
    return words, {begin: tuple(sorted(of_words, reverse=True)) for begin, of_words in sizes.items()}


def _sizes(lengths: Lengths, run: str, at: int) -> tuple[int, ...]:
    """How long a word may be that begins at a place of a run."""
    begin = run[at : at + 3]
    return lengths.get(begin) or lengths.get(begin[:2], ())


def _words_of(run: str) -> int:
    """How many words a run is, each the longest there is; 0 where some letter is left: nine of ten runs need no more."""
    words, lengths = _known()
    at = count = 0
    end = len(run)
    while at < end:
        for size in lengths.get(run[at : at + 3]) or lengths.get(run[at : at + 2], ()):
            if run[at : at + size] in words:
                at, count = at + size, count + 1
                break
        else:
            return 0
    return count


def _words_between_faults(run: str) -> tuple[int, Iterator[str]]:
    """How many pieces a run falls into so that the fewest letters are in no word, and those letters with two before."""
    words, lengths = _known()
    size = len(run)
    cost, came = [0] + [_FAULT * size] * size, [0] * (size + 1)
    for at in range(size):
        if cost[at] + _FAULT < cost[at + 1]:
            cost[at + 1], came[at + 1] = cost[at] + _FAULT, at
        for length in _sizes(lengths, run, at):
            end = at + length
            if end <= size and cost[at] + 1 < cost[end] and run[at:end] in words:
                cost[end], came[end] = cost[at] + 1, at
    return sum(divmod(cost[size], _FAULT)), _faults(run, cost, came)


def _faults(run: str, cost: list[int], came: list[int]) -> Iterator[str]:
    end = len(run)
    while end:
        if cost[end] - cost[came[end]] == _FAULT:
            yield run[max(0, end - 3) : end]
        end = came[end]


@cache
def _given_names() -> frozenset[str]:
    from pythainlp import corpus

    return corpus.thai_female_names() | corpus.thai_male_names()


def is_given_name(word: str) -> bool:
    """Whether a word is a given name on the lists, which hold 19 of 20 that officials bear.

    >>> is_given_name("สมชาย"), is_given_name("ส๊มชาย")
    (True, False)
    """
    return word in _given_names()


@cache
def _trigrams(*, names: bool) -> frozenset[str]:
    from pythainlp import corpus

    lists = [corpus.thai_words]
    if names:
        lists += [corpus.thai_female_names, corpus.thai_male_names, corpus.thai_family_names]
    words = (word for listed in lists for word in listed() if names or _WORD.fullmatch(word))
    return frozenset(word[k : k + 3] for word in words for k in range(len(word) - 2))


def strange_groups(text: str, *, names: bool = False) -> int:
    """How many groups of three Thai characters no word has (with ``names``, no name either).

    >>> strange_groups("การประชุมคณะกรรมการ"), strange_groups("กรยับเคลื่อน่ก่าร")
    (1, 7)
    """
    known = _trigrams(names=names)
    return sum([run[k : k + 3] not in known for run in _WORD.findall(text) for k in range(len(run) - 2)])
