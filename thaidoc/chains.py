"""The graph of letters: who cites whom, what is missing, what is answered, waiting or overdue.

>>> graph = link([
...     {"id": "order", "document_number": "มท 0806.2/ว 1055", "date": "2021-05-24",
...      "sender": "กรมส่งเสริมการปกครองท้องถิ่น"},
...     {"id": "copy", "document_number": "ชร 0023.3/ว 835", "date": "2021-05-25", "references": [
...         {"document_number": "มท 0806.2/ว 1055", "date": "2021-05-24", "issuer": "กรมส่งเสริมการปกครองท้องถิ่น"},
...         {"document_number": "ชร 0023.3/ว 10781", "date": "2020-04-29", "issuer": "จังหวัดเชียงราย"}]}])
>>> [(row["from"], row["to"]) for row in graph.links()]
[('copy', 'order'), ('copy', None)]
>>> [row["number"] for row in graph.missing()]
['ชร 0023.3/ว 10781']
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from html import escape
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from rapidfuzz.distance import Levenshtein

from thaidoc import drawing
from thaidoc.drawing import Edge, Node
from thaidoc.links import Cited, Linkable, Paper, Resolution, addressed, citing, papers, reason, resolve, same_office
from thaidoc.models import Letter, ThaiDate

if TYPE_CHECKING:
    import networkx

_COMPARED = 300
"""Missing letters of one office and day that are compared with each other."""

Status = Literal["answered", "cancelled", "waiting", "overdue", "no deadline"]


class State(NamedTuple):
    """Where the matter of a letter stands."""

    status: Status
    deadline: str | None
    """The day by which it asks for action, ISO 8601."""
    by: tuple[str, ...]
    """Ids of the letters that answer or cancel it, oldest first."""
    why: str


def link(letters: Iterable[Linkable] | Linkable) -> ReferenceGraph:
    """Resolve what letters cite: to a letter among them, to a missing letter, or to nothing with the reason.

    Args:
        letters: `Letter`, `Document` or flat records (`Letter.record()`, with an ``id`` where there is one), any order.

    Returns:
        The graph of the letters. The letters themselves are not changed; what the graph knows better it offers in
        `ReferenceGraph.corrections`.

    Raises:
        TypeError: something is no letter, document or record.
        ValueError: two different letters have one id.

    Running numbers start again every year and each office has a register of its own (Regulation on Correspondence
    B.E. 2526, part 2), so that a number means a document only with its issuer and date in view.

    >>> first = {"id": "a", "document_number": "นว 0017/68", "date": "2024-11-25", "sender": "ศาลากลางจังหวัดนครสวรรค์"}
    >>> cited = {"document_number": "นว 0017/68", "date": "2024-11-25", "issuer": "จังหวัดนครสวรรค์", "where": "body"}
    >>> second = {"id": "b", "document_number": "นว 0418/2430", "date": "2024-11-28", "references": [cited]}
    >>> row, = link([second, first]).links()
    >>> row["from"], row["to"], row["cites"], row["why"]
    ('b', 'a', 'นว 0017/68', 'number and date agree exactly')
    """
    return ReferenceGraph(resolve(letters))


class _View(NamedTuple):
    """The part of a graph that is looked at, in order."""

    papers: Sequence[int]
    citations: Sequence[int]


class ReferenceGraph:
    """Letters and what they cite; made by `link`. A notebook shows it as a picture."""

    def __init__(self, found: Resolution, view: _View | None = None) -> None:
        self._found = found
        self._view = view or _View(range(len(found.papers)), range(len(found.target)))

    # --- what cites what -------------------------------------------------------------------------------------------

    def links(self) -> list[dict[str, Any]]:
        """One row for each citation.

        ``from`` and ``to`` are ids of letters, ``to`` is ``None`` when the cited letter is not among them or cannot be
        told; ``cites`` is its number by all witnesses, ``read`` as it stands in the citing letter; ``missing`` is the
        id of the missing letter; ``candidates`` are the letters it may be, with probabilities.
        """
        return list(self.iter_links())

    def iter_links(self) -> Iterator[dict[str, Any]]:
        """The rows of `links`, one at a time."""
        for citation in self._view.citations:
            yield self._row(citation)

    def _row(self, citation: int) -> dict[str, Any]:
        found = self._found
        place = citing(found, citation)
        cited = found.papers[place].cites[citation - found.first[place]]
        target, absent = found.target[citation], found.absent[citation]
        kind, words = self._kind(place, cited, target)
        return {
            "from": found.papers[place].id,
            "to": found.papers[target].id if target >= 0 else None,
            "cites": self._called(cited, target, absent),
            "confidence": _rounded(found.confidence[citation]),
            "why": reason(found, citation),
            "kind": kind,
            "words": words,
            "where": cited.where,
            "read": cited.number,
            "date": cited.date,
            "issuer": cited.issuer,
            "missing": self._missing_ids[absent] if absent >= 0 else None,
            "candidates": [
                {"letter": found.papers[place].id, "confidence": _rounded(share)}
                for place, share in found.rivals.get(citation, ())
            ],
        }

    def _called(self, cited: Cited, target: int, absent: int) -> str | None:
        found = self._found
        if target >= 0:
            return found.numbers.get(found.same.get(target, target)) or found.papers[target].number or cited.number
        return found.absents[absent].number if absent >= 0 else cited.number

    def _kind(self, place: int, cited: Cited, target: int) -> tuple[str, str | None]:
        """The kind by the citing words; without words, a letter back to the office that had written is an answer."""
        if cited.kind or cited.where == "enclosure":
            return cited.kind or "forwards", cited.words
        if target >= 0:
            here, there = self._found.papers[place], self._found.papers[target]
            if addressed(here.addressee, there.sender) and addressed(there.addressee, here.sender):
                return "answers", here.addressee
        return "cites", None

    @cached_property
    def _missing_ids(self) -> list[str]:
        ids: list[str] = []
        taken: set[str] = set()
        for absent in self._found.absents:
            name = "missing:" + "@".join(filter(None, (absent.number or absent.issuer, absent.date)))
            if name in taken:
                name = f"{name}@{absent.issuer}"
            while name in taken:
                name += "'"
            taken.add(name)
            ids.append(name)
        return ids

    @cached_property
    def _incoming(self) -> dict[int, list[int]]:
        """Letter → citations of it or of its exemplars."""
        found, incoming = self._found, defaultdict(list)
        for citation in self._view.citations:
            target = found.target[citation]
            if target >= 0:
                incoming[found.same.get(target, target)].append(citation)
        return incoming

    @cached_property
    def _places(self) -> dict[str, int]:
        return {paper.id: place for place, paper in enumerate(self._found.papers)}

    def _place(self, letter: str | Letter) -> int:
        name = letter if isinstance(letter, str) else letter.id
        try:
            return self._places[name]
        except KeyError:
            first = list(self._places)[:3]
            raise KeyError(f"no letter of this graph has the id {name!r}; its ids begin {first}") from None

    # --- chains ----------------------------------------------------------------------------------------------------

    def chain(self, letter: str | Letter) -> ReferenceGraph:
        """The letters on the way up to the first cause and down to the last answer, as a graph of its own.

        Args:
            letter: a letter or its id, or the id of a missing letter.

        Raises:
            KeyError: the graph has no such letter.
        """
        if isinstance(letter, str) and letter in self._missing_ids:
            absent = self._missing_ids.index(letter)
            up: set[int] = {c for c in self._view.citations if self._found.absent[c] == absent}
            start = {citing(self._found, citation) for citation in up}
        else:
            start = {self._place(letter)}
            up = self._reached(start, self._cites, self._cited)
        down = self._reached(start, self._cited_by, self._citing)
        citations = up | down
        papers = (
            start | {self._citing(c) for c in citations} | {p for c in citations if (p := self._cited(c)) is not None}
        )
        return ReferenceGraph(self._found, _View(sorted(papers), sorted(citations)))

    def _reached(
        self, start: set[int], citations_of: Callable[[int], Iterable[int]], end_of: Callable[[int], int | None]
    ) -> set[int]:
        """Citations on all ways from the letters of ``start``."""
        reached: set[int] = set()
        seen, ahead = set(start), list(start)
        while ahead:
            for citation in citations_of(ahead.pop()):
                reached.add(citation)
                there = end_of(citation)
                if there is not None and there not in seen:
                    seen.add(there)
                    ahead.append(there)
        return reached

    def _cites(self, place: int) -> Iterable[int]:
        return range(self._found.first[place], self._found.first[place + 1])

    def _cited_by(self, place: int) -> Iterable[int]:
        return self._incoming.get(self._found.same.get(place, place), ())

    def _cited(self, citation: int) -> int | None:
        target = self._found.target[citation]
        return target if target >= 0 else None

    def _citing(self, citation: int) -> int:
        return citing(self._found, citation)

    def answers(self, letter: str | Letter) -> list[dict[str, Any]]:
        """The links of the letters that answer ``letter``, oldest first; rows as in `links`."""
        return self._received(self._place(letter), "answers")

    def _received(self, place: int, kind: str) -> list[dict[str, Any]]:
        rows = [(self._found.papers[self._citing(c)].date or "", self._row(c)) for c in self._cited_by(place)]
        return [row for _, row in sorted(rows, key=lambda dated: (dated[0], dated[1]["from"])) if row["kind"] == kind]

    def _answered(self, place: int) -> tuple[str, ...]:
        """Ids of the letters that answer a letter, or one that reminds of it, oldest first."""
        reminders = self._reached({place}, self._reminders, self._citing)
        asked = {place} | {self._citing(citation) for citation in reminders}
        answers = {self._citing(citation) for one in asked for citation in self._of_kind(one, "answers")}
        letters = [self._found.papers[one] for one in answers - asked]
        return tuple(paper.id for paper in sorted(letters, key=lambda paper: (paper.date or "", paper.id)))

    def _reminders(self, place: int) -> list[int]:
        """Citations of a letter by which its own office reminds of it."""
        known = self._found.papers
        return [
            citation
            for citation in self._of_kind(place, "follows up")
            if same_office(known[self._citing(citation)].sender, known[place].sender) >= 0
        ]

    def _of_kind(self, place: int, kind: str) -> list[int]:
        return [citation for citation in self._cited_by(place) if self._row(citation)["kind"] == kind]

    def missing(self) -> list[dict[str, Any]]:
        """The letters that are cited and not there, most cited first.

        Each row: ``id``, ``number``, ``date``, ``issuer``, ``cited_by`` (ids of letters), and ``perhaps``: ids of other
        missing letters of the same issuer and day whose number differs in one character, so that both may be one.
        """
        cited_by: dict[int, dict[str, None]] = defaultdict(dict)
        for citation in self._view.citations:
            absent = self._found.absent[citation]
            if absent >= 0:
                cited_by[absent][self._found.papers[self._citing(citation)].id] = None
        perhaps = self._perhaps(cited_by)
        rows = [
            {
                "id": self._missing_ids[absent],
                **self._found.absents[absent]._asdict(),
                "cited_by": list(names),
                "perhaps": [self._missing_ids[other] for other in perhaps[absent]],
            }
            for absent, names in cited_by.items()
        ]
        return sorted(rows, key=lambda row: (-len(row["cited_by"]), row["date"] or "", row["id"]))

    def _perhaps(self, absents: Iterable[int]) -> dict[int, list[int]]:
        of_day: dict[str, list[int]] = defaultdict(list)
        for absent in absents:
            letter = self._found.absents[absent]
            if letter.number and letter.date:
                of_day[f"{letter.number.rpartition('/')[0]}@{letter.date}"].append(absent)
        found: dict[int, list[int]] = defaultdict(list)
        for group in of_day.values():
            for one in group if len(group) <= _COMPARED else ():
                number = self._found.absents[one].number or ""
                found[one] = [
                    other
                    for other in group
                    if other != one
                    and Levenshtein.distance(number, self._found.absents[other].number or "", score_cutoff=1) <= 1
                ]
        return found

    def corrections(self) -> list[dict[str, Any]]:
        """What other letters say that a value is which was read differently; the letters are never changed.

        Each row: ``letter``, ``field`` (its path in the record), ``read``, ``becomes``, ``confidence``, ``witnesses``
        (ids of the letters that say so) and ``why``.
        """
        inside = set(self._view.papers)
        rows = []
        for repair in self._found.repairs:
            if repair.paper not in inside:
                continue
            witnesses = [self._found.papers[place].id for place in repair.witnesses]
            rows.append(
                {
                    "letter": self._found.papers[repair.paper].id,
                    "field": repair.field,
                    "read": repair.read,
                    "becomes": repair.becomes,
                    "confidence": _rounded(repair.confidence),
                    "witnesses": witnesses,
                    "why": f"{', '.join(witnesses)} {'reads' if len(witnesses) == 1 else 'read'} {repair.becomes}",
                }
            )
        return sorted(rows, key=lambda row: (row["letter"], row["field"]))

    @cached_property
    def exemplars(self) -> dict[str, tuple[str, ...]]:
        """Copies of one letter to several addressees: the id that links name → the ids of all copies, itself first."""
        copies: dict[int, list[int]] = defaultdict(list)
        for place, root in sorted(self._found.same.items()):
            copies[root].append(place)
        name = [paper.id for paper in self._found.papers]
        return {name[root]: (name[root], *(name[place] for place in places)) for root, places in copies.items()}

    # --- time ------------------------------------------------------------------------------------------------------

    def timeline(self) -> list[dict[str, Any]]:
        """The letters, and those missing, by date; undated ones last.

        Each row: ``date``, ``id``, ``number``, ``sender``, ``subject``, ``missing``.
        """
        rows = [
            {
                "date": n.date,
                "id": n.id,
                "number": n.number,
                "sender": n.office,
                "subject": n.subject,
                "missing": n.missing,
            }
            for n in self._nodes()
        ]
        return sorted(rows, key=lambda row: (row["date"] or "9999", row["id"]))

    def state(self, letter: str | Letter, today: dt.date | ThaiDate | str | None = None) -> State:
        """Whether a letter is answered, cancelled, waiting for an answer, or overdue.

        An answer to a letter that follows it up (a reminder) answers it too.

        Args:
            letter: a letter or its id.
            today: the day to judge by, a date or ISO 8601; the real one by default.

        Raises:
            KeyError: the graph has no such letter.
            ValueError: ``today`` is no day.

        >>> graph = link({"id": "a", "document_number": "นว 0017/68", "date": "2024-11-25", "deadline": "2024-12-09"})
        >>> graph.state("a", today="2024-12-09").status, graph.state("a", today="2024-12-10").status
        ('waiting', 'overdue')
        """
        now = day(today)
        place = self._place(letter)
        paper = self._found.papers[place]
        due, doubt = _due(paper)
        cancelled = tuple(row["from"] for row in self._received(place, "cancels"))
        answered = self._answered(place)
        if cancelled:
            return State("cancelled", due, cancelled, f"cancelled by {', '.join(cancelled)}")
        if answered:
            return State("answered", due, answered, f"answered by {', '.join(answered)}")
        if due is None:
            return State("waiting", None, (), doubt) if doubt else State("no deadline", None, (), "it sets no deadline")
        if now.isoformat() > due:
            return State("overdue", due, (), f"no answer is in the corpus, and {due} has passed")
        return State("waiting", due, (), f"an answer is asked for until {due}")

    # --- other shapes ----------------------------------------------------------------------------------------------

    def extended(self, letters: Iterable[Linkable] | Linkable) -> ReferenceGraph:
        """The graph of these letters and more; the same as `link` of all of them."""
        return ReferenceGraph(resolve([*self._found.papers, *papers(letters)]))

    def __len__(self) -> int:
        return len(self._view.papers)

    def __repr__(self) -> str:
        linked = sum(self._found.target[citation] >= 0 for citation in self._view.citations)
        return f"<ReferenceGraph: {len(self)} letters, {linked} of {len(self._view.citations)} citations linked>"

    def _nodes(self) -> list[Node]:
        known = self._found.papers
        there = [
            Node(p.id, self._found.numbers.get(place) or p.number, p.date, p.sender, p.subject, False)
            for place, p in ((place, known[place]) for place in self._view.papers)
        ]
        absent = sorted({self._found.absent[citation] for citation in self._view.citations} - {-1})
        return there + [Node(self._missing_ids[a], *self._found.absents[a], None, True) for a in absent]

    def _edges(self) -> list[Edge]:
        rows = (self._row(citation) for citation in self._view.citations)
        return [
            Edge(row["from"], end, row["kind"], row["confidence"], row["why"])
            for row in rows
            if (end := row["to"] or row["missing"])
        ]

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """The graph for NetworkX: letters as nodes, citations as edges from the citing letter, with all attributes.

        Raises:
            ImportError: NetworkX is not installed.
        """
        try:
            import networkx
        except ImportError as error:
            raise ImportError("to_networkx() needs NetworkX: pip install 'thaidoc[graph]'") from error
        graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
        for node in self._nodes():
            graph.add_node(node.id, **{name: value for name, value in node._asdict().items() if name != "id"})
        for edge in self._edges():
            graph.add_edge(edge.start, edge.end, kind=edge.kind, confidence=edge.confidence, why=edge.why)
        return graph

    def to_dataframe(self) -> Any:
        """The rows of `links` as a pandas DataFrame, or as a PyArrow table when pandas is not installed.

        Raises:
            ImportError: neither is installed.
        """
        rows = [{**row, "candidates": [c["letter"] for c in row["candidates"]]} for row in self.iter_links()]
        try:
            return import_module("pandas").DataFrame(rows)
        except ImportError:
            pass
        try:
            return import_module("pyarrow").Table.from_pylist(rows)
        except ImportError as error:
            raise ImportError(
                "to_dataframe() needs pandas or PyArrow: pip install pandas or 'thaidoc[table]'"
            ) from error

    def to_mermaid(self) -> str:
        """A Mermaid flowchart."""
        return drawing.mermaid(self._nodes(), self._edges())

    def to_dot(self) -> str:
        """A Graphviz digraph."""
        return drawing.dot(self._nodes(), self._edges())

    def to_graphml(self) -> str:
        """GraphML, as Gephi and yEd read it."""
        return drawing.graphml(self._nodes(), self._edges())

    def to_svg(self) -> str:
        """A picture: causes on the left, answers on the right, missing letters dashed; at most 80 letters are drawn."""
        return drawing.svg(self._nodes(), self._edges())

    def to_json(self) -> str:
        """Letters, links, missing letters, corrections and exemplars."""
        whole = {
            "letters": self.timeline(),
            "links": self.links(),
            "missing": self.missing(),
            "corrections": self.corrections(),
            "exemplars": self.exemplars,
        }
        return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"

    def to_html(self) -> str:
        """A page of its own with the picture and tables of links, missing letters and corrections."""
        tables = [
            ("Links", self.links(), ("from", "to", "cites", "kind", "confidence", "why")),
            ("Missing letters", self.missing(), ("number", "date", "issuer", "cited_by", "perhaps")),
            ("Corrections offered", self.corrections(), ("letter", "field", "read", "becomes", "confidence", "why")),
        ]
        return _PAGE.format(picture=self.to_svg(), tables="".join(_table(*table) for table in tables))

    def write(self, path: str | Path) -> Path:
        """Write the graph in the form that the suffix names: json, mmd, dot, gv, graphml, svg or html.

        Raises:
            ValueError: the suffix names no form.
        """
        path = Path(path)
        form: Callable[[], str] = getattr(self, f"to_{form_of(path)}")
        path.write_text(form(), encoding="utf-8")
        return path

    def _repr_html_(self) -> str:
        return f'<div style="overflow:auto">{self.to_svg()}</div>'

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/plain": repr(self), "image/svg+xml": self.to_svg(), "text/html": self._repr_html_()}


_FORMS = {
    ".json": "json", ".mmd": "mermaid", ".dot": "dot", ".gv": "dot", ".graphml": "graphml", ".svg": "svg",
    ".html": "html",
}  # fmt: skip


def form_of(path: Path) -> str:
    """The form of a graph that a file's suffix names.

    Raises:
        ValueError: the suffix names no form.
    """
    try:
        return _FORMS[path.suffix.lower()]
    except KeyError:
        raise ValueError(f"cannot tell the form of {path.name!r}: end it with one of {', '.join(_FORMS)}") from None


def day(today: dt.date | ThaiDate | str | None) -> dt.date:
    """The day that a caller means by ``today``: a date, ISO 8601, or the real one for ``None``.

    Raises:
        ValueError: it is no day.
    """
    if today is None:
        return dt.date.today()
    if isinstance(today, dt.datetime):
        return today.date()
    if isinstance(today, dt.date):
        return today
    try:
        return dt.date.fromisoformat(today if isinstance(today, str) else today.iso)
    except (ValueError, AttributeError) as error:
        raise ValueError(f"today is to be a day, such as '2024-12-10', not {today!r}") from error


def _rounded(share: float) -> float:
    """A probability to four digits; nothing here is certain."""
    return min(round(share, 4), 0.9999)


def _due(paper: Paper) -> tuple[str | None, str]:
    """The day until which a letter waits for action, or why that day is not known."""
    if paper.deadline or not paper.term:
        return paper.deadline, ""
    amount, unit, start = paper.term
    days = {"day": 1, "week": 7}.get(unit)
    if start == "letter_date" and days and paper.date and len(paper.date) == 10:
        return (dt.date.fromisoformat(paper.date) + dt.timedelta(days * amount)).isoformat(), ""
    return (
        None,
        f"it asks for an answer within {amount} {unit}s from {start or 'an untold day'}, a day not known here",
    )


_PAGE = """<!DOCTYPE html>
<html lang="th"><head><meta charset="utf-8"><title>Letters and what they cite</title>
<style>
:root {{ color-scheme: light dark; font: 15px/1.5 sans-serif }}
body {{ margin: 2rem auto; max-width: 75rem; padding: 0 1rem }}
.picture {{ overflow: auto; padding: 1rem 0 }}
table {{ border-collapse: collapse; width: 100% }}
th, td {{ text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #8884 }}
</style></head><body>
<h1>Letters and what they cite</h1>
<div class="picture">{picture}</div>
{tables}</body></html>
"""


def _table(title: str, rows: list[dict[str, Any]], columns: tuple[str, ...]) -> str:
    if not rows:
        return ""
    head = "".join(f"<th>{column.replace('_', ' ')}</th>" for column in columns)
    body = "".join(f"<tr>{''.join(f'<td>{_cell(row[column])}</td>' for column in columns)}</tr>\n" for row in rows)
    return f"<h2>{title}</h2>\n<table><thead><tr>{head}</tr></thead><tbody>\n{body}</tbody></table>\n"


def _cell(value: Any) -> str:
    if isinstance(value, list):
        value = ", ".join(value)
    return escape("" if value is None else str(value))
