"""Numbers: digits, figures, words, money, ordinals and list items, both ways."""

from __future__ import annotations

import csv
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaidoc import numerals
from thaidoc.models import ItemNumber

FIXTURES = Path(__file__).parent.parent / "fixtures"
PARSERS: dict[str, Callable[[str], Any]] = {
    "figures": numerals.parse,
    "words": numerals.parse_words,
    "money": numerals.parse_money,
    "ordinal": numerals.parse_ordinal,
    "item": lambda text: numerals.format_item(numerals.parse_item(text), digits="arabic"),
}


def rows() -> list[dict[str, str]]:
    with (FIXTURES / "numerals.tsv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def read(call: Callable[[], Any]) -> str:
    try:
        return str(call())
    except ValueError as error:
        return f"!{error}"


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['kind']}: {row['text']}")
def test_a_number_is_read_as_the_table_says(row: dict[str, str]) -> None:
    for text in (row["text"], numerals.fold(row["text"]), numerals.to_thai(row["text"])):
        said = read(partial(PARSERS[row["kind"]], text))
        if row["reads"].startswith("!"):
            assert said.startswith(row["reads"])
            assert said.endswith("^"), "a caret shows where"
        else:
            assert said == row["reads"]


# --- digits ----------------------------------------------------------------------------------------------------------


@given(st.text())
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    folded = numerals.fold(text)
    assert len(folded) == len(text)
    assert all(
        new == old or ("๐" <= old <= "๙" and int(new) == int(old)) for new, old in zip(folded, text, strict=True)
    )
    assert numerals.fold(numerals.to_thai(text)) == folded


def test_unknown_digits_are_refused() -> None:
    with pytest.raises(ValueError, match='digits must be "thai" or "arabic", not \'roman\''):
        numerals.format(5, digits="roman")  # type: ignore[arg-type]


def test_a_caret_stands_under_its_letter() -> None:
    with pytest.raises(ValueError, match="no word") as error:
        numerals.parse_words("ยี่สิบเอดบาท")
    assert str(error.value) == "no word of a number here\n  ยี่สิบเอดบาท\n     ^"
    long = "๑" * 80 + "x" + "๒" * 80
    with pytest.raises(ValueError, match="ends before this") as error:
        numerals.parse(long)
    line, caret = str(error.value).split("\n")[1:]
    assert line[caret.index("^")] == "x"


# --- both ways -------------------------------------------------------------------------------------------------------

decimals = st.builds(
    lambda number, places: Decimal(number).scaleb(-places), st.integers(-(10**20), 10**20), st.integers(1, 8)
)
whole = st.one_of(
    st.integers(-(10**36) + 1, 10**36 - 1),
    st.integers(0, 10**7),
    st.sampled_from([10**power for power in range(36)]),
    st.builds(
        lambda units, millions, billions, more: units + millions * 10**6 + billions * 10**12 + more * 10**18,
        *[st.integers(0, 12)] * 4,
    ),
)
numbers = st.one_of(whole, decimals)
satang = st.integers(-(10**20), 10**20).map(lambda number: Decimal(number).scaleb(-2))
digits = st.sampled_from(["thai", "arabic"])
items = st.one_of(
    st.builds(
        ItemNumber, path=st.lists(st.integers(1, 999), min_size=1, max_size=7).map(tuple), brackets=st.booleans()
    ),
    st.builds(ItemNumber, path=st.tuples(st.integers(1, 41)), letter=st.just(True), brackets=st.booleans()),
)


