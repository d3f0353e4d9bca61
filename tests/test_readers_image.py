"""Page images: opened, given to Tesseract page by page, and told when something is missing."""

from __future__ import annotations

import io
import os
import random
import stat
import sys
import threading
import time
import warnings
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaidoc.readers import UnreadableFileError, image, page, scan, tesseract
from thaidoc.readers.lines import Glyph, Line
from thaidoc.readers.tesseract import Engine, NoTesseractError, Reading

Image = pytest.importorskip("PIL.Image")
ImageFilter = pytest.importorskip("PIL.ImageFilter")

FIXTURES = Path(__file__).parent.parent / "fixtures"

FAKE = """#!{python}
import sys, pathlib
names = pathlib.Path(sys.argv[1]).read_text().split()
base = pathlib.Path(sys.argv[2])
base.with_suffix(".args").write_text(" ".join(sys.argv[3:]))
pages, texts = [], []
for name in names:
    head = pathlib.Path(name).read_bytes()[:20].split()
    word = WORD
    spans = "".join(
        f"<span class='ocrx_word' title='bbox {{i * 30}} 0 {{i * 30 + 20}} 30; x_wconf 90'>{{c}}</span>"
        for i, c in enumerate(word)
        if c != " "
    )
    pages.append(f"<div class='ocr_page'><span class='ocr_line'>{{spans}}</span></div>")
    texts.append(word + chr(10) + chr(12))
base.with_suffix(".hocr").write_text("".join(pages), encoding="utf-8")
base.with_suffix(".txt").write_text("".join(texts), encoding="utf-8")
"""


WIDTH = 'f"กว้าง {{int(head[1]) // 50}}"'
"""What the stand-in program reads: how wide the line is."""


def program(folder: Path, body: str) -> str:
    path = folder / "tesseract"
    path.write_text(body.format(python=sys.executable), encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IEXEC)
    return str(path)


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    engine = Engine(program(tmp_path, FAKE.replace("WORD", WIDTH)), "/models", "thadigits", warnings=(tesseract.BLIND,))
    monkeypatch.setattr(tesseract, "engine", lambda: engine)
    return engine


def paper(number: int, mode: str = "L", size: tuple[int, int] = (900, 300)) -> object:
    """A page with one black bar, which the stand-in program reads as ``กว้าง`` and the number."""
    page = Image.new(mode, size, "white")
    page.paste(0 if mode in ("1", "L") else "black", (100, 130, 100 + number * 50, 154))
    return page


def saved(form: str, *pages: object, **options: object) -> io.BytesIO:
    out = io.BytesIO()
    more = {"save_all": True, "append_images": pages[1:]} if len(pages) > 1 else {}
    pages[0].save(out, form, **({"dpi": (300, 300)} | more | options))  # type: ignore[attr-defined]
    out.seek(0)
    return out


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in program is a script")


def strips(sheet: object, resolution: int) -> list[page.Strip]:
    return [strip for strip, _ in page.cut(sheet, resolution)]  # type: ignore[arg-type]


