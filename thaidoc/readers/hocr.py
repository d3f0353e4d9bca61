"""hOCR, the HTML that OCR engines write: lines, words and characters with their boxes."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from thaidoc.readers.lines import Glyph, Line, Sheet
from thaidoc.readers.scan import Scan, UnreadableFileError

_BOX = re.compile(r"\b(?:x_bboxes|bbox)\s+(-?[\d.]{1,12})\s+(-?[\d.]{1,12})\s+(-?[\d.]{1,12})\s+(-?[\d.]{1,12})")
_SCORE = re.compile(r"\bx_confs?\s+([\d.]{1,12})")
_WORD_SCORE = re.compile(r"\bx_wconf\s+(\d{1,3})")
_LINES = frozenset({"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat", "ocrx_line"})

Rectangle = tuple[float, float, float, float]


def read(text: str) -> Scan:
    """The text of an hOCR file, from the boxes of its lines, words and characters.

    Raises:
        UnreadableFileError: it holds no words with boxes.
    """
    parser = Hocr()
    parser.feed(text)
    parser.close()
    if not any(line.glyphs for page in parser.pages for line in page):
        raise UnreadableFileError("this hOCR file holds no words with boxes")
    sheet = Sheet()
    for number, page in enumerate(parser.pages, 1):
        sheet.page(number, page)
    return sheet.scan()


class Hocr(HTMLParser):
    """Collects the lines of each page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pages: list[list[Line]] = []
        self.scores: list[list[float]] = []
        """The engine's confidence in each word, from 0 to 100, by page."""
        self._open: list[str] = []
        self._word: Rectangle | None = None
        self._character: Rectangle | None = None
        self._glyphs_of_word = 0
        self._choices: list[tuple[str, float]] = []
        self._score: float | None = None
        self._words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A page, a line, a word, a character or a choice begins."""
        named = {name: value or "" for name, value in attrs}
        kind = named.get("class", "").split(" ")[0]
        title = named.get("title", "")
        if tag in ("br", "img", "meta", "link", "hr"):
            return
        self._open.append(kind if tag in ("span", "div", "p") else "")
        if kind == "ocr_page":
            self.pages.append([])
            self.scores.append([])
        elif kind in _LINES and self.pages:
            self.pages[-1].append(Line())
        elif kind == "ocrx_word":
            self._word, self._glyphs_of_word, self._words = _box(title), 0, ""
            if self.scores and (score := _WORD_SCORE.search(title)):
                self.scores[-1].append(float(score[1]))
        elif kind == "ocrx_cinfo":
            if "x_bboxes" in title:
                self._character, self._choices = _box(title), []
            elif score := _SCORE.search(title):
                self._score = round(float(score[1]) / 100, 4)
        if kind == "ocrx_word" and self.pages and not self.pages[-1]:
            self.pages[-1].append(Line())

    def handle_data(self, data: str) -> None:
        """What stands in it."""
        if self._word is None or not self.pages:
            return
        if self._score is not None:
            self._choices.append((data.strip(), self._score))
        elif self._character is not None:
            if data.strip():
                self.pages[-1][-1].glyphs.append(Glyph(data.strip(), *self._character))
                self._glyphs_of_word += 1
        else:
            self._words += data

    def handle_endtag(self, tag: str) -> None:
        """It ends."""
        if tag in ("br", "img", "meta", "link", "hr") or not self._open:
            return
        kind = self._open.pop()
        if kind == "ocrx_cinfo":
            if self._score is not None:
                self._score = None
            elif self._character is not None:
                self._character = None
            elif self._choices:
                self._add_choices()
        elif kind == "ocrx_word":
            self._end_word()

    def _add_choices(self) -> None:
        line = self.pages[-1][-1] if self.pages and self.pages[-1] else None
        if line and line.glyphs and self._glyphs_of_word:
            choices = tuple((text, score) for text, score in self._choices if score > 0 and text)
            # Where the engine saw nothing else, there is nothing to keep: most characters of a page.
            if any(text != line.glyphs[-1].text for text, _ in choices):
                line.glyphs[-1] = line.glyphs[-1]._replace(choices=choices)
        self._choices = []

    def _end_word(self) -> None:
        if self._word is not None and not self._glyphs_of_word and self._words.strip() and self.pages:
            self.pages[-1][-1].glyphs.append(Glyph(" ".join(self._words.split()), *self._word))
        self._word = None


def _box(title: str) -> Rectangle | None:
    found = _BOX.search(title)
    return (float(found[1]), float(found[2]), float(found[3]), float(found[4])) if found else None
