"""What a letter says against itself: doubtful figures are settled where something speaks for one reading, and told."""

from __future__ import annotations

import pytest

import thaidoc
from thaidoc import agencies
from thaidoc.models import Letter

SMUDGES = "\n~; l๒ ๓B\nการ l๓ ดำ่า ๕g\n่่ก ๒a\n"
"""Lines that tell of a damaged scan, so that its figures are doubted."""


def letter(
    number: str = "ที่ กษ ๐๕๐๑/๑๒๓",
    office: str = "กรมประมง",
    date: str = "๕ มกราคม ๒๕๖๔",
    subject: str = "การสำรวจแหล่งน้ำในพื้นที่",
    reference: str = "",
    body: str = "ด้วยกรมประมงจะสำรวจแหล่งน้ำในพื้นที่ของท่าน เพื่อวางแผนการทำงาน",
    smudges: str = "",
) -> str:
    lines = [number, office, "", date, "", f"เรื่อง  {subject}", "เรียน  นายอำเภอ ทุกอำเภอ"]
    lines += [f"อ้างถึง  {reference}"] if reference else []
    lines += ["", f"        {body}", "", "        จึงเรียนมาเพื่อโปรดทราบ", "", "ขอแสดงความนับถือ", ""]
    return "\n".join([*lines, "(นายกิตติ ใจงาม)", "อธิบดีกรมประมง", smudges])


def read(text: str) -> Letter:
    found = thaidoc.parse(text).letters
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("smudges", ["", SMUDGES])
def test_a_letter_that_asks_for_something_before_a_day_wants_it_by_its_eve(smudges: str) -> None:
    asked = letter(body="จึงขอให้ท่านส่งแบบสำรวจก่อนวันที่ ๑ มีนาคม ๒๕๖๔", smudges=smudges)
    found = read(asked)
    assert found.deadline is not None
    assert (found.record()["deadline"], found.deadline.before) == ("2021-02-28", True)
    assert "2021-02-28" not in found.evidence["deadline"].alternatives


@pytest.mark.parametrize(
    ("printed", "damaged", "part", "value"),
    [
        ("เรื่อง  ", "(Soa ", "subject", "การสำรวจแหล่งน้ำในพื้นที่"),
        ("ในพื้นที่\n", " used ๒๕๖๔\n", "subject", "การสำรวจแหล่งน้ำ ประจำปี ๒๕๖๔"),
        ("นายอำเภอ ทุก", "นายอำเกอ ทุก", "addressee", "นายอำเภอ ทุกอำเภอ"),
        ("นายอำเภอ ทุกอำเภอ", "- ๒ *", "addressee", None),
        ("นายอำเภอ ทุกอำเภอ", "จฉมทุกอำเภอ", "addressee", "จฉมทุกอำเภอ"),
        ("\nอธิบดีกรม", "\n1 อฮิบดีกรม", "signatory", "อธิบดีกรมประมง"),
    ],
)
def test_what_its_place_or_a_table_tells_of_damaged_words(
    printed: str, damaged: str, part: str, value: str | None
) -> None:
    found = read(letter(smudges=SMUDGES).replace(printed, damaged, 1))
    given = found.signatory and found.signatory.position if part == "signatory" else getattr(found, part)
    assert given == value
    assert value is None or found.evidence[part].confidence < 0.9 or found.evidence[part].corrections


def test_a_list_whose_numbers_are_misread_is_cut_at_them() -> None:
    sent = "สิ่งที่ส่งมาด้วย  ๑, แบบสำรวจแหล่งน้ำ Coe 0 30 จ้านวน | ชุด\nle. บัญชีรายชื่อหมู่บ้าน จำนวน ๒ ชุด\n"
    things = read(letter(smudges=SMUDGES).replace("\n\n        ด้วย", f"\n{sent}\n        ด้วย", 1)).enclosures
    assert [(one.description, one.quantity) for one in things] == [("แบบสำรวจแหล่งน้ำ", 1), ("บัญชีรายชื่อหมู่บ้าน", 2)]


@pytest.mark.parametrize(
    ("sent", "copies", "repaired"),
    [
        ("แบบสำรวจ จำนวน ๓ ชุด", 1, True),
        ("แบบสำรวจ จำนวน ๐ ฉบับ", 1, True),
        ("แผนที่ จำนวน ๓ แผ่น", 3, False),
        ("แบบสำรวจ จำนวน ๒ ชุด", 2, False),
    ],
)
def test_one_copy_whose_figure_the_engine_closes(sent: str, copies: int, repaired: bool) -> None:
    text = letter(date="๑๑ มกราคม ๒๕๒๓", body=BLIND).replace("ทุกอำเภอ", f"ทุกอำเภอ\nสิ่งที่ส่งมาด้วย  {sent}", 1)
    read_back = read(text)
    found = read_back.evidence["enclosures/0"]
    assert read_back.enclosures[0].quantity == copies
    assert bool(found.corrections) == repaired
    assert (found.confidence < 0.9) == ("๒" not in sent)
    (sound,) = read(text.replace(BLIND, "ด้วยกรมประมงจะสำรวจ ๔๖๗๘๙ แห่ง")).enclosures
    assert sound.quantity == int(sent.translate(str.maketrans("๐๑๒๓", "0123")).split()[2])


BLIND = "ด้วยกรมประมงจะสำรวจแหล่งน้ำ ๑๒ แห่ง ๓๕ บ่อ ใน ๑๑ ตำบล ๒๓ หมู่บ้าน รวม ๑๒๓ ราย ตามบัญชี ๑๐ หน้า"
"""Figures of an engine that cannot write ๔ ๖ ๗ ๘ ๙."""


TWO = "ลงวันที่ 9 ธันวาคม 2565 และที่ กษ ๐๕๐๑/ว ๔๕ ลงวันที่ 8 ธันวาคม 2565"


