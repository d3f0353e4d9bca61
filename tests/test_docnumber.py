"""Document numbers: every shape of the fixtures, round trips, what is no number, keys, issuers."""

from __future__ import annotations

import contextlib
import csv
import datetime
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaidoc import agencies, docnumber, numerals
from thaidoc.models import DocumentNumber, ThaiDate

FIXTURES = Path(__file__).parent.parent / "fixtures"


def rows() -> list[dict[str, str]]:
    with (FIXTURES / "numbers.tsv").open(encoding="utf-8", newline="") as table:
        found = list(csv.DictReader(table, delimiter="\t"))
    for row in found:
        row["text"] = row["text"].replace("\\n", "\n")
    return found


ROWS = rows()
GOOD = [row for row in ROWS if not row["canonical"].startswith("!")]
BAD = [row for row in ROWS if row["canonical"].startswith("!")]
ORDERS = {"S21", "S22", "S23"}
SHAPES = sorted({row["shape"] for row in GOOD})


def register(row: dict[str, str]) -> docnumber.Register:
    return "orders" if row["shape"] in ORDERS else "letters"


@pytest.mark.parametrize("row", GOOD, ids=lambda row: f"{row['shape']}-{row['text']}")
def test_every_shape_has_its_canonical_form(row: dict[str, str]) -> None:
    number = docnumber.parse(row["text"])
    assert str(number) == row["canonical"]
    assert docnumber.parse(str(number), register=register(row)) == number


@pytest.mark.parametrize("row", GOOD, ids=lambda row: f"{row['shape']}-{row['text']}")
def test_digits_folded_or_not_are_the_same_number(row: dict[str, str]) -> None:
    number = docnumber.parse(row["text"])
    assert docnumber.parse(numerals.fold(row["text"])) == number
    thai = docnumber.format(number, digits="thai")
    assert not re.search("[0-9]", thai)
    assert docnumber.parse(thai, register=register(row)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [("ที่ กบ ๐๐๑๘1๔๔๒", "กบ 0018/442"), ("ที่ กบ ๐๐๑๘.๒Iว ๗๗", "กบ 0018.2/ว 77"), ("ที่ กบ ๐๐1๘/๔๔๒", "กบ 0018/442")],
)
def test_a_latin_stroke_among_thai_figures_is_a_slash_where_none_stands(text: str, number: str) -> None:
    (found,) = docnumber.find(text)
    assert str(found.number) == number
    assert [fix.after for fix in found.corrections] == ([] if "/" in text else ["/"])


def test_the_fixtures_hold_every_shape() -> None:
    assert {f"S{n}" for n in range(1, 28)} <= set(SHAPES)


@pytest.mark.parametrize("row", BAD, ids=lambda row: row["text"])
def test_what_is_no_number_is_refused_with_a_caret(row: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=re.escape(row["canonical"][1:])) as refusal:
        docnumber.parse(row["text"])
    why, text, caret = str(refusal.value).split("\n")
    assert why.startswith("not a document number: ")
    assert text == f"  {row['text']}"
    assert caret.strip() == "^"


def test_the_caret_stands_under_the_character_that_is_wrong() -> None:
    with pytest.raises(ValueError, match="unit code") as refusal:
        docnumber.parse("ที่ พณ x")
    assert str(refusal.value).split("\n")[2] == "       ^"  # tone marks take no column


# --- numbers in every shape, made up ----------------------------------------------------------------------------------

known_letters = st.sampled_from(["มท", "กค", "ชร", "อว", "นม", "ศธ", "ตช"])
runs = st.from_regex(r"[0-9]{1,6}", fullmatch=True)
plain_runs = runs.filter(lambda run: not re.fullmatch("2[3-6][0-9]{2}", run))
units = st.from_regex(r"0[0-9]{3,4}(\.[0-9]{1,3}){0,3}", fullmatch=True)
years = st.integers(2400, 2699).map(str)
consonants = "กขคจชตทนบปพมยรลวศสหอ"
committees = st.text(consonants, min_size=2, max_size=4)

