"""Dates that the pass over the digits does not come to: in words, in old eras, months and periods of two-digit years.

Each search begins with a cheap look for a word that all of its dates have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from thaidoc import numerals
from thaidoc.dates import names
from thaidoc.dates.matches import DateMatch
from thaidoc.dates.names import GAP
from thaidoc.dates.surroundings import COUNTED, lead

_TWO_DIGITS = r"(?P<year>[0-9]{2})(?![0-9]|[./,:-][0-9])"


class _Patterns(NamedTuple):
    period: re.Pattern[str]
    month: re.Pattern[str]
    old_era: re.Pattern[str]
    words: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    month, era, word = names.month_pattern(), names.era_pattern(), numerals.WORD
    old = names.era_pattern("RS", "CS", "MS")
    return _Patterns(
        period=re.compile(rf"ปี(?P<kind>งบประมาณ|การศึกษา){GAP}(?:(?P<era>{era}){GAP})?{_TWO_DIGITS}"),
        month=re.compile(rf"เดือน{GAP}(?P<month>{month}){GAP}{_TWO_DIGITS}"),
        old_era=re.compile(rf"(?:(?P<month>{month}){GAP})?(?P<era>{old}){GAP}(?P<year>[0-9]{{2,4}})(?![0-9])"),
        words=re.compile(
            rf"(?:(?:(?P<day>(?:{word}){{1,4}}){GAP})?(?:เดือน{GAP})?(?P<month>{month}){GAP}(?:ปี{GAP})?"
            rf"(?:(?P<era>{era}){GAP})?|(?P<lone_era>{era}){GAP})(?P<year>(?:{word}){{1,14}})(?!ธ)"
        ),
    )


def rare(s: str) -> Iterator[DateMatch]:
    """Matches without a value yet; some of them may be parts of dates that the digits led to."""
    patterns = _patterns()
    if "สองพัน" in s or "ศักราช" in s or "โกสินทร" in s:
        yield from (match for hit in patterns.words.finditer(s) if (match := _in_words(s, hit)) is not None)
    if "ปีงบประมาณ" in s or "ปีการศึกษา" in s:
        for hit in patterns.period.finditer(s):
            fiscal = hit["kind"] == "งบประมาณ"
            yield _match(hit)._replace(start=hit.start(), kind="fiscal_year" if fiscal else "academic_year")
    if "เดือน" in s:
        yield from (_match(hit) for hit in patterns.month.finditer(s) if not COUNTED.match(s, hit.end()))
    if "ร.ศ" in s or "จ.ศ" in s or "ม.ศ" in s or "โกสินทร" in s or "ศักราช" in s:
        for hit in patterns.old_era.finditer(s):
            # ม.ศ. ๒๔ may be a grade at school, รศ. an academic title.
            if len(hit["year"]) > 2 or hit["month"] or hit["era"].startswith(("ร.", "จ.", "รัต", "จุล")):
                yield _match(hit)


def _match(hit: re.Match[str]) -> DateMatch:
    """The match of a month, the mark of an era and a year."""
    groups = hit.groupdict()
    month = names.month_named(groups["month"]).number if groups.get("month") else None
    mark = next((name for name in ("era", "lone_era") if groups.get(name)), None)
    return DateMatch(
        hit.start("month") if month else hit.start(),
        hit.end(),
        month=month,
        month_span=hit.span("month") if month else None,
        year=int(hit["year"]) if hit["year"].isdigit() else None,
        year_span=hit.span("year"),
        era=names.eras()[names.bare(hit[mark])] if mark else None,
        era_span=hit.span(mark) if mark else None,
    )


def _in_words(s: str, hit: re.Match[str]) -> DateMatch | None:
    """``วันที่ยี่สิบแปด พฤษภาคม สองพันห้าร้อยหกสิบสี่``."""
    try:
        day = numerals.parse_words(hit["day"]) if hit["day"] else None
        match = _match(hit)._replace(year=int(numerals.parse_words(hit["year"])))
    except ValueError:
        return None
    if day is None:
        return match
    label = lead(s, hit.start(), 0)
    return match._replace(
        start=hit.start(),
        day=int(day),
        day_span=hit.span("day"),
        weekday=label.weekday,
        weekday_span=label.weekday_span,
    )
