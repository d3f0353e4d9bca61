"""Does the distributed run give the local rows, at size?

    python benchmarks/daft_run.py [--letters 200000] [--workers 2]

Makes many texts out of the fixtures (numbers changed, so that letters differ and cite one another), parses them by Daft
and by ``thaidoc.parse_many``, links the letters by joins, and compares row for row. Exit code 1 when they differ.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import thaidoc
from thaidoc.exports import jsonl

os.environ |= {"DO_NOT_TRACK": "1", "SCARF_NO_ANALYTICS": "1", "DAFT_PROGRESS_BAR": "0"}
ROOT = Path(__file__).parent.parent
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def make_texts(count: int) -> list[str]:
    """Pairs of a letter and a memo that forwards it, each pair with a number of its own."""
    bundle = (ROOT / "fixtures/letters/bundle-police.txt").read_text("utf-8")
    first, second = bundle.split("<page_number>2</page_number>")
    texts = []
    for n in range(count // 2):
        number = str(1000 + n).translate(THAI)
        texts += [part.replace("/ว ๓๑๕", f"/ว {number}") for part in (first, second)]
    return texts


def digest(rows: Iterable[dict[str, Any]]) -> str:
    """The same for the same rows in any order."""
    total = 0
    for row in rows:
        line = json.dumps(row, ensure_ascii=False, sort_keys=True).encode()
        total += int.from_bytes(hashlib.sha256(line).digest()[:12], "big")
    return f"{total:x}"


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--letters", type=int, default=200_000)
    ask.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    given = ask.parse_args()

    import daft

    spec = importlib.util.spec_from_file_location("daft_letters", ROOT / "docs/recipes/daft_letters.py")
    assert spec
    assert spec.loader
    recipe = importlib.util.module_from_spec(spec)
    sys.modules["daft_letters"] = recipe
    spec.loader.exec_module(recipe)

    texts = make_texts(given.letters)
    sources = [f"{n:07}" for n in range(len(texts))]
    began = time.perf_counter()
    rows = recipe.letters(daft.from_pydict({"source": sources, "text": texts})).collect()
    parsed = time.perf_counter()
    links = recipe.links(rows).collect()
    linked = time.perf_counter()
    print(f"Daft: {len(rows):,} letters in {parsed - began:.1f} s, {len(links):,} links in {linked - parsed:.1f} s")

    began = time.perf_counter()
    documents = thaidoc.parse_many(texts, sources=sources, workers=given.workers)
    local = digest(jsonl.row(letter, each.source or "") for each in documents for letter in each.letters)
    print(f"parse_many, {given.workers} workers: {time.perf_counter() - began:.1f} s")

    same = digest(rows.iter_rows()) == local
    found = sum(row["to"] is not None for row in links.iter_rows())
    print(f"the rows are {'the same' if same else 'NOT the same'}; {found:,} links found their letter")
    return int(not same)


if __name__ == "__main__":
    sys.exit(main())
