"""The best path: units → parts of forms, by dynamic programming over the whole scan.

The weights stand in ``data/layout.tsv``; they are log-odds against plain running text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from thaidoc.forms import FORMS, Form
from thaidoc.tables import rows


@cache
def _weights() -> dict[str, dict[str, tuple[float, float]]]:
    """Part → cue → log-odds of opening the part with such a unit, and of going on with it."""
    table: dict[str, dict[str, tuple[float, float]]] = {}
    for row in rows("layout.tsv"):
        table.setdefault(row["part"], {})[row["cue"]] = (float(row["open"]), float(row["go_on"]))
    return table


@dataclass(slots=True)
class Column:
    """What one unit speaks for."""

    parts: dict[str, tuple[float, float]]
    """Part → score of opening it with the unit, and of going on with it."""
    open: dict[str, list[tuple[int, float]]]
    """Form → the states of it whose parts the unit may open, and the scores."""
    starts: list[tuple[int, float, float]]
    """States that the unit may open a letter with, the cost of that, and the score."""


Trail = dict[int, tuple[int, bool]]
"""For one unit: state → the state before it, and whether a part is opened."""
NOBODY = "nobody"
_ELSE = "else"
"""The row of weights for a cue that a part has no row for."""


@cache
def scores(cues: tuple[str, ...]) -> Column:
    """What a unit with these cues speaks for."""
    table, rules = _weights(), grammar()
    fallback = table[_ELSE]
    found: dict[str, tuple[float, float]] = {}
    for part, row in table.items():
        if part == _ELSE:
            continue
        opening, going = row["*"]
        for cue in cues:
            one = row.get(cue) or fallback.get(cue)
            if one:
                opening += one[0]
                going += one[1]
        found[part] = (opening, going)
    openings: dict[str, list[tuple[int, float]]] = {form.name: [] for form in FORMS}
    for place, state in enumerate(rules.states):
        if not state.nobody and found[state.part][0] > _OPEN_LIMIT:
            openings[state.form.name].append((place, found[state.part][0]))
    starts = [(target, cost, found[rules.states[target].part][0]) for target, cost in rules.starts]
    return Column(found, openings, [start for start in starts if start[2] > _OPEN_LIMIT / 2])


_START = -3.0
"""Opening a letter where none is open, or after the end of one."""
_START_EARLY = -9.0
"""Opening a letter while another one has no signature yet."""
_SKIP = -2.0
"""Each part that the regulation demands and a reading leaves out."""
_OPENING = frozenset({"secrecy", "urgency", "heading", "unit", "number", "sender"})
_UNUSUAL_START = -5.0
"""A letter that opens with another part than these: its first lines are lost."""
_REORDER = -0.7
"""Parts of a free group in another order than the regulation's."""
_ONCE = frozenset({"subject", "title"})
"""Parts of which a paper has one: behind a line of it the same label opens the subject of a paper that is cited."""
_OPEN_LIMIT = -5.0
"""A part whose opening scores less than this for a unit is not tried."""
_BEAM = 16.0


@dataclass(slots=True)
class State:
    """A part of a form, or an interruption within it."""

    form: Form
    place: int
    part: str
    nobody: bool
    """An interruption: a line that belongs to no part, inside the letter."""


@dataclass(slots=True)
class _Grammar:
    """All states, and the costs of going from one to another."""

    states: list[State] = field(default_factory=list)
    starts: list[tuple[int, float]] = field(default_factory=list)
    """State, and the cost of opening a letter with it."""
    moves: list[dict[int, float]] = field(default_factory=list)
    """From a state to another part of the same letter."""
    ends: list[float] = field(default_factory=list)
    """Cost of a letter's ending in a state."""
    complete: list[bool] = field(default_factory=list)
    """Whether a letter may well end there."""


def _weight_part(form: Form, part: str) -> str:
    """The row of weights: headings and the addressee differ from form to form."""
    if part == "heading":
        return f"heading-{form.name}"
    if part == "addressee" and form.name == "stamped":
        return "to"
    if part == "date" and form.name == "memo":
        return "date-memo"
    if part == "number" and form.serial:
        return "serial"
    if part == "sender" and form.name == "certificate":
        return "issuer"
    return part


