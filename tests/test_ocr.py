"""What an engine may have made of each figure, and how far a text can be trusted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaidoc import ocr
from thaidoc.ocr import (
    CLEAN_RATE,
    WORST_RATE,
    Reader,
    collapse,
    confusions,
    engine,
    likelihoods,
    readings,
)

DIGITS = "๐๑๒๓๔๕๖๗๘๙"
BLIND = "ลงวันที่ ๑๒ ตุลาคม ๒๕๒๕ ที่ ๐๐๒๓.๓/ว ๑๐๕๕"


def test_each_engine_has_its_table() -> None:
    assert set(confusions("tesseract-tha")) != set(confusions("llm"))
    for table in map(confusions, ("llm", "tesseract-tha", "tesseract-thai")):
        assert all(0 <= share <= 1 for meant in table.values() for share in meant.values())


def test_an_unknown_engine_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"no confusions.*'abc'.*llm.*tesseract-tha"):
        confusions("abc")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("๒๕๖๙", "2525", True), ("๑๒๓", "๑๒๗", True), ("๑๒๓", "๑๒๔", False), ("มท ๐๘", "มท ๐๕", True)],
)
def test_readings_of_one_number_collapse_alike(one: str, other: str, same: bool) -> None:
    assert (collapse(one) == collapse(other)) is same


@pytest.mark.parametrize(
    ("text", "decomposed", "name"),
    [
        (BLIND, False, "tesseract-tha"),
        (BLIND.replace("๒๕๒๕", "๒๕๖๔"), False, "llm"),
        ("๑๒ ตุลาคม ๒๕๒๕", False, "llm"),
        ("๑๒ ตุลาคม ๒๕๒๕", True, "tesseract-tha"),
        ("12 October 2525", True, "llm"),
        ("", False, "llm"),
    ],
)
def test_an_engine_is_known_by_the_digits_it_lacks(text: str, decomposed: bool, name: str) -> None:
    assert engine(text, decomposed=decomposed) == name


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("ที่ มท ๐๒๐๑/๑๖ ลงวันที่ ๕ มกราคม ๒๕๖๔", True),
        ("ที่ มท ๐๒๐l/๑๖ ลงวันที่ ๕ มกราคม ๒๕๖๔", False),
        ("ที่ มท ๐๒๐๑/๑๖ ลงวันที่ ๕ มกราคม ๒5๖๔", False),
        ("เรื่่อง การสำรวจ", False),
        (BLIND, False),
        ("Windows 10 และ ISO 9001", True),
        ("จึงเรียนมาเพื่อโปรดพิจารณาดำเนินการต่อไป", True),
        ("จึงเรียมมาเพื่อโปรตพิจารณาตำเนินกาวต่อไป", False),
    ],
)
def test_signs_of_misreading_are_seen(text: str, sound: bool) -> None:
    assert Reader.of(text).sound is sound


def test_trust_falls_with_signs_and_scraps_to_a_floor() -> None:
    text = "การสำรวจแหล่งน้ำในพื้นที่ " * 30
    rates = [Reader.of(text, signs).digit_error for signs in (0, 1, 2, 900)]
    assert rates[0] == CLEAN_RATE
    assert rates == sorted(rates)
    assert rates[-1] == WORST_RATE
    assert Reader.of(text, noise=0.05).digit_error == CLEAN_RATE < Reader.of(text, noise=0.5).digit_error


@pytest.mark.parametrize("name", ["llm", "tesseract-tha", "tesseract-thai"])
@pytest.mark.parametrize("digit", DIGITS + "0123456789lOB")
def test_what_a_digit_may_be_has_probabilities_that_sum_to_one(name: str, digit: str) -> None:
    options = Reader(name, 0.02).may_be(digit)
    if options:
        assert sum(share for _, share in options) == pytest.approx(1.0, abs=1e-6)
        assert [share for _, share in options] == sorted((share for _, share in options), reverse=True)
        assert all(meant in "0123456789" for meant, _ in options)


def test_what_is_no_digit_and_like_none_stays() -> None:
    assert Reader("llm", 0.02).may_be("ก") == ()
    assert readings("/", Reader("llm", 0.02)) == (("/", 1.0),)


@given(st.text(DIGITS, min_size=1, max_size=7), st.floats(0.001, 0.1), st.integers(1, 60))
def test_readings_begin_with_the_likeliest(read: str, error: float, limit: int) -> None:
    found = readings(read, Reader("llm", error), limit)
    assert 1 <= len(found) <= limit
    assert sum(share for _, share in found) <= 1 + 1e-3
    assert [share for _, share in found] == sorted((share for _, share in found), reverse=True)
    assert found[0][0] == "".join(str(DIGITS.index(c)) for c in read)
    assert all(len(digits) == len(read) for digits, _ in found)


def test_a_blind_engine_leaves_many_readings() -> None:
    blind, sighted = (readings("๒๕๒๕", Reader(name, 0.01)) for name in ("tesseract-tha", "llm"))
    assert blind[0][1] < 0.3 < 0.9 < sighted[0][1]
    assert "2564" in dict(blind)
    assert ocr.collapse("2564") == ocr.collapse("๒๕๒๕")


# --- from the figure printed to what is read -------------------------------------------------------------------------

DAYS = tuple(str(day) for day in range(1, 32))


def likeliest(read: str, printed: tuple[str, ...], reader: Reader) -> list[str]:
    found = likelihoods(read, printed, reader)
    return sorted(found, key=lambda number: -found[number])


@pytest.mark.parametrize(
    ("read", "engine", "printed"),
    [
        pytest.param("๑๐๒", "tesseract-tha", "16", id="a figure read as two"),
        pytest.param("๒๐", "tesseract-tha", "20", id="or as it stands"),
        pytest.param("od", "tesseract-tha", "18", id="Latin letters"),
        pytest.param("mo", "llm", "30", id="which stand for Thai figures whoever reads"),
        pytest.param("๑๕", "llm", "15", id="a reader who knows all figures"),
        pytest.param("12", "tesseract-tha", "12", id="an engine knows Arabic figures"),
        pytest.param("1 2".replace(" ", ""), "llm", "12", id="as printed"),
    ],
)
def test_a_reading_is_likeliest_of_what_looks_so(read: str, engine: str, printed: str) -> None:
    assert likeliest(read, DAYS, Reader(engine, 0.02))[0] == printed


def test_a_figure_that_an_engine_cannot_write_may_have_been_printed() -> None:
    blind, sighted = (likelihoods("๑๕", DAYS, Reader(name, 0.02)) for name in ("tesseract-tha", "llm"))
    assert min(blind["14"], blind["18"]) > 0.5 * blind["15"]
    assert max(sighted["14"], sighted["18"]) < 0.05 * sighted["15"]


@given(
    st.text(st.sampled_from("๐๑๒๓๕ซฒodw0123456789"), max_size=6),
    st.lists(st.integers(0, 9999).map(str), max_size=8),
    st.sampled_from(["tesseract-tha", "llm"]),
)
def test_a_likelihood_does_not_hang_on_what_it_is_asked_with(read: str, printed: list[str], engine: str) -> None:
    reader = Reader(engine, 0.02)
    together = likelihoods(read, printed, reader)
    assert set(together) == set(printed)
    for number, share in together.items():
        assert share >= 0.0
        assert likelihoods(read, [number], reader)[number] == pytest.approx(share)
