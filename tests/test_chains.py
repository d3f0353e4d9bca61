"""The graph: up to the first cause, down to the last answer, what is missing, answered or overdue, and its pictures."""

from __future__ import annotations

import builtins
import datetime as dt
import json
import sys
import types
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from thaidoc import drawing
from thaidoc.chains import ReferenceGraph, link
from thaidoc.drawing import Edge, Node
from thaidoc.links import Cited, Paper, papers
from thaidoc.models import ThaiDate


def note(
    name: str, number: str, date: str, sender: str, to: str, *cites: tuple[str, str, str], **more: Any
) -> dict[str, Any]:
    references = [{"document_number": n, "date": d, "issuer": i, "where": "reference_line"} for n, d, i in cites]
    return {
        "id": name,
        "document_number": number,
        "date": date,
        "sender": sender,
        "addressee": to,
        "references": references,
        **more,
    }


LAW = ("มท 0211.4/ว 20", "2020-01-06", "กระทรวงมหาดไทย")
RULE = ("มท 0211.4/ว 5937", "2021-08-16", "กระทรวงมหาดไทย")
PASSED_ON = ("ลป 0017/ว 495", "2021-08-18", "จังหวัดลำปาง")
ANSWER = ("ลป 0218/641", "2021-08-24", "อำเภอเกาะคา")
LETTERS = [
    note(
        "rule",
        *RULE[:2],
        "กระทรวงมหาดไทย",
        "ผู้ว่าราชการจังหวัด ทุกจังหวัด",
        LAW,
        subject="มาตรการเร่งรัด",
        deadline="2021-09-13",
    ),
    note(
        "passed",
        *PASSED_ON[:2],
        "ศาลากลางจังหวัดลำปาง",
        "นายอำเภอ ทุกอำเภอ",
        RULE,
        subject="มาตรการเร่งรัด",
        deadline="2021-08-27",
    ),
    note(
        "sister",
        "นน 0017/7",
        "2021-08-19",
        "ศาลากลางจังหวัดน่าน",
        "นายอำเภอ ทุกอำเภอ",
        RULE,
        relative_deadline={"amount": 7, "unit": "day", "from": "letter_date"},
    ),
    note("answer", *ANSWER[:2], "ที่ว่าการอำเภอเกาะคา", "ผู้ว่าราชการจังหวัดลำปาง", PASSED_ON),
    note(
        "thanks",
        "ลป 0017/900",
        "2021-09-01",
        "ศาลากลางจังหวัดลำปาง",
        "นายอำเภอเกาะคา",
        ANSWER,
        relative_deadline={"amount": 30, "unit": "day", "from": "receipt"},
    ),
    note("alone", "กค 0405/1", "2021-01-05", "กรมบัญชีกลาง", "อธิบดีกรมการข้าว"),
]


@pytest.fixture
def graph() -> ReferenceGraph:
    return link(LETTERS)


def ids(graph: ReferenceGraph) -> list[str]:
    return [row["id"] for row in graph.timeline()]


LAW_ID = "missing:มท 0211.4/ว 20@2020-01-06"


def test_the_chain_goes_up_to_the_first_cause_and_down_to_the_last_answer(graph: ReferenceGraph) -> None:
    assert ids(graph.chain("answer")) == [LAW_ID, "rule", "passed", "answer", "thanks"]
    assert ids(graph.chain("thanks")) == [LAW_ID, "rule", "passed", "answer", "thanks"]
    assert ids(graph.chain("sister")) == [LAW_ID, "rule", "sister"]
    assert ids(graph.chain("rule")) == [LAW_ID, "rule", "passed", "sister", "answer", "thanks"]
    assert ids(graph.chain("alone")) == ["alone"]


def test_the_chain_of_a_missing_letter_is_what_came_of_it(graph: ReferenceGraph) -> None:
    assert ids(graph.chain(LAW_ID)) == ids(graph.chain("rule"))


