"""Lines → parts: the best reading of a whole scan as a sequence of forms.

Each line (or column of a line) is scored against each part by cheap cues: a label at its head, its shape, its place.
The best path through the forms over all lines names every line at once. So a bundle falls apart into its letters, the
kind of each comes out by itself, stamps and endorsements fall away as nobody's lines, and one destroyed label costs a
little score instead of the whole field.

The weights stand in ``data/layout.tsv``; they are log-odds against plain running text.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import regex
from rapidfuzz.distance import Levenshtein

from thaidoc import people
from thaidoc.forms import FORMS, HEADINGS, Form, Label, labels
from thaidoc.models import Kind
from thaidoc.numerals import fold
from thaidoc.text import skeleton

# --- units: lines and columns of lines ---------------------------------------------------------------------------------


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
    lines: int = 1
    cues: tuple[str, ...] = ()
    label: tuple[int, bool] | None = None
    """Length of the label at the head, and whether it stands there letter for letter."""


_GAP = regex.compile(r"(?<!วันที่)(?<!วันที่[ \t]{0,3}\d{1,2})(?:[ \t]{3,}|\t)")
_INLINE = regex.compile(
    r"(?<=[^\s][ \t]{1,2}|[^\s][ \t]{1,2}[\"'“‘])"
    r"(?:เรื่อง[ \t]|เรียน[ \t]|อ้างถึง[ \t]|สิ่งที่ส่งมาด้วย[ \t]|ขอแสดงความนับถือ|จึงเรียนมา|จึงแจ้งมา|จึงประกาศ"
    r"|ตามที่|ตามหนังสือ|ตามคำสั่ง|ด้วย(?=[ก-ฮเแโใไ])|เนื่องจาก|ในการนี้|บัดนี้|วันที่[ \t]*\d|(?:นั้น|นี้)[ \t]+จึง"
    r"|สำเนาถูกต้อง|(?<=\d{5}[ \t]{1,2})ที่[ \t])"
)
_NUMBERED = regex.compile(r"[^\d\n]{1,24}\d[^\n]*?[/|]")
_FULL_LINE = 0.72
"""A line at least this long, as a share of the scan's usual long line, may go on in the next."""


