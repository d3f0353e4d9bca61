"""Dates: every form of the table, both ways; what may never happen, on any text."""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaidoc import dates, numerals
from thaidoc import text as text_layer
from thaidoc.dates import calendar, names
from thaidoc.dates.damaged import month_odds, salvage
from thaidoc.models import ClockTime, DateRange, Era, ThaiDate

FIXTURES = Path(__file__).parent.parent / "fixtures"
MONTHS = names.month_names("full")


def rows(name: str) -> list[dict[str, str]]:
    with (FIXTURES / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def context(iso: str) -> ThaiDate | datetime.date | None:
    if not iso:
        return None
    return datetime.date.fromisoformat(iso) if len(iso) == 10 else ThaiDate(year=int(iso))


def refusal(call: Callable[[], object]) -> str | None:
    """What a call says when it refuses its text."""
    try:
        call()
    except ValueError as error:
        return str(error)
    return None


def reads(text: str, around: ThaiDate | datetime.date | None = None) -> str:
    """What a text is read as: dates in ISO, ``~`` an inferred year, ``#`` a weekday that disagrees, ``!`` a problem."""
    read = [(match.start, f"!{match.problem}") for match in dates.scan(text, around=around) if match.problem]
    for found in dates.find(text, around=around):
        parts = [found.date] if isinstance(found.date, ThaiDate) else [found.date.start, found.date.end]
        flags = "~" * any(part.year_inferred for part in parts) + "#" * any(part.weekday_conflict for part in parts)
        read.append((found.start, found.date.iso + flags))
    return " ".join(word for _, word in sorted(read))


@pytest.mark.parametrize("row", rows("dates.tsv"), ids=lambda row: row["text"])
def test_a_date_is_read_as_the_table_says(row: dict[str, str]) -> None:
    text = row["text"].replace("\\n", "\n")
    assert reads(text, context(row["around"])) == row["reads"]
    assert reads(numerals.fold(text), context(row["around"])) == row["reads"]
    assert reads(numerals.to_thai(text), context(row["around"])) == row["reads"]


# --- where it stands, and what was doubted ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("ลงวันที่ ๒๘ พฤษภาคม ๒๕๖๔ เรื่อง", ["๒๘ พฤษภาคม ๒๕๖๔"]),
        ("วันศุกร์ที่ ๒๘ พ.ค.๖๔", ["๒๘ พ.ค.๖๔"]),
        ("ระหว่างวันที่ ๑ - ๕ มิถุนายน ๒๕๖๔", ["๑ - ๕ มิถุนายน ๒๕๖๔"]),
        ("๓ และวันที่ ๕ มิถุนายน ๒๕๖๔", ["๓", "๕ มิถุนายน ๒๕๖๔"]),
        ("ประจำปีงบประมาณ พ.ศ. ๒๕๖๔", ["ปีงบประมาณ พ.ศ. ๒๕๖๔"]),
        ("ตาม พ.ร.บ. พ.ศ. ๒๕๔๒", ["พ.ศ. ๒๕๔๒"]),
        ("ลงวันที่ ๕ กุมภา​พันธ์ ๒๕๖๔ นํ้า", ["๕ กุมภา​พันธ์ ๒๕๖๔"]),
        ("**๒๘ ธันวาคม ๒๕๖๔**", ["๒๘ ธันวาคม ๒๕๖๔"]),
    ],
)
def test_a_found_date_says_where_it_stands(text: str, spans: list[str]) -> None:
    assert [text[found.start : found.end] for found in dates.find(text)] == spans


def test_pieces_have_their_places() -> None:
    text = "วันศุกร์ที่ ๓ และวันที่ ๕ มิถุนายน พ.ศ. ๒๕๖๔"
    first, second = dates.scan(text)
    assert [
        text[slice(*span)] for span in (first.day_span, first.month_span, first.year_span, first.era_span) if span
    ] == [
        "๓",
        "มิถุนายน",
        "๒๕๖๔",
        "พ.ศ.",
    ]
    assert first.weekday_span is not None
    assert text[slice(*first.weekday_span)] == "วันศุกร์"
    assert (first.weekday, second.weekday, second.link) == (5, None, "and")
    assert (second.day, second.month, second.year, second.era) == (5, 6, 2564, "BE")


