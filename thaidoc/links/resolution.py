"""Resolve every citation of a corpus: exactly, then by surviving keys and odds, then by what letters tell each other.

A citation names a document by issuer, number and date. Any of the three may be damaged by OCR, on the citing letter or
on the cited one. A letter is accepted when its odds against every other explanation are clear: another letter of the
corpus, a letter that is not in the corpus, a sister letter of the same day with the next running number, and the same
number in another year, for registers start again every 1 January (Regulation on Correspondence B.E. 2526, part 2).

Candidates are found by keys that survive damage, so that time grows with the number of citations and not with its
square; every candidate is then scored with the confusions of the engine that wrote the text (`thaidoc.ocr`).
"""

from __future__ import annotations

import gc
import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache

from thaidoc import ocr
from thaidoc.links.keys import day_keys, days, lasting_keys
from thaidoc.links.likeness import coded, likeness, number_key, offices, same_office, same_truth, split
from thaidoc.links.odds import SCAN, SISTER_HERE, SISTER_NOT_SENT_HERE, Match, exact_odds, explain, odds_of
from thaidoc.links.papers import Cited, Linkable, papers
from thaidoc.links.results import Absent, Resolution, citing
from thaidoc.links.witnesses import agree, most

LINK = 0.9
"""Probability from which a citation is linked; below it the candidates are listed."""

_EXACT = "number and date agree exactly"
_WEIGHED = "weighed"
"""Stands for a sentence that `reason` writes when it is asked for."""
_MISSING = "no letter of the corpus has this number and date"
_NAMELESS = "the citation names neither a number nor an issuer with a date"
_NOTHING = -15.0
"""Log odds below which a letter is not even a candidate."""
_WORTH_TELLING = 0.02
"""Share from which a letter is told as one that a citation may mean."""
_BLOCK = 200
"""Letters under one key from which on the key tells nothing."""

_COMPARED = 20
"""Missing letters under one key, the most cited, with which another is compared."""

_Left = tuple[int, int, Cited]
"""A citation that is not resolved yet: its number, the place of the citing letter, and what it says."""


