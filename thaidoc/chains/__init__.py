"""The graph of letters: who cites whom, what is missing, what is answered, waiting or overdue."""

from __future__ import annotations

from thaidoc.chains.graph import ReferenceGraph, State, link

__all__ = ["ReferenceGraph", "State", "link"]