class TestDamagedDates:
    @pytest.mark.parametrize(
        ("date", "subject", "reference", "iso"),
        [
            pytest.param("17 สุค. 2565", "", "", "2022-08-17", id="a short month with a smudge"),
            pytest.param("28 พุูย 2565", "", "", "2022-11-28", id="its dots lost"),
            pytest.param("9 ก พ 2565", "", "", "2022-02-09", id="spaces for its dots"),
            pytest.param("17.ธ:ะค. 2565", "", "", "2022-12-17", id="signs between"),
            pytest.param("12- คุมภาพันธ์ 2565", "", "", "2022-02-12", id="a letter misread"),
            pytest.param("13 ก ค. 2565", "", TWO, "2022-12-13", id="a month after its references"),
            pytest.param("๑๕ กันยายน Wedel", "ประจำปี ๒๕๖๕", "", "2022-09-15", id="a year from the subject"),
            pytest.param("๑๕ กันยายน ๒๕๖ ๕", "", "", "2022-09-15", id="a year with a space"),
            pytest.param("mo มิถุนายน ๒๕๖๕", "", "", "2022-06-30", id="a day in Latin letters"),
            pytest.param("๑๑ กกุมภาพันธ์ ๒๕๒๐๕", "ประจำปี ๒๕๖๕", "", "2022-02-11", id="a letter twice, ๖ as ๒๐"),
        ],
    )
    def test_a_date_is_given_as_repaired_and_never_sure(
        self, date: str, subject: str, reference: str, iso: str
    ) -> None:
        cited = f"หนังสือกรมประมง ที่ กษ ๐๕๐๑/ว ๔๔ {reference}" if reference else ""
        found = read(letter(date=date, subject=f"แผนงาน {subject}", reference=cited, smudges=SMUDGES))
        assert found.date is not None
        assert found.date.iso == iso
        evidence = found.evidence["date"]
        assert evidence.confidence < 0.93
        assert evidence.text in date
        assert evidence.corrections or " พ " in date or "๖ ๕" in date, "a repair is told"

    @pytest.mark.parametrize(
        ("date", "isos"),
        [
            pytest.param("๑๕ มกราคม ๒๕๐๕", {"2022-01-14", "2022-01-18", "2022-01-19"}, id="๑๕ may be five numbers"),
            pytest.param("๑๐๒ มกราคม ๒๕๐๕", {"2022-01-12", "2022-01-10"}, id="๑๖, ๑๒ or ๑๐"),
        ],
    )
    def test_other_readings_of_the_day_are_alternatives(self, date: str, isos: set[str]) -> None:
        found = read(letter(date=date, subject="แผนงาน ประจำปี 2565", body=BLIND))
        assert isos <= {*found.evidence["date"].alternatives, found.record()["date"]}

    def test_offices_are_closed_on_saturdays_and_sundays(self) -> None:
        # ๑๕ is 14 (Friday), 15 (Saturday), 18 or 19 January 2022.
        found = read(letter(date="๑๕ มกราคม ๒๕๐๕", subject="แผนงาน ประจำปี 2565", body=BLIND))
        assert found.record()["date"] != "2022-01-15"

    def test_a_stamp_of_receipt_tells_the_year_and_the_days_around(self) -> None:
        stamp = "กรมบัญชีกลาง\nเลขรับ 1234\nวันที่ 20 ม.ค. 2565\nเวลา 10.30 น.\n\n"
        found = read(stamp + letter(date="๑๕ มกราคม ๒๕๐๕", body=BLIND))
        assert found.record()["date"] in ("2022-01-14", "2022-01-18", "2022-01-19")
        late = stamp.replace("20 ม.ค.", "14 ม.ค.")
        assert read(late + letter(date="๑๕ มกราคม ๒๕๐๕", body=BLIND)).record()["date"] == "2022-01-14"

    @pytest.mark.parametrize("stamped", ["11 ต.ค. 6F", "11 ต.ค. 67"])
    def test_a_stamp_of_receipt_tells_a_month_that_cannot_be_read(self, stamped: str) -> None:
        stamp = f"งานสารบรรณ\nเลขที่รับ.....@0@9\nวันที่..... {stamped}\nเวลา... 13.26 น.\n\n"
        read_back = read(stamp + letter(date="9 A.A. 2567"))
        assert read_back.record()["date"] == "2024-10-09"
        found = read_back.evidence["date"]
        assert found.confidence < 0.9
        assert found.alternatives
        assert found.corrections

    def test_letters_of_one_scan_tell_each_others_year(self) -> None:
        first = letter(date="10 มกราคม 2565", number="ที่ กษ 0501/122")
        pages = thaidoc.parse(f"{first}\n\n{letter(date='๑๒ มกราคม ๒๕๐๕', body=BLIND)}").letters
        assert [page.date.iso for page in pages if page.date] == ["2022-01-10", "2022-01-12"]

    @pytest.mark.parametrize(
        "date",
        [
            pytest.param("15 Sunny 2565", id="a word that is no month"),
            pytest.param("คำคม กก«", id="no figures"),
        ],
    )
    def test_a_month_is_never_made_up(self, date: str) -> None:
        found = read(letter(date=date, smudges=SMUDGES))
        assert found.date is None
        assert any(warning.field == "date" for warning in found.warnings)

    @pytest.mark.parametrize(
        ("limit", "iso"),
        [
            pytest.param("ภายในวันพุธที่ low มีนาคม ๒๕๖๕", None, id="a day in letters, with its weekday"),
            pytest.param("ภายในวันที่ mo มีนาคม ๒๕๖๕", "2022-03-30", id="a day in letters"),
            pytest.param("ภายในวันที่ ฒ๒ มีนาคม ๒๕๖๕", None, id="a day that is a scrawl"),
        ],
    )
    @pytest.mark.parametrize("smudges", ["", SMUDGES])
    def test_a_limit_is_read_by_the_letters_other_dates_or_its_loss_is_told(
        self, limit: str, iso: str | None, smudges: str
    ) -> None:
        body = f"ด้วยกรมประมงจะสำรวจแหล่งน้ำ จึงขอให้รายงานผล {limit} ด้วย"
        found = read(letter(date="๑๕ กุมภาพันธ์ ๒๕๖๕", body=body, smudges=smudges))
        due = found.record()["deadline"]
        if iso is not None and smudges:
            assert due == iso
        if due is None:
            assert [warning for warning in found.warnings if warning.code == "unreadable-deadline"]
        else:
            assert found.evidence["deadline"].confidence < 0.9
            assert found.evidence["deadline"].corrections
            assert found.deadline is not None
            assert found.deadline.problem is None

    def test_a_limit_without_a_year_has_that_of_the_letter_as_it_was_found_to_be(self) -> None:
        body = f"{BLIND} จึงขอให้รายงานผลภายในวันที่ ๒๒ มีนาคม ด้วย"
        found = read(letter(date="๑๑ กุมภาพันธ์ ๒๕๐๕", subject="แผนงาน ประจำปี 2565", body=body))
        assert (found.record()["date"], found.record()["deadline"]) == ("2022-02-11", "2022-03-22")

    @pytest.mark.parametrize(
        ("cited", "iso"),
        [
            pytest.param("ลงวันที่ mo ธันวาคม ๒๕๖๓", "2020-12-30", id="a day in Latin letters"),
            pytest.param("ลงวันที่ ๓ จั้นวาคม ๒๕๒๐๓", "2020-12-03", id="a month and a year misread"),
            pytest.param("ลงวันที่ ๓ ธันวาคม ๗๕๖๓", None, id="a year that no misreading explains"),
            pytest.param("ลงวันที่ ๓๙ ธันวาคม ๒๕๖๓", None, id="a day that no month has"),
        ],
    )
    def test_a_cited_date_is_given_as_repaired_or_its_loss_is_told(self, cited: str, iso: str | None) -> None:
        found = read(letter(reference=f"หนังสือกรมประมง ที่ กษ ๐๕๐๑/ว ๔๔ {cited}", smudges=SMUDGES))
        (reference,) = found.record()["references"]
        assert reference["date"] == iso
        told = [warning for warning in found.warnings if warning.field == "references/0"]
        assert [warning.code for warning in told] == ([] if iso else ["unreadable-date"])