class TestPages:
    @pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP"])
    def test_every_kind_of_picture(self, form: str, fake: Engine) -> None:
        found = scan(saved(form, paper(12)))
        assert found.text == "กว้าง 12\n"
        assert found.boxes(0, 5)[0].page == 1
        assert [warning.code for warning in found.warnings] == ["ocr-digits"]

    def test_the_pages_of_a_tiff_stay_in_order(self, fake: Engine) -> None:
        pages = saved("TIFF", *(paper(10 + i, "1") for i in range(5)))
        done: list[tuple[int, int]] = []
        found = scan(pages, workers=3, on_page=lambda *page: done.append(page))
        assert found.text == "\f".join(f"กว้าง {10 + i}\n" for i in range(5))
        assert done == [(i, 5) for i in range(1, 6)]
        assert [found.boxes(k, k + 1)[0].page for k in (0, found.text.rindex("ก"))] == [1, 5]

    def test_few_pages_wait_in_memory(self, fake: Engine) -> None:
        taken: list[int] = []

        def pictures():  # type: ignore[no-untyped-def]
            for number in range(10):
                taken.append(number)
                yield number, image.Picture(paper(5), 300)

        pages = image.read_pages(pictures(), 10, workers=2)
        next(pages)
        assert len(taken) <= 3
        pages.close()
        assert threading.active_count() < 5

    def test_an_empty_page_has_no_text(self, fake: Engine) -> None:
        assert scan(saved("PNG", Image.new("L", (900, 300), "white"))).text == ""

    def test_a_transparent_page_has_white_paper(self) -> None:
        assert image._grey(Image.new("RGBA", (2, 2), (0, 0, 0, 0))).getpixel((0, 0)) == 255
        assert image._grey(Image.new("RGB", (2, 2), (0, 0, 0))).getpixel((0, 0)) == 0

    @pytest.mark.parametrize(
        ("stated", "size", "resolution"),
        [
            (200, (1654, 2339), 200),
            (300, (600, 100), 300),
            (0, (1654, 2339), 200),
            (72, (2480, 3508), 300),  # a telephone's picture
            (96, (2480, 3508), 300),  # 26 inches wide: no sheet of paper
            (0, (3508, 2480), 300),
            (0, (600, 40), 100),
        ],
    )
    def test_the_resolution_is_the_stated_one_or_that_of_a4(
        self, stated: int, size: tuple[int, int], resolution: int
    ) -> None:
        assert image._resolution(stated, size) == resolution

    def test_a_photograph_is_turned_as_its_camera_says(self, fake: Engine) -> None:
        exif = Image.Exif()
        exif[0x0112] = 6
        lying = paper(12).transpose(Image.Transpose.ROTATE_90)  # type: ignore[attr-defined]
        assert scan(saved("JPEG", lying, exif=exif)).text == "กว้าง 12\n"


