"""The office that sends a letter: by its letterhead, its heading, the words at its end, or a memo's own line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

import regex
from rapidfuzz.fuzz import ratio

from thaidoc import agencies
from thaidoc.fields.field import Field, after_label, dirt_behind, in_line, joined, tell_label
from thaidoc.forms import labels
from thaidoc.layout import Sheet, Unit
from thaidoc.layout.heads import head, name_start, needs_name
from thaidoc.models import Correction
from thaidoc.people.divisions import division
from thaidoc.text import skeleton


def sender(text: str, sheet: Sheet) -> Iterator[tuple[str, Field]]:
    """The issuing office as its letterhead names it, without parent ministry, street or postcode."""
    form = sheet.form.name
    if form == "memo":
        yield from memo_sender(sheet)
    elif form in ("issued", "minutes"):
        yield from _sender_of_heading(text, sheet)
    elif form in ("stamped", "statement"):
        yield from _sender_at_end(text, sheet)
    elif lines := _letterhead_lines(sheet):
        scraps = name_start(lines[0].text) or 0
        yield from _named_office(text, sheet, lines[0], *_letterhead(lines, scraps))
    elif form == "certificate":
        # Without a letterhead it says itself who certifies.
        yield from (("sender", named) for named in islice(_named_in_body(sheet), 1))


def _sender_of_heading(text: str, sheet: Sheet) -> Iterator[tuple[str, Field]]:
    """Whose order, announcement or meeting it is: คำสั่งกรมประมง, รายงานการประชุมคณะกรรมการ…."""
    heading = sheet.units("heading")
    if not heading:
        return
    first, *below = heading
    below = [line for line in below if "/" not in line.text or _WORD_OF_NAME.search(line.text)]
    start = after_label(first)
    name = joined([text[start : first.end], *map(in_line, below)])
    if sheet.form.name == "minutes" and (meeting := _MEETING.search(name)):
        name = name[: meeting.start()]
    if _WORD_OF_NAME.search(name):
        yield "sender", _printed(text, Field(name, start, [first, *below][-1].end, tell_label(first)))


def _sender_at_end(text: str, sheet: Sheet) -> Iterator[tuple[str, Field]]:
    """The office that stands below the text, or speaks in it where a stamp hides that."""
    lines = sheet.units("issuer")
    hidden = not lines or "agency" not in lines[0].cues or _division().match(lines[0].text)
    # The line read in its place is its division's, the owner of the matter.
    named = next(_named_in_body(sheet), None) if hidden else None
    if named is not None:
        yield "sender", named
    elif lines:
        scraps = name_start(lines[0].text) or 0
        name = joined([lines[0].text[scraps:], *(unit.text for unit in lines[1:])])
        yield from _named_office(text, sheet, lines[0], name, lines[-1].end)


def _named_office(text: str, sheet: Sheet, first: Unit, name: str, end: int) -> Iterator[tuple[str, Field]]:
    """An office whose name begins in a line, unless that cannot be the name of one."""
    signs = {} if "agency" in first.cues else {"no-label": 1.0}
    if _FIGURES.search(name):
        signs["doubt"] = 1.0
    if sheet.form.name == "letter" and _division().match(name) and " " not in name:
        # A division alone stands in a stamp of receipt; a letterhead names whose it is.
        signs["doubt"] = 1.5
    if _WORD_OF_NAME.search(name) and not _RECEIVERS.search(name):
        start = first.start + (name_start(first.text) or 0)
        yield "sender", _printed(text, Field(name, start, end, signs))


# --- the name in a letterhead ----------------------------------------------------------------------------------------


@cache
def _address_word() -> regex.Pattern[str]:
    named = "|".join(head(kind).pattern for kind in ("street", "area", "seat"))
    return regex.compile(
        rf"{named}|เลขที่?|เขต(?=[ก-ฮเ-ไ])|[ก-ฮ]{{2}}(?=\d|$)|\d|โทร|\S+@"
        r"|อาคาร|ตึก|ชั้น(?=\d|$)|ตู้(?:ไปรษณีย์|[ \t]?ป|$)|ค่าย[ก-ฮเ-ไ]"
    )


_FOREIGN = regex.compile(r"[A-Za-z]{2}[^\n]*\d")
"""An address abroad, as embassies print it."""
_PLACE = regex.compile(r"(?:[ก-ฮเ-ไ][ก-๎]{2,24}[ \t]+){1,2}\d{5}\W{0,3}")
"""Places and a postcode alone: พุทธมณฑล นครปฐม ๗๓๑๗๐."""
_OFFICE_OF_PROVINCE = regex.compile(r"สำนักงาน(?!.*(?:จังหวัด|อำเภอ|ตำบล|เทศบาล|เขต|กรุงเทพ|กรม|กระทรวง|คณะกรรมการ))")
"""A provincial office: its name is not whole without its province."""


def _letterhead(lines: Sequence[Unit], scraps: int) -> tuple[str, int]:
    """The name of the office behind scraps, and where it ends: up to its address, or to the ministry above it."""
    name, end, previous = "", lines[0].start + scraps, ""
    for unit in lines:
        if name and "agency?" in unit.cues:
            break
        piece = ""
        words = list(_WORD.finditer(unit.folded, 0 if name else scraps))
        if name and not needs_name(name) and (_FOREIGN.match(unit.text) or _PLACE.fullmatch(unit.folded)):
            break
        for k, word in enumerate(words):
            printed = unit.text[word.start() : word.end()]
            if name or piece:
                so_far = _office(name, piece)
                if printed.startswith("จังหวัด") and _OFFICE_OF_PROVINCE.match(so_far):
                    return so_far + printed, unit.start + word.end()
                # เขต ๑, ศูนย์…ที่ ๙, the institute of that number (สถาบัน… ๒๑ ภูเก็ต), and at a line's end กองบังคับการ… ๓
                behind = words[k + 1][0] if k + 1 < len(words) else ""
                ends_name = not behind and len(word[0]) < 3 and unit is lines[0]
                counted = (
                    word[0].isdigit()
                    and len(word[0]) < 4
                    and (previous.endswith(_COUNTED) or (k and (ends_name or _named().match(behind))))
                )
                if not (counted or needs_name(so_far)) and (
                    _address_word().match(word[0])
                    or (
                        head("agency").match(printed)
                        and not _DISTRICT.fullmatch(word[0])
                        and not _part_of(so_far, printed)
                    )
                ):
                    return so_far, end
            piece = f"{piece} {printed}".strip()
            end, previous = unit.start + word.end(), printed
        name = _office(name, piece)
    return name, end


def _office(name: str, more: str) -> str:
    """A name with its next line: the office that a part belongs to is a name of its own."""
    return f"{name} {more}" if _part_of(name, more) else joined([name, more])


def _part_of(name: str, whole: str) -> bool:
    """Whether an office is a part of the next, and no name without it; a department is one without its ministry."""
    if _FACULTY.match(name):
        return whole.startswith(_OF_FACULTY) or whole.endswith("มหาวิทยาลัย")
    return _within().match(name) is not None and _OF_DIVISION.match(whole) is not None


@cache
def _division() -> regex.Pattern[str]:
    """How the owner of a matter is called, within the office that sends the letter."""
    return regex.compile(division("group", "section", "division"))


@cache
def _within() -> regex.Pattern[str]:
    """How the name of a part of a department or of a local body begins."""
    return regex.compile(rf"{_division().pattern}|สำนัก(?!งาน)|สำนักงานเลขานุการกรม")


_OF_DIVISION = regex.compile(r"กรม|กอง(?!ทัพ|ทุน)|ฝ่าย|สำนัก(?!นายก)|เทศบาล|องค์การบริหารส่วน|มหาวิทยาลัย")

_FACULTY = regex.compile(
    r"คณะ(?!กรรมการ|อนุกรรมการ|รัฐมนตรี|ทำงาน)|ภาควิชา|สาขาวิชา|บัณฑิตวิทยาลัย|วิทยาเขต|สำนักงาน(?:คณบดี|อธิการบดี)"
)
"""A part of a university, whose name is not whole without its own."""
_OF_FACULTY = ("คณะ", "มหาวิทยาลัย", "สถาบัน", "วิทยาลัย")
_COUNTED = ("เขต", "ที่", "ภาค")
"""What an office is counted by: its number stands behind."""
_DISTRICT = regex.compile(r"เขต\d{0,2}")
_WORD = regex.compile(r"\S+")


@cache
def _named() -> regex.Pattern[str]:
    """A name, and no word of an address."""
    address = "|".join(head(kind).pattern for kind in ("street", "area", "building"))
    return regex.compile(rf"(?!{address})[ก-ฮเ-ไ][ก-๎]{{2}}")


def _printed(text: str, name: Field) -> Field:
    """The name of an office without the rule drawn behind it, or what an engine made of a crest; its marks as spelt."""
    dirt = dirt_behind(name.value)
    if dirt and text[name.start : name.end].endswith(name.value[-dirt:]):
        name.value, name.end = name.value[:-dirt], name.end - dirt
    if " " not in name.value and (spelt := agencies.as_spelt(name.value)) not in (None, name.value):
        reason = "an office is spelt so, and the engine loses marks"
        repair = Correction(start=name.start, end=name.end, before=name.value, after=spelt, reason=reason)
        name.value, name.corrections = spelt, [*name.corrections, repair]
    return name


def _letterhead_lines(sheet: Sheet) -> list[Unit]:
    """The lines from the office's name on; of two blocks that beside or below the number: a stamp stands above."""
    blocks = [stretch.units for stretch in sheet.parts if stretch.part == "sender"]
    numbers = sheet.units("number")
    if numbers and len(blocks) > 1:
        below = [block for block in blocks if block[0].line >= numbers[0].line]
        blocks = below if any(not _no_name(unit) for block in below for unit in block) else blocks
    lines = [unit for block in blocks for unit in block]
    named = next((k for k, unit in enumerate(lines) if not _no_name(unit)), len(lines))
    return lines[named:]


