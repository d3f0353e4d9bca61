"""The archive: what was reported as added is there, whatever happens; the same scan twice changes nothing."""

from __future__ import annotations

import json
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import thaidoc
from thaidoc import archive as archives
from thaidoc.archive import Archive
from thaidoc.chains import link
from thaidoc.models import Document, Letter


def note(
    name: str,
    number: str | None = None,
    date: str | None = None,
    sender: str | None = None,
    *cites: tuple[str, str, str],
    **more: Any,
) -> dict[str, Any]:
    references = [{"document_number": n, "date": d, "issuer": i, "where": "reference_line"} for n, d, i in cites]
    return {"id": name, "document_number": number, "date": date, "sender": sender, "references": references, **more}


def letter(name: str, text: str, **more: Any) -> Letter:
    return Letter(id=name, start=0, end=len(text), text=text, kind="external", **more)


RULE = ("มท 0211.4/ว 5937", "2021-08-16", "กระทรวงมหาดไทย")
PASSED_ON = ("ลป 0017/ว 495", "2021-08-18", "จังหวัดลำปาง")
LETTERS = [
    note("rule", *RULE, subject="มาตรการเร่งรัดการใช้จ่ายงบประมาณ", deadline="2021-09-13"),
    note(
        "passed",
        *PASSED_ON,
        RULE,
        subject="มาตรการเร่งรัดการใช้จ่ายงบประมาณ ประจำปี ๒๕๖๔",
        addressee="นายอำเภอ ทุกอำเภอ",
        deadline="2021-08-27",
    ),
    note(
        "answer",
        "ลป 0218/641",
        "2021-08-24",
        "ที่ว่าการอำเภอเกาะคา",
        PASSED_ON,
        subject="รายงานการเบิกจ่าย",
        addressee="ผู้ว่าราชการจังหวัดลำปาง",
    ),
    note("other", "ลป 0023.4/88", "2021-05-01", "จังหวัดลำปาง", subject="การจัดการขยะมูลฝอย “ถังขยะเปียก”"),
]


@pytest.fixture
def archive() -> Any:
    with Archive(":memory:") as opened:
        opened.add(LETTERS)
        yield opened


# --- adding ----------------------------------------------------------------------------------------------------------


def test_adding_twice_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "letters.db"
    with Archive(path) as archive:
        assert archive.add(LETTERS).new == ("rule", "passed", "answer", "other")
        before = list(archive.records())
        again = archive.add(LETTERS)
        assert (again.new, again.same, again.changed) == ((), ("rule", "passed", "answer", "other"), ())
        assert list(archive.records()) == before
    with Archive(path) as archive:
        assert list(archive.records()) == before
        assert len(archive) == 4


def test_the_same_scan_under_another_name_is_the_same_letter() -> None:
    with Archive(":memory:") as archive:
        archive.add(letter("scan1#0", "ที่ ลป 0017/7", subject="ก"))
        assert archive.add(letter("scan2#0", "ที่ ลป 0017/7", subject="ก")).same == ("scan2#0",)
        assert len(archive) == 1
        assert "scan1#0" in archive
        assert "scan2#0" in archive
        assert archive.get("scan2#0")["id"] == "scan1#0"


def test_records_that_say_little_are_not_one_letter() -> None:
    with Archive(":memory:") as archive:
        assert archive.add([note("a"), note("b")]).new == ("a", "b")
        assert len(archive) == 2


def test_a_letter_read_anew_replaces_the_old_reading() -> None:
    with Archive(":memory:") as archive:
        archive.add(letter("scan#0", "ที่ ลป 0017/7", subject="การจัดการขยะ"))
        assert archive.add(letter("scan#0", "ที่ ลป 0017/7", subject="การจัดการน้ำ")).changed == ("scan#0",)
        assert archive.add(letter("scan#0", "ที่ ลป ๐๐๑๗/๗", subject="การจัดการป่า")).changed == ("scan#0",)
        assert len(archive) == 1
        assert archive.get("scan#0")["subject"] == "การจัดการป่า"
        assert [archive.find(word) != [] for word in ("ขยะ", "น้ำ", "ป่า")] == [False, False, True]


def test_a_letter_lives_on_under_the_name_of_its_copy() -> None:
    with Archive(":memory:") as archive:
        archive.add([letter("scan1#0", "ที่ ลป 0017/7", subject="ก"), letter("scan2#0", "ที่ ลป 0017/7", subject="ก")])
        archive.add(letter("scan1#0", "ที่ ลป 0017/8", subject="ข"))
        assert {row["id"]: row["subject"] for row in archive.records()} == {"scan1#0": "ข", "scan2#0": "ก"}
        archive.add(letter("scan1#0", "ที่ ลป 0017/7", subject="ก"))
        assert [row["id"] for row in archive.records()] == ["scan2#0"]
        assert archive.get("scan1#0")["subject"] == "ก"


