"""Linear stacks of several depths and widths, and one trained for longer, beside a stack with an activation function.

On mirrored XOR the best linear model is 0 everywhere: its loss is ln 2. Elsewhere a network without a hidden layer,
trained as long as any, stands for the best straight line.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from math import log

import numpy as np

from dlquiz.simulator import datasets, stacking
from dlquiz.simulator.datasets import Dataset
from dlquiz.simulator.figures import Floats
from dlquiz.simulator.labs import kit
from dlquiz.simulator.labs.cohort import Cohort
from dlquiz.simulator.network import Network

SAMPLES = 200
EPOCHS = 60
LONG = 3 * EPOCHS
BATCH = 32
HALF = 4
"""Updates of the first half of an epoch, where a whole one would make a step too long."""
RATE = 0.05
DEPTHS = range(1, 7)
WIDE = (16, 32)
LINEAR = "linear"
XOR = "mirrored-xor"
LN2 = log(2.0)
CLEARLY = 0.01
"""By more than so much a median loss must lie below that of the best straight line."""

GRID = 60
"""Points along each side of the square in which regions are counted."""


def draw(name: str, seed: int, count: int) -> Dataset:
    """The points of a data set for each of the runs stacked under a seed."""
    return kit.stacked([datasets.make(name, rng, SAMPLES) for rng in kit.generators(seed, kit.DATA, count)])


def start(data: Dataset, depth: int, width: int, activation: str, seed: int) -> Cohort:
    """A fresh stack over all runs."""
    return Cohort.start(Network.stack(2, depth, width, activation), data, seed, rate=RATE, batch=BATCH)


def together(depth: int, width: int) -> int:
    """Epochs of a step, so that a step stays short."""
    return max(1, min(10, 10_000 // (1 + depth * width * (width + 40))))


def parts(depth: int, width: int, epochs: int) -> int:
    """Steps of a training."""
    return -(-epochs // together(depth, width))


class Bench:
    """Both stacks that are shown, and what the other linear ones came to.

    linear_losses, bent_losses: after every epoch; by_depth, by_width: losses of linear stacks, once they are measured;
    longer: the linear stack for three times the epochs; line: a network without a hidden layer, for as many. Each loss
    has shape (S,).
    """

    def __init__(self, depth: int, width: int, activation: str, name: str, seed: int, count: int) -> None:
        self.depth, self.width, self.activation, self.name = depth, width, activation, name
        self.data = draw(name, seed, count)
        self._seed = seed
        self.linear = start(self.data, depth, width, LINEAR, seed)
        self.bent = start(self.data, depth, width, activation, seed)
        self.linear_losses = [self.linear.losses()]
        self.bent_losses = [self.bent.losses()]
        self.by_depth: dict[int, Floats] = {}
        self.by_width: dict[int, Floats] = {}
        self.longer = start(self.data, depth, width, LINEAR, seed)
        self.line = start(self.data, 0, 1, LINEAR, seed)
        self._regions: tuple[int, int] | None = None

    @property
    def steps(self) -> int:
        """Those of `learn`."""
        shapes = [(depth, self.width, EPOCHS) for depth in DEPTHS if depth != self.depth]
        shapes += [(self.depth, width, EPOCHS) for width in WIDE if width != self.width]
        shapes += [(self.depth, self.width, LONG), (0, 1, LONG)]
        return 3 * EPOCHS + sum(parts(*shape) for shape in shapes)

    def learn(self) -> Iterator[None]:
        """All trainings, a little at a time: the two stacks that are shown first."""
        for _epoch in range(EPOCHS):
            self.linear.training.epoch()
            self.linear_losses.append(self.linear.losses())
            yield
            for _update in range(HALF):
                self.bent.training.step()
            yield
            self.bent.training.epoch()
            self.bent_losses.append(self.bent.losses())
            yield
        for depth in DEPTHS:
            self.by_depth[depth] = yield from self._loss(depth, self.width)
        for width in WIDE:
            self.by_width[width] = yield from self._loss(self.depth, width)
        yield from self._train(self.longer, LONG)
        yield from self._train(self.line, LONG)

    def _loss(self, depth: int, width: int) -> Generator[None, None, Floats]:
        if (depth, width) == (self.depth, self.width):
            return self.linear_losses[-1]
        cohort = start(self.data, depth, width, LINEAR, self._seed)
        yield from self._train(cohort, EPOCHS)
        return cohort.losses()

    def _train(self, cohort: Cohort, epochs: int) -> Iterator[None]:
        depth, width = len(cohort.network.sizes) - 2, max(cohort.network.sizes[1:])
        some = together(depth, width)
        for first in range(0, epochs, some):
            for _epoch in range(min(some, epochs - first)):
                cohort.training.epoch()
            yield

    @property
    def measured(self) -> bool:
        """Whether every stack is trained to its end."""
        return self.line.training.epochs == LONG

    @property
    def best(self) -> float:
        """The loss of the best straight line."""
        return LN2 if self.name == XOR else float(np.median(self.line.losses()))

    @property
    def deepest(self) -> float:
        """The lowest median loss of any depth."""
        return min(float(np.median(loss)) for loss in self.by_depth.values())

    @property
    def widest(self) -> float:
        """The lowest median loss of the wide stacks."""
        return min(float(np.median(loss)) for loss in self.by_width.values())

    @property
    def longest(self) -> float:
        """The median loss after three times the epochs."""
        return float(np.median(self.longer.losses()))

    def regions(self) -> int | None:
        """Regions of the first run's stack that a grid tells apart; None where its activation does not fold."""
        if self.activation not in stacking.FOLDING:
            return None
        updates = self.bent.training.updates
        if self._regions is None or self._regions[0] != updates:
            square = (-1.1, 1.1)
            found = stacking.regions(self.bent.network, self.bent.first, square, square, GRID)
            self._regions = updates, found
        return self._regions[1]


def helping(best: float, deepest: float, widest: float, longest: float) -> str:
    """The first of more layers, units and epochs that brings a linear stack clearly below the best straight line."""
    found = {"deeper": deepest, "wider": widest, "longer": longest}
    return next((key for key, loss in found.items() if loss < best - CLEARLY), "never")
