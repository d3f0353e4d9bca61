"""Citations of a clean text from left to right: letters by their numbers, other kinds by their words, then lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple, cast

from thaidoc import dates, docnumber
from thaidoc.citations.issuers import (
    NOT_AN_ISSUER,
    issuer_before,
    issuer_between,
    names_office,
    office_before,
    unread_number,
)
from thaidoc.citations.parts import Draft, dated_at, numbered, read_parts, subject_before, title_end, urgency_in
from thaidoc.citations.words import CASE, GAP, JOIN, LANDMARK, OPINION, POLICE_TITLE, REACH, RESOLUTION, starts, words
from thaidoc.models import CitationKind, FoundDocumentNumber, ThaiDate


class Head(NamedTuple):
    """A word that says a kind."""

    start: int
    end: int
    kind: CitationKind
    word: str


def _heads(s: str) -> list[Head]:
    """Words that say a kind, where they can begin a citation."""
    heads = []
    for word, kind in words("kind").items():
        at = s.find(word)
        while at >= 0:
            end = at + len(word)
            act = _ACT.search(s, max(0, at - 4), at) and not s.startswith(starts("office"), end)
            if not (act or _NO_PAPER.match(s, at)):
                heads.append(Head(at, end, cast(CitationKind, kind), word))
            at = s.find(word, end)
    return sorted(heads)


_ACT = re.compile("(?:การ|ผู้|รับ|สม|ชา|ทา)$")
"""การประกาศ and ผู้ประกาศ are acts and persons, unless an office follows; สมมติ and ประชามติ are no resolutions."""
_NO_PAPER = re.compile(
    r"ประกาศ(?:[ ]?ณ[ ]?วัน|นียบัตร)|คำสั่งซื้อ|แจ้งความ(?:ร้องทุกข์|ประสงค์|จำนง)|มติ(?:ด(?!ัง)|ชน)|ลักษณะที่(?![ ]{0,8}[0-9])"
)
"""ประกาศ ณ วันที่ is a date, ประกาศนียบัตร a certificate, คำสั่งซื้อ trade; the letters of มติ also stand in ประชุมติดตาม."""


def read(s: str) -> list[Draft]:
    """All citations of a clean text in Arabic digits."""
    heads = _heads(s)
    numbers = docnumber.find(s)
    openings: list[Head | FoundDocumentNumber] = sorted([*heads, *numbers], key=lambda opening: opening.start)
    found: list[Draft] = []
    end, landmark = 0, -1
    for place, opening in enumerate(openings):
        if opening.start < end:
            continue
        draft = None
        if isinstance(opening, FoundDocumentNumber):
            draft = _letter(s, opening, end, found[-1] if found else None)
        elif opening.kind == "letter":
            following = openings[place + 1].start if place + 1 < len(openings) else len(s)
            draft = _dated_letter(s, opening, end, following)
        else:
            if landmark < opening.end:  # the same one serves every word before it, so that each place is searched once
                landmark = next((match.start() for match in LANDMARK.finditer(s, opening.end)), len(s))
            if landmark < opening.end + REACH or opening.word == RESOLUTION:
                draft = _headed(s, opening, end)
        if draft is None:
            continue
        if found:
            if _is_same_case(s, found[-1], draft):  # หมายเลขดำ and หมายเลขแดง of one case
                found[-1].end, found[-1].date, found[-1].date_span = draft.end, draft.date, draft.date_span
                end = draft.end
                continue
            _inherit(s, found[-1], draft)
        found += [draft, *_members(s, draft)]
        for one, other in reversed([*pairwise(found[-_LONGEST_LIST:])]):
            _share_date(s, one, other)
        end = found[-1].end = max(found[-1].end, _dated_in_turn(s, found))
    return found


def _letter(s: str, number: FoundDocumentNumber, floor: int, before: Draft | None) -> Draft | None:
    """The letter that has this number; what stands in front of it is read from right to left."""
    floor = max(floor, number.start - REACH)
    start, flags = _before_number(s, number.start, floor)
    labelled = "เลข" in s[start : number.start] or number.number.unit is None
    if labelled and (contract := _CONTRACT.search(s, max(floor, start - _CONTRACT_REACH), start)):
        draft = Draft(contract.start(), number.end, "other", number=number)
        read_parts(s, draft, number.end)
        return draft
    draft = Draft(start, number.end, "letter", number=number, urgency=urgency_in(flags))
    head = _letter_head(s, floor, start)
    if head is not None:
        between = s[head[1] : start]
        titled = subject_before(s, head[1], start)
        draft.subject = titled and (titled.end(), titled.end() + len(s[titled.end() : start].rstrip()))
        draft.issuer = issuer_between(s, head[1], titled.start() if titled else start)
        plain = draft.issuer or not between.strip(" \n(") or (len(between) < 60 and not NOT_AN_ISSUER.search(between))
        if plain or _RECEIVED_BY.fullmatch(between):
            draft.start = head[0]
            _take_issuer_before(s, draft, floor)
        else:
            head = None
    elif before and before.kind == "letter" and (join := JOIN.match(s, before.end, start)) and join[0].strip():
        draft.issuer = issuer_between(s, join.end(), start)  # … และ สงป. ที่ …
        draft.start = draft.issuer[0] if draft.issuer else start
    read_parts(s, draft, number.end)
    if head is not None or (before and _is_joined(s, before, draft)):
        return draft
    enough = draft.date_span or draft.subject or _stands_alone(draft)
    return draft if enough and not _is_letterhead(s, draft) else None


_CONTRACT_REACH = 100
_CONTRACT = re.compile(
    r"(?:คดี(?=[ก-๎]{0,20}หมายเลข)|คำขอ|ฎีกา|กรมธรรม์|เช็ค|สัญญา|หมาย(?:ค้น|จับ|เรียก)|ใบสั่ง(?=ซื้อ|จ้าง|ของ)|ใบเสนอราคา|ใบเสร็จ"
    r"|ใบแจ้งหนี้|ใบอนุญาต)"
    r"(?:(?!หนังสือ|บันทึก|คำสั่ง|ประกาศ|ตาม|นั้น)[ก-๎0-9 .()\n]){0,80}$"
)
"""A contract, a warrant, an order of goods, a bill or a licence has a number, and is no official letter."""


def _before_number(s: str, at: int, floor: int) -> tuple[int, str]:
    """Where ที่, speed and secrecy class before a number begin, and what the classes say."""
    bare = s[floor:at].rstrip(" \n(")
    if label := _LABEL_AT_END.search(bare, max(0, len(bare) - 8)):
        bare = bare[: label.start()].rstrip(" \n")
    flags = _FLAGS_AT_END.search(bare, max(0, len(bare) - 30))
    if flags:
        bare = bare[: flags.start()]
    rest = s[floor + len(bare) : at]
    return at - len(rest.lstrip(" \n(")), flags[0] if flags else ""


_LABEL_AT_END = re.compile(r"(?:เลข)?ท[ิีืึ]?[่้๊๋]?[ิี]?$")
_FLAGS_AT_END = re.compile(r"(?:(?:ด่วนที่สุด|ด่วนมาก|ด่วน|ลับที่สุด|ลับมาก|ลับ|ปกปิด)[ \n]*){1,2}$")


_DAMAGED_LETTER = re.compile("ห[ัิีึืา]?[นมบ][ัิีึื]?[งวจ][สลศ]?[ัิีึื]?[่้]?[อฮย]")
"""หนังสือ as engines misread it."""


def _letter_head(s: str, floor: int, at: int) -> tuple[int, int] | None:
    """The nearest word for a letter before ``at``, even misread."""
    letters = [word for word, kind in words("kind").items() if kind == "letter"]
    start, length = max((s.rfind(word, floor, at), len(word)) for word in letters)
    note = s.rfind(_NOTE, max(floor, start), at)
    if note >= 0 and names_office(s[note + len(_NOTE) : at].lstrip()):
        return note, note + len(_NOTE)
    if start < 0:
        damaged = list(_DAMAGED_LETTER.finditer(s, floor, at))
        if not damaged:
            return None
        return damaged[-1].span()
    end = start + length
    more = _MORE_OF_HEAD.match(s, end, at)
    return start, more.end() if more else end


_NOTE = "บันทึก"
"""A memo, where its office follows at once: บันทึกกองคลัง; elsewhere a verb, or another paper."""
_MORE_OF_HEAD = re.compile(
    "เวียน|ราชการ|ในราชการ|สั่งการ|ประทับตรา|ภายนอก|(?:ร้องเรียน|ร้องทุกข์|อุทธรณ์|หารือ|ชี้แจง|ขอ[ก-๎]{2,20}?)(?=ของ|จาก)"
)


def _take_issuer_before(s: str, draft: Draft, floor: int) -> None:
    """Give a draft without an issuer the office before its verb, if one stands there."""
    if draft.issuer is None and (issuer := issuer_before(s, floor, draft.start)):
        draft.issuer, draft.start = issuer, issuer[0]


def _stands_alone(draft: Draft) -> bool:
    """Whether a number without any word around it is a citation at all: ว 10 alone is none."""
    number = cast(FoundDocumentNumber, draft.number).number
    return number.letters is not None or (number.circular and number.year is not None)


_JOIN_WORD = re.compile(r"[ ]{0,4}(?:และ|,|ถึง[ ]?(?:ว[ .]|ที่|[0-9]))")


def _is_letterhead(s: str, draft: Draft) -> bool:
    """Whether the number opens a line behind ที่, undated or with a memo's วันที่: a letter's own, and none cited."""
    number = cast(FoundDocumentNumber, draft.number)
    line = s.rfind("\n", max(0, number.start - REACH), number.start) + 1
    if not _LABEL_AT_END.fullmatch(s[line : number.start].strip()) or _JOIN_WORD.match(s, number.end):
        return False
    above = s[max(0, line - REACH) : line].rstrip()
    if above.endswith("และ"):
        return False
    own_date = draft.date_span is None or s[number.end : draft.date_span[0]].strip().startswith("วัน")
    own_subject = draft.subject is None or "\n" in s[number.end : draft.subject[0]]
    return own_date and own_subject and (bool(above) or _goes_on(s, draft.end))


def _goes_on(s: str, at: int) -> bool:
    """Whether anything but white space follows."""
    return bool(s[at : at + REACH].strip())


_SIGNED = re.compile(rf"ลง{GAP}วัน[ ]?ที่|ล\.?ว\.?(?={GAP}[0-9])")
"""What stands before the day of a letter that is cited by it."""


_SENT = re.compile("(?:มี|ส่ง)[ ]?$")
_RECEIVED_BY = re.compile(r"[ ]?(?:(?:ถึง|แจ้ง|ตอบ)(?:(?!ตาม|ที่อ้าง|นั้น)[^\n:;|]){1,60})?(?:ฉบับ)?[ ]?\(?")
"""What may stand between มีหนังสือ and its day: whom it was sent to."""


def _dated_letter(s: str, head: Head, floor: int, following: int) -> Draft | None:
    """A letter cited by issuer and date, without a number or with one that cannot be read."""
    more = _MORE_OF_HEAD.match(s, head.end)
    begin = more.end() if more else head.end
    label = _SIGNED.search(s, begin, min(following, head.end + REACH))
    if label is None:
        return None
    unread = unread_number(s, begin, label.start())
    stop = unread[0] if unread else label.start()
    draft = Draft(head.start, label.start(), "letter", unread=unread[1] if unread else None)
    draft.issuer = issuer_between(s, begin, stop)
    sent = _SENT.search(s, max(floor, head.start - 12), head.start) and _RECEIVED_BY.fullmatch(s, begin, stop)
    if sent:
        _take_issuer_before(s, draft, max(floor, head.start - REACH))
    if not (draft.issuer or sent):
        return None
    read_parts(s, draft, label.start())
    return draft if draft.date else None


def _headed(s: str, head: Head, floor: int) -> Draft | None:
    """An order, announcement, regulation, law, resolution …, from its word on."""
    if head.word == RESOLUTION and (meeting := _meeting_before(s, head, floor)):
        return meeting
    limit = head.end + REACH
    more = _MORE_OF_HEAD.match(s, head.end)
    begin = more.end() if more else head.end
    for landmark in LANDMARK.finditer(s, begin, limit):
        between = s[begin : landmark.start()]
        told = NOT_AN_ISSUER.search(between) and not _AT_ONCE.fullmatch(between)
        if told or _OTHER_PAPER.search(between) or (head.word == RESOLUTION and _PAPER.search(between)):
            return _resolved_at_meeting(s, head, floor)
        if landmark["date"] and _OTHER_DAY.search(between):
            return None
        draft = Draft(head.start, head.end, head.kind)
        read_parts(s, draft, landmark.start())
        if draft.end > landmark.start():
            break
        if head.kind == "law" and landmark.lastgroup == "gazette":
            draft.end = begin + len(between.rstrip())
            return replace(draft, subject=(begin, draft.end))
    else:
        return None
    unread = None if draft.number else unread_number(s, begin, landmark.start())
    draft.unread = unread[1] if unread else None
    draft.issuer = issuer_between(s, begin, unread[0] if unread else landmark.start(), draft.kind)
    if not (draft.issuer or unread or _AT_ONCE.fullmatch(between)):
        told_day = ("วัน",) if head.kind == "order" else ("วัน", "เมื่อ")
        bare = landmark["figures"] or (landmark["date"] or "").startswith(told_day)
        if bare or (head.word == RESOLUTION and len(between) > _FEW):
            return _resolved_at_meeting(s, head, floor)
    _take_issuer_before(s, draft, max(floor, head.start - REACH))
    if head.word == OPINION and draft.issuer is None:
        draft.issuer = office_before(s, max(floor, head.start - REACH), head.start)
    if head.word == POLICE_TITLE:
        draft.subject = head.start, title_end(s, begin, draft)
    elif draft.kind == "law":
        draft.issuer, draft.subject = None, (begin, landmark.start())
    return None if _is_heading(s, draft) else _judged(s, draft, head)


_OTHER_PAPER = re.compile("หนังสือ|ราชกิจจา|ตาม(?:นัย)?(?:คำสั่ง|ประกาศ|ระเบียบ|มติ|พระราช)")
_PAPER = re.compile("คำสั่ง|ประกาศ|ระเบียบ|มติ")
_OTHER_DAY = re.compile(r"(?:ตั้งแต่|ถึง|ก่อน|หลัง|ประจำ|ระหว่าง|ทุก|เริ่ม|[^ ][ ]?ใน)[ ]?$")
"""A day that a paper tells of is not its own: ประกาศผลในวันที่ …, มีผลตั้งแต่วันที่ …."""
_AT_ONCE = re.compile(r"[ ]?(?:ของ)?(?:ที่ประชุม|เห็นชอบ|อนุมัติ|รับทราบ|รับหลักการ)?(?:ในหลักการ)?(?:แล้ว|ไว้|ไป)?[ ]?")
"""What may stand between มติ and its day; a bare figure or day behind other words than an office is none of a paper."""
_FEW = 40
"""Letters of a resolution's own words before its meeting, at most."""
_AT_MEETING = re.compile(r"(?:(?!มติ|หนังสือ|ประกาศ)[^\n]){1,160}?(?=(?:ใน|ที่)(?:คราว)?(?:การ)?ประชุม)")


