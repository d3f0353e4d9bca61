"""The lines of a page image → text, through the ``tesseract`` program."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
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
    warnings: tuple[ParseWarning, ...] = ()

    def read(self, lines: list[Image], folder: Path, resolution: int) -> list[Reading]:
        """Each line, from its picture, with the engine's choices for each character.

        Raises:
            PageError: the program failed, or took too long.
        """
        if not lines:
            return []
        names = []
        for number, line in enumerate(lines):
            names.append(str(folder / f"{number}.pgm"))
            line.save(names[-1])
        (folder / "lines.txt").write_text("\n".join(names) + "\n", "utf-8")
        base = folder / "out"
        command = [self.program, str(folder / "lines.txt"), str(base), "-l", self.languages, "--psm", str(RAW_LINE)]
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
    model = files("thaidoc") / "data" / "tessdata" / f"{OWN_MODEL}.traineddata"
    if model.is_file():
        with as_file(model) as own:
            return Engine(program, str(own.parent), OWN_MODEL)
    listed = subprocess.run([program, "--list-langs"], capture_output=True, timeout=30, check=False)
    languages = re.findall(r"^\S+$", (listed.stdout + listed.stderr).decode("utf-8", "replace"), re.MULTILINE)
    if "tha" not in languages:
        raise NoTesseractError(f"the installed Tesseract knows no Thai; {HOW_TO_INSTALL}")
    if "eng" not in languages:
        return Engine(program, None, "tha", (BLIND, NO_ENGLISH))
    return Engine(program, None, "tha+eng", (BLIND,))


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
