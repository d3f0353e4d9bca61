"""The lines that the model learns from: what letters are made of, put together at random.

No sentence is taken from anywhere. Running text is drawn word by word with the frequencies of the Thai National
Corpus, so that ordinary words stay as well read as before; numbers are drawn by the shapes that the registers of
Thai offices use, so that the model learns which letters stand beside which digits.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect
from functools import cache
from pathlib import Path
from random import Random
from string import ascii_lowercase, ascii_uppercase

import tomllib
from pythainlp.corpus import thai_family_names, thai_female_names, thai_male_names, thai_words, tnc

LONGEST = 62
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@cache
def _vocabulary() -> dict[str, list[str]]:
    table = tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text("utf-8"))
    return {name: words.split() for name, words in table.items()}


@cache
def _forms() -> list[str]:
    rows = Path(__file__).with_name("forms.txt").read_text("utf-8").splitlines()
    return [row for row in rows if row and not row.startswith("#")]


@cache
def _frequent() -> tuple[list[str], list[float]]:
    """Words and cumulated weights; the power below 1 brings rare words, and so rare letters, forward."""
    words = [
        (word, count**0.6)
        for word, count in sorted(tnc.word_freqs())
        if re.fullmatch(r"(?!.*[ฃฅฦ])[ก-ฮเ-ไ][ก-ฤลว-ูเ-ไๆ-ํ]*", word)
    ]
    return [word for word, _ in words], list(itertools.accumulate(weight for _, weight in words))


@cache
def _dictionary() -> list[str]:
    return sorted(word for word in thai_words() if re.fullmatch(r"(?!.*[ฃฅฦ])[ก-ฮเ-ไ][ก-ฤลว-ูเ-ไๆ-ํ]{1,15}", word))


@cache
def _names() -> tuple[list[str], list[str]]:
    return sorted(thai_male_names() | thai_female_names()), sorted(thai_family_names())


class Lines:
    """An endless source of lines, the same for the same seed; `drill` adds numbers of digits that are hard to tell."""

    def __init__(self, seed: object, *, drill: bool = False):
        self.rng, self.drill = Random(str(seed)), drill

    def number(self, below: int, pad: int = 0) -> str:
        return f"{self.rng.randrange(below):0{pad}d}"

    def pick(self, *choices: str) -> str:
        return self.rng.choice(choices)

    def of(self, list_name: str) -> str:
        return self.rng.choice(_vocabulary()[list_name])

    def word(self) -> str:
        if self.rng.random() < 0.25:
            return self.rng.choice(_dictionary())
        words, weights = _frequent()
        return words[bisect(weights, self.rng.random() * weights[-1])]

    def words(self, most: int = 6) -> str:
        return "".join(self.word() for _ in range(self.rng.randint(1, most)))

    def form(self) -> str:
        return self.rng.choice(_forms())

    def year(self) -> str:
        return str(self.rng.randint(2540, 2570) if self.rng.random() < 0.85 else self.rng.randint(2450, 2599))

    def date(self) -> str:
        rng, day = self.rng, str(self.rng.randint(1, 31))
        kind = rng.random()
        if kind < 0.6:
            return f"{day} {self.of('months')} {self.pick('', '', '', 'พ.ศ. ')}{self.year()}"
        if kind < 0.7:
            return f"วัน{self.of('weekdays')}ที่ {day} {self.of('months')} {self.year()}"
        if kind < 0.9:
            return f"{day} {self.of('short_months')} {self.year()[self.rng.choice((0, 2)) :]}"
        return f"{day}/{rng.randint(1, 12)}/{self.year()}"

    def unit(self) -> tuple[str, str]:
        """Agency letters and the unit's number behind them."""
        rng = self.rng
        sub = "".join(
            "." + self.number(10 ** rng.randint(1, 3), rng.choice((0, 2))) for _ in range(rng.choice((0, 1, 1, 1, 2)))
        )
        if rng.random() < 0.5:
            code = self.of("central")
            unit = self.number(2000, 4) if rng.random() < 0.75 else "0" + self.number(9999, 4)
            if rng.random() < 0.06:
                code += f" ({self.of('committees')})"
            if rng.random() < 0.05:
                unit += f"({self.number(30)})"
        else:
            code = self.of("provinces")
            unit = self.pick(
                "00" + self.number(40, 2), self.number(3000, 4), "5" + self.number(9999, 4), "7" + self.number(9999, 4)
            )
            if unit == "0033":
                sub = f".{rng.randint(1, 3)}{self.number(99, 2)}{sub}"
        return code, unit + sub

    def document(self) -> str:
        """A document number; now and then one of any two letters, as offices have letters that no list holds."""
        rng = self.rng
        code, unit = self.unit()
        if rng.random() < 0.15:
            code = "".join(rng.choice("กขคงจฉชซญฐณดตถทธนบปผฝพฟภมยรลวศษสหอฮ") for _ in range(rng.choice((2, 2, 3))))
        run = self.number(10 ** rng.randint(1, 5), rng.choice((0, 0, 0, 3, 4)))
        circular = self.pick("", "", "", "", "ว ", "ว ", "ว ", "ว", "ว.", "พิเศษ ว ")
        year = f"/{self.year()}" if rng.random() < 0.04 else ""
        return f"{code}{self.pick(' ', ' ', ' ', '', '.')}{unit}{self.pick('/', '/', '/', ' / ')}{circular}{run}{year}"

    def alike(self) -> str:
        """A number of the digits that are taken for one another most."""
        return "".join(self.rng.choices("0123456789", (2, 2, 1, 2, 4, 5, 2, 2, 3, 3), k=self.rng.randint(1, 6)))

    def order(self) -> str:
        return f"{self.pick('คำสั่งที่', 'ที่', 'ครั้งที่', 'ฉบับที่', 'เลขที่', 'เลขรับ')} {self.number(3000)}/{self.year()}"

    def phone(self) -> str:
        rng, n = self.rng, self.number
        return self.pick("โทร. ", "โทร ", "โทรศัพท์ ", "โทรสาร ", "โทร. ", "") + self.pick(
            f"0 {rng.randint(2000, 7999)} {n(9999, 4)}",
            f"0-{rng.randint(2000, 7999)}-{n(9999, 4)}",
            f"0{rng.randint(2, 77)}-{n(999, 3)}-{n(9999, 4)}",
            f"08{n(10)}-{n(999, 3)}-{n(9999, 4)}",
            f"0{rng.randint(31, 77)}-{n(999999, 6)}",
            f"0 {rng.randint(2000, 7999)} {n(9999, 4)} ต่อ {n(9999)}",
            f"02 {n(999, 3)} {n(9999, 4)}",
        )

    def money(self) -> str:
        rng = self.rng
        amount = f"{rng.randrange(10 ** rng.randint(2, 9)):,}" + self.pick("", "", ".00", f".{self.number(99, 2)}")
        return self.pick("จำนวน ", "เป็นเงิน ", "วงเงิน ", "") + amount + self.pick(" บาท", " บาท", ".- บาท", "")

    def count(self) -> str:
        n = self.number
        return self.pick(
            f"จำนวน {n(200)} {self.pick('ฉบับ', 'แผ่น', 'ชุด', 'ราย', 'คน', 'เล่ม')}",
            f"เวลา {self.rng.randint(6, 20):02d}.{n(60, 2)} น.",
            f"ข้อ {n(60)}",
            f"มาตรา {n(150)}",
            f"ร้อยละ {n(100)}.{n(99, 2)}",
            f"{n(12)}.{n(12)}",
            f"{n(40)}.",
            f"({n(40)})",
            f"พ.ศ. {self.year()}",
            f"ปีงบประมาณ พ.ศ. {self.year()}",
            f"หน้า {n(30)}",
            f"- {n(30)} -",
            f"{n(999)}/{n(99)} หมู่ที่ {n(20)}",
            f"{n(99999, 5)}",
            f"{n(10)}-{n(9999, 4)}-{n(99999, 5)}-{n(99, 2)}-{n(10)}",
            f"{n(101)}%",
        )

    def person(self) -> str:
        first, last = _names()
        title = self.pick("นาย", "นาง", "นางสาว", "พันตำรวจเอก ", "ว่าที่ร้อยตรี ", "ดร.", "รองศาสตราจารย์")
        name = f"{title}{self.rng.choice(first)} {self.pick(' ', '')}{self.rng.choice(last)}"
        return f"({name})" if self.rng.random() < 0.6 else name

    def latin(self) -> str:
        """An English word, an abbreviation, or an address of the network."""
        rng, kind = self.rng, self.rng.random()
        if kind < 0.35:
            return " ".join(self.of("english") for _ in range(rng.randint(1, 3)))
        if kind < 0.6:
            return "".join(rng.choice(ascii_uppercase) for _ in range(rng.randint(2, 5)))
        if kind < 0.7:
            return "".join(rng.choice(ascii_uppercase + ascii_lowercase * 2) for _ in range(rng.randint(1, 9)))
        name = "".join(self.of("syllables") for _ in range(rng.randint(1, 4))) + self.pick(
            "", "", "", "_", ".", self.number(100)
        )
        site = "".join(self.of("syllables") for _ in range(rng.randint(1, 3))) + self.pick(
            ".go.th", ".go.th", ".ac.th", ".or.th", ".com", ".in.th", ".mail.go.th"
        )
        return self.pick(
            f"{name}@{site}",
            f"www.{site}",
            f"https://{site}/{name}",
            f"{name}@gmail.com",
            f"https://bit.ly/{name}{self.latin()[:4]}",
        )

    def quoted(self) -> str:
        return self.pick("“{}”", "({})", "“{}”", "{} ฯลฯ", "{}ๆ", "{}ฯ", "{},", "{} -", "{} :").format(self.words(3))

    def reference(self) -> str:
        """A cited letter as the head of a letter cites it."""
        return (
            f"{self.pick('หนังสือ', '')}{self.pick(self.form(), self.words(2))} ที่ {self.document()} ลงวันที่ {self.date()}"
        )

    def head(self) -> str:
        return self.pick(
            f"ที่ {self.document()}",
            f"ที่  {self.document()}  วันที่ {self.date()}",
            f"วันที่ {self.date()}",
            f"อ้างถึง {self.reference()}",
            f"ลงวันที่ {self.date()} {self.count()}",
            f"เรื่อง {self.words()}",
            f"เรียน {self.form()}{self.words(2)}",
        )

    def line(self) -> str:
        """One line of at most `LONGEST` characters, with its digits Thai (7 of 10), Arabic (2) or of both kinds."""
        rng = self.rng
        kinds = (
            self.words,
            self.document,
            self.date,
            self.form,
            self.order,
            self.phone,
            self.money,
            self.count,
            self.person,
            self.quoted,
            self.latin,
        )
        if rng.random() < 0.3:
            parts = [self.head()]
        else:
            parts = [
                kind() for kind in rng.choices(kinds, (10, 7, 5, 5, 2, 2, 2, 4.5, 1, 1.5, 1.8), k=rng.randint(1, 5))
            ]
            if rng.random() < 0.2:
                parts = [self.words(12)]
            if self.drill and rng.random() < 0.3:
                parts.insert(rng.randint(0, len(parts)), self.alike())
        text = " ".join(parts)
        if len(text) > LONGEST:
            text = text[:LONGEST]
            text = text[: text.rindex(" ")] if " " in text[20:] else re.sub(r"[เ-ไ]$", "", text)
        if " " in text and rng.random() < 0.08:  # the two columns of a letter's head stand in one line
            text = text.replace(" ", " " * rng.randint(4, 30), 1)
        digits = rng.random()
        if digits < 0.7:
            return " ".join(
                part if re.search("[A-Za-z]", part) else part.translate(THAI_DIGITS) for part in text.split(" ")
            )
        if digits < 0.92:
            return text
        return " ".join(part.translate(THAI_DIGITS) if rng.random() < 0.5 else part for part in text.split(" "))
