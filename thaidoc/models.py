"""The vocabulary of thaidoc: what a letter, a date, a document number, a citation is.

Immutable values without parsing. The other modules make them; ``str()`` of a number, a date, a time, a person is its
canonical form, ``record()`` the JSON-safe row of what stands in a table.
"""

from __future__ import annotations

import datetime
from collections.abc import Container, Iterator, Mapping
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = "1.0"
"""Version of the JSON that ``Document.model_dump_json`` writes; its first number changes when a reader would break."""

Kind = Literal[
    "external",
    "internal",
    "stamped",
    "order",
    "regulation",
    "rule",
    "announcement",
    "communique",
    "news",
    "certificate",
    "minutes",
    "other",
]
"""Kinds of official papers (ชนิดของหนังสือราชการ), Regulation on Correspondence B.E. 2526, clause 10."""

Urgency = Literal["ด่วน", "ด่วนมาก", "ด่วนที่สุด"]
"""Speed classes (ชั้นความเร็ว), Regulation on Correspondence, clause 28."""

Secrecy = Literal["ลับ", "ลับมาก", "ลับที่สุด"]
"""Secrecy classes (ชั้นความลับ), Regulation on Official Secrets B.E. 2544."""


class Value(BaseModel):
    """A frozen value: equal when its parts are equal, hashable, strict about unknown fields, and shown in short."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)  # built when first used

    def __str__(self) -> str:
        return repr(self)

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        # Most fields of most values are empty, and say nothing.
        fields = type(self).model_fields
        for name, value in super().__repr_args__():
            if name is None or value != fields[name].default:
                yield name, value


Span = tuple[int, int]
"""A place in a text: ``text[start:end]``."""


# --- where a value stands, and how sure it is ------------------------------------------------------------------------


class Correction(Value):
    """One repair: what was read, what it became, and why."""

    start: int
    """Place of ``before`` in the text as the caller gave it."""
    end: int
    before: str
    after: str
    reason: str


class Box(Value):
    """A rectangle on a page, in pixels of the page image (or points of a PDF page), origin at the top left."""

    page: int
    """Counted from 1."""
    left: float
    top: float
    right: float
    bottom: float


class Evidence(Value):
    """Where a value stands in the caller's text, and how far it can be trusted.

    ``source_text[start:end] == text`` always holds.
    """

    start: int
    end: int
    text: str
    confidence: float = Field(ge=0, le=1)
    """Probability that the value is right, calibrated on letters that no weight was fitted on."""
    alternatives: tuple[str, ...] = ()
    """What else the value may have been, best first, in the form that the record has."""
    corrections: tuple[Correction, ...] = ()
    boxes: tuple[Box, ...] = ()
    """Places on the page, when the text came from a page image or a PDF."""


class ParseWarning(Value):
    """What a reader of the letter should know: a missing part, an impossible date, a code that no agency has."""

    code: str
    """Stable name for programs, such as ``missing-date`` or ``unknown-agency``."""
    message: str
    """One sentence for people."""
    field: str | None = None
    """Path of the field in the record, if it is about one."""
    start: int | None = None
    end: int | None = None


# --- numbers ---------------------------------------------------------------------------------------------------------


class FoundNumber(Value):
    """A number in figures or in words: ``text[start:end]`` is the whole of it."""

    start: int
    end: int
    value: int | Decimal


class FoundMoney(Value):
    """An amount of baht and satang (จำนวนเงิน): ``text[start:end]`` is the whole of it."""

    start: int
    end: int
    amount: Decimal
    """In baht. Where figures and words disagree, the words: Civil and Commercial Code, section 12."""
    figures: Decimal | None = None
    """What the figures say, if there are any."""
    words: Decimal | None = None
    """What the words say, if there are any."""

    @property
    def agree(self) -> bool | None:
        """Whether figures and words say the same; ``None`` when only one of them is there."""
        return None if self.figures is None or self.words is None else self.figures == self.words


class ItemNumber(Value):
    """The number of an item in a list: ``๑.``, ``๑.๑``, ``(๑)``, ``ก.``."""

    path: tuple[int, ...]
    """``(1, 2)`` for ``๑.๒``; the first letter ก counts as 1."""
    letter: bool = False
    """Written as a Thai letter."""
    brackets: bool = False
    """Written in round brackets."""


class FoundItem(Value):
    """The number of an item at the head of its line: ``text[start:end]`` is the number with its sign."""

    start: int
    end: int
    item: ItemNumber


# --- dates -----------------------------------------------------------------------------------------------------------

Era = Literal["BE", "CE", "RS", "CS", "MS"]
"""Buddhist (พ.ศ.), Common (ค.ศ.), Rattanakosin (ร.ศ.), Chulasakarat (จ.ศ.) and Mahasakarat (ม.ศ.) eras."""


class ThaiDate(Value):
    """A day, a month or a year, in the Gregorian calendar, with the era it was printed in."""

    year: int
    """Common Era."""
    month: int | None = None
    day: int | None = None
    """``None`` when the day was left blank for the pen."""
    era: Era = "BE"
    year_inferred: bool = False
    """The century, or the whole year, came from a stated pivot or from the context and not from the paper."""
    weekday_conflict: bool = False
    """A weekday was printed that this date does not fall on."""

    @property
    def be_year(self) -> int:
        """Buddhist year that the date lies in; it began on 1 April until B.E. 2483 (พ.ร.บ. ปีประดิทิน พ.ศ. ๒๔๘๓)."""
        before_april = self.month is not None and self.month < 4 and self.year <= 1940
        return self.year + (542 if before_april else 543)

    @property
    def iso(self) -> str:
        """ISO 8601: ``2021-05-25``, ``2021-05`` when the day is blank, ``2021`` for a year alone."""
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
            if self.day is not None:
                parts.append(f"{self.day:02d}")
        return "-".join(parts)

    def __str__(self) -> str:
        return self.iso


PeriodKind = Literal["range", "fiscal_year", "fiscal_quarter", "quarter", "assessment_round", "academic_year"]
"""What a stretch of days is called on the paper: two dates, or ปีงบประมาณ, its ไตรมาส, a ไตรมาส of the calendar year,
รอบการประเมิน, ปีการศึกษา."""


class DateRange(Value):
    """From one date to another, both counted: ``๑ - ๕ มิถุนายน ๒๕๖๔``, or a year that is not the calendar's."""

    start: ThaiDate
    end: ThaiDate
    kind: PeriodKind = "range"

    @property
    def iso(self) -> str:
        """ISO 8601 interval: ``2021-06-01/2021-06-05``."""
        return f"{self.start.iso}/{self.end.iso}"

    def __str__(self) -> str:
        return self.iso


