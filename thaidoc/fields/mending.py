"""Words around numbers, mended where their place proves them, so that citations are found in damaged text.

Engines lose tone marks (``ที``, ``วันที``, ``คำสัง``), double a word, and take agency letters for Latin ones. None of
this changes a value: a mended text is only searched, and every place found in it goes back to the text as read.
"""

from __future__ import annotations

import regex

from thaidoc.text.edits import Edit, EditedText

LOST = "ฅฅ"
"""Stands for agency letters that the engine destroyed; no agency has these."""
_LABEL = r"(?:f[li1]l?|F[li]l?|i{1,2}|N[lI1]?|H[i1]?|Vi|ท[ิี]?[่้]?)"
"""ที่ as engines with a Latin model write it; also without its marks."""
_LOST_LETTERS = regex.compile(
    rf"(?r)(?:(?P<label>(?<![\wก-๎]){_LABEL}(?:[ \t]+(?:fi|Hi))?)(?P<gap>[ \t]+))?"
    r"(?P<letters>(?<![\w.])"
    r"(?:[^\s\d๐-๙./()]{2,6}\)?|[A-Za-zก-ฮ][\d๐-๙]|(?<=[A-Za-z][ \t])[0-9](?=[ \t][๐-๙])))(?P<space>[ \t]{1,3})"
    r"(?![1-9๑-๙][\d๐-๙]{0,5}[ \t]?/[ \t]?[2๒][5๕])"  # an order's number and year
    r"(?=[\d๐-๙ซฒฆญ]{3,6}(?:[ \t]?[.,][ \t]?[\d๐-๙]{1,4}|[ \t][\d๐-๙]){0,3}"
    r"(?:[ \t]?\([ก-ฮ]{1,4}\)|[ \t][ก-ฮ]{2})?[ \t]?/[ \t]?[ว\d๐-๙ซฒฆญ])"
)
"""Looked for from behind: words stand everywhere, figures with a slash in few places."""
_CONSONANTS = regex.compile(r"[ก-ฮ]{2,4}\.?")


def mend_letters(text: str) -> str:
    """Put a stand-in where the letters of a number were read as something that no code is; the length stays.

    Engines take ``ที่ ศธ`` for ``fi AS``; the figures behind tell that a number stands there.

    >>> mend_letters("หนังสือกรมการปกครอง fi AS ๐๓๑๐/ว ๑๒")
    'หนังสือกรมการปกครอง ที ฅฅ ๐๓๑๐/ว ๑๒'
    """

    def mended(match: regex.Match[str]) -> str:
        letters, label, gap = str(match["letters"]), str(match["label"] or ""), str(match["gap"] or "")
        whole = _CONSONANTS.fullmatch(letters) is not None
        # A Thai word before figures may be any word; only behind ที่ must it be a code.
        if not label and (whole or "ก" <= letters[0] <= "ไ"):
            return str(match[0])
        stand_in = (label.split()[0] if label[:1] >= "ก" else "ที"[: len(label)]).ljust(len(label))
        code = letters if whole else LOST + " " * (len(letters) - 2)
        return f"{stand_in}{gap}{code}{match['space'][len(code) - len(letters) :]}"

    return str(_LOST_LETTERS.sub(mended, text)) if "/" in text else text


_LONG_YEAR = regex.compile(r"(?<=/[ \t]?๒๕)(?:๒๐๒๐|๒๐[๐-๙]|[๐-๙]๒๐)(?![๐-๙])")
"""The last two figures of a Buddhist year, where ๖ is drawn as ๒๐: ๒๕๒๐๓ for ๒๕๖๓."""


_WORDS: tuple[tuple[str, regex.Pattern[str], str], ...] = (
    ("คำสัง", regex.compile(r"คำสัง(?![่ข])"), "คำสั่ง"),
    ("วันท", regex.compile(r"วันท[ิี]?(?=[ \t]*[\d๐-๙])"), "วันที่"),
    ("ท", regex.compile(r"(?<=[ \t\n])ท[ิี]?[ิี]?(?=[ \t]+[ก-ฮ]{0,4}\.?[ \t]?[\d๐-๙])"), "ที่"),
    ("ที่ ที่", regex.compile(r"(?<![ก-๎])ที่[ \t]+(?=ที่[ \t])"), ""),
    ("ระเบียบวาระ", regex.compile(r"ระเบียบวาระที่[ \t]*[\d๐-๙.]{1,5}[ \t]*(?:เรื่อง)?"), "\n\n"),
    (
        "คำสั่ง",
        regex.compile(rf"(?<=[ \t\n]){_LABEL}(?=[ \t]+[\d๐-๙ซฒฆญ]{{1,5}}[ \t]?/[ \t]?[2๒][\d๐-๙]{{3,5}})(?<!ที่)"),
        "ที่",
    ),
    ("หนังส", regex.compile(r"หนัง?ส[ิีื][อฮ](?<!หนังสือ)"), "หนังสือ"),
)
"""A sign that a look is worth while, what to look for, and the word that stood there; an agenda's item is no rule."""


def mended(text: str) -> EditedText:
    """The text with such words as they were, and the way back.

    >>> mended("ตามคำสังจังหวัดน่าน ที 12/2564 ลงวันที 3 พฤษภาคม 2564").text
    'ตามคำสั่งจังหวัดน่าน ที่ 12/2564 ลงวันที่ 3 พฤษภาคม 2564'
    """
    edited = EditedText(mend_letters(text))
    if "๒๐" in edited.text:
        edited.edit(Edit(m.start(), m.end(), m[0].replace("๒๐", "๖")) for m in _LONG_YEAR.finditer(edited.text))
    for sign, pattern, word in _WORDS:
        if sign in edited.text:
            edited.edit(
                Edit(match.start(), match.end(), word) for match in pattern.finditer(edited.text) if match[0] != word
            )
    return edited


def back(edited: EditedText, start: int, end: int) -> tuple[int, int]:
    """Where a place of the mended text stands in the text as it was."""
    for step in reversed(edited.steps):
        start, end = step.start(start), step.end(end)
    return start, end
