"""People in official letters: titles, names, posts, who acts for whom, and how to reach them.

A signature block (clause 11 of the Regulation on Correspondence B.E. 2526: ลงชื่อ, ตำแหน่ง) is a name in brackets, a post, and,
when the signer is not the holder of the office, a form of acting with the office acted for:

>>> block = '''(นายสมชาย  ใจดี)
...       รองอธิบดี ปฏิบัติราชการแทน
...     อธิบดีกรมตัวอย่าง'''
>>> parse_signatory(block).record()
{'name': 'นายสมชาย ใจดี', 'position': 'รองอธิบดี', 'acting': 'ปฏิบัติราชการแทน', 'acting_for': 'อธิบดีกรมตัวอย่าง'}

What titles, forms of acting and posts there are stands in ``data/titles.tsv``, ``acting.tsv`` and ``positions.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from importlib import resources
from typing import Literal, NamedTuple

from thaidoc.models import (
    Acting,
    Contact,
    Correction,
    FoundContact,
    FoundEmail,
    FoundPerson,
    FoundPhone,
    FoundSignatory,
    Person,
    PhoneKind,
    Signatory,
)
from thaidoc.numerals import fold
from thaidoc.text import CleanText, clean, clean_value

# --- tables ----------------------------------------------------------------------------------------------------------

_RANKS = frozenset({"army", "navy", "air", "police", "volunteer"})
_STACKED = _RANKS | {"academic", "profession", "royal", "decorated"}
"""Groups that may follow another title: ว่าที่ ร.ต. ดร., ศ. นพ., พล.ต. ม.ล."""


class Title(NamedTuple):
    """A title of a name (คำนำหน้านาม), a rank (ยศ), a degree or a dignity."""

    full: str
    abbreviations: tuple[str, ...]
    group: str


def _rows(table: str) -> Iterator[list[str]]:
    lines = resources.files("thaidoc").joinpath("data", table).read_text("utf8").splitlines()
    return (line.split("\t") for line in lines[1:])


@cache
def titles() -> tuple[Title, ...]:
    """Every title that is known, from ``data/titles.tsv``.

    >>> next(title for title in titles() if title.full == "พลตำรวจเอก").abbreviations
    ('พล.ต.อ.',)
    """
    return tuple(Title(full, tuple(filter(None, short.split("|"))), group) for full, short, group, _ in _rows("titles.tsv"))


def _spelled(form: str) -> str:
    """A title or form as a pattern: a space may follow a dot, and the last dot may be lost before a space."""
    pattern = re.escape(form).replace(r"\.", r"\. ?").replace(r"\ ", " ?")
    if form.endswith("."):
        return pattern[: -len(r"\. ?")] + (r"(?:\.|(?= ))" if form.count(".") > 1 or len(form) > 2 else r"\.")
    return pattern


def _alternatives(forms: set[str]) -> str:
    return "|".join(_spelled(form) for form in sorted(forms, key=len, reverse=True))


def _forms(groups: frozenset[str]) -> set[str]:
    return {form for title in titles() if title.group in groups for form in (title.full, *title.abbreviations)}


@cache
def _title() -> re.Pattern[str]:
    """Titles before a name, several of them when they stack."""
    first = _alternatives(_forms(_STACKED | {"monk", "noble", "foreign"}))
    common = _alternatives(_forms(frozenset({"common"})))
    more = _alternatives(_forms(_STACKED))
    woman = r"(?: ?หญิง(?=[ ก-ฮเ-ไ])| ?\(พิเศษ\)| ?พิเศษ(?=[ ก-ฮเ-ไ]))?"
    stack = rf"(?:ว่าที่ {{0,3}})?(?:{first}){woman}(?: {{0,3}}(?:ว่าที่ {{0,3}})?(?:{more}){woman}){{0,5}}"
    noble = rf"(?: {{1,3}}(?:{_alternatives(_forms(frozenset({'noble'})))}))?"
    # A name begins with a consonant or a leading vowel: นางสาวิตรี is นาง + สาวิตรี, and not นางสาว.
    return re.compile(rf"(?:{stack}{noble}|{common})(?= {{0,9}}[ก-ฮเ-ไA-Z])")


@cache
def _damaged_title() -> re.Pattern[str]:
    """The commonest titles with tone marks lost or one letter read as another that looks like it (น บ, ย ข, ง จ)."""
    ranks = "|".join(
        "".join("[่้๊๋]?" if mark in "่้๊๋์" else re.escape(mark) + ("[่้๊๋]?" if "ก" <= mark <= "ฮ" else "") for mark in form)
        for form in sorted(_forms(_STACKED), key=len, reverse=True)
        if len(form) > 5 and "." not in form
    )
    return re.compile(
        rf"(?P<rank>(?:ว่?าท[ีิ]่? ?)?(?:{ranks}))(?= {{0,9}}[ก-ฮเ-ไ])"
        r"|(?P<miss>[นบผฉหม][่้]?า[่้]?[งจ][่้]?[สศ][่้]?า[่้]?[วจ])(?=[ก-ฮเ-ไ])"
        r"|(?P<mrs>[นบผฉห][่้ํ]?า[งจ][ัิ-ู่-ํ]?)(?=[ก-ฮเ-ไ])|(?P<mr>[นบผฉหม][่้ํ]?า[ยขช][ัิ-ู่-ํ]?)(?=[ก-ฮเ-ไ])"
    )


@cache
def _acting_forms() -> dict[str, str]:
    """Form of acting as it may be printed → its form in full."""
    forms = {}
    for full, variants, abbreviations, _, _ in _rows("acting.tsv"):
        for form in (full, *variants.split("|"), *abbreviations.split("|")):
            if form:
                forms[form] = full
    return forms


@cache
def _acting() -> re.Pattern[str]:
    """Any form of acting, also with a stray space in it."""

    def letters(form: str) -> str:
        return " ?".join(re.escape(letter) for letter in form)

    forms = sorted(_acting_forms(), key=len, reverse=True)
    long = "|".join(letters(form) for form in forms if not form.endswith(".") and form not in _WORDS)
    short = "|".join(re.escape(form) for form in forms if form.endswith("."))
    return re.compile(
        rf"(?:{long})ฯ?|(?<![ก-๎.])(?:{short})|(?:ผู้)?{letters('รักษาการ')}(?!ณ| ?ตาม)"
        rf"|(?:ผู้)?{letters('ปฏิบัติหน้าที่')}(?= {{0,200}}(?:{_heads()}|$))|(?<= )แทน(?= |$)"
    )


_WORDS = frozenset({"แทน", "ปฏิบัติหน้าที่", "ผู้ปฏิบัติหน้าที่", "รักษาการ", "ผู้รักษาการ"})
"""Forms that are also everyday words: they act only before an office or at the end of a line."""


@cache
def _heads() -> str:
    # นายก alone heads a post, but begins many a นาย + ก…
    return "|".join(re.escape(head) for (head,) in sorted(_rows("positions.tsv"), key=lambda row: -len(row[0]))) + r"|นายก(?=[ ฯ]|$)"


@cache
def _post() -> re.Pattern[str]:
    """The first word of a post (ตำแหน่ง)."""
    return re.compile(_heads())


@cache
def _long_post() -> re.Pattern[str]:
    """A first word of a post that is no family name."""
    long = [head for (head,) in _rows("positions.tsv") if len(head) >= 5]
    return re.compile(rf"(?:รอง|ผู้ช่วย|อดีต)?(?:{'|'.join(re.escape(head) for head in long)})|ผู้|นายก(?=[ ฯ]|$)")


# --- names -----------------------------------------------------------------------------------------------------------

_THAI_WORD = re.compile("[ก-๎]{3}|[ก-ฮ]{1,4}\\.[ก-ฮ]{1,4}\\.")
_LINE = re.compile("[ก-๎]{4}|[ก-ฮ]{1,4}\\.[ก-ฮ]{1,4}\\.")
"""What a line of a block holds at least; less is a scribble that an engine took for text."""
_NAME_WORD = re.compile("[ก-ฮเ-ไA-Z][ก-๎A-Za-z.'’-]*")
_PROSE = re.compile(
    "ได้|จะ|มี|เป็น|ซึ่ง|และ|กับ|ที่(?!ปรึกษา)|ของ|ใน|ขอ|ให้|ว่า|พร้อม|เพื่อ|จึง|ถูก|เดินทาง|กล่าว|แจ้ง|เข้า|มา|ไป|ดัง|นี้|นั้น|โดย|จาก|ตาม(?!คำสั่ง)"
    "|เมื่อ|ยื่น|ร่วม|ลงพื้น|ทำ(?!การแทน|หน้าที่แทน)|หรือ|หาก|ต้อง|ไม่|คือ|อยู่|อายุ|เลขประจำตัว|บ้านเลขที่|สังกัด|เปิดเผย|มอบหมาย|ตรวจ(?!ราชการ|การ)"
)
"""Words that go on with a sentence, and do not begin a post."""
_NO_FAMILY = re.compile("ได้|จะ|ซึ่ง|และ|กับ|ที่|จึง|ว่า|เพื่อ|เมื่อ|โดย|หรือ|ตามที่")
"""Such words that begin no family name either; มี, อยู่, มา do."""
_SENTENCE = re.compile("เปิดเผยว่า|กล่าวว่า|เป็นประธาน|พร้อมด้วย|พร้อมคณะ|ลงพื้นที่|ได้รับ|ดังกล่าว|ดังนี้|ดังต่อไปนี้|ประกอบด้วย|ทั้งนี้| นั้น| จึง")


def _name_end(text: str, start: int, end: int) -> int | None:
    """Where a name ends that begins at ``start`` and need not fill the line: a given name and a family name.

    A monk, or a signer whose family name was lost, has one word before the post.
    """
    words = [*re.finditer(r"\S+", text[start:end])][:7]
    if len(words) > 3 and _misspelt_title(words[0][0]):
        start += words[1].start()
        words = [*re.finditer(r"\S+", text[start:end])][:7]
    if not words or not _NAME_WORD.match(words[0][0]):
        return None
    for n, word in enumerate(words[:2]):
        glued = _long_post().search(word[0], 3)
        if glued and not (n and _post().match(word[0])):
            return start + word.start() + glued.start()
    last = 0
    if len(words) > 1 and _NAME_WORD.match(words[1][0]) and not _NO_FAMILY.match(words[1][0]):
        heads = [bool(_post().match(word[0])) for word in words]
        # A family name may look like the first word of a post when a post of its own follows: รองเดช ผู้อำนวยการ
        if not heads[1] or (len(words) > 2 and heads[2] and not _long_post().match(words[1][0])):
            last = 1
    if last and len(words) > 3 and words[2][0] == "ณ":
        last = 3
    elif last and words[0][0].isascii():
        while last + 1 < len(words) and words[last + 1][0].isascii() and not _post().match(words[last + 1][0]):
            last += 1
    if last and len(words) > last + 1 and words[last + 1][0] in ("ร.น.", "ร.น", "รน."):
        last += 1
    return start + words[last].end()


def _misspelt_title(word: str) -> bool:
    """Whether a word is a title spelled in full but for one letter: หม่องหลวง."""
    from rapidfuzz.distance import Levenshtein

    return any(Levenshtein.distance(word, title.full, score_cutoff=1) <= 1 for title in titles() if len(title.full) > 6)


class _Name(NamedTuple):
    """A name on a line, as places in the reading."""

    start: int
    end: int
    after: int
    """Where the text after the name, and after its bracket, begins."""
    column: bool = False
    """Something else stands left of the name on its line."""
    before: tuple[int, int] | None = None
    """A post on the same line before a name in brackets."""
    repair: tuple[int, int, str] | None = None
    """A damaged title, and what it is."""


_SIGNED = re.compile(r"[ .\-–_*'|]*\(?(?:ลงชื่อ|ลงนาม|Signature|ลายมือชื่อ|ลายเซ็น)\)?[ .…_:\-–*/s]*")
_OPEN = re.compile(r"[(\[{]")
_LOST_OPEN = re.compile(r"[C<|1lI€ๆ๑] ?(?=[ก-ฮเ-ไ])")
_CLOSE = re.compile(r"[)\]}>]")
_LISTED = re.compile(r"[ .]*(?:[0-9๐-๙]{1,3}[.)]|[-–•*/] ?|[ก-ฮ]\.(?= )|เรียน|กราบเรียน|ถึง|เรื่อง|อ้างถึง|โทร|ผู้ประสาน|ที่ |ผู้รับรอง)")


_LONGEST = 120
"""Letters of a name with its titles, at most."""


def _named(text: str, start: int, end: int) -> _Name | None:
    """The signer's name on one line, or ``None``."""
    signed = _SIGNED.match(text, start, end)
    if signed:
        start = signed.end()
    for bracket in islice(_OPEN.finditer(text, start, end), 8):
        if found := _bracketed(text, start, bracket, min(end, bracket.end() + _LONGEST)):
            return found
    while start < end and text[start] in " .,;:'`\"|*_~^-–—•·“”":
        start += 1
    end = min(end, start + 2 * _LONGEST)
    lost = _LOST_OPEN.match(text, start, end)
    at = lost.end() if lost and _CLOSE.search(text, start, end) else start
    repair = None
    title = _title().match(text, at, end)
    if title is None and _LISTED.match(text, start, end):
        return None
    if title is None or _is_post(text, at, title.end()):
        close = _CLOSE.search(text, at, end)
        if close is None:
            return None
        damaged = _damaged_title().match(text, at, close.start())
        if damaged is None or damaged.lastgroup is None:
            return None
        repair = (at, damaged.end(), _repaired(damaged))
    body = title.end() if title else repair[1] if repair else at
    while body < end and text[body] == " ":
        body += 1
    close = _CLOSE.search(text, body, end)
    if close and _OPEN.search(text, body, close.start()):
        close = None
    stop = _name_end(text, body, close.start() if close else end)
    if stop is None:
        return None
    if close:
        return _Name(at, len(text[:close.start()].rstrip()), close.end(), repair=repair)
    return _Name(at, stop, stop, repair=repair)


