"""Deadlines: the phrases of fixtures/deadlines.tsv, counting by the law, any text."""

from __future__ import annotations

import builtins
import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from thaidoc import deadlines
from thaidoc.models import Deadline, Duty, RelativeTerm, ThaiDate

ROOT = Path(__file__).parent.parent
ROWS = [line.split("\t") for line in (ROOT / "fixtures" / "deadlines.tsv").read_text("utf8").splitlines()[1:]]
DAY = datetime.date


def flags_of(due: Deadline) -> str:
    flags = {
        "before": due.before,
        "reported": due.reported,
        "urgent": due.urgent,
        "problem": due.problem,
        "corrected": due.corrections,
    }
    return " ".join(flag for flag, is_set in flags.items() if is_set)


@pytest.mark.parametrize(("text", "letter", "date", "hour", "relative", "recurring", "flags", "note"), ROWS)
def test_phrase(
    text: str, letter: str, date: str, hour: str, relative: str, recurring: str, flags: str, note: str
) -> None:
    text = text.replace("\\n", "\n")
    found = deadlines.find(text, letter_date=DAY.fromisoformat(letter) if letter else None)
    if not any((date, hour, relative, recurring, flags)):
        assert found == [], note
        return
    due = found[0]
    row = due.record()
    term = row["relative"] and " ".join(str(row["relative"][key] or "-") for key in ("amount", "unit", "from"))
    read = (row["date"] or "", row["time"] or "", term or "", row["recurring"] or "", flags_of(due))
    assert read == (date, hour, relative, recurring, flags), note
    for fix in due.corrections:
        assert text[fix.start : fix.end] == fix.before
    assert text[due.start : due.end].strip() == text[due.start : due.end]


def test_a_year_misread_is_told() -> None:
    due = deadlines.find("ขอให้ส่งภายในวันพุธที่ ๙ มิถุนายน ๒๕๒๔", letter_date=DAY(2021, 5, 25))[0]
    assert [(fix.before, fix.after) for fix in due.corrections] == [("๒๕๒๔", "2564")]
    assert due.date is not None
    assert due.date.year_inferred
    assert not due.date.weekday_conflict
    other = deadlines.find("ขอให้ส่งภายในวันจันทร์ที่ ๙ มิถุนายน ๒๕๒๔", letter_date=DAY(2021, 5, 25))[0]
    assert other.date is not None
    assert other.date.weekday_conflict


def test_a_past_limit_is_none_of_a_letter() -> None:
    assert deadlines.find("ได้รายงานภายในวันที่ ๑ เมษายน ๒๕๖๔", letter_date=DAY(2021, 5, 25)) == []
    assert deadlines.find("ขอให้ส่งภายในวันที่ ๒๙ กุมภาพันธ์ ๒๕๖๓", letter_date=DAY(2021, 5, 25)) == []
    assert deadlines.find("ขอให้ส่งภายในเดือนเมษายน ๒๕๖๔", letter_date=DAY(2021, 5, 25)) == []


UNITS = {"วัน": "day", "วันทำการ": "workday", "เดือน": "month", "ปี": "year", "สัปดาห์": "week", "ชั่วโมง": "hour"}
STARTS = {"วันที่ได้รับหนังสือ": "receipt", "วันที่ในหนังสือ": "letter_date", "วันที่ลงนามในสัญญา": "ลงนามในสัญญา"}


@given(
    st.integers(1, 365),
    st.sampled_from(sorted(UNITS)),
    st.sampled_from(sorted(STARTS)),
    st.sampled_from(["", " ", "\n      "]),
    st.booleans(),
)
def test_terms_in_every_dress(amount: int, unit: str, start: str, gap: str, thai: bool) -> None:
    phrase = f"ภายใน{gap}{amount}{gap}{unit}{gap}นับแต่{start}"
    if thai:
        phrase = "".join("๐๑๒๓๔๕๖๗๘๙"[int(c)] if c.isdigit() else c for c in phrase)
    text = f"จึงขอให้ส่งคืน {phrase} ด้วย"
    due = deadlines.find(text)[0]
    assert due.relative is not None
    assert due.relative.record() == {"amount": amount, "unit": UNITS[unit], "from": STARTS[start]}
    assert text[due.start : due.end] == phrase


MONTHS = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."]


@given(st.dates(DAY(2000, 1, 1), DAY(2055, 12, 31)), st.sampled_from(["ภายในวันที่ {}", "ไม่เกินวันที่ {}", "จนถึงวันที่ {}"]))
def test_dates_are_those_printed(day: datetime.date, form: str) -> None:
    printed = f"{day.day} {MONTHS[day.month - 1]} {day.year + 543}"
    text = f"ขอให้ยื่น{form.format(printed)}"
    found = deadlines.find(text)
    assert [due.record()["date"] for due in found] == [day.isoformat()]
    assert text[found[0].start : found[0].end].endswith(str(day.year + 543))


# --- counting --------------------------------------------------------------------------------------------------------

MAY = DAY(2021, 5, 28)


