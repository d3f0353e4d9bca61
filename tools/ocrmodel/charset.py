"""Tesseract's list of characters, and the place of ours in it."""

from __future__ import annotations

import struct

LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
LIKE = {"๔": "๕", "๖": "๒", "๗": "๓", "๘": "๕", "๙": "๕", "ฌ": "ณ", "ำ": "ํ"} | dict.fromkeys(f"{LATIN}&_", "#")
"""The characters that `tha` lacks -> the one of its own that each looks like, or a rare one, as which it starts out.

Latin letters are among them because letters hold addresses, names of systems and abbreviations everywhere: with them,
`tha+eng` is not needed, which costs twice the time and turns Thai into Latin (ที่ into fl).
"""
BLANK = "|Broken|0|1"  # the sign for "nothing here", between two letters


def rows(unicharset: bytes) -> list[str]:
    return unicharset.decode().splitlines()[1:]


def codes(unicharset: bytes) -> dict[str, int]:
    """Characters -> their places among the network's outputs."""
    found = {row.split(" ")[0]: code for code, row in enumerate(rows(unicharset))}
    return {" ": found.pop("NULL"), **found}


def extended(unicharset: bytes) -> bytes:
    """The list with our characters at its end, so that all others keep their places."""
    old = rows(unicharset)
    places = {char: len(old) + number for number, char in enumerate(LIKE)}
    new = [_row(char, place, places.get(char.swapcase(), place)) for char, place in places.items()]
    return "\n".join([str(len(places) + len(old)), *old, *new, ""]).encode()


def _row(char: str, place: int, other_case: int) -> str:
    """Character, properties (letter 1, lower 2, upper 4, digit 8, sign 16, in hexadecimal), sizes, script, ..."""
    letter = char.isalpha() or char == "ำ"
    properties = letter + 2 * char.islower() + 4 * char.isupper() + 8 * char.isdigit() + 16 * (char in "&_")
    script = "Latin" if char in LATIN else "Common" if char in "&_" else "Thai"
    direction = 10 if char in "&_" else 0
    name = f"{char}\t# {char} [{ord(char):x} ]"
    return f"{char} {properties:x} 0,255,0,255,0,0,0,0,0,0 {script} {other_case} {direction} {place} {name}"


def recoder(size: int) -> bytes:
    """The table that turns characters into outputs: each into the one of its own place."""
    return struct.pack("<I", size) + b"".join(struct.pack("<bii", 1, 1, code) for code in range(size))
