"""Losses by their properties; against Keras and PyTorch in test_oracle."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.random import default_rng

from dlquiz.simulator.figures import Floats
from dlquiz.simulator.losses import (
    BINARY,
    CATEGORICAL,
    LOSSES,
    SPARSE,
    SQUARED,
    Loss,
    accuracy,
    log_softmax,
    sigmoid,
    softmax,
)
from tests.simulator.making import labels
from tests.simulator.states import quick, thorough

losses = st.sampled_from(list(LOSSES.values()))


def logits(n: int, outputs: int, seed: int, scale: float = 2.0) -> Floats:
    return default_rng((seed, 5)).normal(0.0, scale, (n, outputs))


@quick
@given(losses, st.integers(1, 6), st.integers(2, 5), st.integers(0, 1000))
def test_slopes_are_derivatives(loss: Loss, n: int, outputs: int, seed: int) -> None:
    z, y = logits(n, outputs, seed), labels(loss, n, outputs, seed)
    slope, step = loss.slope(z, y), 1e-5
    for place in np.ndindex(*z.shape):
        move = np.zeros_like(z)
        move[place] = step
        rise = (loss.value(z + move, y) - loss.value(z - move, y)) / (2 * step)
        assert slope[place] == pytest.approx(float(rise), abs=1e-9)


@quick
@given(losses, st.integers(1, 4), st.integers(0, 1000))
def test_stacked_losses_are_single_ones(loss: Loss, seeds: int, seed: int) -> None:
    z = np.stack([logits(6, 3, seed + place) for place in range(seeds)])
    y = np.stack([labels(loss, 6, 3, seed + place) for place in range(seeds)])
    values, slopes = loss.value(z, y), loss.slope(z, y)
    assert values.shape == (seeds,)
    for place in range(seeds):
        assert values[place] == pytest.approx(float(loss.value(z[place], y[place])), rel=1e-14)
        np.testing.assert_allclose(slopes[place], loss.slope(z[place], y[place]), rtol=1e-14)


@thorough
@given(st.integers(0, 10_000), st.floats(0.01, 1e4))
def test_the_two_crossentropies_are_one(seed: int, scale: float) -> None:
    z = logits(8, 5, seed, scale)
    classes = labels(SPARSE, 8, 5, seed)
    one_hot = np.eye(5)[classes]
    assert float(CATEGORICAL.value(z, one_hot)) == pytest.approx(float(SPARSE.value(z, classes)), rel=1e-15)
    np.testing.assert_allclose(CATEGORICAL.slope(z, one_hot), SPARSE.slope(z, classes), rtol=1e-15, atol=1e-18)


@thorough
@given(st.integers(0, 10_000), st.floats(0.01, 1e4), st.floats(-1e3, 1e3))
def test_softmax_sums_to_one_and_does_not_mind_a_shift(seed: int, scale: float, shift: float) -> None:
    z = logits(8, 5, seed, scale)
    p = softmax(z)
    np.testing.assert_allclose(p.sum(axis=-1), 1.0, rtol=1e-14)
    np.testing.assert_allclose(softmax(z + shift), p, atol=1e-9)
    np.testing.assert_allclose(np.exp(log_softmax(z)), p, rtol=1e-12, atol=1e-300)


def test_binary_crossentropy_is_the_other_one_of_two_logits() -> None:
    z, y = logits(50, 1, 3), labels(BINARY, 50, 1, 3)
    two = np.concatenate((np.zeros_like(z), z), axis=1)
    assert float(BINARY.value(z, y)) == pytest.approx(float(SPARSE.value(two, y[:, 0].astype(int))), rel=1e-14)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("loss", [BINARY, CATEGORICAL, SPARSE], ids=lambda loss: loss.name)
def test_extreme_logits_are_quiet_and_finite(loss: Loss, dtype: type[np.floating]) -> None:
    most = 1e30
    z = np.array([[most], [-most], [0.0], [500.0]] * 2, dtype)
    y = labels(loss, 8, 1)
    if loss is not BINARY:
        z = np.concatenate((z, -z, np.zeros_like(z)), axis=1)
        y = labels(loss, 8, 3)
    if loss is not SPARSE:
        y = y.astype(dtype)
    value, slope = loss.value(z, y), loss.slope(z, y)
    assert np.isfinite(value)
    assert np.isfinite(slope).all()
    assert value.dtype == slope.dtype == dtype


def test_sigmoid_keeps_its_tails() -> None:
    z = np.array([-np.inf, -745.0, -40.0, 0.0, 40.0, 745.0, np.inf])
    np.testing.assert_allclose(
        sigmoid(z), [0, 4.940656458412e-324, 4.248354255291589e-18, 0.5, 1 - 4e-18, 1, 1], rtol=1e-12, atol=0
    )
    np.testing.assert_allclose(sigmoid(z) + sigmoid(-z), 1.0, rtol=1e-15)


def test_squared_error_is_a_mean_over_all_numbers() -> None:
    assert float(SQUARED.value(np.array([[1.0, 2.0], [3.0, 4.0]]), np.zeros((2, 2)))) == 7.5


def test_accuracy() -> None:
    assert float(accuracy(np.array([[0.3], [-2.0], [0.0], [5.0]]), np.array([[1.0], [1.0], [0.0], [1.0]]))) == 0.75
    assert float(accuracy(np.array([[1.0, 2.0], [3.0, 0.0]]), np.array([1, 1]))) == 0.5
    both = accuracy(np.array([[[1.0], [1.0]], [[1.0], [-1.0]]]), np.array([[[1.0], [1.0]], [[0.0], [1.0]]]))
    assert both.tolist() == [1.0, 0.0]


@pytest.mark.parametrize("loss", LOSSES.values(), ids=lambda loss: loss.name)
def test_what_is_beyond_all_numbers_is_quiet(loss: Loss) -> None:
    for logit in (np.inf, -np.inf, np.nan):
        assert not np.isfinite(loss.value(np.full((4, 3), logit), labels(loss, 4, 3)))


def test_what_overflows_is_infinite() -> None:
    assert SQUARED.value(np.full((4, 1), 1e200), np.zeros((4, 1))) == np.inf
