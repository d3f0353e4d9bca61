"""By when to act: the terms that a letter sets for its receiver, and the day on which they end.

A term is absolute (``ภายในวันที่ ๒๐ มิถุนายน ๒๕๖๙``), counted from an event (``ภายใน ๓๐ วัน นับแต่วันที่ได้รับหนังสือ``), or comes
again (``ภายในวันที่ ๕ ของทุกเดือน``). Not every such phrase binds the reader: the first paragraph tells what was asked before
(ตามที่ … นั้น), the sender says by when he will answer himself, a meeting takes place, a law takes effect.

>>> letter = '''ตามที่ได้ขอให้รายงานภายในวันที่ ๑ มีนาคม ๒๕๖๔ ความละเอียดแจ้งแล้ว นั้น
... บัดนี้ จึงขอให้จัดส่งแบบรายงาน ภายในวันที่ ๑๕ มิถุนายน ๒๕๖๔ เวลา ๑๖.๓๐ น.'''
>>> [(str(due.date), due.time) for due in find(letter)]
[('2021-06-15', '16:30')]

A term is counted by the Civil and Commercial Code, sections 193/1 to 193/8, and the Administrative Procedure Act B.E. 2539,
section 64 (``resolve``).
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from thaidoc import numerals
from thaidoc.dates import DateMatch, scan
from thaidoc.dates.calendar import last_day
from thaidoc.dates.names import month_names
from thaidoc.models import Correction, DateRange, Deadline, DueDate, Duty, RelativeTerm, ThaiDate
from thaidoc.text import CleanText, clean

Day = datetime.date | ThaiDate

# --- the words -------------------------------------------------------------------------------------------------------

_S = " {0,80}"
_AT = "(?:ท[ีิ]่?)"
"""ที่ of วันที่, with or without its marks."""
_UNITS: dict[str, Literal["hour", "day", "workday", "week", "month", "year"]] = {
    "วันทำการ": "workday",
    "วันทำงาน": "workday",
    "วันราชการ": "workday",
    "วัน": "day",
    "สัปดาห์": "week",
    "อาทิตย์": "week",
    "เดือน": "month",
    "ปี": "year",
    "ชั่วโมง": "hour",
    "ชม.": "hour",
}
_WORDS = "(?:หนึ่ง|เอ็ด|สอง|ยี่|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ร้อย)"
_TERM = re.compile(
    rf"(?:(?:กำหนด)?(?:ระยะ)?เวลา{_S}|กำหนด{_S})?"
    rf"(?:(?P<figure>[0-9]{{1,3}})(?:{_S}[-–]{_S}(?P<most>[0-9]{{1,3}}))?|(?P<words>{_WORDS}{{1,8}})){_S}(?:\([ก-๎0-9 ]{{1,30}}\){_S})?"
    rf"(?:(?P<unit>{'|'.join(re.escape(unit) for unit in _UNITS)})|(?={_S}นับ))"
)
_START = re.compile(
    rf"{_S}(?P<due>\([^()]{{4,60}}\))?{_S}(?:นับ(?:ตั้งแต่|แต่|จาก|ถัดจาก|ถัดแต่|)|ตั้งแต่|(?:ภาย)?หลังจาก|(?:ภาย)?หลัง|ถัดจาก|จาก(?=วัน))"
    rf"{_S}(?:วัน{_AT}?)?{_S}(?P<words>[^ \n()]{{1,60}})?"
)
_DUE = re.compile(rf"{_S}\((?P<due>[^()]{{4,60}})\)")
_STARTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("receipt", re.compile("(?:ที่)?(?:ได้)?(?:รับทราบ|ทราบ|รับ(?:หนังสือ|แจ้ง|คำสั่ง|เรื่อง|หมาย))|หนังสือ(?:ฉบับ)?(?:นี้)?ถึง")),
    ("letter_date", re.compile("(?:ที่)?(?:ลง|ปรากฏ|ระบุ)?(?:วันที่)?(?:นาม)?(?:ใน|ออก|มี|ของ)?หนังสือ")),
    ("announcement", re.compile("(?:ที่)?(?:ลง|ปิด|ออก|มี)?ประกาศ")),
)
"""What a term is counted from, told by the words after นับแต่วันที่."""
_START_ENDS = re.compile("เป็นต้น|และ(?!ถือ)|หาก|มิฉะนั้น|ทั้งนี้|โดย|เพื่อ|พร้อม")
_CLOCK = r"([0-9]{1,2})[.:]([0-9]{2})"
_TIME = re.compile(
    rf"{_S}(?:,{_S})?(?:ใน|ก่อน|ไม่เกิน|ภายใน|ตั้งแต่|ระหว่าง|ถึง)?{_S}(?:เวลา{_S}{_CLOCK}|{_CLOCK}(?={_S}น\.))"
    rf"(?:{_S}(?:น\.|นาฬิกา)?{_S}(?:-|–|ถึง|จนถึง){_S}(?:เวลา{_S})?{_CLOCK})?{_S}(?:น\.?(?![ก-๎])|นาฬิกา)?"
    rf"|{_S}(?P<office>(?:ใน|ภายใน){_S}เวลาราชการ)"
)
_WEEKDAYS = {"จันทร์": "MO", "อังคาร": "TU", "พุธ": "WE", "พฤหัส": "TH", "ศุกร์": "FR", "เสาร์": "SA", "อาทิตย์": "SU"}
_WEEKDAY = f"(?P<weekday>{'|'.join(_WEEKDAYS)})(?:บดี)?"
_DATE_LEAD = rf"(?:ใน)?(?:ช่วง)?{_S}(?:วัน[ก-๎]{{0,12}}?{_S}{_AT}?)?{_S}(?P<end>สิ้น)?{_S}(?:เดือน|ปี|พ\.ศ\.)?{_S}"
_BEFORE_DATE = re.compile(_DATE_LEAD)
_MAY_BE_DATE = re.compile(rf"{_DATE_LEAD}(?:[0-9]|[มกพสตธ][.ก-๎]|เม|ปี|ไตร)")
_EVERY_MONTH = rf"{_S}(?:ของ)?{_S}(?:ทุก ?ๆ? ?เดือน|แต่ละเดือน|เดือน(?:ถัดไป|ต่อไป|ถัดจาก))"
_RECURRING: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("FREQ=MONTHLY;BYMONTHDAY={day}", re.compile(rf"(?:วัน{_AT})?{_S}(?P<day>[0-9]{{1,2}}){_EVERY_MONTH}")),
    (
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS={day}",
        re.compile(rf"(?P<day>[0-9]{{1,2}}){_S}วันทำการ(?:แรก)?{_S}ของ{_S}(?:ทุก|แต่ละ)?เดือน"),
    ),
    ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", re.compile(rf"วันทำการ(?:วัน)?สุดท้าย{_S}ของ{_S}(?:ทุก|แต่ละ)เดือน")),
    ("FREQ=MONTHLY;BYMONTHDAY={day}", re.compile(rf"(?P<day>[0-9]{{1,2}}){_S}วัน(?:แรก)?{_S}ของ{_S}(?:ทุก|แต่ละ)?เดือน")),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", re.compile(rf"(?:วัน)?(?:สิ้น|สุดท้ายของ)(?:(?:ของ)?ทุกเดือน|เดือนของ(?:ทุก|แต่ละ)เดือน|เดือนทุกเดือน)")),
    ("FREQ=WEEKLY;BYDAY={weekday}", re.compile(rf"วัน{_WEEKDAY}{_S}(?:ของ)?{_S}(?:ทุก|แต่ละ)สัปดาห์")),
)
"""Terms that come again, after ภายใน and its like."""
_EVERY: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("FREQ=MONTHLY;BYMONTHDAY={day}", re.compile(rf"ทุก{_S}วัน{_AT}{_S}(?P<day>[0-9]{{1,2}}){_S}(?:ของ(?:แต่ละ)?)?{_S}เดือน")),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", re.compile(r"ทุก ?(?:วัน)?สิ้นเดือน")),
    ("FREQ=WEEKLY;BYDAY={weekday}", re.compile(rf"ทุก{_S}วัน{_WEEKDAY}")),
    ("FREQ=MONTHLY;INTERVAL=3", re.compile(r"ทุก ?(?:สิ้น)?ไตรมาส")),
    ("FREQ=MONTHLY;INTERVAL={day}", re.compile(rf"ทุก{_S}(?P<day>[0-9]{{1,2}}){_S}เดือน")),
    ("FREQ=DAILY", re.compile(rf"ทุก ?วัน(?={_S}(?:ก่อน|ภายใน|ไม่เกิน){_S}เวลา)")),
    ("FREQ=MONTHLY", re.compile(r"ทุก ?ๆ? ?เดือน")),
)
"""The same after ทุก; here a duty must stand before."""

_HEADS: dict[str, re.Pattern[str]] = {
    "ภาย": re.compile(rf"ภาย ?(?:[ใไโ] ?[นบ]|น(?=วัน|เดือน|{_S}[0-9])){_S}(?:ไม่เกิน{_S})?"),
    "เกิน": re.compile(rf"(?<=ไม่)เกิน{_S}|(?<=ไม)เกิน{_S}"),
    "อย่างช้า": re.compile(rf"อย่างช้า(?:ที่สุด|สุด)?{_S}(?:ไม่เกิน|ภายใน)?{_S}"),
    "ไม่ช้ากว่า": re.compile(rf"ไม่ช้ากว่า{_S}"),
    "ก่อน": re.compile(rf"ก่อน{_S}(?=วัน|เวลา|สิ้น|เดือน|[0-9])"),
    "ถึง": re.compile(rf"ถึง{_S}(?=วัน|สิ้น|เดือน|[0-9])"),
    "ตั้งแต่": re.compile(rf"ตั้งแต่{_S}(?=วัน|บัด|เดือน|[0-9])"),
    "ระหว่าง": re.compile(rf"ระหว่าง{_S}(?=วัน|เดือน|[0-9])"),
    "สมัคร": re.compile(rf"สมัคร(?:ได้)?{_S}(?:ใน)?(?=วัน|[0-9])"),
    "กำหนด": re.compile(
        rf"(?:(?<=ครบ)กำหนด|กำหนด(?=ส่ง|จัดส่ง|ยื่น|ชำระ|ตอบ|แล้วเสร็จ|คืน))[ก-๎]{{0,30}}?{_S}(?:ใน|คือ)?{_S}(?=วัน[ก-๎]{{0,9}}?{_AT})"
    ),
    "หมดเขต": re.compile(rf"หมดเขต[ก-๎]{{0,20}}?{_S}(?:ใน)?{_S}(?=วัน|[0-9])"),
    "ปิดรับ": re.compile(rf"ปิดรับ[ก-๎]{{0,20}}?{_S}(?:ใน)?{_S}(?=วัน|[0-9])"),
    "วันสุดท้าย": re.compile(rf"วันสุดท้าย[ก-๎]{{0,30}}?{_S}(?:คือ|ใน)?{_S}(?=วัน|[0-9])"),
    "เป็น": re.compile(rf"เป็น(?:ภายใน)?{_S}(?=วัน{_AT}|[0-9]{{1,3}}{_S}(?:วัน|เดือน|ปี))"),
    "ทุก": re.compile("(?=ทุก)"),
}
"""How a limit may begin, by the word that it is looked for with."""

# --- what does not bind the reader -------------------------------------------------------------------------------------

_TOLD_FIRST = ("ตามที่", "ตามหนังสือ", "ตามคำสั่ง", "ตามประกาศ", "ตามมติ", "ตามนัย", "อนุสนธิ", "สืบเนื่อง")
_TOLD_OPENS = re.compile("(?:^|(?<= ))(?:ตาม(?!ที่(?:กำหนด|แนบ|ส่งมา))|อนุสนธิ|สืบเนื่อง)")
_TOLD_LAST = ("นั้น", "นัน", "น้น", "แจ้งแล้ว")
_TOLD_ENDS = re.compile("(?:(?<= )|(?<=แล้ว))น(?:ั้|ั|้)น(?=[ ,.]|$)|(?<=ละเอียด)แจ้งแล้ว|(?<=ที่)แจ้งแล้ว")
"""The background of a letter (ภาคเหตุ) on a matter that goes on: ตามที่ … นั้น."""
_SENTENCE_BEGINS = re.compile("อน[ึิื]่?ง(?= |[ก-ฮ])|ทั้งนี้|ในการนี้|บัดนี้|สำหรับ|โดยจะ(?!ต้อง)|(?:แล้ว|[ ])นั้น ")
_DUTY = (
    "สมัคร|ยื่น|(?<!ที่)ส่ง(?!มาด้วย|เสริม)|ลงทะเบียน|เสนอ|รับฟัง|แสดงความ|ชำระ|จอง|ขอรับ|ตอบ|เปิดรับ|กรอก|บันทึก|รายงาน|ใช้สิทธิ|แจ้ง|ปรับปรุง|จัดทำ|สรุป|คืน|ทบทวน|ยืนยัน|ตรวจสอบ"
)
_EVENT = "ประชุม|อบรม|สัมมนา|จัดงาน|นิทรรศการ|จัดกิจกรรม|ตรวจติดตาม|กำหนดดำเนินการ|ดำเนินโครงการ|จัดโครงการ|เดินทาง|แข่งขัน|ทำงาน|จัดขึ้น|เทศกาล|หยุด|ปิด(?!รับ)"
_LAST_DUTY_OR_EVENT = re.compile(f"(?P<duty>{_DUTY})|(?P<event>{_EVENT})")
_ASKS = re.compile("ขอให้|ขอความ|โปรด|กรุณา|ต้อง|ให้(?! {0,3}(?:ทราบ|แล้วเสร็จ|เสร็จ|ครบ|เป็น|ได้|มี|บรรลุ|ไว้|แก่|กับ))|จึงขอ|ขอเชิญ|ยื่น|ส่ง")
_SENDER_ACTS = re.compile(
    "(?<!ประสงค์)(?<!ต้องการ)(?<!ผู้ที่)(?<!ผู้)(?<!หาก)(?<!ที่)จะ(?:ได้)?(?:แจ้ง|จัดส่ง|ส่ง|ประกาศ|ดำเนินการ|โอน|เผยแพร่|ติดต่อ|ออก|พิจารณา|จัดสรร|ตรวจ|นำ|สรุป|รวบรวม|เร่ง)"
)
_SENDER_TELLS = re.compile("จะ(?:ได้)?(?:แจ้ง[ก-๎]{0,40}ให้|ประกาศ(?:ผล|รายชื่อ))")
_SUPERSEDED = re.compile("(?:จาก)?เดิม(?:ที่)?(?:กำหนด)?(?:ไว้)? {0,3}$")
_TAKES_EFFECT = re.compile("(?:มีผล|ใช้บังคับ|บังคับใช้)[ก-๎ ]{0,20}$")
_BEFORE_EVENT = re.compile(" {0,3}ก่อน")
_IS_PAST = re.compile(" {0,3}(?:ที่ผ่านมา|ที่แล้ว|แล้ว(?! ?เสร็จ))")
_ONWARD = re.compile(" {0,3}เป็นต้น(?:ไป|มา)")
_CONDITION = re.compile("(?:ซึ่ง|ผู้ที่|ที่ได้|ที่มี|ที่เกิด|เกิด|มีผล|ที่จัด|ที่ยื่น|ที่ขอ|กระทำ|ได้รับ|สำเร็จ)[^ ]{0,60} {0,2}$")
_MEDICAL = re.compile("(?:(?<![ก-๎])|ให้|กิน|ทาน)ยา(?![วงกม])|วัคซีน|ฉีด|เข็มที่|อาการ|ผู้ป่วย|โรค|เชื้อ|กักตัว|คลอด|ครรภ์|ผ่าตัด|สัมผัส|แผล")
_FORECAST = re.compile("คาดว่า|คาดการณ์|ประมาณการ|พยากรณ์")
_NARRATED = re.compile("สามารถ[ก-๎]{0,20}$|มูลค่า|เพิ่มขึ้น|ลดลง|เติบโต|ขยายตัว|ย้อนหลัง|(?:คืน|เปลี่ยน)สินค้า")
_FINISHED = re.compile("(?<!ให้)(?<!แล้ว)เสร็จ(?:สิ้น)?(?:ได้)? {0,2}$")
_DURATION = re.compile("(?:คราวละ|ครั้งละ|ระยะเวลา|วาระ|อายุ|ปีละ|ละ|จำคุก|มากกว่า|เก็บรักษา[ก-๎]{0,20}|รับประกัน[ก-๎]{0,30}) {0,2}$")
_STATUS = re.compile("ข้อมูล|ยอด|สะสม|สถานะ|ผลการ|พบ|นับถึง|ปัจจุบัน|แล้ว")
_OPEN_WINDOW = re.compile("(?:จน|ออกไป)$")
_EXTENDED = re.compile("ขยาย|เลื่อน|เปลี่ยน|ปรับ|จากเดิม|แก้ไข")
_URGENCIES = ("โดยด่วน", "การด่วน", "โดยเร็ว", "โดยพลัน", "ทันที")
_URGENT = re.compile("โดยด่วน(?:ที่สุด)?|เป็นการด่วน|โดยเร็ว(?:ที่สุด)?|โดยพลัน|(?:โดย|ใน)ทันที")
_URGED = re.compile("ขอให้|โปรด|ให้|จึง|ต้อง|กรุณา|เร่งรัด")


# --- finding -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Phrase:
    """A limit as it is printed."""

    head: str
    start: int
    end: int
    date: ThaiDate | None = None
    time: str | None = None
    relative: RelativeTerm | None = None
    recurring: str | None = None
    before: bool = False
    problem: str | None = None
    weekday: int | None = None
    year_span: tuple[int, int] | None = None
    year_misread: tuple[int, int] | None = None


def find(text: str, *, letter_date: Day | None = None) -> list[Deadline]:
    """The terms that a text sets for its reader, the binding one first.

    Terms that come again, and urgency without a date (โดยด่วน), stand last. The background of a letter, dates by which the sender
    acts, meetings, dates of effect and limits already past are left out.

    Args:
        text: A letter's body, or any text.
        letter_date: The letter's own date: it gives a year to dates without one, and a limit before it is past.

    >>> find("ให้แล้วเสร็จภายในสามสิบวันนับแต่วันที่ได้รับหนังสือ")[0].relative
    RelativeTerm(amount=30, unit='day', start='receipt', start_date=None)
    >>> find("รับสมัครตั้งแต่วันที่ ๑ - ๑๕ มิถุนายน ๒๕๖๔")[0].date.iso
    '2021-06-15'
    >>> find("ให้รายงานภายในวันที่ ๕ ของทุกเดือน")[0].recurring
    'FREQ=MONTHLY;BYMONTHDAY=5'
    >>> find("กำหนดจัดประชุมระหว่างวันที่ ๑ - ๕ มิถุนายน ๒๕๖๔")
    []
    """
    reading = clean(text)
    plain = reading.text
    flat = numerals.fold(plain.replace("\n", " "))
    phrases: list[_Phrase] = []
    told: list[tuple[int, int]] | None = None
    floor = 0
    for place, head in _places(flat):
        if place < floor or _HEADS[head].match(flat, place) is None:
            continue
        if told is None:
            told = _told(flat)
        if any(start <= place < end for start, end in told) or (phrase := _read(flat, head, place, letter_date)) is None:
            continue
        floor = phrase.end
        if head == "เกิน":
            phrase = replace(phrase, start=flat.rindex("ไม", 0, place))
        before = _before(plain, phrase.start)
        if head == "เป็น":
            replaced = phrases and not flat[phrases[-1].end : place].strip(" )")
            if not replaced and not _EXTENDED.search(before):
                continue
            if replaced:
                phrase = _instead_of(phrases.pop(), phrase)
        if letter_date is not None:
            phrase = _after_letter(flat, phrase, before, _as_day(letter_date))
        if phrase is not None and _binds(flat, phrase, before, in_letter=letter_date is not None):
            phrases.append(phrase)
    phrases.sort(key=lambda phrase: phrase.recurring is not None)
    if any(word in flat for word in _URGENCIES):
        phrases += _urgent(plain, told if told is not None else _told(flat))
    return [_deadline(phrase, reading) for phrase in phrases]


def _deadline(phrase: _Phrase, reading: CleanText) -> Deadline:
    start, end = reading.span(phrase.start, phrase.end)
    corrections: tuple[Correction, ...] = ()
    if phrase.year_misread and phrase.date:
        place = reading.span(*phrase.year_misread)
        reason = "a letter sets no limit before its own date: the year was misread"
        printed = reading.text[slice(*phrase.year_misread)]
        corrections = (
            Correction(start=place[0], end=place[1], before=printed, after=str(phrase.date.be_year), reason=reason),
        )
    return Deadline(
        start=start,
        end=end,
        date=phrase.date,
        time=phrase.time,
        relative=phrase.relative,
        recurring=phrase.recurring,
        urgent=not phrase.head,
        before=phrase.before,
        problem=phrase.problem,
        corrections=corrections,
    )


def _places(flat: str) -> list[tuple[int, str]]:
    """Where a limit may begin, in the order of the text."""
    places = []
    for head in _HEADS:
        at = flat.find(head)
        while at >= 0:
            places.append((at, head))
            at = flat.find(head, at + len(head))
    places.sort()
    return places


def _told(flat: str) -> list[tuple[int, int]]:
    """The stretches that tell what went before: ตามที่ … นั้น."""
    ends = sorted(place for word in _TOLD_LAST for place in _all(flat, word) if _TOLD_ENDS.match(flat, place))
    opens = sorted(place for word in _TOLD_FIRST for place in _all(flat, word) if _TOLD_OPENS.match(flat, place))
    stretches: list[tuple[int, int]] = []
    floor = 0
    for end in ends:
        begin = next((place for place in opens if floor <= place < end), None)
        if begin is not None:
            stretches.append((begin, end))
        floor = end
    return stretches


def _all(flat: str, word: str) -> Iterator[int]:
    at = flat.find(word)
    while at >= 0:
        yield at
        at = flat.find(word, at + 1)


def _before(plain: str, place: int) -> str:
    """What stands before a place in its sentence, without line breaks."""
    before = plain[max(0, place - 200) : place]
    if "\n" in before:
        before = re.sub(r" *\n *", "", before)
    begins = [match.end() for match in _SENTENCE_BEGINS.finditer(before)]
    return before[begins[-1] :] if begins else before[-120:]


def _urgent(plain: str, told: list[tuple[int, int]]) -> Iterator[_Phrase]:
    """Urgency without a date, where something is asked."""
    for match in _URGENT.finditer(plain):
        if not any(start <= match.start() < end for start, end in told) and _URGED.search(_before(plain, match.start())):
            yield _Phrase("", match.start(), match.end())


def _instead_of(old: _Phrase, new: _Phrase) -> _Phrase:
    """The limit that takes the place of another: ภายใน ๖๐ วัน … เป็น ๙๐ วัน."""
    if new.relative is None or new.relative.start or old.relative is None:
        return new
    relative = new.relative.model_copy(update={"start": old.relative.start, "start_date": old.relative.start_date})
    return replace(new, relative=relative)


def _after_letter(flat: str, phrase: _Phrase, before: str, letter: datetime.date) -> _Phrase | None:
    """The limit, unless it is past: what is asked for lies after the letter's date, or its year was misread."""
    date = phrase.date
    if date is None or phrase.relative or last_day(date) >= letter:
        return phrase
    if phrase.year_span is None or not date.month or not date.day or not _ASKS.search(before) or _IS_PAST.match(flat, phrase.end):
        return None
    for year in (letter.year, letter.year + 1):
        if date.day > monthrange(year, date.month)[1]:
            continue
        day = datetime.date(year, date.month, date.day)
        if letter <= day <= letter + datetime.timedelta(days=366):
            conflict = phrase.weekday is not None and day.isoweekday() != phrase.weekday
            value = date.model_copy(update={"year": year, "year_inferred": True, "weekday_conflict": conflict})
            return replace(phrase, date=value, year_misread=phrase.year_span)
    return None


