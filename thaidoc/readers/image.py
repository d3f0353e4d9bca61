"""Page images → text, through Tesseract: PNG, JPEG, TIFF of several pages, and pages of a PDF."""

from __future__ import annotations

import io
import os
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
from thaidoc.readers import tesseract
from thaidoc.readers.lines import Sheet
from thaidoc.readers.scan import Scan, UnreadableFileError
from thaidoc.readers.tesseract import PageError

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 80_000_000
"""Of one page: A3 at 600 dots an inch has 70 million."""
MOST_PAGES = 2_000
RESOLUTION = 300
"""Dots an inch that Tesseract reads best; a PDF page is painted with it."""
_A4_WIDTH = 8.27
"""Inches: what a page without a stated resolution is taken for."""

OnPage = Callable[[int, int], object]


class Picture(NamedTuple):
    """A page to read."""

    image: Image
    resolution: int


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
    for number, page in enumerate(pages, 1):
        if isinstance(page, PageError):
            failed.append((number, str(page)))
        else:
            whole.append(page)
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
            warnings.simplefilter("ignore", PIL.Image.DecompressionBombWarning)  # the limit here is our own
            image = PIL.Image.open(io.BytesIO(data))
        total = getattr(image, "n_frames", 1)
    except Exception as error:  # each codec has its own errors
        raise UnreadableFileError(f"a picture that cannot be opened: {error}") from None
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
            stated = image.info.get("dpi", (0, 0))[0]
            yield Picture(_grey(upright), round(stated) if 70 < stated < 2400 else round(upright.width / _A4_WIDTH))
        except Exception as error:  # a broken page must not take the others with it
            yield PageError(f"the picture is broken: {error}")


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
    path = folder / f"{number}.pgm"
    sheet = Sheet()
    try:
        picture.image.save(path)
        sheet.page(number, engine.read(path, folder, picture.resolution))
    except PageError as error:
        return error
    finally:
        for made in folder.glob(f"{number}.*"):
            made.unlink()
    return sheet
