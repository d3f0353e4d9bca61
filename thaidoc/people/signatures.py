"""Signature blocks (ลงชื่อ, ตำแหน่ง): clause 11 of the Regulation on Correspondence B.E. 2526, in any layout."""

from __future__ import annotations

import re
from typing import NamedTuple

from thaidoc.models import Acting, Correction, FoundSignatory, Signatory, Span
from thaidoc.people.divisions import begins_unit
from thaidoc.people.lines import (
    CLOSE,
    LISTED,
    OPEN,
    SIGNED,
    THAI_WORD,
    UNTITLED,
    Line,
    Name,
    kept,
    lines_of,
    named,
    opens,
    own_column,
)
from thaidoc.people.names import PROSE, SENTENCE
from thaidoc.people.phones import PHONE_LINE
from thaidoc.people.posts import NEEDS_OFFICE, Link, acting, chain, post
from thaidoc.people.titles import rank_alone
from thaidoc.text import CleanText, clean, clean_value

_STOP = re.compile(
    r"[ .*_]*(?:สำเนา|เรียน |กราบเรียน|ที่? |เรื?่?อง|อ้างถึง|ส[ิื]่?งท[ิี]่?ส่?งมา|บันทึกข้อความ|ส่วนราชการ|ผู้ประสาน|หมายเหตุ|วันที่"
    r"|ลงวันที่|ประกาศ ณ|http|www|[Ee]-?mail|อีเมล|ไปรษณีย์|[-–/“\"‘«]|<|[0-9๐-๙]{1,3}[.)] |หน้า ?[0-9๐-๙]"
    r"|(?:ความ)?เห็น|อนุมัติ|ทราบ|เพื่อโปรด|เสนอเพื่อ|มอบ|[(\[][ ./xX]{0,6}[)\]] ?[ก-๙]|[☐☑□]|\(ลงชื่อ"
    r"|ลงชื่อ|ขอแสดง|จึง|[0-9๐-๙]{1,2} ?[ก-๎.]{2,12} ?[0-9๐-๙]{2,4}$)"
)
"""How the lines begin that may follow a block: parts of a letter, endorsements, a motto, a date."""
CERTIFIED = re.compile(r"[ .*_-]*\(?(?:รับรอง)?(?:สำเนาถูกต้อง|สำเนาคู่ฉบับ)|[ .*_-]*รับรองสำเนา")
NUMBERED = re.compile("(เขต|ภาค|)(?:ที่)? ?[0-9๐-๙]{1,3}")
"""The number of an office, carried over to a line of its own."""
_HEAD_OF_AGENCY = re.compile(
    "(?:นายอำเภอ|ผู้ว่าราชการจังหวัด|อธิบดีกรม|ปลัดกระทรวง|รัฐมนตรีว่าการกระทรวง|นายกเทศมนตรี|นายกองค์การบริหารส่วน|ท้องถิ่นจังหวัด|สาธารณสุขอำเภอ"
    "|นายแพทย์สาธารณสุขจังหวัด|ผู้อำนวยการโรงเรียน|ผู้อำนวยการวิทยาลัย|ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา[ก-๎]{4,40}\\s{1,80}เขต)"
    "[ก-๙0-9 ]{0,3}[ก-๙0-9]{0,60}$"
)
"""A post that names its whole agency: no unit of that agency can follow as a part of it."""
_DEPARTMENT = re.compile("กรม(?!การ)")
"""A department below who signs for its ministry owns the matter."""
_COUNTERSIGNED = re.compile("ผู้รับสนองพระ(?:บรม)?ราชโองการ")
_TWO_WORDS = re.compile("([ก-ฮเ-ไ][ก-๎]{1,20}) {1,8}([ก-ฮเ-ไ][ก-๎]{1,24})(?=(?P<gap> {1,8}|$))")
_BRACKETS = re.compile(r"[(\[{](?!พิเศษ\))|(?<!พิเศษ)[)\]}]")
_RANK_END = re.compile(r"[\n(\[{]")
_NICKNAME = re.compile(r" *\([ก-๎]{1,12}\)(?= )")
_NO_PERSON = re.compile(
    "กรม|กระทรวง|จังหวัด|อำเภอ|ตำบล|เทศบาล|องค์การ|โรงเรียน|โรงพยาบาล|มหาวิทยาลัย|วิทยาลัย|บริษัท|ธนาคาร|สมาคม|มูลนิธิ|ศาล|รัฐบาล|ประเทศ"
    "|การ|ความ|เรื่อง|วัน|ขอ|แบบ|บัญชี|ตาราง|รายงาน|รายชื่อ|ประกาศ|คำสั่ง|ระเบียบ|หนังสือ|ข้อ|หมวด|มาตรา|ด้วย|ตาม|สำหรับ|ทั้ง|ผล|ครั้ง|ประชุม|อาคาร|ห้อง|ถนน"
)
"""How words begin that no person is called by."""
_BY_ORDER = re.compile("(?:รับคำสั่ง|ตามคำสั่ง)ฯ? *(?P<office>[^\n]*)")
_POST_LABEL = re.compile("ตำแหน่ง *:? *")
_HOLDS_WORDS = re.compile(r"[ก-๎]{4}|[ก-ฮ]{3,4}\.|[ก-ฮ]{1,4}\.[ก-ฮ]{1,4}\.")
"""What a line of a block holds at least; less is a scribble that an engine took for text."""
_FAR_RIGHT = 24
"""Spaces before a name from which on what stands left of it is somebody else's."""
_LONGEST = 250
"""Letters of a post with the office acted for, at most, where no name shows that it is one."""