def _read(flat: str, head: str, place: int, letter_date: Day | None) -> _Phrase | None:
    """The limit that begins here, if one does."""
    begun = _HEADS[head].match(flat, place)
    if begun is None:
        return None
    at = begun.end()
    if head == "ทุก":
        return _recurring(flat, head, place, at, _EVERY)
    if head in ("ภาย", "เกิน", "ก่อน", "อย่างช้า", "ไม่ช้ากว่า", "ถึง"):
        if phrase := _recurring(flat, head, place, at, _RECURRING):
            return phrase
    if head == "ก่อน" and (phrase := _spoken(flat, head, place, at, letter_date)):
        return phrase
    if head in ("ภาย", "เกิน", "อย่างช้า", "ไม่ช้ากว่า", "เป็น"):
        if phrase := _relative(flat, head, place, at, letter_date):
            return phrase
        if phrase := _spoken(flat, head, place, at, letter_date):
            return phrase
    phrase = _dated(flat, head, place, at, letter_date)
    if phrase is None and head in ("ภาย", "เกิน") and (lost := _UNREADABLE.match(flat, at)):
        phrase = _Phrase(head, place, lost.end(), problem=f"{lost['junk'] or lost['amount']} is no number: the figures were misread")
    return phrase


def _recurring(flat: str, head: str, place: int, at: int, rules: tuple[tuple[str, re.Pattern[str]], ...]) -> _Phrase | None:
    for rule, pattern in rules:
        if match := pattern.match(flat, at):
            named = match.groupdict()
            weekday = _WEEKDAYS.get(named.get("weekday") or "", "")
            text = rule.format(day=int(named.get("day") or 0), weekday=weekday)
            time, end = _time(flat, match.end())
            return _Phrase(head, place, end, time=time, recurring=text)
    return None


