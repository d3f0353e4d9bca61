"""Graphs of letters as text and pictures: Mermaid, DOT, GraphML and SVG, without external resources."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple


class Node(NamedTuple):
    """A letter, or one that is cited and missing."""

    id: str
    number: str | None
    date: str | None
    office: str | None
    subject: str | None
    missing: bool


class Edge(NamedTuple):
    """A citation: ``start`` cites ``end``, both ids of nodes."""

    start: str
    end: str
    kind: str
    confidence: float
    why: str


# --- languages of graphs ----------------------------------------------------------------------------------------------


def mermaid(nodes: Sequence[Node], edges: Sequence[Edge]) -> str:
    """A Mermaid flowchart; missing letters are dashed."""
    names = {node.id: f"n{place}" for place, node in enumerate(nodes)}
    lines = ["flowchart LR"]
    for node in nodes:
        label = "<br>".join(_mermaid_text(line) for line in _lines(node))
        lines.append(f'  {names[node.id]}["{label}"]' + (":::missing" if node.missing else ""))
    lines += [f"  {names[edge.start]} -->|{_mermaid_text(edge.kind)}| {names[edge.end]}" for edge in edges]
    if any(node.missing for node in nodes):
        lines.append("  classDef missing stroke-dasharray:4")
    return "\n".join(lines) + "\n"


def _mermaid_text(text: str) -> str:
    return re.sub(r'["#&<>|`\[\]{}]', lambda sign: f"#{ord(sign[0])};", " ".join(text.split()))


def dot(nodes: Sequence[Node], edges: Sequence[Edge]) -> str:
    """A Graphviz digraph; missing letters are dashed."""
    lines = ["digraph letters {", "  rankdir=LR;", "  node [shape=box];"]
    for node in nodes:
        style = ", style=dashed" if node.missing else ""
        label = "\\n".join(_dot_text(line) for line in _lines(node))
        lines.append(f'  "{_dot_text(node.id)}" [label="{label}"{style}];')
    lines += [
        f'  "{_dot_text(edge.start)}" -> "{_dot_text(edge.end)}" [label="{_dot_text(edge.kind)}"];' for edge in edges
    ]
    return "\n".join([*lines, "}", ""])


def _dot_text(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")


def graphml(nodes: Sequence[Node], edges: Sequence[Edge]) -> str:
    """GraphML with all attributes, as Gephi and yEd read it."""
    root = ET.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    keys = [(name, "node", "string") for name in Node._fields[1:-1]] + [("missing", "node", "boolean")]
    keys += [("kind", "edge", "string"), ("confidence", "edge", "double"), ("why", "edge", "string")]
    for name, owner, kind in keys:
        ET.SubElement(root, "key", {"id": name, "for": owner, "attr.name": name, "attr.type": kind})
    graph = ET.SubElement(root, "graph", edgedefault="directed")
    for node in nodes:
        _data(ET.SubElement(graph, "node", id=_xml_text(node.id)), node._asdict(), ("id",))
    for edge in edges:
        element = ET.SubElement(graph, "edge", source=_xml_text(edge.start), target=_xml_text(edge.end))
        _data(element, edge._asdict(), ("start", "end"))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _data(element: ET.Element, values: Mapping[str, object], skip: Sequence[str]) -> None:
    for name, value in values.items():
        if value is not None and name not in skip:
            text = str(value).lower() if isinstance(value, bool) else _xml_text(str(value))
            ET.SubElement(element, "data", key=name).text = text


def _xml_text(text: str) -> str:
    """Text without the control characters and halves of surrogates that XML forbids."""
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "�", text)


# --- a picture --------------------------------------------------------------------------------------------------------

_WIDTH, _HEIGHT, _GAP_X, _GAP_Y, _MARGIN = 230, 58, 90, 18, 12
DRAWN = 80
"""Letters that one picture shows; more are unreadable, and are counted below it."""


_LOOK = 'role="img" font-family="sans-serif" font-size="12" fill="none" stroke="currentColor"'
_TIP = """<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">
<path d="M0 0 8 4 0 8z" fill="currentColor" stroke="none"/></marker></defs>"""


def svg(nodes: Sequence[Node], edges: Sequence[Edge]) -> str:
    """An SVG picture: causes on the left, what cites them to the right; missing letters dashed.

    It uses the colours of the page around it and no external resource.
    """
    shown = list(nodes[:DRAWN])
    inside = {node.id for node in shown}
    drawn = [edge for edge in edges if edge.start in inside and edge.end in inside]
    columns: dict[int, list[Node]] = defaultdict(list)
    for node, depth in zip(shown, _depths(shown, drawn), strict=True):
        columns[depth].append(node)
    place = {}
    for depth, column in columns.items():
        column.sort(key=lambda node: (node.date or "9999", node.id))
        for row, node in enumerate(column):
            place[node.id] = (_MARGIN + depth * (_WIDTH + _GAP_X), _MARGIN + row * (_HEIGHT + _GAP_Y))
    width = max((x for x, _ in place.values()), default=0) + _WIDTH + _MARGIN
    height = max((y for _, y in place.values()), default=0) + _HEIGHT + _MARGIN + 20 * (len(nodes) > DRAWN)
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    told = f"<title>{len(nodes)} letters, {len(edges)} links</title>"
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" {size} {_LOOK}>{told}{_TIP}']
    for edge in drawn:
        (x1, y1), (x2, y2) = place[edge.start], place[edge.end]
        parts.append(_curve(x1, y1 + _HEIGHT / 2, x2 + _WIDTH, y2 + _HEIGHT / 2, edge))
    parts += [_box(*place[node.id], node) for node in shown]
    if len(nodes) > DRAWN:
        more = f"and {len(nodes) - DRAWN} more letters"
        parts.append(f'<text x="{_MARGIN}" y="{height - 8}" fill="currentColor" stroke="none">{more}</text>')
    return "".join([*parts, "</svg>"])


def _depths(nodes: Sequence[Node], edges: Sequence[Edge]) -> list[int]:
    """For each node how many steps it stands from a first cause; in a circle the oldest letter counts as first."""
    causes = defaultdict(list)
    for edge in edges:
        causes[edge.start].append(edge.end)
    depth: dict[str, int] = {}
    for node in sorted(nodes, key=lambda n: (n.date or "9999", not n.missing, n.id)):
        path = [node.id]
        while path:
            here = path[-1]
            ahead = [there for there in causes[here] if there not in depth and there not in path]
            if ahead:
                path.append(ahead[0])
            else:
                depth[here] = 1 + max((depth[there] for there in causes[here] if there in depth), default=-1)
                path.pop()
    return [depth[node.id] for node in nodes]


def _curve(x1: float, y1: float, x2: float, y2: float, edge: Edge) -> str:
    bend = max(abs(x1 - x2) / 2, 30)
    style = "" if edge.confidence >= 0.99 else ' stroke-dasharray="5 3"'
    label = "" if edge.kind == "cites" else edge.kind
    return (
        f'<g opacity=".75"><title>{escape(f"{edge.kind}: {edge.why} ({edge.confidence:.2f})")}</title>'
        f'<path d="M{x1} {y1}C{x1 - bend} {y1} {x2 + bend} {y2} {x2} {y2}" marker-end="url(#tip)"{style}/>'
        f'<text x="{(x1 + x2) / 2}" y="{(y1 + y2) / 2 - 4}" text-anchor="middle" font-size="10" '
        f'fill="currentColor" stroke="none">{escape(label)}</text></g>'
    )


def _box(x: float, y: float, node: Node) -> str:
    dash = ' stroke-dasharray="4 3"' if node.missing else ""
    lines = _lines(node)
    texts = "".join(
        f'<text x="{x + 10}" y="{y + 17 + 15 * row}" fill="currentColor" stroke="none"'
        f"{' font-weight=' + chr(34) + '600' + chr(34) if row == 0 else ''}>{escape(_short(line))}</text>"
        for row, line in enumerate(lines)
    )
    about = escape(" · ".join(filter(None, (node.id, node.number, node.date, node.office, node.subject))))
    return (
        f'<g><title>{about}</title><rect x="{x}" y="{y}" width="{_WIDTH}" height="{_HEIGHT}" rx="6"{dash}/>{texts}</g>'
    )


def _short(text: str, length: int = 34) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def _lines(node: Node) -> list[str]:
    """At most three lines that tell a letter: number, office, day and subject."""
    second = node.office or ("not in the corpus" if node.missing else None)
    third = " ".join(filter(None, (node.date, node.subject and _short(node.subject, 40))))
    return [line for line in (node.number or node.id, second, third) if line]
