"""One page image → its lines, through the ``tesseract`` program."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from thaidoc.models import ParseWarning
from thaidoc.readers.hocr import Hocr
from thaidoc.readers.lines import Glyph, Line
from thaidoc.readers.scan import UnreadableFileError

PAGE_SECONDS = 180
"""A page that takes longer is given up; a full page takes three seconds."""
SEGMENTATION = 4
"""Tesseract's page segmentation mode: one column of text of various sizes (measured: docs/readers.md)."""
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
class Engine:
    """An installed Tesseract, and the models it is to use."""

    program: str
    tessdata: str | None
    languages: str
    warnings: tuple[ParseWarning, ...] = ()

    def read(self, page: Path, folder: Path, resolution: int) -> list[Line]:
        """The lines of a page image, with the engine's choices for each character.

        Raises:
            PageError: the program failed, or took too long.
        """
        base = folder / page.stem
        command = [self.program, str(page), str(base), "-l", self.languages, "--psm", str(SEGMENTATION)]
        command += ["--dpi", str(resolution)]
        command += ["--tessdata-dir", self.tessdata] if self.tessdata else []
        for setting in ("tessedit_create_hocr=1", "tessedit_create_txt=1", "hocr_char_boxes=1", "lstm_choice_mode=2"):
            command += ["-c", setting]
        # One thread a page: Tesseract's own threads cost more than they bring, and pages are read side by side.
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        try:
            done = subprocess.run(command, env=environment, capture_output=True, timeout=PAGE_SECONDS, check=False)
        except subprocess.TimeoutExpired:
            raise PageError(f"Tesseract took longer than {PAGE_SECONDS} seconds") from None
        hocr = base.with_suffix(".hocr")
        if done.returncode or not hocr.exists():
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise PageError(f"Tesseract failed: {said[-1] if said else f'exit code {done.returncode}'}")
        return _lines(hocr.read_text("utf-8", "replace"), base.with_suffix(".txt").read_text("utf-8", "replace"))


def _lines(hocr: str, text: str) -> list[Line]:
    """The lines of the hOCR, with the spaces of the text, which the hOCR does not have."""
    parser = Hocr()
    parser.feed(hocr)
    parser.close()
    lines = [line for page in parser.pages for line in page if line.glyphs]
    written = [line for line in re.split(r"[\n\f]", text) if line.strip()]
    for line, words in zip(lines, written, strict=False):
        if "".join(words.split()) == "".join(glyph.text for glyph in line.glyphs):
            line.glyphs, line.spaced = list(_with_spaces(line.glyphs, words.strip())), True
    return lines


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
    languages = {line.strip() for line in said.splitlines()[1:]}
    where = re.search(r'languages in "([^"]+)"', said)
    model = files("thaidoc") / "data" / "tessdata" / f"{OWN_MODEL}.traineddata"
    english = Path(where[1]) / "eng.traineddata" if where and "eng" in languages else None
    if model.is_file():
        with as_file(model) as own:
            folder = _model_folder(own, english)
        return Engine(program, folder, f"{OWN_MODEL}+eng" if english else OWN_MODEL, () if english else (_NO_ENGLISH,))
    if "tha" not in languages:
        raise NoTesseractError(f"the installed Tesseract knows no Thai; {HOW_TO_INSTALL}")
    warnings = (BLIND,) if "eng" in languages else (BLIND, _NO_ENGLISH)
    return Engine(program, None, "tha+eng" if "eng" in languages else "tha", warnings)


BLIND = ParseWarning(
    code="ocr-digits",
    message="read with Tesseract's stock Thai model, which does not know ๔ ๖ ๗ ๘ ๙ and writes other digits for them:"
    " numbers and dates in Thai digits are doubtful",
)
_NO_ENGLISH = ParseWarning(
    code="ocr-latin", message="Tesseract has no English model (eng), so Latin words and e-mail addresses are misread"
)


def _usual_program() -> str | None:
    """Where the installer for Windows puts it, which it leaves out of the PATH."""
    for root in ("PROGRAMFILES", "LOCALAPPDATA"):
        program = Path(os.environ.get(root, "")) / "Tesseract-OCR" / "tesseract.exe"
        if os.environ.get(root) and program.is_file():
            return str(program)
    return None


def _model_folder(own: Path, english: Path | None) -> str:
    """A folder with our model and the installed English one: Tesseract looks into one folder only."""
    if english is None:
        return str(own.parent)
    folder = Path(tempfile.mkdtemp(prefix="thaidoc-tessdata-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    # Copies, for Windows lets few users make links; both are small.
    shutil.copyfile(own, folder / own.name)
    shutil.copyfile(english, folder / english.name)
    return str(folder)
