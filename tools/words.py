"""Write the tables that ``thaidoc.spelling`` knows words by, from PyThaiNLP's lists (CC0 1.0).

    python tools/words.py

words.txt: words that are made of others are left out, and single letters, as a text spelt wrong would fall into them:
a fifth is left of 62,000. letter_groups.tsv: every three letters that stand together in some word, or in some name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from pythainlp import corpus

DATA = Path(__file__).parent.parent / "thaidoc" / "data"
LETTERS = re.compile(r"[ก-ฮะ-ฺเ-ๅ็-๎]+")
THAI = re.compile(r"[ก-๎]{3,}")
LONGEST = 18


def is_made_of(word: str, words: set[str]) -> bool:
    """Whether a word falls into others."""
    reached = [True] + [False] * len(word)
    for at in range(len(word)):
        if reached[at]:
            for end in range(at + 1, len(word) + 1):
                reached[end] = reached[end] or word[at:end] in words
    return reached[-1]


def groups(words: Iterable[str]) -> set[str]:
    """Three letters that stand together in some word."""
    return {word[k : k + 3] for word in words for k in range(len(word) - 2)}


def rows(of_words: set[str], of_names: set[str]) -> Iterator[str]:
    """Two letters, the third ones that words have behind them, and the third ones that only names have."""
    for pair, groups_of_pair in groupby(sorted(of_words | of_names), key=lambda group: group[:2]):
        together = list(groups_of_pair)
        thirds = ("".join(group[2] for group in together if group in some) for some in (of_words, of_names))
        yield "\t".join([pair, *thirds])


def main() -> None:
    """Write the tables."""
    listed = corpus.thai_words()
    parts = {part for word in listed | corpus.provinces() for part in LETTERS.findall(word)}
    words: set[str] = set()
    for part in sorted(parts, key=lambda part: (len(part), part)):
        if 2 <= len(part) <= LONGEST and not is_made_of(part, words):
            words.add(part)
    (DATA / "words.txt").write_text("\n".join(sorted(words)) + "\n", "utf-8")

    of_words = groups(word for word in listed if THAI.fullmatch(word))
    names = corpus.thai_female_names() | corpus.thai_male_names() | corpus.thai_family_names()
    of_names = {group for group in groups(listed | names) if THAI.fullmatch(group)} - of_words
    table = ["letters\twords\tnames", *rows(of_words, of_names)]
    (DATA / "letter_groups.tsv").write_text("\n".join(table) + "\n", "utf-8")


if __name__ == "__main__":
    main()
