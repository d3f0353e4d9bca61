"""What a notebook shows: every value, every mark, and nothing that a scan could smuggle in."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaidoc.models import (
    Citation,
    Contact,
    Correction,
    Deadline,
    Document,
    DocumentNumber,
    Enclosure,
    Evidence,
    Letter,
    ParseWarning,
    Reference,
    RelativeTerm,
    Signatory,
    ThaiDate,
)
from thaidoc.view import document_html, letter_html, marked_text, rows

TEXT = "ที่ กษ ๐๔๐๒/๑๒ เรื่อง <script>alert(1)</script> ส่งสำเนาหนังสือ ที่ พณ ๐๓๐๑/๗ จำนวน ๑ ชุด"


def span(part: str, confidence: float = 0.97, **more: object) -> Evidence:
    start = TEXT.index(part)
    return Evidence.model_validate(
        {"start": start, "end": start + len(part), "text": part, "confidence": confidence, **more}
    )


NUMBER = DocumentNumber(letters="พณ", unit="0301", run="7")
LETTER = Letter(
    id="scan.txt#0",
    start=0,
    end=len(TEXT),
    text=TEXT,
    kind="external",
    urgency="ด่วน",
    document_number=DocumentNumber(letters="กษ", unit="0402", run="12"),
    date=ThaiDate(year=2024, month=2),
    subject="<script>alert(1)</script>",
    references=(
        Reference(citation=Citation(start=0, end=1, kind="letter", document_number=NUMBER), where="enclosure"),
    ),
    enclosures=(Enclosure(description="สำเนาหนังสือ ที่ พณ ๐๓๐๑/๗", quantity=1, unit="ชุด"), Enclosure(description="แบบ")),
    deadline=Deadline(
        start=0,
        end=1,
        date=ThaiDate(year=2024, month=3, day=1),
        time="16:30",
        relative=RelativeTerm(amount=7, unit="day"),
    ),
    signatory=Signatory(name="นางอรุณี ทดสอบดี", position="เลขานุการกรม", acting="ปฏิบัติราชการแทน", acting_for="อธิบดี"),
    contact=Contact(division="สำนักงานเลขานุการกรม", phones=("0 2000 0000",), email="a@example.go.th"),
    evidence={
        "document_number": span(
            "กษ ๐๔๐๒/๑๒",
            0.7,
            alternatives=("กษ 0402/72",),
            corrections=(Correction(start=4, end=6, before="กย", after="กษ", reason="no agency writes <กย>"),),
        ),
        "subject": span("<script>alert(1)</script>"),
        "enclosures/0": span("สำเนาหนังสือ ที่ พณ ๐๓๐๑/๗ จำนวน ๑ ชุด"),
        "references/0": span("ที่ พณ ๐๓๐๑/๗"),
    },
    warnings=(ParseWarning(code="missing-addressee", message="no เรียน & no ถึง"),),
)
DOCUMENT = Document(source="a<b>.txt", letters=(LETTER,), warnings=(ParseWarning(code="x", message="one <page> lost"),))


class Tags(HTMLParser):
    """The tags of a page, and whether they close in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.add(tag)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_every_filled_field_has_its_row() -> None:
    shown = {row.path: row.text for row in rows(LETTER)}
    assert shown == {
        "kind": "external",
        "urgency": "ด่วน",
        "document_number": "กษ 0402/12",
        "date": "2024-02",
        "subject": "<script>alert(1)</script>",
        "references/0": "พณ 0301/7",
        "enclosures/0": "สำเนาหนังสือ ที่ พณ ๐๓๐๑/๗ (1 ชุด)",
        "enclosures/1": "แบบ",
        "deadline": "2024-03-01 16:30",
        "relative_deadline": "7 day",
        "signatory": "นางอรุณี ทดสอบดี เลขานุการกรม ปฏิบัติราชการแทน อธิบดี",
        "contact": "สำนักงานเลขานุการกรม · 0 2000 0000 · a@example.go.th",
    }


def test_a_notebook_shows_values_repairs_doubts_and_warnings() -> None:
    html = LETTER._repr_html_()
    for part in (
        "กย → กษ: no agency writes &lt;กย&gt;",
        "or กษ 0402/72",
        "<td class=doubt>0.70</td>",
        "no เรียน &amp; no ถึง",
    ):
        assert part in html
    assert html == letter_html(LETTER)


def test_nothing_from_a_scan_becomes_html() -> None:
    html = DOCUMENT._repr_html_()
    assert html == document_html(DOCUMENT)
    tags = Tags(html)
    assert not tags.open
    assert tags.seen == {
        "style",
        "div",
        "details",
        "summary",
        "b",
        "table",
        "tr",
        "th",
        "td",
        "small",
        "br",
        "pre",
        "mark",
    }
    assert "a&lt;b&gt;.txt: 1 letter" in html
    assert "one &lt;page&gt; lost" in html


def test_overlapping_evidence_is_marked_for_the_shortest_field() -> None:
    html = marked_text(LETTER)
    inner = re.search(r'<mark[^>]*title="([^"]*)">ที่ พณ ๐๓๐๑/๗</mark>', html)
    assert inner
    assert inner[1] == "references/0 0.97; enclosures/0 0.97"
    assert html.count("<mark") == 5


@pytest.mark.parametrize(("letters", "words"), [((), "no letter found"), ((LETTER, LETTER), "2 letters")])
def test_a_document_says_how_many_letters_it_holds(letters: tuple[Letter, ...], words: str) -> None:
    assert words in document_html(Document(letters=letters))


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(-5, 45), st.integers(0, 30)), max_size=6))
def test_marks_never_change_the_text(text: str, places: list[tuple[int, int]]) -> None:
    evidence = {
        f"references/{n}": Evidence(start=10 + start, end=10 + start + length, text="", confidence=0.5)
        for n, (start, length) in enumerate(places)
    }
    letter = Letter(id="#0", start=10, end=10 + len(text), text=text, kind="other", evidence=evidence)
    assert unescape(re.sub(r"<[^<>]*>", "", marked_text(letter))) == text
