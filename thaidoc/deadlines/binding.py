"""Which limits bind the reader: not the background's, the sender's, an event's, a law's, nor those that are past."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace

from thaidoc.dates.calendar import last_day
from thaidoc.deadlines.phrases import WINDOWS, Phrase
from thaidoc.models import ThaiDate

Stretches = list[tuple[int, int]]

# --- the background --------------------------------------------------------------------------------------------------

_TOLD_FIRST = (
    *(
        "ตามที่",
        "ตามหนังสือ",
        "ตามบันทึก",
        "ตามวิทยุ",
        "ตามโทรสาร",
        "ตามสัญญา",
        "ตามคำสั่ง",
        "ตามประกาศ",
        "ตามมติ",
        "ตามนัย",
        "ตามอ้างถึง",
    ),
    *("อนุสนธิ", "สืบเนื่อง"),
)
_TOLD_OPENS = re.compile("(?:^|(?<= ))(?:ตาม(?!ที่(?:กำหนด|แนบ|ส่งมา))|อนุสนธิ|สืบเนื่อง)")
_TOLD_LAST = ("นั้น", "นัน", "น้น", "แจ้งแล้ว", "บัดนี", "ในการนี")
_TOLD_ENDS = re.compile("(?:(?<= )|(?<=แล้ว))น(?:ั้|ั|้)น(?=[ ,.]|$)|(?<=ละเอียด)แจ้งแล้ว|(?<=ที่)แจ้งแล้ว|(?<= )(?:บัดนี|ในการนี)")
_SENTENCE_BEGINS = re.compile("อน[ึิื]่?ง(?= |[ก-ฮ])|ทั้งนี้|ในการนี้|บัดนี้|สำหรับ|โดย(?=จะ(?!ต้อง))|(?:แล้ว|[ ])นั้น ")


def told(flat: str) -> Stretches:
    """The stretches that tell what went before, the background of a matter that goes on (ภาคเหตุ): ตามที่ … นั้น."""
    ends = sorted(place for word in _TOLD_LAST for place in _all(flat, word) if _TOLD_ENDS.match(flat, place))
    opens = sorted(place for word in _TOLD_FIRST for place in _all(flat, word) if _TOLD_OPENS.match(flat, place))
    stretches: Stretches = []
    floor = index = 0
    for end in ends:
        while index < len(opens) and opens[index] < floor:
            index += 1
        if index < len(opens) and opens[index] < end:
            stretches.append((opens[index], end))
        floor = end
    return stretches


def _all(flat: str, word: str) -> Iterator[int]:
    at = flat.find(word)
    while at >= 0:
        yield at
        at = flat.find(word, at + 1)


def is_told(stretches: Stretches, place: int) -> bool:
    """Whether a place lies in one of the stretches."""
    index = bisect_right(stretches, (place, place)) - 1
    return index >= 0 and place < stretches[index][1]


def sentence_before(plain: str, place: int, reach: int = 120) -> str:
    """What stands before a place in its sentence, without line breaks."""
    before = plain[max(0, place - max(200, reach)) : place]
    if "\n" in before:
        before = re.sub(" *\n *", "", before)
    begins = [match.end() for match in _SENTENCE_BEGINS.finditer(before)]
    return before[begins[-1] :] if begins else before[-reach:]


# --- who acts, and when ----------------------------------------------------------------------------------------------

_DUTY = (
    "สมัคร|ยื่น|(?<!ที่)ส่ง(?!มาด้วย|เสริม)|ลงทะเบียน|เสนอ|รับฟัง|แสดงความ|ชำระ|จอง|ขอรับ|ขอเข้าร่วม|ตอบ(?!แทน)|เปิดรับ|กรอก|บันทึก|รายงาน"
    "|ใช้สิทธิ|แจ้ง|ปรับปรุง|จัดทำ|สรุป|คืน|ทบทวน|ยืนยัน|ตรวจสอบ"
)
_EVENT = (
    "ประชุม|อบรม|สัมมนา|จัดงาน|นิทรรศการ|จัดกิจกรรม|ตรวจติดตาม|กำหนดดำเนินการ|ดำเนินโครงการ|จัดโครงการ|เดินทาง|แข่งขัน"
    "|ทำงาน|จัดขึ้น|เทศกาล|หยุด|ดำรงตำแหน่ง|ร่วมงาน|ชมงาน|ให้บริการ|(?<!เ)ปิด(?!รับ)"
)
_DUTY_WORD = re.compile(_DUTY)
_DUTY_OR_EVENT = re.compile(f"(?P<duty>{_DUTY})|(?P<event>{_EVENT})")
_REQUEST = "ขอให้|ขอความ|โปรด|กรุณา|ต้อง|(?<!ทำ)ให้(?! {0,3}(?:ทราบ|แล้วเสร็จ|เสร็จ|ครบ|เป็น|ได้|มี|บรรลุ|ไว้|แก่|กับ))|จึงขอ|ขอเชิญ"
_ASKS = re.compile(f"{_REQUEST}|ยื่น|ส่ง")
_ASKS_ANEW = re.compile(f"{_REQUEST}|(?<!และ)(?:ยื่น|ส่ง)")
"""What asks for something behind an act of the sender, who also does what และ adds: จะไปรับ… และส่งคืน."""
_SENDER_ACTS = re.compile(
    "(?<!ประสงค์)(?<!ต้องการ)(?<!ผู้ที่)(?<!ผู้)(?<!หาก)(?<!ที่)จะ(?:ได้)?"
    "(?:แจ้ง|จัดส่ง|ส่ง|ประกาศ|ดำเนินการ|โอน|เผยแพร่|ติดต่อ|ออก|พิจารณา|จัดสรร|ตรวจ|นำ|สรุป|รวบรวม|เร่ง|ไปรับ|มารับ|แล้วเสร็จ"
    "|(?:(?!ให้|ต้อง|ขอ|ได้รับ|เป็น|มี|สามารถ)[ก-๎]){2,40}(?=ให้(?:แล้ว)?เสร็จ))"
)
_SENDER_PLANS = re.compile("มีกำหนด(?:การ)?(?:ที่)?(?:จะ)?(?:เข้า|ลงพื้นที่|ออก|เริ่ม|ดำเนิน|ก่อสร้าง|ติดตั้ง|ซ่อม|เดินทาง)")
_SENDER_TELLS = re.compile("จะ(?:ได้)?(?:แจ้ง[ก-๎]{0,40}ให้|ประกาศ(?:ผล|รายชื่อ))")
_SUPERSEDED = re.compile("(?:จาก)?เดิม(?:ที่)?(?:กำหนด)?(?:ไว้)? {0,3}$")
_TAKES_EFFECT = re.compile("(?:มีผล|ใช้บังคับ|บังคับใช้|เกษียณ|หมดอายุ|สิ้นอายุ)[ก-๎ ]{0,20}$")
_FORECAST = re.compile("คาด(?:ว่า|การณ์|แล้วเสร็จ)|ประมาณการ|พยากรณ์|ตั้งเป้า|สู่เป้า|มุ่งสู่|มุ่งเป้า")
_TO_ACT = re.compile("ขอให้|โปรด|กรุณา|ต้อง|จึงขอ|จึงให้|โดยให้")
_IS_PAST = re.compile(" {0,3}(?:ที่ผ่านมา|ที่แล้ว|ข้างหน้า|แล้ว(?![ก-ฮเ-ไ]|[ ]เสร็จ)|แล้วนั้น)")
_ONWARD = re.compile(" {0,3}เป็นต้น(?:ไป|มา)")
_CONDITION = re.compile("(?:ซึ่ง|ผู้ที่|ที่ได้|ที่มี|ที่เกิด|เกิด|มีผล|ที่จัด|ที่ยื่น|ที่ขอ|กระทำ|ได้รับ|สำเร็จ)[^ ]{0,60} {0,2}$")
_STATUS = re.compile("ข้อมูล|ยอด|สะสม|สถานะ|ผลการ|พบ|นับถึง|ปัจจุบัน|แล้ว")
_OPEN_WINDOW = re.compile("(?:จน|ออกไป|ได้)$")
_MEASURE = re.compile("เวลา(?!ออกไป|จน)[ก-๎ ]{4,80}$")
_EXTENDED = re.compile("ขยาย|เลื่อน|เปลี่ยน|ปรับ|จากเดิม|แก้ไข")


def binds(flat: str, phrase: Phrase, before: str, *, in_letter: bool) -> bool:
    """Whether the reader is to act by a limit.

    Args:
        flat: The text with its lines joined.
        phrase: The limit.
        before: What stands before it in its sentence.
        in_letter: The text is a letter: what its sender will do himself is no duty of the reader.
    """
    if _SUPERSEDED.search(before) or _TAKES_EFFECT.search(before) or _foretold(before):
        return False
    if _IS_PAST.match(flat, phrase.end) or (not phrase.relative and _ONWARD.match(flat, phrase.end)):
        return False
    if _sender_acts(before, _SENDER_ACTS if in_letter else _SENDER_TELLS):
        return False
    if in_letter and (plan := _SENDER_PLANS.search(before)) and not _DUTY_WORD.search(before, plan.end()):
        return False
    if phrase.recurring:
        return phrase.head != "ทุก" or (_asked(before[-60:]) and "ดอกเบี้ย" not in before[-20:])
    if phrase.head in WINDOWS:
        return phrase.head in ("สมัคร", "ลงทะเบียน") or _asked(before)
    if phrase.head == "ถึง":
        open_window = None if _STATUS.search(before[-60:]) else _OPEN_WINDOW.search(before)
        # A letter also tells how long another's measure holds: ลดค่าธรรมเนียมออกไปจนถึง…
        measure = _MEASURE.search(before) if in_letter else None
        lasting = measure is not None and not _DUTY_WORD.search(measure[0])
        return (open_window is not None and not lasting) or _asked(before[-60:])
    if phrase.before:
        return not _CONDITION.search(before) and bool(_ASKS.search(before))
    if phrase.relative and phrase.date is None:
        return _term_binds(flat, phrase, before)
    return True


_REPORTS = re.compile(
    "ได้?รับแจ้ง|(?<!ขอ)(?<!ให้)(?<!จะ)แจ้ง(?:มา)?(?:ว่า|ตาม ?หนังสือ)|มีหนังสือ(?!นี้|ฉบับนี้)|มีคำสั่ง"
    "|มีมติ(?:ให้|เห็นชอบ)|ซึ่ง(?:ขอ|ให้|ต้อง|จะต้อง|กำหนด|ครบ)"
)
_OWN_WORDS = re.compile("จึง|ในการนี้|บัดนี้|ดังนั้น|โปรด|กรุณา|ขอความ|ขอเรียน")


def reported(before: str) -> bool:
    """Whether a limit is told after another's words (ได้รับแจ้งจาก … ขอให้), or of a thing (ซึ่งต้อง), and not asked.

    It may bind the reader too, when the letter hands it down and asks nothing by another day.
    """
    told_of = [match.end() for match in _REPORTS.finditer(before)]
    return bool(told_of) and not _OWN_WORDS.search(before, told_of[-1])


def replaces(before: str) -> bool:
    """Whether a limit after these words is a new one for an old one: ขยายเวลา … เป็น."""
    return _EXTENDED.search(before) is not None


def _foretold(before: str) -> bool:
    """Whether a day is expected or aimed at, and nothing asked by it."""
    told_of = [match.end() for match in _FORECAST.finditer(before)]
    return bool(told_of) and not _TO_ACT.search(before, told_of[-1])


def _asked(before: str) -> bool:
    """Whether something asked for, and no event, is the last thing named before a limit."""
    named = [match.lastgroup for match in _DUTY_OR_EVENT.finditer(before)]
    return named[-1:] == ["duty"]


def _sender_acts(before: str, words: re.Pattern[str]) -> bool:
    """Whether the sender says what he will do, and asks nothing after it."""
    acts = [match.end() for match in words.finditer(before)]
    return bool(acts) and not _ASKS_ANEW.search(before, acts[-1])


_BEFORE_EVENT = re.compile(" {0,3}ก่อน")
_DURATION = re.compile(
    "(?:คราวละ|ครั้งละ|ระยะเวลา|วาระ|อายุ|ปีละ|ละ|จำคุก|มากกว่า|เก็บรักษา[ก-๎]{0,20}|รับประกัน[ก-๎]{0,30}) {0,2}$"
)
_NARRATED = re.compile("มูลค่า|เพิ่มขึ้น|ลดลง|โต(?![ก-๎])|โต$|เติบโต|ขยายตัว|ตั้งเป้า|ย้อนหลัง|(?:คืน|เปลี่ยน)สินค้า")
_MEDICAL = re.compile(
    "(?:(?<![ก-๎])|ให้|กิน|ทาน)ยา(?![วงกม])|วัคซีน|ฉีด|เข็มที่|อาการ|ผู้ป่วย|โรค|เชื้อ|กักตัว|คลอด|ครรภ์|ผ่าตัด|สัมผัส|แผล|รักษา(?!ราชการ|การ|ความ)"
)
_FINISHED = re.compile("(?<!ให้)(?<!แล้ว)เสร็จ(?:สิ้น)?(?:ได้)? {0,2}$|สามารถ[ก-๎]{0,20}$")


def _term_binds(flat: str, phrase: Phrase, before: str) -> bool:
    """Whether a term of days, months or years is a duty, and no duration, forecast, report or rule of medicine."""
    start = phrase.relative.start if phrase.relative else None
    if _BEFORE_EVENT.match(flat, phrase.end) or _DURATION.search(before):
        return False
    if _NARRATED.search(before[-50:]) or _NARRATED.search(flat, phrase.end, phrase.end + 12):
        return False
    known_start = start in ("receipt", "letter_date", "announcement")
    if not known_start and _MEDICAL.search(flat, max(0, phrase.start - 40), phrase.end + 20):
        return False
    if start is None and phrase.head in ("เกิน", "เป็น"):
        return bool(_ASKS.search(before[-60:]))
    if start is None and phrase.relative and phrase.relative.unit == "year" and before.strip():
        return bool(_ASKS.search(before) or "เสร็จ" in before)
    return start is not None or not _FINISHED.search(before)


# --- the letter's own date -------------------------------------------------------------------------------------------


def after_letter(flat: str, phrase: Phrase, before: str, letter: datetime.date) -> Phrase | None:
    """The limit, unless it is past: what is asked for lies after the letter's date, or else its year was misread."""
    date = phrase.date
    if phrase.relative or (date is not None and last_day(date) >= letter):
        return phrase
    unread = phrase if date is None else None
    if phrase.day_and_month is None or phrase.year_span is None:
        return unread
    if not _ASKS.search(before) or _IS_PAST.match(flat, phrase.end):
        return unread
    day, month = phrase.day_and_month
    for year in (letter.year, letter.year + 1):
        if not 1 <= day <= monthrange(year, month)[1]:
            continue
        due = datetime.date(year, month, day)
        if letter <= due <= letter + datetime.timedelta(days=366):
            conflict = phrase.weekday is not None and due.isoweekday() != phrase.weekday
            value = ThaiDate(year=year, month=month, day=day, year_inferred=True, weekday_conflict=conflict)
            return replace(phrase, date=value, problem=None, year_misread=phrase.year_span)
    return unread


# --- urgency without a date ------------------------------------------------------------------------------------------

_URGENCIES = ("โดยด่วน", "การด่วน", "โดยเร็ว", "โดยพลัน", "ทันที")
_URGENT = re.compile("โดยด่วน(?:ที่สุด)?|เป็นการด่วน|โดยเร็ว(?:ที่สุด)?|โดยพลัน|(?:โดย|ใน)ทันที")
_URGED = re.compile("ขอให้|โปรด|ให้|จึง|ต้อง|กรุณา|เร่งรัด")


def urgent(plain: str, stretches: Stretches | None) -> Iterator[Phrase]:
    """Urgency without a date (โดยด่วน), where something is asked."""
    if not any(word in plain for word in _URGENCIES):
        return
    background = told(plain.replace("\n", " ")) if stretches is None else stretches
    for match in _URGENT.finditer(plain):
        if not is_told(background, match.start()) and _URGED.search(sentence_before(plain, match.start())):
            yield Phrase("", match.start(), match.end())
