"""Score what is read from pictures: each page through ``thaidoc.readers``, each file through the benchmark.

    python benchmarks/pages.py PAGES DEV [--levels l1,l2,l3] [--only L001,B02] [--out FOLDER]

``PAGES/<id>/<level>-p1.jpg`` … are the pages of ``DEV/<id>``, whose truth lies there. The texts are kept in ``FOLDER``,
and a second run goes on from them. Seconds and processor seconds a page are told for each level.
"""

from __future__ import annotations

import argparse
import re
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

from thaidoc.readers import scan


def cpu() -> float:
    """Processor seconds of this process and of Tesseract."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def number(page: Path) -> int:
    return int(re.findall(r"\d+", page.stem)[-1])


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("pages", type=Path)
    ask.add_argument("dev", type=Path)
    ask.add_argument("--levels", default="l1,l2,l3")
    ask.add_argument("--only")
    ask.add_argument("--out", type=Path, default=Path("build/pages"))
    given = ask.parse_args()
    only = set(given.only.split(",")) if given.only else None
    for level in given.levels.split(","):
        seconds, used, count = time.perf_counter(), cpu(), 0
        for folder in sorted(given.pages.iterdir()):
            pages = sorted(folder.glob(f"{level}-p*.*"), key=number)
            text = given.out / folder.name / f"{level}.txt"
            if not pages or text.exists() or (only and folder.name not in only):
                continue
            if not text.parent.exists():
                shutil.copytree(given.dev / folder.name, text.parent, ignore=shutil.ignore_patterns("*.txt", "*.md"))
            text.write_text("\f".join(scan(page, workers=1).text for page in pages), "utf-8")
            count += len(pages)
        if count:
            seconds, used = (time.perf_counter() - seconds) / count, (cpu() - used) / count
            print(f"{level}: {count} pages, {seconds:.1f} s and {used:.1f} processor seconds a page", flush=True)
    shutil.copy(given.dev / "meta.json", given.out)
    run = Path(__file__).parent / "ocrbench" / "run.py"
    return subprocess.call([sys.executable, str(run), str(given.out), "--levels", given.levels])


if __name__ == "__main__":
    sys.exit(main())
