"""Links: no wrong letter, whatever is damaged; the cases are rows of fixtures/links.tsv and fixtures/link_kinds.tsv."""

from __future__ import annotations

import csv
import json
import random
import runpy
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import thaidoc
from thaidoc import ocr
from thaidoc.chains import link
from thaidoc.links import Cited, Paper, cited_keys, number_key, own_keys, papers, resolution, resolve
from thaidoc.links.kinds import read as kinds_of
from thaidoc.models import Citation, Document, DocumentNumber, Evidence, Letter, Reference, ThaiDate

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"


def table(name: str) -> list[dict[str, str | None]]:
    with (FIXTURES / name).open(encoding="utf-8", newline="") as rows:
        return [{k: None if v == "-" else v for k, v in row.items()} for row in csv.DictReader(rows, delimiter="\t")]


def seed() -> list[dict[str, Any]]:
    gold = json.loads((FIXTURES / "seed/chiang-rai-info-2564.gold.json").read_text("utf-8"))
    return [{**letter, "id": f"seed#{place}"} for place, letter in enumerate(gold["letters"])]


def resolved(things: Any) -> list[tuple[str, str | None, str | None]]:
    return [(row["from"], row["to"], row["cites"]) for row in link(things).links()]


# --- single pairs ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", table("links.tsv"), ids=lambda row: row["about"])
def test_a_citation_means_a_letter_or_does_not(row: dict[str, str | None]) -> None:
    subject = "การบันทึกข้อมูลกลางขององค์กร"
    letter = {"document_number": row["number"], "date": row["date"], "sender": row["sender"], "subject": subject}
    cited = {"document_number": row["cited_number"], "date": row["cited_date"], "issuer": row["issuer"]}
    citing = {
        "id": "citing",
        "document_number": "นภ 0418/77",
        "date": row["citing_date"],
        "sender": "ที่ว่าการอำเภอนากลาง",
        "subject": subject if row["subjects"] else "การประชุมประจำเดือน",
        "references": [{**cited, "where": "body"}],
    }
    (found,) = link([{**letter, "id": "letter"}, citing]).links()
    assert (found["to"] == "letter") is (row["linked"] == "yes"), found
    assert found["why"]
    assert 0 < found["confidence"] < 1


def test_every_kind_of_answer_stands_in_the_table() -> None:
    assert {row["linked"] for row in table("links.tsv")} == {"yes", "no"}


def test_the_seed_links_as_a_person_reads_it() -> None:
    gold = json.loads((FIXTURES / "seed/chiang-rai-info-2564.gold.json").read_text("utf-8"))["links"]
    want = {(f"seed#{row['from']}", None if row["to"] is None else f"seed#{row['to']}", row["cites"]) for row in gold}
    assert set(resolved(seed())) == want


@pytest.mark.parametrize("read", ["มท 0806.2/1 1055", "มท 0806.2/11055", "มท 0806.2/จ 1055", "มท 0806.2/1055", None])
def test_three_letters_tell_the_number_of_the_fourth(read: str | None) -> None:
    letters = seed()
    letters[3]["document_number"] = read
    graph = link(letters)
    means = [row for row in graph.links() if row["to"] == "seed#3"]
    assert {row["from"] for row in means} == {"seed#0", "seed#1", "seed#2"}
    assert {row["cites"] for row in means} == {"มท 0806.2/ว 1055"}
    (offered,) = (row for row in graph.corrections() if row["letter"] == "seed#3")
    assert (offered["field"], offered["read"], offered["becomes"]) == ("document_number", read, "มท 0806.2/ว 1055")
    assert offered["witnesses"] == ["seed#0", "seed#1", "seed#2"]


def test_the_seed_read_by_the_parser_links_alike() -> None:
    text = (FIXTURES / "seed/chiang-rai-info-2564.txt").read_text("utf-8")
    graph = thaidoc.link(thaidoc.parse(text, source="seed"))
    gold = json.loads((FIXTURES / "seed/chiang-rai-info-2564.gold.json").read_text("utf-8"))["links"]
    want = {(f"seed#{row['from']}", None if row["to"] is None else f"seed#{row['to']}", row["cites"]) for row in gold}
    assert {(row["from"], row["to"], row["cites"]) for row in graph.links()} == want
    (offered,) = (row for row in graph.corrections() if row["letter"] == "seed#3")
    assert offered["becomes"] == "มท 0806.2/ว 1055"
    assert offered["witnesses"] == ["seed#0", "seed#1", "seed#2"]


def test_numbers_one_digit_apart_stay_apart_and_are_offered_as_perhaps_one() -> None:
    missing = {row["number"]: row for row in link(seed()).missing()}
    one, other = missing["ชร 0023.3/ว 10781"], missing["ชร 0023.3/ว 10780"]
    assert one["cited_by"] == ["seed#0", "seed#1"]
    assert one["perhaps"] == [other["id"]]
    assert other["perhaps"] == [one["id"]]
    assert missing["มท 0806.2/ว 1262"]["perhaps"] == []


