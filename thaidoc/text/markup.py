"""The clothes of a text: Markdown and HTML of OCR by language models, and the JSON that some wrap around it.

What is on the page stays, in the lines that it has there; what only describes the page (figures, watermarks, page
numbers) goes. A table row becomes one line, its cells three spaces apart, as two columns stand in plain text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import regex

from thaidoc.text.characters import CELL_GAP
from thaidoc.text.edits import Edit, EditedText

PAGE_BREAK = "\f"

# --- JSON -------------------------------------------------------------------------------------------------------------

_NATURAL_TEXT = regex.compile(r'"natural_text"\s*+:\s*+"((?:[^"\\]++|\\.)*+)', regex.DOTALL)
_JSON_ESCAPE = re.compile(r'\\(?:u([0-9a-fA-F]{4})|(["\\/bfnrt]))')
_ESCAPED = {"b": "", "f": PAGE_BREAK, "n": "\n", "r": "\r", "t": "\t"}


def unwrap_json(edited: EditedText) -> None:
    """Take ``{"natural_text": "…"}`` off; several of them are pages."""
    if '"natural_text"' in edited.text and edited.text.lstrip()[:1] in ("{", "["):
        edited.edit(_json_edits(edited.text), "markup")


def _json_edits(text: str) -> Iterator[Edit]:
    done = 0
    for match in _NATURAL_TEXT.finditer(text):
        start, end = match.span(1)
        yield Edit(done, start, PAGE_BREAK if done else "")
        for escape in _JSON_ESCAPE.finditer(text, start, end):
            code, sign = escape.groups()
            yield Edit(escape.start(), escape.end(), chr(int(code, 16)) if code else _ESCAPED.get(sign, sign))
        done = end
    if done:
        yield Edit(done, len(text), "")


# --- HTML -------------------------------------------------------------------------------------------------------------

_DESCRIPTIONS = {"figure", "img", "watermark", "page_number", "head", "style", "script", "figcaption", "svg"}
"""Elements that go with all that is in them: they are about the page, or a picture on it."""
_TABLES = {"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col"}
_LINES = {
    "address", "article", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p", "pre", "section", "seal", "signature",
    "stamp", "title", "ul",
}  # fmt: skip
"""Elements that begin a new line."""
_INLINE = {
    "a", "b", "big", "code", "del", "em", "font", "i", "ins", "label", "mark", "s", "small", "span", "strike", "strong",
    "sub", "sup", "tt", "u",
}  # fmt: skip

_TOKEN = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9_]{0,19})(?:\s[^<>]{0,500})?/?>"
    r"|<!--(?P<comment>[^<>]{0,500})-->"
    r"|<(?P<address>(?:https?://|www\.|mailto:)[^<>\s]{1,500}|[^<>\s@]{1,100}@[^<>\s@]{1,100})>"
    r"|<\|det\|>[^<>]{0,200}<\|/det\|>|<\|/?\w{1,20}\|>"
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LINE_BREAK = re.compile(r"[ \n\f]*\n[ \n\f]*")


def undo_html(edited: EditedText) -> None:
    """Take tags away: lines for blocks and table rows, nothing for figures, the address itself for ``<http://…>``."""
    text = edited.text
    if "<" in text and ">" in text:
        edited.edit(_tag_edits(text), "markup")


def undo_entities(edited: EditedText) -> bool:
    """``&amp;`` → ``&``: the last step, so that nothing that was written as text is taken for markup."""
    if "&" not in edited.text or ";" not in edited.text:
        return False
    found = ((match, html.unescape(match[0])) for match in _ENTITY.finditer(edited.text))
    return edited.edit((Edit(*match.span(), new) for match, new in found if new != match[0]), "markup")


