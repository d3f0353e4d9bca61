"""Letters that nobody wrote, and every kind of damage: what the property tests draw from.

A letter is drawn as its record, then set in the form of its kind as the Regulation on Correspondence prints it. The
agencies, codes and titles come from the tables of the library; words, people and places are put together here.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from thaidoc.numerals import fold

MONTHS = [
    *("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน"),
    *("กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
]
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")

OFFICES = [
    ("กรมการปกครอง", "มท 0302"),
    ("กรมบัญชีกลาง", "กค 0402"),
    ("กรมป่าไม้", "ทส 1602"),
    ("กรมประมง", "กษ 0501"),
    ("กรมควบคุมโรค", "สธ 0401"),
    ("กรมทางหลวง", "คค 0601"),
    ("กรมศิลปากร", "วธ 0401"),
    ("กรมการจัดหางาน", "รง 0301"),
]
GIVEN = ["กิตติ", "ปรียา", "สุดา", "วิชัย", "อรุณี", "ธนพล", "มาลัย", "ประยูร", "จิราพร", "ศักดา"]
FAMILY = ["แก้วกล้า", "ทองสุข", "ศรีวงศ์", "บุญมาก", "รุ่งเรือง", "พงษ์ดี", "ใจงาม", "วัฒนะ", "มั่นคง", "เพชรดี"]
SUBJECTS = [
    "การสำรวจแหล่งน้ำในพื้นที่",
    "ขอความร่วมมือรายงานผลการดำเนินงาน",
    "แนวทางปฏิบัติในการเก็บรักษาพัสดุ",
    "การจัดสรรงบประมาณเพิ่มเติม",
    "ขอเชิญร่วมโครงการปลูกป่าชายเลน",
    "การปรับปรุงทะเบียนอาสาสมัคร",
]
ADDRESSEES = ["ผู้ว่าราชการจังหวัด ทุกจังหวัด", "นายอำเภอ ทุกอำเภอ", "อธิบดีกรมชลประทาน", "ผู้อำนวยการโรงเรียนบ้านดอนสูง"]
ENCLOSED = [("แบบสำรวจข้อมูล", "ชุด"), ("คู่มือการปฏิบัติงาน", "เล่ม"), ("สำเนาคำขอ", "ฉบับ"), ("รายชื่อผู้เข้าร่วมโครงการ", "แผ่น")]
MATTER = [
    "มีความประสงค์จะสำรวจข้อมูลในพื้นที่เพื่อใช้วางแผนการทำงานของปีต่อไป",
    "ได้จัดทำแนวทางการปฏิบัติงานเพื่อให้หน่วยงานในสังกัดถือปฏิบัติเป็นแนวเดียวกัน",
    "ได้รับแจ้งว่ามีหน่วยงานหลายแห่งยังมิได้ปรับปรุงทะเบียนให้เป็นปัจจุบัน",
]


def thai_date(day: datetime.date) -> str:
    """A date as letters print it."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year + 543}"


@dataclass(frozen=True)
class Written:
    """A letter as drawn: its record, and the lines it is printed in."""

    record: dict[str, Any]
    lines: tuple[str, ...]
    thai_digits: bool

    @property
    def text(self) -> str:
        page = "\n".join(self.lines)
        return page.translate(THAI_DIGITS) if self.thai_digits else page


def wrapped(text: str, width: int) -> list[str]:
    """Lines of about a width, broken at spaces, as a justified page has them."""
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]


days = st.dates(datetime.date(2008, 1, 1), datetime.date(2026, 12, 1))
runs = st.integers(1, 39999)


@st.composite
def numbers(draw: Callable[..., Any], office: tuple[str, str]) -> str:
    """A document number of an office, canonical."""
    part = draw(st.sampled_from(["", ".1", ".3", ".2"]))
    circular = draw(st.sampled_from(["", "ว "]))
    return f"{office[1]}{part}/{circular}{draw(runs)}"


@st.composite
def names(draw: Callable[..., Any]) -> str:
    title = draw(st.sampled_from(["นาย", "นาง", "นางสาว"]))
    return f"{title}{draw(st.sampled_from(GIVEN))} {draw(st.sampled_from(FAMILY))}"


@st.composite
def matters(draw: Callable[..., Any], day: datetime.date, record: dict[str, Any], width: int) -> list[str]:
    """The body of a letter, with its deadline if it has one."""
    lines = wrapped(f"ด้วย{draw(st.sampled_from([name for name, _ in OFFICES]))} {draw(st.sampled_from(MATTER))}", width)
    lines[0] = " " * 10 + lines[0]
    due = draw(st.none() | st.integers(2, 60))
    if due is not None:
        limit = day + datetime.timedelta(due)
        record["deadline"] = limit.isoformat()
        ask = f"จึงขอให้หน่วยงานรายงานผลการดำเนินการ ภายในวันที่ {thai_date(limit)} รายละเอียดปรากฏตามแบบที่กำหนด"
        lines += [" " * 10 + ask]
    return lines


