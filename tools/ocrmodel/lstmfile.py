"""Tesseract's file of a line recogniser: read its weights, and write them back as floating-point numbers.

The models that Debian ships are "fast" ones, whose weights are eight-bit integers times a scale for each row. Written
back as floats, a model can be trained on; `combine_tessdata -c` then makes the integers again.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

INTEGER, DOUBLE = 1, 128  # flags of a weight matrix
PER_LAYER_RATES = 64  # flag of a layer that holds others
SERIES, CONTAINERS = (
    "Series",
    {"Series", "ConvSeries", "Parallel", "Replicated", "RTLReversed", "TTBReversed", "XYTranspose"},
)
RECURRENT = {"LSTM", "SummLSTM"}
DENSE = {"Logistic", "LinLogistic", "LinTanh", "Tanh", "Relu", "Linear", "Softmax", "SoftmaxNoCTC"}
PLAIN = {"Input": "5i", "Convolve": "2i", "Maxpool": "2i", "Reconfig": "2i"}


@dataclass
class Layer:
    kind: str
    state: tuple[int, int]
    shape: list[int]
    """flags, inputs, outputs, weights"""
    label: str
    extra: bytes = b""
    matrices: list[np.ndarray] = field(default_factory=list)
    """outputs x (inputs + 1), the bias last; an LSTM has four: cell, input gate, forget gate, output gate"""
    children: list[Layer] = field(default_factory=list)

    def trained(self) -> Iterator[Layer]:
        """The layers with weights, in the order a line passes them."""
        if self.matrices:
            yield self
        for child in self.children:
            yield from child.trained()


class _Reader:
    def __init__(self, data: bytes):
        self.data, self.at = data, 0

    def take(self, form: str) -> tuple:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def string(self) -> str:
        (length,) = self.take("I")
        return self.take(f"{length}s")[0].decode()

    def raw(self, form: str) -> bytes:
        return struct.pack("<" + form, *self.take(form))

    def matrix(self) -> np.ndarray:
        mode, rows, columns = self.take("BII")
        if not mode & DOUBLE:
            raise ValueError("a weight matrix in the form of Tesseract before 4.0: use a newer model")
        if not mode & INTEGER:
            self.take("d")
            return np.array(self.take(f"{rows * columns}d")).reshape(rows, columns)
        self.take("b")
        cells = np.array(self.take(f"{rows * columns}b"), float).reshape(rows, columns)
        (count,) = self.take("I")
        return cells * np.array(self.take(f"{count}d"))[:rows, None]

    def layer(self) -> Layer:
        (code,) = self.take("b")
        if code:
            raise ValueError(f"layer kind {code}: expected the kind's name")
        layer = Layer(self.string(), self.take("bb"), list(self.take("4i")), self.string())
        if layer.kind in PLAIN:
            layer.extra = self.raw(PLAIN[layer.kind])
        elif layer.kind in DENSE:
            layer.matrices = [self.matrix()]
        elif layer.kind in RECURRENT:
            layer.extra = self.raw("i")
            layer.matrices = [self.matrix() for _ in range(4)]
        elif layer.kind in CONTAINERS:
            (count,) = self.take("I")
            layer.children = [self.layer() for _ in range(count)]
            if layer.shape[0] & PER_LAYER_RATES:
                (count,) = self.take("I")
                layer.extra = struct.pack("<I", count) + self.raw(f"{count}f")
        else:
            raise ValueError(f"unknown layer {layer.kind!r}")
        return layer


def _string(text: str) -> bytes:
    return struct.pack("<I", len(text.encode())) + text.encode()


def _written(layer: Layer) -> bytes:
    head = b"\0" + _string(layer.kind) + struct.pack("<bb4i", *layer.state, *layer.shape) + _string(layer.label)
    if layer.children:
        return head + struct.pack("<I", len(layer.children)) + b"".join(map(_written, layer.children)) + layer.extra
    return (
        head
        + layer.extra
        + b"".join(struct.pack("<BIId", DOUBLE, *m.shape, 0.0) + m.astype("<f8").tobytes() for m in layer.matrices)
    )


@dataclass
class Recogniser:
    network: Layer
    spec: str
    rest: bytes
    """training flags, counters and rates"""

    @classmethod
    def read(cls, data: bytes) -> Recogniser:
        reader = _Reader(data)
        network, spec = reader.layer(), reader.string()
        (flags,) = reader.take("i")
        return cls(network, spec, struct.pack("<i", flags & ~INTEGER) + data[reader.at :])

    def written(self) -> bytes:
        return _written(self.network) + _string(self.spec) + self.rest

    def add_outputs(self, like: list[int]) -> None:
        """Room for more characters, each of which starts out as the one at the place given."""
        softmax = list(self.network.trained())[-1]
        (old,) = softmax.matrices
        new = old[like]
        softmax.matrices = [np.vstack([old, new])]
        softmax.shape[2:] = len(old) + len(new), softmax.matrices[0].size
        self.network.shape[2] = softmax.shape[2]
        self.network.shape[3] += new.size