def parse_signatory(text: str) -> Signatory | None:
    """Who signed, from a signature block in any of its layouts; ``None`` when the text is no such block.

    Forms of acting come out in full whatever their spelling: a bare รักษาการ before an office is รักษาการในตำแหน่ง (Civil
    Service Act B.E. 2551, section 68), ปรท. is ปฏิบัติราชการแทน (State Administration Act B.E. 2534, section 38).

    >>> parse_signatory("พล.ต.ต.สมชาย ใจดี รอง ผบช. รรท.ผบช.").record()
    {'name': 'พล.ต.ต.สมชาย ใจดี', 'position': 'รอง ผบช.', 'acting': 'รักษาราชการแทน', 'acting_for': 'ผบช.'}
    >>> parse_signatory("ด้วยกรมตัวอย่างกำหนดจัดการประชุม") is None
    True
    """
    found = find_signatory(text)
    return found.value if found else None


def find_signatory(text: str | CleanText, *, owned: bool = True) -> FoundSignatory | None:
    r"""The signature block with the place of each part, and what was repaired in it.

    Args:
        text: the block.
        owned: The owner of the matter (ส่วนราชการเจ้าของเรื่อง) may follow, as in a letter; in a memo, an order or an
            announcement an office named below the post is part of it.

    >>> text = "(นายสมชาย ใจดี)\nปลัดเทศบาล\nรักษาราชการแทบ\nนายกเทศมนตรีตำบลตัวอย่าง"
    >>> found = find_signatory(text)
    >>> found.value.acting, text[slice(*found.spans["acting"])]
    ('รักษาราชการแทน', 'รักษาราชการแทบ')
    >>> [(fix.before, fix.after) for fix in found.corrections]
    [('รักษาราชการแทบ', 'รักษาราชการแทน')]
    """
    reading = clean(text)
    page = _Page(reading.text, lines_of(reading.text), owned)
    for n, line in enumerate(page.lines):
        if CERTIFIED.match(page.text, *line):
            return None
        name, last = _signer(page, n)
        if name is not None:
            parts = _around(page, name, n, last)
            return _assembled(reading, name, parts) if parts is not None else None
    name = _untitled(page)
    parts = _around(page, name, 0, 0) if name else None
    if parts is not None and parts.pieces:
        return _assembled(reading, name, parts)
    pieces = _posts_alone(page)
    return _assembled(reading, None, _Parts(pieces)) if pieces else None


class _Page(NamedTuple):
    """A text and its lines."""

    text: str
    lines: list[Line]
    owned: bool
    """Whether the owner of the matter may follow the post."""