def _relative(flat: str, head: str, place: int, at: int, letter_date: Day | None) -> _Phrase | None:
    """A term counted from an event: amount, unit and start, and its last day when that is printed in brackets."""
    term = _TERM.match(flat, at)
    if term is None:
        return None
    amount = int(term["most"] or term["figure"]) if term["figure"] else _said(term["words"])
    if amount is None:
        return None
    unit = _UNITS[term["unit"]] if term["unit"] else "day"
    end = term.end()
    start = start_date = due = None
    if begun := _START.match(flat, end):
        end = begun.end()
        due = begun["due"]
        start, start_date, end = _counted_from(flat, begun, letter_date)
    if due is None and (bracket := _DUE.match(flat, end)):
        due = bracket["due"]
        if scan(due):
            end = bracket.end()
    date = next((found.value for found in scan(due, around=letter_date) if isinstance(found.value, ThaiDate)), None) if due else None
    relative = RelativeTerm(amount=amount, unit=unit, start=start, start_date=start_date)
    return _Phrase(head, place, end, date=date, relative=relative)


def _said(words: str) -> int | None:
    try:
        return int(numerals.parse_words(words))
    except ValueError:
        return None


def _counted_from(flat: str, begun: re.Match[str], letter_date: Day | None) -> tuple[str | None, ThaiDate | None, int]:
    """What a term is counted from, the day of it if printed, and where that ends."""
    words = begun["words"]
    if words is None:
        return None, None, begun.end()
    if words[0].isdigit():
        first = next(iter(scan(flat[begun.start("words") : begun.start("words") + 48], around=letter_date)), None)
        if first is not None and first.start == 0 and isinstance(first.value, ThaiDate):
            end = begun.start("words") + first.end
            return flat[begun.start("words") : end], first.value, end
    cut = _START_ENDS.search(words)
    if cut and cut.start():
        words = words[: cut.start()]
    end = begun.start("words") + len(words)
    for name, pattern in _STARTS:
        if pattern.match(words):
            return name, None, end
    return words, None, end


