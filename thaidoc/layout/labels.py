"""The label at the head of a line, as printed, or as what an engine made of it."""

from __future__ import annotations

from functools import cache, lru_cache

import regex
from rapidfuzz.distance import Levenshtein

from thaidoc.forms import Label, labels
from thaidoc.layout.heads import DIRT, MEANS, ORDINAL, SCRAPS, THAI_WORD, near_word, words
from thaidoc.layout.units import Unit
from thaidoc.text import skeleton

_NOT_THAI = regex.compile(r"[^ก-๎]{0,24}+")
"""Marks that a reader of dirty scans puts before a line."""
_LIST_NUMBER = regex.compile(r"\W{0,3}\d{1,2}(?:\.\d{1,2})*[.)]")
_CODE = regex.compile(r"[ก-ฮ]{1,4}\.?[ \t]*(?:\([^()\n]{1,12}\)[ \t]*)?\d{3,6}")
_ABBREVIATED = regex.compile(r"[ก-ฮ]{1,4}\.[ \t]?[ก-ฮเ-ไ]")
"""An office by its abbreviations, as the forces write them: ฝอ.ภ.จว.เลย, กพ.ทร."""


@cache
def _labels_by_head() -> dict[str, tuple[Label, ...]]:
    heads: dict[str, list[Label]] = {}
    for label in labels():
        heads.setdefault(label.text[0], []).append(label)
    return {head: tuple(found) for head, found in heads.items()}


_TOO_COMMON = ("number", "to", "news", "received")
"""Parts whose labels are short or common words, which many a damaged word is like."""


@lru_cache(maxsize=4096)
def _labels_to_guess(first_two: str, least: int) -> tuple[Label, ...]:
    """Labels that are known by their skeleton when damaged, and have one of two letters among their first two."""
    return tuple(
        label
        for label in labels()
        if len(label.skeleton) >= (8 if label.part == "opener" else least)
        and label.part not in _TOO_COMMON
        and not set(first_two).isdisjoint(label.skeleton[:2])
    )


def is_bounded(unit: Unit, size: int, part: str) -> bool:
    """Whether what follows lets a head be a label: ``ที่`` is one before a space, and none in ``ที่ว่าการ``."""
    rest = unit.folded[size : size + 1]
    if part in ("number", "to"):
        return rest in ("", " ", "\t", ".", ":") or rest.isdigit() or _CODE.match(unit.folded, size) is not None
    if part in ("order", "regulation", "rule", "announcement", "communique", "news"):
        named = "ก" <= rest <= "ไ" or unit.text[size:].lstrip(" \t").startswith(words("agency"))
        return named and len(unit.text) < 90 and not unit.text.startswith("ระเบียบวา")
    if part == "memo":
        return len(unit.text) < 40
    if part == "unit":
        # Behind it stands an office, or nothing: a form that is sent along has dots there.
        behind = unit.folded[size:].strip()
        named = THAI_WORD.search(behind) or _ABBREVIATED.match(behind)
        return rest in (" ", "\t", ":", "", ",", ".") and (not behind or named is not None)
    if part == "subject":
        return not unit.text.startswith(words("section"), max(0, size - len("เรื่อง"))) and not is_section(unit.text)
    if part == "opener":
        return _BY_MEANS.match(unit.text, max(0, size - len("ด้วย"))) is None
    return True


def is_section(text: str) -> bool:
    """Whether a line is a heading of a memo's body, a letter of it misread: เรืองเติม for เรื่องเดิม."""
    return len(text) < LONG_LABEL + 2 and near_word("section", text.rstrip(DIRT)) is not None


_BY_MEANS = regex.compile(f"ด้วย(?:{MEANS})")


def exact_label(unit: Unit) -> tuple[Label, int] | None:
    """The label at the head of a line, and where it ends; a long one also behind scraps."""
    if label := _label_at(unit, 0):
        return label, len(label.text)
    if (
        not unit.text[0].isalnum()
        and (speck := _SPECK.match(unit.text))
        and (label := _label_at(unit, speck.end()))
        and label.part in _OF_MATTER
    ):
        return label, speck.end() + len(label.text)
    scraps = SCRAPS.match(unit.text)
    if scraps and not ORDINAL.match(unit.folded) and (label := _label_at(unit, scraps.end())) and len(label.text) > 6:
        return label, scraps.end() + len(label.text)
    return None


_SPECK = regex.compile(r"[^\s\wก-๎(\[“\"]{1,2}[ \t]+(?=[ก-ฮเ])")
_OF_MATTER = ("subject", "addressee", "to", "references")
"""Parts whose short labels are known also behind a speck."""


