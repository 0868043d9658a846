"""What an update of a small network must cost: 2-8-8-1, tanh, batches of 10, against scikit-learn and eager PyTorch.

All train on the same 250 points in batches of the same size, shuffled anew for every epoch, one thread.
"""

from __future__ import annotations

import sys
import time
import warnings
from collections.abc import Callable

import numpy as np
from numpy.random import default_rng

from dlquiz.simulator.datasets import Dataset, make
from dlquiz.simulator.losses import BINARY
from dlquiz.simulator.network import Network
from dlquiz.simulator.optimizers import optimizer
from dlquiz.simulator.training import Training
from tests.bench.measures import Row, alternately

SAMPLES, BATCH, EPOCHS, SEEDS = 250, 10, 40, 12
RATES = {"sgd": 0.1, "adam": 0.01}
_UPDATES = EPOCHS * SAMPLES // BATCH

Measure = Callable[[], float]
"""Trains for some epochs and tells the microseconds of one update."""


def training(runs: int) -> list[Row]:
    """One update against that of others, and twelve networks at once against one. Rows need the extra `bench`."""
    pairs = [
        ("training update, SGD / scikit-learn", _ours("sgd"), _scikit_learn("sgd"), 0.25),
        ("training update, SGD / eager PyTorch", _ours("sgd"), _torch(), 0.25),
        ("training update, Adam / scikit-learn", _ours("adam"), _scikit_learn("adam"), 0.25),
        ("12 seeds at once / one, SGD", _ours("sgd", SEEDS), _ours("sgd"), 2.5),
        ("12 seeds at once / one, Adam", _ours("adam", SEEDS), _ours("adam"), 2.5),
    ]
    rows = []
    for what, ours, base, limit in pairs:
        if base is None:
            print(f"left out, its package is not installed: {what}", file=sys.stderr)
            continue
        rows.append(Row(what, *alternately(max(runs * 3, 9), ours, base), limit, "us"))
    return rows


def _data(seed: int = 0) -> Dataset:
    return make("moons", default_rng(seed), SAMPLES, 0.1)


def _timed(epochs: Callable[[], object]) -> Measure:
    def measure() -> float:
        begin = time.perf_counter()
        epochs()
        return (time.perf_counter() - begin) / _UPDATES * 1e6

    return measure


def _ours(name: str, seeds: int = 0) -> Measure:
    network = Network((2, 8, 8, 1), ("tanh", "tanh"))
    rng = [default_rng(seed) for seed in range(max(seeds, 1))]
    data = [_data(seed) for seed in range(max(seeds, 1))]
    x, y = np.stack([one.x for one in data]), np.stack([one.y for one in data])
    run = Training(
        network,
        network.initial(rng if seeds else rng[0]),
        x if seeds else x[0],
        y if seeds else y[0],
        loss=BINARY,
        optimizer=optimizer(name, RATES[name]),
        batch_size=BATCH,
        rng=rng if seeds else rng[0],
    )

    def epochs() -> None:
        for _ in range(EPOCHS):
            run.epoch()

    return _timed(epochs)


def _scikit_learn(name: str) -> Measure | None:
    """The whole of `fit`: its own loop, which costs less than calling partial_fit for every epoch."""
    try:
        from sklearn.neural_network import MLPClassifier
    except ImportError:
        return None
    x, y = _data()

    def epochs() -> None:
        classifier = MLPClassifier(
            hidden_layer_sizes=(8, 8),
            activation="tanh",
            solver=name,
            batch_size=BATCH,
            learning_rate_init=RATES[name],
            momentum=0.0,
            alpha=0.0,
            max_iter=EPOCHS,
            tol=0.0,
            n_iter_no_change=EPOCHS,
            random_state=0,
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it has not converged, and is not meant to
            classifier.fit(x, y[:, 0])
        assert classifier.t_ == EPOCHS * SAMPLES

    return _timed(epochs)


def _torch() -> Measure | None:
    try:
        import torch
    except ImportError:
        return None
    torch.set_num_threads(1)
    x, y = (torch.tensor(part, dtype=torch.float32) for part in _data())
    layers = torch.nn.Linear(2, 8), torch.nn.Tanh(), torch.nn.Linear(8, 8), torch.nn.Tanh(), torch.nn.Linear(8, 1)
    network, loss = torch.nn.Sequential(*layers), torch.nn.BCEWithLogitsLoss()
    sgd = torch.optim.SGD(network.parameters(), lr=RATES["sgd"])

    def epochs() -> None:
        for _ in range(EPOCHS):
            order = torch.randperm(SAMPLES)
            for start in range(0, SAMPLES, BATCH):
                batch = order[start : start + BATCH]
                sgd.zero_grad()
                loss(network(x[batch]), y[batch]).backward()
                sgd.step()

    return _timed(epochs)
