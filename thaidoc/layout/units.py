"""A clean text → units: lines, columns of lines, and what follows a label inside a line."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from thaidoc.layout.heads import MEANS, head, unit_inside, words
from thaidoc.numerals import fold


@dataclass(slots=True)
class Unit:
    """A stretch of one line that belongs to one part: a line, a column of it, or what follows a label inside it."""

    start: int
    end: int
    text: str
    folded: str
    """``text`` with Arabic digits; same length."""
    line: int
    indent: int
    column: int
    """0 for the first unit of a line, 1 for the second …"""
    inline: bool
    """Cut off from the unit before it by a label and not by white space."""
    after_blank: bool
    wrapped: bool
    """The line before is so long that this one may continue it."""
    outdented: bool
    """The line before begins much further to the right."""
    marked: bool = False
    """A sign stood before it that may be a tick, and is left out of ``text``."""
    lines: int = 1
    cues: tuple[str, ...] = ()
    label: tuple[int, bool] | None = None
    """Length of the label at the head, and whether it stands there letter for letter."""


_GAP = regex.compile(r"(?<![ \t])(?<!วันที่)(?<!วันที่[ \t]{0,3}\d{1,2})(?:[ \t]{3,}|\t)")
_WHOLE = regex.compile(
    # day, month, year, with what stands before them at the end of an order
    r"(?:(?:ประกาศ|สั่ง|ให้ไว้)[ \t]+ณ[ \t]+วันที่[ \t]+)?"
    r"(?:(?<!\S)\d{1,2}[ \t]+(?:เดือน[ \t]*)?[ก-ฮเ][^\s\d]{2,12}|[ก-ฮเ][ก-๎.]{0,8}(?:คม|ยน|พันธ์|[คพย]\.))"
    r"[ \t]+(?:(?:พ\.?[ \t]?ศ\.?|พุทธศักราช)[ \t]*)?\d{4}(?!\d)"
    r"|(?:ประกาศ|สั่ง|ให้ไว้)[ \t]+ณ[ \t]+วันที่"
    # ที่, code, unit, running number
    r"|(?:ที่|(?<!\S)[ก-ฮ]{2,4})[ \t]+(?:[ก-ฮ]{2,4}\.?[ \t]+)?(?:\d[\d.]{1,12}|พิเศษ)"
    r"(?:[ \t]*/[ \t]*(?:[ก-ฮ]{1,2}[ \t]*)?\d{1,6})?"
    # a telephone
    r"|(?:โทร|ต่อ)[ก-๎.]*(?:[ \t]*(?:[\d(),–-]|ต่อ))++"
    # a name or an office in brackets, a box to tick
    r"|\([^()\n]{4,60}(?:\)|$)|(?<!\S)[A-Za-z][^()\n]{1,40}\)|\[[ \t./xX]{0,8}\]"
    # an office and its number, a year
    r"|[ก-๎]{3}[ \t]+(?:เขต[ \t]+\d{1,2}|พ\.?[ \t]?ศ\.?[ \t]*\d{4})(?!\d)"
    # a row of a table of things sent along
    r"|\G\d{1,2}[ \t]{3,}[ก-ฮเ-ไ][^\n]{2,80}?[ \t]{3,}\d{1,4}[ \t]*(?:ฉบับ|ชุด|แผ่น|เล่ม|หน้า|รายการ)$"
    # how many of what
    r"|จำนวน[ \t]+\d{1,4}[ \t]+(?:ฉบับ|ชุด|แผ่น|เล่ม|หน้า|รายการ)"
)
"""What is one thing however far its words are set apart: a date, a number, a name in brackets, a count."""
_OWN_LINE = regex.compile(
    r"(?:เรื่อง|เรียน|กราบเรียน|ถึง|อ้างถึง|สิ่งที่ส่งมาด้วย|ส่วนราชการ|\d{1,2}[.)])[ \t]"
    r"|[A-Za-z][a-z]{1,2}[ \t]+(?=[ก-ฮเ-ไ][ก-๎]{8}(?:(?! {3})[^\n])*$)"
)
"""How a line begins in which only a wide gap parts columns; a label may have been taken for Latin: ``Gas`` for เรื่อง."""
WIDE = 10
"""Spaces of such a gap."""
_MORE = regex.compile(
    r"(?!(?:ที่|วันที่|เรื่อง|เรียน)[ \t]|เลขรับ|รับที่|เวลา)[(“\"']?(?:[ก-๙]{2}|[ก-ฮ]\.|\d)|\([A-Za-z]{2}|[-–][ \t]*\d"
)
"""What may go on behind a narrower one, unlike the marks of a pen."""
_OPENS = (
    rf"สิ่?งที่?ส่?งมาด้?วย[ \t]|ขอแสดงความนับถือ|จึงเรียนมา|จึงแจ้งมา|จึงประกาศ|ตามที่|ตามหนังสือ|ตามคำสั่ง|พร้อม(?:หนังสือ)?นี้"
    rf"|ด้วย(?=[ก-ฮเแโใไ])(?!{MEANS})|เนื่องจาก|ในการนี้|บัดนี้"
)
"""What opens a part, or a paragraph, also behind others on a line."""
_OPENER = regex.compile(_OPENS)
_INLINE = regex.compile(
    r"(?<=[^\s][ \t]{1,2}|[^\s][ \t]{1,2}[\"'“‘])"
    rf"(?:เรื่อง[ \t]|เรียน[ \t]|(?<!\d[.)][ \t]{{1,2}})อ้างถึง[ \t]|{_OPENS}"
    r"|วันที่[ \t]*\d|(?:นั้น|นี้)[ \t]+จึง"
    r"|สำเนาถูกต้อง|(?<=\d{5}[ \t]{1,2})ที่[ \t]"
    r"|(?:สั่ง|ประกาศ|ให้ไว้)[ \t]+ณ[ \t]+วันที่[ \t]*\d{1,2}[ \t][^\d\n]{3,24}\d{4}$)"
)
_SPECKS = regex.compile(r"(?:[.,:;'|_~=°»«©·\\‘’`\"“”*-]{1,3}[ \t]*){1,5}+(?=[ก-ฮเ-ไ๐-๙A-Za-z0-9(\[])")
"""What dirt before a line is read as."""
_SCRAP_LINE = regex.compile(r"[^ก-ฮ]{1,2}")
"""A mark of the next line, or dirt, on a line of its own: what stands below goes on with what stands above."""
_MARGIN = regex.compile(r"(?:[A-Za-z]{1,2}|[ะ-ฺ็-๎]{1,2})[ \t]{3,}(?=[ก-ฮเ-ไ])")
"""Dirt at the margin, or a mark of the line above, far before a line."""
_QUOTES = {"“": "”", '"': '"', "‘": "’", "'": "'"}
_OFFICE_THEN_DATE = regex.compile(
    r"[ก-๎ \t]{4,70}[ก-๎](?<!ที่)(?<!วัน)[ \t]+"
    r"(?=\d{1,2}[ \t]+(?:เดือน[ \t]*)?[มกพสตธเ][ก-๎.]{2,9}[ \t]+(?:พ\.ศ\.[ \t]*)?\d{4}$)"
)
"""An office, and behind it on the line the date that stands below it on paper."""
_HEADING_THEN = regex.compile(
    r"(?:คำสั่ง|ประกาศ)[^\d\n]{3,90}?[ \t]+(?=(?:เลข)?ที่[ \t]*(?:[ก-ฮ.]{1,6}[ \t]*)?\d{1,5}[ \t]*/[ \t]*\d{4}$)"
    r"|บันทึกข้อความ[ \t]+(?=ส่วน(?:ราชการ|งาน)[ \t])"
    r"|(?:ระเบียบ|ข้อบังคับ)[^\d\n]{3,90}?[ \t]+(?=ว่าด้วย)"
)
"""A heading, and behind it on its line what stands below: an order's number, a memo's office, a regulation's title."""
_NEXT_NUMBER = regex.compile(r"(?<=\d[ \t]{1,2})ท[ิี]?[่้]?[ิี]?[ \t]+[ก-ฮ]{2,4}[ \t]*\d{3,5}[\d.]{0,8}[ \t]?/")
"""The number of the next letter, behind the telephone at the foot of one, where a line break was lost."""
_LONGEST_LINE = 250
"""Characters of a line that no page is wide enough for."""


