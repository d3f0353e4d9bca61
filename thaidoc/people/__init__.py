"""People in official letters: titles, names, posts, who acts for whom, and how to reach them.

A signature block (clause 11 of the Regulation on Correspondence B.E. 2526: ลงชื่อ, ตำแหน่ง) is a name in brackets, a
post, and, when the signer is not the holder of the office, a form of acting with the office acted for:

>>> block = '''(นายสมชาย  ใจดี)
...       รองอธิบดี ปฏิบัติราชการแทน
...     อธิบดีกรมตัวอย่าง'''
>>> parse_signatory(block).record()
{'name': 'นายสมชาย ใจดี', 'position': 'รองอธิบดี', 'acting': 'ปฏิบัติราชการแทน', 'acting_for': 'อธิบดีกรมตัวอย่าง'}

What titles, forms of acting and posts there are stands in ``data/titles.tsv``, ``acting.tsv`` and ``positions.tsv``.
"""

from __future__ import annotations

from thaidoc.people.contacts import find_contact, parse_contact
from thaidoc.people.lines import is_name_line
from thaidoc.people.names import find, format, parse  # noqa: A004 - the same verbs everywhere
from thaidoc.people.phones import find_emails, find_phones
from thaidoc.people.posts import needs_office
from thaidoc.people.respelt import post_at
from thaidoc.people.signatures import find_signatory, parse_signatory
from thaidoc.people.titles import Title, rank_alone, titles

__all__ = [
    "Title",
    "find",
    "find_contact",
    "find_emails",
    "find_phones",
    "find_signatory",
    "format",
    "is_name_line",
    "needs_office",
    "parse",
    "parse_contact",
    "parse_signatory",
    "post_at",
    "rank_alone",
    "titles",
]
