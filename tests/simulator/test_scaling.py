"""Scaling features, and the shape of the squared error that it leaves."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.random import default_rng

from dlquiz.simulator.scaling import SCALINGS, Statistics, condition

X = np.array([0.05, 5.0, 300.0]) + np.array([0.01, 1.0, 100.0]) * default_rng(1).normal(size=(2, 60, 3))


def test_standardise_gives_mean_0_and_sd_1() -> None:
    scaled = Statistics.of(X)(X)
    assert scaled.mean(axis=1) == pytest.approx(0.0, abs=1e-12)
    assert scaled.std(axis=1) == pytest.approx(1.0)


def test_min_max_gives_0_to_1() -> None:
    scaled = Statistics.of(X, "min-max")(X)
    assert np.array_equal(scaled.min(axis=1), np.zeros((2, 3)))
    assert scaled.max(axis=1) == pytest.approx(1.0)


@pytest.mark.parametrize("scaling", SCALINGS)
def test_statistics_of_one_set_serve_another(scaling: str) -> None:
    statistics = Statistics.of(X[0], scaling)
    one = statistics(X[1][:1])
    assert one == pytest.approx(statistics(X[1])[:1])  # a row is scaled alike, whatever stands beside it
    assert (one * statistics.width + statistics.centre) == pytest.approx(X[1][:1])


def test_knows_its_scalings() -> None:
    with pytest.raises(ValueError, match="square"):
        Statistics.of(X, "square")


def test_condition_is_the_ratio_of_eigenvalues() -> None:
    scaled = Statistics.of(X[0])(X[0])
    design = np.column_stack((np.ones(60), scaled))
    values = np.linalg.eigvalsh(design.T @ design / 60)
    assert condition(scaled) == pytest.approx(values[-1] / values[0])
    assert condition(scaled) < 3.0 < 1e6 < condition(X[0])