# --- several letters -------------------------------------------------------------------------------------------------


def note(
    name: str, number: str | None, date: str | None, sender: str, *cites: tuple[str, str | None, str], **more: Any
) -> dict[str, Any]:
    references = [{"document_number": n, "date": d, "issuer": i, "where": "body"} for n, d, i in cites]
    return {"id": name, "document_number": number, "date": date, "sender": sender, "references": references, **more}


PROVINCE = "จังหวัดลำปาง"


def test_copies_of_a_circular_are_one_document() -> None:
    copies = [note(f"c{n}", "ลป 0017/ว 495", "2021-08-18", PROVINCE, addressee=f"นายอำเภอที่ {n}") for n in range(3)]
    citing = note("z", "ลป 0218/9", "2021-08-24", "อำเภอเกาะคา", ("ลป 0017/ว 495", "2021-08-18", PROVINCE))
    graph = link([citing, *copies])
    assert [row["to"] for row in graph.links()] == ["c0"]
    assert graph.exemplars == {"c0": ("c0", "c1", "c2")}


def test_the_copy_in_the_same_scan_is_the_one_that_is_meant() -> None:
    copies = [note(f"{scan}#1", "ลป 0017/ว 495", "2021-08-18", PROVINCE) for scan in ("a", "b")]
    citing = note("b#0", "ลป 0218/9", "2021-08-24", "อำเภอเกาะคา", ("ลป 0017/ว 495", "2021-08-18", PROVINCE))
    assert [row["to"] for row in link([citing, *copies]).links()] == ["b#1"]


def test_a_copy_that_names_its_own_number_cites_no_copy_of_itself() -> None:
    own = ("ลป 0017/ว 495", "2021-08-18", PROVINCE)
    copies = [note(f"c{n}", *own, own, addressee=f"นายอำเภอที่ {n}") for n in range(2)]
    assert {row["to"] for row in link(copies).links()} == {None}


def test_orders_of_two_offices_with_one_number_and_day_are_two_documents() -> None:
    orders = [note(name, "12/2564", "2021-08-18", f"จังหวัด{name}") for name in ("ลำปาง", "น่าน", "แพร่")]
    citing = note("z", "นน 0218/9", "2021-08-24", "อำเภอปัว", ("12/2564", "2021-08-18", "จังหวัดน่าน"))
    graph = link([citing, *orders])
    assert [row["to"] for row in graph.links()] == ["น่าน"]
    assert graph.exemplars == {}


def test_several_candidates_are_listed_and_none_is_linked() -> None:
    letters = [note(f"l#{n}", None, "2021-08-18", PROVINCE, subject="การเบิกจ่าย") for n in range(2)]
    citing = note(
        "l#2", "ลป 0218/9", "2021-08-24", "อำเภอเกาะคา", ("ลป 0017/ว 495", "2021-08-18", PROVINCE), subject="การเบิกจ่าย"
    )
    (row,) = link([*letters, citing]).links()
    assert row["to"] is None
    assert row["missing"] is None
    assert "2 letters come into question" in row["why"]
    assert {candidate["letter"] for candidate in row["candidates"]} == {"l#0", "l#1"}


def test_of_sister_letters_that_cannot_be_read_an_office_cites_the_one_sent_to_it() -> None:
    letters = [
        note("l#0", None, "2021-08-18", PROVINCE, subject="การเบิกจ่าย", addressee="นายอำเภอ ทุกอำเภอ"),
        note("l#1", None, "2021-08-18", PROVINCE, subject="การเบิกจ่าย", addressee="หัวหน้าส่วนราชการ ทุกส่วนราชการ"),
        note(
            "l#2",
            "ลป 0218/9",
            "2021-08-24",
            "อำเภอเกาะคา",
            ("ลป 0017/ว 495", "2021-08-18", PROVINCE),
            subject="การเบิกจ่าย",
        ),
    ]
    assert [row["to"] for row in link(letters).links()] == ["l#0"]


def test_a_letter_is_not_meant_twice_by_one_letter() -> None:
    letters = [
        note("a", "ลป 0017/ว 495", "2021-08-18", PROVINCE),
        note(
            "z",
            "ลป 0218/9",
            "2021-08-24",
            "อำเภอเกาะคา",
            ("ลป 0017/ว 495", "2021-08-18", PROVINCE),
            ("ลป 0017/1 495", "2021-08-18", PROVINCE),
        ),
    ]
    one, other = link(letters).links()
    assert (one["to"], other["to"]) == ("a", None)
    assert "a is meant by another number" in other["why"]