def _resolved_at_meeting(s: str, head: Head, floor: int) -> Draft | None:
    """A resolution whose meeting stands behind what it says: คณะกรรมการ … มีมติรับทราบ … ในการประชุมครั้งที่ 2/2566."""
    told = _AT_MEETING.match(s, head.end) if head.word == RESOLUTION else None
    if told is None:
        return None
    draft = Draft(head.start, head.end, "other")
    read_parts(s, draft, told.end())
    _take_issuer_before(s, draft, max(floor, head.start - REACH))
    return draft if draft.number and draft.issuer else None


_MEETING = re.compile("(?:ใน|ที่)(?:คราว)?(?:การ)?ประชุม")
_OF_MEETING = re.compile(rf"[^\n]{{0,100}}?(?={GAP}(?:ครั้งที่|เมื่อ{GAP}วัน|วันที่))")


def _meeting_before(s: str, head: Head, floor: int) -> Draft | None:
    """A resolution whose meeting stands before มีมติ: คณะรัฐมนตรีในการประชุมเมื่อวันที่ … มีมติ."""
    begin = max(floor, head.start - REACH)
    meeting = _MEETING.search(s, begin, head.start)
    body = _OF_MEETING.match(s, meeting.end(), head.start) if meeting else None
    if meeting is None or body is None:
        return None
    draft = Draft(meeting.start(), head.end, "other", issuer_between(s, *body.span(), "other"))
    read_parts(s, draft, body.end())
    if draft.date is None or s[draft.end : head.start].strip() not in ("มี", "ได้มี", "จึงมี", "จึงได้มี"):
        return None
    draft.issuer = draft.issuer or office_before(s, begin, meeting.start())
    draft.start = min(draft.start, draft.issuer[0]) if draft.issuer else draft.start
    return draft


