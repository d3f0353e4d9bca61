"""The text layer: what it undoes, and that every character keeps its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from thaidoc.text import NOTES, CleanText, clean, clean_value, skeleton

FIXTURES = Path(__file__).parent.parent / "fixtures"
ROWS = [line.split("\t") for line in (FIXTURES / "text.tsv").read_text(encoding="utf-8").splitlines()[1:]]


def unescape(cell: str) -> str:
    return json.loads('"' + cell.replace('"', '\\"') + '"', strict=False)


@pytest.mark.parametrize(("kind", "source", "expected", "notes"), ROWS)
def test_table(kind: str, source: str, expected: str, notes: str) -> None:
    source = unescape(source)
    result = clean(source)
    assert result.text == unescape(expected)
    assert sorted(result.notes) == sorted(notes.split(",") if notes else [])
    if kind == "plain":
        assert result.text == source


THAI = [chr(code) for code in (*range(0x0E01, 0x0E3B), *range(0x0E3F, 0x0E5C))]
SIGNS = "ัิีึืุู็่้๊๋์ํำาะเแ"
DAMAGE = [
    " ",
    "  ",
    "\n",
    "\r\n",
    "\f",
    "\t",
    "\u200b",
    "\u00a0",
    "\uf70a",
    "\uf711",
    "\ufffd",
    "\ue000",
    *SIGNS,
    *SIGNS,
]
MARKUP = [
    "**",
    "*",
    "_",
    "#",
    "# ",
    "|",
    "| --- |\n",
    "\\",
    "`",
    "```\n",
    "<br>",
    "<td>",
    "</td>",
    "<tr>",
    "<table>",
    "</table>",
    "$",
]
MARKUP += [
    "<figure>",
    "</figure>",
    "<page_number>",
    "</page_number>",
    "&amp;",
    "&#3585;",
    "[",
    "](#",
    ")",
    '{"natural_text": "',
    '"',
    "\n---\n",
]
thai_text = st.lists(st.sampled_from(THAI + DAMAGE), max_size=60).map("".join)
marked_text = st.lists(st.sampled_from([*THAI[:20], "a", "1", "๑", *DAMAGE[:6], *MARKUP, *MARKUP]), max_size=40).map(
    "".join
)
any_text = st.text(max_size=80) | thai_text | marked_text | st.binary(max_size=60).map(lambda b: b.decode("latin-1"))


def assert_maps_back(result: CleanText) -> None:
    text, source = result.text, result.source
    before = 0
    for place, character in enumerate(text):
        start, end = result.span(place, place + 1)
        assert before <= start <= end <= len(source)
        before = start
        if end - start == 1 and source[start] in text:
            assert source[start] == character or not source[start].isalnum() or not source[start].isascii()
    start, end = result.span(0, len(text))
    assert 0 <= start <= end <= len(source)


class TestClean:
    """What holds for every text."""

    @given(any_text)
    def test_it_never_raises_and_every_character_keeps_its_place(self, source: str) -> None:
        assert_maps_back(clean(source))

    @given(thai_text)
    @example("ก า้ ํ")
    def test_it_is_idempotent(self, source: str) -> None:
        once = clean(source).text
        assert clean(once).text == once

    @given(any_text)
    def test_only_line_feeds_and_plain_spaces_are_left(self, source: str) -> None:
        text = clean(source).text
        assert all(c == "\n" or c == " " or not c.isspace() for c in text)
        assert not set(text) & set("\r\f\t\u200b\ufeff\xad")

    @given(any_text)
    def test_pages_begin_inside_the_text_in_order(self, source: str) -> None:
        result = clean(source)
        assert result.pages[0] == 0
        assert list(result.pages) == sorted(set(result.pages))
        assert all(result.text[page:].strip() for page in result.pages[1:])

    @given(any_text)
    def test_notes_are_known(self, source: str) -> None:
        assert set(clean(source).notes) <= set(NOTES)

    @given(st.text(alphabet=[*THAI[:46], " ", "\n", "a", "1"], max_size=50))
    def test_unchanged_text_is_the_same_object(self, source: str) -> None:
        result = clean(source)
        if result.text == source:
            assert result.span(0, len(source)) == (0, len(source))

    @pytest.mark.parametrize("codec", ["cp874", "utf-8"])
    @pytest.mark.parametrize("wrong", ["latin-1", "mac_roman"])
    def test_mojibake_maps_each_character_back_to_its_own(self, codec: str, wrong: str) -> None:
        text = "ที่ มท ๐๘๐๘.๒/ว ๑๐๕๕ เรื่อง การประชุมคณะกรรมการ"
        if codec == "utf-8" and wrong == "mac_roman":
            return
        result = clean(text.encode(codec).decode(wrong))
        assert result.text == text
        for place, character in enumerate(text):
            assert result.slice(place, place + 1).encode(wrong).decode(codec) == character


class TestSpans:
    def test_a_span_covers_what_became_its_characters(self) -> None:
        result = clean("**ที่** สํานัก\u200bงาน")
        assert result.text == "ที่ สำนักงาน"
        assert result.slice(0, 3) == "ที่"
        assert result.slice(4, 6) == "สํา"
        assert result.slice(4, 12) == "สํานัก\u200bงาน"
        assert result.slice(9, 12) == "งาน"
        assert result.span(4, 4) == (8, 8)

    @pytest.mark.parametrize("span", [(-1, 0), (0, 3), (2, 1)])
    def test_a_span_outside_is_refused(self, span: tuple[int, int]) -> None:
        with pytest.raises(ValueError, match="no span of a clean text of 2 characters"):
            clean("กข").span(*span)

    def test_pages(self) -> None:
        result = clean("ที่ ๑\nหน้า\n\fต่อ\n\f\n\f")
        assert [result.text[page : page + 3] for page in result.pages] == ["ที่", "ต่อ"]
        result = clean("**ที่** ๑\n\n---\n\n<page_number>- ๒ -</page_number>\n\nต่อ")
        assert [result.text[page:].strip()[:3] for page in result.pages] == ["ที่", "ต่อ"]
        assert clean("\f\fก").pages == (0,)


class TestValues:
    @pytest.mark.parametrize("pair", [("ที่", "ทิ"), ("เรื่อง", "เรือง"), ("สำเนา", "สํา เนา"), ("บันทึกข้อความ", "บันทิก ขอความ")])
    def test_skeletons_of_damaged_labels_agree(self, pair: tuple[str, str]) -> None:
        assert skeleton(pair[0]) == skeleton(pair[1])

    @given(thai_text)
    def test_a_skeleton_of_a_skeleton_is_itself(self, text: str) -> None:
        assert skeleton(skeleton(text)) == skeleton(text)

    @given(any_text)
    def test_a_value_is_one_line(self, source: str) -> None:
        value = clean_value(clean(source).text)
        assert "\n" not in value
        assert "  " not in value
        assert value == value.strip()