def _time(flat: str, at: int) -> tuple[str | None, int]:
    """The time of day that stands here; of a stretch of hours, its end."""
    match = _TIME.match(flat, at)
    if match is None:
        return None, at
    if match["office"]:
        return "16:30", match.end()
    figures = [group for group in match.groups()[:6] if group is not None]
    hour, minute = int(figures[-2]), int(figures[-1])
    if hour > 24 or minute > 59:
        return None, at
    return f"{hour:02d}:{minute:02d}", len(flat[: match.end()].rstrip())


def _spoken(flat: str, head: str, place: int, at: int, letter_date: Day | None) -> _Phrase | None:
    """A day told by the day of the letter: วันศุกร์นี้, สิ้นเดือนนี้."""
    match = _THIS.match(flat, at)
    if match is None:
        return None
    time, end = _time(flat, match.end())
    if letter_date is None:
        problem = f"{match[0].strip()}: the day of the letter is not known"
        return _Phrase(head, place, end, time=time, problem=problem)
    base = _as_day(letter_date)
    try:
        date = _this(match, base)
    except ValueError as error:
        return _Phrase(head, place, end, time=time, problem=str(error))
    return _Phrase(head, place, end, date=date, time=time)


_THIS = re.compile(
    rf"(?:ใน)?(?:(?P<today>วันนี้|วันพรุ่งนี้)|วัน{_WEEKDAY}{_S}(?P<which>นี้|หน้า)|(?P<fiscal>(?:สิ้น)?ปีงบประมาณ(?:นี้|ปัจจุบัน)?)(?!{_S}(?:พ\.ศ\.|[0-9]))"
    rf"|วัน{_AT}{_S}(?P<day>[0-9]{{1,2}}){_S}(?:ของ)?(?P<month>เดือนนี้|เดือนหน้า|นี้)|สิ้นปี(?P<year>นี้|หน้า)?(?!{_S}[0-9ก-๎พ])"
    rf"|สิ้นเดือน(?:(?P<end>นี้|หน้า)|(?={_S}(?:[^ก-๎0-9 ]|$)))|(?:สิ้น)?เดือน{_S}(?P<name>{'|'.join(month_names('full'))})(?!{_S}(?:พ\.ศ\.|[0-9])))"
)
"""Days told by the day of the letter."""


