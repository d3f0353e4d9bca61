"""Page images → text, through Tesseract: PNG, JPEG, TIFF of several pages, and pages of a PDF."""

from __future__ import annotations

import io
import os
import re
import shutil
import tempfile
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from multiprocessing import parent_process
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from thaidoc.models import ParseWarning
from thaidoc.readers import page, tesseract
from thaidoc.readers.lines import Glyph, Line, Sheet
from thaidoc.readers.scan import Scan, UnreadableFileError
from thaidoc.readers.tesseract import PageError

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 80_000_000
"""Of one page: A3 at 600 dots an inch has 70 million."""
MOST_PAGES = 2_000
RESOLUTION = 300
"""Dots an inch that a PDF page is painted with, when it is no scan that has its own."""
_A4_WIDTH = 8.27
"""Inches: what the shorter side of a page without a sensible resolution is taken for."""
SENSE = 0.6
"""Mean confidence of the engine below which a page may lie on its head; pages that are read well have 0.9."""
RUBBISH, SHORT = 0.6, 8
"""Confidence and letters below which a line is no print but a piece of the emblem, a stamp or a signature."""
LITTLE_INK = 0.003
"""Share of a page below which it is empty, and not worth turning."""

_ADDRESS = re.compile(r" ?<[^<>]* at 0x[0-9a-fA-F]+>")
"""How Python names an object that has no name."""

OnPage = Callable[[int, int], object]


class Picture(NamedTuple):
    """A page to read."""

    image: Image
    resolution: int
    """Dots an inch."""
    unit: float = 1.0
    """Length of a dot in the measure that boxes are given in."""


def read(data: bytes, *, workers: int | None = None, on_page: OnPage | None = None) -> Scan:
    """The text of a picture of one page or several.

    Raises:
        UnreadableFileError: the picture is broken or too large, or Tesseract is not installed.
        ModuleNotFoundError: Pillow is not installed.
    """
    engine = tesseract.engine()
    total, pictures = _open(data)
    whole = Sheet()
    failed: list[tuple[int, str]] = []
    pages = read_pages(enumerate(pictures, 1), total, workers=workers, on_page=on_page)
    for number, found in enumerate(pages, 1):
        if isinstance(found, PageError):
            failed.append((number, str(found)))
        else:
            whole.append(found)
    if len(failed) == total:
        raise UnreadableFileError(failed[0][1])
    return whole.scan([*engine.warnings, *unread(failed)])


def unread(failed: list[tuple[int, str]]) -> Iterator[ParseWarning]:
    """A warning for each page that could not be read."""
    for number, reason in failed:
        yield ParseWarning(code="unread-page", message=f"page {number} could not be read: {reason}")


def _open(data: bytes) -> tuple[int, Iterator[Picture | PageError]]:
    try:
        import PIL.Image
    except ModuleNotFoundError:
        raise ModuleNotFoundError("page images need the extra 'ocr': pip install 'thaidoc[ocr]'", name="PIL") from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of size, for which the limit here is our own, and of broken notes in it
            image = PIL.Image.open(io.BytesIO(data))
            total = getattr(image, "n_frames", 1)
    except PIL.Image.DecompressionBombError:
        raise UnreadableFileError(f"a picture too large; the most that are read are {MOST_PIXELS:,} pixels") from None
    except Exception as error:  # each codec has its own errors, and some tell where in memory they met them
        raise UnreadableFileError("a picture that cannot be opened: it is broken, or was cut off in copying") from error
    if total > MOST_PAGES:
        raise UnreadableFileError(f"a picture of {total:,} pages; the most that are read at once are {MOST_PAGES:,}")
    return total, _frames(image, total)


def _frames(image: Image, total: int) -> Iterator[Picture | PageError]:
    from PIL import ImageOps

    for frame in range(total):
        try:
            image.seek(frame)
            width, height = image.size
            if width * height > MOST_PIXELS:
                yield PageError(f"{width:,} × {height:,} pixels; the most that are read are {MOST_PIXELS:,}")
                continue
            upright = ImageOps.exif_transpose(image)
            yield Picture(_grey(upright), _resolution(image.info.get("dpi", (0, 0))[0], upright.size))
        except Exception as error:  # a broken page must not take the others with it
            yield PageError(f"the picture is broken: {_ADDRESS.sub('', str(error))}")