class FoundDate(Value):
    """A date in a text: ``text[start:end]`` is the date alone, without วันที่ or its weekday."""

    start: int
    end: int
    date: ThaiDate | DateRange
    onward: bool = False
    """เป็นต้นไป or เป็นต้นมา follows: the time from this date on."""
    notes: tuple[str, ...] = ()
    """What was read with a doubt, and why."""


class ClockTime(Value):
    """A time of day; ``24:00`` is the end of the day."""

    hour: int = Field(ge=0, le=24)
    minute: int = Field(default=0, ge=0, le=59)

    def __str__(self) -> str:
        return f"{self.hour:02d}:{self.minute:02d}"


class FoundTime(Value):
    """A time of day in a text, or a stretch of it (``๐๘.๓๐ - ๑๖.๓๐ น.``)."""

    start: int
    end: int
    time: ClockTime
    until: ClockTime | None = None


# --- agencies and document numbers -----------------------------------------------------------------------------------

AgencyKind = Literal["ministry", "office", "independent", "court", "province", "enterprise", "other"]

Certainty = Literal["high", "medium"]
"""How well a row of a table is attested; its ``source`` says by what."""


class Agency(Value):
    """An agency and its code letters (รหัสตัวพยัญชนะ), as the annex of the Regulation on Correspondence gives them."""

    code: str
    name: str
    name_en: str
    kind: AgencyKind
    valid_from: int | None = None
    """Common Era year in which the code began to hold, if known."""
    valid_to: int | None = None
    """Common Era year in which it ceased; ``None`` while it holds."""
    certainty: Certainty
    source: str