def test_a_chain_is_a_graph_of_its_own(graph: ReferenceGraph) -> None:
    chain = graph.chain("sister")
    assert [row["from"] for row in chain.links()] == ["rule", "sister"]
    assert len(chain) == 2
    assert repr(chain) == "<ReferenceGraph: 2 letters, 1 of 2 citations linked>"
    assert ids(chain.chain("rule")) == ids(chain)


def test_a_circle_ends() -> None:
    letters = [note("a", *RULE[:2], RULE[2], "ก", PASSED_ON), note("b", *PASSED_ON[:2], PASSED_ON[2], "ข", RULE)]
    assert ids(link(letters).chain("a")) == ["a", "b"]
    assert link(letters).to_svg().count("<rect") == 2


@pytest.mark.parametrize("call", ["chain", "answers", "state"])
def test_an_unknown_letter_is_named(graph: ReferenceGraph, call: str) -> None:
    with pytest.raises(KeyError, match="'nowhere'"):
        getattr(graph, call)("nowhere")


def test_a_letter_back_to_the_office_that_had_written_is_an_answer(graph: ReferenceGraph) -> None:
    (row,) = graph.answers("passed")
    assert (row["from"], row["kind"], row["words"]) == ("answer", "answers", "ผู้ว่าราชการจังหวัดลำปาง")
    assert graph.answers("rule") == []


@pytest.mark.parametrize(
    ("letter", "today", "status", "deadline"),
    [
        ("passed", "2021-08-20", "answered", "2021-08-27"),
        ("rule", "2021-09-13", "waiting", "2021-09-13"),
        ("rule", "2021-09-14", "overdue", "2021-09-13"),
        ("rule", dt.date(2021, 9, 14), "overdue", "2021-09-13"),
        ("rule", dt.datetime(2021, 9, 13, 23), "waiting", "2021-09-13"),
        ("rule", ThaiDate(year=2021, month=9, day=14), "overdue", "2021-09-13"),
        ("rule", None, "overdue", "2021-09-13"),
        ("sister", "2021-08-26", "waiting", "2021-08-26"),
        ("sister", "2021-08-27", "overdue", "2021-08-26"),
        ("thanks", "2025-01-01", "waiting", None),
        ("alone", "2025-01-01", "no deadline", None),
    ],
)
def test_the_state_of_a_letter(
    graph: ReferenceGraph, letter: str, today: Any, status: str, deadline: str | None
) -> None:
    state = graph.state(letter, today=today)
    assert (state.status, state.deadline) == (status, deadline)
    assert state.why


def test_a_cancelled_letter_waits_no_longer() -> None:
    letters = [
        note("order", "777/2568", "2025-01-29", "จังหวัดเชียงราย", "ก", deadline="2025-03-01"),
        {**note("new", "800/2568", "2025-02-20", "จังหวัดเชียงราย", "ก")},
    ]
    graph = link(letters)
    assert graph.state("order", "2025-03-02").status == "overdue"
    found = graph._found
    cited = found.papers[1].cites
    assert cited == ()
    from thaidoc.links import Cited, papers

    order, new = sorted(papers(letters), key=lambda paper: paper.id, reverse=True)
    new = new._replace(
        cites=(Cited("777/2568", "2025-01-29", "จังหวัดเชียงราย", "body", kind="cancels", words="ให้ยกเลิก"),)
    )
    state = link([order, new]).state("order", "2025-03-02")
    assert (state.status, state.by) == ("cancelled", ("new",))


@pytest.mark.parametrize("today", ["tomorrow", "2021-13-01", 7])
def test_today_must_be_a_day(graph: ReferenceGraph, today: Any) -> None:
    with pytest.raises(ValueError, match="today is to be a day"):
        graph.state("rule", today=today)


def test_missing_letters_say_who_cites_them(graph: ReferenceGraph) -> None:
    assert graph.missing() == [
        {"id": LAW_ID, "number": LAW[0], "date": LAW[1], "issuer": LAW[2], "cited_by": ["rule"], "perhaps": []}
    ]


