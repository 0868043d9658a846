"""Batch gradients: they add up to the full one, and their noise falls with the root of the batch size."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.random import default_rng

from dlquiz.simulator.gradients import Gradients, noise, slopes, updates_of_epoch
from dlquiz.simulator.losses import BINARY
from dlquiz.simulator.network import Network
from tests.simulator.making import inputs, labels, training

NETWORK = Network.stack(2, 1, 4, "tanh")
GRADIENTS = Gradients(NETWORK, BINARY)


@settings(deadline=None)
@given(st.integers(1, 40), st.integers(1, 50), st.integers(0, 20))
def test_weighted_batch_gradients_add_up_to_the_full_one(n: int, batch: int, seed: int) -> None:
    params = NETWORK.initial(default_rng(seed))
    x, y = inputs(n, 2, seed), labels(BINARY, n, 1, seed)
    full = GRADIENTS.of(params, x, y)
    assert GRADIENTS.added_up(params, x, y, batch) == pytest.approx(full, abs=1e-13)
    assert GRADIENTS.of_each(params, x, y).mean(axis=0) == pytest.approx(full, abs=1e-13)


@given(st.integers(1, 300), st.integers(1, 400))
def test_batches_of_an_epoch_are_counted(n: int, batch: int) -> None:
    assert updates_of_epoch(n, batch) == len(range(0, n, batch))


def test_a_training_makes_so_many_updates() -> None:
    run = training(NETWORK, n=25, batch_size=8)
    run.epoch()
    assert run.updates == updates_of_epoch(25, 8) == 4


def test_four_times_the_samples_halve_the_noise() -> None:
    each = default_rng(4).normal(1.0, 1.0, (500, 6))
    sizes = (1, 4, 16)
    found = [noise(each, size, default_rng((5, size))) for size in sizes]
    assert found[1] / found[0] == pytest.approx(0.5, abs=0.05)
    assert found[2] / found[1] == pytest.approx(0.5, abs=0.05)
    assert slopes(sizes, [found]) == pytest.approx(-0.5, abs=0.05)


def test_alike_samples_make_no_noise() -> None:
    assert noise(np.tile([1.0, 2.0], (9, 1)), 3, default_rng(6)) == pytest.approx(0.0, abs=1e-15)
