"""People: signature blocks and contacts in the layouts of two tables, names both ways, any text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from thaidoc import people
from thaidoc.models import Person
from thaidoc.text import clean

ROOT = Path(__file__).parent.parent


def rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (ROOT / "fixtures" / name).read_text("utf8").splitlines()[1:]]


# --- signature blocks ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("block", "name", "position", "acting", "acting_for", "note"), rows("people.tsv"))
def test_signatory(block: str, name: str, position: str, acting: str, acting_for: str, note: str) -> None:
    found = people.parse_signatory(block.replace("\\n", "\n"))
    expected = {"name": name, "position": position, "acting": acting, "acting_for": acting_for}
    if any(expected.values()):
        assert found is not None, note
        assert {key: value or "" for key, value in found.record().items()} == expected
    else:
        assert found is None


NAMES = ["นายสมชาย ใจดี", "พล.ต.ต.สมชาย ใจดี", "ว่าที่ร้อยตรี เอก ศรีสุข", "ผู้ช่วยศาสตราจารย์ ดร.ดวงใจ แสงทอง", "น.ส.มาลี สีทอง"]
POSTS = ["ปลัดเทศบาล", "รองอธิบดี", "ผู้อำนวยการกอง ๑๒ สำนักปฏิบัติการ", "นายแพทย์เชี่ยวชาญ (ด้านเวชกรรม)", "ท้องถิ่นจังหวัดตัวอย่าง"]
FORMS = ["ปฏิบัติราชการแทน", "รักษาราชการแทน", "รักษาการในตำแหน่ง", "รักษาการแทน", "ทำการแทน", "ปฏิบัติหน้าที่แทน", "ปฏิบัติงานแทน"]
OFFICES = ["ผู้ว่าราชการจังหวัดตัวอย่าง", "อธิบดีกรมตัวอย่าง", "นายกเทศมนตรีตำบลตัวอย่าง"]
GAPS = st.sampled_from([" ", "\n", "\n      ", "  \n\t"])


@given(
    st.sampled_from(NAMES),
    st.sampled_from(POSTS),
    st.sampled_from(FORMS),
    st.sampled_from(OFFICES),
    GAPS,
    GAPS,
    st.booleans(),
)
def test_every_layout_reads_the_same(
    name: str, post: str, form: str, office: str, a: str, b: str, brackets: bool
) -> None:
    block = f"{f'({name})' if brackets else name}\n{post}{a}{form}{b}{office}"
    found = people.find_signatory(block)
    assert found is not None
    assert found.value.record() == {"name": name, "position": post, "acting": form, "acting_for": office}
    for key, value in found.value.record().items():
        assert " ".join(block[slice(*found.spans[key])].split()) == value
    assert block[found.start : found.end] == block[block.index(name) :]


def test_chain_of_acting() -> None:
    block = "(นายวีระ มั่นคง)\nรองอธิบดี รักษาราชการแทน อธิบดีกรม ก\nปฏิบัติราชการแทน ปลัดกระทรวง ข"
    found = people.parse_signatory(block)
    assert found is not None
    assert found.acting_for == "อธิบดีกรม ก"
    assert [(link.form, link.office) for link in found.further] == [("ปฏิบัติราชการแทน", "ปลัดกระทรวง ข")]


def test_repairs_are_told() -> None:
    block = "(บายวีระ มั่นคง)\nรองปลัด\nปฏิบัติราชการแทบ ปลัดกระทรวง ข"
    found = people.find_signatory(block)
    assert found is not None
    assert [(fix.before, fix.after) for fix in found.corrections] == [
        ("บาย", "นาย"),
        ("ปฏิบัติราชการแทบ", "ปฏิบัติราชการแทน"),
    ]
    assert all(block[fix.start : fix.end] == fix.before for fix in found.corrections)


def test_places_are_those_of_the_text_as_given() -> None:
    block = "(นายอํานวย\u200b ใจดี)\nผู้อํานวย\u200bการกอง"
    found = people.find_signatory(block)
    assert found is not None
    assert found.value.position == "ผู้อำนวยการกอง"
    assert block[slice(*found.spans["position"])] == "ผู้อํานวย\u200bการกอง"


# --- contacts --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("block", "division", "phones", "email", "note"), rows("contacts.tsv"))
def test_contact(block: str, division: str, phones: str, email: str, note: str) -> None:
    text = block.replace("\\n", "\n")
    found = people.find_contact(text)
    record = found.value.record() if found else {"division": None, "phones": [], "email": None}
    expected = {"division": division or None, "phones": phones.split("|") if phones else [], "email": email or None}
    assert record == expected, note
    if found and division:
        assert " ".join(text[slice(*found.spans["division"])].split())[:6] == division[:6]


@given(st.sampled_from(["0 2{}{}{} {}", "0-2{}{}{}-{}", "02-{}{}{}{}", "08 1{}{}{} {}", "08{}-{}{}1-{}"]), st.data())
def test_phones_slice_to_their_digits(shape: str, data: st.DataObject) -> None:
    digits = [str(data.draw(st.integers(0, 9))) for _ in range(3)]
    number = shape.format(*digits, f"{data.draw(st.integers(0, 9999)):04d}")
    more = data.draw(st.sampled_from(["", "-9", " ต่อ 12", " ต่อ 1107, 1108"]))
    thai = data.draw(st.booleans())
    text = f"โทร. {number}{more} ห้อง ๑"
    if thai:
        for n in range(10):
            text = text.replace(str(n), "๐๑๒๓๔๕๖๗๘๙"[n])
    found = people.find_phones(text)
    assert [phone.value for phone in found] == [number + more]
    assert text[found[0].start : found[0].end].rstrip() == text[5 : 5 + len(number + more)]
    assert found[0].kind == ("mobile" if number.startswith("08") else "phone")


def test_email_repairs_are_told() -> None:
    found = people.find_emails("saraban 12@example,go.th")
    assert [(mail.value, mail.saraban, len(mail.corrections)) for mail in found] == [
        ("saraban_12@example.go.th", True, 1)
    ]
    assert people.find_emails("a.b-c@sub.example.com.")[0].corrections == ()


# --- persons ---------------------------------------------------------------------------------------------------------

TITLES = [
    "นาย",
    "นาง",
    "นางสาว",
    "พลเอก",
    "พล.ต.อ.",
    "ว่าที่ร้อยตรี",
    "ว่าที่ ร.ต.",
    "ผศ.ดร.",
    "รองศาสตราจารย์ ดร.",
    "ม.ล.",
    "คุณหญิง",
]
TITLES += [
    "พันตำรวจเอกหญิง",
    "พ.ต.อ.หญิง",
    "พันตำรวจโท หม่อมหลวง",
    "พระครู",
    "พระมหา",
    "นพ.",
    "เรืออากาศเอก นายแพทย์",
    "น.ส.",
    "Mr.",
]
SYLLABLES = ["กา", "เอก", "มา", "ลี", "แสง", "ทอง", "วิ", "ภา", "ศรี", "สุข", "โต", "ไท", "ใจ", "ดี"]
WORD = st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=4).map("".join)


@given(st.sampled_from([None, *TITLES]), WORD, st.none() | WORD)
@example("นาง", "สาวิตรี", "ใจดี")
@example("นาง", "สาวเอก", "ใจดี")
@example("นาย", "กฤษณะ", None)
@example("พลตำรวจ", "ตรีเทพ", "ใจดี")
def test_parse_and_format_are_inverse(title: str | None, given_name: str, family: str | None) -> None:
    person = Person(title=title, given=given_name, family=family)
    assert people.parse(people.format(person)) == person
    assert people.parse(f"( {people.format(person)} )") == person


@pytest.mark.parametrize(
    ("name", "full", "short"),
    [
        ("พ.ต.อ.สมชาย ใจดี", "พันตำรวจเอก สมชาย ใจดี", "พ.ต.อ.สมชาย ใจดี"),
        ("พันเอกหญิง มาลี สีทอง", "พันเอกหญิง มาลี สีทอง", "พ.อ.หญิง มาลี สีทอง"),
        ("ร.ต.สมชาย ใจดี", "ร.ต.สมชาย ใจดี", "ร.ต.สมชาย ใจดี"),
        ("นางสาวมาลี สีทอง", "นางสาวมาลี สีทอง", "น.ส.มาลี สีทอง"),
        ("รศ.นพ.สมชาย ใจดี", "รองศาสตราจารย์ นายแพทย์ สมชาย ใจดี", "รศ.นพ.สมชาย ใจดี"),
    ],
)
def test_titles_spelled_out_and_abbreviated(name: str, full: str, short: str) -> None:
    assert people.format(people.parse(name), style="full") == full
    assert people.format(people.parse(name), style="short") == short


@pytest.mark.parametrize(
    ("text", "at"),
    [("", 0), ("()", 0), ("นายอำเภอเมือง", 0), ("นายสมชาย ใจดี 12", 13), ("นายกอ ข ค ง จ", 12), ("นาย สม/ชาย", 6)],
)
def test_refusals_point_at_the_place(text: str, at: int) -> None:
    with pytest.raises(ValueError, match="not a person's name") as caught:
        people.parse(text)
    assert str(caught.value).splitlines()[-1] == "  " + " " * at + "^"


def test_find_persons() -> None:
    text = (
        "ผู้ว่าราชการจังหวัดมอบหมายให้นายสมชาย ใจดี และพ.ต.ท.หญิง มาลี สีทอง พร้อมนายอำเภอเมือง ไปพบ นาง 5 คน\nดร.เอก ศรีสุข (นายวีระ)"
    )
    found = people.find(text)
    assert [text[one.start : one.end] for one in found] == [
        "นายสมชาย ใจดี",
        "พ.ต.ท.หญิง มาลี สีทอง",
        "ดร.เอก ศรีสุข",
        "นายวีระ",
    ]
    assert [one.value.family for one in found] == ["ใจดี", "สีทอง", "ศรีสุข", None]


@pytest.mark.parametrize(
    ("line", "is_name"),
    [
        ("(นายสมชาย ใจดี)", True),
        ("      (  นางสาวมาลี   สีทอง  )", True),
        ("C นายสมชาย ใจดี )", True),
        ("{นายสมชาย ใจดี]", True),
        ("(บายสมชาย ใจดี)", True),
        ("(ว่าทีร้อยตรี สมชาย ใจดี) .", True),
        ("นายสมชาย ใจดี", True),
        ("พลตำรวจเอก สมชาย ใจดี", True),
        ("(สมชาย ใจดี)", True),
        ("(นายสมชาย ใจดี) ปลัดเทศบาล", True),
        ("- ทราบ                  (นายสมชาย ใจดี)", True),
        ("๑. นายสมชาย ใจดี กรรมการ", False),
        ("นายสมชาย ใจดี ปลัดเทศบาล", False),
        ("เรียน นายสมชาย ใจดี", False),
        ("นายอำเภอเมืองตัวอย่าง", False),
        ("นายกองค์การบริหารส่วนตำบลตัวอย่าง", False),
        ("(ฉบับที่ ๒)", False),
        ("(ด้านการเงิน และบัญชี)", False),
        ("ผู้ประสานงาน (นายสมชาย ใจดี)", False),
        ("(นายสมชาย ใจดี) ได้ยื่นคำขอต่อสำนักงาน", False),
        ("นาย", False),
        ("โทร. ๐ ๒๑๒๓ ๔๕๖๗", False),
    ],
)
def test_is_name_line(line: str, is_name: bool) -> None:
    assert people.is_name_line(line) is is_name


# --- any text --------------------------------------------------------------------------------------------------------

PIECES = [
    "นาย",
    "นางสาว",
    "พล.",
    "ต.",
    "อ.",
    "(",
    ")",
    "[",
    "C ",
    "\n",
    "  ",
    "    ",
    "โทร.",
    " ต่อ ",
    "๐",
    "0 2",
    "-",
    "9",
    ",",
    "@",
    "a.th",
]
PIECES += [
    "ผู้อำนวยการ",
    "รักษาราชการแทน",
    "รักษาการ",
    "แทบ",
    "ปฏิบัติ",
    "ใจดี",
    "สำเนาถูกต้อง",
    "ลงชื่อ",
    "พ.ศ.",
    "่",
    "ํา",
    "\u200b",
    "saraban ",
]
ANY: list[Callable[[str], object]] = [
    people.find_signatory,
    people.find_contact,
    people.find,
    people.find_emails,
    people.is_name_line,
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=24).map("".join) | st.text())
def test_no_text_is_too_strange(text: str) -> None:
    for function in ANY:
        function(text)
    signatory = people.find_signatory(text)
    for phone in people.find_phones(text):
        assert text[phone.start : phone.end]
    if signatory is not None:
        assert 0 <= signatory.start < signatory.end <= len(text)
        for fix in signatory.corrections:
            assert 0 <= fix.start < fix.end <= len(text)
    for person in people.find(text):
        assert people.parse(clean(text[person.start : person.end]).text).given
