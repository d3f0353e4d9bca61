"""Names of persons: in running text, alone, and written as papers write them."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from thaidoc.errors import caret_error, check_text
from thaidoc.models import FoundPerson, Person
from thaidoc.people.posts import is_post, long_post, post
from thaidoc.people.titles import RANKS, STACKED, Title, alternatives, forms, is_misspelt, title, titles
from thaidoc.text import clean, clean_value

LONGEST = 120
"""Letters of a name with its titles, at most."""

PROSE = re.compile(
    "ได้|จะ|มี|เป็น|ซึ่ง|และ|กับ|ที่(?!ปรึกษา)|ของ|ใน|ขอ|ให้|ว่า|พร้อม|เพื่อ|จึง|ถูก|เดินทาง|กล่าว|แจ้ง|เข้า|มา|ไป|ดัง|นี้|นั้น"
    "|โดย|จาก|ตาม(?!คำสั่ง)|เมื่อ|ยื่น|ร่วม|ลงพื้น|ทำ(?!การแทน|หน้าที่แทน)|หรือ|หาก|ต้อง|ไม่|คือ|อยู่|อายุ|เลขประจำตัว"
    "|บ้านเลขที่|สังกัด|เปิดเผย|มอบหมาย|ตรวจ(?!ราชการ|การ)"
)
"""Words that go on with a sentence, and do not begin a post."""
SENTENCE = re.compile(
    "เปิดเผยว่า|กล่าวว่า|เป็นประธาน|พร้อมด้วย|พร้อมคณะ|ลงพื้นที่|(?<!ผู้)ได้รับ|ดังกล่าว|ดังนี้|ดังต่อไปนี้|ประกอบด้วย|ทั้งนี้| นั้น| จึง"
)
"""Words that stand in sentences, and in no post."""
_NO_FAMILY = re.compile("ได้|จะ|ซึ่ง|และ|กับ|ที่|จึง|ว่า|เพื่อ|เมื่อ|โดย|หรือ|ตามที่")
"""Words of ``PROSE`` that begin no family name either; มี, อยู่, มา do."""
_WORD = re.compile("[ก-ฮเ-ไA-Z][ก-๎A-Za-z.'’-]*")
_NAVY = ("ร.น.", "ร.น", "รน.")


def name_end(text: str, start: int, end: int) -> int | None:
    """Where a name ends that begins at ``start`` and need not fill the line: a given name and a family name.

    A monk, or a signer whose family name was lost, has one word before the post.
    """
    words = [*re.finditer(r"\S+", text[start:end])][:7]
    if len(words) > 3 and is_misspelt(words[0][0]):
        start += words[1].start()
        words = [*re.finditer(r"\S+", text[start:end])][:7]
    if not words or not _WORD.match(words[0][0]):
        return None
    for n, word in enumerate(words[:2]):
        glued = long_post().search(word[0], 3)
        if glued and not (n and post().match(word[0])):
            return start + word.start() + glued.start()
    last = int(_has_family([word[0] for word in words]))
    noble = next((n for n in (1, 2) if last and len(words) > n + 1 and words[n][0] == "ณ"), None)
    if noble:
        last = noble + 1
    elif last and words[0][0].isascii():
        while last + 1 < len(words) and words[last + 1][0].isascii() and not post().match(words[last + 1][0]):
            last += 1
    if last and len(words) > last + 1 and words[last + 1][0] in _NAVY:
        last += 1
    return start + words[last].end()


def _has_family(words: list[str]) -> bool:
    """Whether the second word is a family name, and no post or verb."""
    if len(words) < 2 or not _WORD.match(words[1]) or _NO_FAMILY.match(words[1]):
        return False
    # A family name may look like the first word of a post when a post of its own follows: รองเดช ผู้อำนวยการ
    own_post = len(words) > 2 and post().match(words[2]) is not None and not long_post().match(words[1])
    return own_post or not post().match(words[1])


# --- the verbs -------------------------------------------------------------------------------------------------------

_APART = RANKS | {"academic", "profession", "royal", "decorated", "foreign"}
"""Groups with a space between title and name when the title is spelled out; นาย and พระครู are joined to it."""
_ADDED = r"ว่าที่|หญิง|\(?พิเศษ\)?"


def _all_forms() -> set[str]:
    return {form for known in titles() for form in (known.full, *known.abbreviations)}


@cache
def _one_title() -> re.Pattern[str]:
    return re.compile(f"{_ADDED}|{alternatives(_all_forms())}")


@cache
def _unambiguous() -> dict[str, Title]:
    """Each form of a title → the title; forms of several ranks (ร.ต.) are left out."""
    seen: dict[str, list[Title]] = {}
    for known in titles():
        for form in (known.full, *known.abbreviations):
            seen.setdefault(form, []).append(known)
    return {form: found[0] for form, found in seen.items() if len(found) == 1}


def _refusal(text: str, at: int, reason: str) -> ValueError:
    return caret_error(f"not a person's name: {reason}", text, at)


def parse(text: str) -> Person:
    """One person's name with its titles, with or without brackets round it.

    Raises:
        ValueError: It is no name; the message shows where reading stopped.

    >>> parse("(ผศ.ดร. สมชาย  ใจดี)")
    Person(title='ผศ.ดร.', given='สมชาย', family='ใจดี')
    >>> parse("พล.ต.ม.ล.สมชาย ใจดี ณ อยุธยา").family
    'ใจดี ณ อยุธยา'
    >>> parse("นายอำเภอเมือง")
    Traceback (most recent call last):
    ValueError: not a person's name: a post begins here
      นายอำเภอเมือง
      ^
    """
    check_text(text)
    plain = re.sub(r"\s", " ", text)
    start = len(plain) - len(plain.lstrip(" ("))
    end = len(plain.rstrip(" )"))
    if start >= end:
        raise _refusal(plain, 0, "nothing stands here")
    titled = title().match(plain, start, end)
    at = titled.end() if titled else start
    if is_post(plain, start, at):
        raise _refusal(plain, start, "a post begins here")
    words = [*re.finditer(r"\S+", plain[at:end])]
    for n, word in enumerate(words):
        written = _WORD.match(word[0])
        if written is None or written.end() < len(word[0]):
            raise _refusal(plain, at + word.start() + (written.end() if written else 0), "no letter of a name")
        if n == 4:
            raise _refusal(plain, at + word.start(), "more follows after the name")
    family = " ".join(word[0] for word in words[1:])
    return Person(title=clean_value(titled[0]) if titled else None, given=words[0][0], family=family or None)


def format(  # noqa: A001 - one of the four verbs
    person: Person, *, style: Literal["printed", "full", "short"] = "printed"
) -> str:
    """The name as papers write it: นาย and abbreviations joined to it, ranks and degrees apart.

    Args:
        person: Whom to name.
        style: Titles as they are, spelled out (``full``) or abbreviated (``short``). An abbreviation of several ranks,
            such as ร.ต., is left as it is.

    >>> format(parse("ผศ.ดร.สมชาย ใจดี"), style="full")
    'ผู้ช่วยศาสตราจารย์ ดอกเตอร์ สมชาย ใจดี'
    >>> format(parse("ว่าที่ร้อยตำรวจเอก สมชาย ใจดี"), style="short")
    'ว่าที่ ร.ต.อ.สมชาย ใจดี'
    """
    rest = f"{person.given} {person.family}" if person.family else person.given
    if person.title is None:
        return rest
    printed = person.title if style == "printed" else _retitled(person.title, full=style == "full")
    units = _one_title().findall(printed)
    groups = {known.group for known in titles() if units and units[-1] in (known.full, *known.abbreviations)}
    read = title().match(printed + rest)
    ambiguous = read is None or read.end() != len(printed)
    apart = not groups or (not printed.endswith(".") and bool(groups & _APART))
    return f"{printed} {rest}" if apart or ambiguous else printed + rest


def _retitled(printed: str, *, full: bool) -> str:
    """Titles spelled out or abbreviated."""
    pieces: list[str] = []
    for unit in _one_title().findall(printed):
        known = _unambiguous().get(unit)
        written = unit if known is None else known.full if full else (*known.abbreviations, known.full)[0]
        before = pieces[-1] if pieces else ""
        # หญิง belongs to the rank before it, ว่าที่ to the one after it.
        joined = not before or written == "หญิง" or before.endswith(".") or (full and before == "ว่าที่")
        pieces.append(written if joined else " " + written)
    return "".join(pieces)


_LEADS = ("ให้", "โดย", "กับ", "และ", "คือ", "ของ", "แก่", "ว่า", "ด้วย", "เช่น", "จาก", "ถึง", "ตั้ง")
"""Words after which a name may follow without a space."""
_ENDS_NAME = re.compile(r"[()\[\]{},;:0-9๐-๙/“”\"]")


@cache
def _in_prose() -> re.Pattern[str]:
    """Titles that are seldom ordinary words; คุณ, พระ, หลวง and their like are no sign of a name in running text."""
    known = {form for form in forms(*STACKED, "common", "foreign") if len(form) > 2 or form.endswith(".")}
    known |= {"พระครู", "พระมหา", "พระปลัด", "พระอธิการ", "ว่าที่"}
    known -= {"คุณ", "หม่อม", "อาจารย์", "อ.", "ศ.", "ก.ต.", "ก.ท.", "ก.อ.", "ส.ต.", "ม.ท.", "ม.อ."}
    leads = "|".join(f"(?<={lead})" for lead in _LEADS)
    return re.compile(rf"(?:(?<![ก-๎A-Za-z.])|{leads})(?:{alternatives(known)})")


def find(text: str) -> list[FoundPerson]:
    """Persons named in running text, each with a title before the name.

    Without a title nothing tells a Thai name from other words, so names without one are not looked for.

    >>> text = "มอบหมายให้นายสมชาย ใจดี และ พ.ต.ท.หญิง สมศรี มีสุข เป็นผู้ประสานงาน"
    >>> [text[person.start:person.end] for person in find(text)]
    ['นายสมชาย ใจดี', 'พ.ต.ท.หญิง สมศรี มีสุข']
    """
    reading = clean(text)
    plain = reading.text
    found = []
    at = 0
    while begun := _in_prose().search(plain, at):
        at = begun.end()
        titled = title().match(plain, begun.start())
        if titled is None or is_post(plain, begun.start(), titled.end()):
            continue
        rest = plain[titled.end() : titled.end() + LONGEST].partition("\n")[0]
        body = titled.end() + len(rest) - len(rest.lstrip(" "))
        stop = _ENDS_NAME.search(rest)
        end = name_end(plain, body, titled.end() + (stop.start() if stop else len(rest)))
        if end is None:
            continue
        try:
            person = parse(plain[begun.start() : end])
        except ValueError:
            continue
        start, place = reading.span(begun.start(), end)
        found.append(FoundPerson(start=start, end=place, value=person))
        at = end
    return found