def test_what_one_letter_can_tell_holds_for_all_that_cite_in_the_same_words() -> None:
    subject = "การบริหารจัดการขยะมูลฝอยในระดับพื้นที่"
    cited = ("ลป 0017/ว 495", "2021-08-18", PROVINCE)
    letters = [
        note("a#0", "ลป 0017/ว 495", None, PROVINCE, subject=subject),
        note("a#1", "ลป 0218/9", "2021-08-24", "อำเภอเกาะคา", cited, subject=subject),
        note("b#0", "กค 0405/7", "2021-12-01", "กรมบัญชีกลาง", cited, subject="การโอนเงินอุดหนุน"),
    ]
    alone = {row["from"]: row["to"] for row in link([letters[0], letters[2]]).links()}
    rows = {row["from"]: row for row in link(letters).links()}
    assert alone == {"b#0": None}
    assert rows["b#0"]["to"] == rows["a#1"]["to"] == "a#0"
    assert "cited in the same words by a#1" in rows["b#0"]["why"]


def test_witnesses_tell_which_citation_was_misread() -> None:
    cited, misread = ("ลป 0017/ว 495", "2021-08-18", PROVINCE), ("ลป 0077/ว 495", "2021-08-18", PROVINCE)
    letters = [
        note("a", "ลป 0017/ว 495", "2021-08-18", PROVINCE),
        *(note(f"z{n}", f"ลป 0218/{n}", "2021-08-24", "อำเภอเกาะคา", c) for n, c in enumerate((cited, cited, misread))),
    ]
    graph = link(letters)
    assert [(row["from"], row["to"], row["cites"]) for row in graph.links()][2] == ("z2", "a", "ลป 0017/ว 495")
    (offered,) = graph.corrections()
    assert (offered["letter"], offered["field"]) == ("z2", "references/0/document_number")
    assert offered["witnesses"] == ["a", "z0", "z1"]


def test_witnesses_tell_a_misread_day() -> None:
    cites = [
        note(
            f"z{n}",
            f"ลป 0218/{n}",
            "2021-08-24",
            "อำเภอเกาะคา",
            ("ลป 0017/ว 495", "2021-08-18", PROVINCE),
            subject="การเบิกจ่าย",
        )
        for n in range(3)
    ]
    graph = link([note("a", "ลป 0017/ว 495", "2021-08-13", PROVINCE, subject="การเบิกจ่าย"), *cites])
    assert {row["to"] for row in graph.links()} == {"a"}
    (offered,) = graph.corrections()
    assert (offered["letter"], offered["field"], offered["read"], offered["becomes"]) == (
        "a",
        "date",
        "2021-08-13",
        "2021-08-18",
    )


def test_what_is_right_in_each_reading_is_put_together() -> None:
    """The letter misread its code, one citation the running number; only the other read the whole number rightly."""
    scan = [
        note("s#0", "พล 0028.2/9713", "2021-11-01", "จังหวัดพิษณุโลก", subject="ขยะมูลฝอย"),
        note(
            "s#1",
            "พล 0318/1",
            "2021-11-03",
            "อำเภอวังทอง",
            ("พล 0023.2/9773", "2021-11-01", "จังหวัดพิษณุโลก"),
            subject="ขยะมูลฝอย",
        ),
        note(
            "s#2",
            "พล 0318/2",
            "2021-11-03",
            "อำเภอวังทอง",
            ("พล 0023.2/9713", "2021-11-01", "จังหวัดพิษณุโลก"),
            subject="ขยะมูลฝอย",
        ),
    ]
    graph = link(scan)
    assert [(row["to"], row["cites"]) for row in graph.links()] == [("s#0", "พล 0023.2/9713")] * 2
    assert {(row["letter"], row["read"]) for row in graph.corrections()} == {
        ("s#0", "พล 0028.2/9713"),
        ("s#1", "พล 0023.2/9773"),
    }


def test_sister_letters_tell_which_of_two_readings_is_right() -> None:
    """Its sisters are ว 496 and ว 497: the letter read as ว 445 is rather the ว 495 that it is cited as."""
    day, subject = "2021-08-18", "การเบิกจ่าย"
    receivers = ("นายอำเภอ ทุกอำเภอ", "หัวหน้าส่วนราชการ", "หัวหน้าสำนักงานจังหวัด")
    scan = [
        note(f"s#{n}", f"ลป 0017/ว {run}", day, PROVINCE, subject=subject, addressee=receivers[n])
        for n, run in enumerate((445, 496, 497))
    ]
    cited = ("ลป 0017/ว 495", day, PROVINCE)
    graph = link([*scan, note("s#3", "ลป 0218/9", "2021-08-24", "ที่ว่าการอำเภอเกาะคา", cited, subject=subject)])
    assert [(row["to"], row["cites"]) for row in graph.links()] == [("s#0", "ลป 0017/ว 495")]
    assert [(row["letter"], row["becomes"]) for row in graph.corrections()] == [("s#0", "ลป 0017/ว 495")]


