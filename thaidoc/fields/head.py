"""The head of a letter: its classes, its number, its date, and the office that sends it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

import regex
from rapidfuzz.fuzz import ratio

from thaidoc import agencies, dates, docnumber
from thaidoc.dates import DateMatch
from thaidoc.dates.damaged import salvage
from thaidoc.dates.names import bare, month_names, months
from thaidoc.fields.field import Field, after_label, dirt_behind, in_line, joined, letters_for_digits, moved, tell_label
from thaidoc.fields.mending import LOST, mend_letters
from thaidoc.forms import Form, labels
from thaidoc.layout import Sheet, Unit
from thaidoc.layout.cues import speed_or_secrecy
from thaidoc.layout.heads import head, name_start, needs_name
from thaidoc.models import Correction, DocumentNumber, FoundDocumentNumber, Secrecy, ThaiDate, Urgency
from thaidoc.numerals import fold
from thaidoc.ocr import figures
from thaidoc.people.divisions import division
from thaidoc.text import skeleton

_FLAG = regex.compile(r"(?P<urgency>ด่วน(?:ที่สุด|มาก)?)|(?P<secrecy>ลับ(?:ที่สุด|มาก)?)")


_FLAG_MENDED = "alone at the head of a letter only a class of speed or secrecy is like it"


def flags(sheet: Sheet) -> Iterator[tuple[str, Field]]:
    """Speed and secrecy classes: alone on a line, or before ที่."""
    for part in ("urgency", "secrecy", "number"):
        for unit in sheet.units(part):
            if part != "number" and (meant := speed_or_secrecy(unit.text)) and meant not in unit.text:
                repair = Correction(start=unit.start, end=unit.end, before=unit.text, after=meant, reason=_FLAG_MENDED)
                yield part, Field(meant, unit.start, unit.end, {"guessed-label": 1.0}, corrections=[repair])
                continue
            for match in _FLAG.finditer(unit.text, 0, 24):
                # Before a number they stand at the head of its line, and nothing but they do.
                if part == "number" and _FLAG.sub("", unit.text[: match.start()]).strip(" .,:'\""):
                    break
                name = match.lastgroup or ""
                value: Urgency | Secrecy = match[0]
                yield name, Field(value, unit.start + match.start(), unit.start + match.end())


def number(sheet: Sheet) -> Iterator[tuple[str, Field]]:
    """The letter's own number (ที่), clause 11.1; an order's has its year."""
    form = sheet.form
    for unit in sheet.units("number"):
        hit = _serial(unit, form) if form.serial else _code(unit)
        if hit is None:
            continue
        own = hit.number
        if own.letters and own.unit and _CUT.match(unit.text, hit.end):
            # More of its figures stand there: so much of the running number is none.
            own = own.model_copy(update={"run": None})
        if not (own.run or own.unit or own.series):
            continue
        signs = tell_label(unit)
        rest = unit.text[hit.end :].strip(" .,:;'\"-–—_")
        if rest and not rest.startswith(("วันที่", "พ.ศ.")) and not head("agency").match(rest):
            signs["leftover"] = 1.0
        yearless = form.serial and own.year is None and form.name != "statement"
        if yearless or not (own.run or own.series):
            signs["cut-short"] = 1.0
        repairs = [moved(correction, unit.start) for correction in hit.corrections]
        yield "document_number", Field(own, unit.start + hit.start, unit.start + hit.end, signs, corrections=repairs)
        return


def _serial(unit: Unit, form: Form) -> FoundDocumentNumber | None:
    """The number of the year in a line; a certificate may have a letter's number instead."""
    after = after_label(unit) - unit.start
    coded = docnumber.match(unit.text, after) if form.name == "certificate" else None
    hit = coded if coded and coded.number.letters and coded.number.run else None
    hit = hit or docnumber.match(unit.text, after, register="orders")
    digit = _OF_MEETING.search(unit.folded, after) or _FIRST_DIGIT.search(unit.folded, after)
    if hit is None and digit:
        hit = docnumber.match(unit.text, digit.end() - 1, register="orders")
    if hit is not None and hit.number.year is None and _CUT.match(unit.text, hit.end):
        hit = None
    return hit or _edition(unit.text)


