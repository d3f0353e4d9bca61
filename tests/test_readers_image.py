"""Page images: opened, given to Tesseract page by page, and told when something is missing."""

from __future__ import annotations

import io
import os
import stat
import sys
import threading
import time
from pathlib import Path

import pytest

from thaidoc.readers import UnreadableFileError, image, scan, tesseract
from thaidoc.readers.tesseract import Engine, NoTesseractError

Image = pytest.importorskip("PIL.Image")

FIXTURES = Path(__file__).parent.parent / "fixtures"

FAKE = """#!{python}
import sys, pathlib
page, base = sys.argv[1], sys.argv[2]
head = pathlib.Path(page).read_bytes()[:20].split()
pathlib.Path(base + ".args").write_text(" ".join(sys.argv[3:]))
word = f"กว้าง {{head[1].decode()}}"
spans = "".join(
    f"<span class='ocrx_word' title='bbox {{i * 30}} 0 {{i * 30 + 20}} 30'>{{c}}</span>"
    for i, c in enumerate(word)
    if c != " "
)
pathlib.Path(base + ".hocr").write_text(
    f"<div class='ocr_page'><span class='ocr_line'>{{spans}}</span></div>", encoding="utf-8")
pathlib.Path(base + ".txt").write_text(word + "\\n\\f", encoding="utf-8")
"""


def program(folder: Path, body: str) -> str:
    path = folder / "tesseract"
    path.write_text(body.format(python=sys.executable), encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IEXEC)
    return str(path)


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    engine = Engine(program(tmp_path, FAKE), "/models", "thadigits+eng", (tesseract.BLIND,))
    monkeypatch.setattr(tesseract, "engine", lambda: engine)
    return engine


def picture(size: tuple[int, int], form: str, **options: object) -> io.BytesIO:
    out = io.BytesIO()
    Image.new(str(options.pop("mode", "L")), size, options.pop("colour", 255)).save(out, form, **options)
    out.seek(0)
    return out


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in program is a script")


