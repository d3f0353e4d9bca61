"""Words that citations are made of: kinds, offices, and the patterns that all parts share."""

from __future__ import annotations

import re
from functools import cache

from thaidoc.tables import rows

GAP = r"[ ]{0,80}(?:\n[ ]{0,80})?"
"""White space inside a citation; a line may end there, a paragraph may not."""

REACH = 220
"""How far a number or a date may stand behind the word that says the kind."""

CASE = "คดีหมายเลข"
"""A court case has two numbers, ดำ when it is filed and แดง when it is decided."""

OPINION = "เรื่องเสร็จ"
"""An opinion of the Council of State is numbered as a matter finished; its office stands before the number."""

POLICE_TITLE = "ลักษณะที่"
"""Titles of the police regulations are cited without the regulations' name."""


@cache
def words(role: str) -> dict[str, str]:
    """Words of ``data/citation_words.tsv`` that have this role, and the kind of document that each says."""
    return {row["word"]: row["kind"] for row in rows("citation_words.tsv") if row["role"] == role}


@cache
def starts(role: str) -> tuple[str, ...]:
    """The same words, for ``str.startswith``."""
    return tuple(words(role))


LANDMARK = re.compile(
    rf"""
      (?P<number>\(?(?:(?:ใน)?(?:คราว)?(?:การ)?ประชุม)?(?:เลขที่|ฉบับที่|ครั้งที่|ดำที่|แดงที่|ที่){GAP}(?=[0-9(]|[ก-ฮ][^/]{{0,14}}?[0-9]))
    | (?P<speed>ด่วนที่สุด|ด่วนมาก|ด่วน(?=[ ]?ที่)|(?<=[ \n])ลับ(?=[ \n]|ที่))
    | (?P<date>ลง{GAP}วัน[ ]?ที่|(?:สั่ง|ประกาศ|ให้ไว้){GAP}ณ{GAP}วัน|ลงนาม|เมื่อ[ ]?วัน
        |(?:ล\.?ว\.?|วันที่|ลง){GAP}(?=[0-9]))
    | (?P<subject>เรื่อง|(?<!กรรมการ)(?<!กรรมการกลาง)ว่าด้วย)
    | (?P<edition>\((?:ฉบับที่|ฉ\.){GAP}[0-9])
    | (?P<year>(?:พ\.[ ]?ศ\.|พุทธศักราช){GAP}2[3-6][0-9]{{2}})
    | (?P<gazette>(?:ใน)?ราชกิจจานุเบกษา{GAP}(?:เล่ม|ฉบับ)|เล่ม[ ]?(?:ที่[ ]?)?[0-9]{{1,3}}[ ]?ตอน)
    | (?P<figures>(?<![0-9/])\(?(?!2[3-6][0-9]{{2}}[ /])[0-9]{{1,6}}{GAP}/{GAP}2[3-6][0-9]{{2}}(?![0-9])
        |\(?[0-9]{{1,2}}{GAP}(?=[ก-ฮเ]))
    """,
    re.X,
)
"""What ends the issuer behind a word that says a kind."""

RESOLUTION = "มติ"

JOIN = re.compile(rf"{GAP}(?:และ|กับ|,|รวมทั้ง|ตลอดจน|ประกอบกับ|ประกอบ)?{GAP}(?:ตาม)?{GAP}")
"""What stands between the members of a list, if anything does."""

AND = re.compile(r"\s(?:และ|กับ|ประกอบกับ|ประกอบ|รวมทั้ง|ตลอดจน)(?:ตาม)?\s?")

NARRATOR = re.compile(
    "แจ้ง|ส่ง|ถึง|แต่งตั้ง|ขอ|สรุป|กำหนด|ให้|ซึ่ง|และ|โดย|เห็นชอบ|อนุมัติ|ได้|เพื่อ|ที่|จำนวน|นั้น|มี|ตาม|ว่า|เป็น|จาก|ของ|ไป|ใน|ณ|พร้อม"
)
"""Words of the text around a citation, with which neither a subject nor an issuer begins."""

_SPACE = re.compile(GAP)


def skip(s: str, at: int) -> int:
    """The place behind white space."""
    space = _SPACE.match(s, at)
    return space.end() if space else at


def begins_citation(s: str, at: int) -> bool:
    """Whether a kind and, near it, figures of a number or date stand at ``at``."""
    if not s.startswith(starts("kind"), at):
        return False
    landmark = LANDMARK.search(s, at, at + 120)
    return landmark is not None and landmark.lastgroup in ("number", "date", "speed")
