"""The issuer of a cited document: behind the word for its kind, or before the verb that says it was sent."""

from __future__ import annotations

import re

from thaidoc import agencies
from thaidoc.citations.parts import Draft, Span
from thaidoc.citations.words import NARRATOR, starts, words
from thaidoc.models import CitationKind

NOT_AN_ISSUER = re.compile(
    r"อ้างถึง|ฉบับนี้|ดังกล่าว|ข้างต้น|ที่ส่งมา|ได้|แล้ว|นั้น|ซึ่ง|แจ้ง|โดย|ดังนี้|ต่อไป| ว่า|(?<![งก])เรียน|ลงวันที่|จำนวน"
    r"|ส่วนราชการ [ก-ฮ]|\n[ ]*\n|[:;|]"
)
_OF = re.compile(r"[\s\"'“”‘(\[]*(?:ของ|จาก|ที่ประชุม)?[\s\"'“”‘]*")
_ABBREVIATION = re.compile(r"(?:[ก-ฮเ-ไ][ก-ฮะ-์]{0,3}\.){1,6}[ก-ฮ]{0,3}ฯ?(?![ะ-์])|[ก-ฮ]{2,6}ฯ?(?![ก-๎])")
_VERB_BEFORE = re.compile(r"(?:\s?(?:ได้|จึง|ก็|เคย))*\s?(?:มี|ส่ง|ทำ|จัดทำ|ออก|เวียน|ตอบ)(?:(?:ประกาศ|คำสั่ง|ระเบียบ)?ตาม)?\s?$")
_CLAUSE_START = re.compile(
    r"[\s\S]*(?:ตามที่|โดยที่|โดย|เนื่องจาก|เนื่องด้วย|ด้วย|ต่อมา|ว่า(?![กรด])|นั้น|แล้ว|ซึ่ง|เมื่อ|ทั้งนี้|ประกอบกับ|\n\s*\n|[0-9]\.\s)"
)
_BLANK_LINE = re.compile(r"\n[ ]*\n")
_MEETING = re.compile(r"\s*(?:ใน)?การประชุม$")


_ABBREVIATION_AT_END = re.compile(rf"(?:(?<![ก-๎])|(?<=ตาม)|(?<=โดย)|(?<=กับ)|(?<=ที่))(?:{_ABBREVIATION.pattern})$")


def issuer_between(s: str, begin: int, end: int, kind: CitationKind = "letter") -> Span | None:
    """The issuer that stands between the kind and the number; nothing when those words are no office."""
    if _BLANK_LINE.search(s, begin, end):
        return None
    if opening := _OF.match(s, begin, end):
        begin = opening.end()
    name = s[begin:end].rstrip(" (\"'“”‘’,[-\n")
    if meeting := _MEETING.search(name):
        name = name[: meeting.start()]
    if not name or len(name) > 160 or NOT_AN_ISSUER.search(name):
        return None
    if name.startswith(starts("office")):
        name = _without_topic(name) if kind == "announcement" else name
    elif not (_ABBREVIATION.match(name) or (kind in ("letter", "order") and _may_be_office(name))):
        return None
    return begin, begin + len(name)


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


def take_issuer_before(s: str, draft: Draft, floor: int) -> None:
    """The office before มีหนังสือ, ได้ออกประกาศ, มีมติ."""
    head = s[floor : draft.start]
    verb = _VERB_BEFORE.search(head, max(0, len(head) - 40))
    if verb is None:
        return
    clause = head[: verb.start()].rstrip()
    cut = _CLAUSE_START.match(clause)
    begin = cut.end() if cut else 0
    offices = [at for word in words("office") if (at := clause.find(word, begin)) >= 0]
    if offices:
        start = min(offices)
    else:
        abbreviation = _ABBREVIATION_AT_END.search(clause, max(begin, len(clause) - 20))
        if abbreviation is None:
            return
        start = abbreviation.start()
    draft.issuer = floor + start, floor + len(clause)
    draft.start = floor + start