def _resolution(stated: float, size: tuple[int, int]) -> int:
    """Dots an inch: as stated, unless the page were no sheet of paper then."""
    width = min(size)
    if 72 < stated < 2400 and width / stated < 2 * _A4_WIDTH:
        return round(stated)
    return max(round(width / _A4_WIDTH), 100)


def _grey(image: Image) -> Image:
    """Shades of grey on white, where the picture was transparent."""
    if image.has_transparency_data:
        import PIL.Image

        image = image.convert("RGBA")
        paper = PIL.Image.new("RGBA", image.size, "white")
        paper.alpha_composite(image)
        image = paper
    return image.convert("L")


def read_pages(
    pictures: Iterable[tuple[int, Picture | PageError]],
    total: int,
    *,
    workers: int | None = None,
    on_page: OnPage | None = None,
) -> Iterator[Sheet | PageError]:
    """The text of each page, in order; several pages are read at once, few wait in memory.

    Tesseract works in processes of its own, so threads are enough here. In a worker process of a larger run one page
    is read at a time: the run's workers share the machine already.
    """
    if workers is None:
        workers = 1 if parent_process() else os.cpu_count() or 1
    if workers < 1:
        raise ValueError(f"workers must be 1 or more, not {workers}")
    engine = tesseract.engine()
    waiting: deque[Future[Sheet | PageError]] = deque()
    done = 0
    with tempfile.TemporaryDirectory(prefix="thaidoc-") as folder, ThreadPoolExecutor(workers) as pool:
        todo = iter(pictures)
        try:
            while True:
                for number, picture in islice(todo, workers + 1 - len(waiting)):
                    waiting.append(pool.submit(_read_page, engine, picture, Path(folder), number))
                if not waiting:
                    return
                yield waiting.popleft().result()
                done += 1
                if on_page:
                    on_page(done, total)
        finally:
            for future in waiting:
                future.cancel()


def _read_page(engine: tesseract.Engine, picture: Picture | PageError, folder: Path, number: int) -> Sheet | PageError:
    if isinstance(picture, PageError):
        return picture
    own = folder / str(number)
    own.mkdir()
    sheet = Sheet()
    try:
        lines, straight = _lines(engine, picture, own)
        sheet.page(number, lines, lambda glyph: _box(glyph, straight, picture.unit))
    except PageError as error:
        return error
    finally:
        shutil.rmtree(own, ignore_errors=True)
    return sheet


def _lines(engine: tesseract.Engine, picture: Picture, folder: Path) -> tuple[list[Line], page.Straight]:
    """The lines of a page; one that lies on its side or its head makes no sense, and is turned until it does."""
    best: tuple[list[Line], page.Straight] = [], page.Straight(picture.image, 0.0, 0, picture.image.size)
    most = -1.0
    for quarters in (0, 2, 1, 3):
        straight = page.straighten(picture.image, quarters)
        strips = page.cut(straight.image, picture.resolution)
        readings = engine.read([line for _, line in strips], folder, picture.resolution)
        letters = sum(len(reading.line.glyphs) for reading in readings)
        sense = sum(len(reading.line.glyphs) * reading.confidence for reading in readings) / max(letters, 1)
        if sense > most:
            found = zip(readings, strips, strict=True)
            best = [_moved(reading.line, strip) for reading, (strip, _) in found if not _is_rubbish(reading)], straight
            most = sense
        if sense > SENSE or page.coverage(straight.image) < LITTLE_INK:
            break
    return best


def _is_rubbish(reading: tesseract.Reading) -> bool:
    return reading.confidence < RUBBISH and len(reading.line.glyphs) < SHORT


def _moved(line: Line, strip: page.Strip) -> Line:
    """A line with its boxes on the straightened page instead of its own picture."""
    for i, (text, left, top, right, bottom, choices) in enumerate(line.glyphs):
        x, y = strip.left, strip.top
        line.glyphs[i] = Glyph(text, x + left, y + top, x + right, y + bottom, choices)
    return line


def _box(glyph: Glyph, straight: page.Straight, unit: float) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a character on the page as it was given."""
    corners = [straight.back(x, y) for x in (glyph.left, glyph.right) for y in (glyph.top, glyph.bottom)]
    xs, ys = zip(*corners, strict=True)
    return min(xs) * unit, min(ys) * unit, max(xs) * unit, max(ys) * unit
