"""Write the table of words that ``thaidoc.spelling`` knows, from PyThaiNLP's list (CC0 1.0).

    python tools/words.py

Words that are made of others are left out, and single letters, as a text spelt wrong would fall into them: a fifth is
left of 62,000.
"""

from __future__ import annotations

import re
from pathlib import Path

from pythainlp import corpus

TABLE = Path(__file__).parent.parent / "thaidoc" / "data" / "words.txt"
LETTERS = re.compile(r"[ก-ฮะ-ฺเ-ๅ็-๎]+")
LONGEST = 18


def is_made_of(word: str, words: set[str]) -> bool:
    """Whether a word falls into others."""
    reached = [True] + [False] * len(word)
    for at in range(len(word)):
        if reached[at]:
            for end in range(at + 1, len(word) + 1):
                reached[end] = reached[end] or word[at:end] in words
    return reached[-1]


def main() -> None:
    """Write the table."""
    listed = corpus.thai_words() | corpus.provinces()
    parts = {part for word in listed for part in LETTERS.findall(word)}
    words: set[str] = set()
    for part in sorted(parts, key=lambda part: (len(part), part)):
        if 2 <= len(part) <= LONGEST and not is_made_of(part, words):
            words.add(part)
    TABLE.write_text("\n".join(sorted(words)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
