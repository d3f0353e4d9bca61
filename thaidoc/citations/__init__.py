"""Find official documents that a text cites: letters, orders, announcements, regulations, laws, minutes, resolutions.

A citation is a small grammar. A word says the kind (หนังสือ, คำสั่ง, ประกาศ …), the issuer follows it or stands before
มีหนังสือ, and then come, in any order, speed class, number, subject and date:

    กรมบัญชีกลาง มีหนังสือ ด่วนที่สุด ที่ กค 0402.5/ว 318 ลงวันที่ 14 กรกฎาคม 2563 เรื่อง …

A letter's number is so much a shape of its own that the words around it may be missing or misread; other kinds begin
with their word. A later member of a list leaves out what it shares with the one before it.

>>> text = "ตามหนังสือจังหวัดน่าน ด่วนที่สุด ที่ นน ๐๐๑๗.๒/ว ๙๘ ลว. ๗ ม.ค. ๖๔ และที่ นน ๐๐๑๗.๒/๑๑๓ ลว. ๙ ม.ค. ๖๔ นั้น"
>>> for citation in find(text):
...     print(citation.issuer, citation.document_number, citation.date, citation.urgency)
จังหวัดน่าน นน 0017.2/ว 98 2021-01-07 ด่วนที่สุด
จังหวัดน่าน นน 0017.2/113 2021-01-09 None
"""

from __future__ import annotations

import re

from thaidoc import numerals
from thaidoc import text as text_layer
from thaidoc.citations.issuers import names_office
from thaidoc.citations.parts import Draft
from thaidoc.citations.reading import read
from thaidoc.models import Citation, Correction

__all__ = ["find", "names_office"]

_QUOTES = " ,;:\"'“”‘’"

_WITHIN_A_PHRASE = re.compile(r"(?<=[ก-๎])\n(?=[ก-๎])(?![ก-ฮ]{1,4}\.)")
"""A line that breaks between Thai letters, with no indent behind and no abbreviation, has no space there."""


def _one_line(text: str) -> str:
    """Printed words on one line."""
    if "\n" in text:
        text = _WITHIN_A_PHRASE.sub("", text).replace("\n", " ")
    return re.sub(" {2,}", " ", text).strip()


def find(text: str | text_layer.CleanText) -> list[Citation]:
    """Every official document that a text cites, in order; never raises.

    ``text[start:end]`` of each is the whole citation, its own issuer included, wherever lines break in it.

    >>> find("คำสั่งกรมเจ้าท่า ที่ 286/2560 เรื่อง จัดตั้งศูนย์อำนวยความปลอดภัย")[0].record()["document_number"]
    '286/2560'
    >>> find("มติคณะรัฐมนตรีเมื่อวันที่ 12 ธันวาคม 2532 และวันที่ 23 ธันวาคม 2546")[1].date.iso
    '2003-12-23'
    >>> find("ขอให้รายงานภายในวันที่ ๕ มกราคม ๒๕๖๕ ตามหนังสือที่อ้างถึง")
    []
    """
    clean = text_layer.clean(text)
    drafts = read(numerals.fold(clean.text))
    return [_citation(clean, draft) for draft in drafts]


def _citation(clean: text_layer.CleanText, draft: Draft) -> Citation:
    """The finished citation, its places those of the caller's text."""
    number = draft.number
    place = (number.start, number.end) if number else draft.unread
    start, end = clean.span(draft.start, draft.end)
    return Citation(
        start=start,
        end=end,
        kind=draft.kind,
        issuer=_one_line(clean.text[slice(*draft.issuer)]) if draft.issuer else None,
        document_number=number.number if number else None,
        date=draft.date,
        subject=_one_line(clean.text[slice(*draft.subject)]).strip(_QUOTES) or None if draft.subject else None,
        urgency=draft.urgency,
        number_span=clean.span(*place) if place else None,
        date_span=clean.span(*draft.date_span) if draft.date_span else None,
        corrections=tuple(_in_source(clean, correction) for correction in number.corrections) if number else (),
    )


def _in_source(clean: text_layer.CleanText, correction: Correction) -> Correction:
    start, end = clean.span(correction.start, correction.end)
    return correction.model_copy(update={"start": start, "end": end, "before": clean.source[start:end]})
