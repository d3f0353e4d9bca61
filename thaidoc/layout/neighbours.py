"""What units say of one another: feet and stamps, notes of superiors, lists, and values below their labels."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import regex
from rapidfuzz.distance import Levenshtein

from thaidoc import people
from thaidoc.forms import HEADINGS
from thaidoc.layout.heads import DIRT, THAI_WORD, near_office, needs_name, words
from thaidoc.layout.units import WIDE, Unit
from thaidoc.people.divisions import division
from thaidoc.text import skeleton


def mark_feet(found: list[Unit]) -> None:
    """A class of secrecy stands at head and foot of every page: one close below a letter of its class is a foot."""
    classes: set[str] = set()
    for k, unit in enumerate(found):
        if "secrecy" not in unit.cues:
            continue
        parted = k + 1 == len(found) or found[k + 1].after_blank
        if unit.text in classes and parted and not unit.after_blank:
            unit.cues = ("furniture",)
        classes.add(unit.text)


def mark_stamps(found: list[Unit]) -> None:
    """A receiver's stamp (ตรารับหนังสือ) is an office, a number, a date and a time in a row; the number tells it."""
    for k, unit in enumerate(found):
        if "blanks" in unit.cues and _STAMP_LINE.match(unit.text):
            for above in found[max(0, k - 3) : k]:
                above.cues += ("stamp",) if {"agency", "unit"} & set(above.cues) == {"agency"} else ()
        if "received" not in unit.cues or unit.text.startswith("เวลา"):
            continue
        beside = found[max(0, k - 1) : k + 3]
        numbers = {near.line for near in beside if _OF_UNIT.match(near.folded)}
        for near in beside:
            if (
                near.line not in numbers
                and near is not unit
                and len(near.text) < 45
                and not {"subject", "addressee", "memo", "number"} & set(near.cues)
            ):
                near.cues += ("stamp",)


_STAMP_LINE = regex.compile(r"วันที|เว.{1,2}า|(?:เลขที่?)?รับที")
"""The lines of a stamp that a clerk fills in by hand."""
_NEXT_PART = frozenset(
    {
        *HEADINGS,
        *("number", "number-shape", "unit", "unit?", "subject", "subject?", "opener", "request", "closing", "closing?"),
        *("references", "long", "phone", "fax", "email", "coordinator", "copies"),
    }
)
"""Cues of what no superior writes below a signature."""
_NAMED = frozenset({"name", "rank", "signed", "bracketed"})
_REACH = 6
"""Units between a signature and the note below it, or a note and the name of who signs it, at most."""


def mark_notes(found: list[Unit]) -> None:
    """What superiors write and sign at the foot of a memo (การเกษียนหนังสือ) is no part of it, nor are their names.

    A note without a name is a scribble beside the signature: the post behind it is the signer's.
    """
    far = -_REACH - 1
    signed = noted = endorsed = far
    for k, unit in enumerate(found):
        if _decides(found, k) and k - max(signed, endorsed) <= _REACH:
            unit.cues = tuple(cue for cue in unit.cues if cue != "order")
        cues = set(unit.cues)
        if not _NEXT_PART.isdisjoint(cues - {"long"} if "tick" in cues else cues):
            signed = noted = endorsed = far
        elif k - max(signed, endorsed) <= _REACH and (
            {"tick", "position"} & cues == {"tick"} or _is_note(unit) or _to_superior(found, k) or _decides(found, k)
        ):
            noted = k
            unit.cues += ("note",)
        elif "position" in cues or not _NAMED.isdisjoint(cues):
            if k - (endorsed if _NAMED.isdisjoint(cues) else max(noted, endorsed)) <= _REACH:
                endorsed = k
                unit.cues += ("certifier",)
            else:
                signed = k


def _is_note(unit: Unit) -> bool:
    return unit.text.lstrip(DIRT).startswith(words("note"))


def _decides(found: list[Unit], k: int) -> bool:
    """Whether who decides is named here, คำสั่งนายก…, and no order of his opens, with its number or its matter."""
    decides = _DECISION.match(found[k].text)
    of_whom = decides is not None and found[k].text.startswith(words("position"), decides.end())
    return of_whom and not any({"number-shape", "subject"} & set(below.cues) for below in found[k + 1 : k + 3])


_DECISION = regex.compile(r"คำสั่ง[ \t]*(?:ของ)?")


def _to_superior(found: list[Unit], k: int) -> bool:
    """Whether a note is addressed here: เรียน, and below it what is thought or asked."""
    return "addressee" in found[k].cues and any(map(_is_note, found[k + 1 : k + 3]))


