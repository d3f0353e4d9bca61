"""Many texts, many files → many letters, in the order of the input, with one error record for a file that is broken.

``parse_many`` is the pure path, for programs and for distributed engines; ``convert`` reads files and writes one.
"""

from __future__ import annotations

import glob
import os
import re
import stat
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from importlib.util import find_spec
from itertools import repeat, zip_longest
from pathlib import Path
from typing import Any, NamedTuple

from thaidoc.exports import FORMATS, Format, format_name
from thaidoc.exports.growing import Growing
from thaidoc.models import Document
from thaidoc.parser import parse
from thaidoc.readers import read
from thaidoc.view import DOUBTFUL
from thaidoc.workers import in_order

TEXTS_AT_ONCE = 64
"""Texts that go to a worker together: about 0.1 s of work, so that sending them costs little."""
FILES_AT_ONCE = 8
"""Files that go to a worker together; small, because a page image takes seconds."""

# --- many texts -------------------------------------------------------------------------------------------------------


def parse_many(
    texts: Iterable[str], *, sources: Iterable[str | None] | None = None, workers: int = 1
) -> Iterator[Document]:
    """Parse each text, lazily and in order: one ``Document`` for one text.

    The function and what it gives can be pickled, and nothing is shared between texts, so an engine may call it on any
    part of a table, in any process. With one worker it starts no process.

    Args:
        texts: Any number of texts; they are taken as they are needed.
        sources: Their names, for the letters' ids; as many as there are texts.
        workers: Processes to parse with. With more than one, the calling script needs the usual
            ``if __name__ == "__main__":`` of Python's multiprocessing.

    Raises:
        TypeError: ``texts`` is one text, not many.
        ValueError: ``workers`` is less than one, or ``sources`` and ``texts`` differ in number.
        WorkerDiedError: a text ended its worker process.

    >>> [len(document.letters) for document in parse_many(["ไม่มีหนังสือ", ""])]
    [0, 0]
    """
    if isinstance(texts, str):
        raise TypeError("parse_many takes many texts: give a list of them, or call thaidoc.parse for one")
    _check(workers)
    named = zip(texts, repeat(None)) if sources is None else _named(texts, sources)
    if workers == 1:
        return map(_parse, named)
    return in_order(_parse_all, named, workers=workers, size=TEXTS_AT_ONCE)


def _check(workers: int) -> None:
    if workers < 1:
        raise ValueError(f"workers must be 1 or more, not {workers}")


def _named(texts: Iterable[str], sources: Iterable[str | None]) -> Iterator[tuple[str, str | None]]:
    nothing: Any = object()
    for text, source in zip_longest(texts, sources, fillvalue=nothing):
        if text is nothing or source is nothing:
            raise ValueError("there are more texts than sources, or fewer: give one source for each text")
        yield text, source


def _parse(named: tuple[str, str | None]) -> Document:
    text, source = named
    return parse(text, source=source)


def _parse_all(named: list[tuple[str, str | None]]) -> list[Document]:
    return list(map(_parse, named))


# --- which files ------------------------------------------------------------------------------------------------------

NOT_SCANS = frozenset((
    *(".json", ".jsonl", ".ndjson", ".csv", ".parquet", ".sqlite", ".db", ".log", ".partial", ".half"),
    *(".yaml", ".yml", ".toml", ".ini", ".py", ".sh", ".lnk"),
))  # fmt: skip
"""Suffixes of data and programs, which folders hold beside scans. Given by name, such a file is tried all the same."""

SYSTEM_FILES = frozenset(("thumbs.db", "desktop.ini", "__macosx"))


class Input(NamedTuple):
    """A file to read, or why it cannot be."""

    path: str
    problem: str | None = None


