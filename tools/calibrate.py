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
from thaidoc.checks.confidence import features  # noqa: E402
from thaidoc.text import clean  # noqa: E402

FIELDS = ("document_number", "date", "deadline", "subject", "addressee", "sender", "signatory")
FOLDS, ROUNDS, STEP, RIDGE = 5, 400, 2.0, 0.05
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
    """Logistic regression by gradient descent, with a little shrinkage."""
    names = sorted({name for told, *_ in rows for name in told})
    scale = {n: math.sqrt(sum(told.get(n, 0.0) ** 2 for told, *_ in rows) / len(rows)) or 1.0 for n in names}
    weights = dict.fromkeys(names, 0.0)
    for _ in range(ROUNDS):
        slope = dict.fromkeys(names, 0.0)
        for told, ok, *_ in rows:
            miss = chance({n: w / scale[n] for n, w in weights.items()}, told) - ok
            for name, value in told.items():
                slope[name] += miss * value / scale[name]
        for name in names:
            shrink = 0.0 if name.endswith("bias") else RIDGE * weights[name] / len(rows)
            weights[name] -= STEP * (slope[name] / len(rows) + shrink)
    return {name: weights[name] / scale[name] for name in names}


def chance(weights: dict[str, float], told: dict[str, float]) -> float:
    """The probability that a model gives."""
    score_ = sum(weights.get(name, 0.0) * value for name, value in told.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score_))))


def cross_validate(rows: dict[str, list[Row]]) -> None:
    """Print what the weights of the other files say of each file."""
    names = sorted({row[2] for part in rows.values() for row in part})
    random.Random(1).shuffle(names)
    sure: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    bins: dict[int, list[float]] = defaultdict(lambda: [0, 0.0, 0])
    for fold in range(FOLDS):
        held = set(names[fold::FOLDS])
        for part in rows.values():
            weights = fit([row for row in part if row[2] not in held])
            for told, ok, name, level in part:
                if name in held:
                    p = chance(weights, told)
                    tally, bin_ = sure[level], bins[min(9, int(p * 10))]
                    tally[2] += 1
                    bin_[0] += 1
                    bin_[1] += p
                    bin_[2] += ok
                    if p >= 0.9:
                        tally[0] += 1
                        tally[1] += ok
    for level, (given, good, all_) in sorted(sure.items()):
        print(f"{level:9} given at 0.9 or more {given / all_:.3f}, right of these {good / max(given, 1):.4f}")
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