def test_the_timeline_is_in_order_and_undated_letters_come_last() -> None:
    letters = [{"id": "b", "date": "2021-02"}, {"id": "a"}, {"id": "c", "date": "2021-01-31"}]
    assert [(row["id"], row["date"]) for row in link(letters).timeline()] == [
        ("c", "2021-01-31"),
        ("b", "2021-02"),
        ("a", None),
    ]


# --- other shapes ----------------------------------------------------------------------------------------------------


def test_networkx_has_all_nodes_and_edges(graph: ReferenceGraph) -> None:
    network = graph.to_networkx()
    assert set(network) == {letter["id"] for letter in LETTERS} | {LAW_ID}
    assert network.nodes[LAW_ID]["missing"] is True
    assert network.has_edge("passed", "rule")
    assert network.edges["answer", "passed", 0]["kind"] == "answers"


def test_graphml_is_what_networkx_reads(graph: ReferenceGraph, tmp_path: Path) -> None:
    import networkx

    network = networkx.read_graphml(graph.write(tmp_path / "graph.graphml"))
    assert set(network) == set(graph.to_networkx())
    assert network.nodes["rule"]["number"] == RULE[0]
    assert network.number_of_edges() == 5


NASTY = [
    Node('a"<&>', "ก|ข]", "2021-01-01", "“สำนัก” & <b>", "เรื่อง\x00 \ud800 ]]>", False),
    Node("b\n\\", None, None, None, None, True),
]
NASTY_EDGES = [Edge(NASTY[0].id, NASTY[1].id, "cites|", 0.5, "<why> & \x0b")]


def test_no_letter_breaks_a_language_of_graphs() -> None:
    root = ET.fromstring(drawing.graphml(NASTY, NASTY_EDGES))
    assert len(root.findall(".//{*}node")) == 2
    assert drawing.dot(NASTY, NASTY_EDGES).count("\n") == 7
    assert '"a\\"<&>"' in drawing.dot(NASTY, NASTY_EDGES)
    lines = drawing.mermaid(NASTY, NASTY_EDGES).splitlines()
    assert lines[0] == "flowchart LR"
    assert not set("|]<") & set(lines[1].partition('["')[2].removesuffix('"]').replace("<br>", ""))
    assert lines[3] == "  n0 -->|cites#124;| n1"


def test_the_picture_is_an_svg_without_external_resources(graph: ReferenceGraph) -> None:
    picture = graph.to_svg()
    root = ET.fromstring(picture)
    assert len(root.findall(".//{*}rect")) == 7
    assert "http" not in picture.replace("http://www.w3.org/2000/svg", "")
    assert "href" not in picture
    bundle = graph._repr_mimebundle_()
    assert bundle["image/svg+xml"] == picture
    assert picture in bundle["text/html"] == graph._repr_html_()


def test_causes_stand_left_of_what_cites_them(graph: ReferenceGraph) -> None:
    boxes = {}
    for group in ET.fromstring(graph.to_svg()).findall("{*}g"):
        box = group.find("{*}rect")
        if box is not None:
            boxes[(group.findtext("{*}title") or "").split(" · ")[0]] = float(box.attrib["x"])
    assert boxes[LAW_ID] < boxes["rule"] < boxes["passed"] < boxes["answer"] < boxes["thanks"]
    assert boxes["sister"] == boxes["passed"]


def test_a_large_graph_is_drawn_in_part() -> None:
    nodes = [Node(f"l{n}", f"ก 1/{n}", "2021-01-01", None, None, False) for n in range(drawing.DRAWN + 5)]
    picture = drawing.svg(nodes, [])
    assert picture.count("<rect") == drawing.DRAWN
    assert "and 5 more letters" in picture


def test_an_empty_graph_has_a_picture() -> None:
    assert ET.fromstring(link([]).to_svg()).tag.endswith("svg")
    assert link([]).links() == link([]).missing() == link([]).corrections() == []


