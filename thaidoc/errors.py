"""What is said of a text that is no text, or not the value it is said to be."""

from __future__ import annotations

import re


def caret_error(reason: str, text: str, at: int) -> ValueError:
    """A ``ValueError`` that shows the text with a caret under the offending character."""
    start = max(0, at - 60)
    line = text[start : at + 60].replace("\n", " ").replace("\t", " ")
    # Signs above and below a letter take no column of their own.
    column = len(re.sub("[ัิ-ฺ็-๎]", "", line[: at - start]))
    return ValueError(f"{reason}\n  {line}\n  {' ' * column}^")


def check_text(text: object) -> None:
    """Refuse what is given as a text and is none.

    >>> check_text(b"1")
    Traceback (most recent call last):
        ...
    TypeError: a text must be a str, not bytes; thaidoc.decode(data) makes one of bytes, thaidoc.read(path) reads a file
    """
    if not isinstance(text, str):
        made = "thaidoc.decode(data) makes one of bytes, thaidoc.read(path) reads a file"
        raise TypeError(f"a text must be a str, not {type(text).__name__}; {made}")
