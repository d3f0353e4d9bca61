"""Every date in a text, with the place of its day, month and year, and what is wrong with it.

``scan`` reads and judges, and refuses nothing: the repair of OCR needs the odd dates too. ``find`` and ``parse`` of
``thaidoc.dates`` keep what ``scan`` has no problem with.

One pass goes over the digits. A day is followed by a month; a year stands behind a month, พ.ศ. or ปี; a day before a
connecting word shares the month and year of the next date (``๓, ๕ และ ๗ มิถุนายน ๒๕๖๔``).
"""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple, cast

from thaidoc import numerals
from thaidoc.dates import calendar
from thaidoc.dates.calendar import Impossible
from thaidoc.models import DateRange, Era, PeriodKind, ThaiDate

Span = tuple[int, int]
Around = ThaiDate | datetime.date | None
Problem = Literal[
    "no-such-day",
    "no-such-month",
    "unclear-month",
    "year-digits",
    "year-out-of-range",
    "year-missing",
    "old-fiscal-year",
]


@dataclass(frozen=True)
class DateMatch:
    """One date as printed: ``text[start:end]``, its pieces and their places, and its value or its problem.

    A day of a list, or the first day of a range, shares the month and year printed behind a later day: then
    ``month_span`` and ``year_span`` lie behind ``end``.
    """

    start: int
    end: int
    kind: Literal["date"] | PeriodKind = "date"
    day: int | None = None
    day_span: Span | None = None
    month: int | None = None
    month_span: Span | None = None
    months: tuple[int, ...] = ()
    """What the month may be, when it is unclear which."""
    year: int | None = None
    """As printed; two digits stay two."""
    year_span: Span | None = None
    era: Era | None = None
    """As printed; ``None`` without a mark."""
    era_span: Span | None = None
    weekday: int | None = None
    """As printed: Monday 1 … Sunday 7."""
    weekday_span: Span | None = None
    part: int | None = None
    """Number of the quarter or the round."""
    ends_range: bool = False
    """The match before this one is the first date of a range, and this one its last."""
    value: ThaiDate | DateRange | None = None
    problem: Problem | None = None
    reason: str | None = None
    """The problem in a sentence."""
    notes: tuple[str, ...] = ()
    """What was read with a doubt, and why."""


# --- the tables ------------------------------------------------------------------------------------------------------


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (files("thaidoc") / "data" / name).open(encoding="utf-8", newline="") as table:
        yield from csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)


def _bare(spelling: str) -> str:
    """The letters of a spelling: no dots, no spaces, no capitals."""
    return re.sub(r"[.\s]", "", spelling).lower()


class _Month(NamedTuple):
    number: int
    kind: str
    """``full``, ``short`` (ม.ค.), ``spoken`` (มกรา), ``variant`` (misspelt) or ``english``."""


@cache
def _months() -> dict[str, _Month]:
    return {_bare(row["spelling"]): _Month(int(row["month"]), row["kind"]) for row in _rows("months.tsv")}


@cache
def _eras() -> dict[str, Era]:
    return {_bare(row["mark"]): cast("Era", row["era"]) for row in _rows("eras.tsv")}


@cache
def _weekdays() -> dict[str, int]:
    return {row["spelling"]: int(row["weekday"]) for row in _rows("weekdays.tsv")}


def _loose(spelling: str) -> str:
    """Pattern of a spelling whose dots may be lost or stand apart, in any case that English uses."""
    if spelling.isascii():
        spelling = spelling.replace(".", r"\.?")
        return "|".join(dict.fromkeys((spelling, spelling.upper(), spelling.lower())))
    letters = [re.escape(part) for part in spelling.split(".") if part]
    return " ?\\.? ?".join(letters) + (r"(?: ?\.)?" if "." in spelling else "")


def _any(spellings: list[str]) -> str:
    return "|".join(_loose(one) for one in sorted(spellings, key=lambda one: (-len(_bare(one)), one)))


