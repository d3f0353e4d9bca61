"""Deadlines as a calendar (iCalendar, RFC 5545): one entry for each letter that asks for something by a day.

A day is an entry for the whole day; a day with a time is a moment in Thailand, which keeps UTC+7 all year.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from thaidoc.exports import jsonl
from thaidoc.models import Letter

BANGKOK = timedelta(hours=7)
"""Offset of Thai time from UTC; the calendar writes UTC, which every program reads alike."""


def calendar(letters: Iterable[Letter]) -> Iterator[str]:
    """The lines of a calendar, each with its line break, as RFC 5545 wants them.

    Letters without a deadline of day precision leave no entry.
    """
    yield from ("BEGIN:VCALENDAR\r\n", "VERSION:2.0\r\n", "PRODID:-//thaidoc//thaidoc//TH\r\n")
    for letter in letters:
        for line in _entry(letter):
            yield folded(line)
    yield "END:VCALENDAR\r\n"


def _entry(letter: Letter) -> list[str]:
    due = letter.deadline
    if due is None or due.date is None or due.date.month is None or due.date.day is None:
        return []
    day = date(due.date.year, due.date.month, due.date.day)
    if due.time:
        hour, minute = map(int, due.time.split(":"))
        moment = datetime(day.year, day.month, day.day) + timedelta(hours=hour, minutes=minute) - BANGKOK
        start = f"DTSTART:{moment:%Y%m%dT%H%M%SZ}"
    else:
        start = f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    subject = letter.subject or str(letter.document_number or letter.id)
    about = (letter.document_number and f"ที่ {letter.document_number}", letter.sender, _asked(letter), letter.id)
    return [
        "BEGIN:VEVENT",
        f"UID:{sha256(letter.id.encode(errors='replace')).hexdigest()[:32]}@thaidoc",
        # The same letters give the same file, so the stamp is the deadline's own day.
        f"DTSTAMP:{day:%Y%m%d}T000000Z",
        start,
        *([f"RRULE:{due.recurring}"] if due.recurring else []),
        f"SUMMARY:{escaped(f'ครบกำหนด: {subject}')}",
        "DESCRIPTION:" + escaped("\n".join(part for part in about if part)),
        "END:VEVENT",
    ]


def _asked(letter: Letter) -> str | None:
    evidence = letter.evidence.get("deadline")
    return " ".join(evidence.text.split()) if evidence else None


def escaped(text: str) -> str:
    r"""A text as a TEXT value (RFC 5545, section 3.3.11); control characters, which it may not hold, are left out.

    >>> print(escaped("ส่ง ก,ข;ค\nภายในวันศุกร์"))
    ส่ง ก\,ข\;ค\nภายในวันศุกร์
    """
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return "".join(sign for sign in text if sign >= " " and sign != "\x7f")


def folded(line: str) -> str:
    """A content line in pieces of at most 75 octets, never inside a character (RFC 5545, section 3.1).

    >>> [len(piece.encode()) for piece in folded("SUMMARY:" + "กำหนดส่ง" * 6).splitlines()]
    [74, 73, 7]
    """
    pieces, piece, size = [], "", 0
    for sign in line:
        octets = len(sign.encode(errors="replace"))
        if size + octets > 75:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + sign, size + octets
    return "\r\n".join([*pieces, piece]) + "\r\n"


def write(grown: Path, path: Path) -> None:
    """Make the calendar out of the grown lines of letters."""
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        file.writelines(calendar(jsonl.read(grown)))
