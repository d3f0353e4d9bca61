"""Times of day: ``๐๘.๓๐ น.``, ``๐๘.๓๐ - ๑๖.๓๐ น.``, ``๙ นาฬิกา ๓๐ นาที``; the dot is a separator and no decimal."""

from __future__ import annotations

import re
from typing import Literal

from thaidoc import numerals
from thaidoc import text as text_layer
from thaidoc.errors import caret_error, check_text
from thaidoc.models import ClockTime, FoundTime
from thaidoc.numerals import Digits

TimeStyle = Literal["short", "long", "colon", "clock"]
"""``๐๘.๓๐ น.``, ``๐๘.๓๐ นาฬิกา``, ``๐๘:๓๐ น.``, ``๘ นาฬิกา ๓๐ นาที``."""

_MOMENT = r"([0-9]{1,2})(?:( ?[.:] ?|(?<=[0-9]{2}))([0-9]{2}))?(?![0-9])"
_UNIT = r"(?:\s{0,4}(?:(นาฬิกา)(?:\s{0,4}([0-9]{1,2})\s{0,4}นาที)?|(น\.|น(?![ก-๎]))))?()"
_TIME = re.compile(
    rf"(?<![0-9.:/,]){_MOMENT}{_UNIT}(?:\s{{0,4}}(?:-|–|—|จนถึง|ถึง)\s{{0,4}}(?:เวลา\s{{0,4}})?{_MOMENT}{_UNIT})?"
)


class _Moment:
    """One side of a match of ``_TIME``."""

    def __init__(self, hit: re.Match[str], first: int) -> None:
        hour, self.sign, minute, long, minutes, short = (hit[group] for group in range(first, first + 6))
        self.unit = bool(long or short)
        self.bare = self.sign is None and not long
        """Nothing but an hour before น., as in 9 น."""
        number, rest = int(hour or 99), int(minute or minutes or 0)
        possible = (number <= 23 and rest <= 59) or (number == 24 and rest == 0)
        self.time = ClockTime(hour=number, minute=rest) if possible else None


def _read(hit: re.Match[str], *, cue: bool) -> FoundTime | None:
    """The time of a match, if it is one; ``cue`` when เวลา stands before it."""
    first, last = _Moment(hit, 1), _Moment(hit, 8)
    if first.time is None or (first.bare and not cue):
        return None
    ranged = last.time is not None and last.sign == first.sign and not last.bare
    if not (first.unit or (ranged and last.unit) or (cue and first.sign)):
        return None
    if ranged:
        return FoundTime(start=hit.start(), end=hit.end(), time=first.time, until=last.time)
    # The second side is no time: the first one ends behind its own unit.
    return FoundTime(start=hit.start(), end=hit.end(7), time=first.time)


def find_times(text: str) -> list[FoundTime]:
    """Times of day, and stretches of them, in a text: those with น. or นาฬิกา, and those behind เวลา.

    >>> [(str(found.time), str(found.until)) for found in find_times("เวลา ๐๘.๓๐ – ๑๖.๓๐ น. ข้อ ๑๐.๓๐ ปิด 24.00 น.")]
    [('08:30', '16:30'), ('24:00', 'None')]
    """
    clean = text_layer.clean(text)
    if "น" not in clean.text and "เวลา" not in clean.text:
        return []
    found = []
    at = 0
    plain = numerals.fold(clean.text)
    while (hit := _TIME.search(plain, at)) is not None:
        time = _read(hit, cue=plain[max(hit.start() - 12, 0) : hit.start()].rstrip().endswith("เวลา"))
        if time is None:
            at = hit.end(1)
            continue
        at = time.end
        start, end = clean.span(time.start, time.end)
        found.append(time.model_copy(update={"start": start, "end": end}))
    return found


def parse_time(text: str) -> ClockTime:
    """The time of day that a text is.

    Raises:
        ValueError: it is none, or a stretch of time; a caret shows where.

    >>> str(parse_time("เวลา ๑๖.๓๐ น.")), str(parse_time("๙ นาฬิกา ๕ นาที")), str(parse_time("09:30"))
    ('16:30', '09:05', '09:30')
    >>> parse_time("๒๕.๐๐ น.")
    Traceback (most recent call last):
        ...
    ValueError: no time of day
      ๒๕.๐๐ น.
      ^
    """
    check_text(text)
    plain = numerals.fold(text)
    start = len(plain) - len(plain.lstrip())
    if plain.startswith("เวลา", start):
        start += len("เวลา")
        start += len(plain[start:]) - len(plain[start:].lstrip())
    hit = _TIME.match(plain, start)
    found = _read(hit, cue=True) if hit else None
    if found is None:
        raise caret_error("no time of day", text, start)
    if found.until is not None:
        raise caret_error("a stretch of time and not one time", text, start)
    if text[found.end :].strip():
        raise caret_error("the time ends before this", text, found.end)
    return found.time


def format_time(
    time: ClockTime, until: ClockTime | None = None, *, style: TimeStyle = "short", digits: Digits = "thai"
) -> str:
    """A time of day, or a stretch of it, as papers write it.

    >>> morning, noon = ClockTime(hour=8, minute=30), ClockTime(hour=12)
    >>> format_time(noon), format_time(noon, style="clock"), format_time(morning, noon, digits="arabic")
    ('๑๒.๐๐ น.', '๑๒ นาฬิกา', '08.30 - 12.00 น.')
    """
    unit = {"short": "น.", "long": "นาฬิกา", "colon": "น.", "clock": "นาฬิกา"}
    if style not in unit:
        raise ValueError(f"style must be one of {', '.join(unit)}, not {style!r}")

    def say(one: ClockTime) -> str:
        if style == "clock":
            return f"{one.hour} นาฬิกา" + (f" {one.minute} นาที" if one.minute else "")
        return f"{one.hour:02d}{':' if style == 'colon' else '.'}{one.minute:02d}"

    text = say(time) if until is None else f"{say(time)} - {say(until)}"
    return numerals.in_digits(text if style == "clock" else f"{text} {unit[style]}", digits)