def _blank() -> dict[str, Any]:
    return {
        **dict.fromkeys(("urgency", "secrecy", "document_number", "sender", "date", "subject", "addressee")),
        "references": [],
        "enclosures": [],
        **dict.fromkeys(("deadline", "relative_deadline", "signatory", "contact")),
    }


def _signatory(name: str, position: str, acting: str | None = None, acting_for: str | None = None) -> dict[str, Any]:
    return {"name": name, "position": position, "acting": acting, "acting_for": acting_for}


@st.composite
def externals(draw: Callable[..., Any]) -> Written:
    """หนังสือภายนอก, form 1."""
    record = {"kind": "external"} | _blank()
    office = draw(st.sampled_from(OFFICES))
    day = draw(days)
    number = draw(numbers(office))
    urgency = draw(st.sampled_from([None, None, "ด่วนที่สุด", "ด่วนมาก"]))
    subject, addressee = draw(st.sampled_from(SUBJECTS)), draw(st.sampled_from(ADDRESSEES))
    record |= {"document_number": number, "date": day.isoformat(), "subject": subject, "addressee": addressee}
    record |= {"sender": office[0], "urgency": urgency}
    beside = draw(st.booleans())
    head = f"ที่ {number}"
    lines = [f"{urgency}"] if urgency else []
    lines += [f"{head}{' ' * 30}{office[0]}"] if beside else [head, office[0]]
    lines += [f"{' ' * 34}ถนนสามเสน กรุงเทพฯ 10300", "", f"{' ' * 30}{thai_date(day)}", ""]
    lines += [f"เรื่อง  {subject}", "", f"เรียน  {addressee}", ""]
    if draw(st.booleans()):
        cited, before = draw(st.sampled_from(OFFICES)), day - datetime.timedelta(draw(st.integers(3, 200)))
        other = draw(numbers(cited))
        lines += [f"อ้างถึง  หนังสือ{cited[0]} ที่ {other} ลงวันที่ {thai_date(before)}", ""]
        told = {"document_number": other, "date": before.isoformat(), "issuer": cited[0], "where": "reference_line"}
        record["references"] = [told]
    for k in range(count := draw(st.integers(0, 2))):
        thing, unit = draw(st.sampled_from(ENCLOSED))
        amount = draw(st.integers(1, 12))
        label = "สิ่งที่ส่งมาด้วย  " if k == 0 else " " * 18
        mark = f"{k + 1}. " if count > 1 else ""
        lines.append(f"{label}{mark}{thing}    จำนวน {amount} {unit}")
        record["enclosures"].append({"description": thing, "quantity": amount, "unit": unit})
    lines += ["", *draw(matters(day, record, draw(st.integers(60, 90)))), "", " " * 10 + "จึงเรียนมาเพื่อโปรดพิจารณา", ""]
    name = draw(names())
    signed = _signatory(name, f"อธิบดี{office[0]}")
    lines += [" " * 36 + "ขอแสดงความนับถือ", "", "", " " * 36 + f"({name})"]
    if draw(st.booleans()):
        signed = _signatory(name, "รองอธิบดี", "ปฏิบัติราชการแทน", f"อธิบดี{office[0]}")
        lines += [" " * 36 + "รองอธิบดี ปฏิบัติราชการแทน"]
    lines += [" " * 36 + f"อธิบดี{office[0]}", ""]
    record["signatory"] = signed
    if draw(st.booleans()):
        lines += ["กองแผนงาน", "โทร. 0 2345 6789"]
        record["contact"] = {"division": "กองแผนงาน", "phones": ["0 2345 6789"], "email": None}
    return Written(record, tuple(lines), draw(st.booleans()))


