"""A program that uses thaidoc as its readers would, for a strict type checker to read; it runs, too."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import thaidoc
from thaidoc import Document, Letter, ReferenceGraph
from thaidoc.models import Citation, Deadline, DocumentNumber, Evidence, Signatory, ThaiDate

PAGE = """ที่ กษ ๐๕๐๑/๑๒๓
กรมประมง
๕ มกราคม ๒๕๖๔
เรื่อง  การสำรวจแหล่งน้ำ
เรียน  นายอำเภอ ทุกอำเภอ
อ้างถึง  หนังสือกรมประมง ที่ กษ ๐๕๐๑/ว ๔๔ ลงวันที่ ๓ ธันวาคม ๒๕๖๓
    ด้วยกรมประมงขอให้อำเภอรายงานผล ภายในวันที่ ๓๑ มกราคม ๒๕๖๔
    จึงเรียนมาเพื่อโปรดทราบ
ขอแสดงความนับถือ
(นายกิตติ ใจงาม)
อธิบดีกรมประมง
"""


def doubtful(letter: Letter, below: float = 0.9) -> Iterator[tuple[str, str]]:
    """Fields that a clerk should look at, with their words."""
    for path, told in letter.evidence.items():
        evidence: Evidence = told
        if evidence.confidence < below or evidence.corrections:
            yield path, evidence.text


def days(letters: Sequence[Letter]) -> dict[str, str]:
    found: dict[str, str] = {}
    for letter in letters:
        due: Deadline | None = letter.deadline
        if due is not None and due.date is not None:
            found[letter.id] = due.date.iso
    return found


def signer(letter: Letter) -> str:
    who: Signatory | None = letter.signatory
    return (who.name or "") if who else ""


def main() -> str:
    document: Document = thaidoc.parse(PAGE, source="in/1.txt")
    number: DocumentNumber = thaidoc.parse_document_number("ที่ กษ ๐๕๐๑/ว ๔๔")
    date = thaidoc.parse_date("๕ มกราคม ๒๕๖๔")
    year: int | None = date.year if isinstance(date, ThaiDate) else None
    cited: list[Citation] = thaidoc.find_citations(PAGE)
    limits: list[Deadline] = thaidoc.find_deadlines(PAGE)
    block: Signatory | None = thaidoc.parse_signatory("(นายกิตติ ใจงาม)\nอธิบดีกรมประมง")
    graph: ReferenceGraph = thaidoc.link(document.letters)
    rows = [letter.record() for letter in document.letters]
    told = {
        "number": str(number),
        "year": year,
        "cited": [str(each.document_number) for each in cited],
        "limits": [each.record() for each in limits],
        "block": block.record() if block else None,
        "links": graph.links(),
        "rows": rows,
        "days": days(document.letters),
        "signers": [signer(letter) for letter in document.letters],
        "doubtful": [list(doubtful(letter)) for letter in document.letters],
        "json": Document.model_validate_json(document.model_dump_json()) == document,
    }
    return json.dumps(told, ensure_ascii=False)


def files(folder: Path) -> list[Document]:
    return [thaidoc.read(path) for path in sorted(folder.glob("*.txt"))]


if __name__ == "__main__":
    print(main())
