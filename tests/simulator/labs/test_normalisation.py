"""The lab on scaling: what raw features do to a network, and what a run that overflows says."""

from __future__ import annotations

import numpy as np
import pytest

from dlquiz.simulator.figures import Bars, Curves
from dlquiz.simulator.labs import normalisation
from dlquiz.simulator.labs.scales import OVERFLOWED, Comparison
from tests.simulator.labs.running import at_defaults, run


def test_raw_features_teach_nothing() -> None:
    outcome = at_defaults("normalisation", 0).outcome
    assert outcome.option == "nothing"
    assert min(np.ravel(outcome.numbers["raw_error"])) > 0.8
    assert max(np.ravel(outcome.numbers["scaled_error"])) < 0.1


def test_own_statistics_of_a_group_mislead_and_a_leak_hardly_shows() -> None:
    numbers = at_defaults("normalisation", 0).outcome.numbers
    group = np.ravel(numbers["group_error_own_statistics"]) / np.ravel(numbers["group_error_training_statistics"])
    assert group.min() > 20.0
    assert 0.8 < np.median(np.ravel(numbers["leaked_error"]) / np.ravel(numbers["scaled_error"])) < 1.25


def test_an_overflow_is_told_in_words() -> None:
    record = run(normalisation.LAB, 0, every=20, activation="relu", optimizer="sgd", rate=0.1)
    outcome = record.outcome
    assert outcome.option == "overflow"
    assert outcome.numbers["raw_overflowed"] == 12.0
    assert outcome.numbers["raw_error"] == [OVERFLOWED] * 12
    picture = record.pictures[-1]
    said = [str(picture.figures[0].summary), *map(str, picture.lines), str(outcome.verdict), str(outcome.spread)]
    assert any("overflow" in line for line in said)
    assert not any("nan" in line.split() or "inf" in line.split() for line in said)
    curves, bars = picture.figures[0], picture.figures[2]
    assert isinstance(curves, Curves)
    assert isinstance(bars, Bars)
    assert all(np.isfinite(series.y).all() for series in curves.series)


@pytest.mark.parametrize("activation", normalisation.ACTIVATIONS)
@pytest.mark.parametrize("name", normalisation.OPTIMIZERS)
@pytest.mark.parametrize("rate", [normalisation.RATES[0], normalisation.RATES[-1]])
def test_scaled_features_never_overflow(activation: str, name: str, rate: float) -> None:
    lab = Comparison({"activation": activation, "optimizer": name, "rate": rate, "scaling": "min-max"}, 6, 3)
    for _epoch in range(normalisation.EPOCHS):
        lab.epoch()
    assert np.isfinite(lab.scaled.errors[-1]).all()
    assert np.isfinite(lab.leaky.errors[-1]).all()


def test_a_group_lies_within_the_training_rows() -> None:
    lab = Comparison(normalisation.LAB.defaults, 0, 4)
    inside = (lab.group.x >= lab.train.x.min(axis=1, keepdims=True)) & (
        lab.group.x <= lab.train.x.max(axis=1, keepdims=True)
    )
    assert inside.all()


@pytest.mark.parametrize(
    ("raw", "option"),
    [(np.inf, "overflow"), (30.0, "nothing"), (0.949, "nothing"), (0.97, "nothing"), (0.4, "behind"), (0.03, "same")],
)
def test_answers_are_told_apart(raw: float, option: str) -> None:
    assert normalisation._option(np.full(3, raw), np.full(3, 0.02)) == option
