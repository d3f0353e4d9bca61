"""What is known and not done: the tables under ``data/``, row by row."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table (``.tsv`` or ``.csv``), each by the names of its columns; read once.

    >>> rows("weekdays.tsv")[0]["spelling"]
    'วันจันทร์'
    """
    lines = (files("thaidoc") / "data" / name).read_text("utf-8").splitlines()
    if name.endswith(".csv"):
        return tuple(csv.DictReader(lines))
    return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
