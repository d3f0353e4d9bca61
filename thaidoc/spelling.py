"""How much of a text is spelt as Thai words are: what shows that its reader guessed where nothing else shows it.

An engine that writes fluent text leaves no odd signs behind, but now and then a letter wrong in a word. Who reads
letters wrong reads figures wrong as often, and of a figure nothing tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final

import regex

from thaidoc.tables import rows

_RUN = regex.compile(r"(?:นาย|นาง|ดร\.)\S{1,40} \S{1,40}|([ก-ฮะ-ฺเ-ๅ็-๎]{8,400})")
"""Words written together, but no names; what is shorter is often the code of an agency or an abbreviation."""
_SAMPLE: Final = 600
"""Letters of a text that are looked at first, at most about so many: some 130 words."""
_SAMPLES: Final = 3
"""How often as many are looked at where some of the first were in no word."""
_FAULT: Final = 1000
"""What a letter costs that is part of no word, where a word costs 1."""
_WORD_LENGTH: Final = 2.4
"""Characters of the words of a text, on average, at least."""
_WORD = regex.compile(r"[ก-๎]{3,}")


def misspelt(text: str) -> float:
    """The share of places in a text that no Thai word explains among its words; a name that comes again is one place.

    >>> misspelt("การบันทึกข้อมูล") == 0.0 < misspelt("กกรยับเคลื่อน่ก่ารหริหำร")
    True
    """
    runs = [run for run in _RUN.findall(text) if run]
    step = 1 + sum(map(len, runs)) // _SAMPLE
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


def is_spelt(run: str) -> bool:
    """Whether letters written together are words, one behind the other, and not such short ones as any letters make.

    >>> is_spelt("นายอำเภอ"), is_spelt("นายอำเกอ")
    (True, False)
    """
    return 0 < _words_of(run) * _WORD_LENGTH <= len(run)


@cache
def _known() -> tuple[frozenset[str], dict[str, tuple[int, ...]]]:
    """The words that all others are made of, and how long those are, longest first, that two or three letters begin."""
    words = frozenset((files("thaidoc") / "data" / "words.txt").read_text("utf-8").split())
    sizes: dict[str, set[int]] = {}
    for word in words:
        sizes.setdefault(word[:3], set()).add(len(word))
        sizes.setdefault(word[:2], set())
    for begin, of_words in sizes.items():
        if begin[:2] in words:
            of_words.add(2)
    return words, {begin: tuple(sorted(of_words, reverse=True)) for begin, of_words in sizes.items()}


def _words_of(run: str) -> int:
    """How many words a run is, each the longest there is; 0 where some letter is left over, as seldom happens."""
    words, lengths = _known()
    at = count = 0
    while at < len(run):
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
        for length in lengths.get(run[at : at + 3]) or lengths.get(run[at : at + 2], ()):
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


def is_given_name(word: str) -> bool:
    """Whether a word is a given name on the lists, which hold 19 of 20 that officials bear.

    >>> is_given_name("สมชาย"), is_given_name("ส๊มชาย")
    (True, False)
    """
    return word in _given_names()


@cache
def _given_names() -> frozenset[str]:
    # Its import takes a tenth of a second: only doubtful texts pay for it.
    from pythainlp import corpus

    names: frozenset[str] = corpus.thai_female_names() | corpus.thai_male_names()
    return names


def strange_groups(text: str, *, names: bool = False) -> int:
    """How many groups of three Thai characters no word has (with ``names``, no name either).

    >>> strange_groups("การประชุมคณะกรรมการ"), strange_groups("กรยับเคลื่อน่ก่ารหริหำร")
    (1, 4)
    """
    known = _groups()[names]
    return sum([run[k : k + 3] not in known for run in _WORD.findall(text) for k in range(len(run) - 2)])


@cache
def _groups() -> tuple[frozenset[str], frozenset[str]]:
    """Three letters that stand together in some word; and in some word or name."""
    pairs = [(row["letters"], row["words"], row["names"]) for row in rows("letter_groups.tsv")]
    of_words = frozenset([pair + third for pair, thirds, _ in pairs for third in thirds])
    return of_words, of_words.union([pair + third for pair, _, thirds in pairs for third in thirds])
