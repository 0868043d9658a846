"""Small networks, data and trainings for tests of the engine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.random import default_rng
from numpy.typing import DTypeLike

from dlquiz.simulator.figures import Floats
from dlquiz.simulator.losses import BINARY, CATEGORICAL, SPARSE, Labels, Loss
from dlquiz.simulator.network import Network
from dlquiz.simulator.optimizers import SGD, Optimizer
from dlquiz.simulator.training import Training

SMOOTH = ("linear", "elu", "tanh", "sigmoid", "softplus", "softsign", "silu", "gelu", "mish", "exponential")


def labels(loss: Loss, n: int, outputs: int, seed: int = 0) -> Labels:
    """Labels of the kind that a loss takes."""
    rng = default_rng((seed, 9))
    if loss is SPARSE:
        return rng.integers(0, outputs, n)
    if loss is CATEGORICAL:
        return np.eye(outputs)[rng.integers(0, outputs, n)]
    if loss is BINARY:
        return rng.integers(0, 2, (n, outputs)).astype(np.float64)
    return rng.normal(size=(n, outputs))


def inputs(n: int, width: int, seed: int = 0) -> Floats:
    """Samples of some numbers."""
    return default_rng((seed, 8)).normal(size=(n, width))


def training(
    network: Network,
    loss: Loss = BINARY,
    *,
    n: int = 25,
    batch_size: int = 10,
    seed: int = 0,
    optimizer: Optimizer | None = None,
    dtype: DTypeLike = np.float64,
    **settings: Any,
) -> Training:
    """One training of a network on data by chance."""
    return Training(
        network,
        network.initial(default_rng((seed, 7)), dtype=dtype),
        inputs(n, network.sizes[0], seed),
        labels(loss, n, network.sizes[-1], seed),
        loss=loss,
        optimizer=optimizer or SGD(0.1),
        batch_size=batch_size,
        rng=default_rng((seed, 6)),
        **settings,
    )


def stacked(
    network: Network, seeds: Sequence[int], loss: Loss = BINARY, *, n: int = 25, optimizer: Optimizer, **settings: Any
) -> Training:
    """The same for several seeds at once, each with data of its own."""
    return Training(
        network,
        network.initial([default_rng((seed, 7)) for seed in seeds]),
        np.stack([inputs(n, network.sizes[0], seed) for seed in seeds]),
        np.stack([labels(loss, n, network.sizes[-1], seed) for seed in seeds]),
        loss=loss,
        optimizer=optimizer,
        rng=[default_rng((seed, 6)) for seed in seeds],
        **settings,
    )
