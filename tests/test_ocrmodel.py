"""The parts of the recipe of the digit model that need no training: its characters, its lines, its fonts, its files."""

from __future__ import annotations

import importlib
import struct
import sys
from collections import Counter
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

RECIPE = Path(__file__).parent.parent / "tools" / "ocrmodel"
DIGITS = "๐๑๒๓๔๕๖๗๘๙"
LSTM, UNICHARSET, RECODER = 17, 21, 22
"""Numbers of the parts of a traineddata file."""


def load(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A module of the recipe, whose modules find one another as scripts of one folder do."""
    monkeypatch.syspath_prepend(RECIPE)
    for own in RECIPE.glob("*.py"):
        monkeypatch.delitem(sys.modules, own.stem, raising=False)
    module = importlib.import_module(name)
    monkeypatch.delitem(sys.modules, name)
    return module


def shipped(part: int) -> bytes:
    data = (files("thaidoc") / "data" / "tessdata" / "thadigits.traineddata").read_bytes()
    (count,) = struct.unpack_from("<i", data)
    starts = struct.unpack_from(f"<{count}q", data, 4)
    ends = dict(pairwise([*sorted(start for start in starts if start >= 0), len(data)]))
    return data[starts[part] : ends[starts[part]]]


SMALL = """\
3
NULL 0 Common 0
๕ 8 0,255,0,255,0,0,0,0,0,0 Thai 1 0 1 ๕\t# ๕ [e55 ]
|Broken|0|1 f 0,255,0,255,0,0,0,0,0,0 Common 2 10 2 |Broken|0|1\t# Broken
"""


class TestCharacters:
    def test_ours_stand_behind_all_others(self, monkeypatch: pytest.MonkeyPatch) -> None:
        charset = load("charset", monkeypatch)
        old, new = charset.codes(SMALL.encode()), charset.codes(charset.extended(SMALL.encode()))
        assert old == {" ": 0, "๕": 1, charset.BLANK: 2}
        assert new == {**old, **{char: place for place, char in enumerate(charset.LIKE, 3)}}

    def test_a_letter_knows_its_other_case(self, monkeypatch: pytest.MonkeyPatch) -> None:
        charset = load("charset", monkeypatch)
        extended = charset.extended(SMALL.encode())
        codes = charset.codes(extended)
        fields = {row.split(" ")[0]: row.split(" ") for row in charset.rows(extended)}
        assert (int(fields["a"][4]), int(fields["A"][4])) == (codes["A"], codes["a"])
        assert [fields[char][1] for char in "๔ำaA&"] == ["8", "1", "3", "5", "10"]

    def test_the_shipped_model_writes_them_all(self, monkeypatch: pytest.MonkeyPatch) -> None:
        charset = load("charset", monkeypatch)
        codes = charset.codes(shipped(UNICHARSET))
        assert set(DIGITS) | set(charset.LIKE) <= codes.keys()
        assert shipped(RECODER) == charset.recoder(len(codes))

    def test_its_network_is_read_and_written_back(self, monkeypatch: pytest.MonkeyPatch) -> None:
        pytest.importorskip("numpy")
        lstmfile, charset = load("lstmfile", monkeypatch), load("charset", monkeypatch)
        model = lstmfile.Recogniser.read(shipped(LSTM))
        assert model.network.shape[2] == len(charset.codes(shipped(UNICHARSET)))
        again = lstmfile.Recogniser.read(model.written())
        assert again.written() == model.written()
        model.add_outputs([5])
        *_, last = model.network.trained()
        assert (last.matrices[0][-1] == last.matrices[0][5]).all()


class TestLines:
    @pytest.fixture
    def text(self, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
        pytest.importorskip("tomllib")
        return load("text", monkeypatch)

    def test_the_same_seed_gives_the_same_lines(self, text: ModuleType) -> None:
        one, two, other = text.Lines(1), text.Lines(1), text.Lines(2)
        drawn = [one.line() for _ in range(50)]
        assert drawn == [two.line() for _ in range(50)]
        assert drawn != [other.line() for _ in range(50)]

    def test_the_model_can_write_what_it_learns_from(self, text: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
        codes = load("charset", monkeypatch).codes(shipped(UNICHARSET))
        source, drilled = text.Lines(3), text.Lines(3, drill=True)
        lines = [each.line() for each in (source, drilled) for _ in range(2000)]
        assert set("".join(lines)) <= codes.keys()
        assert all(len(" ".join(line.split())) <= text.LONGEST for line in lines)

    def test_every_digit_is_learned(self, text: ModuleType) -> None:
        source = text.Lines(4)
        drawn = Counter("".join(source.line() for _ in range(2000)))
        total = sum(drawn.values())
        assert all(drawn[digit] / total > 0.005 for digit in DIGITS)
        assert sum(drawn[digit] for digit in "0123456789") < sum(drawn[digit] for digit in DIGITS) < 0.2 * total

    def test_half_of_it_is_words(self, text: ModuleType) -> None:
        source = text.Lines(5)
        drawn = "".join(source.line() for _ in range(2000))
        assert sum("ก" <= char <= "์" for char in drawn) > 0.5 * len(drawn)


def test_no_design_is_learned_that_the_model_is_judged_by(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("PIL.ImageFont")
    fonts = load("fonts", monkeypatch)
    kept_apart = ("Krub", "KoHo", "ChakraPetch", "ArundinaSerif", "Noto", "TlwgTypist", "Mali_", "Itim", "Sriracha")
    assert all(any(design in name for design in kept_apart) for name in fonts.HELD_OUT)
    assert not [name for name in fonts.TRAINING if any(design in name for design in kept_apart)]