class _Parts(NamedTuple):
    """The places of a post with its acting, and of an order above the name."""

    pieces: list[Span]
    order: re.Match[str] | None = None


# --- the name --------------------------------------------------------------------------------------------------------


def _signer(page: _Page, n: int) -> tuple[Name | None, int]:
    """A name that begins on the n-th line, and the last line that it takes."""
    text, lines, _ = page
    line = lines[n]
    after = lines[n + 1] if n + 1 < len(lines) else None
    if after is None:
        return named(text, *line), n
    if _COUNTERSIGNED.match(text, *line):
        return named(text, *after) or Name(after.start, after.end, after.end), n + 1
    if rank := rank_alone(text[line.start : line.end]):
        # The rank stands left of the signature, the name below it; Markdown puts (Signature) between them.
        at = n + 2 if SIGNED.fullmatch(text, *after) and n + 2 < len(lines) else n + 1
        begin, end = lines[at]
        signed = SIGNED.match(text, begin, end)
        if below := UNTITLED.match(text, signed.end() if signed else begin, end):
            repair = None if rank == text[line.start : line.end] else (line.start, line.end, rank)
            return Name(line.start, below.end(1), below.end(), repair=repair, given=below.start(1)), at
    if broken := _broken(text, line, after):
        return broken, n + 1
    name = named(text, *line)
    if (
        name
        and OPEN.match(text, after.start)
        and (
            (printed := named(text, *after))
            and (SIGNED.match(text, line.start, name.start) or _same(text, name, printed))
        )
    ):
        # The name is signed, and printed again in brackets below.
        return printed, n + 1
    if name and (below := UNTITLED.match(text, *after)) and text[name.start : name.end].endswith(below[1]):
        return name._replace(after=below.end()), n + 1
    untitled = None if name else UNTITLED.match(text, *line)
    if untitled and opens(text, *after) and not post().match(untitled[1]) and not PROSE.match(untitled[1]):
        return Name(untitled.start(1), untitled.end(1), untitled.end()), n
    return name, n


def _same(text: str, one: Name, other: Name) -> bool:
    """Whether two names are one, however far their words are set apart."""
    return text[one.start : one.end].split() == text[other.start : other.end].split()


def _untitled(page: _Page) -> Name | None:
    """A name without a title at the beginning of a block: two words before a post."""
    text, lines, _ = page
    if not lines:
        return None
    words = _TWO_WORDS.match(text, *lines[0])
    after = words.end() if words else 0
    known = (_NO_PERSON, PROSE, begins_unit())
    if words is None or any(other.match(word) for word in words.groups() for other in known):
        return None
    if post().match(words[1]) or LISTED.match(text, *lines[0]):
        return None
    rest = len(text[after : lines[0].end].strip()) > 0
    below = not rest and len(lines) > 1 and opens(text, *lines[1])
    return (
        Name(words.start(), after, after) if below or (rest and opens(text, words.end("gap"), lines[0].end)) else None
    )


def _broken(text: str, line: Line, after: Line) -> Name | None:
    """A name in brackets that goes on over the end of its line."""
    if not OPEN.match(text, line.start) or after.end - line.start > 80 or CLOSE.search(text, *line):
        return None
    whole = text[line.start : after.end].replace("\n", " ")
    name = named(whole, 0, len(whole)) if CLOSE.search(whole) else None
    if name is None:
        return None
    shift = line.start
    repair = (name.repair[0] + shift, name.repair[1] + shift, name.repair[2]) if name.repair else None
    return Name(name.start + shift, name.end + shift, name.after + shift, repair=repair)


# --- the post and the acting -----------------------------------------------------------------------------------------