def test_an_odd_date_is_given_in_pieces_with_its_problem() -> None:
    text = "ลงวันที่ ๕๑ พฤศจิกายน ๒๕๖"
    (match,) = dates.scan(text)
    assert match.day_span is not None
    assert match.year_span is not None
    assert (text[slice(*match.day_span)], text[slice(*match.year_span)]) == ("๕๑", "๒๕๖")
    assert (match.day, match.month, match.year, match.value) == (51, 11, 256, None)
    assert match.problem == "year-digits"
    assert match.reason == "a year has two or four digits, not 3"


def test_an_unclear_month_tells_what_it_may_be() -> None:
    (match,) = dates.scan("วันที่ 22 ภ.ย. 2568")
    assert match.months == (9, 11)
    assert match.reason == "the month may be กันยายน or พฤศจิกายน"


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("2564-05-28", "a Buddhist year in the dress of an ISO date"),
        ("๑ กรกฏาคม ๒๕๖๔", "the month is written กรกฏาคม, read as กรกฎาคม"),
        ("25 สิ่งหาคม 2566", "the month is written สิ่งหาคม, read as สิงหาคม"),
        ("กรกฏาคม ๒๕๖๔", "the month is written กรกฏาคม, read as กรกฎาคม"),
        ("๒๘ ธันวาคม - ๓ มกราคม ๒๕๖๔", "the year is printed once, behind the later date; this is the year before"),
        ("28 พฤษภาคม 25 64", "the year is written apart"),
        ("ไตรมาสที่ 2/2564", "a quarter without ปีงบประมาณ, read as one of the calendar year"),
        ("ภาคเรียนที่ ๑/๒๕๖๔", "the days of a term are set each year; this is the whole academic year"),
        ("๓o มิถุนายน ๒๕๖๔", "3o is read as 30"),
        ("15 กรกฎาคม 2S67", "2S67 is read as 2567"),
        ("fo มิถุนายน ๒๕๖๔", "what stands before the month is no day"),
    ],
)
def test_a_doubt_is_told(text: str, note: str) -> None:
    (found,) = dates.find(text)
    assert found.notes == (note,)


def test_a_plain_date_has_no_notes() -> None:
    assert dates.find("๒๘ พฤษภาคม ๒๕๖๔")[0].notes == ()


@pytest.mark.parametrize("words", ["เป็นต้นไป", "เป็นต้นมา"])
def test_onward(words: str) -> None:
    assert dates.find(f"ตั้งแต่วันที่ ๑ มิถุนายน ๒๕๖๔ {words}")[0].onward
    assert not dates.find(f"ตั้งแต่วันที่ ๑ มิถุนายน ๒๕๖๔ ถึงวันนี้ {words}")[0].onward


# --- strict parse ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row",
    [row for row in rows("dates.tsv") if " " not in row["reads"] and "/" not in row["reads"]],
    ids=lambda row: row["text"],
)
def test_parse_gives_the_one_date_of_a_text_or_says_why_not(row: dict[str, str]) -> None:
    text = row["text"].replace("\\n", "\n")
    around = context(row["around"])
    refused = refusal(lambda: dates.parse(text, around=around))
    if refused is None:
        value = dates.parse(text, around=around)
        flags = "~" * value.year_inferred + "#" * value.weekday_conflict
        assert value.iso + flags == row["reads"] or row["reads"] == ""
    else:
        assert re.fullmatch(r".+\n  .*\n *\^", refused), "a caret shows where"
        assert not any(text[one.start : one.end].strip() == text.strip() for one in dates.find(text, around=around))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("๒๕๖๔", "2021"),
        (" 2021 ", "2021"),
        ("28 05 2564", "2021-05-28"),
        ("28.05.64", "2021-05-28"),
        ("28-05-64", "2021-05-28"),
        ("วันศุกร์ ที่ ๒๘ พฤษภาคม ๒๕๖๔", "2021-05-28"),
        ("๒๘ พฤษภาคม ๒๕๖๔ (วันศุกร์)", "2021-05-28"),
        ("๒๕ สิงหาคม ๒๕๖๖.", "2023-08-25"),
        ("ประจำเดือน มิ.ย. ๒๕๖๔", "2021-06"),
        ("วันที่ ..... มิถุนายน ๒๕๖๔", "2021-06"),
        ("ธัน​วาคม ๒๕๖๔", "2021-12"),
    ],
)
def test_parse(text: str, iso: str) -> None:
    assert dates.parse(text).iso == iso