def _label_at(unit: Unit, start: int) -> Label | None:
    for label in _labels_by_head().get(unit.text[start].lower(), ()):
        if unit.text.startswith(label.text, start) and is_bounded(unit, start + len(label.text), label.part):
            return label
    return None


def guessed_label(unit: Unit, least: int) -> tuple[Label, int, bool] | None:
    """The label that a head may have been: the nearest by skeleton, the head's length, and if they are equal."""
    if not unit.wrapped and (tail := _tail(unit.text)):
        return *tail, False
    lead = _NOT_THAI.match(unit.text).end()
    if _LIST_NUMBER.match(unit.folded, 0, lead):
        return None
    start = unit.text[lead : lead + 26]
    bare = skeleton(start)
    if len(bare) < 3:
        return None
    best = _nearest(bare, least)
    if best is None and (short := _short_labels().get(bare[:4])) and least > len(short.skeleton):
        best = (0.0, short, len(short.skeleton)) if _stands_apart(start, short.skeleton) else None
    if best is None:
        return _cut_short(unit, bare, lead)
    # The head's length in the text: as many characters as its skeleton needs.
    end, wanted = 0, best[2]
    while end < len(start) and len(skeleton(start[: end + 1])) <= wanted:
        end += 1
    return best[1], lead + len(start[:end].rstrip()), best[0] == 0


def _nearest(bare: str, least: int) -> tuple[float, Label, int] | None:
    """The label whose skeleton is nearest to the head of another, how far it is, and the head's length."""
    best: tuple[float, Label, int] | None = None
    # One letter of the first two is there, or else more is amiss than a label may lose.
    for label in _labels_to_guess(bare[:2], least):
        known = label.skeleton
        size = len(known)
        allowed = 1 if size < 8 else 2 if size < 13 else 3
        # A head a little longer or shorter is nearer by as much at most.
        if Levenshtein.distance(bare[:size], known, score_cutoff=2 * allowed) > 2 * allowed:
            continue
        for length in range(size - allowed, min(size + 1, len(bare)) + 1):
            distance = Levenshtein.distance(bare[:length], known, score_cutoff=allowed)
            if distance <= allowed and (best is None or distance / size < best[0]):
                best = (distance / size, label, length)
    return best


def _tail(text: str) -> tuple[Label, int] | None:
    """The label of which only the last letters are left, and where they end."""
    if tail := _TAIL_OF_SUBJECT.match(text):
        return next(label for label in labels() if label.text == "เรื่อง"), tail.end()
    if text[0] in "ิีึืรยน" and (tail := _TAIL_OF_ADDRESSEE.match(text)):
        behind = text[tail.end() :].lstrip()
        if behind.startswith((*words("position"), *words("agency"))):
            return next(label for label in labels() if label.text == "เรียน"), tail.end()
    return None


@cache
def _short_labels() -> dict[str, Label]:
    """Labels that a long line below a full one may begin with, by the first letters of their skeletons."""
    return {label.skeleton[:4]: label for label in labels() if label.part in _OF_MATTER and len(label.skeleton) > 3}


def _stands_apart(start: str, bare: str) -> bool:
    """Whether the head of a line is a word of its own, and this one but for its marks."""
    return skeleton(_HEAD_WORD.match(start)[0]) == bare


_HEAD_WORD = regex.compile(r"[^\s.:]*")
_TAIL_OF_SUBJECT = regex.compile(r"[ัิ-ื]?[่-๋]?อง(?=[ \t]+[ก-ฮเ-ไ][ก-๎]{8})")
"""What is left of เรื่อง where its first letters are under the ink: no word is อง."""
_TAIL_OF_ADDRESSEE = regex.compile(r"[ิ-ื]?(?:ร?[ิ-ื]?ย)?น(?=[ \t]+[ก-ฮเ-ไ])")
"""The same of เรียน, before a post or an office."""
LONG_LABEL, _HALF_OF_IT = 10, 6


def _cut_short(unit: Unit, bare: str, lead: int) -> tuple[Label, int, bool] | None:
    """The long label whose beginning is all that a line holds, the rest being under the ink: ``ขอแสดงคว``."""
    if len(bare) < _HALF_OF_IT or len(unit.text) - lead > LONG_LABEL:
        return None
    long = _labels_to_guess(bare[:2], LONG_LABEL)
    whole = next((label for label in long if label.skeleton.startswith(bare)), None)
    return (whole, len(unit.text), False) if whole else None
