"""What a letter is about: subject, addressee, and the things sent along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache

import regex
from rapidfuzz.distance import Levenshtein

from thaidoc.dates.names import month_names
from thaidoc.fields.field import Field, after_label, dirt_behind, in_line, joined, tell_label
from thaidoc.layout import Sheet, Unit
from thaidoc.layout.heads import begins, head
from thaidoc.models import Correction, Enclosure, Span
from thaidoc.numerals import WORD, fold, parse_words
from thaidoc.text import skeleton

_DATED_PAPER = regex.compile(r"/[ \t]?(?:ว[ \t]?)?[\d๐-๙]+[^\n]{0,8}[ล-ส]งวันที่")


def subject(text: str, sheet: Sheet) -> Iterator[tuple[str, Field]]:
    """What the letter is about (เรื่อง), clause 11.4; the title of a regulation, without its year."""
    lines = sheet.units("subject") or sheet.units("title")
    titled = sheet.kind in ("regulation", "rule")
    if titled and len(lines) > 1 and _TITLE_YEAR.fullmatch(lines[-1].text):
        lines = lines[:-1]
    found = _worded(text, lines, titled=titled)
    if found is None:
        return
    guessed = lines[0].label is None or not lines[0].label[1]
    if _FIGURE_IN_WORD.search(found.value) or (guessed and found.value.startswith(month_names("full"))):
        # Scraps; or what was taken for the label was a day.
        found.signs.setdefault("doubt", 1.5)
    if "placed" in lines[0].cues:
        found.signs.setdefault("doubt", 0.5)
    _mend_year(text, found)
    yield "subject", found


def addressee(text: str, sheet: Sheet) -> Iterator[tuple[str, Field]]:
    """To whom the letter goes (เรียน, กราบเรียน, นมัสการ, ถึง), clauses 11.5 and 14.2, without his house."""
    lines = sheet.units("addressee")
    lines = lines[: next((k for k, unit in enumerate(lines) if k and _house().match(unit.folded)), len(lines))]
    found = _worded(text, lines)
    if found is None:
        return
    if begins("position", found.value) is None and begins("agency", found.value) is None:
        found.signs["unknown"] = 1.0
    if _DATED_PAPER.search(found.value):
        # Nobody's title cites a dated letter: the body, its opening misread, has run into the line.
        found.signs["doubt"] = 3.0
    _mend_year(text, found)
    yield "addressee", found


def _worded(text: str, lines: Sequence[Unit], *, titled: bool = False) -> Field | None:
    """A label's line and those that go on with it; of a title its year is no part."""
    if not lines:
        return None
    first = lines[0]
    start = after_label(first)
    pieces = [text[start : first.end], *map(in_line, lines[1:])]
    end = lines[-1].end - dirt_behind(pieces[-1])
    pieces = [piece[: len(piece) - dirt_behind(piece)] for piece in pieces]
    if titled and (year := _TITLE_YEAR.search(pieces[-1])):
        pieces[-1], end = pieces[-1][: year.start()], end - len(year[0])
    value = joined(pieces)
    signs = tell_label(first)
    full = len(first.text) >= _FULL or not any("long" in unit.cues for unit in lines[1:])
    if len(value) < _SHORT or not full or _LOST_INSIDE.search(text, start, first.end) or _SCRAPS_AHEAD.match(value):
        signs["unknown"] = 1.0
    if len(lines) > 1:
        signs["wrapped"] = 1.0
    if any({"opener", "long"} <= set(unit.cues) for unit in lines[1:]) or _POWERS in value:
        signs["doubt"] = 3.0
    return Field(value, start, end, signs) if _LEGIBLE.search(value) else None


def _mend_year(text: str, field: Field) -> None:
    """Put the words before a Buddhist year in the place of the Latin letters that they were taken for."""
    for pattern, meant, reason in _OF_YEAR:
        for found in pattern.finditer(text, field.start, field.end):
            after = meant + _FISCAL if found["fiscal"] else meant
            field.value = field.value.replace(" ".join(found[0].split()), after, 1)
            place = {"start": found.start(), "end": found.end()}
            field.corrections.append(Correction(**place, before=found[0], after=after, reason=reason))
            if meant != _BUDDHIST:
                field.signs["unknown"] = 1.0