class Unit(Value):
    """The owner of a unit code (เลขประจำของเจ้าของเรื่อง): a department of a ministry, an office of a province."""

    code: str
    """Agency letters; ``*`` for those of any province."""
    unit: str
    """First digits of the unit code. ``A`` stands for a digit of the district (อำเภอ), ``x`` for any digit."""
    name: str
    valid_from: int | None = None
    valid_to: int | None = None
    seen: tuple[int, ...] = ()
    """Common Era years of papers that show the code, where the limits are not known."""
    note: str = ""
    certainty: Certainty
    source: str


class Province(Value):
    """A province (จังหวัด) and what its letterheads show."""

    code: str
    name: str
    """Without จังหวัด."""
    postcode_prefix: str
    """First two digits of its postcodes."""
    area_codes: tuple[str, ...]
    """Of its telephones, with the leading 0."""
    capital_district: str | None = None
    """District of the provincial seat, without อำเภอ."""
    source: str


class Issuer(Value):
    """Who a code stands for: what agency letters and unit code of a document number say about its issuer."""

    letters: str | None
    ministry: str | None = None
    """Ministry, or the agency without one, that has these letters."""
    department: str | None = None
    """Department of the ministry, or office of the province, that has this unit code."""
    province: str | None = None
    valid_from: int | None = None
    """Common Era year from which the most exact of these held the code, if known."""
    valid_to: int | None = None
    certainty: Certainty | None = None
    sources: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    """Other holders of the same code, by name: two meanings of the letters, or a holder of other years."""
    finding: str | None = None
    """What is wrong with the code: no agency has it, or none had it in that year."""

    def __str__(self) -> str:
        return self.department or self.ministry or self.province or ""


class DocumentNumber(Value):
    """The number of an official document (เลขที่หนังสือ); ``str()`` is its canonical form.

    All digits are Arabic; leading zeros stay as printed.
    """

    letters: str | None = None
    """Agency letters (รหัสตัวพยัญชนะ) without dots: ``มท``. In the register of orders also a division's: ``สป``."""
    committee: str | None = None
    """Committee in brackets after the letters, without the brackets: ``กวจ``."""
    unit: str | None = None
    """Number of the owner of the matter, with its sub-units: ``0806.2``; letters at the Bank of Thailand: ``ฝนส``."""
    group: str | None = None
    """What stands in brackets after the unit, without them: ``1.1``."""
    group_sub: str | None = None
    """Sub-units after that bracket, with the leading dot or in brackets of their own: ``.2``, ``.2(1)``, ``.(12)``."""
    area: str | None = None
    """A province's letters after the unit, where a central office has one unit for many: ``0062 สข/174``."""
    middle: str | None = None
    """A middle part between two slashes: ``4`` of ``0612/4/674``, as before about B.E. 2530, or a register of its own:
    ``ผ.2`` of ``06172/ผ.2/4109``."""
    series: str | None = None
    """Own series of the register, such as ``พิเศษ`` or ``ท``; in brackets alone or behind ว: ``(ส.2)``, ``(ล)``."""
    circular: bool = False
    """ว, a circular (หนังสือเวียน), which has a register of its own."""
    run: str | None = None
    """Running number, or a range of them; ``None`` when left blank."""
    year: str | None = None
    """Year printed with the number, as printed: ``2564`` of order ``123/2564``."""
    mark: str | None = None
    """Mark in brackets after the number: ``ป``."""

    def __str__(self) -> str:
        own_shape = self.unit is not None and not self.unit[0].isdigit()  # ธปท.ฝนส.(23) ว 276/2551
        group = f"({self.group})" if self.group else ""
        committee = f"({self.committee})" if self.committee else ""
        unit = (self.unit or "") + ("." if own_shape else "") + group + (self.group_sub or "")
        unit += f" {self.area}" if self.area else ""
        code = f"{self.letters}.{unit}" if own_shape else " ".join(p for p in (self.letters, committee, unit) if p)
        before, after = (None, self.series) if (self.series or "").startswith("(") else (self.series, None)
        flag = "ว" if self.circular and self.group != "ว" else None
        run = " ".join(part for part in (before, flag, after, self.run) if part)
        number = "/".join(part for part in (self.middle, run, self.year) if part)
        slash = "/" if self.unit and not own_shape else " "
        text = slash.join(part for part in (code, number) if part)
        return f"{text} ({self.mark})" if self.mark else text

    def issuer(self, on: ThaiDate | datetime.date | int | None = None) -> Issuer:
        """Ministry, department and province that the code stood for in the year of ``on``.

        Args:
            on: The letter's date, or its year in the Common Era; ``None`` asks who has the code now.

        >>> from thaidoc import parse_document_number
        >>> print(parse_document_number("ที่ กค ๐๕๓๐.๓/ว ๖๑").issuer(on=2001))
        กรมบัญชีกลาง
        """
        from thaidoc.agencies import issuer

        return issuer(self.letters, self.unit, on=on)


