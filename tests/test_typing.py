"""thaidoc says its types: a small program that uses it passes a strict check, and a wrong one does not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

HERE = Path(__file__).parent
CLIENT = HERE / "typed_client.py"
needs_mypy = pytest.mark.skipif(find_spec("mypy") is None, reason="mypy is not installed")


def check(path: Path, cache: Path) -> subprocess.CompletedProcess[str]:
    options = ["--strict", "--no-error-summary", "--config-file", os.devnull, "--cache-dir", str(cache)]
    return subprocess.run(
        [sys.executable, "-m", "mypy", *options, "--follow-imports=silent", str(path)],
        capture_output=True,
        text=True,
        cwd=HERE.parent,
        check=False,
    )


@needs_mypy
def test_a_typed_program_passes_a_strict_check(tmp_path: Path) -> None:
    found = check(CLIENT, tmp_path)
    assert found.returncode == 0, found.stdout + found.stderr


@needs_mypy
def test_a_program_with_wrong_types_does_not(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text(
        "import thaidoc\n\nnumber: int = thaidoc.parse('').letters[0].subject\nthaidoc.parse(12)\n", "utf-8"
    )
    found = check(wrong, tmp_path / "cache")
    assert found.stdout.count("error:") == 2, found.stdout + found.stderr


def test_the_program_does_what_it_says() -> None:
    run = subprocess.run(
        [sys.executable, str(CLIENT)], capture_output=True, check=True, env=os.environ | {"PYTHONUTF8": "1"}
    )
    told = json.loads(run.stdout)
    assert told["number"] == "กษ 0501/ว 44"
    assert told["year"] == 2021
    assert told["days"] == {"in/1.txt#0": "2021-01-31"}
    assert told["signers"] == ["นายกิตติ ใจงาม"]
    assert told["links"][0]["cites"] == "กษ 0501/ว 44"
    assert told["json"] is True


def test_the_package_says_that_it_is_typed() -> None:
    assert (HERE.parent / "thaidoc" / "py.typed").exists()
