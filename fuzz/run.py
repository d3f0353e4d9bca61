"""Fuzz one target, or all in turn: ``python fuzz/run.py [TARGET …] [--seconds 30]``.

With atheris (``pip install atheris``) the search is guided by coverage; without it, Hypothesis draws the inputs.
"""

from __future__ import annotations

import argparse
import contextlib
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
SEEDS = {
    "parse_date": ("dates.tsv", "date_strings.tsv"),
    "parse_document_number": ("numbers.tsv",),
    "find_citations": ("citations.tsv",),
    "find_deadlines": ("deadlines.tsv",),
    "parse_signatory": ("people.tsv",),
}
"""Tables whose cells are good beginnings for a target."""


def corpus(target: str, folder: Path) -> None:
    """Put the beginnings of a target into a folder: the corpus, the letters, the cells of its tables."""
    files = [*(HERE / "corpus").iterdir()]
    if target in ("parse", "clean", "read"):
        files += [path for path in (ROOT / "fixtures" / "letters").iterdir() if path.suffix in (".txt", ".md")]
    for path in files:
        (folder / path.name).write_bytes(path.read_bytes())
    for name in SEEDS.get(target, ()):
        for k, line in enumerate((ROOT / "fixtures" / name).read_text("utf-8").splitlines()[1:]):
            cell = max(line.split("\t"), key=len).replace("\\n", "\n")
            (folder / f"{name}-{k}").write_text(cell, "utf-8")


def guided(target: str, seconds: int, longest: int) -> None:
    """Run atheris on one target, in this process; it ends the process."""
    import atheris
    from targets import TARGETS

    with tempfile.TemporaryDirectory() as name:
        corpus(target, Path(name))
        options = [f"-max_total_time={seconds}", f"-max_len={longest}", f"-dict={HERE / 'thai.dict'}", "-timeout=20"]
        options += ["-print_final_stats=1", f"-artifact_prefix={target}-", name]
        atheris.Setup([sys.argv[0], *options], TARGETS[target])
        atheris.Fuzz()


def drawn(target: str, seconds: int) -> int:
    """Run a target on what Hypothesis draws, for a time; gives the number of inputs."""
    from hypothesis import HealthCheck, given, seed, settings

    sys.path[:0] = [str(HERE), str(ROOT / "tests")]
    from hypothesis import strategies as st
    from strategies import damaged, damages, letters, texts
    from targets import TARGETS

    end, count = time.monotonic() + seconds, 0
    hurt = st.builds(lambda letter, flaws: damaged(letter.text, flaws), letters, damages())
    inputs = (texts | hurt).map(lambda text: text.encode())
    while time.monotonic() < end:

        @seed(int(time.monotonic() * 1000))
        @settings(max_examples=200, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(inputs | st.binary(max_size=200))
        def one(data: bytes) -> None:
            nonlocal count
            count += 1
            TARGETS[target](data)

        one()
    return count


def main() -> None:
    """Fuzz the targets named, each in a process of its own."""
    sys.path.insert(0, str(HERE))
    try:
        import atheris
    except ModuleNotFoundError:
        found, watched = False, contextlib.nullcontext()
    else:
        found, watched = True, atheris.instrument_imports(include=["thaidoc"])
    with watched:
        from targets import TARGETS

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"which of {', '.join(TARGETS)} (all)")
    parser.add_argument("--seconds", type=int, default=30, help="for each target (30)")
    parser.add_argument("--longest", type=int, default=400, help="bytes of the longest input (400)")
    parser.add_argument("--drawn", action="store_true", help="inputs drawn by Hypothesis, even where atheris is")
    options = parser.parse_args()
    names = options.targets or list(TARGETS)
    if options.drawn or not found:
        for name in names:
            print(f"{name}: {drawn(name, options.seconds):,} inputs in {options.seconds} s, no failure", flush=True)
    elif len(names) == 1:
        guided(names[0], options.seconds, options.longest)
    else:
        sizes = ["--seconds", str(options.seconds), "--longest", str(options.longest)]
        for name in names:
            subprocess.run([sys.executable, __file__, name, *sizes], check=True)


if __name__ == "__main__":
    main()