class FoundDocumentNumber(Value):
    """A document number in a text: ``text[start:end]`` is the number alone, without ที่ and speed class."""

    start: int
    end: int
    number: DocumentNumber
    corrections: tuple[Correction, ...] = ()
    """What had to be read otherwise than it stands there, such as a letter O for a zero."""


# --- citations, enclosures, deadlines, people -------------------------------------------------------------------------

CitationKind = Literal["letter", "order", "announcement", "regulation", "law", "minutes", "other"]


class Citation(Value):
    """An official document cited in a text: ``text[start:end]`` is the whole citation."""

    start: int
    end: int
    kind: CitationKind
    issuer: str | None = None
    """As printed, never inferred from the code; a later member of a list inherits it."""
    document_number: DocumentNumber | None = None
    date: ThaiDate | None = None
    subject: str | None = None
    urgency: Urgency | None = None
    number_span: Span | None = None
    """Place of the number alone; without a ``document_number`` that of one which cannot be read."""
    date_span: Span | None = None
    """Place of the date alone."""
    corrections: tuple[Correction, ...] = ()
    """What of the number had to be read otherwise than it stands there."""

    @property
    def circular(self) -> bool:
        """Whether the cited number is that of a circular (ว)."""
        return self.document_number is not None and self.document_number.circular

    def record(self) -> dict[str, Any]:
        """The citation as one JSON-safe row."""
        return {
            "kind": self.kind,
            "issuer": self.issuer,
            "document_number": str(self.document_number) if self.document_number else None,
            "date": self.date.iso if self.date else None,
            "subject": self.subject,
            "urgency": self.urgency,
            "circular": self.circular,
        }


class Reference(Value):
    """A document that the letter cites, and where in the letter it does so."""

    citation: Citation
    where: Literal["reference_line", "enclosure", "body"]

    def record(self) -> dict[str, Any]:
        """The reference as one JSON-safe row of the letter's record."""
        row = self.citation.record()
        return {
            "document_number": row["document_number"],
            "date": row["date"],
            "issuer": row["issuer"],
            "where": self.where,
        }


class Enclosure(Value):
    """A thing sent along (สิ่งที่ส่งมาด้วย)."""

    description: str
    quantity: int | None = None
    unit: str | None = None


class RelativeTerm(Value):
    """A term counted from an event: ``ภายใน ๓๐ วัน นับแต่วันที่ได้รับหนังสือ``."""

    amount: int
    unit: Literal["hour", "day", "workday", "week", "month", "year"]
    start: str | None = None
    """What it is counted from: ``receipt``, ``letter_date``, ``announcement``, or the words as printed."""
    start_date: ThaiDate | None = None
    """The day it is counted from, when that is printed."""

    def record(self) -> dict[str, Any]:
        """The term as one JSON-safe row; the start is under ``from``."""
        return {"amount": self.amount, "unit": self.unit, "from": self.start}


Duty = Literal["person", "official"]
"""Whose duty it is: a term that ends on a holiday is put off for a person alone (Administrative Procedure Act, 64)."""