_BEHIND_OFFICE = _NEXT_PART - {"long", "memo"} | {"addressee", "date", "date?", "date-alone", "name"}
_OFFICE_REACH = 6
"""Units below the heading of a memo among which its office stands, at most: engines make lines of a stamp beside it."""
_LABEL_OF_UNIT = skeleton("ส่วนราชการ")
_TAIL_OF_LABEL = 4
"""Letters of the label that tell it when its beginning is lost."""
_FIGURES_BEHIND = regex.compile(r"โทร|\d[\d \t,()-]{2,30}\W{0,4}$")


def mark_memos(found: list[Unit]) -> None:
    """Below บันทึกข้อความ stands the office (clause 12.1), also with its label destroyed: a telephone ends its line.

    The number below it does not go on with it, however long its line is.
    """
    for k, heading in enumerate(found):
        if {"memo", "memo?"}.isdisjoint(heading.cues):
            continue
        for unit in found[k + 1 : k + 1 + _OFFICE_REACH]:
            if unit.line == heading.line:
                # A stamp's: a memo's own date stands beside its number.
                unit.cues += ("stamp",) if {"date", "date-alone", "date-alone?"} & set(unit.cues) else ()
                continue
            if not _BEHIND_OFFICE.isdisjoint(unit.cues):
                break
            start = None if {"received", "stamp"} & set(unit.cues) else _office_of_memo(unit)
            if start is not None:
                unit.label = (start, False)
                unit.cues = (*(cue for cue in unit.cues if cue not in _HIDES_OFFICE), "unit?")
                break

    for above, unit in pairwise(found):
        if "number-shape" in unit.cues and not unit.column and {"unit", "unit?"} & set(above.cues):
            unit.cues = tuple(cue for cue in unit.cues if cue != "wrapped")


_HIDES_OFFICE = frozenset({"ghost", "ordinal?", "address", "email", "wrapped", "inline"})


def _office_of_memo(unit: Unit) -> int | None:
    """Where the office begins behind what is left of its label; ``None`` where nothing tells that one stands here."""
    for place in _WORD_START.finditer(unit.text, 0, 2 * len(_LABEL_OF_UNIT)):
        at: int = place.end()
        if unit.text.startswith(words("agency"), at) or near_office(unit.text[at:]):
            left = skeleton(unit.text[:at].strip(DIRT))
            tail = len(left) >= _TAIL_OF_LABEL and (
                _LABEL_OF_UNIT.endswith(left) or Levenshtein.distance(left, _LABEL_OF_UNIT, score_cutoff=4) <= 4
            )
            scrap = len(left) < _TAIL_OF_LABEL or THAI_WORD.search(unit.text, 0, at) is None
            if tail or (scrap and _FIGURES_BEHIND.search(unit.folded, at)):
                return at
    return None


_WORD_START = regex.compile(r"(?:^|(?<=[ \t.,:]))(?=[ก-ฮเ-ไ])")
_OF_UNIT = regex.compile(r"(?:\S{1,5}[ \t]+){1,2}[^\s\d]{0,8}\d{4,6}(?:\.\d{1,4})?[ \t]?/")
"""The number of a letter: it names a unit, as a receiver's never does."""
_ALONE = frozenset({"subject", "addressee", "references", "enclosures", "unit"})
"""Labels whose value is on the next line when nothing stands behind them."""
_BESIDE = frozenset({"to", "addressee"})
"""The same on its own line, however wide the gap: what ``ส่วนราชการ`` is a label of elsewhere, is the receiver here."""
_THING = frozenset({"long", "quantity", "ordinal", "ordinal?", "paper"})


def mark_neighbours(found: list[Unit]) -> None:
    """What stands below a label that is alone on its line, or in a bracket that opened above, belongs to it.

    A long line below a count (จำนวน ๑ ฉบับ) is no further enclosure, what stands beside one is; an office above a
    telephone is its owner.
    """
    for above, unit in pairwise(found):
        if "phone" in unit.cues and "agency" in above.cues and unit.line <= above.line + 2:
            above.cues += ("above-phone",)
    for above, unit in pairwise(found):
        if "quantity" in unit.cues and unit.line == above.line and above.label is None:
            above.cues += ("counts",)
        if "quantity" in above.cues and _THING.intersection(unit.cues) == {"long"}:
            unit.cues += ("counted",)
        beside = unit.line == above.line and "bare" in above.cues and not _BESIDE.isdisjoint(above.cues)
        if beside and unit.label is not None:
            unit.label, unit.cues = None, tuple(cue for cue in unit.cues if cue not in ("unit", "unit?", "ghost"))
        if beside or _goes_on(above, unit):
            unit.cues += ("goes-on",)


