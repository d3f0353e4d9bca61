"""Print every correction that parsing the development letters makes: before → after, why, and whether it is right.

    python tools/corrections.py benchmarks/ocrbench/dev [--levels l1,v2] [--wrong] [--rule WORDS]

Corrections are grouped by their reasons. *right* counts those whose new text is that of the gold value, *value* those
after which the whole value is right. --wrong prints only the others, --rule only reasons that have these words.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz import fuzz

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "benchmarks" / "ocrbench"))
import score  # noqa: E402

import thaidoc  # noqa: E402
from thaidoc.models import Correction, Letter  # noqa: E402


class Seen(NamedTuple):
    """A correction, and what the gold says of it."""

    place: str
    correction: Correction
    value: str
    gold: str
    confidence: float

    @property
    def right(self) -> bool:
        """Whether the text put in is what the gold has there."""
        after = score.strict(self.correction.after).replace("-", "")
        return self.whole or (len(after) > 1 and after in score.strict(self.gold).replace("-", ""))

    @property
    def whole(self) -> bool:
        """Whether the whole value is right."""
        return bool(self.gold) and score.same_text(
            self.gold, self.value, "similar" if self.gold[:1] > "๙" else "strict"
        )


def _said(value: Any) -> str:
    """A value of a record as a line: a number and a date where it has both."""
    if isinstance(value, dict):
        if "document_number" in value:
            return f"{value['document_number'] or ''} {value['date'] or ''}".strip()
        return " ".join(str(part) for part in value.values() if part)
    return str(value or "")


def _gold(path: str, record: dict[str, Any], gold: dict[str, Any]) -> tuple[str, str]:
    """What stands at a path, as read and in truth; of a list the entry of the gold that is most like it."""
    name, _, place = path.partition("/")
    if not place:
        return _said(record.get(name)), _said(gold.get(name))
    value = _said(record[name][int(place)])
    return value, max(map(_said, gold.get(name) or [""]), key=lambda other: fuzz.ratio(value, other), default="")


def corrections(folder: Path, levels: list[str]) -> Iterator[Seen]:
    """All corrections of the letters of some levels."""
    for name, truth in score.read_gold(folder).items():
        for path in sorted(p for p in (folder / name).iterdir() if p.suffix in (".txt", ".md")):
            if levels and path.stem not in levels:
                continue
            letters = thaidoc.parse(path.read_text("utf-8"), source=name).letters
            records = [letter.record() for letter in letters]
            for i, j in score.align(truth["letters"], records):
                yield from _of_letter(f"{path.stem} {name}#{i}", letters[j], records[j], truth["letters"][i])


def _of_letter(place: str, letter: Letter, record: dict[str, Any], gold: dict[str, Any]) -> Iterator[Seen]:
    for path, evidence in letter.evidence.items():
        for correction in evidence.corrections:
            value, true = _gold(path, record, gold) if path.split("/")[0] in record else ("", "")
            yield Seen(f"{place} {path}", correction, value, true, evidence.confidence)


def main() -> int:
    """Print the corrections by rule."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--levels", default="")
    ask.add_argument("--wrong", action="store_true")
    ask.add_argument("--rule", default="")
    given = ask.parse_args()
    rules: dict[str, list[Seen]] = defaultdict(list)
    for seen in corrections(given.folder, [level for level in given.levels.split(",") if level]):
        if given.rule in seen.correction.reason:
            rules[_rule(seen.correction.reason)].append(seen)
    for reason, found in sorted(rules.items(), key=lambda item: -len(item[1])):
        right, whole = sum(seen.right for seen in found), sum(seen.whole for seen in found)
        sure = [seen for seen in found if seen.confidence >= 0.9]
        trusted = f"sure of {len(sure)}, right {sum(seen.right for seen in sure)}"
        print(f"\n{reason}: {len(found)}, right {right}, value {whole}; {trusted}")
        for seen in found:
            if not (given.wrong and seen.right):
                told = json.dumps([seen.correction.before, seen.correction.after], ensure_ascii=False)
                mark = " " if seen.whole else "~" if seen.right else "✗"
                print(f"  {mark} {seen.place}: {told}  {seen.value!r} ({seen.confidence:.2f}), gold {seen.gold!r}")
    return 0


def _rule(reason: str) -> str:
    """A reason without what differs from letter to letter."""
    for start in (
        "the letterhead says",
        "no agency has the letters",
        "the scan names this document",
        "other letters of",
    ):
        if reason.startswith(start):
            return start
    return reason


if __name__ == "__main__":
    sys.exit(main())