def _is_heading(s: str, draft: Draft) -> bool:
    """Whether kind, number and subject stand on lines of their own above a text: the document's own title."""
    if not (draft.number and draft.subject) or draft.date_span:
        return False
    lines = "\n" in s[draft.start : draft.number.start] and "\n" in s[draft.number.end : draft.subject[0]]
    before = s[max(0, draft.start - REACH) : draft.start]
    own_lines = lines and not before.rpartition("\n")[2].strip() and s.startswith("\n", draft.end)
    return own_lines and _goes_on(s, draft.end)


_TITLED = ("announcement", "regulation", "law")
"""Kinds that are cited by their title and its year."""


def _judged(s: str, draft: Draft, head: Head) -> Draft | None:
    """The draft with its kind settled, or nothing when too little was read."""
    number = draft.number.number if draft.number else None
    titled = draft.issuer and draft.subject if draft.kind == "announcement" else draft.issuer or draft.subject
    if number is None and draft.date_span is None and not (titled and draft.date and draft.kind in _TITLED):
        return None
    if head.word == CASE or (draft.kind == "order" and draft.issuer and s.startswith("ศาล", draft.issuer[0])):
        draft.kind = "other"
    if draft.kind == "regulation" and number and number.circular:
        draft.kind = "letter"
    return draft


