"""What does the door cost? Time of importing thaidoc and its parser against pydantic's BaseModel and regex alone.

    python benchmarks/import_time.py [--runs 15] [--limit 1.8]

Both are measured in fresh processes, taken in turn in one run, so that a busy machine slows both alike; the medians are
compared. Exit code 1 when the ratio is above the limit.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys

FLOOR = "from pydantic import BaseModel; import regex"
OURS = "import thaidoc; thaidoc.parse"
CLOCK = "import time; t = time.perf_counter(); {}; print(time.perf_counter() - t)"


def seconds(code: str) -> float:
    done = subprocess.run([sys.executable, "-c", CLOCK.format(code)], check=True, capture_output=True, text=True)
    return float(done.stdout)


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--runs", type=int, default=15)
    ask.add_argument("--limit", type=float, default=1.8)
    given = ask.parse_args()
    seconds(FLOOR), seconds(OURS)  # byte code and disk cache
    pairs = [(seconds(FLOOR), seconds(OURS)) for _ in range(given.runs)]
    floor, ours = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = ours / floor
    print(f"pydantic + regex {floor * 1e3:.0f} ms, thaidoc with its parser {ours * 1e3:.0f} ms, ratio {ratio:.2f}")
    return int(ratio > given.limit)


if __name__ == "__main__":
    sys.exit(main())
