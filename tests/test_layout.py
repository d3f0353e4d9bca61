"""Lines of a scan fall to the parts of letters, and what belongs to nobody falls away."""

from __future__ import annotations

import pytest
from hypothesis import given
from strategies import Written, letters, texts

from thaidoc import layout
from thaidoc.layout import Sheet, path
from thaidoc.layout.cues import cues
from thaidoc.layout.units import units

LETTER = """ที่ กษ ๐๕๐๑/๑๒๓
กรมประมง
ถนนพหลโยธิน กทม. ๑๐๙๐๐

๕ มกราคม ๒๕๖๔

เรื่อง  การสำรวจแหล่งน้ำในพื้นที่
เรียน  นายอำเภอ ทุกอำเภอ

        ด้วยกรมประมงจะสำรวจแหล่งน้ำในพื้นที่ของท่าน เพื่อวางแผนการทำงาน

        จึงเรียนมาเพื่อโปรดทราบ

ขอแสดงความนับถือ

(นายกิตติ ใจงาม)
อธิบดีกรมประมง
"""
STAMP = "สำนักงานเกษตรอำเภอ\nเลขรับ ๑๒๓๔\nวันที่ ๗ ม.ค. ๒๕๖๔\nเวลา ๑๐.๓๐ น.\n"


def parts(sheet: Sheet) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for stretch in sheet.parts:
        found.setdefault(stretch.part, []).extend(unit.text for unit in stretch.units)
    return found


def only(text: str) -> Sheet:
    (sheet,) = layout.read(text)
    return sheet


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        ("เรื่อง  ขอเชิญประชุม", ["เรื่อง  ขอเชิญประชุม"]),
        ("ที่ กษ ๐๕๐๑/๑     กรมประมง", ["ที่ กษ ๐๕๐๑/๑", "กรมประมง"]),
        ("ที่ กษ ๐๕๐๑/๑\tกรมประมง", ["ที่ กษ ๐๕๐๑/๑", "กรมประมง"]),
        ("ที่ กษ ๐๕๐๑/๑ วันที่ ๕ มกราคม ๒๕๖๔", ["ที่ กษ ๐๕๐๑/๑", "วันที่ ๕ มกราคม ๒๕๖๔"]),
        ("ที่ กษ ๐๕๐๑/๑      วันที่ ๕      มกราคม ๒๕๖๔", ["ที่ กษ ๐๕๐๑/๑", "วันที่ ๕      มกราคม ๒๕๖๔"]),
        ("เข้าร่วมงานในอำเภอเมือง วันที่ ๕ มกราคม ๒๕๖๔", ["เข้าร่วมงานในอำเภอเมือง วันที่ ๕ มกราคม ๒๕๖๔"]),
        ("เรื่อง การสำรวจแหล่งน้ำ เรียน นายอำเภอเมือง", ["เรื่อง การสำรวจแหล่งน้ำ", "เรียน นายอำเภอเมือง"]),
        (
            "ถึง  กองคลัง และสำนักงานเลขานุการกรม     พร้อมนี้ ขอส่งแบบรายงาน",
            ["ถึง  กองคลัง และสำนักงานเลขานุการกรม", "พร้อมนี้ ขอส่งแบบรายงาน"],
        ),
        ("เรียน  นายอำเภอ ทุกอำเภอ สิ่งทีส่งมาด้วย แบบรายงาน", ["เรียน  นายอำเภอ ทุกอำเภอ", "สิ่งทีส่งมาด้วย แบบรายงาน"]),
        ("เลขที่ ๐๓๓/๒๕๖๔ สำนักงานประมงจังหวัดน่าน", ["เลขที่ ๐๓๓/๒๕๖๔", "สำนักงานประมงจังหวัดน่าน"]),
        ("   \n\n", []),
    ],
)
def test_a_line_is_cut_at_columns_and_labels(line: str, cut: list[str]) -> None:
    assert [unit.text for unit in units(line)] == cut


def test_what_stands_in_columns_fills_no_line() -> None:
    full = "ด้วยกรมประมงจะสำรวจแหล่งน้ำในพื้นที่ของท่านเพื่อวางแผนการทำงานของปีต่อไป"
    row = f"งานสารบรรณ{' ' * 40}เลขรับ ๑๒๓๔"
    assert [unit.wrapped for unit in units(f"{full}\nที่ กษ ๐๕๐๑/๑๒๓")] == [False, True]
    assert [unit.wrapped for unit in units(f"{row}\nที่ กษ ๐๕๐๑/๑๒๓")] == [False, False, False]


@given(texts)
def test_units_stand_where_they_say(text: str) -> None:
    text = "\n".join(text.splitlines())
    end = 0
    for unit in units(text):
        assert text[unit.start : unit.end] == unit.text
        assert len(unit.folded) == len(unit.text)
        assert end <= unit.start
        end = unit.end


