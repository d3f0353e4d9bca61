"""The letters of a typeface drawn otherwise, as no collection of fonts holds every hand and every design."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import damage
import numpy as np
from fontTools.ttLib import TTFont
from numpy.random import Generator
from PIL import Image, ImageFont

SQUARE = 0.6  # of the way from round to square
HEAVIEST = 0.18  # stroke, of a consonant's height
FATTER, PRESSED, UNSTEADY = 0.4, 0.15, 0.3  # of the pages


@cache
def squared(path: Path) -> bytes:
    """The font with its bowls drawn out towards the corners of each letter, as square faces have them."""
    font = TTFont(path)
    for name in font.getGlyphOrder():
        glyph = font["glyf"][name]
        if glyph.numberOfContours > 0:
            points = np.array(glyph.coordinates, float)
            low, high = points.min(0), points.max(0)
            middle, half = (low + high) / 2, np.maximum((high - low) / 2, 1)
            across = (points - middle) / half
            edge, radius = np.abs(across).max(1).clip(1e-6), np.hypot(*across.T).clip(None, 1)
            outward = 1 + SQUARE * (radius / edge - 1).clip(0)
            moved = np.round(middle + across * outward[:, None] * half).astype(int)
            glyph.coordinates = type(glyph.coordinates)(map(tuple, moved.tolist()))
        if hasattr(glyph, "program"):
            glyph.removeHinting()
    for table in {"fpgm", "prep", "cvt ", "hdmx", "VDMX", "LTSH", "DSIG"} & set(font.keys()):
        del font[table]
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def stem(font: ImageFont.FreeTypeFont) -> float:
    """The width of an upright stroke in pixels."""
    shape, (wide, high) = font.getmask("บ"), font.getmask("บ").size
    return float(np.asarray(shape, dtype=np.float32).reshape(high, wide)[high // 2, : wide // 2].sum() / 255)


def heavier(font: ImageFont.FreeTypeFont, height: int, rng: Generator) -> float:
    """Pixels to thicken strokes by at either side, most in the thinnest faces; `height` is a consonant's."""
    spare = max(0.0, HEAVIEST * height - stem(font)) / 2
    return float(rng.uniform(0, spare)) if rng.random() < FATTER else 0.0


def pressed(page: Image.Image, rng: Generator) -> Image.Image:
    """Strokes now thicker, now thinner, as a pen's pressure makes them."""
    if rng.random() > PRESSED:
        return page
    soft = np.asarray(damage.blurred(page, 0.7, 1.1, rng), dtype=np.float32)
    level = 145 + damage.clouds(soft.shape, int(rng.integers(8, 30)), rng) * 25
    return damage.image((soft - level) * 3 + 128)


def unsteady(page: Image.Image, height: int, rng: Generator) -> Image.Image:
    """Every letter bent a little otherwise; `height` is a consonant's."""
    if rng.random() > UNSTEADY:
        return page
    cell, reach = int(height * rng.uniform(0.6, 1.6)), height * rng.uniform(0.02, 0.09)
    columns, rows = -(-page.width // cell), -(-page.height // cell)
    moved = rng.normal(0, reach, (rows + 1, columns + 1, 2)).clip(-2 * reach, 2 * reach)
    corner = moved + cell * np.stack(np.meshgrid(np.arange(columns + 1), np.arange(rows + 1)), -1)
    mesh = [
        ((x * cell, y * cell, (x + 1) * cell, (y + 1) * cell),
         (*corner[y, x], *corner[y + 1, x], *corner[y + 1, x + 1], *corner[y, x + 1]))
        for y in range(rows) for x in range(columns)
    ]  # fmt: skip
    return page.transform(page.size, Image.Transform.MESH, mesh, Image.Resampling.BICUBIC, fillcolor=255)
