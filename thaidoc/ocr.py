"""What an OCR engine may have made of each character, and which engine wrote a text.

The table is ``data/confusions.tsv``: how often a printed character is read as another one. Tesseract's Thai models know
no ๔ ๖ ๗ ๘ ๙ at all, so that every Thai digit they write stands for a set of digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from thaidoc import spelling
from thaidoc.tables import rows

_UNKNOWN_TO_TESSERACT = frozenset("๔๖๗๘๙")
_ENOUGH_DIGITS = 15
"""Half of the digits of Thai letters are among the five: so many without one are no accident (1 in 30,000)."""

_FEW_DIGITS = 6
"""Enough where ำ speaks for the engine as well."""

_FOLD = str.maketrans("๐๑๒๓๔๕๖๗๘๙46789", "012355235552355")


@cache
def confusions(engine: str = "llm") -> Mapping[str, Mapping[str, float]]:
    """What each character that ``engine`` wrote may have been on the paper.

    Args:
        engine: ``llm`` (any reader that knows all digits), ``tesseract-tha`` or ``tesseract-thai``.

    Returns:
        For each character read, the printed characters it may stand for, each with the share of its occurrences that
        is read so. The empty string stands for a lost character.

    Raises:
        ValueError: the table knows no such engine.

    >>> confusions("tesseract-tha")["๕"]["๘"]
    0.93
    >>> "๘" in confusions("tesseract-tha")  # it cannot write that digit
    False
    """
    table: dict[str, dict[str, float]] = {}
    for row in rows("confusions.tsv"):
        if row["engine"] == engine:
            table.setdefault(row["read"], {})[row["true"]] = float(row["probability"])
    if not table:
        known = sorted({row["engine"] for row in rows("confusions.tsv")})
        raise ValueError(f"no confusions are known for the engine {engine!r}; known are {', '.join(known)}")
    return MappingProxyType({read: MappingProxyType(meant) for read, meant in table.items()})


def collapse(text: str) -> str:
    """Digits as what is left of them after Tesseract: 4, 5, 8, 9 as 5; 6, 2 as 2; 7, 3 as 3; the rest unchanged.

    Two readings of one number mostly have the same collapsed form; so do many different numbers.

    >>> collapse("๒๕๖๙/๓๘๑") == collapse("2525/351")
    True
    """
    return text.translate(_FOLD)


def engine(text: str, *, decomposed: bool = False) -> str:
    """The engine that a text seems to come from: ``tesseract-tha`` when it has many Thai digits and none of ๔ ๖ ๗ ๘ ๙.

    Args:
        text: a whole text.
        decomposed: every ำ of it stood there as two characters, as Tesseract writes it; then fewer digits are enough.

    >>> engine("ลงวันที่ ๑๒ ตุลาคม ๒๕๒๕ ที่ ๐๐๒๓.๓/ว ๑๐๕๕")
    'tesseract-tha'
    >>> engine("ลงวันที่ ๑๖ ตุลาคม ๒๕๖๘ ที่ ๐๐๒๓.๓/ว ๑๐๕๕")
    'llm'
    """
    digits = sum(text.count(digit) for digit in "๐๑๒๓๕")
    blind = digits >= (_FEW_DIGITS if decomposed else _ENOUGH_DIGITS) and not any(
        digit in text for digit in _UNKNOWN_TO_TESSERACT
    )
    return "tesseract-tha" if blind else "llm"


_LOOK_LIKE_DIGITS = {"O": "0", "o": "0", "Z": "2", "z": "2", "I": "1", "l": "1", "S": "5", "b": "6", "B": "8", "g": "9"}
_AMONG_DIGITS = re.compile(
    r"(?<=[0-9๐-๙])[OoZzIlSbBg](?=[0-9๐-๙]|(?![A-Za-z]))|(?<![A-Za-z])[OoZzIlSbBg](?=[0-9๐-๙]{2}"
    r"|[0-9๐-๙][ ]{1,2}[มกพสตธเ][ก-๎.]{2})"
)


def figures(text: str) -> str:
    """Latin letters that stand among digits as the digits that they look like; the length stays.

    >>> figures("29 มกราคม พ.ศ. Z568, โทร. 0 228B 1234")
    '29 มกราคม พ.ศ. 2568, โทร. 0 2288 1234'
    """
    return _AMONG_DIGITS.sub(lambda letter: _LOOK_LIKE_DIGITS[letter[0]], text)


# --- how far a text can be trusted -----------------------------------------------------------------------------------

_FIGURE = dict(zip("๐๑๒๓๔๕๖๗๘๙", "0123456789", strict=True)) | {d: d for d in "0123456789"}
_STRAYS = (
    # 25b4, 2๕64
    re.compile(
        r"[A-Za-z0-9๐-๙](?:(?<=[0-9๐-๙][A-Za-z])(?![A-Za-z])|(?<=[A-Za-z])(?<![A-Za-z].)(?=[0-9๐-๙])"
        r"|(?<=[๐-๙])[0-9]|(?<=[0-9])[๐-๙])"
    ),
    # no Thai word is spelt so
    re.compile(
        r"[ะาำัิีึืุูเแโใไ่้๊๋์ ](?:(?<=[ะาำ])[ัิีึืุู็่้๊๋์]|(?<=[ัิีึืุู])[ัิีึืุู]|(?<=[เแโใไ])(?![ก-ฮ])"
        r"|(?<=[่้๊๋์ัิีึืุู])(?<![ก-ฮัิีึืุู็].)|(?<=[ก-ฮ] ) *[ัิีึืุู่้๊๋์็])"
    ),
)
"""Signs of misreading that need no dictionary; each opens with one class, so that all else is passed over at once."""

CLEAN_RATE = 0.0015
"""Share of digits misread in a text without a sign of damage: what fluent readers leave behind."""
_RATE_PER_SIGN = 0.0125
"""How much one sign of damage in a thousand characters adds."""
WORST_RATE = 0.12


_USUALLY_MISSPELT = 0.002
"""Share of names of places and foreign words among those of a text."""
_RATE_OF_MISSPELT = 1.2
"""Digits misread for each word that is: a word has three letters, and a third of the wrong ones makes another word."""
_RATE_PER_NOISE = 0.12
_USUAL_NOISE = 0.08
"""Share of scraps among the lines of a text without noise: page numbers, list marks."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who wrote a text, as far as the text tells: the engine, and how much of it is wrong."""

    engine: str
    digit_error: float
    """Probability that one digit was misread, but for those that the engine cannot write at all."""
    noise: float = 0.0
    """Share of the lines that hold no word."""
    misspelt: float = 0.0
    """Share of the words that hold what no Thai word does, beyond the usual."""

    @classmethod
    def of(cls, text: str, signs: int = 0, noise: float = 0.0, *, decomposed: bool = False) -> Reader:
        """Judge a text by its signs of misreading, and by those that the layout found (``signs``, ``noise``).

        >>> Reader.of("ที่ มท ๐๘๐๘.๒/ว ๑๐๕๕ ลงวันที่ ๒๔ พฤษภาคม ๒๕๖๔").digit_error
        0.0015
        >>> Reader.of("ที่ มท ๐๘๐B.๒/ว ๑๐๕๕ ลงวันที่ ๒๔ พฤษภาคม ๒๕6๔").digit_error > 0.02
        True
        """
        strays = signs + sum(len(stray.findall(text)) for stray in _STRAYS)
        rate = CLEAN_RATE + _RATE_PER_SIGN * 1000 * strays / max(len(text), 1000)
        rate += _RATE_PER_NOISE * max(0.0, noise - _USUAL_NOISE)
        misspelt = max(0.0, spelling.misspelt(text) - _USUALLY_MISSPELT)
        rate = max(rate, CLEAN_RATE + _RATE_OF_MISSPELT * misspelt)
        return cls(engine(text, decomposed=decomposed), min(rate, WORST_RATE), noise, round(misspelt, 4))

    @property
    def sound(self) -> bool:
        """Whether nothing in the text speaks of misreading, so that only a contradiction needs a closer look."""
        return self.engine == "llm" and self.digit_error <= 2 * CLEAN_RATE

    def may_be(self, read: str) -> tuple[tuple[str, float], ...]:
        """The Arabic digits that one character may stand for, the likeliest first, with their probabilities.

        >>> Reader("tesseract-tha", 0.01).may_be("๕")[0][0] in "4589"
        True
        >>> Reader("llm", 0.01).may_be("๔")[0]
        ('4', 0.99)
        """
        return _may_be(self.engine, read, round(self.digit_error, 4))