class TestDates:
    @pytest.mark.parametrize(
        ("date", "subject", "iso"),
        [
            pytest.param("๕ มกราคม ๒๕๖๔", "การสำรวจ", "2021-01-05", id="as printed"),
            pytest.param("๕ มกราคม ๒๕b๔", "แผนงาน ประจำปี ๒๕๖๔", "2021-01-05", id="a Latin letter for a digit"),
            pytest.param("๕ มกราคม ๒๕๒๐๔", "แผนงาน ประจำปี ๒๕๖๔", "2021-01-05", id="๖ drawn as ๒๐"),
            pytest.param("๕ มกราคม ๒๕๖", "แผนงาน ประจำปี ๒๕๖๔", "2021-01-05", id="a digit is lost"),
            pytest.param("วันอังคารที่ ๕ มกราคม ๒๕๖๔", "การสำรวจ", "2021-01-05", id="with its weekday"),
        ],
    )
    def test_the_years_of_a_letter_bear_one_another_out(self, date: str, subject: str, iso: str) -> None:
        found = read(letter(date=date, subject=subject, smudges=SMUDGES))
        assert found.date is not None
        assert found.date.iso == iso
        told = found.evidence["date"]
        assert all(each.before in date and each.reason for each in told.corrections)

    @pytest.mark.parametrize("smudges", ["", SMUDGES])
    @pytest.mark.parametrize(
        ("date", "iso"),
        [
            pytest.param("๕ มกราคม ๒๕", "2021-01-05", id="half of the year is lost"),
            pytest.param("๕ มกราคม ๖๕๖๔", "2021-01-05", id="a year that no calendar has"),
            pytest.param("๕ มกราคม ๒๕๖๔๔", "2021-01-05", id="a digit too many"),
            pytest.param("๓๗ มกราคม ๒๕๖๔", None, id="a day that no month has"),
            pytest.param("๓๐ กุมภาพันธ์ ๒๕๖๔", None, id="a day that February has not"),
            pytest.param("๕ มกราคม ร.ศ. ๑๑๒", "1894-01-05", id="another era"),
        ],
    )
    def test_a_date_that_is_none_is_mended_with_a_reason_or_left_out(
        self, date: str, iso: str | None, smudges: str
    ) -> None:
        found = read(letter(date=date, subject="แผนงาน ปี ๒๕๖๔", smudges=smudges))
        assert found.record()["date"] == iso
        if iso is None:
            assert {"missing-date", "unreadable-date"} <= {warning.code for warning in found.warnings}
        elif "ร.ศ." not in date:
            (repair,) = found.evidence["date"].corrections
            assert (repair.before, repair.after) == (date, iso)
            assert repair.reason

    def test_a_blank_day_is_told_and_stays_blank(self) -> None:
        found = read(letter(date="      มกราคม ๒๕๖๔"))
        assert found.date is not None
        assert found.date.iso == "2021-01"
        assert "blank-day" in {warning.code for warning in found.warnings}

    def test_a_day_that_no_calendar_has_is_no_date_and_no_other_one_unsaid(self) -> None:
        found = read(letter(date="๓๙ กุมภาพันธ์ ๒๕๖๔"))
        told = {warning.code for warning in found.warnings}
        assert found.date is None or found.evidence["date"].corrections
        assert told & {"unreadable-date", "missing-date"} or found.evidence["date"].confidence < 0.9

    def test_a_limit_that_contradicts_the_letter_is_doubted(self) -> None:
        plain = read(letter(body="ด้วยกรมประมงขอให้รายงานผล ภายในวันที่ ๓๑ มกราคม ๒๕๖๔ ต่อไป"))
        far = read(letter(body="ด้วยกรมประมงขอให้รายงานผล ภายในวันที่ ๓๑ มกราคม ๒๕๖๙ ต่อไป", smudges=SMUDGES))
        assert plain.record()["deadline"] == "2021-01-31"
        assert far.record()["deadline"] in ("2026-01-31", "2021-01-31")
        assert far.evidence["deadline"].confidence < plain.evidence["deadline"].confidence
        assert far.evidence["deadline"].alternatives

    @pytest.mark.parametrize(
        ("cited", "iso"),
        [
            pytest.param("ลงวันที่ ๓ ธันวาคม ๒๕๖๓", "2020-12-03", id="as printed"),
            pytest.param("ลงวันที่ ๓ ธันวาคม ๖๕๖๓", "2020-12-03", id="a year that no calendar has"),
            pytest.param("ลงวันที่ ๓ ธันวาคม ๒๕b๓", "2020-12-03", id="a letter among its digits"),
        ],
    )
    def test_a_cited_date_is_read_with_the_letters_own(self, cited: str, iso: str) -> None:
        found = read(letter(reference=f"หนังสือกรมประมง ที่ กษ ๐๕๐๑/ว ๔๔ {cited}", smudges=SMUDGES))
        (reference,) = found.record()["references"]
        assert reference["date"] in (iso, None)
        if reference["date"]:
            told = found.evidence["references/0"]
            assert told.text.endswith(cited.split(" ", 1)[1])

    def test_a_citation_younger_than_its_letter_is_doubted(self) -> None:
        older = read(letter(reference="หนังสือกรมประมง ที่ กษ ๐๕๐๑/ว ๔๔ ลงวันที่ ๓ ธันวาคม ๒๕๖๓"))
        younger = read(letter(reference="หนังสือกรมประมง ที่ กษ ๐๕๐๑/ว ๔๔ ลงวันที่ ๓ ธันวาคม ๒๕๖๔"))
        assert younger.evidence["references/0"].confidence < older.evidence["references/0"].confidence

    def test_a_day_told_by_the_letters_is_no_surer_than_it_and_follows_it(self) -> None:
        asked = "ด้วยกรมประมงจะสำรวจแหล่งน้ำ จึงขอให้รายงานภายในวันนี้ ก่อนเวลา ๑๕.๐๐ น."
        sound = read(letter(body=asked))
        assert sound.record()["deadline"] == sound.record()["date"] == "2021-01-05"
        damaged = read(letter(date="๕ มกราคม ๒๕๐๔", subject="แผนงานประจำปี ๒๕๖๔", body=asked, smudges=SMUDGES))
        assert damaged.record()["deadline"] == damaged.record()["date"]
        assert damaged.evidence["deadline"].confidence < 0.9
        lost = read(letter(body="ด้วยกรมประมงจะสำรวจ จึงขอให้ตอบภายใน ๕ วัน นับจา     บันทึก", smudges=SMUDGES))
        assert lost.record()["relative_deadline"]["from"] is None
        assert lost.evidence["relative_deadline"].confidence < 0.9

    @pytest.mark.parametrize(
        ("date", "sure"), [("๓ กันยายน ๒๕๖๓", True), ("๓ กันยายน ๒๕๖๐", False), ("๓ ตุลาคม ๒๕๖๒", True)]
    )
    def test_a_number_and_a_date_of_two_years_are_doubted_even_in_a_sound_text(self, date: str, *, sure: bool) -> None:
        found = read(letter(reference=f"คำสั่งกรมประมง ที่ ๑๕๓/๒๕๖๓ ลงวันที่ {date}"))
        assert (found.evidence["references/0"].confidence >= 0.9) is sure

    @pytest.mark.parametrize("date", ["๕ ม.ค. ๖๔", "๕ มกราคม ค.ศ. ๒๐๒๑"])
    def test_a_date_that_nothing_bears_out_is_no_surer_than_its_scan(self, date: str) -> None:
        sound, damaged = read(letter(date=date)), read(letter(date=date, smudges=SMUDGES))
        assert sound.record()["date"] == damaged.record()["date"] == "2021-01-05"
        assert damaged.evidence["date"].confidence < sound.evidence["date"].confidence

    def test_letters_read_as_digits_are_told_wherever_a_date_stands(self) -> None:
        found = read(
            letter(
                date="๕ มกราคม ๒๕b๔",
                reference="หนังสือกรมประมง ที่ กษ ๐๕๐๑/ว ๔๔ ลงวันที่ ๓ ธันวาคม ๒๕b๓",
                body="ด้วยกรมประมงขอให้รายงานผล ภายในวันที่ ๓๑ มกราคม ๒๕b๔ ต่อไป",
            )
        )
        assert found.record()["date"] == "2021-01-05"
        assert found.record()["deadline"] == "2021-01-31"
        assert found.record()["references"][0]["date"] == "2020-12-03"
        for field in ("date", "deadline", "references/0"):
            (repair,) = found.evidence[field].corrections
            assert "b" in repair.before
            assert repair.after == repair.before.replace("b", "6")

    def test_a_limit_whose_year_is_put_right_says_so(self) -> None:
        text = letter(body="ด้วยกรมประมงขอให้รายงานผล ภายในวันที่ ๓๑ มกราคม ๑๕๖๔ ต่อไป")
        found = read(text)
        assert found.record()["deadline"] == "2021-01-31"
        assert found.deadline is not None
        (repair,) = found.deadline.corrections
        assert text[repair.start : repair.end] == repair.before == "๑๕๖๔"
        assert repair in found.evidence["deadline"].corrections

    def test_a_weekday_that_the_date_does_not_fall_on_is_a_doubt(self) -> None:
        right, wrong = (read(letter(date=f"วัน{day}ที่ ๕ มกราคม ๒๕๖๔")) for day in ("อังคาร", "จันทร์"))
        assert wrong.record()["date"] == "2021-01-05"
        assert wrong.evidence["date"].confidence < 0.9 < right.evidence["date"].confidence
        assert wrong.evidence["date"].alternatives

    def test_a_deadline_is_weighed_with_its_weekday(self) -> None:
        body = "ด้วยกรมประมงขอให้รายงานผล ภายในวัน{}ที่ ๒๙ มกราคม ๒๕๖๔ ต่อไป"
        right, wrong = (read(letter(body=body.format(day), smudges=SMUDGES)) for day in ("ศุกร์", "จันทร์"))
        assert right.record()["deadline"] == "2021-01-29"
        assert wrong.evidence["deadline"].confidence < right.evidence["deadline"].confidence

    @pytest.mark.parametrize(
        ("cited", "iso"),
        [
            pytest.param("ลว. ๓ ธ.ค. ๖๓", "2020-12-03", id="two digits"),
            pytest.param("ลงวันที่ ๓ ธันวาคม ๖๔๖๓", "2020-12-03", id="two figures of the year misread"),
            pytest.param("ลงวันที่ ๓ ธันวาคม ๒๕๖๓๓", "2020-12-03", id="a digit too many"),
            pytest.param("ลงวันที่ ๓๙ ธันวาคม ๒๕๖๓", None, id="a day that no month has"),
            pytest.param("ลงวันที่ ๓ ธันวาคม ๘๘๘๘", None, id="a year that nothing was"),
            pytest.param("ลงวันที่ ธันวาคม ๒๕๖๓", "2020-12", id="no day"),
        ],
    )
    def test_a_damaged_citation_is_read_or_left_out_never_made_up(self, cited: str, iso: str | None) -> None:
        found = read(letter(reference=f"หนังสือกรมประมง ที่ กษ ๐๕๐๑/ว ๔๔ {cited}", smudges=SMUDGES))
        (reference,) = found.record()["references"]
        assert reference["document_number"] == "กษ 0501/ว 44"
        assert reference["date"] == iso
        assert found.evidence["references/0"].text.endswith(cited)

    def test_a_date_of_another_era_is_left_as_it_is(self) -> None:
        found = read(letter(date="5 January 2021", smudges=SMUDGES))
        assert found.date is None or found.date.iso == "2021-01-05"

    def test_laws_and_their_years_do_not_move_the_letters_own(self) -> None:
        body = "ด้วยตามพระราชบัญญัติการประมง พ.ศ. ๒๕๕๘ และระเบียบกรมประมง พ.ศ. ๒๕๔๐ กำหนดให้สำรวจแหล่งน้ำ"
        found = read(letter(body=body, smudges=SMUDGES))
        assert found.record()["date"] == "2021-01-05"

    def test_an_engine_that_cannot_write_a_digit_is_not_trusted_with_it(self) -> None:
        body = "ด้วยกรมประมงขอให้รายงานผล ภายในวันที่ ๓๑ มีนาคม ๒๕๒๕ จำนวน ๑๒๓๕ แห่ง ๑๐๒๓ ราย"
        found = read(letter(date="วันศุกร์ที่ ๕ มีนาคม ๒๕๒๕", body=body, number="ที่ กษ ๐๕๐๑/๑๒๓๕"))
        told = found.evidence["date"]
        assert told.confidence < 0.9 or found.record()["date"] == "2021-03-05"
        assert told.alternatives