_GAP = r"[^\S\n]{0,8}(?:\n[^\S\n]{0,40})?"
"""Spaces, and at most one line break with the indent of the next line."""
_TO = ("-", "–", "—", "−", "‐", "~", "ถึง")
_AND = (",", "และ", "กับ", "หรือ")
_COUNTED = ("ข้อ", "มาตรา", "จำนวน", "ที่", "หน้า", "ลำดับ", "วรรค", "หมวด", "เล่ม", "ตอน", "ชั้น", "กลุ่ม", "โทร.", "ต่อ", "เขต", "หมู่", "รวม")
"""Words whose number is not a day."""
_UNITS = ("คน", "ราย", "แห่ง", "ครั้ง", "วัน", "จังหวัด", "อำเภอ", "ตำบล", "ชุด", "ฉบับ", "คณะ", "บาท", "ล้าน", "นาที", "ชั่วโมง", "น.", "นาฬิกา", "โครงการ", "หน่วย", "เรื่อง", "ปี", "ท่าน", "รูป", "%")
"""Words that count what stands before them: ``๕ มกราคม ๑๐ จังหวัด`` has no year."""
_DAY_CUES = ("วันที่", "ลว.", "ลว", "ลง", "ภายใน", "ก่อน", "ตั้งแต่", "เมื่อ", "ณ", "ระหว่าง", "ในวัน")


class _Patterns(NamedTuple):
    anchor: re.Pattern[str]
    month: re.Pattern[str]
    month_number: re.Pattern[str]
    year: re.Pattern[str]
    between: re.Pattern[str]
    era_end: re.Pattern[str]
    english: re.Pattern[str]
    numeric: re.Pattern[str]
    iso: re.Pattern[str]
    part: re.Pattern[str]
    short_year: re.Pattern[str]
    other_era: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    months = [row["spelling"] for row in _rows("months.tsv")]
    month = _any(months)
    english = _any([row["spelling"] for row in _rows("months.tsv") if row["kind"] == "english"])
    era = _any([row["mark"] for row in _rows("eras.tsv")])
    others = _any([row["mark"] for row in _rows("eras.tsv") if row["era"] in ("RS", "CS", "MS")])
    return _Patterns(
        anchor=re.compile(
            r"[0-9](?<![0-9][0-9])(?:[0-9]{0,7}(?=(?:st |nd |rd |th )?[^\S\n]{0,8}\n?[^\S\n]{0,40}[-/.]?[ก-ฮเแA-Za-z])"
            r"|[0-9]{3}(?![0-9])|[0-9]?(?= ?[-/.] ?[0-9]))"
        ),
        month=re.compile(rf"(?:st|nd|rd|th)?(?:[-/.]|{_GAP}-?)(?:เดือน{_GAP}|of )?({month})"),
        month_number=re.compile(rf"{_GAP}เดือน{_GAP}([0-9]{{1,2}})(?![0-9])"),
        year=re.compile(rf"(?:{_GAP}[.,]?{_GAP}|[-/.])['’]?(?:(?:ปี{_GAP})?(?:({era}){_GAP})?)([0-9]+)"),
        between=re.compile(r"[ก-๎.,:;'\s-]{2,40}(?=[0-9]{4}(?![0-9]))"),
        era_end=re.compile(rf"(?:{era})\s*$"),
        english=re.compile(rf"({english})\.? ([0-9]{{1,2}})(?:st|nd|rd|th)?,? ?$"),
        numeric=re.compile(r"([0-9]{1,2}) ?([-/.]) ?([0-9]{1,2}) ?\2 ?([0-9]{4}|[0-9]{2})(?![0-9]|[-/.][0-9])"),
        iso=re.compile(r"([0-9]{4})([-/])([0-9]{1,2})\2([0-9]{1,2})(?![0-9]|[-/][0-9])"),
        part=re.compile(
            r"(?:(?P<quarter>ไตรมาส)|(?P<round>รอบการประเมิน)|(?P<term>ภาคเรียน|ภาคการศึกษา))(?:ครั้ง)?(?:ที่)?\s{0,8}"
            r"(?P<part>[1-4])\s{0,8}(?:/|\(?(?:ของ|แห่ง|ประจำ)?)\s{0,8}$"
        ),
        short_year=re.compile(rf"ปี(งบประมาณ|การศึกษา){_GAP}(?:({era}){_GAP})?([0-9]{{2}})(?![0-9]|[./,:-][0-9])"),
        other_era=re.compile(rf"({others}){_GAP}([0-9]{{1,4}})(?![0-9])"),
    )


