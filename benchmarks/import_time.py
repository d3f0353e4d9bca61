"""What does the door cost? Times of importing thaidoc against pydantic's BaseModel and regex alone.

    python benchmarks/import_time.py [--runs 15] [--limit 1.8]

All are measured in fresh processes, taken in turn in one run, so that a busy machine slows all alike; the medians are
compared. Exit code 1 when `import thaidoc` with its models is above the limit. What the parser adds when it is first
used is printed beside it.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys

CLOCK = "import time; t = time.perf_counter(); {}; print(time.perf_counter() - t)"
DOORS = {
    "pydantic and regex": "from pydantic import BaseModel; import regex",
    "import thaidoc": "import thaidoc",
    "thaidoc with its models": "import thaidoc; thaidoc.Document; import regex",
    "thaidoc with its parser": "import thaidoc; thaidoc.parse",
}


def seconds(code: str) -> float:
    done = subprocess.run([sys.executable, "-c", CLOCK.format(code)], check=True, capture_output=True, text=True)
    return float(done.stdout)


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--runs", type=int, default=15)
    ask.add_argument("--limit", type=float, default=1.8)
    given = ask.parse_args()
    rounds = [[seconds(code) for code in DOORS.values()] for _ in range(given.runs + 1)][1:]  # the first fills caches
    medians = dict(zip(DOORS, map(statistics.median, zip(*rounds, strict=True)), strict=True))
    floor = medians["pydantic and regex"]
    for name, value in medians.items():
        print(f"{name:24} {value * 1e3:6.0f} ms  {value / floor:5.2f} x")
    return int(medians["thaidoc with its models"] > given.limit * floor)


if __name__ == "__main__":
    sys.exit(main())
