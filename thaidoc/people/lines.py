"""The lines of a block at the foot of a letter: what is noise on them, and which of them holds the signer's name."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import NamedTuple

from thaidoc.people.names import LONGEST, SENTENCE, name_end
from thaidoc.people.posts import acting, is_post, post
from thaidoc.people.titles import damaged_title, rank_alone, title, title_starts
from thaidoc.text import clean

_SPECKS_BEFORE = " .,;:'`\"|*_#>~^-–—•·=+°”’/"
_SPECKS_AFTER = " ,;:'`|*_#<~^-–—•·=+°“‘"
_SPECK_WORDS = re.compile(r"(?:(?:[^\sก-๎]{1,6}|[ก-ฮ][ัิ-ฺ็-๎]?) +){1,4}|[^ก-๎\n]{1,12}")
THAI_WORD = re.compile(r"[ก-๎]{3}|[ก-ฮ]{1,4}\.[ก-ฮ]{1,4}\.")
"""What a stretch holds at least that is no scribble."""
OPEN = re.compile(r"[(\[{]")
CLOSE = re.compile(r"(?<!\(พิเศษ)[)\]}>]")
_LOST_OPEN = re.compile("[C<|1lI€ๆ๑ไโ] ?(?=[ก-ฮเ-ไ])")
"""Letters that a bracket is read as."""
SIGNED = re.compile(r"[ .\-–_*'|]*\(?(?:ลงชื่อ|ลงนาม|Signature|ลายมือชื่อ|ลายเซ็น)\)?[ .…_:\-–*/s]*")
LISTED = re.compile(
    r"[ .]*(?:[0-9๐-๙]{1,3}[.)]|[-–•*/] ?|[ก-ฮ]\.(?= )|เรียน|กราบเรียน|ถึง|เรื่อง|อ้างถึง|โทร|ผู้ประสาน|ที่ |ผู้รับรอง)"
)
"""How lines begin that name people who did not sign."""
UNTITLED = re.compile(r"[(\[{] *([ก-ฮเ-ไ][ก-๎]+(?: +(?:ณ +)?[ก-ฮเ-ไ][ก-๎]+){1,3}(?: +ร\.?น\.?)?) *[)\]}]")
"""A name in brackets without a title; behind a naval officer's stands ร.น., of the Royal Thai Navy."""


class Line(NamedTuple):
    """A line that holds something, without the white space at its ends."""

    start: int
    end: int


def lines_of(text: str) -> list[Line]:
    """The lines of a text that hold something."""
    lines = []
    start = 0
    for line in text.split("\n"):
        if bare := line.strip():
            at = start + line.index(bare)
            lines.append(Line(at, at + len(bare)))
        start += len(line) + 1
    return lines


def opens(text: str, start: int, end: int) -> bool:
    """Whether a post or a form of acting begins here."""
    return bool(post().match(text, start, end) or acting().match(text, start, end))


def kept(text: str, start: int, end: int) -> tuple[int, int]:
    """What is left of a line without the noise at its ends: specks of a scan, marks of Markdown."""
    while start < end and text[start] in _SPECKS_BEFORE:
        start += 1
    while end > start and (text[end - 1] in _SPECKS_AFTER or (text[end - 1] == "." and _stray_dot(text, start, end))):
        end -= 1
    specks = None if opens(text, start, end) else _SPECK_WORDS.match(text, start, end)
    return (specks.end() if specks and opens(text, specks.end(), end) else start), end


def _stray_dot(text: str, start: int, end: int) -> bool:
    """Whether a dot stands after a space or after a long word: then it ends no abbreviation."""
    word = text[max(start, end - 9) : end - 1]
    return not word or word[-1] in " .:" or (len(word) == 8 and " " not in word and "." not in word)


_OFFICE_NUMBER = re.compile(r"(?:เขต|ภาค)(?:ที่)? *[0-9๐-๙]{1,2}(?![0-9๐-๙])")


