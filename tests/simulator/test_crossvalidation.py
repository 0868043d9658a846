"""K-fold cross-validation against a plain loop over folds."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.random import default_rng

from dlquiz.simulator.crossvalidation import fold_scores


def test_scores_are_those_of_a_model_fitted_to_the_other_folds() -> None:
    rng = default_rng(2)
    x, y = rng.normal(size=(3, 20, 4)), rng.normal(size=(3, 20, 1))
    orders = np.stack([rng.permutation(20) for _ in range(3)])
    found = fold_scores(x, y, orders, 5)
    assert found.shape == (3, 5)
    for place in range(3):
        for fold, held in enumerate(np.split(orders[place], 5)):
            kept = np.setdiff1d(orders[place], held)
            weights = np.linalg.lstsq(x[place, kept], y[place, kept], rcond=None)[0]
            error = np.abs(x[place, held] @ weights - y[place, held]).mean()
            assert found[place, fold] == pytest.approx(error)


def test_order_within_a_fold_does_not_matter() -> None:
    rng = default_rng(3)
    x, y = rng.normal(size=(1, 12, 3)), rng.normal(size=(1, 12, 1))
    order = rng.permutation(12)
    turned = np.concatenate([part[::-1] for part in np.split(order, 4)])
    assert fold_scores(x, y, order[None], 4) == pytest.approx(fold_scores(x, y, turned[None], 4))


def test_folds_are_of_one_size() -> None:
    with pytest.raises(ValueError, match="size"):
        fold_scores(np.ones((1, 10, 1)), np.ones((1, 10, 1)), np.arange(10)[None], 3)