@cache
def _lost_break() -> regex.Pattern[str]:
    """Where lines of a letter began, in a text that lost its line breaks."""
    return regex.compile(
        r"(?<!\S)(?:บันทึกข้อความ(?=[ \t]+ส่วนราชการ)|ส่วนราชการ[ \t]"
        r"|ที่[ \t]+[ก-ฮ]{2,4}[ \t]*\d[\d.]{2,12}[ \t]?/[ \t]?(?:ว[ \t]?)?\d{1,6}[ \t]+"
        rf"(?=วันที่|{head('agency').pattern})"
        r"|\d{1,2}[ \t]+[ก-ฮเ][ก-๎.]{2,9}[ \t]+(?:พ\.ศ\.[ \t]*)?\d{4}(?=[ \t]+เรื่อง[ \t])|โทร)"
        r"|(?<=ขอแสดงความนับถือ[ \t]{1,8})\("
        r"|(?<=ขอแสดงความนับถือ[ \t]{1,8}\([^()\n]{4,60}\)[ \t]{1,8})[ก-ฮเ-ไ]"
    )


@cache
def _number_then_office() -> regex.Pattern[str]:
    """A number, and behind it on the line the office whose letter it is; between them what dirt was read as."""
    return regex.compile(
        r"(?:(?:เลข)?ท[ิี]?[่้๊]?[ิี]?|[A-Za-z]{1,5}(?:[ \t]+[A-Za-z]{1,4})?)[ \t]+"
        r"(?:(?![ก-ฮเ-ไ][ก-๎]{4})[^\n/]){0,30}\d[ \t]?/[ \t]?(?:ว[ \t]?)?(?:(?![ก-ฮเ-ไ][ก-๎]{4})[^\n]){1,30}?[ \t]"
        rf"(?:\([ก-ฮ]\)[ \t]+)?(?={head('agency').pattern})"
    )


