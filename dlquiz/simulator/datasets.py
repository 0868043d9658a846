"""Toy data, each from a given generator. Without noise, inputs lie in [-1, 1]; labels of two classes are 0 and 1.

noise: the SD of what is added to each coordinate (to the target, in a regression), in the same units; labels are those
of before.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.random import Generator

from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.figures import Floats
from dlquiz.simulator.sentence import Sentence

MOST_SAMPLES = 100_000


class Dataset(NamedTuple):
    """x: (n, inputs), float64; y: (n, 1), 0 or 1, or the values of a regression."""

    x: Floats
    y: Floats


Maker = Callable[[Generator, int, float], Dataset]


def circle(rng: Generator, n: int, noise: float = 0.0) -> Dataset:
    """A disc of radius 0.5 (class 1) inside a ring from 0.7 to 1."""
    inner = n // 2
    radius = np.concatenate((0.5 * np.sqrt(rng.uniform(size=inner)), rng.uniform(0.7, 1.0, n - inner)))
    angle = rng.uniform(0.0, 2.0 * np.pi, n)
    x = np.column_stack((radius * np.cos(angle), radius * np.sin(angle)))
    return _classes(rng, x, np.arange(n) < inner, noise)


def xor(rng: Generator, n: int, noise: float = 0.0) -> Dataset:
    """Class 1 where both coordinates have the same sign; 0.05 on either side of the axes is left free."""
    x = rng.uniform(-1.0, 1.0, (n, 2))
    x = np.sign(x) * (0.05 + 0.95 * np.abs(x))
    return _classes(rng, x, x[:, 0] * x[:, 1] > 0, noise)


def mirrored_xor(rng: Generator, n: int, noise: float = 0.0) -> Dataset:
    """XOR of points of the first quadrant, mirrored into all four: n is rounded up to a multiple of 4.

    As every point has its three mirror images, the best linear model is exactly 0 everywhere, its loss is ln 2, and no
    straight line classifies more than three quarters. Noise moves a point before it is mirrored, so this stays true.
    The samples come in four blocks, one for each quadrant, the images of a point at the same place of each.
    """
    quarter = rng.uniform(0.1, 1.0, (-(-n // 4), 2))
    if noise:
        quarter += rng.normal(0.0, noise, quarter.shape)
    x = np.concatenate([quarter * signs for signs in ((1, 1), (-1, 1), (-1, -1), (1, -1))])
    return _classes(rng, x, np.repeat((True, False, True, False), len(quarter)), 0.0)


def gaussians(rng: Generator, n: int, noise: float = 0.0) -> Dataset:
    """Two round clouds, at (-0.4, -0.4) and (0.4, 0.4), of SD 0.18; what falls out of the square is put on its edge."""
    label = np.arange(n) < n // 2
    centre = np.where(label[:, None], 0.4, -0.4)
    return _classes(rng, np.clip(centre + rng.normal(0.0, 0.18, (n, 2)), -1.0, 1.0), label, noise)


def spiral(rng: Generator, n: int, noise: float = 0.0) -> Dataset:
    """Two arms of one and three quarter turns."""
    label = np.arange(n) < n // 2
    share = np.concatenate([np.linspace(0.0, 0.98, count) for count in (n // 2, n - n // 2)])
    angle = 1.75 * 2.0 * np.pi * share / 0.98 + np.where(label, 0.0, np.pi)
    x = np.column_stack((share * np.sin(angle), share * np.cos(angle)))
    return _classes(rng, x + rng.uniform(-0.02, 0.02, (n, 2)), label, noise)


def moons(rng: Generator, n: int, noise: float = 0.0) -> Dataset:
    """Two half circles that reach into each other."""
    label = np.arange(n) < n // 2
    angle = rng.uniform(0.0, np.pi, n)
    x = np.where(label, np.cos(angle), 1.0 - np.cos(angle))
    y = np.where(label, np.sin(angle), 0.5 - np.sin(angle))
    return _classes(rng, np.column_stack(((x - 0.5) / 1.5, (y - 0.25) / 1.5)), label, noise)


def plane(rng: Generator, n: int, noise: float = 0.0) -> Dataset:
    """A regression: the target is the mean of the two coordinates."""
    x = rng.uniform(-1.0, 1.0, (n, 2))
    return _values(rng, x, x.mean(axis=1), noise)


def sine(rng: Generator, n: int, noise: float = 0.0) -> Dataset:
    """A regression of one input: sin 3x."""
    x = rng.uniform(-1.0, 1.0, (n, 1))
    return _values(rng, x, np.sin(3.0 * x[:, 0]), noise)


DATASETS: dict[str, Maker] = {
    "circle": circle,
    "xor": xor,
    "mirrored-xor": mirrored_xor,
    "gaussians": gaussians,
    "spiral": spiral,
    "moons": moons,
    "plane": plane,
    "sine": sine,
}
REGRESSIONS = frozenset(("plane", "sine"))
TITLES: dict[str, Sentence] = {
    "circle": Sentence("circle"),
    "xor": Sentence("XOR"),
    "mirrored-xor": Sentence("mirrored XOR"),
    "gaussians": Sentence("two clouds"),
    "spiral": Sentence("spiral"),
    "moons": Sentence("moons"),
    "plane": Sentence("plane (regression)"),
    "sine": Sentence("sine (regression)"),
}


def make(name: str, rng: Generator, n: int, noise: float = 0.0) -> Dataset:
    """The data set of this name. Raises ExperimentError for an unknown one, or sizes that cannot be used."""
    if name not in DATASETS:
        raise ExperimentError(
            Sentence("there is no data set {name}", name=repr(name[:40])),
            Sentence("one of: {values}", values=", ".join(DATASETS)),
        )
    if not 4 <= n <= MOST_SAMPLES:
        raise ExperimentError(Sentence("a data set has 4 to {most} samples", most=MOST_SAMPLES))
    if not 0.0 <= noise <= 10.0:
        raise ExperimentError(Sentence("noise lies between 0 and {most}", most=10))
    return DATASETS[name](rng, n, noise)


def _classes(
    rng: Generator, x: Floats, label: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], noise: float
) -> Dataset:
    if noise:
        x = x + rng.normal(0.0, noise, x.shape)
    return Dataset(x, label.astype(np.float64)[:, None])


def _values(rng: Generator, x: Floats, y: Floats, noise: float) -> Dataset:
    if noise:
        y = y + rng.normal(0.0, noise, y.shape)
    return Dataset(x, y[:, None])