@contextmanager
def _without_collector() -> Iterator[None]:
    """No search for cycles: there are none among millions of tuples, and to look takes a quarter of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():
                # What is new joins what is old, or all of it would be looked through at once.
                gc.freeze()
                gc.unfreeze()
            gc.enable()


@_without_collector()
def resolve(things: Iterable[Linkable] | Linkable) -> Resolution:
    """Resolve every citation of the letters; the order of the letters does not matter."""
    corpus = papers(things)
    first = array("q", [0])
    for paper in corpus:
        first.append(first[-1] + len(paper.cites))
    total = first[-1]
    found = Resolution(
        corpus, first, {}, array("q", [-1]) * total, array("q", [-1]) * total, [],
        array("d", [0.0]) * total, [_MISSING] * total, {}, {}, {}, [],
    )  # fmt: skip
    left = _exact(found, _register(found))
    _tolerant(found, left)
    _shared(found, left)
    _one_each(found, left)
    _missing(found, left)
    agree(found, [citation for citation, _, _ in left])
    return found


def reason(found: Resolution, citation: int) -> str:
    """Why a citation is linked, or why not, as a sentence."""
    why = found.why[citation]
    if why != _WEIGHED:
        return why
    top, near = found.best[citation]
    place = citing(found, citation)
    cited = found.papers[place].cites[citation - found.first[place]]
    told, rivals = explain(found.papers[place], cited, found.papers[top], near), found.rivals.get(citation, ())
    if found.target[citation] >= 0:
        return told
    if doubtful(found, citation):
        return f"{len(rivals)} letters come into question; {told}" if len(rivals) > 1 else f"not sure enough: {told}"
    missing = _NAMELESS if _nameless(cited) else _MISSING
    return f"{missing}; {found.papers[top].id} is rather another letter: {told}"


def _register(found: Resolution) -> dict[str, int | list[int]]:
    """Letters by number and day; copies of one letter to several addressees are found on the way."""
    register: dict[str, int | list[int]] = {}
    for place, paper in enumerate(found.papers):
        if not paper.number or not paper.date or paper.script == "blind":
            continue
        key = f"{number_key(paper.number)}@{paper.date}"
        there = register.setdefault(key, place)
        if there is place:
            continue
        places = there if isinstance(there, list) else [there]
        register[key] = places
        has_code = coded(paper.number)
        for other in places:
            office = same_office(paper.sender, found.papers[other].sender)
            if other not in found.same and (
                office > 0 or (has_code and office == 0) or paper.sender == found.papers[other].sender
            ):
                found.same[place] = other
                break
        places.append(place)
    return register


def _exact(found: Resolution, register: Mapping[str, int | list[int]]) -> list[_Left]:
    """Link what agrees in number and day; returns what is left: citation, citing letter, cited."""
    left = []
    citation = -1
    for place, paper in enumerate(found.papers):
        for cited in paper.cites:
            citation += 1
            there = None
            if cited.number and cited.date and cited.script != "blind":
                there = register.get(f"{number_key(cited.number)}@{cited.date}")
            if there is None:
                left.append((citation, place, cited))
                continue
            targets = [there] if isinstance(there, int) else there
            judged = [
                (t, odds)
                for t in targets
                if (odds := exact_odds(cited, found.papers[t])) > 9 and not _copies(found, t, place)
            ]
            if not judged or (len(judged) > 1 and len({found.same.get(t, t) for t, _ in judged}) > 1):
                left.append((citation, place, cited))
                continue
            target, odds = min(judged, key=lambda j: (found.papers[j[0]].source != paper.source, j[0]))
            found.target[citation] = target
            found.confidence[citation] = odds / (1 + odds)
            found.why[citation] = _EXACT
    return left


def _tolerant(found: Resolution, left: list[_Left]) -> None:
    """Score the letters that share a surviving key, or the scan, with each citation that is left.

    Day by day: the keys and letters of one day are few, whatever the size of the corpus, and stay at hand.
    """
    corpus = found.papers
    worn = any(p.script == "blind" or any(c.script == "blind" for c in p.cites) for p in corpus)
    cited_on: dict[str, list[int]] = defaultdict(list)
    for n, (_, _, cited) in enumerate(left):
        for day in days(cited) or ("",):
            cited_on[day].append(n)
    written_on: dict[str, list[int]] = {day: [] for day in cited_on}
    scans: dict[str, list[int]] = defaultdict(list)
    for place, paper in enumerate(corpus):
        if paper.source is not None:
            scans[paper.source].append(place)
        for day in days(paper):
            if day in written_on:
                written_on[day].append(place)
    wanted = {key for _, _, cited in left for key in lasting_keys(cited, worn)}
    lasting = _blocks(((place, lasting_keys(paper, worn)) for place, paper in enumerate(corpus)), wanted)
    seen: dict[int, set[int]] = defaultdict(set)
    for day in sorted(cited_on):
        keys_of = [day_keys(left[n][2]) for n in cited_on[day]]
        wanted = {key for keys in keys_of for key in keys}
        of_day = _blocks(((place, day_keys(corpus[place])) for place in written_on[day]), wanted)
        for n, keys in zip(cited_on[day], keys_of, strict=True):
            _, place, cited = left[n]
            candidates = {other for key in keys for other in of_day.get(key, ())}
            if cited.dates:
                seen[n] |= candidates
                if day != max(days(cited)):
                    continue
                candidates = seen.pop(n)
            candidates.update(*(lasting.get(key, ()) for key in lasting_keys(cited, worn)))
            source = corpus[place].source
            scan = scans.get(source, []) if source is not None else []
            _weigh(found, left[n], candidates, set(scan) if len(scan) <= SCAN else set())


def _blocks(letters: Iterable[tuple[int, list[str]]], wanted: set[str]) -> dict[str, list[int]]:
    """Letters under each of the keys that are wanted; those of a key that is no evidence are not told."""
    blocks: dict[str, list[int]] = {}
    if wanted:
        for place, keys in letters:
            for key in keys:
                if key in wanted:
                    blocks.setdefault(key, []).append(place)
    return {key: places for key, places in blocks.items() if len(places) <= _BLOCK}


def _weigh(found: Resolution, one: _Left, candidates: set[int], near: set[int]) -> None:
    """Score the ``candidates`` and the letters ``near``, which stand in the scan of the citing letter."""
    citation, place, cited = one
    corpus = found.papers
    candidates = {other for other in candidates | near if not _copies(found, other, place)}
    if _nameless(cited):
        found.why[citation] = _NAMELESS
    named = (cited.number is not None) + (cited.date is not None) + (cited.issuer is not None)
    found.confidence[citation] = 1 - 0.1**named
    matches = [odds_of(corpus[place], cited, other, corpus[other], other in near) for other in sorted(candidates)]
    matches = [match for match in matches if match.weight > _NOTHING]
    if not matches:
        return
    top = _decide(found, citation, matches)
    if top is not None:
        found.best[citation] = top, top in near
        found.why[citation] = _WEIGHED


def _copies(found: Resolution, one: int, other: int) -> bool:
    """Whether two letters are one, or copies of one."""
    return found.same.get(one, one) == found.same.get(other, other)


def _nameless(cited: Cited) -> bool:
    return not cited.number and not (cited.issuer and cited.date)


def doubtful(found: Resolution, citation: int) -> bool:
    """Whether the citation more likely means one of several letters than one that is missing."""
    return sum(share for _, share in found.rivals.get(citation, ())) >= 0.5


def _decide(found: Resolution, citation: int, matches: list[Match]) -> int | None:
    """Link the best of the letters when it is clear, and note the others; the best, if it may be meant."""
    best: dict[int, Match] = {}
    for match in matches:
        root = found.same.get(match.paper, match.paper)
        if root not in best or match.weight > best[root].weight:
            best[root] = match
    top = min(best.values(), key=lambda match: (-match.weight, match.paper))
    weights = {m.paper: math.exp(min(_as_sister(found, m, top), 50.0)) for m in best.values()}
    total = 1 + sum(weights.values())
    shares = {m.paper: weights[m.paper] / (total + weights[m.paper] * m.rivals) for m in best.values()}
    share = shares[top.paper]
    ranked = sorted(shares.items(), key=lambda known: (-known[1], known[0]))
    rivals = tuple(known for known in ranked[:5] if known[1] >= _WORTH_TELLING)
    if share >= LINK:
        found.target[citation] = top.paper
        found.confidence[citation] = share
    else:
        found.confidence[citation] = min(found.confidence[citation], 1 - sum(shares.values()))
    if len(rivals) > (share >= LINK):
        found.rivals[citation] = rivals
    return top.paper if share >= _WORTH_TELLING else None


def _as_sister(found: Resolution, match: Match, top: Match) -> float:
    """Log weight; a letter of the same office that lost its day is as likely of the best one's day as sisters are."""
    paper, best = found.papers[match.paper], found.papers[top.paper]
    # The year goes first in OCR; sister letters at least share month and day.
    read_as = ocr.collapse if "blind" in (paper.script, best.script) else str
    another_day = paper.date and best.date and read_as(paper.date[4:]) != read_as(best.date[4:])
    if match is top or another_day or same_office(paper.sender, best.sender) < 0:
        return match.weight
    weight = max(match.weight, top.weight + SISTER_HERE + min(match.number - top.number, 0.0))
    sent_elsewhere = top.corresponded and not match.corresponded and paper.addressee
    return weight + SISTER_NOT_SENT_HERE if sent_elsewhere else weight