class Reader(Engine):
    """Reads lines as sense only when the page stands upright: their left half is black, their right half grey."""

    def read(self, lines: Sequence[object], folder: Path, resolution: int) -> list[Reading]:
        line = Line([Glyph("ก", 20.0 * i, 0, 20.0 * i + 18, 24) for i in range(50)], True)
        return [Reading(line, 0.9 if self._upright(given) else 0.3) for given in lines]

    def _upright(self, line: object) -> bool:
        middle = line.height // 2  # type: ignore[attr-defined]
        shades = [line.getpixel((line.width * k // 4, middle)) for k in (1, 3)]  # type: ignore[attr-defined]
        return shades[0] + 50 < shades[1] < 200


class TestRubbish:
    @pytest.mark.parametrize(("confidence", "letters", "kept"), [(0.5, 4, False), (0.5, 20, True), (0.7, 4, True)])
    def test_pieces_of_pictures_are_no_lines(
        self, confidence: float, letters: int, kept: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        class Sees(Engine):
            def read(self, lines: Sequence[object], folder: Path, resolution: int) -> list[Reading]:
                return [
                    Reading(Line([Glyph("ก", 9.0 * i, 0, 9.0 * i + 8, 9) for i in range(letters)], True), confidence)
                ]

        monkeypatch.setattr(tesseract, "engine", lambda: Sees("tesseract", None, "tha"))
        monkeypatch.setattr(image, "SENSE", 0)
        assert bool(scan(saved("PNG", paper(12))).text) is kept


class TestTurns:
    def test_a_page_on_its_side_is_turned_until_it_makes_sense(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tesseract, "engine", lambda: Reader("tesseract", None, "tha"))
        upright = paper(7)
        upright.paste(90, (450, 130, 800, 154))  # type: ignore[attr-defined]
        lying = upright.transpose(Image.Transpose.ROTATE_90)  # type: ignore[attr-defined]
        found = scan(saved("PNG", lying))
        assert found.text == "ก" * 50 + "\n"
        (box,) = found.boxes(0, 10)
        # On the page as it was given, the first characters of the line stand at its foot.
        assert box.bottom - box.top > box.right - box.left
        assert 700 < box.bottom < 830
        assert 90 < box.left < box.right < 170

    @given(st.sampled_from([0, 1, 2, 3]), st.floats(-3, 3), st.floats(0, 400), st.floats(0, 200))
    def test_a_point_goes_back_to_where_it_stood(self, quarters: int, skew: float, x: float, y: float) -> None:
        size = (400, 200) if quarters % 2 == 0 else (200, 400)
        straight = page.Straight(None, skew, quarters, size)  # type: ignore[arg-type]
        back = straight.back(x, y)
        turned = page.Straight(None, -skew, 0, (400, 200))  # type: ignore[arg-type]
        level = page.Straight(None, 0, (4 - quarters) % 4, (400, 200))  # type: ignore[arg-type]
        there = turned.back(*level.back(*back))
        assert there == pytest.approx((x, y), abs=1e-6)

    def test_a_mark_is_found_again_after_turning(self) -> None:
        sheet = Image.new("L", (900, 600), "white")
        for row in range(5):
            sheet.paste(0, (100, 100 + 60 * row, 800, 124 + 60 * row))
        crooked = sheet.rotate(2, Image.Resampling.BICUBIC, fillcolor=255)
        straight = page.straighten(crooked)
        assert straight.skew == pytest.approx(-2, abs=0.15)
        top, second, _, fourth, _ = strips(straight.image, 300)
        assert fourth.top - second.top == pytest.approx(120, abs=3)
        # The middle of the first bar, on the crooked page, is black.
        x, y = straight.back((top.left + top.right) / 2, (top.top + top.bottom) / 2)
        assert crooked.getpixel((round(x), round(y))) < 60


class TestFilters:
    """The quick ways give what Pillow's own filters give."""

    @given(st.integers(1, 60), st.integers(1, 60), st.randoms(use_true_random=False))
    def test_they_sort_nothing_and_change_nothing(self, width: int, height: int, rng: random.Random) -> None:
        grey = Image.frombytes("L", (width, height), rng.randbytes(width * height))
        assert page._brightest(grey).tobytes() == grey.filter(ImageFilter.MaxFilter(9)).tobytes()
        mask = grey.point([0] * 150 + [255] * 106)
        assert page._without_specks(mask).tobytes() == mask.filter(ImageFilter.MedianFilter(3)).tobytes()

    @pytest.mark.parametrize("skew", [-2.9, -1.2, -0.35, 0.1, 0.6, 2.45])
    @pytest.mark.parametrize("size", [(2480, 3508), (900, 500)])
    def test_any_skew_is_found(self, skew: float, size: tuple[int, int]) -> None:
        sheet = Image.new("L", size, "white")
        for top in range(60, size[1] - 60, 60):
            sheet.paste(0, (80, top, size[0] - 80, top + 22))
        assert page.straighten(sheet.rotate(-skew, Image.Resampling.BICUBIC, fillcolor=255)).skew == pytest.approx(
            skew, abs=0.11
        )


class TestStrips:
    def test_columns_side_by_side_are_apart(self) -> None:
        sheet = Image.new("L", (1200, 300), "white")
        sheet.paste(0, (100, 100, 400, 124))
        sheet.paste(0, (410, 100, 500, 124))
        sheet.paste(0, (800, 100, 1000, 124))
        found = strips(sheet, 300)
        assert [(strip.left // 50, strip.right // 50) for strip in found] == [(1, 10), (15, 20)]

    def test_signs_above_belong_to_the_line_below(self) -> None:
        sheet = Image.new("L", (900, 300), "white")
        for top in (80, 140):
            for left in range(100, 600, 30):
                sheet.paste(0, (left, top, left + 20, top + 24))  # letters
            for left in range(100, 600, 90):
                sheet.paste(0, (left, top - 16, left + 10, top - 8))  # tone marks
        first, second = strips(sheet, 300)
        assert first.top <= 64
        assert 104 < first.bottom <= second.top + 4 <= 130

    @pytest.mark.parametrize("rule", ["dotted", "drawn"])
    def test_a_rule_to_write_on_is_taken_out(self, rule: str) -> None:
        sheet = Image.new("L", (900, 300), "white")
        for top in (60, 140):
            for left in range(100, 700, 30):
                sheet.paste(0, (left, top, left + 20, top + 24))
        for left in range(100, 700, 12 if rule == "dotted" else 4):
            sheet.paste(0, (left, 110, left + 4, 114))
        lines = page.cut(sheet, 300)
        assert len(lines) == 2
        for strip, line in lines:
            for y in range(max(strip.top, 105), min(strip.bottom, 120)):
                assert line.getpixel((line.width // 2, y - strip.top)) > 200
        assert sheet.getpixel((102, 112)) == 0

    def test_a_row_of_tone_marks_is_no_rule(self) -> None:
        sheet = Image.new("L", (900, 300), "white")
        for left in range(100, 700, 60):
            sheet.paste(0, (left, 140, left + 40, 164))
            sheet.paste(0, (left, 126, left + 8, 132))
        ((strip, line),) = page.cut(sheet, 300)
        assert line.getpixel((104 - strip.left, 129 - strip.top)) < 60

    def test_uneven_light_and_specks_are_no_ink(self) -> None:
        sheet = Image.linear_gradient("L").resize((900, 300)).point(lambda value: 150 + value // 3)
        for left in range(0, 900, 40):
            sheet.putpixel((left, left % 300), 0)
        assert strips(sheet, 300) == []
        sheet.paste(20, (100, 130, 700, 154))
        assert len(strips(sheet, 300)) == 1

    def test_a_photograph_does_not_take_for_ever(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(page, "MOST_STRIPS", 3)
        sheet = Image.new("L", (900, 1200), "white")
        for top in range(50, 1100, 60):
            sheet.paste(0, (100, top, 700, top + 24))
        assert len(strips(sheet, 300)) == 3

    @pytest.mark.parametrize("size", [(1, 1), (3, 900), (900, 3)])
    def test_tiny_pages(self, size: tuple[int, int]) -> None:
        assert strips(page.straighten(Image.new("L", size, "white")).image, 300) == []


class TestBroken:
    def test_cut_off(self, fake: Engine) -> None:
        data = saved("PNG", paper(12)).read()
        with pytest.raises(UnreadableFileError, match="the picture is broken"):
            scan(io.BytesIO(data[:150]))
        with pytest.raises(UnreadableFileError, match="a picture that cannot be opened"):
            scan(io.BytesIO(data[:12]))

    @pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "GIF"])
    def test_what_it_says_is_for_people(self, form: str, fake: Engine) -> None:
        data = saved(form, paper(12)).read()
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            for length in (9, 40, len(data) // 2):
                with pytest.raises(UnreadableFileError, match=r"^(a|the) picture") as told:
                    scan(io.BytesIO(data[:length]))
                assert "0x" not in str(told.value)
                assert "<" not in str(told.value)

    def test_a_codec_that_names_an_object(self, fake: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(picture: object) -> None:
            raise OSError(f"cannot read {object()}")

        monkeypatch.setattr(image, "_grey", broken)
        with pytest.raises(UnreadableFileError, match=r"^the picture is broken: cannot read$"):
            scan(saved("PNG", paper(1)))

    def test_too_large(self, fake: Engine) -> None:
        with pytest.raises(UnreadableFileError, match=r"10,000 × 10,000 pixels; the most"):
            scan(saved("PNG", Image.new("1", (10_000, 10_000))))
        with pytest.raises(UnreadableFileError, match="a picture too large"):
            scan(saved("PNG", Image.new("1", (20_000, 20_000))))

    def test_too_many_pages(self, fake: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(image, "MOST_PAGES", 0)
        with pytest.raises(UnreadableFileError, match="1 pages; the most that are read at once are 0"):
            scan(saved("PNG", paper(1)))

    def test_one_bad_page_does_not_cost_the_others(self, fake: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(image, "MOST_PIXELS", 900 * 300)
        found = scan(saved("TIFF", paper(10), paper(11, size=(900, 301)), paper(12)), workers=1)
        assert found.text == "กว้าง 10\n\fกว้าง 12\n"
        assert found.warnings[1].message.startswith("page 2 could not be read: 900 × 301 pixels")

    def test_without_the_extra_it_says_what_to_install(self, fake: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
        data = saved("PNG", paper(1))
        monkeypatch.setitem(sys.modules, "PIL.Image", None)
        monkeypatch.setitem(sys.modules, "PIL", None)
        with pytest.raises(ModuleNotFoundError, match=r"pip install 'thaidoc\[ocr\]'"):
            scan(data)

    @pytest.mark.parametrize("workers", [0, -1])
    def test_workers_are_one_or_more(self, workers: int, fake: Engine) -> None:
        with pytest.raises(ValueError, match="workers must be 1 or more"):
            scan(saved("PNG", paper(1)), workers=workers)


class TestEngine:
    LINE = Image.new("L", (610, 40))

    def test_the_command(self, fake: Engine, tmp_path: Path) -> None:
        (reading,) = fake.read([self.LINE], tmp_path, 200)
        assert "".join(glyph.text for glyph in reading.line.glyphs) == "กว้าง 12"
        assert reading.confidence == 0.9
        said = (tmp_path / "out.args").read_text()
        assert said.startswith(f"-l thadigits --psm {tesseract.RAW_LINE} --dpi 200 --tessdata-dir /models -c ")
        assert fake.read([], tmp_path, 200) == []

    @pytest.mark.parametrize(
        ("body", "said"),
        [
            ("import sys; sys.exit('Error opening data file')", "Tesseract failed: Error opening data file"),
            ("import sys; sys.exit(4)", "exit code 4"),
            ("pass", "exit code 0"),
            (
                "import sys; [open(sys.argv[2] + end, 'w').write('x') for end in ('.hocr', '.txt')]",
                "Tesseract read 0 of 1 lines",
            ),
        ],
    )
    def test_a_failure_is_told_in_its_words(self, body: str, said: str, tmp_path: Path) -> None:
        broken = Engine(program(tmp_path, "#!{python}\n" + body), None, "tha")
        with pytest.raises(tesseract.PageError, match=said):
            broken.read([self.LINE], tmp_path, 300)

    def test_a_page_that_takes_too_long_is_given_up(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tesseract, "PAGE_SECONDS", 0.2)
        slow = Engine(program(tmp_path, "#!{python}\nimport time; time.sleep(30)"), None, "tha")
        began = time.monotonic()
        with pytest.raises(tesseract.PageError, match=r"longer than 0\.2 seconds"):
            slow.read([self.LINE], tmp_path, 300)
        assert time.monotonic() - began < 10

    @staticmethod
    def line(*words: tuple[str, float]) -> Line:
        glyphs: list[Glyph] = []
        for text, left in words:
            glyphs += [Glyph(" ", left, 0, left, 0)] if glyphs else []
            glyphs += [Glyph(c, left + 10 * i, 0, left + 10 * i + 8, 20) for i, c in enumerate(text)]
        return Line(glyphs, True)

    @pytest.mark.parametrize(
        ("words", "latin"),
        [
            ([("แบบวัด", 0), ("lT45", 70), ("นั้น", 120)], ["lT45"]),
            ([("x", 0)], ["x"]),
            ([("One", 0), ("Stop", 40), ("ณ", 90), ("e-mail:", 110), ("a@b.th", 190)], ["One Stop", "e-mail: a@b.th"]),
            ([("สธ๐e", 0), ("๐๐๑๗.๒", 70)], []),  # letters of an agency and a stray one
            ([], []),
        ],
    )
    def test_latin_words_are_found(self, words: list[tuple[str, float]], latin: list[str]) -> None:
        line = self.line(*words)
        places = list(tesseract._latin(Reading(line, 0.9)))
        assert [line.text[place.start : place.end] for place in places] == latin
        for place in places:
            assert place.left == line.glyphs[place.start].left
            assert place.right == line.glyphs[place.end - 1].right
        assert not list(tesseract._latin(Reading(line, 0.5)))

    def test_latin_words_are_taken_from_their_place_only(self) -> None:
        line = self.line(("แบบวัด", 0), ("lT45", 70), ("นั้น", 120))
        (place,) = tesseract._latin(Reading(line, 0.9))
        assert place.edge == 10
        place.take(line, self.line(("IIUU", 0), ("IT", 61), ("AS", 86), ("Wu", 110)))
        assert line.text == "แบบวัด IT AS นั้น"
        assert [glyph.left for glyph in line.glyphs if glyph.text in "IA"] == [71, 96]

    @pytest.mark.parametrize(("english", "text"), [("IT", "กข IT"), ("12", "กข l0"), (" ", "กข l0")])
    def test_latin_words_come_from_the_english_model(self, english: str, text: str, tmp_path: Path) -> None:
        word = f"'   {english}' if sys.argv[4] == 'eng' else 'กข l0' if int(head[1]) > 500 else 'กข'"
        engine = Engine(program(tmp_path, FAKE.replace("WORD", word)), "/own", "own", "eng")
        readings = engine.read([Image.new("L", (610, 40)), Image.new("L", (310, 40))], tmp_path, 300)
        assert [reading.line.text for reading in readings] == [text, "กข"]
        assert "--tessdata-dir" not in (tmp_path / "out.args").read_text()

    def test_what_is_no_print_is_not_read_again(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tesseract, "_PRINT", 0.95)
        word = "'ok' if sys.argv[4] == 'eng' else 'l0'"
        engine = Engine(program(tmp_path, FAKE.replace("WORD", word)), None, "own", "eng")
        assert [reading.line.text for reading in engine.read([Image.new("L", (610, 40))], tmp_path, 300)] == ["l0"]

    @pytest.fixture
    def install(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
        def with_languages(*languages: str, model: bool = False) -> Engine:
            models = tmp_path / "share"
            models.mkdir(exist_ok=True)
            (models / "eng.traineddata").unlink(missing_ok=True)
            if "eng" in languages:
                (models / "eng.traineddata").write_bytes(b"eng")
            listing = f'List of available languages in "{models}/" (2):\n' + "\n".join(languages)
            program(tmp_path, "#!{python}\nprint('''" + listing + "''')")
            monkeypatch.setenv("PATH", str(tmp_path))
            package = tmp_path / "package"
            (package / "data" / "tessdata").mkdir(parents=True, exist_ok=True)
            own = package / "data" / "tessdata" / "thadigits.traineddata"
            own.unlink(missing_ok=True)
            if model:
                own.write_bytes(b"own")
            monkeypatch.setattr(tesseract, "files", lambda name: package)
            tesseract.engine.cache_clear()
            return tesseract.engine()

        yield with_languages
        tesseract.engine.cache_clear()

    def test_our_model_comes_first(self, install, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
        engine = install("eng", "tha", model=True)
        assert (engine.languages, engine.latin, engine.warnings) == ("thadigits", "eng", ())
        assert engine.tessdata == str(tmp_path / "package" / "data" / "tessdata")
        engine = install("tha", model=True)
        assert (engine.languages, engine.latin, engine.warnings) == ("thadigits", None, ())

    def test_the_stock_model_says_what_it_cannot_read(self, install) -> None:  # type: ignore[no-untyped-def]
        engine = install("eng", "tha")
        assert (engine.languages, engine.tessdata) == ("tha+eng", None)
        assert "๔ ๖ ๗ ๘ ๙" in engine.warnings[0].message
        engine = install("tha")
        assert engine.languages == "tha"
        assert [warning.code for warning in engine.warnings] == ["ocr-digits", "ocr-latin"]

    def test_what_is_missing_is_said(self, install, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
        with pytest.raises(NoTesseractError, match="knows no Thai; to read page images, install"):
            install("eng")
        monkeypatch.setenv("PATH", os.devnull)
        tesseract.engine.cache_clear()
        with pytest.raises(NoTesseractError, match=r"apt install tesseract.*brew install tesseract.*winget install"):
            tesseract.engine()

    def test_the_usual_place_on_windows(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
        assert tesseract._usual_program() is None
        (tmp_path / "Tesseract-OCR").mkdir()
        (tmp_path / "Tesseract-OCR" / "tesseract.exe").touch()
        assert tesseract._usual_program() == str(tmp_path / "Tesseract-OCR" / "tesseract.exe")
