"""Files → text with page boxes → :func:`thaidoc.parse`: ``read(path)`` opens whatever a scan comes in.

What a file is, is seen from what it holds; its name only names the letters.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from thaidoc.models import Document, Letter
from thaidoc.readers.formats import Format, format_of
from thaidoc.readers.plain import LARGEST_TEXT, decode
from thaidoc.readers.scan import Place, Scan, UnreadableFileError

__all__ = ["LARGEST_FILE", "Place", "Scan", "UnreadableFileError", "decode", "read", "scan"]

LARGEST_FILE = 2 * 2**30
"""Bytes of a file of pages: what a scanner makes of ten thousand."""

Source = str | os.PathLike[str]


def read(
    file: Source | BinaryIO,
    *,
    source: str | None = None,
    workers: int | None = None,
    on_page: Callable[[int, int], object] | None = None,
) -> Document:
    r"""Read every letter in a file.

    Text in any Thai encoding, Markdown and HTML of LLM OCR, hOCR, ALTO, Tesseract's TSV, PDF (extra ``pdf``), and
    page images and scanned PDFs through the ``tesseract`` program (extra ``ocr``). Evidence carries page and box where
    the file has them.

    Args:
        file: Path of a file, or a binary file that is open.
        source: Name that the letters' ids begin with; the path as given, when there is one.
        workers: Pages to read from pictures at the same time; as many as there are processors when not given.
        on_page: Called with the pages done and the pages in all, for each page read from its picture.

    Raises:
        UnreadableFileError: nothing can be read from the file; a ``ValueError`` whose message says why.
        OSError: the file cannot be opened.
        ModuleNotFoundError: the file's format needs an extra that is not installed.

    >>> import io
    >>> letters = read(io.BytesIO("ที่ มท ๐๒๐๑/๑\nเรื่อง  การประชุม\nเรียน  ปลัดกระทรวง".encode("cp874")))
    >>> [letter.subject for letter in letters.letters]
    ['การประชุม']
    """
    from thaidoc.parser import parse
    from thaidoc.readers import doubts

    found = scan(file, workers=workers, on_page=on_page)
    if source is None and isinstance(file, (str, os.PathLike)):
        source = os.fspath(file)
    document = parse(found.text, source=source)
    letters = tuple(_with_boxes(letter, found) for letter in document.letters) if found.places else document.letters
    if found.choices:
        letters = tuple(doubts.told(letter, found) for letter in letters)
    return document.model_copy(update={"letters": letters, "warnings": found.warnings + document.warnings})


def _with_boxes(letter: Letter, found: Scan) -> Letter:
    evidence = {
        path: each.model_copy(update={"boxes": found.boxes(each.start, each.end)})
        for path, each in letter.evidence.items()
    }
    return letter.model_copy(update={"evidence": evidence})


def scan(
    file: Source | BinaryIO, *, workers: int | None = None, on_page: Callable[[int, int], object] | None = None
) -> Scan:
    """The text of a file with the places of its characters, before any letter is looked for; as :func:`read`."""
    if not isinstance(file, (str, os.PathLike)):
        data = file.read() if hasattr(file, "read") else None
        if not isinstance(data, bytes):
            kind = type(file).__name__
            raise TypeError(f"read takes a path, or a file opened in binary mode (io.BytesIO for bytes), not {kind}")
        return _scan(data, workers, on_page)
    status = Path(file).stat()
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(21, "is a folder; give a file of it, or use thaidoc convert", os.fspath(file))
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableFileError("not a file but a pipe, a socket or a device")
    if status.st_size > LARGEST_FILE:
        raise UnreadableFileError(f"{status.st_size / 2**30:.1f} GB; the most that is read is {LARGEST_FILE >> 30} GB")
    with Path(file).open("rb") as stream:
        head = stream.read(4096)
        if status.st_size > LARGEST_TEXT and format_of(head).is_text:
            raise UnreadableFileError(
                f"{status.st_size / 2**20:,.0f} MB of text; the most that is read at once is {LARGEST_TEXT >> 20} MB:"
                " split it into its scans"
            )
        return _scan(head + stream.read(), workers, on_page)


def _scan(data: bytes, workers: int | None, on_page: Callable[[int, int], object] | None) -> Scan:
    # Each reader is imported when its format comes: most runs see one.
    kind = format_of(data)
    if kind is Format.PDF:
        from thaidoc.readers import pdf

        return pdf.read(data, workers=workers, on_page=on_page)
    if kind is Format.IMAGE:
        from thaidoc.readers import image

        return image.read(data, workers=workers, on_page=on_page)
    text = decode(data)
    kind = Format.of_text(text)
    if kind is Format.HOCR:
        from thaidoc.readers import hocr

        return hocr.read(text)
    if kind is Format.ALTO:
        from thaidoc.readers import alto

        return alto.read(text)
    if kind is Format.TSV:
        from thaidoc.readers import tsv

        return tsv.read(text)
    return Scan(text)