def units(text: str) -> list[Unit]:
    """Cut a clean text into units, in reading order.

    >>> [unit.text for unit in units("ที่ มท ๐๒๐๑/๑๒     กระทรวงมหาดไทย\\n\\nเรื่อง ขอเชิญประชุม")]
    ['ที่ มท ๐๒๐๑/๑๒', 'กระทรวงมหาดไทย', 'เรื่อง ขอเชิญประชุม']
    """
    folded = fold(text)
    found: list[Unit] = []
    lengths = sorted(len(line.strip()) for line in text.split("\n") if len(line) > 20)
    usual = min(lengths[len(lengths) * 4 // 5], 90) if lengths else 80
    position, blank, previous, indent = 0, True, 0, 0
    for number, line in enumerate(text.split("\n")):
        stripped = line.strip()
        if not stripped:
            blank, position = True, position + len(line) + 1
            continue
        begin = position + len(line) - len(line.lstrip())
        finish = begin + len(stripped)
        wrapped = not blank and previous >= usual * _FULL_LINE
        cuts = [(begin, False)]
        if "   " in stripped or "\t" in stripped:
            cuts += [(match.end(), False) for match in _GAP.finditer(folded, begin, finish)]
        if len(stripped) > 24:
            cuts += [
                (match.start(), True)
                for match in _INLINE.finditer(folded, begin, finish)
                # The date shares a line with the number only (a memo's ที่ … วันที่ …).
                if folded[match.start()] != "ว" or _NUMBERED.match(folded, begin, match.start())
            ]
            if len(stripped) < 110 and _POSITION.match(stripped):
                # A post and the owner of the matter run together where a line break was lost.
                cuts += [(match.start() + 1, True) for match in _OFFICE_INSIDE.finditer(folded, begin, finish)]
            cuts.sort()
        for column, (start, inline) in enumerate(cuts):
            stop = cuts[column + 1][0] if column + 1 < len(cuts) else finish
            piece = text[start:stop].rstrip()
            if piece:
                found.append(
                    Unit(
                        start,
                        start + len(piece),
                        piece,
                        folded[start : start + len(piece)],
                        number,
                        start - position,
                        column,
                        inline,
                        blank and not column,
                        wrapped if not column else False,
                        not column and len(line) - len(line.lstrip()) < indent - 12,
                    )
                )
        indent = begin - position
        previous, blank, position = len(stripped), False, position + len(line) + 1
    return found


# --- cues: what a unit looks like ---------------------------------------------------------------------------------------

_NOT_THAI = regex.compile(r"[^ก-๎]{0,24}+")
"""Marks that a reader of dirty scans puts before a line."""
_JUNK_HEAD = " .,:;'\"‘’“”`|_~-–—·*"
_NUMBER = regex.compile(
    r"(?:\S{1,5}[ \t]+){0,2}?(?:\d{1,6}|[^\s\d/]{1,8}[ \t]*(?:\([^()\n]{1,12}\)[ \t]*)?\d{2,6}(?:[.,:][ \t]?\d{1,4}){0,3}(?:\([^()\n]{1,8}\)(?:\.\d+)*)?)"
    r"[ \t]*[/|][ \t]*(?:\S{1,8}[ \t]*){0,3}"
)
_AT = regex.compile(r"ท[ิี]?[่้๊๋]?[ิี]?[ \t]+(?=\S{1,6}[ \t]*\d)")
"""ที่ with its marks lost or in disorder, before a code."""
_CODE = regex.compile(r"[ก-ฮ]{1,4}\.?[ \t]*(?:\([^()\n]{1,12}\)[ \t]*)?\d{3,6}")
_ORDER_NUMBER = regex.compile(r"\d{1,5}[ \t]*/[ \t]*(?:พ\.ศ\.[ \t]*)?\d{2,4}")
_MONTHS = regex.compile(
    r"มกร|กุมภ|มีน|เมษ|พฤษ|มิถ|กรก|สิงห|กันย|ตุล|พฤศ|ธันว|ม\.?ค|ก\.?พ|มี\.?ค|เม\.?ย|พ\.?ค|มิ\.?ย|ก\.?ค|ส\.?ค|ก\.?ย|ต\.?ค|พ\.?ย|ธ\.?ค|าคม|ายน|พันธ"
)
_DATE = regex.compile(
    r"(?:[ลงณ]{0,2}[ \t]*[วจร]?[ัิ]?น[ ทีิ่ไ]{0,4}[ \t]*)?[\d.…\s]{0,8}(?:เดือน)?[ \t]*[ก-ฮเ][^\d\n()/]{1,16}[ \t]*\d{2}[\dก-๙A-Za-z]{0,3}\W{0,4}"
)
AGENCY = regex.compile(
    r"สำนัก|กรม|กระทรวง|จังหวัด|ที่ว่าการ|ที่ทำการ|ศาลากลาง|ศาล|โรงเรียน|โรงพยาบาล|องค์การ|เทศบาล|มหาวิทยาลัย|วิทยาลัย|คณะ|กอง|ศูนย์"
    r"|สถาบัน|สถานี|ธนาคาร|สภา|การไฟฟ้า|การประปา|บริษัท|อำเภอ|ส่วนราชการ|กลุ่ม|ฝ่าย|งาน|ส่วน|หน่วย|แขวง|เขต|ทบวง|ราชบัณฑิต|มูลนิธิ|สมาคม|ด่าน"
    r"|เรือนจำ|ทัณฑสถาน|กองทัพ|มณฑล|ตำรวจ|การ(?=รถไฟ|ท่า|ทาง|เคหะ|กีฬา|ท่องเที่ยว|นิคม|ยาง)"
)
_ADDRESS = regex.compile(r"(?:ถนน|ถ\.|ตำบล|ต\.|อำเภอ|อ\.|เขต|แขวง|จังหวัด|จ\.|กทม|กรุงเทพ|[ก-ฮ]{2}[ \t]?)\D{0,40}\d{5}\W{0,3}$|^(?:ถนน|เลขที่[ \t]*\d|\d+/?\d*[ \t]+(?:ถนน|หมู่|ซอย))")
_QUANTITY = regex.compile(r"(?:จำนวน|จ.{1,2}นวน)?[ \t]*\d{1,4}[ \t]*(?:ฉบับ|ชุด|แผ่น|เล่ม|หน้า|รายการ|แฟ้ม|ซอง|ใบ|แผง|กล่อง|ตลับ|เรื่อง|ชิ้น|แผน)\W*$")
_ORDINAL = regex.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)][ \t]?|\(\d{1,2}\)[ \t]?|[ก-ฮ][.)][ \t])\D")
_FURNITURE = regex.compile(r"[-–—][ \t]*\d{1,3}[ \t]*[-–—]|/[ \t]*\S.{0,40}(?:\.{2,}|…)|[=_*\-–—.·~ ]{3,}|หน้า(?:ที่)?[ \t]*\d+(?:/\d+|[ \t]*จาก[ \t]*\d+)?")
_FLAGS = {
    "ด่วน": "urgency",
    "ด่วนมาก": "urgency",
    "ด่วนที่สุด": "urgency",
    "ลับ": "secrecy",
    "ลับมาก": "secrecy",
    "ลับที่สุด": "secrecy",
}
_ATTACHMENT = regex.compile(r"[ \t]*(?:หมายเลข[ \t]*|ที่[ \t]*)?[\d.]{0,4}")
"""What follows สิ่งที่ส่งมาด้วย at the head of an enclosed page, where no description does."""
_DOTS = regex.compile(r"[.…_]{5,}")
_THAI_WORD = regex.compile(r"[ก-ฮ][ก-ฮะ-ฺเ-์]{2,}")
_MIXED_FIGURES = regex.compile(r"[๐-๙][ \t]*[0-9A-Za-z]|[0-9A-Za-z][ \t]*[๐-๙]")
_GHOST = regex.compile(r"[A-Za-z]{2,4}\.?[ \t]+(?=[ก-๎]{4})")
"""A label that an engine took for Latin letters: ``Gos ขอเชิญประชุม``, ``fl มท``."""
_TICK = regex.compile(r"[-+•☐☑□✓✔“‘][ \t]?[ก-๙]")
_POSITION = regex.compile(
    r"ผู้อำนวย|ผู้ว่า|ผู้ช่วย|ผู้บังคับ|ผู้บัญชา|ผู้พิพากษา|ผู้จัดการ|รอง|นายก|นายอำเภอ|นายแพทย์|นายทะเบียน|ปลัด|อธิบดี|อธิการ|เลขา|หัวหน้า|ประธาน|คณบดี|ผู้ตรวจ"
    r"|นักวิชา|นัก|เจ้าพนักงาน|เจ้าหน้าที่|ท้องถิ่น|สาธารณสุข|รัฐมนตรี|ที่ปรึกษา|ผู้แทน|แม่ทัพ|ผู้กำกับ|สารวัตร|ครู|อาจารย์|ศึกษาธิการ|ปฏิบัติ|รักษา|ทำการแทน|กรรมการ|อัยการ|พัฒนาการ|เกษตร|คลังจังหวัด|สรรพากร|ผู้"
)
_OFFICE_INSIDE = regex.compile(r"[ \t](?:กลุ่ม|งาน|กอง|ฝ่าย|สำนัก|ส่วน|ศูนย์)[ก-ฮ]")
_PAPERS = ("หนังสือ", "บันทึก", "สำเนาหนังสือ")
_UNIT_WORDS = ("กอง", "สำนัก", "กลุ่ม", "ฝ่าย", "งาน", "ส่วน", "ศูนย์", "หน่วย", "แผนก", "ที่ทำการ", "สถาบัน", "คณะ", "ภาควิชา")