class TestNumbers:
    @pytest.mark.parametrize(
        ("number", "office", "canonical"),
        [
            pytest.param("ที่ กษ ๐๕๐๑/๑๒๓", "กรมประมง", "กษ 0501/123", id="as printed"),
            pytest.param("ที่ กฌ ๐๕๐๑/๑๒๓", "กรมประมง", "กษ 0501/123", id="no agency has these letters"),
            pytest.param("ที่ ขร ๐๐๑๘.๑/ว ๙", "ศาลากลางจังหวัดเชียงราย", "ชร 0018.1/ว 9", id="a province's letters"),
        ],
    )
    def test_the_letterhead_mends_the_letters(self, number: str, office: str, canonical: str) -> None:
        found = read(letter(number=number, office=office))
        assert str(found.document_number) == canonical
        repairs = found.evidence["document_number"].corrections
        assert bool(repairs) == (canonical.split()[0] not in number)

    def test_letters_that_nobody_has_and_nothing_mends_are_told(self) -> None:
        found = read(letter(number="ที่ คด ๐๕๐๑/๑๒๓", office="บริษัทตัวอย่าง"))
        assert "unknown-agency" in {warning.code for warning in found.warnings}
        assert found.evidence["document_number"].confidence < 0.9

    def test_letters_of_an_office_that_no_list_has_are_its_own(self) -> None:
        # A word that no dictionary has does not make a sound text a damaged one.
        found = read(letter(number="ที่ วทช. ๑๒/๒๕๖๔", office="วิทยาลัยเทคนิคตัวอย่าง", body="ด้วยบริษัทซอฟต์เทิงแจ้งว่า"))
        assert str(found.document_number) == "วทช 12/2564"
        assert found.evidence["document_number"].confidence > 0.8

    def test_letters_that_the_engine_destroyed_come_from_the_office_beside_them(self) -> None:
        found = read(letter(number="fi AW ๐๕๐๑/๑๒๓", smudges=SMUDGES))
        if found.document_number is not None:
            assert str(found.document_number) == "กษ 0501/123"
            assert found.evidence["document_number"].corrections
        else:
            assert "missing-document-number" in {warning.code.replace("_", "-") for warning in found.warnings}

    def test_letters_destroyed_beside_no_known_office_are_not_made_up(self) -> None:
        found = read(letter(number="ที่ AW ๐๕๐๑/๑๒๓", office="บริษัทตัวอย่าง", smudges=SMUDGES))
        number = found.document_number
        assert number is None or number.letters is None or agencies.known(number.letters) is False

    def test_other_units_and_running_numbers_are_alternatives_on_a_damaged_scan(self) -> None:
        found = read(letter(number="ที่ กษ ๐๕๐๑.๓/๑๒๓", smudges=SMUDGES))
        told = found.evidence["document_number"]
        assert str(found.document_number) == "กษ 0501.3/123"
        assert told.alternatives
        assert str(found.document_number) not in told.alternatives
        sound = read(letter(number="ที่ กษ ๐๕๐๑.๓/๑๒๓"))
        assert told.confidence < sound.evidence["document_number"].confidence

    def test_a_unit_named_twice_is_borne_out(self) -> None:
        cited = "หนังสือกรมประมง ที่ กษ ๐๕๐๑.๓/ว ๔๔ ลงวันที่ ๓ ธันวาคม ๒๕๖๓"
        found = read(letter(number="ที่ กษ ๐๕๐l.๓/๑๒๓", reference=cited, smudges=SMUDGES))
        assert str(found.document_number).startswith("กษ 0501.3/")

    def test_a_cited_number_is_mended_by_its_own_issuer(self) -> None:
        cited = "หนังสือกรมประมง ที่ กฌ ๐๕๐๑.๓/ว ๔๔ ลงวันที่ ๓ ธันวาคม ๒๕๖๓"
        found = read(letter(reference=cited))
        assert found.record()["references"][0]["document_number"] == "กษ 0501.3/ว 44"
        (repair,) = found.evidence["references/0"].corrections
        assert (repair.before, repair.after) == ("กฌ", "กษ")

    def test_other_letters_of_the_scan_tell_a_number(self) -> None:
        cited = "หนังสือกรมประมง ที่ กษ ๐๕๐๑/ว ๘๘ ลงวันที่ ๕ มกราคม ๒๕๖๔"
        first = letter(number="ที่ กษ ๐๕๐๑/ว ๘๕", smudges=SMUDGES)
        others = [
            letter(number=f"ที่ กษ ๐๕๐๑/{run}", date="๙ กุมภาพันธ์ ๒๕๖๔", reference=cited, smudges=SMUDGES)
            for run in ("๒๒๐", "๒๒๑")
        ]
        found = thaidoc.parse("\n\n".join([first, *others])).letters
        assert len(found) == 3
        told = found[0].evidence["document_number"]
        assert str(found[0].document_number) == "กษ 0501/ว 88"
        assert any("cite a letter of that day" in repair.reason for repair in told.corrections)
        assert "กษ 0501/ว 85" in told.alternatives

    def test_a_number_that_others_cite_is_sure(self) -> None:
        cited = "หนังสือกรมประมง ที่ กษ ๐๕๐๑/ว ๘๘ ลงวันที่ ๕ มกราคม ๒๕๖๔"
        first = letter(number="ที่ กษ ๐๕๐๑/ว ๘๘", smudges=SMUDGES)
        other = letter(number="ที่ กษ ๐๕๐๑/๒๒๐", date="๙ กุมภาพันธ์ ๒๕๖๔", reference=cited, smudges=SMUDGES)
        alone = read(first).evidence["document_number"].confidence
        together = thaidoc.parse(f"{first}\n\n{other}").letters[0].evidence["document_number"].confidence
        assert together >= alone

    @pytest.mark.parametrize("year", ["๒๕๖๔", "๒๕b๔", "๒๕๕๔"])
    def test_an_orders_year_goes_with_its_date(self, year: str) -> None:
        text = (
            f"คำสั่งกรมประมง\nที่ ๑๒/{year}\nเรื่อง  แต่งตั้งคณะกรรมการตรวจรับพัสดุ\n\n"
            "        ด้วยกรมประมงจะจัดซื้อพัสดุ จึงแต่งตั้งคณะกรรมการตรวจรับพัสดุ ดังนี้\n\n"
            f"สั่ง ณ วันที่ ๕ มกราคม ๒๕๖๔\n(นายกิตติ ใจงาม)\nอธิบดีกรมประมง\n{SMUDGES}"
        )
        found = read(text)
        told = found.evidence["document_number"]
        assert str(found.document_number) == "12/2564" or told.confidence < 0.9


