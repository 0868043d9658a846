"""The lab on stacking: every way in which a linear stack could get below a straight line is measured."""

from __future__ import annotations

from math import log

import numpy as np
import pytest

from dlquiz.simulator import stacking as maths
from dlquiz.simulator.figures import Bars, Curves
from dlquiz.simulator.labs import stacking, stacks
from dlquiz.simulator.labs.lab import SEEDS, Outcome
from dlquiz.simulator.losses import BINARY
from tests.simulator.labs.running import at_defaults, run


def trained(depth: int, width: int, epochs: int, name: str = "mirrored-xor", activation: str = "linear") -> float:
    """The median loss of a stack that is trained here."""
    stack = stacks.start(stacks.draw(name, 0, SEEDS), depth, width, activation, 0)
    for _epoch in range(epochs):
        stack.training.epoch()
    losses = BINARY.value(stack.network.forward(stack.training.params, stack.data.x), stack.data.y)
    return float(np.median(losses))


def bench(**settings: object) -> stacks.Bench:
    """What a run measures, measured."""
    given = {**stacking.LAB.defaults, **settings}
    found = stacks.Bench(
        int(str(given["depth"])), int(str(given["width"])), str(given["activation"]), str(given["data"]), 0, SEEDS
    )
    assert sum(1 for _part in found.learn()) == found.steps
    assert found.measured
    return found


def values(outcome: Outcome, name: str) -> list[float]:
    found = outcome.numbers[name]
    assert isinstance(found, list)
    return found


def test_no_linear_stack_gets_below_a_straight_line() -> None:
    outcome = at_defaults("stacking", 0).outcome
    assert outcome.option == "never"
    assert min(values(outcome, "linear_loss_by_depth") + values(outcome, "linear_loss_by_width")) > log(2.0)
    assert min(values(outcome, "linear_loss_longer")) > log(2.0)
    assert max(values(outcome, "activation_loss")) < 0.1
    assert "0.6931" in str(outcome.verdict)


def test_every_stack_is_measured_by_itself() -> None:
    outcome = at_defaults("stacking", 0).outcome
    for depth, median in zip(stacks.DEPTHS, values(outcome, "linear_loss_by_depth"), strict=True):
        if depth in (1, 2, 4):
            assert median == pytest.approx(trained(depth, 8, 60))
    for width, median in zip((16, 32), values(outcome, "linear_loss_by_width"), strict=True):
        assert median == pytest.approx(trained(2, width, 60))
    assert np.median(outcome.numbers["linear_loss_longer"]) == pytest.approx(trained(2, 8, 180))
    assert np.median(outcome.numbers["one_layer_loss"]) == pytest.approx(trained(0, 1, 180))
    assert len(set(values(outcome, "linear_loss_by_depth") + values(outcome, "linear_loss_by_width"))) > 5


def test_the_verdict_and_the_bars_are_medians() -> None:
    record = at_defaults("stacking", 0)
    numbers = record.outcome.numbers
    told = record.outcome.verdict.values
    assert told["deep"] == min(values(record.outcome, "linear_loss_by_depth"))
    assert told["wide"] == min(values(record.outcome, "linear_loss_by_width"))
    assert told["long"] == np.median(numbers["linear_loss_longer"])
    assert told["bent"] == np.median(numbers["activation_loss"])
    bars = record.pictures[-1].figures[2]
    assert isinstance(bars, Bars)
    assert [bar.value for bar in bars.bars] == [
        *values(record.outcome, "linear_loss_by_depth"),
        *values(record.outcome, "linear_loss_by_width"),
        np.median(numbers["linear_loss_longer"]),
    ]
    assert isinstance(record.pictures[-2].figures[2], Curves)


@pytest.mark.parametrize(
    ("found", "answer"),
    [
        ((0.60, 0.60, 0.60), "deeper"),
        ((0.69, 0.60, 0.60), "wider"),
        ((0.69, 0.69, 0.60), "longer"),
        ((0.69, 0.685, 0.69), "never"),
        ((0.80, 0.90, 0.70), "never"),
    ],
)
def test_what_helps_is_what_falls_clearly_below(found: tuple[float, float, float], answer: str) -> None:
    assert stacks.helping(log(2.0), *found) == answer


@pytest.mark.parametrize("data", ["mirrored-xor", "circle", "moons"])
def test_a_stack_that_is_not_linear_would_be_found_out(data: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stacks, "LINEAR", "tanh")
    found = bench(width=4, data=data)
    best = log(2.0) if data == "mirrored-xor" else trained(0, 1, 180, data)
    assert found.best == pytest.approx(best)
    assert stacks.helping(found.best, found.deepest, found.widest, found.longest) == "deeper"
    assert found.widest == min(trained(2, width, 60, data, "tanh") for width in (16, 32))
    assert found.longest == trained(2, 4, 180, data, "tanh")


@pytest.mark.parametrize("data", ["circle", "moons", "gaussians", "spiral"])
def test_elsewhere_one_layer_stands_for_the_best_line(data: str) -> None:
    outcome = run(stacking.LAB, data=data, width=2, every=1000).outcome
    assert outcome.option == "never"
    assert outcome.verdict.values["line"] == np.median(outcome.numbers["one_layer_loss"])
    assert "ln 2" not in str(outcome.verdict) + str(outcome.why)
    assert ("suffices already" in str(outcome.why)) == (data == "gaussians")
    assert ("no straight line parts" in str(outcome.why)) == (data != "gaussians")


def test_a_line_that_was_not_trained_to_its_end_is_named_as_such() -> None:
    assert "not trained to its end" in str(stacking._why("moons", 0.9, "deeper"))


@pytest.mark.parametrize("activation", ["relu", "leaky_relu", "tanh"])
def test_regions_are_told_where_there_are_any(activation: str) -> None:
    picture = run(stacking.LAB, activation=activation, width=3, every=1000).pictures[-1]
    told = [str(line) for line in picture.lines if "regions" in str(line)]
    if activation == "tanh":
        assert not told
        return
    found = bench(activation=activation, width=3)
    square = (-1.1, 1.1)
    expected = maths.regions(found.bent.network, found.bent.first, square, square, stacks.GRID)
    assert expected > 3
    assert told == [f"{activation}: at least {expected} regions with other units on (counted on a grid)"]


def test_regions_are_counted_anew_only_after_an_update(monkeypatch: pytest.MonkeyPatch) -> None:
    found = stacks.Bench(1, 4, "relu", "circle", 0, 2)
    first = found.regions()
    counted: list[int] = []

    def count(*_given: object) -> int:
        counted.append(1)
        return 99

    monkeypatch.setattr(maths, "regions", count)
    assert found.regions() == first
    found.bent.training.step()
    assert found.regions() == 99
    assert found.regions() == 99
    assert len(counted) == 1


@pytest.mark.parametrize("depth", stacks.DEPTHS)
@pytest.mark.parametrize("width", [1, 8, 16, 32])
def test_a_step_is_a_bounded_piece_of_work(depth: int, width: int) -> None:
    epochs = stacks.together(depth, width)
    assert 1 <= epochs <= 10
    assert epochs == 1 or epochs * depth * width * width <= 10_000
    assert sum(min(epochs, 60 - first) for first in range(0, 60, epochs)) == 60
    assert stacks.parts(depth, width, 60) == len(range(0, 60, epochs))
