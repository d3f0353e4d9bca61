"""Letters of every form, read whole. The JSON beside each text says what a person reads on the page.

A new letter is a text in ``fixtures/letters`` and one command, see CONTRIBUTING.md.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import thaidoc
from thaidoc.models import Evidence, Letter

LETTERS = Path(__file__).parent.parent / "fixtures" / "letters"
TEXTS = sorted(path for path in LETTERS.iterdir() if path.suffix in {".txt", ".md"})


def shown(evidence: Evidence) -> dict[str, Any]:
    """What a reader checks: the words, their place, and repairs. Confidence moves with the weights and is left out."""
    told: dict[str, Any] = {"text": evidence.text, "start": evidence.start, "end": evidence.end}
    if evidence.corrections:
        told["corrections"] = [[each.before, each.after, each.reason] for each in evidence.corrections]
    return told


def golden(letter: Letter) -> dict[str, Any]:
    return {
        "record": letter.record(),
        "evidence": {path: shown(evidence) for path, evidence in letter.evidence.items()},
        "warnings": sorted(warning.code for warning in letter.warnings),
    }


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_letter_reads_as_a_person_reads_it(path: Path, pytestconfig: pytest.Config) -> None:
    text = path.read_bytes().decode("utf-8")
    read = [golden(letter) for letter in thaidoc.parse(text).letters]
    gold = path.with_suffix(".json")
    if pytestconfig.getoption("regenerate"):
        gold.write_text(json.dumps(read, ensure_ascii=False, indent=1) + "\n", "utf-8")
        pytest.fail(f"wrote {gold.name}: read it beside the letter, and run the tests without --regenerate")
    assert read == json.loads(gold.read_text("utf-8"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_golden_evidence_slices(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    for letter in json.loads(path.with_suffix(".json").read_text("utf-8")):
        for field, told in letter["evidence"].items():
            assert text[told["start"] : told["end"]] == told["text"], field


def test_every_form_has_a_letter() -> None:
    kinds = {
        letter["record"]["kind"] for path in LETTERS.glob("*.json") for letter in json.loads(path.read_text("utf-8"))
    }
    assert kinds >= {
        *("external", "internal", "stamped", "order", "regulation", "rule"),
        *("announcement", "communique", "news", "certificate", "minutes"),
    }


def test_no_run_that_counts_regenerates(pytestconfig: pytest.Config) -> None:
    assert not pytestconfig.getoption("regenerate")
