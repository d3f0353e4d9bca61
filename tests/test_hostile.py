"""Time grows with length and no faster, whatever the text: twice the text takes at most two and a half times as long.

Each function that takes text meets long runs of what its patterns look for. Processor time is measured, the least of a
few runs, on texts long enough that it can be told; a single measurement above the bound is taken again, longer.
"""

from __future__ import annotations

import contextlib
import gc
import time
from collections.abc import Callable

import pytest

import thaidoc
from thaidoc import citations, dates, deadlines, docnumber, numerals, people, text

pytestmark = [pytest.mark.slow, pytest.mark.no_cover]  # what a tracer adds would be measured with the rest
MOST = 2.5
LONG_ENOUGH = 0.03
"""Seconds below which a measurement says nothing."""

RUNS = [
    *("ก", "๑", "1", " ", "\n", "\t", "A", "่", "ิ", "ำ", "ํา", "เ", "\u200b", "\ufffd", "\uf70a", "เธ"),
    *("(", ")", "()", "[", "[[", "](", "<", "<b>", "<td>", "<table>", "<!--", '{"', "\\", '"', "`", "*", "_", "#"),
    *("|", "| ", "|-", "| a | b |\n", "&", "&amp;", "-", ".", "…", "/", "@", "a@a.", "ก ", "ก  ", "   ก"),
    *("ที่ ", "วันที่ ", "เรื่อง ", "เรื่อง\n", "เรียน\n", "อ้างถึง ", "สิ่งที่ส่งมาด้วย ", "บันทึกข้อความ\n", "คำสั่ง"),
    *("ลงวันที่ ๑ ", "๑ มกราคม ", "๑๒ ม.ค. ", "๑ - ", "๒๕", "พ.ศ. ", "๕ มกราคม ๒๕๖๔\n", "เวลา ๑๐.", "น."),
    *("มท ๐๑", "มท ๐๒๐๑/ว ", "๐๒๐๑/", "ว ", "ที่ มท ๐๒๐๑/๑๒", "ที่ มท ๐๒๐๑/๑๒\n", "หนังสือ", "หนังสือกรม", "และ"),
    *("ภายใน", "ภายในวันที่ ", " ภายใน ๓๐ วัน นับแต่วันที่", "ไม่เกิน", "ก่อน", "ทุกเดือน ", "นับแต่", "ได้รับ"),
    *("(นาย", "นายกิตติ ", "(นายกิตติ ใจงาม)\n", "ปฏิบัติราชการแทน ", "รักษาราชการแทน\n", "โทร. ๐ ", "ต่อ ๑", "๐ ๒"),
    *("จำนวน ๑ ฉบับ ", "๑. ", "1.\n", "๑) ก\n", "กอง\n", "สำนักงาน", "ผู้ว่าราชการจังหวัด", "ด่วนที่สุด ", "มาตรา "),
    *("บาท", "ร้อย", "ล้าน", "หนึ่งล้าน", "สิบ", "๑,", "(หนึ่ง", "ครั้งที่ ๑/", "ฉบับที่ ", "ประชุม", "ตาม", "ให้"),
]
"""What a hostile text repeats: characters, brackets, labels, halves of dates and numbers, pipes of tables."""

FRAMES = {
    "subject": ("ที่ มท ๐๒๐๑/๑๒\n๕ มกราคม ๒๕๖๔\nเรื่อง ", "\nเรียน อธิบดี\nด้วยกรมประมง\nขอแสดงความนับถือ\n(นายกิตติ ใจงาม)"),
    "references": ("เรื่อง ขอเชิญ\nเรียน อธิบดี\nอ้างถึง ", "\nด้วยกรมประมง\nขอแสดงความนับถือ\n(นายกิตติ ใจงาม)"),
    "body": ("เรื่อง ขอเชิญ\nเรียน อธิบดี\nด้วย", "\nขอแสดงความนับถือ\n(นายกิตติ ใจงาม)\nอธิบดี"),
    "signature": ("เรื่อง ขอเชิญ\nเรียน อธิบดี\nด้วยกรม\nขอแสดงความนับถือ\n", "\n(นายกิตติ ใจงาม)\nอธิบดี"),
    "sender": ("ที่ มท ๐๒๐๑/๑๒\nกรมประมง ", "\n๕ มกราคม ๒๕๖๔\nเรื่อง ขอเชิญ\nเรียน อธิบดี"),
    "enclosures": ("เรื่อง ขอเชิญ\nเรียน อธิบดี\nสิ่งที่ส่งมาด้วย ๑. ", "\nด้วยกรม\nขอแสดงความนับถือ"),
}
"""A letter around the run: the parts that read many lines."""