@pytest.mark.parametrize(
    ("text", "reason", "under"),
    [
        ("", "no date here", 0),
        ("เรื่อง", "no date here", 0),
        ("๒๘", "no date here", 0),
        ("๒๘ กขค ๒๕๖๔", "no month here", 3),
        ("วันที่ ๒๘ กขค", "no month here", 10),
        ("ฉบับที่ 15 มกราคม 2565", "no date begins here", 0),
        ("xx 15 กรกฎาคม 2565", "no date begins here", 0),
        ("15 กรกฎาคม 2565yy", "the date ends before this", 15),
        ("15 กรกฎาคม 2565 เวลา ๙", "the date ends before this", 16),
        ("45 กรกฎาคม 2565", "กรกฎาคม 2022 has 31 days", 0),
        ("15 กรกฎาคม 256", "a year has two or four digits, not 3", 11),
        ("05/28/2564", "there is no month 28", 3),
        ("๕ มกราคม", "no year is printed, and no context tells it", 8),
        ("๕ มกราคม ๒๕๖๔ ๖ มกราคม ๒๕๖๔", "a second date begins here", 14),
        ("๑ - ๕ มกราคม ๒๕๖๔", "more than one day: parse_range reads ranges and periods", 0),
        ("ปีงบประมาณ ๒๕๖๔", "more than one day: parse_range reads ranges and periods", 0),
        ("22 ภ.ย. 2568", "the month may be กันยายน or พฤศจิกายน", 3),
    ],
)
def test_parse_refuses_with_a_caret(text: str, reason: str, under: int) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the whole message is compared
        dates.parse(text)
    message, line, caret = str(error.value).split("\n")
    assert message == reason
    assert line == f"  {text}"
    marks = sum(sign in "ัิีึืฺุู็่้๊๋์ํ๎" for sign in text[:under])
    assert caret == " " * (2 + under - marks) + "^"


@pytest.mark.parametrize(
    "text", ["๕ มกราคม ๒๕๖๔", "๕ มกราคม ๒๕๖๔ - ๓ มกราคม ๒๕๖๔", "๑ มกราคม ๒๕๖๔ - มีนาคม ๒๕๖๔", "๑ - ๒ - ๓ มกราคม ๒๕๖๔"]
)
def test_parse_range_refuses(text: str) -> None:
    with pytest.raises(ValueError, match=r"no range of dates|a second date begins here"):
        dates.parse_range(text)


def test_wrong_arguments_are_told() -> None:
    with pytest.raises(TypeError, match=r"around must be a ThaiDate or a datetime.date, not str"):
        dates.find("", around="2021-05-28")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="a date must be a ThaiDate"):
        dates.format("2021-05-28")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="style must be one of long, era"):
        dates.format(ThaiDate(year=2021), style="longest")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match='digits must be "thai" or "arabic"'):
        dates.format(ThaiDate(year=2021), digits="roman")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="needs a day and a month"):
        dates.format(ThaiDate(year=2021, month=5), style="numeric")
    with pytest.raises(ValueError, match="no room for the mark of the era RS"):
        dates.format(ThaiDate(year=1900, month=5, day=1, era="RS"), style="numeric")
    with pytest.raises(ValueError, match="no mark for the era RS"):
        dates.format(ThaiDate(year=1900, month=5, day=1, era="RS"), style="english")


# --- both ways -------------------------------------------------------------------------------------------------------

STYLES: tuple[dates.Style, ...] = ("long", "era", "law", "weekday", "short", "brief", "numeric", "english", "words")
ERAS: tuple[Era, ...] = ("BE", "CE", "RS", "CS", "MS")
days = st.dates(datetime.date(1800, 1, 1), datetime.date(2199, 12, 31))
digits = st.sampled_from(["thai", "arabic"])