_NUMBERED = regex.compile(r"[^\d\n]{1,24}\d[^\n]*?[/|]")
_CITED = regex.compile(
    r"(?:\d[.)]|อ้างถึง|สิ่งที่(?:ส่ง|แนบ|ถวาย)มา[ก-๎]{2,4})[ \t\d.)]*+(?:สำเนา)?"
    r"(?:หนังสือ|บันทึก|ประกาศ|คำสั่ง|ระเบียบ|ข้อบังคับ|กฎ|พระราช|มติ)"
    r"|(?:หนังสือ|บันทึก|ประกาศ|คำสั่ง|ระเบียบ|ข้อบังคับ)[^\n]*ลงวันที่"
    r"|(?:ตาม|ด้วย|เนื่อง|อนุสนธิ|ข้อ[ \t]?\d|โดย|ซึ่ง|พร้อม)[^\n]{0,200}?(?:หนังสือ|ประกาศ|คำสั่ง|ระเบียบ|ข้อบังคับ)"
)
"""A paper that is cited: behind it เรื่อง opens that paper's subject, and not this letter's."""
_RECEIVER = regex.compile(r"(?<!\S)(?:เรียน|ถึง)[ \t]")
"""Without it a line too long for a page is a paragraph, and no letter that lost its line breaks."""
_PROSE = regex.compile(r"[ก-๎ \t]{8,}+")
"""Words alone behind a full line: its sentence goes on, and เรื่อง behind them is no label."""
_FULL_LINE = 0.72
"""A line at least this long, as a share of the scan's usual long line, may go on in the next."""


def _specks(piece: str) -> tuple[int, bool]:
    """How much dirt stands before a line, and whether it may be a tick; a dash and a whole quotation are no dirt."""
    dirt = _SPECKS.match(piece)
    if dirt is None:
        return 0, False
    signs = dirt[0].strip()
    if signs in ("-", "*") or any(sign in _QUOTES and _QUOTES[sign] in piece[dirt.end() :] for sign in signs):
        return 0, False
    return dirt.end(), signs[-1] in _QUOTES


_SCATTERED = regex.compile(r"(?:\S{1,4}[ \t]++){4,}\S{1,4}")
_LATIN = regex.compile(r"(?<!\S)[^\sA-Za-z]*+[A-Za-z]\S*")
_TWO_CONSONANTS = regex.compile(r"[ก-ฮ][^\s]?[ก-ฮ]")


def _marks_alone(line: str) -> bool:
    """Whether a line is but the marks above the letters of the next, which engines take for a line of Latin scraps.

    >>> _marks_alone("a   ๐    Vv  a     ๖ VA   a  ey"), _marks_alone("๑   ๒   ๓   ๔   ๕")
    (True, False)
    """
    if "   " not in line or _SCATTERED.fullmatch(line) is None or _TWO_CONSONANTS.search(line):
        return False
    return len(_LATIN.findall(line)) * 2 >= len(line.split())


