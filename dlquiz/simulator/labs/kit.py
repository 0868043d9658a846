"""What the labs have in common: generators from a seed, stacked runs over a dozen seeds, and pictures of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.random import Generator, default_rng

from dlquiz.simulator.datasets import Dataset
from dlquiz.simulator.figures import Bar, Curves, Field, Floats, Rule, Samples, Series, Stroke
from dlquiz.simulator.labs.lab import SEEDS
from dlquiz.simulator.losses import Labels, accuracy, sigmoid
from dlquiz.simulator.network import Network
from dlquiz.simulator.sentence import Sentence

GRID = 48
"""Points of a boundary along each side."""

DATA, WEIGHTS, ORDER, EXTRA = range(4)
"""What chance is drawn for: each has a stream of its own, so that a change in one leaves the others as they were."""

NOTHING_YET = Sentence("Nothing is measured yet.")
"""The summary of a figure that a run has yet to fill."""

CLASS_0 = Sentence("class 0")
CLASS_1 = Sentence("class 1")


def generators(seed: int, stream: int, count: int = SEEDS, first: int = 0) -> list[Generator]:
    """One generator for each of the runs that are stacked under a seed, from the first on, for one purpose."""
    return [generator(seed, place, stream) for place in range(first, first + count)]


def generator(seed: int, place: int, stream: int) -> Generator:
    """That of one of the stacked runs. No two seeds share any: another seed is a replication."""
    return default_rng((seed, place, stream))


class Spread(NamedTuple):
    """What several seeds give."""

    least: float
    median: float
    most: float


def spread(values: Floats | Sequence[float]) -> Spread:
    """Minimum, median and maximum over seeds."""
    found = np.asarray(values, dtype=np.float64)
    return Spread(float(found.min()), float(np.median(found)), float(found.max()))


def bar(label: Sentence, values: Floats | Sequence[float]) -> Bar:
    """The median over seeds, with a whisker from the least to the most."""
    least, median, most = spread(values)
    return Bar(label, median, least, most)


def stacked(datasets: Sequence[Dataset]) -> Dataset:
    """Data sets of one size in one, along a leading axis: x (S, n, inputs), y (S, n, 1)."""
    return Dataset(np.stack([one.x for one in datasets]), np.stack([one.y for one in datasets]))


def grid(x_range: tuple[float, float], y_range: tuple[float, float], n: int = GRID) -> Floats:
    """The points of a square grid, shape (n * n, 2): row by row, the lowest y first."""
    x, y = np.meshgrid(np.linspace(*x_range, n), np.linspace(*y_range, n))
    return np.column_stack((x.ravel(), y.ravel()))


def boundary(
    title: Sentence,
    network: Network,
    params: Floats,
    data: Dataset,
    *,
    x_range: tuple[float, float] = (-1.1, 1.1),
    y_range: tuple[float, float] = (-1.1, 1.1),
    n: int = GRID,
) -> Field:
    """What a network of two inputs and one logit says of every point, and the samples. params: shape (P,)."""
    logits = network.forward(params, grid(x_range, y_range, n)).reshape(n, n)
    right = float(accuracy(network.forward(params, data.x), data.y))
    return Field(
        title=title,
        summary=Sentence(
            "{share:.0%} of the square is class 1; {right:.0%} of the points lie on the side of their class.",
            share=float((logits > 0).mean()),
            right=right,
        ),
        values=2.0 * sigmoid(logits) - 1.0,
        x_range=x_range,
        y_range=y_range,
        low=CLASS_0,
        high=CLASS_1,
        samples=classes(data.x, data.y),
    )


def classes(x: Floats, y: Labels) -> tuple[Samples, Samples]:
    """The samples (n, 2) of two classes, labels (n, 1)."""
    one = y[:, 0] > 0.5
    return (
        Samples(CLASS_0, x[~one, 0], x[~one, 1], 0),
        Samples(CLASS_1, x[one, 0], x[one, 1], 1),
    )


def history(
    title: Sentence,
    summary: Sentence,
    curves: Sequence[tuple[Sentence, Sequence[float]]],
    *,
    epochs: Sequence[float] | None = None,
    y_label: Sentence,
    x_range: tuple[float, float] | None = None,
    y_range: tuple[float, float] | None = None,
    rules: tuple[Rule, ...] = (),
    log_y: bool = False,
) -> Curves:
    """Values by epoch: the first curve solid, the others dashed."""
    series = tuple(
        Series(
            label,
            np.arange(len(values), dtype=np.float64) if epochs is None else np.asarray(epochs, dtype=np.float64),
            np.asarray(values, dtype=np.float64),
            Stroke.DASHED if place else Stroke.LINE,
        )
        for place, (label, values) in enumerate(curves)
    )
    return Curves(title, summary, series, Sentence("epoch"), y_label, x_range, y_range, rules=rules, log_y=log_y)