class TestBothWays:
    """``parse(format(v)) == v``."""

    @given(numbers, digits, st.booleans())
    def test_figures(self, value: numerals.Number, figures: numerals.Digits, grouping: bool) -> None:
        assert numerals.parse(numerals.format(value, digits=figures, grouping=grouping)) == value

    @given(numbers)
    def test_words(self, value: numerals.Number) -> None:
        assert numerals.parse_words(numerals.format_words(value)) == value

    @given(satang, digits)
    def test_money(self, value: Decimal, figures: numerals.Digits) -> None:
        text = numerals.format_money(value, digits=figures)
        assert numerals.parse_money(text) == value
        assert numerals.parse_money(numerals.format_money(value, digits=figures, words=False)) == value
        assert numerals.parse_money(numerals.format_money_words(value)) == value
        (found,) = numerals.find_money(f"เป็นเงิน {text} โดย")
        assert (found.amount, found.figures, found.words, found.agree) == (value, value, value, True)
        assert f"เป็นเงิน {text} โดย"[found.start : found.end] == text

    @given(st.integers(1, 10**9 - 1), digits, st.booleans())
    def test_ordinals(self, value: int, figures: numerals.Digits, words: bool) -> None:
        assert numerals.parse_ordinal(numerals.format_ordinal(value, digits=figures, words=words)) == value

    @given(items, digits)
    def test_items(self, item: ItemNumber, figures: numerals.Digits) -> None:
        text = numerals.format_item(item, digits=figures)
        assert numerals.parse_item(text) == item
        (found,) = numerals.find_items(f"หัวข้อ\n  {text} เรื่อง")
        assert (found.item, found.start, found.end) == (item, 9, 9 + len(text))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "ศูนย์"),
        (11, "สิบเอ็ด"),
        (20, "ยี่สิบ"),
        (101, "หนึ่งร้อยเอ็ด"),
        (1000001, "หนึ่งล้านเอ็ด"),
        (21000021, "ยี่สิบเอ็ดล้านยี่สิบเอ็ด"),
        (10**12, "หนึ่งล้านล้าน"),
        (3480000000000, "สามล้านสี่แสนแปดหมื่นล้าน"),
        (-7, "ลบเจ็ด"),
        (Decimal("2.50"), "สองจุดห้าศูนย์"),
    ],
)
def test_words_are_those_of_the_royal_society(value: numerals.Number, words: str) -> None:
    assert numerals.format_words(value) == words


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity")])
def test_what_is_no_number_is_not_written(value: Decimal) -> None:
    for call in (numerals.format, numerals.format_words, numerals.format_money):
        with pytest.raises(ValueError, match="cannot be written as a number"):
            call(value)


@pytest.mark.parametrize("value", [1.5, "5", None, True])
def test_what_is_not_exact_is_not_written(value: Any) -> None:
    with pytest.raises(TypeError, match="a number must be an int or a Decimal"):
        numerals.format(value)


def test_what_cannot_be_said_is_refused() -> None:
    with pytest.raises(ValueError, match=r"10\^36"):
        numerals.format_words(10**36)
    with pytest.raises(ValueError, match="smaller than a satang"):
        numerals.format_money(Decimal("0.001"))
    with pytest.raises(ValueError, match="an ordinal is 1 or more, not 0"):
        numerals.format_ordinal(0)
    for item in (
        ItemNumber(path=(42,), letter=True),
        ItemNumber(path=(1, 2), letter=True),
        ItemNumber(path=(0,), letter=True),
    ):
        with pytest.raises(ValueError, match="letters number the items 1-41"):
            numerals.format_item(item)