@cache
def _written_months() -> tuple[dict[str, str], tuple[int, ...], frozenset[str]]:
    """Months as they may stand before a year → their letters; the lengths of those; their last characters."""
    written = {}
    for row in _rows("months.tsv"):
        spelling, bare = row["spelling"], _bare(row["spelling"])
        forms = {spelling, spelling.upper()} if spelling.isascii() else {spelling}
        if row["kind"] == "short":
            first, second = spelling.rstrip(".").split(".")
            forms |= {f"{first}.{second}", f"{first}{second}.", f"{first}{second}", f"{first}. {second}."}
        written.update(dict.fromkeys(forms, bare))
    return written, tuple(sorted({len(one) for one in written}, reverse=True)), frozenset(one[-1] for one in written)


@cache
def _written_eras() -> dict[str, Era]:
    """Marks of eras as they may stand before a year, longest first."""
    written: dict[str, Era] = {}
    for row in _rows("eras.tsv"):
        mark = row["mark"]
        for form in {mark, mark.rstrip("."), mark.replace(".", ""), mark.replace(".", "", 1), mark.replace(".", ". ").strip()}:
            written[form] = cast("Era", row["era"])
    return dict(sorted(written.items(), key=lambda item: -len(item[0])))


# --- small looks back ------------------------------------------------------------------------------------------------


def _back(s: str, at: int, floor: int) -> int:
    """Where the blanks before ``at`` begin: spaces, and at most one line break."""
    breaks = 0
    low = max(floor, at - 60)
    while at > low and s[at - 1].isspace():
        breaks += s[at - 1] == "\n"
        if breaks > 1:
            break
        at -= 1
    return at


def _lead(s: str, at: int, floor: int) -> tuple[int, int | None, Span | None]:
    """Where the label of a day begins (``วันที่``, ``วันศุกร์ที่``), and the weekday in it."""
    end = _back(s, at, floor)
    if s.endswith("ที่", floor, end):
        end = _back(s, end - 3, floor)
        if s.endswith("วัน", floor, end):
            return end - 3, None, None
        with_that = True
    else:
        with_that = False
        if s.endswith(",", floor, end):
            end = _back(s, end - 1, floor)
    if s[end - 1 : end] in "์คธีฯสร":
        for spelling, number in _weekdays().items():
            if s.endswith(spelling, floor, end):
                return end - len(spelling), number, (end - len(spelling), end)
            if with_that and s.endswith(spelling[3:], floor, end):
                return end - len(spelling) + 3, number, (end - len(spelling) + 3, end)
    return at, None, None


def _link(s: str, at: int, floor: int) -> tuple[Literal["to", "and"], int] | None:
    """A connecting word before ``at``: what it means, and where it begins."""
    end = _back(s, at, floor)
    for words, meaning in ((_TO, "to"), (_AND, "and")):
        if s.endswith(words, floor, end):
            size = next(len(word) for word in words if s.endswith(word, floor, end))
            start = end - size
            if s.endswith("จน", floor, start):
                start -= 2
            return cast('Literal["to", "and"]', meaning), start
    return None


def _is_number_of_paper(s: str, at: int) -> bool:
    """Whether the digits at ``at`` belong to a document number: ``๐๘๐๖.๒/๑๒``, ``/ว ๒๕``."""
    before = s[max(at - 6, 0) : at].rstrip(" ")
    if before.endswith(("ว", "ว.")):
        before = before.rstrip(".")[:-1].rstrip(" ")
        return before.endswith("/")
    if before.endswith("/"):
        return before[-2:-1].isdigit()
    return before.endswith(".") and before[-4:-1].isdigit() and len(before) >= 4