def _around(page: _Page, name: Name, first: int, last: int) -> _Parts | None:
    """The post and acting of the name that stands on these lines; ``None`` when a sentence goes on after it."""
    text, lines, _ = page
    nickname = _NICKNAME.match(text, name.after, lines[last].end)
    rest = kept(text, nickname.end() if nickname else name.after, lines[last].end)
    pieces = []
    beside_another = _begins_with_signer(text, *rest)
    if rest[0] < rest[1] and not beside_another:
        if PROSE.match(text, rest[0]) or SENTENCE.search(text, *rest):
            return None
        if _HOLDS_WORDS.search(text, *rest) or opens(text, *rest):
            pieces.append(rest)
    indent = _indent(text, name.start)
    for n in range(last + 1, min(last + 12, len(lines))):
        beside = indent >= _FAR_RIGHT and _indent(text, lines[n].start) * 2 < indent
        column = own_column(text, lines[n], right=name.column or beside)
        piece = kept(text, *column)
        if beside_another:
            piece = _left_half(text, *lines[n])
        if _ends(page, n, column, piece, pieces):
            if (
                pieces
                or n + 1 == len(lines)
                or not opens(text, *kept(text, *own_column(text, lines[n + 1], right=True)))
            ):
                break
            # A stamp or a note stands between the name and the post.
            continue
        if name.column and column.start == lines[n].start and _indent(text, piece[0]) * 3 < indent:
            continue
        if _HOLDS_WORDS.search(text, *piece) or opens(text, *piece) or _completes(text, pieces, piece):
            pieces.append(piece)
    pieces = _without_owner(page, pieces)
    if name.before:
        return _Parts(pieces or [name.before])
    above = kept(text, *lines[first - 1]) if first else (0, 0)
    if not pieces and post().match(text, *above) and not SENTENCE.search(text, *above):
        pieces = [above]
    return _Parts(pieces, _BY_ORDER.match(text, *above))


def _begins_with_signer(text: str, start: int, end: int) -> bool:
    """Whether another name in brackets follows on the line, with ลงชื่อ before it or not."""
    signed = SIGNED.match(text, start, end)
    begin = signed.end() if signed else start
    return begin < end and OPEN.match(text, begin) is not None and named(text, begin, end) is not None


def _left_half(text: str, start: int, end: int) -> Span:
    """What stands below the first of two who sign side by side: up to the gap, or to where another post begins."""
    gap = _GAP.search(text, start, end)
    halves = (space.start() for space in _SPACE.finditer(text, start, end) if opens(text, space.end(), end))
    return kept(text, start, gap.start() if gap else next(halves, end))


_GAP, _SPACE = re.compile("(?<=[^ ]) {2,}"), re.compile("(?<=[^ ]) ")


def _posts_alone(page: _Page) -> list[Span]:
    """The post of a block without a name, as in templates and damaged scans."""
    text, lines, _ = page
    pieces: list[Span] = []
    for n, line in enumerate(lines[:6]):
        column = own_column(text, line, right=False)
        piece = kept(text, *column)
        if not pieces:
            if label := _POST_LABEL.match(text, *piece):
                piece = label.end(), piece[1]
            if not opens(text, *piece):
                if LISTED.match(text, *line) or (THAI_WORD.search(text, *piece) and not SIGNED.fullmatch(text, *line)):
                    return []
                continue
        if _ends(page, n, column, piece, pieces):
            break
        pieces.append(piece)
    whole = text[pieces[0][0] : pieces[-1][1]] if pieces else ""
    return [] if len(whole) > _LONGEST or SENTENCE.search(whole) else pieces


def _indent(text: str, place: int) -> int:
    return place - text.rfind("\n", 0, place) - 1


def _completes(text: str, pieces: list[Span], piece: Span) -> bool:
    """A number that was carried over to the next line: เขต ⏎ ๒."""
    number = NUMBERED.fullmatch(text, *piece) if pieces else None
    return number is not None and (bool(number[1]) or text.endswith(("เขต", "ที่", "ภาค"), 0, pieces[-1][1]))


