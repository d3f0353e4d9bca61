"""The issuer of a cited document: behind the word for its kind, or before the verb that says it was sent."""

from __future__ import annotations

import re

from thaidoc import agencies
from thaidoc.citations.words import NARRATOR, starts, words
from thaidoc.models import CitationKind, Span

NOT_AN_ISSUER = re.compile(
    r"อ้างถึง|ฉบับนี้|ดังกล่าว|ข้างต้น|ที่ส่งมา|(?<!เงิน)(?<!ราย)ได้|แล้ว|นั้น|ซึ่ง|แจ้ง|โดย|ดังนี้|ต่อไป| ว่า(?!การ|ราช)|ลงวันที่"
    r"|มีผล|เป็นประธาน|จำนวน|(?<![งก])(?<!การ)(?<!ผู้)เรียน(?!รู้)|ส่วนราชการ [ก-ฮ]|\n[ ]*\n|(?<![A-Za-z]):|[;|]"
)
_OF = re.compile(r"[\s\"'“”‘(\[]*(?:ของ|จาก|(?:ที่|การ)ประชุม|ที่อ้าง(?:ถึง)?)?[\s\"'“”‘]*")
_ABBREVIATION = re.compile(
    r"(?:[ก-ฮเ-ไ][ก-ฮะ-์]{0,3}\.){1,6}[ก-ฮ]{0,3}ฯ?(?![ะ-์])|[ก-ฮ]{2,6}ฯ?(?![ก-๎])|[A-Z]{2,8}(?![A-Za-z])"
)
_VERB_BEFORE = re.compile(
    r"(?:\s?(?:ได้|จึง|ก็|เคย))*\s?(?:มี|ส่ง|ทำ|จัดทำ|ออก|เวียน|ตอบ|แจ้ง(?=ตาม))(?:(?:ประกาศ|คำสั่ง|ระเบียบ)?ตาม)?\s?$"
)
_TOLD_BY = re.compile(r"(?:แจ้ง|ประสาน|ร้องขอ)จาก(?P<office>[ก-๎](?:[^\n]|\n(?![ ]*\n)){3,80}?)[ \n]?ตาม[ ]?$")
_CLAUSE_START = re.compile(
    r"[\s\S]*(?:ตามที่|โดยที่|โดย|เนื่องจาก|เนื่องด้วย|ด้วย|ต่อมา|ว่า(?!การ|ราช|ด้วย|ที่|ง)|นั้น|แล้ว|ซึ่ง|เมื่อ|ทั้งนี้|ประกอบกับ|\n\s*\n|[0-9][.)]\s)"
)
_BLANK_LINE = re.compile(r"\n[ ]*\n")
_NO_PART_OF_NAME = re.compile(
    r"[ \n]*(?:(?:ใน)?(?:คราว)?(?:การ)?ประชุม|คดีหมายเลข|ฉบับ)$"
    r"|[ \n]+(?:เกี่ยวกับ|(?:เลข)?ที่[ ]{0,4}[0-9]{2,}[^ ]*[/-][0-9])[\s\S]*$"
)
"""A meeting, a case, a topic, or a number of a shape of its own, behind the name of an office."""

_SPEED_MISREAD = re.compile(r"[ ]?[ดคต]?[่้]?วน(?:ที่?สุ[ดคต]|มา[กถภ])$")
"""A class of speed behind the name, with letters misread: ด่วนที่สุค."""
_ABBREVIATION_AT_END = re.compile(rf"(?:(?<![ก-๎])|(?<=ตาม)|(?<=โดย)|(?<=กับ)|(?<=ที่))(?:{_ABBREVIATION.pattern})$")


def issuer_between(s: str, begin: int, end: int, kind: CitationKind = "letter") -> Span | None:
    """The issuer that stands between the kind and the number; nothing when those words are no office."""
    if _BLANK_LINE.search(s, begin, end):
        return None
    opening = _OF.match(s, begin, end)
    begin = opening.end() if opening else begin
    name = s[begin:end].rstrip(" (\"'“”‘’,[-\n")
    name = name.rstrip(")") if "(" not in name else name
    if more := _NO_PART_OF_NAME.search(name) or _SPEED_MISREAD.search(name):
        name = name[: more.start()]
    if not name or len(name) > 160 or NOT_AN_ISSUER.search(name):
        return None
    if name.startswith(starts("office")):
        name = _without_topic(name) if kind == "announcement" else name
    elif not (_ABBREVIATION.match(name) or (kind in ("letter", "order") and _may_be_office(name))):
        return None
    return begin, begin + len(name)


