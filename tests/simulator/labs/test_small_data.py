"""Little data, small model."""

from __future__ import annotations

import numpy as np
import pytest

from dlquiz.simulator.figures import Bars, Curves
from dlquiz.simulator.labs.lab import Outcome
from dlquiz.simulator.labs.small_data import DEPTHS, EVERY, LAB, UPDATES, Fits, _why
from tests.simulator.labs.running import at_defaults, run


def medians(outcome: Outcome, name: str) -> list[float]:
    return [float(np.median(outcome.numbers[f"{name}_{depth}"])) for depth in DEPTHS]


def test_every_network_has_the_same_updates() -> None:
    assert all(UPDATES % every == 0 for every in EVERY.values())
    fits = Fits(25, 0.3, 4, 0.0, 0, 2)
    assert sum(1 for _part in fits.learn()) == fits.steps
    for depth, cohort in fits.cohorts.items():
        assert cohort.training.updates == UPDATES
        assert len(fits.errors[depth]) == UPDATES // EVERY[25] + 1
        np.testing.assert_allclose(fits.errors[depth][-1], cohort.losses(fits.curve))


def test_a_line_ends_at_the_least_squares_fit() -> None:
    fits = Fits(12, 0.3, 4, 0.0, 0, 2)
    for _part in fits.learn():
        pass
    for x, y, loss in zip(*fits.cohorts[0].data, fits.cohorts[0].losses(), strict=True):
        best = np.polynomial.Polynomial.fit(x[:, 0], y[:, 0], 1)
        assert loss == pytest.approx(float(np.mean((best(x[:, 0]) - y[:, 0]) ** 2)), rel=1e-6)


def test_the_points_are_fitted_ever_better_the_curve_is_not() -> None:
    outcome = at_defaults("small-data", 0).outcome
    points, curve = medians(outcome, "point_error"), medians(outcome, "curve_error")
    assert points == sorted(points, reverse=True)
    assert curve[1] == min(curve)
    assert outcome.option == "one"


@pytest.mark.parametrize(("noise", "l2"), [(0.0, 0.0), (0.5, 0.0), (0.3, 0.01)])
def test_the_answer_is_the_network_nearest_to_the_curve(noise: float, l2: float) -> None:
    outcome = run(LAB, units=4, noise=noise, l2=l2).outcome
    keys = [option.key for option in LAB.prediction.options]
    assert keys.index(outcome.option) == int(np.argmin(medians(outcome, "curve_error")))


def test_one_figure_where_both_networks_are_the_same() -> None:
    steps = LAB.run({**LAB.defaults, "shown": 1}, 0)
    fit, by_update = next(steps).picture().figures
    assert isinstance(fit, Curves)
    assert isinstance(by_update, Curves)
    assert len(by_update.series) == len(DEPTHS)


def test_the_bars_come_at_the_end() -> None:
    pictures = at_defaults("small-data", 0).pictures
    assert isinstance(pictures[-1].figures[-1], Bars)
    assert not any(isinstance(picture.figures[-1], Bars) for picture in pictures[:-1])


@pytest.mark.parametrize(
    ("best", "medians", "noise", "l2", "told"),
    [
        (0, (0.2, 0.4, 0.5, 0.6), 0.5, 0.0, "further from the curve than the line"),
        (1, (0.3, 0.1, 0.2, 0.1), 0.3, 0.0, "it follows the noise, so that"),
        (1, (0.3, 0.1, 0.1, 0.2), 0.3, 0.001, "it follows the noise, so that"),
        (3, (0.3, 0.2, 0.1, 0.1), 0.3, 0.01, "L2 penalty makes sharp bends dear"),
        (1, (0.3, 0.1, 0.1, 0.11), 0.0, 0.01, "L2 penalty makes sharp bends dear"),
        (1, (0.3, 0.001, 0.1, 0.1), 0.0, 0.0, "no noise to follow"),
        (1, (0.3, 0.2, 0.21, 0.22), 0.5, 0.0, "a matter of luck"),
        (2, (0.3, 0.2, 0.1, 0.3), 0.5, 0.0, "a matter of luck"),
    ],
)
def test_the_reason_goes_by_the_figures(
    best: int, medians: tuple[float, ...], noise: float, l2: float, told: str
) -> None:
    why = str(_why(best, medians, noise, l2))
    assert told in why
    assert ("L2" in why) == (bool(l2) or "follows the noise, so that" in why)