_LEGIBLE = regex.compile(r"[ก-ฮเ-ไ][ก-๎]{2}|[ก-ฮ]{1,4}\.|[A-Za-z]{4}[ \t]+[A-Za-z]{2}")
"""A word or an abbreviation: what has none is what an engine makes of a line that it cannot read."""
_LOST_INSIDE = regex.compile(r"[ก-ฮะ-ฺเ-๎][^ก-๎\n]{0,3}[ \t]{4,}[ก-๎]")
_SCRAPS_AHEAD = regex.compile(r"(?:[a-z]{1,4}[ \t]+){2}")
_FULL = 40
"""A gap within a line, and scraps before its words, tell of ink or dirt; a line shorter than this goes on in none."""
_SHORT = 6
"""Characters of a subject or a receiver that are less than a word."""
_POWERS = "อาศัยอำนาจ"
"""By what powers an order is given (clause 16.4): its body has run into the line."""
_FIGURE_IN_WORD = regex.compile(r"[ก-ฮ][ะ-ฺ็-๎]{0,3}[\d๐-๙]++[ก-ฮ](?!\.)")
"""No word has a figure between its letters: scraps."""
_BUDDHIST, _FISCAL = "พ.ศ.", "งบประมาณ"
_ERA = (
    r"(?!พ\.ศ\.)(?:[A-Za-z]{1,3}|[A-Z]#|[A-Z]\. ?A|พ[ \t.,:]{0,2}[A-Za-z]|พ[ .,:]{0,2}เ?ศ)[.,:(]{0,2}"
    r"(?=[ \t]*[2๒][5๕])"
)
_OF_YEAR = (
    (
        regex.compile(
            r"(?<=[ก-๎]{4}[ \t]{1,3}(?:[A-Z][A-Za-z]{1,3}[ \t]{1,3})?[“\"]?)(?<!ป[ิ-ื](?:ง[บป]ุ?ประมาณ\S{0,2})?[ \t]{1,3})"
            r"(?:[a-z]{2,5}|U[a-z]{1,4})"
            r"(?:[:,.]?[ \t]{1,3}(?:\d[ \t]*)?[(]?(?:ร?ะ?[ \t]?จ[ำกา]?)?ป[ิ-ื](?P<fiscal>ง[บป]ุ?ประมาณ)?)?[:,.]?"
            rf"(?=[ \t]*(?:พ\.ศ\.|{_ERA}|[2๒][5๕][\d๐-๙]))"
        ),
        "ประจำปี",
        "the words before a year, as an engine with a Latin model writes them",
    ),
    (
        regex.compile(
            r"(?<=ป[ิ-ื]ง[บป]ุ?ประมาณ[ิ-์]?[,.]?[ \t]{0,3}|ประจำป[ิ-ื][ \t]{0,3}|[ก-๎][ \t][a-z]{2,5}[ \t])"
            rf"(?P<fiscal>){_ERA}"
        ),
        _BUDDHIST,
        "between the word for a year and its figures stands the era",
    ),
)
"""ประจำปี and พ.ศ. as engines take them for Latin letters before a Buddhist year: use ๒๕๖๕, ประจำปีงบประมาณ WA, ๒๕๖๕."""


@cache
def _house() -> regex.Pattern[str]:
    """Where the receiver lives: no part of who it is."""
    named = "|".join(head(kind).pattern for kind in ("street", "building", "area"))
    return regex.compile(rf"(?:เลขที่[ \t]*)?\d{{1,4}}(?:/\d{{1,4}})?[ \t]+(?:{named}|ม\.)")


_TITLE_YEAR = regex.compile(r"[ \t]*พ\.?[ \t]?ศ\.?[ \t]*[\d๐-๙]{4}$")
"""The year of a regulation, below what it is about, and no part of it (forms 5 and 6)."""

