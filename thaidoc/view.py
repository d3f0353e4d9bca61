"""A letter for the eye: its fields in a table, its text with the evidence of each field marked.

Notebooks show a ``Letter`` or a ``Document`` through this module, and so do the terminal and the HTML page of
evidence. Every character that came from a scan is escaped; the HTML loads nothing and runs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import pairwise
from typing import NamedTuple

from thaidoc.models import Contact, Document, Evidence, Letter, Reference, Signatory

DOUBTFUL = 0.9
"""Below this confidence a person should look: see ``Evidence.confidence``."""

LABELS = {
    "kind": ("kind", "ชนิดหนังสือ"),
    "urgency": ("urgency", "ชั้นความเร็ว"),
    "secrecy": ("secrecy", "ชั้นความลับ"),
    "document_number": ("number", "ที่"),
    "sender": ("sender", "ส่วนราชการ"),
    "date": ("date", "วันที่"),
    "subject": ("subject", "เรื่อง"),
    "addressee": ("addressee", "เรียน"),
    "references": ("reference", "อ้างถึง"),
    "enclosures": ("enclosure", "สิ่งที่ส่งมาด้วย"),
    "deadline": ("deadline", "กำหนดเวลา"),
    "relative_deadline": ("term", "ระยะเวลา"),
    "signatory": ("signatory", "ผู้ลงนาม"),
    "contact": ("contact", "ติดต่อ"),
}
"""Field of the record → its name in English and in Thai, in the order in which a letter is read."""

HUES = {name: round(360 * place / len(LABELS)) for place, name in enumerate(LABELS)}

STYLE = """<style>
.thaidoc { font-family: "TH Sarabun New", "Sarabun", "Noto Sans Thai", sans-serif; line-height: 1.5; margin: 0 0 1.5em }
.thaidoc table { border-collapse: collapse; margin: 0 0 .75em }
.thaidoc th, .thaidoc td { text-align: left; vertical-align: top; padding: .15em .6em }
.thaidoc th, .thaidoc td, .thaidoc pre { border-bottom: 1px solid rgba(128, 128, 128, .3) }
.thaidoc small { opacity: .75 }
.thaidoc td.doubt { font-weight: bold }
.thaidoc pre { white-space: pre-wrap; font-family: inherit; padding: .75em; max-height: 30em; overflow: auto }
.thaidoc mark { color: inherit }
.thaidoc mark.doubt { border-bottom: 2px dashed }
</style>"""


class Row(NamedTuple):
    """One value of a letter, as people read it."""

    path: str
    """Where it stands in the record, as in ``Letter.evidence``."""
    text: str
    evidence: Evidence | None


def _reference(reference: Reference) -> str:
    citation = reference.citation
    dated = f"ลงวันที่ {citation.date.iso}" if citation.date else None
    parts = (citation.issuer, str(citation.document_number) if citation.document_number else None, dated)
    return " ".join(part for part in parts if part) or citation.subject or citation.kind


def _signatory(who: Signatory) -> str:
    return " ".join(part for part in (who.name, who.position, who.acting, who.acting_for) if part)


def _contact(contact: Contact) -> str:
    return " · ".join(part for part in (contact.division, ", ".join(contact.phones), contact.email) if part)


def _values(letter: Letter) -> Iterator[tuple[str, str | None]]:
    due = letter.deadline
    yield "kind", letter.kind
    yield "urgency", letter.urgency
    yield "secrecy", letter.secrecy
    yield "document_number", str(letter.document_number or "")
    yield "sender", letter.sender
    yield "date", letter.date.iso if letter.date else None
    yield "subject", letter.subject
    yield "addressee", letter.addressee
    for place, reference in enumerate(letter.references):
        yield f"references/{place}", _reference(reference)
    for place, thing in enumerate(letter.enclosures):
        amount = " ".join(str(part) for part in (thing.quantity, thing.unit) if part is not None)
        yield f"enclosures/{place}", f"{thing.description} ({amount})" if amount else thing.description
    if due:
        yield "deadline", " ".join(part for part in (due.date and due.date.iso, due.time) if part)
        if due.relative:
            term = due.relative
            yield "relative_deadline", f"{term.amount} {term.unit}" + (f" from {term.start}" if term.start else "")
    yield "signatory", _signatory(letter.signatory) if letter.signatory else None
    yield "contact", _contact(letter.contact) if letter.contact else None


def rows(letter: Letter) -> list[Row]:
    """The filled fields of a letter, one row for each value, in the order in which a letter is read.

    >>> letter = Letter(id="#0", start=0, end=0, text="", kind="stamped", subject="ขอเชิญประชุม")
    >>> [(row.path, row.text) for row in rows(letter)]
    [('kind', 'stamped'), ('subject', 'ขอเชิญประชุม')]
    """
    return [Row(path, text, letter.evidence.get(path)) for path, text in _values(letter) if text]


def remarks(evidence: Evidence | None) -> list[str]:
    """What a reader of a value should know: its repairs with their reasons, and in doubt what else it may have been."""
    if evidence is None:
        return []
    told = [f"{repair.before} → {repair.after}: {repair.reason}" for repair in evidence.corrections]
    if evidence.alternatives and evidence.confidence < DOUBTFUL:
        told.append("or " + ", ".join(evidence.alternatives))
    return told


def _confidence(evidence: Evidence | None) -> str:
    if evidence is None:
        return "<td></td>"
    return f"<td{' class=doubt' if evidence.confidence < DOUBTFUL else ''}>{evidence.confidence:.2f}</td>"


def _table(letter: Letter) -> str:
    lines = []
    for path, text, evidence in rows(letter):
        field = path.partition("/")[0]
        english, thai = LABELS[field]
        told = "".join(f"<br><small>{escape(remark)}</small>" for remark in remarks(evidence))
        lines.append(
            f'<tr><th style="border-left: 6px solid hsl({HUES[field]} 70% 55%)">{thai} <small>{english}</small></th>'
            f"<td>{escape(text)}{told}</td>{_confidence(evidence)}</tr>"
        )
    lines += [
        f"<tr><th>⚠ <small>{escape(warning.code)}</small></th><td colspan=2>{escape(warning.message)}</td></tr>"
        for warning in letter.warnings
    ]
    return "<table>" + "".join(lines) + "</table>"


def _spans(letter: Letter) -> list[tuple[int, int, str, Evidence]]:
    # Evidence inside the letter's own text, counted from its first character.
    found = []
    for path, evidence in letter.evidence.items():
        start, end = max(evidence.start, letter.start) - letter.start, min(evidence.end, letter.end) - letter.start
        if start < end:
            found.append((start, end, path, evidence))
    return found


def marked_text(letter: Letter) -> str:
    """The letter's text as HTML, with each field's evidence in a ``<mark>``.

    Evidence may overlap (a letter cited inside an enclosure): a stretch of text is then marked for the shortest field
    over it, and its tooltip names them all.

    >>> found = Evidence(start=10, end=16, text="ประชุม", confidence=0.95)
    >>> letter = Letter(id="#0", start=3, end=19, text="เรื่อง ประชุม <1>", kind="stamped", evidence={"subject": found})
    >>> print(marked_text(letter))
    เรื่อง <mark style="background: hsl(154 80% 60% / .35)" title="subject 0.95">ประชุม</mark> &lt;1&gt;
    """
    spans = _spans(letter)
    cuts = sorted({0, len(letter.text), *(place for start, end, *_ in spans for place in (start, end))})
    pieces = []
    for start, end in pairwise(cuts):
        text = escape(letter.text[start:end])
        over = sorted((s for s in spans if s[0] <= start and end <= s[1]), key=lambda span: span[1] - span[0])
        if over:
            title = escape("; ".join(f"{path} {evidence.confidence:.2f}" for _, _, path, evidence in over))
            _, _, path, evidence = over[0]
            doubt = " class=doubt" if evidence.confidence < DOUBTFUL else ""
            hue = HUES.get(path.partition("/")[0], 0)
            text = f'<mark{doubt} style="background: hsl({hue} 80% 60% / .35)" title="{title}">{text}</mark>'
        pieces.append(text)
    return "".join(pieces)


def letter_html(letter: Letter, *, style: bool = True) -> str:
    """A letter as one HTML fragment, as a notebook shows it; without ``style``, the page around it brings ``STYLE``."""
    return (
        f'{STYLE if style else ""}<div class="thaidoc"><details open><summary><b>{escape(letter.id)}</b></summary>'
        f'{_table(letter)}<pre lang="th">{marked_text(letter)}</pre></details></div>'
    )


def document_html(document: Document) -> str:
    """Every letter of a document as one HTML fragment, after what concerns the document as a whole."""
    source = f"{escape(document.source)}: " if document.source else ""
    count = {0: "no letter found", 1: "1 letter"}.get(len(document.letters), f"{len(document.letters)} letters")
    warnings = "".join(f"<br>⚠ {escape(warning.message)}" for warning in document.warnings)
    letters = "".join(letter_html(letter, style=False) for letter in document.letters)
    return f'{STYLE}<div class="thaidoc">{source}{count}{warnings}</div>{letters}'