def test_orders_of_two_years_are_not_mixed() -> None:
    cites = [
        ("381/2568", "2025-10-06", "จังหวัดน่าน"),
        ("381/2563", "2025-10-06", "จังหวัดน่าน"),
        ("381/2568", "2025-10-06", "จังหวัดน่าน"),
    ]
    scan = [
        note("s#0", "381/2568", "2025-10-06", "จังหวัดน่าน"),
        *(note(f"s#{n + 1}", f"นน 0218/{n}", "2025-10-08", "อำเภอปัว", c) for n, c in enumerate(cites)),
    ]
    assert {row["cites"] for row in link(scan).links() if row["to"]} == {"381/2568"}


def test_a_missing_letter_is_one_node_although_its_code_was_misread_once() -> None:
    cites = [("ลป 0017/ว 495", "2021-08-18", PROVINCE)] * 2 + [("ลบ 0017/ว 495", "2021-08-18", PROVINCE)]
    graph = link([note(f"z{n}", f"นน 0218/{n}", "2021-08-24", "อำเภอปัว", cite) for n, cite in enumerate(cites)])
    (row,) = graph.missing()
    assert row["number"] == "ลป 0017/ว 495"
    assert row["cited_by"] == ["z0", "z1", "z2"]
    assert {found["cites"] for found in graph.links()} == {"ลป 0017/ว 495"}


def test_missing_orders_of_two_offices_are_two_nodes() -> None:
    cites = [
        ("12/2564", "2021-08-18", "จังหวัดน่าน"),
        ("12/2564", "2021-08-18", "จังหวัดแพร่"),
        ("12/2564", "2021-08-18", "จังหวัดนาน"),
    ]
    graph = link([note(f"z{n}", f"นน 0218/{n}", "2021-08-24", "อำเภอปัว", cite) for n, cite in enumerate(cites)])
    assert sorted(row["cited_by"] for row in graph.missing()) == [["z0", "z2"], ["z1"]]
    assert len({row["id"] for row in graph.missing()}) == 2


def test_a_citation_that_names_nothing_says_so() -> None:
    (row,) = link(note("z", "นน 0218/1", "2021-08-24", "อำเภอปัว", (None, None, "จังหวัดน่าน"))).links()  # type: ignore[arg-type]
    assert (row["to"], row["missing"]) == (None, None)
    assert "neither a number" in row["why"]


def test_a_letter_without_a_number_can_be_missing_by_issuer_and_day() -> None:
    cite = (None, "2021-08-18", "จังหวัดน่าน")
    graph = link([note(f"z{n}", f"นน 0218/{n}", "2021-08-24", "อำเภอปัว", cite) for n in range(2)])  # type: ignore[arg-type]
    (row,) = graph.missing()
    assert row["number"] is None
    assert row["cited_by"] == ["z0", "z1"]
    assert row["id"] == "missing:จังหวัดน่าน@2021-08-18"


# --- what was parsed -------------------------------------------------------------------------------------------------


def letter(name: str, text: str, number: str, date: str, cited: tuple[str, str] | None = None, **more: Any) -> Letter:
    """A parsed letter whose evidence stands in ``text``: number and citation as the text has them."""

    def parts(value: str) -> DocumentNumber:
        code, _, run = value.rpartition("/")
        letters, _, unit = code.partition(" ")
        return DocumentNumber(letters=letters, unit=unit, circular="ว" in run, run=run.replace("ว", "").strip())

    def day(value: str) -> ThaiDate:
        return ThaiDate(**dict(zip(("year", "month", "day"), map(int, value.split("-")), strict=True)))

    evidence = {
        "document_number": Evidence(
            start=0, end=len(text), text=text, confidence=0.6, alternatives=more.pop("others", ())
        )
    }
    references = ()
    if cited:
        citation = Citation(
            start=0,
            end=len(text),
            kind="letter",
            document_number=parts(cited[0]),
            date=day(cited[1]),
            issuer=more.pop("issuer", None),
        )
        references = (Reference(citation=citation, where="body"),)
        evidence["references/0"] = Evidence(start=0, end=len(text), text=text, confidence=0.6)
    return Letter(
        id=name, start=0, end=len(text), text=text, kind="external", document_number=parts(number), date=day(date),
        references=references, evidence=evidence, **more,
    )  # fmt: skip


def test_alternatives_of_the_parser_are_candidates() -> None:
    citing = letter("s#1", "ที่ นน 0218/1", "นน 0218/1", "2021-08-24", ("ลป 0017/ว 9951", "2021-08-18"))
    read = {"sender": PROVINCE, "subject": None}
    without = letter("s#0", "ที่ ลป 0017/ว 4428", "ลป 0017/ว 4428", "2021-08-18", **read)
    with_it = letter("s#0", "ที่ ลป 0017/ว 4428", "ลป 0017/ว 4428", "2021-08-18", others=("ลป 0017/ว 9951",), **read)
    assert [row["to"] for row in link([without, citing]).links()] == [None]
    assert [row["to"] for row in link([with_it, citing]).links()] == ["s#0"]