def _no_name(unit: Unit) -> bool:
    """Whether a line of a letterhead is an address or what an engine makes of dirt, above which no name can be read."""
    named = {"agency", "agency?", "office?"} & set(unit.cues)
    address = "address" in unit.cues and (not named or _address_word().match(unit.folded))
    return bool(address) or _WORD_OF_NAME.search(unit.text) is None


_MEETING = regex.compile(r"[ \t]+(?:สมัย(?:สามัญ|วิสามัญ|ประชุม)|ครั้งที่[ \t]*\d)")
"""Which meeting it was, behind whose: below on paper, unless a line break was lost."""
_WORD_OF_NAME = regex.compile(r"[ก-ฮเ-ไ][ก-๙]{5}")


@cache
def _speaker() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?:ด้วย|(?:นั้น|แล้ว)[ .,]{{0,2}}|(?<!\S))"
        rf"(?P<name>(?:{head('agency').pattern})[ก-๎]{{2,60}}?(?:[ \t]?เขต[ \t]?\d{{1,2}})?)"
        r"(?:[ \t]โดย[ก-๎]{3,60})?"
        r"[ \t]*(?:มีความประสงค์|ได้(?:รับ|พิจารณา|แจ้ง|กำหนด)|ขอ(?:ให้|ส่ง|แจ้ง|เชิญ|ความ|รับรอง)"
        r"|กำหนด(?:จัด|ให้)|พิจารณา|จะ(?:จัด|ดำเนิน))"
    )


