"""Measure, and write the figures into the README.

    python benchmarks/figures.py [--check]

Runs the benchmark on every level and rewrites the README between its marks. With --check, nothing is written, and the
exit code is 1 when a figure in the README is better than what was measured.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
BENCH = ROOT / "benchmarks/ocrbench"
LEVELS = {
    "clean": "text layer of a born-digital page",
    "markdown": "Markdown of LLM OCR",
    "v1": "LLM OCR, slightly damaged",
    "v2": "LLM OCR, badly damaged",
    "l1": "Tesseract, 300 dpi",
    "l2": "Tesseract, 200 dpi, skewed",
    "l3": "Tesseract, fax",
    "d1": "Tesseract with Thai digits, 300 dpi",
    "d2": "the same, 200 dpi, skewed",
    "d3": "the same, fax",
}
COMMAND = "python benchmarks/ocrbench/run.py benchmarks/ocrbench/dev"


def measure() -> dict[str, dict[str, float]]:
    with tempfile.TemporaryDirectory() as here:
        out = Path(here, "report.json")
        run = [sys.executable, str(BENCH / "run.py"), str(BENCH / "dev"), "--brief", "--json", str(out)]
        # The first level pays for the loading of tables; it is run once more, and that counts.
        subprocess.run([*run, "--levels", ",".join([*LEVELS, next(iter(LEVELS))])], check=True, cwd=ROOT)
        report = json.loads(out.read_text("utf-8"))
    return {
        level: {
            "fields": found["macro"]["soft" if level in {"clean", "markdown"} else "similar"],
            "kind": found["fields"]["kind"]["soft"]["f1"],
            "letters": found["letters"]["f1"],
            "sure": found["trust"]["sure_share"],
            "right": found["trust"]["sure_right"],
            "ms": found["ms_a_letter"],
        }
        for level, found in report.items()
    }


def table(figures: dict[str, dict[str, float]]) -> str:
    lines = [
        f"`{COMMAND}`: F1 over eight fields, of the kind, and of the letters found in a scan;",
        "the share of values given at confidence 0.9 or more, and how many of those are right; milliseconds a letter.",
        "",
        "| level | what the text is | fields | kind | letters | sure | of those right | ms |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for level, row in figures.items():
        values = " | ".join(f"{row[name]:.3f}" for name in ("fields", "kind", "letters", "sure", "right"))
        lines.append(f"| {level} | {LEVELS[level]} | {values} | {row['ms']:.1f} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--check", action="store_true")
    given = ask.parse_args()
    figures = measure()
    readme = ROOT / "README.md"
    text = readme.read_text("utf-8")
    place = re.compile(r"(?<=benchmarks/figures\.py\) -->\n)(.*?)(?=<!-- figures: end -->)", re.S)
    before, old, after = place.split(text)
    if given.check:
        told = {row[0]: float(row[1]) for row in re.findall(r"^\| (\w+) \|[^|]*\| ([\d.]+) \|", old, re.M)}
        wrong = {level: told[level] for level in told if told[level] > figures[level]["fields"] + 0.0005}
        for level, value in wrong.items():
            print(f"README says {value:.3f} for {level}, measured {figures[level]['fields']:.3f}", file=sys.stderr)
        return int(bool(wrong))
    readme.write_text(before + table(figures) + after, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
