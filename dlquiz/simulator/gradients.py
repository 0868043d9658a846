"""The gradient of a batch beside that of all samples: how noisy it is, and how those of an epoch add up to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.random import Generator

from dlquiz.simulator.figures import Floats
from dlquiz.simulator.losses import Labels, Loss
from dlquiz.simulator.network import Network
from dlquiz.simulator.training import Backprop

DRAWS = 200
"""Batches that are drawn to measure how noisy they are."""


def updates_of_epoch(samples: int, batch: int) -> int:
    """How many batches hold all samples; the last one holds what is left."""
    return -(-samples // batch)


class Gradients(NamedTuple):
    """Gradients of one loss of one network."""

    network: Network
    loss: Loss

    def of(self, params: Floats, x: Floats, y: Labels) -> Floats:
        """Of the mean loss over rows, shape of the parameters: x (..., n, inputs), y as the loss takes it."""
        return Backprop(self.network, params, self.loss)(x, y)

    def of_each(self, params: Floats, x: Floats, y: Labels) -> Floats:
        """Of every sample by itself: params (P,), x (n, inputs), y (n, ...); the result: (n, P)."""
        return self.of(np.tile(params, (len(x), 1)), x[:, None], y[:, None])

    def added_up(self, params: Floats, x: Floats, y: Labels, batch: int) -> Floats:
        """Of the batches of an epoch, weighted by their shares of the samples, added up: (P,). x: (n, inputs)."""
        n = len(x)
        total = np.zeros_like(params)
        for start in range(0, n, batch):
            rows = slice(start, start + batch)
            total += len(x[rows]) / n * self.of(params, x[rows], y[rows])
        return total


def noise(each: Floats, batch: int, rng: Generator) -> float:
    """How far the gradient of a random batch is from that of all samples, as a share of its length. each: (n, P).

    The root of the mean square over draws. Samples are drawn with replacement, so that it is 1 / sqrt(batch) of that of
    a single sample; batches that share out an epoch are a little less noisy, and one that holds all samples is not at
    all.
    """
    full = each.mean(axis=0)
    drawn = each[rng.integers(0, len(each), (DRAWS, batch))].mean(axis=1)
    return float(np.sqrt(np.square(drawn - full).sum(axis=1).mean()) / np.sqrt(np.square(full).sum()))


def slopes(sizes: Sequence[int], noises: Sequence[Sequence[float]]) -> Floats:
    """The slope of the noise over the batch size on log axes, for each row of noises (S, sizes): (S,)."""
    out: Floats = np.polyfit(np.log(sizes), np.log(np.array(noises)).T, 1)[0]
    return out
