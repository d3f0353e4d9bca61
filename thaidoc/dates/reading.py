"""Every date in a text, with the place of its day, month and year, and what is wrong with it.

``scan`` reads and judges, and refuses nothing: the repair of OCR needs the odd dates too. ``find`` and ``parse`` of
``thaidoc.dates`` keep what ``scan`` has no problem with.

One pass goes over the digits, because nearly every date has some. A day stands before a month; a year stands behind a
month, พ.ศ. or ปี; a day before a connecting word shares the month and year of the next date (``๓, ๕ และ ๗ มิถุนายน
๒๕๖๔``), and so does a day and month without a year.
"""

from __future__ import annotations

import datetime
import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from thaidoc import numerals
from thaidoc.dates import names
from thaidoc.dates.calendar import Around
from thaidoc.dates.matches import DateMatch, Link, judged, runs_backwards, spelling_note
from thaidoc.dates.names import GAP, WIDE_GAP, Month
from thaidoc.dates.rare import rare
from thaidoc.dates.surroundings import (
    COUNTED,
    COUNTED_BEHIND_NAMES,
    DASHES,
    LINKING,
    back,
    is_numbered,
    is_serial,
    lead,
    linked,
)
from thaidoc.errors import check_text
from thaidoc.models import Era, PeriodKind, Span, ThaiDate

_MONTH_HEADS = "มกพสตธเฆถภฤขฟผฝฬศษดคฅฐรจJFMASONDjfmasond"
"""First letters of months, and of what they are misread as."""
_YEARS: dict[str, Literal["date", "fiscal_year", "academic_year"]] = {
    "ปีงบประมาณ": "fiscal_year",
    "ปีการศึกษา": "academic_year",
    "ปี": "date",
}
_PARTS: dict[str, tuple[PeriodKind, int]] = {
    "ไตรมาส": ("quarter", 4),
    "รอบการประเมิน": ("assessment_round", 2),
    "ภาคเรียน": ("academic_year", 3),
    "ภาคการศึกษา": ("academic_year", 3),
}
"""Words for parts of a year, and how many there are."""
_NOTES = {
    "iso": "a Buddhist year in the dress of an ISO date",
    "apart": "the year is written apart",
    "year-before": "the year is printed once, behind the later date; this is the year before",
    "term": "the days of a term are set each year; this is the whole academic year",
    "quarter": "a quarter without ปีงบประมาณ, read as one of the calendar year",
    "no-day": "what stands before the month is no day",
}


class _Patterns(NamedTuple):
    anchor: re.Pattern[str]
    month: re.Pattern[str]
    month_number: re.Pattern[str]
    year: re.Pattern[str]
    between: re.Pattern[str]
    last_era: re.Pattern[str]
    english: re.Pattern[str]
    numeric: re.Pattern[str]
    iso: re.Pattern[str]
    part: re.Pattern[str]
    weekday_behind: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    month, era = names.month_pattern(), names.era_pattern()
    return _Patterns(
        # Digits with what may be a month behind them, four digits, and digits in three groups.
        anchor=re.compile(
            rf"[0-9](?<![0-9][0-9])(?:[0-9]{{0,7}}(?=(?:st |nd |rd |th )?{WIDE_GAP}(?:[-/.,] ?)?[{_MONTH_HEADS}])"
            r"|[0-9]{3}(?![0-9])|[0-9]?(?= ?([-/.]) ?[0-9]{1,2} ?\1 ?[0-9]{2}))"
        ),
        month=re.compile(rf"(?:st|nd|rd|th)?(?:[-/.]|{WIDE_GAP}[.,]?{GAP})(?:เดือน{GAP}|of )?({month})"),
        month_number=re.compile(rf"{GAP}เดือน{GAP}([0-9]{{1,2}})(?![0-9])"),
        # A mark of an era that lost its first letter is passed over.
        year=re.compile(
            rf"(?:{WIDE_GAP}[.,:;]?{GAP}|[-/.])['’]?(?:ปี{GAP})?(?:(?:({era})|[ก-ฮ] ?\. ?ศ)[.:]?{GAP})?([0-9]+)"
        ),
        between=re.compile(r"[ก-๎.,:;'\s-]{2,40}(?=[0-9]{4}(?![0-9]))"),
        last_era=re.compile(rf"(?:{era})$"),
        english=re.compile(rf"({names.month_pattern('english')})\.? ([0-9]{{1,2}})(?:st|nd|rd|th)?,? ?$"),
        numeric=re.compile(r"([0-9]{1,2}) ?([-/.]) ?([0-9]{1,2}) ?\2 ?([0-9]{4}|[0-9]{2})(?![0-9]|\2[0-9])"),
        iso=re.compile(r"([0-9]{4})([-/])([0-9]{1,2})\2([0-9]{1,2})(?![0-9]|[-/][0-9])"),
        part=re.compile(
            rf"({'|'.join(_PARTS)})(?:ครั้ง)?(?:ที่)?\s{{0,8}}([1-4])\s{{0,8}}(?:/|\(?(?:ของ|แห่ง|ประจำ)?)\s{{0,8}}$"
        ),
        weekday_behind=re.compile(rf" ?\( ?({'|'.join(names.weekdays())}) ?\)"),
    )


