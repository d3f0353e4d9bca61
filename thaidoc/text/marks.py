"""How Thai is written: which sign stands where, and what text layers and engines do to it.

A Thai syllable is a consonant, then a vowel sign above or below it, then a tone mark or ์, then ำ, า or ะ. The rules
here are patterns over the *shape* of a text, which has one letter for each character: its class. ``TV``, a tone mark
before a vowel sign, is wrong whatever the two are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from thaidoc.text.edits import Edit, EditedText

_CLASSES = {
    "C": "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮ",
    "V": "ิีฺุู็",
    "H": "ัึื",  # a consonant always follows these
    "T": "่้๊๋",
    "K": "์",
    "N": "ํ",
    "A": "า",
    "M": "ำ",
    "a": "ะๅ",
    "E": "เ",
    "L": "แโใไ",
    "S": " ",
    "n": "\n\f",
    "x": "*#<>|\\`$&[{~",  # may be markup; a single _ is part of an address
    "c": "".join(map(chr, (*range(10), 11, *range(13, 32), 127, 0xA0))),  # controls, and the no-break space
}


def _table(classes: dict[str, str]) -> bytes:
    table = bytearray(b"." * 256)
    for name, members in classes.items():
        for member in members.encode("cp874"):
            table[member] = ord(name)
    return bytes(table)


_SHAPE = _table(_CLASSES)
_MERGED = bytes.maketrans(b"HKn", b"VTS")
_COARSE = _SHAPE.translate(_MERGED)
_ODD = tuple(b"TV TT VV SV ST SA SM Sa AT MT aT EE ES LS N x c".split())
"""What a clean text does not have, over the coarse shape; N, x and c may turn out to be harmless."""


def shape(text: str) -> bytes:
    """One letter for each character of the text: its class."""
    return text.encode("cp874", "replace").translate(_SHAPE)


def is_plain(text: str) -> bool:
    """Whether nothing in the text can need cleaning; cheap, for most letters are clean.

    >>> is_plain("เรียน  นายอำเภอเมือง"), is_plain("เร่ือง"), is_plain("**ที่**")
    (True, False, False)
    """
    try:
        coarse = text.encode("cp874").translate(_COARSE)
    except UnicodeEncodeError:
        return False
    for odd in _ODD:  # a loop, for any() would cost twice as much on short texts
        if odd in coarse:
            return False
    if "ั " in text or "ึ " in text or "ื " in text or "(cid:" in text:
        return False
    return "_" not in text or text.count("_") == 1


# --- a space between all characters -----------------------------------------------------------------------------------

_THAI_SIGN = re.compile("[ะ-ฺเ-ไ็-์]")
_SINGLE = re.compile("[ก-๛](?:[ัิ-ฺ็-๎]{1,3})?|[^ก-๛]")
_GAP = re.compile(" +")


def join_spaced(edited: EditedText) -> None:
    """Undo ``ล ง ว ั น ท ี ่``: the space between all characters that some models and PDF text layers write.

    A line is spaced when at least four fifths of its words are single characters, and it is Thai in more than
    consonants (``ก ข ค ง`` are columns of a form). Where most lines are, short ones follow them.
    """
    text = edited.text
    if text.count(" ") * 3 < len(text):
        return
    lines: list[tuple[int, str, list[str], int]] = []
    spaced: list[bool] = []
    place = 0
    for line in text.split("\n"):
        words = line.split()
        single = sum(_SINGLE.fullmatch(word) is not None for word in words)
        lines.append((place, line, words, single))
        spaced.append(len(words) >= 6 and single * 5 >= len(words) * 4 and _THAI_SIGN.search(line) is not None)
        place += len(line) + 1
    if sum(spaced) > 1 and sum(spaced) * 2 > sum(len(words) > 1 for _, _, words, _ in lines):
        spaced = [yes or len(words) == single > 1 for yes, (_, _, words, single) in zip(spaced, lines, strict=True)]

    def gaps() -> Iterator[Edit]:
        for (start, line, _, _), yes in zip(lines, spaced, strict=True):
            if yes:
                for gap in _GAP.finditer(line, len(line) - len(line.lstrip(" ")), len(line.rstrip(" "))):
                    size = gap.end() - gap.start()
                    if size <= 3:
                        yield Edit(start + gap.start(), start + gap.end(), "" if size == 1 else " ")

    edited.edit(gaps(), "character-spaced")


# --- spaces inside a syllable, signs out of order ---------------------------------------------------------------------

_CLOSED_AND_SPACE = re.compile(rb"HT?(?=SC)")
_TOO_FAR = re.compile(rb"CCT?HT?(?=SC)")
_DISPLACED = re.compile(
    "([ก-ฮ])([ก-ฮ])([่-๋]?[ัึื][่-๋]?) (?=[ก-ฮเ-ไ])"  # หนงั สือ
    "|(?<=เ)([ก-ฮ])(ย)([่-๋]?ี[่-๋]?) ?"  # เขยี น
    "|([ก-ฮ])(อ)([่-๋]?ื[่-๋]?)(?![ก-ฮ])"  # สอื
    "|(?!ห[งญนมยรลว]|[กขคตปผพ][รลว])([ก-ฮ])([ก-ฮ])([่-๋]) (?=[ก-ฮเ-ไ])"  # หนว่ ย, but ใหม่ and ใกล้
)
_SPACE = re.compile(
    rb"S(?:(?<=[CVHTKN]S)(?=[VHTKNM])|(?<=[EL]S)(?=C)|(?<=HS)(?=C)|(?<=HTS)(?=C)|(?<=ANS)(?=C)|(?<=[CT]S)(?=a)"
    rb"|(?<=NS)(?=A)|(?<=NTS)(?=A))"
)
_SPLIT = tuple(b"EE SV SH ST SK SN SM SA Sa HS HTS NS ES LS nV nH nT nK nN".split())
"""Pairs without which no syllable is torn."""
_SPACE_AA = re.compile(rb"S(?:(?<=CS)|(?<=CTS))A(N?)")
_MARKS_ALONE = re.compile(rb"(?<=n)S*[VHTKN][SVHTKN]*(?=n|\Z)")
_DOUBLE_E = re.compile(rb"EE")


def _displaced(text: str) -> Iterator[Edit]:
    for match in _DISPLACED.finditer(text):
        first, second, mark = (part for part in match.groups() if part is not None)
        yield Edit(match.start(), match.end(), first + mark + second)


def _spaces(text: str, letters: bytes, edited: EditedText) -> Iterator[Edit]:
    """Spaces that no syllable can have, ``เเ`` for แ, and signs torn off onto lines of their own."""
    for match in _SPACE.finditer(letters):
        yield Edit(match.start(), match.end(), "")
    for match in _DOUBLE_E.finditer(letters):
        yield Edit(match.start(), match.end(), "แ")
    for match in _MARKS_ALONE.finditer(letters):
        yield Edit(match.start(), match.end(), "")
    lost = list(_SPACE_AA.finditer(letters))
    if lost:
        # Word's PDF export turns every ำ of a text into a space and า; a text that has its ำ just has stray spaces.
        sara_am = len(lost) > text.count("ำ") + text.count("ํา") + text.count("ํ า")
        if sara_am:
            edited.note("lost-sara-am")
        for match in lost:
            if sara_am or match[1]:
                yield Edit(match.start(), match.end(), "ำ")
            else:
                yield Edit(match.start(), match.start() + 1, "")


_DISORDERED = tuple(b"TV TT TN NV NT NN VV VN NA AT AN aT aN MT NM".split())
"""Pairs, over the coarse shape, without which all signs are in order."""
_DISORDER = re.compile(rb"[TKN][VHTKN]|[VH][VHN]|NA|[Aa][TN]|MT|NM")
"""Somewhere in these letters the signs of one syllable are not as they should be."""
_SIGNS = re.compile(rb"[VHTKN]*(?:[AMa][TN]*)?")
_VOWEL = frozenset("ิีฺุู็ัึื")
_TONE = frozenset("่้๊๋์")


def _ordered(signs: str) -> str:
    """The signs behind a consonant in the order of writing, each once; of several tone marks the last.

    >>> _ordered("่ี"), _ordered("ํ้า"), _ordered("า้")
    ('ี่', '้ำ', '้า')
    """
    vowels = "".join(dict.fromkeys(sign for sign in signs if sign in _VOWEL))
    tone = [sign for sign in signs if sign in _TONE][-1:]
    letter = "".join(sign for sign in signs if sign in "ำาะๅ")
    if "ํ" in signs:
        if letter in ("า", "ำ"):
            letter = "ำ"
        else:
            vowels += "ํ"
    return vowels + "".join(tone) + letter


def _signs(text: str, letters: bytes) -> Iterator[Edit]:
    done = 0
    spot = _DISORDER.search(letters)
    while spot:
        start = spot.start()
        while start > done and letters[start - 1] in b"VHTKN":
            start -= 1
        end = _SIGNS.match(letters, start).end()  # type: ignore[union-attr]  # it matches nothing, too
        signs = text[start:end]
        ordered = _ordered(signs)
        if ordered != signs:
            yield Edit(start, end, ordered)
        done = max(end, spot.start() + 1)
        spot = _DISORDER.search(letters, done)


def order_signs(edited: EditedText) -> None:
    """Undo spaces inside syllables and signs out of order: ``ส านัก``, ``ด ้วย``, ``ท่ี``, ``ทํา``, ``วา่``, ``เเละ``."""
    letters = shape(edited.text)
    if any(pair in letters for pair in _SPLIT):
        letters = _join_syllables(edited, letters)
    coarse = letters.translate(_MERGED)
    if any(pair in coarse for pair in _DISORDERED):
        edited.edit(_signs(edited.text, letters))


def _join_syllables(edited: EditedText, letters: bytes) -> bytes:
    too_far = len(_TOO_FAR.findall(letters))
    usual = too_far * 3 >= letters.count(b"H") and too_far * 5 >= len(_CLOSED_AND_SPACE.findall(letters)) * 4
    if too_far >= 3 and usual and edited.edit(_displaced(edited.text), "displaced-marks"):
        letters = shape(edited.text)
    if edited.edit(list(_spaces(edited.text, letters, edited))):
        letters = shape(edited.text)
    return letters