def _is_post(text: str, start: int, end: int) -> bool:
    """Whether what looks like a title is the beginning of a post: นายอำเภอ, นายแพทย์ชำนาญการ."""
    post = _post().match(text, start)
    return post is not None and post.end() > end


def _repaired(damaged: re.Match[str]) -> str:
    if damaged["rank"] is None:
        return {"miss": "นางสาว", "mrs": "นาง", "mr": "นาย"}[damaged.lastgroup or ""]
    bare = re.sub("[่้๊๋์ ]", "", damaged["rank"]).replace("าทิ", "าที")
    ranks = {re.sub("[่้๊๋์ ]", "", form): form for form in _forms(_STACKED)}
    if not bare.startswith(("วาที", "าที")):
        return ranks[bare]
    return "ว่าที่" + (" " if " " in damaged["rank"] else "") + ranks[bare.partition("ที")[2]]


def _bracketed(text: str, start: int, bracket: re.Match[str], end: int) -> _Name | None:
    """A name that begins with this bracket."""
    at = bracket.end()
    while at < end and text[at] == " ":
        at += 1
    close = _CLOSE.search(text, at, end)
    stop = close.start() if close else end
    title = _title().match(text, at, stop)
    repair = None
    if title is None or _is_post(text, at, title.end()):
        damaged = _damaged_title().match(text, at, stop)
        if damaged is None or not close or _is_post(text, at, damaged.end()):
            return None
        body, repair = damaged.end(), (at, damaged.end(), _repaired(damaged))
        if text[at : damaged.end()] == repair[2]:
            repair = None
    else:
        body = title.end()
    if not close:
        while body < end and text[body] == " ":
            body += 1
        stop = _name_end(text, body, end) or end
    name_end = len(text[:stop].rstrip(" .,:;'-"))
    if name_end <= body:
        return None
    before = text[start : bracket.start()].rstrip()
    column = False
    post = None
    if _THAI_WORD.search(before):
        wide = before.rfind("   ")
        if bracket.start() - start - len(before) >= 3 or wide >= 0 and not _THAI_WORD.search(before[wide:]):
            column = True
        elif _post().match(before.lstrip()) and not _LISTED.match(before):
            post = (start + len(before) - len(before.lstrip()), start + len(before))
        else:
            return None
    return _Name(at, name_end, close.end() if close else stop, column, post, repair)