def _ends(page: _Page, n: int, column: Line, piece: Span, pieces: list[Span]) -> bool:
    """Whether the block is over before the n-th line, of which its column and kept piece are given."""
    text, lines, owned = page
    dash_before_post = not pieces and text[column.start] in "-–" and opens(text, *piece)
    if (
        (_STOP.match(text, *column) and not dash_before_post)
        or PHONE_LINE.match(text, *column)
        or text.find("@", *lines[n]) >= 0
    ):
        return not _completes(text, pieces, piece)
    if SENTENCE.search(text, *piece):
        return True
    if n + 1 < len(lines) and rank_alone(text[slice(*lines[n])]) and UNTITLED.match(text, *lines[n + 1]):
        return True  # the next to sign
    if PROSE.match(text, *piece) and not (pieces and _GOES_ON.fullmatch(text, *piece)):
        # A long post breaks anywhere; what stands above a form of acting still belongs to it.
        below = lines[n + 1] if n + 1 < len(lines) else piece
        return not (pieces and (acting().search(text, *piece) or acting().match(text, *below)))
    if not pieces:
        return False
    if n + 1 < len(lines) and PHONE_LINE.match(text, lines[n + 1].start) and not opens(text, *piece):
        # The line above the telephone is the owner of the matter, however damaged (clause 11).
        return not _continues(text, pieces[-1])
    if _HEAD_OF_AGENCY.search(text, *pieces[-1]) and "\n\n" in text[pieces[-1][1] : piece[0]].replace(" ", ""):
        return not (opens(text, *piece) or _completes(text, pieces, piece))
    of_agency = _HEAD_OF_AGENCY.search(text, *pieces[-1])
    unit = begins_unit().match(text, *piece) if owned or of_agency else None
    unit = unit or (_DEPARTMENT.match(text, *piece) if of_agency else None)
    return named(text, *lines[n]) is not None or bool(unit and not _continues(text, pieces[-1]))


_GOES_ON = re.compile("และ[ก-๎][ก-๎ ]{2,60}")
"""The second half of an office named with และ, on a line of its own: …การพัฒนาสังคม ⏎ และความมั่นคงของมนุษย์."""


def _continues(text: str, piece: Span) -> bool:
    """Whether the post cannot end with this piece: the unit, or the office acted for, must follow."""
    forms = list(acting().finditer(text, *piece))
    return bool(forms and forms[-1].end() == piece[1]) or NEEDS_OFFICE.search(text, *piece) is not None


def _without_owner(page: _Page, pieces: list[Span]) -> list[Span]:
    """The pieces without the owner of the matter that a lost line break put after the post."""
    text, lines, owned = page
    if not pieces or not owned:
        return pieces
    start, end = pieces[-1]
    following = next((line for line in lines if line.start >= end), None)
    before_phone = following is not None and PHONE_LINE.match(text, following.start) is not None
    for space in re.finditer(" +", text[start:end]):
        stop = start + space.start()
        unit = begins_unit().match(text, start + space.end(), end) and not NEEDS_OFFICE.search(text, start, stop)
        if unit and (before_phone or _HEAD_OF_AGENCY.search(text, pieces[0][0], stop)):
            return [*pieces[:-1], (start, stop)]
    return pieces


# --- the value -------------------------------------------------------------------------------------------------------


def _acting_behind(text: str, pieces: list[Span]) -> re.Match[str] | None:
    """The office acted for on a line of its own, with the form behind it: ``ผู้อำนวยการฝ่าย ⏎ ผู้ว่าการแทน``."""
    found = _FORM_BEHIND.fullmatch(text, *pieces[-1]) if len(pieces) > 1 else None
    return found if found and post().match(text, found.start()) else None


_FORM_BEHIND = re.compile("[ก-๎ ]{4,60}?(?<!ผู้) ?(?P<form>แทน)")


def _printed(text: str, name: Name) -> str:
    """The name with its title, which may stand above it, or have been misread."""
    printed = text[name.start : name.end]
    if name.given is not None:
        rank = _RANK_END.split(text[name.start : name.given], maxsplit=1)[0]
        printed = f"{rank} {text[name.given : name.end]}"
    if name.repair:
        _, end, repaired = name.repair
        printed = repaired + text[end : name.end]
    return clean_value(_BRACKETS.sub(" ", printed))


def _alone(text: str, pieces: list[Span]) -> str:
    """The text from the first piece to the last, with all that stands between the pieces blanked out."""
    alone = ""
    for start, end in pieces:
        alone += " " * (start - pieces[0][0] - len(alone)) + text[start:end]
    return alone


