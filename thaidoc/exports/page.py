"""One HTML page to check a run by eye: every letter's fields beside its text, with the evidence marked.

The page stands alone: no script, nothing loaded, everything that came from a scan escaped.
"""

from __future__ import annotations

from pathlib import Path

from thaidoc.exports import jsonl
from thaidoc.view import STYLE, letter_html

HEAD = f"""<!doctype html>
<html lang="th">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>thaidoc</title>
{STYLE}
"""


def write(grown: Path, path: Path) -> None:
    """Make the page out of the grown lines of letters."""
    with path.open("w", encoding="utf-8", newline="\n") as page:
        page.write(HEAD)
        for letter in jsonl.read(grown):
            page.write(letter_html(letter, style=False) + "\n")
        page.write("</html>\n")