BLIND = "ลงวันที่ ๑๕ ตุลาคม ๒๕๒๕ ที่ ลป ๐๐๑๓/ว ๑๐๕๕ ๐๑๒๓๕"
"""Enough digits to tell that the engine knows only five of them."""


def test_an_engine_that_knows_five_digits_is_doubted() -> None:
    """ว ๑๐๘๔ of ๒๕๖๔, as Tesseract writes it, is still the letter that is cited so in Arabic digits."""
    assert ocr.engine(BLIND) == "tesseract-tha"
    read = letter("s#0", BLIND, "ลป 0013/ว 1055", "1982-08-15", sender=PROVINCE, subject="การเบิกจ่าย")
    citing = letter(
        "s#1",
        "ที่ นน 0218/1",
        "นน 0218/1",
        "2021-08-24",
        ("ลป 0017/ว 1084", "2021-08-18"),
        issuer=PROVINCE,
        subject="การเบิกจ่าย",
    )
    clear = letter("s#0", "ที่ ลป 0013/ว 1055", "ลป 0013/ว 1055", "1982-08-15", sender=PROVINCE, subject="การเบิกจ่าย")
    assert [row["to"] for row in link([read, citing]).links()] == ["s#0"]
    assert [row["to"] for row in link([clear, citing]).links()] == [None]


def test_what_such_an_engine_reads_alike_need_not_be_alike() -> None:
    """ว ๑๙๘ and ว ๑๙๙ of one day both become ว ๑๕๕: equal readings are no exact match."""
    sisters = [letter(f"s#{n}", BLIND, "ลป 0013/ว 155", "1982-08-15", sender=PROVINCE) for n in range(2)]
    citing = letter("s#2", BLIND, "ลป 0013/ว 200", "1982-08-22", ("ลป 0013/ว 155", "1982-08-15"), issuer=PROVINCE)
    (row,) = link([*sisters, citing]).links()
    assert row["to"] is None
    assert len(row["candidates"]) == 2


def test_a_document_and_its_dump_link_alike() -> None:
    first = letter("s#0", "ที่ ลป 0017/ว 495", "ลป 0017/ว 495", "2021-08-18")
    second = letter("s#1", "ที่ นน 0218/1", "นน 0218/1", "2021-08-24", ("ลป 0017/ว 495", "2021-08-18"))
    document = Document(source="s", letters=(first, second))
    want = link([first, second]).links()
    assert link(document).links() == want
    assert link([letter.model_dump(mode="json") for letter in (first, second)]).links() == want


# --- kinds -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", table("link_kinds.tsv"), ids=lambda row: f"{row['kind']}: {row['text'][:30]}")
def test_the_citing_words_tell_the_kind(row: dict[str, str]) -> None:
    before, cited, after = row["text"].replace("»", "«").split("«")
    start, text = len(before), before + cited + after
    place = Evidence(start=start + 5, end=start + 5 + len(cited), text=cited, confidence=0.9)
    reference = Reference(citation=Citation(start=0, end=1, kind="letter"), where=row["where"])  # type: ignore[arg-type]
    citing = Letter(
        id="#0", start=5, end=5 + len(text), text=text, kind="external", subject=row["subject"],
        references=(reference,), evidence={"references/0": place},
    )  # fmt: skip
    (words,) = kinds_of(citing)
    assert (words.kind or "cites") == row["kind"]
    assert words.text == row["words"]


def test_what_goes_to_many_others_answers_nobody() -> None:
    text = "ด้วยกรมบัญชีกลางได้มีหนังสือ ที่ กค 0408.4/5 ตอบข้อหารือ จึงขอแจ้งเวียนให้ทราบ"
    evidence = Evidence(start=27, end=46, text=text[27:46], confidence=0.9)
    cited = Citation(start=27, end=46, kind="letter", issuer="กรมบัญชีกลาง")
    told = Letter(
        id="#0", start=0, end=len(text), text=text, kind="external", addressee="ผู้อำนวยการกอง ทุกกอง",
        references=(Reference(citation=cited, where="body"),), evidence={"references/0": evidence},
    )  # fmt: skip
    assert kinds_of(told)[0].kind == "forwards"
    assert kinds_of(told.model_copy(update={"addressee": "อธิบดีกรมบัญชีกลาง"}))[0].kind == "answers"


@pytest.mark.parametrize(
    "record", [{"document_number": 5}, {"references": "ที่ นว 1/2"}, {"references": [{"issuer": 1}]}, {"references": 7}]
)
def test_a_record_that_is_none_is_named(record: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="record 1 is not as"):
        link([{"id": "a"}, record])


def test_years_that_no_digits_explain_are_of_no_year() -> None:
    from thaidoc.links.likeness import same_year

    assert same_year(457, 2020, "blind", "arabic") == pytest.approx(1e-4)


