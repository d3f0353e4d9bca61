"""What must hold for any input at all; each target takes bytes and raises when it does not.

The fuzzers call these, and so does ``tests/test_fuzz.py`` with the corpus. A text parser gets the bytes as UTF-8.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import thaidoc
from thaidoc import citations, dates, deadlines, docnumber, people, text
from thaidoc.models import Letter


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _letter(source: str, letter: Letter) -> None:
    assert 0 <= letter.start <= letter.end <= len(source)
    assert source[letter.start : letter.end] == letter.text
    json.dumps(letter.record())
    for path, told in letter.evidence.items():
        assert source[told.start : told.end] == told.text, path
        assert 0 <= told.confidence <= 1, path
        for repair in told.corrections:
            assert source[repair.start : repair.end] == repair.before, path
            assert repair.reason, path


def _told(error: ValueError, sign: str = "") -> None:
    """A refusal says what is wrong, and where."""
    assert str(error), type(error)
    assert sign in str(error), error


def parse(data: bytes) -> None:
    """A whole text: letters whose every place slices."""
    source = _text(data)
    document = thaidoc.parse(source)
    document.model_dump_json()
    for letter in document.letters:
        _letter(source, letter)


def find_citations(data: bytes) -> None:
    """Citations in order, each with its places."""
    source = _text(data)
    last = 0
    for found in citations.find(source):
        assert last <= found.start < found.end <= len(source)
        last = found.start
        json.dumps(found.record())
        for span in (found.number_span, found.date_span):
            assert span is None or 0 <= span[0] < span[1] <= len(source)


def find_deadlines(data: bytes) -> None:
    """Deadlines with their places."""
    source = _text(data)
    for found in deadlines.find(source):
        assert 0 <= found.start < found.end <= len(source)
        json.dumps(found.record())


def parse_signatory(data: bytes) -> None:
    """A block of lines gives a signatory or nothing."""
    found = people.parse_signatory(_text(data))
    if found is not None:
        json.dumps(found.record())


def parse_date(data: bytes) -> None:
    """A date that writes and reads back as itself, or a ``ValueError`` with a caret."""
    source = _text(data)
    try:
        date = dates.parse(source)
    except ValueError as error:
        _told(error, "^")
        return
    assert dates.parse(dates.format(date)).iso == date.iso
    for found in dates.find(source):
        assert 0 <= found.start < found.end <= len(source)


def parse_document_number(data: bytes) -> None:
    """A number whose canonical form reads back as itself, or a ``ValueError`` with a caret."""
    try:
        number = docnumber.parse(_text(data))
    except ValueError as error:
        _told(error, "^")
        return
    if number.letters:  # without them the words around tell what it is: ประกาศ … ฉบับที่ ๑๙๙
        assert str(docnumber.parse(str(number))) == str(number)


def clean(data: bytes) -> None:
    """The text layer: every character of the result stands somewhere in the source."""
    source = _text(data)
    cleaned = text.clean(source)
    for k in range(len(cleaned.text)):
        start, end = cleaned.span(k, k + 1)
        assert 0 <= start <= end <= len(source)


def read(data: bytes) -> None:
    """A file of any bytes is read, or refused with a sentence."""
    try:
        document = thaidoc.read(io.BytesIO(data))
    except thaidoc.readers.UnreadableFileError as error:
        _told(error)
        return
    document.model_dump_json()


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target
    for target in (
        parse,
        find_citations,
        find_deadlines,
        parse_signatory,
        parse_date,
        parse_document_number,
        clean,
        read,
    )
}
