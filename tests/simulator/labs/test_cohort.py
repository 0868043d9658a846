"""Networks of all seeds, trained side by side."""

from __future__ import annotations

import numpy as np
import pytest

from dlquiz.simulator.datasets import Dataset, circle
from dlquiz.simulator.labs import kit
from dlquiz.simulator.labs.cohort import Cohort, initial
from dlquiz.simulator.losses import BINARY, accuracy
from dlquiz.simulator.network import Network
from dlquiz.simulator.optimizers import SGD

NETWORK = Network.stack(2, 2, 5, "tanh")


def cohort(seed: int = 0, count: int = 3) -> Cohort:
    data = kit.stacked([circle(rng, 24) for rng in kit.generators(seed, kit.DATA, count)])
    return Cohort.start(NETWORK, data, seed, rate=0.05, batch=8)


def test_measures_are_those_of_each_network_by_itself() -> None:
    found = cohort()
    found.training.epoch()
    for place, params in enumerate(found.training.params):
        values = NETWORK.forward(params, found.data.x[place])
        assert found.losses()[place] == pytest.approx(float(BINARY.value(values, found.data.y[place])))
        assert found.accuracies()[place] == accuracy(values, found.data.y[place])
    assert found.first_loss() == pytest.approx(float(found.losses()[0]))
    assert found.first_accuracy() == found.accuracies()[0]


def test_measures_on_other_data() -> None:
    found = cohort()
    other = Dataset(-found.data.x, 1.0 - found.data.y)
    assert found.losses(other) == pytest.approx(BINARY.value(found.values(other.x), other.y))
    assert found.first_accuracy(other) == found.accuracies(other)[0]


def test_many_samples_are_put_through_piece_by_piece() -> None:
    x = np.concatenate([cohort().data.x] * 50, axis=1)
    network = Network.stack(2, 2, 64, "relu")
    data = Dataset(x, np.zeros((*x.shape[:2], 1)))
    found = Cohort.start(network, data, 0, rate=0.01, batch=8)
    np.testing.assert_allclose(found.values(x), network.forward(found.training.params, x), rtol=1e-9, atol=1e-12)


def test_a_run_trains_alike_however_many_are_stacked() -> None:
    alone, among = cohort(count=1), cohort(count=3)
    for one in (alone, among):
        one.training.epoch()
    np.testing.assert_allclose(alone.training.params[0], among.training.params[0], rtol=1e-12, atol=1e-15)


def test_takes_an_optimizer_of_ones_own() -> None:
    data = cohort().data
    found = Cohort.start(NETWORK, data, 0, optimizer=SGD(0.0), batch=8)
    before = found.training.params.copy()
    found.training.epoch()
    np.testing.assert_array_equal(found.training.params, before)


def test_weights_suit_the_activation() -> None:
    wide = [initial(Network.stack(2, 2, 200, name), 0, 1)[0] for name in ("relu", "tanh")]
    relu, tanh = (float(np.std(params[600:40600])) for params in wide)
    assert relu == pytest.approx(np.sqrt(2 / 200), rel=0.05)
    assert tanh == pytest.approx(np.sqrt(2 / 400), rel=0.05)
