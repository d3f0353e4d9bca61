"""Fit the weights of confidence on the development letters, and check them on files that they were not fitted on.

    python tools/calibrate.py benchmarks/ocrbench/dev [--write]

Prints, for each level, the share of values given at confidence 0.9 or more and how many of them are right, with the
weights of five folds by file: no file is judged by weights that saw it. --write puts the weights of all files into
``thaidoc/data/confidence.tsv``.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "benchmarks" / "ocrbench"))
import score  # noqa: E402

from thaidoc import checks, fields, layout, parser  # noqa: E402
from thaidoc.checks.confidence import CHANCE, UNSURE, features, probability  # noqa: E402
from thaidoc.text import clean  # noqa: E402

FIELDS = ("document_number", "date", "deadline", "subject", "addressee", "sender", "signatory")
FOLDS, ROUNDS, RIDGE = 5, 30, 0.5
UNSEEN, UNSEEN_FIGURES = 0.02, 0.05
"""Share of what is right here that counts as wrong in the fit, of figures in damaged texts more: the rules were made
with these letters in view, and read others worse. On letters kept from them so much more was wrong."""
CLEAN = frozenset({"clean", "markdown"})
AGAINST = frozenset({"damage", "noise", "misspelt", "odd", "strange"})
Row = tuple[dict[str, float], bool, str, str]


def observe(folder: Path) -> dict[str, list[Row]]:
    """Read every text; for each value its features, whether it is right, its file and its level."""
    rows: dict[str, list[Row]] = {"text": [], "figures": []}
    for name, truth in score.read_gold(folder).items():
        for path in sorted(p for p in (folder / name).iterdir() if p.suffix in (".txt", ".md")):
            by = "soft" if path.stem in ("clean", "markdown") else "similar"
            text = path.read_text("utf-8")
            page = clean(text)
            drafts = [fields.read(page.text, sheet) for sheet in layout.read(page.text)]
            reader = checks.judge(page.text, drafts, decomposed=parser.decomposed(text))
            records = [parser.letter(page, draft, "", []).record() for draft in drafts]
            for i, j in score.align(truth["letters"], records):
                for field in FIELDS:
                    found = drafts[j].fields.get(field)
                    if found is None or not records[j].get(field):
                        continue
                    words = checks.words(field, found.value)
                    told = features(found, words, reader)
                    ok = right(field, truth["letters"][i], records[j], by)
                    rows["text" if words else "figures"].append((told, ok, name, path.stem))
    return rows


def right(field: str, gold: dict, got: dict, by: str) -> bool:  # type: ignore[type-arg]
    """Whether a value is the one that a person reads."""
    g, p = gold.get(field), got.get(field)
    if field in score.STRUCTURED:
        return bool(score.strict(g or "") == score.strict(p or ""))
    if field == "signatory":
        g, p = (g or {}).get("name"), (p or {}).get("name")
    return bool(score.same_text(g or "", p or "", by))


def fit(rows: list[Row]) -> dict[str, float]:
    """Logistic regression by Newton's method, with a little shrinkage; no sign of damage speaks for a value."""
    names = sorted({name for told, *_ in rows for name in told} - {UNSURE, CHANCE})
    while True:
        weights = newton(rows, names)
        wrong = {name for name, weight in weights.items() if name != "bias" and (weight > 0) is (name in AGAINST)}
        if not wrong:
            return weights
        names = [name for name in names if name not in wrong]


def newton(rows: list[Row], names: list[str]) -> dict[str, float]:
    """The weights of some signs by Newton's method."""
    scale = {n: math.sqrt(sum(told.get(n, 0.0) ** 2 for told, *_ in rows) / len(rows)) or 1.0 for n in names}
    points = [
        ([told.get(n, 0.0) / scale[n] for n in names], ok * (1 - unseen(told, level))) for told, ok, _, level in rows
    ]
    shrink = [0.0 if n == "bias" else RIDGE for n in names]
    weights = [0.0] * len(names)
    for _ in range(ROUNDS):
        slope = [r * w for r, w in zip(shrink, weights, strict=True)]
        bend = [[r if i == j else 0.0 for j in range(len(names))] for i, r in enumerate(shrink)]
        for point, ok in points:
            p = logistic(sum(w * x for w, x in zip(weights, point, strict=True)))
            for i, x in enumerate(point):
                slope[i] += (p - ok) * x
                for j in range(i + 1):
                    bend[i][j] += p * (1 - p) * x * point[j]
        for i, row in enumerate(bend):
            for j in range(i):
                bend[j][i] = row[j]
        step = solved(bend, slope)
        weights = [w - s for w, s in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-6:
            break
    return {name: weight / scale[name] for name, weight in zip(names, weights, strict=True)}


def unseen(told: dict[str, float], level: str) -> float:
    """How much of what is right would be wrong on letters that no rule was made with."""
    return UNSEEN_FIGURES if "figures" in told and level not in CLEAN else UNSEEN


def solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a few linear equations, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i, pivot in enumerate(rows):
        pivot[:] = [value / pivot[i] for value in pivot]
        for row in rows:
            if row is not pivot:
                row[:] = [value - row[i] * unit for value, unit in zip(row, pivot, strict=True)]
    return [row[-1] for row in rows]


def logistic(score_: float) -> float:
    """From log-odds to a probability."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score_))))


def cross_validate(rows: dict[str, list[Row]]) -> None:
    """Print what the weights of the other files say of each file."""
    names = sorted({row[2] for part in rows.values() for row in part})
    random.Random(1).shuffle(names)
    sure: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    bins: dict[int, list[float]] = defaultdict(lambda: [0, 0.0, 0])
    worst: dict[str, float] = defaultdict(lambda: 1.0)
    for fold in range(FOLDS):
        held = set(names[fold::FOLDS])
        here: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for part in rows.values():
            weights = fit([row for row in part if row[2] not in held])
            for told, ok, name, level in part:
                if name in held:
                    p = probability(weights, told)
                    tally, bin_ = sure[level], bins[min(9, int(p * 10))]
                    tally[2] += 1
                    bin_[0] += 1
                    bin_[1] += p
                    bin_[2] += ok
                    if p >= 0.9:
                        tally[0] += 1
                        tally[1] += ok
                        here[level][0] += 1
                        here[level][1] += ok
        for level, (given, good) in here.items():
            worst[level] = min(worst[level], good / given)
    for level, (given, good, all_) in sorted(sure.items()):
        print(f"{level:9} given at 0.9 or more {given / all_:.3f}, right of these {good / max(given, 1):.4f}")
    print(
        "the least of the folds, by level: "
        + ", ".join(f"{level} {least:.3f}" for level, least in sorted(worst.items()))
    )
    total = sum(b[0] for b in bins.values())
    error = sum(abs(b[1] - b[2]) for b in bins.values()) / total
    print(f"expected calibration error {error:.4f} over {total:.0f} values")


def main() -> None:
    """Run the command line."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--write", action="store_true")
    given = ask.parse_args()
    rows = observe(given.folder)
    cross_validate(rows)
    if given.write:
        lines = ["kind\tsign\tweight"]
        for kind, part in rows.items():
            lines += [f"{kind}\t{name}\t{weight:.4f}" for name, weight in fit(part).items()]
        (ROOT / "thaidoc" / "data" / "confidence.tsv").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