letters_numbers = st.one_of(
    st.builds(DocumentNumber, letters=known_letters, unit=units, run=st.none() | plain_runs, circular=st.booleans()),
    st.builds(DocumentNumber, letters=known_letters, unit=units, run=runs, circular=st.just(True)),
    st.builds(
        DocumentNumber, letters=known_letters, committee=committees, unit=units, run=runs, circular=st.booleans()
    ),
    st.builds(
        DocumentNumber,
        letters=known_letters,
        unit=units,
        group=st.from_regex(r"[1-9](\.[1-9])?", fullmatch=True),
        group_sub=st.sampled_from([None, ".2", ".(12)", "(12)"]),
        run=runs,
        circular=st.booleans(),
    ),
    st.builds(DocumentNumber, letters=st.just("ตผ"), unit=st.just("0044"), area=st.just("ตร"), run=plain_runs),
    st.builds(DocumentNumber, letters=st.just("มท"), unit=st.just("55631-2"), run=plain_runs, circular=st.booleans()),
    st.builds(
        DocumentNumber,
        letters=known_letters,
        unit=units,
        middle=st.integers(1, 99).map(str) | st.just("(กศ.4)"),
        run=plain_runs,
        circular=st.booleans(),
    ),
    st.builds(
        DocumentNumber,
        letters=known_letters,
        unit=units,
        series=st.sampled_from(["พิเศษ", "ท", "ลับ"]),
        run=runs,
        circular=st.booleans(),
    ),
    st.builds(
        DocumentNumber, letters=known_letters, unit=units, series=st.just("(ล)"), run=runs, circular=st.just(True)
    ),
    st.builds(
        DocumentNumber, letters=st.just("ศย"), unit=st.just("016"), run=runs, circular=st.booleans(), mark=st.just("ป")
    ),
    st.builds(DocumentNumber, letters=known_letters, unit=units, run=plain_runs, year=years),
    st.builds(DocumentNumber, letters=known_letters, run=st.integers(1, 999).map(str), year=years),
    st.builds(DocumentNumber, unit=st.just("0007"), group=st.just("บก"), run=runs),
    st.builds(DocumentNumber, circular=st.just(True), run=runs, year=st.none() | years),
    st.builds(DocumentNumber, run=runs, year=years),
    st.builds(
        DocumentNumber,
        letters=st.just("ธปท"),
        unit=st.text(consonants, min_size=2, max_size=4),
        group=st.none() | st.integers(1, 99).map(str),
        circular=st.booleans(),
        run=runs,
        year=years,
    ),
)
orders_numbers = st.builds(
    DocumentNumber,
    letters=st.none() | st.text(consonants, min_size=1, max_size=4).filter(lambda letters: letters != "ว"),
    run=runs | st.tuples(st.integers(1, 9), st.integers(10, 99)).map(lambda pair: f"{pair[0]}-{pair[1]}"),
    year=years | st.integers(10, 99).map(str),
)


class TestRoundTrip:
    """parse(format(v)) == v: the canonical form says everything that the number holds."""

    @given(letters_numbers)
    def test_numbers_of_letters(self, number: DocumentNumber) -> None:
        assert docnumber.parse(docnumber.format(number), register="letters") == number

    @given(letters_numbers)
    def test_in_thai_digits(self, number: DocumentNumber) -> None:
        assert docnumber.parse(docnumber.format(number, digits="thai"), register="letters") == number

    @given(orders_numbers)
    def test_numbers_of_orders(self, number: DocumentNumber) -> None:
        assert docnumber.parse(docnumber.format(number), register="orders") == number

    @given(letters_numbers)
    def test_a_number_is_found_again_in_a_sentence(self, number: DocumentNumber) -> None:
        canonical = docnumber.format(number, digits="thai")
        text = f"ตามหนังสือ ที่ {canonical} ลงวันที่ ๕ มกราคม ๒๕๖๐"
        if number.run and (number.unit or number.circular):
            [found] = docnumber.find(text)
            assert found.number == number
            assert text[found.start : found.end] == canonical


pieces_of_text = st.lists(
    st.sampled_from(
        [
            "ที่ ",
            "มท",
            "ว",
            "/",
            "0806",
            ".2",
            " ",
            "\n",
            "(กวจ)",
            "2564",
            "๑",
            "พิเศษ",
            "ธปท.",
            "ฝนส.",
            "-",
            "…",
            "O",
            "|",
            "ค",
            "ด่วน",
            "ซ",
            "ฒ",
        ]
    ),
    max_size=30,
).map("".join)


