"""From the picture of a page to a right document number, with the Tesseract that is installed."""

from __future__ import annotations

import io
import json
import os
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

import thaidoc
from thaidoc import cli
from thaidoc.readers import scan

ROOT = Path(__file__).parent.parent
SCANS = ROOT / "fixtures" / "scans"
PAGE = SCANS / "notice.jpg"
TRUTH = ROOT / "benchmarks" / "ocrbench" / "dev"

pytest.importorskip("PIL.Image")
# On a machine that judges, what is missing is an error.
missing = shutil.which("tesseract") is None and not os.environ.get("CI")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(missing, reason="Tesseract is not installed")]


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


def test_a_folder_of_scans_becomes_one_file(tmp_path: Path) -> None:
    out = tmp_path / "letters.jsonl"
    done = CliRunner().invoke(cli.app, ["convert", str(SCANS), "--out", str(out), "--records"])
    assert done.exit_code == 0, done.output
    records = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    found = {record["date"]: record for record in records}
    assert found.keys() >= {"2024-07-18"}
    assert len(records) == 3
    for name in ("L045", "L029"):
        truth = json.loads((TRUTH / name / "gold.json").read_text("utf-8"))
        record = found[truth["date"]]
        assert record["document_number"] == truth["document_number"]
        assert record["kind"] == truth["kind"]
        cited = [[(each["document_number"], each["date"]) for each in side["references"]] for side in (record, truth)]
        assert cited[0] == cited[1]


def test_the_engines_doubts_are_kept() -> None:
    found = scan(PAGE)
    assert found.choices
    for offset, choices in found.choices.items():
        assert not found.text[offset].isspace()
        assert all(text and 0 < score <= 1 for text, score in choices)
