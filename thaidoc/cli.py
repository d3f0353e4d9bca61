"""The command line: one scan on the terminal, a folder of scans into a file, links and archives of what was read.

Exit codes: 0 done, 1 no letter found, 2 wrong usage or a file that cannot be read, 3 some files of a run could not be
read, 130 stopped by Ctrl-C. Results go to standard output, everything said to people goes to standard error.
"""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

import thaidoc
from thaidoc import view
from thaidoc.models import Document, Letter

if TYPE_CHECKING:
    from thaidoc.batch import Summary

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Begin with: thaidoc parse scan.pdf; thaidoc convert scans/ --out letters.csv",
)

NO_LETTER, WRONG_USAGE, SOME_UNREADABLE, STOPPED = 1, 2, 3, 130


def main() -> None:
    """Run the command line; what a letter says is written in UTF-8, whatever the system's encoding."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()


def _stop(message: str, code: int = WRONG_USAGE) -> NoReturn:
    typer.echo(f"thaidoc: {message}", err=True)
    raise typer.Exit(code)


@contextmanager
def _clear_errors() -> Iterator[None]:
    """One sentence instead of a traceback for what a user can mend."""
    try:
        yield
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        _stop(f"{where}{error.strerror or error}")
    except (ValueError, ModuleNotFoundError) as error:
        _stop(str(error))


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"thaidoc {thaidoc.__version__}")
        raise typer.Exit


@app.callback()
def everything(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Read Thai government letters (หนังสือราชการ) as data."""


# --- one scan ---------------------------------------------------------------------------------------------------------


@app.command()
def parse(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Text, Markdown, hOCR, ALTO, PDF, page image; - is standard input.")
    ],
    record: Annotated[bool, typer.Option("--record", "--records", help="Flat records, one for each letter.")] = False,
    pretty: Annotated[bool, typer.Option("--pretty", help="JSON over many lines, on a terminal too.")] = False,
) -> None:
    """Read every letter in one file.

    What comes out is in colours on a terminal, and JSON into a pipe.
    """
    with _clear_errors():
        document = _read(file)
    if sys.stdout.isatty() and not (record or pretty):
        show(document, Console())
    elif record:
        rows = [letter.record() for letter in document.letters]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2 if pretty or sys.stdout.isatty() else None))
    else:
        typer.echo(document.model_dump_json(indent=2 if pretty else None))
    if not document.letters:
        said = "".join(f"; {warning.message}" for warning in document.warnings if warning.code != "no-letter")
        _stop(f"no letter found in {'the text' if file == '-' else file}{said}", NO_LETTER)


def _read(file: str) -> Document:
    from thaidoc.readers import UnreadableFileError, read

    try:
        return read(sys.stdin.buffer if file == "-" else file)
    except UnreadableFileError as error:
        raise UnreadableFileError(f"{file}: {error}") from None


CONTROL = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), "�")
"""Control characters, which a scan could use to write over the terminal."""


def show(document: Document, console: Console) -> None:
    """Print the letters of a document for people: each field, how sure it is, what was repaired."""
    for letter in document.letters:
        console.print(_table(letter))
    for warning in document.warnings:
        console.print(Text(f"⚠ {warning.message}".translate(CONTROL), "yellow"))


