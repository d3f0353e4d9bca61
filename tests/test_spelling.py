"""How much of a text is spelt as Thai words are."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaidoc.spelling import is_given_name, misspelt, strange_groups

LETTER = (
    "ด้วยสำนักงานปลัดกระทรวงมหาดไทยได้จัดทำแนวทางการบริหารจัดการขยะมูลฝอยขององค์กรปกครองส่วนท้องถิ่น "
    "จึงขอความร่วมมือจังหวัดแจ้งองค์กรปกครองส่วนท้องถิ่นทุกแห่งให้ดำเนินการสำรวจข้อมูลในพื้นที่ แล้วรายงานผลให้ทราบภายในกำหนด "
    "จึงเรียนมาเพื่อโปรดพิจารณาดำเนินการต่อไป"
)


@pytest.mark.parametrize(
    "text",
    [
        LETTER,
        "นายสมชาย ทองดี ผู้อำนวยการสำนักงานสาธารณสุขจังหวัดเชียงใหม่",
        "๑๒๓ abc",
        "กปภ. สพป. รฟม. อบจ.",
        "",
    ],
)
def test_words_names_figures_and_codes_are_no_faults(text: str) -> None:
    assert misspelt(text) == 0.0


def test_the_share_of_faults_follows_the_letters_that_are_wrong() -> None:
    shares = []
    for every in (200, 60, 20, 8):
        dice, signs = random.Random("spelling"), list(LETTER * 4)
        for k in range(0, len(signs), every):
            if "ก" <= signs[k] <= "ฮ":
                signs[k] = dice.choice("กขคจชดตถทนบปผพภมยรลวสหอ")
        shares.append(misspelt("".join(signs)))
    assert 0.0 < shares[0] < shares[1] < shares[2] < shares[3]


def test_a_name_that_comes_again_is_one_fault() -> None:
    assert misspelt(LETTER + " บ้านเทิงวัฒนา" * 20) < misspelt(LETTER + " บ้านเทิงวัฒนา") + 0.01


def test_faulty_pages_are_seen_behind_a_good_one() -> None:
    wrong = LETTER.replace("การ", "กธร").replace("ท้องถิ่น", "ท้องถื่น")
    assert misspelt(f"{LETTER}\n{wrong}\n{LETTER}\n{wrong}") > 0.01


def test_groups_of_letters_that_no_word_has_are_counted() -> None:
    assert strange_groups("การประชุมคณะกรรมการ") < strange_groups("กรยับเคลื่อน่ก่ารหริหำร")
    assert strange_groups("ศัก๊ดา", names=True) > strange_groups("ศักดา", names=True) == 0


def test_given_names_are_known() -> None:
    assert is_given_name("ปิยะ")
    assert not is_given_name("ป๊ยะ")


@given(st.text(alphabet="กขคงจชดตนบปพมยรลวสหอะาิีุูเแโไ่้ ๑a\n", max_size=300))
def test_the_share_is_one_of_a_text_whatever_it_holds(text: str) -> None:
    assert 0.0 <= misspelt(text) <= 1.0
