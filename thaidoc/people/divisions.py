"""Units within an office (กอง กลุ่ม ฝ่าย งาน …): how their names begin (``data/divisions.tsv``)."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from thaidoc.people.titles import rows

Level = Literal["group", "division", "bureau", "office", "faculty", "other"]
"""``group`` within a ``division`` (กอง) or ``bureau`` (สำนัก) of a department; ``faculty`` at a university."""


@cache
def division(*levels: Level) -> str:
    """A pattern of how the names of units of some levels begin; of all, when none is given.

    >>> import re
    >>> [re.match(division("division"), name) is not None for name in ("กองคลัง", "กองทัพเรือ", "กลุ่มงาน")]
    [True, False, False]
    """
    words = [
        f"{word}(?!{wrong})" if wrong else word
        for word, level, wrong, _ in rows("divisions.tsv")
        if not levels or level in levels
    ]
    return f"(?:{'|'.join(words)})"


@cache
def begins_unit() -> re.Pattern[str]:
    """How the name of a unit of any level begins (ส่วนราชการเจ้าของเรื่อง)."""
    return re.compile(division())
