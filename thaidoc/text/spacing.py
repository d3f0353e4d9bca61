"""Spacing that says nothing: blank lines between every two lines, dots that lead from a label to what is filled in."""

from __future__ import annotations

import re
from itertools import pairwise

from thaidoc.text.edits import Edit, EditedText

_BLANK_BELOW = re.compile(r"(?<=\S)[ ]*\n[ ]*(?=\n)")
_FEWEST = 12
"""Lines below which nothing tells double spacing from short paragraphs."""


def close_lines(edited: EditedText) -> None:
    r"""Take one blank line away between every two, where all lines of a text are set apart.

    A blank line then says nothing, and two say what one says elsewhere. Paragraphs of a language model are set apart
    as well, but each is one line, some of them very long; printed lines are cut at the same width.
    """
    if not is_set_apart(edited.text):
        return
    edited.edit((Edit(match.start(), match.end(), "") for match in _BLANK_BELOW.finditer(edited.text)), "double-spaced")


def is_set_apart(text: str) -> bool:
    """Whether a blank line stands between nearly all lines, and the lines are those of a page."""
    breaks = text.count("\n")
    if breaks < 2 * _FEWEST or text.count("\n\n") * 2.4 < breaks:
        return False
    lines = text.split("\n")
    lengths = sorted(len(line) for line in lines if line.strip())
    adjacent = sum(1 for line, below in pairwise(lines) if line.strip() and below.strip())
    if len(lengths) < _FEWEST or adjacent * 10 > len(lengths):
        return False
    longest = lengths[-1]
    return longest <= 130 and sum(1 for length in lengths if length * 5 > longest * 4) >= 4


_LEADERS = re.compile(r"[.…_]{3,}")
_FILLED_IN = re.compile(r"^[ ]*(?:ส่วนราชการ|ส่วนงาน|หน่วยงาน|ที่|เรื่อง|เรียน)[ ]*[.…_]{3}[^\n]*", re.M)
_PRINTED = re.compile(r"ส่วนราชการ|ส่วนงาน|หน่วยงาน|วันที่|ที่|เรื่อง|เรียน|โทร(?:ศัพท์|\.)?|[\s.…_/]")


def blank_leaders(edited: EditedText) -> None:
    r"""Make spaces of the dots of a memo's printed head (ส่วนราชการ……, ที่……วันที่……), where something is filled in.

    >>> edited = EditedText("ที่....กษ ๐๕๐๑/๑๒......วันที่....๕ มีนาคม ๒๕๖๔\nที่...............วันที่...............")
    >>> blank_leaders(edited)
    >>> edited.text.split("\n")
    ['ที่    กษ ๐๕๐๑/๑๒      วันที่    ๕ มีนาคม ๒๕๖๔', 'ที่...............วันที่...............']
    """
    if has_leaders(edited.text):
        edited.text = _FILLED_IN.sub(_blanked, edited.text)


def has_leaders(text: str) -> bool:
    """Whether a printed head with dots may be there."""
    return ("..." in text or "…" in text or "___" in text) and _FILLED_IN.search(text) is not None


def _blanked(line: re.Match[str]) -> str:
    if len(_PRINTED.sub("", line[0])) < _FEWEST_FILLED:
        return line[0]
    return _LEADERS.sub(lambda dots: " " * len(dots[0]), line[0])


_FEWEST_FILLED = 3
"""Letters and figures without which a head is a form to be filled in."""