@cache
def grammar() -> _Grammar:
    """The forms as states, with what it costs to go from one to another."""
    rules = _Grammar()
    index: dict[tuple[str, int], int] = {}
    for form in FORMS:
        for place, part in enumerate(form.parts):
            index[form.name, place] = len(rules.states)
            rules.states.append(State(form, place, _weight_part(form, part), nobody=False))
            rules.states.append(State(form, place, NOBODY, nobody=True))
    for form in FORMS:
        parts = form.parts
        for i, part in enumerate(parts):
            moves: dict[int, float] = {}
            for j, other in enumerate(parts):
                if i == j:
                    continue
                together = any(part in group and other in group for group in form.free)
                between = parts[min(i, j) + 1 : max(i, j)]
                skipped = sum(form.required.get(p, 0) for p in between if not (together and p in _group(form, part)))
                if j > i:
                    moves[index[form.name, j]] = skipped * _SKIP
                elif together and part not in ("body", "signature"):
                    moves[index[form.name, j]] = _REORDER
            rules.moves += [moves, {}]
            flag = part in ("secrecy", "urgency")
            missing_before = sum(
                form.required.get(p, 0) for p in parts[:i] if p not in _group(form, part) or p in _NEVER_ELSEWHERE
            ) + (_PERHAPS_BELOW if flag and "unit" in parts else 0)
            if part in form.anchors or flag:
                unusual = 0.0 if part in _OPENING or part == form.parts[2] else _UNUSUAL_START
                rules.starts.append((index[form.name, i], missing_before * _SKIP + unusual))
            missing_after = sum(form.required.get(p, 0) for p in parts[i + 1 :])
            rules.ends += [missing_after * _SKIP] * 2
            rules.complete += [missing_after == 0] * 2
    return rules


_PERHAPS_BELOW = 0.7
"""Of a memo that opens with a class, heading and ส่วนราชการ may yet come, or be missing."""
_NEVER_ELSEWHERE = frozenset({"heading", "unit"})
"""Parts of a free group that cost a reading when it opens behind them: without them a memo is a letter."""


def _group(form: Form, part: str) -> frozenset[str]:
    return next((frozenset(group) for group in form.free if part in group), frozenset())


OUTSIDE = -1
"""The state of lines before, between and after letters."""


def best(columns: list[Column]) -> list[tuple[int, bool]]:
    """The best path (Viterbi): for each unit its state, and whether a part is opened anew there."""
    rules = grammar()
    alive: dict[int, float] = {OUTSIDE: 0.0}
    trails: list[Trail] = []
    for column in columns:
        alive, trail = _step(rules, column, alive)
        trails.append(trail)
    state = max(alive, key=lambda s: alive[s] + (rules.ends[s] if s != OUTSIDE else 0.0))
    steps: list[tuple[int, bool]] = []
    for trail in reversed(trails):
        origin, opened = trail[state]
        steps.append((state, opened))
        state = origin
    return steps[::-1]


def _step(rules: _Grammar, column: Column, alive: dict[int, float]) -> tuple[dict[int, float], Trail]:
    """From the states before a unit to those after it: the best score of each, and where it came from."""
    offers: list[tuple[int, float, int, bool]] = []
    out_from, out_score = OUTSIDE, -1e9
    idle_open, idle_on = column.parts[NOBODY]
    out_open, out_on = column.parts["outside"]
    floor = max(alive.values()) - _BEAM
    start_from, start_score = OUTSIDE, -1e9
    for state, score in alive.items():
        if score < floor:
            continue
        if state == OUTSIDE:
            if score + out_on > out_score:
                out_from, out_score = state, score + out_on
            if score + _START > start_score:
                start_from, start_score = state, score + _START
            continue
        here, ending = rules.states[state], score + rules.ends[state]
        if ending + out_open > out_score:
            out_from, out_score = state, ending + out_open
        leave = ending + (_START if rules.complete[state] else _START_EARLY)
        if leave > start_score:
            start_from, start_score = state, leave
        base = state - 1 if here.nobody else state
        opening, going = column.parts[rules.states[base].part]
        offers.append((base, score + going, state, False))
        if here.nobody:
            offers.append((state, score + idle_on, state, False))
        else:
            offers.append((state + 1, score + idle_open, state, False))
            if opening > going and here.part not in _ONCE:
                offers.append((state, score + opening + 3 * _REORDER, state, True))
        moves = rules.moves[base]
        for target, opening in column.open[here.form.name]:
            if target in moves:
                offers.append((target, score + moves[target] + opening, state, True))
    for target, cost, opening in column.starts:
        offers.append((target, start_score + cost + opening, start_from, True))
    scored = {OUTSIDE: out_score}
    trail: Trail = {OUTSIDE: (out_from, False)}
    for state, score, origin, opened in offers:
        if state not in scored or score > scored[state]:
            scored[state], trail[state] = score, (origin, opened)
    return scored, trail


def goes_on(previous: int, state: int) -> bool:
    """Whether a step stays within one letter."""
    if previous == OUTSIDE:
        return False
    rules = grammar()
    base = previous - 1 if rules.states[previous].nobody else previous
    return state == base or state in rules.moves[base]
