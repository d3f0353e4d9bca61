"""The whole way from a text to its letters: the real scan, and what holds for any text at all."""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import DAMAGE, NOBODYS, Written, arabic, damaged, damages, letters, texts

import thaidoc
from thaidoc import parser
from thaidoc.models import Document, Letter

ROOT = Path(__file__).parent.parent
SEED = ROOT / "fixtures" / "seed"
few = settings(max_examples=60, suppress_health_check=list(HealthCheck))


# --- the real scan ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def seed() -> Document:
    return thaidoc.parse((SEED / "chiang-rai-info-2564.txt").read_text("utf-8"))


@pytest.fixture(scope="module")
def gold() -> list[dict[str, Any]]:
    letters: list[dict[str, Any]] = json.loads((SEED / "chiang-rai-info-2564.gold.json").read_text("utf-8"))["letters"]
    return letters


def digits(contact: dict[str, Any] | None) -> dict[str, Any] | None:
    """A contact with the digits of its telephones alone: paper and table space them otherwise."""
    if contact is None:
        return None
    return contact | {"phones": ["".join(c for c in phone if c.isdigit()) for phone in contact["phones"]]}


def test_the_seed_holds_four_letters(seed: Document) -> None:
    assert [letter.id for letter in seed.letters] == ["#0", "#1", "#2", "#3"]


@pytest.mark.parametrize("k", range(4))
def test_the_seed_reads_as_its_gold(seed: Document, gold: list[dict[str, Any]], k: int) -> None:
    read, told = seed.letters[k].record(), gold[k]
    assert set(told) <= set(read)
    assert {key: read[key] for key in told if key != "contact"} == {key: told[key] for key in told if key != "contact"}
    assert digits(read["contact"]) == digits(told["contact"])


@pytest.mark.parametrize(
    ("k", "before", "after"),
    [(1, "ขร", "ชร"), (2, "๘๓/๖", "๘๓๖"), (3, "๑", "ว")],
    ids=["letters that no agency has", "a stroke within the number", "the ว of a circular as a ๑"],
)
def test_each_repair_of_the_seed_is_told(seed: Document, k: int, before: str, after: str) -> None:
    repairs = seed.letters[k].evidence["document_number"].corrections
    assert any(before in each.before and after in each.after and each.reason for each in repairs), repairs


def test_a_cited_number_of_the_seed_is_told_as_repaired(seed: Document) -> None:
    (repair, *_) = seed.letters[1].evidence["references/0"].corrections
    assert (repair.before, repair.after) == ("ขร", "ชร")


# --- any text --------------------------------------------------------------------------------------------------------


def places(source: str, letter: Letter) -> None:
    """Every place of a letter slices the text as the caller gave it."""
    assert source[letter.start : letter.end] == letter.text
    for path, told in letter.evidence.items():
        assert letter.start <= told.start <= told.end <= letter.end, path
        assert source[told.start : told.end] == told.text, path
        assert 0 <= told.confidence <= 1, path
        for repair in told.corrections:
            assert source[repair.start : repair.end] == repair.before, path
            assert repair.reason, path
    for warning in letter.warnings:
        if warning.start is not None:
            assert warning.end is not None
            assert 0 <= warning.start <= warning.end <= len(source)
    repairs = [*(letter.deadline.corrections if letter.deadline else ())]
    for reference in letter.references:
        cited = reference.citation
        assert letter.start <= cited.start < cited.end <= letter.end
        repairs += cited.corrections
    for repair in repairs:
        assert source[repair.start : repair.end] == repair.before


@settings(few, max_examples=250)
@given(texts)
def test_no_text_raises_and_every_place_slices(text: str) -> None:
    document = thaidoc.parse(text)
    for letter in document.letters:
        places(text, letter)
        assert json.loads(json.dumps(letter.record())) == letter.record()
    assert Document.model_validate_json(document.model_dump_json()) == document


@few
@given(letters, damages())
def test_no_damage_raises_and_every_repair_can_be_undone(letter: Written, flaws: list[tuple[str, int]]) -> None:
    text = damaged(letter.text, flaws)
    for read in thaidoc.parse(text).letters:
        places(text, read)


@settings(few, max_examples=200)
@given(letters)
def test_a_letter_as_printed_gives_its_record_back(letter: Written) -> None:
    (read,) = thaidoc.parse(letter.text).letters
    assert {key: arabic(read.record())[key] for key in letter.record} == letter.record
    assert {name for name in read.evidence if "/" not in name} == {
        name for name, value in letter.record.items() if value and name not in ("kind", "references", "enclosures")
    }


@few
@given(letters)
def test_crlf_and_form_feeds_change_nothing(letter: Written) -> None:
    plain = [read.record() for read in thaidoc.parse(letter.text).letters]
    for other in (letter.text.replace("\n", "\r\n"), f"\f{letter.text}\f", f"\ufeff{letter.text}\n\n"):
        assert [read.record() for read in thaidoc.parse(other).letters] == plain


@few
@given(letters, letters)
def test_a_bundle_is_its_letters_in_order(first: Written, second: Written) -> None:
    both = thaidoc.parse(f"{first.text}\n\n\n\n{second.text}", source="scan.txt").letters
    assert [letter.id for letter in both] == ["scan.txt#0", "scan.txt#1"]
    numbers = [arabic(letter.record())["document_number"] for letter in both]
    assert numbers == [first.record["document_number"], second.record["document_number"]]


