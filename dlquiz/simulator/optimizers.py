"""Optimizers on one flat vector: the same arithmetic as Keras 3, a handful of NumPy calls an update."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.figures import Floats
from dlquiz.simulator.sentence import Sentence

LARGEST_RATE = 1e6


class Optimizer(Protocol):
    """Changes parameters in place. learning_rate may be changed between two steps."""

    learning_rate: float

    def step(self, params: Floats, gradient: Floats) -> None:
        """One update; `gradient` may be overwritten."""


class SGD:
    """w -= rate * g."""

    def __init__(self, learning_rate: float = 0.01) -> None:
        self.learning_rate = learning_rate

    def step(self, params: Floats, gradient: Floats) -> None:
        """One update."""
        gradient *= self.learning_rate
        params -= gradient


class Momentum:
    """v = momentum * v - rate * g; w += v (Polyak 1964, as in Keras's SGD)."""

    def __init__(self, learning_rate: float = 0.01, momentum: float = 0.9) -> None:
        self.learning_rate, self.momentum = learning_rate, momentum
        self._velocity: Floats | None = None

    def step(self, params: Floats, gradient: Floats) -> None:
        """One update."""
        if self._velocity is None:
            self._velocity = np.zeros_like(params)
        gradient *= self.learning_rate
        self._velocity *= self.momentum
        self._velocity -= gradient
        params += self._velocity


class RMSprop:
    """v = rho * v + (1 - rho) g^2; w -= rate * g / sqrt(v + epsilon) (Tieleman and Hinton 2012, as in Keras)."""

    def __init__(self, learning_rate: float = 0.001, rho: float = 0.9, epsilon: float = 1e-7) -> None:
        self.learning_rate, self.rho, self.epsilon = learning_rate, rho, epsilon
        self._mean: Floats | None = None

    def step(self, params: Floats, gradient: Floats) -> None:
        """One update."""
        if self._mean is None:
            self._mean = np.zeros_like(params)
        mean = self._mean
        square = gradient * gradient
        square *= 1.0 - self.rho
        mean *= self.rho
        mean += square
        np.add(mean, self.epsilon, out=square)
        np.sqrt(square, out=square)
        gradient *= self.learning_rate
        gradient /= square
        params -= gradient


class Adam:
    """Adam (Kingma and Ba 2015, algorithm 1 in the form of its section 2, as in Keras): bias-corrected moments."""

    def __init__(
        self, learning_rate: float = 0.001, beta_1: float = 0.9, beta_2: float = 0.999, epsilon: float = 1e-7
    ) -> None:
        self.learning_rate, self.epsilon = learning_rate, epsilon
        self.beta_1, self.beta_2 = beta_1, beta_2
        self._moments: tuple[Floats, Floats, Floats] | None = None
        self._powers = (1.0, 1.0)

    def step(self, params: Floats, gradient: Floats) -> None:
        """One update."""
        if self._moments is None:
            self._moments = (np.zeros_like(params), np.zeros_like(params), np.empty_like(params))
        mean, square, scratch = self._moments
        beta_1, beta_2 = self.beta_1, self.beta_2
        self._powers = power_1, power_2 = self._powers[0] * beta_1, self._powers[1] * beta_2
        rate = self.learning_rate * (1.0 - power_2) ** 0.5 / (1.0 - power_1)
        np.multiply(gradient, 1.0 - beta_1, out=scratch)
        mean *= beta_1
        mean += scratch
        gradient *= gradient
        gradient *= 1.0 - beta_2
        square *= beta_2
        square += gradient
        np.sqrt(square, out=scratch)
        scratch += self.epsilon
        np.divide(mean, scratch, out=scratch)
        scratch *= rate
        params -= scratch


OPTIMIZERS: dict[str, type[SGD] | type[Momentum] | type[RMSprop] | type[Adam]] = {
    "sgd": SGD,
    "momentum": Momentum,
    "rmsprop": RMSprop,
    "adam": Adam,
}


def optimizer(name: str, learning_rate: float) -> Optimizer:
    """A fresh optimizer. Raises ExperimentError for an unknown name or a learning rate that is none."""
    if name not in OPTIMIZERS:
        raise ExperimentError(
            Sentence("there is no optimizer {name}", name=repr(name[:40])),
            Sentence("one of: {values}", values=", ".join(OPTIMIZERS)),
        )
    if not 0.0 < learning_rate <= LARGEST_RATE:  # nan is not within any bounds
        raise ExperimentError(
            Sentence("a learning rate of {rate:g} cannot be used", rate=learning_rate),
            Sentence("above 0 and at most {most:g}", most=LARGEST_RATE),
        )
    return OPTIMIZERS[name](learning_rate)
