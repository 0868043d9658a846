"""Tokens as input: an embedding layer with one hidden Dense layer behind it, and the multi-hot vectors beside it.

Like `Network`, a shape here and the numbers in one flat vector (P,), or (S, P) for S networks at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from dlquiz.simulator.figures import Floats
from dlquiz.simulator.losses import Labels, Loss
from dlquiz.simulator.network import Network

Tokens: TypeAlias = NDArray[Any]
"""Whole numbers from 0, each the place of a word in a vocabulary: shape (..., n, length)."""

POOLINGS = ("flatten", "average")


class _Parts(NamedTuple):
    """Views of a flat vector. table: (..., vocabulary, dimensions); dense: the numbers of the Dense layers."""

    table: Floats
    dense: Floats


@dataclass(frozen=True, slots=True)
class EmbeddingNetwork:
    """Embedding, then Flatten (or the average over places, as GlobalAveragePooling1D), Dense(units, relu), Dense(1).

    vocabulary: how many tokens there are; length: tokens of a row; dimensions: numbers of a token's vector.
    """

    vocabulary: int
    length: int
    dimensions: int
    units: int
    pooling: str = "flatten"
    dense: Network = field(init=False)
    parameters: int = field(init=False)
    """How many numbers there are in all."""

    def __post_init__(self) -> None:
        if self.pooling not in POOLINGS:
            raise ValueError(self.pooling)
        inputs = self.dimensions * (self.length if self.pooling == "flatten" else 1)
        object.__setattr__(self, "dense", Network((inputs, self.units, 1), ("relu",)))
        object.__setattr__(self, "parameters", self.vocabulary * self.dimensions + self.dense.parameters)

    def initial(self, rng: Generator) -> Floats:
        """Fresh parameters (P,): vectors within 0.05 of zero, the default of Keras's Embedding, and He's weights."""
        table = rng.uniform(-0.05, 0.05, self.vocabulary * self.dimensions)
        return np.concatenate((table, self.dense.initial(rng, scheme="he")))

    def unpack(self, params: Floats) -> _Parts:
        """The table of vectors and the Dense layers' numbers, as views."""
        end = self.vocabulary * self.dimensions
        lead = params.shape[:-1]
        return _Parts(params[..., :end].reshape(*lead, self.vocabulary, self.dimensions), params[..., end:])

    def pooled(self, params: Floats, tokens: Tokens) -> Floats:
        """What the Dense layers are given for rows (..., n, length): their vectors side by side, or averaged."""
        found = look_up(self.unpack(params).table, tokens)
        if self.pooling == "average":
            out: Floats = found.mean(axis=-2)
            return out
        return found.reshape(*found.shape[:-2], self.length * self.dimensions)

    def forward(self, params: Floats, tokens: Tokens) -> Floats:
        """The logits (..., n, 1) for rows (..., n, length)."""
        return self.dense.forward(self.unpack(params).dense, self.pooled(params, tokens))

    def gradient(self, params: Floats, tokens: Tokens, y: Labels, loss: Loss) -> Floats:
        """The gradient of the mean loss over rows, shape of the parameters.

        A lookup is a product with one-hot vectors, so the gradient of a token's vector is the sum over the places where
        the token stands.
        """
        first, last = self.dense.unpack(self.unpack(params).dense)
        inputs = self.pooled(params, tokens)
        before = inputs @ first.weights + first.bias
        hidden = np.maximum(before, 0.0)
        delta = loss.slope(hidden @ last.weights + last.bias, y)
        behind = (delta @ last.weights.mT) * (before > 0)
        out = np.empty_like(params)
        parts = self.unpack(out)
        d_first, d_last = self.dense.unpack(parts.dense)
        np.matmul(hidden.mT, delta, out=d_last.weights)
        d_last.bias[...] = delta.sum(axis=-2, keepdims=True)
        np.matmul(inputs.mT, behind, out=d_first.weights)
        d_first.bias[...] = behind.sum(axis=-2, keepdims=True)
        parts.table[...] = self._summed(behind @ first.weights.mT, tokens)
        return out

    def _summed(self, delta: Floats, tokens: Tokens) -> Floats:
        """The gradient by the inputs of the Dense layers (..., n, inputs), added up by token."""
        shape = (*tokens.shape, self.dimensions)
        if self.pooling == "average":
            by_place = np.broadcast_to(delta[..., None, :] / self.length, shape)
        else:
            by_place = delta.reshape(shape)
        networks = int(np.prod(tokens.shape[:-2]))
        base = self.vocabulary * np.arange(networks).reshape(*tokens.shape[:-2], 1, 1)
        slots = (base + tokens)[..., None] * self.dimensions + np.arange(self.dimensions)
        size = networks * self.vocabulary * self.dimensions
        total = np.asarray(np.bincount(slots.ravel(), by_place.ravel(), minlength=size), dtype=np.float64)
        return total.reshape(*tokens.shape[:-2], self.vocabulary, self.dimensions)


def look_up(table: Floats, tokens: Tokens) -> Floats:
    """The vector of each token: table (..., vocabulary, dimensions), tokens (..., n, length); the result has the
    dimensions behind the places."""
    if table.ndim == 2:
        return table[tokens]
    networks = np.arange(len(table)).reshape(-1, *[1] * (tokens.ndim - 1))
    return table[networks, tokens]


def counts(tokens: Tokens, vocabulary: int) -> Floats:
    """How often each token stands in each row: (..., n, vocabulary)."""
    rows = tokens.reshape(-1, tokens.shape[-1])
    slots = np.arange(len(rows))[:, None] * vocabulary + rows
    total = np.bincount(slots.ravel(), minlength=len(rows) * vocabulary)
    return total.reshape(*tokens.shape[:-1], vocabulary).astype(np.float64)


def multi_hot(tokens: Tokens, vocabulary: int) -> Floats:
    """1 for each token that stands in a row, 0 for the others: (..., n, vocabulary)."""
    out = np.zeros((*tokens.shape[:-1], vocabulary))
    np.put_along_axis(out, tokens, 1.0, axis=-1)
    return out
