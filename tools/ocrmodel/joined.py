"""Join the pieces that a `@fontsource` package parts a font into (one for Thai, one for Latin) to one TTF file.

    python tools/ocrmodel/joined.py node_modules/@fontsource/playpen-sans-thai 300 400 600 --to fonts

writes fonts/playpen-sans-thai_300.ttf and so on.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

PIECES = ("thai", "latin")


def joined(package: Path, weight: str) -> TTFont:
    with tempfile.TemporaryDirectory() as folder:
        plain = []
        for piece in PIECES:
            font = TTFont(package / "files" / f"{package.name}-{piece}-{weight}-normal.woff2")
            font.flavor = None
            for table in {"STAT", "gasp"} & set(font.keys()):  # cannot be joined, and nothing needs them
                del font[table]
            plain.append(str(Path(folder) / f"{piece}.ttf"))
            font.save(plain[-1])
        return Merger().merge(plain)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path)
    parser.add_argument("weights", nargs="+")
    parser.add_argument("--to", type=Path, required=True)
    args = parser.parse_args()
    args.to.mkdir(parents=True, exist_ok=True)
    for weight in args.weights:
        joined(args.package, weight).save(args.to / f"{args.package.name}_{weight}.ttf")


if __name__ == "__main__":
    main()
