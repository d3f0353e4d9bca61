"""Letters and their citations, lean: what linking needs of a parsed letter or of its record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from thaidoc import ocr
from thaidoc.links import kinds
from thaidoc.models import Document, Evidence, Letter

Reading = tuple[str, float]
"""What a value may have been, and how likely the engine was to make of it what was read."""


class Cited(NamedTuple):
    """One citation of a letter."""

    number: str | None
    date: str | None
    issuer: str | None
    where: str | None
    subject: str | None = None
    numbers: tuple[Reading, ...] = ()
    """What else the number may have been."""
    dates: tuple[Reading, ...] = ()
    script: str = ""
    """How the digits were written: ``thai``, ``arabic``, ``blind`` (only five Thai digits known) or unknown."""
    kind: str | None = None
    words: str | None = None
    """The words that tell the kind."""
    unread: str | None = None
    """A number that cannot be read, as it stands there."""


class Paper(NamedTuple):
    """One letter: what linking needs of it."""

    id: str
    source: str | None
    """The scan it stands in; ``None`` when it is not known to stand beside others."""
    number: str | None
    date: str | None
    sender: str | None
    subject: str | None
    addressee: str | None
    kind: str | None
    deadline: str | None
    term: tuple[int, str, str | None] | None
    """Relative deadline: amount, unit, from."""
    cites: tuple[Cited, ...]
    numbers: tuple[Reading, ...] = ()
    dates: tuple[Reading, ...] = ()
    script: str = ""
    was: str | None = None
    """The number as read, where the parser has repaired it."""


Linkable = Letter | Document | Paper | Mapping[str, Any]


def papers(things: Iterable[Linkable] | Linkable) -> list[Paper]:
    """The letters of ``things``, each once, in the order of their ids.

    Raises:
        TypeError: something is no letter, document or record.
        ValueError: two different letters have one id.
    """
    if isinstance(things, (Letter, Document, Paper, Mapping)):
        things = [things]
    if isinstance(things, (str, bytes)) or not isinstance(things, Iterable):
        raise TypeError(
            f"link() wants letters, documents or records, not {type(things).__name__}; parse(text) makes a document"
        )
    known: dict[str, Paper] = {}
    for place, thing in enumerate(things):
        for paper in _papers_of(thing, place):
            before = known.setdefault(paper.id, paper)
            if before is not paper and before != paper:
                raise ValueError(
                    f"two different letters have the id {paper.id!r}: give each text its own name with "
                    f"parse(text, source=…), or each record its own 'id'"
                )
    return sorted(known.values(), key=_in_order)


def _in_order(paper: Paper) -> tuple[str, int, str]:
    """Ids as people count: ``scan#2`` before ``scan#10``."""
    name = paper.id
    head = name.rstrip("0123456789")
    return head, int(name[len(head) :][:18] or -1), name


def _papers_of(thing: Linkable, place: int) -> Iterator[Paper]:
    if isinstance(thing, Paper):
        yield thing
    elif isinstance(thing, Mapping):
        yield _of_letter(Letter.model_validate(thing)) if "evidence" in thing else _checked(thing, place)
    elif isinstance(thing, Letter):
        yield _of_letter(thing)
    elif isinstance(thing, Document):
        for letter in thing.letters:
            yield _of_letter(letter)
    else:
        raise TypeError(f"item {place} is {type(thing).__name__}, not a letter, a document or a record")


def _checked(row: Mapping[str, Any], place: int) -> Paper:
    """The paper of a record.

    Raises:
        TypeError: a value that is to be text is none.
    """
    try:
        paper = _of_record(row, place)
    except (AttributeError, KeyError, TypeError) as error:
        raise TypeError(f"record {place} is not as Letter.record() makes it: {error}") from error
    for values in (paper[2:9], *(cited[:4] for cited in paper.cites)):
        if not _TEXT.issuperset(map(type, values)):
            raise TypeError(f"record {place} is not as Letter.record() makes it: all of {values} is to be text or None")
    return paper


