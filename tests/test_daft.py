"""The distributed run equals the local one, row for row. CI installs the extra, so that this is never skipped there."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

os.environ |= {"DO_NOT_TRACK": "1", "SCARF_NO_ANALYTICS": "1", "DAFT_PROGRESS_BAR": "0"}
daft = pytest.importorskip("daft")

import thaidoc  # noqa: E402
from thaidoc.exports import jsonl  # noqa: E402

ROOT = Path(__file__).parent.parent
TEXTS = [path.read_text("utf-8") for path in sorted((ROOT / "fixtures/letters").iterdir()) if path.suffix != ".json"]


def recipe() -> ModuleType:
    spec = importlib.util.spec_from_file_location("daft_letters", ROOT / "docs/recipes/daft_letters.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["daft_letters"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def corpus() -> dict[str, list[str]]:
    """Letters that cite one another, and three hundred others."""
    seed = (ROOT / "fixtures/seed/chiang-rai-info-2564.txt").read_text("utf-8")
    texts = [seed, *(TEXTS[n % len(TEXTS)] for n in range(300))]
    return {"source": [f"{n:03}.txt" for n in range(len(texts))], "text": texts}


@pytest.fixture(scope="module")
def local(corpus: dict[str, list[str]]) -> list[dict[str, Any]]:
    documents = thaidoc.parse_many(corpus["text"], sources=corpus["source"])
    return [jsonl.row(letter, each.source or "") for each in documents for letter in each.letters]


def test_letters_of_the_distributed_run_are_those_of_the_local_one(
    corpus: dict[str, list[str]], local: list[dict[str, Any]]
) -> None:
    found = recipe().letters(daft.from_pydict(corpus)).to_pylist()
    assert sorted(found, key=lambda row: row["id"]) == sorted(local, key=lambda row: row["id"])


def test_links_by_joins_are_those_of_the_local_rows(corpus: dict[str, list[str]], local: list[dict[str, Any]]) -> None:
    bearers: dict[tuple[str, str], list[str]] = {}
    for row in local:
        if row["document_number"] and row["date"]:
            bearers.setdefault((row["document_number"], row["date"]), []).append(row["id"])
    expected = Counter(
        (row["id"], named[0] if len(named) == 1 else None, cited["document_number"], cited["date"])
        for row in local
        for cited in row["references"]
        for named in [bearers.get((cited["document_number"], cited["date"]), [])]
    )
    module = recipe()
    rows = module.links(module.letters(daft.from_pydict(corpus))).to_pylist()
    assert Counter((row["from"], row["to"], row["cites"], row["date"]) for row in rows) == expected
    assert {target for _, target, _, _ in expected} > {None}


def test_the_recipe_runs_from_files(corpus: dict[str, list[str]], tmp_path: Path) -> None:
    for name, text in zip(corpus["source"][:20], corpus["text"][:20], strict=True):
        (tmp_path / name).write_text(text, "utf-8")
    texts = daft.read_text(f"{tmp_path}/*.txt", whole_text=True, file_path_column="source").select("source", "text")
    rows = recipe().letters(texts).to_pylist()
    expected = [letter.record() for text in corpus["text"][:20] for letter in thaidoc.parse(text).letters]
    assert len(rows) == len(expected)
    assert Counter(row["subject"] for row in rows) == Counter(record["subject"] for record in expected)