BLIND = "\n๑๒๓๕๑๒๓๕๑๒๓๕๑๒๓๕\n"
"""Figures enough to tell an engine that never writes ๔ ๖ ๗ ๘ ๙."""


class TestBlindEngine:
    """Tesseract writes ๕ for ๔, ๘ and ๙, and ๒, ๓ or two figures for others: only evidence can tell."""

    @pytest.mark.parametrize(
        ("number", "office", "canonical"),
        [
            pytest.param("ที่ นน ๕๑๒๐๒/๑๒๓", "องค์การบริหารส่วนตำบลปอน\nจังหวัดน่าน", "นน 71202/123", id="a commune's 7"),
            pytest.param("ที่ นน ๐๓๑๕/๑๒๓", "ที่ว่าการอำเภอปัว\nจังหวัดน่าน", "นน 0318/123", id="a district's 18"),
            pytest.param("ที่ นน ๐๐๑๓/๑๒๓", "ศาลากลางจังหวัดน่าน", "นน 0017/123", id="a province's 0017"),
            pytest.param("ที่ ศธ ๐๕๐๒๒/๑๒๓", "โรงเรียนบ้านปอน", "ศธ 04022/123", id="schools' 04"),
            pytest.param("ที่ มท ๐๕๐๒๐.๒/ว ๑๓", "กรมส่งเสริมการปกครองท้องถิ่น", "มท 0806.2/ว 13", id="๖ drawn as ๒๐"),
            pytest.param("ที่ นน ซ๑๒๐๒/๑๒๓", "องค์การบริหารส่วนตำบลปอน\nจังหวัดน่าน", "นน 71202/123", id="ซ for ๗"),
            pytest.param("ที่ กษ ๐๕๐๑/๑๒๓", "กรมประมง", "กษ 0501/123", id="what fits stays"),
        ],
    )
    def test_the_unit_is_read_with_the_office(self, number: str, office: str, canonical: str) -> None:
        found = read(letter(number=number, office=office, date="๕ มกราคม ๒๕๒๕", smudges=BLIND))
        told = found.evidence["document_number"]
        assert str(found.document_number) == canonical
        assert bool(told.corrections) == (canonical != "กษ 0501/123")
        assert told.confidence < 0.9
        assert told.alternatives

    def test_a_running_number_that_nothing_proves_stays_as_read(self) -> None:
        found = read(letter(number="ที่ กษ ๐๕๐๑/๑๕๓", date="๕ มกราคม ๒๕๒๕", smudges=BLIND))
        assert str(found.document_number) == "กษ 0501/153"
        assert "กษ 0501/183" in found.evidence["document_number"].alternatives

    def test_a_cited_order_bears_the_year_of_its_date(self) -> None:
        cited = "คำสั่งกรมประมง ที่ ๑๕๓/๒๕๒๐๓ ลงวันที่ ๓ กันยายน ๒๕๒๓"
        found = read(letter(reference=cited, date="๕ มกราคม ๒๕๒๕", smudges=BLIND))
        (row,) = found.record()["references"]
        assert row["document_number"] == "153/2563"
        assert row["date"] == "2020-09-03"
        assert found.evidence["references/0"].confidence < 0.9

    @pytest.mark.parametrize(("number", "date"), [("๒๕๒๓", "๒๕๐๓"), ("๒๕๒๐๓", "๒๕๐๓"), ("๒๕๒๓", "๒๕๒๓")])
    def test_an_order_and_its_date_bear_one_year(self, number: str, date: str) -> None:
        cited = f"คำสั่งกรมประมง ที่ ๑๕๓/{number} ลงวันที่ ๓ กันยายน {date}"
        found = read(letter(reference=cited, date="๕ มกราคม ๒๕๖๕", smudges=SMUDGES))
        found = found if number == date else read(letter(reference=cited, date="๕ มกราคม ๒๕๒๕", smudges=BLIND))
        (row,) = found.record()["references"]
        assert row["document_number"][-4:] == str(int(row["date"][:4]) + 543)
        assert found.evidence["references/0"].confidence < 0.9

    def test_letters_with_a_mark_are_the_code_without_it(self) -> None:
        cited = "หนังสือจังหวัดน่าน ที่ นู่น ๐๐๑๓/๑๒๓ ลงวันที่ ๓ มกราคม ๒๕๒๕"
        found = read(letter(reference=cited, date="๕ มกราคม ๒๕๒๕", smudges=BLIND))
        assert found.record()["references"][0]["document_number"] == "นน 0017/123"

    def test_a_number_whose_letters_nothing_proves_is_left_out_and_told(self) -> None:
        cited = "หนังสือบริษัทตัวอย่าง ที่ WS ๐๐๑๓/๑๒๓ ลงวันที่ ๓ มกราคม ๒๕๒๕"
        found = read(letter(reference=cited, date="๕ มกราคม ๒๕๒๕", smudges=BLIND))
        assert [row["document_number"] for row in found.record()["references"]] == [None]
        (warning,) = [w for w in found.warnings if w.code == "unread-number"]
        assert warning.field == "references/0"
        assert found.text[warning.start : warning.end] == "WS ๐๐๑๓/๑๒๓"
        assert not found.evidence["references/0"].corrections

    def test_a_unit_of_a_form_that_none_has_is_doubted_even_in_a_sound_text(self) -> None:
        usual, odd = (
            read(letter(number=f"ที่ นน {unit}/123", office="บริษัทตัวอย่าง")).evidence["document_number"].confidence
            for unit in ("71202", "31202")
        )
        assert odd < usual


