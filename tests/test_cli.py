"""The command line as a clerk, a pipe and a terminal see it."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

import thaidoc
from thaidoc import cli
from thaidoc.models import Document

ROOT = Path(__file__).parent.parent
SEED = ROOT / "fixtures/seed/chiang-rai-info-2564.txt"
LETTER = ROOT / "fixtures/letters/external-irrigation.txt"


def run(*arguments: object, stdin: bytes | str | None = None) -> tuple[int, str, str]:
    done = CliRunner().invoke(cli.app, [str(each) for each in arguments], input=stdin)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stdout, done.stderr


# --- one scan ---------------------------------------------------------------------------------------------------------


def test_into_a_pipe_parse_prints_the_document() -> None:
    code, out, err = run("parse", SEED)
    assert (code, err) == (0, "")
    document = Document.model_validate_json(out)
    assert document == thaidoc.parse(SEED.read_text("utf-8"), source=str(SEED))
    assert len(document.letters) == 4
    assert out.count("\n") == 1


def test_records_are_a_list() -> None:
    code, out, _ = run("parse", SEED, "--record")
    assert code == 0
    assert json.loads(out) == [letter.record() for letter in thaidoc.parse(SEED.read_text("utf-8")).letters]


@pytest.mark.parametrize("options", [["--pretty"], ["--record", "--pretty"]])
def test_pretty_json_is_the_same_json(options: list[str]) -> None:
    plain = json.loads(run("parse", LETTER, *[each for each in options if each != "--pretty"])[1])
    out = run("parse", LETTER, *options)[1]
    assert json.loads(out) == plain
    assert out.count("\n") > 20


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
def test_standard_input_in_any_thai_encoding(encoding: str) -> None:
    # The en dash of the letter is in none of the Thai code pages' own places, so it is written as a hyphen here.
    text = LETTER.read_text("utf-8").replace("–", "-")
    code, out, _ = run("parse", "-", "--record", stdin=text.encode(encoding))
    assert code == 0
    assert json.loads(out) == [letter.record() for letter in thaidoc.parse(text).letters]


def test_no_letter_is_said_and_told_by_the_exit_code() -> None:
    code, out, err = run("parse", "-", stdin="รายการซื้อของ\nนม ไข่ ขนมปัง\n".encode())
    assert code == 1
    assert json.loads(out)["letters"] == []
    assert err.startswith("thaidoc: no letter found in the text")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("missing.txt", None, "No such file"),
        ("empty.txt", b"", "empty"),
        ("binary.txt", bytes(range(256)) * 20, "no text"),
        ("letters.docx", b"PK\x03\x04" + bytes(100), "ZIP archive or an Office file"),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_sentence(
    tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    code, out, err = run("parse", tmp_path / name)
    assert (code, out) == (2, "")
    assert words in err
    assert name in err
    assert "Traceback" not in err
    assert len(err.splitlines()) == 1


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    code, _, err = run("parse", tmp_path)
    assert code == 2
    assert "thaidoc convert" in err


@pytest.mark.parametrize(
    "arguments", [["parse"], ["parse", "a", "b"], ["parse", "--what", "a"], ["prase"], ["convert", "a"]]
)
def test_wrong_usage(arguments: list[str]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "Usage" in err


def test_a_terminal_gets_words_in_colours() -> None:
    screen = io.StringIO()
    cli.show(
        thaidoc.parse(SEED.read_text("utf-8"), source="seed"), Console(file=screen, force_terminal=True, width=200)
    )
    text = screen.getvalue()
    assert "\x1b[" in text
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text)
    for words in ("seed#3", "มท 0806.2/ว 1055", "2021-06-15", "เรื่อง subject"):
        assert words in plain


def test_a_scan_cannot_write_over_the_terminal() -> None:
    document = thaidoc.parse(LETTER.read_text("utf-8"))
    letter = document.letters[0].model_copy(update={"subject": "a\x1b[2Jb\x07c\x9bd", "id": "x\x1b]0;y\x07"})
    screen = io.StringIO()
    cli.show(document.model_copy(update={"letters": (letter,)}), Console(file=screen, width=120))
    assert not set(screen.getvalue()) & {"\x1b", "\x07", "\x9b"}
    assert "a�[2Jb�c�d" in screen.getvalue()


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo terminal")
def test_a_real_terminal_is_seen() -> None:
    import pty

    parent, child = pty.openpty()
    process = subprocess.Popen([sys.executable, "-m", "thaidoc", "parse", str(LETTER)], stdout=child, cwd=ROOT)
    os.close(child)
    seen = b""
    try:
        while chunk := os.read(parent, 4096):
            seen += chunk
    except OSError:  # how a closed terminal ends on Linux
        pass
    os.close(parent)
    assert process.wait() == 0
    assert "อธิบดีกรมชลประทาน" in seen.decode()
    assert not seen.startswith(b"{")


def test_schema_describes_what_parse_prints() -> None:
    code, out, _ = run("schema")
    schema = json.loads(out)
    assert code == 0
    document = json.loads(run("parse", LETTER)[1])
    assert set(document) == set(schema["properties"])
    assert set(document["letters"][0]) == set(schema["$defs"]["Letter"]["properties"])


def test_version() -> None:
    assert run("--version") == (0, f"thaidoc {thaidoc.__version__}\n", "")


# --- many files -------------------------------------------------------------------------------------------------------


def test_convert_tells_what_it_did(tmp_path: Path) -> None:
    out = tmp_path / "letters.jsonl"
    (tmp_path / "in").mkdir()
    for path in (ROOT / "fixtures/letters").iterdir():
        (tmp_path / "in" / path.name).write_bytes(path.read_bytes())
    (tmp_path / "in" / "notes.json").write_text("{}")
    code, said, err = run("convert", "--workers", 1, tmp_path / "in", SEED, "--out", out)
    assert (code, said) == (0, "")
    letters = sum(1 for line in out.read_text("utf-8").splitlines() if "error" not in json.loads(line))
    assert f"{letters} letters" in err
    assert re.search(r"document_number +\d+ +\d+", err)
    assert re.search(r"^\d+ files left out by suffix, as no scans: \d+ \.json$", err, re.M)


def test_convert_with_a_broken_file_goes_on_and_exits_with_3(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    code, _, err = run("convert", "--workers", 1, tmp_path / "empty.txt", LETTER, "--out", tmp_path / "a.csv")
    assert code == 3
    assert "1 file could not be read" in err
    assert "empty.txt: an empty file" in err


def test_convert_reads_a_list_of_names(tmp_path: Path) -> None:
    out = tmp_path / "a.jsonl"
    for names in (f"{SEED}\n{LETTER}\n", f"{SEED}\0{LETTER}\0"):
        assert run("convert", "--workers", 1, "-", "--out", out, stdin=names)[0] == 0
        assert len(out.read_text("utf-8").splitlines()) == 5
    assert run("convert", "--workers", 1, "-", "--out", out, stdin=f"{SEED}\nmissing.txt\n")[0] == 3


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["missing-folder", "--out", "a.jsonl"], "missing-folder: no such file or folder"),
        ([SEED, "--out", "a.docx"], "end its name with one of"),
        ([SEED, "--out", "no-folder/a.jsonl"], "no-folder: no such folder"),
        ([SEED, "--out", "-"], "give a name, such as letters.jsonl"),
    ],
)
def test_convert_says_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[object], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = run("convert", "--workers", 1, *arguments)
    assert code == 2
    assert words in err


def test_convert_without_any_letter_exits_with_1(tmp_path: Path) -> None:
    code, _, err = run(
        "convert", "--workers", 1, ROOT / "fixtures/letters/no-letter-form.txt", "--out", tmp_path / "a.jsonl"
    )
    assert code == 1
    assert "1 file without a letter" in err


def test_an_unfinished_run_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.partial").write_bytes(b"")
    code, _, err = run("convert", "--workers", 1, SEED, "--out", tmp_path / "a.jsonl")
    assert code == 2
    assert "go on with --resume, or delete it" in err
    assert run("convert", "--workers", 1, SEED, "--out", tmp_path / "a.jsonl", "--resume")[0] == 0


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (KeyboardInterrupt(), 130, "stopped; go on with --resume"),
        (BlockingIOError(11, "locked"), 2, "another run is writing"),
        (OSError(28, "No space left on device"), 2, "No space left on device"),
        (ModuleNotFoundError("No module named 'pyarrow'"), 2, "pyarrow"),
    ],
)
def test_what_stops_a_run_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, words: str
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("thaidoc.batch.convert", stop)
    found, _, err = run("convert", "--workers", 1, SEED, "--out", tmp_path / "a.jsonl")
    assert found == code
    assert words in err


@pytest.mark.parametrize(("name", "told_in"), [("out.csv", "out.csv"), ("out.html", "out.html.errors.jsonl")])
def test_many_errors_are_told_in_part(tmp_path: Path, name: str, told_in: str) -> None:
    for n in range(12):
        (tmp_path / f"{n:02}.txt").write_bytes(b"")
    code, _, err = run("convert", "--workers", 1, tmp_path, "--out", tmp_path / name)
    assert code == 3
    assert "12 files could not be read" in err
    assert err.count("an empty file") == 10
    assert f"all of them stand in {told_in}," in err
    assert (tmp_path / told_in).read_text("utf-8").count("an empty file") == 12


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    code, _, err = run("convert", "--workers", 1, tmp_path / "in", "--out", tmp_path / "a.jsonl")
    assert code == 1
    assert err.startswith("no file to read was found")


def test_a_resumed_run_tells_what_was_there(tmp_path: Path) -> None:
    run("convert", "--workers", 1, SEED, LETTER, "--out", tmp_path / "a.jsonl")
    code, _, err = run("convert", "--workers", 1, SEED, LETTER, "--out", tmp_path / "a.jsonl", "--resume")
    assert code == 0
    assert "(and 1 file that were there before)" in err


def test_the_program_writes_utf8_whatever_the_system_says(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "thaidoc", "parse", str(LETTER)]
    done = subprocess.run(command, capture_output=True, env=environment, cwd=ROOT, check=True)
    assert "อธิบดีกรมชลประทาน" in done.stdout.decode("utf-8")


def test_the_module_is_the_program() -> None:
    done = subprocess.run([sys.executable, "-m", "thaidoc", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"thaidoc {thaidoc.__version__}\n"


def test_main_is_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["thaidoc", "--version"])
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), "ascii"))
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == 0
    assert sys.stdout.encoding == "utf-8"


# --- who answers whom -------------------------------------------------------------------------------------------------


def test_link_from_scans_and_from_converted_letters(tmp_path: Path) -> None:
    run("convert", "--workers", 1, SEED, "--out", tmp_path / "letters.jsonl")
    code, out, _ = run("link", SEED)
    assert code == 0
    rows = [json.loads(line) for line in out.splitlines()]
    assert {(row["cites"], row["to"]) for row in rows} >= {("มท 0806.2/ว 1055", f"{SEED}#3")}
    assert run("link", tmp_path / "letters.jsonl")[1] == out


@pytest.mark.parametrize("name", ["graph.json", "graph.mmd", "graph.dot", "graph.graphml", "graph.html"])
def test_link_writes_graphs(tmp_path: Path, name: str) -> None:
    assert run("link", SEED, "--out", tmp_path / name) == (0, "", "")
    assert (tmp_path / name).stat().st_size > 200


def test_link_takes_flat_records(tmp_path: Path) -> None:
    first = {"id": "a", "document_number": "นว 0017/68", "date": "2024-11-25"}
    second = {"id": "b", "references": [{"document_number": "นว 0017/68", "date": "2024-11-25"}]}
    path = tmp_path / "records.jsonl"
    path.write_text(f"{json.dumps(first)}\n{json.dumps(second)}\n", encoding="utf-8")
    assert json.loads(run("link", path)[1])["to"] == "a"
    path.write_text('{"id": "a"}\n', encoding="utf-8")
    code, _, err = run("link", path)
    assert code == 2
    assert "line 1: neither a letter nor the record of one" in err


def test_link_says_before_the_work_that_a_graph_cannot_be_written(tmp_path: Path) -> None:
    for out in (tmp_path / "graph.doc", tmp_path / "none" / "graph.json"):
        code, _, err = run("link", tmp_path / "no scan.txt", "--out", out)
        assert code == 2
        assert "graph.doc" in err or "no such folder" in err


@pytest.mark.parametrize("command", [["link"], ["archive", "add", "new.sqlite"]])
def test_a_file_without_a_letter_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    Path("letters.csv").write_text("id,subject\n", encoding="utf-8")
    assert run(*command, "letters.csv") == (1, "", "thaidoc: no letter found in letters.csv\n")
    code, _, err = run(*command, "letters.csv", LETTER)
    assert code == 0
    assert err.startswith("thaidoc: no letter found in letters.csv\n")


def test_link_refuses_an_unknown_kind_of_graph(tmp_path: Path) -> None:
    code, _, err = run("link", SEED, "--out", tmp_path / "graph.doc")
    assert code == 2
    assert err.startswith("thaidoc: ")


# --- letters that last ------------------------------------------------------------------------------------------------


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "letters.sqlite"
    code, out, err = run("archive", "add", path, SEED, LETTER)
    assert (code, out, err) == (0, "", "5 new, 0 there already, 0 changed\n")
    return path


def rows_of(*arguments: object) -> list[dict[str, object]]:
    code, out, _ = run("archive", *arguments)
    assert code == 0
    return [json.loads(line) for line in out.splitlines()]


def test_an_archive_does_not_take_a_letter_twice(archive: Path, tmp_path: Path) -> None:
    assert run("archive", "add", archive, LETTER)[2] == "0 new, 1 there already, 0 changed\n"
    assert run("convert", "--workers", 1, SEED, LETTER, "--out", archive)[0] == 0
    with thaidoc.Archive(archive) as opened:
        assert len(opened) == 5
    assert sorted(path.name for path in tmp_path.iterdir()) == ["letters.sqlite"]


def test_an_archive_answers(archive: Path) -> None:
    assert rows_of("find", archive, "น้ำหลาก")[0]["id"] == f"{LETTER}#0"
    assert f"{SEED}#3" in {row["id"] for row in rows_of("chain", archive, f"{SEED}#0")}
    assert "waiting" in {row["status"] for row in rows_of("due", archive, "--today", "2021-06-01")}
    assert "กษ 0306/ว 1103" in {row["number"] for row in rows_of("missing", archive)}


def test_what_an_archive_does_not_hold_is_told_by_the_exit_code(archive: Path) -> None:
    assert run("archive", "find", archive, "ดาวเทียมสำรวจ") == (1, "", "thaidoc: no letter found for 'ดาวเทียมสำรวจ'\n")


def test_a_chain_can_be_drawn(archive: Path, tmp_path: Path) -> None:
    assert run("archive", "chain", archive, f"{SEED}#0", "--out", tmp_path / "chain.mmd")[0] == 0
    assert "1055" in (tmp_path / "chain.mmd").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["find", "missing.sqlite", "x"], "missing.sqlite: no such archive"),
        (["chain", None, "nobody#0"], "no letter 'nobody#0'"),
        (["due", None, "--today", "someday"], "someday"),
        (["missing", SEED], "is no archive of letters"),
    ],
)
def test_an_archive_says_what_is_wrong(archive: Path, arguments: list[object], words: str) -> None:
    code, out, err = run("archive", *(archive if each is None else each for each in arguments))
    assert (code, out) == (2, "")
    assert words in err
    assert "Traceback" not in err


def test_a_terminal_gets_tables(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(cli, "Console", lambda: Console(file=screen, width=300))
    with thaidoc.Archive(archive) as opened:
        monkeypatch.setattr(cli.sys, "stdout", type("Terminal", (), {"isatty": lambda self: True})())
        cli._print(opened.find("น้ำหลาก"), "document_number", "subject")
    assert "กษ 0306/ว 2471" in screen.getvalue()