def _goes_on(above: Unit, unit: Unit) -> bool:
    """Whether a unit belongs to what the one above it began."""
    if unit.line == above.line + 1 and (
        _EDITION.fullmatch(unit.folded) or _completes_post(above, unit) or _completes_name(above, unit)
    ):
        return True
    if "subject" in above.cues and unit.after_blank and unit.line == above.line + 2 and _OF_SUBJECT.match(unit.text):
        return True
    if unit.label is not None and unit.label[1]:
        return False
    if unit.line == above.line:
        return "goes-on" in above.cues and unit.start - above.end < WIDE
    return unit.line == above.line + 1 and (_is_value(above, unit) or _closes(above, unit))


_BELOW_NAME = 4
"""Units below a name among which its post stands, at most."""


def mark_signers(found: list[Unit]) -> None:
    """Below a name in brackets stands its post (clause 11.11), also with its first word misread, or behind scraps."""
    named = -_BELOW_NAME - 1
    for k, unit in enumerate(found):
        cues = set(unit.cues)
        if {"name", "bracketed"} & cues and "certifier" not in cues:
            named = k
        elif not _NEXT_PART.isdisjoint(cues) or {"certified", "certified?", "above-phone"} & cues:
            named = -_BELOW_NAME - 1
        elif k - named <= _BELOW_NAME and not _POST_OR_NOTE & cues:
            at = people.post_at(unit.text)
            if at is not None:
                named = k
                unit.start, unit.text, unit.folded = unit.start + at, unit.text[at:], unit.folded[at:]
                unit.label, unit.cues = None, (*(cue for cue in unit.cues if cue not in _OF_SCRAPS), "position")


_POST_OR_NOTE = frozenset({"position", "note", "tick", "agency", "certifier"})
_OF_SCRAPS = frozenset({"ghost", "ordinal?", "scrap", "junk", "agency?", "office?"})


_HEAD = frozenset(
    {
        *("number", "number?", "number-shape", "date", "date-alone", "date-alone?"),
        *("unit", "unit?", "address", "memo", "memo?"),
    }
)
"""Cues of what stands above a subject."""
_MATTER_REACH = 6
"""Units between a label and the part above or below it, at most."""
_CITES = regex.compile(
    r"(?P<label>[^\s\d]{1,8}[ \t:.]+)(?:[^\w\s]{0,2}[ \t]*\S{1,2}[.,:][ \t]*)?"
    r"(?:(?:หนังสือ|บันทึก|คำสั่ง|ประกาศ|วิทยุ|โทรสาร)[^\n]{6,}(?:ล[งว]|/)|[^\n]{12,}[ลส]งวัน)"
)
"""A paper with its date or number, behind what is left of a label."""
_WORDS = regex.compile(r"[ก-ฮเ-ไ][ก-๎]{3}")
_TITLE_LIKE = regex.compile(r"(?:\S{1,5}[ \t]+){0,2}?(?=[ก-ฮเ-ไ][ก-๎]{11})")


def mark_places(found: list[Unit]) -> None:
    """What stands where clause 11 puts a part whose label is gone: the subject above เรียน, the papers cited below it.

    Between the subject and เรียน stands nothing but the rest of the subject.
    """
    for k, receiver in enumerate(found):
        if "addressee" not in receiver.cues or receiver.label is None or not receiver.label[1]:
            continue
        _mark_subject(found[max(0, k - _MATTER_REACH) : k])
        for unit in found[k + 1 : k + _MATTER_REACH]:
            if not _NEXT_PART.isdisjoint(unit.cues) and "long" not in unit.cues:
                break
            if unit.label is not None and unit.label[1]:
                break
            if not unit.column and (cited := _CITES.match(unit.text)):
                unit.label = (cited.end("label"), False)
                unit.cues = (*(cue for cue in unit.cues if cue not in ("ghost", "goes-on")), "references?")
                break


