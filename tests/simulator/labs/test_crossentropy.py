"""The lab on the two crossentropies: the same up to rounding, unless the labels say different things."""

from __future__ import annotations

import numpy as np
import pytest

from dlquiz.simulator.figures import Curves, Table
from dlquiz.simulator.labs import crossentropy
from dlquiz.simulator.labs.twins import one_hot
from dlquiz.simulator.losses import CATEGORICAL, SPARSE
from tests.simulator.labs.running import at_defaults, run

DIFFERENCES = ("losses", "gradients", "weights")


def test_both_networks_stay_the_same() -> None:
    outcome = at_defaults("crossentropy", 0).outcome
    assert outcome.option == "same"
    for name in DIFFERENCES:
        assert max(np.abs(outcome.numbers[f"largest_difference_of_{name}"])) <= 1e-12
    assert outcome.numbers["accuracy_sparse"] == outcome.numbers["accuracy_categorical"]
    assert min(np.ravel(outcome.numbers["accuracy_sparse"])) > 0.9


@pytest.mark.parametrize("smoothing", [0.1, 0.3])
def test_a_smoothed_label_is_another_target(smoothing: float) -> None:
    outcome = run(crossentropy.LAB, 0, every=1000, smoothing=smoothing).outcome
    assert outcome.option != "same"
    for name in DIFFERENCES:
        assert min(np.ravel(outcome.numbers[f"largest_difference_of_{name}"])) > 1e-3


def test_the_table_adds_up_to_both_losses() -> None:
    for smoothing in crossentropy.SMOOTHING:
        table = run(crossentropy.LAB, 1, every=20, smoothing=smoothing).pictures[-1].figures[2]
        assert isinstance(table, Table)
        products = [row[4] for row in table.cells if isinstance(row[4], float)]
        assert len(products) == 5
        assert f"keeps {sum(products):.4f} " in str(table.summary)


def test_weights_lie_on_the_diagonal() -> None:
    weights = at_defaults("crossentropy", 0).pictures[-1].figures[1]
    assert isinstance(weights, Curves)
    assert weights.series[1].x == pytest.approx(weights.series[1].y, abs=1e-12)


def test_one_hot_vectors_add_up_to_one() -> None:
    labels = np.array([[0, 2], [1, 1]])
    assert np.array_equal(one_hot(labels, 3)[0], [[1, 0, 0], [0, 0, 1]])
    smooth = one_hot(labels, 4, 0.2)
    assert smooth.sum(axis=-1) == pytest.approx(1.0)
    assert smooth.max() == pytest.approx(0.85)


def test_a_smoothed_loss_is_the_mix_of_all_classes() -> None:
    logits, labels = np.array([[2.0, -1.0, 0.5]]), np.array([0])
    mixed = 0.7 * SPARSE.value(logits, labels)
    mixed += sum(0.1 * SPARSE.value(logits, np.array([k])) for k in range(3))
    assert CATEGORICAL.value(logits, one_hot(labels, 3, 0.3)) == pytest.approx(mixed)
