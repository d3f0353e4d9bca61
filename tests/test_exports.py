"""What other programs read: calendars and pages. Tables and lines are tested where runs are, in test_batch.py."""

from __future__ import annotations

import base64
import re
import xml.etree.ElementTree as ET
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaidoc.archive import Archive
from thaidoc.exports import FORMATS, Format, calendar, ecms, format_name
from thaidoc.exports.growing import Growing
from thaidoc.models import Citation, Deadline, Document, DocumentNumber, Enclosure, Letter, Reference, ThaiDate
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


# --- files that grow --------------------------------------------------------------------------------------------------


def run_over(path: Path, inputs: dict[str, str], form: Format, *, resume: bool = False) -> None:
    with Growing(path, form, resume=resume) as growing:
        for source, block in inputs.items():
            if source not in growing.done:
                growing.write(block)
        growing.finish()


@pytest.mark.parametrize("name", ["jsonl", "records", "csv"])
@pytest.mark.parametrize("torn", ["", "\0\0\0\n", "\0" * 300])
def test_a_run_stopped_anywhere_goes_on_to_the_same_file(tmp_path: Path, name: str, torn: str) -> None:
    form = FORMATS[name]
    names = {"ก.txt": 2, "ข#1.txt": 1, "ว่าง.txt": 0, "=ค.txt": 3, "'=ง.txt": 1, "'จ .txt": 1, "=\u00a0ฉ.txt": 0}
    inputs = {}
    for source, count in names.items():
        letters = tuple(letter().model_copy(update={"id": f"{source}#{k}", "subject": f"ที่ {k}"}) for k in range(count))
        block = form.block(Document(source=source, letters=letters))
        inputs[source] = block or form.failure(source, "no-letter", "no letter found")
    run_over(tmp_path / "whole", inputs, form)
    whole = (tmp_path / "whole").read_bytes()
    path, partial = tmp_path / "letters", tmp_path / "letters.partial"
    for end in range(0, len(whole) + 1, 29):
        partial.write_bytes(whole[:end] + torn.encode())
        run_over(path, inputs, form, resume=True)
        assert path.read_bytes() == whole, end
        assert not partial.exists()


def test_a_finished_file_stays_until_the_new_one_is(tmp_path: Path) -> None:
    form = FORMATS["jsonl"]
    (tmp_path / "letters").write_text("old\n")
    with Growing(tmp_path / "letters", form) as growing:
        growing.write(form.failure("a", "empty", "empty"))
        assert (tmp_path / "letters").read_text() == "old\n"
        growing.finish()
    assert (tmp_path / "letters").read_text() == form.failure("a", "empty", "empty")


@pytest.mark.parametrize("content", ["old\n", '{"id": 1}\n', "[]\n", '"a"\n', "source,id\n"])
@pytest.mark.parametrize("name", ["jsonl", "records", "csv"])
def test_what_is_not_of_the_format_is_left_alone(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / "letters").write_text(content)
    with pytest.raises(ValueError, match="another format"):
        run_over(tmp_path / "letters", {}, FORMATS[name], resume=True)
    assert (tmp_path / "letters").read_text() == content


def grown(tmp_path: Path, name: str, letters: list[Letter]) -> str:
    form = FORMATS[format_name(Path(name))]
    with Growing(tmp_path / name, form) as growing:
        for each in letters:
            growing.write(form.block(Document(source="ก.txt", letters=(each,))))
        growing.write(form.failure("ข.txt", "unreadable", "empty"))
        growing.finish()
    assert sorted(path.name for path in tmp_path.iterdir()) == [name, f"{name}.errors.jsonl"]
    return (tmp_path / name).read_bytes().decode()


