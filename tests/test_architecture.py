"""The house keeps its shape: imports go downwards only, the door stays light, names say what they hold."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import thaidoc

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "thaidoc"
SOURCES = sorted(PACKAGE.rglob("*.py"))
ORDER = re.findall(r"^\| `(\w+)(?:\.py|/)` \|", (ROOT / "ARCHITECTURE.md").read_text("utf-8"), re.M)
HEAVY = {"pythainlp", "typer", "rich", "networkx", "pypdfium2", "pyarrow", "daft", "holidays", "sqlite3"}
UPWARD = {("models", "agencies"), ("models", "deadlines"), ("models", "view")}
"""Doors of convenience: ``number.issuer()``, ``deadline.resolve()`` and a letter in a notebook open when called."""


def room(path: Path) -> str:
    """The module of the table that a file belongs to: ``readers`` for ``thaidoc/readers/pdf.py``."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Modules that a file imports, anywhere in it, by their full dotted names."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: write the full name of a module"
            names.add(node.module or "")
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def own_imports(path: Path) -> set[str]:
    """Modules of the table that a file imports."""
    rooms = {name.split(".")[1] for name in imports(path) if name.startswith("thaidoc.")}
    return {name for name in rooms if (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").exists()}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_modules_above_it(path: Path) -> None:
    here = room(path)
    if here in ("__init__", "__main__"):
        return
    assert here in ORDER, f"{here} has no row in ARCHITECTURE.md"
    above = set(ORDER[: ORDER.index(here) + 1])
    wrong = {name for name in own_imports(path) if name not in above and (here, name) not in UPWARD}
    assert not wrong, f"{path.name} imports {sorted(wrong)}, which stand below it in ARCHITECTURE.md"


def test_the_table_names_each_module_once_and_nothing_else() -> None:
    assert len(ORDER) == len(set(ORDER)) > 15
    missing = [name for name in ORDER if not (PACKAGE / name).is_dir() and not (PACKAGE / f"{name}.py").exists()]
    assert not missing


def test_the_doors_of_the_vocabulary_open_only_when_called() -> None:
    top = ast.parse((PACKAGE / "models.py").read_text("utf-8")).body
    assert not [node for node in top if isinstance(node, ast.ImportFrom) and "thaidoc" in (node.module or "")]


def test_the_order_is_checked_at_all(tmp_path: Path) -> None:
    sample = tmp_path / "x.py"
    sample.write_text("from thaidoc import cli\ndef f():\n    import thaidoc.parser\n", "utf-8")
    assert own_imports(sample) == {"cli", "parser"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_names_say_what_a_module_holds(path: Path) -> None:
    assert path.stem not in {"utils", "helpers", "common", "core", "base", "misc"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_command_line_imports_typer_and_rich(path: Path) -> None:
    used = {name.split(".")[0] for name in imports(path)} & {"typer", "rich"}
    assert not used or room(path) == "cli"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_word_boundary_stands_beside_thai(path: Path) -> None:
    # Thai vowels and tone marks are no word characters, so \b splits words in their middle.
    assert not re.search(r"[ก-๎]\\b|(?<!\\)\\b[ก-๎]", path.read_text("utf-8"))


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT).stdout


def test_import_loads_nothing_heavy() -> None:
    loaded = run("import sys, thaidoc, thaidoc.models; print(*sys.modules)").split()
    assert not (HEAVY | {"rapidfuzz"}) & set(loaded)


def test_parsing_a_clean_letter_loads_nothing_heavy() -> None:
    text = (ROOT / "fixtures/seed/chiang-rai-info-2564.txt").read_text("utf-8").split("\nที่ ขร")[0]
    loaded = run(f"import sys, thaidoc; assert thaidoc.parse({text!r}).letters; print(*sys.modules)").split()
    assert not HEAVY & set(loaded)


def test_import_of_every_light_module_reads_no_table() -> None:
    light = [name for name in ORDER if name not in {"cli", "readers", "exports", "batch"}]
    run(
        "import sys\n"
        "def watch(event, args):\n"
        "    assert event != 'open' or '/thaidoc/data/' not in str(args[0]), args[0]\n"
        "sys.addaudithook(watch)\n" + "".join(f"import thaidoc.{name}\n" for name in light)
    )


def test_public_names_load_on_first_use() -> None:
    assert sorted(thaidoc._HOMES) == sorted(thaidoc.__all__) == dir(thaidoc)
    for name in thaidoc.__all__:
        assert callable(getattr(thaidoc, name)), name
    with pytest.raises(AttributeError, match="no attribute 'prase'"):
        _ = thaidoc.prase


def test_type_checkers_see_the_names_that_programs_see() -> None:
    tree = ast.parse((PACKAGE / "__init__.py").read_text("utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    seen = {
        alias.asname or alias.name: (node.module, alias.name)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert seen == {name: (f"thaidoc.{module}", there) for name, (module, there) in thaidoc._HOMES.items()}