_TEXT = {str, type(None)}


def _of_record(row: Mapping[str, Any], place: int) -> Paper:
    name = row.get("id")
    name = f"#{place}" if name is None else str(name)
    source, mark, _ = name.rpartition("#")
    term = row.get("relative_deadline")
    return Paper(
        name,
        source if mark and source else None,
        row.get("document_number") or None,
        _date(row.get("date")),
        row.get("sender"),
        row.get("subject"),
        row.get("addressee"),
        row.get("kind"),
        row.get("deadline"),
        (term["amount"], term["unit"], term.get("from")) if term else None,
        tuple(
            Cited(
                cited.get("document_number") or None,
                _date(cited.get("date")),
                cited.get("issuer"),
                cited.get("where"),
            )
            for cited in row.get("references") or ()
        ),
    )


@lru_cache(maxsize=1 << 14)
def _date(text: str | None) -> str | None:
    """An ISO date, or nothing for what is none."""
    return text if text and _DATE_LIKE.fullmatch(text) else None


def _of_letter(letter: Letter) -> Paper:
    engine = ocr.engine(letter.text)
    found, due = letter.evidence, letter.deadline
    number = str(letter.document_number) if letter.document_number else None
    date = letter.date.iso if letter.date else None
    own = found.get("document_number")
    return Paper(
        letter.id,
        letter.id.rpartition("#")[0],
        number,
        date,
        letter.sender,
        letter.subject,
        letter.addressee,
        letter.kind,
        due.date.iso if due and due.date else None,
        (due.relative.amount, due.relative.unit, due.relative.start) if due and due.relative else None,
        tuple(_cited(letter, k, words, engine) for k, words in enumerate(kinds.read(letter))),
        _others(number, own, _NUMBER_LIKE),
        _others(date, found.get("date"), _DATE_LIKE),
        _script((own or found.get("date") or letter).text, engine),
        own.text if own and own.corrections else None,
    )


def _cited(letter: Letter, k: int, words: kinds.Words, engine: str) -> Cited:
    """The k-th citation of a letter, of the kind that the words around it tell."""
    citation, found = letter.references[k].citation, letter.evidence
    whole = found.get(f"references/{k}")
    number = str(citation.document_number) if citation.document_number else None
    date = citation.date.iso if citation.date else None
    unread = citation.number_span if number is None else None
    return Cited(
        number,
        date,
        citation.issuer,
        letter.references[k].where,
        citation.subject,
        _others(number, found.get(f"references/{k}/document_number", whole), _NUMBER_LIKE),
        _others(date, found.get(f"references/{k}/date", whole), _DATE_LIKE),
        _script(whole.text if whole else "", engine),
        *words,
        letter.text[unread[0] - letter.start : unread[1] - letter.start] if unread else None,
    )


def _others(value: str | None, evidence: Evidence | None, fits: re.Pattern[str]) -> tuple[Reading, ...]:
    """The alternatives of a value, with the confidence that the value itself leaves them."""
    options = [o for o in evidence.alternatives[:8] if o != value and fits.fullmatch(o)] if evidence else []
    left = max(1 - evidence.confidence, 0.02) if evidence else 0.0
    return tuple((option, min(left / len(options), _LIKELY)) for option in options)


def _script(text: str, engine: str) -> str:
    """How the digits of a value were written; ``blind`` are Thai digits of an engine that knows only five of them."""
    thai = sum(text.count(digit) for digit in "๐๑๒๓๔๕๖๗๘๙")
    arabic = sum(text.count(digit) for digit in "0123456789")
    if thai > arabic:
        return "blind" if engine != "llm" else "thai"
    return "arabic" if arabic else ""


_LIKELY = 0.04
"""No alternative is likelier than this to have been read so, however little the value is trusted."""
_NUMBER_LIKE = re.compile(r"[^-\n]*(?:/|ว ?)\D{0,8}\d[^\n]*")
_DATE_LIKE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