# --- months and years ------------------------------------------------------------------------------------------------


class _Middle(NamedTuple):
    """What stands between a day and a year, when it is a month that is not spelt right; spans from its start."""

    months: tuple[int, ...]
    span: Span
    era: Era | None = None
    era_span: Span | None = None


@lru_cache(maxsize=4096)
def _middle(between: str) -> _Middle | None:
    start = len(between) - len(between.lstrip(" \t\n-.,"))
    start += len("เดือน") * between.startswith("เดือน", start)
    start += len(between[start:]) - len(between[start:].lstrip())
    end = len(between.rstrip())
    era, era_span = None, None
    mark = _patterns().last_era.search(between, start, end)
    if mark is not None:
        era, era_span = names.eras()[names.bare(mark[0])], mark.span()
        end = len(between[: mark.start()].rstrip())
    word = between[start:end]
    months = names.near_months(word) if 2 <= len(names.bare(word)) <= 14 else ()
    return _Middle(months, (start, end), era, era_span) if months else None


class _Year(NamedTuple):
    number: int
    span: Span
    era: Era | None = None
    era_span: Span | None = None


_BUDDHIST = re.compile(r"2[45][0-9]{2}|2600")


def _plausible(digits: str) -> bool:
    """Whether digits are a year without a mark: Buddhist 2400-2600 or Common 1800-2200."""
    return len(digits) == 4 and ("2400" <= digits <= "2600" or "1800" <= digits <= "2200")


def _rejoined(s: str, start: int, end: int) -> int | None:
    """End of the Buddhist year that begins at ``start`` and is broken by a space: ``๒๕ ๖๔``."""
    whole = s[start:end] + s[end + 1 : start + 5]
    fits = s[end : end + 1] == " " and _BUDDHIST.fullmatch(whole) is not None
    return start + 5 if fits and not s[start + 5 : start + 6].isdigit() else None


def _year_behind(s: str, at: int, month: Month, *, dotted: bool) -> _Year | None:
    """The year behind a month, if the digits there are one; also one that lost or gained a digit."""
    hit = _patterns().year.match(s, at)
    if hit is None:
        return None
    start, end = hit.span(2)
    digits = hit[2]
    era, era_span = (names.eras()[names.bare(hit[1])], hit.span(1)) if hit[1] else (None, None)
    joined = _rejoined(s, start, end) if len(digits) < 4 else None
    if joined is not None:
        return _Year(int(s[start:joined].replace(" ", "")), (start, joined), era, era_span)
    year = _Year(int(digits[:9]), (start, end), era, era_span)
    behind = s[end : end + 2]
    if era is not None:
        return year
    if _plausible(digits):
        # กค 2507/ and กค 2507.2 are numbers of an agency and not July.
        return year if month.kind != "short" or dotted or behind[:1] not in ("/", ".") else None
    if behind[:1] == "/" or (behind[:1] in (".", ":", ",") and behind[1:].isdigit()):
        return None
    if COUNTED.match(s, end) or (month.kind != "short" and COUNTED_BEHIND_NAMES.match(s, end)):
        return None
    if len(digits) == 2:
        return year if "\n" not in hit[0] else None
    # A digit more or less, or one misread: no year, but what was one.
    damaged = digits[:1] == "2" if len(digits) == 4 else len(digits) in (3, 5, 6) and digits[:2] in ("24", "25")
    same_line = "\n" not in hit[0] and len(digits) == 4 and digits[0] != "0"
    return year if (damaged or same_line) and (month.kind != "short" or dotted) else None


