"""The lab on cross-validation: what scatters, and what does not."""

from __future__ import annotations

import numpy as np
import pytest

from dlquiz.simulator.figures import Bars, Curves
from dlquiz.simulator.labs import kfold
from tests.simulator.labs.running import at_defaults, run


def test_folds_scatter_much_less_on_the_same_samples_and_less_on_fresh_ones() -> None:
    outcome = at_defaults("kfold", 0).outcome
    assert outcome.option == "third"
    same, fresh = np.median(outcome.numbers["ratio"]), np.median(outcome.numbers["ratio_fresh"])
    assert same > 2.0 * fresh
    assert 1.3 < fresh < 3.0


def test_every_number_of_samples_falls_into_folds() -> None:
    assert all(samples % folds == 0 for samples in kfold.SAMPLES for folds in kfold.FOLDS)


@pytest.mark.parametrize(("samples", "folds"), [(30, 2), (30, 10), (480, 2), (480, 10)])
def test_runs_at_the_ends_of_its_controls(samples: int, folds: int) -> None:
    record = run(kfold.LAB, 2, every=40, samples=samples, folds=folds)
    assert f"{folds} folds" in str(record.outcome.verdict)
    scores = record.pictures[-1].figures[0]
    assert isinstance(scores, Curves)
    assert all(len(series.x) == kfold.SHUFFLES for series in scores.series)


def test_the_error_on_new_data_is_that_of_new_data() -> None:
    scores = kfold._Scores(60, 5, 4, 1)
    rng = np.random.default_rng(0)
    x, y = kfold._draw(rng, 200_000)
    features = slice(0, kfold.FEATURES + 1)
    weights = np.linalg.lstsq(scores._x[0, :, features], scores._y[0], rcond=None)[0]
    assert np.abs(x[:, features] @ weights - y).mean() == pytest.approx(scores.true_error, rel=0.01)


def test_shows_what_is_measured_so_far() -> None:
    first, *_rest, last = at_defaults("kfold", 0).pictures
    assert [len(figure.bars) for figure in first.figures if isinstance(figure, Bars)] == [0, 0]
    assert [len(figure.bars) for figure in last.figures if isinstance(figure, Bars)] == [4, 2]


@pytest.mark.parametrize(("ratio", "option"), [(0.5, "more"), (1.0, "same"), (2.2, "half"), (5.4, "third")])
def test_answers_are_told_apart(ratio: float, option: str) -> None:
    assert kfold._option(ratio) == option
