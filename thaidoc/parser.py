"""``parse(text)``: from the text of a scan to its letters. The pipeline of the library, short enough to be its map."""

from __future__ import annotations

import re
from typing import Any

from thaidoc import checks, fields, layout
from thaidoc.errors import check_text
from thaidoc.fields import Draft, Field
from thaidoc.models import Correction, Deadline, Document, Evidence, Letter, ParseWarning, Reference
from thaidoc.text import NOTES, CleanText, clean

_NIKHAHIT_AA, _SARA_AM = "\u0e4d\u0e32", "\u0e33"
_FILE_NAME = re.compile(r"(?i)[^\n]{1,250}\.(?:txt|md|html?|hocr|xml|json|tsv|pdf|png|jpe?g|tiff?|bmp|gif|webp)")
LONGEST_TEXT = 3_000_000
"""Characters read of one text: a scan of a thousand pages. The worst text of this length takes half a minute."""


def parse(text: str, *, source: str | None = None) -> Document:
    """Read every letter in one text; a scan often bundles several.

    Never raises for what the text says: what cannot be read is absent, with a warning.

    Args:
        text: the text of a scan, of a born-digital page or of an LLM OCR, whole.
        source: where it comes from, such as a file name; the letters' ids begin with it.

    Raises:
        TypeError: when ``text`` is not a string; decode bytes first, or give the file to :func:`thaidoc.read`.

    >>> page = '''ที่ มท ๐๒๐๑.๒/ว ๑๒๓๔        กระทรวงมหาดไทย
    ...                              ถนนอัษฎางค์ กทม. ๑๐๒๐๐
    ...                  ๕ มกราคม ๒๕๖๔
    ... เรื่อง  การรายงานผลการดำเนินงาน
    ... เรียน  ผู้ว่าราชการจังหวัด ทุกจังหวัด
    ...      ด้วยกระทรวงมหาดไทยขอให้จังหวัดรายงานผล ภายในวันที่ ๓๑ มกราคม ๒๕๖๔
    ...      จึงเรียนมาเพื่อโปรดดำเนินการ
    ...                  ขอแสดงความนับถือ
    ...                  (นายสมชาย ใจดี)
    ...                ปลัดกระทรวงมหาดไทย'''
    >>> letter = parse(page, source="in/12.txt").letters[0]
    >>> letter.id, str(letter.document_number), letter.date.iso, letter.deadline.date.iso
    ('in/12.txt#0', 'มท 0201.2/ว 1234', '2021-01-05', '2021-01-31')
    >>> evidence = letter.evidence["document_number"]
    >>> page[evidence.start:evidence.end]
    'มท ๐๒๐๑.๒/ว ๑๒๓๔'
    """
    check_text(text)
    if not isinstance(source, str | None):
        raise TypeError(f"source must be a str, not {type(source).__name__}: give str(path) for a path")
    warnings: list[ParseWarning] = []
    if len(text) > LONGEST_TEXT:
        message = (
            f"only the first {LONGEST_TEXT:,} of {len(text):,} characters were read; split the text into its scans"
        )
        warnings.append(ParseWarning(code="text-too-long", message=message))
        text = text[:LONGEST_TEXT]
    page = clean(text)
    drafts = [fields.read(page.text, sheet) for sheet in layout.read(page.text)]
    checked = checks.check(page.text, drafts, decomposed=decomposed(text))
    letters = tuple(
        letter(page, draft, f"{source or ''}#{k}", doubts)
        for k, (draft, doubts) in enumerate(zip(drafts, checked, strict=True))
    )
    warnings += [ParseWarning(code=note, message=NOTES[note]) for note in page.notes]
    if not letters:
        warnings.append(_no_letter(text))
    return Document(source=source, letters=letters, warnings=tuple(warnings))


def _no_letter(text: str) -> ParseWarning:
    named = "; it is the name of a file, which thaidoc.read opens" if _FILE_NAME.fullmatch(text) else ""
    return ParseWarning(code="no-letter", message=f"no letter found in the text{named}")


def decomposed(text: str) -> bool:
    """Whether every ำ of a text stands in it as two characters, as Tesseract writes it."""
    return _NIKHAHIT_AA in text and _SARA_AM not in text


def letter(page: CleanText, draft: Draft, name: str, warnings: list[ParseWarning]) -> Letter:
    """A letter as read, with its places in the text as the caller gave it."""
    evidence = {path: _evidence(page, found) for path, found in draft.fields.items()}
    start, end = page.span(draft.sheet.start, draft.sheet.end)
    start = min([start, *(e.start for e in evidence.values())])
    end = max([end, *(e.end for e in evidence.values())])
    due: Deadline | None = draft.value("deadline") or draft.value("relative_deadline")
    return Letter(
        id=name,
        start=start,
        end=end,
        text=page.source[start:end],
        kind=draft.kind,
        urgency=draft.value("urgency"),
        secrecy=draft.value("secrecy"),
        document_number=draft.value("document_number"),
        sender=draft.value("sender"),
        date=draft.value("date"),
        subject=draft.value("subject"),
        addressee=draft.value("addressee"),
        references=tuple(_in_source(page, found.value) for found in draft.listed("references")),
        enclosures=tuple(found.value for found in draft.listed("enclosures")),
        deadline=_moved(page, due),
        signatory=draft.value("signatory"),
        contact=draft.value("contact"),
        evidence=evidence,
        warnings=tuple(_warning(page, warning) for warning in warnings),
    )


def _evidence(page: CleanText, found: Field) -> Evidence:
    start, end = page.span(found.start, found.end)
    return Evidence(
        start=start,
        end=end,
        text=page.source[start:end],
        confidence=found.confidence,
        alternatives=tuple(found.alternatives),
        corrections=tuple(_correction(page, correction) for correction in found.corrections),
    )


def _correction(page: CleanText, correction: Correction) -> Correction:
    start, end = page.span(correction.start, correction.end)
    return correction.model_copy(update={"start": start, "end": end, "before": page.source[start:end]})


def _warning(page: CleanText, warning: ParseWarning) -> ParseWarning:
    if warning.start is None or warning.end is None:
        return warning
    start, end = page.span(warning.start, warning.end)
    return warning.model_copy(update={"start": start, "end": end})


def _moved(page: CleanText, due: Deadline | None) -> Deadline | None:
    if due is None:
        return None
    start, end = page.span(due.start, due.end)
    corrections = tuple(_correction(page, correction) for correction in due.corrections)
    return due.model_copy(update={"start": start, "end": end, "corrections": corrections})


def _in_source(page: CleanText, reference: Reference) -> Reference:
    cited = reference.citation
    start, end = page.span(cited.start, cited.end)
    corrections = tuple(_correction(page, correction) for correction in cited.corrections)
    update: dict[str, Any] = {"start": start, "end": end, "corrections": corrections}
    if cited.number_span:
        update["number_span"] = page.span(*cited.number_span)
    if cited.date_span:
        update["date_span"] = page.span(*cited.date_span)
    return reference.model_copy(update={"citation": cited.model_copy(update=update)})