def _tag_edits(text: str) -> Iterator[Edit]:
    tokens = list(_TOKEN.finditer(text))
    names = [token["name"].lower() if token["name"] else "" for token in tokens]
    closed = {name for token, name in zip(tokens, names, strict=True) if token["close"]}
    closing = _closing(tokens, names)
    skip_to = done = 0
    in_table = in_cell = first_row = first_cell = False
    for i, (token, name) in enumerate(zip(tokens, names, strict=True)):
        if token.start() < skip_to:
            continue
        if in_table:
            yield from _between(text, done, token.start(), in_cell)
        start, end = token.span()
        new: str | None = ""
        if not name:
            if token["address"]:
                new = token["address"]
            elif token["comment"]:
                new = PAGE_BREAK if "pagebreak" in token["comment"].lower().replace(" ", "") else ""
        elif name in _DESCRIPTIONS:
            if not token["close"] and i in closing:
                end = skip_to = tokens[closing[i]].end()
            new = PAGE_BREAK if name == "page_number" and not token["close"] else ""
        elif name in _TABLES:
            if name == "table":
                new = "\n"
                in_table, in_cell, first_row = not token["close"] and i in closing, False, True
            elif name == "tr":
                new = "" if token["close"] or first_row or not in_table else "\n"
                in_cell, first_cell, first_row = False, True, first_row and bool(token["close"])
            elif name in ("td", "th"):
                new = "" if token["close"] or first_cell else CELL_GAP
                in_cell, first_cell = not token["close"], first_cell and bool(token["close"])
        elif name in _LINES:
            new = "\n"
        elif name not in _INLINE and name not in closed:
            new = None
        if new is not None:
            yield Edit(start, end, new)
        done = end


def _closing(tokens: list[re.Match[str]], names: list[str]) -> dict[int, int]:
    """Opening tag → its closing tag, where none of its name opens between: a lost end must not swallow a letter."""
    closing: dict[int, int] = {}
    open_at: dict[str, int] = {}
    for i, (token, name) in enumerate(zip(tokens, names, strict=True)):
        if token["close"]:
            if name in open_at:
                closing[open_at.pop(name)] = i
        elif name:
            open_at[name] = i
    return closing


def _between(text: str, start: int, end: int, in_cell: bool) -> Iterator[Edit]:
    """Lay a cell on one line; drop what stands between cells when it is only white space."""
    if not text[start:end].strip():
        yield Edit(start, end, "")
    elif in_cell:
        for match in _LINE_BREAK.finditer(text, start, end):
            edge = match.start() == start or match.end() == end
            yield Edit(match.start(), match.end(), "" if edge else " ")


# --- Markdown ---------------------------------------------------------------------------------------------------------