def find_files(paths: Iterable[str | Path], *, skipped: Counter[str] | None = None) -> Iterator[Input]:
    """Every file that the paths name: files, folders with all that is in them, globs. Each file once, in a fixed order.

    In folders, hidden files and the suffixes of ``NOT_SCANS`` are left out and counted in ``skipped``. A link to a
    folder is followed, unless it leads back into itself.
    """
    seen: set[str] = set()
    skipped = Counter() if skipped is None else skipped
    for path in map(str, paths):
        for start in sorted(_matches(path)) or [path]:
            for found in _files_in(Path(start), skipped, ()):
                # Not resolved: two links to one file are two files to the one who made them.
                name = os.path.abspath(found.path)  # noqa: PTH100
                if name not in seen:
                    seen.add(name)
                    yield found


def is_there(path: str) -> bool:
    """Whether a file, a folder, a link, or a match of a glob stands at the path."""
    return any(True for _ in _matches(path))


def _matches(path: str) -> Iterator[str]:
    # A name that exists is no pattern, even with brackets in it.
    return iter([path]) if os.path.lexists(path) else glob.iglob(path, recursive=True)  # noqa: PTH207


def _files_in(path: Path, skipped: Counter[str], above: tuple[tuple[int, int], ...]) -> Iterator[Input]:
    try:
        status = path.stat()
        inside = sorted(path.iterdir()) if stat.S_ISDIR(status.st_mode) else None
    except OSError as error:
        yield Input(str(path), _reason(error))
        return
    if inside is None:
        yield Input(str(path), None if stat.S_ISREG(status.st_mode) else "not a file but a pipe, a socket or a device")
        return
    here = (status.st_dev, status.st_ino)
    if here in above:
        yield Input(str(path), "a link to a folder that it stands in")
        return
    found = False
    for each in inside:
        if _is_scan(each):
            for one in _files_in(each, skipped, (*above, here)):
                found = True
                yield one
        else:
            skipped[each.suffix.lower() or each.name] += 1
    if above and path.suffix and not found:
        yield Input(str(path), "a folder named like a file, with nothing to read in it")


def _is_scan(path: Path) -> bool:
    if path.name.startswith(".") or path.name.lower() in SYSTEM_FILES:
        return False
    return path.suffix.lower() not in NOT_SCANS or path.is_dir()


# --- many files -------------------------------------------------------------------------------------------------------


class Outcome(NamedTuple):
    """What one file gave: its lines, and what the summary counts."""

    source: str
    block: str
    letters: int
    warnings: int
    filled: Counter[str]
    doubtful: Counter[str]
    reason: str | None = None
    """Why it could not be read."""


def _printable(path: str) -> str:
    # Names that are no UTF-8 carry lone surrogates, which no JSON reader takes; line breaks would tear a table's row.
    text = os.fsencode(path).decode(errors="backslashreplace").replace(os.sep, "/")
    return re.sub(r"[\0-\x1f\x7f\x85\u2028\u2029]", lambda sign: repr(sign[0])[1:-1], text)


