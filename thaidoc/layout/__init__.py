"""Lines → parts: the best reading of a whole scan as a sequence of forms.

Each line (or column of a line) is scored against each part by cheap cues: a label at its head, its shape, its place.
The best path through the forms over all lines names every line at once. So a bundle falls apart into its letters, the
kind of each comes out by itself, stamps and endorsements fall away as nobody's lines, and one destroyed label costs a
little score instead of the whole field.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from thaidoc.forms import HEADINGS, Form
from thaidoc.layout import path
from thaidoc.layout.cues import cues
from thaidoc.layout.neighbours import (
    mark_certifiers,
    mark_cited,
    mark_feet,
    mark_lists,
    mark_memos,
    mark_neighbours,
    mark_notes,
    mark_places,
    mark_posts,
    mark_signers,
    mark_stamps,
    mark_ticks,
    mark_titles,
)
from thaidoc.layout.units import Unit, units
from thaidoc.models import Kind

__all__ = ["Sheet", "Stretch", "Unit", "read", "units"]


@dataclass(slots=True)
class Stretch:
    """The units of one part, in order."""

    part: str
    units: list[Unit]


@dataclass(slots=True)
class Sheet:
    """One letter as laid out: its form, and its parts with their units."""

    form: Form
    kind: Kind
    parts: list[Stretch]
    nobody: list[Unit]

    def units(self, part: str) -> list[Unit]:
        """All units of a part."""
        return [unit for stretch in self.parts if stretch.part == part for unit in stretch.units]

    def all_units(self) -> Iterator[Unit]:
        """The units of all its parts."""
        return (unit for stretch in self.parts for unit in stretch.units)

    @property
    def start(self) -> int:
        """Where the letter begins in the clean text."""
        return min(stretch.units[0].start for stretch in self.parts)

    @property
    def end(self) -> int:
        """Where it ends."""
        return max(stretch.units[-1].end for stretch in self.parts)


def _kind(form: Form, stretches: Iterable[Stretch]) -> Kind:
    if len(form.kinds) == 1:
        return form.kinds[0]
    for stretch in stretches:
        if stretch.part == "heading":
            for unit in stretch.units:
                for cue in unit.cues:
                    kind = HEADINGS.get(cue.rstrip("?"))
                    if kind in form.kinds:
                        return kind
    return _kind_by_words(form, stretches)


_SPEAKS_OF_ITSELF = regex.compile(r"(ระเบียบ|ข้อบังคับ|ประกาศ)(?:ฉบับ)?นี้|(คำสั่งนี้|ส[ั่้๊]{1,3}ง[ \t]*ณ)")
_SAYS: dict[str, Kind] = {"ระเบียบ": "regulation", "ข้อบังคับ": "rule", "ประกาศ": "announcement"}


def _kind_by_words(form: Form, stretches: Iterable[Stretch]) -> Kind:
    """What a paper without its heading calls itself: ข้อบังคับนี้เรียกว่า…, สั่ง ณ วันที่."""
    for stretch in stretches if "order" in form.kinds else ():
        for unit in stretch.units:
            if stretch.part in ("body", "dateline") and (said := _SPEAKS_OF_ITSELF.search(unit.text)):
                return _SAYS.get(said[1], "order")
    return "announcement" if "announcement" in form.kinds else form.kinds[0]


def _gather(found: list[Unit]) -> list[Unit]:
    """Join neighbouring lines without any cue: they are one paragraph, and the path is no longer than it must be."""
    gathered: list[Unit] = []
    for unit in found:
        last = gathered[-1] if gathered else None
        if (
            last is not None
            and unit.cues == ("long", "wrapped")
            and last.cues in (("long", "wrapped"), ("long",), ("long", "paragraph"))
            and unit.line == last.line + last.lines
        ):
            last.end, last.lines = unit.end, last.lines + 1
        else:
            gathered.append(unit)
    return gathered


def read(text: str) -> list[Sheet]:
    """Read a clean text as a sequence of forms.

    >>> page = '''ที่ มท ๐๒๐๑/๑๒
    ... กระทรวงมหาดไทย
    ... ๕ มกราคม ๒๕๖๔
    ... เรื่อง ขอเชิญประชุม
    ... เรียน อธิบดีกรมที่ดิน
    ... ด้วยกระทรวงมหาดไทยกำหนดจัดประชุม จึงขอเชิญท่านเข้าร่วมประชุม
    ... จึงเรียนมาเพื่อโปรดทราบ
    ... ขอแสดงความนับถือ
    ... (นายสมชาย ใจดี)
    ... ปลัดกระทรวงมหาดไทย'''
    >>> [sheet.kind for sheet in read(page)]
    ['external']
    """
    found = units(text)
    for unit in found:
        unit.cues = tuple(cues(unit))
    for mark in _MARKS:
        mark(found)
    sheets = _sheets(_gather(found))
    for sheet in sheets:
        sheet.kind = _kind(sheet.form, sheet.parts)
    return sheets


_MARKS = (
    *(mark_ticks, mark_feet, mark_stamps, mark_certifiers, mark_cited, mark_posts),
    *(mark_memos, mark_notes, mark_lists, mark_titles, mark_neighbours, mark_places, mark_signers),
)
"""What units say of one another, in the order in which one mark leads to the next."""


def _sheets(found: list[Unit]) -> list[Sheet]:
    """The units by letter and part, on the best path through the forms."""
    sheets: list[Sheet] = []
    steps = path.best([path.scores(unit.cues) for unit in found])
    states = path.grammar().states
    previous, letter = path.OUTSIDE, None
    for unit, (state, opened) in zip(found, steps, strict=True):
        if state == path.OUTSIDE:
            letter, previous = None, state
            continue
        here = states[state]
        begins = letter is None or (opened and not path.goes_on(previous, state))
        if begins:
            letter = Sheet(here.form, here.form.kinds[0], [], [])
            sheets.append(letter)
        assert letter is not None
        if here.nobody:
            letter.nobody.append(unit)
        else:
            part = here.form.parts[here.place]
            if opened or not letter.parts or letter.parts[-1].part != part:
                letter.parts.append(Stretch(part, [unit]))
            else:
                letter.parts[-1].units.append(unit)
        previous = state
    return sheets
