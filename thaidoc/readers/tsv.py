"""Tesseract's TSV: one row for each page, block, paragraph, line and word."""

from __future__ import annotations

from thaidoc.models import ParseWarning
from thaidoc.readers.lines import Glyph, Line, Sheet
from thaidoc.readers.scan import Scan, UnreadableFileError

_WORD = "5"


def read(text: str) -> Scan:
    """The text of a TSV file, its words made anew from the gaps between the boxes.

    Raises:
        UnreadableFileError: no row of it is a word with a box.
    """
    pages: dict[int, dict[tuple[str, ...], Line]] = {}
    broken = 0
    for row in text.split("\n")[1:]:
        cells = row.rstrip("\r").split("\t")
        if cells[0] != _WORD or not cells[-1].strip():
            continue
        try:
            page, left, top, width, height = (int(cells[i]) for i in (1, 6, 7, 8, 9))
        except (ValueError, IndexError):
            broken += 1
            continue
        line = pages.setdefault(page, {}).setdefault(tuple(cells[2:5]), Line())
        line.glyphs.append(Glyph(cells[11].strip(), left, top, left + width, top + height))
    if not pages:
        raise UnreadableFileError("this TSV file of Tesseract holds no words")
    sheet = Sheet()
    for page in sorted(pages):
        sheet.page(page, pages[page].values())
    warning = ParseWarning(code="broken-rows", message=f"{broken} rows of the TSV file could not be read")
    return sheet.scan([warning] if broken else [])