# --- the pass over the digits ----------------------------------------------------------------------------------------


class _Pass:
    """One pass over a text: what was found so far."""

    def __init__(self, s: str, around: Around) -> None:
        self.s = s
        self.around = around
        self.found: list[DateMatch] = []
        self.floor = 0
        """Where the last match ends."""

    def run(self) -> list[DateMatch]:
        s = self.s
        for anchor in _patterns().anchor.finditer(s):
            start, end = anchor.span()
            if start < self.floor:
                continue
            sign = s[end : end + 2].lstrip(" ")[:1]
            if end - start == 4:
                if not (sign in ("-", "/") and self.iso(start)):
                    self.year(start, end)
            elif not (sign in ("-", "/", ".") and self.numeric(start)):
                self.day(start, end)
        others = list(rare(s))
        if others:
            self.merge(others)
        return self.found

    # what begins with a day

    def day(self, start: int, end: int) -> bool:
        s = self.s
        hit = _patterns().month.match(s, end)
        if hit is not None:
            month = names.month_named(hit[1])
            dotted = "." in hit[1].rstrip(".")
            year = _year_behind(s, hit.end(), month, dotted=dotted)
            if year is None and end - start <= 2 and self.misspelt(start, end):
                return True
            if year is not None or self.stands_alone(month, dotted, hit.end()):
                notes = (spelling_note(hit[1], month.number),) if month.kind == "variant" else ()
                return self.dated((start, end), month.number, hit.span(1), year, notes)
            return False
        return end - start <= 2 and (self.misspelt(start, end) or self.numbered_month(start, end))

    def stands_alone(self, month: Month, dotted: bool, end: int) -> bool:
        """Whether a month is one without a year: a spoken name must end there, an abbreviation needs its dots."""
        if month.kind == "english":
            return self.s[end : end + 2].lstrip(" ")[:1] in DASHES
        if month.kind == "spoken":
            return not "ก" <= self.s[end : end + 1] <= "๎"
        return month.kind in ("full", "variant") or (month.kind == "short" and dotted)

    def misspelt(self, start: int, end: int) -> bool:
        s = self.s
        hit = _patterns().between.match(s, end)
        if hit is None or not _plausible(s[hit.end() : hit.end() + 4]):
            return False
        middle = _middle(hit[0])
        if middle is None:
            return False
        span = (end + middle.span[0], end + middle.span[1])
        era_span = (end + middle.era_span[0], end + middle.era_span[1]) if middle.era_span else None
        year = _Year(int(s[hit.end() : hit.end() + 4]), (hit.end(), hit.end() + 4), middle.era, era_span)
        if len(middle.months) > 1:
            return self.dated((start, end), None, span, year, months=middle.months)
        note = spelling_note(s[slice(*span)], middle.months[0])
        return self.dated((start, end), middle.months[0], span, year, (note,))

    def numbered_month(self, start: int, end: int) -> bool:
        """``วันที่ ๑ เดือน ๖ พ.ศ. ๒๕๖๔``."""
        hit = _patterns().month_number.match(self.s, end)
        year = _year_behind(self.s, hit.end(), Month(0, "full", ""), dotted=False) if hit else None
        if hit is None or year is None:
            return False
        return self.dated((start, end), int(hit[1]), hit.span(1), year)

    def numeric(self, start: int) -> bool:
        """``๒๘/๕/๒๕๖๔``: day first."""
        s = self.s
        hit = _patterns().numeric.match(s, start)
        if hit is None or (s[start - 1 : start] in ("/", ".") and start > self.floor):
            return False
        two_digits = len(hit[4]) == 2
        if two_digits and not (hit[2] == "/" and int(hit[1]) <= 31 and int(hit[3]) <= 12):
            return False
        if not two_digits and not _plausible(hit[4]):
            return False
        if is_numbered(s, start, self.floor):
            return False
        return self.dated(hit.span(1), int(hit[3]), hit.span(3), _Year(int(hit[4]), hit.span(4)))

    def iso(self, start: int) -> bool:
        hit = _patterns().iso.match(self.s, start)
        if hit is None or not _plausible(hit[1]) or int(hit[3]) > 12 or int(hit[4]) > 31:
            return False
        match = DateMatch(
            *hit.span(), day=int(hit[4]), day_span=hit.span(4), month=int(hit[3]), month_span=hit.span(3),
            year=int(hit[1]), year_span=hit.span(1), notes=(_NOTES["iso"],) if hit[1] >= "2400" else (),
        )  # fmt: skip
        self.add(match)
        return True

    def dated(
        self, day: Span, month: int | None, month_span: Span, year: _Year | None, notes: tuple[str, ...] = (),
        *, months: tuple[int, ...] = (),
    ) -> bool:  # fmt: skip
        """Add a date that has a day, after the days before it that share its month."""
        s = self.s
        label = lead(s, day[0], self.floor)
        over_blank_line = s.count("\n", day[1], month_span[0]) > 1
        if not label.labelled and (over_blank_line or is_serial(s, day[0], self.floor)):
            return False
        end = year.span[1] if year else month_span[1]
        weekday, weekday_span = label.weekday, label.weekday_span
        behind = _patterns().weekday_behind.match(s, end) if s[end : end + 2].lstrip(" ")[:1] == "(" else None
        if behind is not None and weekday is None:
            weekday, weekday_span = names.weekdays()[behind[1]], behind.span(1)
        if year is not None and " " in s[slice(*year.span)]:
            notes = (*notes, _NOTES["apart"])
        match = DateMatch(
            day[0], end, day=int(s[slice(*day)]), day_span=day, month=month, month_span=month_span, months=months,
            year=year.number if year else None, year_span=year.span if year else None, era=year.era if year else None,
            era_span=year.era_span if year else None, weekday=weekday, weekday_span=weekday_span, notes=notes,
        )  # fmt: skip
        for earlier in self.days_before(match, label.start):
            self.add(earlier)
        self.add(match, label.start)
        return True

    def days_before(self, match: DateMatch, at: int) -> list[DateMatch]:
        """Days before ``at`` that share the month and year of a date, first to last."""
        s, floor = self.s, self.floor
        days: list[DateMatch] = []
        later = match.day or 0
        while (joint := linked(s, at, floor)) is not None:
            how, end = joint
            start = end
            while start > max(floor, end - 3) and s[start - 1] in "0123456789":
                start -= 1
            in_order = 1 <= end - start <= 2 and 1 <= int(s[start:end]) < later + (how == "to")
            of_other = s[start - 1 : start] in (".", ":", "/") and start > floor
            if not in_order or of_other or is_serial(s, start, floor) or is_numbered(s, start, floor):
                break
            label = lead(s, start, floor)
            at, later = label.start, int(s[start:end])
            day = match._replace(start=start, end=end, day=later, day_span=(start, end))
            days.append(day._replace(weekday=label.weekday, weekday_span=label.weekday_span))
        return days[::-1]

    # what stands before a year

    def year(self, start: int, end: int) -> None:
        s, floor = self.s, self.floor
        at = back(s, start, floor)
        era, era_span = names.era_endings().before(s, at, floor) or (None, None)
        # ก.ค.ศ. is a commission.
        if era_span is not None and s[era_span[0] - 1 : era_span[0]] == ".":
            era, era_span = None, None
        if era_span is not None:
            at = back(s, era_span[0], floor)
        if era is None and not _plausible(s[start:end]):
            return
        base = DateMatch(
            era_span[0] if era_span else start,
            end,
            year=int(s[start:end]),
            year_span=(start, end),
            era=era,
            era_span=era_span,
        )
        if not self.month_before(base, at) and not self.period_before(base, at):
            self.year_alone(base)

    def month_before(self, base: DateMatch, at: int) -> bool:
        """A month and a year whose day is blank or never was, after the months before it that share its year."""
        s = self.s
        spelt = self.month_ending(at) or (self.month_ending(at - 1) if s[at - 1 : at] in (",", ".") else None)
        if spelt is None:
            return base.era in (None, "CE") and self.english_day_before(base, at)
        month, span = spelt
        if not self.is_month_of_year(month, span):
            return False
        notes = (spelling_note(s[slice(*span)], month.number),) if month.kind == "variant" else ()
        if self.has_stray_before(span[0]):
            notes = (*notes, _NOTES["no-day"])
        match = base._replace(start=span[0], month=month.number, month_span=span, notes=notes)
        for earlier in self.months_of_year_before(match):
            self.add(earlier)
        self.add(match, self.label_of_month(span[0]))
        return True

    def months_of_year_before(self, match: DateMatch) -> list[DateMatch]:
        """Months before a month that share its year, first to last: ``ตุลาคม - ธันวาคม ๒๕๖๓``."""
        months: list[DateMatch] = []
        at = self.label_of_month(match.start)
        while (joint := linked(self.s, at, self.floor)) and (spelt := self.month_ending(joint[1])):
            month, span = spelt
            at = self.label_of_month(span[0])
            months.append(
                match._replace(start=span[0], end=span[1], month=month.number, month_span=span, year_span=None)
            )
        return months[::-1]

    def english_day_before(self, base: DateMatch, at: int) -> bool:
        """``May 28, 2021``."""
        hit = _patterns().english.search(self.s, max(self.floor, at - 20), at)
        if hit is None:
            return False
        day, month = (int(hit[2]), hit.span(2)), (names.month_named(hit[1]).number, hit.span(1))
        self.add(base._replace(start=hit.start(), day=day[0], day_span=day[1], month=month[0], month_span=month[1]))
        return True

    def label_of_month(self, at: int) -> int:
        return at - len("เดือน") * self.s.endswith("เดือน", self.floor, at)

    def has_stray_before(self, at: int) -> bool:
        """Whether Latin letters or digits stand in the room of the day."""
        end = back(self.s, at, self.floor)
        stray = self.s[end - 1 : end] if end > self.floor else ""
        return stray.isascii() and stray.isalnum() and self.s[at - 1 : at] in (" ", stray)

    def month_ending(self, at: int) -> tuple[Month, Span] | None:
        """The month whose name ends at ``at``."""
        return names.month_endings().before(self.s, at, self.floor)

    def is_month_of_year(self, month: Month, span: Span) -> bool:
        """Whether a name before a year is a month: กพ is a province too, ก.พ. a commission, and May may end a word."""
        s = self.s
        before = s[max(self.floor, span[0] - 12) : span[0]].rstrip(" ")
        if month.kind == "english":
            return not (before[-1:].isascii() and before[-1:].isalpha() and span[0] - self.floor <= len(before))
        if month.kind != "short" or before.endswith(("เดือน", "วันที่", "…", "..", "_")):
            return True
        dotted = "." in s[slice(*span)].rstrip(".")
        return dotted and (not before or before.endswith(("\n", "(", *LINKING)))

    def period_before(self, base: DateMatch, at: int) -> bool:
        """``ปีงบประมาณ พ.ศ. ๒๕๖๔``, ``ไตรมาสที่ ๒/๒๕๖๔``, ``ปี ๒๕๖๔``."""
        s, floor = self.s, self.floor
        word, kind = next((item for item in _YEARS.items() if s.endswith(item[0], floor, at)), ("", None))
        if not word and not s.endswith("/", floor, at):
            return False
        start = at - len(word)
        hit = _patterns().part.search(s, max(floor, start - 48), start)
        if hit is not None:
            period, most = _PARTS[hit[1]]
            if int(hit[2]) > most:
                return False
            notes: tuple[str, ...] = ()
            if period == "quarter" and kind == "fiscal_year":
                period = "fiscal_quarter"
            elif period == "quarter":
                notes = (_NOTES["quarter"],)
            elif period == "academic_year":
                notes = (_NOTES["term"],)
            self.add(base._replace(start=hit.start(), kind=period, part=int(hit[2]), notes=notes))
            return True
        if kind is None:
            return False
        self.add(base._replace(start=start, kind=kind))
        return True

    def year_alone(self, base: DateMatch) -> None:
        """``พ.ศ. ๒๕๖๔``, and the years that follow such a one: ``พ.ศ. ๒๕๖๑ - ๒๕๖๕``."""
        if base.era is not None:
            self.add(base)
            return
        last = self.found[-1] if self.found else None
        if last is None or last.month is not None or last.part is not None or (last.year or 0) >= (base.year or 0):
            return
        if self.link_to(last, base.start) is not None:
            self.add(base._replace(kind=last.kind))

    # what the digits do not lead to

    def merge(self, others: list[DateMatch]) -> None:
        """Add matches in their places; what the digits led to stays where the two overlap."""
        known = set(map(id, self.found))
        merged: list[DateMatch] = []
        for match in sorted([*self.found, *others], key=lambda match: (match.start, id(match) not in known)):
            last = merged[-1] if merged else None
            if last is not None and last.end > match.start:
                if id(match) not in known:
                    continue
                merged.pop()
            elif id(match) not in known:
                label = lead(self.s, match.start, last.end if last else 0)
                link = self.link_to(last, label.start) if last else None
                match = judged(match._replace(link=link), self.s, self.around)
            merged.append(match)
        self.found = merged

    # joining

    def add(self, match: DateMatch, label: int | None = None) -> None:
        """Add a match, linked to the one before it if a connecting word is all that stands between them.

        ``label`` is where the words that belong to the date begin, if some stand before it.
        """
        found = self.found
        match = judged(match, self.s, self.around)
        link = self.link_to(found[-1], match.start if label is None else label) if found else None
        if link is not None:
            match = match._replace(link=link)
            if match.year_span is not None:
                self.give_year(match)
        found.append(match)
        self.floor = max(self.floor, match.end)

    def link_to(self, last: DateMatch, at: int) -> Link | None:
        """The connecting word that is all that stands between a match and ``at``."""
        joint = linked(self.s, at, last.end) if at - last.end < 200 else None
        if joint is None or joint[1] != last.end:
            return None
        # A range has two ends.
        return "and" if last.link == "to" else joint[0]

    def give_year(self, match: DateMatch) -> None:
        """Give the year of a match to the dates before it that have none and are linked to it."""
        later = match
        for index in range(len(self.found) - 1, -1, -1):
            sooner = self.found[index]
            if later.link is None or sooner.year_span is not None or sooner.month is None:
                return
            given = sooner._replace(year=match.year, year_span=match.year_span, era=match.era, era_span=match.era_span)
            dated = judged(given, self.s, self.around)
            if runs_backwards(dated, later):
                given = given._replace(notes=(*given.notes, _NOTES["year-before"]))
                dated = judged(given, self.s, self.around, years_back=1)
            self.found[index] = later = dated