@cache
def _may_be(engine: str, read: str, error: float) -> tuple[tuple[str, float], ...]:
    blind = engine.startswith("tesseract") and read in "๐๑๒๓๕ซฒฆญ"
    meant: dict[str, float] = {}
    for true, share in confusions(engine if blind else "llm").get(read, {}).items():
        if true in _FIGURE:
            meant[_FIGURE[true]] = meant.get(_FIGURE[true], 0.0) + share
    own = _FIGURE.get(read)
    if blind:
        total = sum(meant.values())
        shares = {digit: share / total for digit, share in meant.items()}
    else:
        others = {digit: share for digit, share in meant.items() if digit != own}
        total = sum(others.values())
        mass = error if own else 1.0
        shares = {digit: mass * share / total for digit, share in others.items()} if total else {}
        if own:
            shares[own] = 1.0 - (mass if total else 0.0)
    return tuple(sorted(((digit, share) for digit, share in shares.items()), key=lambda pair: -pair[1]))


def readings(read: str, reader: Reader, limit: int = 40) -> tuple[tuple[str, float], ...]:
    """What a run of digits (with signs between) may have been, the likeliest first, with probabilities.

    >>> readings("๒๕๒๕", Reader("tesseract-tha", 0.01))[0][1] < 0.2
    True
    >>> readings("๘๓๕", Reader("llm", 0.001))[0]
    ('835', 0.997)
    """
    return _readings(read, reader, limit)


