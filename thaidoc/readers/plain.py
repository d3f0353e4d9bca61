"""Bytes → text: UTF-8, UTF-16 and the Thai code page, told apart by what they hold."""

from __future__ import annotations

import codecs
import re

from thaidoc.readers.scan import UnreadableFileError

LARGEST_TEXT = 64 * 2**20
"""Bytes of a text file: some seven thousand pages."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes({*range(9), *range(14, 27), *range(28, 32), 127})
_SYLLABLE = re.compile("[ก-ฮ][ัิ-ฺ็-๎]|[เ-ไ][ก-ฮ]|[ก-ฮ][าำะ]")
_ASTRAY = re.compile("(?:^|[^ก-ฮัิ-ฺ็-๎])[ัิ-ฺ็-๎]")
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_UTF8_BEGUN = re.compile(rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z")


def decode(data: bytes) -> str:
    """The text in some bytes: UTF-8, UTF-16 or UTF-32, with or without a byte order mark, or TIS-620 (cp874).

    Raises:
        UnreadableFileError: the bytes are no text, or text of another encoding, or break off inside a character.

    >>> decode("ที่ มท ๐๘๐๘".encode("cp874")) == decode("ที่ มท ๐๘๐๘".encode("utf-16"))
    True
    >>> decode(bytes(range(256)))
    Traceback (most recent call last):
    thaidoc.readers.scan.UnreadableFileError: this is no text, and no PDF or picture: it has control characters all over
    """
    if not isinstance(data, bytes):
        raise TypeError(f"decode reads bytes, not {type(data).__name__}")
    if len(data) > LARGEST_TEXT:
        size = f"{len(data) / 2**20:,.0f} MB of text; the most that is read at once is {LARGEST_TEXT // 2**20} MB"
        raise UnreadableFileError(f"{size}: split it into its scans")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding)
    wide = _wide_encoding(data)
    if wide:
        return _decoded(data, wide)
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls * 200 > len(data):
        raise UnreadableFileError("this is no text, and no PDF or picture: it has control characters all over")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(data, error)


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        where = "breaks off inside a character" if error.end >= len(data) - 1 else f"is broken at byte {error.start:,}"
        raise UnreadableFileError(
            f"this {encoding.upper()} text {where}: was it cut off or damaged in copying?"
        ) from None


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte is the 0E of Thai or the 00 of Latin letters."""
    sample = data[:4096]
    half = len(sample) // 2
    if half < 2:
        return None
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        high, low = sample[first::2], sample[1 - first :: 2]
        if (high.count(0x0E) + high.count(0)) * 10 >= half * 9 and low.count(0) * 10 < half:
            return encoding
    return None


def _not_utf8(data: bytes, error: UnicodeDecodeError) -> str:
    good = len(_UTF8_SEQUENCE.findall(data))
    if good >= 4 and _UTF8_BEGUN.search(data) and error.start >= len(data) - 3:
        raise UnreadableFileError("this UTF-8 text breaks off inside a character: was it cut off in copying?") from None
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") * 50 < good:
        return text  # a few bytes of a page are damaged; the text layer tells it
    try:
        text = data.decode("cp874")
    except UnicodeDecodeError:
        text = ""
    if len(_SYLLABLE.findall(text)) <= 2 * len(_ASTRAY.findall(text)):
        raise UnreadableFileError(
            f"this text is neither UTF-8 (byte {error.start:,} is not) nor Thai in TIS-620: save it as UTF-8"
        ) from None
    return text