# --- lists -----------------------------------------------------------------------------------------------------------


def _is_joined(s: str, before: Draft, draft: Draft) -> bool:
    """Whether a citation follows another of its kind with nothing but และ and the like between them."""
    return before.kind == draft.kind and JOIN.fullmatch(s, before.end, draft.start) is not None


_IN_TURN = "ตามลำดับ"
_BETWEEN_DATES = re.compile(rf"(?:{GAP}(?:ลง|วัน[ ]?ที่|ล\.?ว\.?|และ|กับ|,))*{GAP}")


def _share_date(s: str, one: Draft, other: Draft) -> None:
    """Give a number the date behind the next one, when nothing but และที่ stands between: ที่ … และที่ … ลงวันที่ …."""
    if one.date_span or one.subject or one.kind != other.kind:
        return
    if not (other.date and other.date.day and one.number and other.number):
        return
    year = one.number.number.year
    joined = _AND_NUMBER.fullmatch(s, one.number.end, other.number.start)
    if joined and (year is None or int(year[-2:]) == other.date.be_year % 100):
        one.date = other.date


_LONGEST_LIST = 20
_AND_NUMBER = re.compile(rf"{GAP}(?:และ|กับ|,)?{GAP}(?:(?:เลข)?ที่)?{GAP}")


