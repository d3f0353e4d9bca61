"""The fuzzers' targets hold for their corpus, and for a short draw of Hypothesis."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import texts

FUZZ = Path(__file__).parent.parent / "fuzz"


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"fuzz_{name}", FUZZ / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TARGETS = load("targets").TARGETS


@pytest.mark.parametrize("target", TARGETS)
def test_the_corpus_holds(target: str) -> None:
    files = sorted((FUZZ / "corpus").iterdir())
    assert len(files) > 15
    for path in files:
        TARGETS[target](path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_what_is_drawn_holds(target: str) -> None:
    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    @given(texts.map(str.encode) | st.binary(max_size=200))
    def holds(data: bytes) -> None:
        TARGETS[target](data)

    holds()


def test_the_dictionary_is_one_of_bytes() -> None:
    lines = (FUZZ / "thai.dict").read_text("ascii").splitlines()
    pieces = [line for line in lines if not line.startswith("#")]
    assert len(pieces) > 50
    for piece in pieces:
        assert bytes.fromhex(piece.strip('"').replace("\\x", "")).decode("utf-8")
