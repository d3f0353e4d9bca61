"""What the README and the pages of the documentation show is what happens."""

from __future__ import annotations

import doctest
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command

from thaidoc.cli import app
from thaidoc.readers import tesseract

ROOT = Path(__file__).parent.parent
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "benchmarks/ocrbench/README.md"]
TEXTS = {str(page.relative_to(ROOT)): page.read_text("utf-8") for page in sorted(PAGES)}
README = TEXTS["README.md"]


@pytest.mark.parametrize("page", [page for page, text in TEXTS.items() if ">>>" in text])
def test_its_examples_give_what_they_show(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failures, _ = doctest.testfile(str(ROOT / page), module_relative=False, encoding="utf-8")
    assert not failures


@pytest.mark.parametrize("page", TEXTS)
def test_its_links_lead_somewhere(page: str) -> None:
    for target, heading in re.findall(r"\]\(([^)#\s]*)(?:#([^)\s]+))?\)", TEXTS[page]):
        if "://" in target:
            continue
        other = (ROOT / page).parent / target if target else ROOT / page
        assert other.exists(), target
        if heading:
            headings = re.findall(r"^#+ (.*)", other.read_text("utf-8"), re.M)
            assert heading in {re.sub(r"[^\w -]", "", each).lower().replace(" ", "-") for each in headings}


@pytest.mark.parametrize("page", TEXTS)
def test_the_programs_it_names_are_there(page: str) -> None:
    for script in re.findall(r"python ((?:benchmarks|docs|fuzz|tools)/\S+?\.py)", TEXTS[page]):
        assert (ROOT / script).exists(), script


def commands() -> Iterator[list[str]]:
    """The words behind each ``thaidoc`` in the blocks of commands."""
    for text in TEXTS.values():
        for block in re.findall(r"^```(?:bash|sh|shell)\n(.*?)^```", text, re.M | re.S):
            for line in block.replace("[", "").replace("]", "").splitlines():
                words = shlex.split(line, comments=True)
                called = [k for k, word in enumerate(words[:-1]) if Path(word).name == "thaidoc"]
                yield from (words[k + 1 :] for k in called)


def test_the_command_line_has_the_commands_and_options_that_pages_show() -> None:
    shown = 0
    for words in commands():
        command = get_command(app)
        while name := next((word for word in words if word in getattr(command, "commands", {})), None):
            command = command.commands[name]
        options = {option for each in command.params for option in each.opts}
        assert {word for word in words if word.startswith("--")} <= options, words
        shown += not hasattr(command, "commands")
    assert shown > 15


def test_the_two_commands_for_a_fresh_machine_are_one_line_each() -> None:
    found = re.findall(r"^```sh\n(.*?)^```", README, re.M | re.S)
    assert len(found) == 2
    assert all(command.count("\n") == 1 for command in found)


def test_the_commands_for_scans_install_what_the_readers_ask_for() -> None:
    install, convert = re.findall(r"^```shell\n(.*)\n```", README, re.M)
    packages = re.findall(r"tesseract-\S+", install)
    assert f"`apt install {' '.join(packages)}`" in tesseract.HOW_TO_INSTALL
    assert "pip install -q '.[ocr]'" in convert
    assert (ROOT / "fixtures/scans/letters.pdf").exists()