def test_words_after_a_numbered_mention_belong_to_that_reference() -> None:
    text = "อ้างถึง ๑. หนังสือ ก ๒. หนังสือ ข ตามหนังสือที่อ้างถึง ๒ ขอรายงานผล"
    references = tuple(
        Reference(citation=Citation(start=0, end=1, kind="letter"), where="reference_line") for _ in range(2)
    )
    spans = [(8, 20), (20, 33)]
    evidence = {
        f"references/{n}": Evidence(start=a, end=b, text=text[a:b], confidence=1) for n, (a, b) in enumerate(spans)
    }
    citing = Letter(
        id="#0", start=0, end=len(text), text=text, kind="external", references=references, evidence=evidence
    )
    assert [words.kind for words in kinds_of(citing)] == [None, "answers"]


# --- bad arguments ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wrong", ["letters.jsonl", 7, [7], [["a"]]])
def test_what_is_no_letter_is_refused(wrong: Any) -> None:
    with pytest.raises(TypeError, match="letter"):
        link(wrong)


def test_two_letters_of_one_id_are_refused_with_advice() -> None:
    with pytest.raises(ValueError, match="source=…"):
        link([{"id": "a", "date": "2021-01-01"}, {"id": "a", "date": "2021-01-02"}])


def test_records_without_ids_are_numbered() -> None:
    assert [paper.id for paper in papers([{"subject": "ก"}, {"subject": "ข"}])] == ["#0", "#1"]


def test_a_date_that_is_none_is_no_date() -> None:
    (paper,) = papers({"id": "a", "date": "25 พ.ค. 64", "references": [{"date": "?"}]})
    assert (paper.date, paper.cites[0].date) == (None, None)


def test_numbers_are_compared_without_what_varies_in_print() -> None:
    same = [("มท 0701/ว 00126", "มท 0701/ว126"), ("อต 0033.104/000953", "อต 0033.104/953"), ("012/2564", "12/2564")]
    assert all(number_key(a) == number_key(b) for a, b in same)
    different = ["123/2564", "124/2564", "123/2565", "มท 0701/123", "มท 0701/ว 123", "ว 123"]
    assert len(set(map(number_key, different))) == len(different)


# --- properties ------------------------------------------------------------------------------------------------------

OFFICES = [
    ("ลป 0017", "จังหวัดลำปาง"),
    ("มท 0806.2", "กรมส่งเสริมการปกครองท้องถิ่น"),
    ("นน 0218", "อำเภอปัว"),
    ("", "จังหวัดน่าน"),
]
DATES = ["2021-08-18", "2021-08-13", "2020-08-18", "2021-05", None]


@st.composite
def documents(draw: st.DrawFn) -> tuple[str | None, str | None, str | None]:
    """A small world, in which numbers and days meet often."""
    code, name = draw(st.sampled_from(OFFICES))
    run = draw(st.sampled_from(["495", "ว 495", "1 495", "ว 496", "ว 1055", "7"]))
    number = f"{code}/{run}" if code else f"{run.removeprefix('ว ')}/2564"
    return (
        draw(st.sampled_from([number, number, number, None])),
        draw(st.sampled_from(DATES)),
        draw(st.sampled_from([name, None])),
    )


@st.composite
def corpora(draw: st.DrawFn) -> list[dict[str, Any]]:
    letters = []
    for place in range(draw(st.integers(1, 7))):
        number, date, sender = draw(documents())
        cites = [
            {"document_number": n, "date": d, "issuer": i, "where": draw(st.sampled_from(["body", "enclosure"]))}
            for n, d, i in draw(st.lists(documents(), max_size=3))
        ]
        subject = draw(st.sampled_from(["การเบิกจ่ายงบประมาณ", "การจัดการขยะมูลฝอย", None]))
        name = f"{draw(st.sampled_from('ab'))}#{place}"
        letters.append(
            {
                "id": name,
                "document_number": number,
                "date": date,
                "sender": sender,
                "subject": subject,
                "references": cites,
            }
        )
    return letters


@given(corpora(), st.randoms(use_true_random=False))
def test_the_order_of_letters_and_duplicates_change_nothing(letters: list[dict[str, Any]], rng: random.Random) -> None:
    want = link(letters).links()
    mixed = letters + rng.sample(letters, rng.randint(0, len(letters)))
    rng.shuffle(mixed)
    assert link(mixed).links() == want


@given(corpora(), st.integers(0, 7))
def test_letters_in_batches_link_as_all_at_once(letters: list[dict[str, Any]], cut: int) -> None:
    graph = link(letters[:cut]).extended(letters[cut:])
    assert graph.links() == link(letters).links()
    assert graph.extended([]).links() == graph.links()
    assert graph.extended(letters).links() == graph.links()