@few
@given(letters, st.sampled_from(NOBODYS), st.sampled_from(NOBODYS))
def test_what_belongs_to_no_letter_changes_none(letter: Written, before: str, after: str) -> None:
    (plain,) = thaidoc.parse(letter.text).letters
    (framed,) = thaidoc.parse(f"{before}\n\n\n{letter.text}\n\n\n{after}").letters
    keys = ("kind", "document_number", "date", "subject", "addressee", "references", "deadline", "signatory")
    assert {key: framed.record()[key] for key in keys} == {key: plain.record()[key] for key in keys}


def test_the_same_text_gives_the_same_output_in_every_process() -> None:
    code = (
        "import sys, hashlib, thaidoc, pathlib\n"
        "here = pathlib.Path()\n"
        "scans = [*here.glob('fixtures/letters/*.txt'), *here.glob('benchmarks/ocrbench/dev/B0*/l1.txt')]\n"
        "read = ''.join(thaidoc.parse(path.read_text('utf-8')).model_dump_json() for path in sorted(scans))\n"
        "print(hashlib.sha256(read.encode()).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            text=True,
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        ).stdout.strip()
        for seed in ("0", "1", "4242")
    }
    scans = [*ROOT.glob("fixtures/letters/*.txt"), *ROOT.glob("benchmarks/ocrbench/dev/B0*/l1.txt")]
    here = "".join(thaidoc.parse(path.read_text("utf-8")).model_dump_json() for path in sorted(scans))
    assert told == {hashlib.sha256(here.encode()).hexdigest()}


# --- damage ----------------------------------------------------------------------------------------------------------

FIGURES = ("document_number", "date", "deadline")


def sureness(letter: Written, text: str) -> tuple[list[float], list[bool]]:
    """Confidence of number, date and deadline, 0 where one is not read; and whether each is right or absent."""
    read = thaidoc.parse(text).letters
    record = arabic(read[0].record()) if read else {}
    sure = [read[0].evidence[name].confidence if read and name in read[0].evidence else 0.0 for name in FIGURES]
    return sure, [record.get(name) in (None, letter.record[name]) for name in FIGURES]


@pytest.fixture(scope="module")
def drawn() -> list[tuple[Written, list[tuple[str, int]]]]:
    """Letters of the fixtures, each some times with flaws: always the same, for it is shares that are looked at."""
    dice = random.Random("flaws")
    found = []
    for path in sorted((ROOT / "fixtures/letters").glob("*.txt")):
        told = json.loads(path.with_suffix(".json").read_text("utf-8"))
        if len(told) == 1 and not any("corrections" in shown for shown in told[0]["evidence"].values()):
            letter = Written(arabic(told[0]["record"]), tuple(path.read_text("utf-8").split("\n")), thai_digits=False)
            for _ in range(8):
                flaws = [(dice.choice(sorted(DAMAGE)), dice.randrange(5000)) for _ in range(dice.randint(1, 6))]
                found.append((letter, flaws))
    return found


def test_damage_does_not_raise_confidence(drawn: list[tuple[Written, list[tuple[str, int]]]]) -> None:
    clean = hurt = 0.0
    for letter, flaws in drawn:
        before, _ = sureness(letter, letter.text)
        after, _ = sureness(letter, damaged(letter.text, flaws))
        clean, hurt = clean + sum(before), hurt + sum(after)
        # A flaw may take a doubt away with the words that raised it, never by much.
        assert all(b <= a + 0.06 for a, b, name in zip(before, after, FIGURES, strict=True) if letter.record[name])
    assert hurt < clean


def test_wrong_figures_are_seldom_given_as_sure(drawn: list[tuple[Written, list[tuple[str, int]]]]) -> None:
    sure = wrong = 0
    for letter, flaws in drawn:
        confident, right = sureness(letter, damaged(letter.text, flaws))
        sure += sum(each >= 0.9 for each in confident)
        wrong += sum(each >= 0.9 and not ok for each, ok in zip(confident, right, strict=True))
    assert sure > 200
    assert wrong <= 0.05 * sure, f"{wrong} of {sure} values at 0.9 or more are wrong"


# --- the door --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", " \n\n", "\f\f", "ขอบคุณครับ", "hello", "๑๒๓"])
def test_text_without_a_letter_gives_none(text: str) -> None:
    assert thaidoc.parse(text).letters == ()


def test_a_text_beyond_the_bound_is_cut_with_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "LONGEST_TEXT", 50)
    document = thaidoc.parse("ที่ มท ๐๒๐๑/๑๒\n" * 10)
    assert [warning.code for warning in document.warnings] == ["text-too-long"]
    assert "split" in document.warnings[0].message
    assert all(letter.end <= 50 for letter in document.letters)


@pytest.mark.parametrize(("text", "hint"), [("", False), ("ด้วยความเคารพ", False), ("scans/2564-05.pdf", True)])
def test_a_text_without_a_letter_says_so(text: str, hint: bool) -> None:
    [warning] = thaidoc.parse(text).warnings
    assert (warning.code, "thaidoc.read" in warning.message) == ("no-letter", hint)


def test_what_the_text_layer_undid_is_told_in_words() -> None:
    document = thaidoc.parse("**ที่** มท ๐๒๐๑/๑๒\n\n| เรื่อง | ขอเชิญประชุม |\n|---|---|\n")
    for warning in document.warnings:
        assert warning.message != warning.code, warning
