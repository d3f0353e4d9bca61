"""The typefaces that pages are set in, those the model learns from apart from those it is judged by.

All are free fonts of public packages (README.md tells which); OCRMODEL_FONTS names the folders, parted by a colon,
where files that the system does not hold are looked for.
"""

from __future__ import annotations

import io
import os
from functools import cache
from pathlib import Path

from PIL import ImageFont, features

# file name without its ending, squared or not -> how often a page is set in it (offices write nearly all in TH Sarabun)
TRAINING = {
    "THSarabunNew": 5, "THSarabun": 4, "Sarabun_400Regular": 8, "Sarabun_700Bold": 3, "Laksaman": 3,
    "Laksaman-Bold": 1, "THNiramitAS": 3, "Niramit_400Regular": 3, "Niramit_700Bold": 1, "THBaijam": 1,
    "BaiJamjuree_400Regular": 1, "THFahkwang": 1, "THKodchasal": 1, "Kodchasan_400Regular": 1, "THK2DJuly8": 1,
    "K2D_400Regular": 1, "THMaliGrade6": 6, "Norasi": 3, "Norasi-Bold": 1, "Kinnari": 2, "Kinnari-Bold": 1,
    "Garuda": 1, "Loma": 1, "Umpush": 1, "Waree": 1, "Sawasdee": 1, "TlwgTypewriter": 1, "TlwgTypo": 1,
    "Trirong_400Regular": 1, "ArundinaSans": 1, "Purisa": 2,
    # thin, slanted and monospaced designs
    "Sarabun_300Light": 1, "Niramit_300Light": 1, "K2D_300Light": 1, "Kodchasan_300Light": 1, "ArundinaSansMono": 1,
    "Sarabun_400Regular_Italic": 1, "Niramit_400Regular_Italic": 1, "K2D_400Regular_Italic": 1,
    # designs without loops, whose ๑, ๔ and ๕ are drawn otherwise, and modern ones with them
    "Kanit_300Light": 2, "Kanit_400Regular_Italic": 1, "Prompt_400Regular": 2, "Prompt_300Light": 1,
    "Mitr_300Light": 1, "Athiti_400Regular": 2, "Athiti_600SemiBold": 1, "Anuphan_400Regular": 2,
    "IBMPlexSansThai_400Regular": 2, "IBMPlexSansThai_300Light": 1, "IBMPlexSansThaiLooped_400Regular": 2,
    "Pridi_300Light": 1, "Maitree_400Regular": 1, "Taviraj_400Regular": 1,
    # display and brush faces
    "Chonburi_400Regular": 0.5, "Pattaya_400Regular": 1, "Charm_400Regular": 0.5, "THCharmofAU": 0.5,
    "Charmonman_400Regular": 0.3, "Srisakdi_400Regular": 0.3, "Fahkwang_400Regular": 1, "Fahkwang_300Light": 0.5,
    "GoogleSans_400Regular": 1.5, "GoogleSans_700Bold": 0.5, "GoogleSans_400Regular_Italic": 0.5,
    # handwriting
    "playpen-sans-thai_300": 1, "playpen-sans-thai_400": 1, "playpen-sans-thai_600": 1,
    # with their bowls squared (shapes.py)
    "THSarabunNew squared": 1, "BaiJamjuree_400Regular squared": 0.7, "Kodchasan_400Regular squared": 0.7,
    "K2D_300Light squared": 0.7, "Laksaman squared": 0.7, "THNiramitAS squared": 1, "Garuda squared": 0.5,
    "IBMPlexSansThaiLooped_400Regular squared": 0.5, "THK2DJuly8 squared": 0.7,
}  # fmt: skip
HELD_OUT = (
    "THKrub", "THKoHo", "THChakraPetch", "ArundinaSerif", "NotoSansThai_400Regular", "TlwgTypist", "Mali_400Regular",
    "Itim_400Regular", "Sriracha_400Regular",
)  # fmt: skip
ROOTS = ("/usr/share/fonts", "/usr/local/share/fonts")


@cache
def path(name: str) -> Path:
    for root in (*filter(None, os.environ.get("OCRMODEL_FONTS", "").split(":")), *ROOTS):
        for found in sorted(Path(root).rglob(f"{name}.ttf")):
            return found
    raise FileNotFoundError(
        f"{name}.ttf: install the font's package (see README.md) or name its folder in OCRMODEL_FONTS"
    )


@cache
def font(name: str, height: int) -> ImageFont.FreeTypeFont:
    """The font at the size that makes a plain consonant `height` pixels tall, as families differ much in that."""
    if not features.check("raqm"):
        raise RuntimeError("this Pillow lacks libraqm, without which Thai marks do not stack: install libraqm0")
    import shapes  # the list of fonts alone can be had without what draws them

    family, _, square = name.partition(" ")
    trial = ImageFont.truetype(str(path(family)), 200)
    _, top, _, bottom = trial.getbbox("บ", anchor="ls")
    source = io.BytesIO(shapes.squared(path(family))) if square else str(path(family))
    return ImageFont.truetype(source, round(200 * height / (bottom - top)), layout_engine=ImageFont.Layout.RAQM)
