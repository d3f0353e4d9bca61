"""Judge a model beside the stock one, on pages in fonts, and under damage, that neither saw.

    python tools/ocrmodel/evaluate.py thaidoc/data/tessdata/thadigits.traineddata

prints Markdown tables: errors in digits, in Thai words and in characters for each quality of scan and by font, what
each digit is read as, and processor seconds and memory for a page. It is the ordinary `tesseract` program that reads:
the lines one by one, as finding lines on a spoilt page is not the model's work; one whole page of each font to take the
time.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import damage
import fonts
import pages
from rapidfuzz.distance import Levenshtein

STOCK = Path("/usr/share/tesseract-ocr/5/tessdata/tha.traineddata")
QUALITIES = {
    "300 dpi": damage.office, "200 dpi": damage.copy, "fax": damage.fax, "worn copy": damage.worn,
    "telephone (unseen)": damage.phone, "dithered (unseen)": damage.newsprint,
}  # fmt: skip
ARABIC, THAI = "0123456789", "๐๑๒๓๔๕๖๗๘๙"
PAGES = 2 * len(fonts.HELD_OUT)
HEIGHTS = 27, 29  # of a consonant in pixels: 16 points, as the regulation's forms are set in
RAW_LINE, ONE_COLUMN = 13, 6  # Tesseract's page segmentation modes
WORD = re.compile(r"(?<!\S)[ก-ฺเ-๎]{2,}(?!\S)")


@dataclass
class Score:
    """Counts over pages; an error of a digit is one lost, replaced, or put where none is."""

    characters: int = 0
    wrong_characters: int = 0
    digits: Counter[str] = field(default_factory=Counter)
    wrong_digits: Counter[str] = field(default_factory=Counter)
    printed: Counter[str] = field(default_factory=Counter)
    words: int = 0
    wrong_words: int = 0
    read_as: Counter[tuple[str, str]] = field(default_factory=Counter)
    seconds: float = 0.0
    megabytes: float = 0.0
    pages: int = 0

    def add(self, truth: str, got: str) -> None:
        wrong_at: set[int] = set()
        for op in Levenshtein.opcodes(truth, got):
            if op.tag == "equal":
                continue
            old, new = truth[op.src_start : op.src_end], got[op.dest_start : op.dest_end]
            if old.isspace() or (not old and new.isspace()):
                continue
            wrong_at.update(range(op.src_start, op.src_end) if old else (op.src_start - 1, op.src_start))
            self.wrong_characters += max(len(old), len(new))
            for char in old:
                self.wrong_digits[kind(char)] += 1
                self.read_as[char, new.strip() or "nothing"] += 1
            if not old:
                for char in new:
                    self.wrong_digits[kind(char)] += 1
        for char in truth:
            self.digits[kind(char)] += 1
            self.printed[char] += 1
        self.characters += sum(not char.isspace() for char in truth)
        for word in WORD.finditer(truth):
            self.words += 1
            self.wrong_words += not wrong_at.isdisjoint(range(*word.span()))


Scores = dict[tuple[str, ...], Score]


def kind(char: str) -> str:
    return "thai" if char in THAI else "arabic" if char in ARABIC else "other"


def spelled(text: str) -> str:
    """Spaces and the halves of ำ as the truth has them, so that no model is blamed for its spelling."""
    text = re.sub("\u0e4d([\u0e48-\u0e4b]?)\u0e32", "\\1\u0e33", text)
    return " ".join(text.split())


def read(images: list[Path], tessdata: Path, model: str, layout: int) -> tuple[list[str], float, float]:
    """The text of each image, and the seconds and the peak of megabytes that it took."""
    (tessdata / "list.txt").write_text("\n".join(map(str, images)))
    command = ["tesseract", str(tessdata / "list.txt"), "-", "--tessdata-dir", str(tessdata), "-l", model]
    alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    with subprocess.Popen(
        [*command, "--psm", str(layout)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=alone
    ) as process:
        assert process.stdout
        text = process.stdout.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} failed")
    seconds = usage.ru_utime + usage.ru_stime
    return [spelled(part) for part in text.split("\f")[: len(images)]], seconds, usage.ru_maxrss / 1024


def measure(models: dict[str, Path], each: int) -> tuple[Scores, Scores]:
    """By quality and model, and by font, quality and model."""
    scores: Scores = {(quality, name): Score() for quality in QUALITIES for name in models}
    faces: Scores = {}
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        for name, path in models.items():
            shutil.copy(path, folder / f"{name}.traineddata")
        for number, (quality, spoil) in enumerate(QUALITIES.items()):
            for index in range(each):
                face = fonts.HELD_OUT[index % len(fonts.HELD_OUT)]
                page = pages.paint(800_000_000 + 1000 * number + index, names=[face], spoil=spoil, heights=HEIGHTS)
                whole, cut = save(page, folder)
                for name in models:
                    score = scores[quality, name]
                    for (_, truth), got in zip(page.lines, read(cut, folder, name, RAW_LINE)[0], strict=True):
                        score.add(spelled(truth), got)
                        faces.setdefault((face, quality, name), Score()).add(spelled(truth), got)
                    if index < len(fonts.HELD_OUT):
                        _, seconds, megabytes = read([whole], folder, name, ONE_COLUMN)
                        score.pages, score.seconds = score.pages + 1, score.seconds + seconds
                        score.megabytes = max(score.megabytes, megabytes)
    return scores, faces


def save(page: pages.Page, folder: Path) -> tuple[Path, list[Path]]:
    """The page as a picture, and each of its lines as one."""
    whole, lines = folder / "page.png", [folder / f"line{number}.png" for number in range(len(page.lines))]
    page.image.save(whole, dpi=(page.dpi, page.dpi))
    for path, (box, _) in zip(lines, page.lines, strict=True):
        page.image.crop(box).save(path, dpi=(page.dpi, page.dpi))
    return whole, lines


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "–"


def tables(scores: Scores, faces: Scores, models: list[str]) -> str:
    head = ("scan", "model", "Thai digits", "Arabic digits", "Thai words", "characters", "seconds a page", "MB")
    rows = [row(head), row("---" for _ in head)]
    for (quality, name), s in scores.items():
        digits = [share(s.wrong_digits[each], s.digits[each]) for each in ("thai", "arabic")]
        others = share(s.wrong_words, s.words), share(s.wrong_characters, s.characters)
        rows.append(row((quality, name, *digits, *others, f"{s.seconds / s.pages:.1f}", f"{s.megabytes:.0f}")))
    columns = [(quality, name) for quality in list(QUALITIES)[:2] for name in models]
    rows += ["", "Thai digits wrong, of how many, and words wrong, by font:", ""]
    rows += [row(("font", *map(", ".join, columns))), row("---" for _ in range(len(columns) + 1))]
    for face in fonts.HELD_OUT:
        rows.append(row((face, *(by_font(faces.get((face, *column), Score())) for column in columns))))
    rows += ["", "Errors in per cent of the signs printed. What the Thai digits are read as, in per cent of each:", ""]
    columns = [(quality, name) for quality in list(QUALITIES)[:3] for name in models]
    rows += [row(("printed", *map(", ".join, columns))), row("---" for _ in range(len(columns) + 1))]
    rows += [row((digit, *(confusion(scores[column], digit) for column in columns))) for digit in THAI]
    return "\n".join(rows)


def row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def by_font(score: Score) -> str:
    digits = f"{share(score.wrong_digits['thai'], score.digits['thai'])} of {score.digits['thai']}"
    return f"{digits}, {share(score.wrong_words, score.words)}"


def confusion(score: Score, digit: str) -> str:
    wrong = Counter({got: n for (old, got), n in score.read_as.items() if old == digit})
    return ", ".join(f"{got} {share(n, score.printed[digit])}" for got, n in wrong.most_common(3)) or "right"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "model", type=Path, nargs="+", help="the traineddata file; several are judged on the same pages"
    )
    parser.add_argument("--stock", type=Path, default=STOCK)
    parser.add_argument("--pages", type=int, default=PAGES, help="for each quality of scan")
    args = parser.parse_args()
    models = {"tha": args.stock, **{path.stem: path for path in args.model}}
    print(tables(*measure(models, args.pages), list(models)))


if __name__ == "__main__":
    main()