@st.composite
def thai_dates(draw: st.DrawFn) -> ThaiDate:
    day, era = draw(days), draw(st.sampled_from(ERAS))
    size = draw(st.integers(1, 3))
    return ThaiDate(year=day.year, month=day.month if size > 1 else None, day=day.day if size > 2 else None, era=era)


def writable(date: ThaiDate, style: dates.Style) -> bool:
    if style == "numeric":
        return date.day is not None and (date.era == "CE" or (date.era == "BE" and 2400 <= date.be_year <= 2600))
    return style != "english" or date.era in ("BE", "CE")


def ends_a_year_of_366_days(date: ThaiDate) -> bool:
    """Whether a date is the second of its name in its year of จ.ศ. or ม.ศ., which begin and end within April."""
    year = calendar.era_year(date, date.era)
    if (
        date.era not in ("CS", "MS")
        or date.day is None
        or calendar.common_year(date.era, year, date.month, date.day) == date.year
    ):
        return False
    tomorrow = calendar.first_day(date) + datetime.timedelta(days=1)
    assert year + 1 == calendar.era_year(ThaiDate(year=tomorrow.year, month=tomorrow.month, day=tomorrow.day), date.era)
    return True


def test_of_two_days_of_one_name_the_first_is_read() -> None:
    assert ends_a_year_of_366_days(ThaiDate(year=2194, month=4, day=18, era="CS"))
    assert dates.parse(dates.format(ThaiDate(year=2194, month=4, day=18, era="CS"))).iso == "2193-04-18"


@pytest.mark.parametrize(
    ("style", "thai", "arabic"),
    [
        ("long", "๒๘ พฤษภาคม ๒๕๖๔", "28 พฤษภาคม 2564"),
        ("era", "๒๘ พฤษภาคม พ.ศ. ๒๕๖๔", "28 พฤษภาคม พ.ศ. 2564"),
        ("law", "๒๘ พฤษภาคม พุทธศักราช ๒๕๖๔", "28 พฤษภาคม พุทธศักราช 2564"),
        ("weekday", "วันศุกร์ที่ ๒๘ พฤษภาคม ๒๕๖๔", "วันศุกร์ที่ 28 พฤษภาคม 2564"),
        ("short", "๒๘ พ.ค. ๒๕๖๔", "28 พ.ค. 2564"),
        ("brief", "๒๘ พ.ค. ๖๔", "28 พ.ค. 64"),
        ("numeric", "๒๘/๐๕/๒๕๖๔", "28/05/2564"),
        ("english", "28 May B.E. 2564", "28 May B.E. 2564"),
        ("words", "วันที่ยี่สิบแปด พฤษภาคม พุทธศักราช สองพันห้าร้อยหกสิบสี่", "วันที่ยี่สิบแปด พฤษภาคม พุทธศักราช สองพันห้าร้อยหกสิบสี่"),
    ],
)
def test_format(style: dates.Style, thai: str, arabic: str) -> None:
    date = ThaiDate(year=2021, month=5, day=28)
    assert dates.format(date, style=style) == thai
    assert dates.format(date, style=style, digits="arabic") == arabic
    assert dates.format(datetime.date(2021, 5, 28), style=style) == thai


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1 ก.พ. 2475", "๑ กุมภาพันธ์ ๒๔๗๕"),
        ("May 28, 2021", "๒๘ พฤษภาคม ๒๐๒๑"),
        ("มิ.ย. 2564", "มิถุนายน ๒๕๖๔"),
        ("2564", "พ.ศ. ๒๕๖๔"),
        ("ค.ศ. 2021", "ค.ศ. ๒๐๒๑"),
        ("1 เมษายน ร.ศ. 108", "๑ เมษายน ร.ศ. ๑๐๘"),
        ("5 ธันวาคม พ.ศ. 2399", "๕ ธันวาคม พ.ศ. ๒๓๙๙"),
        ("1-5 มิ.ย. 2564", "๑ - ๕ มิถุนายน ๒๕๖๔"),
        ("30 พ.ค. ถึง 2 มิ.ย. 2564", "๓๐ พฤษภาคม - ๒ มิถุนายน ๒๕๖๔"),
        ("28 ธ.ค. - 3 ม.ค. 2564", "๒๘ ธันวาคม ๒๕๖๓ - ๓ มกราคม ๒๕๖๔"),
        ("พ.ศ. 2561-2565", "พ.ศ. ๒๕๖๑ - พ.ศ. ๒๕๖๕"),
        ("ไตรมาส 2 ปีงบประมาณ 2564", "ไตรมาสที่ ๒ ปีงบประมาณ พ.ศ. ๒๕๖๔"),
        ("ภาคเรียนที่ 1/2564", "ปีการศึกษา พ.ศ. ๒๕๖๔"),
    ],
)
def test_format_of_what_was_found(text: str, written: str) -> None:
    (found,) = dates.find(text if text != "2564" else "พ.ศ. 2564")
    assert dates.format(found.date) == written