@lru_cache(maxsize=1 << 14)
def _office_of(issuer: str | None) -> str:
    """An issuer without what varies in print."""
    return "".join(kind + name for kind, name in offices(issuer or "")) or issuer or ""


def _reading(cited: Cited) -> str | None:
    """What citations have in common that were read alike."""
    if not cited.number or not cited.date:
        return None
    office = "" if coded(cited.number) else _office_of(cited.issuer)
    return f"{number_key(cited.number)}@{cited.date}@{office}"


def _shared(found: Resolution, left: list[_Left]) -> None:
    """Letters that cite in the same words mean the same letter: what one of them can tell holds for all."""
    told: dict[str, int] = {}
    for citation, _, cited in left:
        if found.target[citation] >= 0 and (reading := _reading(cited)):
            other = told.setdefault(reading, citation)
            if found.confidence[citation] > found.confidence[other]:
                told[reading] = citation
    for citation, place, cited in left:
        if found.target[citation] >= 0 or not (reading := _reading(cited)) or reading not in told:
            continue
        other = told[reading]
        target = found.target[other]
        if target != place:
            found.target[citation] = target
            found.confidence[citation] = found.confidence[other] * 0.99
            witness = found.papers[citing(found, other)].id
            found.why[citation] = f"cited in the same words by {witness}, where: {reason(found, other)}"
            found.rivals.pop(citation, None)