def test_an_archive_takes_letters_and_leaves_failures_beside_it(tmp_path: Path) -> None:
    name = "letters.sqlite"
    for _ in range(2):  # the second run finds the same letter
        form = FORMATS[format_name(Path(name))]
        with Growing(tmp_path / name, form) as growing:
            growing.write(form.block(Document(source="ก.txt", letters=(letter(date=FIRST),))))
            growing.write(form.failure("ข.txt", "unreadable", "empty"))
            growing.finish()
        with Archive(tmp_path / name) as archive:
            assert [row["id"] for row in archive.records()] == ["ก.txt#0"]
        assert sorted(path.name for path in tmp_path.iterdir()) == [name, f"{name}.errors.jsonl"]
        assert (tmp_path / f"{name}.errors.jsonl").read_text("utf-8") == form.failure("ข.txt", "unreadable", "empty")


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


# --- the government's exchange ----------------------------------------------------------------------------------------

OFFICE = ecms.Party("ทดสอบ", "ระบบดี", "หัวหน้างานสารบรรณ", "07", "0700300000")
RAM = {"ram": ecms.RAM, "rsm": ecms.RSM}
NUMBER = DocumentNumber(letters="กษ", unit="0306", circular=True, run="2471")
CITED = Citation(
    start=0, end=1, kind="letter", document_number=DocumentNumber(letters="ดศ", unit="0305", run="1892"), date=FIRST
)


def sendable(**more: object) -> Letter:
    values = {
        "id": "a#0",
        "start": 0,
        "end": 0,
        "text": "",
        "kind": "external",
        "subject": "น้ำหลาก <1> & \x0b",
        "document_number": NUMBER,
        "date": FIRST,
        "urgency": "ด่วนที่สุด",
        "references": (Reference(citation=CITED, where="reference_line"),),
        "enclosures": (Enclosure(description="แผนที่", quantity=17, unit="แผ่น"), Enclosure(description="คู่มือ")),
    }
    return Letter.model_validate({**values, **more})


def test_a_message_of_the_exchange() -> None:
    message = ecms.outbound(
        sendable(), sender=OFFICE, receiver=OFFICE, sent=date(2024, 3, 18), file=ecms.Attached(b"%PDF-1.7")
    )
    body = ET.fromstring(message).find("rsm:GovernmentDocument/ram:CorrespondenceLetter[@ID='Letter']", RAM)
    assert body is not None
    said = [(each.tag.rpartition("}")[2], (each.text or "").strip()) for each in body]
    assert said == [
        ("ID", "กษ 0306/ว 2471"),
        ("CorrespondenceDate", "2024-03-15"),
        ("Subject", "น้ำหลาก <1> & \ufffd"),
        ("SecretCode", "001"),
        ("SpeedCode", "004"),
        ("SenderParty", ""),
        ("ReceiverParty", ""),
        ("ReferenceCorrespondence", ""),
        ("Attachment", "แผนที่ 17 แผ่น\nคู่มือ"),
        ("SendDate", "2024-03-18"),
        ("MainLetterBinaryObject", base64.b64encode(b"%PDF-1.7").decode()),
    ]
    assert body.findtext("ram:SenderParty/ram:MinistryOrganization/ram:ID", None, RAM) == "07"
    assert body.findtext("ram:ReferenceCorrespondence/ram:ID", None, RAM) == "ดศ 0305/1892"
    assert body.find("ram:MainLetterBinaryObject", RAM).get("mimeCode") == "application/pdf"


def test_codes_can_be_given_and_a_letter_can_travel_alone() -> None:
    given = {"ด่วนที่สุด": "099"}
    body = ET.fromstring(ecms.outbound(sendable(references=()), sender=OFFICE, receiver=OFFICE, speed=given))
    assert body.findtext(".//ram:SpeedCode", None, RAM) == "099"
    assert body.findtext(".//ram:SendDate", None, RAM) == "2024-03-15"
    assert body.find(".//ram:ReferenceCorrespondence", RAM) is None


@pytest.mark.parametrize(
    ("lost", "words"),
    [
        ({"document_number": None}, "a number"),
        ({"date": ThaiDate(year=2024, month=3)}, "a date with its day"),
        ({"date": None, "subject": None}, "a date with its day, a subject"),
    ],
)
def test_a_letter_that_cannot_be_sent_says_what_it_lacks(lost: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=f"letter a#0 cannot be sent, it lacks: {words}$"):
        ecms.outbound(sendable(**lost), sender=OFFICE, receiver=OFFICE)
