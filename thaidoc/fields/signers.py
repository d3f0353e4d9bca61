"""The end of a letter: who signed it, and who owns the matter."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from thaidoc import people
from thaidoc.fields.field import Field, moved, only
from thaidoc.fields.sender import memo_sender
from thaidoc.layout import Sheet, Unit
from thaidoc.models import Contact
from thaidoc.people.divisions import Level, division
from thaidoc.text import CleanText


def signatory(text: str, sheet: Sheet) -> Iterator[tuple[str, Field]]:
    """Name and post of who signed (ลงชื่อ, ตำแหน่ง), clauses 11.10 and 11.11."""
    lines = sheet.units("signature")
    if not lines:
        return
    owned = sheet.form.name in ("letter", "certificate")
    if not _names_owner(sheet):
        below = lines[-1].line + 1
        lines = lines + [unit for k, unit in enumerate(sheet.units("owner")) if unit.line == below + k]
    block, start = only(text, lines)
    found = people.find_signatory(CleanText(block, block), owned=owned)
    if found is not None and (found.value.name or found.value.position):
        signs = {} if _is_whole(found.value.name) else {"no-name": 1.0}
        behind = found.spans["name"][1] if "name" in found.spans else found.end
        if people.is_name_line(block[behind:].partition("\n")[0].lstrip(" )")):
            signs["doubt"] = 1.0  # two sign side by side
        repairs = [moved(correction, start) for correction in found.corrections]
        yield "signatory", Field(found.value, start + found.start, start + found.end, signs, corrections=repairs)


_NO_LETTERS = regex.compile(r"[A-Za-z\d๐-๙“”\"'’|/\\_]")


_IMPOSSIBLE = regex.compile(
    r"[เ-ไ](?![ก-ฮ])|ั[่-๋]?(?![ก-ฮ่-๋])|[ิ-ู][ัิ-ู]|[่-๋][ัิ-ู่-๋]|์[ะ-ู่-๋]|[ะาำ][ัิ-ู็-์]|(?<![ก-๎])[ะ-ู็-์]"
    r"|[แโใไ][ก-ฮ][ัิ-ู]|ัว[ิ-ู]|์[ก-ฮ]์"
)
"""Signs in an order in which no syllable is written."""


def _is_whole(name: str | None) -> bool:
    """Whether a name is one as printed: in Thai letters behind its title, with a family name unless it is a monk's."""
    if name is None or _IMPOSSIBLE.search(name) or (_NO_LETTERS.search(name) and not name.isascii()):
        return False
    return name.isascii() or (people.is_name_line(name) and (" " in name or name.startswith("พระ")))


def _names_owner(sheet: Sheet) -> bool:
    """Whether offices below the signature own the matter: a memo names it above, or with a telephone."""
    return sheet.form.name != "memo" or bool(sheet.units("contact"))


def contact(text: str, sheet: Sheet) -> Iterator[tuple[str, Field]]:
    """The owner of the matter and its telephone (ส่วนราชการเจ้าของเรื่อง, โทร.), clauses 11.12 and 11.13."""
    memo = sheet.form.name == "memo"
    parts = ("unit" if memo else "", "owner" if _names_owner(sheet) else "", "contact")
    lines = [unit for part in parts for unit in sheet.units(part)]
    if not lines:
        return
    lines.sort(key=lambda unit: unit.start)
    lines = [unit for k, unit in enumerate(lines) if not _of_another(lines, k)]
    block, start = only(text, lines)
    found = people.find_contact(CleanText(block, block))
    value = found.value if found else Contact()
    if memo:
        office = next((field.value for _, field in memo_sender(sheet)), "")
        value = value.model_copy(update={"division": _division(office) or value.division})
    if value.division or value.phones or value.email:
        place = (start + found.start, start + found.end) if found and not memo else (start, lines[-1].end)
        yield "contact", Field(value, *place)


def _of_another(lines: list[Unit], k: int) -> bool:
    """Whether a line names a group within the owner of the matter, or the telephone of a coordinator named above it."""
    if k == 0:
        return False
    before, line = lines[k - 1], lines[k]
    if _opening("group").match(line.text):
        larger = _opening("division", "bureau", "office", "other")
        return larger.match(before.text) is not None or before.text.startswith("กรม")
    return (
        "phone" in line.cues and not line.column and "coordinator" in before.cues and "phone-inside" not in before.cues
    )


@cache
def _opening(*levels: Level) -> regex.Pattern[str]:
    """How the name of a unit of some levels begins."""
    return regex.compile(division(*levels))


@cache
def _behind_office() -> regex.Pattern[str]:
    """The space before a unit that is named behind its office."""
    return regex.compile(rf"[ \t](?={division()}[ก-๙])")


@cache
def _before_office() -> regex.Pattern[str]:
    """A unit named before the office that it belongs to: ฝ่ายเทศกิจ สำนักงานเขต…, or a group before its division."""
    small = division("group", "section")
    unit = f"(?:{small}|{division('division', 'bureau', 'college')})"
    return regex.compile(rf"{unit}[^\n]*?(?=[ \t]+(?:{_OFFICES}))|{small}\S+(?=[ \t]+{division('division', 'bureau')})")


_OFFICES = "สำนักงาน|เทศบาล|องค์การ|โรงพยาบาล|รพ\\.|โรงเรียน|สภ\\.|กรม|คณะ|มหาวิทยาลัย|วิทยาลัย|ที่ว่าการ|อำเภอ|จังหวัด|การ[ก-ฮ]"


def _division(sender: str) -> str | None:
    """The unit within the office, as a memo names it: after the office (กลุ่มงาน…, กอง…), or before it."""
    if first := _before_office().match(sender):
        return str(first[0])
    parts = _behind_office().split(sender, maxsplit=1)
    return parts[1].strip() if len(parts) > 1 else None
