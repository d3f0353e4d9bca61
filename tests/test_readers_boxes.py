"""hOCR, ALTO and TSV: words made anew from boxes, columns side by side, and evidence that knows its place."""

from __future__ import annotations

import io
from collections.abc import Iterable
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

import thaidoc
from thaidoc.readers import UnreadableFileError, scan
from thaidoc.readers.alto import read as read_alto
from thaidoc.readers.hocr import read as read_hocr
from thaidoc.readers.lines import Glyph, Line, Sheet, rows
from thaidoc.readers.tsv import read as read_tsv

Row = tuple[int, int, str]
SIGNS = set("ัิีึืุู็่้๊๋์ํ")

LETTER: list[Row] = [
    (100, 100, "ที่ ชร ๐๐๒๓.๓/ว ๘๓๕"),
    (900, 104, "ศาลากลางจังหวัดเชียงราย"),
    (700, 200, "๒๕ พฤษภาคม ๒๕๖๔"),
    (100, 300, "เรื่อง การประชุมประจำเดือน"),
    (100, 400, "เรียน นายอำเภอ ทุกอำเภอ"),
]
EXPECTED = "ที่ ชร ๐๐๒๓.๓/ว ๘๓๕   ศาลากลางจังหวัดเชียงราย\n๒๕ พฤษภาคม ๒๕๖๔\nเรื่อง การประชุมประจำเดือน\nเรียน นายอำเภอ ทุกอำเภอ\n"


def glyphs(row: Row) -> Iterable[Glyph]:
    """Each character in its box, 20 wide and 30 high, as a printed line has them."""
    left, top, text = row
    for character in text:
        if character in SIGNS:
            yield Glyph(character, left - 15, top - 10, left - 5, top)
        else:
            if character != " ":
                yield Glyph(character, left, top, left + 20, top + 30)
            left += 22


def hocr(letter: list[Row], words: bool = False) -> str:
    out = [
        "<!DOCTYPE html><html><head><title>x</title></head><body><div class='ocr_page' title='bbox 0 0 2480 3508'><br/>"
    ]
    for row in letter:
        out.append("<span class='ocr_line' title='bbox 0 0 9 9'>")
        for glyph in glyphs(row):
            box = f"{glyph.left:.0f} {glyph.top:.0f} {glyph.right:.0f} {glyph.bottom:.0f}"
            text = escape(glyph.text)
            out.append(f"<span class='ocrx_word' title='bbox {box}; x_wconf 90'>")
            if words:
                out.append(f"<strong>{text}</strong>")
            else:
                out.append(f"<span class='ocrx_cinfo' title='x_bboxes {box}; x_conf 98.5'>{text}</span>")
                out.append("<span class='ocrx_cinfo' id='lstm_choices_1'>")
                for choice, score in ((text, 95.2), ("๓", 40.0), ("x", 0)):
                    out.append(f"<span class='ocrx_cinfo' title='x_confs {score}'>{choice}</span>")
                out.append("</span>")
            out.append("</span>")
        out.append("</span>")
    return "".join(out) + "</div></body></html>"


def alto(letter: list[Row], glyph_level: bool = False) -> str:
    out = [
        "<?xml version='1.0' encoding='UTF-8'?><alto xmlns='http://www.loc.gov/standards/alto/ns-v4#'><Layout><Page>"
    ]
    for row in letter:
        out.append("<TextLine>")
        for g in glyphs(row):
            box = f'HPOS="{g.left}" VPOS="{g.top}" WIDTH="{g.right - g.left}" HEIGHT="{g.bottom - g.top}"'
            inside = f'<Glyph {box} CONTENT="{escape(g.text)}"/>' if glyph_level else ""
            out.append(f'<String {box} CONTENT="{escape(g.text)}">{inside}</String><SP WIDTH="1" HPOS="1" VPOS="1"/>')
        out.append("</TextLine>")
    return "".join(out) + "</Page></Layout></alto>"


HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"


def tsv(letter: list[Row]) -> str:
    out = [HEAD, "1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t\n"]
    for line, row in enumerate(letter, 1):
        for word, g in enumerate(glyphs(row), 1):
            size = f"{g.left:.0f}\t{g.top:.0f}\t{g.right - g.left:.0f}\t{g.bottom - g.top:.0f}"
            out.append(f"5\t1\t1\t1\t{line}\t{word}\t{size}\t96.5\t{g.text}\n")
    return "".join(out)


FILES = {
    "hocr": hocr(LETTER),
    "hocr-words": hocr(LETTER, words=True),
    "alto": alto(LETTER),
    "alto-glyphs": alto(LETTER, glyph_level=True),
    "tsv": tsv(LETTER),
}


