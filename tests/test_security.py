"""What a stranger writes in a letter stays text wherever it goes, and no code of thaidoc runs or fetches it."""

from __future__ import annotations

import ast
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import pytest

import thaidoc

NASTY = "<script>alert(1)</script><img src=x onerror=alert(1)>&lt;b&gt;\"'"
LETTER = f"""ที่ กษ ๐๕๐๑/๑๒๓
กรมประมง
๕ มกราคม ๒๕๖๔
เรื่อง  การสำรวจ {NASTY}
เรียน  นายอำเภอ {NASTY}
อ้างถึง  หนังสือกรมประมง{NASTY} ที่ กษ ๐๕๐๑/ว ๔๔ ลงวันที่ ๓ ธันวาคม ๒๕๖๓
    ด้วยกรมประมงจะสำรวจ {NASTY}
ขอแสดงความนับถือ
(นายกิตติ ใจงาม)
อธิบดีกรมประมง
"""
SOURCES = sorted((Path(__file__).parent.parent / "thaidoc").rglob("*.py"))


class Tags(HTMLParser):
    """The tags of a page, and attributes that run or load something."""

    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "img", "iframe", "link", "object", "base", "form", "embed"):
            self.bad.append(tag)
        self.bad += [name for name, value in attrs if name.startswith("on") or (value or "").startswith("javascript:")]


@pytest.mark.parametrize("source", ["in/1.txt", NASTY])
def test_nothing_of_a_scan_becomes_markup(source: str) -> None:
    document = thaidoc.parse(LETTER, source=source)
    (letter,) = document.letters
    assert letter.subject is not None
    for html in (document._repr_html_(), letter._repr_html_()):
        page = Tags()
        page.feed(html)
        assert page.bad == []


def test_nothing_of_a_scan_becomes_part_of_a_picture() -> None:
    letters = thaidoc.parse(LETTER, source=NASTY).letters
    graph = thaidoc.link(letters)
    for drawn in (graph.to_svg(), graph.to_graphml()):
        names = {element.tag.rsplit("}", 1)[-1] for element in ET.fromstring(drawn).iter()}
        assert not names & {"script", "img", "a", "image", "foreignObject", "b"}


RUNS_OR_FETCHES = {"pickle", "marshal", "shelve", "urllib", "http", "socket", "requests", "httpx", "ftplib", "yaml"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_module_runs_data_or_asks_the_network(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            assert not {alias.name.split(".")[0] for alias in node.names} & RUNS_OR_FETCHES
        if isinstance(node, ast.ImportFrom):
            assert (node.module or "").split(".")[0] not in RUNS_OR_FETCHES
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("eval", "exec", "compile"), f"{path.name}:{node.lineno}"
        if isinstance(node, ast.keyword) and node.arg == "shell":
            assert not (isinstance(node.value, ast.Constant) and node.value.value), f"{path.name}: a shell"