def test_a_reading_anew_keeps_the_names_of_copies() -> None:
    with Archive(":memory:") as archive:
        archive.add([letter("scan1#0", "ที่ 1", subject="ก"), letter("scan2#0", "ที่ 1", subject="ก")])
        archive.add(letter("scan1#0", "ที่ 1", subject="ข"))
        assert archive.get("scan2#0")["subject"] == "ข"


def test_documents_and_letters_are_kept_whole() -> None:
    one = letter("s#0", "ที่ ลป 0017/7", subject="ก", addressee="ข")
    with Archive(":memory:") as archive:
        archive.add(Document(source="s", letters=(one,)))
        archive.add([Document(source="t", letters=()), letter("u#0", "อื่น")])
        assert archive.get("s#0") == {**one.record(), "id": "s#0"}
        assert len(archive) == 2


def test_all_of_a_call_is_added_or_nothing() -> None:
    with Archive(":memory:") as archive:
        with pytest.raises(ValueError, match="needs an 'id'"):
            archive.add([note("a"), {"subject": "ก"}])
        with pytest.raises(TypeError, match="is int, not a letter"):
            archive.add([note("a"), 7])  # type: ignore[list-item]
        assert len(archive) == 0
        assert archive.add(note("a")).new == ("a",)


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "letters.txt"
    text.write_text("ที่ ลป 0017/7" * 100, "utf-8")
    with pytest.raises(ValueError, match="no archive of letters"):
        Archive(text)
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE x (y)")
    other.close()
    with pytest.raises(ValueError, match="no archive of letters"):
        Archive(tmp_path / "other.db")
    with pytest.raises(ValueError, match="folder"):
        Archive(tmp_path / "nowhere" / "letters.db")


def test_two_programs_may_write(tmp_path: Path) -> None:
    with Archive(tmp_path / "a.db") as one, Archive(tmp_path / "a.db") as two:
        one.add(LETTERS[0])
        two.add(LETTERS[1])
        assert len(one) == len(two) == 2
        assert [row["to"] for row in one.graph().links()] == ["rule"]
        two.add(LETTERS[2])
        assert len(one.graph()) == 3


# --- finding ---------------------------------------------------------------------------------------------------------


def found(archive: Archive, query: str) -> list[str]:
    return [row["id"] for row in archive.find(query)]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("เร่งรัด", {"rule", "passed"}),
        ("การใช้จ่าย งบประมาณ", {"rule", "passed"}),
        ("ใช้จ่ายงบ", {"rule", "passed"}),
        ("เรงรัด", {"rule", "passed"}),
        ("งบประมาณ 2564", {"passed"}),
        ("งบประมาณ ๒๕๖๔", {"passed"}),
        ("ขยะเปียก", {"other"}),
        ("0017/ว 495", {"passed"}),
        ("เกาะคา", {"answer"}),
        ("ขย", {"other"}),
        ("ขย ถัง", {"other"}),
        ("2021-08-24", {"answer"}),
        ('"OR" (x) *', set()),
        ("ฟ้าผ่า", set()),
        ("", set()),
        ("  ", set()),
    ],
)
def test_find(archive: Archive, query: str, ids: set[str]) -> None:
    assert set(found(archive, query)) == ids


def test_a_misread_subject_is_found_when_nothing_holds_the_words(archive: Archive) -> None:
    assert found(archive, "มาตรการเร่งรัดการใช้จำยงบประมาณ")[0] == "rule"
    assert found(archive, "การจัดการขยะมูลฝอม") == ["other"]


def test_hits_tell_the_letter_and_the_best_comes_first(archive: Archive) -> None:
    first, second = archive.find("มาตรการเร่งรัดการใช้จ่ายงบประมาณ")
    assert first == {
        "id": "rule", "document_number": RULE[0], "date": RULE[1], "sender": RULE[2],
        "subject": "มาตรการเร่งรัดการใช้จ่ายงบประมาณ", "score": 1.0,
    }  # fmt: skip
    assert second["score"] < 1
    assert len(archive.find("มาตรการ", limit=1)) == 1
    assert archive.find("มาตรการ", limit=0) == []


def test_an_sqlite_without_trigrams_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_INDEX", "CREATE VIRTUAL TABLE words USING nothing (subject, rest)")
    with Archive(":memory:") as archive:
        archive.add(LETTERS)
        assert not archive._indexed
        assert set(found(archive, "การใช้จ่าย งบประมาณ")) == {"rule", "passed"}
        assert found(archive, "การจัดการขยะมูลฝอม") == ["other"]
        assert found(archive, "ฟ้าผ่า") == []


@given(st.text(max_size=20))
def test_no_query_breaks_the_search(query: str) -> None:
    with Archive(":memory:") as archive:
        archive.add(LETTERS[:2])
        assert len(archive.find(query)) <= 2


def test_an_unknown_letter_is_named(archive: Archive) -> None:
    for call in (archive.get, archive.chain):
        with pytest.raises(KeyError, match="nowhere"):
            call("nowhere")