_MARKDOWN = (*"*_#|\\`$[~>{", "---")
_LETTER = r"[\w\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"
_EMPHASIS = regex.compile(
    rf"(?<!\*)(\*{{1,3}})(?![*\s])(?=[^*\n]*[^\W_])((?:[^*\n\\]|\\.)++)(?<![\s*])\1(?!\*)"
    rf"|(?<!\*)(\*\*)(?!\*)(?=[^*\n]*[^\W_])([^*\n]++)\3(?!\*)"
    rf"|(?<!_)(?<!{_LETTER})(_{{1,3}})(?![_\s])(?=[^_\n]*[^\W_])([^_\n]++)(?<!\s)\5(?!_)(?!{_LETTER})"
    rf"|(?<!~)(~~)(?![~\s])([^~\n]++)\7(?!~)"
)
_HEADING = re.compile(r"^ {0,3}#{1,6} +|^ {0,3}#{1,6}$", re.MULTILINE)
_QUOTE = re.compile(r"^(?:> ?){1,3}(?=[^\s>])", re.MULTILINE)
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~\n])")
_FENCE = re.compile(r"^ {0,3}```[\w+-]{0,20} *(?:\n|\Z)", re.MULTILINE)
_CODE = re.compile(r"(?<!`)`(?![`\s])([^`\n]{1,300})(?<!\s)`(?!`)")
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,1000}\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,100}\])")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{1,500})\]\((?:https?://|mailto:|www\.|tel:|#|\.?/)[^()\s]{0,1000}\)")
_LATEX = re.compile(r"\$(?![\s$])([^$\n]{1,200})(?<![\s\\])\$")
_LATEX_SIGNS = {r"\square": "☐", r"\Box": "☐", r"\checkmark": "☑", r"\boxtimes": "☑", r"\boxed{\checkmark}": "☑"}
_RULE = re.compile(r"^ {0,3}(?:-{3,}|\*{3}|_{3}) *$", re.MULTILINE)
_MARKER_PAGE = re.compile(r"^\{\d{1,5}\}-{20,80}$", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\A---\n(?:[A-Za-z_]{1,40}:[^\n]{0,500}\n){1,20}---(?:\n|\Z)")
_CELL = re.compile(r" *(?<!\\)\| *")


def undo_markdown(edited: EditedText) -> None:
    """Take emphasis, headings, escapes, tables, links, fences and formula signs away."""
    text = edited.text
    if not any(sign in text for sign in _MARKDOWN):
        return
    edits = list(_markdown_edits(text))
    if edits or "markup" in edited.notes:
        # A rule is a page's end only in a text that is Markdown; elsewhere it is a line to write on, or dirt.
        edits += [Edit(*match.span(), PAGE_BREAK) for match in _RULE.finditer(text)]
    edited.edit(edits, "markup")


def _markdown_edits(text: str) -> Iterator[Edit]:
    if text.startswith("---\n") and (match := _FRONT_MATTER.match(text)):
        yield Edit(0, match.end(), "")
    if "*" in text or "_" in text or "~~" in text:
        for match in _EMPHASIS.finditer(text):
            mark = len(match[1] or match[3] or match[5] or match[7])
            yield Edit(match.start(), match.start() + mark, "")
            yield Edit(match.end() - mark, match.end(), "")
    if "#" in text:
        yield from (Edit(*match.span(), "") for match in _HEADING.finditer(text))
    if "\\" in text:
        yield from (Edit(*match.span(), "") for match in _ESCAPE.finditer(text))
    if "`" in text:
        yield from (Edit(*match.span(), "") for match in _FENCE.finditer(text))
        yield from _inside(_CODE.finditer(text))
    if "](" in text or "![" in text:
        yield from (Edit(*match.span(), "") for match in _IMAGE.finditer(text))
        yield from _inside(_LINK.finditer(text))
    if "$" in text:
        yield from _latex_edits(text)
    if ">" in text:
        yield from (Edit(*match.span(), "") for match in _QUOTE.finditer(text))
    if "}----" in text:
        yield from (Edit(*match.span(), PAGE_BREAK) for match in _MARKER_PAGE.finditer(text))
    if "|" in text:
        yield from _table_edits(text)


def _inside(matches: Iterator[re.Match[str]]) -> Iterator[Edit]:
    """Keep the first group of each match alone."""
    for match in matches:
        yield Edit(match.start(), match.start(1), "")
        yield Edit(match.end(1), match.end(), "")


def _latex_edits(text: str) -> Iterator[Edit]:
    for match in _LATEX.finditer(text):
        if match[1].strip() in _LATEX_SIGNS:
            yield Edit(*match.span(), _LATEX_SIGNS[match[1].strip()])
        elif "\\" not in match[1] and "{" not in match[1]:
            yield from _inside(iter((match,)))


def _table_edits(text: str) -> Iterator[Edit]:
    """Rows of pipe tables, with outer pipes or, around a separator row, without."""
    place = 0
    before: tuple[int, str] | None = None
    bare = False
    for line in text.split("\n"):
        row = line.strip(" ")
        outer = row.startswith("|") and row.count("|") >= 2
        separator = "-" in row and "|" in row and not row.strip("|:- ")
        if separator:
            yield Edit(place, min(place + len(line) + 1, len(text)), "")
            if not outer and before and "|" in before[1]:
                yield from _row_edits(*before)
            bare = not outer
        elif outer or (bare and "|" in row):
            yield from _row_edits(place, line)
        else:
            bare = False
        before = None if outer or separator else (place, line)
        place += len(line) + 1


def _row_edits(place: int, line: str) -> Iterator[Edit]:
    begin, end = len(line) - len(line.lstrip()), len(line.rstrip())
    for match in _CELL.finditer(line):
        edge = match.start() <= begin or match.end() >= end
        yield Edit(place + match.start(), place + match.end(), "" if edge else CELL_GAP)
