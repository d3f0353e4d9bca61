"""What is read does not hang on how a page was set: blank lines, indents, and gaps between words say nothing."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import thaidoc

DEV = Path(__file__).parent.parent / "benchmarks/ocrbench/dev"
SCANS = sorted(DEV.glob("*/clean.txt"))
FIELDS = ("kind", "document_number", "date", "subject", "addressee", "deadline")


def spread(text: str) -> str:
    """Some of the words set far apart, as in justified lines."""
    rng = random.Random(text)
    return re.sub(r"(?<=\S) (?=\S)", lambda _: " " * rng.choice((3, 4, 6)) if rng.random() < 0.15 else " ", text)


SETTINGS: dict[str, Callable[[str], str]] = {
    "double-spaced": lambda text: text.replace("\n", "\n\n"),
    "without indents": lambda text: re.sub(r"^[ \t]+", "", text, flags=re.MULTILINE),
    "one space between columns": lambda text: re.sub(r"(?<=\S)[ \t]{2,}", " ", text),
    "words far apart": spread,
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
}


def read(text: str) -> list[dict[str, Any]]:
    return [{name: letter.record()[name] for name in FIELDS} for letter in thaidoc.parse(text).letters]


@pytest.mark.parametrize("setting", SETTINGS)
def test_white_space_changes_nothing(setting: str) -> None:
    differing = [
        path.parent.name
        for path in SCANS
        if read(SETTINGS[setting](path.read_text("utf-8"))) != read(path.read_text("utf-8"))
    ]
    assert differing == []


def test_evidence_of_a_double_spaced_page_slices() -> None:
    text = SCANS[0].read_text("utf-8").replace("\n", "\n\n")
    document = thaidoc.parse(text)
    assert [warning.code for warning in document.warnings] == ["double-spaced"]
    for letter in document.letters:
        for evidence in letter.evidence.values():
            assert text[evidence.start : evidence.end] == evidence.text


def test_a_letter_that_lost_its_line_breaks() -> None:
    text = (
        "ที่ นน ๐๐๑๗.๒/๗๗๑ ศาลากลางจังหวัดน่าน ถนนสุริยพงษ์ นน ๕๕๐๐๐ ๒๓ กันยายน ๒๕๖๔ เรื่อง การใช้จ่ายงบประมาณ "
        "เรียน นายอำเภอเมืองน่าน อ้างถึง หนังสือจังหวัดน่าน ที่ นน ๐๐๑๗.๒/ว ๑๒๓ ลงวันที่ ๑ กันยายน ๒๕๖๔ ตามหนังสือที่อ้างถึง "
        "จังหวัดน่านได้แจ้งให้อำเภอรายงานผล นั้น จังหวัดน่านขอให้รายงานภายในวันที่ ๓๐ กันยายน ๒๕๖๔ จึงเรียนมาเพื่อโปรดดำเนินการ "
        "ขอแสดงความนับถือ (นายนิมิต ทดสอบ) ผู้ว่าราชการจังหวัดน่าน โทร. ๐ ๒๑๒๓ ๔๕๖๗"
    )
    letter = thaidoc.parse(text).letters[0].record()
    assert (letter["document_number"], letter["date"]) == ("นน 0017.2/771", "2021-09-23")
    assert (letter["subject"], letter["addressee"]) == ("การใช้จ่ายงบประมาณ", "นายอำเภอเมืองน่าน")
    assert letter["references"][0]["document_number"] == "นน 0017.2/ว 123"
    assert letter["deadline"] == "2021-09-30"
    assert letter["signatory"]["name"] == "นายนิมิต ทดสอบ"
    assert letter["signatory"]["position"] == "ผู้ว่าราชการจังหวัดน่าน"