def _one_each(found: Resolution, left: list[_Left]) -> None:
    """A letter cites a document once: of two numbers that seem to mean one letter, one is another document."""
    by_pair: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place in dict.fromkeys(place for _, place, _ in left):
        for citation in range(found.first[place], found.first[place + 1]):
            target = found.target[citation]
            if target >= 0:
                by_pair[place, target].append(citation)
    for (place, target), citations in by_pair.items():
        if len(citations) < 2:
            continue
        best = max(citations, key=lambda c: (found.confidence[c], -c))
        own = found.papers[place].cites
        kept = own[best - found.first[place]].number
        for citation in citations:
            number = own[citation - found.first[place]].number
            if citation != best and number and kept and number_key(number) != number_key(kept):
                found.rivals.pop(citation, None)
                found.target[citation], found.confidence[citation] = -1, 0.5
                found.why[citation] = f"{found.papers[target].id} is meant by another number of the same letter"


def _missing(found: Resolution, left: list[_Left]) -> None:
    """One node for each letter that is cited and not there, shared by all that cite it."""
    groups: dict[str, list[tuple[int, Cited]]] = defaultdict(list)
    for citation, _, cited in left:
        if found.target[citation] >= 0 or doubtful(found, citation) or _nameless(cited):
            continue
        if cited.number:
            # Within one year a number with a code names one document, whatever day was read.
            office = "" if coded(cited.number) else _office_of(cited.issuer)
            key = f"{number_key(cited.number)}@{(cited.date or '')[:4]}@{office}"
        else:
            key = f"@{cited.date}@{_office_of(cited.issuer)}"
        groups[key].append((citation, cited))
    root_of = _same_missing(groups)
    joined: dict[str, list[str]] = defaultdict(list)
    for key in groups:
        joined[root_of.get(key, key)].append(key)
    for root, keys in joined.items():
        members = [member for key in keys for member in groups[key]]
        for citation, _ in members:
            found.absent[citation] = len(found.absents)
        found.absents.append(
            Absent(
                most(cited.number for _, cited in groups[root]),
                most(cited.date for _, cited in members),
                most(cited.issuer for _, cited in members),
            )
        )


def _same_missing(groups: Mapping[str, list[tuple[int, Cited]]]) -> dict[str, str]:
    """Missing letters of one running number and day whose codes look alike: the one cited less is misread."""
    alike: dict[str, list[str]] = defaultdict(list)
    for key, members in groups.items():
        cited = members[0][1]
        if cited.number and cited.date:
            alike[f"{cited.number.rpartition('/')[2]}@{cited.date}"].append(key)
    root_of: dict[str, str] = {}
    for keys in alike.values():
        if len(keys) < 2:
            continue
        # Most are of offices that have nothing in common; those that share a key are compared.
        keys.sort(key=lambda key: (-len(groups[key]), key))
        blocks: dict[str, list[int]] = defaultdict(list)
        for n, key in enumerate(keys):
            cited = groups[key][0][1]
            shared = day_keys(cited)
            for other in sorted({other for name in shared for other in blocks[name][:_COMPARED]}):
                if _one_misread_code(cited, groups[keys[other]][0][1]):
                    root_of[key] = keys[other]
                    break
            else:
                for name in shared:
                    blocks[name].append(n)
    return root_of


def _one_misread_code(a: Cited, b: Cited) -> bool:
    here, there = split(a.number or ""), split(b.number or "")
    office = same_office(a.issuer, b.issuer)
    if not (here.code and there.code):
        return office > 0
    return office >= 0 and likeness(here.code, there.code, same_truth(a.script, b.script)) >= 1e-4