UNRELATED = [
    note(
        "x#0",
        "กค 0405.4/ว 83",
        "2019-02-11",
        "กรมบัญชีกลาง",
        ("กค 0405.4/ว 11", "2018-12-03", "กรมบัญชีกลาง"),
        subject="พัสดุ",
    ),
    note(
        "x#1",
        "กค 0405.4/ว 84",
        "2019-02-11",
        "กรมบัญชีกลาง",
        ("กค 0405.4/ว 83", "2019-02-11", "กรมบัญชีกลาง"),
        subject="พัสดุ",
    ),
    note("y#0", "สธ 0228.07.2/ว 688", "2019-03-01", "สำนักงานปลัดกระทรวงสาธารณสุข", subject="วัคซีน"),
]


@given(corpora())
def test_unrelated_letters_change_no_link(letters: list[dict[str, Any]]) -> None:
    want = {(row["from"], row["cites"], row["to"], row["confidence"]) for row in link(letters).links() if row["to"]}
    after = {(row["from"], row["cites"], row["to"], row["confidence"]) for row in link([*letters, *UNRELATED]).links()}
    assert want <= after


def test_missing_letters_of_other_offices_change_no_missing_letter() -> None:
    """However many offices cite what is missing under one running number of one day."""
    known = ("มท 0806.2/ว 55", "2021-05-24", "กรมส่งเสริมการปกครองท้องถิ่น")
    misread = ("มท 0806.7/ว 55", "2021-05-24", "กรมส่งเสริมการปกครองท้องถิ่น")
    cites = enumerate((known, known, misread), start=1)
    few = [note(f"a#{n}", f"ชร 0023/{n}", "2021-06-01", "จังหวัดเชียงราย", cited) for n, cited in cites]
    crowd = []
    for n in range(1, 31):
        cited = (f"กท {n:04d}/ว 55", "2021-05-24", "วิทยาลัย" + "กขคงจชซ"[n % 7] * (n + 2))
        crowd.append(note(f"z#{n}", f"ตก {n:04d}/9", "2021-06-02", f"เทศบาลตำบลบ้าน{n}", cited))
    alone = {row["number"]: row["cited_by"] for row in link(few).missing()}
    assert alone == {known[0]: ["a#1", "a#2", "a#3"]}
    assert alone.items() <= {row["number"]: row["cited_by"] for row in link(few + crowd).missing()}.items()