class TestAnyText:
    """No input makes a finder raise, and every span slices to what it claims."""

    @given(st.text(max_size=200) | pieces_of_text)
    def test_finding(self, text: str) -> None:
        end = 0
        for found in docnumber.find(text):
            assert end <= found.start < found.end <= len(text)
            end = found.end
            assert str(found.number)
            for correction in found.corrections:
                assert found.start <= correction.start <= correction.end <= found.end
                assert text[correction.start : correction.end] == correction.before
        for at in docnumber.scan(text):
            assert 0 <= at.start < at.end <= len(text)
            for span in (span for span in at[2:] if span is not None):
                assert at.start <= span[0] <= span[1] <= at.end
        for place in (0, len(text) // 2, len(text)):
            for kind in ("letters", "orders"):
                hit = docnumber.match(text, place, register=kind)  # type: ignore[arg-type]
                assert hit is None or place <= hit.start < hit.end <= len(text)

    @given(st.text(max_size=80) | pieces_of_text)
    def test_parsing_gives_a_number_or_a_value_error(self, text: str) -> None:
        with contextlib.suppress(ValueError):
            assert str(docnumber.parse(text))

    @given(st.text(max_size=200) | pieces_of_text)
    def test_digits_folded_or_not(self, text: str) -> None:
        assert [hit.number for hit in docnumber.find(text)] == [
            hit.number for hit in docnumber.find(numerals.fold(text))
        ]


@pytest.mark.parametrize(
    "text",
    [
        "ปีการศึกษา 2563/2564",
        "ปีการศึกษา ๒๕๖๓/๖๔",
        "เมื่อวันที่ 9 กค 2569/12",
        "เมื่อ ๓๐ พย ๒๕๖๓/๑",
        "จังหวัดลำปาง ๕๒๐๐๐",
        "ถนนแม่ฟ้าหลวง ชร ๕๗๑๐๐",
        "โทร. 0 2241 5000 ต่อ 1107/8",
        "แบบ ภ.ง.ด. 90/91",
        "เลขรับ ๒๗๘๓/๒๕๖๙",
        "รับที่ 12/2569",
        "หน้าที่ 5/2564",
        "วันที่ 5/2564",
        "บ้านเลขที่ 99/2564",
        "รายวิชา ว 21101",
        "ถนน 345/6",
        "พ.ศ. 2564/65",
        "กห 0401 (สำเนา)",
        "ข้อ 3 (กขค) 12",
        "http://example.go.th/2564/05",
        "มท\n\n\n0806.2/5",
    ],
)
def test_other_figures_are_no_document_numbers(text: str) -> None:
    assert docnumber.find(text) == []


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("ตามหนังสือมท 0309.1/22", ["มท 0309.1/22"]),
        ("ที่มท 0309.1/22", ["มท 0309.1/22"]),
        ("ที่ขร 0023.3/22", ["ขร 0023.3/22"]),
        ("ขร 0023.3/ว 22", ["ขร 0023.3/ว 22"]),
        ("ที่ อสม 123/ว 4", ["อสม 123/ว 4"]),
        ("หนังสือ ที่ ๑๖๓/๒๕๐๔ ลว.", ["163/2504"]),
        ("คำสั่งศาลที่ 51-53/2560", ["51-53/2560"]),
        ("ที่ 0007(บก)/118", ["0007(บก)/118"]),
        ("ที่ ศก 143/2564", ["ศก 143/2564"]),
        ("ตามข้อ (๕) ๐๐๒๓.๓/๑๒", []),
        ("ที่ มท 0808.2/ว 1055, ว 1056 และ ว 1060", ["มท 0808.2/ว 1055", "ว 1056", "ว 1060"]),
        ("(ว30ลว.28กย60)", ["ว 30"]),
        ("มท 0309.1", ["มท 0309.1"]),
        ("สธ 0318.2(1.4)", ["สธ 0318.2(1.4)"]),
        ("ที่ กค 0402 .....", ["กค 0402"]),
        ("ตาม ว ๖/๒๕๖๕ และเลขที่ ธปท.ฝกฉ.(02) ว.9/2561", ["ว 6/2565", "ธปท.ฝกฉ.(02) ว 9/2561"]),
    ],
)
def test_finding_in_running_text(text: str, canonical: list[str]) -> None:
    assert [str(found.number) for found in docnumber.find(text)] == canonical


def test_corrections_say_what_was_read_otherwise() -> None:
    [found] = docnumber.find("ที่ นน ๐๐l๗,๒|ว ๔๑/๗")
    assert str(found.number) == "นน 0017.2/ว 417"
    assert [(c.before, c.after) for c in found.corrections] == [("l", "1"), (",", "."), ("|", "/"), ("๔๑/๗", "๔๑๗")]
    [found] = docnumber.find("ที่ นน 0017,2/จ 417")
    assert [(c.before, c.after) for c in found.corrections] == [(",", "."), ("จ", "ว")]
    assert docnumber.find("ที่ นน 0017.2/ว 417")[0].corrections == ()
    assert docnumber.find("ที่ ศธ 0208/(กศ,4)/31")[0].corrections == ()