class DueDate(Value):
    """The day on which a term ends, and how it was counted."""

    date: datetime.date
    time: str | None = None
    """``HH:MM``."""
    put_off_from: datetime.date | None = None
    """The last day as counted, when it was a holiday."""
    calendar: str | None = None
    """The table of holidays, and its version; ``None`` when none was asked."""
    assumptions: tuple[str, ...] = ()
    """What the paper does not say and the count takes for granted."""

    def __str__(self) -> str:
        return self.date.isoformat() + (f" {self.time}" if self.time else "")


class Deadline(Value):
    """A date by which the receiver must act: ``text[start:end]`` is the whole phrase."""

    start: int
    end: int
    date: ThaiDate | None = None
    time: str | None = None
    """``HH:MM``."""
    relative: RelativeTerm | None = None
    recurring: str | None = None
    """The rule of a term that comes again, as an RFC 5545 recurrence rule: ``FREQ=MONTHLY;BYMONTHDAY=5``."""
    urgent: bool = False
    """Urgency without a date (โดยด่วน)."""
    before: bool = False
    """ก่อนวันที่ was printed: the day after ``date``, on which it is too late."""
    reported: bool = False
    """Another asked for it, and the letter tells so (ได้รับแจ้งจาก … ขอให้ …): it may not bind the reader."""
    problem: str | None = None
    """Why a printed date could not be read."""
    corrections: tuple[Correction, ...] = ()

    def record(self) -> dict[str, Any]:
        """The deadline as one JSON-safe row."""
        return {
            "date": self.date.iso if self.date else None,
            "time": self.time,
            "relative": self.relative.record() if self.relative else None,
            "recurring": self.recurring,
        }

    def resolve(
        self,
        *,
        received: datetime.date | ThaiDate | None = None,
        letter_date: datetime.date | ThaiDate | None = None,
        counted_from: datetime.date | ThaiDate | None = None,
        duty: Duty = "person",
        holidays: Container[datetime.date] | None = None,
    ) -> DueDate:
        """The last day to act; see ``thaidoc.deadlines.resolve``."""
        from thaidoc.deadlines import resolve

        return resolve(
            self, received=received, letter_date=letter_date, counted_from=counted_from, duty=duty, holidays=holidays
        )

    def next(self, *, after: datetime.date | ThaiDate) -> datetime.date:
        """The next day of a recurring term; see ``thaidoc.deadlines.next_occurrence``."""
        from thaidoc.deadlines import next_occurrence

        return next_occurrence(self, after=after)


class Person(Value):
    """A person's name (ชื่อบุคคล), with what stands before it."""

    title: str | None = None
    """Titles, ranks and degrees as printed, with one space between words: ``ว่าที่ ร.ต.``, ``ผศ. ดร.``."""
    given: str
    family: str | None = None
    """``None`` for monks and for people of one name."""

    def __str__(self) -> str:
        return " ".join(part for part in (self.title, self.given, self.family) if part)


class FoundPerson(Value):
    """A person named in a text: ``text[start:end]`` is the name with its title."""

    start: int
    end: int
    value: Person


class Acting(Value):
    """One link of a chain of acting-for (ปฏิบัติราชการแทน, รักษาราชการแทน …)."""

    form: str
    """The form in full, whatever its spelling on the paper: ``ปรท.`` is ปฏิบัติราชการแทน."""
    office: str | None = None
    """The office acted for, as printed."""


class Signatory(Value):
    """Who signed (ผู้ลงนาม)."""

    name: str | None = None
    """With its title, as printed."""
    position: str | None = None
    acting: str | None = None
    """ปฏิบัติราชการแทน, รักษาราชการแทน, รักษาการในตำแหน่ง …"""
    acting_for: str | None = None
    further: tuple[Acting, ...] = ()
    """The rest of a chain: whoever is acted for may himself act for another."""

    def record(self) -> dict[str, Any]:
        """The signatory as one JSON-safe row."""
        return {"name": self.name, "position": self.position, "acting": self.acting, "acting_for": self.acting_for}


