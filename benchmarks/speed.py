"""The times of thaidoc, and beside them those of others in the same run.

    pip install eyecite
    python benchmarks/speed.py [--runs 30] [--write]

The scan is that of four letters under ``fixtures/seed``; eyecite reads as many characters of an opinion. The least
that a script does is one search for labels, one for dates, making the same models with the values that the parse gives,
and writing them as JSON. Processor time, medians; only the ratios mean something elsewhere. ``--write`` puts the tables
into ``docs/speed.md``.
"""

from __future__ import annotations

import argparse
import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pydantic

import thaidoc
from thaidoc import models

ROOT = Path(__file__).parent.parent
SCAN = ROOT / "fixtures/seed/chiang-rai-info-2564.txt"
LABELS = re.compile(r"^[ \t]*(ที่|เรื่อง|เรียน|อ้างถึง|สิ่งที่ส่งมาด้วย|ขอแสดงความนับถือ|บันทึกข้อความ)[ \t]*(.*)$", re.M)
MONTHS = "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
DATES = re.compile(rf"([0-9๐-๙]{{1,2}})\s+({MONTHS})\s+(?:พ\.ศ\.\s*)?([0-9๐-๙]{{4}})")
OPINION = (
    "We held in Roe v. Wade, 410 U.S. 113, 120 (1973), and again in Lopez, 514 U.S. 549, that the statute does not go "
    "so far. See also 42 U.S.C. § 1983; Bush v. Gore, 531 U.S. 98 (2000). Id. at 104. The judgment below is affirmed. "
)


def median(function: Callable[[], object], runs: int) -> float:
    """Milliseconds of processor time."""
    function()  # the first time loads tables
    taken = []
    for _ in range(runs):
        begun = time.process_time()
        function()
        taken.append(time.process_time() - begun)
    return 1000 * statistics.median(taken)


def script(value: Any) -> str:
    """The expression that makes a value again, each model by its constructor and with the fields that were given."""
    if isinstance(value, pydantic.BaseModel):
        fields = (f"{name}={script(getattr(value, name))}" for name in sorted(value.model_fields_set))
        return f"{type(value).__name__}({', '.join(fields)})"
    if isinstance(value, tuple):
        return f"({''.join(f'{script(part)}, ' for part in value)})"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name!r}: {script(part)}' for name, part in value.items())}}}"
    return repr(value)


def least(text: str) -> Callable[[], str]:
    """What the shortest script of one's own would do for the same record."""
    document = thaidoc.parse(text)
    made = compile(script(document), "script", "eval")
    names = dict(vars(models))
    assert eval(made, names) == document

    def run() -> str:
        list(LABELS.finditer(text))
        list(DATES.finditer(text))
        return str(eval(made, names).model_dump_json())

    return run


def opinion(size: int) -> Callable[[], object] | None:
    """eyecite on so many characters, where it is installed."""
    try:
        from eyecite import get_citations
    except ImportError:
        return None
    text = (OPINION * (size // len(OPINION) + 1))[:size]
    return lambda: get_citations(text)


def the_scan(runs: int) -> str:
    text = SCAN.read_text("utf-8")
    ours = median(lambda: thaidoc.parse(text).model_dump_json(), runs)
    found = median(lambda: thaidoc.find_citations(text), runs)
    script = median(least(text), runs)
    rows = [
        (f"`parse` and JSON of a scan of four letters, {len(text):,} characters", ours),
        ("`find_citations` of the same", found),
        ("the least that a script does", script),
    ]
    if (eyecite := opinion(len(text))) is not None:
        rows.append(("eyecite, as many characters", median(eyecite, runs)))
    million = 1000 / len(text)  # milliseconds of the scan → seconds of so many characters
    lines = [
        "| | milliseconds | seconds for a million characters | `parse` takes of it | `find_citations` takes of it |",
        "|---|---:|---:|---:|---:|",
    ]
    for what, took in rows:
        lines.append(f"| {what} | {took:.2f} | {took * million:.2f} | {ours / took:.2f} | {found / took:.2f} |")
    return "\n".join(lines)


def the_forms(runs: int) -> str:
    """Milliseconds a letter for each kind of paper among the fixtures."""
    kinds: dict[str, list[tuple[int, float]]] = {}
    for path in sorted((ROOT / "fixtures/letters").glob("*.txt")):
        text = path.read_text("utf-8")
        letters = thaidoc.parse(text).letters
        if len(letters) == 1:
            took = median(lambda text=text: thaidoc.parse(text).model_dump_json(), runs)  # type: ignore[misc]
            kinds.setdefault(letters[0].kind, []).append((len(text), took))
    lines = ["| kind of paper | papers | characters, mean | milliseconds a letter |", "|---|---:|---:|---:|"]
    for kind, papers in sorted(kinds.items()):
        size, took = (statistics.mean(figures) for figures in zip(*papers, strict=True))
        lines.append(f"| {kind} | {len(papers)} | {size:,.0f} | {took:.2f} |")
    return "\n".join(lines)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--runs", type=int, default=30)
    ask.add_argument("--write", action="store_true", help="put the tables into docs/speed.md")
    given = ask.parse_args()
    tables = f"{the_scan(given.runs)}\n\n{the_forms(given.runs)}\n"
    print(tables)
    if given.write:
        page = ROOT / "docs/speed.md"
        marks = r"(<!-- speed -->\n).*?(<!-- /speed -->)"
        page.write_text(re.sub(marks, rf"\1{tables}\2", page.read_text("utf-8"), flags=re.DOTALL), "utf-8")


if __name__ == "__main__":
    main()