def _this(match: re.Match[str], base: datetime.date) -> ThaiDate:
    """The day that a spoken day means, seen from another.

    Raises:
        ValueError: The month has no such day.
    """
    if match["today"]:
        return _thai(base + datetime.timedelta(days=match["today"] == "วันพรุ่งนี้"))
    if match["which"]:
        days = (list(_WEEKDAYS).index(match["weekday"]) - base.weekday()) % 7
        return _thai(base + datetime.timedelta(days=days + (7 if match["which"] == "หน้า" else 0)))
    if match["fiscal"]:
        return ThaiDate(year=base.year + (base.month > 9), month=9, day=30, year_inferred=True)
    if match["name"]:
        month = month_names("full").index(match["name"]) + 1
        year = base.year + (month < base.month)
        day = monthrange(year, month)[1] if "สิ้น" in match[0] else None
        return ThaiDate(year=year, month=month, day=day, year_inferred=True)
    if "สิ้นปี" in match[0]:
        return ThaiDate(year=base.year + (match["year"] == "หน้า"), month=12, day=31, year_inferred=True)
    later = "หน้า" in match[0] or match["month"] == "นี้" and int(match["day"]) < base.day
    months = base.year * 12 + base.month - 1 + later
    year, month = months // 12, months % 12 + 1
    most = monthrange(year, month)[1]
    day = int(match["day"]) if match["day"] else most
    if not 1 <= day <= most:
        raise ValueError(f"month {month} of {year} has {most} days, not {day}")
    return ThaiDate(year=year, month=month, day=day, year_inferred=True)


