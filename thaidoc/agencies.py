"""Code letters and unit codes ↔ ministries, departments, provinces, with the years in which they held.

The letters of a document number (รหัสตัวพยัญชนะ) stand for a ministry, a province or an agency of its own; the first
two digits of a ministry's unit code stand for the department, the next two for its division. In a province the first
two digits are 00, or the number of the district, and the last two the office. Regulation of the Office of the Prime
Minister on Correspondence B.E. 2526, annex 1. The tables are ``data/agencies.csv``, ``units.csv``, ``provinces.csv``
and ``offices.csv``; each row names its source.

>>> print(issuer("มท", "0806.2"))
กรมส่งเสริมการปกครองท้องถิ่น
>>> issuer("ชร", "0023.3").province
'เชียงราย'
>>> repair("ขร", "สำนักงานส่งเสริมการปกครองท้องถิ่น จังหวัดเชียงราย")[0].letters
'ชร'
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from thaidoc.models import Agency, Issuer, Province, ThaiDate, Unit
from thaidoc.tables import rows

__all__ = [
    "Candidate",
    "Code",
    "agencies",
    "by_letters",
    "by_name",
    "by_phone",
    "by_postcode",
    "by_unit",
    "confusable",
    "has_office",
    "issuer",
    "known",
    "named",
    "province_in",
    "provinces",
    "repair",
    "units",
]

Moment = ThaiDate | datetime.date | int | None
"""When a code is looked up: a date, a year of the Common Era, or ``None`` for today."""

LOOK_ALIKES = ("ขชซ", "ดตคศ", "กถภ", "ผฝพฟห", "นมณบ", "รธจฐษ", "ทหม", "ปบษ", "สลศ", "อฮยว", "ชธ", "จร", "วจง")
"""Consonants that engines take for one another, after measured and reported confusions of OCR."""


class Code(NamedTuple):
    """A code that an office may print: its letters, and the first digits of its unit."""

    letters: str
    unit: str | None
    name: str
    """The words of the letterhead that say so."""


class Candidate(NamedTuple):
    """What letters that were read may have been."""

    letters: str
    distance: int
    """1 for each letter that looks like the one read, 3 for any other."""
    reason: str


# --- tables ----------------------------------------------------------------------------------------------------------


def _common_era(be: str) -> int | None:
    return int(be) - 543 if be else None


@cache
def agencies() -> tuple[Agency, ...]:
    """All agencies that have letters of their own, ministries first."""
    return tuple(
        Agency(
            code=row["code"],
            name=row["name_th"],
            name_en=row["name_en"],
            kind=row["kind"],  # type: ignore[arg-type]  # pydantic checks the table
            valid_from=_common_era(row["from_be"]),
            valid_to=_common_era(row["to_be"]),
            certainty=row["confidence"],  # type: ignore[arg-type]
            source=row["source"],
        )
        for row in rows("agencies.csv")
    )


@cache
def units() -> tuple[Unit, ...]:
    """All unit codes whose owner is known."""
    return tuple(
        Unit(
            code=row["code"],
            unit=row["unit"],
            name=row["name_th"],
            valid_from=_common_era(row["from_be"]),
            valid_to=_common_era(row["to_be"]),
            seen=tuple(int(year) - 543 for year in row["seen_be"].split()),
            note=row["note"],
            certainty=row["confidence"],  # type: ignore[arg-type]
            source=row["source"],
        )
        for row in rows("units.csv")
    )


@cache
def provinces() -> tuple[Province, ...]:
    """The 77 provinces, Bangkok among them."""
    return tuple(
        Province(
            code=row["code"],
            name=row["name"],
            postcode_prefix=row["postcode_prefix"],
            area_codes=tuple(row["area_codes"].split()),
            capital_district=row["capital_district"] or None,
            source=row["source"],
        )
        for row in rows("provinces.csv")
    )


@cache
def _letters() -> dict[str, tuple[Agency, ...]]:
    found: dict[str, list[Agency]] = {}
    for agency in agencies():
        found.setdefault(agency.code, []).append(agency)
    return {code: tuple(rows) for code, rows in found.items()}


@cache
def _units_of() -> dict[str, tuple[Unit, ...]]:
    found: dict[str, list[Unit]] = {}
    for unit in units():
        found.setdefault(unit.code, []).append(unit)
    return {code: tuple(rows) for code, rows in found.items()}


@cache
def _province_codes() -> dict[str, Province]:
    return {province.code: province for province in provinces()}


# --- codes → agencies ------------------------------------------------------------------------------------------------


def _year(on: Moment) -> int | None:
    return on if on is None or isinstance(on, int) else on.year


def _held(row: Agency | Unit, year: int | None) -> bool:
    """Whether a code held in a year; without one, whether it holds now."""
    if isinstance(row, Unit) and row.seen and row.valid_from is None:
        return year is not None and min(row.seen) <= year <= max(row.seen)
    if year is None:
        return row.valid_to is None
    # The tables know years, not days, so both offices may have used a code in the year of a change.
    return (row.valid_from is None or row.valid_from <= year) and (row.valid_to is None or year <= row.valid_to)


def known(letters: str, on: Moment = None) -> bool:
    """Whether any agency has these letters, or had them in the year of ``on``; without it, whether any ever had.

    >>> known("ชร"), known("ขร")
    (True, False)
    >>> known("อว", on=2010)
    False
    """
    rows = _letters().get(letters, ())
    return bool(rows) if on is None else any(_held(row, _year(on)) for row in rows)


def by_letters(letters: str, on: Moment = None) -> tuple[Agency, ...]:
    """Agencies that have these letters (or had them in the year of ``on``); two when the letters collide.

    >>> [agency.name for agency in by_letters("สร")]
    ['สำนักนายกรัฐมนตรี', 'จังหวัดสุรินทร์']
    """
    rows = _letters().get(letters, ())
    return rows if on is None else tuple(row for row in rows if _held(row, _year(on)))


def _pattern(code: str) -> str:
    """How a unit begins that a row of the table names; A is a figure of a district, x any figure of the whole unit."""
    whole = "(?![0-9])" if "A" in code or "x" in code else ""
    return re.escape(code).replace("AA", "(?!00)[0-9]{2}").replace("x", "[0-9]") + whole


@cache
def _matching(code: str) -> re.Pattern[str]:
    return re.compile(_pattern(code))


@lru_cache(maxsize=512)
def _offices(letters: str) -> re.Pattern[str]:
    """The units of four figures and more that the table gives to these letters."""
    codes = {row.unit for row in _rows_of(letters) if len(row.unit) >= 4}
    return re.compile("|".join(map(_pattern, sorted(codes))) or "(?!)")


def _rows_of(letters: str) -> tuple[Unit, ...]:
    """The rows of the table for these letters, with those of every province."""
    everywhere = _units_of().get("*", ()) if letters in _province_codes() else ()
    return _units_of().get(letters, ()) + everywhere


def has_office(letters: str, unit: str) -> bool:
    """Whether the table has a unit, whole: one of four figures at least.

    >>> has_office("อว", "0604"), has_office("อว", "0699")
    (True, False)
    """
    return _offices(letters).match(unit) is not None


def by_unit(letters: str, unit: str, on: Moment = None) -> tuple[Unit, ...]:
    """Owners of a unit code, the most exact first; without ``on`` those of all years.

    >>> [row.name for row in by_unit("มท", "0612", on=1981)]
    ['กรมที่ดิน']
    """
    year = _year(on)
    rows = [row for row in _rows_of(letters) if _matching(row.unit).match(unit)]
    fitting = [row for row in rows if on is None or _held(row, year)]
    return tuple(sorted(fitting, key=lambda row: -len(row.unit)))


def issuer(letters: str | None, unit: str | None = None, on: Moment = None) -> Issuer:
    """Ministry, department and province behind a code, in the year of ``on`` or now.

    Never raises: a code that no agency has gives an ``Issuer`` with a ``finding``.

    >>> issuer("ขร", "0023.3").finding
    'no agency has the code ขร'
    >>> issuer("ศธ", "0514", on=2015).department
    'มหาวิทยาลัยขอนแก่น'
    """
    if letters is None:
        return Issuer(letters=None, finding="the number has no agency letters")
    rows = by_letters(letters)
    if not rows:
        return Issuer(letters=letters, finding=f"no agency has the code {letters}")
    year = _year(on)
    holding = [row for row in rows if _held(row, year)]
    finding = None
    if not holding:
        when = "today" if year is None else f"in B.E. {year + 543}"
        finding = f"no agency has the code {letters} {when}"
    owners = by_unit(letters, unit) if unit else ()
    owner = next((row for row in owners if _held(row, year)), None)
    # The letters of a province and of an old ministry can be the same: the unit's shape tells which is meant.
    provincial = owner is not None and owner.code == "*"
    ranked = sorted(holding or rows, key=lambda row: (row.kind == "province") != provincial)
    agency = ranked[0]
    most_exact: Agency | Unit = owner or agency
    rivals: tuple[Agency | Unit, ...] = (*ranked[1:], *owners)
    others = [row.name for row in rivals if row.name not in (agency.name, most_exact.name)]
    return Issuer(
        letters=letters,
        ministry=None if agency.kind == "province" else agency.name,
        department=owner.name if owner else None,
        province=_province_codes()[letters].name if agency.kind == "province" else None,
        valid_from=most_exact.valid_from,
        valid_to=most_exact.valid_to,
        certainty=most_exact.certainty,
        sources=tuple(dict.fromkeys(row.source for row in (owner, agency) if row)),
        alternatives=tuple(dict.fromkeys(others)),
        finding=finding,
    )


# --- letterheads → codes ---------------------------------------------------------------------------------------------


def by_postcode(postcode: str) -> tuple[Province, ...]:
    """Provinces whose postcodes begin so; two share 10.

    >>> [province.name for province in by_postcode("57100")]
    ['เชียงราย']
    """
    return tuple(province for province in provinces() if province.postcode_prefix == postcode[:2])


def by_phone(phone: str) -> tuple[Province, ...]:
    """Provinces of a landline number, by its area code.

    >>> [province.name for province in by_phone("0 5317 7328")][:1]
    ['เชียงใหม่']
    """
    digits = re.sub(r"\D", "", phone)
    return tuple(province for province in provinces() if digits.startswith(province.area_codes))


_PROVINCE_LEADS = ("จังหวัด", "จ.", "จว.", "ประถมศึกษา", "มัธยมศึกษา", "เมือง", "นคร")
"""Words before the name of a province that make even a short one, such as ตาก or เลย, the name of a province."""


_ROADS = ("ถนน", "ถ.")
"""A road may have the name of a province far away."""


def _province_spans(compact: str) -> Iterator[tuple[int, Province]]:
    for province in provinces():
        at = compact.find(province.name)
        while at >= 0:
            # นครราชสีมา holds no other province, but นครพนม and พนม, เลย and ไปเลย do collide.
            long = len(province.name) > 5 and not compact.endswith(_ROADS, 0, at)
            if long or compact.endswith(_PROVINCE_LEADS, 0, at):
                yield at, province
            at = compact.find(province.name, at + 1)


def province_in(text: str) -> Province | None:
    """The province that a letterhead names, the first if several.

    >>> province_in("ศาลากลางจังหวัดเลย ถนนมลิวรรณ").code
    'ลย'
    """
    found = min(_province_spans("".join(text.split())), key=lambda span: (span[0], -len(span[1].name)), default=None)
    return found[1] if found else None


class _Holder(NamedTuple):
    """Who a name of a letterhead belongs to; ``*`` stands for the letters of the province named beside it."""

    code: str
    unit: str | None
    valid_from: int | None
    valid_to: int | None


@cache
def _names() -> dict[str, list[_Holder]]:
    """Names that letterheads begin with, without white space, and the codes of each."""
    names: dict[str, list[_Holder]] = {"กรุงเทพมหานคร": [_Holder("กท", None, None, None)]}
    for agency in agencies():
        if agency.kind != "province":
            for name in agency.name.split(" / "):
                holder = _Holder(agency.code, None, agency.valid_from, agency.valid_to)
                names.setdefault("".join(name.split()), []).append(holder)
    for unit in units():
        if not unit.seen:
            holder = _Holder(unit.code, unit.unit.rstrip("x"), unit.valid_from, unit.valid_to)
            names.setdefault("".join(unit.name.split()), []).append(holder)
    for row in rows("offices.csv"):
        limits = _common_era(row["from_be"]), _common_era(row["to_be"])
        names.setdefault(row["word"], []).append(_Holder(row["code"], row["unit"] or None, *limits))
    return names


_TONES = str.maketrans("", "", "่้๊๋์็")
_HIGH_VOWELS = re.compile("[ิีึื]+")


def _bare(compact: str) -> str:
    """A name without what engines lose, double and exchange: tone marks, and which vowel stands above a letter."""
    return _HIGH_VOWELS.sub("ิ", compact.translate(_TONES))


@cache
def _bare_names() -> dict[str, str]:
    """Names as they are spelt, by what is left of them when the marks above are not sure."""
    return {_bare(name): name for name in sorted(_names(), reverse=True)}


@cache
def _name_starts() -> tuple[re.Pattern[str], tuple[int, ...]]:
    """A pattern of the first letters of all names, and the lengths of names, longest first."""
    names = _bare_names()
    starts = "|".join(sorted({name[:4] for name in names}))
    return re.compile(starts), tuple(sorted({len(name) for name in names}, reverse=True))


def _named(compact: str) -> Iterator[str]:
    """Known names in a text without white space, the longest at each place."""
    names = _bare_names()
    pattern, lengths = _name_starts()
    compact = _bare(compact)
    end = 0
    for match in pattern.finditer(compact):
        at = match.start()
        if at >= end:
            name = next((compact[at : at + n] for n in lengths if compact[at : at + n] in names), None)
            if name:
                yield names[name]
                end = at + len(name)


def by_name(name: str, on: Moment = None) -> tuple[Code, ...]:
    """Codes that the office of a letterhead may print, the likeliest first.

    Args:
        name: Lines of a letterhead, or any name of an office as printed.
        on: The letter's date; offices that had another code then give that.

    >>> by_name("กรมบัญชีกลาง")[0][:2], by_name("กรมสรรพากร", on=2000)[0][:2]
    (('กค', '04'), ('กค', '08'))
    >>> by_name("สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัดเชียงราย")[0][:2]
    ('ชร', '0023')
    """
    compact = "".join(name.split())
    province = province_in(compact)
    year = _year(on)
    found: dict[tuple[str, str | None], Code] = {}
    for words in _named(compact):
        for letters, unit, valid_from, valid_to in _names()[words]:
            old = year is None and valid_to is not None
            before = year is not None and valid_from is not None and year < valid_from
            after = year is not None and valid_to is not None and year > valid_to
            if old or before or after:
                continue
            if letters != "*":
                found.setdefault((letters, unit), Code(letters, unit, words))
            elif province:
                found.setdefault((province.code, unit), Code(province.code, unit, words + province.name))
    if province:
        found.setdefault((province.code, None), Code(province.code, None, province.name))
    return tuple(found.values())


def named(name: str) -> bool:
    """Whether a table has an office of exactly this name, white space aside.

    >>> named("กรมอุทยานแห่งชาติ สัตว์ป่า และพันธุ์พืช"), named("กรมอุทยานแห่งชาติ")
    (True, False)
    """
    return "".join(name.split()) in _names()


def as_spelt(name: str) -> str | None:
    """The office of the tables that a name is but for its tone marks and the vowels above its letters.

    >>> as_spelt("กรมทีดิน"), as_spelt("กรมที่ดิน"), as_spelt("กรมสมมติ")
    ('กรมที่ดิน', 'กรมที่ดิน', None)
    """
    compact = "".join(name.split())
    return compact if compact in _names() else _bare_names().get(_bare(compact))


# --- repair of letters that an engine misread ------------------------------------------------------------------------


@cache
def _alike() -> dict[str, frozenset[str]]:
    return {
        letter: frozenset("".join(group for group in LOOK_ALIKES if letter in group)) - {letter}
        for letter in set("".join(LOOK_ALIKES))
    }


def _distance(read: str, code: str) -> int:
    """How much misreading it takes: 1 for each look-alike letter, 3 for any other, lost or added letter."""
    alike = _alike()
    costs = (0 if a == b else 1 if b in alike.get(a, ()) else 3 for a, b in zip(read, code, strict=False))
    return sum(costs) + 3 * abs(len(read) - len(code))


def confusable(letters: str) -> tuple[str, ...]:
    """Codes that agencies have and an engine may have read as these letters, the nearest first.

    A code is near when all its letters look like those read.

    >>> confusable("ขร")
    ('ชร',)
    """
    first = {letters[:1], *_alike().get(letters[:1], ())}
    rivals = (code for code in _letters() if code[0] in first and len(code) == len(letters) and code != letters)
    near = {code: _distance(letters, code) for code in rivals}
    return tuple(sorted((code for code, distance in near.items() if distance <= 2), key=lambda code: near[code]))


def repair(letters: str, letterhead: str = "", on: Moment = None) -> tuple[Candidate, ...]:
    """What code letters may have been, after the letterhead beside them; the likeliest first.

    Codes that the letterhead names come first when they look like what was read, then the letters as read when an
    agency has them, then the letterhead's other codes, then other codes that look alike.

    Args:
        letters: As read, such as ``ขร``.
        letterhead: Name and address of the office, as read.
        on: The letter's date, if known.

    >>> [candidate.letters for candidate in repair("นท", "กระทรวงมหาดไทย ถนนอัษฎางค์ กทม. ๑๐๒๐๐")][:1]
    ['มท']
    """
    found: dict[str, Candidate] = {}
    for code in by_name(letterhead, on=on):
        reason = f"the letterhead says {code.name}"
        found.setdefault(code.letters, Candidate(code.letters, _distance(letters, code.letters), reason))
    named = set(found)
    if known(letters):
        found.setdefault(letters, Candidate(letters, 0, "an agency has it"))
    else:
        for alike in confusable(letters):
            found.setdefault(alike, Candidate(alike, _distance(letters, alike), f"{letters} looks like {alike}"))

    def rank(candidate: Candidate) -> tuple[int, int]:
        supported = candidate.letters in named
        far = candidate.distance > len(letters)
        return (2 * far if supported else 3 if candidate.distance else 1, candidate.distance)

    return tuple(sorted(found.values(), key=rank))