class TestTogether:
    """Numbers that one scan names several times."""

    CITED = "หนังสือกรมประมง ที่ กษ ๐๕๐๑/ว {run} ลงวันที่ {date}"

    def scan(self, *references: str, smudges: str = SMUDGES) -> list[Letter]:
        pages = (
            letter(number=f"ที่ กษ ๐๕๐๕.๒/{220 + k}", date="๙ กุมภาพันธ์ ๒๕๖๔", reference=cited, smudges=smudges)
            for k, cited in enumerate(references)
        )
        found = list(thaidoc.parse("\n\n".join(pages)).letters)
        assert len(found) == len(references)
        return found

    def cites(self, found: list[Letter]) -> list[tuple[str | None, str | None]]:
        rows = [row for one in found for row in one.record()["references"]]
        return [(row["document_number"], row["date"]) for row in rows]

    def test_those_that_agree_mend_the_one_that_does_not(self) -> None:
        day = "๕ มกราคม ๒๕๖๔"
        found = self.scan(*(self.CITED.format(run=run, date=day) for run in ("๕๙๓๗", "๔๙๓๗", "๕๙๓๗", "๕๙๓๗")))
        assert self.cites(found) == [("กษ 0501/ว 5937", "2021-01-05")] * 4
        told = found[1].evidence["references/0"]
        assert any("names this document 4 times" in repair.reason for repair in told.corrections)
        assert told.confidence < 0.9

    def test_neighbours_in_the_register_are_two_documents(self) -> None:
        day = "๕ มกราคม ๒๕๖๔"
        found = self.scan(*(self.CITED.format(run=run, date=day) for run in ("๓๐", "๓๑", "๓๑")))
        assert [number for number, _ in self.cites(found)] == ["กษ 0501/ว 30", "กษ 0501/ว 31", "กษ 0501/ว 31"]

    def test_in_a_sound_scan_nothing_is_mended(self) -> None:
        day = "๕ มกราคม ๒๕๖๔"
        found = self.scan(*(self.CITED.format(run=run, date=day) for run in ("๕๙๓๗", "๔๙๓๗", "๕๙๓๗")), smudges="")
        assert [number for number, _ in self.cites(found)][1] == "กษ 0501/ว 4937"

    def test_a_day_that_one_of_them_lost_is_that_of_the_others(self) -> None:
        whole = self.CITED.format(run="๕๙๓๗", date="๕ มกราคม ๒๕๖๔")
        found = self.scan(whole, whole, whole.replace("๕ มกราคม ๒๕๖๔", "xx มกราคม ๒๕๖๔"))
        assert self.cites(found) == [("กษ 0501/ว 5937", "2021-01-05")] * 3
        assert found[2].evidence["references/0"].confidence < 0.9

    def test_figures_read_alike_by_a_blind_engine_are_no_second_witness(self) -> None:
        cited = "หนังสือกรมประมง ที่ กษ ๐๕๐๑/ว ๕๕ ลงวันที่ ๕ มกราคม ๒๕๒๕"
        first = letter(number="ที่ กษ ๐๕๐๑/ว ๕๕", date="๕ มกราคม ๒๕๒๕", smudges=BLIND)
        other = letter(number="ที่ กษ ๐๕๐๑/๒๒๐", date="๓ กุมภาพันธ์ ๒๕๒๕", reference=cited, smudges=BLIND)
        together = thaidoc.parse(f"{first}\n\n{other}").letters[0].evidence["document_number"]
        assert together.confidence < 0.9

    def test_figures_of_another_script_prove_what_a_blind_engine_cannot_write(self) -> None:
        cited = "หนังสือกรมประมง ที่ กษ 0501/ว 98 ลงวันที่ 5 มกราคม 2564"
        first = letter(number="ที่ กษ ๐๕๐๑/ว ๕๕", date="๕ มกราคม ๒๕๒๕", smudges=BLIND)
        other = letter(number="ที่ กษ ๐๕๐๑/๒๒๐", date="๓ กุมภาพันธ์ ๒๕๒๕", reference=cited, smudges=BLIND)
        found = thaidoc.parse(f"{first}\n\n{other}").letters
        assert str(found[0].document_number) == "กษ 0501/ว 98"