@pytest.mark.parametrize("kind", FILES)
class TestEveryFormat:
    def test_the_text_has_its_words_and_columns(self, kind: str) -> None:
        found = scan(io.BytesIO(FILES[kind].encode()))
        assert found.text == EXPECTED
        assert len(found.places) == len(found.text)
        assert found.warnings == ()

    def test_evidence_has_its_box(self, kind: str) -> None:
        letter = thaidoc.read(io.BytesIO(FILES[kind].encode())).letters[0]
        assert str(letter.document_number) == "ชร 0023.3/ว 835"
        (box,) = letter.evidence["document_number"].boxes
        assert (box.page, box.top, box.bottom) == (1, 100, 130)
        assert 100 < box.left < 200 < box.right < 900


TAGS = ["<div class='ocr_page'>", "<span class='ocr_line'>", "<span class='ocrx_word' title='bbox 1 2 3 4'>", "<span>"]
TAGS += ["<span class='ocrx_cinfo' title='x_bboxes 1 2 3 4'>", "<span class='ocrx_cinfo' title='x_confs 9'>", "</span>"]
TAGS += ["</div>", "ก", " ", "<br>", "<p>", "</p>"]


class TestHocr:
    def test_the_engines_choices_are_kept_by_offset(self) -> None:
        found = read_hocr(FILES["hocr"])
        offset = found.text.index("๘")
        assert found.choices[offset] == (("๘", 0.952), ("๓", 0.4))

    def test_pages_are_parted(self) -> None:
        twice = FILES["hocr"].replace("</div></body></html>", "</div>") + FILES["hocr"].partition("<body>")[2]
        found = read_hocr(twice)
        assert found.text == f"{EXPECTED}\f{EXPECTED}"
        assert found.boxes(len(EXPECTED) + 1, len(EXPECTED) + 4)[0].page == 2

    @pytest.mark.parametrize(
        "text",
        [
            "<div class='ocr_page'></div>",
            "<div class='ocr_page'><span class='ocrx_word' title='bbox 1 2'>ก</span></div>",
            "<span class='ocrx_word' title='bbox 1 2 3 4'>ก</span><div class='ocr_page'>",
            "<div class='ocr_page'><span class='ocrx_word'",
        ],
    )
    def test_without_words_it_says_so(self, text: str) -> None:
        with pytest.raises(UnreadableFileError, match="no words with boxes"):
            read_hocr(text)

    def test_a_word_outside_a_line_is_a_line(self) -> None:
        page = "<div class='ocr_page'><span class='ocrx_word' title='bbox 1 2 30 40'>เรื่อง</span></div>"
        assert read_hocr(page).text == "เรื่อง\n"

    @given(st.lists(st.sampled_from(TAGS), max_size=40))
    def test_any_order_of_tags_gives_text_or_a_sentence(self, tags: list[str]) -> None:
        try:
            found = read_hocr("".join(tags))
            assert len(found.places) == len(found.text)
        except UnreadableFileError:
            pass


class TestAlto:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ('<!DOCTYPE a [<!ENTITY b "c">]><alto>&b;</alto>', "entities"),
            ("<alto><Page>", "no well-formed XML"),
            ("<alto><Layout><Page/></Layout></alto>", "no strings with boxes"),
            ('<alto><Page><TextLine><String CONTENT="ก" HPOS="x"/></TextLine></Page></alto>', "no strings with boxes"),
        ],
    )
    def test_what_cannot_be_read_is_said(self, text: str, said: str) -> None:
        with pytest.raises(UnreadableFileError, match=said):
            read_alto(text)

    def test_a_mark_before_the_declaration(self) -> None:
        assert read_alto("\ufeff" + FILES["alto"]).text == EXPECTED


class TestTsv:
    def test_broken_rows_are_counted(self) -> None:
        found = read_tsv(FILES["tsv"] + "5\t1\tx\n5\t1\t1\t1\t1\t1\ta\tb\tc\td\t9\tก\n")
        assert found.text == EXPECTED
        assert [warning.code for warning in found.warnings] == ["broken-rows"]
        assert "2 rows" in found.warnings[0].message

    def test_without_words_it_says_so(self) -> None:
        with pytest.raises(UnreadableFileError, match="holds no words"):
            read_tsv(HEAD)


class TestRows:
    def test_a_line_below_is_not_beside(self) -> None:
        lines = [Line(list(glyphs(row))) for row in ((900, 100, "ขวา"), (100, 103, "ซ้าย"), (100, 160, "ล่าง"))]
        found = [["".join(g.text for g in line.glyphs) for line in row] for row in rows(lines)]
        assert found == [["ซ้าย", "ขวา"], ["ล่าง"]]

    def test_lines_over_one_another_are_two_rows(self) -> None:
        lines = [Line(list(glyphs((100, 100, "ก")))), Line(list(glyphs((110, 102, "ข"))))]
        assert len(rows(lines)) == 2

    def test_digits_stand_apart_without_being_words(self) -> None:
        line = Line([Glyph(digit, 40.0 * i, 0, 40.0 * i + 24, 30) for i, digit in enumerate("๒๕๖๔")])
        sheet = Sheet()
        sheet.page(1, [line, Line()])
        sheet.page(2, [])
        assert sheet.scan().text == "๒๕๖๔\n\f"
