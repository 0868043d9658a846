"""A stack of Dense layers as a value: its shape here, its numbers in one flat vector that whoever trains it owns.

Parameters have shape (P,), or (S, P) for S networks at once: everything works along the leading axis, so that a dozen
seeds cost about two runs, not twelve.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.random import Generator
from numpy.typing import DTypeLike

from dlquiz.simulator.activations import find
from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.figures import Floats
from dlquiz.simulator.sentence import Sentence

MOST_LAYERS = 64
MOST_UNITS = 10_000
MOST_PARAMETERS = 4_000_000


class Layer(NamedTuple):
    """The numbers of one layer, as views of the flat vector. weights: (..., inputs, units); bias: (..., 1, units)."""

    weights: Floats
    bias: Floats


@dataclass(frozen=True, slots=True)
class Network:
    """sizes: units of the input, of each hidden layer and of the output; activations: one for each hidden layer.

    The output layer is linear: it gives logits, or values in a regression. Raises ExperimentError for sizes that no
    one needs here, and for an unknown activation.
    """

    sizes: tuple[int, ...]
    activations: tuple[str, ...]
    parameters: int = field(init=False)
    """How many numbers there are, biases included."""

    def __post_init__(self) -> None:
        sizes, activations = self.sizes, self.activations
        if len(sizes) < 2 or len(activations) != len(sizes) - 2:
            raise ValueError("a network has an input, an output, and an activation for each layer between them")
        if len(sizes) > MOST_LAYERS + 2:
            raise _depth_error(len(sizes) - 2)
        if not all(0 < size <= MOST_UNITS for size in sizes):
            raise ExperimentError(Sentence("a layer has 1 to {most} units", most=MOST_UNITS))
        count = sum((n_in + 1) * units for n_in, units in pairwise(sizes))
        if count > MOST_PARAMETERS:
            raise ExperimentError(
                Sentence("{n} parameters are too many: {most} at most", n=count, most=MOST_PARAMETERS)
            )
        for name in activations:
            if not find(name).elementwise:
                raise ExperimentError(
                    Sentence("{name} is a function of a whole vector, not of one unit", name=name),
                    Sentence("in a hidden layer use a function of one number, such as relu or tanh"),
                )
        object.__setattr__(self, "parameters", count)

    @classmethod
    def stack(cls, inputs: int, depth: int, width: int, activation: str, outputs: int = 1) -> Network:
        """`depth` hidden layers, all of one width and one activation. Raises ExperimentError as the class does."""
        if not 0 <= depth <= MOST_LAYERS:
            raise _depth_error(depth)
        return cls((inputs, *[width] * depth, outputs), (activation,) * depth)

    @property
    def depth(self) -> int:
        """How many hidden layers there are."""
        return len(self.activations)

    def initial(
        self, rng: Generator | Sequence[Generator], *, scheme: str = "glorot", dtype: DTypeLike = np.float64
    ) -> Floats:
        """Fresh parameters: shape (P,) from one generator, (S, P) from S of them. Biases are zero.

        scheme: `glorot` draws uniformly within sqrt(6 / (inputs + units)) (Glorot and Bengio 2010, the default of
        Keras's Dense); `he` draws from a normal distribution of SD sqrt(2 / inputs) (He et al. 2015).
        """
        if not isinstance(rng, Generator):
            return np.stack([self.initial(one, scheme=scheme, dtype=dtype) for one in rng])
        params = np.zeros(self.parameters, dtype)
        for weights, _bias in self.unpack(params):
            n_in, units = weights.shape
            if scheme == "he":
                weights[...] = rng.normal(0.0, np.sqrt(2.0 / n_in), (n_in, units))
            elif scheme == "glorot":
                limit = np.sqrt(6.0 / (n_in + units))
                weights[...] = rng.uniform(-limit, limit, (n_in, units))
            else:
                raise ValueError(scheme)
        return params

    def unpack(self, params: Floats) -> tuple[Layer, ...]:
        """The layers of a flat vector, as views: what is written into them is written into the vector."""
        return tuple(Layer(whole[..., :-1, :], whole[..., -1:, :]) for whole in self.affine(params))

    def affine(self, params: Floats) -> tuple[Floats, ...]:
        """The layers again, each one view (..., inputs + 1, units): the bias is its last row."""
        lead = params.shape[:-1]
        layers, start = [], 0
        for n_in, units in pairwise(self.sizes):
            end = start + (n_in + 1) * units
            layers.append(params[..., start:end].reshape(*lead, n_in + 1, units))
            start = end
        return tuple(layers)

    def weight_mask(self) -> Floats:
        """1 where a flat vector holds a weight, 0 where it holds a bias: what a penalty falls on. Shape (P,)."""
        mask = np.zeros(self.parameters)
        for layer in self.unpack(mask):
            layer.weights[...] = 1.0
        return mask

    def hidden(self, params: Floats, x: Floats) -> list[Floats]:
        """What every hidden layer gives for inputs (..., n, inputs): arrays (..., n, units), first layer first.

        What overflows is infinite or no number, without a warning.
        """
        found, a = [], x
        with np.errstate(over="ignore", invalid="ignore"):
            for layer, name in zip(self.unpack(params), self.activations, strict=False):
                a = find(name).value(a @ layer.weights + layer.bias)
                found.append(a)
        return found

    def forward(self, params: Floats, x: Floats) -> Floats:
        """The outputs (..., n, outputs) for inputs (..., n, inputs); as `hidden` where something overflows."""
        last = self.unpack(params)[-1]
        found = self.hidden(params, x)
        with np.errstate(over="ignore", invalid="ignore"):
            out: Floats = (found[-1] if found else x) @ last.weights + last.bias
        return out


def _depth_error(depth: int) -> ExperimentError:
    return ExperimentError(Sentence("a network has 0 to {most} hidden layers, not {n}", n=depth, most=MOST_LAYERS))