@cache
def _office_skeletons() -> tuple[str, ...]:
    return tuple(bare for word in _UNIT_WORDS if len(bare := skeleton(word)) > 3)


def _near_office(text: str) -> bool:
    """Whether a line begins with the name of a unit, one letter of it misread: ถลุ่มงาน, สำนัภการ."""
    bare = skeleton(text[:12])
    return any(Levenshtein.distance(bare[: len(word)], word, score_cutoff=1) <= 1 for word in _office_skeletons())


@cache
def _labels_by_head() -> dict[str, tuple[Label, ...]]:
    heads: dict[str, list[Label]] = {}
    for label in labels():
        heads.setdefault(label.text[0], []).append(label)
    return {head: tuple(found) for head, found in heads.items()}


@cache
def _labels_to_guess() -> tuple[Label, ...]:
    """Labels long enough that a damaged one is still known by its skeleton."""
    return tuple(
        label for label in labels() if len(label.skeleton) >= 4 and label.part not in ("opener", "number", "to", "news", "received")
    )


def _boundary(unit: Unit, size: int, part: str) -> bool:
    """Whether what follows a label at the unit's head lets it be one: ``ที่`` is one before a space, not in ``ที่ว่าการ``."""
    rest = unit.folded[size : size + 1]
    if part in ("number", "to"):
        return rest in ("", " ", "\t", ".", ":") or rest.isdigit() or _CODE.match(unit.folded, size) is not None
    if part in ("order", "regulation", "rule", "announcement", "communique", "news"):
        return "ก" <= rest <= "ไ" and len(unit.text) < 90
    if part == "memo":
        return len(unit.text) < 40
    if part == "unit":
        return rest in (" ", "\t", ":", "")
    return True


