"""Which letter each citation means: exactly, or by scored agreement of damaged parts, or nothing with the reason.

A citation names a document by issuer, number and date. Any of the three may be damaged by OCR, on the citing letter or
on the cited one. A letter is accepted when its odds against every other explanation are clear: another letter of the
corpus, a letter that is not in the corpus, a sister letter of the same day with the next running number, and the same
number in another year, for registers start again every 1 January (Regulation on Correspondence B.E. 2526, part 2).

| file | holds |
|---|---|
| `kinds` | why a letter cites another, from the citing words |
| `papers` | letters and citations, lean |
| `likeness` | how alike two readings are, by what OCR confuses |
| `keys` | keys that survive damage, by which candidates are found |
| `odds` | the odds that a citation means a letter |
| `results` | what linking finds |
| `witnesses` | what all that name a letter say that it is called |
| `resolution` | exact, then tolerant, then what letters tell each other |
"""

from __future__ import annotations

from thaidoc.links.keys import cited_keys, own_keys
from thaidoc.links.likeness import addressed, number_key, plain, same_office
from thaidoc.links.papers import Cited, Linkable, Paper, papers
from thaidoc.links.resolution import LINK, reason, resolve
from thaidoc.links.results import Absent, Repair, Resolution, citing

__all__ = [
    "LINK",
    "Absent",
    "Cited",
    "Linkable",
    "Paper",
    "Repair",
    "Resolution",
    "addressed",
    "cited_keys",
    "citing",
    "number_key",
    "own_keys",
    "papers",
    "plain",
    "reason",
    "resolve",
    "same_office",
]