# --- persons ---------------------------------------------------------------------------------------------------------

_WRITTEN_APART = _RANKS | {"academic", "profession", "royal", "decorated", "foreign"}
"""Groups with a space between title and name when the title is spelled out; นาย and พระครู are joined to it."""


@cache
def _units_of() -> dict[str, Title]:
    """Each form of a title → the title; forms of several ranks (ร.ต.) are left out."""
    seen: dict[str, list[Title]] = {}
    for title in titles():
        for form in (title.full, *title.abbreviations):
            seen.setdefault(form, []).append(title)
    return {form: found[0] for form, found in seen.items() if len(found) == 1}


@cache
def _one_title() -> re.Pattern[str]:
    return re.compile(rf"ว่าที่|หญิง|\(?พิเศษ\)?|{_alternatives({form for title in titles() for form in (title.full, *title.abbreviations)})}")


def _refusal(text: str, at: int, reason: str) -> ValueError:
    return ValueError(f"not a person's name: {reason}\n  {text}\n  {' ' * at}^")


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
    plain = text.replace("\n", " ").replace("\t", " ").replace("\u00a0", " ")
    start = len(plain) - len(plain.lstrip(" ("))
    end = len(plain.rstrip(" )"))
    if start >= end:
        raise _refusal(plain, 0, "nothing stands here")
    title = _title().match(plain, start, end)
    at = title.end() if title else start
    if _is_post(plain, start, at):
        raise _refusal(plain, start, "a post begins here")
    words = [*re.finditer(r"\S+", plain[at:end])]
    for n, word in enumerate(words):
        written = _NAME_WORD.match(word[0])
        if written is None or written.end() < len(word[0]):
            raise _refusal(plain, at + word.start() + (written.end() if written else 0), "no letter of a name")
        if n == 4:
            raise _refusal(plain, at + word.start(), "more follows after the name")
    return Person(title=clean_value(title[0]) if title else None, given=words[0][0], family=" ".join(w[0] for w in words[1:]) or None)


def format(person: Person, *, titles: Literal["printed", "full", "short"] = "printed") -> str:  # noqa: A001  # the same verb everywhere
    """The name as papers write it: นาย and abbreviations joined to it, ranks and degrees apart.

    Args:
        person: Whom to name.
        titles: Titles as they are, spelled out (``full``) or abbreviated (``short``). An abbreviation of several ranks, such as
            ร.ต., is left as it is.

    >>> format(parse("ผศ.ดร.สมชาย ใจดี"), titles="full")
    'ผู้ช่วยศาสตราจารย์ ดอกเตอร์ สมชาย ใจดี'
    >>> format(parse("ว่าที่ร้อยตำรวจเอก สมชาย ใจดี"), titles="short")
    'ว่าที่ ร.ต.อ.สมชาย ใจดี'
    """
    rest = f"{person.given} {person.family}" if person.family else person.given
    if person.title is None:
        return rest
    title = person.title if titles == "printed" else _retitled(person.title, full=titles == "full")
    last = list(_one_title().finditer(title))[-1:]
    group = _group(last[0][0]) if last else None
    joined = title + rest
    apart = group is None or group in _WRITTEN_APART and not title.endswith(".")
    read = _title().match(joined)
    return f"{title} {rest}" if apart or read is None or read.end() != len(title) else joined


def _group(form: str) -> str | None:
    return next((title.group for title in titles() if form == title.full or form in title.abbreviations), None)


def _retitled(printed: str, *, full: bool) -> str:
    """Titles spelled out or abbreviated."""
    pieces: list[str] = []
    for unit in _one_title().finditer(printed):
        title = _units_of().get(unit[0])
        written = unit[0] if title is None else title.full if full else (*title.abbreviations, title.full)[0]
        # หญิง belongs to the rank before it, ว่าที่ to the one after it.
        apart = bool(pieces) and written != "หญิง" and not pieces[-1].endswith(".") and (pieces[-1] != "ว่าที่" or not full)
        pieces.append(" " + written if apart else written)
    return "".join(pieces)


_BEFORE_NAME = r"(?<![ก-๎A-Za-z.])|(?<=ให้)|(?<=โดย)|(?<=กับ)|(?<=และ)|(?<=คือ)|(?<=ของ)|(?<=แก่)|(?<=ว่า)|(?<=ด้วย)|(?<=เช่น)|(?<=จาก)|(?<=ถึง)|(?<=ตั้ง)"
_IN_PROSE = _STACKED | {"common", "foreign"}
"""Groups whose titles are seldom ordinary words; คุณ, พระ, หลวง and their like are no sign of a name in running text."""


