"""The picture of a page: set straight, and cut into its lines.

Tesseract finds lines by itself, and loses the upper signs of Thai, the number line of a memo on its dotted rule, and
whatever a stamp touches. A letter is set in even lines, so they are found here from the ink of each row of the picture,
and Tesseract reads them one by one.
"""

from __future__ import annotations

import math
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_SKEW = 3.0
"""Degrees that a page is turned back at most."""
MOST_STRIPS = 400
"""Lines that are read on a page; the rest of a photograph is no text."""

# Sizes of print, in inches; the body of a Thai letter of 16 points is about 0.08 high.
_SMOOTH = 0.01
_NEIGHBOURHOOD = 0.14
_LOWEST, _HIGHEST = 0.03, 0.3

_COARSE = 150
"""Dots an inch that are enough to find lines with."""

# Shares.
_ROW_INK = 0.45
"""Of the most ink of any row near: the bodies of letters have it, the signs above and below them do not."""
_LEAST_INK = 0.03
"""Inches of ink in a row with letters."""
_COLUMN_INK = 0.06
"""Of the height of a line: a column of pixels with a letter in it."""

# Heights of the body of a letter.
_NEAR = 1.2
"""How near other rows tell how much ink a body has: as far as its own signs stand, for the next line may be longer."""
_COLUMN_GAP = 5.0
_ABOVE, _BELOW = (0.85, 1.25), (0.45, 0.75)
"""How much goes with the body of a line, at least and, where there is ink, at most: the engine scales what it is given,
and a line of digits with as much paper above it as tone marks need would be read too small."""
_BESIDE = 0.5
_DOT, _DOT_GAP, _DOTS = 0.35, 0.9, 12
"""A dotted rule: dots no wider, no farther apart, and no fewer."""
_RULE = 8.0
"""Length of what is a rule and no letter."""
_INK = re.compile(rb"\xff+")


class Strip(NamedTuple):
    """Where a line, or a column's part of it, stands."""

    left: int
    top: int
    right: int
    bottom: int

    def times(self, factor: int) -> Strip:
        """The same on a picture that is finer by the factor."""
        return Strip(self.left * factor, self.top * factor, self.right * factor, self.bottom * factor)


class Straight(NamedTuple):
    """A page set straight, and how it was turned for that."""

    image: Image
    skew: float
    """Degrees against the clock."""
    quarters: int
    """Quarter turns against the clock, before the skew."""
    size: tuple[int, int]
    """Of the page as it was given."""

    def back(self, x: float, y: float) -> tuple[float, float]:
        """Where a point stood on the page as it was given."""
        width, height = self.size if self.quarters % 2 == 0 else self.size[::-1]
        sine, cosine = math.sin(math.radians(self.skew)), math.cos(math.radians(self.skew))
        x, y = x - width / 2, y - height / 2
        x, y = cosine * x - sine * y, sine * x + cosine * y
        for _ in range(self.quarters):
            x, y = -y, x
        return x + self.size[0] / 2, y + self.size[1] / 2