def test_format_in_english_is_of_the_common_era_when_the_date_is() -> None:
    assert dates.format(ThaiDate(year=2021, month=5, day=28, era="CE"), style="english") == "28 May 2021"


class TestBothWays:
    """``parse(format(v)) == v``, in every style and era."""

    @given(thai_dates(), st.sampled_from(STYLES), digits)
    def test_a_date(self, date: ThaiDate, style: dates.Style, figures: numerals.Digits) -> None:
        if not writable(date, style):
            return
        if ends_a_year_of_366_days(date):
            return
        text = dates.format(date, style=style, digits=figures)
        read = dates.parse(text)
        if style == "brief" and read.year_inferred:
            assert 2500 <= date.be_year <= 2599
            read = read.model_copy(update={"year_inferred": False})
        assert read == date
        sentence = f"หนังสือประจำเดือน{text} นั้น" if date.day is None and date.month is not None else f"หนังสือลง{text} นั้น"
        (found,) = dates.find(sentence)
        assert found.date.iso == date.iso
        assert dates.parse(sentence[found.start : found.end]).iso == date.iso

    @given(thai_dates(), thai_dates(), st.sampled_from(STYLES), digits)
    def test_a_range(self, start: ThaiDate, end: ThaiDate, style: dates.Style, figures: numerals.Digits) -> None:
        end = ThaiDate(
            year=end.year, month=start.month and (end.month or 6), day=start.day and (end.day or 15), era=start.era
        )
        if start.iso > end.iso:
            start, end = end, start
        if not (writable(start, style) and writable(end, style)):
            return
        if ends_a_year_of_366_days(start) or ends_a_year_of_366_days(end):
            return
        value = DateRange(start=start, end=end)
        read = dates.parse_range(dates.format(value, style=style, digits=figures))
        assert read.iso == value.iso
        assert (read.start.era, read.end.era, read.kind) == (start.era, end.era, "range")

    @given(st.integers(2505, 2600), st.integers(1, 4), digits, st.sampled_from(STYLES))
    def test_a_period(self, year: int, part: int, figures: numerals.Digits, style: dates.Style) -> None:
        for value in (
            dates.fiscal_year(year),
            dates.fiscal_quarter(year, part),
            dates.quarter(year, part),
            dates.assessment_round(year, (part + 1) // 2),
            dates.academic_year(year),
        ):
            text = dates.format(value, style=style, digits=figures)
            assert dates.parse_range(text) == value
            assert [found.date for found in dates.find(f"งาน{text} นั้น")] == [value]

    @given(days)
    def test_a_day_of_the_standard_library(self, day: datetime.date) -> None:
        assert dates.parse(dates.format(day)).iso == day.isoformat()

    @given(days, st.sampled_from(["long", "short"]))
    def test_a_buddhist_year_has_twelve_months_but_one(self, day: datetime.date, style: dates.Style) -> None:
        be_year = dates.parse(dates.format(day, style=style)).be_year
        assert be_year == day.year + (542 if day.month < 4 and day.year <= 1940 else 543)


# --- any text --------------------------------------------------------------------------------------------------------

PIECES = """
๒๘ 28 2564 ๒๕๖๔ 64 256 0 มกราคม ม.ค. กค ก.พ. พ.ศ. ร.ศ. ค.ศ. - – / . , ถึง และ วันที่ วันศุกร์ที่ ปีงบประมาณ ไตรมาสที่ ปี เดือน
สองพัน ห้าร้อย ยี่สิบ May 21 o ² ٣ ที่ ลว. เป็นต้นไป สิงหาคน ภ.ย. (วันศุกร์) ภาคเรียนที่ น. เวลา ๑๐.๓๐
"""
texts = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from([*PIECES.split(), " ", " ", "\n", "\u00a0", "\u200b"]), max_size=24).map("".join),
)


