"""What an engine took a figure for besides becomes an alternative of the value that it stands in."""

from __future__ import annotations

import pytest

import thaidoc
from thaidoc.models import Correction, Evidence, Letter
from thaidoc.readers import doubts
from thaidoc.readers.scan import Scan

TEXT = """ที่ มท ๐๒๐๑.๒/ว ๑๒๓๔        กระทรวงมหาดไทย
                             ถนนอัษฎางค์ กทม. ๑๐๒๐๐
                 ๕ มกราคม ๒๕๖๔
เรื่อง  การรายงานผลการดำเนินงาน
เรียน  ผู้ว่าราชการจังหวัด ทุกจังหวัด
อ้างถึง  หนังสือกระทรวงมหาดไทย ที่ มท ๐๒๐๑.๒/ว ๙๘๗ ลงวันที่ ๗ ธันวาคม ๒๕๖๓
     ด้วยกระทรวงมหาดไทยขอให้จังหวัดรายงานผล ภายในวันที่ ๓๑ มกราคม ๒๕๖๔
                 ขอแสดงความนับถือ
                 (นายสมชาย ใจดี)
               ปลัดกระทรวงมหาดไทย"""


def read(doubtful: str, rival: str, score: float, own: float = 0.8) -> Letter:
    """The letter, when the engine was in doubt about the last character of a part of it."""
    offset = TEXT.index(doubtful) + len(doubtful) - 1
    (letter,) = thaidoc.parse(TEXT).letters
    return doubts.told(letter, Scan(TEXT, choices={offset: ((TEXT[offset], own), (rival, score))}))


@pytest.mark.parametrize(
    ("doubtful", "rival", "path", "alternative"),
    [
        ("/ว ๑๒๓", "๗", "document_number", "มท 0201.2/ว 1274"),
        ("๐๒๐๑.", "/", "document_number", "มท 0201/2/ว 1234"),
        ("๕", "๙", "date", "2021-01-09"),
        ("/ว ๙๘", "๔", "references/0", "มท 0201.2/ว 947"),
        ("ลงวันที่ ๗", "๓", "references/0", "2020-12-03"),
        ("ภายในวันที่ ๓๑", "๐", "deadline", "2021-01-30"),
    ],
)
def test_a_close_rival_comes_first(doubtful: str, rival: str, path: str, alternative: str) -> None:
    letter = read(doubtful, rival, 0.7)
    assert letter.evidence[path].alternatives[0] == alternative
    (plain,) = thaidoc.parse(TEXT).letters
    others = {name: each for name, each in letter.evidence.items() if name != path}
    assert others == {name: each for name, each in plain.evidence.items() if name != path}
    assert letter.evidence[path].confidence == plain.evidence[path].confidence


@pytest.mark.parametrize(("rival", "score"), [("๗", 0.01), ("ก", 0.7), ("3", 0.7)])
def test_no_other_value_is_no_alternative(rival: str, score: float) -> None:
    assert read("/ว ๑๒๓", rival, score).evidence == thaidoc.parse(TEXT).letters[0].evidence


def weighed(*choices: tuple[str, float], alternatives: tuple[str, ...] = (), **more: object) -> tuple[str, ...]:
    text = "มท ๐๒๐๑/๑๒๓"
    evidence = Evidence(start=0, end=len(text), text=text, confidence=0.8, alternatives=alternatives, **more)
    found = Scan(text, choices={len(text) - 1: choices})
    return doubts._told(evidence, found, {"มท 0201/123"}).alternatives


def test_what_the_tables_know_stands_between_close_and_far() -> None:
    choices = ("๓", 0.9), ("๗", 0.8), ("๙", 0.2)
    told = weighed(*choices, alternatives=("มท 0201/125", "มท 0201/127"))
    assert told == ("มท 0201/127", "มท 0201/125", "มท 0201/129")
    assert weighed(*choices, alternatives=tuple("abcde")) == ("มท 0201/127", "a", "b", "c", "d")


def test_what_is_settled_is_not_doubted_again() -> None:
    correction = Correction(start=10, end=11, before="๓", after="๗", reason="the letterhead says so")
    assert weighed(("๓", 0.9), ("๗", 0.8), corrections=(correction,)) == ()
    assert weighed(("๗", 0.8)) == ("มท 0201/127",)