def _thai(day: datetime.date) -> ThaiDate:
    return ThaiDate(year=day.year, month=day.month, day=day.day, year_inferred=True)


def _as_day(day: Day) -> datetime.date:
    return day if isinstance(day, datetime.date) else last_day(day)


_HOUR_FIRST = re.compile(rf"เวลา{_S}{_CLOCK}{_S}(?:น\.|นาฬิกา)?{_S}(?:ของ)?(?={_S}วัน)")
_WINDOWS = ("ตั้งแต่", "ระหว่าง", "สมัคร")
_MONTHS = "มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|กรกฏา|สิงหา|กันยา|ตุลา|พฤศจิ|ธันวา"
_UNREADABLE = re.compile(
    rf"(?:วัน[ก-๎]{{0,10}}?{_S}{_AT}{_S})(?P<junk>[^ ]{{1,6}}?){_S}(?:{_MONTHS})[ก-๎]{{0,6}}(?:{_S}[0-9]{{4}})?"
    rf"|(?P<amount>[^ ก-๎]{{1,4}}){_S}(?:วัน|เดือน|[^ ก-๎]{{1,4}}){_S}(?:ทำการ)?{_S}(?=นับ)"
)
"""A limit whose figures are letters now."""
_SINCE_NOW = re.compile(rf"(?:บัดนี้|วันนี้)(?:เป็นต้นไป)?{_S}(?:(?:จน)?ถึง|-|–){_S}")


