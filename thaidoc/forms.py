"""The forms of the regulation (แบบหนังสือราชการ) as data: which parts a paper has, in which order, with which labels.

Source: Regulation of the Office of the Prime Minister on Correspondence B.E. 2526 (ระเบียบสำนักนายกรัฐมนตรี
ว่าด้วยงานสารบรรณ พ.ศ. ๒๕๒๖), forms 1 to 11, clauses 11 to 25. The labels stand in ``data/labels.tsv``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from thaidoc.models import Kind
from thaidoc.tables import rows
from thaidoc.text import skeleton

Part = Literal[
    "secrecy",
    "urgency",
    "heading",
    "unit",
    "number",
    "sender",
    "date",
    "title",
    "subject",
    "addressee",
    "references",
    "enclosures",
    "body",
    "request",
    "dateline",
    "closing",
    "signature",
    "issuer",
    "owner",
    "contact",
    "copies",
]
"""Parts of a paper. ``unit`` is the ส่วนราชการ line of a memo; ``issuer`` the office's name at the end of a stamped
letter; ``request`` the paragraph that closes the body (จึงเรียนมาเพื่อ…); ``dateline`` the ``สั่ง ณ วันที่`` of an
order; ``owner`` the owner of the matter (ส่วนราชการเจ้าของเรื่อง)."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its parts in the order of the regulation."""

    name: str
    parts: tuple[Part, ...]
    required: Mapping[Part, float]
    """Parts that the regulation demands, and how seldom a scan loses them: to skip one costs a reading as much."""
    free: tuple[frozenset[Part], ...] = ()
    """Parts that in practice change places with one another."""
    anchors: frozenset[Part] = frozenset()
    """Parts that tell this form from the others: it opens with one of them, or with a class of speed or secrecy."""
    kinds: tuple[Kind, ...] = ()
    """The kinds of paper set in this form; where there are several, the heading tells which."""
    serial: bool = False
    """Numbered within the year (๑๒๓/๒๕๖๔) and not by the code of an agency."""


_FLAGS: tuple[Part, ...] = ("secrecy", "urgency")
_TAIL: tuple[Part, ...] = ("owner", "contact", "copies")
_HEAD = frozenset[Part]({"secrecy", "urgency", "number", "sender", "date"})
_MATTER = frozenset[Part]({"subject", "addressee", "references", "enclosures"})
_TEXT = frozenset[Part]({"body", "request"})
_END = frozenset[Part]({"owner", "contact", "copies"})

_SELDOM_LOST: Mapping[Part, float] = {"closing": 2.2, "body": 2.0}
"""A closing phrase stands alone in clear print, and a body has many lines."""


def _required(*parts: Part) -> dict[Part, float]:
    return {part: _SELDOM_LOST.get(part, 1.0) for part in parts}


FORMS: tuple[Form, ...] = (
    Form(
        "letter",  # clause 11, form 1
        (
            *_FLAGS,
            *("number", "sender", "date", "subject", "addressee", "references", "enclosures"),
            *("body", "request", "closing", "signature"),
            *_TAIL,
        ),
        _required("number", "date", "subject", "addressee", "body", "closing", "signature"),
        (_HEAD, _MATTER, _TEXT, _END),
        frozenset({"number", "sender", "date", "subject", "addressee"}),
        ("external",),
    ),
    Form(
        "memo",  # clause 12, form 2
        (
            *_FLAGS,
            *("heading", "unit", "number", "date", "subject", "addressee", "references", "enclosures"),
            *("body", "request", "signature"),
            *_TAIL,
        ),
        _required("heading", "unit", "number", "date", "subject", "addressee", "body", "signature"),
        (frozenset({"secrecy", "urgency", "heading", "unit", "number", "date"}), _MATTER, _TEXT, _END),
        frozenset({"heading", "unit", "number", "date", "subject", "addressee"}),
        ("internal",),
    ),
    Form(
        "stamped",  # clause 14, form 3, which has no อ้างถึง and no สิ่งที่ส่งมาด้วย; in practice they stand below ถึง
        (*_FLAGS, "number", "addressee", "references", "enclosures", "body", "request", "issuer", "date", *_TAIL),
        _required("number", "addressee", "body", "issuer", "date"),
        (frozenset({"secrecy", "urgency", "number"}), _TEXT, frozenset({"issuer", "date"}), _END),
        frozenset({"number", "addressee"}),
        ("stamped",),
    ),
    Form(
        "issued",  # clauses 16 to 18 and 20, forms 4 to 7
        (*_FLAGS, "heading", "number", "title", "subject", "body", "request", "dateline", "signature"),
        {**_required("subject", "body", "dateline", "signature"), "heading": 2.2},
        (frozenset({"secrecy", "urgency", "heading", "number"}), _TEXT),
        frozenset({"heading", "number", "title", "subject"}),
        ("order", "regulation", "rule", "announcement"),
        serial=True,
    ),
    Form(
        "statement",  # clauses 21 and 22, forms 8 and 9
        ("heading", "subject", "number", "body", "issuer", "date"),
        _required("heading", "subject", "body", "issuer", "date"),
        (frozenset({"subject", "number"}), frozenset({"issuer", "date"})),
        frozenset({"heading"}),
        ("communique", "news"),
        serial=True,
    ),
    Form(
        "certificate",  # clause 24, form 10
        ("number", "sender", "heading", "body", "dateline", "signature", "owner", "contact"),
        {**_required("dateline", "signature"), "heading": 3.0},
        (frozenset({"number", "heading", "sender"}),),
        frozenset({"heading", "number"}),
        ("certificate",),
        serial=True,
    ),
    Form(
        "minutes",  # clause 25, form 11
        ("heading", "number", "date", "body", "signature"),
        _required("heading", "number", "body", "signature"),
        (frozenset({"number", "date"}),),
        frozenset({"heading"}),
        ("minutes",),
        serial=True,
    ),
)

HEADINGS: dict[str, Kind] = {
    "memo": "internal",
    "order": "order",
    "regulation": "regulation",
    "rule": "rule",
    "announcement": "announcement",
    "communique": "communique",
    "news": "news",
    "certificate": "certificate",
    "minutes": "minutes",
}
"""A heading label (in ``data/labels.tsv``) and the kind of paper it names."""


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label and the part that it opens."""

    part: str
    text: str
    skeleton: str


@cache
def labels() -> tuple[Label, ...]:
    """The labels of ``data/labels.tsv``, longest first."""
    found = [Label(row["part"], row["label"], skeleton(row["label"])) for row in rows("labels.tsv")]
    return tuple(sorted(found, key=lambda label: -len(label.text)))
