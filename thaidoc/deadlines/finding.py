"""Find the terms that a text sets for its reader."""

from __future__ import annotations

from dataclasses import replace

from thaidoc import numerals
from thaidoc.deadlines.binding import (
    Stretches,
    after_letter,
    binds,
    is_told,
    replaces,
    reported,
    sentence_before,
    told,
    urgent,
)
from thaidoc.deadlines.phrases import HEADS, NEGATED, Day, Phrase, as_day, read
from thaidoc.models import Correction, Deadline
from thaidoc.text import CleanText, clean


def find(text: str | CleanText, *, letter_date: Day | None = None) -> list[Deadline]:
    """The terms that a text sets for its reader, the binding one first.

    Terms that another asked for and the text reports, those that come again, and urgency without a date (โดยด่วน), stand
    last. The background of a letter, meetings, dates of effect and limits already past are left out; in a letter also
    the dates by which its sender acts.

    Args:
        text: A letter's body, or any text.
        letter_date: The letter's own date: it gives a year to dates without one, and a limit before it is past.

    >>> find("ให้แล้วเสร็จภายในสามสิบวันนับแต่วันที่ได้รับหนังสือ")[0].relative
    RelativeTerm(amount=30, unit='day', start='receipt')
    >>> find("รับสมัครตั้งแต่วันที่ ๑ - ๑๕ มิถุนายน ๒๕๖๔")[0].date.iso
    '2021-06-15'
    >>> find("ให้รายงานภายในวันที่ ๕ ของทุกเดือน")[0].recurring
    'FREQ=MONTHLY;BYMONTHDAY=5'
    >>> find("กำหนดจัดประชุมระหว่างวันที่ ๑ - ๕ มิถุนายน ๒๕๖๔")
    []
    """
    reading = clean(text)
    written = None if letter_date is None else as_day(letter_date)
    plain = reading.text
    flat = numerals.fold(plain.replace("\n", " "))
    phrases: list[Phrase] = []
    background: Stretches | None = None
    floor = 0
    for place, head in _places(flat):
        if place < floor or HEADS[head].match(flat, place) is None:
            continue
        if background is None:
            background = told(flat)
        if is_told(background, place):
            continue
        phrase = read(flat, head, place, letter_date)
        if phrase is None:
            continue
        floor = phrase.end
        if head in NEGATED:
            phrase = replace(phrase, start=flat.rindex("ไม", 0, place))
        if head == "ถึง" and phrases and phrases[-1].recurring and flat[phrases[-1].end : place].strip() in ("", "จน"):
            continue  # how long it comes again
        before = sentence_before(plain, phrase.start)
        if head == "เป็น":
            if phrases and not flat[phrases[-1].end : place].strip(" )"):
                phrase = _instead_of(phrases.pop(), phrase)
            elif not replaces(before):
                continue
        if written is not None:
            phrase = after_letter(flat, phrase, before, written)
        if phrase is not None and binds(flat, phrase, before, in_letter=written is not None):
            phrases.append(replace(phrase, reported=reported(sentence_before(plain, phrase.start, _REPORT))))
    phrases.sort(key=lambda phrase: (phrase.recurring is not None, phrase.reported))
    return [_deadline(phrase, reading) for phrase in (*phrases, *urgent(plain, background))]


_WORD_MISREAD = "a letter or a mark of it was misread: no other words of a limit are like these"
_REPORT = 300
"""A report names who told it by which letter of which day, before what he asks for."""


def _places(flat: str) -> list[tuple[int, str]]:
    """Where a limit may begin, in the order of the text."""
    places = []
    for head in HEADS:
        at = flat.find(head)
        while at >= 0:
            places.append((at, head))
            at = flat.find(head, at + len(head))
    places.sort()
    return places


def _instead_of(old: Phrase, new: Phrase) -> Phrase:
    """The limit that takes the place of another: ภายใน ๖๐ วัน … เป็น ๙๐ วัน."""
    if new.relative is None or new.relative.start or old.relative is None:
        return new
    relative = new.relative.model_copy(update={"start": old.relative.start, "start_date": old.relative.start_date})
    return replace(new, relative=relative)


def _deadline(phrase: Phrase, reading: CleanText) -> Deadline:
    start, end = reading.span(phrase.start, phrase.end)
    corrections: tuple[Correction, ...] = tuple(
        Correction(start=a, end=b, before=reading.source[a:b], after=word, reason=_WORD_MISREAD)
        for *place, word in phrase.misread
        for a, b in [reading.span(*place)]
    )
    if phrase.year_misread and phrase.date:
        begin, stop = reading.span(*phrase.year_misread)
        reason = "a letter sets no limit before its own date: the year was misread"
        printed, year = reading.source[begin:stop], str(phrase.date.be_year)
        corrections += (Correction(start=begin, end=stop, before=printed, after=year, reason=reason),)
    return Deadline(
        start=start,
        end=end,
        date=phrase.date,
        time=phrase.time,
        relative=phrase.relative,
        recurring=phrase.recurring,
        urgent=not phrase.head,
        before=phrase.before,
        reported=phrase.reported,
        problem=phrase.problem,
        corrections=corrections,
    )
