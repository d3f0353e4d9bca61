"""Dates as papers print them, read by thaidoc, dateparser and PyThaiNLP: how many are right, and how fast.

    pip install dateparser && python benchmarks/date_compare.py [--write]

The strings are those of ``fixtures/date_strings.tsv``: dates cut out of published papers and pages as they stand
there (*printed*), and one of each further form of the documentation, impossible dates and things that are no dates
among them (*form*; right is then to refuse). ``--write`` puts the table into ``docs/dates.md``.

The other two get the best call we know of: dateparser the language and the order of day and month, PyThaiNLP Arabic
digits (it does not read Thai ones) and several patterns to try, because it must be told how the date is written.
"""

from __future__ import annotations

import argparse
import csv
import importlib.metadata
import re
import statistics
import time
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from thaidoc import numerals, parse_date

ROOT = Path(__file__).parent.parent
PATTERNS = ("%d %B %Y", "%d %b %Y", "%d-%B-%Y", "%d/%B/%Y")


def by_thaidoc(text: str) -> str | None:
    try:
        return parse_date(text).iso
    except ValueError:
        return None


def by_dateparser(text: str) -> str | None:
    import dateparser

    date = dateparser.parse(text, languages=["th", "en"], settings={"DATE_ORDER": "DMY"})
    return date.date().isoformat() if date else None


def by_dateparser_less_543(text: str) -> str | None:
    """The same, with 543 taken off years that can only be Buddhist."""
    iso = by_dateparser(text)
    return f"{int(iso[:4]) - 543}{iso[4:]}" if iso and iso[:4] >= "2400" else iso


def by_pythainlp(text: str) -> str | None:
    return next((iso for pattern in PATTERNS if (iso := _strptime(text, pattern)) is not None), None)


def _strptime(text: str, pattern: str) -> str | None:
    from pythainlp.util import thai_strptime

    try:
        return str(thai_strptime(numerals.fold(text), pattern).date().isoformat())
    except (ValueError, IndexError, KeyError, TypeError, AttributeError):
        return None


READERS: dict[str, Callable[[str], str | None]] = {
    "thaidoc": by_thaidoc,
    "dateparser": by_dateparser,
    "dateparser, less 543 years": by_dateparser_less_543,
    "pythainlp": by_pythainlp,
}


def verdict(read: str | None, truth: str) -> str:
    if read == (truth or None):
        return "right"
    return "no answer" if read is None else "wrong"


def microseconds(reader: Callable[[str], str | None], texts: list[str]) -> float:
    """Median over the strings of the best of three calls, in millionths of a second."""
    times = []
    for text in texts:
        rounds = []
        for _ in range(3):
            start = time.perf_counter()
            reader(text)
            rounds.append(time.perf_counter() - start)
        times.append(min(rounds) * 1e6)
    return statistics.median(times)


def table() -> str:
    with (ROOT / "fixtures" / "date_strings.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    kinds = Counter(row["kind"] for row in rows)
    head = (
        f"| reader | printed ({kinds['printed']}): right | wrong | no answer "
        f"| forms ({kinds['form']}): right | wrong | no answer | µs a string |"
    )
    lines = [head, "|---|---:|---:|---:|---:|---:|---:|---:|"]
    for name, reader in READERS.items():
        try:
            package, *how = name.split(",")
            release = "" if name == "thaidoc" else f" {importlib.metadata.version(package)}"
        except importlib.metadata.PackageNotFoundError:
            lines.append(f"| {name} (not installed) | | | | | | | |")
            continue
        verdicts = Counter((row["kind"], verdict(reader(row["text"]), row["date"])) for row in rows)
        counts = [str(verdicts[kind, word]) for kind in ("printed", "form") for word in ("right", "wrong", "no answer")]
        cost = microseconds(reader, [row["text"] for row in rows])
        lines.append(f"| {','.join([package + release, *how])} | {' | '.join(counts)} | {cost:.0f} |")
    return "\n".join(lines)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--write", action="store_true", help="put the table into docs/dates.md")
    write = arguments.parse_args().write
    warnings.simplefilter("ignore")
    text = table()
    print(text)
    if write:
        page = ROOT / "docs" / "dates.md"
        marks = r"(<!-- date_compare -->\n).*?(<!-- /date_compare -->)"
        page.write_text(re.sub(marks, rf"\1{text}\n\2", page.read_text("utf-8"), flags=re.DOTALL), "utf-8")


if __name__ == "__main__":
    main()
