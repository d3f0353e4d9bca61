"""Codes and their agencies: tables that fit together, years, letterheads, repair."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaidoc import agencies
from thaidoc.models import ThaiDate

CODES = sorted({agency.code for agency in agencies.agencies()})


class TestTables:
    """Each row stands on a source, and the tables agree with each other."""

    def test_77_provinces_each_with_its_own_code(self) -> None:
        provinces = agencies.provinces()
        assert len({province.code for province in provinces}) == len({province.name for province in provinces}) == 77
        for province in provinces:
            names = {agency.name for agency in agencies.by_letters(province.code)}
            assert f"จังหวัด{province.name}" in names or province.name in names

    def test_codes_are_consonants(self) -> None:
        assert all(re.fullmatch("[ก-ฮ]{2,5}", code) for code in CODES)

    def test_every_row_names_its_source(self) -> None:
        rows = (*agencies.agencies(), *agencies.units(), *agencies.provinces())
        assert all(row.source for row in rows)

    def test_units_belong_to_known_letters(self) -> None:
        assert {unit.code for unit in agencies.units()} - {"*"} <= set(CODES)
        assert all(re.fullmatch(r"[0-9Ax.]+", unit.unit) for unit in agencies.units())

    def test_years_are_of_the_common_era_and_in_order(self) -> None:
        for row in (*agencies.agencies(), *agencies.units()):
            years = [year for year in (row.valid_from, row.valid_to) if year is not None]
            assert all(1900 < year < 2100 for year in years)
            assert years == sorted(years)

    def test_postcodes_and_telephones(self) -> None:
        assert all(re.fullmatch("[1-9][0-9]", province.postcode_prefix) for province in agencies.provinces())
        assert all(code.startswith("0") for province in agencies.provinces() for code in province.area_codes)
        assert [province.capital_district for province in agencies.by_postcode("13000")] == ["พระนครศรีอยุธยา"]
        assert [province.name for province in agencies.by_postcode("10280")] == ["กรุงเทพมหานคร", "สมุทรปราการ"]
        assert {province.name for province in agencies.by_phone("053-123456")} >= {
            "เชียงราย",
            "ลำพูน",
        }
        assert agencies.by_postcode("99999") == agencies.by_phone("1111") == ()


class TestIssuer:
    """Who a code stood for in a year."""

    @pytest.mark.parametrize(
        ("letters", "unit", "on", "name"),
        [
            ("มท", "0806.2", None, "กรมส่งเสริมการปกครองท้องถิ่น"),
            ("มท", "0612", 1981, "กรมที่ดิน"),
            ("มท", "0612", 2010, "กรมป้องกันและบรรเทาสาธารณภัย"),
            ("มท", "0728", 1999, "กรมที่ดิน"),
            ("กค", "0530.3", 2001, "กรมบัญชีกลาง"),
            ("กค", "0402.2", 2018, "กรมบัญชีกลาง"),
            ("ศธ", "0514", 2015, "มหาวิทยาลัยขอนแก่น"),
            ("ศธ", "04056.12", None, "สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน"),
            ("ศธ", "0206.6", 2017, "สำนักงาน ก.ค.ศ."),
            ("นร", "1305", 1998, "สำนักงานปลัดสำนักนายกรัฐมนตรี"),
            ("ชร", "0017.2", None, "สำนักงานจังหวัด"),
            ("ชร", "0118", None, "ที่ทำการปกครองอำเภอ"),
            ("ชร", "52001", None, "เทศบาล"),
            ("นม", "76501", None, "องค์การบริหารส่วนตำบล"),
            ("ชม", "0032.301", 2018, "สำนักงานสาธารณสุขจังหวัดและโรงพยาบาลในสังกัด"),
            ("อต", "0033.104", 2024, "โรงพยาบาลศูนย์และโรงพยาบาลทั่วไป"),
        ],
    )
    def test_department(self, letters: str, unit: str, on: int | None, name: str) -> None:
        issuer = agencies.issuer(letters, unit, on)
        assert issuer.department == str(issuer) == name
        assert issuer.finding is None
        assert issuer.sources
        assert issuer.certainty

    def test_a_district_is_not_the_province(self) -> None:
        assert agencies.by_unit("ชร", "0018")[0].name == "ที่ทำการปกครองจังหวัด"
        assert all(row.unit != "AA18" for row in agencies.by_unit("ชร", "0018"))

    def test_letters_with_two_meanings(self) -> None:
        assert agencies.issuer("สร", "0023.3").province == "สุรินทร์"
        ministry = agencies.issuer("สร", "0403", 1969)
        assert ministry.ministry == "สำนักนายกรัฐมนตรี"
        assert ministry.alternatives == ("จังหวัดสุรินทร์",)

    def test_findings(self) -> None:
        assert agencies.issuer(None).finding == "the number has no agency letters"
        assert agencies.issuer("ขร").finding == "no agency has the code ขร"
        assert agencies.issuer("อว", "0603", 2010).finding == "no agency has the code อว in B.E. 2553"
        assert agencies.issuer("ทก").finding == "no agency has the code ทก today"
        assert str(agencies.issuer("ขร")) == ""

    def test_a_moment_is_a_date_or_a_year(self) -> None:
        moments = (2001, datetime.date(2001, 1, 1), ThaiDate(year=2001, month=1))
        assert {agencies.issuer("กค", "0530", moment).department for moment in moments} == {"กรมบัญชีกลาง"}

    def test_known(self) -> None:
        assert agencies.known("ทก")
        assert not agencies.known("ทก", on=2020)
        assert agencies.by_letters("ทก", on=2020) == ()
        assert agencies.by_unit("มท", "0806", on=1990) == ()
        assert agencies.by_unit("ขร", "0806") == ()

    @given(st.sampled_from(CODES), st.from_regex(r"[0-9]{2,6}(\.[0-9]{1,3})?", fullmatch=True), st.integers(1900, 2100))
    def test_it_always_answers(self, letters: str, unit: str, year: int) -> None:
        issuer = agencies.issuer(letters, unit, year)
        assert str(issuer)
        assert str(issuer) not in issuer.alternatives


class TestLetterheads:
    """What codes an office may print."""

    @pytest.mark.parametrize(
        ("name", "on", "letters", "unit"),
        [
            ("กรมบัญชีกลาง", None, "กค", "04"),
            ("กรมบัญชีกลาง", 2001, "กค", "05"),
            ("กระทรวงการอุดมศึกษา วิทยาศาสตร์\nวิจัยและนวัตกรรม", None, "อว", None),
            ("ศาลากลางจังหวัดเลย ถนนมลิวรรณ ลย ๔๒๐๐๐", None, "ลย", "00"),
            ("สำนักงานส่งเสริมการปกครองท้องถิ่น\nจังหวัดเชียงราย ถนนแม่ฟ้าหลวง", None, "ชร", "0023"),
            ("ที่ว่าการอำเภอพนมทวน จังหวัดกาญจนบุรี", None, "กจ", "AA18"),
            ("องค์การบริหารส่วนตำบลดอนตาเพชร อำเภอพนมทวน จังหวัดกาญจนบุรี", None, "กจ", "7"),
            ("สำนักงานสาธารณสุขจังหวัดแพร่", 2025, "พร", "0033"),
            ("สำนักงานสาธารณสุขจังหวัดแพร่", 2015, "พร", "0032"),
            ("มหาวิทยาลัยพะเยา", 2023, "อว", "73"),
            ("มหาวิทยาลัยราชภัฏสักแห่ง", 2010, "ศธ", "05"),
            ("ศาลปกครองเชียงใหม่", None, "ศป", None),
            ("กรุงเทพมหานคร เสาชิงช้า", None, "กท", None),
            ("สำนักงานเขตพืึนทีการศึกษาประถมศึกษาเลย เขต 1", None, "ศธ", "04"),
        ],
    )
    def test_by_name(self, name: str, on: int | None, letters: str, unit: str | None) -> None:
        assert agencies.by_name(name, on=on)[0][:2] == (letters, unit)

    @pytest.mark.parametrize(
        ("text", "province"),
        [
            ("ศาลากลางจังหวัดตาก", "ตาก"),
            ("ผลจากการประชุม", None),
            ("สำนักงานเขตพื้นที่การศึกษาประถมศึกษาเลย เขต 1", "เลย"),
            ("โทรไปเลย", None),
            ("นครราชสีมา", "นครราชสีมา"),
            ("อำเภอเมืองน่าน", "น่าน"),
        ],
    )
    def test_province_in(self, text: str, province: str | None) -> None:
        found = agencies.province_in(text)
        assert (found and found.name) == province

    @given(st.sampled_from(agencies.provinces()))
    def test_every_province_is_known_by_its_name(self, province: agencies.Province) -> None:
        assert agencies.by_name(f"จังหวัด{province.name}")[0].letters == province.code

    @given(st.text(max_size=100))
    def test_any_text(self, text: str) -> None:
        assert all(agencies.known(code.letters) for code in agencies.by_name(text))

    def test_an_office_of_a_province_that_is_not_named(self) -> None:
        assert agencies.by_name("เทศบาลตำบลตัวอย่าง") == ()

    def test_named(self) -> None:
        assert agencies.named("กรมบัญชีกลาง")
        assert not agencies.named("กรมที่ไม่มี")


class TestRepair:
    """Letters that an engine misread."""

    def test_the_letterhead_decides(self) -> None:
        first = agencies.repair("ขร", "สำนักงานส่งเสริมการปกครองท้องถิ่น\nจังหวัดเชียงราย ถนนแม่ฟ้าหลวง ขร ๕๗๑๐๐")[0]
        assert first.letters == "ชร"
        assert "เชียงราย" in first.reason

    def test_letters_as_read_stay_when_the_letterhead_agrees(self) -> None:
        candidate = agencies.repair("มท", "กระทรวงมหาดไทย")[0]
        assert (candidate.letters, candidate.distance) == ("มท", 0)

    def test_a_far_code_of_the_letterhead_comes_after_known_letters(self) -> None:
        assert [candidate.letters for candidate in agencies.repair("พร", "จังหวัดพะเยา")] == ["พร", "พย"]

    def test_without_a_letterhead_only_look_alikes(self) -> None:
        assert [candidate.letters for candidate in agencies.repair("ขร")] == list(agencies.confusable("ขร"))
        assert [candidate.letters for candidate in agencies.repair("ชร")] == ["ชร"]

    @given(
        st.text("กขคงจชซดตถทธนบปผพฟมยรลวศษสหอฮ", min_size=1, max_size=4),
        st.sampled_from(["", "กระทรวงการคลัง", "จังหวัดน่าน"]),
    )
    def test_candidates_are_codes_of_agencies(self, letters: str, letterhead: str) -> None:
        candidates = agencies.repair(letters, letterhead)
        assert len({candidate.letters for candidate in candidates}) == len(candidates)
        assert all(agencies.known(candidate.letters) and candidate.reason for candidate in candidates)
        assert all(letters != code and agencies.known(code) for code in agencies.confusable(letters))
