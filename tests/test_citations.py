"""Citations: a table of invented texts, what does not change a citation, spans, and time."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaidoc import citations, numerals
from thaidoc.models import Citation

FIXTURES = Path(__file__).parent.parent / "fixtures"
FIELDS = ("kind", "issuer", "number", "date", "subject", "urgency")


def table() -> list[tuple[str, list[tuple[str, ...]]]]:
    """Texts with the documents they cite; a row without text is a further document of the text above it."""
    cases: list[tuple[str, list[tuple[str, ...]]]] = []
    with (FIXTURES / "citations.tsv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            if row["text"]:
                cases.append((row["text"].replace("\\n", "\n"), []))
            if row["kind"]:
                cases[-1][1].append(tuple(row[field] for field in FIELDS))
    return cases


CASES = table()
CITING = [(text, documents) for text, documents in CASES if documents]


def said(citation: Citation) -> tuple[str, ...]:
    record = citation.record()
    return tuple(record["document_number" if field == "number" else field] or "" for field in FIELDS)


def compact(document: tuple[str, ...]) -> tuple[str, ...]:
    """Without white space and in Arabic digits, which are as printed in issuer and subject."""
    return tuple(numerals.fold("".join(part.split())) for part in document)


def documents_of(text: str) -> list[tuple[str, ...]]:
    return [compact(said(citation)) for citation in citations.find(text)]


@pytest.mark.parametrize(("text", "documents"), CASES, ids=lambda value: value if isinstance(value, str) else "")
def test_every_document_of_the_table_is_found(text: str, documents: list[tuple[str, ...]]) -> None:
    found = citations.find(text)
    assert [said(citation) for citation in found] == documents


@pytest.mark.parametrize(("text", "documents"), CITING, ids=lambda value: value if isinstance(value, str) else "")
def test_spans_slice_to_what_they_claim(text: str, documents: list[tuple[str, ...]]) -> None:
    for citation in citations.find(text):
        whole = text[citation.start : citation.end]
        assert whole == whole.strip()
        if citation.number_span and not citation.corrections:
            run = (citation.document_number and citation.document_number.run) or ""
            assert run in numerals.fold(text[slice(*citation.number_span)])
        if citation.date_span and citation.date and citation.date.day:
            printed = numerals.fold(text[slice(*citation.date_span)])
            assert printed.startswith(str(citation.date.day))
        for span in filter(None, (citation.number_span, citation.date_span)):
            assert citation.start <= span[0] < span[1] <= citation.end


@pytest.mark.parametrize(("text", "documents"), CITING, ids=lambda value: value if isinstance(value, str) else "")
class TestNothingChanges:
    """What printing does to a citation does not change what it says."""

    def test_digits(self, text: str, documents: list[tuple[str, ...]]) -> None:
        assert documents_of(numerals.fold(text)) == documents_of(text) == documents_of(numerals.to_thai(text))

    def test_spaces(self, text: str, documents: list[tuple[str, ...]]) -> None:
        if not re.search(r"\n ", text):  # there the indent counts
            assert documents_of(text.replace(" ", "  ")) == documents_of(text)
        assert documents_of(text.replace(" ", "\u00a0")) == documents_of(text)

    def test_what_stands_around_it(self, text: str, documents: list[tuple[str, ...]]) -> None:
        plain = [document[:5] for document in documents_of(text)]
        if text.startswith(("หนังสือ", "คำสั่ง", "ประกาศ", "มติ", "ระเบียบ")) and "\n" not in text:
            for before in ("ทั้งนี้ ตาม", "รายละเอียดตาม", "ประกอบกับ", "2. ", "("):
                assert [document[:5] for document in documents_of(before + text)] == plain
        if "\n" not in text:
            for after in (" นั้น", ")", " ซึ่งมีผลตั้งแต่วันที่ 9 เมษายน 2599", "\n\nข้อ 2 ให้ถือปฏิบัติ"):
                assert [document[:5] for document in documents_of(text + after)] == plain

    def test_composed_or_decomposed_sara_am(self, text: str, documents: list[tuple[str, ...]]) -> None:
        assert documents_of(text.replace("ำ", "ํา")) == documents_of(text)


WORDS = [
    *("หนังสือ", "กรมการข้าว", "ที่ ", "มท 0806.2/ว 1055", "๑๒/๒๕๖๔", "คำสั่ง", "ประกาศ", "เรื่อง ", "ลงวันที่ ", "ว 12"),
    *("๕ มกราคม ๒๕๖๔", " และ", "ด่วนที่สุด ", "มติคณะรัฐมนตรี", "เมื่อวันที่ ", "(", ")", "\n", "  ", "ระเบียบ", "ว่าด้วย"),
    *("พ.ศ. ๒๕๖๐", "พระราชบัญญัติ", "ฉบับที่ ๓", "ครั้งที่ ๑/๒๕๖๖", "มี", "1. ", "คดีหมายเลขดำที่ ", "ํา", "\u200b"),
]
pieces = st.lists(st.sampled_from(WORDS), max_size=25).map("".join)


class TestAnyText:
    """No text raises; citations come in order, do not overlap, and say something."""

    @given(st.text(max_size=200) | pieces)
    def test_order_and_spans(self, text: str) -> None:
        end = 0
        for citation in citations.find(text):
            assert end <= citation.start < citation.end <= len(text)
            end = citation.end
            assert citation.document_number or citation.date or citation.date_span or citation.subject
            assert citation.record()["kind"] == citation.kind
            for correction in citation.corrections:
                assert text[correction.start : correction.end] == correction.before

    @given(pieces)
    def test_digits(self, text: str) -> None:
        assert documents_of(numerals.fold(text)) == documents_of(text)


def test_a_repair_within_the_number_is_told() -> None:
    [citation] = citations.find("หนังสือจังหวัดยะลา ที่ ยล ๐๐๑๗.๓/จ ๒๔๕๕ ลงวันที่ ๙ กันยายน ๒๕๖๓")
    [correction] = citation.corrections
    assert (correction.before, correction.after) == ("จ", "ว")


def test_places_are_those_of_the_source_text() -> None:
    text = "**อ้างถึง** หนังสือ\u200bกรมปศุ\u200bสัตว์<br />ที่ กษ ๐๖๑๐/ว ๖ ลงวันที่ ๘ มกราคม ๒๕๖๖"
    [citation] = citations.find(text)
    assert text[citation.start : citation.end].startswith("หนังสือ\u200b")
    assert citation.number_span is not None
    assert text[slice(*citation.number_span)] == "กษ ๐๖๑๐/ว ๖"
    assert citation.issuer == "กรมปศุสัตว์"


def test_a_number_that_cannot_be_read_keeps_its_place() -> None:
    text = "ตามหนังสือจังหวัดน่าน ที่ นน eh 4968 ลงวันที่ 30 ธันวาคม 2563"
    (found,) = citations.find(text)
    assert found.document_number is None
    assert found.number_span is not None
    assert text[slice(*found.number_span)] == "นน eh 4968"


@pytest.mark.parametrize(
    ("name", "office"),
    [("กรมที่ดิน", True), ("สนง.ปลัด", True), ("ส.ป.ก.", True), ("นี้แทนทั้งนี้ ตั้งแต่", False), ("หยุดให้บริการ", False)],
)
def test_names_of_offices(name: str, office: bool) -> None:
    assert citations.names_office(name) is office


def test_an_impossible_date_keeps_its_place() -> None:
    text = "หนังสือกรมบังคับคดี ที่ ยธ 0502/31 ลงวันที่ 31 กันยายน 2563"
    [citation] = citations.find(text)
    assert citation.date is None
    assert citation.date_span is not None
    assert text[slice(*citation.date_span)] == "31 กันยายน 2563"


def test_a_date_that_was_torn_keeps_its_place() -> None:
    text = "หนังสือกรมบังคับคดี ที่ ยธ 0502/31 ลงวันที่ ๓ กันยายน ๒๕๖/๓ นั้น"
    [citation] = citations.find(text)
    assert citation.date_span is not None
    assert text[slice(*citation.date_span)] == "๓ กันยายน ๒๕๖/๓"
