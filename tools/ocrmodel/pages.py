"""Pages of random lines, painted, damaged, and boxed line by line."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import damage
import fonts
import numpy as np
import shapes
from PIL import Image, ImageDraw
from text import Lines

LINES, WIDTH, MARGIN = 24, 1800, 130
HEIGHTS = (
    20,
    32,
)  # of a consonant in pixels at 300 dpi: 11 to 18 points of TH Sarabun; letters are set in 16, which are 28
Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Page:
    image: Image.Image
    dpi: int
    lines: list[tuple[Box, str]]
    """left, top, right and bottom of each line on the damaged image, and its text"""


def dots(draw: ImageDraw.ImageDraw, y: int, rng: Random) -> None:
    """The dotted rule of the memo's head, below the line's feet."""
    step, size = rng.randint(8, 13), rng.randint(2, 3)
    for x in range(MARGIN + rng.randrange(300), WIDTH - MARGIN, step):
        draw.rectangle((x, y, x + size - 1, y + size - 1), fill=0)


def paint(seed: int, *, names: list[str], weights: list[float] | None = None, spoil: damage.Damage | None = None,
          heights: tuple[int, int] = HEIGHTS) -> Page:  # fmt: skip
    """Page number `seed`, set in one of the named fonts; `spoil` None draws one of the training's damages."""
    rng, noise, source = Random(seed), np.random.default_rng(seed), Lines(seed, drill=spoil is None)
    (name,) = rng.choices(names, weights)
    height = rng.randint(*heights)
    font = fonts.font(name, height)
    top, bottom = (font.getbbox("ปู่ญี่ฐู", anchor="ls", language="th")[edge] for edge in (1, 3))
    rise, drop = (font.getbbox("ปีญ", anchor="ls", language="th")[edge] for edge in (1, 3))
    pitch = round((bottom - top) * rng.uniform(1.0, 1.5))
    page = Image.new("L", (WIDTH, 2 * MARGIN + pitch * LINES), 255)
    draw, boxes = ImageDraw.Draw(page), []
    dotted = rng.random() < 0.12
    heavier = shapes.heavier(font, height, noise) if spoil is None else 0
    for row in range(LINES):
        text = source.line()
        x, y = MARGIN + rng.choice((0, 0, rng.randrange(500))), MARGIN + pitch * (row + 1)
        while x + font.getlength(text, language="th") > WIDTH - MARGIN:
            x, text = MARGIN, text[: max(text.rfind(" "), len(text) - 8)].rstrip("เแโใไ ")
        draw.text((x, y), text, font=font, fill=0, anchor="ls", language="th", stroke_width=heavier)
        left, high, right, low = draw.textbbox((x, y), text, font=font, anchor="ls", language="th")
        if dotted and rng.random() < 0.5:
            dots(draw, y + rng.randint(4, max(5, int(bottom))), rng)
        if rng.random() < 0.7:  # Tesseract cuts most lines out at the height of the row, not of the ink
            high, low = min(high, y + rise), max(low, y + drop)
        loose = [rng.randint(least, 8) for least in (1, -4, 1, -3)]  # and some a little short
        boxes.append(((left - loose[0], high - loose[1], right + loose[2], low + loose[3]), text))
    if spoil is None:
        page = shapes.pressed(shapes.unsteady(page, height, noise), noise)
        (spoil,) = rng.choices(list(damage.TRAINING), list(damage.TRAINING.values()))
    steepest = 0.0 if spoil is damage.clean else 0.4 if spoil is damage.office else 0.8
    turn = damage.Turn(rng.uniform(-steepest, steepest), page.size)
    spoilt = spoil(turn.page(page), noise)
    scale = spoilt.width / page.width
    lines = []
    for box, text in boxes:
        left, high, right, low = (round(edge * scale) for edge in turn.box(box))
        lines.append(
            ((max(left, 0), max(high, 0), min(right, spoilt.width), min(low, spoilt.height)), " ".join(text.split()))
        )
    return Page(spoilt, round(damage.DPI * scale), lines)


def training_page(seed: int) -> Page:
    return paint(seed, names=list(fonts.TRAINING), weights=list(fonts.TRAINING.values()))
