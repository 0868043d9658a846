"""Short texts with labels, some of them wrong, and networks that learn them with a history kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.random import Generator

from dlquiz.simulator.datasets import Dataset
from dlquiz.simulator.figures import Floats
from dlquiz.simulator.labs import kit
from dlquiz.simulator.labs.cohort import Cohort
from dlquiz.simulator.losses import BINARY, accuracy
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
    """The networks of all seeds, in groups, and four measures of each epoch so far: (S,) each.

    groups, validation: the networks and held-out texts of a few seeds each, so that no step is long; `prepare` makes
    them, and comes before all else.
    """

    def __init__(self, units: int, samples: int, wrong: float, rate: float, l2: float, seed: int, count: int) -> None:
        self.samples, self.l2 = samples, l2
        self._units, self._wrong, self._rate, self._seed, self._count = units, wrong, rate, seed, count
        self._size = max(1, min(count, 1200 // samples))
        self._updates = max(1, 512 // (units * self._size))
        self.groups: list[Cohort] = []
        self.validation: list[Dataset] = []
        self.loss: list[Floats] = []
        self.accuracy: list[Floats] = []
        self.val_loss: list[Floats] = []
        self.val_accuracy: list[Floats] = []

    @property
    def preparations(self) -> int:
        """Steps of `prepare`."""
        return self._count + -(-self._count // self._size)

    @property
    def parts(self) -> int:
        """Steps of `epoch`."""
        batches = -(-self.samples // BATCH)
        return len(range(0, self._count, self._size)) * -(-batches // self._updates) + 2

    def prepare(self) -> Iterator[None]:
        """Draw texts and weights, a little at a time."""
        network = Network.stack(VOCABULARY, 1, self._units, "relu")
        rngs, n = kit.generators(self._seed, kit.DATA, self._count), self.samples
        for first in range(0, self._count, self._size):
            sets = []
            for rng in rngs[first : first + self._size]:
                sets.append(reviews(rng, n + HELD_OUT, self._wrong))
                yield
            x, y = kit.stacked(sets)
            self.validation.append(Dataset(x[:, n:], y[:, n:]))
            texts = Dataset(x[:, :n], y[:, :n])
            self.groups.append(
                Cohort.start(network, texts, self._seed, rate=self._rate, batch=BATCH, l2=self.l2, first=first)
            )
            yield

    def epoch(self) -> Iterator[None]:
        """An epoch and its measures, a little at a time."""
        for cohort in self.groups:
            while not self._learn(cohort):
                yield
            yield
        self._measure([cohort.data for cohort in self.groups], self.loss, self.accuracy)
        yield
        self._measure(self.validation, self.val_loss, self.val_accuracy)
        yield

    def _learn(self, cohort: Cohort) -> bool:
        """A few updates of one group; whether its epoch is complete."""
        training = cohort.training
        epoch = training.epochs
        for _update in range(self._updates):
            training.step()
            if training.epochs > epoch:
                return True
        return False

    def _measure(self, sets: Sequence[Dataset], losses: list[Floats], accuracies: list[Floats]) -> None:
        """Keep loss and accuracy on one set for each group."""
        found = [(cohort.values(data.x), data.y) for cohort, data in zip(self.groups, sets, strict=True)]
        losses.append(np.concatenate([BINARY.value(values, y) for values, y in found]))
        accuracies.append(np.concatenate([accuracy(values, y) for values, y in found]))

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