@cache
def _in_prose() -> re.Pattern[str]:
    forms = {form for form in _forms(_IN_PROSE) if len(form) > 2 or form.endswith(".") and form not in ("อ.", "ศ.")}
    forms |= {"พระครู", "พระมหา", "พระปลัด", "พระอธิการ", "ว่าที่"}
    forms -= {"คุณ", "หม่อม", "อาจารย์", "ก.ต.", "ก.ท.", "ก.อ.", "ส.ต.", "ม.ท.", "ม.อ."}
    return re.compile(rf"(?:{_BEFORE_NAME})(?:{_alternatives(forms)})")


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
        title = _title().match(plain, begun.start())
        if title is None or _is_post(plain, begun.start(), title.end()):
            continue
        stop = min(len(plain), title.end() + _LONGEST)
        line = plain.find("\n", title.end(), stop)
        stop = line if line >= 0 else stop
        bracket = _ENDS_NAME.search(plain, title.end(), stop)
        body = title.end() + len(plain[title.end() : stop]) - len(plain[title.end() : stop].lstrip(" "))
        end = _name_end(plain, body, bracket.start() if bracket else stop)
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


_ENDS_NAME = re.compile(r"[()\[\]{},;:0-9๐-๙/“”\"]")
_NOT_NAMED = re.compile(
    "ด้าน|ฝ่าย|ฉบับ|สำเนา|ร่าง|ตัวอย่าง|ลงชื่อ|ถ้ามี|ต่อ|ชื่อ|ประทับ|พร้อม|ตรา|ผู้|เลข|ระบบ|กรณี|ภาค|เดิม|ใหม่|เพิ่ม|ยกเว้น|เฉพาะ|วัน|เวลา|เรื่อง|หน้า"
    "|จำนวน|บาท|ราย|แบบ|ครั้ง|ทุก|ตาม"
)


def is_name_line(line: str) -> bool:
    """Whether a line holds a signer's name and little else, also when the scan lost or misread a bracket or the title.

    A cheap test for one line of many; a post may follow the name on its line, and something else stand left of it.

    >>> is_name_line("(นายสมชาย ใจดี)"), is_name_line("C นางสาวสมหญิง ใจดี }"), is_name_line("๑. นายสมชาย ใจดี กรรมการ")
    (True, True, False)
    """
    if not 6 <= len(line) <= 160:
        return False
    bracketed = "(" in line or ")" in line or "[" in line or "]" in line or "{" in line or "}" in line
    if not bracketed and not line.lstrip(" .,;:'`\"|*_~^-–—•·“”").startswith(_first_titles()):
        return False
    text = clean(line).text.strip()
    name = _named(text, 0, len(text))
    if name is None:
        untitled = _UNTITLED.fullmatch(text.strip(" .,:;-_'`|*"))
        return untitled is not None and not _post().match(untitled[1]) and not _NOT_NAMED.match(untitled[1])
    start, end = _kept(text, name.after, len(text))
    if start >= end or not _THAI_WORD.search(text, start, end):
        return " " in text[name.start : name.end] or bracketed
    return name.after > name.end and _opens(text, start, end) and not _SENTENCE.search(text, start, end)


@cache
def _first_titles() -> tuple[str, ...]:
    """Titles that may begin a line without a bracket."""
    return (*(_forms(_STACKED | {"common", "monk", "foreign"}) - {"คุณ", "อ.", "ศ."}), "ว่าที่", "ลงชื่อ", "ลงนาม")


# --- signature blocks ------------------------------------------------------------------------------------------------

_PHONE_WORD = r"โทร(?:ศัพท์|สาร)?(?=[ .:/0-9๐-๙]|$)|แฟกซ์|☎|[Tt]el[ .:]|TEL[ .:]|[Ff]ax|FAX"
_STOP = re.compile(
    rf"[ .*_]*(?:{_PHONE_WORD}|สำเนา|เรียน |กราบเรียน|ที่? |เรื?่?อง|อ้างถึง|ส[ิื]่?งท[ิี]่?ส่?งมา|บันทึกข้อความ|ส่วนราชการ|ผู้ประสาน|หมายเหตุ|วันที่|ลงวันที่|ประกาศ ณ"
    r"|http|www|[Ee]-?mail|อีเมล|ไปรษณีย์|[-–/“\"‘«]|<|[0-9๐-๙]{1,3}[.)] |[0-9๐-๙]{1,2} ?[ก-๎.]{2,12} ?[0-9๐-๙]{2,4}$|หน้า ?[0-9๐-๙]|เห็นชอบ|อนุมัติ|ทราบ|มอบ|\(ลงชื่อ|ลงชื่อ|ขอแสดง|จึง)"
)
_REACHED = re.compile(rf"[ .*_]*(?:{_PHONE_WORD})", re.MULTILINE)
_CERTIFIED = re.compile(r"[ .*_-]*\(?(?:รับรอง)?(?:สำเนาถูกต้อง|สำเนาคู่ฉบับ)|[ .*_-]*รับรองสำเนา")
_UNIT = re.compile(
    "(?:กลุ่ม|สำนัก|ฝ่าย|ศูนย์|ส่วน(?!ราชการ)|งาน|แผนก|สถาบัน|ที่ทำการ|ที่ว่าการ|ภาควิชา|คณะ(?!กรรมการ)|หน่วย|โครงการ|ภารกิจ|ห้อง"
    "|กอง(?!ทัพ|พล|พัน|ร้อย|บัญชาการ|บังคับ|กำกับ))"
)
"""How the name of a unit begins (ส่วนราชการเจ้าของเรื่อง)."""
_NEEDS_UNIT = re.compile("(?:ผู้อำนวยการ|หัวหน้า|อธิบดี|ผู้บัญชาการ|ผู้บังคับการ|คณบดี|ผู้จัดการ|เลขาธิการ|เลขานุการ|ปลัด|ประธาน|ผู้ช่วย|รอง)$")
_RANK_ALONE = re.compile(r"[ .…_]*")
_COUNTERSIGNED = re.compile("ผู้รับสนองพระ(?:บรม)?ราชโองการ")
_UNTITLED = re.compile(r"[(\[{] *([ก-ฮเ-ไ][ก-๎]+(?: +(?:ณ +)?[ก-ฮเ-ไ][ก-๎]+){1,3}) *[)\]}]")
_NUMBERED = re.compile("(เขต|ภาค|)(?:ที่)? ?[0-9๐-๙]{1,3}")
_SPECKS = re.compile(r"(?:[^\sก-๎]{1,6} +){1,4}|[^ก-๎\n]{1,12}")
_BY_ORDER = re.compile("(?:รับคำสั่ง|ตามคำสั่ง)ฯ? *")


class _Line(NamedTuple):
    start: int
    end: int
    gap: bool
    """A blank line, or the beginning, stands before it."""


def _lines(text: str) -> list[_Line]:
    """The lines that hold something, without white space at their ends."""
    lines = []
    start = 0
    gap = True
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            at = start + line.index(bare)
            lines.append(_Line(at, at + len(bare), gap))
        gap = not bare
        start += len(line) + 1
    return lines


def parse_signatory(text: str) -> Signatory | None:
    """Who signed, from a signature block (ลงชื่อ, ตำแหน่ง) in any of its layouts; ``None`` when the text is no such block.

    Forms of acting come out in full whatever their spelling: a bare รักษาการ before an office is รักษาการในตำแหน่ง (Civil Service
    Act B.E. 2551, section 68), ปรท. is ปฏิบัติราชการแทน (State Administration Act B.E. 2534, section 38).

    >>> parse_signatory("พล.ต.ต.สมชาย ใจดี รอง ผบช. รรท.ผบช.").record()
    {'name': 'พล.ต.ต.สมชาย ใจดี', 'position': 'รอง ผบช.', 'acting': 'รักษาราชการแทน', 'acting_for': 'ผบช.'}
    >>> parse_signatory("ด้วยกรมตัวอย่างกำหนดจัดการประชุม") is None
    True
    """
    found = find_signatory(text)
    return found.value if found else None


