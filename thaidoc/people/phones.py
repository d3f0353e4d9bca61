"""Telephone and fax numbers in the government's way, and e-mail addresses."""

from __future__ import annotations

import re

from thaidoc.models import Correction, FoundEmail, FoundPhone, PhoneKind
from thaidoc.numerals import fold
from thaidoc.text import CleanText, clean, clean_value

PHONE_LINE = re.compile(
    r"[ .*_]*(?:หมายเลข ?)?(?:โทร(?:ศัพท์|สาร)?(?=[ .:/0-9๐-๙]|$)|แฟกซ์|☎|[Tt]el[ .:]|TEL[ .:]|[Ff]ax|FAX)", re.MULTILINE
)
"""How the line of a telephone begins."""
_LABEL = (
    r"(?P<both>โทร(?:ศัพท์|\.)? ?(?:/|และ) ?โทรสาร)|(?P<fax>โทร[ก-ฮ]า[ก-ฮ]|แฟกซ์|[Ff]ax|FAX)"
    r"|(?P<phone>โทร(?:ศัพท์)?(?:เคลื่อนที่|มือถือ)?|เบอร์|มือถือ|☎|[Tt]el(?:ephone)?|TEL|Ins\.|สายด่วน)"
)
_SHAPED = (
    r"(?<![0-9/.-])(?:0[ -][1-57][0-9]{3}[ -][0-9]{4}|0[2-57]-[0-9]{7}|0[2-57][0-9]-[0-9]{6}"
    r"|0[1-57][0-9]?[ -][0-9]{3}[ -][0-9]{3,4}|0[689][0-9]?[ -][0-9]{3,4}[ -]?[0-9]{4}|0[689][0-9]{8})(?![0-9])"
)
"""Numbers that are telephones without a label: 9 digits of a line, 10 of a mobile, grouped as people group them."""
_SHAPE = re.compile(_SHAPED)
PHONE = re.compile(rf"(?:หมายเลข ?)?(?:{_LABEL})|(?P<shaped>{_SHAPED})")
"""A label, or a number that needs none."""
_GAP = r"[ .–-]{0,3}(?:\n {0,99})?"
_FULL = re.compile(
    rf"(?:\+66[ .-]?(?:\(0\))? ?|0{_GAP})(?:[689](?:{_GAP}[0-9]){{8}}|[1-57](?:{_GAP}[0-9]){{7}})(?![0-9])"
    r"|[2-9][0-9]{2}[ -]?[0-9]{4}(?![0-9])"
)
"""After a label: 9 or 10 digits however grouped, also over a line break, or the 7 of Bangkok before B.E. 2544."""
_INTERNAL = re.compile(r"[1-9][0-9]{2,5}(?![0-9]|[ -][0-9])")
_BEFORE_NUMBER = re.compile(r"(?:[ .:]|ศัพท์|ภายใน|หมายเลข|\([^()\n]{1,12}\)|\n {0,99}){0,6}")
_NEXT_NUMBER = re.compile(" ?(?:,|และ|/|หรือ) ?| {1,3}(?=0)")
_RANGE = re.compile(r" {0,2}(?:[-–]|ถึง) {0,2}([0-9]{1,4})(?![0-9]|[ -][0-9])")
_EXTENSION = re.compile(
    r"[ \n]{0,3}(?P<word>(?:ต่อ|ตอ่?|ต่|ต่?ย|ค่?อ|ด่อ|ตํอ|ext|Ext|EXT|กด|#)\.?)(?: ?ภายใน| ?หมายเลข)? {0,3}(?=[0-9])"
)
_GOOD_WORDS = frozenset({"ต่อ", "ext", "ext.", "Ext", "Ext.", "EXT", "กด", "#"})
_ITEM = re.compile(r"([0-9]{1,6})(?![0-9])")
_NEXT_ITEM = re.compile(r" ?(?:(,|/|และ|หรือ)|[-–]|ถึง) ?(?=[0-9])")
_LOOKALIKES = str.maketrans("oO๏lI|BSgqZ", "00011185992")


def find_phones(text: str | CleanText) -> list[FoundPhone]:
    """Telephone and fax numbers, in the order of the text.

    A number with a label may be of any length, and may go on over a line break; one without must have the shape of a
    telephone number. Numbers that run on share what stands before (``๕๐๐๐-๑๙``); extensions follow ต่อ.

    >>> [phone.value for phone in find_phones("โทร. ๐ ๒๒๔๑ ๕๐๐๐-๑๙ ต่อ ๑๑๐๗, ๑๑๐๘ โทรสาร ๐ ๒๒๔๑ ๕๐๐๒")]
    ['0 2241 5000-19 ต่อ 1107, 1108', '0 2241 5002']
    >>> [phone.kind for phone in find_phones("โทร. ๒๑๑๒ มือถือ ๐๘ ๑๒๓๔ ๕๖๗๘ โทรสาร ๐-๒๒๔๑-๕๐๐๒")]
    ['internal', 'mobile', 'fax']
    """
    reading = clean(text)
    folded = fold(reading.text)
    found: list[FoundPhone] = []
    at = 0
    while match := PHONE.search(folded, at):
        at = match.end()
        if match.lastgroup == "shaped":
            at = _take(found, reading, folded, match.start(), match.end(), fax=False)
            continue
        if before := _BEFORE_NUMBER.match(folded, at):
            at = before.end()
        while (stop := _number_end(folded, at)) is not None:
            at = _take(found, reading, folded, at, stop, fax=match.lastgroup == "fax")
            separator = _NEXT_NUMBER.match(folded, at)
            if separator is None or _number_end(folded, separator.end()) is None:
                break
            at = separator.end()
    return found


