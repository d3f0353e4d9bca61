"""Tesseract's line recogniser in JAX: the same numbers as `tesseract` itself computes, but for many lines at once.

`lstmtraining` learns from one line at a time; a batch of lines through matrix products is ten times as fast on the
same two cores. The network is the one of the `tha` model, in Tesseract's notation
[1,48,0,1 Ct3,3,16 Mp3,3 Lfys64 Lfx96 Lrx96 Lfx384 O1c1]: a convolution, a pool of 3 x 3, an LSTM up each column of the
line, and three along the line, the second of them from its end.
"""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
from lstmfile import Recogniser

HEIGHT, POOL, STATE_LIMIT = 48, 3, 100.0
SPEC = "[1,48,0,1Ct3,3,16Mp3,3Lfys64Lfx96Lrx96Lfx384O1c1]"
LAYERS = ("convolution", "column", "forward", "backward", "long", "output")
Weights = dict[str, list[jax.Array]]


def weights(recogniser: Recogniser) -> Weights:
    """Columns become rows, as a batch is multiplied from the left; an LSTM's four gates stand side by side."""
    if recogniser.spec != SPEC:
        raise ValueError(f"the network is {recogniser.spec}, this code knows {SPEC}")
    result = {}
    for name, layer in zip(LAYERS, recogniser.network.trained(), strict=True):
        joined = np.concatenate(layer.matrices).T.astype(np.float32)
        if len(layer.matrices) == 4:
            own = layer.matrices[0].shape[0]
            inputs = len(joined) - 1 - own
            result[name] = [
                jnp.array(np.delete(joined, np.s_[inputs : inputs + own], 0)),
                jnp.array(joined[inputs : inputs + own]),
            ]
        else:
            result[name] = [jnp.array(joined)]
    return result


def store(trained: Weights, recogniser: Recogniser) -> None:
    """Put trained weights back where `weights` took them from."""
    for name, layer in zip(LAYERS, recogniser.network.trained(), strict=True):
        first, *rest = (np.asarray(matrix, float) for matrix in trained[name])
        joined = np.concatenate([first[:-1], *rest, first[-1:]])
        layer.matrices = [np.ascontiguousarray(part.T) for part in np.split(joined, len(layer.matrices), axis=1)]


def dense(x: jax.Array, matrix: jax.Array) -> jax.Array:
    return x @ matrix[:-1] + matrix[-1]


@jax.custom_vjp
def recur(gates: jax.Array, inner: jax.Array, there: jax.Array) -> jax.Array:
    """Run an LSTM over axis 0 of what its inputs give the gates; where `there` is 0 it forgets all.

    The derivative is written out, as JAX would add up the inner weights' gradient step by step, five times slower.
    """
    return _recur(gates, inner, there)[0]


def _recur(gates: jax.Array, inner: jax.Array, there: jax.Array) -> tuple[jax.Array, tuple]:
    own = inner.shape[0]

    def step(carry: tuple, now: tuple) -> tuple:
        (output, state), (given, here) = carry, now
        z = given + output @ inner
        cell, (take, keep, show) = jnp.tanh(z[:, :own]), jnp.split(jax.nn.sigmoid(z[:, own:]), 3, -1)
        state = jnp.clip(state * keep + cell * take, -STATE_LIMIT, STATE_LIMIT) * here
        output = jnp.tanh(state) * show * here
        return (output, state), (output, state, cell, take, keep, show)

    start = jnp.zeros((gates.shape[1], own))
    steps: tuple[jax.Array, ...] = jax.lax.scan(step, (start, start), (gates, there))[1]
    return steps[0], (inner, there, *steps)


def _recur_back(kept: tuple, slope: jax.Array) -> tuple:
    inner, there, output, state, cell, take, keep, show = kept
    nothing = jnp.zeros_like(output[:1])
    before, said = jnp.concatenate([nothing, state[:-1]]), jnp.concatenate([nothing, output[:-1]])
    back = inner.T

    def step(carry: tuple, now: tuple) -> tuple:
        (d_output, d_state), (slope, here, state, before, cell, take, keep, show) = carry, now
        d_output = (d_output + slope) * here
        tanh = jnp.tanh(state)
        d_state = (d_state + d_output * show * (1 - tanh * tanh)) * here
        d_gates = (d_state * take * (1 - cell * cell), d_state * cell * take * (1 - take),
                   d_state * before * keep * (1 - keep), d_output * tanh * show * (1 - show))  # fmt: skip
        d_z = jnp.concatenate(d_gates, -1)
        return (d_z @ back, d_state * keep), d_z

    given = slope, there, state, before, cell, take, keep, show
    d_z: jax.Array = jax.lax.scan(step, (nothing[0], nothing[0]), given, reverse=True)[1]
    own = inner.shape[0]
    return d_z, said.reshape(-1, own).T @ d_z.reshape(-1, 4 * own), None


recur.defvjp(_recur, _recur_back)


def lstm(x: jax.Array, matrices: list[jax.Array], there: jax.Array) -> jax.Array:
    outer, inner = matrices
    return recur(dense(x, outer), inner, there)


def logits(net: Weights, lines: jax.Array, there: jax.Array, noise: jax.Array) -> jax.Array:
    """lines x steps x characters, before the softmax.

    `lines`: lines x 48 x pixels, ink -1 and paper 1; `there`: lines x steps (of 3 pixels), 1 up to a line's end;
    `noise`: as the lines with one pixel more on each side, what Tesseract lets the convolution see outside the line.
    """
    count, height, width = lines.shape
    framed = noise.at[:, 1:-1, 1:-1].set(lines)
    around = jnp.stack([framed[:, y : y + height, x : x + width] for x in range(3) for y in range(3)], -1)
    x = jnp.tanh(dense(around, *net["convolution"]))
    rows, steps = height // POOL, width // POOL
    x = x.reshape(count, rows, POOL, steps, POOL, -1).max((2, 4))
    columns = x.transpose(1, 0, 2, 3).reshape(rows, count * steps, -1)
    x = lstm(columns, net["column"], jnp.ones((rows, 1, 1)))[-1].reshape(count, steps, -1).transpose(1, 0, 2)
    here = there.T[:, :, None]
    x = lstm(x, net["forward"], here)
    x = lstm(x[::-1], net["backward"], here[::-1])[::-1]
    x = lstm(x, net["long"], here)
    return dense(x, *net["output"]).transpose(1, 0, 2)