def straighten(page: Image, quarters: int = 0) -> Straight:
    """Turn a page so that its lines lie level, after some quarter turns against the clock."""
    from PIL.Image import Resampling, Transpose

    size = page.size
    if quarters:
        page = page.transpose((Transpose.ROTATE_90, Transpose.ROTATE_180, Transpose.ROTATE_270)[quarters - 1])
    skew = _skew(ink(page.reduce(max(1, min(page.size) // 700))))
    if abs(skew) >= 0.1:
        page = page.rotate(skew, Resampling.BICUBIC, fillcolor=255)
    else:
        skew = 0.0
    return Straight(page, skew, quarters, size)


def ink(page: Image) -> Image:
    """White where the page is darker than the paper around it: uneven light and single specks do not count."""
    return _without_specks(_dark(page))


def _without_specks(mask: Image) -> Image:
    """Each pixel as most of the nine around it are: the median of black and white, without sorting."""
    from PIL import ImageFilter

    return mask.filter(ImageFilter.BoxBlur(1)).point([0] * 128 + [255] * 128)


def _brightest(picture: Image) -> Image:
    """Each pixel as the brightest of the nine by nine around it, without sorting."""
    from PIL import ImageChops

    width, height = picture.size
    wide = picture.crop((-4, -4, width + 4, height + 4))
    for step in (1, 2, 4, 1):  # the brightest of 2, 4, 8 and 9 in a row
        for x, y in ((step, 0), (0, step)):
            wide = ImageChops.lighter(wide, wide.crop((x, y, wide.width + x, wide.height + y)))
    return wide.crop((0, 0, width, height))


def _dark(page: Image) -> Image:
    from PIL import ImageChops, ImageFilter
    from PIL.Image import Resampling

    small = page.resize((max(1, page.width // 4), max(1, page.height // 4)), Resampling.BOX)
    paper = _brightest(small).filter(ImageFilter.GaussianBlur(6))
    darker = ImageChops.subtract(paper.resize(page.size, Resampling.BILINEAR), page)
    # Print is the darkest hundredth of a page. Half as dark is print, too; less is the grain of the paper.
    histogram = darker.histogram()
    hundredth = page.width * page.height / 100
    darkest = next((255 - k for k, sum_ in enumerate(accumulate(reversed(histogram))) if sum_ >= hundredth), 0)
    edge = max(24, darkest // 2)
    return darker.point([0] * edge + [255] * (256 - edge))


def coverage(page: Image) -> float:
    """The share of a page that is ink."""
    from PIL import ImageStat

    return ImageStat.Stat(ink(page)).mean[0] / 255


def _skew(mask: Image) -> float:
    """The turn at which ink changes most from row to row."""
    from PIL.Image import Resampling, Transform

    # A few narrow columns, moved up and down, stand for the whole page turned.
    strips, height = min(64, mask.width), min(700, mask.height)
    small, apart = mask.resize((strips, height), Resampling.BOX), mask.width / strips * height / mask.height

    def evenness(angle: float) -> int:
        slope = apart * math.tan(math.radians(angle))
        shear = (1, 0, 0, slope, 1, -slope * strips / 2)
        turned = small.transform(small.size, Transform.AFFINE, shear, Resampling.BILINEAR)
        rows = turned.resize((1, height), Resampling.BOX).tobytes()
        return sum((above - below) ** 2 for above, below in pairwise(rows))

    best = max((step / 2 for step in range(-int(2 * MOST_SKEW), int(2 * MOST_SKEW) + 1)), key=evenness)
    for fine in (0.15, 0.05):
        best = max((best + step * fine for step in range(-3, 4)), key=evenness)
    return best


def cut(page: Image, resolution: int) -> list[tuple[Strip, Image]]:
    """The lines of a straightened page from top to bottom; what stands in columns side by side is apart.

    Rules to write on, dotted or drawn, are taken out where they run between the lines.
    """
    # Lines are as easily found on a coarser picture.
    coarse = max(1, round(resolution / _COARSE))
    dark = _dark(page.reduce(coarse))
    mask = _without_specks(dark)
    resolution = round(resolution / coarse)
    profile = _profile(mask, resolution)
    bodies = _bodies(profile, resolution, round(_NEIGHBOURHOOD * resolution))
    if not bodies:
        return []
    # Now that the size of the print is known, short lines are found that stand close to long ones.
    body = median(bottom - top for top, bottom in bodies)
    bodies = _bodies(profile, resolution, max(1, round(_NEAR * body)))
    rules = list(_rules(dark, bodies, body))
    if rules:
        page = page.copy()
        for y, left, right in rules:
            piece = Strip(max(0, left - 1), y, right + 1, y + 1)
            mask.paste(0, piece)
            page.paste(255, piece.times(coarse))
        profile = _profile(mask, resolution)
    found = _strips(mask, profile, bodies, body, resolution)
    return [(strip, page.crop(strip)) for strip in (each.times(coarse) for each in found)]


def _profile(mask: Image, resolution: int) -> list[float]:
    """Pixels of ink in each row, smoothed."""
    shares = _smooth(_shares(mask, (1, mask.height)), round(_SMOOTH * resolution))
    return [share * mask.width for share in shares]


def _rules(dark: Image, bodies: Sequence[tuple[int, int]], body: float) -> Iterator[tuple[int, int, int]]:
    """Row, left and right of each piece of a rule between the bodies of letters."""
    pixels, width = dark.tobytes(), dark.width
    between = set(range(dark.height)).difference(*(range(top, bottom) for top, bottom in bodies))
    for y in sorted(between):
        dots: list[tuple[int, int]] = []
        for match in _INK.finditer(pixels, y * width, (y + 1) * width):
            left, right = match.start() - y * width, match.end() - y * width
            if right - left > _RULE * body:
                yield y, left, right
            if dots and (left - dots[-1][1] > _DOT_GAP * body or right - left > _DOT * body):
                if len(dots) >= _DOTS:
                    yield from ((y, *dot) for dot in dots)
                dots = []
            if right - left <= _DOT * body:
                dots.append((left, right))
        if len(dots) >= _DOTS:
            yield from ((y, *dot) for dot in dots)


def _strips(
    mask: Image, profile: Sequence[float], bodies: list[tuple[int, int]], body: float, resolution: int
) -> list[Strip]:
    bodies = [(top, bottom) for top, bottom in bodies if bottom - top > 0.4 * body]
    beside = round(_BESIDE * body)
    found: list[Strip] = []
    for k, (top, bottom) in enumerate(bodies):
        above = _valley(profile, bodies[k - 1][1] if k else 0, top, resolution)
        below = _valley(profile, bottom, bodies[k + 1][0] if k + 1 < len(bodies) else mask.height, resolution)
        columns = _shares(mask.crop((0, top, mask.width, bottom)), (mask.width, 1))
        for left, right in _joined(_runs(share > _COLUMN_INK for share in columns), _COLUMN_GAP * body):
            if right - left > 0.7 * body:
                column = mask.crop((left, above, right, below))
                first, last = (above + edge for edge in _edges(column))
                upper = round(min(max(first, top - _ABOVE[1] * body), max(top - _ABOVE[0] * body, above)))
                lower = round(max(min(last, bottom + _BELOW[1] * body), min(bottom + _BELOW[0] * body, below)))
                sides = max(0, left - beside), max(0, upper - 1), min(mask.width, right + beside), lower + 1
                found.append(Strip(*sides[:3], min(mask.height, sides[3])))
    return found[:MOST_STRIPS]


def _edges(column: Image) -> tuple[int, int]:
    """The first row with ink, and that behind the last one."""
    rows = [row for row, share in enumerate(_shares(column, (1, column.height))) if share * column.width >= 2]
    return (rows[0], rows[-1] + 1) if rows else (0, column.height)


def _bodies(profile: Sequence[float], resolution: int, reach: int) -> list[tuple[int, int]]:
    """The rows of pixels with the bodies of letters."""
    near = _highest(profile, reach)
    least = _LEAST_INK * resolution
    rows = _runs(here > _ROW_INK * most and here > least for here, most in zip(profile, near, strict=True))
    return [(top, bottom) for top, bottom in rows if _LOWEST * resolution < bottom - top < _HIGHEST * resolution]


def _shares(mask: Image, size: tuple[int, int]) -> list[float]:
    """The share of ink in each row or column of pixels."""
    from PIL.Image import Resampling

    # As floating point: a byte cannot tell two dots of a row apart from none.
    return [value / 255 for value in memoryview(mask.convert("F").resize(size, Resampling.BOX).tobytes()).cast("f")]


def _smooth(values: Sequence[float], reach: int) -> list[float]:
    sums = [0.0, *accumulate(values)]
    count = len(values)
    spans = ((max(0, i - reach), min(count, i + reach + 1)) for i in range(count))
    return [(sums[end] - sums[start]) / (end - start) for start, end in spans]


def _highest(values: Sequence[float], reach: int) -> list[float]:
    """The highest value within reach of each."""
    highest: list[float] = []
    falling: deque[int] = deque()
    for i in range(len(values) + reach):
        if i < len(values):
            while falling and values[falling[-1]] <= values[i]:
                falling.pop()
            falling.append(i)
        if i >= reach:
            while falling[0] < i - 2 * reach:
                falling.popleft()
            highest.append(values[falling[0]])
    return highest


def _runs(flags: Iterable[bool]) -> Iterator[tuple[int, int]]:
    start: int | None = None
    end = 0
    for end, flag in enumerate(flags):
        if flag and start is None:
            start = end
        elif not flag and start is not None:
            yield start, end
            start = None
    if start is not None:
        yield start, end + 1


def _joined(runs: Iterable[tuple[int, int]], gap: float) -> Iterator[tuple[int, int]]:
    """Runs with no more than a gap between them, as one."""
    held: tuple[int, int] | None = None
    for start, end in runs:
        if held and start - held[1] > gap:
            yield held
            held = None
        held = (held[0] if held else start, end)
    if held:
        yield held


def _valley(profile: Sequence[float], start: int, end: int, resolution: int) -> int:
    """The row between two lines that has the least ink; signs above a letter reach farther than those below."""
    between = profile[start:end]
    if not between:
        return start
    least = min(between) + 0.004 * resolution
    lowest = [row for row, here in enumerate(between, start) if here <= least]
    return lowest[len(lowest) * 2 // 5]