def find_signatory(text: str) -> FoundSignatory | None:
    """The signature block with the place of each part, and what was repaired in it.

    >>> text = "(นายสมชาย ใจดี)\\nปลัดเทศบาล\\nรักษาราชการแทบ\\nนายกเทศมนตรีตำบลตัวอย่าง"
    >>> found = find_signatory(text)
    >>> found.value.acting, text[slice(*found.spans["acting"])]
    ('รักษาราชการแทน', 'รักษาราชการแทบ')
    >>> [(fix.before, fix.after) for fix in found.corrections]
    [('รักษาราชการแทบ', 'รักษาราชการแทน')]
    """
    reading = clean(text)
    lines = _lines(reading.text)
    for n, line in enumerate(lines):
        if _CERTIFIED.match(reading.text, line.start, line.end):
            return None
        name, used = _signer(reading.text, lines, n)
        if name is not None:
            return _block(reading, lines, n, used, name)
    return _nameless(reading, lines)


def _signer(text: str, lines: list[_Line], n: int) -> tuple[_Name | None, int]:
    """A name that begins on the n-th line, and the last line that it takes."""
    line = lines[n]
    after = lines[n + 1] if n + 1 < len(lines) else None
    if _COUNTERSIGNED.match(text, line.start, line.end) and after:
        named = _named(text, after.start, after.end)
        return named or _Name(after.start, after.end, after.end), n + 1
    below = _UNTITLED.match(text, after.start, after.end) if after else None
    if below and line.end - line.start < 40:
        rank = _title().match(text[line.start : line.end] + " ก")
        if rank and line.start + rank.end() == line.end:
            # The rank stands on a line of its own above the name, as the forces write it.
            return _Name(line.start, below.end(1), below.end()), n + 1
    opened = _OPEN.match(text, line.start, line.end)
    if opened and after and after.end - line.start <= 80 and not _CLOSE.search(text, line.start, line.end):
        whole = text[line.start : line.end] + " " * (after.start - line.end) + text[after.start : after.end]
        if _CLOSE.search(whole) and (named := _named(whole, 0, len(whole))):
            shift = line.start
            return _Name(named.start + shift, named.end + shift, named.after + shift, repair=named.repair), n + 1
    named = _named(text, line.start, line.end)
    if named and after and _SIGNED.match(text, line.start, named.start) and _OPEN.match(text, after.start):
        # The name is signed, and printed again in brackets below.
        printed = _named(text, after.start, after.end)
        return (printed, n + 1) if printed else (named, n)
    if named or after is None:
        return named, n
    if untitled := _UNTITLED.match(text, line.start, line.end):
        below_is_post = _post().match(text, after.start, after.end) or _acting().match(text, after.start, after.end)
        if below_is_post and not _post().match(untitled[1]) and not _PROSE.match(untitled[1]):
            return _Name(untitled.start(1), untitled.end(1), untitled.end()), n
    return None, n


def _kept(text: str, start: int, end: int) -> tuple[int, int]:
    """What is left of a line without the noise at its ends: specks of a scan, marks of Markdown."""
    while start < end and text[start] in " .,;:'`\"|*_#>~^-–—•·=+°”’/":
        start += 1
    while end > start and (text[end - 1] in " ,;:'`|*_#<~^-–—•·=+°“‘" or text[end - 1] == "." and _stray_dot(text, start, end)):
        end -= 1
    if not _opens(text, start, end):
        specks = _SPECKS.match(text, start, end)
        if specks and _opens(text, specks.end(), end):
            start = specks.end()
    return start, end


def _stray_dot(text: str, start: int, end: int) -> bool:
    """A dot after a space or after a long word ends no abbreviation."""
    word = text[max(start, end - 9) : end - 1]
    return not word or word[-1] in " .:" or len(word) == 8 and " " not in word and "." not in word


def _columns(text: str, line: _Line, right: bool) -> tuple[int, int]:
    """The part of a line that belongs to the block, when something else stands beside it."""
    start, end = line.start, line.end
    while (wide := text.find("   ", start, end)) >= 0:
        rest = wide + len(text[wide:end]) - len(text[wide:end].lstrip())
        if not _THAI_WORD.search(text, rest, end):
            end = wide
        elif not right and _THAI_WORD.search(text, start, wide) and text[start] not in "-–•":
            break
        else:
            start = rest
    return start, end


def _block(reading: CleanText, lines: list[_Line], first: int, last: int, name: _Name) -> FoundSignatory | None:
    """The block around a name."""
    text = reading.text
    pieces: list[tuple[int, int]] = []
    rest_of_line = _kept(text, name.after, lines[last].end)
    if rest_of_line[0] < rest_of_line[1]:
        if _PROSE.match(text, rest_of_line[0]) or _SENTENCE.search(text, *rest_of_line):
            return None
        pieces.append(rest_of_line)
    for n in range(last + 1, min(last + 12, len(lines))):
        line = lines[n]
        column = _columns(text, line, name.column)
        start, end = _kept(text, *column)
        if _ends(text, lines, n, column, start, end, pieces):
            break
        if name.column and column[0] == line.start and _indent(text, start) * 3 < _indent(text, name.start):
            continue
        if _LINE.search(text, start, end) or _opens(text, start, end) or _completes(text, pieces, start, end):
            pieces.append((start, end))
    pieces = _without_owner(text, lines, pieces)
    before = name.before
    if not pieces and before is None and first:
        above = _kept(text, lines[first - 1].start, lines[first - 1].end)
        if _post().match(text, *above) and not _SENTENCE.search(text, *above):
            before = above
    order = None
    if first and before is None:
        order = _BY_ORDER.match(text, lines[first - 1].start, lines[first - 1].end)
    if before is not None and not pieces:
        pieces = [before]
    return _assembled(reading, name, pieces, order, lines[first - 1].end if order else 0)


def _nameless(reading: CleanText, lines: list[_Line]) -> FoundSignatory | None:
    """A block that holds a post and no name, as templates and damaged scans do."""
    text = reading.text
    pieces = []
    for n, line in enumerate(lines[:6]):
        column = _columns(text, line, right=False)
        start, end = _kept(text, *column)
        if not pieces and (label := re.compile(r"ตำแหน่ง *:? *").match(text, start, end)):
            start = label.end()
        if not pieces and not _opens(text, start, end):
            if _LISTED.match(text, line.start, line.end) or _THAI_WORD.search(text, start, end) and not _SIGNED.fullmatch(text, line.start, line.end):
                return None
            continue
        if _ends(text, lines, n, column, start, end, pieces):
            break
        pieces.append((start, end))
    if not pieces or pieces[-1][1] - pieces[0][0] > 250:
        return None
    whole = text[pieces[0][0] : pieces[-1][1]]
    return None if _SENTENCE.search(whole) else _assembled(reading, None, pieces, None, 0)