@st.composite
def memos(draw: Callable[..., Any]) -> Written:
    """บันทึกข้อความ, form 2."""
    record = {"kind": "internal"} | _blank()
    office, day, name = draw(st.sampled_from(OFFICES)), draw(days), draw(names())
    number, subject = draw(numbers(office)), draw(st.sampled_from(SUBJECTS))
    addressee = draw(st.sampled_from(["ผู้อำนวยการกองคลัง", "เลขานุการกรม", "หัวหน้าฝ่ายพัสดุ"]))
    division = draw(st.sampled_from(["กองแผนงาน", "กลุ่มงานพัสดุ"]))
    record |= {"document_number": number, "date": day.isoformat(), "subject": subject, "addressee": addressee}
    record |= {"sender": f"{office[0]} {division}", "signatory": _signatory(name, "ผู้อำนวยการกองแผนงาน")}
    record["contact"] = {"division": division, "phones": ["0 2345 6789"], "email": None}
    lines = [" " * 30 + "บันทึกข้อความ", "", f"ส่วนราชการ  {office[0]} {division} โทร. 0 2345 6789"]
    lines += [f"ที่  {number}{' ' * 16}วันที่  {thai_date(day)}", f"เรื่อง  {subject}", ""]
    lines += [f"เรียน  {addressee}", "", *draw(matters(day, record, draw(st.integers(60, 90)))), ""]
    lines += [" " * 10 + "จึงเรียนมาเพื่อโปรดทราบ", "", " " * 36 + f"({name})", " " * 36 + "ผู้อำนวยการกองแผนงาน"]
    return Written(record, tuple(lines), draw(st.booleans()))


@st.composite
def stampeds(draw: Callable[..., Any]) -> Written:
    """หนังสือประทับตรา, form 3."""
    record = {"kind": "stamped"} | _blank()
    office, day = draw(st.sampled_from(OFFICES)), draw(days)
    number, addressee = draw(numbers(office)), draw(st.sampled_from(["กรมชลประทาน", "สำนักงานเขตบางรัก"]))
    record |= {"document_number": number, "date": day.isoformat(), "addressee": addressee, "sender": office[0]}
    record["contact"] = {"division": "กองแผนงาน", "phones": ["0 2345 6789"], "email": None}
    lines = [f"ที่ {number}", "", f"ถึง  {addressee}", "", *draw(matters(day, record, 80)), ""]
    lines += [" " * 10 + "จึงแจ้งมาเพื่อทราบ", "", " " * 40 + office[0], " " * 40 + thai_date(day), ""]
    lines += ["กองแผนงาน", "โทร. 0 2345 6789"]
    return Written(record, tuple(lines), draw(st.booleans()))


@st.composite
def issued(draw: Callable[..., Any]) -> Written:
    """คำสั่ง and ประกาศ, forms 4 and 7."""
    kind = draw(st.sampled_from(["order", "announcement"]))
    record = {"kind": kind} | _blank()
    office, day, name = draw(st.sampled_from(OFFICES)), draw(days), draw(names())
    subject = draw(st.sampled_from(["แต่งตั้งคณะกรรมการตรวจรับพัสดุ", "กำหนดเขตพื้นที่อนุรักษ์", "แต่งตั้งผู้ปฏิบัติหน้าที่เวร"]))
    record |= {"date": day.isoformat(), "subject": subject, "sender": office[0]}
    record["signatory"] = _signatory(name, f"อธิบดี{office[0]}")
    lines = [" " * 30 + ("คำสั่ง" if kind == "order" else "ประกาศ") + office[0]]
    if kind == "order":
        run = draw(st.integers(1, 999))
        lines += [" " * 30 + f"ที่ {run}/{day.year + 543}"]
        record["document_number"] = f"{run}/{day.year + 543}"
    lines += [" " * 30 + f"เรื่อง  {subject}", " " * 34 + "-" * 20]
    lines += [*wrapped(f"{' ' * 10}ด้วย{office[0]} {draw(st.sampled_from(MATTER))}", 80)]
    lines += ["", " " * 10 + "ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป", ""]
    verb = "สั่ง" if kind == "order" else "ประกาศ"
    lines += [" " * 20 + f"{verb} ณ วันที่ {thai_date(day)}", "", " " * 36 + f"({name})"]
    lines += [" " * 36 + f"อธิบดี{office[0]}"]
    return Written(record, tuple(lines), draw(st.booleans()))


letters = externals() | memos() | stampeds() | issued()
"""A letter of any of the common forms."""

# --- what else a page holds ------------------------------------------------------------------------------------------

NOBODYS = [
    "กรมธนารักษ์\nเลขรับ 1234\nวันที่ 3 ก.พ. 2564\nเวลา 10.30 น.",
    "- 2 -",
    "สำเนาถูกต้อง",
    "................................",
    "- ทราบ\n- แจ้งเวียน",
]
"""Stamps, page numbers and notes, which belong to no letter."""

