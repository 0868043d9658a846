"""The lab on folds: what is counted, and what depth does to it."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.random import default_rng

from dlquiz.simulator import stacking
from dlquiz.simulator.figures import Curves
from dlquiz.simulator.labs import folds
from dlquiz.simulator.network import Network
from tests.simulator.labs.running import at_defaults, run


def test_random_depth_makes_no_more_pieces() -> None:
    outcome = at_defaults("folds", 0).outcome
    assert outcome.option == "none"
    medians, tent = outcome.numbers["median_pieces"], outcome.numbers["tent_pieces"]
    assert isinstance(medians, list)
    assert max(medians) < 1.5 * medians[0]
    assert tent == [2.0, 4.0, 8.0, 16.0, 64.0, 256.0, 4096.0]


@pytest.mark.parametrize("scale", folds.SCALES)
def test_large_weights_do_not_change_the_answer(scale: float) -> None:
    assert run(folds.LAB, 5, every=1000, scale=scale, units=48).outcome.option == "none"


@pytest.mark.parametrize("layers", folds.LAYERS)
def test_the_tent_map_is_shown_as_far_as_it_can_be_told_apart(layers: int) -> None:
    step = next(folds.LAB.run({**folds.LAB.defaults, "layers": layers}, 0))
    tent = step.picture().figures[0]
    assert isinstance(tent, Curves)
    (line,) = tent.series
    assert len(line.x) - 1 == min(2**layers, folds.SHOWN)
    assert np.array_equal(line.y, np.arange(len(line.x)) % 2)
    assert str(2**layers) in str(tent.title)


def test_the_drawn_network_passes_through_its_folds() -> None:
    shape = at_defaults("folds", 0).pictures[-1].figures[1]
    assert isinstance(shape, Curves)
    line, marks = shape.series
    between = np.interp(marks.x, line.x, line.y)
    assert between == pytest.approx(marks.y, abs=0.1 * float(np.ptp(line.y)))


def test_without_biases_there_is_one_fold_whatever_the_depth() -> None:
    for depth in (1, 3):
        network = Network.stack(1, depth, 8, "relu")
        params = network.initial(default_rng(depth), scheme="he")
        assert stacking.pieces(network, params, *folds.RANGE).count <= 2


@pytest.mark.parametrize(
    ("medians", "option"),
    [
        ({1: 10.0, 2: 20.0, 4: 80.0}, "doubles"),
        ({1: 10.0, 2: 40.0, 4: 41.0}, "jump"),
        ({1: 10.0, 2: 12.0, 4: 20.0}, "adds"),
        ({1: 10.0, 2: 11.0, 4: 3.0}, "none"),
    ],
)
def test_answers_are_told_apart(medians: dict[int, float], option: str) -> None:
    assert folds._option(medians) == option
