"""PDF: the text layer with its places, when it is not trusted, and what cannot be opened."""

from __future__ import annotations

import io
import math

import pytest
from made_files import LOCK, pdf

import thaidoc
from thaidoc.readers import UnreadableFileError, image, scan, tesseract
from thaidoc.readers import pdf as reader
from thaidoc.readers.lines import Glyph, Line
from thaidoc.readers.page import Straight
from thaidoc.readers.tesseract import NoTesseractError, PageError

LETTER = [
    (70, 780, "ที่ ชร ๐๐๒๓.๓/ว ๘๓๕"),
    (330, 780.5, "ศาลากลางจังหวัดเชียงราย"),
    (250, 750, "๒๕ พฤษภาคม ๒๕๖๔"),
    (70, 720, "เรื่อง  การประชุมประจำเดือน"),
    (70, 700, "เรียน  นายอำเภอ ทุกอำเภอ"),
]
TEXT = "ที่ ชร ๐๐๒๓.๓/ว ๘๓๕   ศาลากลางจังหวัดเชียงราย\n๒๕ พฤษภาคม ๒๕๖๔\nเรื่อง การประชุมประจำเดือน\nเรียน นายอำเภอ ทุกอำเภอ\n"
BAD_GLYPHS = [(70, 780 - 20 * i, "".join(chr(0xE100 + i * 20 + k) for k in range(20))) for i in range(3)]


@pytest.fixture(autouse=True)
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """No Tesseract, unless a test puts one there."""

    def missing() -> None:
        raise NoTesseractError("no Tesseract found; install it")

    monkeypatch.setattr(tesseract, "engine", missing)


def with_engine(monkeypatch: pytest.MonkeyPatch, *pages: list[Line] | PageError) -> None:
    engine = tesseract.Engine("tesseract", None, "tha", warnings=(tesseract.BLIND,))
    monkeypatch.setattr(tesseract, "engine", lambda: engine)
    made = iter(pages)

    def lines(*args: object) -> tuple[list[Line], Straight]:
        page = next(made)
        if isinstance(page, PageError):
            raise page
        return page, Straight(None, 0.0, 0, (600, 800))  # type: ignore[arg-type]

    monkeypatch.setattr(image, "_lines", lines)


def line(text: str) -> Line:
    return Line([Glyph(c, 20.0 * i, 0, 20.0 * i + 18, 30) for i, c in enumerate(text)], spaced=True)


def read(data: bytes) -> thaidoc.readers.Scan:
    return scan(io.BytesIO(data))


class TestTextLayer:
    def test_lines_columns_and_places(self) -> None:
        found = read(pdf([LETTER, LETTER[3:]]))
        assert found.text == f"{TEXT}\f" + TEXT[TEXT.index("เรื่อง") :]
        assert found.warnings == ()
        start = TEXT.index("ชร")
        (box,) = found.boxes(start, start + 15)
        assert box.page == 1
        assert math.isclose(box.left, 70 + 4 * 7)
        assert 40 < box.top < 842 - 780 < box.bottom < 70
        assert found.boxes(len(TEXT) + 1, len(TEXT) + 4)[0].page == 2

    def test_a_letter_has_boxes(self) -> None:
        letter = thaidoc.read(io.BytesIO(pdf([LETTER]))).letters[0]
        assert str(letter.document_number) == "ชร 0023.3/ว 835"
        assert letter.date is not None
        assert letter.date.iso == "2021-05-25"
        assert all(evidence.boxes for evidence in letter.evidence.values())

    @pytest.mark.parametrize(
        ("matrix", "rotate", "place"),
        [
            ("1 0 0 1", 0, lambda x, y: (x, 842 - y)),
            ("0 1 -1 0", 90, lambda x, y: (y, x)),
            ("-1 0 0 -1", 180, lambda x, y: (595 - x, y)),
            ("0 -1 1 0", 270, lambda x, y: (595 - y, 842 - x)),
        ],
    )
    def test_a_turned_page_is_read_upright(self, matrix: str, rotate: int, place) -> None:  # type: ignore[no-untyped-def]
        x, y = place(70, 62)
        found = read(pdf([[(x, y, LETTER[0][2])]], matrix=matrix, rotate=rotate))
        assert found.text == f"{LETTER[0][2]}\n"
        (box,) = found.boxes(0, 3)
        assert math.isclose(box.left, 70, abs_tol=0.1)
        assert box.top < 62 < box.bottom

    def test_a_tilted_stamp_is_no_part_of_the_letter(self) -> None:
        upright = pdf([LETTER[3:]])
        tilted = upright.replace(b"1 0 0 1 70 700 Tm", b".8 .6 -.6 .8 70 700 Tm")
        assert read(tilted).text == "เรื่อง การประชุมประจำเดือน\n"