def _table(letter: Letter) -> Table:
    table = Table(title=Text(letter.id.translate(CONTROL), "bold"), title_justify="left", show_header=False, box=None)
    table.add_column(style="cyan", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(justify="right", no_wrap=True)
    for path, words, evidence in view.rows(letter):
        value = Text(words.translate(CONTROL))
        for remark in view.remarks(evidence):
            value.append(f"\n{remark.translate(CONTROL)}", "dim")
        sure = Text()
        if evidence is not None:
            sure = Text(f"{evidence.confidence:.2f}", "bold red" if evidence.confidence < view.DOUBTFUL else "green")
        table.add_row(" ".join(reversed(view.LABELS[path.partition("/")[0]])), value, sure)
    for warning in letter.warnings:
        table.add_row("⚠", Text(warning.message.translate(CONTROL), "yellow"), "")
    return table


# --- many files -------------------------------------------------------------------------------------------------------


@app.command()
def convert(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATHS", help="Files, folders, 'globs'; - is a list on standard input.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="letters.jsonl, .csv, .parquet, .sqlite, .html or .ics")],
    records: Annotated[
        bool, typer.Option("--records", "--record", help="Flat records instead of whole letters (.jsonl).")
    ] = False,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; as many as processors when not given.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a run that was stopped.")] = False,
) -> None:
    """Read many files and write all their letters into one.

    A file that cannot be read becomes one error record, and the run goes on; the exit code is then 3.
    """
    from thaidoc import batch

    if str(out) == "-":
        _stop("convert writes a file, so that it can go on when it was stopped: give a name, such as letters.jsonl")
    wanted = list(_names(paths))
    screen = Console(stderr=True)
    counts = TextColumn("{task.fields[rate]} files/s  {task.fields[letters]} letters  {task.fields[warnings]} warnings")
    columns = (BarColumn(), MofNCompleteColumn(), counts, TimeRemainingColumn())
    with _clear_errors(), Progress(*columns, console=screen, disable=not screen.is_terminal) as bar:
        task = bar.add_task("", total=None, rate="–", letters=0, warnings=0)

        def follow(summary: Summary) -> None:
            speed = bar.tasks[task].speed
            bar.update(
                task,
                total=summary.files,
                completed=summary.done,
                rate=f"{speed:.0f}" if speed else "–",
                letters=summary.letters,
                warnings=summary.warnings,
            )

        try:
            summary = batch.convert(wanted, out, records=records, workers=workers, resume=resume, on_progress=follow)
        except FileExistsError as error:
            _stop(f"{error.filename} stands from a run that was stopped: go on with --resume, or delete it")
        except BlockingIOError:
            _stop(f"another run is writing {out}")
        except KeyboardInterrupt:
            _stop("stopped; go on with --resume", STOPPED)
    _tell(summary, out)
    raise typer.Exit(SOME_UNREADABLE if summary.errors else 0 if summary.letters or summary.before else NO_LETTER)


def _names(paths: Iterable[str]) -> Iterator[str]:
    from thaidoc import batch

    for path in paths:
        if path == "-":
            # Names from a list are read one by one; a wrong name on the command line is a slip of the pen.
            yield from _listed(sys.stdin.buffer.read())
        elif batch.is_there(path):
            yield path
        else:
            _stop(f"{path}: no such file or folder")


def _listed(names: bytes) -> list[str]:
    lines = names.split(b"\0") if b"\0" in names else names.splitlines()
    return [os.fsdecode(line) for line in lines if line]


def _tell(summary: Summary, out: Path) -> None:
    from thaidoc.exports import failures_file

    say = Console(stderr=True, highlight=False, soft_wrap=True).print
    if not summary.files and not summary.before:
        say("no file to read was found", markup=False)
    before = f" (and {_count(summary.before, 'file')} that were there before)" if summary.before else ""
    letters, files = _count(summary.letters, "letter"), _count(summary.done, "file")
    say(f"{out}: {letters} of {files}{before}, {_count(summary.warnings, 'warning')}", markup=False)
    if summary.filled:
        table = Table("field", "found", "to look at", box=None)
        for field in view.LABELS:
            if summary.filled[field]:
                table.add_row(field, f"{summary.filled[field]:,}", f"{summary.doubtful[field]:,}")
        say(table)
    if summary.without_letter:
        say(f"{_count(summary.without_letter, 'file')} without a letter", markup=False)
    if summary.skipped:
        kinds = ", ".join(f"{count:,} {suffix}" for suffix, count in summary.skipped.most_common(5))
        say(f"{_count(summary.skipped.total(), 'file')} left out by suffix, as no scans: {kinds}", markup=False)
    if summary.errors:
        say(f"{_count(summary.errors, 'file')} could not be read:", markup=False)
        for source, reason in summary.first_errors:
            say(f"  {source}: {reason}".translate(CONTROL), markup=False)
        if summary.errors > len(summary.first_errors):
            say(f"  … all of them stand in {failures_file(out).name}, with the key or column error", markup=False)


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


# --- rows -------------------------------------------------------------------------------------------------------------


def _print(rows: Iterable[dict[str, Any]], *columns: str) -> None:
    if not sys.stdout.isatty():
        for row in rows:
            typer.echo(json.dumps(row, ensure_ascii=False))
        return
    table = Table(box=None)
    for column in columns:
        table.add_column(column, overflow="fold")  # an id cut short cannot be asked for, and Thai has few spaces
    for row in rows:
        table.add_row(*(Text(_shown(row.get(column)).translate(CONTROL)) for column in columns))
    Console().print(table)


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


# --- who answers whom -------------------------------------------------------------------------------------------------


GraphPath = Annotated[Path | None, typer.Option("--out", "-o", help="graph.json, .mmd, .dot, .graphml, .svg or .html")]