def _mark_subject(above: list[Unit]) -> None:
    """Mark the subject among the units above the addressee, and the lines with which it goes on."""
    lines: list[Unit] = []
    for unit in reversed(above):
        if not {"subject", "subject?"}.isdisjoint(unit.cues):
            for line in lines:
                line.cues += ("goes-on",)
            return
        if not _HEAD.isdisjoint(unit.cues):
            break
        if unit.label is not None and "ghost" not in unit.cues:
            return
        if _WORDS.search(unit.text):
            lines.insert(0, unit)
    else:
        return
    first = next((unit for unit in lines if _TITLE_LIKE.match(unit.text)), None)
    if first is not None and not {"agency", "agency?", "stamp", "received"} & set(first.cues):
        first.label = (_TITLE_LIKE.match(first.text).end(), False)
        first.cues = (*(cue for cue in first.cues if cue != "ghost"), "subject?", "placed")


_EDITION = regex.compile(r"\(ฉบับที่[ \t]*\d{1,3}\)(?:[ \t]*พ\.?[ \t]?ศ\.?[ \t]*\d{4})?")
"""What ends the title of an announcement or a regulation that amends another."""
_OF_SUBJECT = regex.compile(
    r"(?:(?:ด้วย|โดย)วิธี|ประจำ(?:ปี|เดือน|ภาค)|สำหรับปี|พ\.[ \t]?ศ\.|\((?:ครั้ง|รอบ|เพิ่มเติม))"
    r"(?!.*(?:จึง|นั้น|ขอ(?!ง)|มีความประสงค์))[^\n]{0,80}$"
)
"""The second line of a subject, which opens no text; a page as Markdown has a blank line before it."""


@cache
def _within() -> regex.Pattern[str]:
    return regex.compile(division("group", "section", "division"))


def _completes_post(above: Unit, unit: Unit) -> bool:
    """Whether an agency is named below a post that is none without it: ผู้อำนวยการ ⏎ สำนักงาน…."""
    agency = "agency" in unit.cues and not unit.after_blank and _within().match(unit.text) is None
    post = above.text[above.label[0] :] if above.label and "addressee" in above.cues else above.text
    return agency and "above-phone" not in unit.cues and people.needs_office(post)


_OTHER_HALF = regex.compile(r"[ก-ฮเ-ไ][ก-๎]{2,24}")
_LETTERHEAD = 45
"""Characters of a line in a letterhead, at most."""


def _completes_name(above: Unit, unit: Unit) -> bool:
    """Whether one word stands below an office that is named by its kind alone: …ส่วนตำบล ⏎ บางนาง."""
    office = "agency" in above.cues and len(above.text) < _LETTERHEAD and needs_name(above.text)
    alone = unit.label is None and {"agency", "address", "position"}.isdisjoint(unit.cues)
    return office and alone and _OTHER_HALF.fullmatch(unit.text) is not None


_TITLE_ENDS = _NEXT_PART | {"furniture", "paragraph", "ordinal", "dateline", "name", "date-alone"}
_LINES_OF_TITLE = 4


def mark_titles(found: list[Unit]) -> None:
    """The title of an order or an announcement is set in the middle of the page: it goes on below, however short."""
    for k, unit in enumerate(found):
        if "subject" not in unit.cues or not any(_ISSUED & set(above.cues) for above in found[max(0, k - 3) : k]):
            continue
        for above, below in pairwise(found[k : k + 1 + _LINES_OF_TITLE]):
            if below.line != above.line + 1 or below.after_blank or not _TITLE_ENDS.isdisjoint(below.cues):
                break
            below.cues += ("goes-on",)


def mark_cited(found: list[Unit]) -> None:
    """เรื่อง at the head of a line is a cited paper's own when its date ends the line above, and the letter has one."""
    matter = False
    for above, unit in pairwise(found):
        if not {"closing", *HEADINGS}.isdisjoint(unit.cues):
            matter = False
        elif "subject" in unit.cues:
            if matter and unit.line == above.line + 1 and _DATED_PAPER.match(above.folded):
                unit.label, unit.cues = None, tuple(cue for cue in unit.cues if cue != "subject")
            matter = True


def mark_posts(found: list[Unit]) -> None:
    """An abbreviation alone below a name is a post, though no table has it: ผส.บก."""
    for above, unit in pairwise(found):
        if "name" in above.cues and unit.line == above.line + 1 and _SHORT_POST.fullmatch(unit.folded):
            unit.cues = (*(cue for cue in unit.cues if cue not in ("scrap", "junk")), "position")


_SHORT_POST = regex.compile(r"[ก-ฮ]{2,4}\.(?:[ก-ฮ]{1,4}\.?){0,3}[ \d]{0,4}")
_DATED_PAPER = regex.compile(r"(?r)(?<=[^\n]{8})(?:ลงวันที่|ลว\.?|ลง(?=[ \t]*\d))[^\n\d]{0,4}\d{1,2}[^\n\d]{2,14}\d{2,4}")