def own_column(text: str, line: Line, *, right: bool) -> Line:
    """The part of a line that belongs to the block, when something else stands beside it.

    Args:
        text: the text of the line.
        line: its place.
        right: The block is known to stand on the right.
    """
    start, end = line
    at = start
    while (wide := text.find("   ", at, end)) >= 0:
        rest = end - len(text[wide:end].lstrip())
        if _OFFICE_NUMBER.match(text, rest, end):
            at = rest
            continue
        if not THAI_WORD.search(text, rest, end):
            end = wide
        elif not right and THAI_WORD.search(text, start, wide) and text[start] not in "-–•":
            break
        else:
            start = rest
        at = start
    return Line(start, end)


# --- the signer's name on a line -------------------------------------------------------------------------------------


class Name(NamedTuple):
    """A name on a line, as places in its text."""

    start: int
    end: int
    after: int
    """Where the text after the name, and after its bracket, begins."""
    column: bool = False
    """Something else stands left of the name on its line."""
    before: tuple[int, int] | None = None
    """A post on the same line before a name in brackets."""
    repair: tuple[int, int, str] | None = None
    """Place of a damaged title, and what it is."""
    given: int | None = None
    """Where the given name begins, when the rank stands before its bracket or on a line above."""


_SCRIBBLE = re.compile(r"(?=[^\n]*[A-Za-z0-9@#$%])[ก-๎]{0,3}[^ก-๎\n]{1,8}[ก-๎]{0,3}[^ก-๎\n]{0,4}")
"""What an engine makes of the ink before a name: a few letters among figures."""


class _Titled(NamedTuple):
    """Titles that a name begins with."""

    end: int
    repair: tuple[int, int, str] | None


def _titled(text: str, start: int, end: int, close: re.Match[str] | None) -> _Titled | None:
    """The titles that begin here, when they begin no post; damaged ones only before a closing bracket."""
    known = title().match(text, start, end)
    if known and not is_post(text, start, known.end()):
        begin = _past_spaces(text, known.end(), end)
        more = damaged_title(text, begin, close.start()) if close and text[begin : begin + 1] in "ดตคฅ" else None
        if more and more[1] == "ดร." and text[begin : more[0]] != more[1]:
            return _Titled(more[0], (start, more[0], f"{text[start:begin]}{more[1]}"))
        return _Titled(known.end(), None)
    damaged = damaged_title(text, start, close.start()) if close else None
    if damaged is None or is_post(text, start, damaged[0]):
        return None
    stop, repaired = damaged
    return _Titled(stop, (start, stop, repaired) if text[start:stop] != repaired else None)


def _past_spaces(text: str, start: int, end: int) -> int:
    while start < end and text[start] == " ":
        start += 1
    return start


def named(text: str, start: int, end: int) -> Name | None:
    """The signer's name on one line, or ``None``."""
    if signed := SIGNED.match(text, start, end):
        start = signed.end()
    for bracket in islice(OPEN.finditer(text, start, end), 8):
        most = min(end, bracket.end() + LONGEST)
        if found := _bracketed(text, start, bracket, most) or _ranked(text, start, bracket.start(), most):
            return found
    while start < end and text[start] in _SPECKS_BEFORE:
        start += 1
    end = min(end, start + 2 * LONGEST)
    close = CLOSE.search(text, start, end)
    lost = _LOST_OPEN.match(text, start, end) if close else None
    at = lost.end() if lost else start
    if title().match(text, at, end) is None and LISTED.match(text, start, end):
        return None
    titled = _titled(text, at, end, close)
    if titled is None:
        return None
    body = _past_spaces(text, titled.end, end)
    close = CLOSE.search(text, body, end)
    if close and OPEN.search(text, body, close.start()):
        close = None
    stop = name_end(text, body, close.start() if close else end)
    if stop is None:
        return None
    if close:
        return Name(at, len(text[: close.start()].rstrip()), close.end(), repair=titled.repair)
    return Name(at, len(text[:stop].rstrip(",;:")), stop, repair=titled.repair)