def scan(text: str, *, around: Around = None) -> list[DateMatch]:
    """Every date, range end, month, year and period in a text, in order, the impossible ones too.

    The text is taken as it is: pass what ``thaidoc.text.clean`` made of it, if it may be damaged.

    Args:
        text: any text; all spans are places in it.
        around: a date of the context, such as that of the letter. It moves the pivot of two-digit years and gives a
            year to dates that have none.

    >>> match = scan("ลงวันที่ ๓๑ กันยายน ๒๕๖๔")[0]
    >>> match.day, match.month, match.year, match.value, match.problem
    (31, 9, 2564, None, 'no-such-day')
    >>> text = "๓ และ ๕ มิถุนายน ๒๕๖๔"
    >>> [(text[match.start : match.end], match.value.iso) for match in scan(text)]
    [('๓', '2021-06-03'), ('๕ มิถุนายน ๒๕๖๔', '2021-06-05')]
    """
    check_text(text)
    if around is not None and not isinstance(around, ThaiDate | datetime.date):
        raise TypeError(f"around must be a ThaiDate or a datetime.date, not {type(around).__name__}")
    s = numerals.fold(text)
    if not any(_touches_digit(s, hit.start()) for hit in _LETTERS.finditer(s)):
        return _Pass(s, around).run()
    found = _Pass(_WITH_LETTERS.sub(_all_digits, s), around).run()
    return [_with_letters_noted(match, text) for match in found]


