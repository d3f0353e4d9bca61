"""Units within an office (กอง กลุ่ม ฝ่าย งาน …): how their names begin (``data/divisions.tsv``)."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from thaidoc.tables import rows

Level = Literal["group", "section", "division", "bureau", "office", "college", "faculty", "other"]
"""A ``group`` (กลุ่ม, ฝ่าย, งาน) or ``section`` (ส่วน, แผนก, หน่วย) stands within a ``division`` (กอง) or ``bureau`` (สำนัก,
ศูนย์) of a department, a ``college`` (ภาควิชา) within a ``faculty`` (คณะ) of a university."""


@cache
def division(*levels: Level) -> str:
    """A pattern of how the names of units of some levels begin; of all levels, when none is given.

    >>> import re
    >>> [re.match(division("division"), name) is not None for name in ("กองคลัง", "กองทัพเรือ", "กลุ่มงาน")]
    [True, False, False]
    """
    words = [
        row["word"] + (f"(?!{row['not_before']})" if row["not_before"] else "")
        for row in rows("divisions.tsv")
        if not levels or row["level"] in levels
    ]
    return f"(?:{'|'.join(words)})"


@cache
def begins_unit() -> re.Pattern[str]:
    """How the name of a unit of any level begins (ส่วนราชการเจ้าของเรื่อง)."""
    return re.compile(division())
