"""Networks of one shape, one for each seed, trained side by side on data of their own."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from dlquiz.simulator.datasets import Dataset
from dlquiz.simulator.figures import Floats
from dlquiz.simulator.labs import kit
from dlquiz.simulator.losses import BINARY, Loss, accuracy
from dlquiz.simulator.network import Network
from dlquiz.simulator.optimizers import Adam, Optimizer
from dlquiz.simulator.training import Training

_FOR_HE = frozenset(("relu", "leaky_relu", "elu", "gelu", "silu", "mish"))
"""Activations that are close to relu, whose weights are drawn as He et al. 2015 do; others as Glorot and Bengio."""

_LARGEST_PRODUCT = 2**18
"""Multiplications up to which NumPy's OpenBLAS keeps a matrix product to one thread. Handing such small work to several
gains nothing, and costs milliseconds a product where the machine is busy."""


def initial(network: Network, seed: int, count: int, first: int = 0) -> Floats:
    """Fresh parameters (S, P) for the runs stacked under a seed from the first on, drawn as suits the activations."""
    scheme = "he" if _FOR_HE & set(network.activations) else "glorot"
    return network.initial(kit.generators(seed, kit.WEIGHTS, count, first), scheme=scheme)


@dataclass
class Cohort:
    """data: x (S, n, inputs) and y (S, n, 1), one data set for each seed."""

    network: Network
    data: Dataset
    loss: Loss
    training: Training

    @classmethod
    def start(
        cls,
        network: Network,
        data: Dataset,
        seed: int,
        *,
        batch: int,
        rate: float = 0.0,
        optimizer: Optimizer | None = None,
        loss: Loss = BINARY,
        l2: float = 0.0,
        first: int = 0,
    ) -> Cohort:
        """Fresh networks, one for each data set of the runs stacked under a seed, from the first on. rate: Adam's;
        or an optimizer."""
        count = len(data.x)
        training = Training(
            network,
            initial(network, seed, count, first),
            data.x,
            data.y,
            loss=loss,
            optimizer=optimizer or Adam(rate),
            batch_size=batch,
            rng=kit.generators(seed, kit.ORDER, count, first),
            l2=l2,
        )
        return cls(network, data, loss, training)

    @property
    def first(self) -> Floats:
        """The parameters of the seed that is shown."""
        out: Floats = self.training.params[0]
        return out

    @property
    def shown(self) -> Dataset:
        """The data of the seed that is shown: x (n, inputs), y (n, 1)."""
        return Dataset(self.data.x[0], self.data.y[0])

    def first_loss(self) -> float:
        """The mean loss of the seed that is shown."""
        x, y = self.shown
        return float(self.loss.value(self.network.forward(self.first, x), y))

    def first_accuracy(self, data: Dataset | None = None) -> float:
        """The accuracy of the seed that is shown, on its own data or on the first of those given for all seeds."""
        x, y = data or self.data
        return float(accuracy(self.network.forward(self.first, x[0]), y[0]))

    def values(self, x: Floats) -> Floats:
        """The outputs (S, n, outputs) for x (S, n, inputs)."""
        widest = max(n_in * units for n_in, units in pairwise(self.network.sizes))
        rows = max(1, _LARGEST_PRODUCT // widest)
        parts = [
            self.network.forward(self.training.params, x[:, start : start + rows])
            for start in range(0, x.shape[1], rows)
        ]
        return np.concatenate(parts, axis=1) if len(parts) > 1 else parts[0]

    def losses(self, data: Dataset | None = None) -> Floats:
        """The mean loss of each seed, on its own data if none are given."""
        x, y = data or self.data
        return self.loss.value(self.values(x), y)

    def accuracies(self, data: Dataset | None = None) -> Floats:
        """The accuracy of each seed, on its own data if none are given."""
        x, y = data or self.data
        return accuracy(self.values(x), y)
