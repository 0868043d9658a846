"""Two networks from one start on the same batches: one with one-hot labels, the other with integers."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.random import Generator

from dlquiz.simulator.figures import Floats
from dlquiz.simulator.labs import kit
from dlquiz.simulator.losses import CATEGORICAL, SPARSE, Labels, Loss, accuracy
from dlquiz.simulator.network import Network
from dlquiz.simulator.optimizers import Adam
from dlquiz.simulator.training import Backprop, Training

SAMPLES = 200
BATCH = 32
SPREAD = 0.15
"""SD of each class around its centre."""


def clouds(rng: Generator, classes: int) -> tuple[Floats, Labels]:
    """As many round clouds on a circle as there are classes: x (n, 2), labels (n,)."""
    label = rng.integers(0, classes, SAMPLES)
    angle = 2.0 * np.pi * label / classes
    centre = 0.7 * np.column_stack((np.cos(angle), np.sin(angle)))
    return centre + rng.normal(0.0, SPREAD, (SAMPLES, 2)), label


def one_hot(labels: Labels, classes: int, smoothing: float = 0.0) -> Floats:
    """Labels (...) as vectors (..., classes): 1 at the class, or 1 - smoothing and the rest spread over all alike."""
    out: Floats = np.eye(classes)[labels] * (1.0 - smoothing) + smoothing / classes
    return out


@dataclass
class Twin:
    """One network over all seeds, with its own form of the same labels."""

    network: Network
    loss: Loss
    training: Training
    x: Floats
    y: Labels
    losses: list[Floats] = field(default_factory=list)

    @classmethod
    def start(cls, network: Network, loss: Loss, x: Floats, y: Labels, rate: float, seed: int) -> Twin:
        """A fresh one for each of the runs stacked under a seed: x (S, n, 2), y as the loss takes it."""
        count = len(x)
        training = Training(
            network,
            network.initial(kit.generators(seed, kit.WEIGHTS, count), scheme="he"),
            x,
            y,
            loss=loss,
            optimizer=Adam(rate),
            batch_size=BATCH,
            rng=kit.generators(seed, kit.ORDER, count),
        )
        twin = cls(network, loss, training, x, y)
        twin.note()
        return twin

    def note(self) -> None:
        """Keep the loss of each seed."""
        self.losses.append(self.loss.value(self.logits, self.y))

    @property
    def logits(self) -> Floats:
        """For all samples: (S, n, classes)."""
        return self.network.forward(self.training.params, self.x)

    @property
    def gradient(self) -> Floats:
        """Of the loss over all samples: (S, P)."""
        return Backprop(self.network, self.training.params, self.loss)(self.x, self.y)


@dataclass
class Pair:
    """Both networks, the labels that they share, and their largest differences so far: (S,)."""

    one: Twin
    other: Twin
    labels: Labels
    smoothing: float
    in_loss: Floats
    in_gradient: Floats

    @classmethod
    def start(cls, classes: int, units: int, rate: float, smoothing: float, seed: int, count: int) -> Pair:
        """Fresh data and weights for each of the runs stacked under a seed."""
        drawn = [clouds(rng, classes) for rng in kit.generators(seed, kit.DATA, count)]
        x, labels = np.stack([x for x, _y in drawn]), np.stack([y for _x, y in drawn])
        network = Network.stack(2, 1, units, "relu", outputs=classes)
        pair = cls(
            Twin.start(network, CATEGORICAL, x, one_hot(labels, classes, smoothing), rate, seed),
            Twin.start(network, SPARSE, x, labels, rate, seed),
            labels,
            smoothing,
            np.zeros(count),
            np.zeros(count),
        )
        pair.compare()
        return pair

    def epoch(self) -> None:
        """One pass of each over the same batches."""
        for twin in (self.one, self.other):
            twin.training.epoch()
            twin.note()
        self.compare()

    def compare(self) -> None:
        """Keep the largest differences."""
        self.in_loss = np.maximum(self.in_loss, np.abs(self.one.losses[-1] - self.other.losses[-1]))
        gradients = np.abs(self.one.gradient - self.other.gradient).max(axis=-1)
        self.in_gradient = np.maximum(self.in_gradient, gradients)

    @property
    def in_weights(self) -> Floats:
        """The largest difference of two weights as they stand: (S,)."""
        out: Floats = np.abs(self.one.training.params - self.other.training.params).max(axis=-1)
        return out

    @property
    def accuracies(self) -> tuple[Floats, Floats]:
        """Of both: (S,)."""
        return accuracy(self.one.logits, self.labels), accuracy(self.other.logits, self.labels)