# --- months that are not written right --------------------------------------------------------------------------------


def _skeleton(word: str) -> str:
    """A word without tone marks and with the letters that are confused in month names made one."""
    word = re.sub(r"[.\s่-๎,:;'-]", "", word).replace("ํา", "า").replace("เเ", "แ")
    for wrong, right in ("ฏฎ", "ษศ", "ำา", "ณน"):
        word = word.replace(wrong, right)
    return word


@lru_cache(maxsize=4096)
def near_months(word: str) -> tuple[int, ...]:
    """Months that a damaged Thai word may be: one when it is clear, several when not, none when it is no month.

    Full names differ in at most two letters of their skeleton and must be clearly nearer than any other month;
    abbreviations in one.

    >>> near_months("กรกฏคม"), near_months("ภ.ย."), near_months("เรื่อง")
    ((7,), (9, 11), ())
    """
    from rapidfuzz.distance import Levenshtein

    read = _skeleton(word)
    short = len(read) <= 3
    best: dict[int, int] = {}
    for bare, month in _months().items():
        if (month.kind in ("full", "short")) and (len(bare) <= 3) == short:
            distance = Levenshtein.distance(read, _skeleton(bare))
            best[month.number] = min(distance, best.get(month.number, 99))
    allowed = 1 if short else 2 if len(read) >= 6 else 1
    nearest = min(best.values(), default=99)
    if nearest > allowed:
        return ()
    margin = 2 if nearest == 2 else 1
    return tuple(sorted(number for number, distance in best.items() if distance < nearest + margin))


class _Middle(NamedTuple):
    months: tuple[int, ...]
    month: Span
    era: Era | None
    era_span: Span | None


@lru_cache(maxsize=4096)
def _middle(between: str) -> _Middle | None:
    """What stands between a day and a year, if it is a month that is not written right; spans from its start."""
    start = len(between) - len(between.lstrip(" \t\n-.,"))
    end = len(between.rstrip())
    era_at = _patterns().era_end.search(between, start, end)
    era, era_span = None, None
    if era_at is not None:
        era, era_span = _eras()[_bare(era_at[0])], (era_at.start(), end)
        end = len(between[: era_at.start()].rstrip())
    if between.startswith("เดือน", start):
        start += len("เดือน")
    start += len(between[start:]) - len(between[start:].lstrip())
    word = between[start:end]
    if not 2 <= len(_bare(word)) <= 14:
        return None
    months = near_months(word)
    return _Middle(months, (start, end), era, era_span) if months else None


# --- years -----------------------------------------------------------------------------------------------------------


class _Year(NamedTuple):
    digits: str
    span: Span
    era: Era | None = None
    era_span: Span | None = None
    apart: bool = False
    """Written with a space in it."""


def _plausible(digits: str) -> bool:
    return len(digits) == 4 and (2400 <= int(digits) <= 2600 or 1800 <= int(digits) <= 2200)


def _rejoined(s: str, start: int, end: int) -> int | None:
    """End of a Buddhist year that begins at ``start`` and is broken by one space: ``๒๕ ๖๔``."""
    missing = 4 - (end - start)
    rest = s[end + 1 : end + 1 + missing]
    whole = s[start:end] + rest
    fits = len(whole) == 4 and whole.isdigit() and s[end] == " " and 2400 <= int(whole) <= 2600
    return end + 1 + missing if fits and not s[end + 1 + missing : end + 2 + missing].isdigit() else None