@pytest.mark.parametrize(
    ("text", "number", "before", "after"),
    [
        ("ที่ รง 0508 4/ว77", "รง 0508.4/ว 77", " ", "."),
        ("ที่ นน ๐๐๓๓๐๐๗/ว ๔๑", "นน 0033.007/ว 41", "", "."),
        ("ที่ นน ซ๑๒๐๒/ว ๓๕", "นน 71202/ว 35", "ซ", "7"),
    ],
)
def test_lost_dots_and_letters_for_figures_are_told(text: str, number: str, before: str, after: str) -> None:
    found = docnumber.find(text)[0]
    assert str(found.number) == number
    assert [(c.before, c.after) for c in found.corrections] == [(before, after)]


def test_scan_keeps_letters_that_no_agency_has() -> None:
    text = "ที่ ซูวี ๐๐๒๓.๓/ว ๘๓๕"
    [pieces] = docnumber.scan(text)
    assert pieces.letters is not None
    assert text[slice(*pieces.letters)] == "ซูวี"
    assert docnumber.find(text) == []


def test_a_bad_argument_says_what_to_do() -> None:
    with pytest.raises(ValueError, match="not 'roman'"):
        docnumber.format(DocumentNumber(run="1", year="2564"), digits="roman")  # type: ignore[arg-type]


class TestKeys:
    """Registers restart each year, and pad their numbers in one place and not in the other."""

    def test_leading_zeros_of_the_run_do_not_count(self) -> None:
        padded, bare = docnumber.parse("มท 0711/ว.00207"), docnumber.parse("มท 0711/ว 207")
        assert padded != bare
        assert docnumber.exact_key(padded) == docnumber.exact_key(bare) == "มท 0711/ว 207"

    def test_the_date_is_part_of_the_identity(self) -> None:
        number = docnumber.parse("มท 0711/ว 207")
        day = datetime.date(1992, 1, 10)
        assert docnumber.exact_key(number, day) == docnumber.exact_key(number, ThaiDate(year=1992, month=1, day=10))
        assert docnumber.exact_key(number, day) != docnumber.exact_key(number, datetime.date(1993, 1, 10))

    def test_a_run_of_zeros(self) -> None:
        assert docnumber.exact_key(DocumentNumber(run="000", year="2504")) == "0/2504"

    def test_what_tesseract_cannot_tell_apart_has_one_key(self) -> None:
        first, second = docnumber.parse("ชร 0023.3/ว 849"), docnumber.parse("ชร 0023.3/ว 555")
        assert docnumber.tolerant_key(first) == docnumber.tolerant_key(second)
        assert docnumber.tolerant_key(first) != docnumber.tolerant_key(docnumber.parse("ชร 0023.3/ว 111"))

    def test_letters_that_no_agency_has_are_left_out(self) -> None:
        assert docnumber.tolerant_key(docnumber.parse("ขร 0023.3/ว 849")).startswith("|")
        assert docnumber.tolerant_key(DocumentNumber(letters="ชร", unit="0023")).startswith("ชร|0023|")


class TestIssuer:
    """``number.issuer(on=…)``: who had the code in that year."""

    def test_the_same_code_in_two_years(self) -> None:
        number = docnumber.parse("กค 0530.3/ว 61")
        assert number.issuer(on=datetime.date(2001, 5, 1)).department == "กรมบัญชีกลาง"
        assert number.issuer(on=ThaiDate(year=2010)).department == "กรมศุลกากร"
        assert number.issuer().ministry == "กระทรวงการคลัง"

    def test_no_agency_has_this_code(self) -> None:
        finding = docnumber.parse("ขร 0023.3/ว 875").issuer().finding
        assert finding is not None
        assert "ขร" in finding

    def test_a_number_without_letters(self) -> None:
        assert docnumber.parse("153/2504").issuer().finding == "the number has no agency letters"

    @given(letters_numbers, st.none() | st.integers(1850, 2100))
    def test_it_always_answers(self, number: DocumentNumber, on: int | None) -> None:
        issuer = number.issuer(on=on)
        assert bool(issuer.finding) or bool(str(issuer))
        assert number.letters is None or agencies.known(number.letters) or issuer.finding
