"""Why a letter cites another: to answer it, forward it, remind of it, amend it or cancel it, from the citing words.

The words and where they stand are in ``data/link_kinds.tsv``: ``before`` the citation, ``after`` it, or at the head of
the citing letter's ``subject``. For a citation on the line อ้างถึง the body's words around ที่อ้างถึง count as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from thaidoc.links.likeness import addressed
from thaidoc.models import Letter
from thaidoc.tables import rows

LinkKind = Literal["cites", "answers", "forwards", "follows up", "amends", "cancels"]

PRECEDENCE: tuple[LinkKind, ...] = ("cancels", "amends", "follows up", "answers", "forwards", "cites")
"""When several words stand around one citation, the first of these counts: each changes more than the next."""

_BEFORE, _AFTER = 60, 320
"""Characters around a citation in which its words are looked for."""
_INTO = 20
"""Characters of the citation itself in which they may end, as in สำเนาหนังสือ."""
_DIRECTLY = 25
"""Words that govern a citation, such as ให้ยกเลิก, stand so close before it or before the name of its issuer."""


class Words(NamedTuple):
    """The words that tell a kind, as they stand in the letter."""

    kind: LinkKind | None
    text: str | None


def read(letter: Letter) -> list[Words]:
    """The kind of each citation in ``letter.references``, with its words; ``None`` when no words tell one.

    >>> from thaidoc.models import Citation, Evidence, Letter, Reference
    >>> text = "ให้ยกเลิกคำสั่งจังหวัดเชียงราย ที่ 684/2566 และให้ใช้คำสั่งนี้แทน"
    >>> place = Evidence(start=9, end=42, text=text[9:42], confidence=0.9)
    >>> cited = Reference(citation=Citation(start=9, end=42, kind="order"), where="body")
    >>> letter = Letter(id="#0", start=0, end=len(text), text=text, kind="order", references=(cited,),
    ...                 evidence={"references/0": place})
    >>> print(*read(letter)[0])
    cancels ให้ยกเลิก
    """
    lines = [reference.where for reference in letter.references].count("reference_line")
    found, line = [], 0
    for place, reference in enumerate(letter.references):
        line += reference.where == "reference_line"
        evidence = letter.evidence.get(f"references/{place}")
        told: list[Words] = []
        if evidence is not None:
            start, end = evidence.start - letter.start, evidence.end - letter.start
            if reference.where == "reference_line":
                told += _at_subject(letter.subject)
                for mention in _mentions(letter.text, end, line if lines > 1 else None):
                    told += _around(letter.text, *mention)
            else:
                told += _around(letter.text, start, end)
        if reference.where == "enclosure":
            told.append(Words("forwards", evidence.text if evidence else None))
        if "ทุก" in (letter.addressee or "") and not addressed(letter.addressee, reference.citation.issuer):
            # What goes to many others tells them of the answer, and is none.
            told = [words for words in told if words.kind != "answers"]
        found.append(min(told, key=lambda words: PRECEDENCE.index(words.kind or "cites"), default=Words(None, None)))
    return found


_MENTION = re.compile(r"ที่?\s?[อฮ][้า]{1,2}งถ[ึืิี]ง\s{0,3}(?:ลำดับที่\s?)?[(]?([0-9๐-๙]{1,2}(?![0-9๐-๙/.]))?")


def _mentions(text: str, start: int, line: int | None) -> Iterator[tuple[int, int]]:
    """Places that speak of a citation of the line อ้างถึง, the ``line``-th of several."""
    for mention in _MENTION.finditer(text, start):
        if line is None or mention[1] is None or int(mention[1]) == line:
            yield mention.span()


def _around(text: str, start: int, end: int) -> Iterator[Words]:
    for match in _words("before").finditer(text, max(start - _BEFORE, 0), min(start + _INTO, end)):
        if match.end() >= start - _DIRECTLY:
            yield Words(_kind(match), match[0].strip())
    for match in _words("after").finditer(text, end, end + _AFTER):
        yield Words(_kind(match), match[0].strip())


def _at_subject(subject: str | None) -> Iterator[Words]:
    match = _words("subject").match(subject or "")
    if match:
        yield Words(_kind(match), match[0].strip())


def _kind(match: re.Match[str]) -> LinkKind:
    return PRECEDENCE[int((match.lastgroup or "k5")[1:])]


@cache
def _words(place: str) -> re.Pattern[str]:
    """One pattern for the words of a place; spaces, line breaks and lost tone marks between letters do not matter."""
    of_place = [row for row in rows("link_kinds.tsv") if row["place"] == place]
    groups = []
    for number, kind in enumerate(PRECEDENCE):
        forms = sorted((row["words"] for row in of_place if row["kind"] == kind), key=len, reverse=True)
        if forms:
            groups.append(f"(?P<k{number}>{'|'.join(map(_loose, forms))})")
    return re.compile("|".join(groups))


def _loose(words: str) -> str:
    letters = re.sub("[็่้๊๋์]", "", words.replace("ำ", "า"))
    forms = {"า": "(?:ํ?[่้]?า|ำ)", **dict.fromkeys("ิีึื", "[ิีึื]")}
    return r"[\s็่้๊๋์​]{0,3}".join(forms.get(letter, letter) for letter in letters) + "[็่้๊๋์]?"
