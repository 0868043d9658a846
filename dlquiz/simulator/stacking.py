"""What a stack of layers amounts to: one affine map where it is linear, pieces of affine maps where it folds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.figures import Floats
from dlquiz.simulator.network import Network
from dlquiz.simulator.sentence import Sentence

FOLDING = frozenset(("linear", "relu", "leaky_relu"))
"""Activations whose networks are made of affine pieces that meet where a unit crosses zero."""

_SAME_SLOPE = 1e-9
"""Neighbouring pieces whose slopes differ by less than this share of the steepest are one."""


class Affine(NamedTuple):
    """x @ weights + bias. weights: (..., inputs, outputs); bias: (..., 1, outputs)."""

    weights: Floats
    bias: Floats

    @property
    def parameters(self) -> int:
        """How many numbers it has."""
        return int(np.prod(self.weights.shape[-2:]) + self.bias.shape[-1])

    def __call__(self, x: Floats) -> Floats:
        """Its values for inputs (..., n, inputs)."""
        out: Floats = x @ self.weights + self.bias
        return out


def collapse(network: Network, params: Floats) -> Affine:
    """The one affine map that a linear stack is: the product of its matrices. Raises ValueError if it is not linear."""
    if any(name != "linear" for name in network.activations):
        raise ValueError("only a linear stack is one affine map")
    first, *rest = network.unpack(params)
    weights, bias = first.weights, first.bias
    for layer in rest:
        weights = weights @ layer.weights
        bias = bias @ layer.weights + layer.bias
    return Affine(weights, bias)


def best_affine(x: Floats, y: Floats) -> Affine:
    """The affine map nearest to values (n, outputs) at inputs (n, inputs), by least squares."""
    design = np.column_stack((x, np.ones(len(x))))
    solution: Floats = np.linalg.lstsq(design, y, rcond=None)[0].astype(np.float64)
    return Affine(solution[:-1], solution[-1:])


def largest_difference(network: Network, params: Floats, affine: Affine, x: Floats) -> float:
    """The largest |network(x) - affine(x)| over inputs (n, inputs)."""
    return float(np.abs(network.forward(params, x) - affine(x)).max())


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """A function of one input that is made of straight pieces. x: (pieces + 1,), where they begin and end; y: its
    values there; slopes: (pieces,)."""

    x: Floats
    y: Floats
    slopes: Floats

    @property
    def count(self) -> int:
        """How many straight pieces there are."""
        return len(self.slopes)


def pieces(network: Network, params: Floats, low: float, high: float) -> Pieces:
    """The straight pieces of a network of one input and one output between two inputs, exactly.

    Layer by layer, every piece is split where a unit crosses zero; in between everything is affine. Raises
    ExperimentError for an activation that does not fold, or for more than 100,000 splits.
    """
    if network.sizes[0] != 1 or network.sizes[-1] != 1:
        raise ValueError("pieces are counted for one input and one output")
    _must_fold(network)
    if not low < high or not np.isfinite(params).all():
        raise ValueError("pieces need finite parameters and a stretch from low to high")
    x = np.array([low, high])
    values = x[:, None]
    slope = {"relu": 0.0, "leaky_relu": 0.2, "linear": 1.0}
    layers = network.unpack(params)
    for layer, name in zip(layers, network.activations, strict=False):
        z = values @ layer.weights + layer.bias
        if name != "linear":
            x, z = _split(x, z)
        values = np.where(z > 0, z, slope[name] * z)
    y = (values @ layers[-1].weights + layers[-1].bias)[:, 0]
    return _merged(x, y)


def _split(x: Floats, z: Floats) -> tuple[Floats, Floats]:
    """Further points where a unit of z (points, units) crosses zero between two points; z is affine in between."""
    left, right = z[:-1], z[1:]
    place, unit = np.nonzero(np.sign(left) * np.sign(right) < 0)
    a, b = left[place, unit], right[place, unit]
    share = a / (a - b)
    if len(share) > 100_000:
        raise ExperimentError(Sentence("there are too many pieces to count"))
    new = x[place] + share * (x[place + 1] - x[place])
    new_z = left[place] + share[:, None] * (right[place] - left[place])
    new_z[np.arange(len(unit)), unit] = 0.0  # it is zero there, whatever rounding says
    every, every_z = np.concatenate((x, new)), np.concatenate((z, new_z))
    order = np.argsort(every, kind="stable")
    every, every_z = every[order], every_z[order]
    kept = np.concatenate(([True], np.diff(every) > 0))
    return every[kept], every_z[kept]


def _merged(x: Floats, y: Floats) -> Pieces:
    slopes = np.diff(y) / np.diff(x)
    tolerance = _SAME_SLOPE * max(1.0, float(np.abs(slopes).max()))
    new = np.concatenate(([True], np.abs(np.diff(slopes)) > tolerance))
    ends = np.append(np.nonzero(new)[0], len(slopes))
    return Pieces(x[ends], y[ends], slopes[new])


def tent(depth: int) -> tuple[Network, Floats]:
    """A network of two relu units a layer that folds [0, 1] onto itself `depth` times: 2^depth pieces (Telgarsky 2015).

    Each layer computes T(x) = 2 relu(x) - 4 relu(x - 1/2), up to 1 at the middle and down again.
    """
    network = Network.stack(1, depth, 2, "relu")
    params = np.zeros(network.parameters)
    layers = network.unpack(params)
    layers[0].weights[...] = 1.0
    for layer in layers[1:-1]:
        layer.weights[...] = [[2.0, 2.0], [-4.0, -4.0]]
    for layer in layers[:-1]:
        layer.bias[...] = [0.0, -0.5]
    layers[-1].weights[...] = [[2.0], [-4.0]] if depth else 1.0
    return network, params


def regions(
    network: Network, params: Floats, x_range: tuple[float, float], y_range: tuple[float, float], n: int
) -> int:
    """How many patterns of units that are on and off an n x n grid meets: at least so many regions are told apart.

    A region that lies between the points of the grid is not seen; and where a later layer is dead, regions that differ
    in earlier units belong to one affine piece of the function. For networks of two inputs; raises ExperimentError
    for an activation that does not fold, and ValueError for a grid of more than a million points.
    """
    if not 1 <= n <= 1000:
        raise ValueError(f"a grid of {n} x {n} points")
    if network.sizes[0] != 2:
        raise ValueError("regions are counted for two inputs")
    _must_fold(network)
    x, y = np.meshgrid(np.linspace(*x_range, n), np.linspace(*y_range, n))
    points = np.column_stack((x.ravel(), y.ravel()))
    layers = zip(network.hidden(params, points), network.activations, strict=True)
    on = [np.packbits(layer > 0, axis=1) for layer, name in layers if name != "linear"]
    if not on:
        return 1
    patterns = np.ascontiguousarray(np.concatenate(on, axis=1))
    return len(np.unique(patterns.view(f"V{patterns.shape[1]}")))


def _must_fold(network: Network) -> None:
    if any(name not in FOLDING for name in network.activations):
        raise ExperimentError(
            Sentence("only a network of relu or leaky_relu is made of straight pieces"),
            Sentence("a smooth activation bends everywhere"),
        )
