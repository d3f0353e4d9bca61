"""Parts of a letter to values: one row, one way that offices print them or scans break them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import thaidoc
from thaidoc.fields import joined
from thaidoc.models import Letter


def page(
    head: str = "ที่ กษ ๐๕๐๑/๑๒๓\nกรมประมง\nถนนพหลโยธิน กทม. ๑๐๙๐๐",
    date: str = "๕ มกราคม ๒๕๖๔",
    matter: str = "เรื่อง  การสำรวจแหล่งน้ำในพื้นที่\nเรียน  นายอำเภอ ทุกอำเภอ",
    body: str = "ด้วยกรมประมงจะสำรวจแหล่งน้ำในพื้นที่ของท่าน เพื่อวางแผนการทำงาน",
    end: str = "(นายกิตติ ใจงาม)\nอธิบดีกรมประมง",
) -> str:
    ask = "จึงเรียนมาเพื่อโปรดทราบ"
    return f"{head}\n\n{date}\n\n{matter}\n\n        {body}\n\n        {ask}\n\nขอแสดงความนับถือ\n\n{end}\n"


def memo(unit: str = "กรมประมง กองแผนงาน โทร. ๐ ๒๓๔๕ ๖๗๘๙", body: str = "ด้วยกองแผนงานจะสำรวจแหล่งน้ำในพื้นที่") -> str:
    return (
        f"บันทึกข้อความ\n\nส่วนราชการ  {unit}\nที่  กษ ๐๕๐๑.๒/๔๔          วันที่  ๕ มกราคม ๒๕๖๔\n"
        f"เรื่อง  การสำรวจแหล่งน้ำ\n\nเรียน  ผู้อำนวยการกองคลัง\n\n        {body}\n\n"
        "        จึงเรียนมาเพื่อโปรดทราบ\n\n(นายกิตติ ใจงาม)\nผู้อำนวยการกองแผนงาน\n"
    )


def read(text: str) -> Letter:
    (letter,) = thaidoc.parse(text).letters
    return letter


@pytest.mark.parametrize(
    ("head", "urgency", "secrecy"),
    [
        ("ด่วนที่สุด\nที่ กษ ๐๕๐๑/๑๒๓\nกรมประมง", "ด่วนที่สุด", None),
        ("ด่วน\nที่ กษ ๐๕๐๑/๑๒๓\nกรมประมง", "ด่วน", None),
        ("ด่วนมาก ที่ กษ ๐๕๐๑/๑๒๓\nกรมประมง", "ด่วนมาก", None),
        ("ด่วนที่สุด ที่ กษ๐๕๐๑/๑๒๓     กรมประมง", "ด่วนที่สุด", None),
        ("ด่วนที่สุดที่ กษ ๐๕๐๑/๑๒๓\nกรมประมง", "ด่วนที่สุด", None),
        ("ลับ ด่วนมาก ที่ กษ ๐๕๐๑/๑๒๓\nกรมประมง", "ด่วนมาก", "ลับ"),
        ("ลับ\nด่วนที่สุด\nที่ กษ ๐๕๐๑/๑๒๓\nกรมประมง", "ด่วนที่สุด", "ลับ"),
        ("ลับที่สุด\nที่ กษ ๐๕๐๑/๑๒๓\nกรมประมง", None, "ลับที่สุด"),
        ("ที่ กษ ๐๕๐๑/๑๒๓\nกรมประมง", None, None),
    ],
)
def test_classes_of_speed_and_secrecy(head: str, urgency: str | None, secrecy: str | None) -> None:
    letter = read(page(head))
    assert (letter.urgency, letter.secrecy) == (urgency, secrecy)
    assert str(letter.document_number) == "กษ 0501/123"


@pytest.mark.parametrize(
    ("head", "sender"),
    [
        ("กองคลัง กรมประมง กระทรวงเกษตรและสหกรณ์", "กองคลัง กรมประมง"),
        ("งานพัสดุ กองคลัง กรมประมง", "งานพัสดุ กองคลัง กรมประมง"),
        ("กองช่าง\nเทศบาลตำบลบ้านนา", "กองช่าง เทศบาลตำบลบ้านนา"),
        ("กองทัพบก กระทรวงกลาโหม", "กองทัพบก"),
        ("กรมประมง กระทรวงเกษตรและสหกรณ์", "กรมประมง"),
        ("สำนักข่าวกรองแห่งชาติ สำนักนายกรัฐมนตรี", "สำนักข่าวกรองแห่งชาติ"),
    ],
)
def test_a_division_is_named_with_its_department(head: str, sender: str) -> None:
    assert read(page(f"ที่ กษ ๐๕๐๑/๑๒๓\n{head}")).sender == sender


def test_a_running_number_that_breaks_off_is_none() -> None:
    (letter,) = thaidoc.parse(page("ที่ กษ ๐๕๐๑/ว ๑๑ซ่๕๕\nกรมประมง")).letters
    assert str(letter.document_number) == "กษ 0501/ว"
    assert letter.evidence["document_number"].confidence < 0.9


def test_an_office_misread_names_the_sender_above_its_address() -> None:
    assert read(page("N กษ ๐๕๐๑/๑๒๓          ทีทำการปกครองอำเภอสมมติ\nจังหวัดน่าน ๕๕๐๐๐")).sender == "ทีทำการปกครองอำเภอสมมติ"


def test_an_office_has_the_marks_that_it_is_spelt_with() -> None:
    letter = read(page("ที่ กษ ๐๕๐๑/๑๒๓\nกรมทีดิน"))
    (repair,) = letter.evidence["sender"].corrections
    assert (letter.sender, repair.before, repair.after) == ("กรมที่ดิน", "กรมทีดิน", "กรมที่ดิน")


def test_a_day_beside_the_heading_of_a_memo_is_a_stamps() -> None:
    text = memo().replace("บันทึกข้อความ\n", "บันทึกข้อความ       วันที่..... 7 ม.ค. 64\n")
    assert read(text).record()["date"] == "2021-01-05"
    undated = text.replace("วันที่  ๕ มกราคม ๒๕๖๔", "")
    assert read(undated).date is None


@pytest.mark.parametrize("heading", ["ประกาศ", "คำสั่ง ที่ ๑/๒๕๖๔", "คำสงที่ ๑/๒"])
def test_a_heading_without_an_office_names_no_sender(heading: str) -> None:
    order = f"{heading}\nเรื่อง แต่งตั้งคณะทำงาน\nให้ผู้มีชื่อต่อไปนี้เป็นคณะทำงาน\nสั่ง ณ วันที่ ๑ มกราคม ๒๕๖๔"
    letter = read(f"{order}\n(นายกิตติ ใจงาม)\nอธิบดีกรมประมง")
    assert "sender" not in letter.evidence
    assert letter.sender is None


def test_many_offices_are_receivers_and_no_sender() -> None:
    assert read(page("ที่ กษ ๐๕๐๑/๑๒๓\nสำนักงานประมงจังหวัด ทุกจังหวัด")).sender is None


@pytest.mark.parametrize("phone", ["Ins. 1345, 1347", "Tvs. 1219", "Ins. ๐ ๕๔๗๑ ๙๐๐๐", "โทร. ๑๒๑๙"])
def test_a_telephone_is_no_part_of_a_memos_office(phone: str) -> None:
    assert read(memo(f"กองแผนงาน กรมประมง {phone}")).sender == "กองแผนงาน กรมประมง"


@pytest.mark.parametrize(
    ("line", "sender"),
    [
        pytest.param(
            "1 กรมประมง กองแผนงาน Ins. ๐ ๒๓๔๕ ๖๗๘๙", "กรมประมง กองแผนงาน", id="a scrap, and a telephone behind"
        ),
        pytest.param("usu สำนักฃานประมงจังหวัดน่าน โทร. 54321", "สำนักงานประมงจังหวัดน่าน", id="an office misread"),
        pytest.param("นราชการ กรมประมง กองแผนงาน", "กรมประมง กองแผนงาน", id="the end of the label"),
        pytest.param("ราชการ....กรมประมง กองแผนงาน", "กรมประมง กองแผนงาน", id="a dotted rule"),
        pytest.param("ส่วนราชการ, กรมประมง กองแผนงาน", "กรมประมง กองแผนงาน", id="a comma behind the label"),
        pytest.param("ขอเชิญประชุม ณ กรมประมง โทร. ๐ ๒๓๔๕ ๖๗๘๙", None, id="words before it are no label"),
    ],
)
def test_a_memos_office_is_known_by_its_place(line: str, sender: str | None) -> None:
    letter = read(memo().replace("ส่วนราชการ  กรมประมง กองแผนงาน โทร. ๐ ๒๓๔๕ ๖๗๘๙", line))
    assert (letter.kind, letter.sender) == ("internal", sender)
    assert str(letter.document_number) == "กษ 0501.2/44"


def test_a_memos_number_does_not_go_on_with_its_office() -> None:
    unit = "กรมประมง กองแผนงานและยุทธศาสตร์ กลุ่มติดตามและประเมินผล โทร. ๐ ๒๓๔๕ ๖๗๘๙ ต่อ ๑๒๓"
    text = memo(unit).replace("ที่  กษ ๐๕๐๑.๒/๔๔ ", "i กษ ๐๕๐๑.๒/๔๔ ").replace("เรื่อง", "เรือง")
    letter = read(text)
    assert str(letter.document_number) == "กษ 0501.2/44"
    assert letter.subject == "การสำรวจแหล่งน้ำ"


@pytest.mark.parametrize("receiver", ["ถึง          ส่วนราชการ จังหวัด และเทศบาล", ") ถึง ส่วนราชการ จังหวัด และเทศบาล"])
def test_the_receiver_of_a_stamped_letter(receiver: str) -> None:
    body = "ด้วยกรมประมงขอส่งคู่มือการสำรวจแหล่งน้ำ มาเพื่อโปรดทราบ"
    letter = read(f"ที่ กษ ๐๕๐๑/๑๒๓\n\n{receiver}\n\n        {body}\n\n        กรมประมง\n      ๕ มกราคม ๒๕๖๔\n")
    assert (letter.kind, letter.addressee) == ("stamped", "ส่วนราชการ จังหวัด และเทศบาล")


def test_an_office_beside_the_number_is_no_part_of_the_stamp_above() -> None:
    stamp = "งานสารบรรณ\nเลขรับ ๑๒๓๔\n"
    letter = read(page(f"{stamp}ที่ กษ ๐๕๐๑/๑๒๓          สำนักงาน กพส.\n๙ ถนนพหลโยธิน กทม. ๑๐๙๐๐"))
    assert letter.sender == "สำนักงาน กพส."


@pytest.mark.parametrize(
    "label",
    [
        pytest.param("a   ๐    Vv  a     ๖ VA   a  ey\nเรือง ", id="its marks read as a line of their own"),
        pytest.param("อง  ", id="its first letters lost"),
        pytest.param("Gas         ", id="taken for Latin, and far from its value"),
        pytest.param("' เรื่อง  ", id="behind a speck"),
    ],
)
def test_a_damaged_label_of_the_subject(label: str) -> None:
    letter = read(page(matter=f"{label}การสำรวจแหล่งน้ำในพื้นที่\nเรียน  นายอำเภอ ทุกอำเภอ"))
    assert (letter.subject, letter.addressee) == ("การสำรวจแหล่งน้ำในพื้นที่", "นายอำเภอ ทุกอำเภอ")


def test_what_is_left_of_the_addressees_label_stands_before_a_post() -> None:
    assert read(page(matter="เรื่อง  การสำรวจแหล่งน้ำ\nยน  นายอำเภอ ทุกอำเภอ")).addressee == "นายอำเภอ ทุกอำเภอ"


def test_a_dotted_rule_is_no_part_of_a_subject() -> None:
    found = read(page(matter="เรื่อง..การสำรวจแหล่งน้ำ22.22222222622620262266068\nเรียน  นายอำเภอ"))
    assert found.subject == "การสำรวจแหล่งน้ำ"


def test_a_day_taken_for_a_label_makes_no_sure_subject() -> None:
    found = read(page(matter="oo มีนาคม ๒๕๖๗ ระหว่างเวลา ๐๙.๐๐ น. โดยสามารถดูรายละเอียดได้ที่เว็บไซต์\nเรียน  นายอำเภอ"))
    assert found.subject is None or found.evidence["subject"].confidence < 0.9


@pytest.mark.parametrize(
    ("head", "sender"),
    [
        ("ที่ทำการองค์การบริหารส่วนตำบล\nบ้านสวน\n๙ หมู่ที่ ๓ น่าน ๕๕๐๐๐", "ที่ทำการองค์การบริหารส่วนตำบลบ้านสวน"),
        ("โรงพยาบาล\nค่ายสมมติ\nถนนกลางเมือง น่าน ๕๕๐๐๐", "โรงพยาบาลค่ายสมมติ"),
        (
            "การประปาส่วนภูมิภาคสาขาน่าน ๙/๑ ถนนกลางเมือง ตำบลในเวียง อำเภอเมืองน่าน จังหวัดน่าน ๕๕๐๐๐",
            "การประปาส่วนภูมิภาคสาขาน่าน",
        ),
        ("มณฑลทหารบกที่ ๙๙\nค่ายสมมติ ถนนกลางเมือง\nอำเภอเมืองน่าน นน ๕๕๐๐๐", "มณฑลทหารบกที่ ๙๙"),
    ],
)
def test_a_name_goes_on_where_it_is_none_and_ends_before_its_camp(head: str, sender: str) -> None:
    assert read(page(f"ที่ กษ ๐๕๐๑/๑๒๓\n{head}")).sender == sender


def test_the_class_at_the_foot_of_a_page_is_not_the_next_letters() -> None:
    secret = page("ลับมาก\nที่ กษ ๐๕๐๑/๑๒๓\nกรมประมง").rstrip()
    plain = page("ที่ กษ ๐๕๐๑/๑๒๔\nกรมประมง")
    document = thaidoc.parse(f"{secret}\nลับมาก\n\n{plain}")
    assert [letter.secrecy for letter in document.letters] == ["ลับมาก", None]


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("ที่ กษ ๐๕๐๑/๑๒๓\nกรมประมง", "กษ 0501/123"),
        ("ที่ กษ ๐๕๐๑.๓/ว ๔๔     กรมประมง", "กษ 0501.3/ว 44"),
        ("ที่ กษ๐๕๐๑/ว๔๔\nกรมประมง", "กษ 0501/ว 44"),
        ("กรมประมง\nที่ กษ ๐๕๐๑/๑๒๓", "กษ 0501/123"),
        ("กษ ๐๕๐๑/๑๒๓\nกรมประมง", "กษ 0501/123"),
        ("ที่ กษ ๐๕๐๑ / ๑๒๓\nกรมประมง", "กษ 0501/123"),
        ("ที่ กษ ๐๕๐๑๐๐๒/๑๒๓\nกรมประมง", "กษ 0501.002/123"),
        ("N 5 ๐๕๐๑/๑๒๓\nกรมประมง", "กษ 0501/123"),
        ("N WU 71234/๑๒๓\nที่ทำการองค์การบริหารส่วนตำบลบ้านสวน\nจังหวัดน่าน ๕๕๐๐๐", "นน 71234/123"),
        ("N UY ๐๐๒๑ (นน)/๑๒๓\nสำนักงาน ป.ป.ช. ประจำจังหวัดน่าน", "ปช 0021(นน)/123"),
        ("ที AN ๐๐๒๒ นน/๑๒๓\nสำนักตรวจเงินแผ่นดินจังหวัดน่าน", "ตผ 0022 นน/123"),
        ("ท์ กษ ๐๕๐๑/๑๒๓\nกรมประมง", "กษ 0501/123"),
    ],
)
def test_numbers_of_letters(head: str, number: str) -> None:
    assert str(read(page(head)).document_number) == number


def issued(heading: str, number: str, dateline: str = "สั่ง ณ วันที่ ๕ มกราคม ๒๕๖๔") -> str:
    return (
        f"{heading}\n{number}\nเรื่อง  แต่งตั้งคณะกรรมการตรวจรับพัสดุ\n\n        ด้วยกรมประมงจะจัดซื้อพัสดุ จึงแต่งตั้งคณะกรรมการ\n\n"
        f"{dateline}\n\n(นายกิตติ ใจงาม)\nอธิบดีกรมประมง\n"
    )


@pytest.mark.parametrize(
    ("heading", "number", "canonical", "sender"),
    [
        ("คำสั่งกรมประมง", "ที่ ๑๒/๒๕๖๔", "12/2564", "กรมประมง"),
        ("คำสั่งกรมประมง", "ที่ สป ๑๒/๒๕๖๔", "สป 12/2564", "กรมประมง"),
        ("คำสั่ง กรมประมง", "ที่ ๑๒ / ๒๕๖๔", "12/2564", "กรมประมง"),
    ],
)
def test_numbers_of_orders(heading: str, number: str, canonical: str, sender: str) -> None:
    letter = read(issued(heading, number))
    assert letter.kind == "order"
    assert str(letter.document_number) == canonical
    assert letter.sender == sender
    assert letter.date is not None
    assert letter.date.iso == "2021-01-05"


def test_the_title_of_an_announcement_goes_on_below_however_short_its_lines() -> None:
    title = "เรื่อง ผู้ชนะการเสนอราคา จ้างก่อสร้างถนนคอนกรีตเสริมเหล็ก\nสายบ้านหนองตาล หมู่ที่  ๗ - บ้านโนนทอง\nโดยวิธีเฉพาะเจาะจง"
    text = (
        f"ประกาศกรมประมง\n{title}\n--------------------\n"
        + "        ตามที่กรมประมงได้มีหนังสือเชิญชวนสำหรับโครงการจ้างก่อสร้าง " * 2
    )
    letter = read(f"{text}\nประกาศ ณ วันที่ ๕ มกราคม พ.ศ. ๒๕๖๔\n(นายกิตติ ใจงาม)\nอธิบดีกรมประมง")
    assert letter.record()["subject"].endswith("โดยวิธีเฉพาะเจาะจง")


@pytest.mark.parametrize("words", ["ประกาศ ณ๑ันหี่", "สั่ง ณ TUN", "ประกาศ ณวันท็"])
def test_a_damaged_line_of_the_date_dates_the_order(words: str) -> None:
    letter = read(issued("คำสั่งกรมประมง", "ที่ ๑๒/๒๕๖๔", f"{' ' * 30}{words} ๑๔ เดือน กุมภาพันธ์  พ.ศ. ๒๕๖๔"))
    assert letter.record()["date"] == "2021-02-14"


@pytest.mark.parametrize("date", ["๕ มกราคม ๒๕๖๔ 71.", "วันที่๕ มกราคม๒๕๖๔ . 08 2", "5 มกราคW 2564 น"])
def test_dirt_behind_a_date_is_no_part_of_it(date: str) -> None:
    day = read(page(date=date)).record()["date"]
    assert day == "2021-01-05"


@pytest.mark.parametrize("heading", ["แถลงการณ์กรมประมง", "ข่าวกรมประมง"])
def test_statements_are_told_apart_by_their_edition(heading: str) -> None:
    body = "        กรมประมงขอแถลงว่า ได้ตรวจน้ำในแม่น้ำแล้ว"
    text = f"{heading}\nเรื่อง  ปลาตายในแม่น้ำ\nฉบับที่ ๕\n\n{body}\n\nกรมประมง\n๕ มกราคม ๒๕๖๔\n"
    letter = read(text)
    assert letter.kind in ("communique", "news")
    assert str(letter.document_number) in ("5", "None")


@pytest.mark.parametrize(
    ("lines", "sender"),
    [
        ("กรมประมง\nถนนพหลโยธิน กทม. ๑๐๙๐๐", "กรมประมง"),
        ("กรมประมง ถนนพหลโยธิน กทม. ๑๐๙๐๐", "กรมประมง"),
        ("กรมประมง\nกระทรวงเกษตรและสหกรณ์\nถนนพหลโยธิน", "กรมประมง"),
        ("สำนักงานประมง\nจังหวัดน่าน ถนนเจ้าฟ้า นน ๕๕๐๐๐", "สำนักงานประมงจังหวัดน่าน"),
        ("สำนักงานประมงจังหวัดน่าน\nศาลากลางจังหวัดน่าน นน ๕๕๐๐๐", "สำนักงานประมงจังหวัดน่าน"),
        ("ที่ว่าการอำเภอปัว\nถนนวรนคร นน ๕๕๑๒๐", "ที่ว่าการอำเภอปัว"),
        ("จุฬาลงกรณ์มหาวิทยาลัย\nถนนพญาไท กรุงเทพฯ ๑๐๓๓๐", "จุฬาลงกรณ์มหาวิทยาลัย"),
        ("คณะรัฐศาสตร์\nจุฬาลงกรณ์มหาวิทยาลัย\nถนนอังรีดูนังต์", "คณะรัฐศาสตร์ จุฬาลงกรณ์มหาวิทยาลัย"),
        ("ท่าเรือระนอง\nการท่าเรือแห่งประเทศไทย\nตำบลปากน้ำ", "ท่าเรือระนอง"),
    ],
)
def test_the_letterhead_names_the_sender(lines: str, sender: str) -> None:
    assert read(page(f"ที่ กษ ๐๕๐๑/๑๒๓\n{lines}")).sender == sender


def test_a_cited_papers_subject_at_the_head_of_a_line_is_not_the_letters() -> None:
    cited = f"ตามที่ กองแผนงานได้มีหนังสือกรมประมง {REFERENCE.partition('กรมประมง ')[2]}\nเรื่อง แนวทางการสำรวจ ให้รายงานผล นั้น"
    letter = read(memo(body=f"{cited}\n        บัดนี้ กองแผนงานได้สำรวจแล้ว"))
    assert letter.subject == "การสำรวจแหล่งน้ำ"
    assert [row["document_number"] for row in letter.record()["references"]] == ["กษ 0501/ว 44"]


@pytest.mark.parametrize(("post", "unit"), [("ผส.ชป.๑๕", ""), ("อธบ.", ""), ("อธิบดี", "กองแผนงาน\nโทร. ๐ ๒๓๔๕ ๖๗๘๙")])
def test_a_post_below_the_name(post: str, unit: str) -> None:
    letter = read(page(end=f"(นายกิตติ ใจงาม)\n{post}\n{unit}"))
    assert letter.record()["signatory"]["position"] == post


def test_a_letterhead_with_its_telephone_may_stand_above_the_number() -> None:
    head = "สำนักงานประมงจังหวัดน่าน\nอำเภอเมือง จังหวัดน่าน ๕๕๐๐๐  โทร. ๐ ๒๓๔๕ ๖๗๘๙  โทรสาร ๐ ๒๓๔๕ ๖๗๘๐\n\nที่ นน ๐๐๐๗/๑๒๓"
    assert read(page(head)).sender == "สำนักงานประมงจังหวัดน่าน"


@pytest.mark.parametrize("choice", ["(  ) อนุมัติ   (  ) ไม่อนุมัติ เพราะ..................", "อนุมัติ"])
def test_who_decides_on_a_memo_gives_no_order(choice: str) -> None:
    opinion = "ความเห็นหัวหน้าฝ่าย\n  เห็นควรอนุมัติ\n(นางสาวมาลี สีทอง)\nหัวหน้าฝ่ายแผน"
    letter = read(f"{memo()}\n{opinion}\nคำสั่งผู้อำนวยการกองคลัง\n  {choice}\n(นายวีระ มั่นคง)\nผู้อำนวยการกองคลัง\n")
    assert letter.record()["signatory"]["name"] == "นายกิตติ ใจงาม"


@pytest.mark.parametrize(
    ("unit", "sender", "division"),
    [
        ("กรมประมง กองแผนงาน โทร. ๐ ๒๓๔๕ ๖๗๘๙", "กรมประมง กองแผนงาน", "กองแผนงาน"),
        ("กรมประมง กองแผนงาน", "กรมประมง กองแผนงาน", "กองแผนงาน"),
        ("กองแผนงาน  กลุ่มงานพัสดุ\nโทร. ๐ ๒๓๔๕ ๖๗๘๙", "กองแผนงาน กลุ่มงานพัสดุ", "กลุ่มงานพัสดุ"),
    ],
)
def test_a_memo_names_its_office_and_unit(unit: str, sender: str, division: str) -> None:
    letter = read(memo(unit))
    assert letter.kind == "internal"
    assert letter.sender == sender
    assert letter.contact is not None
    assert letter.contact.division == division
    assert letter.record()["date"] == "2021-01-05"
    assert str(letter.document_number) == "กษ 0501.2/44"


@pytest.mark.parametrize(
    ("matter", "field", "value"),
    [
        ("เรื่อง  การสำรวจ\nเรียน  นายอำเภอ", "subject", "การสำรวจ"),
        (
            "เรื่อง  การสำรวจแหล่งน้ำในพื้นที่ของอำเภอเพื่อใช้วางแผนการทำงานของปีต่อไปและจัดทำ\nทะเบียนแหล่งน้ำ\nเรียน  นายอำเภอ",
            "subject",
            "การสำรวจแหล่งน้ำในพื้นที่ของอำเภอเพื่อใช้วางแผนการทำงานของปีต่อไปและจัดทำทะเบียนแหล่งน้ำ",
        ),
        ("เรื่อง : การสำรวจ\nเรียน : นายอำเภอ", "subject", "การสำรวจ"),
        ("เรือง  การสำรวจ\nเรียน  นายอำเภอ", "subject", "การสำรวจ"),
        ("เรื่อง  การสำรวจ\nกราบเรียน  นายกรัฐมนตรี", "addressee", "นายกรัฐมนตรี"),
        ("เรื่อง  การสำรวจ\nนมัสการ  เจ้าคณะจังหวัดน่าน", "addressee", "เจ้าคณะจังหวัดน่าน"),
        ("เรื่อง  การสำรวจ\nเรียน  นายอำเภอ ทุกอำเภอ", "addressee", "นายอำเภอ ทุกอำเภอ"),
    ],
)
def test_subject_and_addressee(matter: str, field: str, value: str) -> None:
    assert read(page(matter=matter)).record()[field] == value


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("แบบสำรวจ จำนวน ๒ ชุด", [("แบบสำรวจ", 2, "ชุด")]),
        ("แบบสำรวจ    ๒ ชุด", [("แบบสำรวจ", 2, "ชุด")]),
        ("แบบสำรวจ จํานวน ๒ ชุด", [("แบบสำรวจ", 2, "ชุด")]),
        ("แบบสำรวจ จำนวม ๒ ชุด", [("แบบสำรวจ", 2, "ชุด")]),
        ("แบบสำรวจ จำนวน ๒ ชุล", [("แบบสำรวจ", 2, "ชุด")]),
        ("แบบสำรวจ จำนวน ๒", [("แบบสำรวจ", 2, None)]),
        ("แบบสำรวจแหล่งน้ำ", [("แบบสำรวจแหล่งน้ำ", None, None)]),
        ("๑. แบบสำรวจ จำนวน ๒ ชุด\n๒. คู่มือ จำนวน ๑ เล่ม", [("แบบสำรวจ", 2, "ชุด"), ("คู่มือ", 1, "เล่ม")]),
        ("๑. แบบสำรวจ จำนวน ๒ ชุด ๒. คู่มือ จำนวน ๑ เล่ม", [("แบบสำรวจ", 2, "ชุด"), ("คู่มือ", 1, "เล่ม")]),
        ("๑) แบบสำรวจ จำนวน ๒ ชุด\nlo. คู่มือ จำนวน ๑ เล่ม", [("แบบสำรวจ", 2, "ชุด"), ("คู่มือ", 1, "เล่ม")]),
        ("แบบสำรวจ จำนวน ๒ ชุด\nคู่มือ จำนวน ๑ เล่ม", [("แบบสำรวจ", 2, "ชุด"), ("คู่มือ", 1, "เล่ม")]),
        ("๑ . แบบสำรวจ จำนวน ๒ ชุด\n๒ . คู่มือ จำนวน ๑ เล่ม", [("แบบสำรวจ", 2, "ชุด"), ("คู่มือ", 1, "เล่ม")]),
        ("” . แบบสำรวจ จำนวน ๒ ชุด", [("แบบสำรวจ", 2, "ชุด")]),
        ("แบบสำรวจ ปี ๒๕๖๔ จำนวน ๒ ชุด", [("แบบสำรวจ ปี ๒๕๖๔", 2, "ชุด")]),
        ("แบบสำรวจ จำนวน ๒ ชุดตามหนังสือ", [("แบบสำรวจ", 2, "ชุด")]),
        ("แบบสำรวจ จำนวน ๑,๒๐๐ ชุด", [("แบบสำรวจ", 1200, "ชุด")]),
        ("แบบสำรวจ จำนวนสิบสองแผ่น", [("แบบสำรวจ", 12, "แผ่น")]),
        ("แบบสำรวจ จำนวน ห้าหนึ่ง แผ่น", [("แบบสำรวจ จำนวน ห้าหนึ่ง แผ่น", None, None)]),
        ("แบบสำรวจ จำนวน ๑ ไฟล์", [("แบบสำรวจ", 1, "ไฟล์")]),
        ("๑. แบบสำรวจ\n๒. แผนที่ อย่างละ ๒ ชุด", [("แบบสำรวจ", 2, "ชุด"), ("แผนที่", 2, "ชุด")]),
        ("๑. แบบสำรวจ\n๒. แผนที่ จำนวน ๒ ชุด", [("แบบสำรวจ", None, None), ("แผนที่", 2, "ชุด")]),
    ],
)
@pytest.mark.parametrize("label", ["สิ่งที่ส่งมาด้วย", "สิ่งที่ส่งมาพร้อมนี้"])
def test_enclosures_with_how_many_of_what(
    label: str, lines: str, told: list[tuple[str, int | None, str | None]]
) -> None:
    matter = f"เรื่อง  การสำรวจ\nเรียน  นายอำเภอ\n{label}  {lines}"
    letter = read(page(matter=matter))
    assert [(each.description, each.quantity, each.unit) for each in letter.enclosures] == told
    assert {f"enclosures/{k}" for k in range(len(told))} <= set(letter.evidence)


REFERENCE = "หนังสือกรมประมง ที่ กษ ๐๕๐๑/ว ๔๔ ลงวันที่ ๓ ธันวาคม ๒๕๖๓"


@pytest.mark.parametrize(
    ("matter", "body", "where"),
    [
        (f"อ้างถึง  {REFERENCE}", "ด้วยกรมประมงจะสำรวจแหล่งน้ำ", ["reference_line"]),
        (f"อ้างถึง  {REFERENCE}", f"ตาม{REFERENCE} กรมประมงจะสำรวจแหล่งน้ำ", ["reference_line"]),
        ("", f"ตาม{REFERENCE} กรมประมงจะสำรวจแหล่งน้ำ นั้น", ["body"]),
        (f"อ้างถึง  {REFERENCE.replace(' ลงวันที่', chr(10) + ' ลว.')}", "ด้วยกรมประมงจะสำรวจ", ["reference_line"]),
        (f"อ้างถึง  {REFERENCE.replace(' ลงวันที่', ' ' * 17 + 'ลงวันที่')}", "ด้วยกรมประมงจะสำรวจ", ["reference_line"]),
        (f"สิ่งที่ส่งมาด้วย  สำเนา{REFERENCE} จำนวน ๑ ฉบับ", "ด้วยกรมประมงจะสำรวจแหล่งน้ำ", ["enclosure"]),
        ("", "ตามพระราชบัญญัติการประมง พ.ศ. ๒๕๕๘ กรมประมงจะสำรวจแหล่งน้ำ", []),
        (f"อ้างถึง  {REFERENCE}", "ตามคำสั่งกรมประมง ที่ ๑๒/๒๕๖๓ กรมประมงจะสำรวจ", ["reference_line", "body"]),
    ],
)
def test_each_document_is_cited_once_where_it_stands_first(matter: str, body: str, where: list[str]) -> None:
    letter = read(page(matter=f"เรื่อง  การสำรวจ\nเรียน  นายอำเภอ\n{matter}", body=body))
    assert [each["where"] for each in letter.record()["references"]] == where
    if where and "คำสั่ง" not in body:
        assert letter.record()["references"][0]["document_number"] == "กษ 0501/ว 44"
        assert letter.record()["references"][0]["date"] == "2020-12-03"


@pytest.mark.parametrize(
    ("line", "body", "cites"),
    [
        ("หนังสือกรมประมง ลงวันที่ ๓ ธันวาคม ๒๕๖๓", "", [(None, "2020-12-03")]),
        ("หนังสือกรมประมง ที่ กษ eh 44 ลงวันที่ ๓ ธันวาคม ๒๕๖๓", "", [(None, "2020-12-03")]),
        ("คำสั่งกรมประมง ที่ ขณร/๒๕๖๓ ลงวันที่ ๓ ธันวาคม ๒๕๖๓", "", [(None, "2020-12-03")]),
        (REFERENCE, "ตามหนังสือกรมประมง ลงวันที่ ๓ ธันวาคม ๒๕๖๓ กรมประมงจะสำรวจ", [("กษ 0501/ว 44", "2020-12-03")]),
        ("หนังสือกรมประมง ลงวันที่ ๓ ธันวาคม ๒๕๖๓", f"ตาม{REFERENCE} กรมประมงจะสำรวจ", [("กษ 0501/ว 44", "2020-12-03")]),
        (
            "หนังสือกรมประมง ที่ กษ eh 44 ลงวันที่ ๓ ธันวาคม ๒๕๖๓",
            f"ตาม{REFERENCE.replace('ว ๔๔', 'ว ๑๗๓๐')} จะสำรวจ",
            [(None, "2020-12-03"), ("กษ 0501/ว 1730", "2020-12-03")],
        ),
        ("", "ให้ใช้คำสั่งนี้แทน ทั้งนี้ ตั้งแต่วันที่ ๓ ธันวาคม ๒๕๖๓ เป็นต้นไป", []),
        ("", "ตามประกาศหยุดให้บริการเป็นการชั่วคราว ในวันที่ ๓ ธันวาคม ๒๕๖๓ กรมประมงจะสำรวจ", []),
        ("", "ตามหนังสือที่ส่งมา ลงวันที่ ๓ ธันวาคม ๒๕๖๓ กรมประมงจะสำรวจ", []),
    ],
)
def test_a_letter_may_be_cited_by_office_and_day(line: str, body: str, cites: list[tuple[str | None, str]]) -> None:
    matter = f"เรื่อง  การสำรวจ\nเรียน  นายอำเภอ\n{f'อ้างถึง  {line}' if line else ''}"
    letter = read(page(matter=matter, body=body or "ด้วยกรมประมงจะสำรวจแหล่งน้ำ"))
    assert [(each["document_number"], each["date"]) for each in letter.record()["references"]] == cites


@pytest.mark.parametrize(
    ("cited", "number"),
    [
        ("หนังสือกรมประมง fi a5 0501/ว 44 ลงวันที่ 3 ธันวาคม 2563", "กษ 0501/ว 44"),
        ("หนังสือกรมประมง ที่ Hi V5 0501/ว 44 ลงวันที่ 3 ธันวาคม 2563", "กษ 0501/ว 44"),
        ("หนังสือกรมประมง ที่ กษ 0501 2/ว44 ลงวันที่ 3 ธันวาคม 2563", "กษ 0501.2/ว 44"),
        ("คำสั่งกรมประมง N 44/2563 ลงวันที่ 3 ธันวาคม 2563", "44/2563"),
        ("คำสั่งกรมประมง ที่ ที่ 2047/2563 ลงวันที่ 3 ธันวาคม 2563", "2047/2563"),
    ],
)
def test_what_engines_make_of_the_label_and_the_letters_is_no_part_of_the_issuer(cited: str, number: str) -> None:
    letter = read(page(matter=f"เรื่อง  การสำรวจ\nเรียน  นายอำเภอ\nอ้างถึง  {cited}"))
    (row,) = letter.record()["references"]
    assert (row["issuer"], row["document_number"]) == ("กรมประมง", number)


def test_an_office_that_ends_in_the_label_keeps_it() -> None:
    cited = "หนังสือกองการเจ้าหน้าที่ ที่ กษ 0501/ว 44 ลงวันที่ 3 ธันวาคม 2563"
    letter = read(page(matter=f"เรื่อง  การสำรวจ\nเรียน  นายอำเภอ\nอ้างถึง  {cited}"))
    assert [row["issuer"] for row in letter.record()["references"]] == ["กองการเจ้าหน้าที่"]


def test_a_number_of_which_more_stands_there_is_doubted() -> None:
    cited = "หนังสือกรมประมง ที่ กษ 0501/ว 44/55 ลงวันที่ 3 ธันวาคม 2563"
    letter = read(page(matter=f"เรื่อง  การสำรวจ\nเรียน  นายอำเภอ\nอ้างถึง  {cited.replace('/55', '/5/6')}"))
    assert letter.evidence["references/0"].confidence < 0.9


def test_a_window_of_others_that_is_only_to_be_made_known_is_no_deadline() -> None:
    told = "ด้วยวิทยาลัยกำหนดรับสมัครนักศึกษา ตั้งแต่วันที่ ๑ - ๓๑ มีนาคม ๒๕๖๔ "
    assert read(page(body=told + "จึงขอความอนุเคราะห์ประชาสัมพันธ์ให้นักเรียนทราบ")).deadline is None
    asked = read(page(body=told + "จึงขอให้ท่านส่งใบสมัครของนักเรียนไปยังวิทยาลัย"))
    assert asked.record()["deadline"] == "2021-03-31"


def test_a_contract_in_the_body_is_no_reference() -> None:
    body = "ตามสัญญาจ้างเลขที่ ๒๒/๒๕๖๓ ลงวันที่ ๓ มีนาคม ๒๕๖๓ นั้น จึงขอให้แก้ไขงาน"
    assert read(page(body=body)).references == ()


@pytest.mark.parametrize(
    ("body", "day", "term"),
    [
        ("ขอให้รายงานผล ภายในวันที่ ๓๑ มกราคม ๒๕๖๔ ต่อไป", "2021-01-31", None),
        ("ขอให้รายงานผล ภายใน ๓๐ วัน นับแต่วันที่ได้รับหนังสือ", None, {"amount": 30, "unit": "day", "from": "receipt"}),
        ("ได้แจ้งให้รายงานผล ภายในวันที่ ๓๑ มกราคม ๒๕๖๓ แล้ว นั้น", None, None),
        ("กำหนดจัดประชุมในวันที่ ๓๑ มกราคม ๒๕๖๔ จึงขอเชิญท่าน", None, None),
    ],
)
def test_by_when_it_asks(body: str, day: str | None, term: dict[str, Any] | None) -> None:
    record = read(page(body=f"ด้วยกรมประมง{body}")).record()
    assert (record["deadline"], record["relative_deadline"]) == (day, term)


@pytest.mark.parametrize("heading", ["เรื่องเดิม", "เรืองเดิม", "เรืองเติม", "ตนเรื่อง"])
def test_what_was_asked_of_the_writer_of_a_memo_is_not_what_he_asks(heading: str) -> None:
    body = (
        f"๑. {heading}\n        กรมประมงขอให้กองรายงานผล ภายในวันที่ ๓๑ มกราคม ๒๕๖๔\n"
        "        ๒. ข้อพิจารณา\n        ขอให้กองคลังส่งข้อมูล ภายในวันที่ ๒๐ มกราคม ๒๕๖๔"
    )
    assert read(memo(body=body)).record()["deadline"] == "2021-01-20"


def test_of_two_who_sign_side_by_side_the_first_is_told_with_doubt() -> None:
    found = read(page(end="(นายกิตติ ใจงาม)      (นางสุดา บุญมาก)\nนักวิชาการประมง      ประมงจังหวัดน่าน"))
    assert found.signatory is not None
    assert (found.signatory.name, found.signatory.position) == ("นายกิตติ ใจงาม", "นักวิชาการประมง")
    assert found.evidence["signatory"].confidence < 0.9


@pytest.mark.parametrize(
    ("end", "name", "position", "acting", "office"),
    [
        ("(นายกิตติ ใจงาม)\nอธิบดีกรมประมง", "นายกิตติ ใจงาม", "อธิบดีกรมประมง", None, None),
        (
            "(นายกิตติ ใจงาม)\nรองอธิบดี ปฏิบัติราชการแทน\nอธิบดีกรมประมง",
            *("นายกิตติ ใจงาม", "รองอธิบดี", "ปฏิบัติราชการแทน", "อธิบดีกรมประมง"),
        ),
        (
            "(นางสุดา บุญมาก)\nนักวิชาการประมง รักษาราชการแทน\nประมงจังหวัดน่าน",
            *("นางสุดา บุญมาก", "นักวิชาการประมง", "รักษาราชการแทน", "ประมงจังหวัดน่าน"),
        ),
    ],
)
def test_who_signed(end: str, name: str, position: str, acting: str | None, office: str | None) -> None:
    told = {"name": name, "position": position, "acting": acting, "acting_for": office}
    assert read(page(end=end)).record()["signatory"] == told


@pytest.mark.parametrize(
    ("tail", "division", "phones"),
    [
        ("กองแผนงาน\nโทร. ๐ ๒๓๔๕ ๖๗๘๙", "กองแผนงาน", ["0 2345 6789"]),
        ("กองแผนงาน\nกลุ่มงานพัสดุ\nโทร. ๐ ๒๓๔๕ ๖๗๘๙", "กองแผนงาน", ["0 2345 6789"]),
        ("กลุ่มงานพัสดุ\nโทร. ๐ ๒๓๔๕ ๖๗๘๙ ต่อ ๑๒\nโทรสาร ๐ ๒๓๔๕ ๖๗๘๐", "กลุ่มงานพัสดุ", ["0 2345 6789 ต่อ 12"]),
        ("กองแผนงาน", "กองแผนงาน", []),
        ("กองแผนงาน\nหมายเลขโทรศัพท์ ๐ ๒๓๔๕ ๖๗๘๙", "กองแผนงาน", ["0 2345 6789"]),
        ("ที่ทำการปกครองจังหวัด\nกลุ่มงานปกครอง\nโทร. ๐ ๒๓๔๕ ๖๗๘๙", "ที่ทำการปกครองจังหวัด", ["0 2345 6789"]),
    ],
)
def test_the_owner_of_the_matter(tail: str, division: str, phones: list[str]) -> None:
    contact = read(page(end=f"(นายกิตติ ใจงาม)\nอธิบดีกรมประมง\n\n{tail}")).contact
    assert contact is not None
    assert contact.division == division
    assert list(contact.phones)[: len(phones)] == phones


@pytest.mark.parametrize(
    ("pieces", "line"),
    [
        (["การเปิดเผย", "ข้อมูล"], "การเปิดเผยข้อมูล"),
        (["ปี ๒๕๖๔", "และปีต่อไป"], "ปี ๒๕๖๔ และปีต่อไป"),
        (["งาน", "เอกสาร"], "งานเอกสาร"),
        (["INFO", "ระบบใหม่"], "INFO ระบบใหม่"),
        ([" ก  ข ", "", "  "], "ก ข"),
        ([], ""),
    ],
)
def test_lines_of_a_value_are_joined_as_thai_runs_on(pieces: list[str], line: str) -> None:
    assert joined(pieces) == line


@given(st.lists(st.text("กขคเแะาิ่๑๒ab \n", max_size=8), max_size=6))
def test_joining_loses_no_letter_and_has_no_double_space(pieces: list[str]) -> None:
    line = joined(pieces)
    assert "".join(line.split()) == "".join("".join(pieces).split())
    assert "  " not in line
    assert line == line.strip()


def test_a_deadline_that_cannot_be_read_is_told() -> None:
    text = page(body="ด้วยกรมประมงจะสำรวจแหล่งน้ำ จึงขอให้รายงานผลภายในวันที่ ฒ๒ มีนาคม ๒๕๖๔")
    letter = thaidoc.parse(text).letters[0]
    assert letter.deadline is None
    [warning] = [each for each in letter.warnings if each.code == "unreadable-deadline"]
    assert text[warning.start : warning.end] == "ภายในวันที่ ฒ๒ มีนาคม ๒๕๖๔"


def test_a_stamp_that_hides_its_office_leaves_the_office_that_speaks_in_the_body() -> None:
    text = (
        "ที่ กษ ๐๕๐๑/๑๒๓\nถึง จังหวัดน่าน\n\n"
        "        ด้วยกรมประมงมีความประสงค์ขอทราบข้อมูลแหล่งน้ำ จึงขอให้จังหวัดส่งแบบสำรวจ ภายในวันที่ ๑ มีนาคม ๒๕๖๔\n\n"
        "        จึงแจ้งมาเพื่อทราบ\n\n~;;' (o) .,\n\n๕ มกราคม ๒๕๖๔\n\nกองประมงต่างประเทศ\nโทร. ๐ ๒๑๒๓ ๔๕๖๗\n"
    )
    letter = thaidoc.parse(text).letters[0]
    assert (letter.kind, letter.sender) == ("stamped", "กรมประมง")
    found = letter.evidence["sender"]
    assert text[found.start : found.end] == "กรมประมง"
    assert found.confidence < 0.9