def test_an_archive_names_its_file_and_takes_a_letter_for_its_id(archive: Archive) -> None:
    letter = thaidoc.parse("ที่ มท ๐๒๐๑/๑\nเรื่อง การประชุม\nเรียน ปลัดกระทรวง", source="x").letters[0]
    archive.add(letter)
    assert archive.get(letter)["subject"] == "การประชุม"
    assert archive.path in repr(archive)


# --- chains ----------------------------------------------------------------------------------------------------------


def test_chain_missing_and_due(archive: Archive) -> None:
    assert [row["id"] for row in archive.chain("answer").timeline()] == ["rule", "passed", "answer"]
    archive.add(
        note("late", "ลป 0218/700", "2021-08-30", "อำเภองาว", PASSED_ON, ("ลป 0017/1", "2021-01-04", "จังหวัดลำปาง"))
    )
    assert [row["number"] for row in archive.missing()] == ["ลป 0017/1"]
    assert [(row["id"], row["status"]) for row in archive.due("2021-09-01")] == [("rule", "waiting")]
    assert [(row["id"], row["status"]) for row in archive.due("2021-10-01")] == [("rule", "overdue")]
    assert archive.due("2021-09-01", within=7) == []
    assert [row["deadline"] for row in archive.due("2021-09-10", within=7)] == ["2021-09-13"]


def small_world(rng: random.Random, size: int) -> list[dict[str, Any]]:
    """Letters of few offices and days, with damage, so that chains are long and doubts many."""
    offices = [("ลป 0017", "จังหวัดลำปาง"), ("ลป 0218", "อำเภอเกาะคา"), ("มท 0211.4", "กระทรวงมหาดไทย")]
    letters: list[dict[str, Any]] = []
    for place in range(size):
        code, sender = rng.choice(offices)
        cites = []
        for target in rng.sample(letters, min(len(letters), rng.randint(0, 2))):
            number, date = target["document_number"], target["date"]
            if rng.random() < 0.3:
                number = number.replace(rng.choice("123"), rng.choice("789"))
            if rng.random() < 0.2:
                date = f"{date[:-1]}{rng.randint(1, 9)}"
            cites.append((number, date, target["sender"]))
        run, date = rng.randint(1, 40), f"2021-{1 + place // 4:02d}-1{rng.randint(0, 9)}"
        name = f"scan{place // 3}#{place % 3}" if rng.random() < 0.5 else f"l{place}"
        letters.append(
            note(
                name,
                f"{code}/{rng.choice(['', 'ว '])}{run}",
                date,
                sender,
                *cites,
                subject=rng.choice("กขค") * 9,
            )
        )
    return letters


@settings(max_examples=25)
@given(st.randoms(use_true_random=False), st.integers(1, 24))
def test_a_chain_of_the_archive_is_the_chain_of_all_its_letters(rng: random.Random, size: int) -> None:
    letters = small_world(rng, size)
    graph = link(letters)
    with Archive(":memory:") as archive:
        archive.add(letters)
        assert archive.graph().links() == graph.links()
        for one in rng.sample(letters, min(size, 4)):
            assert archive.chain(one["id"]).links() == graph.chain(one["id"]).links()


# --- crashes ---------------------------------------------------------------------------------------------------------

WRITER = """
import sys
from thaidoc.archive import Archive
with Archive(sys.argv[1]) as archive:
    start = len(archive)
    for n in range(start, 100000):
        names = [f"scan{n}#{k}" for k in range(3)]
        archive.add([{"id": name, "subject": f"letter {name}", "document_number": f"ลป 0017/{n}"} for name in names])
        print(n, flush=True)
"""


def test_what_was_reported_as_added_survives_kill_9(tmp_path: Path) -> None:
    path, rng, reported = tmp_path / "letters.db", random.Random(9), set()
    for _ in range(6):
        log = tmp_path / "log"
        with log.open("w") as out:
            writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=out)
            until = time.monotonic() + 30
            while not log.stat().st_size and time.monotonic() < until:
                time.sleep(0.01)
            time.sleep(rng.uniform(0, 0.3))
            writer.send_signal(signal.SIGKILL)
            writer.wait()
        reported |= {int(line) for line in log.read_text().split("\n")[:-1]}
        with Archive(path) as archive:
            assert archive._db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            there = {row["id"] for row in archive.records()}
            assert {f"scan{n}#{k}" for n in reported for k in range(3)} <= there
            assert len(there) % 3 == 0, "a scan is there whole or not at all"
            assert found(archive, f"letter scan{max(reported)}#0") == [f"scan{max(reported)}#0"]
    assert len(reported) > 6


def test_text_that_no_file_can_hold_is_kept(tmp_path: Path) -> None:
    with Archive(tmp_path / "a.db") as archive:
        archive.add([letter("s#0", "\ud800 ที่ 1", subject="การ\ud800ประ\0ชุม"), note("r", subject="\ud800ขยะ")])
        assert archive.get("s#0")["subject"] == "การ\ud800ประ\0ชุม"
        assert found(archive, "ประชุม") == ["s#0"]


def test_records_are_json(archive: Archive) -> None:
    assert json.loads(json.dumps(list(archive.records()), ensure_ascii=False)) == LETTERS
