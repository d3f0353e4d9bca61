"""Letters that last: one SQLite file to add to, to search, and to ask what is due or missing.

>>> with Archive(":memory:") as archive:
...     added = archive.add({"id": "a", "document_number": "พล 0318/ว 40", "date": "2021-11-03",
...                          "subject": "การบริหารจัดการขยะมูลฝอย", "deadline": "2021-12-09"})
...     again = archive.add({"id": "a", "document_number": "พล 0318/ว 40", "date": "2021-11-03",
...                          "subject": "การบริหารจัดการขยะมูลฝอย", "deadline": "2021-12-09"})
...     print(added.new, again.same, [hit["id"] for hit in archive.find("จัดการขยะ")])
('a',) ('a',) ['a']
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from thaidoc.chains import ReferenceGraph, day, link
from thaidoc.links import Cited, Paper, cited_keys, own_keys, papers, plain
from thaidoc.models import Document, Letter, ThaiDate

_FORM = 1
"""Version of the tables; an archive with another one is not opened."""

_TABLES = """
CREATE TABLE letters (
    place INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    digest TEXT NOT NULL UNIQUE,
    source TEXT,
    data TEXT NOT NULL,
    paper TEXT NOT NULL
);
CREATE INDEX of_source ON letters (source);
CREATE TABLE names (id TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX names_of ON names (place);
CREATE TABLE keys (key TEXT NOT NULL, cites INTEGER NOT NULL, place INTEGER NOT NULL);
CREATE INDEX by_key ON keys (key, cites);
CREATE INDEX keys_of ON keys (place);
CREATE TABLE changes (count INTEGER NOT NULL);
INSERT INTO changes VALUES (0);
"""
_INDEX = "CREATE VIRTUAL TABLE words USING fts5 (subject, rest, tokenize = 'trigram')"
_PLAIN_INDEX = "CREATE TABLE words (subject TEXT, rest TEXT)"
"""For an SQLite without FTS5 or its trigrams, older than 3.34: searched row by row."""

_CROWDED = 200
"""Letters under one key from which on the key tells nothing."""
_ALIKE = 75
"""Likeness, of 100, from which a subject answers a query that none holds literally."""


Storable = Letter | Mapping[str, Any]
"""A letter, or its flat record with an ``id``."""


class Added(NamedTuple):
    """What became of letters that were added; each is in the archive now. Ids of letters."""

    new: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    """Known already, under this id or another."""
    changed: tuple[str, ...] = ()
    """Known with other contents, which are replaced."""


class Archive:
    """Letters in one SQLite file. Use it in a ``with`` statement, or close it.

    Args:
        path: the file, made when it does not exist; ``":memory:"`` for one that does not last.

    Raises:
        ValueError: the file is no archive of letters.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = os.fsdecode(path)
        self._graph: tuple[int, ReferenceGraph] | None = None
        try:
            self._db = sqlite3.connect(self.path, timeout=60, isolation_level=None)
        except sqlite3.OperationalError as error:
            raise ValueError(f"cannot open {self.path!r}: {error}; is its folder there?") from error
        try:
            # A letter that was reported as added is on the disk, whatever happens to the program or the machine.
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            self._open()
        except (sqlite3.DatabaseError, ValueError) as error:
            self._db.close()
            raise ValueError(f"{self.path!r} is no archive of letters: {error}") from error
        words = self._db.execute("SELECT sql FROM sqlite_master WHERE name = 'words'").fetchone()[0]
        self._indexed = "fts5" in words

    def _open(self) -> None:
        with _Transaction(self._db):
            form = self._db.execute("PRAGMA user_version").fetchone()[0]
            if form == _FORM:
                return
            if form or self._db.execute("SELECT 1 FROM sqlite_master").fetchone():
                raise ValueError(f"its tables are of form {form}, and this version reads form {_FORM}")
            for statement in _TABLES.split(";\n"):
                self._db.execute(statement)
            try:
                self._db.execute(_INDEX)
            except sqlite3.OperationalError:
                self._db.execute(_PLAIN_INDEX)
            self._db.execute(f"PRAGMA user_version = {_FORM}")

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Archive({self.path!r})"

    def __len__(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM letters").fetchone()[0])

    def __contains__(self, name: object) -> bool:
        return self._db.execute("SELECT 1 FROM names WHERE id = ?", (name,)).fetchone() is not None

    # --- adding ----------------------------------------------------------------------------------------------------

    def add(self, letters: Iterable[Storable | Document] | Storable | Document) -> Added:
        """Add letters, all or none of them; when it returns they are on the disk.

        A letter whose text is in the archive is not added again, whatever its file is called now; one whose id is known
        with other contents replaces it.

        Args:
            letters: `Letter`, `Document` or flat records with an ``id``.

        Raises:
            ValueError: a record has no id.
            TypeError: something is no letter, document or record.
        """
        told: dict[str, list[str]] = {"new": [], "same": [], "changed": []}
        with _Transaction(self._db):
            for letter in _each(letters):
                name, what = self._put(letter)
                told[what].append(name)
            if told["new"] or told["changed"]:
                self._db.execute("UPDATE changes SET count = count + 1")
        return Added(*map(tuple, told.values()))

    def _put(self, letter: Storable) -> tuple[str, str]:
        if isinstance(letter, Mapping) and letter.get("id") is None:
            raise ValueError("a record to be archived needs an 'id', such as 'scan-17.pdf#0'")
        (paper,) = papers([letter])
        data = _json(letter.model_dump(mode="json") if isinstance(letter, Letter) else letter)
        digest = _digest(letter)
        known = self._db.execute("SELECT place FROM names WHERE id = ?", (paper.id,)).fetchone()
        there = self._db.execute("SELECT place, id, data FROM letters WHERE digest = ?", (digest,)).fetchone()
        if there and (there[1] != paper.id or there[2] == data):
            self._db.execute("INSERT OR REPLACE INTO names VALUES (?, ?)", (paper.id, there[0]))
            if known and known[0] != there[0]:
                self._drop_unnamed(known[0])
            return paper.id, "same"
        if there:
            self._drop(there[0])
        elif known:
            self._db.execute("DELETE FROM names WHERE id = ?", (paper.id,))
            self._drop_unnamed(known[0])
        place = self._insert(paper, digest, data)
        self._db.execute("INSERT OR REPLACE INTO names VALUES (?, ?)", (paper.id, place))
        if there:
            self._db.execute("UPDATE names SET place = ? WHERE place = ?", (place, there[0]))
        return paper.id, "changed" if known else "new"

    def _insert(self, paper: Paper, digest: str, data: str) -> int:
        row = (paper.id, digest, paper.source, data, _json(paper))
        place = self._db.execute("INSERT INTO letters VALUES (NULL, ?, ?, ?, ?, ?)", row).lastrowid
        keys = [(key, 0, place) for key in sorted(set(own_keys(paper)))]
        keys += [(key, 1, place) for key in sorted({key for cited in paper.cites for key in cited_keys(cited)})]
        self._db.executemany("INSERT INTO keys VALUES (?, ?, ?)", keys)
        rest = " ".join(filter(None, (paper.number, paper.sender, paper.addressee, paper.date)))
        self._db.execute(
            "INSERT INTO words (rowid, subject, rest) VALUES (?, ?, ?)",
            (place, _folded(paper.subject or ""), _folded(rest)),
        )
        return place or 0

    def _drop_unnamed(self, place: int) -> None:
        other = self._db.execute("SELECT min(id) FROM names WHERE place = ?", (place,)).fetchone()[0]
        if other is None:
            self._drop(place)
            return
        # The letter goes on under the name of its copy.
        row = self._db.execute("SELECT digest, data, paper FROM letters WHERE place = ?", (place,)).fetchone()
        self._drop(place)
        paper = _paper(row[2])._replace(id=other, source=other.rpartition("#")[0] or None)
        data = _json({**json.loads(row[1]), "id": other})
        self._db.execute("UPDATE names SET place = ? WHERE place = ?", (self._insert(paper, row[0], data), place))

    def _drop(self, place: int) -> None:
        for table, column in (("letters", "place"), ("keys", "place"), ("words", "rowid")):
            self._db.execute(f"DELETE FROM {table} WHERE {column} = ?", (place,))

    # --- reading ---------------------------------------------------------------------------------------------------

    def get(self, letter: str | Letter) -> dict[str, Any]:
        """The flat record of a letter, with its ``id``.

        Args:
            letter: a letter or its id.

        Raises:
            KeyError: the archive has no letter of that id.
        """
        return next(self._records("WHERE place = ?", (self._place(letter),)))

    def records(self) -> Iterator[dict[str, Any]]:
        """The flat records of all letters, each with its ``id``, in the order in which they came."""
        return self._records("ORDER BY place", ())

    def _records(self, where: str, values: tuple[Any, ...]) -> Iterator[dict[str, Any]]:
        for name, data in self._db.execute(f"SELECT id, data FROM letters {where}", values):
            row = json.loads(data)
            yield {**(Letter.model_validate(row).record() if "evidence" in row else row), "id": name}

    def _place(self, letter: str | Letter) -> int:
        name = letter.id if isinstance(letter, Letter) else letter
        row = self._db.execute("SELECT place FROM names WHERE id = ?", (name,)).fetchone()
        if row is None:
            raise KeyError(f"the archive {self.path!r} has no letter {name!r}")
        return int(row[0])

    def find(self, query: str, *, limit: int = 20) -> list[dict[str, Any]]:
        """Letters whose subject, number, offices or date hold every word of ``query``, best first.

        Thai is written without spaces: any part of three letters or more counts as a word. Spaces, tone marks and the
        kind of digits do not matter. When no letter holds the words literally, those whose subject is like the query
        are given, so that misread subjects are found too.

        Returns:
            Rows with ``id``, ``document_number``, ``date``, ``sender``, ``subject`` and ``score`` from 0 to 1.
        """
        terms = [term for term in map(_folded, query.split()) if term]
        if not terms or limit < 1:
            return []
        places = self._literally(terms, limit) or self._alike("".join(terms), limit)
        rows = []
        for place, score in places:
            paper = _paper(self._db.execute("SELECT paper FROM letters WHERE place = ?", (place,)).fetchone()[0])
            rows.append(
                {
                    "id": paper.id,
                    "document_number": paper.number,
                    "date": paper.date,
                    "sender": paper.sender,
                    "subject": paper.subject,
                    "score": round(score, 3),
                }
            )
        return rows

    def _literally(self, terms: list[str], limit: int) -> list[tuple[int, float]]:
        long = [term for term in terms if len(term) >= 3] if self._indexed else []
        where = ["words MATCH ?"] if long else []
        values = [" ".join(_quoted(term) for term in long)] if long else []
        for term in terms:
            if term not in long:
                where.append("instr(subject || ' ' || rest, ?)")
                values.append(term)
        order = "bm25(words, 2, 1), rowid" if long else "rowid"
        found = self._db.execute(
            f"SELECT rowid, subject FROM words WHERE {' AND '.join(where)} ORDER BY {order} LIMIT ?", (*values, limit)
        ).fetchall()
        share = sum(map(len, terms))
        return [(place, 0.5 + 0.5 * min(1.0, share / max(len(subject), 1))) for place, subject in found]

    def _alike(self, query: str, limit: int) -> list[tuple[int, float]]:
        parts = sorted({query[n : n + 3] for n in range(len(query) - 2)})
        if self._indexed and parts:
            found = self._db.execute(
                "SELECT rowid, subject FROM words WHERE words MATCH ? ORDER BY bm25(words, 2, 1), rowid LIMIT 500",
                ("subject : (" + " OR ".join(map(_quoted, parts)) + ")",),
            )
        else:
            found = self._db.execute("SELECT rowid, subject FROM words")
        scored = [
            (place, fuzz.partial_ratio(query, subject)) for place, subject in found if len(subject) >= len(query) / 2
        ]
        best = sorted(((place, score) for place, score in scored if score >= _ALIKE), key=lambda hit: (-hit[1], hit[0]))
        return [(place, score / 200) for place, score in best[:limit]]

    # --- chains ----------------------------------------------------------------------------------------------------

    def graph(self) -> ReferenceGraph:
        """All letters of the archive, linked."""
        count = self._db.execute("SELECT count FROM changes").fetchone()[0]
        if self._graph is None or self._graph[0] != count:
            rows = self._db.execute("SELECT paper FROM letters ORDER BY place")
            self._graph = count, link(_paper(paper) for (paper,) in rows)
        return self._graph[1]

    def chain(self, letter: str | Letter) -> ReferenceGraph:
        """The chain of a letter, up and down, without linking the whole archive.

        Args:
            letter: a letter or its id.

        Raises:
            KeyError: the archive has no letter of that id.
        """
        start = self._place(letter)
        loaded: dict[int, Paper] = {}
        asked: set[int] = set()
        ahead = {start}
        while ahead:
            asked |= ahead
            around = {place for one in ahead for place in self._around(one)}
            # What a letter that cites the same can tell depends on the letters of its own scan.
            self._load({mate for one in around - loaded.keys() for mate in self._scan(one)} | around | ahead, loaded)
            chain = link(loaded.values()).chain(loaded[start].id)
            places = {paper.id: place for place, paper in loaded.items()}
            ahead = {places[row["id"]] for row in chain.timeline() if not row["missing"]} - asked
        return chain

    def _load(self, places: set[int], loaded: dict[int, Paper]) -> None:
        for place in places - loaded.keys():
            loaded[place] = _paper(
                self._db.execute("SELECT paper FROM letters WHERE place = ?", (place,)).fetchone()[0]
            )

    def _around(self, place: int) -> Iterator[int]:
        """Letters that this one may cite, and that may cite it or the same letters."""
        for key, cites in self._db.execute("SELECT key, cites FROM keys WHERE place = ?", (place,)).fetchall():
            for side in (0, 1) if cites else (1,):
                row = "SELECT place FROM keys WHERE key = ? AND cites = ? LIMIT ?"
                found = self._db.execute(row, (key, side, _CROWDED + 1 if side == 0 else -1)).fetchall()
                if side or len(found) <= _CROWDED:
                    yield from (other for (other,) in found)
        yield from self._scan(place)

    def _scan(self, place: int) -> Iterator[int]:
        query = "SELECT place FROM letters WHERE source = (SELECT source FROM letters WHERE place = ?)"
        yield from (other for (other,) in self._db.execute(query, (place,)).fetchall())

    def missing(self) -> list[dict[str, Any]]:
        """The letters that are cited and not in the archive; rows as in `ReferenceGraph.missing`."""
        return self.graph().missing()

    def due(self, today: dt.date | ThaiDate | str | None = None, *, within: int | None = None) -> list[dict[str, Any]]:
        """The letters that wait for an answer or are overdue, the earliest deadline first.

        Args:
            today: the day to judge by, a date or ISO 8601; the real one by default.
            within: only deadlines of so many days from ``today`` on, and those that have passed.

        Returns:
            Rows with ``id``, ``status``, ``deadline``, ``document_number``, ``date``, ``sender``, ``subject``, ``why``.
        """
        graph, rows = self.graph(), []
        until = None if within is None else (day(today) + dt.timedelta(days=within)).isoformat()
        for paper in (_paper(row[0]) for row in self._db.execute("SELECT paper FROM letters ORDER BY place")):
            state = graph.state(paper.id, today)
            if state.status not in ("waiting", "overdue") or (
                until and (state.deadline is None or state.deadline > until)
            ):
                continue
            rows.append(
                {
                    "id": paper.id,
                    "status": state.status,
                    "deadline": state.deadline,
                    "document_number": paper.number,
                    "date": paper.date,
                    "sender": paper.sender,
                    "subject": paper.subject,
                    "why": state.why,
                }
            )
        return sorted(rows, key=lambda row: (row["deadline"] or "9999", row["id"]))


class _Transaction:
    """All of the statements inside or none, for one writer at a time."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __enter__(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.execute("ROLLBACK" if kind else "COMMIT")


def _each(letters: Iterable[Storable | Document] | Storable | Document) -> Iterator[Storable]:
    if isinstance(letters, (Letter, Document, Mapping)):
        letters = [letters]
    for thing in letters:
        if isinstance(thing, Document):
            yield from thing.letters
        else:
            yield thing


def _digest(letter: Storable) -> str:
    """What makes two scans the same: the text of the letter. Of a record alone it is not known, and its id counts."""
    text = letter.text if isinstance(letter, Letter) else letter.get("text")
    content = text if isinstance(text, str) else json.dumps(dict(letter), sort_keys=True)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def _paper(text: str) -> Paper:
    """A `Paper` from its JSON: lists are tuples again."""
    fields = json.loads(text)
    row = Paper(*fields)
    cites = tuple(Cited(*c)._replace(numbers=_readings(c[5]), dates=_readings(c[6])) for c in row.cites)
    return row._replace(
        term=(row.term[0], row.term[1], row.term[2]) if row.term else None,
        cites=cites,
        numbers=_readings(row.numbers),
        dates=_readings(row.dates),
    )


def _readings(rows: Iterable[Iterable[Any]]) -> tuple[tuple[str, float], ...]:
    return tuple((value, share) for value, share in rows)


def _json(value: object) -> str:
    """JSON in plain Thai; halves of surrogates, which no file can hold, are escaped."""
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isprintable() else json.dumps(value)


def _folded(text: str) -> str:
    """Text as it is searched: without spaces, tone marks, case and what SQLite cannot hold."""
    kept = text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")
    return plain(kept).casefold()


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'