def _ranked(text: str, start: int, bracket: int, end: int) -> Name | None:
    """A rank, and behind it on its line the name in brackets."""
    stop = start + len(text[start:bracket].rstrip())
    rank = rank_alone(text[start:stop]) if stop > start else None
    name = UNTITLED.match(text, bracket, end) if rank else None
    if rank is None or name is None:
        return None
    repair = None if rank == text[start:stop] else (start, stop, rank)
    return Name(start, name.end(1), name.end(), repair=repair, given=name.start(1))


def _bracketed(text: str, start: int, bracket: re.Match[str], end: int) -> Name | None:
    """A name that begins with this bracket."""
    at = _past_spaces(text, bracket.end(), end)
    close = CLOSE.search(text, at, end)
    titled = _titled(text, at, close.start() if close else end, close)
    if titled is None:
        return None
    stop = close.start() if close else name_end(text, _past_spaces(text, titled.end, end), end) or end
    stop = len(text[:stop].rstrip(" .,:;'-"))
    if stop <= titled.end:
        return None
    before = text[start : bracket.start()].rstrip()
    column = False
    place = None
    if THAI_WORD.search(before) and not _SCRIBBLE.fullmatch(before):
        wide = before.rfind("   ")
        apart = bracket.start() - start - len(before) >= 3
        column = apart or (wide >= 0 and not THAI_WORD.search(before[wide:]))
        if not column:
            lead = before.lstrip()
            if not post().match(lead) or LISTED.match(lead):
                return None
            place = (start + len(before) - len(lead), start + len(before))
    return Name(at, stop, close.end() if close else stop, column, place, titled.repair)


_NO_NAME = re.compile(
    "ด้าน|ฝ่าย|ฉบับ|สำเนา|ร่าง|ตัวอย่าง|ลงชื่อ|ถ้ามี|ต่อ|ชื่อ|ประทับ|พร้อม|ตรา|ผู้|เลข|ระบบ|กรณี|ภาค|เดิม|ใหม่|เพิ่ม|ยกเว้น|เฉพาะ"
    "|วัน|เวลา|เรื่อง|หน้า|จำนวน|บาท|ราย|แบบ|ครั้ง|ทุก|ตาม"
)
"""Words that often stand in brackets and begin no name."""


_BRACKET = re.compile(r"[()\[\]{}]")


@cache
def _starts() -> dict[str, tuple[str, ...]]:
    """What a line with a name may begin with, by its first two letters."""
    heads: dict[str, tuple[str, ...]] = {}
    for start in (*title_starts(), "ลงชื่อ", "ลงนาม"):
        heads[start[:2]] = (*heads.get(start[:2], ()), start)
    return heads


def is_name_line(line: str) -> bool:
    """Whether a line holds a signer's name and little else, also when the scan lost or misread a bracket or the title.

    A cheap test for one line of many; a post may follow the name on its line, and something else stand left of it.

    >>> is_name_line("(นายสมชาย ใจดี)"), is_name_line("C นางสาวสมหญิง ใจดี }"), is_name_line("๑. นายสมชาย ใจดี กรรมการ")
    (True, True, False)
    """
    if not 6 <= len(line) <= 160:
        return False
    bracketed = _BRACKET.search(line) is not None
    bare = line.lstrip(_SPECKS_BEFORE)
    if not bracketed and not bare.startswith(_starts().get(bare[:2], ())):
        return False
    text = clean(line).text.strip()
    name = named(text, 0, len(text))
    if name is None:
        untitled = UNTITLED.fullmatch(text.strip(" .,:;-_'`|*"))
        return untitled is not None and not post().match(untitled[1]) and not _NO_NAME.match(untitled[1])
    start, end = kept(text, name.after, len(text))
    if start >= end or not THAI_WORD.search(text, start, end):
        return " " in text[name.start : name.end] or bracketed
    posted = opens(text, start, end) or acting().search(text, start, end)
    return name.after > name.end and bool(posted) and not SENTENCE.search(text, start, end)
