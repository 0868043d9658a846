from __future__ import annotations

from math import log, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.random import default_rng

from dlquiz.simulator.datasets import DATASETS, MOST_SAMPLES, REGRESSIONS, make
from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.losses import BINARY
from dlquiz.simulator.network import Network
from dlquiz.simulator.optimizers import Adam
from dlquiz.simulator.training import Training
from tests.simulator.states import quick

names = st.sampled_from(sorted(DATASETS))
seeds = st.integers(0, 2**32 - 1)


@quick
@given(names, st.integers(4, 400), seeds)
def test_shapes_bounds_and_labels(name: str, n: int, seed: int) -> None:
    x, y = make(name, default_rng(seed), n)
    count = -(-n // 4) * 4 if name == "mirrored-xor" else n
    assert x.shape == (count, 1 if name == "sine" else 2)
    assert y.shape == (count, 1)
    assert x.dtype == y.dtype == np.float64
    assert np.abs(x).max() <= 1.0
    assert np.abs(y).max() <= 1.0
    if name not in REGRESSIONS:
        assert set(y.ravel()) <= {0.0, 1.0}
        if name != "xor":
            assert abs(y.sum() - count / 2) <= 0.5


@quick
@given(names, seeds, st.floats(0.0, 2.0))
def test_the_seed_decides(name: str, seed: int, noise: float) -> None:
    first, again, other = (make(name, default_rng(s), 40, noise) for s in (seed, seed, seed + 1))
    assert np.array_equal(first.x, again.x)
    assert np.array_equal(first.y, again.y)
    assert not np.array_equal(first.x, other.x)


@pytest.mark.parametrize("name", DATASETS)
def test_noise_moves_what_it_should(name: str) -> None:
    clean, noisy = make(name, default_rng(1), 2000), make(name, default_rng(1), 2000, 0.25)
    moved, kept = ("y", "x") if name in REGRESSIONS else ("x", "y")
    assert np.array_equal(getattr(clean, kept), getattr(noisy, kept))
    assert (getattr(noisy, moved) - getattr(clean, moved)).std() == pytest.approx(0.25, rel=0.1)


def test_what_the_classes_are() -> None:
    circle = make("circle", default_rng(0), 500)
    radius = np.hypot(*circle.x.T)
    inside = circle.y[:, 0] == 1
    assert radius[inside].max() <= 0.5 < 0.7 <= radius[~inside].min()
    for name in ("xor", "mirrored-xor"):
        x, y = make(name, default_rng(0), 500)
        assert np.array_equal(x[:, 0] * x[:, 1] > 0, y[:, 0] == 1)
        assert np.abs(x).min() >= 0.05
    x, y = make("sine", default_rng(0), 500)
    np.testing.assert_allclose(y, np.sin(3 * x))
    x, y = make("plane", default_rng(0), 500)
    np.testing.assert_allclose(y[:, 0], x.mean(axis=1))


@quick
@given(st.integers(4, 300), seeds, st.floats(0.0, 1.0))
def test_mirrored_xor_is_mirrored(n: int, seed: int, noise: float) -> None:
    """Every sum that a linear model can look at is zero, noise or not: at w = 0 its loss has no slope."""
    x, y = make("mirrored-xor", default_rng(seed), n, noise)
    sign = 2 * y - 1
    scale = np.abs(x).sum()
    assert abs(sign.sum()) == 0
    np.testing.assert_allclose((sign * x).sum(axis=0) / scale, 0, atol=1e-15)
    blocks = np.abs(x).reshape(4, -1, 2)
    assert np.array_equal(blocks, np.broadcast_to(blocks[0], blocks.shape))


@quick
@given(seeds, st.floats(-3, 3), st.floats(-3, 3), st.floats(-3, 3))
def test_no_linear_model_beats_ln_2_on_mirrored_xor(seed: int, a: float, b: float, c: float) -> None:
    x, y = make("mirrored-xor", default_rng(seed), 40, 0.1)
    logits = x @ np.array([[a], [b]]) + c
    assert float(BINARY.value(logits, y)) >= log(2) - 1e-15
    assert float(((logits > 0) == (y > 0.5)).mean()) <= 0.75


def test_linear_layers_end_at_ln_2_on_mirrored_xor() -> None:
    network = Network.stack(2, 2, 8, "linear")
    data = [make("mirrored-xor", default_rng((seed, 0)), 200) for seed in range(10)]
    x, y = np.stack([one.x for one in data]), np.stack([one.y for one in data])
    training = Training(
        network,
        network.initial([default_rng((seed, 1)) for seed in range(10)]),
        x,
        y,
        loss=BINARY,
        optimizer=Adam(0.02),
        batch_size=200,
        rng=[default_rng((seed, 2)) for seed in range(10)],
    )
    for _ in range(400):
        training.epoch()
    losses = BINARY.value(network.forward(training.params, x), y)
    assert losses.min() >= log(2) - 1e-12
    assert losses.max() <= log(2) + 1e-4


def test_what_cannot_be_made() -> None:
    with pytest.raises(ExperimentError, match="no data set"):
        make("square" * 100, default_rng(0), 10)
    for n in (0, 3, -1, MOST_SAMPLES + 1, 10**12):
        with pytest.raises(ExperimentError, match="samples"):
            make("circle", default_rng(0), n)
    for noise in (-0.1, nan, 1e9):
        with pytest.raises(ExperimentError, match="noise"):
            make("circle", default_rng(0), 10, noise)
