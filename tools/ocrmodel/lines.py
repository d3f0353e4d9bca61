"""An endless supply of training lines, cut from pages made meanwhile in other processes."""

from __future__ import annotations

import math
import multiprocessing
import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import count

import leptonica
import numpy as np
import pages
from PIL import Image

WIDTHS = (240, 360, 480, 600, 720, 840, 960, 1080, 1260, 1500)  # of pixels; one network is compiled for each
PIXELS = 20_000  # in a batch, all lines together, at 48 pixels' height
LONGEST = 72  # characters
SLANT = 0.25


@dataclass(frozen=True)
class Line:
    pixels: np.ndarray
    text: str


@dataclass(frozen=True)
class Batch:
    pixels: np.ndarray
    there: np.ndarray
    noise: np.ndarray
    labels: np.ndarray
    label_padding: np.ndarray
    texts: list[str]


def cut(page: pages.Page) -> list[Line]:
    return [Line(leptonica.scaled(page.image.crop(box)), text) for box, text in page.lines]


def make(seed: int) -> list[Line]:
    """The lines of training page `seed`: every other one squeezed or stretched, as designs are narrow or wide, and
    one in six slanted, as handwriting is."""
    rng, lines = np.random.default_rng(seed), cut(pages.training_page(seed))
    for index, line in enumerate(lines):
        picture = Image.fromarray(line.pixels)
        if index % 2 == 0:
            width = round(picture.width * rng.uniform(0.8, 1.15))
            picture = picture.resize((width, picture.height), Image.Resampling.BICUBIC)
        if index % 6 == 1:
            picture = slanted(picture, rng.uniform(-SLANT, SLANT))
        lines[index] = Line(np.asarray(picture), line.text)
    return lines


def slanted(picture: Image.Image, by: float) -> Image.Image:
    """Turned from upright by `by` pixels a row, with paper at both ends for what leans out."""
    room, paper = math.ceil(SLANT * picture.height / 2), int(np.percentile(np.asarray(picture), 90))
    size, move = (picture.width + 2 * room, picture.height), (1, by, -room - by * picture.height / 2, 0, 1, 0)
    return picture.transform(size, Image.Transform.AFFINE, move, Image.Resampling.BICUBIC, fillcolor=paper)


def supply(seed: int, *, waiting: int = 1200, uses: int = 2, makers: int = 1) -> Iterator[Line]:
    """Lines in random order: each is dealt `uses` times from a heap of `waiting`, then a new one comes."""
    rng, seeds, coming = np.random.default_rng(seed), count(seed * 1_000_000), deque[Future[list[Line]]]()
    with ProcessPoolExecutor(makers, multiprocessing.get_context("spawn"), os.nice, (5,)) as pool:

        def fresh() -> Iterator[Line]:
            while True:
                while len(coming) < 8 * makers:
                    coming.append(pool.submit(make, next(seeds)))
                yield from coming.popleft().result()

        new = fresh()
        heap = [next(new) for _ in range(waiting)]
        left = rng.integers(1, uses + 1, waiting)
        while True:
            place = int(rng.integers(waiting))
            yield heap[place]
            left[place] -= 1
            if not left[place]:
                heap[place], left[place] = next(new), uses


def batch(lines: list[Line], width: int, codes: dict[str, int], rng: np.random.Generator) -> Batch:
    noise = rng.uniform(-1, 1, (len(lines), leptonica.HEIGHT + 2, width + 2)).astype(np.float32)
    pixels, there = noise[:, 1:-1, 1:-1].copy(), np.zeros((len(lines), width // 3), np.float32)
    labels, padding = np.zeros((len(lines), LONGEST), np.int32), np.ones((len(lines), LONGEST), np.float32)
    for row, line in enumerate(lines):
        own = line.pixels.shape[1]
        pixels[row, :, :own], there[row, : own // 3] = leptonica.contrast(line.pixels), 1
        labels[row, : len(line.text)], padding[row, : len(line.text)] = [codes[char] for char in line.text], 0
    return Batch(pixels, there, noise, labels, padding, [line.text for line in lines])


def fits(line: Line, codes: dict[str, int]) -> bool:
    steps = line.pixels.shape[1] // 3
    return (
        0 < len(line.text) <= min(LONGEST, 0.8 * steps)
        and line.pixels.shape[1] <= WIDTHS[-1]
        and all(char in codes for char in line.text)
    )


def batches(source: Iterator[Line], codes: dict[str, int], rng: np.random.Generator) -> Iterator[Batch]:
    """Lines of about one width together, so that little of a batch is empty."""
    shelves: dict[int, list[Line]] = {width: [] for width in WIDTHS}
    for line in source:
        if fits(line, codes):
            width = next(width for width in WIDTHS if line.pixels.shape[1] <= width)
            shelves[width].append(line)
            if len(shelves[width]) == PIXELS // width:
                yield batch(shelves[width], width, codes, rng)
                shelves[width].clear()
