"""Thai that was decoded with the wrong code page, brought back.

==============================  ==============================
written and read as             what ``ที่ มท`` became
==============================  ==============================
TIS-620, read as Latin-1        ``·Õè Á·``
TIS-620, read as MacRoman       ``∑’Ë ¡∑``
UTF-8, read as Latin-1 or 1252  ``à¸—à¸µà¹ˆ à¸¡à¸—``
UTF-8, read as TIS-620          ``เธ—เธตเนˆ เธกเธ—``
==============================  ==============================

The damage is undone character by character, so that each still knows its place; what the wrong code page could not
hold at all is lost, and becomes U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from thaidoc.text.edits import Edit, EditedText

CodePage = Literal["cp1252", "mac_roman", "cp874"]

_MAC_THAI = {
    0x83: "่", 0x84: "้", 0x85: "๊", 0x86: "๋", 0x87: "์", 0x88: "่", 0x89: "้", 0x8A: "๊", 0x8B: "๋", 0x8C: "์", 0x8F: "ํ",
    0x92: "ั", 0x93: "็", 0x94: "ิ", 0x95: "ี", 0x96: "ึ", 0x97: "ื", 0x98: "่", 0x99: "้", 0x9A: "๊", 0x9B: "๋", 0x9C: "์",
}  # fmt: skip
"""The placed signs of the Mac OS Thai encoding, where TIS-620 has nothing."""


@cache
def _bytes(page: CodePage) -> dict[int, int]:
    """Character → the byte that the code page reads as it; a byte without a character reads as its C1 control."""
    table = {byte: byte for byte in range(0x80, 0xA0)}
    for byte in range(0x80, 0x100):
        table.update({ord(character): byte for character in bytes([byte]).decode(page, "ignore")})
    if page == "cp1252":
        table.update({byte: byte for byte in range(0xA0, 0x100)})
    return table


@cache
def _thai(page: CodePage) -> dict[str, str]:
    """Character → the Thai character whose TIS-620 byte the code page reads as it."""
    table = {}
    for character, byte in _bytes(page).items():
        thai = bytes([byte]).decode("cp874", "ignore")
        if page == "mac_roman":
            thai = _MAC_THAI.get(byte, thai)
        if "ก" <= thai <= "๛":
            table[chr(character)] = thai
    return table


_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_LATIN = re.compile(r"[A-Za-z]")
_THAI_IN_UTF8 = re.compile(rb"\xe0[\xb8\xb9][\x80-\xbf\xff]|\xc3\xa0\xc2[\xb8\xb9]")
_UTF8 = re.compile(
    rb"[\xc2\xc3][\x80-\xbf]|\xe0[\xb8\xb9](?:[\x80-\xbf]|\xff?)|\xe2[\x80-\x9f][\x80-\xbf]|\xef[\xb8-\xbf][\x80-\xbf]"
)


def _utf8_read_as(text: str, page: CodePage) -> Iterator[Edit]:
    """The edits that make UTF-8 of the text again; none when it is not that."""
    table = _bytes(page)
    raw = bytes(table.get(code, 0xFF) if code > 0x7F else code for code in map(ord, text))
    thai = sum(1 for _ in _THAI_IN_UTF8.finditer(raw))
    if thai < 3 or thai * 6 < len(_NOT_ASCII.findall(text)):
        return
    for match in _UTF8.finditer(raw):
        if page != "cp874" or match[0][0] == 0xE0 or match[0][0] == 0xE2 or match[0] == b"\xc2\xa0":
            yield Edit(match.start(), match.end(), match[0].decode("utf-8", "replace")[0])


_SIGN_WITHOUT_BASE = re.compile("(?:^|[^ก-ฮัิ-ฺ็-๎])[ัิ-ฺ็-๎]")
_SYLLABLE = re.compile("[ก-ฮ][ัิ-ฺ็-๎]|[เ-ไ][ก-ฮ]|[ก-ฮ][าำะ]|[๐-๙]{2}")


def _readable(text: str) -> int:
    """How much of the text is written as Thai is."""
    return len(_SYLLABLE.findall(text)) - 2 * len(_SIGN_WITHOUT_BASE.findall(text))


def _tis_read_as(text: str) -> dict[str, str]:
    """What each character was, when TIS-620 was read as a Latin code page; empty when it was not."""
    unknown = len(text) - len(text.encode("cp874", "ignore"))
    if unknown < 3 or unknown * 4 < len(text) - unknown - text.count(" "):
        return {}
    foreign = [c for c in _NOT_ASCII.findall(text) if not "ก" <= c <= "๛"]
    if len(foreign) < 3 or len(foreign) * 2 < len(text) - len(foreign) - text.count(" "):
        return {}
    best: dict[str, str] = {}
    most = len(foreign) / 10
    pages: tuple[CodePage, ...] = ("cp1252", "mac_roman")
    for page in pages:
        table = {c: _thai(page)[c] for c in set(foreign) if c in _thai(page)}
        worth = _readable("".join(table.get(c, c) for c in text))
        if worth > most:
            best, most = table, worth
    return best


def undo_mojibake(edited: EditedText) -> None:
    """Decode again what was decoded wrongly, twice or three times over if it must be."""
    for _ in range(3):
        text = edited.text
        if "เธ" in text and edited.edit(_utf8_read_as(text, "cp874"), "mojibake"):
            continue
        if ("à¸" in text or "Ã" in text or "à¹" in text) and edited.edit(_utf8_read_as(text, "cp1252"), "mojibake"):
            continue
        break
    for wrong, right in _tis_read_as(edited.text).items():
        edited.replace(wrong, right)
        edited.note("mojibake")
