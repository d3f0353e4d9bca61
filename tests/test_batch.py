"""Folders of scans into one file: in order, whatever the workers do, with a record for everything that is broken."""

from __future__ import annotations

import json
import os
import pickle
import random
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_files import LOCK, pdf

import thaidoc
from thaidoc import batch, workers
from thaidoc.exports import FORMATS, jsonl
from thaidoc.exports import csv as csv_export
from thaidoc.workers import WorkerDiedError, in_order

ROOT = Path(__file__).parent.parent
LETTERS = sorted(path for path in (ROOT / "fixtures/letters").iterdir() if path.suffix in {".txt", ".md"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A file of every form, in folders."""
    here = tmp_path / "in"
    for n, path in enumerate(LETTERS):
        target = here / f"box{n % 3}" / f"{n:03}{path.suffix}"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    return here


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


# --- parse_many -------------------------------------------------------------------------------------------------------


def texts() -> list[str]:
    return [path.read_text("utf-8") for path in LETTERS]


@pytest.mark.parametrize("count", [1, 2])
def test_parse_many_gives_what_parse_gives_in_order(count: int) -> None:
    many = texts() * 2
    names = [f"{n}.txt" for n in range(len(many))]
    expected = [thaidoc.parse(text, source=name) for text, name in zip(many, names, strict=True)]
    assert list(thaidoc.parse_many(many, sources=names, workers=count)) == expected


def test_parse_many_is_lazy() -> None:
    def endless() -> Iterator[str]:
        while True:
            yield LETTERS[0].read_text("utf-8")

    found = thaidoc.parse_many(endless())
    assert next(iter(found)).letters


def test_what_parse_many_needs_and_gives_can_be_pickled() -> None:
    again = pickle.loads(pickle.dumps(thaidoc.parse_many))
    found = list(again(texts()))
    assert pickle.loads(pickle.dumps(found)) == found


def test_bad_arguments_are_told_before_anything_is_parsed() -> None:
    with pytest.raises(TypeError, match="call thaidoc"):
        thaidoc.parse_many("หนึ่งฉบับ")
    with pytest.raises(ValueError, match="workers must be 1 or more"):
        thaidoc.parse_many([], workers=0)


# --- workers ----------------------------------------------------------------------------------------------------------


def double(numbers: list[int]) -> list[int]:
    if 13 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return [2 * number for number in numbers]


def test_a_thing_that_kills_its_worker_costs_only_itself() -> None:
    before, after = set(threading.enumerate()), []

    def stand_in(number: int) -> int:
        after.append(set(threading.enumerate()) - before)
        return -number

    found = in_order(double, range(60), workers=2, size=4, died=stand_in)
    assert list(found) == [-13 if n == 13 else 2 * n for n in range(60)]
    assert after == [set()]  # a broken pool that still holds its lock could wait for itself for ever


def test_work_that_comes_when_the_workers_have_just_died_is_done_too() -> None:
    found = []
    for made in in_order(double, range(60), workers=2, size=4, died=lambda number: -number):
        time.sleep(0.02)  # the pool breaks meanwhile, and the next piece meets a broken one
        found.append(made)
    assert found == [-13 if n == 13 else 2 * n for n in range(60)]


def test_a_dead_worker_is_told_when_nothing_can_stand_for_its_work() -> None:
    with pytest.raises(WorkerDiedError, match="13"):
        list(in_order(double, range(20), workers=1, size=4))


# --- which files ------------------------------------------------------------------------------------------------------


def test_files_come_once_in_a_fixed_order(folder: Path) -> None:
    (folder / ".hidden").write_text("ก")
    (folder / "gold.json").write_text("{}")
    skipped: Counter[str] = Counter()
    found = [given.path for given in batch.find_files([folder, folder / "box0" / "000.txt"], skipped=skipped)]
    assert found == sorted(found)
    assert len(found) == len(set(found)) == len(LETTERS)
    assert skipped == {".hidden": 1, ".json": 1}


def test_globs_and_names_that_look_like_globs(folder: Path) -> None:
    (folder / "a[1].txt").write_text("ก")
    assert [given.path for given in batch.find_files([f"{folder}/a[1].txt"])] == [f"{folder}/a[1].txt"]
    assert len(list(batch.find_files([f"{folder}/**/*.md"]))) == sum(1 for _ in folder.rglob("*.md")) > 0
    assert [given.problem for given in batch.find_files([f"{folder}/*.pdf"])] == ["no such file or directory"]
    assert batch.is_there(f"{folder}/**/*.md")
    assert not batch.is_there(f"{folder}/*.pdf")


def test_a_file_given_by_name_is_tried_whatever_its_suffix(folder: Path) -> None:
    log = folder / "scan.log"
    log.write_text("ก")
    assert [given.path for given in batch.find_files([log])] == [str(log)]


# --- one file out of many ---------------------------------------------------------------------------------------------


def test_convert_gives_what_parse_gives_letter_for_letter(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "letters.jsonl"
    summary = batch.convert([folder], out, workers=2)
    expected = [
        letter
        for given in batch.find_files([folder])
        for letter in thaidoc.parse(Path(given.path).read_bytes().decode(), source=given.path).letters
    ]
    assert list(jsonl.read(out)) == expected
    assert summary.letters == len(expected)
    assert summary.files == summary.done == len(LETTERS)
    assert summary.without_letter == sum(1 for line in lines(out) if line.get("code") == "no-letter")
    assert not summary.errors
    assert not out.with_name("letters.jsonl.partial").exists()


@pytest.mark.slow
def test_convert_over_every_level_of_the_benchmark_gives_what_parse_gives(tmp_path: Path) -> None:
    scans = sorted(path for path in (ROOT / "benchmarks/ocrbench/dev").glob("*/*") if path.suffix in {".txt", ".md"})
    assert len({path.stem for path in scans}) == 10
    scans = [path for path in scans if path.parent.name[-1] in "17"]  # of every level, to save time
    batch.convert(scans, tmp_path / "letters.jsonl", workers=2)
    expected = (letter for path in scans for letter in thaidoc.parse(path.read_text("utf-8"), source=str(path)).letters)
    assert list(jsonl.read(tmp_path / "letters.jsonl")) == list(expected)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "records", "counts"),
    [("a.jsonl", False, (1, 2, 4)), ("a.jsonl", True, (1, 2)), ("a.csv", False, (1, 2)), ("a.parquet", False, (1, 2))],
)
def test_the_number_of_workers_changes_no_byte(
    folder: Path, tmp_path: Path, name: str, records: bool, counts: tuple[int, ...]
) -> None:
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    made = []
    for count in counts:
        out = tmp_path / str(count) / name
        out.parent.mkdir()
        batch.convert([folder], out, records=records, workers=count)
        made.append(out.read_bytes())
    assert set(made) == {made[0]}
    assert len(made[0]) > 10_000


def test_records_are_the_letters_records(folder: Path, tmp_path: Path) -> None:
    batch.convert([folder], tmp_path / "full.jsonl", workers=1)
    batch.convert([folder], tmp_path / "flat.jsonl", records=True, workers=1)
    rows = [row for row in lines(tmp_path / "flat.jsonl") if "error" not in row]
    letters = list(jsonl.read(tmp_path / "full.jsonl"))
    assert [row["id"] for row in rows] == [letter.id for letter in letters]
    for row, letter in zip(rows, letters, strict=True):
        assert {key: row[key] for key in letter.record()} == letter.record()


def test_parquet_holds_the_same_rows(folder: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    batch.convert([folder], tmp_path / "a.parquet", workers=1)
    batch.convert([folder], tmp_path / "a.jsonl", records=True, workers=1)
    rows = parquet.read_table(tmp_path / "a.parquet").to_pylist()
    assert len(rows) == len(lines(tmp_path / "a.jsonl"))
    for row, line in zip(rows, lines(tmp_path / "a.jsonl"), strict=True):
        assert {key: value for key, value in row.items() if key in line} == {k: v for k, v in line.items() if k in row}


def test_flat_records_cannot_be_read_as_letters(folder: Path, tmp_path: Path) -> None:
    batch.convert([folder], tmp_path / "flat.jsonl", records=True, workers=1)
    with pytest.raises(ValueError, match=r"flat.jsonl, line 1: not a letter; .*without --records"):
        list(jsonl.read(tmp_path / "flat.jsonl"))


def test_the_output_must_have_a_known_suffix(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="end its name with one of"):
        batch.convert([], tmp_path / "letters.xlsx")


def test_a_missing_extra_is_told_before_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "find_spec", lambda name: None)
    with pytest.raises(ModuleNotFoundError, match=r"needs pyarrow: pip install 'thaidoc\[table\]'"):
        batch.convert([LETTERS[0]], tmp_path / "a.parquet")
    assert not list(tmp_path.iterdir())


# --- a spreadsheet ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["=1+1", " =1+1", "+66", "-1", "@SUM(A1)", "\t=1", "\r\n=1", "＝1", "\u200b=1", "\ufeff=1"]
)
def test_no_cell_starts_a_formula(text: str) -> None:
    assert csv_export.cell(text).startswith("'")


@pytest.mark.parametrize("text", ["", "ที่ กษ ๐๓๐๖/๑", "0 2000 0000", "ก=ข"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert csv_export.cell(text) == text


def test_a_spreadsheet_reads_the_table(folder: Path, tmp_path: Path) -> None:
    import csv

    out = tmp_path / "letters.csv"
    batch.convert([folder, tmp_path / "missing.txt"], out, workers=1)
    assert out.read_bytes().startswith(b"\xef\xbb\xbfsource,id,kind,")
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == out.read_bytes().count(b"\n") - 1
    assert rows[-1]["error"] == "unreadable: no such file or directory"
    assert {row["kind"] for row in rows} > {"external", "internal", "order"}


# --- after a crash ----------------------------------------------------------------------------------------------------


def run(*arguments: object, **more: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "thaidoc", "convert", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="needs kill -9")
@pytest.mark.parametrize(("name", "times"), [("letters.jsonl", 10), ("letters.csv", 3)])
def test_killed_at_random_and_resumed_equals_an_undisturbed_run(tmp_path: Path, name: str, times: int) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(200):
        path = LETTERS[n % len(LETTERS)]
        (folder / f"{n:04}{path.suffix}").write_bytes(path.read_bytes())
    batch.convert([folder], tmp_path / f"whole-{name}", workers=2)
    out = tmp_path / name
    chance, grown, kills = random.Random(name), 0, 0
    while kills < times:
        process = run(folder, "--out", out, "--workers", 2, "--resume")
        partial = out.with_name(name + ".partial")
        goal = grown + chance.randrange(1, 30_000)
        while process.poll() is None and (not partial.exists() or partial.stat().st_size < goal):
            time.sleep(0.001)
        if process.poll() is not None:
            break
        process.kill()
        process.wait()
        kills += 1
        if chance.random() < 0.5:  # a machine that lost power may tear the last line
            size = partial.stat().st_size
            os.truncate(partial, max(0, size - chance.randrange(300)))
        grown = partial.stat().st_size
    assert kills >= times // 2
    assert run(folder, "--out", out, "--resume").wait() == 0
    assert out.read_bytes() == (tmp_path / f"whole-{name}").read_bytes()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for processes in /proc")
def test_workers_end_when_their_parent_is_killed(folder: Path, tmp_path: Path) -> None:
    process = run(folder, "--out", tmp_path / "a.jsonl", "--workers", 2)
    children: list[int] = []
    while process.poll() is None and len(children) < 2:
        tasks = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        children = [int(pid) for pid in tasks.read_text().split()] if tasks.exists() else []
    process.kill()
    process.wait()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and any(Path(f"/proc/{pid}/cmdline").exists() for pid in children):
        time.sleep(0.05)
    assert not any(Path(f"/proc/{pid}/cmdline").exists() for pid in children)


def test_resume_adds_files_that_came_later(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "letters.jsonl"
    batch.convert([folder], out, workers=1)
    before = lines(out)
    (folder / "box9.txt").write_bytes(LETTERS[0].read_bytes())
    summary = batch.convert([folder], out, resume=True, workers=1)
    assert lines(out)[: len(before)] == before
    assert (summary.before, summary.done) == (len(LETTERS) - 1, 2)  # the last block of a file is made again


def test_an_unfinished_run_is_not_overwritten(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "letters.jsonl.partial").write_text("hours of work\n")
    with pytest.raises(FileExistsError):
        batch.convert([folder], tmp_path / "letters.jsonl")
    assert (tmp_path / "letters.jsonl.partial").read_text() == "hours of work\n"


def test_resume_refuses_a_file_of_another_format(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "letters.jsonl"
    batch.convert([folder], out, records=True, workers=1)
    before = out.read_bytes()
    with pytest.raises(ValueError, match="another format"):
        batch.convert([folder], out, resume=True)
    assert out.read_bytes() == before


def test_two_runs_do_not_write_one_file(tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    with (tmp_path / "a.jsonl.partial").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(BlockingIOError):
            batch.convert([], tmp_path / "a.jsonl", resume=True)


# --- thirty kinds of broken files -------------------------------------------------------------------------------------

THAI = "ที่ กษ ๐๓๐๖/๑๒ กรมชลประทาน เรื่อง ทดสอบ เรียน ผู้อำนวยการ ".encode()


def break_files(here: Path) -> dict[str, str]:
    """Make one of each kind; gives what the record of each must say."""
    broken = {
        "empty.txt": b"",
        "blank.txt": b" \n\t\n" * 50,
        "binary.txt": random.Random(1).randbytes(4000),
        "nul.txt": b"\0" * 5000,
        "truncated-utf8.txt": THAI.rstrip()[:-1],
        "mixed-encodings.txt": THAI + "ที่ กษ".encode("cp874") + THAI,
        "utf16-odd.txt": b"\xff\xfe" + "ที่".encode("utf-16-le") + b"\x01",
        "truncated.pdf": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog",
        "locked.pdf": pdf([[]], extra=LOCK),
        "only-header.pdf": b"%PDF-1.4",
        "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(100),
        "truncated.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "truncated.jpg": b"\xff\xd8\xff\xe0\0\x10JFIF",
        "truncated.tif": b"II*\0\x08\0\0\0",
        "word.docx": b"PK\x03\x04" + bytes(200),
        "old-word.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "rich.rtf": b"{\\rtf1\\ansi broken",
        "gzip.txt": b"\x1f\x8b\x08\0" + bytes(100),
        "seven.7z": b"7z\xbc\xaf\x27\x1c" + bytes(100),
        "program": b"\x7fELF" + bytes(500),
        "entities.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "x">]><alto>&b;</alto>',
        "truncated.xml": b'<?xml version="1.0"?><alto><Layout><Page>',
        "no-words.hocr": b"<html><body class='ocr_page'></body></html>",
        "sound.mp3": b"ID3\x03" + bytes(300),
        "database.txt": b"SQLite format 3\0" + bytes(300),
    }
    for name, content in broken.items():
        (here / name).write_bytes(content)
    with zipfile.ZipFile(here / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("scan.txt", bytes(50_000_000))
    with (here / "one-line.txt").open("wb") as big:
        for _ in range(200):
            big.write(THAI * (1_000_000 // len(THAI)))
    (here / "loop.txt").symlink_to("loop.txt")
    (here / "gone.txt").symlink_to("nowhere.txt")
    (here / "folder.txt").mkdir()
    (here / "round").mkdir()
    (here / "round" / "back.txt").symlink_to("..")
    os.mkfifo(here / "pipe.txt")
    return broken


@pytest.mark.skipif(os.name != "posix", reason="makes pipes and links")
def test_every_broken_file_is_one_record_and_nothing_else_is_lost(tmp_path: Path) -> None:
    here = tmp_path / "in"
    (here / "a").mkdir(parents=True)
    (here / "b").mkdir()
    for name in ("a/same.txt", "b/same.txt", "same.txt", "zz.txt"):
        (here / name).write_bytes(LETTERS[0].read_bytes())
    break_files(here)
    (here / "secret.txt").write_bytes(THAI)
    (here / "secret.txt").chmod(0)
    out = tmp_path / "letters.jsonl"
    summary = batch.convert([here], out, workers=2)
    found = lines(out)
    good = [str(line["id"]) for line in found if "error" not in line]
    for name in ("a/same.txt", "b/same.txt", "same.txt", "zz.txt"):
        assert f"{here}/{name}#0" in good
    errors = Counter(str(line["source"]) for line in found if "error" in line)
    assert set(errors.values()) == {1}
    assert len(errors) >= 30
    given = {each.path for each in batch.find_files([here])}
    assert {name.rpartition("#")[0] for name in good} | set(errors) == given
    assert summary.errors + summary.without_letter == len(errors)
    for line in found:
        if "error" in line:
            assert str(line["error"]).strip()
            assert "Traceback" not in str(line["error"])


# --- what the workers do, done here -----------------------------------------------------------------------------------


def test_a_worker_makes_lines_and_counts(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    inputs = [*batch.find_files([folder, tmp_path / "empty.txt"]), batch.Input("x.pdf", "gone")]
    found = batch._convert_all("csv", 1, inputs)
    summary = batch.Summary()
    for outcome in found:
        assert outcome.block.endswith("\r\n")
        summary.add(outcome)
    assert [outcome.reason for outcome in found if outcome.reason] == ["an empty file", "gone"]
    assert summary.first_errors == [(str(tmp_path / "empty.txt"), "an empty file"), ("x.pdf", "gone")]
    assert summary.filled["subject"] > summary.doubtful["subject"]
    assert summary.done == len(inputs)


def test_a_library_that_fails_costs_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(path: str, **_: object) -> None:
        raise RuntimeError(f"deep inside\na library {object()}")

    monkeypatch.setattr(batch, "read", broken)
    (outcome,) = batch._convert_all("jsonl", 1, [batch.Input("a.txt")])
    assert json.loads(outcome.block)["error"] == outcome.reason == "RuntimeError: deep inside a library"


def test_a_name_that_is_no_utf8_can_be_told() -> None:
    assert batch._printable(os.fsdecode(b"scan-\xff.txt")) == "scan-\\xff.txt"
    assert batch._printable("a\nb.txt") == "a\\nb.txt"
    assert batch._printable("หนังสือ ๑.txt") == "หนังสือ ๑.txt"


def test_a_file_that_kills_its_worker_is_told() -> None:
    outcome = batch._died(FORMATS["jsonl"], batch.Input("bomb.pdf"))
    assert "ended the worker process" in json.loads(outcome.block)["error"]


def test_many_texts_in_one_piece() -> None:
    assert batch._parse_all([("", "a"), ("ก", None)]) == [thaidoc.parse("", source="a"), thaidoc.parse("ก")]


def test_a_worker_ends_with_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = threading.Event()
    monkeypatch.setattr(workers, "parent_process", lambda: type("Parent", (), {"join": lambda self: None})())
    monkeypatch.setattr(workers.os, "_exit", lambda code: ended.set())
    monkeypatch.setattr(workers.signal, "signal", lambda *_: None)
    workers._begin()
    assert ended.wait(10)


def test_a_process_without_a_parent_only_leaves_the_keyboard_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[object, ...]] = []
    monkeypatch.setattr(workers, "parent_process", lambda: None)
    monkeypatch.setattr(workers.signal, "signal", lambda *arguments: calls.append(arguments))
    workers._begin()
    assert calls == [(signal.SIGINT, signal.SIG_IGN)]