@pytest.mark.parametrize("suffix", ["json", "mmd", "dot", "gv", "graphml", "svg", "html", "JSON"])
def test_write_chooses_the_form_by_the_suffix(graph: ReferenceGraph, tmp_path: Path, suffix: str) -> None:
    path = graph.write(tmp_path / f"graph.{suffix}")
    text = path.read_text("utf-8")
    heads = {
        "json": "{",
        "mmd": "flowchart",
        "dot": "digraph",
        "gv": "digraph",
        "graphml": "<?xml",
        "svg": "<svg",
        "html": "<!DOCTYPE",
    }
    assert text.startswith(heads[suffix.lower()])
    assert "0211.4" in text


def test_write_names_the_forms_it_knows(graph: ReferenceGraph, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"'graph.docx'.*\.graphml"):
        graph.write(tmp_path / "graph.docx")


def test_json_holds_the_whole_graph(graph: ReferenceGraph) -> None:
    whole = json.loads(graph.to_json())
    assert whole["links"] == graph.links()
    assert whole["missing"] == graph.missing()
    assert [row["id"] for row in whole["letters"]] == ids(graph)


def test_the_page_shows_links_and_missing_letters_escaped() -> None:
    letters = [note("<a>", *RULE[:2], "x", "y", LAW)]
    page = link(letters).to_html()
    assert "<td>&lt;a&gt;</td>" in page
    assert "<h2>Missing letters</h2>" in page
    assert "<h2>Corrections offered</h2>" not in page


def test_dataframes_come_from_pandas_or_pyarrow(graph: ReferenceGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[Any] = []
    pandas = types.ModuleType("pandas")
    pandas.DataFrame = lambda given: rows.extend(given) or "frame"  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pandas", pandas)
    assert graph.to_dataframe() == "frame"
    assert [row["from"] for row in rows] == [row["from"] for row in graph.links()]
    arrow = types.ModuleType("pyarrow")
    arrow.Table = types.SimpleNamespace(from_pylist=lambda given: f"table of {len(given)}")  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pandas", None)
    monkeypatch.setitem(sys.modules, "pyarrow", arrow)
    assert graph.to_dataframe() == "table of 5"
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ImportError, match=r"thaidoc\[table\]"):
        graph.to_dataframe()


def test_networkx_is_asked_for_when_it_is_not_there(graph: ReferenceGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(ImportError, match=r"thaidoc\[graph\]"):
        graph.to_networkx()


def test_missing_letters_of_one_number_and_day_have_ids_of_their_own() -> None:
    cites = [("12/2564", "2021-08-18", office) for office in ("จังหวัดน่าน", "จังหวัดแพร่", "กรมการข้าว")]
    graph = link([note("z", "นน 0218/1", "2021-08-24", "อำเภอปัว", "ก", *cites)])
    assert len({row["missing"] for row in graph.links()}) == 3
    assert builtins.all(row["missing"].startswith("missing:12/2564@2021-08-18") for row in graph.links())


def test_who_answers_a_reminder_answers_what_it_reminds_of() -> None:
    health, district = "สำนักงานสาธารณสุขจังหวัดพะเยา", "สำนักงานสาธารณสุขอำเภอเชียงคำ"
    asks = {"id": "asks", "document_number": "พย 0033/ว 1944", "date": "2022-05-03", "sender": health}
    reminds = {"id": "reminds", "document_number": "พย 0033/3005", "date": "2022-07-04", "sender": health}
    answers = {"id": "answers", "document_number": "พย 0633/412", "date": "2022-07-12", "sender": district}

    def cites(citing: dict[str, Any], cited: dict[str, Any], kind: str) -> Paper:
        (paper,) = papers(citing)
        known = Cited(cited["document_number"], cited["date"], cited["sender"], "reference_line", kind=kind)
        return paper._replace(cites=(known,))

    reminder, answer = cites(reminds, asks, "follows up"), cites(answers, reminds, "answers")
    assert link([*papers(asks), reminder]).state("asks").status == "no deadline"
    state = link([*papers(asks), reminder, answer]).state("asks")
    assert (state.status, state.by) == ("answered", ("answers",))
    # Others that ask after a matter do not remind of it in the name of its office.
    other = reminder._replace(sender="สำนักงานเกษตรจังหวัดน่าน")
    assert link([*papers(asks), other, answer]).state("asks").status == "no deadline"
