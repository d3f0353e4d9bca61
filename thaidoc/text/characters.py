"""Single characters that have no place in a text: private-use glyphs, invisible signs, odd spaces and line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from thaidoc.tables import rows
from thaidoc.text.edits import Edit, EditedText

CELL_GAP = "   "
"""What stands for a tab, and between two cells of a table row: the gap that columns have in plain text."""

_ODD = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000"
    "\ud800-\udfff\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uff01-\uff5e\ufffd]"
)
_LINE_ENDS = "\r\x0b\x85\u2028\u2029"
_SPACES = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_GLYPH_ID = re.compile(r"\(cid:\d{1,6}\)")


@cache
def _glyphs() -> dict[str, str]:
    """Private-use glyph → Thai letter, of the fonts of Windows and the Macintosh."""
    return {chr(int(row["glyph"], 16)): chr(int(row["letter"], 16)) for row in rows("glyphs.tsv")}


def plain_characters(edited: EditedText) -> None:
    """Leave only letters, U+0020, line feeds, and form feeds between pages."""
    if _is_ordinary(edited.text):
        return
    found = set(_ODD.findall(edited.text)) - {"\f"}
    dropped = []
    for odd in sorted(found):
        if odd in _LINE_ENDS:
            if odd == "\r" and "\r\n" in edited.text:
                edited.edit(Edit(match.start(), match.start() + 1, "") for match in re.finditer("\r\n", edited.text))
            edited.replace(odd, "\n")
        elif odd in _SPACES:
            edited.replace(odd, " ")
        elif "\uff01" <= odd <= "\uff5e":
            edited.replace(odd, chr(ord(odd) - 0xFEE0))
        elif odd in _glyphs():
            edited.replace(odd, _glyphs()[odd])
            edited.note("private-use-glyphs")
        elif odd == "\ufffd" or "\ue000" <= odd <= "\uf8ff" or "\ud800" <= odd <= "\udfff":
            edited.replace(odd, "\ufffd")
            edited.note("unreadable-glyphs")
        else:
            dropped.append(odd)
    if dropped:
        edited.edit(_dropped(edited.text, "".join(dropped)))
    if "(cid:" in edited.text:
        edited.edit((Edit(*match.span(), "\ufffd") for match in _GLYPH_ID.finditer(edited.text)), "unreadable-glyphs")


_CONTROLS = bytes({*range(32), 127, 0xA0} - {ord("\n"), ord("\f")})


def _is_ordinary(text: str) -> bool:
    """Whether the text needs no search, which costs more than this; (cid:…) has its own."""
    try:
        raw = text.encode("cp874")
    except UnicodeEncodeError:
        return False
    return len(raw) == len(raw.translate(None, _CONTROLS)) and b"(cid:" not in raw


def _dropped(text: str, characters: str) -> Iterator[Edit]:
    for match in re.finditer(f"[{re.escape(characters)}]", text):
        yield Edit(match.start(), match.end(), CELL_GAP if match[0] == "\t" else "")
