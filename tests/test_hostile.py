"""Time grows with length and no faster, whatever the text: twice the text takes at most two and a half times as long.

Each function that takes text meets long runs of what its patterns look for. Processor time is measured over three
doublings at once, where a time that grows with the square stands out of any noise; one above the bound is taken again.
"""

from __future__ import annotations

import contextlib
import gc
import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import thaidoc
from thaidoc import citations, dates, deadlines, docnumber, numerals, people, text
from thaidoc.dates.damaged import salvage

pytestmark = [pytest.mark.slow, pytest.mark.no_cover]  # what a tracer adds would be measured with the rest
MOST = 2.5**3
"""Times longer that eight times the text may take; what grows with the square takes 64 times as long."""
LONG_ENOUGH = 0.03
"""Seconds below which a measurement says nothing."""

RUNS = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "fixtures/hostile.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
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
    "find_times": dates.find_times,
    "what is left of a date": salvage,
    "find_deadlines": deadlines.find,
    "find_document_numbers": docnumber.find,
    "find_numbers": numerals.find,
    "find_words": numerals.find_words,
    "find_ordinals": numerals.find_ordinals,
    "find_items": numerals.find_items,
    "find_money": numerals.find_money,
    "find_people": people.find,
    "find_phones": people.find_phones,
    "find_emails": people.find_emails,
    "find_contact": people.find_contact,
    "find_signatory": people.find_signatory,
    "parse_signatory": people.parse_signatory,
    "parse_date": strict(dates.parse),
    "parse_time": strict(dates.parse_time),
    "parse_document_number": strict(docnumber.parse),
    "parse_money": strict(thaidoc.parse_money),
    "parse_number": strict(numerals.parse),
    "parse_words": strict(numerals.parse_words),
    "parse_person": strict(people.parse),
    "decode": lambda source: thaidoc.decode(source.encode()),
}


def seconds(function: Callable[[str], object], source: str) -> float:
    """Processor time."""
    begun = time.process_time()
    function(source)
    return time.process_time() - begun


def growth(function: Callable[[str], object], make: Callable[[int], str], size: int) -> float:
    """How many times longer eight times the text takes; 1 where the time is too short to be told."""
    long, short = make(8 * size), make(size)
    gc.disable()  # it runs ever longer as objects grow many, which is its own time
    try:
        if (most := seconds(function, long)) < LONG_ENOUGH:
            return 1.0
        least = seconds(function, short)
        for _ in range(3):
            if most <= MOST * least:
                break
            most = min(most, seconds(function, long))
            least = max(least, seconds(function, short))
    finally:
        gc.enable()
    return most / least


def grow_too_fast(function: Callable[[str], object], size: int, before: str = "", after: str = "") -> dict[str, float]:
    """The runs that take longer than their length, and how much longer."""
    growths = {
        run: growth(function, lambda n, run=run: before + (run * (n // len(run) + 1))[:n] + after, size) for run in RUNS
    }
    return {run: round(times, 1) for run, times in growths.items() if times > MOST}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_twice_the_text_takes_twice_the_time(name: str) -> None:
    assert not grow_too_fast(FUNCTIONS[name], 2_000)


@pytest.mark.parametrize("part", FRAMES)
def test_a_long_part_of_a_letter_takes_no_longer_than_its_length(part: str) -> None:
    before, after = FRAMES[part]
    assert not grow_too_fast(thaidoc.parse, 1_000, before, after)


LETTER = (
    "ที่ กษ ๐๕๐๑/๗๗๑ กรมประมง ถนนพหลโยธิน กทม. ๑๐๙๐๐ ๒๓ กันยายน ๒๕๖๔ เรื่อง การสำรวจแหล่งน้ำ เรียน นายอำเภอเมืองน่าน "
    "อ้างถึง หนังสือจังหวัดน่าน ที่ นน ๐๐๑๗.๒/ว ๑๒๓ ลงวันที่ ๑ กันยายน ๒๕๖๔ ตามหนังสือที่อ้างถึง กรมประมงขอให้รายงาน "
    "ภายในวันที่ ๓๐ กันยายน ๒๕๖๔ จึงเรียนมาเพื่อโปรดทราบ ขอแสดงความนับถือ (นายกิตติ ทดสอบ) อธิบดีกรมประมง โทร. ๐ ๒๑๒๓ ๔๕๖๗ "
)


@pytest.mark.parametrize("between", ["", "      ", "\n"])
def test_many_letters_take_no_longer_than_their_number(between: str) -> None:
    def make(size: int) -> str:
        return (LETTER + between) * (size // len(LETTER))

    assert growth(thaidoc.parse, make, 10_000) <= MOST


@pytest.mark.parametrize("line", ["ที่ มท ๐๒๐๑/๑๒ ลงวันที่ ๕ มกราคม ๒๕๖๔ ", "ก", "การประชุมคณะกรรมการ "])
@pytest.mark.parametrize("name", ["parse", "find_citations", "find_deadlines", "clean"])
def test_a_megabyte_on_one_line_is_read(name: str, line: str) -> None:
    source = line * (1_000_000 // len(line.encode()))
    assert seconds(FUNCTIONS[name], source) < 15


def test_time_that_grows_faster_is_seen() -> None:
    def quadratic(source: str) -> None:
        sum(k & 7 for k in range(len(source) ** 2 // 100))

    assert growth(quadratic, lambda n: "ก" * n, 2_000) > MOST
