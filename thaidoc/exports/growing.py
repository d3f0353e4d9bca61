"""A file that grows block by block and survives a crash: what is in it is whole, and says where to go on.

While it grows it is called ``<name>.partial``; it gets its own name when it is finished. So a file under its own name
is always complete, and an older one stays untouched until the new one is.
"""

from __future__ import annotations

import csv
import os
from pathlib import Path
from types import TracebackType
from typing import IO

from thaidoc.exports import Format, failures_file, jsonl


class Growing:
    """Lines of one format, growing in the order of the inputs.

    Args:
        path: The finished file.
        form: Its lines.
        resume: Go on with what an earlier run left: its unfinished file, or its finished one, to which inputs that it
            does not hold are added.

    Raises:
        FileExistsError: an unfinished file stands there, and ``resume`` is not asked for.
        BlockingIOError: another run is writing it.
        ValueError: the file to go on with has lines of another format.
    """

    def __init__(self, path: Path, form: Format, *, resume: bool = False) -> None:
        self.path = path
        self.partial = path.with_name(path.name + ".partial")
        self.form = form
        self.done: set[str] = set()
        """Inputs whose lines are in the file already."""
        grown = path if not self.partial.exists() and not form.rewrite else self.partial
        go_on = resume and grown.exists()
        self._file: IO[bytes] = (grown if go_on else self.partial).open("r+b" if go_on else "xb")
        try:
            _lock(self._file)
            if go_on:
                self._go_on()
            if self._file.tell() == 0:
                self._file.write(form.header.encode())
        except BaseException:
            self._file.close()
            raise
        if go_on and grown is path:
            path.replace(self.partial)

    def _go_on(self) -> None:
        """Keep the whole blocks and drop the last one, which may lack lines: it is made again."""
        header = self.form.header.encode()
        begin = self._file.read(len(header))
        if not header.startswith(begin) and b"\0" not in begin:
            raise ValueError(self._another_format())
        place = keep = len(header) if begin == header else 0
        self._file.seek(keep)
        last: str | None = None
        for line in self._file:
            try:
                source = self.form.source(line.decode()) if line.endswith(b"\n") else None
            except (ValueError, KeyError, csv.Error):
                source = None
                if last is None and b"\0" not in line:  # a lost power supply leaves zeros, another format does not
                    raise ValueError(self._another_format()) from None
            if source is None:
                break
            if source != last:
                if last is not None:
                    self.done.add(last)
                keep, last = place, source
            place += len(line)
        self._file.seek(keep)
        self._file.truncate()

    def _another_format(self) -> str:
        return f"{self.path} was written in another format: to go on with it, give the options of the first run"

    def write(self, block: str) -> None:
        """Add the lines of one input; they reach the file together."""
        self._file.write(block.encode(errors="backslashreplace"))
        self._file.flush()

    def finish(self) -> None:
        """Give the file its own name."""
        os.fsync(self._file.fileno())
        self._file.close()
        if self.form.rewrite is None:
            self.partial.replace(self.path)
            return
        if not self.form.tells_failures:
            self._tell_failures()
        if self.form.adds:
            self.form.rewrite(self.partial, self.path)
        else:
            half = self.path.with_name(self.path.name + ".half")
            self.form.rewrite(self.partial, half)
            half.replace(self.path)
        self.partial.unlink()

    def _tell_failures(self) -> None:
        beside = failures_file(self.path)
        beside.unlink(missing_ok=True)
        lines = "".join(jsonl.failures(self.partial))
        if lines:
            beside.write_text(lines, "utf-8", newline="\n")

    def __enter__(self) -> Growing:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()


def _lock(file: IO[bytes]) -> None:
    try:
        import fcntl
    except ImportError:  # no such locks on Windows, where a file that is being written cannot be replaced anyway
        return
    fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
