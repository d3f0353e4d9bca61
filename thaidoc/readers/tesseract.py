"""The lines of a page image → text, through the ``tesseract`` program."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from itertools import groupby
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, NamedTuple

from thaidoc.models import ParseWarning
from thaidoc.readers.hocr import Hocr
from thaidoc.readers.lines import Glyph, Line
from thaidoc.readers.scan import UnreadableFileError

if TYPE_CHECKING:
    from PIL.Image import Image

PAGE_SECONDS = 180
"""A page that takes longer is given up; a full page takes three seconds."""
RAW_LINE = 13
"""Tesseract's page segmentation mode for one line, as it is."""
OWN_MODEL = "thadigits"

_SETTINGS = ("tessedit_create_hocr=1", "tessedit_create_txt=1", "hocr_char_boxes=1",
             "lstm_choice_mode=2", "lstm_choice_iterations=2")  # fmt: skip
"""Characters in boxes, with the engine's choices. The last three of its five rounds of them, a twentieth of the time,
change one second choice in two hundred."""

_LATIN = re.compile("[A-Za-z]")
_PRINT = 0.6
"""Confidence above which a line is print, and no piece of a stamp or an emblem."""
_BESIDE = 3.0
"""Heights of a letter that are shown on each side of a word: alone, a capital cannot be told from a small letter."""

HOW_TO_INSTALL = (
    "to read page images, install Tesseract 5 with Thai: on Debian and Ubuntu"
    " `apt install tesseract-ocr tesseract-ocr-tha`, on macOS `brew install tesseract tesseract-lang`, on Windows"
    " `winget install UB-Mannheim.TesseractOCR` (tick Thai in its set-up); then see that `tesseract --version` runs"
)


class NoTesseractError(UnreadableFileError):
    """The program that reads page images is not installed, or knows no Thai."""


class PageError(Exception):
    """One page could not be read; the message says why."""


@dataclass(frozen=True)
class Reading:
    """A line as it was read, its boxes counted from the corner of its own picture."""

    line: Line
    confidence: float
    """The engine's own, of the words of the line, between 0 and 1."""


@dataclass(frozen=True)
class Engine:
    """An installed Tesseract, and the models it is to use."""

    program: str
    tessdata: str | None
    languages: str
    latin: str | None = None
    """The installed model for Latin words, when that is another."""
    warnings: tuple[ParseWarning, ...] = ()

    def read(self, lines: Sequence[Image], folder: Path, resolution: int) -> list[Reading]:
        """Each line, from its picture, with the engine's choices for each character.

        Words in which Latin letters were seen are cut out and read once more by the English model, which is better at
        them and knows nothing else.

        Raises:
            PageError: the program failed, or took too long.
        """
        readings = self._run(lines, folder, resolution, self.languages, self.tessdata)
        if self.latin:
            places = [(i, place) for i, reading in enumerate(readings) for place in _latin(reading)]
            pictures = []
            for i, place in places:
                right = min(lines[i].width, round(place.right + place.beside))
                pictures.append(lines[i].crop((place.edge, 0, right, lines[i].height)))
            again = self._run(pictures, folder, resolution, self.latin, None)
            # From the last word, for another reading may have more letters.
            for (i, place), english in reversed(list(zip(places, again, strict=True))):
                place.take(readings[i].line, english.line)
        return readings

    def _run(
        self, lines: Sequence[Image], folder: Path, resolution: int, languages: str, tessdata: str | None
    ) -> list[Reading]:
        if not lines:
            return []
        names = []
        for number, line in enumerate(lines):
            names.append(str(folder / f"{number}.pgm"))
            line.save(names[-1])
        (folder / "lines.txt").write_text("\n".join(names) + "\n", "utf-8")
        base = folder / "out"
        command = [self.program, str(folder / "lines.txt"), str(base), "-l", languages, "--psm", str(RAW_LINE)]
        command += ["--dpi", str(resolution), *(("--tessdata-dir", tessdata) if tessdata else ())]
        for setting in _SETTINGS:
            command += ["-c", setting]
        # One thread a page: Tesseract's own threads cost more than they bring, and pages are read side by side.
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        try:
            done = subprocess.run(command, env=environment, capture_output=True, timeout=PAGE_SECONDS, check=False)
        except subprocess.TimeoutExpired:
            raise PageError(f"Tesseract took longer than {PAGE_SECONDS} seconds") from None
        hocr, text = base.with_suffix(".hocr"), base.with_suffix(".txt")
        if done.returncode or not hocr.exists() or not text.exists():
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise PageError(f"Tesseract failed: {said[-1] if said else f'exit code {done.returncode}'}")
        readings = _readings(hocr.read_text("utf-8", "replace"), text.read_text("utf-8", "replace"))
        if len(readings) != len(lines):
            raise PageError(f"Tesseract read {len(readings)} of {len(lines)} lines")
        return readings