_LABEL_BEFORE_NUMBER = re.compile(r"(?:เลข|(?<![ก-๎])|(?<=หนังสือ))ที่(?:[ \n]{0,4}ที่)?[ \n]{0,4}")
_FIGURES = re.compile(r"[0-9]{2}|[0-9A-Za-z]{1,6}[ ]?/|/[ ]?[0-9]|[A-Za-z]{2}")
_WORD = re.compile(r"[ก-๎]{7}")


def unread_number(s: str, begin: int, end: int) -> tuple[int, Span] | None:
    """Where ที่ and a number that cannot be read stand at the end of a stretch: ที่ มท eh 4968, ที่ ขญฒ/2564.

    Returns:
        The place of ที่, before which the issuer ends, and that of the number.
    """
    labels = list(_LABEL_BEFORE_NUMBER.finditer(s, max(begin, end - 40), end))
    if not labels:
        return None
    label = labels[-1]
    read = s[label.end() : end].rstrip()
    if not 2 <= len(read) <= 26 or not _FIGURES.search(read) or _WORD.search(read):
        return None
    return label.start(), (label.end(), label.end() + len(read))


def names_office(name: str) -> bool:
    """Whether a name begins with a word for an office, such as กรม or จังหวัด.

    >>> names_office("กรมที่ดิน"), names_office("นี้แทน")
    (True, False)
    """
    return name.startswith(starts("office")) or _ABBREVIATION.match(name) is not None


def _may_be_office(name: str) -> bool:
    """Whether words between หนังสือ or คำสั่ง and a number may name an office that no table knows."""
    return "ก" <= name[0] <= "ไ" and len(name) <= 60 and not (NARRATOR.match(name) or name.startswith(starts("sort")))


def _without_topic(name: str) -> str:
    """An announcement may name its topic between office and number: the office ends where its known name does."""
    head, _, topic = name.replace("\n", " ").partition(" ")
    topic = topic.lstrip()
    if topic.startswith((*starts("office"), "(", "เขต")) or not agencies.named(head) or agencies.named(name):
        return name
    return head


def issuer_before(s: str, floor: int, at: int) -> Span | None:
    """The office before a verb that ends at ``at``: มีหนังสือ, ได้ออกประกาศ, มีมติ; or the one it was told by."""
    told = _TOLD_BY.search(s, max(floor, at - 100), at)
    if told and names_office(told["office"]) and not NOT_AN_ISSUER.search(told["office"]):
        return told.span("office")
    verb = _VERB_BEFORE.search(s[:at] if at < 40 else s[at - 40 : at])
    return office_before(s, floor, at - len(verb[0])) if verb else None


_CLOSING = re.compile(r"[)\]]")
_NO_NAME = re.compile(r"มติ|[ )]ที่[ก-๎]|^[^(\[]*[)\]]")
"""What stands in no name of an office: a resolution, a relative clause, the end of a bracket."""


def office_before(s: str, floor: int, at: int) -> Span | None:
    """The office whose name ends at ``at``."""
    clause = s[floor:at].rstrip()
    cut = _CLAUSE_START.match(clause)
    begin = cut.end() if cut else 0
    bracket = max(clause.rfind("("), clause.rfind("["))
    begin = begin if _CLOSING.search(clause, bracket) else max(begin, bracket + 1)
    offices = (place for word in words("office") if (place := clause.find(word, begin)) >= 0)
    for place in sorted(offices):
        if not (NOT_AN_ISSUER.search(clause, place) or _NO_NAME.search(clause, place)):
            return floor + place, floor + len(clause)
    abbreviation = _ABBREVIATION_AT_END.search(clause, max(begin, len(clause) - 20))
    return (floor + abbreviation.start(), floor + len(clause)) if abbreviation else None
