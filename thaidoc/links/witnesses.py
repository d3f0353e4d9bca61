"""What all that name a letter, itself among them, say that it is called: evidence flows both ways."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from thaidoc.links.likeness import Number, likeness, number_key, same_truth, split, ymd
from thaidoc.links.odds import sister_share
from thaidoc.links.papers import Reading
from thaidoc.links.results import Repair, Resolution


def most(values: Iterable[str | None]) -> str | None:
    """The value given most often; of several the first in order."""
    given = [value for value in values if value]
    if len(set(given)) < 2:
        return given[0] if given else None
    counts = Counter(given)
    return min(counts, key=lambda value: (-counts[value], value))


class _Witness(NamedTuple):
    paper: int
    field: str
    value: str
    others: tuple[Reading, ...]
    script: str


def agree(found: Resolution, left: Iterable[int]) -> None:
    """What all that name a letter, itself among them, say that it is called, and who misread it."""
    roots = {found.same.get(t, t) for citation in left if (t := found.target[citation]) >= 0}
    roots |= {found.same.get(place, place) for place, paper in enumerate(found.papers) if paper.was}
    if not roots:
        return
    numbers: dict[int, list[_Witness]] = defaultdict(list)
    dates: dict[int, list[_Witness]] = defaultdict(list)
    for root, field, witness in chain(_of_letters(found, roots), _of_citations(found, roots)):
        (numbers if field == "document_number" else dates)[root].append(witness)
    doubted = [root for root in sorted(roots) if found.papers[root].was or _differ(numbers[root], number_key)]
    sisters = _sisters(found, numbers, doubted)
    for root in sorted(roots):
        if found.papers[root].number is None or root in sisters:
            _agree_on_number(found, root, numbers[root], sisters.get(root, []))
        if found.papers[root].date is None or _differ(dates[root], str):
            _agree_on_date(found, root, dates[root])


def _of_letters(found: Resolution, roots: set[int]) -> Iterator[tuple[int, str, _Witness]]:
    """What the letters, and the copies of them, say of themselves: the letter, the field, and who says what."""
    for place in sorted(roots | {copy for copy, root in found.same.items() if root in roots}):
        paper, root = found.papers[place], found.same.get(place, place)
        if paper.number:
            field = "document_number"
            yield root, field, _Witness(place, field, paper.number, paper.numbers, paper.script)
        if paper.date:
            yield root, "date", _Witness(place, "date", paper.date, paper.dates, paper.script)


def _of_citations(found: Resolution, roots: set[int]) -> Iterator[tuple[int, str, _Witness]]:
    """The same of those who cite them."""
    place = 0
    for citation, target in enumerate(found.target):
        if target < 0 or (root := found.same.get(target, target)) not in roots:
            continue
        while found.first[place + 1] <= citation:
            place += 1
        k = citation - found.first[place]
        cited = found.papers[place].cites[k]
        if cited.number:
            path = f"references/{k}/document_number"
            yield root, "document_number", _Witness(place, path, cited.number, cited.numbers, cited.script)
        if cited.date:
            yield root, "date", _Witness(place, f"references/{k}/date", cited.date, cited.dates, cited.script)


def _agree_on_number(found: Resolution, root: int, witnesses: list[_Witness], sisters: list[Number]) -> None:
    own = found.papers[root].number
    number, share = _verdict(_options(witnesses, sisters), witnesses, number_key)
    if number is None:
        return
    if share >= _SURE:
        _offer(found, root, "document_number", own, number, share, witnesses, number_key)
        _confirm(found, root, number, share, witnesses)
    if own is None or (share >= _SURE and number_key(own) != number_key(number)):
        found.numbers[root] = number


def _agree_on_date(found: Resolution, root: int, witnesses: list[_Witness]) -> None:
    days = {witness.value: (witness.value, 0.0) for witness in witnesses}
    date, share = _verdict(days, witnesses, str)
    if date and share >= _SURE:
        _offer(found, root, "date", found.papers[root].date, date, share, witnesses, str)


def _sisters(found: Resolution, numbers: Mapping[int, list[_Witness]], roots: list[int]) -> dict[int, list[Number]]:
    """For each of ``roots`` the numbers of other letters of the same day, under the codes that were read for it."""
    registers = {
        root: {f"{split(witness.value).code}@{date}" for witness in numbers[root]}
        for root in roots
        if (date := found.papers[root].date)
    }
    entries: dict[str, list[tuple[int, Number]]] = {key: [] for keys in registers.values() for key in keys}
    for place, paper in enumerate(found.papers):
        if paper.date and paper.number and entries:
            code = "".join(paper.number.split()).rpartition("/")[0]
            if f"{code}@{paper.date}" not in entries and f"@{paper.date}" not in entries:
                continue
            number = split(paper.number)
            if (register := entries.get(f"{number.code}@{paper.date}")) is not None:
                register.append((found.same.get(place, place), number))
    return {
        root: [number for key in registers.get(root, ()) for other, number in entries[key] if other != root]
        for root in roots
    }


def _differ(witnesses: list[_Witness], key: Callable[[str], str]) -> bool:
    return len({key(witness.value) for witness in witnesses}) > 1


_SURE = 0.9
"""Share from which a value is offered against the one that was read."""
_READ_RIGHT = 0.9
"""Share of numbers and days read right wherever there is damage."""
_COMBINED = 5
"""Codes, and running numbers, that are tried with each other."""
_ALL_WRONG = 0.03
"""Chance that a reading is wrong; that several agree and are wrong is its power."""
_WELL_FORMED = re.compile(r"(?:[ก-ฮ]{2,6}(?:\([^()]{1,12}\))?\d{2,6}(?:\.\d{1,4})*(?:\([^()]{1,12}\))?(?:\.\d{1,4})*)?")


def _options(witnesses: list[_Witness], sisters: list[Number]) -> dict[str, tuple[str, float]]:
    """What the number may be: what was read, and every code that was read with every running number that was read.

    Returns:
        Key → spelling, and the logarithm of how likely it is before anybody is heard: a code that has the form of one,
        a running number near those that the office gave to sister letters.
    """
    coded = [witness.value for witness in witnesses if split(witness.value).code]
    heads = dict.fromkeys(value.rpartition("/")[0] for value in coded)
    tails = dict.fromkeys(value.rpartition("/")[2] for value in coded)
    values = list(dict.fromkeys(witness.value for witness in witnesses))
    if len(heads) > 1 and len(tails) > 1:
        values += [f"{head}/{tail}" for head in list(heads)[:_COMBINED] for tail in list(tails)[:_COMBINED]]
    options: dict[str, tuple[str, float]] = {}
    for value in values:
        code, _, run, _ = split(value)
        likely = 0.0 if _WELL_FORMED.fullmatch(code) else -4.0
        runs = [number.run for number in sisters if number.code == code and number.run is not None]
        if runs and run is not None:
            likely += math.log(sister_share(min(abs(run - other) for other in runs)) + 1e-4)
        options.setdefault(number_key(value), (value, likely))
    return options


def _verdict(
    options: Mapping[str, tuple[str, float]], witnesses: list[_Witness], key: Callable[[str], str]
) -> tuple[str | None, float]:
    """The option that explains best what all witnesses read, and its share against the other options."""
    likeness = _number_likeness if key is number_key else _date_likeness
    scores, agree = {}, {}
    for option, (_, score) in options.items():
        for witness in witnesses:
            if key(witness.value) == option:
                share = _READ_RIGHT
            else:
                share = likeness(witness.value, options[option][0], (witness.script, "arabic"))
                share = max(share, *(s for o, s in witness.others if key(o) == option), 1e-9)
            score += math.log(share)
        scores[option] = score
        agree[option] = sum(key(witness.value) == option for witness in witnesses)
    if not scores:
        return None, 0.0
    best = min(scores, key=lambda option: (-scores[option], option))
    share = 1 / sum(math.exp(score - scores[best]) for score in scores.values())
    spelling = most(witness.value for witness in witnesses if key(witness.value) == best)
    return spelling or options[best][0], share * (1 - _ALL_WRONG ** max(agree[best], 1))


def _number_likeness(a: str, b: str, scripts: tuple[str, str]) -> float:
    here, there, table = split(a), split(b), same_truth(*scripts)
    code = 1.0 if here.code == there.code else max(likeness(here.code, there.code, table), 1e-4)
    year = 1.0 if here.year == there.year else likeness(here.year, there.year, table)
    return code * year * (_READ_RIGHT if here.tail == there.tail else likeness(here.tail, there.tail, table))


def _date_likeness(a: str, b: str, scripts: tuple[str, str]) -> float:
    table = same_truth(*scripts)
    (year, month, day), (own_year, own_month, own_day) = ymd(a), ymd(b)
    months = 1.0 if month == own_month else 1e-3
    return months * likeness(str(year + 543), str(own_year + 543), table) * likeness(str(day), str(own_day), table)


def _confirm(found: Resolution, root: int, value: str, share: float, witnesses: list[_Witness]) -> None:
    """Name those who say the same as the parser's own repair of the letter's number."""
    was, number = found.papers[root].was, found.papers[root].number
    agree = {w.paper for w in witnesses if w.field != "document_number" and number_key(w.value) == number_key(value)}
    if was and agree and number_key(number or "") == number_key(value):
        found.repairs.append(Repair(root, "document_number", was, value, share, tuple(sorted(agree))))


def _offer(
    found: Resolution,
    root: int,
    field: str,
    own: str | None,
    value: str,
    share: float,
    witnesses: list[_Witness],
    key: Callable[[str], str],
) -> None:
    """Offer ``value`` to every letter that read another one, with those that read it so."""
    agree = tuple(sorted({witness.paper for witness in witnesses if key(witness.value) == key(value)}))
    if own is None and agree:
        found.repairs.append(Repair(root, field, None, value, share, agree))
    for witness in witnesses:
        if key(witness.value) != key(value):
            found.repairs.append(Repair(witness.paper, witness.field, witness.value, value, share, agree))
