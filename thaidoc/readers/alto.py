"""ALTO, the XML that libraries and archives keep the text of pages in."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator

from thaidoc.readers.lines import Glyph, Line, Sheet
from thaidoc.readers.scan import Scan, UnreadableFileError

_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def read(text: str) -> Scan:
    """The text of an ALTO file of any version, from the boxes of its strings and glyphs.

    Raises:
        UnreadableFileError: it is no XML, declares a document type or entities (which can make a small file fill the
            memory), or holds no strings.
    """
    if _DECLARATION.search(text):
        raise UnreadableFileError(
            "this ALTO file declares a document type or entities, which are not read: take them out"
        )
    try:
        root = ElementTree.fromstring(text.lstrip("\ufeff \n\r\t").encode())
    except (ElementTree.ParseError, ValueError) as error:
        raise UnreadableFileError(f"this ALTO file is no well-formed XML: {error}") from None
    sheet = Sheet()
    number = 0
    for number, page in enumerate(_all(root, "Page"), 1):
        sheet.page(number, [Line(list(_glyphs(line))) for line in _all(page, "TextLine")])
    found = sheet.scan()
    if not found.places:
        raise UnreadableFileError("this ALTO file holds no strings with boxes")
    return found


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _all(element: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    return (each for each in element.iter() if _name(each) == name)


def _glyphs(line: ElementTree.Element) -> Iterator[Glyph]:
    for string in _all(line, "String"):
        glyphs = [glyph for glyph in (_glyph(each) for each in _all(string, "Glyph")) if glyph]
        whole = _glyph(string)
        if glyphs and whole and "".join(glyph.text for glyph in glyphs) == whole.text:
            yield from glyphs
        elif whole:
            yield whole


def _glyph(element: ElementTree.Element) -> Glyph | None:
    text = " ".join((element.get("CONTENT") or "").split())
    try:
        left, top, width, height = (float(element.get(side) or "") for side in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
    except ValueError:
        return None
    return Glyph(text, left, top, left + width, top + height) if text else None
