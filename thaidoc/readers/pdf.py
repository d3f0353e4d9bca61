"""PDF → text: its own text layer where that can be trusted, the picture of the page where it cannot."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from thaidoc import ocr
from thaidoc.models import ParseWarning
from thaidoc.readers import image, tesseract
from thaidoc.readers.lines import Glyph, Line, Sheet
from thaidoc.readers.scan import Scan, UnreadableFileError
from thaidoc.readers.tesseract import PageError
from thaidoc.text import clean

MOST_PAGES = image.MOST_PAGES
_POINTS = 72
_COARSEST, _FINEST = 150, 400
"""Dots an inch that a page is painted with; where no scan says how many, 300."""
_TILT = 0.1
"""Radians: what is turned further is a stamp or a watermark."""

_LETTER = 0.6
"""Height of a Thai letter in font sizes."""

_ASTRAY = re.compile("(?<![ก-ฮัิ-ฺ็-๎])[ัิ-ฺ็-๎]")
_MARK = re.compile("[ัิ-ฺ็-๎]")
_THAI = re.compile("[ก-ฮ]")


class _Layer(NamedTuple):
    """What the text layer of a page says, and why it is not to be trusted."""

    sheet: Sheet
    blank: bool
    doubt: str | None
    picture: bool
    """Whether there are pictures on the page."""


_DOUBTS = {
    "unreadable-glyphs": "its fonts do not say which letters they draw",
    "broken-thai": "its vowel and tone signs stand where they cannot",
    "no-thai": "it holds no Thai letter",
    "ocr-digits": "it was made by an engine that does not know ๔ ๖ ๗ ๘ ๙",
}
"""Why a text layer is not trusted."""


def read(data: bytes, *, workers: int | None = None, on_page: image.OnPage | None = None) -> Scan:
    """The text of a PDF, page by page.

    Raises:
        UnreadableFileError: the PDF is broken, locked with a password, empty, or has pictures of pages and no
            Tesseract is there to read them.
        ModuleNotFoundError: pypdfium2 is not installed.
    """
    try:
        import pypdfium2
    except ModuleNotFoundError:
        raise ModuleNotFoundError(
            "PDF files need the extra 'pdf': pip install 'thaidoc[pdf]'", name="pypdfium2"
        ) from None
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        # pdfium keeps an earlier file's error when it has none of its own.
        if "password" in str(error) and b"/Encrypt" in data:
            raise UnreadableFileError("a PDF locked with a password: save a copy without one") from None
        raise UnreadableFileError("a broken PDF, or one without pages: was it cut off in copying?") from None
    with document:
        return _read(document, workers, on_page)


def _read(document: Any, workers: int | None, on_page: image.OnPage | None) -> Scan:
    count = len(document)
    if count > MOST_PAGES:
        raise UnreadableFileError(
            f"a PDF of {count:,} pages; the most that are read at once are {MOST_PAGES:,}: split it"
        )
    layers = [_layer(document, number) for number in range(count)]
    unsure = [number for number, layer in enumerate(layers) if layer.doubt or (layer.picture and layer.blank)]
    warnings: list[ParseWarning] = []
    read: dict[int, Sheet | PageError] = {}
    if unsure:
        try:
            engine = tesseract.engine()
            pictures = _paint(document, unsure)
            pages = image.read_pages(pictures, len(unsure), workers=workers, on_page=on_page)
            read = dict(zip(unsure, pages, strict=True))
            warnings += engine.warnings
        except (tesseract.NoTesseractError, ModuleNotFoundError) as error:
            if all(layer.blank for layer in layers):
                raise type(error)(f"a PDF of page pictures: {error}") from None
            read = {number: PageError(str(error)) for number in unsure}
    whole = Sheet()
    failed: list[tuple[int, str]] = []
    for number, layer in enumerate(layers):
        sheet, page = layer.sheet, read.get(number)
        if isinstance(page, PageError):
            failed.append((number + 1, str(page)))
        elif page is not None:
            sheet = page
        whole.append(sheet)
    if len(failed) == count and all(layer.blank for layer in layers):
        raise UnreadableFileError(failed[0][1])
    return whole.scan([*warnings, *_doubts(layers, read), *image.unread(failed)])


def _doubts(layers: list[_Layer], read: dict[int, Sheet | PageError]) -> Iterator[ParseWarning]:
    for code, why in _DOUBTS.items():
        pages = [number for number, layer in enumerate(layers) if layer.doubt == code]
        if pages:
            kept = any(isinstance(read.get(number), PageError) for number in pages)
            done = "it was read all the same" if kept else "the page was read from its picture"
            where = f"page{'s' if len(pages) > 1 else ''} {', '.join(str(number + 1) for number in pages)}"
            yield ParseWarning(code=code, message=f"the text layer of {where} cannot be trusted: {why}; {done}")


def _layer(document: Any, number: int) -> _Layer:
    import pypdfium2

    sheet = Sheet()
    try:
        page = document[number]
        picture = any(True for _ in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
        sheet.page(number + 1, _lines(page))
    except pypdfium2.PdfiumError:
        return _Layer(Sheet(), True, "unreadable-glyphs", True)
    text = sheet.text
    return _Layer(sheet, not text.strip(), doubt(text), picture)


def doubt(text: str) -> str | None:
    """Why the text layer of a page cannot be trusted: a key of the reasons, or None.

    >>> doubt("ที่ มท ๐๘๐๘.๒/ว ๑๐๕๕ เรื่อง การประชุม"), doubt("\ue001\ue002\ue003\ue004")
    (None, 'unreadable-glyphs')
    """
    page = clean(text)
    letters = len("".join(page.text.split()))
    if letters < 4:
        return None
    if page.text.count("\ufffd") * 50 > letters:
        return "unreadable-glyphs"
    if not _THAI.search(page.text):
        return "no-thai" if letters > 40 else None
    if len(_ASTRAY.findall(page.text)) * 10 > len(_MARK.findall(page.text)):
        return "broken-thai"
    return "ocr-digits" if ocr.engine(text) == "tesseract-tha" else None


def _lines(page: Any) -> Iterator[Line]:
    """Runs of characters on one base line, in the order of the file; turned text (stamps, watermarks) is left out."""
    characters = list(_characters(page))
    turns = Counter(round(c.angle / (math.pi / 2)) % 4 for c in characters)
    turn = turns.most_common(1)[0][0] if turns else 0
    box = page.get_bbox()
    line = Line(spaced=True)
    base = end = 0.0
    for character in characters:
        if math.cos(character.angle - turn * math.pi / 2) < math.cos(_TILT):
            continue
        if character.text == " ":
            line.glyphs.append(Glyph(" ", end, base, end, base))
            continue
        left, top, right, bottom, y = _upright(character, turn, box)
        below = abs(y - base) > 0.35 * character.size
        if line.glyphs and (below or not -1.5 * character.size < left - end):
            yield line
            line = Line(spaced=True)
        line.letter_height = line.letter_height or _LETTER * character.size
        line.glyphs.append(Glyph(character.text, left, top, right, bottom))
        base, end = y, right
    yield line


class _Character(NamedTuple):
    text: str
    box: tuple[float, float, float, float]
    """Left, bottom, right and top, from the lower left corner of the page."""
    origin: tuple[float, float]
    angle: float
    size: float


def _characters(page: Any) -> Iterator[_Character]:
    import pypdfium2.raw as pdfium

    text_page = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    matrix = pdfium.FS_MATRIX()
    angle, size = 0.0, 12.0
    for i in range(text_page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text_page, i)
        if code in (10, 13):
            continue
        text = (
            chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 and code & 0xFFFE != 0xFFFE else "\ufffd"
        )
        if pdfium.FPDFText_GetMatrix(text_page, i, matrix) and not pdfium.FPDFText_IsGenerated(text_page, i):
            angle = math.atan2(matrix.b, matrix.a)
            size = pdfium.FPDFText_GetFontSize(text_page, i) * math.hypot(matrix.c, matrix.d) or 12.0
        pdfium.FPDFText_GetCharOrigin(text_page, i, x, y)
        yield _Character(
            " " if text.isspace() else text, text_page.get_charbox(i, loose=True), (x.value, y.value), angle, size
        )


def _upright(
    character: _Character, turn: int, page: tuple[float, float, float, float]
) -> tuple[float, float, float, float, float]:
    """Left, top, right, bottom and base line, from the upper left corner of the page as it is read."""
    left, bottom, right, top = character.box
    x, y = character.origin
    x0, y0, x1, y1 = page
    if turn == 0:
        return left - x0, y1 - top, right - x0, y1 - bottom, y1 - y
    if turn == 1:
        return bottom - y0, left - x0, top - y0, right - x0, x - x0
    if turn == 2:
        return x1 - right, bottom - y0, x1 - left, top - y0, y - y0
    return y1 - top, x1 - right, y1 - bottom, x1 - left, x1 - x


def _paint(document: Any, numbers: list[int]) -> Iterator[tuple[int, image.Picture | PageError]]:
    return ((number + 1, _painted(document, number)) for number in numbers)


def _resolution(page: Any) -> float:
    """Dots an inch of the scan on the page, for a page painted finer or coarser is read worse."""
    import pypdfium2

    width, height = page.get_size()
    for picture in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) > 0.5 * width * height:
            dots = math.prod(picture.get_px_size()) / ((right - left) * (top - bottom))
            return min(max(math.sqrt(dots) * _POINTS, _COARSEST), _FINEST)
    return image.RESOLUTION


def _painted(document: Any, number: int) -> image.Picture | PageError:
    try:
        page = document[number]
        width, height = page.get_size()
        scale = min(_resolution(page) / _POINTS, math.sqrt(image.MOST_PIXELS / max(width * height, 1)))
        picture = page.render(scale=scale, grayscale=True).to_pil()
    except Exception as error:  # a broken page must not take the others with it
        return PageError(f"it cannot be painted: {error}")
    return image.Picture(picture.convert("L"), round(scale * _POINTS), 1 / scale)