def _code(unit: Unit) -> FoundDocumentNumber | None:
    """The number with an agency's code in a line."""
    after = after_label(unit) - unit.start
    hit = next(iter(docnumber.find(unit.text)), None) or _with_letters_lost(unit.text)
    return hit or (docnumber.match(unit.text, after) if after else None)


def _with_letters_lost(text: str) -> FoundDocumentNumber | None:
    """The number in its own line, where the engine destroyed its letters."""
    mended = mend_letters(text)
    hit = next(iter(docnumber.find(mended)), None)
    return hit or (docnumber.match(mended, mended.index(LOST)) if LOST in mended else None)


_CUT = regex.compile(r"(?:[ก-ฮA-Za-z][่-๋์]?)+[\d๐-๙]")
"""Letters among the figures: what stands before them is not the whole number."""
_EDITION = regex.compile(r"ฉบับที่[ \t]*(?P<run>\d{1,4})")


def _edition(text: str) -> FoundDocumentNumber | None:
    """ฉบับที่ ๕: the serial by which statements and news are told apart (clauses 21.3, 22.3)."""
    found = _EDITION.search(fold(text))
    if found is None:
        return None
    return FoundDocumentNumber(start=found.start("run"), end=found.end("run"), number=DocumentNumber(run=found["run"]))


_OLDEST = 1947
"""Papers of the Regulation's forms are younger; older ones look otherwise."""


def _doubtful(match: DateMatch, printed: str) -> bool:
    """Whether a date looks like one that a digit was lost from, or misread in."""
    day = printed[slice(*match.day_span)] if match.day_span else ""
    year = printed[slice(*match.year_span)] if match.year_span else ""
    old = isinstance(match.value, ThaiDate) and match.value.year < _OLDEST and match.era != "RS"
    # With the month in words no zero leads; 25 is rather the first half of a Buddhist year than the year 2525.
    # Dots lead to a day that is filled in, as in a receiver's stamp.
    filled = _LEADER.search(printed, 0, match.start) is not None
    return day.startswith("๐") or year in ("25", "๒๕") or old or filled


_BEHIND_POSTCODE = regex.compile(r"\d{5}[ \t]+\d{1,2}[ \t]+[ก-ฮเ][^\d\n]{2,20}\d{4}\W*$")
_FIGURE_LOST = regex.compile(r"[A-Za-zก-ฮ«]{1,2}(?=[ \t])")
"""Letters at a day's figures, and apart from the month: a figure misread."""
_LEADER = regex.compile(r"[.…]{3}")
_FIRST_DIGIT = regex.compile(r"\d")
_MEETING = regex.compile(r"[ \t]+(?:สมัย(?:สามัญ|วิสามัญ|ประชุม)|ครั้งที่[ \t]*\d)")
"""Which meeting it was, behind whose: below on paper, unless a line break was lost."""
_OF_MEETING = regex.compile(r"ครั้งที่[ \t]*\d")
"""The meeting's own number, behind that of its session: สมัยที่ ๒ ครั้งที่ ๑/๒๕๖๖."""


