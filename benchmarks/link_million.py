"""Link a million letters' records with two million citations, a tenth of them damaged; beside it a bare exact join.

    python benchmarks/link_million.py [--letters 1000000] [--smaller 250000] [--json FILE]

Each size runs in a process of its own, so that its peak of memory is its own. The smaller size is measured before the
larger one and again after it, and growth is from the mean of the two: what else the machine does changes from minute to
minute, and a change that goes on evenly falls out so. How far the two differ is how far the growth can be trusted. The
growth of processor time, which waiting for others is no part of, stands beside that of the clock.

The letters are invented: offices with a register a year, three of ten numbers missing from the corpus; of the citations
seven of ten mean a letter of the corpus and the rest a missing one. The join is what DuckDB takes for the exact matches
alone, with the tables in memory.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from bisect import bisect
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from thaidoc import link

LOOK_ALIKE = {
    "0": "68",
    "1": "7",
    "2": "7",
    "3": "8",
    "4": "59",
    "5": "46",
    "6": "258",
    "7": "31",
    "8": "396",
    "9": "48",
}
CODES = [a + b for a in "กขชนพมรลสอ" for b in "กขจนพมยรลส"]
MATTERS = ["การเบิกจ่ายงบประมาณ", "การบริหารจัดการขยะมูลฝอย", "การป้องกันอุบัติเหตุ", "การคัดกรองนักเรียน", "ข้อมูลสาธารณะ"]
FLOOR = "SELECT count(*) FROM cited JOIN letters USING (number, day)"


def corpus(size: int, seed: int = 7) -> tuple[list[dict[str, Any]], list[tuple[int, bool]]]:
    """Records, and for each citation the place of its true letter, or -1, and whether it was damaged."""
    rng = random.Random(seed)
    records: list[dict[str, Any]] = []
    gone: list[tuple[str, str, str]] = []
    office = 0
    while len(records) < size:
        province = CODES[office % 100]
        code = f"{province} {office // 100 + 17:04d}.{office % 7 + 1}"
        name = f"สำนักงานจังหวัด{province}{CODES[office // 100 % 100]} ฝ่ายที่ {office}"
        for year in range(2018, 2023):
            day, run = date(year, 1, 2), 0
            for _ in range(140):
                run += rng.choice((1, 1, 2, 5))
                day += timedelta(days=rng.choice((0, 0, 1, 3, 5)))
                number = f"{code}/{'ว ' if run % 3 == 0 else ''}{run}"
                if rng.random() < 0.3:
                    gone.append((number, day.isoformat(), name))
                    continue
                records.append(
                    {
                        "id": f"l{len(records)}", "kind": "external", "document_number": number,
                        "date": day.isoformat(),
                        "sender": name, "subject": f"{rng.choice(MATTERS)} ครั้งที่ {rng.randrange(1, 60)}/{year + 543}",
                        "addressee": "นายอำเภอ ทุกอำเภอ", "deadline": None, "references": [],
                    }
                )  # fmt: skip
        office += 1
    del records[size:]
    gone.sort(key=lambda letter: letter[1])
    days = [day for _, day, _ in gone]
    by_day = sorted(range(size), key=lambda n: records[n]["date"])
    truth = []
    rank = {place: n for n, place in enumerate(by_day)}
    for place_of_record, record in enumerate(records):
        for _ in range(2):
            # What is cited is mostly of the last months, and always older.
            back = min(int(rng.expovariate(1 / (0.08 * size))), rank[place_of_record])
            place = by_day[rank[place_of_record] - back] if rng.random() < 0.7 and back else -1
            if place >= 0:
                target = records[place]
                number, day_, issuer = target["document_number"], target["date"], target["sender"]
            else:
                until = max(bisect(days, record["date"]), 1)
                number, day_, issuer = gone[max(until - 1 - int(rng.expovariate(12 / len(gone))), 0)]
            damaged = rng.random() < 0.1
            if damaged:
                number, day_ = misread(number, day_, rng)
            record["references"].append({"document_number": number, "date": day_, "issuer": issuer, "where": "body"})
            truth.append((place, damaged))
    return records, truth


def misread(number: str, day: str, rng: random.Random) -> tuple[str, str]:
    """One character of the number or of the date read as one that looks like it."""
    part = rng.randrange(4)
    if part == 0 and "ว " in number:
        return number.replace("ว ", rng.choice(("1", "จ ", ""))), day
    if part == 1:
        year, month, dom = day.split("-")
        wrong = dom[0] + rng.choice(LOOK_ALIKE[dom[1]])
        return number, f"{year}-{month}-{wrong if 1 <= int(wrong) <= 28 else dom}"
    places = [n for n, sign in enumerate(number) if sign.isdigit()]
    at = rng.choice(places)
    return number[:at] + rng.choice(LOOK_ALIKE[number[at]]) + number[at + 1 :], day


def floor(records: list[dict[str, Any]]) -> float:
    """Seconds of a bare exact join of the same citations by DuckDB."""
    import duckdb

    with tempfile.TemporaryDirectory() as folder:
        letters, cited = Path(folder) / "letters.csv", Path(folder) / "cited.csv"
        for path, rows in (
            (letters, ((r["document_number"], r["date"]) for r in records)),
            (cited, ((c["document_number"], c["date"]) for r in records for c in r["references"])),
        ):
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([("number", "day"), *rows])
        db = duckdb.connect()
        for table, path in (("letters", letters), ("cited", cited)):
            db.execute(f"CREATE TABLE {table} AS SELECT * FROM read_csv('{path}', header = true, all_varchar = true)")
        began = time.perf_counter()
        db.execute(FLOOR).fetchall()
        return time.perf_counter() - began


def measure(size: int) -> dict[str, float]:
    """Time, memory and correctness of one size, in this process."""
    records, truth = corpus(size)
    held = peak()
    began, busy = time.perf_counter(), time.process_time()
    graph = link(records)
    seconds, busy = time.perf_counter() - began, time.process_time() - busy
    most = peak()
    right = wrong = there = damaged_there = damaged_right = 0
    for row, (place, damaged) in zip(graph.iter_links(), truth, strict=True):
        want = f"l{place}" if place >= 0 else None
        there += want is not None
        damaged_there += damaged and want is not None
        right += row["to"] is not None and row["to"] == want
        damaged_right += damaged and row["to"] is not None and row["to"] == want
        wrong += row["to"] is not None and row["to"] != want
    return {
        "letters": size, "citations": len(truth), "seconds": round(seconds, 1),
        "cpu_seconds": round(busy, 1), "gigabytes": round(most, 2),
        "gigabytes_of_records": round(held, 2), "precision": round(right / max(right + wrong, 1), 5),
        "recall": round(right / there, 5), "recall_of_damaged": round(damaged_right / max(damaged_there, 1), 4),
        "seconds_of_exact_join": round(floor(records), 2),
    }  # fmt: skip


def peak() -> float:
    """The most memory that this process has held, in gigabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--letters", type=int, default=1_000_000)
    ask.add_argument("--smaller", type=int, default=250_000)
    ask.add_argument("--one", action="store_true", help="measure --letters alone, in this process")
    ask.add_argument("--json", type=Path)
    given = ask.parse_args()
    if given.one:
        print(json.dumps(measure(given.letters)))
        return 0
    runs = []
    for size in (given.smaller, given.letters, given.smaller):
        command = [sys.executable, __file__, "--one", "--letters", str(size)]
        runs.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
        print("  ".join(f"{name} {value}" for name, value in runs[-1].items()), flush=True)
    growth = {clock: grown(*(run[clock] for run in runs)) for clock in ("seconds", "cpu_seconds")}
    print(f"growth for {given.letters / given.smaller:g} times the letters:")
    for clock, (times, apart) in growth.items():
        print(f"  {clock} {times:.2f}; the two runs of the smaller size differ by {apart:.0%}")
    if given.json:
        told = {clock: {"growth": times, "apart": apart} for clock, (times, apart) in growth.items()}
        given.json.write_text(json.dumps({"runs": runs, "growth": told}, indent=1), "utf-8")
    return 0


def grown(before: float, larger: float, after: float) -> tuple[float, float]:
    """How many times longer the larger size takes, and by what share the two runs of the smaller size differ.

    >>> grown(19.0, 84.0, 21.0)
    (4.2, 0.1)
    """
    smaller = max((before + after) / 2, 0.1)
    return larger / smaller, abs(after - before) / smaller


if __name__ == "__main__":
    sys.exit(main())