def _dated(flat: str, head: str, place: int, at: int, letter_date: Day | None) -> _Phrase | None:
    """A limit that names a day, a month, a year or a period; of a window, its end."""
    first_time = None
    if hour := _HOUR_FIRST.match(flat, at):
        at, first_time = hour.end(), _time(flat, at)[0]
    since_now = _SINCE_NOW.match(flat, at) if head == "ตั้งแต่" else None
    if since_now:
        at = since_now.end()
    if not _MAY_BE_DATE.match(flat, at):
        return None
    dates = scan(flat[at : at + (96 if head in _WINDOWS else 56)], around=letter_date)
    if not dates:
        return None
    date = dates[0]
    lead = _BEFORE_DATE.fullmatch(flat, at, at + (date.weekday_span or (date.start, 0))[0])
    if lead is None:
        return None
    window = since_now is not None
    for later in dates[1:]:
        if later.link != "to":
            break
        date, window = later, True
    if head in _WINDOWS and not window:
        return None
    end = at + date.end
    time, end = _time(flat, end)
    if yearly := re.compile(rf"{_S}ของ{_S}(?:ทุก|แต่ละ)ปี").match(flat, end):
        rule = f"FREQ=YEARLY;BYMONTH={date.month};BYMONTHDAY={date.day}"
        return _Phrase(head, place, yearly.end(), time=time or first_time, recurring=rule) if date.day and date.month else None
    value, problem = _last(date, bool(lead["end"]), letter_date)
    before = head == "ก่อน" and value is not None and not time and not first_time
    if before and value is not None and value.day is not None:
        eve = last_day(value) - datetime.timedelta(days=1)
        value = value.model_copy(update={"year": eve.year, "month": eve.month, "day": eve.day})
    year = (at + date.year_span[0], at + date.year_span[1]) if date.year_span else None
    return _Phrase(head, place, end, value, time or first_time, before=before, problem=problem, weekday=date.weekday, year_span=year)


def _last(found: DateMatch, month_end: bool, letter_date: Day | None) -> tuple[ThaiDate | None, str | None]:
    """The last day that a date found covers, or why there is none."""
    value = found.value
    if value is None:
        return None, found.reason
    if isinstance(value, DateRange):
        return value.end, None
    if month_end and value.month is not None and value.day is None:
        return value.model_copy(update={"day": monthrange(value.year, value.month)[1]}), None
    if value.year_inferred and found.year is None and letter_date is not None and last_day(value) < _as_day(letter_date):
        # A day without a year is one to come.
        return value.model_copy(update={"year": value.year + 1}), None
    return value, None


def _binds(flat: str, phrase: _Phrase, before: str, *, in_letter: bool) -> bool:
    """Whether the reader is to act by this limit."""
    if _SUPERSEDED.search(before) or _TAKES_EFFECT.search(before) or _FORECAST.search(before[-60:]):
        return False
    if _sender_acts(before, _SENDER_ACTS if in_letter else _SENDER_TELLS):
        return False
    if _IS_PAST.match(flat, phrase.end) or _ONWARD.match(flat, phrase.end):
        return False
    if phrase.recurring:
        return phrase.head != "ทุก" or _asked(before[-60:]) and "ดอกเบี้ย" not in before[-20:]
    if phrase.head in _WINDOWS:
        return phrase.head == "สมัคร" or _asked(before)
    if phrase.head == "ถึง":
        return bool(_OPEN_WINDOW.search(before)) and not _STATUS.search(before[-60:]) or _asked(before[-60:])
    if phrase.before:
        return not _CONDITION.search(before) and bool(_ASKS.search(before))
    if phrase.relative and phrase.date is None:
        return _term_binds(flat, phrase, before)
    return True



def _asked(before: str) -> bool:
    """Whether something asked for, and no event, is the last thing named before a window."""
    last = None
    for last in _LAST_DUTY_OR_EVENT.finditer(before):
        pass
    return last is not None and last.lastgroup == "duty"


def _sender_acts(before: str, words: re.Pattern[str]) -> bool:
    """Whether the sender says what he will do, and asks nothing after it."""
    acts = None
    for acts in words.finditer(before):
        pass
    return acts is not None and not _ASKS.search(before, acts.end())


def _term_binds(flat: str, phrase: _Phrase, before: str) -> bool:
    """Whether a term of days, months or years is a duty, and no duration, forecast, report or rule of medicine."""
    relative = phrase.relative
    if _BEFORE_EVENT.match(flat, phrase.end) or _DURATION.search(before) or _NARRATED.search(before[-50:]) or _NARRATED.search(flat, phrase.end, phrase.end + 12):
        return False
    counted = relative is not None and relative.start in ("receipt", "letter_date", "announcement")
    if not counted and _MEDICAL.search(flat, max(0, phrase.start - 40), phrase.end + 20):
        return False
    if relative is not None and relative.start is None:
        if phrase.head in ("เกิน", "เป็น"):
            return bool(_ASKS.search(before[-60:]))
        return not _FINISHED.search(before)
    return True


# --- counting ----------------------------------------------------------------------------------------------------------