def _dated_in_turn(s: str, found: list[Draft]) -> int:
    """Give a list the dates at its end, each its own: ที่ ๑ และที่ ๒ ลงวันที่ ๔ และ ๑๑ ธันวาคม ๒๕๖๗ ตามลำดับ; where they end."""
    last = found[-1]
    begin = last.number.end if last.kind == "letter" and last.number else len(s)
    stop = s.find(_IN_TURN, begin, begin + REACH)
    if stop < 0:
        return 0
    days = [day for day in dates.scan(s[begin:stop]) if isinstance(day.value, ThaiDate)]
    ends = [0, *(day.end for day in days)]
    gaps = zip(ends, [*(day.start for day in days), stop - begin], strict=True)
    listed = found[-len(days) :]
    undated = all(_is_joined(s, one, other) and one.date_span is None for one, other in pairwise(listed))
    if len(days) < 2 or len(listed) < len(days) or not undated:
        return 0
    if not all(_BETWEEN_DATES.fullmatch(s, begin + a, begin + b) for a, b in gaps):
        return 0
    for draft, day in zip(listed, days, strict=True):
        draft.date = cast(ThaiDate, day.value)
    last.date_span = begin + days[-1].start, begin + ends[-1]  # those of the others stand outside of them
    return begin + ends[-1]


def _inherit(s: str, before: Draft, draft: Draft) -> None:
    """Give a later member of a list what it leaves out."""
    if not _is_joined(s, before, draft):
        return
    if draft.issuer is None:
        draft.issuer = before.issuer
    number, first = draft.number, before.number and before.number.number
    bare = number and number.number.circular and not (number.number.letters or number.number.year)
    if number and bare and first and first.unit and first.circular:
        whole = first.model_copy(update={"run": number.number.run, "year": number.number.year, "mark": None})
        draft.number = number.model_copy(update={"number": whole})


def _is_same_case(s: str, before: Draft, draft: Draft) -> bool:
    return s.startswith(CASE, before.start) and s.startswith(CASE, draft.start) and _is_joined(s, before, draft)


def _members(s: str, first: Draft) -> Iterator[Draft]:
    """Members of a list that are a number or a date alone: คำสั่งที่ 43/2564 และ 44/2564."""
    last = first
    while first.kind != "letter":
        join = JOIN.match(s, last.end)
        if join is None or not (join[0].strip() or (first.number and s.startswith("ที่", join.end()))):
            return
        member = replace(first, start=join.end(), number=None, date=None, date_span=None, subject=None, urgency=None)
        if first.number:
            number = numbered(s, join.end(), first.kind)
            if number is None or number.number.year is None:
                return
            member.number, member.end = number, number.end
            read_parts(s, member, number.end)
        else:
            dated = dated_at(s, join.end(), member, listed=True)
            if dated is None or dated.date is None:
                return
            member.date, member.date_span, member.end = dated.date, dated.span, dated.end
        yield member
        last = member