class TestPages:
    @pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP"])
    def test_every_kind_of_picture(self, form: str, fake: Engine) -> None:
        found = scan(picture((610, 40), form))
        assert found.text == "กว้าง 610\n"
        assert found.boxes(0, 5)[0].page == 1
        assert [warning.code for warning in found.warnings] == ["ocr-digits"]

    def test_the_pages_of_a_tiff_stay_in_order(self, fake: Engine) -> None:
        pages = [Image.new("1", (600 + i, 30)) for i in range(5)]
        out = io.BytesIO()
        pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
        out.seek(0)
        done: list[tuple[int, int]] = []
        found = scan(out, workers=3, on_page=lambda *page: done.append(page))
        assert found.text == "\f".join(f"กว้าง {600 + i}\n" for i in range(5))
        assert done == [(i, 5) for i in range(1, 6)]
        assert [found.boxes(k, k + 1)[0].page for k in (0, found.text.rindex("ก"))] == [1, 5]

    def test_few_pages_wait_in_memory(self, fake: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
        taken: list[int] = []

        def pictures():  # type: ignore[no-untyped-def]
            for number in range(10):
                taken.append(number)
                yield number, image.Picture(Image.new("L", (600, 30)), 300)

        pages = image.read_pages(pictures(), 10, workers=2)
        next(pages)
        assert len(taken) <= 3
        pages.close()
        assert threading.active_count() < 5

    def test_a_transparent_page_has_white_paper(self) -> None:
        assert image._grey(Image.new("RGBA", (2, 2), (0, 0, 0, 0))).getpixel((0, 0)) == 255
        assert image._grey(Image.new("RGB", (2, 2), (0, 0, 0))).getpixel((0, 0)) == 0

    def test_the_resolution_is_the_stated_one_or_that_of_a4(self) -> None:
        _, (stated,) = image._open(picture((620, 40), "PNG", dpi=(200, 200)).read())
        _, (unstated,) = image._open(picture((1654, 40), "PNG").read())
        _, (screen,) = image._open(picture((2481, 40), "PNG", dpi=(1, 1)).read())
        assert [page.resolution for page in (stated, unstated, screen)] == [200, 200, 300]

    def test_a_sideways_photograph_is_turned(self, fake: Engine) -> None:
        photograph = Image.new("L", (40, 610))
        exif = photograph.getexif()
        exif[0x0112] = 6
        assert scan(picture((40, 610), "JPEG", exif=exif)).text == "กว้าง 610\n"


class TestBroken:
    def test_cut_off(self, fake: Engine) -> None:
        data = picture((600, 600), "PNG", colour=7).read()
        with pytest.raises(UnreadableFileError, match="the picture is broken"):
            scan(io.BytesIO(data[:150]))
        with pytest.raises(UnreadableFileError, match="a picture that cannot be opened"):
            scan(io.BytesIO(data[:12]))

    def test_too_large(self, fake: Engine) -> None:
        bomb = picture((10_000, 10_000), "PNG", mode="1")
        with pytest.raises(UnreadableFileError, match=r"10,000 × 10,000 pixels; the most"):
            scan(bomb)
        with pytest.raises(UnreadableFileError, match="cannot be opened"):
            scan(picture((20_000, 20_000), "PNG", mode="1"))

    def test_too_many_pages(self, fake: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(image, "MOST_PAGES", 0)
        with pytest.raises(UnreadableFileError, match="1 pages; the most that are read at once are 0"):
            scan(picture((10, 10), "PNG"))

    def test_one_bad_page_does_not_cost_the_others(self, fake: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(image, "MOST_PIXELS", 600 * 40)
        pages = [Image.new("L", size) for size in ((600, 30), (600, 50), (601, 30))]
        out = io.BytesIO()
        pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
        found = scan(io.BytesIO(out.getvalue()), workers=1)
        assert found.text == "กว้าง 600\n\fกว้าง 601\n"
        assert found.warnings[1].message.startswith("page 2 could not be read: 600 × 50 pixels")

    def test_without_the_extra_it_says_what_to_install(self, fake: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
        data = picture((10, 10), "PNG")
        monkeypatch.setitem(sys.modules, "PIL.Image", None)
        monkeypatch.setitem(sys.modules, "PIL", None)
        with pytest.raises(ModuleNotFoundError, match=r"pip install 'thaidoc\[ocr\]'"):
            scan(data)

    @pytest.mark.parametrize("workers", [0, -1])
    def test_workers_are_one_or_more(self, workers: int, fake: Engine) -> None:
        with pytest.raises(ValueError, match="workers must be 1 or more"):
            scan(picture((10, 10), "PNG"), workers=workers)


class TestEngine:
    def test_the_command(self, fake: Engine, tmp_path: Path) -> None:
        Image.new("L", (600, 30)).save(tmp_path / "7.pgm")
        (line,) = fake.read(tmp_path / "7.pgm", tmp_path, 200)
        assert "".join(glyph.text for glyph in line.glyphs) == "กว้าง 600"
        said = (tmp_path / "7.args").read_text()
        assert said.startswith(f"-l thadigits+eng --psm {tesseract.SEGMENTATION} --dpi 200 --tessdata-dir /models -c ")

    def test_a_failure_is_told_in_its_words(self, tmp_path: Path) -> None:
        broken = Engine(program(tmp_path, "#!{python}\nimport sys; sys.exit('Error opening data file')"), None, "tha")
        with pytest.raises(tesseract.PageError, match="Tesseract failed: Error opening data file"):
            broken.read(tmp_path / "x.pgm", tmp_path, 300)
        silent = Engine(program(tmp_path, "#!{python}\nimport sys; sys.exit(4)"), None, "tha")
        with pytest.raises(tesseract.PageError, match="exit code 4"):
            silent.read(tmp_path / "x.pgm", tmp_path, 300)

    def test_a_page_that_takes_too_long_is_given_up(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tesseract, "PAGE_SECONDS", 0.2)
        slow = Engine(program(tmp_path, "#!{python}\nimport time; time.sleep(30)"), None, "tha")
        began = time.monotonic()
        with pytest.raises(tesseract.PageError, match=r"longer than 0\.2 seconds"):
            slow.read(tmp_path / "x.pgm", tmp_path, 300)
        assert time.monotonic() - began < 10

    @pytest.fixture
    def install(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
        def with_languages(*languages: str, model: bool = False) -> Engine:
            models = tmp_path / "share"
            models.mkdir(exist_ok=True)
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

    def test_our_model_beside_the_installed_english(self, install) -> None:  # type: ignore[no-untyped-def]
        engine = install("eng", "tha", model=True)
        assert (engine.languages, engine.warnings) == ("thadigits+eng", ())
        assert {path.name for path in Path(engine.tessdata).iterdir()} == {"thadigits.traineddata", "eng.traineddata"}
        engine = install("tha", model=True)
        assert engine.languages == "thadigits"
        assert [warning.code for warning in engine.warnings] == ["ocr-latin"]

    def test_the_stock_model_says_what_it_cannot_read(self, install) -> None:  # type: ignore[no-untyped-def]
        engine = install("eng", "tha")
        assert (engine.languages, engine.tessdata) == ("tha+eng", None)
        assert "๔ ๖ ๗ ๘ ๙" in engine.warnings[0].message
        assert install("tha").languages == "tha"

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
