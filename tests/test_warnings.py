"""Every code that a warning can have is explained in ``docs/warnings.md``."""

from __future__ import annotations

import re
from pathlib import Path

from thaidoc.readers.pdf import _DOUBTS
from thaidoc.text import NOTES

ROOT = Path(__file__).parent.parent


def test_every_code_is_explained() -> None:
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "thaidoc").rglob("*.py"))
    codes = {*re.findall(r'ParseWarning\(\s*code="([\w-]+)"', source), *NOTES, *_DOUBTS}
    assert len(codes) > 15
    page = (ROOT / "docs/warnings.md").read_text("utf-8")
    assert {code for code in codes if f"`{code}`" not in page} == set()
