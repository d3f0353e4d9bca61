"""What copiers, cameras and fax lines do to a page; each kind makes a clean page of 300 dpi worse."""

from __future__ import annotations

import io
import math
from collections.abc import Callable

import numpy as np
from numpy.random import Generator
from PIL import Image, ImageFilter

DPI = 300
Damage = Callable[[Image.Image, Generator], Image.Image]


def resized(page: Image.Image, dpi: float) -> Image.Image:
    return page.resize((round(page.width * dpi / DPI), round(page.height * dpi / DPI)), Image.Resampling.LANCZOS)


def blurred(page: Image.Image, low: float, high: float, rng: Generator) -> Image.Image:
    return page.filter(ImageFilter.GaussianBlur(rng.uniform(low, high)))


def image(pixels: np.ndarray) -> Image.Image:
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def clouds(shape: tuple[int, int], cell: int, rng: Generator) -> np.ndarray:
    """Soft noise of mean 0 and deviation about 1, in patches of `cell` pixels."""
    small = rng.normal(0, 1, (shape[0] // cell + 2, shape[1] // cell + 2)).astype(np.float32)
    return np.asarray(Image.fromarray(small).resize((shape[1], shape[0]), Image.Resampling.BICUBIC))


def light(shape: tuple[int, int], rng: Generator) -> np.ndarray:
    """Uneven light: a slope, the shadow of a fold and the dark gutter beside a book's spine."""
    height, width = shape
    y, x = np.linspace(0, 1, height, dtype=np.float32)[:, None], np.linspace(0, 1, width, dtype=np.float32)[None, :]
    slope = rng.uniform(-0.15, 0.15, 2)
    shade = 1 + slope[0] * (x - 0.5) + slope[1] * (y - 0.5)
    shade = shade - rng.uniform(0, 0.1) * np.exp(-(((y - rng.uniform(0, 1)) / 0.02) ** 2))
    return shade - rng.uniform(0, 0.4) * np.exp(-x / rng.uniform(0.005, 0.03))


def jpeg(page: Image.Image, quality: int) -> Image.Image:
    squeezed = io.BytesIO()
    page.save(squeezed, "JPEG", quality=quality)
    return Image.open(squeezed).convert("L")


def clean(page: Image.Image, rng: Generator) -> Image.Image:
    """As a PDF is rendered."""
    return page


def office(page: Image.Image, rng: Generator) -> Image.Image:
    """A good scanner at 300 dpi: ink is not black, paper not white."""
    pixels = np.asarray(blurred(page, 0.4, 1.0, rng), dtype=np.float32)
    dark, bright = rng.uniform(5, 60), rng.uniform(225, 252)
    return image(dark + pixels * (bright - dark) / 255 + rng.normal(0, rng.uniform(1, 7), pixels.shape))


def copy(page: Image.Image, rng: Generator) -> Image.Image:
    """A hurried copy of 200 dpi: pale, unevenly lit, squeezed by JPEG."""
    pixels = np.asarray(blurred(resized(page, rng.uniform(180, 220)), 0.7, 1.6, rng), dtype=np.float32)
    contrast = rng.uniform(0.4, 0.8)
    pixels = (rng.uniform(225, 250) - 255 * contrast + pixels * contrast) * light(pixels.shape, rng)
    return jpeg(image(pixels + rng.normal(0, rng.uniform(3, 15), pixels.shape)), int(rng.integers(12, 45)))


def fax(page: Image.Image, rng: Generator) -> Image.Image:
    """Black and white at 150 to 200 dpi: strokes break, specks and lost scan lines."""
    small = np.asarray(resized(page, rng.choice((150, 150, 200))), dtype=np.float32)
    grain = clouds(small.shape, 3, rng) * rng.uniform(15, 45) + rng.normal(0, 20, small.shape)
    black = small + grain < rng.uniform(140, 180)
    chance = rng.random(black.shape, dtype=np.float32)
    black = (black | (chance < rng.uniform(0, 0.0015))) & (chance < rng.uniform(0.975, 1))
    for row in rng.integers(0, black.shape[0], size=int(rng.integers(0, 5))):
        black[row] = False
    return image(np.where(black, 0, 255))


def worn(page: Image.Image, rng: Generator) -> Image.Image:
    """A copy of a copy in black and white: strokes thickened or thinned, toner unevenly laid."""
    dpi = rng.choice((200, 300))
    small = np.asarray(resized(blurred(page, 0.8, 1.8, rng), dpi), dtype=np.float32)
    level = rng.uniform(165, 225) + clouds(small.shape, int(rng.integers(4, 60)), rng) * rng.uniform(0, 12)
    return image(np.where(small < level, 0, 255))


def phone(page: Image.Image, rng: Generator) -> Image.Image:
    """A telephone held over the sheet: shaken along one direction, in a spot of light."""
    shaken = np.asarray(resized(page, 200), dtype=np.float32)
    along, across = np.roll(shaken, 1, axis=int(rng.integers(0, 2))), np.roll(shaken, (1, 1), axis=(0, 1))
    shaken = (shaken + along + across) / np.float32(3)
    height, width = shaken.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32) / max(height, width)
    spot = 0.75 + 0.25 * np.exp(-((x - rng.uniform(0.2, 0.6)) ** 2 + (y - rng.uniform(0.2, 0.8)) ** 2) / 0.4)
    return jpeg(image((60 + shaken * 0.72) * spot + clouds(shaken.shape, 2, rng) * 4), 35)


def newsprint(page: Image.Image, rng: Generator) -> Image.Image:
    """Grey dithered to black and white dots at 300 dpi, as bad scanner settings leave it."""
    pixels = np.asarray(blurred(page, 0.5, 0.8, rng), dtype=np.float32)
    return image(25 + pixels * 0.9).convert("1").convert("L")


# how often a page of the training meets it, and the kinds kept apart to judge by
TRAINING: dict[Damage, float] = {clean: 2, office: 4, copy: 4, fax: 3, worn: 1.5}
HELD_OUT: tuple[Damage, ...] = (phone, newsprint)


class Turn:
    """A small turn of the page, and where it takes a box."""

    def __init__(self, degrees: float, size: tuple[int, int]):
        self.degrees = degrees
        self.cos, self.sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        self.centre = size[0] / 2, size[1] / 2

    def page(self, page: Image.Image) -> Image.Image:
        return page.rotate(self.degrees, resample=Image.Resampling.BICUBIC, fillcolor=255) if self.degrees else page

    def box(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        left, top, right, bottom = box
        cx, cy = self.centre
        corners = [((x - cx) * self.cos + (y - cy) * self.sin + cx, (y - cy) * self.cos - (x - cx) * self.sin + cy)
                   for x in (left, right) for y in (top, bottom)]  # fmt: skip
        xs, ys = zip(*corners, strict=True)
        return min(xs), min(ys), max(xs), max(ys)
