"""By when to act: the terms that a letter sets for its receiver, and the day on which they end.

A term is absolute (``ภายในวันที่ ๒๐ มิถุนายน ๒๕๖๙``), counted from an event (``ภายใน ๓๐ วัน นับแต่วันที่ได้รับหนังสือ``), or
comes again (``ภายในวันที่ ๕ ของทุกเดือน``). Not every such phrase binds the reader: the first paragraph tells what was asked
before (ตามที่ … นั้น), the sender says by when he will answer himself, a meeting takes place, a law takes effect.

>>> letter = '''ตามที่ได้ขอให้รายงานภายในวันที่ ๑ มีนาคม ๒๕๖๔ ความละเอียดแจ้งแล้ว นั้น
... บัดนี้ จึงขอให้จัดส่งแบบรายงาน ภายในวันที่ ๑๕ มิถุนายน ๒๕๖๔ เวลา ๑๖.๓๐ น.'''
>>> [(str(due.date), due.time) for due in find(letter)]
[('2021-06-15', '16:30')]

A term is counted by the Civil and Commercial Code, sections 193/1 to 193/8, and the Administrative Procedure Act
B.E. 2539, section 64.
"""

from __future__ import annotations

from thaidoc.deadlines.counting import next_occurrence, resolve
from thaidoc.deadlines.finding import find

__all__ = ["find", "next_occurrence", "resolve"]
