"""What slopes near zero do: gradients by layer, training of deep networks, saturated tanh and dead relu units."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dlquiz.simulator import datasets
from dlquiz.simulator.activations import find
from dlquiz.simulator.activations.saturation import FLAT
from dlquiz.simulator.datasets import Dataset
from dlquiz.simulator.figures import Floats
from dlquiz.simulator.labs import kit
from dlquiz.simulator.labs.cohort import Cohort, initial
from dlquiz.simulator.losses import BINARY
from dlquiz.simulator.network import Network
from dlquiz.simulator.optimizers import SGD
from dlquiz.simulator.training import Backprop

BESIDE = ("tanh", "relu")
"""What is always shown beside the activation that is asked about."""
REACHES = (1.0, 5.0, 50.0)
SAMPLES = 200
EPOCHS = 60
BATCH = 32
RATE = 0.02
DYING_RATES = (0.5, 2.0, 5.0)
DYING_EPOCHS = 30
DYING_PART = 5
"""Epochs of a step."""
DYING_UNITS = 16
DYING_REACH = 3.0


def rings(seed: int, count: int) -> Dataset:
    return kit.stacked([datasets.circle(rng, SAMPLES) for rng in kit.generators(seed, kit.DATA, count)])


def gradients(network: Network, params: Floats, data: Dataset) -> Floats:
    """The length of the gradient of each hidden layer's weights, shape (S, layers), the first hidden layer first."""
    found = network.unpack(Backprop(network, params, BINARY)(data.x, data.y))
    lengths: Floats = np.stack([np.sqrt(np.square(one.weights).sum(axis=(-2, -1))) for one in found[:-1]], axis=-1)
    return lengths


def arriving(lengths: Floats) -> Floats:
    """What reaches the first hidden layer over what the last one has, (S,); 0 where the last has none either."""
    last = lengths[:, -1]
    out: Floats = np.divide(lengths[:, 0], last, out=np.zeros_like(last), where=last > 0)
    return out


def flat(activation: str, network: Network, params: Floats, x: Floats) -> Floats:
    """The share of the units of the first hidden layer and the samples where the slope is below FLAT: (S,)."""
    weights, bias = network.unpack(params)[0]
    z = x @ weights + bias
    function = find(activation)
    share: Floats = (np.abs(function.derivative(z)) < FLAT).mean(axis=(-2, -1))
    return share


def dead(cohort: Cohort) -> Floats:
    """The share of relu units in the first hidden layer that are 0 for every sample: no sample can change them. (S,)"""
    hidden = cohort.network.hidden(cohort.training.params, cohort.data.x)[0]
    share: Floats = (hidden <= 0).all(axis=-2).mean(axis=-1)
    return share


class Bench:
    """What is measured, and what was found so far, by activation."""

    def __init__(self, activation: str, depth: int, width: int, reach: float, seed: int, count: int) -> None:
        self.activation, self.depth, self.reach = activation, depth, reach
        plain = rings(seed, count)
        data = Dataset(plain.x * reach, plain.y)
        self._plain, self._data, self._seed, self._width = plain, data, seed, width
        self.names = tuple(dict.fromkeys((activation, *BESIDE)))
        self.cohorts: dict[str, Cohort] = {}
        self.gradients: dict[str, Floats] = {}
        self.losses: dict[str, list[Floats]] = {}
        self._look(activation)
        tanh = Network.stack(2, 1, width, "tanh")
        params = initial(tanh, seed, count)
        self.flat = {reach: flat("tanh", tanh, params, plain.x * reach) for reach in REACHES}
        self.dead: dict[float, Floats] = {}

    @property
    def parts(self) -> int:
        """How many parts there are to measure."""
        return len(self.names) * (EPOCHS + 1) - 1 + len(DYING_RATES) * (DYING_EPOCHS // DYING_PART)

    def _look(self, name: str) -> None:
        """Make the network of an activation and take its gradients."""
        network = Network.stack(2, self.depth, self._width, name)
        cohort = Cohort.start(network, self._data, self._seed, rate=RATE, batch=BATCH)
        self.cohorts[name] = cohort
        self.gradients[name] = gradients(network, cohort.training.params, self._data)
        self.losses[name] = [cohort.losses()]

    def measure(self) -> Iterator[None]:
        """Everything, a little at a time."""
        for name in self.names[1:]:
            self._look(name)
            yield
        yield from self._train()
        yield from self._let_die()

    def _train(self) -> Iterator[None]:
        """One epoch of one network after the other."""
        for _epoch in range(EPOCHS):
            for name, cohort in self.cohorts.items():
                cohort.training.epoch()
                self.losses[name].append(cohort.losses())
                yield

    def _let_die(self) -> Iterator[None]:
        """Networks of one layer of relu units, by plain gradient descent, one learning rate after the other."""
        data = Dataset(self._plain.x * DYING_REACH, self._plain.y)
        network = Network.stack(2, 1, DYING_UNITS, "relu")
        for rate in DYING_RATES:
            cohort = Cohort.start(network, data, self._seed, optimizer=SGD(rate), batch=BATCH)
            for _part in range(DYING_EPOCHS // DYING_PART):
                for _epoch in range(DYING_PART):
                    cohort.training.epoch()
                self.dead[rate] = dead(cohort)
                yield