def _year_after(s: str, at: int, kind: str, dotted: bool) -> _Year | None:
    """The year that follows a month, if the digits there are one."""
    hit = _patterns().year.match(s, at)
    if hit is None:
        return None
    start, end = hit.span(2)
    digits, era = hit[2], _eras()[_bare(hit[1])] if hit[1] else None
    era_span = hit.span(1) if era else None
    size, after = end - start, s[end : end + 2]
    if size < 4 and (joined := _rejoined(s, start, end)):
        return _Year(digits + s[end + 1 : joined], (start, joined), era, era_span, apart=True)
    if era is not None or _plausible(digits):
        strong = kind != "short" or dotted or era is not None
        return _Year(digits, (start, end), era, era_span) if strong or after[:1] not in ("/", ".") else None
    new_line = "\n" in hit[0]
    counted = s.startswith(_UNITS, end + (after[:1] == " "))
    if new_line or counted or after[:1] == "/" or (after[:1] in ".:," and after[1:].isdigit()):
        return None
    if size == 2:
        return _Year(digits, (start, end))
    damaged = (size == 4 and digits[0] != "0") or (size in (3, 5) and digits[:2] in ("24", "25"))
    return _Year(digits, (start, end)) if damaged and (kind != "short" or dotted) else None


# --- judging ---------------------------------------------------------------------------------------------------------


def _judged(match: DateMatch, s: str, around: Around, *, years_back: int = 0) -> DateMatch:
    """The match with its value, or with its problem."""
    if match.months and match.month is None:
        names = ", ".join(str(number) for number in match.months)
        return replace(match, problem="unclear-month", reason=f"the month may be any of {names}")
    try:
        if match.year_span is None:
            if around is None or match.month is None:
                reason = "no year is printed, and no context tells it"
                return replace(match, problem="year-missing", reason=reason)
            return replace(match, value=calendar.nearest(match.month, match.day, around))
        start, end = match.year_span
        english = match.month_span is not None and s[match.month_span[0]].isascii() and s[match.month_span[0]].isalpha()
        digits = s[start:end].replace(" ", "")
        era, year, inferred = calendar.read_year(digits, match.era, english=english, around=around)
        if match.kind == "date":
            value: ThaiDate | DateRange = calendar.day_of(
                era, year - years_back, match.month, match.day, inferred=inferred, weekday=match.weekday
            )
        else:
            value = calendar.period(match.kind, year, match.part, era=era, inferred=inferred)
    except Impossible as impossible:
        return replace(match, problem=cast("Problem", impossible.code), reason=impossible.reason, value=None)
    return replace(match, value=value, problem=None, reason=None)


# --- the pass over the digits ----------------------------------------------------------------------------------------