def _opens(text: str, start: int, end: int) -> bool:
    """Whether a post or a form of acting begins here."""
    return bool(_post().match(text, start, end) or _acting().match(text, start, end))


def _indent(text: str, place: int) -> int:
    return place - text.rfind("\n", 0, place) - 1


def _completes(text: str, pieces: list[tuple[int, int]], start: int, end: int) -> bool:
    """A number that was carried over to the next line: เขต ⏎ ๒."""
    number = _NUMBERED.fullmatch(text, start, end)
    return bool(pieces and number) and (number is None or number[1] != "" or text[: pieces[-1][1]].endswith(("เขต", "ที่", "ภาค")))


def _ends(
    text: str, lines: list[_Line], n: int, column: tuple[int, int], start: int, end: int, pieces: list[tuple[int, int]]
) -> bool:
    """Whether the block is over before the n-th line, whose column and kept part are given."""
    line = lines[n]
    if _STOP.match(text, *column) or "@" in text[line.start : line.end]:
        return not _completes(text, pieces, start, end)
    if pieces and n + 1 < len(lines) and _REACHED.match(text, lines[n + 1].start) and not _opens(text, start, end):
        # The line above the telephone is the owner of the matter, however damaged (clause 11, parts 12 and 13 of the form).
        return not _continues(text, pieces[-1])
    if _named(text, line.start, line.end) is not None and pieces:
        return True
    if _PROSE.match(text, start, end) or _SENTENCE.search(text, start, end):
        return True
    if pieces and _UNIT.match(text, start, end):
        return not _continues(text, pieces[-1])
    return False


def _continues(text: str, piece: tuple[int, int]) -> bool:
    """Whether the post cannot end with this piece: the unit or the office acted for must follow."""
    found = list(_acting().finditer(text, *piece))
    return bool(found) and found[-1].end() == piece[1] or _NEEDS_UNIT.search(text, *piece) is not None