def strict(parse: Callable[[str], object]) -> Callable[[str], object]:
    """A parser of one value, which refuses all this."""

    def tried(source: str) -> None:
        with contextlib.suppress(ValueError):
            parse(source)

    return tried


FUNCTIONS: dict[str, Callable[[str], object]] = {
    "parse": thaidoc.parse,
    "clean": text.clean,
    "find_citations": citations.find,
    "find_dates": dates.find,
    "find_deadlines": deadlines.find,
    "find_document_numbers": docnumber.find,
    "find_money": numerals.find_money,
    "find_people": people.find,
    "find_contact": people.find_contact,
    "parse_signatory": people.parse_signatory,
    "parse_date": strict(dates.parse),
    "parse_document_number": strict(docnumber.parse),
    "parse_money": strict(thaidoc.parse_money),
    "parse_number": strict(numerals.parse),
    "parse_person": strict(people.parse),
    "decode": lambda source: thaidoc.decode(source.encode()),
}


def seconds(function: Callable[[str], object], source: str, runs: int = 1) -> float:
    """Processor time of the fastest of a few runs."""
    best = float("inf")
    for _ in range(runs):
        begun = time.process_time()
        function(source)
        best = min(best, time.process_time() - begun)
    return best


def growth(function: Callable[[str], object], make: Callable[[int], str], size: int) -> float:
    """How many times longer twice the text takes; 1 where the time is too short to be told."""
    if seconds(function, make(2 * size)) < LONG_ENOUGH:
        return 1.0
    gc.collect()
    gc.disable()  # it runs ever longer as objects grow many, which is its own time
    try:
        for attempt in range(3):
            ratio = seconds(function, make(2 * size), 2 + attempt) / seconds(function, make(size), 3 + attempt)
            if ratio <= MOST:
                return ratio
            size = size * 3 // 2
    finally:
        gc.enable()
    return ratio


@pytest.mark.parametrize("name", FUNCTIONS)
def test_twice_the_text_takes_twice_the_time(name: str) -> None:
    size = 4_000
    slow = {}
    for run in RUNS:
        ratio = growth(FUNCTIONS[name], lambda n, run=run: (run * (n // len(run) + 1))[:n], size)
        if ratio > MOST:
            slow[run] = round(ratio, 1)
    assert not slow


@pytest.mark.parametrize("part", FRAMES)
def test_a_long_part_of_a_letter_takes_no_longer_than_its_length(part: str) -> None:
    before, after = FRAMES[part]
    slow = {}
    for run in RUNS:
        ratio = growth(thaidoc.parse, lambda n, run=run: before + (run * (n // len(run) + 1))[:n] + after, 4_000)
        if ratio > MOST:
            slow[run] = round(ratio, 1)
    assert not slow


LETTER = (
    "ที่ กษ ๐๕๐๑/๗๗๑ กรมประมง ถนนพหลโยธิน กทม. ๑๐๙๐๐ ๒๓ กันยายน ๒๕๖๔ เรื่อง การสำรวจแหล่งน้ำ เรียน นายอำเภอเมืองน่าน "
    "อ้างถึง หนังสือจังหวัดน่าน ที่ นน ๐๐๑๗.๒/ว ๑๒๓ ลงวันที่ ๑ กันยายน ๒๕๖๔ ตามหนังสือที่อ้างถึง กรมประมงขอให้รายงาน "
    "ภายในวันที่ ๓๐ กันยายน ๒๕๖๔ จึงเรียนมาเพื่อโปรดทราบ ขอแสดงความนับถือ (นายกิตติ ทดสอบ) อธิบดีกรมประมง โทร. ๐ ๒๑๒๓ ๔๕๖๗ "
)


@pytest.mark.parametrize("between", ["", "      ", "\n"])
def test_many_letters_take_no_longer_than_their_number(between: str) -> None:
    def make(size: int) -> str:
        return (LETTER + between) * (size // len(LETTER))

    assert growth(thaidoc.parse, make, 40_000) <= MOST


@pytest.mark.parametrize("line", ["ที่ มท ๐๒๐๑/๑๒ ลงวันที่ ๕ มกราคม ๒๕๖๔ ", "ก", "การประชุมคณะกรรมการ "])
@pytest.mark.parametrize("name", ["parse", "find_citations", "find_deadlines", "clean"])
def test_a_megabyte_on_one_line_is_read(name: str, line: str) -> None:
    source = line * (1_000_000 // len(line.encode()))
    assert seconds(FUNCTIONS[name], source) < 15


def test_time_that_grows_faster_is_seen() -> None:
    def quadratic(source: str) -> None:
        sum(k & 7 for k in range(len(source) ** 2 // 100))

    assert growth(quadratic, lambda n: "ก" * n, 8_000) > MOST