class _Block:
    """A block as it is put together: its post and acting on one line, the places of its parts, and the repairs."""

    def __init__(self, reading: CleanText, pieces: list[Span]) -> None:
        self.reading = reading
        self.start = pieces[0][0] if pieces else 0
        self.line = _alone(reading.text, pieces)
        self.spans: dict[str, Span] = {}
        self.corrections: list[Correction] = []

    def stands(self, key: str, start: int, end: int) -> None:
        """Keep the place of a part, which is one of the clean text."""
        self.spans[key] = self.reading.span(start, end)

    def part(self, key: str, start: int, end: int) -> str | None:
        """A part of the line, without the signs around it; its place is kept."""
        bare = self.line[start:end].strip(" :-–,").removesuffix("และ").rstrip()
        if bare.endswith(")") and "(" not in bare:
            bare = bare[:-1].rstrip()  # a post in brackets, whose first one went as a speck
        if not bare:
            return None
        at = self.start + self.line.index(bare, start)
        self.stands(key, at, at + len(bare))
        return clean_value(bare)

    def mended(self, start: int, end: int, after: str, reason: str) -> None:
        """Keep a repair; the places are those of the clean text."""
        start, end = self.reading.span(start, end)
        before = self.reading.source[start:end]
        self.corrections.append(Correction(start=start, end=end, before=before, after=after, reason=reason))


def _assembled(reading: CleanText, name: Name | None, parts: _Parts) -> FoundSignatory | None:
    """Name, post and chain of acting from the places that were found."""
    block = _Block(reading, parts.pieces)
    if name is not None:
        block.stands("name", name.start, name.end)
        if name.repair:
            block.mended(*name.repair, "a title with letters misread")
    links = chain(block.line)
    behind = None if links else _acting_behind(reading.text, parts.pieces)
    label = _POST_LABEL.match(block.line)
    end = links[0].start if links else behind.start() - block.start if behind else len(block.line)
    position = block.part("position", label.end() if label else 0, end)
    forms = _chained(block, links) if links else []
    if behind:
        block.stands("acting", *behind.span("form"))
        forms = [Acting(form="แทน", office=block.part("acting_for", end, behind.start("form") - block.start))]
    elif parts.order and not links:
        forms = [_by_order(block, parts.order)]
    if not block.spans:
        return None
    first = forms[0] if forms else None
    value = Signatory(
        name=_printed(reading.text, name) if name else None,
        position=position,
        acting=first.form if first else None,
        acting_for=first.office if first else None,
        further=tuple(forms[1:]),
    )
    places = block.spans.values()
    start, end = min(start for start, _ in places), max(end for _, end in places)
    return FoundSignatory(start=start, end=end, value=value, spans=block.spans, corrections=tuple(block.corrections))


def _chained(block: _Block, links: list[Link]) -> list[Acting]:
    """The forms of acting on the line, each with the office behind it."""
    first, *others = links
    block.stands("acting", block.start + first.start, block.start + first.end)
    if first.damaged:
        place = block.start + first.start, block.start + first.end
        block.mended(*place, first.form, "a form of acting with letters misread")
    stops = [*(link.start for link in others), len(block.line)]
    # Who acts for one who is himself acting: the second form belongs to the office acted for.
    nested = bool(others) and not block.line[first.end : stops[0]].strip()
    office = block.part("acting_for", first.end, len(block.line) if nested else stops[0])
    further = [
        Acting(form=link.form, office=clean_value(block.line[link.end : stop]) or None)
        for link, stop in zip(others, stops[1:], strict=True)
    ]
    return [Acting(form=first.form, office=office), *further]


def _by_order(block: _Block, order: re.Match[str]) -> Acting:
    """The order above the name by which its bearer signs: รับคำสั่งผู้ว่าราชการจังหวัด."""
    office = clean_value(order["office"]) or None
    block.stands("acting", order.start(), order.start("office"))
    if office:
        block.stands("acting_for", *order.span("office"))
    return Acting(form="รับคำสั่ง", office=office)