class TestAnyText:
    @given(texts, st.sampled_from([None, ThaiDate(year=2021), ThaiDate(year=2, month=2), datetime.date(9999, 12, 31)]))
    def test_nothing_raises_and_every_span_slices(self, text: str, around: ThaiDate | None) -> None:
        end = 0
        for match in dates.scan(text, around=around):
            assert end <= match.start < match.end <= len(text)
            end = match.end
            assert (match.value is None) == (match.problem is not None) == (match.reason is not None)
            for span in (match.day_span, match.month_span, match.year_span, match.era_span, match.weekday_span):
                assert span is None or 0 <= span[0] < span[1] <= len(text)
            if match.day is not None and match.day_span is not None:
                assert numerals.fold(text[slice(*match.day_span)]).strip() != ""
        for found in [*dates.find(text, around=around), *dates.find_times(text)]:
            assert 0 <= found.start < found.end <= len(text)
        for parse in (dates.parse, dates.parse_range, dates.parse_time):
            assert (refusal(partial(parse, text)) or "^").endswith("^")

    @given(texts)
    def test_digits_folded_or_not_say_the_same(self, text: str) -> None:
        def values(one: str) -> list[tuple[int, int, str]]:
            return [(match.start, match.end, f"{match.value}{match.problem}") for match in dates.scan(one)]

        assert values(text) == values(numerals.fold(text)) == values(numerals.to_thai(text))

    @given(texts)
    def test_find_gives_all_that_scan_has_no_problem_with(self, text: str) -> None:
        clean = text_layer.clean(text).text
        good = [match for match in dates.scan(clean) if match.value is not None]
        found = dates.find(text)
        joined = sum(isinstance(one.date, DateRange) and one.date.kind == "range" for one in found)
        assert len(found) + joined == len(good)


# --- times of day ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("เวลา ๐๙.๓๐ น.", ["09:30"]),
        ("เวลา 09:30 น.", ["09:30"]),
        ("9.30น.", ["09:30"]),
        ("เวลา ๐๙.๓๐ นาฬิกา", ["09:30"]),
        ("เวลา ๙ นาฬิกา", ["09:00"]),
        ("๙ นาฬิกา ๕ นาที", ["09:05"]),
        ("เวลา 9 น.", ["09:00"]),
        ("เวลา 0830 น.", ["08:30"]),
        ("เวลา 10.30", ["10:30"]),
        ("๐๘.๓๐ – ๑๖.๓๐ น.", ["08:30-16:30"]),
        ("เวลา ๐๙.๐๐ น. - ๑๒.๐๐ น.", ["09:00-12:00"]),
        ("เวลา ๐๙.๐๐ น. ถึงเวลา ๑๒.๐๐ น.", ["09:00-12:00"]),
        ("เวลา ๐๙.๐๐ ถึง\n๑๒.๐๐ น.", ["09:00-12:00"]),
        ("๒๔.๐๐ น.", ["24:00"]),
        ("๒๔.๓๐ น.", []),
        ("๒๕.๐๐ น.", []),
        ("10.75 น.", []),
        ("๐๘.๓๐ - ๒๕.๐๐ น.", []),
        ("๐๘.๓๐ น. - ๒๕.๐๐ น.", ["08:30"]),
        ("ข้อ 10.30 และ 9 นาย", []),
        ("จำนวน 9 น.ส.", []),
        ("ราคา 1,10.30 น", []),
        ("เวลา ๑๐.๐๐ น. และ ๑๓.๓๐ น.", ["10:00", "13:30"]),
        ("๑๐.๓๐.๕๐ น.", []),
        ("no time 10:30", []),
    ],
)
def test_times(text: str, times: list[str]) -> None:
    found = dates.find_times(text)
    assert [str(one.time) + (f"-{one.until}" if one.until else "") for one in found] == times


