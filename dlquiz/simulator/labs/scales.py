"""Three networks on features of very different scales: on raw features, on scaled ones, and on scaled ones with a leak.

Errors are shares: the squared error on test rows over that of always guessing the mean of the training targets.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.random import Generator

from dlquiz.simulator.figures import Floats
from dlquiz.simulator.labs import kit
from dlquiz.simulator.labs.lab import Settings
from dlquiz.simulator.losses import SQUARED
from dlquiz.simulator.network import Network
from dlquiz.simulator.optimizers import optimizer
from dlquiz.simulator.scaling import Statistics
from dlquiz.simulator.sentence import Sentence
from dlquiz.simulator.training import Training

ROWS = 200
BATCH = 20
UNITS = 8
SCALES = np.array([0.01, 1.0, 100.0, 1000.0])
OFFSETS = np.array([0.05, 5.0, 300.0, 2000.0])
GROUP_CENTRE, GROUP_SD = 1.0, 0.3
"""A group of rows that are alike: above the mean in every feature, all within the range of the training rows."""

OVERFLOWED = 1e9
"""An error beyond it counts as infinite, and it stands for one where numbers must be finite."""


def draw_rows(rng: Generator, *, group: bool = False) -> tuple[Floats, Floats]:
    """Rows of four features and their target, which depends on all of them alike, whatever their scales."""
    z = rng.normal(size=(ROWS, 4))
    if group:
        z = GROUP_CENTRE + GROUP_SD * z
    y = z[:, 0] - z[:, 1] + z[:, 2] + z[:, 3] + 0.5 * z[:, 2] * z[:, 3] + rng.normal(0.0, 0.1, ROWS)
    return OFFSETS + SCALES * z, y[:, None]


class Rows(NamedTuple):
    """The same kind of rows for all seeds: x (S, n, 4), y (S, n, 1)."""

    x: Floats
    y: Floats

    @classmethod
    def draw(cls, rngs: Sequence[Generator], *, group: bool = False) -> Rows:
        """Fresh rows from each generator."""
        drawn = [draw_rows(rng, group=group) for rng in rngs]
        return cls(np.stack([x for x, _y in drawn]), np.stack([y for _x, y in drawn]))


def inputs(x: Floats, statistics: Statistics | None) -> Floats:
    """Rows as a network takes them."""
    return x if statistics is None else statistics(x)


class Fit:
    """One network over all seeds, on features scaled by statistics of its own, or on raw ones."""

    def __init__(self, lab: Comparison, statistics: Statistics | None) -> None:
        self.statistics = statistics
        self.lab = lab
        count = len(lab.train.x)
        network = Network.stack(4, 1, UNITS, lab.activation)
        self.network = network
        self.training = Training(
            network,
            network.initial(
                kit.generators(lab.seed, kit.WEIGHTS, count), scheme="he" if lab.activation == "relu" else "glorot"
            ),
            inputs(lab.train.x, statistics),
            lab.targets(lab.train.y),
            loss=SQUARED,
            optimizer=optimizer(lab.optimizer, lab.rate),
            batch_size=BATCH,
            rng=kit.generators(lab.seed, kit.ORDER, count),
        )
        self.errors: list[Floats] = []
        self.note()

    def note(self) -> None:
        """Keep the error on the usual test rows, a number for each seed."""
        self.errors.append(self.error(self.lab.test, self.statistics))

    def error(self, rows: Rows, statistics: Statistics | None) -> Floats:
        """The error share on rows that are scaled by statistics; inf where a number overflowed. Shape (S,)."""
        with np.errstate(over="ignore", invalid="ignore"):
            found = self.network.forward(self.training.params, inputs(rows.x, statistics))
            errors = np.square(found - self.lab.targets(rows.y)).mean(axis=(1, 2)) / self.lab.guess
            out: Floats = np.where(errors < OVERFLOWED, errors, np.inf)
        return out

    @property
    def saturated(self) -> float:
        """The share of units of the first seed that are flat, |a| > 0.97, over the test rows. For tanh."""
        with np.errstate(over="ignore", invalid="ignore"):
            (hidden,) = self.network.hidden(self.training.params[0], inputs(self.lab.test.x, self.statistics)[0])
            return float((np.abs(hidden) > 0.97).mean())


class Comparison:
    """Three networks: raw; scaled by the training rows; scaled by training and test rows together, which is a leak."""

    def __init__(self, settings: Settings, seed: int, count: int) -> None:
        self.activation, self.optimizer = str(settings["activation"]), str(settings["optimizer"])
        self.rate, self.scaling, self.seed = float(settings["rate"]), str(settings["scaling"]), seed
        rngs = kit.generators(seed, kit.DATA, count)
        self.train, self.test = Rows.draw(rngs), Rows.draw(rngs)
        self.group = Rows.draw(rngs, group=True)
        self._target = Statistics.of(self.train.y, "standardise")
        self.guess: Floats = np.square(self.targets(self.test.y)).mean(axis=(1, 2))
        self.own = Statistics.of(self.train.x, self.scaling)
        self.raw = Fit(self, None)
        self.scaled = Fit(self, self.own)
        self.leaky = Fit(self, Statistics.of(np.concatenate((self.train.x, self.test.x), axis=1), self.scaling))

    def targets(self, y: Floats) -> Floats:
        """Targets are standardised by the training rows in all cases: the question is about features."""
        return self._target(y)

    def epoch(self) -> None:
        """One pass of each network over the same batches."""
        for fit in (self.raw, self.scaled, self.leaky):
            fit.training.epoch()
            fit.note()

    def by_statistics(self) -> tuple[tuple[Sentence, Floats], ...]:
        """The errors on test rows, by whose statistics they were scaled."""
        usual, group = (Statistics.of(rows.x, self.scaling) for rows in (self.test, self.group))
        return (
            (Sentence("usual, training"), self.scaled.errors[-1]),
            (Sentence("usual, own"), self.scaled.error(self.test, usual)),
            (Sentence("usual, leaked"), self.leaky.errors[-1]),
            (Sentence("group, training"), self.scaled.error(self.group, self.own)),
            (Sentence("group, own"), self.scaled.error(self.group, group)),
        )
