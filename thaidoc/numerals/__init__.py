"""Numbers of Thai papers: digits, figures, words, money, ordinals and the numbers of list items, both ways.

Five kinds, the same verbs for each: ``parse`` reads one value or raises ``ValueError`` with a caret, ``find`` looks for
all of them in a text, ``format`` writes. Figures have the bare verbs; the others say what they are about::

    figures     parse           find            format            ๑,๒๓๔.๕๐
    words       parse_words     find_words      format_words      หนึ่งพันสองร้อยสามสิบสี่จุดห้าศูนย์
    money       parse_money     find_money      format_money      ๕๐,๐๐๐ บาท (ห้าหมื่นบาทถ้วน)
    ordinals    parse_ordinal   find_ordinals   format_ordinal    ที่สาม
    items       parse_item      find_items      format_item       ๑.  ๑.๑  (๑)  ก.

>>> parse("๑,๒๓๔"), parse_words("ลบสองล้านเอ็ด"), format_money(50000)
(1234, -2000001, '๕๐,๐๐๐ บาท (ห้าหมื่นบาทถ้วน)')
"""

from __future__ import annotations

from thaidoc.numerals.digits import Digits, fold, in_digits, to_thai
from thaidoc.numerals.figures import Number, find, format, parse  # noqa: A004 - one of the four verbs
from thaidoc.numerals.items import find_items, format_item, parse_item
from thaidoc.numerals.money import find_money, format_money, format_money_words, parse_money
from thaidoc.numerals.ordinals import find_ordinals, format_ordinal, parse_ordinal
from thaidoc.numerals.words import WORD, find_words, format_words, parse_words, words_at

__all__ = [
    "WORD",
    "Digits",
    "Number",
    "find",
    "find_items",
    "find_money",
    "find_ordinals",
    "find_words",
    "fold",
    "format",
    "format_item",
    "format_money",
    "format_money_words",
    "format_ordinal",
    "format_words",
    "in_digits",
    "parse",
    "parse_item",
    "parse_money",
    "parse_ordinal",
    "parse_words",
    "to_thai",
    "words_at",
]