_LIST_MARK = regex.compile(r"(?:^|(?<=\s))(?:\(?\d{1,2}(?:\.\d{1,2})?[ \t]?[.)]{1,2}|\d{1,2}\.\d{1,2})[ \t]*(?=\D)")
_EACH = "อย่างละ"
_COUNT_WORDS = ("จำนวน", "รวม", _EACH, "คนละ")
_UNITS = (
    *("ฉบับ", "ชุด", "แผ่น", "เล่ม", "หน้า", "รายการ", "แฟ้ม", "ซอง", "ใบ", "แผง", "กล่อง", "ตลับ", "ชิ้น", "แผน", "อัน", "ม้วน"),
    *("เครื่อง", "ตัว", "เรื่อง", "โครงการ", "ภาพ", "ดวง", "ห่อ", "คน", "ราย", "แห่ง", "ตาราง", "แบบ", "สำนวน"),
    *("ไฟล์", "รูป", "ขวด", "ถุง", "หลอด", "ลัง", "คัน"),
)
_COUNT = regex.compile(
    r"(?<![\d/]|\d[.,])(?P<quantity>\d{1,3}(?:,\d{3}){1,3}|\d{1,4})(?![\d/]|,\d)(?=[ \t]*(?P<unit>[ก-๎]{2,8})?)"
)

_HOW_MANY = "จ[ำ้่ัา]{1,3}น[ว่้ั]{1,3}น"
"""จำนวน, its marks misread."""
_COUNT_IN_WORDS = regex.compile(
    rf"(?P<word>{'|'.join(_COUNT_WORDS)}|{_HOW_MANY})[ \t]*(?P<quantity>(?:{WORD}){{1,8}})[ \t]*"
    rf"(?P<unit>{'|'.join(_UNITS)})[ .,]*$"
)
_NOTHING_MORE = regex.compile(r"[ .,]*(?:\([^()]*\)[ .,]*)?")
_UNREAD_COUNT = regex.compile(rf"{_HOW_MANY}[ \t.,]*(?P<figure>[^\s\d]{{1,3}})[ \t]*(?P<unit>{'|'.join(_UNITS)})\W*$")
_ONES = frozenset("|[]lI!@")
"""What engines make of a figure one that stands alone: 1 is a stroke, ๑ a curl."""


@dataclass(slots=True)
class _Count:
    """How many of what: ``จำนวน ๒ ชุด``."""

    start: int
    end: int
    quantity: int | None
    """``None`` when its figure cannot be read: จำนวน ด ฉบับ."""
    unit: str | None
    repaired: bool
    each: bool = False
    """Of every paper named before, too: อย่างละ ๑ ชุด."""


