"""A letter as a message of the government's correspondence exchange (e-CMS, TH e-GIF ``GovernmentDocument``).

No public schema of the exchange can be had, so the elements and their order are those that two public clients of it
write. Of the code lists only ``001`` (ordinary) is established; the codes of the higher classes are presumed in the
order of the regulation and can be given by the caller.
"""

from __future__ import annotations

import base64
import datetime as dt
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from thaidoc.models import Enclosure, Letter

RSM = "urn:th:gov:egif:data:standard:GovernmentDocument:1.0"
RAM = "urn:th:gov:egif:data:standard:ReusableAggregateBusinessInformationEntity:1"

SPEED = {None: "001", "ด่วน": "002", "ด่วนมาก": "003", "ด่วนที่สุด": "004"}
SECRECY = {None: "001", "ลับ": "002", "ลับมาก": "003", "ลับที่สุด": "004"}

_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Party(NamedTuple):
    """Who sends or receives: a person in an office of the exchange."""

    given_name: str
    family_name: str
    job_title: str
    ministry: str
    """Ministry's two digits: ``07``."""
    department: str
    """Organization's code: ``11008``, or ten digits."""


class Attached(NamedTuple):
    """A file that travels with the message."""

    content: bytes
    mime: str = "application/pdf"


def outbound(
    letter: Letter,
    *,
    sender: Party,
    receiver: Party,
    sent: dt.date | None = None,
    file: Attached | None = None,
    enclosed: Iterable[Attached] = (),
    speed: Mapping[str | None, str] = SPEED,
    secrecy: Mapping[str | None, str] = SECRECY,
) -> bytes:
    """The body of a ``CorrespondenceLetterOutboundRequest``: what is sent to the exchange inside its SOAP envelope.

    Args:
        letter: Needs a number, a subject and a whole date; the exchange wants the Common Era.
        sender: Sending office; letters print titles, the exchange wants names and codes.
        receiver: Receiving office.
        sent: Day of sending; the letter's own date when not given.
        file: The letter as a file.
        enclosed: Its enclosures as files.
        speed: Codes of the speed classes, where the exchange has others than the presumed ones.
        secrecy: Codes of the secrecy classes, likewise.

    Raises:
        ValueError: the letter lacks a part that the exchange requires; the message names each.
    """
    number, date, subject = letter.document_number, letter.date, letter.subject
    if number is None or date is None or date.day is None or subject is None:
        needed = {"a number": number, "a date with its day": date and date.day, "a subject": subject}
        lacking = ", ".join(name for name, value in needed.items() if not value)
        raise ValueError(f"letter {letter.id} cannot be sent, it lacks: {lacking}")
    request = ET.Element("CorrespondenceLetterOutboundRequest")
    document = ET.SubElement(request, f"{{{RSM}}}GovernmentDocument")
    body = ET.SubElement(document, f"{{{RAM}}}CorrespondenceLetter", ID="Letter")
    _add(body, "ID", str(number))
    _add(body, "CorrespondenceDate", date.iso)
    _add(body, "Subject", subject)
    _add(body, "SecretCode", secrecy[letter.secrecy])
    _add(body, "SpeedCode", speed[letter.urgency])
    _party(body, "SenderParty", sender)
    _party(body, "ReceiverParty", receiver)
    for reference in letter.references:
        cited = reference.citation
        if cited.document_number and cited.date and cited.date.day:
            inside = ET.SubElement(body, f"{{{RAM}}}ReferenceCorrespondence")
            _add(inside, "ID", str(cited.document_number))
            _add(inside, "CorrespondenceDate", cited.date.iso)
            _add(inside, "Subject", cited.subject)
    _add(body, "Attachment", "\n".join(map(_thing, letter.enclosures)))
    _add(body, "SendDate", sent.isoformat() if sent else date.iso)
    if file:
        _file(body, "MainLetterBinaryObject", file)
    for each in enclosed:
        _file(body, "AttachmentBinaryObject", each)
    ET.register_namespace("rsm", RSM)
    ET.register_namespace("ram", RAM)
    return bytes(ET.tostring(request, encoding="utf-8", xml_declaration=True))


def _add(parent: ET.Element, name: str, text: str | None, **attributes: str) -> None:
    if text:
        ET.SubElement(parent, f"{{{RAM}}}{name}", attributes).text = _ILLEGAL.sub("\ufffd", text)


def _file(parent: ET.Element, name: str, file: Attached) -> None:
    _add(parent, name, base64.b64encode(file.content).decode(), mimeCode=file.mime)


def _thing(enclosure: Enclosure) -> str:
    parts = (enclosure.description, enclosure.quantity, enclosure.unit)
    return " ".join(str(part) for part in parts if part is not None)


def _party(parent: ET.Element, name: str, party: Party) -> None:
    inside = ET.SubElement(parent, f"{{{RAM}}}{name}")
    _add(inside, "GivenName", party.given_name)
    _add(inside, "FamilyName", party.family_name)
    _add(inside, "JobTitle", party.job_title)
    for office, code in (("MinistryOrganization", party.ministry), ("DepartmentOrganization", party.department)):
        _add(ET.SubElement(inside, f"{{{RAM}}}{office}"), "ID", code)
