"""What the README shows is what happens."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from thaidoc.readers import tesseract

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_the_example_gives_what_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failures, tried = doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8")
    assert tried >= 5
    assert not failures


def test_its_two_commands_are_one_line_each() -> None:
    commands = re.findall(r"^```sh\n(.*?)^```", README, re.M | re.S)
    assert len(commands) == 2
    assert all(command.count("\n") == 1 for command in commands)


def test_its_commands_for_scans_install_what_the_readers_ask_for() -> None:
    install, convert = re.findall(r"^```shell\n(.*)\n```", README, re.M)
    packages = re.findall(r"tesseract-\S+", install)
    assert f"`apt install {' '.join(packages)}`" in tesseract.HOW_TO_INSTALL
    assert "pip install -q '.[ocr]'" in convert
    assert (ROOT / "fixtures/scans/letters.pdf").exists()


def test_its_links_lead_somewhere() -> None:
    pages = [ROOT / "README.md", *ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "benchmarks/ocrbench/README.md"]
    for page in pages:
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"