def _exact_label(unit: Unit) -> Label | None:
    for label in _labels_by_head().get(unit.text[0].lower(), ()):
        if unit.text.startswith(label.text) and _boundary(unit, len(label.text), label.part):
            return label
    return None


def _guessed_label(unit: Unit) -> tuple[Label, int, bool] | None:
    """The label that the unit's head may have been: the nearest by skeleton, the head's length, and if they are equal."""
    lead = _NOT_THAI.match(unit.text).end()  # type: ignore[union-attr]
    head = unit.text[lead : lead + 26]
    bare = skeleton(head)
    best: tuple[float, Label, int] | None = None
    for label in _labels_to_guess():
        size = len(label.skeleton)
        allowed = 1 if size < 8 else 2
        if len(bare) < size - allowed:
            continue
        for length in range(size - allowed, size + 2):
            distance = Levenshtein.distance(bare[:length], label.skeleton, score_cutoff=allowed)
            if distance <= allowed and (best is None or distance / size < best[0]):
                best = (distance / size, label, length)
    if best is None:
        return None
    # The head's length in the text: as many characters as its skeleton needs.
    end, wanted = 0, best[2]
    while end < len(head) and len(skeleton(head[: end + 1])) <= wanted:
        end += 1
    return best[1], lead + end, best[0] == 0