_ISSUED = {heading for heading, kind in HEADINGS.items() if kind in ("order", "announcement")}


_LISTS = frozenset({"references", "enclosures"})
_PLAIN_ORDINAL = regex.compile(r"[ \t]*(\d{1,2})([.)])(?!\d)")
_ITEMS_FOLLOW = ("ดังนี้", "ดังต่อไปนี้", "คือ", ":")
_DASHED = regex.compile(r"[ \t]*[-–•]")


def mark_lists(found: list[Unit]) -> None:
    """A list of papers (อ้างถึง, สิ่งที่ส่งมาด้วย) counts once: where figures begin anew, numbered paragraphs do.

    In a list behind hyphens they are no ticks.
    """
    last, sign, dashed, anew = None, "", False, False
    receiver = 0
    for unit in found:
        mark = _PLAIN_ORDINAL.match(unit.folded, unit.label[0] if unit.label else 0)
        if not {"addressee", "to"}.isdisjoint(unit.cues):
            receiver = int(mark[1]) if mark else 0
        elif receiver and mark and int(mark[1]) == receiver + 1 and unit.label is None:
            # Several receivers, each on a line of its own: เรียน ๑. … ๒. …
            unit.cues += ("goes-on",)
            receiver += 1
            continue
        else:
            receiver = 0
        if unit.label is not None and unit.label[1] and not _LISTS.isdisjoint(unit.cues):
            behind = unit.folded[unit.label[0] :]
            first = _PLAIN_ORDINAL.match(behind)
            told = behind.strip(" .:") and not behind.rstrip().endswith(_ITEMS_FOLLOW)
            last, sign = (int(first[1]), first[2]) if first else (int(bool(told)), "")
            dashed, anew = _DASHED.match(behind) is not None, False
        elif not _NEXT_PART.isdisjoint(unit.cues) and "long" not in unit.cues:
            last, dashed = None, False
        elif last is not None and (mark := _PLAIN_ORDINAL.match(unit.folded)) and mark[2] in (sign or mark[2]):
            if anew or (last and int(mark[1]) == 1):
                unit.cues += ("anew",)
                anew, dashed = True, False
            last = int(mark[1])
        elif dashed and "tick" in unit.cues and _DASHED.match(unit.text):
            unit.cues = (*(cue for cue in unit.cues if cue != "tick"), "ordinal")


def _is_value(above: Unit, unit: Unit) -> bool:
    """Whether a unit is what the label alone on the line above names; ที่ heads columns of tables too."""
    if "bare" not in above.cues or unit.label is not None:
        return False
    return not _ALONE.isdisjoint(above.cues) or ("number" in above.cues and "number-shape" in unit.cues)


def _closes(above: Unit, unit: Unit) -> bool:
    """Whether a unit goes on to the end of a bracket or a quotation that opened above and is not closed there."""
    for opening, closing, rest in _CLOSED:
        at = above.text.rfind(opening, max(0, len(above.text) - 60))
        if at >= 0 and closing not in above.text[at + 1 :] and rest.match(unit.text):
            return True
    return False


_CLOSED = (
    ("(", ")", regex.compile(r"[^()]{1,40}\)")),
    ("“", "”", regex.compile(r"[^“”]{1,40}”")),
)
"""What opens on a line, what closes it, and how the line below goes on to that."""


def mark_ticks(found: list[Unit]) -> None:
    """A quotation mark before a few words that are no part of a letter by themselves is a tick."""
    for unit in found:
        if unit.marked and len(unit.text) < 30 and unit.label is None and _TOLD.isdisjoint(unit.cues):
            unit.cues += ("tick",)


_TOLD = frozenset({"number-shape", "date-alone", "date-alone?", "name", "rank", "agency", "position", "quantity"})


def mark_certifiers(found: list[Unit]) -> None:
    """Who certifies a copy (สำเนาถูกต้อง) prints his name and post below, in the column of these words."""
    for k, unit in enumerate(found):
        if not {"certified", "certified?"} & set(unit.cues):
            continue
        column = unit.indent
        for near in found[k + 1 : k + 9]:
            beside = abs(near.indent + len(near.text) // 2 - column - len(unit.text) // 2) < 16 or not near.column
            if beside and {"name", "bracketed", "position"} & set(near.cues):
                near.cues += ("certifier",)
                if "position" in near.cues:
                    break