_LOOK_ALIKE = {"o": "0", "O": "0", "๏": "0", "S": "5", "b": "6", "B": "8", "l": "1", "I": "1"}
"""Letters that OCR and typists put for digits."""
_LETTERS = re.compile(f"[{''.join(_LOOK_ALIKE)}]")
_WITH_LETTERS = re.compile(rf"(?<![A-Za-z0-9])[0-9{''.join(_LOOK_ALIKE)}]{{2,4}}(?![A-Za-z0-9])")


def _touches_digit(s: str, at: int) -> bool:
    return "0" <= s[at - 1 : at] <= "9" or "0" <= s[at + 1 : at + 2] <= "9"


def _all_digits(hit: re.Match[str]) -> str:
    """Digits for the letters of a short word that is half of digits."""
    word = "".join(_LOOK_ALIKE.get(letter, letter) for letter in hit[0])
    same = sum(one == other for one, other in zip(word, hit[0], strict=True))
    return word if 2 * same >= len(word) else hit[0]


def _with_letters_noted(match: DateMatch, text: str) -> DateMatch:
    """The match, with a note of the pieces that are not written in digits alone."""
    for span in (match.day_span, match.year_span):
        written = numerals.fold(text[slice(*span)]) if span else ""
        if any(letter in written for letter in _LOOK_ALIKE):
            digits = "".join(_LOOK_ALIKE.get(letter, letter) for letter in written)
            match = match._replace(notes=(*match.notes, f"{written} is read as {digits}"))
    return match


_DIGITS_APART = re.compile(r"\s*([0-9]{1,2})[ .-]([0-9]{1,2})[ .-]([0-9]{4}|[0-9]{2})\s*")
_BARE_YEAR = re.compile(r"\s*([0-9]{4})\s*")


def scan_value(text: str, *, around: Around = None) -> list[DateMatch]:
    """Dates in a text that is said to be one: besides what ``scan`` reads, a bare year, and a date of bare digits.

    >>> scan_value("๒๕๖๔")[0].value.iso, scan_value("28 05 64")[0].value.iso
    ('2021', '2021-05-28')
    """
    found = scan(text, around=around)
    if found:
        return found
    s = numerals.fold(text)
    if (hit := _BARE_YEAR.fullmatch(s)) and _plausible(hit[1]):
        match = DateMatch(*hit.span(1), year=int(hit[1]), year_span=hit.span(1))
    elif hit := _DIGITS_APART.fullmatch(s):
        match = DateMatch(
            hit.start(1), hit.end(3), day=int(hit[1]), day_span=hit.span(1), month=int(hit[2]), month_span=hit.span(2),
            year=int(hit[3]), year_span=hit.span(3),
        )  # fmt: skip
    else:
        return []
    return [judged(match, s, around)]