# --- in a text -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("find", "text", "found"),
    [
        (numerals.find, "จำนวน ๑,๒๐๐ ชุด ลดลง -2.5 จุด ร้อยละ 3.0", ["๑,๒๐๐", "-2.5", "3.0"]),
        (numerals.find, "ที่ มท ๐๘๐๖.๒/ว ๑๐๕๕ โทร. 02-123-4567 วันที่ 28/5/2564 ข้อ 1.2.3 รหัส 007", ["๑๐๕๕"]),
        (numerals.find_words, "ภายในสามสิบวัน นับแต่", ["สามสิบ"]),
        (numerals.find_words, "ภายในเจ็ดวัน", ["เจ็ด"]),
        (numerals.find_words, "แปดแสน  สี่", ["แปดแสน", "สี่"]),
        (numerals.find_words, "หนึ่ง และ สอง", ["หนึ่ง", "สอง"]),
        (numerals.find_words, "ครั้งที่หนึ่ง", ["หนึ่ง"]),
        (numerals.find_words, "ห้ามสามารถใช้เก้าอี้ในห้าง", []),
        (numerals.find_words, "กุมภาพันธ์ สัมพันธ์ สองพันธุ์", []),
        (numerals.find_words, "จังหวัดร้อยเอ็ด ร้อยละ ร้อยเอก หลายสิบคน ศูนย์ ศูนย์ราชการ", []),
        (numerals.find_words, "กว่าสองร้อยคน", ["สองร้อย"]),
        (numerals.find_words, "สิบสิบวัน พันห้าวัน", []),
        (numerals.find_words, "ลบสองร้อยห้าสิบ", ["ลบสองร้อยห้าสิบ"]),
        (
            numerals.find_money,
            "วงเงิน ๕๐,๐๐๐ บาท\n(ห้าหมื่นบาทถ้วน) และ ๒ ล้านบาท",
            ["๕๐,๐๐๐ บาท\n(ห้าหมื่นบาทถ้วน)", "๒ ล้านบาท"],
        ),
        (numerals.find_money, "ข้อสองห้าพันบาท", ["ห้าพันบาท"]),
        (numerals.find_money, "หลายล้านบาท ๑/๕๐ บาท สองพันคน", []),
        (numerals.find_money, "๕๐ บาท (หกสิบคน)", ["๕๐ บาท"]),
        (numerals.find_money, "๕๐ บาท (๕๐ บาท)", ["๕๐ บาท", "๕๐ บาท"]),
        (numerals.find_money, "สองบาทหนึ่งร้อยสตางค์", ["สองบาท"]),
        (numerals.find_money, "ไม่มีเงิน", []),
        (numerals.find_ordinals, "การประชุม ครั้งที่ ๓ วาระที่สอง ที่ มท ๐๘๐๖ ครั้งที่ ๑/๒๕๖๔ ครั้งที่ผ่านมา", ["ครั้งที่ ๓", "วาระที่สอง"]),
        (
            numerals.find_items,
            "๑. เพื่อทราบ\n  ๑.๑ รายงาน\n(ก) ผล\nก.พ. มี\n๑๐.๓๐ น. พัก\n๓ แห่ง\n๒.๕ ล้านบาท\n๒) จบ",
            ["๑.", "๑.๑", "(ก)", "๒)"],
        ),
        (numerals.find_items, "๒๕.๐๕.๒๕๖๔\nมท.๑", []),
        (numerals.find_items, "\r๑) \n\n ๒)", ["๑)", "๒)"]),
    ],
)
def test_find(find: Callable[[str], list[Any]], text: str, found: list[str]) -> None:
    assert [text[one.start : one.end] for one in find(text)] == found


def test_figures_and_words_that_disagree_are_told_and_the_words_hold() -> None:
    (found,) = numerals.find_money("ค่าจ้าง ๕๐๐ บาท (ห้าพันบาทถ้วน)")
    assert (found.amount, found.figures, found.words, found.agree) == (5000, 500, 5000, False)
    (alone,) = numerals.find_money("ค่าจ้าง ๕๐๐ บาท")
    assert (alone.amount, alone.figures, alone.words, alone.agree) == (500, 500, None, None)


PIECES = "ศูนย์ หนึ่ง สอง ห้า เอ็ด ยี่ สิบ ร้อย พัน แสน ล้าน ลบ จุด บาท สตางค์ ถ้วน ( ) = 5 ๕ . , 50,000 - ฿ ที่ ครั้งที่ ข้อ ก. ² ٣"
texts = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from([*PIECES.split(), " ", "\n"]), max_size=24).map("".join),
)


@given(texts)
def test_nothing_raises_and_every_span_slices(text: str) -> None:
    for find in (numerals.find, numerals.find_words, numerals.find_money, numerals.find_ordinals, numerals.find_items):
        end = 0
        for found in find(text):
            assert end <= found.start < found.end <= len(text)
            end = found.end
    for number in numerals.find(text):
        assert numerals.parse(text[number.start : number.end]) == number.value
    for number in numerals.find_words(text):
        assert numerals.parse_words(text[number.start : number.end]) == number.value
    for parse in (
        numerals.parse,
        numerals.parse_words,
        numerals.parse_money,
        numerals.parse_ordinal,
        numerals.parse_item,
    ):
        assert not (said := read(partial(parse, text))).startswith("!") or said.endswith("^")


@given(texts)
def test_digits_folded_or_not_say_the_same(text: str) -> None:
    for find in (numerals.find, numerals.find_money, numerals.find_ordinals, numerals.find_items):
        assert find(text) == find(numerals.fold(text)) == find(numerals.to_thai(text))  # type: ignore[operator]


@pytest.mark.parametrize("text", ["1" * 5000, "1," * 5000, "ล้าน" * 5000, "หนึ่งล้าน" * 5000, "ศูนย์จุด" + "หนึ่ง" * 5000])
def test_a_number_without_end_is_refused_or_read(text: str) -> None:
    for kind, parse in PARSERS.items():
        said = read(partial(parse, text))
        assert said.startswith("!") or kind == "words"
