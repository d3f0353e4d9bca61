"""Posts (ตำแหน่ง), and the forms of acting for the holder of one (ปฏิบัติราชการแทน, รักษาราชการแทน …)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from thaidoc.tables import rows


@cache
def _heads() -> str:
    heads = sorted((row["head"] for row in rows("positions.tsv")), key=len, reverse=True)
    # นายก alone heads a post, but begins many a นาย + ก…
    return "|".join(re.escape(head) for head in heads) + "|นายก(?=[ ฯ]|$)"


@cache
def post() -> re.Pattern[str]:
    """The first word of a post."""
    return re.compile(_heads())


@cache
def long_post() -> re.Pattern[str]:
    """A first word of a post that is no family name."""
    long = "|".join(re.escape(row["head"]) for row in rows("positions.tsv") if len(row["head"]) >= 5)
    return re.compile(rf"(?:รอง|ผู้ช่วย|อดีต)?(?:{long})|ผู้|นายก(?=[ ฯ]|$)")


def is_post(text: str, start: int, end: int) -> bool:
    """Whether what looks like a title is the beginning of a post: นายอำเภอ, นายแพทย์ชำนาญการ."""
    match = post().match(text, start)
    return match is not None and match.end() > end


NEEDS_OFFICE = re.compile(
    "(?:ผู้อำนวยการ|หัวหน้า|อธิบดี|ผู้บัญชาการ|ผู้บังคับการ|คณบดี|ผู้จัดการ|เลขาธิการ|เลขานุการ|ปลัด|ประธาน|ผู้ช่วย|รอง)$"
)
"""The end of a post that is none without the office, or the post, that must follow."""
_HEADS_OFFICE = re.compile(
    "(?:รอง|ผู้ช่วย)?(?:ผู้อำนวยการ(?:ใหญ่)?|อธิการบดี|อธิบดี|ผู้บัญชาการ|ผู้บังคับการ|คณบดี|ผู้จัดการ|เลขาธิการ|ประธาน(?:กรรมการ)?)"
)


def needs_office(line: str) -> bool:
    """Whether a line is a post that heads an office, and names none.

    >>> needs_office("เลขาธิการ"), needs_office("เลขาธิการ ก.พ.")
    (True, False)
    """
    return _HEADS_OFFICE.fullmatch(line.strip()) is not None


# --- acting ----------------------------------------------------------------------------------------------------------

_EVERYDAY = frozenset({"แทน", "ปฏิบัติหน้าที่", "ผู้ปฏิบัติหน้าที่", "ทำหน้าที่", "ผู้ทำหน้าที่", "รักษาการ", "ผู้รักษาการ"})
"""Forms that are also everyday words: they act only before an office or at the end of a line."""
_KNOWN_AGAIN = ("ปฏิบัติราชการแทน", "รักษาราชการแทน", "รักษาการในตำแหน่ง", "รักษาการแทน", "ปฏิบัติหน้าที่แทน", "ปฏิบัติการแทน")
"""Forms long enough to be known again with two letters misread."""
_MARKS = frozenset("่้๊๋์็")
_LEVELS = ("ปฏิบัติการ", "ปฏิบัติงาน")
"""Levels of posts (Civil Service Act B.E. 2551, section 46): with them a post ends, and nobody acts."""


class Link(NamedTuple):
    """A form of acting as it stands in a text."""

    start: int
    end: int
    form: str
    """In full, whatever its spelling there."""
    damaged: bool = False


@cache
def _full_forms() -> dict[str, str]:
    """Form of acting as it may be printed → its form in full."""
    full: dict[str, str] = {}
    for row in rows("acting.tsv"):
        printed = (row["acting"], *row["variants"].split("|"), *row["abbreviations"].split("|"))
        full |= dict.fromkeys(filter(None, printed), row["acting"])
        # Engines lose the mark of ที่ at the end of a form.
        full |= {form.removesuffix("่"): row["acting"] for form in printed if form.endswith("ที่")}
    return full


@cache
def acting() -> re.Pattern[str]:
    """Any form of acting, also with a stray space in it."""

    def letters(form: str) -> str:
        return " ?".join(re.escape(letter) for letter in form)

    forms = sorted((form for form in _full_forms() if not form.endswith("ที")), key=len, reverse=True)
    long = "|".join(letters(form) for form in forms if not form.endswith(".") and form not in _EVERYDAY)
    short = "|".join(re.escape(form) for form in forms if form.endswith("."))
    return re.compile(
        rf"(?:{long})ฯ?|(?<![ก-๎.])(?:{short})|(?:ผู้)?{letters('รักษาการ')}(?!ณ| ?ตาม)"
        rf"|(?:ผู้)?(?:{letters('ปฏิบัติหน้าที')}|{letters('ทำหน้าที')}) ?่?(?= {{0,200}}(?:{_heads()}|$))"
        rf"|(?:(?<=[ \n])|^)แทน(?= |$|{_heads()})"
    )


def chain(text: str) -> list[Link]:
    """The forms of acting in what follows a name, in order.

    >>> [link.form for link in chain("รองอธิบดี รรท.อธิบดีกรม ก ปฏิบัติราชการแทน ปลัดกระทรวง ข")]
    ['รักษาราชการแทน', 'ปฏิบัติราชการแทน']
    """
    links = []
    for match in acting().finditer(text):
        printed = match[0].replace(" ", "").rstrip("ฯ")
        links.append(Link(match.start(), match.end(), _full_forms()[printed]))
    if links or len(text) < 8:
        return links
    damaged = _damaged(text)
    return [damaged] if damaged else []


def _damaged(text: str) -> Link | None:
    """A form of acting with letters misread, compared without tone marks."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    places = [n for n, letter in enumerate(text) if letter not in _MARKS]
    bare = "".join(text[n] for n in places)
    best: tuple[float, int, int, str] | None = None
    for form in _KNOWN_AGAIN:
        skeleton = "".join(letter for letter in form if letter not in _MARKS)
        found = partial_ratio_alignment(skeleton, bare, score_cutoff=max(80.0, best[0] if best else 0.0))
        if found and (best is None or found.score > best[0]):
            best = (found.score, found.dest_start, found.dest_end, form)
    if best is None or bare[best[1] : best[2]].strip() in _LEVELS:
        return None
    _, start, end, form = best
    # The best stretch may begin and end a letter or two beside a word's edge.
    end = next((edge for edge in range(end, min(end + 3, len(bare))) if bare[edge] == " "), end)
    edges = (*range(min(start + 3, end - 1), start, -1), *range(start, max(start - 3, -1), -1))
    start = next((edge + 1 for edge in edges if bare[edge] == " "), start)
    stop = places[end - 1] + 1
    while stop < len(text) and text[stop] in _MARKS:
        stop += 1
    return Link(places[start], len(text[:stop].rstrip()), form, damaged=True)