def _named_in_body(sheet: Sheet) -> Iterator[Field]:
    """The office that speaks in the body of its own letter: ``ด้วยกรมประมงมีความประสงค์…``; behind ตามที่ others do."""
    for unit in sheet.units("body"):
        for match in _speaker().finditer(unit.folded):
            start, end = unit.start + match.start("name"), unit.start + match.end("name")
            yield Field(unit.text[match.start("name") : match.end("name")], start, end, {"no-label": 1.0, "doubt": 0.5})


_RECEIVERS = regex.compile(r"(?<!\S)ทุก[ก-ฮ]")
"""Many offices receive a letter (ทุกจังหวัด), and none of that name sends it."""
_FIGURES = regex.compile(r"[\d๐-๙]{4}")
"""No office has so long a number in its name."""


# --- a memo ----------------------------------------------------------------------------------------------------------


_TELEPHONE = regex.compile(
    r"[ \t]*(?:โทร|โทรศัพท์|ถ\.|Tel)[ \t.]*(?:ศัพท์)?|[ \t]+(?:[^\sก-๎]\S{1,4}|โ\S{2,6})[ \t]+(?=[\d๐-๙][\d๐-๙ซฒฆญ@ \t-]{6})"
    r"|[ \t]+[A-Z][a-zA-Z]{1,3}\.[ \t]+(?=[\d๐-๙]{3,5}(?:[ \t]*[,-][ \t]*[\d๐-๙]{1,5}){0,3}[ \t]*$)"
)
"""The word before a telephone number; also misread, where figures follow: ``Ins. ๐ ๕๔๗๑ ๙๐๐๐``, ``Tvs. 1219``."""
_HALF_A_LABEL = 60.0
"""How like the label of a memo's office the first word of its line must be, in per cent, to be what is left of it."""


def _after_damaged_label(unit: Unit) -> int:
    """Where the office begins, also behind a label that is known only by its place."""
    first = unit.text.split(maxsplit=1)[0]
    bare = skeleton(first)
    like = max(ratio(bare, label.skeleton) for label in labels() if label.part == "unit")
    return unit.start + len(first) if unit.label is None and like > _HALF_A_LABEL else after_label(unit)


def _without_telephone(line: str, cut: int) -> str:
    """A line up to its telephone, with the bracket closed that both stood in: กพ.ทร. (กองการศึกษา โทร. ๕๓๗๔๒)."""
    office = line[:cut].rstrip(" \t(")
    return f"{office})" if office.count("(") > office.count(")") else office


def memo_sender(sheet: Sheet) -> Iterator[tuple[str, Field]]:
    """The office of a memo (ส่วนราชการ), clause 12.1, without its telephone."""
    lines = sheet.units("unit")
    if not lines:
        return
    start, end = _after_damaged_label(lines[0]), lines[0].start
    pieces: list[str] = []
    for unit in lines:
        begin = max(start, unit.start)
        line = in_line(unit) if begin == unit.start else unit.text[begin - unit.start :]
        cut = _TELEPHONE.search(line)
        pieces.append(_without_telephone(line, cut.start()) if cut else line)
        end = begin + len(pieces[-1].rstrip())
        if cut:
            break
    name = joined(pieces)
    if name:
        yield "sender", Field(name, start, end, tell_label(lines[0]))
