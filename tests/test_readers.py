"""Files of every kind → text: encodings, formats by content, and one clear sentence for what cannot be read."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import thaidoc
from thaidoc.readers import LARGEST_TEXT, Scan, UnreadableFileError, decode, formats, plain, scan
from thaidoc.readers.formats import Format, format_of
from thaidoc.readers.scan import Place, Places

TEXT = "ที่ ชร ๐๐๒๓.๓/ว ๘๓๕\nเรื่อง  การประชุม “สัญจร”\nเรียน  นายอำเภอ ทุกอำเภอ\n"
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp874"]


class TestDecode:
    @pytest.mark.parametrize("encoding", ENCODINGS)
    def test_every_encoding_of_thai(self, encoding: str) -> None:
        assert decode(TEXT.encode(encoding)) == TEXT

    @given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"])))
    def test_utf8_is_itself(self, text: str) -> None:
        data = text.encode()
        if not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) and not plain._wide_encoding(data):
            assert decode(data) == text

    @given(st.binary(max_size=300))
    def test_any_bytes_give_text_or_a_sentence(self, data: bytes) -> None:
        try:
            text = decode(data)
        except UnreadableFileError as error:
            text = str(error)
        assert isinstance(text, str)

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (bytes(range(256)), "control characters"),
            (b"\xe0\xb8\x81" * 99 + bytes(9), "no text"),
            (TEXT.encode().rstrip()[:-1], "breaks off inside a character"),
            (TEXT.encode("utf-16")[:-1], "UTF-16-LE text breaks off"),
            (
                b"\xff\xfe" + TEXT.encode("utf-16-le")[:20] + b"\x00\xdc" * 5 + TEXT.encode("utf-16-le"),
                "is broken at byte",
            ),
            ("Übergrößenträger für Äpfel".encode("latin-1"), "neither UTF-8"),
            (b"x" * (LARGEST_TEXT + 1), "split it"),
        ],
    )
    def test_what_is_no_text_is_refused_with_a_reason(self, data: bytes, said: str) -> None:
        with pytest.raises(UnreadableFileError, match=said):
            decode(data)

    def test_a_few_damaged_bytes_do_not_cost_the_page(self) -> None:
        data = (TEXT * 5).encode()
        data = data[:300] + b"\xff" + data[300:]
        assert decode(data).replace("\ufffd", "") == (TEXT * 5).encode()[:300].decode("utf-8", "ignore") + data[
            301:
        ].decode("utf-8", "ignore")

    def test_the_public_name(self) -> None:
        assert thaidoc.decode(TEXT.encode("cp874")) == TEXT


class TestFormats:
    @pytest.mark.parametrize(
        ("head", "kind"),
        [
            (b"%PDF-1.7\n", Format.PDF),
            (b"\n\n%PDF-1.4", Format.PDF),
            (b"\x89PNG\r\n\x1a\n", Format.IMAGE),
            (b"\xff\xd8\xff\xe0", Format.IMAGE),
            (b"II*\0", Format.IMAGE),
            (b"RIFF\0\0\0\0WEBP", Format.IMAGE),
            (b"BM\0\0\0\0\0\0\0\0", Format.IMAGE),
            (b"BMA 12/2564", Format.TEXT),
            (b"MZ", Format.TEXT),
            ("ที่".encode(), Format.TEXT),
        ],
    )
    def test_a_file_is_what_it_begins_with(self, head: bytes, kind: Format) -> None:
        assert format_of(head) is kind

    @pytest.mark.parametrize(
        ("head", "said"),
        [
            (b"", "an empty file"),
            (b"PK\x03\x04", "Office file"),
            (b"\xd0\xcf\x11\xe0", "old Office file"),
            (b"\x1f\x8b\x08", "gzip"),
            (b"{\\rtf1", "Rich Text"),
            (b"\0\0\0\x18ftypheic", "HEIC"),
        ],
    )
    def test_other_kinds_are_named(self, head: bytes, said: str) -> None:
        with pytest.raises(UnreadableFileError, match=said):
            format_of(head)

    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("<?xml version='1.0'?><alto xmlns='x'>", Format.ALTO),
            ("<a:alto xmlns:a='x'>", Format.ALTO),
            ("<html><div class='ocr_page'>", Format.HOCR),
            ("<html><p>ที่", Format.TEXT),
            ("<figure>ตราครุฑ</figure>", Format.TEXT),
            (
                "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n",
                Format.TSV,
            ),
            ("ที่ มท", Format.TEXT),
        ],
    )
    def test_formats_that_are_text(self, text: str, kind: Format) -> None:
        assert Format.of_text(text) is kind

    def test_only_pages_are_not_text(self) -> None:
        assert {kind for kind in formats.Format if not kind.is_text} == {Format.PDF, Format.IMAGE}


class TestRead:
    @pytest.mark.parametrize("encoding", ENCODINGS)
    def test_a_text_file(self, tmp_path: Path, encoding: str) -> None:
        path = tmp_path / "no-suffix"
        path.write_bytes(TEXT.encode(encoding))
        document = thaidoc.read(path)
        assert document.source == str(path)
        assert [letter.id for letter in document.letters] == [f"{path}#0"]
        assert document.letters[0].subject == "การประชุม “สัญจร”"
        assert document == thaidoc.parse(TEXT, source=str(path))

    def test_an_open_file_and_a_name(self) -> None:
        document = thaidoc.read(io.BytesIO(TEXT.encode()), source="in.txt")
        assert document == thaidoc.parse(TEXT, source="in.txt")
        assert thaidoc.read(io.BytesIO(TEXT.encode())).source is None

    def test_evidence_of_plain_text_has_no_boxes(self) -> None:
        letter = thaidoc.read(io.BytesIO(TEXT.encode())).letters[0]
        assert letter.evidence["subject"].boxes == ()

    def test_a_folder_and_a_missing_file(self, tmp_path: Path) -> None:
        with pytest.raises(IsADirectoryError, match="thaidoc convert"):
            thaidoc.read(tmp_path)
        with pytest.raises(FileNotFoundError):
            thaidoc.read(tmp_path / "x.txt")

    @pytest.mark.skipif(sys.platform == "win32", reason="no pipes in folders there")
    def test_a_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(UnreadableFileError, match="a pipe"):
            thaidoc.read(tmp_path / "pipe")

    def test_a_file_too_large_is_not_loaded(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "one-line.txt"
        with path.open("wb") as file:
            file.write(b"x" * 5000)
            file.truncate(LARGEST_TEXT + 1)
        with pytest.raises(UnreadableFileError, match=r"64 MB.*split it"):
            thaidoc.read(path)
        monkeypatch.setattr(thaidoc.readers, "LARGEST_FILE", 1 << 20)
        with pytest.raises(UnreadableFileError, match="the most that is read"):
            thaidoc.read(path)

    def test_an_error_is_a_value_error(self) -> None:
        assert issubclass(UnreadableFileError, ValueError)
        with pytest.raises(ValueError, match="an empty file"):
            scan(io.BytesIO(b""))


class TestScan:
    def test_boxes_are_one_for_each_printed_line(self) -> None:
        places = [(1, 10.0 * i, 5.0, 10.0 * i + 8, 15.0) for i in range(5)]
        found = Scan("กข\nคง", Places([Place(*p) if i != 2 else None for i, p in enumerate(places)]))
        assert found.places[0] == places[0]
        assert found.places[1:3] == [places[1], None]
        boxes = found.boxes(0, 5)
        assert [(b.left, b.right) for b in boxes] == [(0, 18), (30, 48)]
        assert found.boxes(2, 3) == ()
        assert Scan("กข").boxes(0, 2) == ()
