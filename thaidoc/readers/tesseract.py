"""The lines of a page image → text, through the ``tesseract`` program."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from itertools import groupby
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING

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

_LATIN = re.compile("[A-Za-z]")

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
    with_latin: str | None = None
    """The models for lines with Latin letters, when those are others."""
    warnings: tuple[ParseWarning, ...] = ()

    def read(self, lines: Sequence[Image], folder: Path, resolution: int) -> list[Reading]:
        """Each line, from its picture, with the engine's choices for each character.

        A line in which Latin letters were seen is read once more with the English model, which is better at them and
        worse at all else: its Latin words count.

        Raises:
            PageError: the program failed, or took too long.
        """
        readings = self._run(lines, folder, resolution, self.languages)
        latin = [i for i, reading in enumerate(readings) if self.with_latin and _LATIN.search(reading.line.text)]
        if self.with_latin and latin:
            again = self._run([lines[i] for i in latin], folder, resolution, self.with_latin)
            for i, english in zip(latin, again, strict=True):
                _take_latin(readings[i].line, english.line)
        return readings

    def _run(self, lines: Sequence[Image], folder: Path, resolution: int, languages: str) -> list[Reading]:
        if not lines:
            return []
        names = []
        for number, line in enumerate(lines):
            names.append(str(folder / f"{number}.pgm"))
            line.save(names[-1])
        (folder / "lines.txt").write_text("\n".join(names) + "\n", "utf-8")
        base = folder / "out"
        command = [self.program, str(folder / "lines.txt"), str(base), "-l", languages, "--psm", str(RAW_LINE)]
        command += ["--dpi", str(resolution), *(("--tessdata-dir", self.tessdata) if self.tessdata else ())]
        for setting in ("tessedit_create_hocr=1", "tessedit_create_txt=1", "hocr_char_boxes=1", "lstm_choice_mode=2"):
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


def _take_latin(line: Line, english: Line) -> None:
    """Put words of the other reading in the place of words with Latin letters.

    A Latin word counts for a Latin word; for a Thai word or number with a stray Latin letter, one without any.
    """
    others = _words(english)
    glyphs: list[Glyph] = []
    for word in _words(line):
        left, right = word[0].left, word[-1].right
        same = [other for other in others if left < (other[0].left + other[-1].right) / 2 < right]
        wanted = sum("ก" <= glyph.text <= "๛" for glyph in word) < 2
        better = bool(same) and _is_latin(word) and all(_is_latin(other) is wanted for other in same)
        for part in same if better else [word]:
            glyphs += part
            glyphs.append(Glyph(" ", part[-1].right, part[-1].top, part[-1].right, part[-1].bottom))
    line.glyphs = glyphs[:-1]


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
            where = re.search(r'languages in "([^"]+)"', said)
            english = Path(where[1]) / "eng.traineddata" if where else None
            if english and english.is_file():
                return Engine(program, _together(own, english), OWN_MODEL, f"{OWN_MODEL}+eng")
            return Engine(program, str(own.parent), OWN_MODEL)
    if "tha" not in languages:
        raise NoTesseractError(f"the installed Tesseract knows no Thai; {HOW_TO_INSTALL}")
    if "eng" not in languages:
        return Engine(program, None, "tha", None, (BLIND, NO_ENGLISH))
    return Engine(program, None, "tha+eng", None, (BLIND,))


def _together(*models: Path) -> str:
    """A folder with all the models, for Tesseract looks into one only; it goes when the program ends."""
    folder = tempfile.mkdtemp(prefix="thaidoc-tessdata-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for model in models:
        shutil.copyfile(model, Path(folder) / model.name)
    return folder


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