def _reason(error: BaseException) -> str:
    """Why a file could not be read, as one sentence without a traceback."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[0].lower() + error.strerror[1:]
    # An address in memory would make the output of two runs differ.
    said = " ".join(re.sub(r"<[^<>]* at 0x[0-9a-f]+>", "", str(error)).split())
    return said if said and isinstance(error, (ValueError, OSError, ImportError)) else f"{type(error).__name__}: {said}"


def _unreadable(form: Format, given: Input, reason: str) -> Outcome:
    source = _printable(given.path)
    return Outcome(source, form.failure(source, "unreadable", reason), 0, 0, Counter(), Counter(), reason)


def _died(form: Format, given: Input) -> Outcome:
    return _unreadable(form, given, "reading it ended the worker process: it may need more memory than there is")


def _convert(form: Format, readers: int, given: Input) -> Outcome:
    if given.problem is not None:
        return _unreadable(form, given, given.problem)
    source = _printable(given.path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what libraries say of broken pictures helps nobody among thousands
            document = read(given.path, source=source, workers=readers)
        block = form.block(document)
    except Exception as error:  # whatever a library makes of one broken file, the run goes on
        return _unreadable(form, given, _reason(error))
    if not document.letters:
        said = "; ".join(warning.message for warning in document.warnings)
        block = form.failure(source, "no-letter", said)
    return Outcome(
        source,
        block,
        len(document.letters),
        len(document.warnings) + sum(len(letter.warnings) for letter in document.letters),
        Counter(path.partition("/")[0] for letter in document.letters for path in letter.evidence),
        Counter(
            path.partition("/")[0]
            for letter in document.letters
            for path, evidence in letter.evidence.items()
            if evidence.confidence < DOUBTFUL
        ),
    )


def _convert_all(name: str, readers: int, inputs: list[Input]) -> list[Outcome]:
    return [_convert(FORMATS[name], readers, given) for given in inputs]


@dataclass
class Summary:
    """What a run did."""

    files: int = 0
    """Files to read in this run."""
    before: int = 0
    """Files whose letters an earlier run had written."""
    done: int = 0
    letters: int = 0
    without_letter: int = 0
    errors: int = 0
    warnings: int = 0
    filled: Counter[str] = field(default_factory=Counter)
    """Values found, by field of the record."""
    doubtful: Counter[str] = field(default_factory=Counter)
    """Those of them that a person should look at."""
    skipped: Counter[str] = field(default_factory=Counter)
    """Files that were not taken for scans, by suffix."""
    first_errors: list[tuple[str, str]] = field(default_factory=list)
    """The first ten files that could not be read, and why."""

    def add(self, outcome: Outcome) -> None:
        """Count one file."""
        self.done += 1
        self.letters += outcome.letters
        self.warnings += outcome.warnings
        self.filled.update(outcome.filled)
        self.doubtful.update(outcome.doubtful)
        if outcome.reason is not None:
            self.errors += 1
            self.first_errors += [(outcome.source, outcome.reason)] if self.errors <= 10 else []
        elif not outcome.letters:
            self.without_letter += 1


def convert(
    paths: Iterable[str | Path],
    out: Path | str,
    *,
    records: bool = False,
    workers: int | None = None,
    resume: bool = False,
    on_progress: Callable[[Summary], Any] = lambda summary: None,
) -> Summary:
    """Read every file and write all letters into one, in the order of the files, whatever the number of workers.

    A file that cannot be read becomes one error record. The output is called ``<out>.partial`` until it is complete.

    Args:
        paths: Files, folders and globs.
        out: ``letters.jsonl``, or another name with a suffix of ``thaidoc.exports.SUFFIXES``.
        records: Flat records instead of whole letters, in lines of JSON.
        workers: Processes; as many as there are processors when not given.
        resume: Go on with what an earlier run left.
        on_progress: Called before the first file and after each.

    Raises:
        FileNotFoundError: the folder of ``out`` is not there.
        FileExistsError: an unfinished file stands there, and ``resume`` is not asked for.
        BlockingIOError: another run is writing the file.
        ValueError: ``out`` has a suffix that thaidoc does not write, or ``workers`` is less than one.
        ModuleNotFoundError: the format needs an extra that is not installed.
    """
    workers = workers if workers is not None else os.cpu_count() or 1
    _check(workers)
    out = Path(out)
    if not out.parent.is_dir():
        raise FileNotFoundError(2, "no such folder", str(out.parent))
    name = format_name(out, records=records)
    form = FORMATS[name]
    if form.module is not None and find_spec(form.module) is None:  # told now, not after hours of work
        raise ModuleNotFoundError(f"{out.name} needs {form.module}: pip install 'thaidoc[{form.extra}]'")
    summary = Summary()
    inputs = list(find_files(paths, skipped=summary.skipped))
    with Growing(out, form, resume=resume) as growing:
        todo = [given for given in inputs if _printable(given.path) not in growing.done]
        summary.files, summary.before = len(todo), len(inputs) - len(todo)
        on_progress(summary)
        # Processes left over when there are few files read the pages of one file together.
        work, died = partial(_convert_all, name, max(1, workers // max(1, len(todo)))), partial(_died, form)
        for outcome in in_order(work, todo, workers=workers, size=FILES_AT_ONCE, died=died):
            growing.write(outcome.block)
            summary.add(outcome)
            on_progress(summary)
        growing.finish()
    return summary
