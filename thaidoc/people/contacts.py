"""The owner of a matter (ส่วนราชการเจ้าของเรื่อง) and how to reach it."""

from __future__ import annotations

import re

from thaidoc.models import Contact, Correction, FoundContact, Span
from thaidoc.people.divisions import begins_unit
from thaidoc.people.lines import OPEN, Line, kept, lines_of, named, opens, own_column
from thaidoc.people.phones import PHONE, PHONE_LINE, find_emails, find_phones
from thaidoc.people.posts import post
from thaidoc.people.signatures import CERTIFIED, NUMBERED
from thaidoc.people.titles import title
from thaidoc.text import CleanText, clean, clean_value

_OFFICE_LABEL = re.compile(r"(?:^|(?<=[ |*]))ส่วนราชการ(?=[ *:|])[ *:|]*", re.MULTILINE)
_MEMO_GOES_ON = re.compile("ที่? |วันที|เรื?่?อง|เรียน|[-|]")
"""How the lines below that of the office begin in a memo."""
_MAIL = re.compile(r"[Ee]-?[Mm]ail|อีเมล|ไปรษณีย์อิเล็กทรอนิกส์|สารบรรณกลาง|[A-Za-z0-9] ?@ ?[A-Za-z]")
_PERSON = re.compile("ผู้ประสาน|ผู้ติดต่อ|ติดต่อ|เจ้าหน้าที่ผู้|เจ้าของเรื่อง")
_OFFICE = re.compile(r"\S+(?:\s+เขต\s*[0-9๐-๙]+)?\s+")
"""The office that sends a memo: its name is one word, but for the number of a district."""
_BLANK = re.compile(r"\s*")


def parse_contact(text: str) -> Contact | None:
    r"""The owner of the matter and how to reach it, from the foot of a letter or the ส่วนราชการ line of a memo.

    >>> parse_contact("งานนโยบายและแผน\nโทร. ๐ ๕๖๑๑ ๑๒๓๔ ต่อ ๑๒\nโทรสาร ๐ ๕๖๑๑ ๑๒๓๕\nsaraban@example.go.th").record()
    {'division': 'งานนโยบายและแผน', 'phones': ['0 5611 1234 ต่อ 12'], 'email': 'saraban@example.go.th'}
    """
    found = find_contact(text)
    return found.value if found else None


def find_contact(text: str | CleanText) -> FoundContact | None:
    """The contact block with the place of each part; fax numbers are left out."""
    spans: dict[str, Span] = {}
    corrections: list[Correction] = []
    reading = clean(text)
    division = _division(reading, spans)
    phones: list[str] = []
    for phone in find_phones(reading):
        if phone.kind != "fax" and phone.value not in phones:
            spans[f"phones/{len(phones)}"] = (phone.start, phone.end)
            phones.append(phone.value)
            corrections.extend(phone.corrections)
    # The central address of correspondence comes before that of a person.
    email = min(find_emails(reading), key=lambda email: not email.saraban, default=None)
    if email:
        spans["email"] = (email.start, email.end)
        corrections.extend(email.corrections)
    if not spans:
        return None
    value = Contact(division=division, phones=tuple(phones), email=email.value if email else None)
    start, end = min(start for start, _ in spans.values()), max(end for _, end in spans.values())
    return FoundContact(start=start, end=end, value=value, spans=spans, corrections=tuple(corrections))


def _division(reading: CleanText, spans: dict[str, Span]) -> str | None:
    """The unit that owns the matter: the lines above the telephone, or a memo's own unit after its office."""
    page = reading.text
    pieces: list[Span] = []
    memo = False
    for line in lines_of(page):
        start, end = line
        if label := _OFFICE_LABEL.search(page, start, end):
            pieces, memo, start = [], True, label.end()
        stop = PHONE.search(page, start, end) or _MAIL.search(page, start, end) or _PERSON.match(page, start, end)
        if memo and not label and not stop and _MEMO_GOES_ON.match(page, start, end):
            break
        column = own_column(page, Line(start, stop.start() if stop else end), right=False)
        piece = _unit(page, *kept(page, *column))
        if piece[0] < piece[1] and (memo or stop or begins_unit().match(page, *piece) or _above_phone(page, end)):
            pieces.append(piece)
        elif not stop:
            pieces = []
        if stop:
            break
    if not pieces:
        return None
    first, last = pieces[0][0], pieces[-1][1]
    if memo and (office := _OFFICE.match(page, first, last)):
        # Between the office and its unit may stand the province that the office is in.
        words = [
            office.end(),
            *(space.end() for space in re.finditer(r"\s+", page[:last]) if space.end() > office.end()),
        ]
        unit = next((word for word in words if begins_unit().match(page, word, last)), None)
        if unit is None:
            return None
        first = unit
    spans["division"] = reading.span(first, last)
    return clean_value(" ".join(page[max(start, first) : end] for start, end in pieces if end > first))


def _above_phone(text: str, end: int) -> bool:
    """Whether the next line is a telephone's, so that this one names the owner however damaged it is."""
    blank = _BLANK.match(text, end)
    return blank is not None and PHONE_LINE.match(text, blank.end()) is not None


def _unit(text: str, start: int, end: int) -> Span:
    """A unit without the name or the post that stands beside it on its line."""
    if CERTIFIED.match(text, start, end):
        return start, start
    for bracket in OPEN.finditer(text, start, end):
        if title().match(text, bracket.end()):
            end = start + len(text[start : bracket.start()].rstrip())
            break
    words = [start + space.end() for space in re.finditer(" +", text[start:end])]
    carried = NUMBERED.match(text, start, end)
    unit = begins_unit().match(text, start, end) is not None
    if (carried and carried[1]) or (opens(text, start, end) and not unit) or named(text, start, end):
        # A lost line break put the unit after the post.
        start = next((word for word in words if begins_unit().match(text, word)), end)
    end = next((word for word in words if word > start and post().match(text, word, end)), end)
    return start, start + len(text[start:end].rstrip())
