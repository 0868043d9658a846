"""Where a function saturates: where its slope is so small that hardly any gradient passes."""

from __future__ import annotations

import numpy as np

from dlquiz.simulator.activations.activation import Activation
from dlquiz.simulator.activations.parameters import Setting

FLAT = 0.1
"""A slope smaller than this counts as saturated."""

_POINTS = 2001
_PARTS = np.linspace(0.0, 1.0, 65)
_ROUNDS = 9  # 64⁹ = 2⁵⁴: down to neighbouring floats


def saturation(
    activation: Activation, x_range: tuple[float, float], **parameters: Setting
) -> tuple[tuple[float, float], ...]:
    """The stretches of an x range where |f'| < 0.1, from left to right, their ends exact to rounding.

    A stretch narrower than a two-thousandth of the range may be missed. Raises ExperimentError for bad parameters.
    """
    low, high = x_range
    settings = activation.settings(parameters)
    kinks = [x for x in activation.kinks(**settings) if low < x < high]
    x = np.unique(np.concatenate([np.linspace(low, high, _POINTS), kinks]))
    flat = np.abs(activation.derivative(x, **settings)) < FLAT
    turns = np.flatnonzero(flat[1:] != flat[:-1])

    left, right, left_flat = x[turns], x[turns + 1], flat[turns]
    each = np.arange(turns.size)
    for _ in range(_ROUNDS if turns.size else 0):
        inside = left[:, None] + (right - left)[:, None] * _PARTS
        inside[:, -1] = right
        as_left = (np.abs(activation.derivative(inside, **settings)) < FLAT) == left_flat[:, None]
        first_after = as_left.argmin(axis=1)
        left, right = inside[each, first_after - 1], inside[each, first_after]
    edges = np.where(left_flat, left, right).tolist()

    if flat[0]:
        edges.insert(0, low)
    if flat[-1]:
        edges.append(high)
    return tuple((start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end)
