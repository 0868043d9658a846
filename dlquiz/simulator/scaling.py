"""Scaling features one by one, and what it does to the shape of a squared error."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from dlquiz.simulator.figures import Floats

SCALINGS = ("standardise", "min-max")


class Statistics(NamedTuple):
    """What each feature is scaled by: (x - centre) / width. centre, width: shape (..., 1, features)."""

    centre: Floats
    width: Floats

    @classmethod
    def of(cls, x: Floats, scaling: str = "standardise") -> Statistics:
        """Computed on rows (..., n, features): mean and SD, or, for `min-max`, least value and range."""
        if scaling == "standardise":
            return cls(x.mean(axis=-2, keepdims=True), x.std(axis=-2, keepdims=True))
        if scaling == "min-max":
            least = x.min(axis=-2, keepdims=True)
            return cls(least, x.max(axis=-2, keepdims=True) - least)
        raise ValueError(scaling)

    def __call__(self, x: Floats) -> Floats:
        """Rows of any number, scaled by these statistics."""
        out: Floats = (x - self.centre) / self.width
        return out


def condition(x: Floats) -> float:
    """How much steeper the squared error of a linear model is in one direction of its parameters than in another.

    The largest over the smallest eigenvalue of the second moments of rows (n, features) with a column of ones.
    """
    values = np.linalg.svd(np.column_stack((np.ones(len(x)), x)), compute_uv=False)
    return float((values[0] / values[-1]) ** 2)