class TestMissing:
    @pytest.mark.parametrize(
        ("lost", "code"),
        [
            ("เรื่อง  การสำรวจแหล่งน้ำในพื้นที่\n", "missing-subject"),
            ("เรียน  นายอำเภอ ทุกอำเภอ\n", "missing-addressee"),
            ("ที่ กษ ๐๕๐๑/๑๒๓\n", "missing-document_number"),
            ("๕ มกราคม ๒๕๖๔\n", "missing-date"),
            ("(นายกิตติ ใจงาม)\nอธิบดีกรมประมง", "missing-signatory"),
        ],
    )
    def test_what_the_form_demands_and_is_not_there_is_told(self, lost: str, code: str) -> None:
        whole = letter()
        assert lost in whole
        assert code not in {warning.code for warning in read(whole).warnings}
        assert code in {warning.code for warning in read(whole.replace(lost, "")).warnings}


class TestCounts:
    @pytest.mark.parametrize(
        ("printed", "amount", "sure", "among"),
        [
            pytest.param("๒๐", 20, False, "60", id="nobody can tell 20 from 60 where the engine has no ๖"),
            pytest.param("๓๐", 30, True, "", id="30 days are usual, 70 are not"),
            pytest.param("สามสิบ", 30, True, "", id="words have no figure to misread"),
        ],
    )
    def test_the_days_of_a_term_are_as_sure_as_their_figures(
        self, printed: str, amount: int, sure: bool, among: str
    ) -> None:
        asked = f"{BLIND} จึงขอให้อำเภอรายงานผลให้กรมประมงทราบภายใน {printed} วัน นับแต่วันที่ได้รับหนังสือนี้"
        found = read(letter(date="๑๒ มีนาคม ๒๕๒๕", body=asked))
        evidence = found.evidence["relative_deadline"]
        assert found.record()["relative_deadline"]["amount"] == amount
        assert (evidence.confidence >= 0.9) is sure
        assert among in "".join(evidence.alternatives)

    def test_a_count_of_copies_is_as_sure_as_its_figure(self) -> None:
        sent = "หนังสือกรมประมง\nสิ่งที่ส่งมาด้วย  แบบรายงาน จำนวน {} ฉบับ"
        one, two = (read(letter(date="๑๒ มีนาคม ๒๕๒๕", reference=sent.format(n), body=BLIND)) for n in "๑๒")
        assert one.evidence["enclosures/0"].confidence > two.evidence["enclosures/0"].confidence
        three = read(letter(date="๑๒ มีนาคม ๒๕๒๕", reference=sent.format("๓"), body=BLIND))
        assert three.evidence["enclosures/0"].confidence < 0.9


