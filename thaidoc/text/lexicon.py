"""Damage that only a dictionary can undo: PDF layers in which every า has become ำ."""

from __future__ import annotations

from functools import cache

from thaidoc.text.edits import EditedText

_LONGEST = 20
"""Letters of a word that is looked up."""


def restore_sara_aa(edited: EditedText) -> None:
    """``ตำมหนังสือกรมกำรพัฒนำชุมชน`` → ``ตามหนังสือกรมการพัฒนาชุมชน``: fonts whose map takes า for ำ.

    Thai has five times as many า as ำ; where there is next to no า, words of the dictionary say which was which. A ำ of
    no known word is taken for า, which is the more frequent.
    """
    text = edited.text
    if text.count("ำ") < 6 or text.count("า") * 20 > text.count("ำ"):
        return
    words = _words()
    out: list[str] = []
    place = 0
    while place < len(text):
        if not "ก" <= text[place] <= "๎":
            out.append(text[place])
            place += 1
            continue
        for size in range(min(_LONGEST, len(text) - place), 1, -1):
            word = words.get(text[place : place + size])
            if word is not None:
                out.append(word)
                place += size
                break
        else:
            out.append("า" if text[place] == "ำ" else text[place])
            place += 1
    edited.text = "".join(out)
    if edited.text != text:
        edited.note("lost-sara-aa")


@cache
def _words() -> dict[str, str]:
    """A word with ำ for every า → the word; of two that look alike then, the one that is used more."""
    from pythainlp.corpus import thai_words, tnc

    used = dict(tnc.unigram_word_freqs())
    words: dict[str, str] = {}
    for word in sorted(thai_words(), key=lambda word: used.get(word, 0)):
        words[word.replace("า", "ำ")] = word
    return words