def _cues(unit: Unit) -> Iterator[str]:
    text, folded = unit.text, unit.folded
    size = len(text)
    label = _exact_label(unit)
    if label is not None:
        unit.label = (len(label.text), True)
        if label.part == "enclosures" and _ATTACHMENT.fullmatch(folded, len(label.text)):
            yield "attachment"
        spaced = folded[len(label.text) : len(label.text) + 1] in ("", " ", "\t", ":", ".") or label.part in ("number", "opener")
        if not folded[len(label.text) :].strip(" .:"):
            yield "bare"
        yield label.part if spaced or len(label.text) > 7 or label.part in HEADINGS else f"{label.part}?"
    elif not unit.inline and not (size > 60 and text[0] > "ก" and unit.wrapped):
        guess = _guessed_label(unit)
        if guess is not None and _boundary(unit, guess[1], guess[0].part):
            # Only spaces or tone marks are amiss: that is the label all the same.
            unit.label = (guess[1], guess[2])
            label = guess[0] if guess[2] else None
            yield guess[0].part if guess[2] else f"{guess[0].part}?"
    if unit.label is None and (at := _AT.match(folded)):
        unit.label = (len(at[0].rstrip()), True)
        label = next(known for known in labels() if known.text == "ที่")
        yield "number"
    part = label.part if label else ""
    numbered = False
    if size < 90 and "/" in folded or "|" in folded or "\\" in folded:
        after = unit.label[0] if unit.label and part in ("number", "") else 0
        body = folded[after:].lstrip() if part == "number" else folded.lstrip(_JUNK_HEAD)
        if (match := _NUMBER.match(body)) and len(body) - match.end() < 12:
            numbered = True
            yield "number-shape"
    if size < 46 and folded[-1:].strip(".,: ") != "x" and _MONTHS.search(folded) and _DATE.fullmatch(folded.lstrip(_JUNK_HEAD)):
        yield "date-alone"
    if size < 16 and (flag := _FLAGS.get(text.strip(_JUNK_HEAD + "()"))):
        yield flag
    if size < 90 and people.is_name_line(text):
        yield "name"
    if size < 80:
        if AGENCY.match(text):
            yield "agency"
            if text.startswith(_UNIT_WORDS):
                yield "office"
        elif _near_office(text):
            yield "office?"
        if _OFFICE_INSIDE.search(text):
            yield "office-inside"
        if _POSITION.match(text.lstrip(_JUNK_HEAD)):
            yield "position"
        if _ADDRESS.search(folded):
            yield "address"
        if "@" in text:
            yield "email"
        if text.find("โทร", 4) > 0:
            yield "phone-inside"
    if text.startswith(_PAPERS):
        yield "paper"
    if _QUANTITY.search(folded):
        yield "quantity"
    if _ORDINAL.match(folded):
        yield "ordinal"
    if _FURNITURE.fullmatch(folded):
        yield "furniture"
    elif _DOTS.search(folded):
        yield "blanks"
    if text[0] in "“\"" and text[-1] in "”\"":
        yield "motto"
    if _TICK.match(text):
        yield "tick"
    if label is None and not numbered and size < 30 and not AGENCY.match(text):
        if not _THAI_WORD.search(text):
            if not folded[:2].isdigit() or _MIXED_FIGURES.search(text):
                yield "junk"
            elif sum(c.isdigit() for c in folded) > 5:
                yield "digits"
        elif size < 8 and not _POSITION.match(text):
            yield "scrap"
    if unit.label is None and (ghost := _GHOST.match(text)):
        unit.label = (ghost.end(), False)
        yield "ghost"
    if text[0] in "([{" and size < 60 and len(_THAI_WORD.findall(text)) > 1:
        yield "bracketed"
    if size > 55:
        yield "long"
    elif size < 30:
        yield "short"
    if unit.indent >= 8 and size > 40 and not unit.column:
        yield "paragraph"
    if unit.outdented:
        yield "outdented"
    if unit.after_blank:
        yield "after-blank"
    if unit.wrapped:
        yield "wrapped"
    if unit.column and not unit.inline:
        yield "column"
    if unit.inline:
        yield "inline"


# --- the weights ----------------------------------------------------------------------------------------------------------