@pytest.mark.parametrize(
    ("line", "cue"),
    [
        pytest.param("ที่ กษ ๐๕๐๑/๑๒๓", "number", id="label"),
        pytest.param("ท กษ ๐๕๐๑/๑๒๓", "number", id="label without its marks"),
        pytest.param("กษ ๐๕๐๑/๑๒๓", "number-shape", id="number without its label"),
        pytest.param("๕ มกราคม ๒๕๖๔", "date-alone", id="date"),
        pytest.param("ด่วนที่สุด", "urgency", id="speed"),
        pytest.param("ลับมาก", "secrecy", id="secrecy"),
        pytest.param("เรือง  การสำรวจ", "subject", id="a tone mark lost"),
        pytest.param("เรียก  นายอำเภอเมืองแพร่", "addressee?", id="a letter misread"),
        pytest.param("(นายกิตติ ใจงาม)", "name", id="name"),
        pytest.param("กรมประมง", "agency", id="agency"),
        pytest.param("อธิบดีกรมประมง", "position", id="post"),
        pytest.param("ถลุ่มงานพัสดุ", "office?", id="office with a letter misread"),
        pytest.param("ถนนพหลโยธิน เขตจตุจักร กทม. ๑๐๙๐๐", "address", id="address"),
        pytest.param("saraban@example.go.th", "email", id="e-mail"),
        pytest.param("ฝ่ายพัสดุ โทร. ๐ ๒๓๔๕ ๖๗๘๙", "phone-inside", id="telephone behind an office"),
        pytest.param("แบบสำรวจ จำนวน ๒ ชุด", "quantity", id="how many"),
        pytest.param("๑. แบบสำรวจ", "ordinal", id="list mark"),
        pytest.param("- ๒ -", "furniture", id="page number"),
        pytest.param("ลงชื่อ ......................", "blanks", id="blanks of a form"),
        pytest.param("“ยึดมั่นธรรมาภิบาล บริการเพื่อประชาชน”", "motto", id="motto"),
        pytest.param("- เพื่อโปรดทราบ", "tick", id="note of a hand"),
        pytest.param("~; A๒ l|", "junk", id="junk"),
        pytest.param("๑๒๓๔๕๖๗", "digits", id="digits"),
        pytest.param("ทราบ", "scrap", id="scrap"),
        pytest.param("Gos ขอเชิญประชุม", "ghost", id="a label taken for Latin"),
        pytest.param("(กรมประมง สำนักงานเลขานุการกรม)", "bracketed", id="brackets"),
        pytest.param("สิ่งที่ส่งมาด้วย ๑", "attachment", id="head of an enclosed page"),
    ],
)
def test_what_a_line_looks_like(line: str, cue: str) -> None:
    (unit, *_) = units(line)
    assert cue in set(cues(unit))


def test_the_parts_of_a_letter() -> None:
    sheet = only(LETTER)
    found = parts(sheet)
    assert sheet.kind == "external"
    assert found["number"] == ["ที่ กษ ๐๕๐๑/๑๒๓"]
    assert found["sender"][0] == "กรมประมง"
    assert found["date"] == ["๕ มกราคม ๒๕๖๔"]
    assert found["closing"] == ["ขอแสดงความนับถือ"]
    assert found["signature"] == ["(นายกิตติ ใจงาม)", "อธิบดีกรมประมง"]
    assert LETTER[sheet.start :].startswith("ที่")
    assert LETTER[: sheet.end].endswith("อธิบดีกรมประมง")


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("คำสั่งกรมประมง", "order"),
        ("ระเบียบกรมประมง", "regulation"),
        ("ข้อบังคับกรมประมง", "rule"),
        ("ประกาศกรมประมง", "announcement"),
        ("คำสังกรมประมง", "order"),
    ],
)
def test_the_heading_tells_the_kind(heading: str, kind: str) -> None:
    page = (
        f"{heading}\nที่ ๑๒/๒๕๖๔\nเรื่อง  แต่งตั้งคณะกรรมการ\n\n        โดยที่เป็นการสมควรแต่งตั้งคณะกรรมการ จึงให้ดำเนินการ\n\n"
        "สั่ง ณ วันที่ ๕ มกราคม ๒๕๖๔\n\n(นายกิตติ ใจงาม)\nอธิบดีกรมประมง"
    )
    assert only(page).kind == kind


def test_a_stamp_is_nobodys() -> None:
    sheet = only(LETTER.replace("ถนนพหลโยธิน กทม. ๑๐๙๐๐\n", STAMP))
    found = parts(sheet)
    assert found["date"] == ["๕ มกราคม ๒๕๖๔"]
    assert not any("๑๒๓๔" in line for lines in found.values() for line in lines)


def test_who_certifies_a_copy_did_not_sign_it() -> None:
    sheet = only(LETTER + "\n\nสำเนาถูกต้อง\n\n(นางสุดา บุญมาก)\nเจ้าพนักงานธุรการ\n")
    assert parts(sheet)["signature"] == ["(นายกิตติ ใจงาม)", "อธิบดีกรมประมง"]


@pytest.mark.parametrize("count", [2, 3, 5])
def test_a_bundle_falls_apart_into_its_letters(count: int) -> None:
    assert len(layout.read("\n\n".join([LETTER] * count))) == count


def test_a_long_paragraph_is_one_stretch() -> None:
    long = "\n".join(["กรมประมงจะสำรวจแหล่งน้ำในพื้นที่ของท่านเพื่อใช้วางแผนการทำงานของปีต่อไปตามที่กำหนด"] * 30)
    sheet = only(LETTER.replace("จะสำรวจแหล่งน้ำ", f"จะสำรวจแหล่งน้ำ\n{long}\n"))
    assert sum(unit.lines for unit in sheet.units("body")) > 25
    assert len(sheet.units("body")) < 25


@pytest.mark.parametrize("text", ["", "\n \n", "ก", "๑๒๓\n๔๕๖"])
def test_no_letter_is_made_up(text: str) -> None:
    assert layout.read(text) == []


@given(letters)
def test_every_line_falls_to_one_letter_once(letter: Written) -> None:
    (sheet,) = layout.read(letter.text)
    starts = [unit.start for unit in (*sheet.all_units(), *sheet.nobody)]
    assert len(starts) == len(set(starts))
    assert list(sheet.all_units()) == [unit for stretch in sheet.parts for unit in stretch.units]


def test_a_step_out_of_a_letter_goes_nowhere_on() -> None:
    assert not path.goes_on(path.OUTSIDE, 0)
    assert path.goes_on(0, 0)
    assert path.best([]) == []
