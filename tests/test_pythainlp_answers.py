"""Fourteen answers of PyThaiNLP 5.4.0 that are wrong without a word, and ours.

Each case names the call and what it gives there; with that version installed the claim itself is checked too.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from importlib.metadata import version
from typing import Any, NamedTuple

import pytest

from thaidoc import dates, numerals
from thaidoc import text as text_layer

REFUSED = "refused"


class Answer(NamedTuple):
    number: str
    asked: str
    theirs: Callable[[], Any]
    gives: Any
    ours: Callable[[], Any]
    right: Any


def theirs_date(text: str, pattern: str = "%d %B %Y") -> Any:
    from pythainlp.util import thai_strptime

    return thai_strptime(text, pattern).date().isoformat()


def util(name: str, *args: Any) -> Any:
    import pythainlp.util

    return getattr(pythainlp.util, name)(*args)


def date(text: str, **context: Any) -> str:
    try:
        return dates.parse(text, **context).iso
    except ValueError:
        return REFUSED


def words(text: str) -> Any:
    try:
        return numerals.parse_words(text)
    except ValueError:
        return REFUSED


def normalize(text: str) -> Any:
    return util("normalize", text)


ANSWERS = [
    Answer("1", "15-12-2565", lambda: theirs_date("15-12-2565", "%d-%B-%Y"), "2022-01-15", lambda: date("15-12-2565"), "2022-12-15"),
    Answer("1, spaces", "15 12 2565", lambda: theirs_date("15 12 2565"), "2022-01-15", lambda: date("15 12 2565"), "2022-12-15"),
    Answer("2", "day 45", lambda: theirs_date("45 กรกฎาคม 2565"), "2022-07-05", lambda: date("45 กรกฎาคม 2565"), REFUSED),
    Answer("3", "day 131", lambda: theirs_date("131 กรกฎาคม 2565"), "2022-07-31", lambda: date("131 กรกฎาคม 2565"), REFUSED),
    Answer("4", "year 25651", lambda: theirs_date("15 กรกฎาคม 25651"), "2022-07-15", lambda: date("15 กรกฎาคม 25651"), REFUSED),
    Answer("5", "year 256", lambda: theirs_date("15 กรกฎาคม 256"), "1982-07-15", lambda: date("15 กรกฎาคม 256"), REFUSED),
    Answer("6", "year 2022", lambda: theirs_date("15 กรกฎาคม 2022"), "1479-07-15", lambda: date("15 กรกฎาคม 2022"), "2022-07-15"),
    Answer("7", "year 99", lambda: theirs_date("15 ก.ค. 99", "%d %b %Y"), "2056-07-15", lambda: date("15 ก.ค. 99", around=datetime.date(2021, 5, 25)), "1956-07-15"),
    Answer("8", "February 2475", lambda: theirs_date("15 กุมภาพันธ์ 2475"), "1932-02-15", lambda: date("15 กุมภาพันธ์ 2475"), "1933-02-15"),
    Answer("8, back", "15 February 1933", lambda: util("thai_strftime", datetime.datetime(1933, 2, 15), "%Y"), "2476", lambda: dates.format(datetime.date(1933, 2, 15), digits="arabic")[-4:], "2475"),
    Answer("9", "ฉบับที่ before", lambda: theirs_date("ฉบับที่ 15 มกราคม 2565"), "2022-01-15", lambda: date("ฉบับที่ 15 มกราคม 2565"), REFUSED),
    Answer("9, letters", "letters around", lambda: theirs_date("xx 15 กรกฎาคม 2565yy"), "2022-07-15", lambda: date("xx 15 กรกฎาคม 2565yy"), REFUSED),
    Answer("10", "a year 66", lambda: util("convert_years", "66"), "-477", lambda: date("66"), REFUSED),
    Answer("10, nought", "a year 0", lambda: util("convert_years", "0"), "-543", lambda: date("0"), REFUSED),
    Answer("11", "เรื ่อง", lambda: normalize("เรื ่อง"), "เรื อง", lambda: text_layer.clean("เรื ่อง").text, "เรื่อง"),
    Answer("11, ู", "ผู ้ว่าราชการ", lambda: normalize("ผู ้ว่าราชการ"), "ผู ว่าราชการ", lambda: text_layer.clean("ผู ้ว่าราชการ").text, "ผู้ว่าราชการ"),
    Answer("12", "blank lines", lambda: normalize("ที่ ๑\n\n\nเรื่อง"), "ที่ ๑\nเรื่อง", lambda: text_layer.clean("ที่ ๑\n\n\nเรื่อง").text, "ที่ ๑\n\n\nเรื่อง"),
    Answer("13", "two numbers", lambda: util("text_to_num", "แปดแสน  สี่"), ["800000", "  "], lambda: [one.value for one in numerals.find_words("แปดแสน  สี่")], [800000, 4]),
    Answer("13, และ", "หนึ่ง และ สอง", lambda: util("text_to_num", "หนึ่ง และ สอง")[-1], " ", lambda: [one.value for one in numerals.find_words("หนึ่ง และ สอง")], [1, 2]),
    Answer("13, ที่", "ครั้งที่หนึ่ง", lambda: util("text_to_num", "ครั้งที่หนึ่ง"), ["ครั้ง", "ที่"], lambda: numerals.parse_ordinal("ครั้งที่หนึ่ง"), 1),
    Answer("14", "ยี่สิบเอดบาทถ้วน", lambda: util("text_to_num", "ยี่สิบเอดบาทถ้วน")[0], "2", lambda: words("ยี่สิบเอด"), REFUSED),
    Answer("14, digits", "๑๒", lambda: util("text_to_arabic_digit", "๑๒"), "", lambda: numerals.fold("๑๒"), "12"),
]  # fmt: skip


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: f"{answer.number}: {answer.asked}")
def test_ours_is_right(answer: Answer) -> None:
    assert answer.ours() == answer.right
    assert answer.gives != answer.right


@pytest.mark.skipif(version("pythainlp") != "5.4.0", reason="the answers are those of PyThaiNLP 5.4.0")
@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: f"{answer.number}: {answer.asked}")
def test_theirs_is_what_we_say(answer: Answer) -> None:
    assert answer.theirs() == answer.gives


def test_all_fourteen_are_here() -> None:
    assert {answer.number.split(",")[0] for answer in ANSWERS} == {str(number) for number in range(1, 15)}


def test_a_pivot_is_stated_when_no_context_is_given() -> None:
    read = dates.parse("15 ก.ค. 99")
    assert (read.iso, read.year_inferred) == ("2056-07-15", True)