@dataclass
class _Scan:
    """One pass: what was found so far, and how each match hangs on the one before it."""

    s: str
    around: Around
    found: list[DateMatch]
    links: list[Literal["to", "and"] | None]
    floor: int = 0

    def run(self) -> list[DateMatch]:
        patterns = _patterns()
        s = self.s
        for hit in patterns.anchor.finditer(s):
            start, end = hit.span()
            if start < self.floor:
                continue
            follows = s[end : end + 2].lstrip(" ")[:1]
            if end - start == 4:
                if (follows in ("-", "/") and self.iso(start)) or self.year(start, end):
                    continue
            elif follows in ("-", "/", ".") and self.numeric(start):
                continue
            if end - start != 4 and not s[end : end + 1].isdigit():
                self.day(start, end)
        return self.found

    # what begins with a day

    def day(self, start: int, end: int) -> bool:
        s = self.s
        if _is_number_of_paper(s, start):
            return False
        hit = _patterns().month.match(s, end)
        if hit is not None:
            text = hit[1]
            month = _months()[_bare(text)]
            dotted = "." in text.rstrip(".")
            year = _year_after(s, hit.end(), month.kind, dotted)
            if year is not None or self._stands_alone(month.kind, dotted, hit.end()):
                notes = (f"month written {text}, read as month {month.number}",) if month.kind == "variant" else ()
                return self.keep(start, end, month.number, hit.span(1), year, notes)
        return end - start <= 2 and (self.unclear(start, end) or self.numbered_month(start, end))

    def _stands_alone(self, kind: str, dotted: bool, end: int) -> bool:
        """Whether a month without a year is one: a spoken name must end there, an abbreviation needs its dots."""
        if kind == "spoken":
            return not "ก" <= self.s[end : end + 1] <= "๎"
        return kind in ("full", "variant") or (kind == "short" and dotted)

    def unclear(self, start: int, end: int) -> bool:
        hit = _patterns().between.match(self.s, end)
        if hit is None or hit[0].count("\n") > 2 or not 1 <= int(self.s[start:end]) <= 31:
            return False
        digits = self.s[hit.end() : hit.end() + 4]
        middle = _middle(hit[0]) if _plausible(digits) else None
        if middle is None:
            return False
        month_span = (end + middle.month[0], end + middle.month[1])
        era_span = (end + middle.era_span[0], end + middle.era_span[1]) if middle.era_span else None
        year = _Year(digits, (hit.end(), hit.end() + 4), middle.era, era_span)
        written = self.s[slice(*month_span)]
        if len(middle.months) > 1:
            return self.keep(start, end, None, month_span, year, (), months=middle.months)
        note = f"month written {written}, read as month {middle.months[0]}"
        return self.keep(start, end, middle.months[0], month_span, year, (note,))

    def numbered_month(self, start: int, end: int) -> bool:
        hit = _patterns().month_number.match(self.s, end)
        year = _year_after(self.s, hit.end(), "full", True) if hit else None
        if hit is None or year is None:
            return False
        return self.keep(start, end, int(hit[1]), hit.span(1), year, ())

    def numeric(self, start: int) -> bool:
        s = self.s
        hit = _patterns().numeric.match(s, start)
        if hit is None or _is_number_of_paper(s, start) or s[start - 1 : start] in ("-", "/", ".") and start:
            return False
        long = len(hit[4]) == 4
        if not (_plausible(hit[4]) if long else hit[2] == "/" and int(hit[3]) <= 12 and int(hit[1]) <= 31):
            return False
        year = _Year(hit[4], hit.span(4))
        return self.keep(*hit.span(1), int(hit[3]), hit.span(3), year, ())

    def iso(self, start: int) -> bool:
        hit = _patterns().iso.match(self.s, start)
        if hit is None or not _plausible(hit[1]) or int(hit[3]) > 12 or int(hit[4]) > 31:
            return False
        notes = ("Buddhist year in the dress of an ISO date",) if int(hit[1]) >= 2400 else ()
        match = DateMatch(
            *hit.span(), day=int(hit[4]), day_span=hit.span(4), month=int(hit[3]), month_span=hit.span(3),
            year=int(hit[1]), year_span=hit.span(1), notes=notes,
        )
        self.append(match, None)
        return True

    def keep(
        self, start: int, end: int, month: int | None, month_span: Span, year: _Year | None, notes: tuple[str, ...],
        months: tuple[int, ...] = (),
    ) -> bool:
        """Add the date whose day stands at ``start``, and the days before it that share its month."""
        s = self.s
        if year is not None and year.apart:
            notes += ("year written apart",)
        lead, weekday, weekday_span = _lead(s, start, self.floor)
        match = DateMatch(
            start, year.span[1] if year else month_span[1], day=int(s[start:end]), day_span=(start, end), month=month,
            month_span=month_span, months=months, year=int(year.digits) if year else None,
            year_span=year.span if year else None, era=year.era if year else None,
            era_span=year.era_span if year else None, weekday=weekday, weekday_span=weekday_span, notes=notes,
        )  # fmt: skip
        earlier, link, lead = self._earlier_days(match, lead)
        for sooner, how in earlier:
            self.append(sooner, how, lead)
        self.append(match, link, lead)
        return True

    def _earlier_days(
        self, match: DateMatch, lead: int
    ) -> tuple[list[tuple[DateMatch, Literal["to", "and"] | None]], Literal["to", "and"] | None, int]:
        """Days before a date that share its month and year, first to last, each with its link to the one before."""
        s, floor = self.s, self.floor
        days: list[DateMatch] = []
        links: list[Literal["to", "and"] | None] = []
        later = match.day or 0
        while (link := _link(s, lead, floor)) is not None:
            how, at = link
            end = _back(s, at, floor)
            start = end
            while start > max(floor, end - 3) and s[start - 1].isdigit():
                start -= 1
            size = end - start
            if not 1 <= size <= 2 or not 1 <= int(s[start:end]) < later or _is_number_of_paper(s, start):
                break
            if s[start - 1 : start] in ("/", ".", ":", "-") and s[start - 2 : start - 1].isdigit() and start > floor + 1 and s[start - 1] != "-":
                break
            before, weekday, weekday_span = _lead(s, start, floor)
            if before == start and s.endswith(_COUNTED, floor, _back(s, start, floor)):
                break
            later, lead = int(s[start:end]), before
            days.insert(
                0,
                replace(
                    match, start=start, end=end, day=later, day_span=(start, end), weekday=weekday,
                    weekday_span=weekday_span,
                ),
            )  # fmt: skip
            links.insert(0, how)
        chain = [None, *links]
        return list(zip(days, chain, strict=False)), chain[-1], lead

    # what stands before a year

    def year(self, start: int, end: int) -> bool:
        s, floor = self.s, self.floor
        digits = s[start:end]
        at = _back(s, start, floor)
        era, era_span = None, None
        if s[at - 1 : at] in (".", "ศ", "ช", "ก", "E", "D"):
            for mark, name in _written_eras().items():
                if s.endswith(mark, floor, at):
                    era, era_span = name, (at - len(mark), at)
                    break
        if era is None and not _plausible(digits):
            return False
        before = _back(s, era_span[0], floor) if era_span else at
        begin = era_span[0] if era_span else start
        base = DateMatch(begin, end, year=int(digits), year_span=(start, end), era=era, era_span=era_span)
        return self._month_before(base, before) or self._period_before(base, before, start) or self._year_alone(base)

    def _month_before(self, base: DateMatch, at: int) -> bool:
        s, floor = self.s, self.floor
        written, sizes, last = _written_months()
        dropped = at - 1 if s[at - 1 : at] in (",", ".") and s[at - 2 : at - 1] in last else at
        for end in dict.fromkeys((at, dropped)):
            if s[end - 1 : end] not in last:
                continue
            for size in sizes:
                bare = written.get(s[end - size : end]) if end - size >= floor else None
                if bare is not None:
                    return self._month_alone(base, bare, (end - size, end))
        hit = _patterns().english.search(s, max(floor, at - 20), at) if base.era in (None, "CE") else None
        if hit is None:
            return False
        month = _months()[_bare(hit[1])].number
        self.append(
            replace(base, start=hit.start(), day=int(hit[2]), day_span=hit.span(2), month=month, month_span=hit.span(1)),
            None,
        )
        return True

    def _month_alone(self, base: DateMatch, bare: str, span: Span) -> bool:
        """A month and a year whose day is blank, or that never had one."""
        s, month = self.s, _months()[bare]
        before = s[max(self.floor, span[0] - 24) : span[0]]
        head = before.rstrip(" ")
        if month.kind == "short":
            # กพ, กค, พย are agencies too, and ก.พ. and ก.ค. are commissions.
            if not (head.endswith(("เดือน", "วันที่", "…", "..", "_")) or (not head.strip(" ") and span[0] == len(head))):
                if not head.endswith(("\n", "(", "-", "–", "ถึง")) or "." not in s[slice(*span)].rstrip("."):
                    return False
        elif month.kind == "english" and before[-1:].isascii() and before[-1:].isalpha():
            return False
        notes: tuple[str, ...] = (f"month written {s[slice(*span)]}, read as month {month.number}",) if month.kind == "variant" else ()
        self.append(replace(base, start=span[0], month=month.number, month_span=span, notes=notes), None)
        return True

    def _period_before(self, base: DateMatch, at: int, start: int) -> bool:
        s, floor = self.s, self.floor
        kind: Literal["date", "fiscal_year", "academic_year"] | None = None
        head = at
        for word, name in (("ปีงบประมาณ", "fiscal_year"), ("ปีการศึกษา", "academic_year"), ("ปี", "date")):
            if s.endswith(word, floor, at):
                kind, head = cast('Literal["date", "fiscal_year", "academic_year"]', name), at - len(word)
                break
        slash = s.endswith("/", floor, at) and base.era is None
        window = s[max(floor, head - 48) : head]
        part = None
        if kind is not None or slash:
            part = _patterns().part.search(window) if "ไตรมาส" in window or "รอบ" in window or "ภาค" in window else None
        if part is None:
            if kind is None:
                return False
            self.append(replace(base, start=head, kind=kind), None)
            return True
        begin = max(floor, head - 48) + part.start()
        number = int(part["part"])
        if part["term"]:
            note = "the days of a term are set each year; this is the whole academic year"
            self.append(replace(base, start=begin, kind="academic_year", part=number, notes=(note,)), None)
        elif part["round"] and number <= 2:
            self.append(replace(base, start=begin, kind="assessment_round", part=number), None)
        elif part["quarter"] and kind == "fiscal_year":
            self.append(replace(base, start=begin, kind="fiscal_quarter", part=number), None)
        elif part["quarter"]:
            note = "a quarter without ปีงบประมาณ: read as a quarter of the calendar year"
            self.append(replace(base, start=begin, kind="quarter", part=number, notes=(note,)), None)
        else:
            return False
        return True

    def _year_alone(self, base: DateMatch) -> bool:
        if base.era is not None:
            self.append(base, None)
            return True
        if not self.found or self.found[-1].month is not None or self.found[-1].part is not None:
            return False
        last = self.found[-1]
        if _link(self.s, base.start, last.end) is None or last.year is None or not last.year < (base.year or 0):
            return False
        self.append(replace(base, kind=last.kind), None)
        return self.links[-1] is not None

    # joining

    def append(self, match: DateMatch, link: Literal["to", "and"] | None, lead: int | None = None) -> None:
        """Add a match; one without a year takes the year of the next that it is linked to."""
        s, found = self.s, self.found
        match = _judged(match, s, self.around)
        if link is None and found:
            joint = _link(s, match.start if lead is None else min(lead, match.start), found[-1].end)
            if joint is not None and _back(s, joint[1], found[-1].end) == found[-1].end:
                link = joint[0]
        if match.year_span is not None and link is not None:
            self._give_year(match, link)
        found.append(replace(match, ends_range=True) if link == "to" and not found[-1].ends_range else match)
        self.links.append(link)
        self.floor = max(self.floor, match.end)

    def _give_year(self, match: DateMatch, link: Literal["to", "and"] | None) -> None:
        """Give the year of ``match`` to the dates before it that have none and are linked to it."""
        later = match
        for index in range(len(self.found) - 1, -1, -1):
            sooner = self.found[index]
            if link is None or sooner.year_span is not None or sooner.month is None:
                return
            given = replace(sooner, year=match.year, year_span=match.year_span, era=match.era, era_span=match.era_span)
            judged = _judged(given, self.s, self.around)
            if _runs_backwards(judged, later):
                note = "the year is printed once, behind the later date: this is the year before"
                judged = _judged(replace(given, notes=(*given.notes, note)), self.s, self.around, years_back=1)
            self.found[index] = later = judged
            link = self.links[index]


def _runs_backwards(sooner: DateMatch, later: DateMatch) -> bool:
    if not isinstance(sooner.value, ThaiDate) or not isinstance(later.value, ThaiDate):
        return False
    return calendar.first_day(sooner.value) > calendar.last_day(later.value)


def scan(text: str, *, around: Around = None) -> list[DateMatch]:
    """Every date, range end, month, year and period in a text, in order, the impossible ones too.

    Args:
        text: any text; spans are places in it.
        around: a date of the context, such as that of the letter: it moves the pivot of two-digit years and gives a
            year to dates without one.

    >>> match = scan("ลงวันที่ ๓๑ กันยายน ๒๕๖๔")[0]
    >>> match.day, match.month, match.year, match.problem
    (31, 9, 2564, 'no-such-day')
    """
    s = numerals.fold(text)
    if "o" in s or "O" in s or "๏" in s:
        s = re.sub(r"(?<=[0-9])[oO๏](?![a-zA-Z])|(?<![a-zA-Z])[oO๏](?=[0-9])", "0", s)
    pass_ = _Scan(s, around, [], [])
    return pass_.run()
