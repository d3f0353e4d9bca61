"""What a program gives by mistake is told in a sentence that says what to do, and not by what broke inside."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import thaidoc
from thaidoc import dates, docnumber, numerals, people
from thaidoc.deadlines import resolve

TERM = "ภายใน ๓๐ วัน นับแต่วันที่ได้รับหนังสือ"
READERS_OF_TEXT: list[Callable[[Any], object]] = [
    *(thaidoc.parse, thaidoc.find_citations, thaidoc.find_dates, thaidoc.find_deadlines, thaidoc.find_money),
    *(thaidoc.parse_date, thaidoc.parse_document_number, thaidoc.parse_money, thaidoc.parse_signatory),
    *(thaidoc.find_document_numbers, docnumber.scan, dates.find_times, dates.parse_range, dates.parse_time, dates.scan),
    *(numerals.parse, numerals.parse_words, numerals.parse_ordinal, numerals.parse_item),
    *(numerals.find, numerals.find_words, numerals.find_ordinals, numerals.find_items),
    *(people.parse, people.find, people.find_contact, people.find_phones, people.find_emails),
]


@pytest.mark.parametrize("read", READERS_OF_TEXT, ids=lambda read: f"{read.__module__}.{read.__name__}")
@pytest.mark.parametrize("wrong", [None, b"1", 12, ["lines"]])
def test_what_is_no_text_is_told(read: Callable[[Any], object], wrong: object) -> None:
    with pytest.raises(TypeError, match=rf"a str, not {type(wrong).__name__}; thaidoc\.decode.* thaidoc\.read"):
        read(wrong)


CALLS: list[tuple[Callable[[], object], type[Exception], str]] = [
    (lambda: thaidoc.parse("", source=Path("a.txt")), TypeError, r"source must be a str, .*: give str\(path\)"),
    (lambda: thaidoc.read(None), TypeError, "read takes a path, or a file opened in binary mode .* not None"),
    (lambda: thaidoc.read(io.StringIO("ที่")), TypeError, "binary mode"),
    (lambda: thaidoc.read(b"1"), TypeError, r"io\.BytesIO for bytes"),
    (lambda: thaidoc.decode("ที่"), TypeError, "decode reads bytes, not str"),
    (lambda: thaidoc.find_deadlines(TERM, letter_date="2021-05-25"), TypeError, "not '2021-05-25'"),
    (lambda: resolve(thaidoc.find_deadlines(TERM)[0], received="2021-05-25"), TypeError, "a day must be"),
    (lambda: thaidoc.parse_document_number("1/2564", register="order"), ValueError, '"letters" or "orders", not'),
    (lambda: thaidoc.format_document_number("1/2564"), TypeError, r"a DocumentNumber, not str; parse\(text\)"),
    (lambda: list(thaidoc.parse_many(["ก", "ข"], sources=["a"])), ValueError, "one source for each text"),
    (lambda: list(thaidoc.parse_many(["ก"], sources=["a", "b"])), ValueError, "one source for each text"),
    (lambda: thaidoc.Archive(None), TypeError, "PathLike"),
]  # fmt: skip


@pytest.mark.parametrize(("call", "error", "told"), CALLS, ids=[told for _, _, told in CALLS])
def test_a_wrong_argument_is_told(call: Callable[[], object], error: type[Exception], told: str) -> None:
    with pytest.raises(error, match=told):
        call()


def test_values_show_what_they_hold_and_can_be_keys() -> None:
    document = thaidoc.parse("ที่ มท ๐๒๐๑.๒/ว ๑๒๓๔\nกระทรวงมหาดไทย\n๕ มกราคม ๒๕๖๔\nเรื่อง  การประชุม\nเรียน  อธิบดีกรมที่ดิน")
    [letter] = document.letters
    assert repr(letter.date) == "ThaiDate(year=2021, month=1, day=5)"
    assert repr(letter.document_number) == "DocumentNumber(letters='มท', unit='0201.2', circular=True, run='1234')"
    assert "evidence" not in repr(document)
    assert str(letter) == repr(letter)
    assert {letter: 1}[letter.model_copy()] == 1
    assert len({document, thaidoc.parse("")}) == 2
    block = people.find_signatory("(นายสมชาย ใจดี)\nอธิบดีกรมที่ดิน")
    assert {block, block} == {block}
    owner = people.find_contact("กองคลัง\nโทร. ๐ ๒๒๒๒ ๓๓๓๓")
    assert {owner, owner} == {owner}
