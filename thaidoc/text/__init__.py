"""The text layer: a text as it was given → clean text, with a map back to the caller's characters.

Text of Thai letters arrives damaged in ways that have nothing to do with what the letter says: ``ำ`` in two pieces, a
tone mark before its vowel, private-use glyphs of old Windows fonts, zero-width spaces, the wrong code page, a space
between every two characters, the Markdown and HTML of a language model that did the OCR. ``clean`` takes all of this
away in a few steps. Each step is a list of edits and keeps a map from its result to its input; so every character of
the clean text still knows where it stands in the source.

>>> letter = clean("**เรื่อง** การจัดทํางบประมาณ")
>>> letter.text
'เรื่อง การจัดทำงบประมาณ'
>>> start = letter.text.index("ทำ")
>>> letter.slice(start, start + 2)
'ทํา'

Nothing here guesses what a word should have been: letters and digits that were misread are the business of later
modules. What is undone here follows from how Thai is written and from how software is known to break it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from thaidoc.errors import check_text
from thaidoc.text.characters import plain_characters
from thaidoc.text.edits import EditedText, Step
from thaidoc.text.lexicon import restore_sara_aa
from thaidoc.text.marks import is_plain, join_spaced, order_signs
from thaidoc.text.markup import PAGE_BREAK, undo_entities, undo_html, undo_markdown, unwrap_json
from thaidoc.text.mojibake import undo_mojibake
from thaidoc.text.spacing import blank_leaders, close_lines, has_leaders, is_set_apart

__all__ = ["NOTES", "CleanText", "clean", "clean_value", "skeleton"]

NOTES = {
    "mojibake": "The text had been decoded with the wrong code page; its Thai was brought back.",
    "private-use-glyphs": "Thai signs stood as private-use glyphs of old fonts; they were mapped to letters.",
    "unreadable-glyphs": "Some characters are lost (U+FFFD, or glyphs without meaning); OCR of the page may have them.",
    "character-spaced": "A space stood between all characters; spaces between words may be missing or too many.",
    "displaced-marks": "Vowel and tone signs stood one letter too far to the right, as in old PDF text layers.",
    "lost-sara-am": "ำ stood as a space and า, as in the PDF export of old word processors; it was restored.",
    "lost-sara-aa": "Every า stood as ำ, as fonts with a wrong map have it; words of the dictionary were restored.",
    "double-spaced": "A blank line stood between all lines; it was taken away.",
    "markup": "Markdown, HTML or JSON around the text was taken away.",
}
"""What each code of ``CleanText.notes`` means."""


@dataclass(frozen=True, slots=True)
class CleanText:
    r"""A text made clean, and where each of its characters stands in the source.

    Lines end in ``\n`` only; there is no other control character, no zero-width character, and no space but U+0020.
    """

    source: str
    """The text as the caller gave it."""
    text: str
    pages: tuple[int, ...] = (0,)
    """Where each page begins in ``text``."""
    notes: tuple[str, ...] = ()
    """What had to be undone, told once for the whole text: keys of ``NOTES``."""
    _steps: tuple[Step, ...] = field(default=(), repr=False, compare=False)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` stands in the source.

        >>> clean("ที่ นํ้า").span(4, 7)
        (4, 8)
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"({start}, {end}) is no span of a clean text of {len(self.text)} characters")
        empty = start == end
        for step in reversed(self._steps):
            start = step.start(start)
            end = start if empty else step.end(end)
        return start, end

    def slice(self, start: int, end: int) -> str:
        """The caller's characters behind ``text[start:end]``."""
        start, end = self.span(start, end)
        return self.source[start:end]


def clean(source: str | CleanText) -> CleanText:
    r"""Make a text clean; never raises, takes time linear in its length, and next to none when nothing is wrong.

    What is clean stays as it is: finders that begin with this take pieces of a clean text without a second look.

    >>> clean("เร่ือง  ขอเชญิ\r\nเรียน  นายอําเภอ").text
    'เรื่อง  ขอเชญิ\nเรียน  นายอำเภอ'
    """
    if isinstance(source, CleanText):
        return source
    check_text(source)
    sound = is_plain(source) and not _utf8_as_thai(source) and ("ำ" not in source or "า" in source)
    if sound and not is_set_apart(source) and not has_leaders(source):
        return CleanText(source, source.replace(PAGE_BREAK, "\n"), _pages(source))
    edited = EditedText(source)
    undo_mojibake(edited)
    unwrap_json(edited)
    plain_characters(edited)
    undo_html(edited)
    undo_markdown(edited)
    if undo_entities(edited):
        plain_characters(edited)
    join_spaced(edited)
    order_signs(edited)
    restore_sara_aa(edited)
    close_lines(edited)
    blank_leaders(edited)
    text = edited.text.replace(PAGE_BREAK, "\n")
    return CleanText(source, text, _pages(edited.text), tuple(edited.notes), tuple(edited.steps))


def _utf8_as_thai(text: str) -> bool:
    return "เธ" in text and (text.count("เธ") + text.count("เน")) * 6 > len(text)


def _pages(text: str) -> tuple[int, ...]:
    """Starts of the pages that have something on them; there is always a first."""
    starts = [0]
    if PAGE_BREAK not in text:
        return (0,)
    place = 0
    for page in text.split(PAGE_BREAK):
        if page.strip() and place:
            starts.append(place)
        place += len(page) + 1
    if len(starts) > 1 and not text[: starts[1]].strip():
        del starts[1]
    return tuple(starts)


def clean_value(text: str) -> str:
    r"""One line of a slice of clean text: line breaks and runs of spaces become one space.

    >>> clean_value("การประชุม  คณะกรรมการ\n  ครั้งที่ ๑ ")
    'การประชุม คณะกรรมการ ครั้งที่ ๑'
    """
    return " ".join(text.split())


_DROPPED = "่้๊๋์็ํ \n"
_FOLDED = (("ำ", "า"), ("ี", "ิ"), ("ึ", "ิ"), ("ื", "ิ"))


def skeleton(text: str) -> str:
    """What is left of a label when everything that scans lose is taken off: tone marks, ็ and ์, the ring of ำ, spaces.

    >>> skeleton("เรื่อง") == skeleton("เรอื ง"), skeleton("เรื่อง") == skeleton("เรือ่ ง"), skeleton("คำสั่ง")
    (False, True, 'คาสัง')
    """
    for sign in _DROPPED:
        text = text.replace(sign, "")
    for sign, plain in _FOLDED:
        text = text.replace(sign, plain)
    return text.lower()