def _number_end(folded: str, start: int) -> int | None:
    """Where the number ends that begins here, also when letters stand for digits that they look like."""
    if number := _FULL.match(folded, start) or _INTERNAL.match(folded, start):
        return number.end()
    if not folded[start : start + 1].isdigit():
        return None
    guessed = _FULL.match(folded[start : start + 24].translate(_LOOKALIKES))
    return start + guessed.end() if guessed else None


def _take(found: list[FoundPhone], reading: CleanText, folded: str, start: int, stop: int, *, fax: bool) -> int:
    """Add the number that stands here with what runs on and its extensions; return where it ends."""
    corrections = []

    def corrected(start: int, end: int, after: str, reason: str) -> None:
        begin, stop = reading.span(start, end)
        before = reading.source[begin:stop]
        corrections.append(Correction(start=begin, end=stop, before=before, after=after, reason=reason))

    printed = clean_value(folded[start:stop].replace("–", "-"))
    value = number = printed.translate(_LOOKALIKES)
    if number != printed:
        corrected(start, stop, number, "letters that look like digits in a telephone number")
    if more := _RANGE.match(folded, stop):
        value += f"-{more[1]}"
        stop = more.end()
    if extension := _EXTENSION.match(folded, stop):
        if extension["word"] not in _GOOD_WORDS:
            corrected(*extension.span("word"), "ต่อ", "the word before an extension with letters misread")
        items, stop = _items(folded, extension.end())
        value += f" ต่อ {items}"
    begin, end = reading.span(start, stop)
    kind = "fax" if fax else _kind(re.sub("[^0-9]", "", number))
    found.append(FoundPhone(start=begin, end=end, value=value, kind=kind, corrections=tuple(corrections)))
    return stop


def _kind(digits: str) -> PhoneKind:
    if len(digits) < 7:
        return "internal"
    return "mobile" if len(digits) > 9 and digits[:2] in ("06", "08", "09") else "phone"


def _items(folded: str, at: int) -> tuple[str, int]:
    """The extensions that stand here, ``1107, 1108-9``, and where they end."""
    value = ""
    while item := _ITEM.match(folded, at):
        value += item[1]
        at = item.end()
        following = _NEXT_ITEM.match(folded, at)
        if following is None or not _ITEM.match(folded, following.end()) or _SHAPE.match(folded, following.end()):
            break
        value += ", " if following[1] else "-"
        at = following.end()
    return value, at


# --- e-mail ----------------------------------------------------------------------------------------------------------

_LABELS = "com|net|org|th|go|co|or|ac|in|mi|gov|mail|edu|info|biz"
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])(?P<local>(?:[Ss]araban (?=[0-9]))?[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}) ?@ ?"
    r"(?P<domain>[A-Za-z0-9][A-Za-z0-9-]{0,62}"
    rf"(?:\.[A-Za-z0-9-]{{2,63}}|(?: ?[.,] | [.,]|,)(?:{_LABELS})(?![A-Za-z0-9@])){{1,5}})"
)
_SARABAN = re.compile("sarab[aou]r?n|central|e-?office|secretariat", re.IGNORECASE)


def find_emails(text: str | CleanText) -> list[FoundEmail]:
    """E-mail addresses, in the order of the text; a central address of correspondence is marked.

    Every agency has one since the 4th amendment of the Regulation on Correspondence (B.E. 2564):
    ไปรษณีย์อิเล็กทรอนิกส์กลาง.

    >>> find_emails("ไปรษณีย์อิเล็กทรอนิกส์ saraban@example.go.th")[0].saraban
    True
    """
    reading = clean(text)
    if "@" not in reading.source:
        return []
    found = []
    for match in _EMAIL.finditer(reading.text):
        # An underline that the scan lost is the usual blank before the number of such an address.
        local, domain = match["local"].replace(" ", "_"), re.sub(" ?[.,] ?", ".", match["domain"])
        value = f"{local}@{domain}"
        start, end = reading.span(*match.span())
        corrections: tuple[Correction, ...] = ()
        if match[0] != value:
            reason = "an address holds no white space and no comma"
            corrections = (
                Correction(start=start, end=end, before=reading.source[start:end], after=value, reason=reason),
            )
        saraban = _SARABAN.search(local) is not None
        found.append(FoundEmail(start=start, end=end, value=value, saraban=saraban, corrections=corrections))
    return found