def date(sheet: Sheet) -> Iterator[tuple[str, Field]]:
    """The letter's own date (วัน เดือน ปี), clause 11.3."""
    stretches = (
        sheet.units("date")
        or sheet.units("dateline")
        or [unit for unit in sheet.units("number") if sheet.form.name in ("memo", "minutes")]
        # Behind the postcode, where the line break between the two was lost.
        or [unit for unit in sheet.units("sender")[-1:] if _BEHIND_POSTCODE.search(unit.folded)]
    )
    if sheet.form.name in ("letter", "memo", "stamped", "statement"):
        # The date stands below the number, or below the office; one above it is a stamp's, or of the body.
        stretches = stretches[::-1]
    best: Field | None = None
    for unit in stretches:
        written, start = _with_day_above(sheet, unit)
        printed = figures(written)
        for match in dates.scan(printed):
            if match.month_span is None or match.year_span is None:
                continue
            begin, end = min(match.start, match.month_span[0]), max(match.end, match.year_span[1])
            if match.day_span is None:
                match = _with_day(match, printed)
                begin = min(match.start, begin)
            value = match.value if isinstance(match.value, ThaiDate) else None
            signs = {} if "date-alone" in unit.cues or unit.label else {"no-label": 1.0}
            if _doubtful(match, printed):
                signs["doubt"] = 1.5
            if match.day_span and _FIGURE_LOST.match(printed, match.day_span[1]):
                signs["doubt"] = 3.0
            found = Field(value, start + begin, start + end, signs, match=match, place=start)
            repairs = letters_for_digits(written, begin, end)
            found.corrections += [moved(correction, start) for correction in [*repairs, *_month_mended(match, printed)]]
            if value is not None:
                yield "date", found
                return
            best = best or found
    best = best or _salvaged(stretches)
    if best is not None:
        yield "date", best


def _with_day_above(sheet: Sheet, unit: Unit) -> tuple[str, int]:
    """The line of a date and where it begins; with the day before it, where that ends the line above."""
    if unit.label is None and unit.text.startswith(month_names("full")):
        for above in (*sheet.all_units(), *sheet.nobody):
            gap = unit.start - above.end
            if 0 < gap < _NEXT_LINE and (day := _DAY_AT_END.search(above.text)):
                return above.text[day.start("day") :] + " " * gap + unit.text, above.start + day.start("day")
    return unit.text, unit.start


_DAY_AT_END = regex.compile(r"(?:^|วันที่)[ \t]*(?P<day>[\d๐-๙]{1,2})[ \t]*$")
_NEXT_LINE = 80
"""Characters of white space at most between two lines: a date stands in the middle of the page."""


def _with_day(match: DateMatch, printed: str) -> DateMatch:
    """A date of which month and year are read, with what stands for its day: ``od สิงหาคม ๒๕๖๔``."""
    found = salvage(printed)
    if found is None or found.day_span is None or found.month_span != match.month_span:
        return match
    return found._replace(month=match.month, months=(), odds=(), year=match.year, year_span=match.year_span)


_DATED = frozenset({"date-alone", "date-alone?", "dateline", "dateline?"})
"""Cues of a line that is a date by its place or its shape."""


def _salvaged(lines: Sequence[Unit]) -> Field | None:
    """What is left of the date where its line is so damaged that no date can be read in it."""
    for unit in lines:
        match = salvage(unit.text) if unit.label or not _DATED.isdisjoint(unit.cues) else None
        if match is not None:
            value = match.value if isinstance(match.value, ThaiDate) else None
            place = unit.start + match.start, unit.start + match.end
            repairs = [moved(correction, unit.start) for correction in _month_mended(match, unit.text)]
            return Field(value, *place, {"doubt": 1.0}, match=match, place=unit.start, corrections=repairs)
    return None


def _month_mended(match: DateMatch, printed: str) -> list[Correction]:
    """The correction told where the name of the month is no spelling of it."""
    if match.month is None or match.month_span is None:
        return []
    written = printed[slice(*match.month_span)]
    if bare(written) in months() or written.isdigit():
        return []
    name = month_names("full")[match.month - 1]
    reason = "the month whose name is nearest"
    start, end = match.month_span
    return [Correction(start=start, end=end, before=written, after=name, reason=reason)]


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


_TELEPHONE = regex.compile(
    r"[ \t]*(?:โทร|โทรศัพท์|ถ\.|Tel)[ \t.]*(?:ศัพท์)?|[ \t]+(?:[^\sก-๎]\S{1,4}|โ\S{2,6})[ \t]+(?=[\d๐-๙][\d๐-๙ \t-]{6})"
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