@pytest.mark.parametrize(
    ("term", "event", "duty", "due", "why"),
    [
        ("ภายใน ๗ วัน", MAY, "person", "2021-06-04", "the first day is not counted"),
        ("ภายใน ๑๕ วัน", MAY, "person", "2021-06-14", "day 15 is a Saturday"),
        ("ภายใน ๑๕ วัน", MAY, "official", "2021-06-12", "the last day counts"),
        ("ภายใน ๓๐ วัน", MAY, "person", "2021-06-28", "day 30 is a Sunday"),
        ("ภายใน ๖๐ วัน", MAY, "person", "2021-07-27", "26 July is a holiday, 27 July is none of the table"),
        ("ภายใน ๗ วันทำการ", MAY, "person", "2021-06-09", "3 June is a holiday"),
        ("ภายใน ๑ เดือน", DAY(2021, 1, 15), "person", "2021-02-15", "from 16 January to the day before 16 February"),
        ("ภายใน ๑ เดือน", DAY(2021, 1, 30), "official", "2021-02-28", "there is no 31 February"),
        ("ภายใน ๑ เดือน", DAY(2021, 1, 30), "person", "2021-03-01", "28 February is a Sunday"),
        ("ภายใน ๑ เดือน", DAY(2021, 1, 31), "official", "2021-02-28", "from 1 February"),
        ("ภายใน ๓ เดือน", DAY(2020, 11, 29), "official", "2021-02-28", "there is no 30 February"),
        ("ภายใน ๑ ปี", DAY(2024, 2, 29), "official", "2025-02-28", "from 1 March"),
        ("ภายใน ๑ ปี", DAY(2024, 2, 28), "official", "2025-02-28", "from 29 February"),
        ("ภายใน ๒ สัปดาห์", MAY, "official", "2021-06-11", "the weekday of the event"),
        ("ภายใน ๔๘ ชั่วโมง", MAY, "person", "2021-05-30", "the hour is not known"),
        ("ภายในเดือนกุมภาพันธ์ ๒๕๖๗", MAY, "person", "2024-02-29", "the last day of the month"),
        ("ขอให้ส่งก่อนวันที่ ๑ มีนาคม ๒๕๖๗", MAY, "person", "2024-02-29", "the day before"),
        ("ภายในปี ๒๕๖๗", MAY, "person", "2024-12-31", "the last day of the year"),
    ],
)
def test_worked_terms(term: str, event: datetime.date, duty: Duty, due: str, why: str) -> None:
    assert str(deadlines.find(term)[0].resolve(received=event, duty=duty)) == due, why


def test_a_term_of_hours_runs_from_the_moment() -> None:
    term = deadlines.find("ภายใน ๒๔ ชั่วโมง นับแต่วันที่ได้รับหนังสือ")[0]
    assert str(term.resolve(received=datetime.datetime(2021, 5, 28, 14, 30))) == "2021-05-29 14:30"


def test_the_answer_names_its_table() -> None:
    import holidays as package

    term = deadlines.find("ภายใน ๑๕ วัน")[0]
    due = term.resolve(received=MAY)
    assert due.calendar == f"holidays {package.__version__}, Thailand"
    assert due.put_off_from == DAY(2021, 6, 12)
    assert due.assumptions == ("no start is printed: counted from the receipt",)
    given_table = term.resolve(received=MAY, holidays={DAY(2021, 6, 14)})
    assert str(given_table) == "2021-06-15"
    assert given_table.calendar == "holidays given by the caller, and weekends"


