"""Short texts with labels, some of them wrong, and networks that learn them with a history kept."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator

from dlquiz.simulator.datasets import Dataset
from dlquiz.simulator.figures import Floats
from dlquiz.simulator.labs import kit
from dlquiz.simulator.labs.cohort import Cohort
from dlquiz.simulator.losses import accuracy
from dlquiz.simulator.network import Network

VOCABULARY = 200
LENGTH = 20
HELD_OUT = 400
BATCH = 32


def reviews(rng: Generator, samples: int, wrong: float) -> Dataset:
    """Multi-hot vectors (samples, VOCABULARY) of LENGTH words each, drawn evenly; 1 for the half whose words weigh
    most, where each word has a hidden weight of its own; a share of the labels is wrong."""
    weights = rng.normal(size=VOCABULARY)
    words = rng.integers(0, VOCABULARY, (samples, LENGTH))
    x = np.zeros((samples, VOCABULARY))
    x[np.arange(samples)[:, None], words] = 1.0
    score = x @ weights
    label = (score > np.median(score)) != (rng.uniform(size=samples) < wrong)
    return Dataset(x, label.astype(np.float64)[:, None])


class History:
    """The networks of all seeds, and four measures of each epoch so far: (S,) each."""

    def __init__(self, units: int, samples: int, wrong: float, rate: float, l2: float, seed: int, count: int) -> None:
        rngs = kit.generators(seed, kit.DATA, count)
        x, y = kit.stacked([reviews(rng, samples + HELD_OUT, wrong) for rng in rngs])
        self.validation = Dataset(x[:, samples:], y[:, samples:])
        training = Dataset(x[:, :samples], y[:, :samples])
        network = Network.stack(VOCABULARY, 1, units, "relu")
        self.cohort = Cohort.start(network, training, seed, rate=rate, batch=BATCH, l2=l2)
        self.samples = samples
        self.updates = max(1, 256 // units)
        """Of a step, so that a step stays short."""
        self.loss: list[Floats] = []
        self.accuracy: list[Floats] = []
        self.val_loss: list[Floats] = []
        self.val_accuracy: list[Floats] = []

    def learn(self) -> bool:
        """A few updates; whether an epoch is complete."""
        training = self.cohort.training
        epoch = training.epochs
        for _update in range(self.updates):
            training.step()
            if training.epochs > epoch:
                return True
        return False

    def measure(self, data: Dataset, losses: list[Floats], accuracies: list[Floats]) -> None:
        """Keep loss and accuracy on one set."""
        values = self.cohort.values(data.x)
        losses.append(self.cohort.loss.value(values, data.y))
        accuracies.append(accuracy(values, data.y))

    def steps(self) -> Iterator[None]:
        """The rest of an epoch and its measures, a little at a time."""
        while not self.learn():
            yield
        yield
        self.measure(self.cohort.data, self.loss, self.accuracy)
        yield
        self.measure(self.validation, self.val_loss, self.val_accuracy)

    @property
    def epochs(self) -> int:
        """Those that are measured on both sets."""
        return len(self.val_loss)

    @property
    def best(self) -> Floats:
        """The epoch of the lowest validation loss, counted from 1: (S,)."""
        out: Floats = np.argmin(self.val_loss, axis=0) + 1.0
        return out

    @property
    def ratio(self) -> Floats:
        """The last validation loss over the lowest: (S,)."""
        out: Floats = self.val_loss[-1] / np.min(self.val_loss, axis=0)
        return out

    @property
    def at_best(self) -> tuple[Floats, Floats]:
        """Training and validation accuracy in the epoch of the lowest validation loss: (S,) each."""
        places, seeds = self.best.astype(int) - 1, np.arange(len(self.best))
        return np.array(self.accuracy)[places, seeds], np.array(self.val_accuracy)[places, seeds]
