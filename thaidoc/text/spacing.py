"""Line spacing: a blank line between every two lines, as double-spaced pages and some readers of PDF give it."""

from __future__ import annotations

import re
from itertools import pairwise

from thaidoc.text.edits import Draft, Edit

_BLANK_BELOW = re.compile(r"(?<=\S)[ ]*\n[ ]*(?=\n)")
_FEWEST = 12
"""Lines below which nothing tells double spacing from short paragraphs."""


def close_lines(draft: Draft) -> None:
    r"""Take one blank line away between every two, where all lines of a text are set apart.

    A blank line then says nothing, and two say what one says elsewhere. Paragraphs of a language model are set apart
    as well, but each is one line, some of them very long; printed lines are cut at the same width.
    """
    if not is_set_apart(draft.text):
        return
    draft.edit((Edit(match.start(), match.end(), "") for match in _BLANK_BELOW.finditer(draft.text)), "double-spaced")


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