def test_without_a_table_weekends_count_and_the_answer_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def absent(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "holidays":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", absent)
    due = deadlines.find("ภายใน ๗ วันทำการ")[0].resolve(received=MAY)
    assert str(due) == "2021-06-08"
    assert due.calendar is not None
    assert "weekends only" in due.calendar


def term_from(start: str | None, **more: Any) -> Deadline:
    return Deadline(start=0, end=1, relative=RelativeTerm(amount=7, unit="day", start=start, **more))


@pytest.mark.parametrize(
    ("start", "given_days", "due"),
    [
        ("receipt", {"received": MAY}, "2021-06-04"),
        ("letter_date", {"letter_date": ThaiDate(year=2021, month=5, day=28)}, "2021-06-04"),
        ("letter_date", {"letter_date": MAY, "counted_from": DAY(2021, 5, 27)}, "2021-06-03"),
        ("ลงนามในสัญญา", {"counted_from": MAY}, "2021-06-04"),
        (None, {"letter_date": MAY}, "2021-06-04"),
    ],
)
def test_the_event_counted_from(start: str | None, given_days: dict[str, Any], due: str) -> None:
    assert str(term_from(start).resolve(**given_days, duty="official")) == due


def test_an_event_whose_day_is_printed() -> None:
    due = deadlines.find("ภายใน ๓๐ วัน นับแต่วันที่ ๑ มิถุนายน ๒๕๖๔")[0]
    assert str(due.resolve(duty="official")) == "2021-07-01"


@pytest.mark.parametrize("start", ["receipt", "letter_date", "announcement", "ลงนามในสัญญา", None])
def test_a_missing_day_is_asked_for(start: str | None) -> None:
    with pytest.raises(ValueError, match=r"give .*=…"):
        term_from(start).resolve()


def test_what_has_no_last_day() -> None:
    with pytest.raises(ValueError, match="next_occurrence"):
        deadlines.find("ให้รายงานทุกเดือน")[0].resolve()
    with pytest.raises(ValueError, match="only urgency"):
        deadlines.find("ขอให้ส่งโดยด่วน")[0].resolve()
    with pytest.raises(ValueError, match="30 days"):
        deadlines.find("ภายในวันที่ ๓๑ กันยายน ๒๕๖๔")[0].resolve()
    with pytest.raises(ValueError, match="does not come again"):
        deadlines.find("ภายใน ๗ วัน")[0].next(after=MAY)
    with pytest.raises(ValueError, match="names no day"):
        deadlines.find("ให้รายงานทุกสิ้นไตรมาส")[0].next(after=MAY)


@pytest.mark.parametrize(
    ("text", "after", "due"),
    [
        ("ให้รายงานภายในวันที่ ๕ ของทุกเดือน", MAY, "2021-06-05"),
        ("ให้รายงานภายในวันที่ ๕ ของทุกเดือน", DAY(2021, 6, 4), "2021-06-05"),
        ("ให้รายงานภายในวันที่ ๕ ของทุกเดือน", DAY(2021, 6, 5), "2021-07-05"),
        ("ให้รายงานภายในวันที่ ๓๑ ของทุกเดือน", DAY(2021, 5, 31), "2021-06-30"),
        ("ให้รายงานทุกสิ้นเดือน", DAY(2024, 2, 1), "2024-02-29"),
        ("ให้รายงานทุกวันศุกร์", MAY, "2021-06-04"),
        ("ส่งภายในวันที่ 31 มีนาคม ของทุกปี", MAY, "2022-03-31"),
        ("รายงานเป็นประจำทุกวันก่อนเวลา 09.00 น.", MAY, "2021-05-29"),
        ("ส่งภายใน 5 วันทำการของทุกเดือน", MAY, "2021-06-07"),
        ("ส่งภายในวันทำการสุดท้ายของทุกเดือน", MAY, "2021-05-31"),
        ("ส่งภายในวันทำการสุดท้ายของทุกเดือน", DAY(2021, 7, 30), "2021-08-31"),
        ("ส่งภายในวันที่ ๑๐ ของเดือนแรกของทุกไตรมาส", DAY(2021, 7, 10), "2021-10-10"),
        ("ให้รายงานทุกวันที่ ๑ และวันที่ ๑๖ ของเดือน", DAY(2021, 7, 10), "2021-07-16"),
    ],
)
def test_next_occurrence(text: str, after: datetime.date, due: str) -> None:
    assert deadlines.find(text)[0].next(after=after).isoformat() == due


@given(
    st.dates(DAY(1990, 1, 1), DAY(2080, 1, 1)),
    st.integers(0, 400),
    st.sampled_from(["day", "workday", "week", "month", "year"]),
)
@example(DAY(2021, 1, 30), 1, "month")
def test_a_longer_term_never_ends_sooner(event: datetime.date, amount: int, unit: Any) -> None:
    def due(of: int) -> datetime.date:
        term = Deadline(start=0, end=1, relative=RelativeTerm(amount=of, unit=unit, start="receipt"))
        return term.resolve(received=event, holidays=()).date

    last = due(amount)
    assert event <= last <= due(amount + 1)
    assert unit == "workday" or last.weekday() < 5
    if unit == "workday" and amount:
        days = (event + datetime.timedelta(days=n + 1) for n in range((last - event).days))
        assert sum(day.weekday() < 5 for day in days) == amount


# --- any text --------------------------------------------------------------------------------------------------------

PIECES = ["ภายใน", "ไม่เกิน", "ก่อน", "ถึง", "ตั้งแต่", "ระหว่าง", "วันที่", " ", "\n", "๑๕", "31", "มิถุนายน", "ก.พ.", "๒๕๖๔"]
PIECES += ["๒๕๖", "วัน", "เดือน", "ทำการ", "นับแต่", "ได้รับหนังสือ", "ของทุกเดือน", "เวลา ", "16.30 น.", "ตามที่", " นั้น "]
PIECES += ["จะแจ้ง", "ขอให้", "โดยด่วน", "สิ้น", "ปีงบประมาณ", "นี้", "เป็น", "(", ")", "เดิม", "ทุก", "่", "ํา", "\u200b", "หน้า"]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=2), max_size=30).map("".join) | st.text(), st.booleans())
def test_no_text_is_too_strange(text: str, in_letter: bool) -> None:
    for due in deadlines.find(text, letter_date=DAY(2021, 5, 25) if in_letter else None):
        assert 0 <= due.start < due.end <= len(text)
        assert due.date or due.relative or due.recurring or due.urgent or due.problem


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_digits_folded_or_not(text: str) -> None:
    arabic = text
    for n in range(10):
        arabic = arabic.replace("๐๑๒๓๔๕๖๗๘๙"[n], str(n))
    assert [due.record() for due in deadlines.find(text)] == [due.record() for due in deadlines.find(arabic)]
