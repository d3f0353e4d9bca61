"""From the picture of a page to a right document number, with the Tesseract that is installed."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

import thaidoc
from thaidoc.readers import scan

PAGE = Path(__file__).parent.parent / "fixtures" / "scans" / "notice.jpg"

pytest.importorskip("PIL.Image")
pytestmark = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")


def check(document: thaidoc.Document, page: int, size: tuple[int, int]) -> None:
    letter = document.letters[-1]
    assert str(letter.document_number) == "นว 0017.2/ว 4679"
    assert letter.date is not None
    assert letter.date.iso == "2024-07-18"
    assert letter.deadline is not None
    assert letter.deadline.date is not None
    assert letter.deadline.date.iso == "2024-08-29"
    assert [str(reference.citation.document_number) for reference in letter.references] == ["นว 0017.2/ว 3894"]
    (box,) = letter.evidence["document_number"].boxes
    assert box.page == page
    assert 0.14 < box.left / size[0] < box.right / size[0] < 0.45
    assert 0.08 < box.top / size[1] < box.bottom / size[1] < 0.14


def test_a_picture() -> None:
    document = thaidoc.read(PAGE)
    assert document.warnings == ()
    check(document, 1, (1654, 2338))


def test_a_scanned_pdf_of_two_pages() -> None:
    image = pytest.importorskip("PIL.Image")
    page = image.open(PAGE)
    blank = image.new("L", page.size, 255)
    made = io.BytesIO()
    blank.save(made, "PDF", save_all=True, append_images=[page], resolution=200)
    made.seek(0)
    check(thaidoc.read(made), 2, (595, 842))


def test_the_engines_doubts_are_kept() -> None:
    found = scan(PAGE)
    assert found.choices
    for offset, choices in found.choices.items():
        assert not found.text[offset].isspace()
        assert all(text and 0 < score <= 1 for text, score in choices)