def test_work_for_each_letter_does_not_grow_with_the_corpus(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four times the letters, four times the comparisons: a count, which no noise of the machine changes."""
    invented = runpy.run_path(str(ROOT / "benchmarks/link_million.py"))["corpus"]
    calls: Counter[str] = Counter()

    def counted(name: str) -> None:
        function = getattr(resolution, name)

        def call(*given: Any) -> Any:
            calls[name] += 1
            return function(*given)

        monkeypatch.setattr(resolution, name, call)

    for name in ("odds_of", "exact_odds", "_one_misread_code"):
        counted(name)
    link(invented(2500)[0])
    few = dict(calls)
    calls.clear()
    link(invented(10_000)[0])
    assert min(few.values()) > 40
    assert {name: calls[name] / few[name] for name in few if calls[name] > 4.4 * few[name]} == {}


@given(corpora())
def test_every_citation_has_one_row_with_a_reason(letters: list[dict[str, Any]]) -> None:
    graph = link(letters)
    rows = graph.links()
    assert len(rows) == sum(len(letter["references"]) for letter in letters)
    ids = {letter["id"] for letter in letters}
    missing = {row["id"] for row in graph.missing()}
    assert len(missing) == len(graph.missing())
    for row in rows:
        assert row["why"]
        assert 0 <= row["confidence"] < 1
        assert row["to"] is None or (row["to"] in ids and row["to"] != row["from"] and row["missing"] is None)
        assert row["missing"] is None or row["missing"] in missing


@given(st.text(max_size=30), st.text(max_size=12), st.text(max_size=30))
def test_no_text_breaks_the_linker(number: str, date: str, office: str) -> None:
    letters = [note("a#0", number, date, office), note("a#1", number[::-1], date, office, (number, date, office))]
    assert len(link(letters).links()) == 1


@given(documents(), documents())
def test_a_letter_that_is_cited_rightly_shares_a_key(one: tuple[Any, Any, Any], other: tuple[Any, Any, Any]) -> None:
    number, date, office = one
    paper = Paper("a", None, number, date, office, None, None, None, None, None, ())
    if number and date:
        assert set(own_keys(paper)) & set(cited_keys(Cited(number, date, office, None)))
    assert all(isinstance(key, str) for key in own_keys(paper) + cited_keys(Cited(*other, None)))


# --- damage ----------------------------------------------------------------------------------------------------------


def bundle(rng: random.Random, name: str) -> tuple[list[dict[str, Any]], dict[tuple[str, int], str | None]]:
    """A scan as clerks make it: a ministry's circular, a province's three sister letters that pass it on, an answer."""
    province, year, run = rng.choice(["ลำปาง", "น่าน", "แพร่", "ตราด"]), rng.randint(2018, 2024), rng.randint(20, 9000)
    code = {"ลำปาง": "ลป", "น่าน": "นน", "แพร่": "พร", "ตราด": "ตร"}[province]
    root = (f"มท 0211.4/ว {rng.randint(100, 19999)}", f"{year}-08-{rng.randint(10, 16)}", "กระทรวงมหาดไทย")
    passed = [(f"{code} 0017/ว {run + n}", f"{year}-08-18", f"จังหวัด{province}") for n in range(3)]
    gone = (f"{code} 0017/{rng.randint(20, 9000)}", f"{year}-03-{rng.randint(10, 28)}", f"จังหวัด{province}")
    receivers = ["นายอำเภอ ทุกอำเภอ", "หัวหน้าส่วนราชการ ทุกส่วนราชการ", f"หัวหน้าสำนักงานจังหวัด{province}"]
    subject = rng.choice(["มาตรการเร่งรัดการใช้จ่ายงบประมาณ", "การป้องกันและลดอุบัติเหตุทางถนน"])
    letters = [note(f"{name}#0", *root, subject=subject, addressee="ผู้ว่าราชการจังหวัด ทุกจังหวัด")]
    letters += [
        note(f"{name}#{n + 1}", *one, gone, root, subject=subject, addressee=receivers[n])
        for n, one in enumerate(passed)
    ]
    answer = (f"{code} 0218/{rng.randint(20, 9000)}", f"{year}-08-25", "ที่ว่าการอำเภอเมือง")
    letters.append(note(f"{name}#4", *answer, passed[0], root, subject=subject, addressee="นายกเทศมนตรี"))
    truth = {(f"{name}#{n}", k): (None, f"{name}#0")[k] for n in (1, 2, 3) for k in (0, 1)}
    return letters, {**truth, (f"{name}#4", 0): f"{name}#1", (f"{name}#4", 1): f"{name}#0"}


ALIKE = {"0": "68", "1": "7", "2": "7", "3": "87", "4": "95", "5": "64", "6": "582", "7": "13", "8": "369", "9": "48"}


def damaged(letters: list[dict[str, Any]], share: float, rng: random.Random) -> list[dict[str, Any]]:
    def number(text: str) -> str:
        signs = [rng.choice(ALIKE[s]) if s.isdigit() and rng.random() < share else s for s in text]
        return "".join(rng.choice(["1", "จ", ""]) if s == "ว" and rng.random() < 3 * share else s for s in signs)

    def date(text: str) -> str:
        year, month, day = text.split("-")
        year, day = number(str(int(year) + 543)), number(day)
        return f"{int(year) - 543:04d}-{month}-{day if 1 <= int(day) <= 31 else '01'}"

    def one(row: dict[str, Any]) -> dict[str, Any]:
        return {**row, "document_number": number(row["document_number"]), "date": date(row["date"])}

    return [{**one(letter), "references": [one(cited) for cited in letter["references"]]} for letter in letters]


@pytest.mark.parametrize(("share", "recall"), [(0.0, 1.0), (0.01, 0.95), (0.03, 0.85)])
def test_damage_costs_links_and_makes_no_wrong_ones(share: float, recall: float) -> None:
    rng = random.Random(20)
    right = wrong = there = 0
    for scan in range(60):
        letters, truth = bundle(rng, f"scan{scan}")
        found = resolve(damaged(letters, share, rng))
        there += sum(to is not None for to in truth.values())
        for place, paper in enumerate(found.papers):
            for k in range(len(paper.cites)):
                target = found.target[found.first[place] + k]
                if target >= 0:
                    hit = found.papers[target].id == truth[paper.id, k]
                    right, wrong = right + hit, wrong + (not hit)
    assert wrong / (right + wrong) <= 0.005
    assert right / there >= recall


@pytest.mark.parametrize(("left", "linked"), [("eh 4968", "s#0"), ("eh 4969", "s#1"), ("eh", None)])
def test_figures_left_of_a_number_that_cannot_be_read_tell_sister_letters_apart(left: str, linked: str | None) -> None:
    sisters = [
        letter(f"s#{k}", f"ที่ นน 0017/ว {run}", f"นน 0017/ว {run}", "2021-08-18", sender="ศาลากลางจังหวัดน่าน")
        for k, run in enumerate((4968, 4969))
    ]
    text = f"หนังสือจังหวัดน่าน ที่ นน {left} ลงวันที่ 18 สิงหาคม 2564"
    citation = Citation(
        start=0, end=len(text), kind="letter", issuer="จังหวัดน่าน", date=ThaiDate(year=2021, month=8, day=18),
        number_span=(23, 26 + len(left)),
    )  # fmt: skip
    citing = letter("s#2", text, "นน 0218/1", "2021-08-24").model_copy(
        update={"references": (Reference(citation=citation, where="body"),)}
    )
    (row,) = link([*sisters, citing]).links()
    assert row["to"] == linked
    assert "number unread" in row["why"] or linked is None
