"""What a file is, by its content."""

from __future__ import annotations

import re
from enum import Enum, auto

from thaidoc.readers.scan import UnreadableFileError

_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF87a", b"GIF89a")
_FOREIGN = (
    (b"PK\x03\x04", "a ZIP archive or an Office file (.docx, .xlsx): unpack it, or save it as PDF"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls): save it as PDF"),
    (b"{\\rtf", "a Rich Text file: save it as PDF or as text"),
    (b"\x1f\x8b", "a gzip archive: unpack it first"),
    (b"BZh", "a bzip2 archive: unpack it first"),
    (b"\xfd7zXZ", "an xz archive: unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive: unpack it first"),
    (b"Rar!", "a RAR archive: unpack it first"),
    (b"%!PS", "a PostScript file: make a PDF of it"),
    (b"AT&TFORM", "a DjVu file: make a PDF of it"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\0", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1\x15", "a Parquet file"),
)
_HEIF = re.compile(rb"....ftyp(?:hei[cfmsx]|mif1|msf1|avif)", re.DOTALL)
_HOCR = re.compile(r"""class\s*=\s*['"]ocr_page['"]""")
_ALTO = re.compile(r"<(?:\w+:)?alto[\s>]", re.IGNORECASE)
_TSV = re.compile(r"level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext")


class Format(Enum):
    """A kind of file."""

    PDF = auto()
    IMAGE = auto()
    HOCR = auto()
    ALTO = auto()
    TSV = auto()
    TEXT = auto()

    @property
    def is_text(self) -> bool:
        """Whether it is decoded as text, whole."""
        return self not in (Format.PDF, Format.IMAGE)

    @classmethod
    def of_text(cls, text: str) -> Format:
        """Which of the formats that are written as text."""
        head = text[:4000].lstrip("\ufeff \n\r\t")
        if head.startswith("<"):
            if _ALTO.search(head):
                return cls.ALTO
            if _HOCR.search(text[:20000]):
                return cls.HOCR
        return cls.TSV if _TSV.match(head) else cls.TEXT


def format_of(data: bytes) -> Format:
    """What the first bytes of a file are those of; text of any kind is ``TEXT`` here.

    Raises:
        UnreadableFileError: a kind of file that holds no page, or that has to be converted.
    """
    if not data:
        raise UnreadableFileError("an empty file")
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    bitmap = data.startswith(b"BM") and data[6:10] == bytes(4)
    if data.startswith(_PICTURES) or bitmap or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return Format.IMAGE
    if _HEIF.match(data):
        raise UnreadableFileError("a HEIC picture: save it as JPEG or PNG")
    for magic, kind in _FOREIGN:
        if data.startswith(magic):
            raise UnreadableFileError(kind)
    return Format.TEXT
