"""How alike two readings are: characters, numbers, dates, offices and subjects, by what OCR confuses."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from thaidoc import ocr

# --- characters ------------------------------------------------------------------------------------------------------

_SCRIPTS = {"": ("llm", "๐๑๒๓๔๕๖๗๘๙", "0123456789"), "thai": ("llm", "๐๑๒๓๔๕๖๗๘๙"), "arabic": ("llm", "0123456789"),
            "blind": ("tesseract-tha", "๐๑๒๓๔๕๖๗๘๙")}  # fmt: skip
"""How digits were written: engine and digits. ``blind`` are Thai digits from an engine that knows only five of them."""

_ODD = 4e-4
"""Share of a printed character that is read as one that does not look like it."""
_LOST = 3e-3
"""Share of characters lost, or read where there is none."""
_LOST_IF_BLIND = 0.04
"""The same for an engine that writes one or two other digits for those that it does not know."""

_REPAIRED = 0.5
"""Share of repaired digits that are right."""
_PUT_THERE = 0.3
"""How likely a digit is put in the place of another that is read alike."""
_DIGITS = "0123456789"
Table = Mapping[tuple[str, str], float]
"""Pairs of readings of one character; under two empty strings the share of characters lost."""


@cache
def _read_as(script: str) -> dict[tuple[str, str], float]:
    """(read, printed) → share, digits folded to Arabic."""
    engine, *styles = _SCRIPTS[script]
    fold = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
    table: dict[tuple[str, str], float] = defaultdict(float)
    for read, meant in ocr.confusions(engine).items():
        for printed, share in meant.items():
            weight = 1 / len(styles) if printed.translate(fold).isdecimal() else 1.0
            if not printed.translate(fold).isdecimal() or any(printed in style for style in styles):
                table[read.translate(fold), printed.translate(fold)] += share * weight
    if script == "blind":
        # What the engine cannot write was put there by the parser: of digits that are read alike, the likeliest.
        for digit in "46789":
            alike = {t: max(table[read, t] for read in _DIGITS if table[read, digit] > 0.1) for t in _DIGITS}
            table |= {(digit, t): _PUT_THERE * share / max(alike.values()) for t, share in alike.items() if share > 0.1}
            table[digit, digit] = _REPAIRED
    return dict(table)


@cache
def same_truth(script_a: str, script_b: str) -> Table:
    """(a, b) → probability of reading ``a`` in one place where a digit, any of ten, was read ``b`` in the other."""
    first, second = _read_as(script_a), _read_as(script_b)
    table = _letters(script_a, script_b)
    for b in _DIGITS:
        meant = {t: second.get((b, t), _ODD) for t in _DIGITS}
        total = sum(meant.values())
        for a in _DIGITS:
            table[a, b] = sum(first.get((a, t), _ODD) * share for t, share in meant.items()) / total
    return table


@cache
def one_truth(script_a: str, script_b: str) -> Table:
    """(a, b) → probability of both readings of the digit that explains them best, as of a digit known to be in use."""
    first, second = _read_as(script_a), _read_as(script_b)
    table = _letters(script_a, script_b)
    for a in _DIGITS:
        for b in _DIGITS:
            table[a, b] = max(first.get((a, t), _ODD) * second.get((b, t), _ODD) for t in _DIGITS)
    return table


def _letters(script_a: str, script_b: str) -> dict[tuple[str, str], float]:
    first, second = _read_as(script_a), _read_as(script_b)
    pairs = {pair for pair in first.keys() | {(b, a) for a, b in second} if all(pair)}
    table = {(a, b): first.get((a, b), 0.0) + second.get((b, a), 0.0) for a, b in pairs if a != b}
    table["", ""] = _LOST_IF_BLIND if "blind" in (script_a, script_b) else _LOST
    return table


@cache
def _frequency(script: str) -> Mapping[str, float]:
    """How often each digit is written when all are printed equally often."""
    table = _read_as(script)
    return {read: max(0.1 * sum(table.get((read, t), 0.0) for t in _DIGITS), _ODD) for read in _DIGITS}


def chance(digits: str, script: str) -> float:
    """Probability that some other number of as many digits is written so."""
    return math.prod(map(_frequency(script).__getitem__, digits))


def likeness(a: str, b: str, table: Table) -> float:
    """Probability of reading ``a`` where the same characters were read as ``b`` elsewhere."""
    share = 0.0
    if len(a) == len(b):
        share, changed = 1.0, 0
        for pair in zip(a, b, strict=True):
            share *= table.get(pair, 0.97 if pair[0] == pair[1] else _ODD)
            changed += pair[0] != pair[1]
        if changed < 2 or Levenshtein.distance(a, b) == changed:
            return share
    if max(len(a), len(b)) > 24 or Levenshtein.distance(a, b, score_cutoff=4) > 4:
        return share
    lost = table["", ""]
    row = [lost**n for n in range(len(b) + 1)]
    for x in a:
        last, row = row, [row[0] * lost]
        for n, y in enumerate(b):
            keep = last[n] * table.get((x, y), 0.97 if x == y else _ODD)
            row.append(max(keep, last[n + 1] * lost * 0.1, row[n] * lost))
    return max(row[-1], share)


# --- numbers, dates, offices, subjects -------------------------------------------------------------------------------


class Number(NamedTuple):
    """The parts of a document number that are damaged, and compared, apart."""

    code: str
    """Agency letters and unit, without spaces; empty for orders and short circulars."""
    tail: str
    """Series, ว and running number without leading zeros; empty when the running number is blank."""
    run: int | None
    year: str


_TAIL = re.compile(r"(\D*)0*(\d*)(.*)", re.S)
_ORDER = re.compile(r"([^/]*)/(2[4-6]\d\d)")


@lru_cache(maxsize=1 << 12)
def split(number: str) -> Number:
    """A number in its parts, however damaged it is."""
    text = "".join(number.split())
    code, _, tail = text.rpartition("/")
    circular = tail[:1] == "ว"
    digits = tail[1:] if circular else tail
    if digits.isdecimal() and code and not code.isdecimal() and len(digits) < 12:
        # What nearly all numbers are: a code, and a running number that may be a circular's.
        run = int(digits)
        return Number(code, f"ว{run}" if circular else str(run), run, "")
    order = _ORDER.fullmatch(text)
    year = ""
    if order and "ว" not in text and not re.match(r"[ก-ฮ]+\d", text):
        text, year = order.groups()
    code, _, tail = text.rpartition("/")
    series, digits, rest = _TAIL.fullmatch(tail).groups()  # type: ignore[union-attr]  # matches any text
    return Number(code, f"{series}{digits}{rest}" if digits else "", int(digits[:12]) if digits else None, year)


def coded(number: str) -> bool:
    """Whether a number names its issuer by a code, as those of letters do, and those of orders and พิเศษ/2564 do not."""
    code = number.rpartition("/")[0]
    return bool(code) and not code.isdecimal() and not code.startswith("พิเศษ")


def number_key(number: str) -> str:
    """A number without what varies in print: white space, and zeros before the running number.

    Regulation on Correspondence, clause 11.1, and the common padding of registers.

    >>> number_key("มท 0701/ว 00126") == number_key("มท 0701/ว126")
    True
    """
    text = number.replace(" ", "")
    if text[:1] == "0" or "/0" in text or "ว0" in text or not text.isprintable():
        code, tail, _, year = split(number)
        return f"{code}/{tail}/{year}".strip("/") if code or year else tail
    return text


_YEARS = [str(year) for year in range(2540, 2580)]
"""Years of the Buddhist era that most letters at hand are of."""


@lru_cache(maxsize=1 << 14)
def same_year(a: int, b: int, script_a: str, script_b: str) -> float:
    """How much likelier two readings of a year, of the Common Era, are of one year than of two: 40 at most."""
    first, second = _read_as(script_a), _read_as(script_b)
    here = [_written(str(a + 543), year, first) for year in _YEARS]
    there = [_written(str(b + 543), year, second) for year in _YEARS]
    both = sum(x * y for x, y in zip(here, there, strict=True)) / len(_YEARS)
    apart = sum(here) * sum(there) / len(_YEARS) ** 2
    outside = a == b and max(here) < _ODD  # old years, as both say
    return float(len(_YEARS)) if outside else max(both / apart if apart else 0.0, 1e-4)


def _written(read: str, year: str, table: Mapping[tuple[str, str], float]) -> float:
    if len(read) != len(year):
        return _ODD**2
    return math.prod(table.get(pair, _ODD) for pair in zip(read, year, strict=True))


@lru_cache(maxsize=1 << 12)
def ymd(date: str) -> tuple[int, int | None, int | None]:
    """Year, month and day of an ISO date; ``None`` for what it leaves out."""
    parts = [int(part) for part in date.split("-")]
    return parts[0], parts[1] if len(parts) > 1 else None, parts[2] if len(parts) > 2 else None


_OFFICE_KINDS = re.split(
    r"\s+",
    "องค์การบริหารส่วนตำบล องค์การบริหารส่วนจังหวัด เทศบาลนคร เทศบาลเมือง เทศบาลตำบล สำนักงานเขตพื้นที่การศึกษา โรงพยาบาล "
    "มหาวิทยาลัย วิทยาลัย โรงเรียน กระทรวง สำนักงาน จังหวัด อำเภอ สำนัก ตำบล ศูนย์ กรม ศาล กอง",
)
"""Words that begin the name of an office, after the acts on the organisation of the state and of local government."""

_DROPPED = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789", "็่้๊๋์ํ \t\n​")


@lru_cache(maxsize=1 << 12)
def plain(text: str) -> str:
    """Text without what OCR loses first: spaces, tone marks, the ring of ำ."""
    return text.translate(_DROPPED).replace("ำ", "า")


_OFFICE_KIND = re.compile("|".join(map(plain, _OFFICE_KINDS)))


@lru_cache(maxsize=1 << 15)
def offices(name: str) -> tuple[tuple[str, str], ...]:
    """The offices that a line names, each as its kind and its own name: (จังหวัด, เชียงราย)."""
    text = plain(name)
    starts = [*_OFFICE_KIND.finditer(text)]
    ends = [*(kind.start() for kind in starts), len(text)][1:]
    names = ((kind[0], text[kind.end() : end]) for kind, end in zip(starts, ends, strict=False))
    return tuple((kind, own) for kind, own in names if len(own) > 1)


def same_office(issuer: str | None, sender: str | None) -> int:
    """1 when both name one office, -1 when they name different ones, 0 when that cannot be told."""
    if not issuer or not sender:
        return 0
    # Most are written alike, and pairs of different names are too many to remember all.
    if issuer == sender:
        return int(len(plain(issuer)) > 3 or bool(offices(issuer)))
    return _same_names(issuer, sender)


@lru_cache(maxsize=1 << 12)
def _same_names(issuer: str, sender: str) -> int:
    here, there = offices(issuer), offices(sender)
    if not here or not there:
        a, b = sorted((plain(issuer), plain(sender)), key=len)
        return int(len(a) > 3 and (a in b or fuzz.ratio(a, b) >= 84))
    for kind, name in here:
        for kind_there, name_there in there:
            length = min(len(name), len(name_there))
            if kind == kind_there and _alike(name[:length], name_there[:length]):
                return 1
    return -1


def _alike(a: str, b: str) -> bool:
    return a == b or (fuzz.ratio(a, b, score_cutoff=84) > 0 and _figures(a) == _figures(b))


@lru_cache(maxsize=1 << 12)
def _figures(name: str) -> list[str]:
    return [sign for sign in name if sign.isdigit()]


@lru_cache(maxsize=1 << 14)
def addressed(addressee: str | None, sender: str | None) -> bool:
    """Whether the office ``sender`` is among those that ``addressee`` names, as in นายอำเภอ ทุกอำเภอ."""
    if not addressee or not sender:
        return False
    line = plain(addressee)
    return any(kind + name in line or f"ทุก{kind}" in line for kind, name in offices(sender))


def same_line(a: str | None, b: str | None) -> bool:
    """Whether two subjects or addressees are the same but for a few misread characters."""
    if a == b:
        return bool(a)
    return bool(a and b) and fuzz.ratio(plain(a or ""), plain(b or "")) >= 85