def _within(place: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a place lies inside one of the spans, which are in order and apart."""
    before = bisect_left(spans, (place, 0)) - 1
    return before >= 0 and place < spans[before][1]


def _cuts(folded: str, begin: int, finish: int, wrapped: bool) -> list[tuple[int, bool]]:
    """Where the units of a line begin, and whether each is cut off by its words and not by white space."""
    line = folded[begin:finish]
    cuts = [(begin, False)]
    if "   " in line or "\t" in line:
        cuts += [(place, False) for place in _gaps(folded, begin, finish)]
    if len(line) <= 24:
        return cuts
    cuts += [(place, True) for place in _labels_inside(folded, begin, finish, wrapped)]
    if "/" in line and (number_line := _number_then_office().match(folded, begin, finish)):
        cuts.append((number_line.end(), False))
    if line[-1].isdigit() and line.startswith(words("agency")):
        dated = _OFFICE_THEN_DATE.match(folded, begin, finish)
        cuts += [(dated.end(), False)] if dated and not wrapped else []
    if not wrapped and (heading := _HEADING_THEN.match(folded, begin, finish)):
        cuts.append((heading.end(), False))
    if "/" in line and line.startswith("โทร"):
        cuts += [(match.start(), False) for match in _NEXT_NUMBER.finditer(folded, begin, finish)]
    if len(line) > _LONGEST_LINE and "เรื่อง" in line and "เรียน" in line:
        for match in _lost_break().finditer(folded, begin, finish):
            cuts.append((match.start(), True))
            if match[0].endswith((" ", "\t")):
                cuts.append((match.end(), False))
    if len(line) < 110 and line.startswith(words("position")):
        # A post and the owner of the matter run together where a line break was lost.
        cuts += [(match.start() + 1, True) for match in unit_inside().finditer(folded, begin, finish)]
    cuts.sort()
    return cuts


def _gaps(folded: str, begin: int, finish: int) -> Iterator[int]:
    """Where columns begin behind a gap; what is one thing is not parted, however wide its gaps."""
    whole = [match.span() for match in _WHOLE.finditer(folded, begin, finish)]
    least = WIDE if _OWN_LINE.match(folded, begin, finish) else 1
    for gap in _GAP.finditer(folded, begin, finish):
        parts = len(gap[0]) >= least or not _MORE.match(folded, gap.end()) or _OPENER.match(folded, gap.end())
        if parts and not _within(gap.start(), whole):
            yield gap.end()


def _labels_inside(folded: str, begin: int, finish: int, wrapped: bool) -> Iterator[int]:
    """Where a label stands inside a line, and opens what it does at the head of one."""
    whole_line = finish - begin <= _LONGEST_LINE or _RECEIVER.search(folded, begin, finish) is None
    cited = whole_line and _CITED.match(folded, begin, finish) is not None
    first = folded.find("เรื่อง", begin, finish) if whole_line else -1
    for match in _INLINE.finditer(folded, begin, finish):
        at = match.start()
        if folded[at] == "ว" and not _NUMBERED.match(folded, begin, at):
            continue  # the date shares a line with the number only (a memo's ที่ … วันที่ …)
        # Behind the first เรื่อง of a line another is a word of the subject.
        if match[0].startswith("เรื่อง") and (
            cited or -1 < first < at or (wrapped and _PROSE.fullmatch(folded, begin, at))
        ):
            continue
        yield at


def units(text: str) -> list[Unit]:
    r"""Cut a clean text into units, in reading order.

    >>> [unit.text for unit in units("ที่ มท ๐๒๐๑/๑๒     กระทรวงมหาดไทย\n\nเรื่อง ขอเชิญประชุม")]
    ['ที่ มท ๐๒๐๑/๑๒', 'กระทรวงมหาดไทย', 'เรื่อง ขอเชิญประชุม']
    """
    folded = fold(text)
    found: list[Unit] = []
    lengths = sorted(len(line.strip()) for line in text.split("\n") if len(line) > 20)
    usual = min(lengths[len(lengths) * 4 // 5], 90) if lengths else 80
    position, blank, previous, indent = 0, True, 0, 0
    for number, line in enumerate(text.split("\n")):
        stripped = line.strip()
        if not stripped or _marks_alone(stripped):
            blank, position = blank or not stripped, position + len(line) + 1
            continue
        begin = position + len(line) - len(line.lstrip())
        finish = begin + len(stripped)
        if margin := _MARGIN.match(text, begin, finish):
            begin = margin.end()
        wrapped = not blank and previous >= usual * _FULL_LINE
        cuts = _cuts(folded, begin, finish, wrapped)
        for column, (start, inline) in enumerate(cuts):
            stop = cuts[column + 1][0] if column + 1 < len(cuts) else finish
            piece = text[start:stop].rstrip()
            dirt, marked = _specks(piece)
            start, piece = start + dirt, piece[dirt:]
            if piece:
                found.append(
                    Unit(
                        start=start,
                        end=start + len(piece),
                        text=piece,
                        folded=folded[start : start + len(piece)],
                        line=number,
                        indent=start - position,
                        column=column,
                        inline=inline,
                        after_blank=blank and not column,
                        wrapped=wrapped and not column,
                        outdented=not column and begin - position < indent - 12,
                        marked=marked,
                    )
                )
        indent = begin - position
        # What stands in columns fills no line.
        wide = len(cuts) > 1 and not cuts[-1][1] and text[cuts[-1][0] - WIDE : cuts[-1][0]].isspace()
        position += len(line) + 1
        if not _SCRAP_LINE.fullmatch(stripped):
            previous, blank = 0 if wide else len(stripped), False
    return found