@lru_cache(maxsize=4096)
def _readings(read: str, reader: Reader, limit: int) -> tuple[tuple[str, float], ...]:
    beam: list[tuple[str, float]] = [("", 1.0)]
    for character in read:
        options = reader.may_be(character) or ((character, 1.0),)
        beam = [(text + digit, share * chance) for text, share in beam for digit, chance in options]
        if len(beam) > limit:
            beam = sorted(beam, key=_share, reverse=True)[:limit]
    beam.sort(key=_share, reverse=True)
    return tuple((text, round(share, 5)) for text, share in beam if share > 1e-5)


def _share(reading: tuple[str, float]) -> float:
    return reading[1]


# --- from the figure printed to what is read -------------------------------------------------------------------------

_STRAY_SIGN = 0.004
"""Probability of a sign among figures that nobody printed, where an engine guesses at figures it does not know."""
_UNSEEN = 0.003
"""Probability of any one digit for another that the table of such an engine does not have."""
_LOST, _DOUBLED, _SPLIT, _STRAY_OF_WRONG = 0.05, 0.02, 0.1, 0.001
"""Of the figures that other readers get wrong: how many are lost, stand there twice, are drawn as two (๖ as ๒๐), have a
stray sign beside them."""


def likelihoods(read: str, printed: Iterable[str], reader: Reader) -> dict[str, float]:
    """How probable it is that each of some numbers, in Arabic digits, is read as ``read``.

    :func:`readings` goes from each character to the figure that it may be. This goes the other way, and so knows
    figures that are read as two characters (๖ as ๒๐), as Latin letters (๑๘ as ``od``), or not at all.

    >>> found = likelihoods("๒๕๒๐๓", ("2563", "2567", "2503"), Reader("tesseract-tha", 0.01))
    >>> max(found, key=found.get)
    '2563'
    """
    thai, arabic = (any(first <= sign <= last for sign in read) for first, last in ("ก๙", "09"))
    # Latin letters alone stand for Thai figures: Arabic ones an engine that writes such letters knows.
    blind = reader.engine.startswith("tesseract") if thai else not arabic
    pieces = _pieces("tesseract-scan" if blind else "llm", reader.digit_error)
    # What each figure may be read as at each place; letters alone each stand for something, and no figure is lost.
    lost = thai or arabic
    steps = {
        digit: [
            (at, at + len(piece), share)
            for piece, share in row
            if piece or lost
            for at in range(len(read) + 1)
            if read.startswith(piece, at)
        ]
        for digit, row in pieces.items()
    }
    stray = _STRAY_SIGN if blind else _STRAY_OF_WRONG * reader.digit_error
    found: dict[str, float] = {}
    rows: list[tuple[float, ...]] = [_stray((1.0, *(0.0 for _ in read)), stray)]
    before = ""
    for number in sorted(printed):
        # Numbers with the same beginning share the way through it.
        same = 0
        while same < len(before) and before[same] == number[same : same + 1]:
            same += 1
        del rows[same + 1 :]
        for digit in number[same:]:
            rows.append(_through(rows[-1], steps[digit], stray))
        found[number], before = rows[-1][-1], number
    return found


def _through(row: tuple[float, ...], steps: list[tuple[int, int, float]], stray: float) -> tuple[float, ...]:
    """From the chances of having read so far before a figure to those behind it."""
    behind = [0.0] * len(row)
    for start, end, share in steps:
        behind[end] += row[start] * share
    return _stray(behind, stray)


def _stray(row: Iterable[float], share: float) -> tuple[float, ...]:
    """The chances with those that a sign behind was passed over."""
    passed, before = [], 0.0
    for chance in row:
        before = chance + before * share
        passed.append(before)
    return tuple(passed)


@lru_cache(maxsize=64)
def _pieces(engine: str, error: float) -> Mapping[str, tuple[tuple[str, float], ...]]:
    """For each figure what it is read as, with probabilities."""
    pieces: dict[str, dict[str, float]] = {digit: {} for digit in "0123456789"}
    for read, meant in confusions(engine).items():
        for true, share in meant.items():
            if true in _FIGURE:
                row = pieces[_FIGURE[true]]
                row[read] = row.get(read, 0.0) + share
    if engine == "llm":
        for digit, row in pieces.items():
            others = {read: share for read, share in row.items() if _FIGURE.get(read) != digit}
            for script in (True, False):
                # A figure is printed in one script, and mostly misread in it.
                alike = {read: share for read, share in others.items() if ("ก" <= read <= "๙") is script}
                row.update({read: error * share / sum(alike.values()) for read, share in alike.items()})
            right = row.keys() - others.keys()
            row.update(dict.fromkeys(right, 1 - error))
            row.update({2 * own: error * _DOUBLED for own in right})
            row[""] = error * _LOST
        pieces["6"]["๒๐"] = error * _SPLIT
    else:
        for row in pieces.values():
            row.update({read: max(row.get(read, 0.0), _UNSEEN) for read in "๐๑๒๓๕"})
    return {digit: tuple(row.items()) for digit, row in pieces.items()}