def test_confidence_falls_with_damage() -> None:
    sound, damaged = read(letter()), read(letter(smudges=SMUDGES))
    for field in ("document_number", "date", "subject", "addressee", "signatory"):
        assert damaged.evidence[field].confidence < sound.evidence[field].confidence, field
        assert 0.5 < sound.evidence[field].confidence < 1, field


@pytest.mark.parametrize(
    ("field", "sound", "doubtful"),
    [
        pytest.param("document_number", "ที่ กษ ๐๕๐๑/๑๒๓", "ที่ กษ ๐๖๐๑/๑๒๓", id="a unit of another department"),
        pytest.param("date", "๕ มกราคม ๒๕๖๔", "๐๕ มกราคม ๒๕๖๔", id="a day with a leading zero"),
        pytest.param("sender", "กรมประมง", "กรม๐๒๕๕๕๑๒มง", id="a long number in an office's name"),
        pytest.param(
            "addressee",
            "เรียน  นายอำเภอ ทุกอำเภอ\n",
            "เรียน  นายอำเภอ ทุกอำเภอ\nตจฆหนิงกอที่ มท ๐๒๐๑/๑๒ สงวันที่ ๒ มกราคม ๒๕๖๔ แจ้งว่า\n",
            id="the body run into the addressee",
        ),
        pytest.param("sender", "กรมประมง\n", "งานสารบรรณ\n", id="a division without whose it is"),
        pytest.param("subject", "การสำรวจแหล่งน้ำ", "การสำร5วจแหล่งน้ำ", id="a figure inside a word"),
    ],
)
def test_what_no_letter_has_is_doubted(field: str, sound: str, doubtful: str) -> None:
    assert read(letter()).evidence[field].confidence >= 0.9
    damaged = letter().replace(sound, doubtful, 1)
    assert read(damaged).evidence[field].confidence < 0.9


def test_a_line_drawn_behind_an_office_is_no_part_of_its_name() -> None:
    assert read(letter(office="กรมประมง -----")).sender == "กรมประมง"


def test_a_day_that_its_month_has_not_is_refused_and_not_moved() -> None:
    found = read(letter(date="๓๑ มิถุนายน ๒๕๖๔"))
    assert found.date is None
    assert "มิถุนายน 2021 has 30 days" in {warning.message for warning in found.warnings}


def test_short_years_of_references_and_limits_speak_of_the_letter_s_year() -> None:
    body = "ตามหนังสือ ที่ กษ ๐๕๐๑/๙๙ ลง ๑๔ ก.พ.๖๖ จึงขอให้ส่งรายชื่อภายใน ๒๔ มี.ค.๖๖"
    found = read(letter(date="๒๘ ก.พ.๕๖", body=body))
    assert found.date is not None
    assert found.date.iso == "2023-02-28"
    assert found.evidence["date"].corrections


@pytest.mark.parametrize(
    ("own", "cited", "doubted"),
    [
        pytest.param("๓๗๐๒", "๓๓๐๒", True, id="a figure misread"),
        pytest.param("๓๐๒", "๓๓๐๒", True, id="a figure lost"),
        pytest.param("๓๓๐๔", "๓๓๐๒", False, id="letters of one day"),
        pytest.param("๓๓๐๒", "๓๓๐๒", False, id="the same"),
    ],
)
def test_a_letter_cited_in_its_scan_by_nearly_its_number_is_doubted(own: str, cited: str, doubted: bool) -> None:
    citing = letter(reference=f"หนังสือกรมประมง ที่ กษ ๐๕๐๑/{cited} ลงวันที่ ๔ มกราคม ๒๕๖๔")
    letters = thaidoc.parse(f"{citing}\n\n{letter(number=f'ที่ กษ ๐๕๐๑/{own}', date='๔ มกราคม ๒๕๖๔')}").letters
    evidence = letters[0].evidence["references/0"], letters[1].evidence["document_number"]
    assert [one.confidence < 0.9 for one in evidence] == [doubted, doubted]
    assert not doubted or evidence[1].alternatives[0] == str(letters[0].references[0].citation.document_number)


def test_a_letter_s_running_number_is_no_year() -> None:
    found = read(letter(reference="วิทยุ ตร. ด่วนที่สุด ที่ ๐๐๐๗.๒๔/๔๓๖๓ ลง ๘ ธ.ค.๖๓", smudges=SMUDGES))
    assert str(found.references[0].citation.document_number) == "0007.24/4363"


def test_the_year_of_a_regulation_is_no_witness_though_its_title_runs_on() -> None:
    text = """ระเบียบกองทุนตัวอย่างปลอดภัยและสร้างสรรค์ ว่าด้วยหลักเกณฑ์และวิธีการเบิกจ่ายเบี้ยประชุม (ฉบับที่ ๓)
พ.ศ. ๒๕๖๗

โดยที่เป็นการสมควรแก้ไขเพิ่มเติมระเบียบกองทุนตัวอย่างปลอดภัยและสร้างสรรค์ ว่าด้วย
หลักเกณฑ์และวิธีการเบิกจ่ายเบี้ยประชุม พ.ศ. ๖๕๖๐ อาศัยอำนาจตามความในมาตรา ๒๑ (๕) แห่งพระราชบัญญัติ
กองทุนตัวอย่างปลอดภัยและสร้างสรรค์ พ.ศ. ๒๕๕๘ คณะกรรมการจึงออกระเบียบไว้ ดังต่อไปนี้

ข้อ ๑ ระเบียบนี้เรียกว่า “ระเบียบกองทุนตัวอย่างปลอดภัยและสร้างสรรค์ ว่าด้วยหลักเกณฑ์และ
วิธีการเบิกจ่ายเบี้ยประชุม (ฉบับที่ ๓) พ.ศ. ๒๕๖๗”
ข้อ ๒ ระเบียบนี้ให้ใช้บังคับตั้งแต่วันถัดจากวันประกาศเป็นต้นไป
ข้อ ๓ ให้ยกเลิกความในข้อ ๘ แห่งระเบียบกองทุนตัวอย่างปลอดภัยและสร้างสรรค์ ว่าด้วย
หลักเกณฑ์และวิธีการเบิกจ่ายเบี้ยประชุมพ.ศ. ๒๕๖๐

ประกาศ ณ วันที่ ๒๙ พฤศจิกายน พ.ศ. ๒๕๖๗

(นายวีระ สมมติ)
ประธานกรรมการกองทุนตัวอย่างปลอดภัยและสร้างสรรค์
"""
    found = read(text)
    assert found.date is not None
    assert found.date.iso == "2024-11-29"
