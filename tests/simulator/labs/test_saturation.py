"""Saturated and dead units."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from dlquiz.simulator.figures import Bars, Curves
from dlquiz.simulator.labs.cohort import Cohort, initial
from dlquiz.simulator.labs.saturation import LAB, shrinking
from dlquiz.simulator.labs.slopes import DYING_RATES, REACHES, Bench, arriving, dead, flat, gradients, rings
from dlquiz.simulator.losses import BINARY
from dlquiz.simulator.network import Network
from tests.simulator.labs.running import at_defaults, run


def test_a_gradient_is_what_a_small_change_of_the_weights_does_to_the_loss() -> None:
    network, data = Network.stack(2, 3, 4, "sigmoid"), rings(0, 1)
    params = initial(network, 0, 1)
    lengths = gradients(network, params, data)
    assert lengths.shape == (1, 3)
    step = 1e-6
    for place in range(3):
        slopes = []
        weights = network.unpack(params)[place].weights
        for index in np.ndindex(weights.shape):
            kept = weights[index]
            losses = []
            for moved in (kept + step, kept - step):
                weights[index] = moved
                losses.append(float(BINARY.value(network.forward(params, data.x), data.y)[0]))
            weights[index] = kept
            slopes.append((losses[0] - losses[1]) / (2 * step))
        assert lengths[0, place] == pytest.approx(float(np.linalg.norm(slopes)), rel=1e-4, abs=1e-9)


def test_nothing_arrives_where_there_is_nothing() -> None:
    np.testing.assert_array_equal(arriving(np.array([[0.2, 0.3, 0.1], [0.1, 0.2, 0.0]])), [2.0, 0.0])


def test_units_are_flat_where_their_slope_is_small() -> None:
    network = Network.stack(1, 1, 2, "tanh")
    params = np.zeros((1, network.parameters))
    weights, bias = network.unpack(params)[0]
    weights[...] = [[[1.0, 0.0]]]
    bias[...] = [[[0.0, 9.0]]]  # the first follows its input, the second is always saturated
    x = np.array([[[0.0], [1.0], [3.0], [-5.0]]])
    assert flat("tanh", network, params, x) == pytest.approx([(2 + 4) / 8])


def test_a_unit_is_dead_if_it_is_zero_for_every_sample() -> None:
    data = rings(0, 1)
    cohort = Cohort.start(Network.stack(2, 1, 4, "relu"), data, 0, rate=0.01, batch=32)
    assert dead(cohort) == pytest.approx([0.0])
    cohort.network.unpack(cohort.training.params)[0].bias[..., :3] = -50.0
    assert dead(cohort) == pytest.approx([0.75])


@pytest.mark.parametrize(
    ("ratio", "answer"),
    [(1.7, "same"), (0.4, "same"), (0.1, "ten"), (0.01, "hundred"), (2e-4, "thousand"), (0, "thousand")],
)
def test_how_much_smaller(ratio: float, answer: str) -> None:
    assert shrinking(ratio) == answer


def test_the_parts_are_counted_rightly() -> None:
    bench = Bench("tanh", 2, 4, 1.0, 0, 2)
    assert sum(1 for _part in bench.measure()) == bench.parts
    assert set(bench.dead) == set(DYING_RATES)
    assert set(bench.flat) == set(REACHES)


def test_every_sigmoid_layer_shrinks_the_gradient_further() -> None:
    by_depth = [
        float(np.median(arriving(gradients(network, initial(network, 0, 12), rings(0, 12)))))
        for network in (Network.stack(2, depth, 8, "sigmoid") for depth in (2, 4, 6, 8, 10))
    ]
    assert all(deeper < before / 4 for before, deeper in pairwise(by_depth))


def test_a_dead_layer_is_not_drawn_and_says_so() -> None:
    record = run(LAB, activation="relu", depth=10, width=4, reach=50.0, every=1000)
    assert "nan" not in str(record.outcome.verdict)
    assert "tanh" in str(record.outcome.verdict)
    assert 0.0 in record.outcome.numbers["first_over_last_relu"]  # type: ignore[operator]


def test_what_is_shown_beside() -> None:
    by_layer, losses, useless = at_defaults("saturation", 0).pictures[-1].figures
    assert isinstance(by_layer, Curves)
    assert isinstance(losses, Curves)
    assert [str(series.label) for series in by_layer.series] == ["sigmoid", "tanh", "relu"]
    assert [str(series.label) for series in losses.series] == ["sigmoid", "tanh", "relu"]
    assert isinstance(useless, Bars)
    assert len(useless.bars) == len(REACHES) + len(DYING_RATES)


@pytest.mark.parametrize("depth", [2, 6])
def test_the_verdict_is_about_what_was_learnt(depth: int) -> None:
    outcome = run(LAB, depth=depth, width=4, every=1000).outcome
    assert "of the training samples right" in str(outcome.verdict)
    assert f"1/{4 ** (depth - 1)} of it is left" in str(outcome.why)