def test_a_time_says_where_it_stands() -> None:
    text = "**เวลา ๐๙.๐๐ น.** และ ๐๙.๓๐ น. - ๒๕.๐๐"
    assert [text[found.start : found.end] for found in dates.find_times(text)] == ["๐๙.๐๐ น.", "๐๙.๓๐ น."]


clock_times = st.builds(ClockTime, hour=st.integers(0, 23), minute=st.integers(0, 59)) | st.just(ClockTime(hour=24))


@given(clock_times, clock_times, st.sampled_from(["short", "long", "colon", "clock"]), digits)
def test_times_both_ways(first: ClockTime, last: ClockTime, style: str, figures: numerals.Digits) -> None:
    text = dates.format_time(first, style=style, digits=figures)  # type: ignore[arg-type]
    assert dates.parse_time(text) == first
    (found,) = dates.find_times(dates.format_time(first, last, style=style, digits=figures))  # type: ignore[arg-type]
    assert (found.time, found.until) == (first, last)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("๒๕.๐๐ น.", "no time of day"),
        ("เช้า", "no time of day"),
        ("10.30 น. - 11.30 น.", "a stretch"),
        ("10.30 น. ณ", "ends before"),
    ],
)
def test_parse_time_refuses(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        dates.parse_time(text)


def test_format_time_refuses_an_unknown_style() -> None:
    with pytest.raises(ValueError, match="style must be one of short, long"):
        dates.format_time(ClockTime(hour=8), style="wrong")  # type: ignore[arg-type]


# --- a damaged date in its place -------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", rows("damaged_dates.tsv"), ids=lambda row: row["line"])
def test_what_is_left_of_a_date_is_told_in_its_place(row: dict[str, str]) -> None:
    line = row["line"]
    found = salvage(line)
    if not row["months"]:
        assert found is None
        return
    assert found is not None
    day, year = (line[slice(*span)] if span else "" for span in (found.day_span, found.year_span))
    assert (day, year) == (row["day"], row["year"])
    assert (found.value.iso if isinstance(found.value, ThaiDate) else "") == row["reads"]
    if row["months"] == "any":
        assert (len(found.months), len(set(found.odds))) == (12, 1), "none is likelier than another"
    else:
        first = str(found.months[0]) if found.months else str(found.month)
        assert first == row["months"].split()[0]
        assert [str(month) for month in found.months[:2]] == row["months"].split() or found.month
    assert found.value is None or not found.months, "an unclear month is no value"


def test_the_month_that_a_word_is_like_comes_first_and_odds_are_shares() -> None:
    for number, name in enumerate(MONTHS, 1):
        assert month_odds(name)[0][0] == number
    for word in ("สุค.", "ม ย", "กกุมภาพันธ์", "ธูคะ"):
        odds = month_odds(word)
        assert odds == tuple(sorted(odds, key=lambda pair: -pair[1]))
        assert 0.5 < sum(share for _, share in odds) <= 1.000001
    assert month_odds("ตามหนังสือที่อ้างถึง") == month_odds("ที่") == month_odds("") == ()


@given(st.text(st.sampled_from("๑๒๕๐ 0125²①½٣มกคพยธส.ุีา์odWw-/วันที่พฤ"), max_size=100))
def test_salvage_never_raises_and_its_pieces_stand_in_the_line(line: str) -> None:
    found = salvage(line)
    if found is None:
        return
    spans = [span for span in (found.day_span, found.month_span, found.year_span) if span]
    assert spans == sorted(spans)
    assert found.start == spans[0][0]
    assert all(0 <= start < end <= len(line) for start, end in spans)
    assert found.month_span
    assert line[slice(*found.month_span)].strip()