@cache
def _weights() -> dict[str, dict[str, tuple[float, float]]]:
    """Part → cue → log-odds of opening the part with such a unit, and of going on with it."""
    table: dict[str, dict[str, tuple[float, float]]] = {}
    text = (files("thaidoc") / "data" / "layout.tsv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines(), delimiter="\t"):
        table.setdefault(row["part"], {})[row["cue"]] = (float(row["open"]), float(row["go_on"]))
    return table


NOBODY = "nobody"
_ELSE = "else"
"""The row of weights for a cue that a part has no row for."""


@cache
def _column(cues: tuple[str, ...]) -> dict[str, tuple[float, float]]:
    """For a unit with these cues: part → score of opening it and of going on with it."""
    table = _weights()
    fallback = table[_ELSE]
    scores = {}
    for part, row in table.items():
        if part == _ELSE:
            continue
        opening, going = row["*"]
        for cue in cues:
            one = row.get(cue) or fallback.get(cue)
            if one:
                opening += one[0]
                going += one[1]
        scores[part] = (opening, going)
    return scores


# --- the best path --------------------------------------------------------------------------------------------------------

_START = -3.0
"""Opening a letter where none is open, or after the end of one."""
_START_EARLY = -9.0
"""Opening a letter while another one has no signature yet."""
_SKIP = -2.0
"""Each part that the regulation demands and a reading leaves out."""
_OPENING = frozenset({"secrecy", "urgency", "heading", "unit", "number", "sender"})
_UNUSUAL_START = -5.0
"""A letter that opens with another part than these: its first lines are lost."""
_REORDER = -0.7
"""Parts of a free group in another order than the regulation's."""
_OPEN_LIMIT = -5.0
"""A part whose opening scores less than this for a unit is not tried."""
_BEAM = 16.0


@dataclass(slots=True)
class _State:
    form: Form
    place: int
    part: str
    nobody: bool
    """An interruption: a line that belongs to no part, inside the letter."""


@dataclass(slots=True)
class _Grammar:
    """All states, and the costs of going from one to another."""

    states: list[_State] = field(default_factory=list)
    starts: list[tuple[int, float]] = field(default_factory=list)
    """State, and the cost of opening a letter with it."""
    moves: list[dict[int, float]] = field(default_factory=list)
    """From a state to another part of the same letter."""
    ends: list[float] = field(default_factory=list)
    """Cost of a letter's ending in a state."""
    complete: list[bool] = field(default_factory=list)
    """Whether a letter may well end there."""


def _weight_part(form: Form, part: str) -> str:
    """The row of weights: headings and the addressee differ from form to form."""
    if part == "heading":
        return f"heading-{form.name}"
    if part == "addressee" and form.name == "stamped":
        return "to"
    if part == "number" and form.name in ("issued", "statement", "certificate", "minutes"):
        return "serial"
    if part == "sender" and form.name == "certificate":
        return "issuer"
    return part


@cache
def _grammar() -> _Grammar:
    grammar = _Grammar()
    index: dict[tuple[str, int], int] = {}
    for form in FORMS:
        for place, part in enumerate(form.parts):
            index[form.name, place] = len(grammar.states)
            grammar.states.append(_State(form, place, _weight_part(form, part), nobody=False))
            grammar.states.append(_State(form, place, NOBODY, nobody=True))
    for form in FORMS:
        parts = form.parts
        for i, part in enumerate(parts):
            moves: dict[int, float] = {}
            for j, other in enumerate(parts):
                if i == j:
                    continue
                together = any(part in group and other in group for group in form.free)
                between = parts[min(i, j) + 1 : max(i, j)]
                skipped = sum(form.required.get(p, 0) for p in between if not (together and p in _group(form, part)))
                if j > i:
                    moves[index[form.name, j]] = skipped * _SKIP
                elif together and part not in ("body", "signature"):
                    moves[index[form.name, j]] = _REORDER
            grammar.moves += [moves, {}]
            missing_before = sum(form.required.get(p, 0) for p in parts[:i] if p not in _group(form, part) or p in _NEVER_ELSEWHERE)
            if part in form.anchors or part in ("secrecy", "urgency"):
                unusual = 0.0 if part in _OPENING or part == form.parts[2] else _UNUSUAL_START
                grammar.starts.append((index[form.name, i], missing_before * _SKIP + unusual))
            missing_after = sum(form.required.get(p, 0) for p in parts[i + 1 :])
            grammar.ends += [missing_after * _SKIP] * 2
            grammar.complete += [missing_after == 0] * 2
    return grammar


_NEVER_ELSEWHERE = frozenset({"heading", "unit"})
"""Parts of a free group that cost a reading when it opens behind them: without them a memo is a letter."""


def _group(form: Form, part: str) -> frozenset[str]:
    return next((frozenset(group) for group in form.free if part in group), frozenset())


OUTSIDE = -1
"""The state of lines before, between and after letters."""


def _decode(columns: list[dict[str, tuple[float, float]]]) -> list[tuple[int, bool]]:
    """The best path: for each unit its state, and whether a part is opened anew there (Viterbi)."""
    grammar = _grammar()
    states, moves = grammar.states, grammar.moves
    alive: dict[int, float] = {OUTSIDE: 0.0}
    back: list[dict[int, tuple[int, bool]]] = []
    for column in columns:
        nxt: dict[int, float] = {}
        trail: dict[int, tuple[int, bool]] = {}

        def offer(state: int, score: float, origin: int, opened: bool) -> None:
            if state not in nxt or score > nxt[state]:
                nxt[state] = score
                trail[state] = (origin, opened)

        idle_open, idle_on = column[NOBODY]
        out_open, out_on = column["outside"]
        floor = max(alive.values()) - _BEAM
        start_from, start_score = OUTSIDE, -1e9
        for state, score in alive.items():
            if score < floor:
                continue
            if state == OUTSIDE:
                offer(OUTSIDE, score + out_on, state, False)
                if score + _START > start_score:
                    start_from, start_score = state, score + _START
                continue
            here = states[state]
            ending = score + grammar.ends[state]
            offer(OUTSIDE, ending + out_open, state, False)
            leave = ending + (_START if grammar.complete[state] else _START_EARLY)
            if leave > start_score:
                start_from, start_score = state, leave
            if here.nobody:
                offer(state, score + idle_on, state, False)
                base = state - 1
                opening, going = column[states[base].part]
                offer(base, score + going, state, False)
            else:
                base = state
                opening, going = column[here.part]
                offer(state, score + going, state, False)
                if opening > going:
                    offer(state, score + opening + _REORDER * 3, state, True)
                offer(state + 1, score + idle_open, state, False)
            for target, cost in moves[base].items():
                opening = column[states[target].part][0]
                if opening > _OPEN_LIMIT:
                    offer(target, score + cost + opening, state, True)
        for target, cost in grammar.starts:
            opening = column[states[target].part][0]
            if opening > _OPEN_LIMIT / 2:
                offer(target, start_score + cost + opening, start_from, True)
        alive = nxt
        back.append(trail)
    final = max(alive, key=lambda s: alive[s] + (grammar.ends[s] if s != OUTSIDE else 0.0))
    path: list[tuple[int, bool]] = []
    for trail in reversed(back):
        origin, opened = trail[final]
        path.append((final, opened))
        final = origin
    return path[::-1]


# --- what comes out ---------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Stretch:
    """The units of one part, in order."""

    part: str
    units: list[Unit]


@dataclass(slots=True)
class Sheet:
    """One letter as laid out: its form, and its parts with their units."""

    form: Form
    kind: Kind
    parts: list[Stretch]
    nobody: list[Unit]

    def units(self, part: str) -> list[Unit]:
        """All units of a part."""
        return [unit for stretch in self.parts if stretch.part == part for unit in stretch.units]

    def all_units(self) -> Iterator[Unit]:
        """The units of all its parts."""
        return (unit for stretch in self.parts for unit in stretch.units)

    @property
    def start(self) -> int:
        """Where the letter begins in the clean text."""
        return min(stretch.units[0].start for stretch in self.parts)

    @property
    def end(self) -> int:
        """Where it ends."""
        return max(stretch.units[-1].end for stretch in self.parts)


def _kind(form: Form, stretches: Iterable[Stretch]) -> Kind:
    if len(form.kinds) == 1:
        return form.kinds[0]
    for stretch in stretches:
        if stretch.part == "heading":
            for unit in stretch.units:
                for cue in unit.cues:
                    kind = HEADINGS.get(cue.rstrip("?"))
                    if kind in form.kinds:
                        return kind
    return form.kinds[0]


_PLAIN = frozenset({("long",), ("long", "wrapped"), ("wrapped",), ()})


def _gather(found: list[Unit]) -> list[Unit]:
    """Join neighbouring lines without any cue: they are one paragraph, and the path is no longer than it must be."""
    gathered: list[Unit] = []
    for unit in found:
        last = gathered[-1] if gathered else None
        if (
            last is not None
            and unit.cues == ("long", "wrapped")
            and last.cues in (("long", "wrapped"), ("long",), ("long", "paragraph"))
            and unit.line == last.line + last.lines
        ):
            last.end, last.lines = unit.end, last.lines + 1
        else:
            gathered.append(unit)
    return gathered


def _mark_stamps(found: list[Unit]) -> None:
    """A receiver's stamp (ตรารับหนังสือ) is an office, a number, a date and a time in a row: tell the rows by the number."""
    for k, unit in enumerate(found):
        if "received" not in unit.cues or unit.text.startswith("เวลา"):
            continue
        for near in found[max(0, k - 1) : k + 3]:
            if near is not unit and len(near.text) < 45 and not {"subject", "addressee", "memo", "number"} & set(near.cues):
                near.cues += ("stamp",)


def _mark_certifiers(found: list[Unit]) -> None:
    """Who certifies a copy (สำเนาถูกต้อง) prints his name and post below, in the column of these words."""
    for k, unit in enumerate(found):
        if not {"certified", "certified?"} & set(unit.cues):
            continue
        column = unit.indent
        for near in found[k + 1 : k + 9]:
            beside = abs(near.indent + len(near.text) // 2 - column - len(unit.text) // 2) < 16 or not near.column
            if beside and {"name", "bracketed", "position"} & set(near.cues):
                near.cues += ("certifier",)
                if "position" in near.cues:
                    break


def read(text: str) -> list[Sheet]:
    """Read a clean text as a sequence of forms.

    >>> page = '''ที่ มท ๐๒๐๑/๑๒
    ... กระทรวงมหาดไทย
    ... ๕ มกราคม ๒๕๖๔
    ... เรื่อง ขอเชิญประชุม
    ... เรียน อธิบดีกรมที่ดิน
    ... ด้วยกระทรวงมหาดไทยกำหนดจัดประชุม จึงขอเชิญท่านเข้าร่วมประชุม
    ... จึงเรียนมาเพื่อโปรดทราบ
    ... ขอแสดงความนับถือ
    ... (นายสมชาย ใจดี)
    ... ปลัดกระทรวงมหาดไทย'''
    >>> [sheet.kind for sheet in read(page)]
    ['external']
    """
    found = units(text)
    for unit in found:
        unit.cues = tuple(_cues(unit))
    _mark_stamps(found)
    _mark_certifiers(found)
    found = _gather(found)
    if not found:
        return []
    sheets: list[Sheet] = []
    path = _decode([_column(unit.cues) for unit in found])
    states = _grammar().states
    previous, letter = OUTSIDE, None
    for unit, (state, opened) in zip(found, path, strict=True):
        if state == OUTSIDE:
            letter, previous = None, state
            continue
        here = states[state]
        begins = letter is None or (opened and not _goes_on(states, previous, state))
        if begins:
            letter = Sheet(here.form, here.form.kinds[0], [], [])
            sheets.append(letter)
        assert letter is not None
        if here.nobody:
            letter.nobody.append(unit)
        else:
            part = here.form.parts[here.place]
            if opened or not letter.parts or letter.parts[-1].part != part:
                letter.parts.append(Stretch(part, [unit]))
            else:
                letter.parts[-1].units.append(unit)
        previous = state
    for sheet in sheets:
        sheet.kind = _kind(sheet.form, sheet.parts)
    return sheets


def _goes_on(states: list[_State], previous: int, state: int) -> bool:
    """Whether the step stays within one letter."""
    if previous == OUTSIDE:
        return False
    base = previous - 1 if states[previous].nobody else previous
    return state == base or state in _grammar().moves[base]