@app.command()
def link(
    files: Annotated[list[str], typer.Argument(metavar="FILES", help="Scans, or .jsonl of letters or records.")],
    out: GraphPath = None,
) -> None:
    """Find which letter each citation means.

    What comes out is a row for each citation, in a pipe a line of JSON, or with --out a graph.
    """
    with _clear_errors():
        _writable(out)
        graph = thaidoc.link(_all_letters(files))
        if out is not None:
            graph.write(out)
            return
    _print(graph.links(), "from", "to", "cites", "kind", "confidence", "why")


def _writable(out: Path | None) -> None:
    """Say before the work, and not after it, that a graph cannot be written there."""
    if out is not None:
        from thaidoc.chains import form_of

        form_of(out)
        if not out.parent.is_dir():
            raise FileNotFoundError(f"{out.parent}: no such folder")


def _all_letters(files: Iterable[str]) -> list[Letter | dict[str, Any]]:
    """The letters of some files; a file without one may be the wrong file, and is told."""
    found: list[Letter | dict[str, Any]] = []
    for file in files:
        letters = list(_letters(file))
        if not letters:
            typer.echo(f"thaidoc: no letter found in {file}", err=True)
        found += letters
    if not found:
        raise typer.Exit(NO_LETTER)
    return found


def _letters(file: str) -> Iterable[Letter | dict[str, Any]]:
    if Path(file).suffix.lower() in {".jsonl", ".ndjson"}:
        from thaidoc.exports import jsonl

        return jsonl.read_linkable(file)
    return _read(file).letters


# --- letters that last ------------------------------------------------------------------------------------------------

archive = typer.Typer(no_args_is_help=True, help="Letters in one SQLite file: add, find, follow, ask what is due.")
app.add_typer(archive, name="archive")

ArchivePath = Annotated[Path, typer.Argument(metavar="ARCHIVE", help="The file, such as letters.sqlite.")]


@contextmanager
def _opened(path: Path) -> Iterator[thaidoc.Archive]:
    if not path.exists():
        _stop(f"{path}: no such archive; make one with thaidoc archive add")
    with _clear_errors(), thaidoc.Archive(path) as opened:
        yield opened


@archive.command()
def add(
    path: ArchivePath,
    files: Annotated[list[str], typer.Argument(metavar="FILES", help="Scans, or .jsonl of letters or records.")],
) -> None:
    """Add letters; those that are there already are not added again."""
    with _clear_errors():
        letters = _all_letters(files)
        with thaidoc.Archive(path) as opened:
            done = opened.add(letters)
    typer.echo(f"{len(done.new)} new, {len(done.same)} there already, {len(done.changed)} changed", err=True)


@archive.command()
def find(
    path: ArchivePath,
    query: Annotated[str, typer.Argument(metavar="QUERY", help="Words of the subject, a number, an office, a date.")],
    limit: Annotated[int, typer.Option(min=1, help="Letters at most.")] = 20,
) -> None:
    """Find letters, the best first."""
    with _opened(path) as opened:
        hits = opened.find(query, limit=limit)
    if not hits:
        _stop(f"no letter found for {query!r}", NO_LETTER)
    _print(hits, "id", "document_number", "date", "subject")


@archive.command()
def chain(
    path: ArchivePath,
    letter: Annotated[str, typer.Argument(metavar="LETTER", help="A letter's id, such as scan.txt#0.")],
    out: GraphPath = None,
) -> None:
    """Follow a letter: what it answers, and what answers it, by date."""
    with _opened(path) as opened:
        _writable(out)
        try:
            found = opened.chain(letter)
        except KeyError as error:
            _stop(error.args[0])
        if out is not None:
            found.write(out)
            return
        _print(found.timeline(), "date", "id", "number", "sender", "subject")


@archive.command()
def due(
    path: ArchivePath,
    today: Annotated[
        str | None, typer.Option(metavar="DAY", help="The day to judge by, as 2021-06-15; today when not given.")
    ] = None,
    within: Annotated[int | None, typer.Option(min=0, help="Only deadlines of so many days from then.")] = None,
) -> None:
    """List letters that wait or are overdue, the earliest deadline first."""
    with _opened(path) as opened:
        _print(opened.due(today, within=within), "deadline", "status", "id", "document_number", "subject")


@archive.command()
def missing(path: ArchivePath) -> None:
    """List letters that are cited and not in the archive."""
    with _opened(path) as opened:
        _print(opened.missing(), "number", "date", "issuer", "cited_by")


# --- what it all looks like -------------------------------------------------------------------------------------------


@app.command()
def schema() -> None:
    """Print the JSON Schema of what `parse` prints."""
    typer.echo(json.dumps(Document.model_json_schema(mode="serialization"), ensure_ascii=False, indent=2))
