"""What other programs read: calendars and pages. Tables and lines are tested where runs are, in test_batch.py."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaidoc.exports import FORMATS, calendar, format_name
from thaidoc.exports.growing import Growing
from thaidoc.models import Deadline, Document, Letter, ThaiDate
from thaidoc.view import letter_html

FIRST = ThaiDate(year=2024, month=3, day=15)


def letter(**due: object) -> Letter:
    deadline = Deadline.model_validate({"start": 0, "end": 1, **due})
    return Letter(id="ก.txt#0", start=0, end=0, text="", kind="external", subject="ส่งรายงาน; ด่วน", deadline=deadline)


def entries(*letters: Letter) -> dict[str, str]:
    text = "".join(calendar.calendar(letters)).replace("\r\n ", "")
    return dict(line.split(":", 1) for line in text.split("\r\n") if ":" in line)


def test_a_day_is_an_entry_for_the_whole_day() -> None:
    entry = entries(letter(date=FIRST))
    assert entry["DTSTART;VALUE=DATE"] == "20240315"
    assert entry["SUMMARY"] == "ครบกำหนด: ส่งรายงาน\\; ด่วน"


def test_a_time_is_thai_time() -> None:
    assert entries(letter(date=FIRST, time="16:30"))["DTSTART"] == "20240315T093000Z"
    assert entries(letter(date=FIRST, time="05:00"))["DTSTART"] == "20240314T220000Z"
    assert entries(letter(date=FIRST, time="24:00"))["DTSTART"] == "20240315T170000Z"


def test_what_comes_again_keeps_its_rule() -> None:
    assert entries(letter(date=FIRST, recurring="FREQ=MONTHLY;BYMONTHDAY=15"))["RRULE"] == "FREQ=MONTHLY;BYMONTHDAY=15"


@pytest.mark.parametrize("due", [{}, {"date": ThaiDate(year=2024, month=3)}, {"date": ThaiDate(year=2024)}])
def test_no_day_no_entry(due: dict[str, object]) -> None:
    assert "SUMMARY" not in entries(letter(**due))


@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_folding_is_undone_and_no_line_is_too_long(text: str) -> None:
    line = "SUMMARY:" + calendar.escaped(text)
    folded = calendar.folded(line)
    assert all(len(piece.encode()) <= 75 for piece in folded.split("\r\n"))
    assert folded.replace("\r\n ", "").removesuffix("\r\n") == line
    back = re.sub(r"\\(.)", lambda m: {"n": "\n"}.get(m[1], m[1]), line.removeprefix("SUMMARY:"))
    assert back == "".join(sign for sign in text if sign == "\n" or (sign >= " " and sign != "\x7f"))


def grown(tmp_path: Path, name: str, letters: list[Letter]) -> str:
    form = FORMATS[format_name(Path(name))]
    with Growing(tmp_path / name, form) as growing:
        for each in letters:
            growing.write(form.block(Document(source="ก.txt", letters=(each,))))
        growing.write(form.failure("ข.txt", "unreadable", "empty"))
        growing.finish()
    assert [path.name for path in tmp_path.iterdir()] == [name]
    return (tmp_path / name).read_bytes().decode()


def test_a_run_can_end_as_a_calendar(tmp_path: Path) -> None:
    text = grown(tmp_path, "due.ics", [letter(date=FIRST), letter()])
    assert text.count("BEGIN:VEVENT\r\n") == text.count("END:VEVENT\r\n") == 1
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    stamp = re.search(r"DTSTAMP:(\w+)\r\n", text)
    assert stamp
    assert datetime.strptime(stamp[1], "%Y%m%dT%H%M%SZ")


def test_a_run_can_end_as_a_page(tmp_path: Path) -> None:
    text = grown(tmp_path, "check.html", [letter(date=FIRST)])
    assert letter_html(letter(date=FIRST), style=False) in text
    assert "default-src 'none'" in text
    assert "<script" not in text