def resolve(
    deadline: Deadline,
    *,
    received: Day | None = None,
    letter_date: Day | None = None,
    counted_from: Day | None = None,
    duty: Duty = "person",
    holidays: Container[datetime.date] | None = None,
) -> DueDate:
    """The last day on which to act.

    The day of the event is not counted (Civil and Commercial Code, section 193/3). Weeks, months and years end on the day before
    the one that corresponds to the first day counted, or on the last day of a month that has none (193/5). A person's term that
    ends on a holiday goes on to the next working day (193/8; Administrative Procedure Act, section 64, third paragraph); an
    official's does not (second paragraph), nor does a day that is printed.

    Args:
        deadline: A term that ``find`` found.
        received: Day on which the letter was received.
        letter_date: The letter's date.
        counted_from: Day of the event that the term is counted from, when it is none of these two.
        duty: Whose duty it is.
        holidays: Public holidays as a set of dates. By default those of the package ``holidays`` (``pip install
            thaidoc[calendar]``); the answer says of which version.

    Raises:
        ValueError: A day is missing that the term is counted from, or the term has no last day; the message says what to do.

    >>> term = find("ภายใน ๑๕ วัน นับแต่วันที่ได้รับหนังสือ")[0]
    >>> due = resolve(term, received=datetime.date(2021, 5, 28), holidays=())
    >>> str(due), str(due.put_off_from)
    ('2021-06-14', '2021-06-12')
    >>> str(resolve(term, received=datetime.date(2021, 5, 28), duty="official"))
    '2021-06-12'
    """
    term = deadline.relative
    if deadline.date is not None:
        return DueDate(date=last_day(deadline.date), time=deadline.time)
    if term is None:
        if deadline.recurring:
            raise ValueError("a recurring term has no last day: ask next_occurrence(deadline, after=…)")
        raise ValueError(deadline.problem or "there is no day in this deadline, only urgency")
    start, assumptions = _first_day(term, received, letter_date, counted_from)
    if term.unit == "workday":
        table = _holidays(holidays)
        return DueDate(date=_workdays(start, term.amount, table), time=deadline.time, calendar=table.name, assumptions=assumptions)
    if term.unit == "hour":
        days = -(-term.amount // 24)
        assumptions += ("counted in whole days from the day, as the hour of receipt is not known",)
        return DueDate(date=start + datetime.timedelta(days=days), time=deadline.time, assumptions=assumptions)
    last = _last_counted(start, term)
    if duty == "official":
        return DueDate(date=last, time=deadline.time, assumptions=assumptions)
    table = _holidays(holidays)
    due = last
    while table.closed(due):
        due += datetime.timedelta(days=1)
    put_off = last if due != last else None
    return DueDate(date=due, time=deadline.time, put_off_from=put_off, calendar=table.name, assumptions=assumptions)


def _first_day(
    term: RelativeTerm, received: Day | None, letter_date: Day | None, counted_from: Day | None
) -> tuple[datetime.date, tuple[str, ...]]:
    """The day of the event that a term is counted from, and what was taken for granted."""
    if counted_from is not None:
        return _as_day(counted_from), ()
    if term.start_date is not None:
        return last_day(term.start_date), ()
    if term.start == "receipt":
        if received is None:
            raise ValueError("the term is counted from the receipt of the letter: give received=…")
        return _as_day(received), ()
    if term.start == "letter_date":
        if letter_date is None:
            raise ValueError("the term is counted from the date of the letter: give letter_date=…")
        return _as_day(letter_date), ()
    if term.start is not None:
        raise ValueError(f"the term is counted from {term.start}: give the day of that as counted_from=…")
    if received is not None:
        return _as_day(received), ("no start is printed: counted from the receipt",)
    if letter_date is not None:
        return _as_day(letter_date), ("no start is printed: counted from the date of the letter",)
    raise ValueError("the term names no start: give received=…, letter_date=… or counted_from=…")


def _last_counted(event: datetime.date, term: RelativeTerm) -> datetime.date:
    """The last day of a term of days, weeks, months or years after the day of an event."""
    day = datetime.timedelta(days=1)
    if term.unit == "day":
        return event + day * term.amount
    if term.unit == "week":
        return event + day * 7 * term.amount
    first = event + day
    months = first.year * 12 + first.month - 1 + term.amount * (12 if term.unit == "year" else 1)
    year, month = months // 12, months % 12 + 1
    most = monthrange(year, month)[1]
    return datetime.date(year, month, first.day) - day if first.day <= most else datetime.date(year, month, most)


class _Table(NamedTuple):
    """A table of holidays, and what it is called."""

    days: Container[datetime.date]
    name: str

    def closed(self, day: datetime.date) -> bool:
        """Whether no office is open: a weekend or a public holiday."""
        return day.weekday() >= 5 or day in self.days


def _holidays(given: Container[datetime.date] | None) -> _Table:
    if given is not None:
        return _Table(given, "holidays given by the caller, and weekends")
    try:
        import holidays
    except ImportError:
        return _Table((), "weekends only: no table of holidays is installed (pip install thaidoc[calendar])")
    return _Table(holidays.country_holidays("TH"), f"holidays {holidays.__version__}, Thailand")


def _workdays(event: datetime.date, amount: int, table: _Table) -> datetime.date:
    day = event
    while amount:
        day += datetime.timedelta(days=1)
        amount -= not table.closed(day)
    return day


_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def next_occurrence(deadline: Deadline, *, after: Day) -> datetime.date:
    """The next day of a term that comes again, after a day.

    A month without the day printed (the 31st) has its last day instead, as in section 193/5.

    Raises:
        ValueError: The term does not come again, or its rule names no day.

    >>> next_occurrence(find("ให้รายงานภายในวันที่ ๕ ของทุกเดือน")[0], after=datetime.date(2021, 5, 28))
    datetime.date(2021, 6, 5)
    """
    if deadline.recurring is None:
        raise ValueError("the term does not come again: ask resolve(deadline, …)")
    rule = dict(part.split("=") for part in deadline.recurring.split(";"))
    day = _as_day(after) + datetime.timedelta(days=1)
    if rule["FREQ"] == "DAILY":
        return day
    if rule["FREQ"] == "WEEKLY":
        return day + datetime.timedelta(days=(_DAYS.index(rule["BYDAY"]) - day.weekday()) % 7)
    if "INTERVAL" in rule or not rule.keys() & {"BYMONTHDAY", "BYSETPOS"}:
        raise ValueError(f"{deadline.recurring} names no day to begin with")
    while True:
        due = _in_month(rule, day.year, day.month)
        if due >= day and int(rule.get("BYMONTH", day.month)) == day.month:
            return due
        day = (day.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)


def _in_month(rule: dict[str, str], year: int, month: int) -> datetime.date:
    most = monthrange(year, month)[1]
    if "BYSETPOS" in rule:
        return _workdays(datetime.date(year, month, 1) - datetime.timedelta(days=1), int(rule["BYSETPOS"]), _Table((), ""))
    day = int(rule["BYMONTHDAY"])
    return datetime.date(year, month, most if day < 0 else min(day, most))
