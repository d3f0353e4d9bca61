"""``python -m thaidoc`` is the command line, too."""

from __future__ import annotations

from thaidoc.cli import main

main()
