"""Files made for the tests: PDFs with a text layer of their own, written by hand so that each defect can be put in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Words = tuple[float, float, str]
"""Where a run of text begins, from the lower left corner of an A4 page in points, and what it says."""


LOCK = (
    b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <"
    + b"61" * 32
    + b"> /U <"
    + b"62" * 32
    + b"> /P -4 >> /ID [<00> <00>]"
)
"""What the trailer of a PDF says that is locked with a password."""


def pdf(
    pages: Sequence[Iterable[Words]],
    *,
    matrix: str = "1 0 0 1",
    rotate: int = 0,
    mapped: bool = True,
    extra: bytes = b"",
) -> bytes:
    """A PDF of 14-point runs; without the map from glyphs to characters when not ``mapped``."""
    pages = [list(page) for page in pages]
    used = sorted({ord(c) for page in pages for _, _, text in page for c in text})
    rows = "".join(f"<{code:04X}> <{code:04X}>\n" for code in used)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(used)} beginbfchar\n{rows}endbfchar\nendcmap end end"
    ).encode()
    kids = " ".join(f"{6 + 2 * i} 0 R" for i in range(len(pages)))
    descendant = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW 500 /CIDSystemInfo"
        b" << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor"
        b" << /Type /FontDescriptor /FontName /Made /Flags 4 /FontBBox [0 -200 500 800] /Ascent 800 /Descent -200"
        b" /CapHeight 700 /ItalicAngle 0 /StemV 80 >> >>"
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [4 0 R]"
        + (b" /ToUnicode 5 0 R" if mapped else b"")
        + b" >>",
        descendant,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(cmap), cmap),
    ]
    for i, page in enumerate(pages):
        drawn = "".join(
            f"BT /F 14 Tf {matrix} {x} {y} Tm <{''.join(f'{ord(c):04X}' for c in text)}> Tj ET\n" for x, y, text in page
        ).encode()
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {rotate} /Contents {7 + 2 * i} 0 R"
            " /Resources << /Font << /F 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, extra, start)
    return bytes(out)
