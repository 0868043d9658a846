"""Samples in an order by chance, anew for every epoch, as training wants them: one column a sample."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.random import Generator

from dlquiz.simulator.figures import Floats
from dlquiz.simulator.losses import Labels


def columns(x: Floats, dtype: np.dtype[Any]) -> Floats:
    """Samples (..., n, inputs) as columns over a row of ones, which a bias is multiplied by: (..., inputs + 1, n)."""
    out = np.ones((*x.shape[:-2], x.shape[-1] + 1, x.shape[-2]), dtype)
    out[..., :-1, :] = x.mT
    return out


def like(y: Labels, dtype: np.dtype[Any]) -> Labels:
    """Labels in the precision of the parameters; integers stay what they are."""
    return y if y.dtype.kind in "iu" else y.astype(dtype, copy=False)


class Shuffled:
    """The samples of one network, or those of S networks, each in an order of its own.

    x: (n, inputs) or (S, n, inputs); y: labels, of label_axes axes each, for all networks or for each; rng: one
    generator whose order is that of all, or S of them.
    """

    def __init__(
        self, x: Floats, y: Labels, label_axes: int, rng: Generator | Sequence[Generator], dtype: np.dtype[Any]
    ) -> None:
        self._x, self._y = columns(x, dtype), like(y, dtype)
        self._rng = rng
        self.count: int = x.shape[-2]
        """Samples of one network."""
        self._own_labels = y.ndim - label_axes > 1
        if not isinstance(rng, Generator):
            self._prepare(len(rng))
        self.shuffle()

    def _prepare(self, seeds: int) -> None:
        """What is added to an order so that it counts through all seeds' numbers, which one `take` then gathers."""
        *lead, rows, n = self._x.shape
        self._orders = np.empty((seeds, n), np.int64)
        self._to_rows = (np.arange((seeds if lead else 1) * rows) * n).reshape(-1, rows, 1)
        self._to_seeds = np.arange(seeds)[:, None] * n if self._own_labels else np.zeros((seeds, 1), np.int64)
        self._flat_y = self._y.reshape(-1, *self._y.shape[2:]) if self._own_labels else self._y

    def shuffle(self) -> None:
        """Another order."""
        rng = self._rng
        self._stacked_labels = self._own_labels
        if isinstance(rng, Generator):
            order = rng.permutation(self.count)
            self._shuffled_x = self._x.take(order, axis=-1)
            self._shuffled_y = self._y.take(order, axis=1 if self._own_labels else 0)
            return
        for one, order in zip(rng, self._orders, strict=True):
            order[...] = one.permutation(self.count)
        self._shuffled_x = self._x.ravel().take(self._to_rows + self._orders[:, None, :])
        self._shuffled_y = self._flat_y.take(self._to_seeds + self._orders, axis=0)
        self._stacked_labels = True

    def batch(self, start: int, size: int) -> tuple[Floats, Labels]:
        """The samples from one place on, as columns, and their labels as the loss takes them; less at the end."""
        some = slice(start, start + size)
        y = self._shuffled_y[:, some] if self._stacked_labels else self._shuffled_y[some]
        return self._shuffled_x[..., some], y
