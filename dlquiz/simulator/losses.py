"""Losses from logits, stable at any size: value and gradient. All are means over samples.

A value that is beyond all numbers is infinite or no number, quietly: that is how a run that diverges looks.

Logits have shape (..., n, k). Labels: binary (..., n, 1) of 0 and 1; categorical one-hot (..., n, k); sparse
categorical integers (..., n); squared error values (..., n, k).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from dlquiz.simulator.figures import Floats

Labels: TypeAlias = NDArray[Any]


class Loss(NamedTuple):
    """name: as in Keras; value(logits, labels): the mean, shape (...); slope(logits, labels): its derivative by the
    logits, shape (..., n, k); label_axes: axes of the label of one sample, 0 where it is one integer."""

    name: str
    value: Callable[[Floats, Labels], Floats]
    slope: Callable[[Floats, Labels], Floats]
    label_axes: int = 1


def _quiet(value: Callable[[Floats, Labels], Floats]) -> Callable[[Floats, Labels], Floats]:
    """The same without NumPy's warnings."""

    @wraps(value)
    def silent(z: Floats, y: Labels) -> Floats:
        with np.errstate(over="ignore", invalid="ignore"):
            return value(z, y)

    return silent


def sigmoid(z: Floats) -> Floats:
    """1 / (1 + e^-z), without overflow: both branches take the exponential of -|z|."""
    e = np.exp(-np.abs(z))
    out: Floats = np.where(z >= 0, 1.0, e) / (1.0 + e)
    return out


def softmax(z: Floats) -> Floats:
    """Probabilities over the last axis; shifted by the largest logit, which changes nothing but prevents overflow."""
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    out: Floats = e / e.sum(axis=-1, keepdims=True)
    return out


def log_softmax(z: Floats) -> Floats:
    """The logarithm of `softmax`, finite where the probability itself would be 0."""
    shifted = z - z.max(axis=-1, keepdims=True)
    out: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return out


@_quiet
def _binary(z: Floats, y: Labels) -> Floats:
    """-y log s(z) - (1 - y) log(1 - s(z)) = max(z, 0) - z y + log(1 + e^-|z|)."""
    losses = np.maximum(z, 0.0) - z * y + np.log1p(np.exp(-np.abs(z)))
    out: Floats = losses.mean(axis=(-2, -1))
    return out


def _binary_slope(z: Floats, y: Labels) -> Floats:
    out = sigmoid(z)
    out -= y
    out /= z.shape[-2] * z.shape[-1]
    return out


@_quiet
def _categorical(z: Floats, y: Labels) -> Floats:
    out: Floats = -(y * log_softmax(z)).sum(axis=-1).mean(axis=-1)
    return out


def _categorical_slope(z: Floats, y: Labels) -> Floats:
    """For labels that add up to one."""
    out: Floats = (softmax(z) - y) / z.shape[-2]
    return out


def _hits(z: Floats, y: Labels) -> NDArray[np.bool_]:
    """True at the class of each sample, shape (..., n, k). Labels may be shared by stacked logits."""
    hits: NDArray[np.bool_] = y[..., None] == np.arange(z.shape[-1])
    return hits


@_quiet
def _sparse(z: Floats, y: Labels) -> Floats:
    losses = log_softmax(z).sum(axis=-1, where=_hits(z, y), initial=0.0)
    out: Floats = -losses.mean(axis=-1)
    return out


def _sparse_slope(z: Floats, y: Labels) -> Floats:
    out = softmax(z)
    out -= _hits(z, y)
    out /= z.shape[-2]
    return out


@_quiet
def _squared(z: Floats, y: Labels) -> Floats:
    out: Floats = np.square(z - y).mean(axis=(-2, -1))
    return out


def _squared_slope(z: Floats, y: Labels) -> Floats:
    out: Floats = (2.0 / (z.shape[-2] * z.shape[-1])) * (z - y)
    return out


BINARY = Loss("binary_crossentropy", _binary, _binary_slope)
CATEGORICAL = Loss("categorical_crossentropy", _categorical, _categorical_slope)
SPARSE = Loss("sparse_categorical_crossentropy", _sparse, _sparse_slope, label_axes=0)
SQUARED = Loss("mean_squared_error", _squared, _squared_slope)

LOSSES = {loss.name: loss for loss in (BINARY, CATEGORICAL, SPARSE, SQUARED)}


def accuracy(logits: Floats, labels: Labels) -> Floats:
    """The share of samples that are classified rightly, shape (...): logits (..., n, 1) with labels (..., n, 1) of 0
    and 1, or logits (..., n, k) with integers (..., n). A logit of exactly 0 counts as class 0."""
    if logits.shape[-1] == 1:
        right = (logits > 0) == (labels > 0.5)
        out: Floats = right.mean(axis=(-2, -1))
        return out
    picked: Floats = (logits.argmax(axis=-1) == labels).mean(axis=-1)
    return picked
