"""The forms of the regulation as data: whole, in order, and with a label for what tells each."""

from __future__ import annotations

from typing import get_args

import pytest

from thaidoc.forms import FORMS, HEADINGS, Form, Part, labels
from thaidoc.models import Kind
from thaidoc.text import skeleton

PARTS = set(get_args(Part))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_form_is_made_of_known_parts_each_once(form: Form) -> None:
    assert set(form.parts) <= PARTS
    assert len(set(form.parts)) == len(form.parts)
    assert set(form.required) | form.anchors <= set(form.parts)
    assert all(group <= PARTS for group in form.free)
    assert form.kinds


def test_every_kind_of_paper_has_its_form() -> None:
    set_in = [kind for form in FORMS for kind in form.kinds]
    assert set(set_in) == set(get_args(Kind)) - {"other"}
    assert len(set_in) == len(set(set_in))


def test_headings_name_kinds_that_a_form_has() -> None:
    headed = {kind for form in FORMS if "heading" in form.parts for kind in form.kinds}
    assert set(HEADINGS.values()) == headed
    assert set(HEADINGS) <= {label.part for label in labels()}


def test_labels_are_printed_words_longest_first() -> None:
    found = labels()
    assert [len(label.text) for label in found] == sorted((len(label.text) for label in found), reverse=True)
    assert len({label.text for label in found}) == len(found)
    assert all(label.skeleton == skeleton(label.text) for label in found)


@pytest.mark.parametrize("text", ["ที่", "เรื่อง", "เรียน", "อ้างถึง", "สิ่งที่ส่งมาด้วย", "บันทึกข้อความ", "คำสั่ง"])
def test_the_labels_of_the_regulation_are_there(text: str) -> None:
    assert text in {label.text for label in labels()}