def _near(word: str | None, table: Sequence[str], slack: int) -> str | None:
    """The word of a table that ``word`` is, or may have been with a letter or two misread."""
    if not word:
        return None
    if word in table:
        return word
    best = min(table, key=lambda known: Levenshtein.distance(known, word))
    return best if Levenshtein.distance(best, word) <= min(slack, len(best) // 3 + (len(best) > 4)) else None


def _count(folded: str) -> _Count | None:
    """The count in a line of enclosures: the last one with จำนวน or a unit, at the end or before running text."""
    found = None
    if unread := _UNREAD_COUNT.search(folded):
        quantity = 1 if unread["figure"] in _ONES else None
        return _Count(unread.start(), unread.end("unit"), quantity, unread["unit"], True)
    if words := _COUNT_IN_WORDS.search(folded):
        with suppress(ValueError):
            quantity = int(parse_words(words["quantity"]))
            return _Count(words.start(), words.end("unit"), quantity, words["unit"], False, words["word"] == _EACH)
    for match in _COUNT.finditer(folded):
        start, word = _count_word(folded[: match.start()])
        printed = match["unit"]
        unit = _near(printed, _UNITS, 1)
        if unit is None and printed and word:
            # จำนวน ๑ ฉบับตามหนังสือ…: the unit runs into the next sentence
            unit = next((known for known in _UNITS if printed.startswith(known)), None)
        end = match.end("unit") if unit else match.end()
        at_end = _NOTHING_MORE.fullmatch(folded, end) is not None
        if found and "(" in folded[found.end : start]:
            # ๑ ชุด (รวม ๑๔ แผ่น): of how many sheets it consists.
            return found
        if word or (unit and (at_end or (printed in _UNITS and len(folded) - end > 30))):
            repaired = word not in (None, *_COUNT_WORDS) or unit not in (None, printed)
            found = _Count(start, end, int(match["quantity"].replace(",", "")), unit, repaired, word == _EACH)
            if not at_end and len(folded) - end > 30:
                return found
    return found


_LAST_WORD = regex.compile(r"จ[ก-๎]{3,8}$")
_NO_CONSONANT = regex.compile(r"[^ก-ฮ]")


def _count_word(before: str) -> tuple[int, str | None]:
    """Where the count begins, with the จำนวน that stands before the figure, if one does."""
    bare = before.rstrip(" \t.:;,'-–—")
    for word in _COUNT_WORDS:
        if bare.endswith(word):
            return len(bare) - len(word), word
    size, bones = len("จำนวน"), skeleton("จำนวน")
    for length in (size, size - 1, size + 1, size + 2):
        tail = bare[-length:]
        alone = len(bare) == length or bare[-length - 1 : -length].isspace()
        if skeleton(tail) == bones:
            return len(bare) - length, tail
        if len(tail) == length and Levenshtein.distance(tail, "จำนวน") <= (2 if alone else 1):
            return len(bare) - length, tail
    word = _LAST_WORD.search(bare)
    if word is not None and Levenshtein.distance(_NO_CONSONANT.sub("", word[0]), "จนวน", score_cutoff=1) <= 1:
        return word.start(), word[0]
    return len(before), None


def enclosures(text: str, sheet: Sheet) -> Iterator[tuple[str, Field]]:
    """Things sent along (สิ่งที่ส่งมาด้วย): numbered, or one a line, each with how many of what."""
    lines = sheet.units("enclosures")
    if not lines:
        return
    start = after_label(lines[0])
    # Only the section's own units: a column of somebody else may stand between them.
    spans = [(max(start, unit.start), unit.end) for unit in lines]
    items = _items(text, spans)
    values = [joined([text[a:b] for a, b in item]) for item in items]
    begins: list[int] = []
    counts: list[_Count | None] = []
    for value in values:
        folded = fold(value)
        mark = _LIST_MARK.match(folded) or (_DAMAGED_MARK.match(folded) if begins or len(items) > 1 else None)
        begins.append(mark.end() if mark else 0)
        counts.append(_count(folded[begins[-1] :]))
    for k, (item, value, begin, count) in enumerate(zip(items, values, begins, counts, strict=True)):
        stop = begin + count.start if count else len(value)
        description = _LEADING_DIRT.sub("", _WEB_ADDRESS.sub("", value[begin:stop]).rstrip(" .,:;-–•"))
        description = description[: len(description) - dirt_behind(description)]
        if count and (leader := _LEADER.search(description)):
            description = description[: leader.start()]
        if not description:
            continue
        signs = tell_label(lines[0])
        if count is None and counts[-1] and counts[-1].each and not any(counts[:-1]):
            count = counts[-1]
        if count is None:
            signs["no-quantity"] = 1.0
        quantity, unit = (count.quantity, count.unit) if count else (None, None)
        yield (
            f"enclosures/{k}",
            Field(Enclosure(description=description, quantity=quantity, unit=unit), item[0][0], item[-1][1], signs),
        )


_LEADER = regex.compile(
    r"[ \t]*(?=[^ก-ฮ/]*(?:[ \t][^\w\s]{1,3}(?=[ \t]|$)|[ \t]0(?![.,:])|[\d๐-๙][ะ-ฺ็-๎โ-ไ]))"
    r"(?:[ \t\"”’]+[^\sก-ฮ/()]{1,5}){2,}$"
)
"""Scraps between a thing and its count, where dots lead or nothing stands: figures and signs that are no words."""
_WEB_ADDRESS = regex.compile(r"[ \t]*(?:https?://|www\.)\S+(?:[ \t][a-z]+\.\S+)?[ \t]*$")
_LEADING_DIRT = regex.compile(r"^[\s.,:;•”’'|_~–ัิ-ฺ็-๎-]+")
"""What no description begins with: specks, and marks without their consonant."""
_DAMAGED_MARK = regex.compile(
    r"(?:(?![ก-ฮ])[^\s.,:)]{1,3}|[ก-ฮ]\d)[.,:)][ \t]{0,2}(?=[ก-๎])|(?:\d[ \t]{1,3}){1,2}(?=[ก-ฮเ-ไ][ก-๎]{3})"
)
"""``2.`` as a reader of dirty scans may give it: ``lo.``, ``๒่.``, ``on.``, ``2``"""


def _items(text: str, spans: list[Span]) -> list[list[Span]]:
    """Cut a list at its numbers; without numbers, at its hyphens and after each count."""
    lines = [fold(text[a:b]) for a, b in spans]
    misread = filter(None, map(_DAMAGED_MARK.match, lines[1:]))
    numbered = any(map(_LIST_MARK.match, lines)) or not all(mark[0].split()[0].isdecimal() for mark in misread)
    return [item for item in (_at_numbers if numbered else _at_counts)(text, spans) if item]


def _at_numbers(text: str, spans: list[Span]) -> list[list[Span]]:
    items: list[list[Span]] = [[]]
    expected, counted = 1, False
    for n, (a, b) in enumerate(spans):
        folded = fold(text[a:b])
        begin = 0
        marks = [*_LIST_MARK.finditer(folded)]
        opened = marks and marks[0].start() == 0
        misread = (expected > 1 or n == 0) and _misread_mark(folded, expected)
        # Where its number is lost, behind the count of one thing stands the next, with its own.
        lost = counted and _THING.match(folded) and any(_count(fold(text[c:d])) for c, d in spans[n : n + 2])
        if not opened and (misread or lost):
            items.append([])
            expected += 1
        for mark in marks:
            number = _FIRST_NUMBER.search(mark[0])
            # 2. of a list follows 1.; any other figure with a dot is part of the text
            first = mark.start() == 0 and (expected > 1 or n == 0)
            if number and (int(number[0]) in (expected, expected + 1) or first):
                if text[a + begin : a + mark.start()].strip():
                    items[-1].append((a + begin, a + mark.start()))
                items.append([])
                skipped = int(number[0]) == expected + 1
                expected, begin = expected + 1 + skipped, mark.start()
        if text[a + begin : b].strip():
            items[-1].append((a + begin, b))
        count = _count(folded[begin:])
        counted = count is not None and count.unit is not None and count.end >= len(folded[begin:].rstrip(" .,"))
    return items


def _at_counts(text: str, spans: list[Span]) -> list[list[Span]]:
    items: list[list[Span]] = [[]]
    dashed = _DASHED.match(text, *spans[0])
    for a, b in spans:
        if dashed and _DASHED.match(text, a, b):
            items.append([])
        if text[a:b].strip():
            items[-1].append((a, b))
        folded = fold(text[a:b])
        count = _count(folded)
        if count and count.end >= len(folded.rstrip(" .,")):
            for more in _AND_MORE.finditer(folded):
                items[-1][-1] = (items[-1][-1][0], a + more.start("and"))
                items.append([(a + more.end(), b)])
            items.append([])
    return items


_THING = regex.compile(r"[ก-ฮเ-ไ][ก-๎]{7}")
_DASHED = regex.compile(r"\s*[-–•]")
_AND_MORE = regex.compile(rf"\d[ \t]*(?:{'|'.join(_UNITS)})(?P<and>[ \t]+(?:และ|พร้อม))(?=[ก-ฮเ-ไ])")
"""กำหนดการ ๑ ฉบับ และแผนที่ ๑ แผ่น: two things in a row, each with its count."""


def _misread_mark(folded: str, expected: int) -> bool:
    """Whether a line opens with the number of a list, misread; a figure without its dot must be the next one."""
    mark = _DAMAGED_MARK.match(folded)
    return mark is not None and (not mark[0].rstrip().isdecimal() or int(mark[0]) == expected)


_FIRST_NUMBER = regex.compile(r"\d+")