class TestTrust:
    @pytest.mark.parametrize(
        ("text", "code"),
        [
            (TEXT, None),
            ("", None),
            ("ab", None),
            ("\ue100\ue101\ue102 ที่ มท", "unreadable-glyphs"),
            ("Only Latin letters stand on this page of the report", "no-thai"),
            ("่ก ้ข ี ค ่ ง ้จ ิ ฉ ี ช ่ ซ", "broken-thai"),
            ("ที่ ชร ๐๐๒๓.๓/ว ๑๓๕ ลงวันที่ ๒๕ พฤษภาคม ๒๕๒๕ ๑๒๓", "ocr-digits"),
        ],
    )
    def test_a_layer_is_doubted_for_a_reason(self, text: str, code: str | None) -> None:
        assert reader.doubt(text) == code

    def test_without_an_engine_the_layer_is_read_with_a_warning(self) -> None:
        found = read(pdf([LETTER, BAD_GLYPHS]))
        assert found.text.startswith(TEXT)
        codes = {warning.code: warning.message for warning in found.warnings}
        assert "page 2 cannot be trusted: its fonts do not say which letters they draw" in codes["unreadable-glyphs"]
        assert "page 2 could not be read: no Tesseract found" in codes["unread-page"]

    def test_with_an_engine_the_picture_is_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with_engine(monkeypatch, [line("เรื่อง")])
        seen: list[tuple[int, int]] = []
        found = scan(io.BytesIO(pdf([LETTER, BAD_GLYPHS])), on_page=lambda *done: seen.append(done))
        assert found.text == f"{TEXT}\fเรื่อง\n"
        assert seen == [(1, 1)]
        assert {warning.code for warning in found.warnings} == {"unreadable-glyphs", "ocr-digits"}

    def test_a_page_that_fails_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with_engine(monkeypatch, PageError("Tesseract failed: x"), [line("เรื่อง")])
        found = scan(io.BytesIO(pdf([BAD_GLYPHS, BAD_GLYPHS])), workers=1)
        assert found.text.endswith("\fเรื่อง\n")
        assert any(w.message == "page 1 could not be read: Tesseract failed: x" for w in found.warnings)


class TestPictures:
    @pytest.fixture
    def scanned(self) -> bytes:
        picture = pytest.importorskip("PIL.Image")
        page = picture.new("L", (600, 800), 255)
        out = io.BytesIO()
        page.save(out, "PDF", save_all=True, append_images=[page])
        return out.getvalue()

    def test_without_an_engine_it_says_what_to_install(self, scanned: bytes) -> None:
        with pytest.raises(UnreadableFileError, match="a PDF of page pictures: no Tesseract found; install it"):
            read(scanned)

    def test_pages_are_read_in_order(self, scanned: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
        with_engine(monkeypatch, [line("หน้าหนึ่ง")], [line("หน้าสอง")])
        assert scan(io.BytesIO(scanned), workers=1).text == "หน้าหนึ่ง\n\fหน้าสอง\n"

    def test_when_every_page_fails_the_file_does(self, scanned: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
        with_engine(monkeypatch, PageError("it broke"), PageError("again"))
        with pytest.raises(UnreadableFileError, match="it broke"):
            scan(io.BytesIO(scanned), workers=1)


class TestBroken:
    def test_cut_off(self) -> None:
        with pytest.raises(UnreadableFileError, match="a broken PDF"):
            read(b"%PDF-1.4\n1 0 obj\n<<")

    def test_locked(self) -> None:
        with pytest.raises(UnreadableFileError, match="locked with a password"):
            read(pdf([LETTER], extra=LOCK))

    def test_without_pages(self) -> None:
        with pytest.raises(UnreadableFileError, match="without pages"):
            read(pdf([]))

    def test_too_many_pages(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(reader, "MOST_PAGES", 1)
        with pytest.raises(UnreadableFileError, match="a PDF of 2 pages; the most that are read at once are 1"):
            read(pdf([LETTER, LETTER]))

    def test_an_empty_page_is_an_empty_page(self) -> None:
        assert read(pdf([[], LETTER])).text == f"{TEXT}"

    def test_without_the_extra_it_says_what_to_install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(__import__("sys").modules, "pypdfium2", None)
        with pytest.raises(ModuleNotFoundError, match=r"pip install 'thaidoc\[pdf\]'"):
            read(pdf([LETTER]))