class FoundSignatory(Value):
    """A signature block, with the place of each part: ``text[slice(*spans["name"])]`` holds the name."""

    start: int
    end: int
    value: Signatory
    spans: Mapping[str, Span] = Field(default_factory=dict)
    """For each filled part (``name``, ``position``, ``acting``, ``acting_for``), its place."""
    corrections: tuple[Correction, ...] = ()

    def __hash__(self) -> int:
        return hash((self.start, self.end, self.value))


PhoneKind = Literal["phone", "mobile", "internal", "fax"]


class FoundPhone(Value):
    """A telephone number in a text: ``text[start:end]`` is the number with its extensions."""

    start: int
    end: int
    value: str
    """Arabic digits, grouped as printed: ``0 2241 5000-19 ต่อ 1107, 1108``."""
    kind: PhoneKind
    corrections: tuple[Correction, ...] = ()


class FoundEmail(Value):
    """An e-mail address in a text."""

    start: int
    end: int
    value: str
    saraban: bool
    """The central address of an agency's correspondence (สารบรรณกลาง), and no person's."""
    corrections: tuple[Correction, ...] = ()


class Contact(Value):
    """The owner of the matter (ส่วนราชการเจ้าของเรื่อง) and how to reach it."""

    division: str | None = None
    phones: tuple[str, ...] = ()
    email: str | None = None

    def record(self) -> dict[str, Any]:
        """The contact as one JSON-safe row."""
        return {"division": self.division, "phones": list(self.phones), "email": self.email}


class FoundContact(Value):
    """A contact block, with the place of each part (``division``, ``phones/0``, ``email``)."""

    start: int
    end: int
    value: Contact
    spans: Mapping[str, Span] = Field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()

    def __hash__(self) -> int:
        return hash((self.start, self.end, self.value))


# --- letters ---------------------------------------------------------------------------------------------------------


class Letter(Value):
    """One official letter (หนังสือราชการ), read."""

    schema_version: str = Field(default=SCHEMA_VERSION, repr=False)
    id: str
    """``source#k``, k counted from 0; ``#k`` without a source."""
    start: int
    end: int
    """The letter's own lines in the text as the caller gave it."""
    text: str = Field(repr=False)
    """Those lines: ``source_text[start:end]``."""
    kind: Kind
    urgency: Urgency | None = None
    secrecy: Secrecy | None = None
    document_number: DocumentNumber | None = None
    sender: str | None = None
    date: ThaiDate | None = None
    subject: str | None = None
    addressee: str | None = None
    references: tuple[Reference, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    deadline: Deadline | None = None
    signatory: Signatory | None = None
    contact: Contact | None = None
    evidence: Mapping[str, Evidence] = Field(default_factory=dict, repr=False)
    """For each filled field, keyed by its path in the record: ``document_number``, ``references/0`` …"""
    warnings: tuple[ParseWarning, ...] = ()

    def __hash__(self) -> int:
        return hash((self.id, self.start, self.text))  # a mapping, such as the evidence, has no hash

    def record(self) -> dict[str, Any]:
        """The flat record of the letter: JSON-safe, one row of a table."""
        due = self.deadline
        return {
            "kind": self.kind,
            "urgency": self.urgency,
            "secrecy": self.secrecy,
            "document_number": str(self.document_number) if self.document_number else None,
            "sender": self.sender,
            "date": self.date.iso if self.date else None,
            "subject": self.subject,
            "addressee": self.addressee,
            "references": [reference.record() for reference in self.references],
            "enclosures": [enclosure.model_dump() for enclosure in self.enclosures],
            "deadline": due.date.iso if due and due.date else None,
            "relative_deadline": due.relative.record() if due and due.relative else None,
            "signatory": self.signatory.record() if self.signatory else None,
            "contact": self.contact.record() if self.contact else None,
        }

    def _repr_html_(self) -> str:
        from thaidoc.view import letter_html  # notebooks only

        return letter_html(self)


class Document(Value):
    """Every letter in one text (a scan often bundles several), in order."""

    schema_version: str = Field(default=SCHEMA_VERSION, repr=False)
    source: str | None = None
    letters: tuple[Letter, ...] = ()
    warnings: tuple[ParseWarning, ...] = ()

    def _repr_html_(self) -> str:
        from thaidoc.view import document_html  # notebooks only

        return document_html(self)
