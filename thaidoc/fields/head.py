"""The head of a letter: its classes, its number, and its date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from thaidoc import dates, docnumber
from thaidoc.dates import DateMatch
from thaidoc.dates.damaged import salvage
from thaidoc.dates.names import bare, month_names, months
from thaidoc.fields.field import Field, after_label, letters_for_digits, moved, tell_label
from thaidoc.fields.mending import LOST, mend_letters
from thaidoc.forms import Form
from thaidoc.layout import Sheet, Unit
from thaidoc.layout.cues import speed_or_secrecy
from thaidoc.layout.heads import head
from thaidoc.models import Correction, DocumentNumber, FoundDocumentNumber, Secrecy, ThaiDate, Urgency
from thaidoc.numerals import fold
from thaidoc.ocr import figures

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
_OF_MEETING = regex.compile(r"ครั้งที่[ \t]*\d")
"""The meeting's own number, behind that of its session: สมัยที่ ๒ ครั้งที่ ๑/๒๕๖๖."""


def date(sheet: Sheet) -> Iterator[tuple[str, Field]]:
    """The letter's own date (วัน เดือน ปี), clause 11.3."""
    lines = (
        sheet.units("date")
        or sheet.units("dateline")
        or [unit for unit in sheet.units("number") if sheet.form.name in ("memo", "minutes")]
        # Behind the postcode, where the line break between the two was lost.
        or [unit for unit in sheet.units("sender")[-1:] if _BEHIND_POSTCODE.search(unit.folded)]
    )
    if sheet.form.name in ("letter", "memo", "stamped", "statement"):
        # The date stands below the number, or below the office; one above it is a stamp's, or of the body.
        lines = lines[::-1]
    best: Field | None = None
    for found in (field for unit in lines for field in _dates(sheet, unit)):
        if found.value is not None:
            yield "date", found
            return
        best = best or found
    best = best or _salvaged(lines)
    if best is not None:
        yield "date", best


def _dates(sheet: Sheet, unit: Unit) -> Iterator[Field]:
    """The dates on a line that have a month and a year, also those that no calendar has."""
    written, start = _with_day_above(sheet, unit)
    printed = figures(written)
    for match in dates.scan(printed):
        if match.month_span is None or match.year_span is None:
            continue
        begin, end = min(match.start, match.month_span[0]), max(match.end, match.year_span[1])
        if match.day_span is None:
            match = _with_day(match, printed)
            begin = min(match.start, begin)
        signs = {} if "date-alone" in unit.cues or unit.label else {"no-label": 1.0}
        if _doubtful(match, printed):
            signs["doubt"] = 1.5
        if match.day_span and _FIGURE_LOST.match(printed, match.day_span[1]):
            signs["doubt"] = 3.0
        value = match.value if isinstance(match.value, ThaiDate) else None
        repairs = [*letters_for_digits(written, begin, end), *_month_mended(match, printed)]
        here = [moved(correction, start) for correction in repairs]
        yield Field(value, start + begin, start + end, signs, match=match, place=start, corrections=here)


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