def _readings(hocr: str, text: str) -> list[Reading]:
    """The characters of the hOCR, with the spaces of the text, which the hOCR does not have."""
    parser = Hocr()
    parser.feed(hocr)
    parser.close()
    readings = []
    written = text.split("\f")
    for number, page in enumerate(parser.pages):
        line = Line([glyph for line in page for glyph in line.glyphs])
        words = " ".join(written[number].split("\n")).strip() if number < len(written) else ""
        if "".join(words.split()) == "".join(glyph.text for glyph in line.glyphs):
            line.glyphs, line.spaced = list(_with_spaces(line.glyphs, words)), True
        scores = parser.scores[number]
        readings.append(Reading(line, fmean(scores) / 100 if scores else 0.0))
    return readings


class _Place(NamedTuple):
    """Latin words that follow one another in a line."""

    start: int
    end: int
    """Of them among the line's characters."""
    left: float
    right: float
    beside: float
    """How much of the line is shown with them."""

    @property
    def edge(self) -> int:
        """Where the picture of them begins in that of the line."""
        return max(0, round(self.left - self.beside))

    def take(self, line: Line, english: Line) -> None:
        """Put what the English model read of them into the line, if that is Latin again."""
        left, right = self.left - self.edge, self.right - self.edge
        words = [word for word in _words(english) if left < (word[0].left + word[-1].right) / 2 < right]
        if words and all(map(_is_latin, words)):
            glyphs = [glyph for word in words for glyph in (*word, word[-1]._replace(text=" ", choices=()))]
            line.glyphs[self.start : self.end] = [
                glyph._replace(left=glyph.left + self.edge, right=glyph.right + self.edge) for glyph in glyphs[:-1]
            ]


def _latin(reading: Reading) -> Iterator[_Place]:
    line = reading.line
    start = end = 0
    for word in [*_words(line), []]:
        thai = sum("ก" <= glyph.text <= "๛" for glyph in word)
        if _is_latin(word) and thai < 2 and reading.confidence > _PRINT:
            end += len(word) + 1
            continue
        if end > start:
            yield _Place(start, end - 1, line.glyphs[start].left, line.glyphs[end - 2].right, _BESIDE * line.height)
        start = end = end + len(word) + 1


def _words(line: Line) -> list[list[Glyph]]:
    parts = (list(part) for space, part in groupby(line.glyphs, lambda glyph: glyph.text == " ") if not space)
    return list(parts)


def _is_latin(word: list[Glyph]) -> bool:
    return any(_LATIN.search(glyph.text) for glyph in word)


def _with_spaces(glyphs: list[Glyph], words: str) -> Iterator[Glyph]:
    place = 0
    for glyph in glyphs:
        if words[place].isspace():
            yield glyph._replace(text=" ", choices=())
            place = len(words) - len(words[place:].lstrip())
        yield glyph
        place += len(glyph.text)


@cache
def engine() -> Engine:
    """The installed Tesseract, with our model of the ten Thai digits where the package has it.

    Raises:
        NoTesseractError: there is none, or none that knows Thai.
    """
    program = shutil.which("tesseract") or _usual_program()
    if program is None:
        raise NoTesseractError(f"no Tesseract found; {HOW_TO_INSTALL}")
    listed = subprocess.run([program, "--list-langs"], capture_output=True, timeout=30, check=False)
    said = (listed.stdout + listed.stderr).decode("utf-8", "replace")
    languages = re.findall(r"^\S+$", said, re.MULTILINE)
    model = files("thaidoc") / "data" / "tessdata" / f"{OWN_MODEL}.traineddata"
    if model.is_file():
        with as_file(model) as own:
            return Engine(program, str(own.parent), OWN_MODEL, "eng" if "eng" in languages else None)
    if "tha" not in languages:
        raise NoTesseractError(f"the installed Tesseract knows no Thai; {HOW_TO_INSTALL}")
    if "eng" not in languages:
        return Engine(program, None, "tha", None, (BLIND, NO_ENGLISH))
    return Engine(program, None, "tha+eng", None, (BLIND,))


BLIND = ParseWarning(
    code="ocr-digits",
    message="read with Tesseract's stock Thai model, which does not know ๔ ๖ ๗ ๘ ๙ and writes other digits for them:"
    " numbers and dates in Thai digits are doubtful",
)
NO_ENGLISH = ParseWarning(
    code="ocr-latin", message="Tesseract has no English model (eng), so Latin words and e-mail addresses are misread"
)


def _usual_program() -> str | None:
    """Where the installer for Windows puts it, which it leaves out of the PATH."""
    for root in ("PROGRAMFILES", "LOCALAPPDATA"):
        program = Path(os.environ.get(root, "")) / "Tesseract-OCR" / "tesseract.exe"
        if os.environ.get(root) and program.is_file():
            return str(program)
    return None