PIECES = [
    *("ที่ ", "ที่ มท ๐๒๐๑/", "ว ", "๑๒๓", "เรื่อง ", "เรียน ", "ถึง ", "อ้างถึง ", "สิ่งที่ส่งมาด้วย ", "จำนวน ๑ ฉบับ"),
    *("บันทึกข้อความ", "ส่วนราชการ ", "คำสั่ง", "ประกาศ", "ระเบียบ", "ข่าว", "หนังสือรับรอง", "รายงานการประชุม", "วันที่ "),
    *("๕ มกราคม ๒๕๖๔", "๓๑ กุมภาพันธ์ ๒๕๖๔", "ลงวันที่ ", "ภายในวันที่ ", "ภายใน ๓๐ วัน", "นับแต่วันที่ได้รับ"),
    *("ขอแสดงความนับถือ", "(นายกิตติ ใจงาม)", "อธิบดี", "ปฏิบัติราชการแทน ", "รักษาราชการแทน", "โทร. ๐ ๒๓๔๕ ๖๗๘๙"),
    *("กรม", "กระทรวง", "จังหวัด", "กอง", "ด่วนที่สุด", "ลับ", "จึงเรียนมาเพื่อ", "ด้วย", "ตามที่", "หนังสือ", "และ"),
    *("เลขรับ", "สำเนาถูกต้อง", "สั่ง ณ วันที่ ", "\n", "\n\n", "   ", "\t", " ", "(", ")", "/", "|", "-", "**", "<td>"),
    *("&amp;", "\u200b", "\uf70a", "\ufffd", "ํา", "่", "\r\n", "\f", "ก.พ.", "พ.ศ. ", "๒๕๖", "6๔", "fi ", "{", "\\n"),
]
"""Pieces that mean something to a parser, to be put in any order."""

scraps = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
"""Text made of labels and fragments, in no order."""
anything = st.text(st.characters(exclude_categories=("Cs",)), max_size=120)
"""Any text at all."""
thai = st.text("กขคงจชซญดตถทธนบปผพมยรลวศสหอะาิีึืุูเแโใไ่้๊๋์ำํ็ๆฯ๐๑๒๓๔๕๖๗๘๙ /.()-\n", max_size=120)
"""Thai characters in any order."""
texts = scraps | anything | thai | st.builds("\n".join, st.lists(scraps | anything | thai, max_size=3))

# --- damage ----------------------------------------------------------------------------------------------------------

LOOK_ALIKES = {"๓": "๗", "๗": "๓", "๕": "๔", "๔": "๕", "๑": "๐", "๐": "๑", "๘": "๕", "๖": "๒", "๒": "๖", "๙": "๖"} | {
    "0": "O", "1": "l", "2": "Z", "3": "8", "4": "A", "5": "S", "6": "b", "7": "1", "8": "B", "9": "g",
}  # fmt: skip
TONES = "่้๊๋์"


def _replace_digit(text: str, at: int) -> str:
    places = [k for k, c in enumerate(text) if c in LOOK_ALIKES]
    if not places:
        return text
    k = places[at % len(places)]
    return text[:k] + LOOK_ALIKES[text[k]] + text[k + 1 :]


def _lose(signs: str) -> Callable[[str, int], str]:
    def lose(text: str, at: int) -> str:
        places = [k for k, c in enumerate(text) if c in signs]
        k = places[at % len(places)] if places else -1
        return text[:k] + text[k + 1 :] if places else text

    return lose


def _insert(what: str) -> Callable[[str, int], str]:
    def insert(text: str, at: int) -> str:
        k = at % (len(text) + 1)
        return text[:k] + what + text[k:]

    return insert


def _latin_label(text: str, at: int) -> str:
    labels = [label for label in ("เรื่อง", "เรียน", "ที่", "อ้างถึง") if f"{label} " in text]
    return text.replace(labels[at % len(labels)], ("Gos", "fl", "1589", "Boao")[at % 4], 1) if labels else text


DAMAGE: dict[str, Callable[[str, int], str]] = {
    "digit": _replace_digit,
    "space": _lose(" "),
    "tone": _lose(TONES),
    "mark": _insert("่"),
    "dot": _insert("."),
    "break": _insert("\n"),
    "junk": _insert("\n~_ ;Ae\n"),
    "latin": _latin_label,
}
"""Kinds of damage: each takes a text and a place, and gives the text with one more flaw."""


@st.composite
def damages(draw: Callable[..., Any], most: int = 12) -> list[tuple[str, int]]:
    """A few flaws, each a kind and a place."""
    return draw(st.lists(st.tuples(st.sampled_from(sorted(DAMAGE)), st.integers(0, 5000)), min_size=1, max_size=most))


def damaged(text: str, flaws: list[tuple[str, int]]) -> str:
    """A text with these flaws."""
    for kind, at in flaws:
        text = DAMAGE[kind](text, at)
    return text


def arabic(record: dict[str, Any]) -> dict[str, Any]:
    """A record whose free text has Arabic digits, so that records compare whatever digits the page had."""

    def plain(value: Any) -> Any:
        if isinstance(value, str):
            return fold(value)
        if isinstance(value, dict):
            return {key: plain(each) for key, each in value.items()}
        return [plain(each) for each in value] if isinstance(value, list) else value

    told: dict[str, Any] = plain(record)
    return told
