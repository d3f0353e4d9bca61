"""Does a long run stay small, and do two workers halve its time?

    python benchmarks/batch.py [--letters 10000] [--json FILE]

Writes folders of invented letters (the fixtures, with their numbers changed), converts them in fresh processes, and
reports the peak memory of 1,000 letters against all of them, and the time of one worker against two. Exit code 1 when
all take more than 1.5 times the memory of 1,000, or two workers are less than 1.7 times as fast as one.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
SMALL = 1_000


def write_letters(folder: Path, count: int) -> None:
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "fixtures/letters").glob("*.txt"))]
    for n in range(count):
        path = folder / f"{n // 1000:03}" / f"{n:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(texts[n % len(texts)].replace("๒๕๖", f"๒๕{n % 7}", 1) + f"\n{n}\n", "utf-8")


def convert(folder: Path, out: Path, workers: int) -> tuple[float, int, int]:
    """Seconds, peak kilobytes of the parent and of its largest worker."""
    command = [
        sys.executable,
        "-m",
        "thaidoc",
        "convert",
        str(folder),
        "--out",
        str(out),
        "--workers",
        str(workers),
    ]
    code = (
        "import resource, subprocess, sys\n"
        f"done = subprocess.run({command!r}, stderr=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
        "sys.exit(done.returncode)"
    )
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT)
    return time.perf_counter() - began, int(done.stdout), len(out.read_bytes().splitlines())


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--letters", type=int, default=10_000)
    ask.add_argument("--json", type=Path)
    given = ask.parse_args()
    with tempfile.TemporaryDirectory() as here:
        few, many = Path(here, "few"), Path(here, "many")
        write_letters(few, SMALL)
        write_letters(many, given.letters)
        _, small, _ = convert(few, Path(here, "few.jsonl"), 2)
        two, large, lines = convert(many, Path(here, "two.jsonl"), 2)
        one, _, _ = convert(many, Path(here, "one.jsonl"), 1)
    memory, speed = large / small, one / two
    print(f"{given.letters:,} files, {lines:,} lines, {os.cpu_count()} processors")
    print(
        f"peak memory of a process: {small / 1024:.0f} MB for {SMALL:,}, {large / 1024:.0f} MB for all: {memory:.2f} x"
    )
    for workers, seconds in ((1, one), (2, two)):
        print(f"workers {workers}: {seconds:.1f} s, {lines / seconds:,.0f} letters/s")
    print(f"two workers are {speed:.2f} times as fast as one")
    if given.json:
        report = {"files": given.letters, "letters": lines, "memory": memory, "speed": speed, "one": one, "two": two}
        given.json.write_text(json.dumps(report, indent=1), "utf-8")
    return int(memory > 1.5 or speed < 1.7)


if __name__ == "__main__":
    sys.exit(main())