def _without_owner(text: str, lines: list[_Line], pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pieces without the owner of the matter that a lost line break put after the post, above its telephone."""
    if not pieces:
        return pieces
    start, end = pieces[-1]
    following = next((line for line in lines if line.start >= end), None)
    if following and _REACHED.match(text, following.start):
        for space in re.finditer(" +", text[start:end]):
            if _UNIT.match(text, start + space.end(), end) and not _NEEDS_UNIT.search(text, start, start + space.start()):
                return [*pieces[:-1], (start, start + space.start())]
    return pieces


def _assembled(
    reading: CleanText, name: _Name | None, pieces: list[tuple[int, int]], order: re.Match[str] | None, order_end: int
) -> FoundSignatory | None:
    """Name, post and chain of acting from the places that were found."""
    text = reading.text
    base = pieces[0][0] if pieces else 0
    tail = ""
    for start, end in pieces:
        # The same length as in the text, with everything between the pieces blanked out.
        tail += " " * (start - base - len(tail)) + text[start:end]
    spans: dict[str, tuple[int, int]] = {}
    corrections: list[Correction] = []

    def corrected(start: int, end: int, after: str, reason: str) -> None:
        place = reading.span(start, end)
        corrections.append(Correction(start=place[0], end=place[1], before=text[start:end], after=after, reason=reason))

    def part(key: str, start: int, end: int) -> str | None:
        bare = tail[start:end].strip(" :-–,")
        if not bare:
            return None
        at = base + tail.index(bare, start)
        spans[key] = reading.span(at, at + len(bare))
        return clean_value(bare)

    printed = None
    if name is not None:
        spans["name"] = reading.span(name.start, name.end)
        printed = text[name.start : name.end]
        if name.repair:
            start, end, title = name.repair
            corrected(start, end, title, "a title with letters misread")
            printed = title + text[end : name.end]
        printed = clean_value(re.sub(r"[()\[\]{}]", " ", printed))
    chain = _chain(tail)
    first = chain[0] if chain else None
    title = re.match("ตำแหน่ง *:? *", tail)
    position = part("position", title.end() if title else 0, first.start if first else len(tail))
    acting = acting_for = None
    further: tuple[Acting, ...] = ()
    if first:
        acting = first.full
        spans["acting"] = reading.span(base + first.start, base + first.end)
        if first.damaged:
            corrected(base + first.start, base + first.end, first.full, "a form of acting with letters misread")
        nested = len(chain) > 1 and not tail[first.end : chain[1].start].strip()
        acting_for = part("acting_for", first.end, chain[1].start if len(chain) > 1 and not nested else len(tail))
        ends = [*(link.start for link in chain[2:]), len(tail)]
        further = tuple(
            Acting(form=link.full, office=clean_value(tail[link.end : end]) or None) for link, end in zip(chain[1:], ends)
        )
    elif order:
        acting = "รับคำสั่ง"
        spans["acting"] = reading.span(order.start(), order.end())
        acting_for = clean_value(text[order.end() : order_end]) or None
        if acting_for:
            spans["acting_for"] = reading.span(order.end(), order_end)
    if printed is None and position is None and acting is None:
        return None
    places = list(spans.values())
    return FoundSignatory(
        start=min(start for start, _ in places),
        end=max(end for _, end in places),
        value=Signatory(name=printed, position=position, acting=acting, acting_for=acting_for, further=further),
        spans=spans,
        corrections=tuple(corrections),
    )


class _Link(NamedTuple):
    start: int
    end: int
    full: str
    damaged: bool = False


def _chain(tail: str) -> list[_Link]:
    """The forms of acting in what follows a name, in order."""
    links = []
    for match in _acting().finditer(tail):
        printed = match[0].replace(" ", "").rstrip("ฯ")
        links.append(_Link(match.start(), match.end(), _acting_forms().get(printed, printed)))
    if links or len(tail) < 8:
        return links
    damaged = _damaged_acting(tail)
    return [damaged] if damaged else []


_MARKS = frozenset("่้๊๋์็")


def _damaged_acting(tail: str) -> _Link | None:
    """A form of acting with letters misread, compared without tone marks."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    places = [n for n, letter in enumerate(tail) if letter not in _MARKS]
    bare = "".join(tail[n] for n in places)
    best: tuple[float, int, int, str] | None = None
    for form in _FUZZY:
        skeleton = "".join(letter for letter in form if letter not in _MARKS)
        found = partial_ratio_alignment(skeleton, bare, score_cutoff=max(80.0, best[0] if best else 0.0))
        if found and (best is None or found.score > best[0]):
            best = (found.score, found.dest_start, found.dest_end, form)
    if best is None:
        return None
    _, start, end, form = best
    # The best stretch may stop a letter or two short of a word's edge.
    end = next((edge for edge in range(end, min(end + 3, len(bare))) if bare[edge] == " "), end)
    edges = (*range(start + 3, start, -1), *range(start, max(start - 3, -1), -1))
    start = next((edge + 1 for edge in edges if bare[edge] == " "), start)
    stop = places[end - 1] + 1
    while stop < len(tail) and tail[stop] in _MARKS:
        stop += 1
    return _Link(places[start], len(tail[:stop].rstrip()), form, damaged=True)


_FUZZY = ("ปฏิบัติราชการแทน", "รักษาราชการแทน", "รักษาการในตำแหน่ง", "รักษาการแทน", "ปฏิบัติหน้าที่แทน", "ปฏิบัติการแทน")
"""Forms long enough to be known again with two letters misread."""


# --- telephone and e-mail --------------------------------------------------------------------------------------------

_LABEL = (
    r"(?P<both>โทร(?:ศัพท์|\.)? ?(?:/|และ) ?โทรสาร)|(?P<fax>โทร[ก-ฮ]า[ก-ฮ]|แฟกซ์|[Ff]ax|FAX)"
    r"|(?P<phone>โทร(?:ศัพท์)?(?:เคลื่อนที่|มือถือ)?|เบอร์|มือถือ|☎|[Tt]el(?:ephone)?|TEL|Ins\.|สายด่วน)"
)
_SHAPED = (
    r"(?<![0-9/.-])(?:0[ -][1-57][0-9]{3}[ -][0-9]{4}|0[2-57]-[0-9]{7}|0[2-57][0-9]-[0-9]{6}|0[1-57][0-9]?[ -][0-9]{3}[ -][0-9]{3,4}"
    r"|0[689][0-9]?[ -][0-9]{3,4}[ -]?[0-9]{4}|0[689][0-9]{8})(?![0-9])"
)
"""Numbers that are telephones without a label: 9 digits of a line, 10 of a mobile, grouped as people group them."""
_PHONE = re.compile(rf"{_LABEL}|(?P<shaped>{_SHAPED})")
_BETWEEN = r"[ .–-]{0,3}(?:\n {0,99})?"
_FULL = re.compile(
    rf"(?:\+66[ .-]?(?:\(0\))? ?|0{_BETWEEN})(?:[689](?:{_BETWEEN}[0-9]){{8}}|[1-57](?:{_BETWEEN}[0-9]){{7}})(?![0-9])|[2-9][0-9]{{2}}[ -]?[0-9]{{4}}(?![0-9])"
)
_INTERNAL = re.compile(r"[1-9][0-9]{2,5}(?![0-9]|[ -][0-9])")
_BEFORE_NUMBER = re.compile(r"(?:[ .:]|ศัพท์|ภายใน|หมายเลข|\([^()\n]{1,12}\)|\n {0,99}){0,6}")
_RANGE = re.compile(r" {0,2}(?:[-–]|ถึง) {0,2}([0-9]{1,4})(?![0-9]|[ -][0-9])")
_EXTENSION = re.compile(r"[ \n]{0,3}(?P<word>(?:ต่อ|ตอ่?|ต่|ต่?ย|ค่?อ|ด่อ|ตํอ|ext|Ext|EXT|กด|#)\.?)(?: ?ภายใน| ?หมายเลข)? {0,3}(?=[0-9])")
_ITEM = re.compile(r"([0-9]{1,6})(?![0-9])")
_NEXT_ITEM = re.compile(r" ?(?:(,|/|และ|หรือ)|([-–]|ถึง)) ?(?=[0-9])")
_LOOKALIKES = str.maketrans("oO๏lI|BSgqZ", "00011185992")


def find_phones(text: str) -> list[FoundPhone]:
    """Telephone and fax numbers, in the order of the text.

    A number with a label may be of any length, and may go on over a line break; one without must have the shape of a telephone
    number. Numbers that run on share what stands before (``๕๐๐๐-๑๙``); extensions follow ต่อ.

    >>> [phone.value for phone in find_phones("โทร. ๐ ๒๒๔๑ ๕๐๐๐-๑๙ ต่อ ๑๑๐๗, ๑๑๐๘ โทรสาร ๐ ๒๒๔๑ ๕๐๐๒")]
    ['0 2241 5000-19 ต่อ 1107, 1108', '0 2241 5002']
    >>> [phone.kind for phone in find_phones("โทร. ๒๑๑๒ มือถือ ๐๘ ๑๒๓๔ ๕๖๗๘ โทรสาร ๐-๒๒๔๑-๕๐๐๒")]
    ['internal', 'mobile', 'fax']
    """
    reading = clean(text)
    folded = fold(reading.text)
    found: list[FoundPhone] = []
    at = 0
    while match := _PHONE.search(folded, at):
        at = match.end()
        if match.lastgroup == "shaped":
            at = _take_phone(found, reading, folded, match.start(), match.end(), fax=False)
            continue
        fax = match.lastgroup == "fax"
        at = _BEFORE_NUMBER.match(folded, at).end()  # type: ignore[union-attr]  # an empty match is one
        while (stop := _number_end(folded, at)) is not None or (stop := _misread_end(folded, at)) is not None:
            at = _take_phone(found, reading, folded, at, stop, fax)
            separator = re.compile(r" ?(?:,|และ|/|หรือ) ?| {1,3}(?=0)").match(folded, at)
            if separator is None or _number_end(folded, separator.end()) is None:
                break
            at = separator.end()
    return found


def _number_end(folded: str, start: int) -> int | None:
    number = _FULL.match(folded, start) or _INTERNAL.match(folded, start)
    return number.end() if number else None


def _misread_end(folded: str, start: int) -> int | None:
    """Where a number ends in which letters stand for the digits that they look like."""
    end = _number_end(folded[start : start + 24].translate(_LOOKALIKES), 0) if folded[start : start + 1].isdigit() else None
    return None if end is None else start + end


def _take_phone(found: list[FoundPhone], reading: CleanText, folded: str, start: int, stop: int, fax: bool) -> int:
    """Add the number that stands here with what runs on and its extensions; return where it ends."""
    printed = clean_value(folded[start:stop].replace("–", "-"))
    value = number = printed.translate(_LOOKALIKES)
    corrections: tuple[Correction, ...] = ()
    place = reading.span(start, stop)
    if number != printed:
        reason = "letters that look like digits in a telephone number"
        corrections = (Correction(start=place[0], end=place[1], before=printed, after=number, reason=reason),)
    if more := _RANGE.match(folded, stop):
        value += f"-{more[1]}"
        stop = more.end()
    if extension := _EXTENSION.match(folded, stop):
        word = extension["word"]
        if word not in ("ต่อ", "ext", "ext.", "Ext", "Ext.", "EXT", "กด", "#"):
            place = reading.span(*extension.span("word"))
            reason = "the word before an extension with letters misread"
            corrections += (Correction(start=place[0], end=place[1], before=word, after="ต่อ", reason=reason),)
        items, stop = _items(folded, extension.end())
        value += f" ต่อ {items}"
    digits = re.sub("[^0-9]", "", number)
    kind: PhoneKind = "phone"
    if fax:
        kind = "fax"
    elif len(digits) < 7:
        kind = "internal"
    elif len(digits) > 9 and digits[:2] in ("06", "08", "09"):
        kind = "mobile"
    place = reading.span(start, stop)
    found.append(FoundPhone(start=place[0], end=place[1], value=value, kind=kind, corrections=corrections))
    return stop


def _items(folded: str, at: int) -> tuple[str, int]:
    """The extensions that stand here: ``1107, 1108-9``."""
    value = ""
    while item := _ITEM.match(folded, at):
        value += item[1]
        at = item.end()
        following = _NEXT_ITEM.match(folded, at)
        if following is None or not _ITEM.match(folded, following.end()) or _SHAPE.match(folded, following.end()):
            break
        value += ", " if following[1] else "-"
        at = following.end()
    return value, at


_SHAPE = re.compile(_SHAPED)
_LABELS = "com|net|org|th|go|co|or|ac|in|mi|gov|mail|edu|info|biz"
_EMAIL = re.compile(
    rf"(?<![A-Za-z0-9._%+-])(?P<local>(?:[Ss]araban (?=[0-9]))?[A-Za-z0-9][A-Za-z0-9._%+-]{{0,63}}) ?@ ?"
    rf"(?P<domain>[A-Za-z0-9][A-Za-z0-9-]{{0,62}}(?:\.[A-Za-z0-9-]{{2,63}}|(?: ?[.,] | [.,]|,)(?:{_LABELS})(?![A-Za-z0-9@])){{1,5}})"
)
_SARABAN = re.compile("sarab[aou]r?n|central|e-?office|secretariat", re.IGNORECASE)


def find_emails(text: str) -> list[FoundEmail]:
    """E-mail addresses, in the order of the text; a central address of correspondence is marked.

    Every agency has one since the 4th amendment of the Regulation on Correspondence (B.E. 2564): ไปรษณีย์อิเล็กทรอนิกส์กลาง.

    >>> find_emails("ไปรษณีย์อิเล็กทรอนิกส์ saraban@example.go.th")[0].saraban
    True
    """
    if "@" not in text:
        return []
    reading = clean(text)
    found = []
    for match in _EMAIL.finditer(reading.text):
        local, domain = match["local"].replace(" ", "_"), re.sub(" ?[.,] ?", ".", match["domain"]).rstrip(".")
        value = f"{local}@{domain}"
        printed = match[0].rstrip(".")
        start, end = reading.span(match.start(), match.start() + len(printed))
        corrections = ()
        if printed != value:
            reason = "an address holds no white space and no comma"
            corrections = (Correction(start=start, end=end, before=printed, after=value, reason=reason),)
        found.append(
            FoundEmail(start=start, end=end, value=value, saraban=bool(_SARABAN.search(local)), corrections=corrections)
        )
    return found


# --- who to ask ------------------------------------------------------------------------------------------------------

_OFFICE_LABEL = re.compile(r"(?:^|(?<=[ |*]))ส่วนราชการ(?=[ *:|])[ *:|]*", re.MULTILINE)
_MAIL_WORD = re.compile(r"[Ee]-?[Mm]ail|อีเมล|ไปรษณีย์อิเล็กทรอนิกส์|สารบรรณกลาง|[A-Za-z0-9] ?@ ?[A-Za-z]")
_PERSON_WORD = re.compile("ผู้ประสาน|ผู้ติดต่อ|ติดต่อ|เจ้าหน้าที่ผู้|เจ้าของเรื่อง")


def parse_contact(text: str) -> Contact | None:
    """The owner of the matter and how to reach it, from the foot of a letter or the ส่วนราชการ line of a memo.

    >>> parse_contact("สำนักปลัด งานนโยบายและแผน\\nโทร. ๐ ๕๖๑๑ ๑๒๓๔ ต่อ ๑๒\\nโทรสาร ๐ ๕๖๑๑ ๑๒๓๕\\nsaraban@example.go.th").record()
    {'division': 'สำนักปลัด งานนโยบายและแผน', 'phones': ['0 5611 1234 ต่อ 12'], 'email': 'saraban@example.go.th'}
    """
    found = find_contact(text)
    return found.value if found else None


def find_contact(text: str) -> FoundContact | None:
    """The contact block with the place of each part; fax numbers are left out."""
    spans: dict[str, tuple[int, int]] = {}
    phones = [phone for phone in find_phones(text) if phone.kind != "fax"]
    emails = find_emails(text)
    division = _division(text, spans)
    values = []
    corrections: list[Correction] = []
    for phone in phones:
        if phone.value not in values:
            spans[f"phones/{len(values)}"] = (phone.start, phone.end)
            values.append(phone.value)
            corrections.extend(phone.corrections)
    email = next((email for email in emails if email.saraban), emails[0] if emails else None)
    if email:
        spans["email"] = (email.start, email.end)
        corrections.extend(email.corrections)
    if not spans:
        return None
    return FoundContact(
        start=min(start for start, _ in spans.values()),
        end=max(end for _, end in spans.values()),
        value=Contact(division=division, phones=tuple(values), email=email.value if email else None),
        spans=spans,
        corrections=tuple(corrections),
    )


def _division(text: str, spans: dict[str, tuple[int, int]]) -> str | None:
    """The unit that owns the matter: the lines above the telephone, or a memo's own unit after its office."""
    reading = clean(text)
    whole = reading.text
    pieces: list[tuple[int, int]] = []
    memo = False
    for line in _lines(whole):
        start, end = line.start, line.end
        if label := _OFFICE_LABEL.search(whole, start, end):
            pieces, memo, start = [], True, label.end()
        stop = _PHONE.search(whole, start, end) or _MAIL_WORD.search(whole, start, end) or _PERSON_WORD.match(whole, start, end)
        piece = _kept(whole, *_columns(whole, _Line(start, stop.start() if stop else end, line.gap), right=False))
        piece = _unit_part(whole, *piece)
        if memo and not label and _STOP.match(whole, start, end) and not stop:
            break
        if piece[0] < piece[1] and (memo or _UNIT.match(whole, *piece) or stop or _reached(whole, end)):
            pieces.append(piece)
        elif not stop:
            pieces = []
        if stop:
            break
    if not pieces:
        return None
    first, last = pieces[0][0], pieces[-1][1]
    if memo:
        first = _after_office(whole, first, last)
    if first >= last:
        return None
    spans["division"] = reading.span(first, last)
    return clean_value(" ".join(whole[max(start, first) : end] for start, end in pieces if end > first))


def _reached(text: str, end: int) -> bool:
    """Whether the next line is a telephone's, so that this one names the owner however damaged it is."""
    following = re.compile(r"\s*").match(text, end)
    return following is not None and _REACHED.match(text, following.end()) is not None


def _unit_part(text: str, start: int, end: int) -> tuple[int, int]:
    """A unit without the name or the post that stands beside it in another column."""
    if _CERTIFIED.match(text, start, end):
        return start, start
    for bracket in _OPEN.finditer(text, start, end):
        if _title().match(text, bracket.end()):
            end = len(text[start : bracket.start()].rstrip()) + start
            break
    carried = _NUMBERED.match(text, start, end)
    if carried and carried[1] or _opens(text, start, end) and not _UNIT.match(text, start, end) or _named(text, start, end):
        # A lost line break put the unit after the post.
        start = next((start + space.end() for space in re.finditer(" +", text[start:end]) if _UNIT.match(text, start + space.end())), end)
    for space in re.finditer(" +", text[start:end]):
        if _post().match(text, start + space.end(), end):
            return start, start + space.start()
    return start, end


def _after_office(text: str, start: int, end: int) -> int:
    """Where the unit begins after the office that sends a memo: its name, with เขต and number, is the first word."""
    if space := re.compile(r"\S+(?:\s+เขต\s*[0-9๐-๙]+)?\s+").match(text, start, end):
        return space.end()
    return start
