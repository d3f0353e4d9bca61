"""Set the time of a parse beside two others in one run: eyecite on as many characters, and the least a script can do.

    pip install eyecite
    python benchmarks/speed.py [--runs 30]

The text is the scan of four letters under ``fixtures/seed``. The least is one search for labels, one search for dates,
building the same models and writing them as JSON. Processor time, medians; only the ratios mean something elsewhere.
"""

from __future__ import annotations

import argparse
import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import thaidoc

SCAN = Path(__file__).parent.parent / "fixtures/seed/chiang-rai-info-2564.txt"
LABELS = re.compile(r"^[ \t]*(ที่|เรื่อง|เรียน|อ้างถึง|สิ่งที่ส่งมาด้วย|ขอแสดงความนับถือ|บันทึกข้อความ)[ \t]*(.*)$", re.M)
MONTHS = "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
DATES = re.compile(rf"([0-9๐-๙]{{1,2}})\s+({MONTHS})\s+(?:พ\.ศ\.\s*)?([0-9๐-๙]{{4}})")
OPINION = (
    "We held in Roe v. Wade, 410 U.S. 113, 120 (1973), and again in Lopez, 514 U.S. 549, that the statute does not go "
    "so far. See also 42 U.S.C. § 1983; Bush v. Gore, 531 U.S. 98 (2000). Id. at 104. The judgment below is affirmed. "
)


def median(function: Callable[[], object], runs: int) -> float:
    """Milliseconds of processor time."""
    taken = []
    for _ in range(runs):
        begun = time.process_time()
        function()
        taken.append(time.process_time() - begun)
    return 1000 * statistics.median(taken)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--runs", type=int, default=30)
    runs = ask.parse_args().runs
    text = SCAN.read_text("utf-8")
    known = thaidoc.parse(text).model_dump()

    def least() -> str:
        list(LABELS.finditer(text))
        list(DATES.finditer(text))
        return thaidoc.Document.model_validate(known).model_dump_json()

    ours = median(lambda: thaidoc.parse(text).model_dump_json(), runs)
    floor = median(least, runs)
    print(f"thaidoc, {len(text):,} characters: {ours:.1f} ms")
    print(f"the least that a script does: {floor:.1f} ms; thaidoc takes {ours / floor:.1f} times as long")
    try:
        from eyecite import get_citations
    except ImportError:
        raise SystemExit("eyecite is not installed: pip install eyecite") from None
    opinion = (OPINION * (len(text) // len(OPINION) + 1))[: len(text)]
    get_citations(opinion)
    other = median(lambda: get_citations(opinion), runs)
    print(f"eyecite, as many characters: {other:.1f} ms; thaidoc takes {ours / other:.2f} of that")


if __name__ == "__main__":
    main()
