"""The picture of a line as Tesseract's recogniser sees it, made by the same library that Tesseract uses.

Leptonica sharpens when it scales, which no other library does alike; so the one that stands beside Tesseract is called.
"""

from __future__ import annotations

import ctypes
import ctypes.util
from functools import cache

import numpy as np
from PIL import Image

HEIGHT, PNM = 48, 11


@cache
def _library() -> ctypes.CDLL:
    name = ctypes.util.find_library("leptonica") or ctypes.util.find_library("lept") or "liblept.so.5"
    library = ctypes.CDLL(name)
    library.pixReadMem.restype = library.pixScale.restype = ctypes.c_void_p
    library.pixReadMem.argtypes = [ctypes.c_char_p, ctypes.c_size_t]
    library.pixScale.argtypes = [ctypes.c_void_p, ctypes.c_float, ctypes.c_float]
    library.pixWriteMem.argtypes = [
        ctypes.POINTER(ctypes.c_void_p),
        ctypes.POINTER(ctypes.c_size_t),
        ctypes.c_void_p,
        ctypes.c_int,
    ]
    library.pixDestroy.argtypes = [ctypes.POINTER(ctypes.c_void_p)]
    library.lept_free.argtypes = [ctypes.c_void_p]
    return library


def scaled(line: Image.Image) -> np.ndarray:
    """A grey picture of a line, 48 pixels tall."""
    lept = _library()
    source = b"P5 %d %d 255\n" % line.size + line.tobytes()
    pix = ctypes.c_void_p(lept.pixReadMem(source, len(source)))
    factor = HEIGHT / line.height
    small = ctypes.c_void_p(lept.pixScale(pix, factor, factor))
    data, size = ctypes.c_void_p(), ctypes.c_size_t()
    lept.pixWriteMem(ctypes.byref(data), ctypes.byref(size), small, PNM)
    written = ctypes.string_at(data, size.value)
    lept.lept_free(data)
    for each in (pix, small):
        lept.pixDestroy(ctypes.byref(each))
    *_, width, height, _ = written[: written.index(b"\n255\n") + 5].split()
    pixels = np.frombuffer(written, np.uint8)[-int(width) * int(height) :].reshape(int(height), int(width))
    return (
        pixels[:HEIGHT] if len(pixels) >= HEIGHT else np.pad(pixels, ((0, HEIGHT - len(pixels)), (0, 0)), mode="edge")
    )


def contrast(pixels: np.ndarray) -> np.ndarray:
    """Grey levels as Tesseract hands them to the network: ink about -1, paper about 1.

    What counts as ink and paper are the quarter of the darkest valleys and of the brightest hills along the middle row.
    """
    row = pixels[len(pixels) // 2].astype(int)
    before, here, after = row[:-2], row[1:-1], row[2:]
    valleys = here[((here < before) & (here <= after)) | ((here <= before) & (here < after))]
    hills = here[((here > before) & (here >= after)) | ((here >= before) & (here > after))]
    black = np.quantile(valleys, 0.25) if len(valleys) else 0.0
    white = np.quantile(hills, 0.75) if len(hills) else 255.0
    half = (white - black) / 2 if white > black else 1.0
    return np.clip((pixels - black) / half - 1, -1, 1).astype(np.float32)
