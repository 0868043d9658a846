"""Softmax: shares of a whole, shifts, the Jacobian, and how it is shown."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlquiz.simulator.activations import find, softmax_jacobian
from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.figures import Floats
from dlquiz.simulator.softmax_view import softmax_curves, softmax_view

calm = settings(deadline=None)
vectors = st.lists(st.floats(-1000, 1000), min_size=2, max_size=8)


def softmax(z: Any, **parameters: Any) -> Floats:
    return find("softmax").value(np.asarray(z, np.float64), **parameters)


@calm
@given(z=vectors)
def test_shares_add_up_to_one_and_keep_their_order(z: list[float]) -> None:
    p = softmax(z)
    assert p.sum() == pytest.approx(1.0, abs=1e-15)
    assert ((p >= 0) & (p <= 1)).all()
    assert (np.diff(p[np.argsort(z)]) >= 0).all()


@calm
@given(z=vectors, shift=st.floats(-1e6, 1e6))
def test_a_shift_changes_nothing(z: list[float], shift: float) -> None:
    """The shifted logits themselves are rounded: 1e6 has ten decimals left."""
    np.testing.assert_allclose(softmax(np.array(z) + shift), softmax(z), rtol=2e-9, atol=1e-300)


@calm
@given(z=st.lists(st.floats(allow_nan=False), min_size=1, max_size=8))
def test_any_logits_at_all(z: list[float]) -> None:
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        p = softmax(z)
    assert p.sum() == pytest.approx(1.0, abs=1e-15)


def test_infinities_take_or_lose_their_share() -> None:
    assert softmax([np.inf, 0.0, np.inf]).tolist() == [0.5, 0.0, 0.5]
    assert softmax([-np.inf, 0.0]).tolist() == [0.0, 1.0]
    assert softmax([-np.inf, -np.inf]).tolist() == [0.5, 0.5]
    assert np.isnan(softmax([np.nan, 0.0])).all()


def test_axes() -> None:
    z = np.arange(6.0).reshape(2, 3)
    np.testing.assert_array_equal(softmax(z)[1], softmax(z[1]))
    np.testing.assert_array_equal(softmax(z, axis=0)[:, 2], softmax(z[:, 2]))


def test_float32_stays_float32() -> None:
    z = np.array([1000.0, 1001.0], np.float32)
    p = find("softmax").value(z)
    assert p.dtype == np.float32
    assert softmax_jacobian(p).dtype == np.float32


@pytest.mark.parametrize("x", [np.float64(1.0), np.zeros(0), np.zeros((3, 0))])
def test_no_vector_no_softmax(x: Any) -> None:
    with pytest.raises(ExperimentError, match="vector"):
        find("softmax").value(x)


@calm
@given(z=st.lists(st.floats(-5, 5), min_size=2, max_size=6))
def test_the_jacobian_is_that_of_finite_differences(z: list[float]) -> None:
    jacobian = softmax_jacobian(softmax(z))
    step = 1e-6
    for j in range(len(z)):
        moved = np.eye(len(z))[j] * step
        np.testing.assert_allclose(
            (softmax(np.array(z) + moved) - softmax(np.array(z) - moved)) / (2 * step), jacobian[:, j], atol=1e-8
        )
    np.testing.assert_allclose(jacobian, jacobian.T)
    np.testing.assert_allclose(jacobian.sum(axis=0), 0.0, atol=1e-15)
    np.testing.assert_allclose(find("softmax").derivative(np.array(z)), np.diag(jacobian), atol=1e-15)


def test_jacobians_of_a_batch() -> None:
    z = np.arange(6.0).reshape(2, 3)
    batch = softmax_jacobian(softmax(z))
    assert batch.shape == (2, 3, 3)
    np.testing.assert_array_equal(batch[1], softmax_jacobian(softmax(z[1])))


def test_the_view_shows_shares_and_jacobian() -> None:
    view = softmax_view((2.0, 1.0, 0.0))
    assert [str(bar.label) for bar in view.bars.bars] == ["z1 = 2", "z2 = 1", "z3 = 0"]
    assert [bar.value for bar in view.bars.bars] == view.probabilities.tolist()
    assert "Logit 1 has the largest share, 0.6652" in str(view.bars.summary)
    assert view.bars.rules[0].at == pytest.approx(1 / 3)
    assert [[cell for cell in row if isinstance(cell, float)] for row in view.table.cells] == view.jacobian.tolist()
    assert [str(column) for column in view.table.columns] == ["", "z1", "z2", "z3"]
    assert [str(row[0]) for row in view.table.cells] == ["p1", "p2", "p3"]


@pytest.mark.parametrize("logits", [(), (1.0,), (0.0,) * 9, (0.0, float("nan")), (0.0, float("inf")), (0.0, 1e300)])
def test_logits_that_cannot_be_shown(logits: tuple[float, ...]) -> None:
    with pytest.raises(ExperimentError):
        softmax_view(logits)
    with pytest.raises(ExperimentError):
        softmax_curves(logits, 0)


def test_curves_of_a_moving_logit() -> None:
    figure = softmax_curves((1.0, 0.0, -1.0), 1, at=0.5)
    assert [str(series.label) for series in figure.series] == ["p1", "p2", "p3"]
    together = np.stack([series.y for series in figure.series])
    np.testing.assert_allclose(together.sum(axis=0), 1.0)
    assert (np.diff(figure.series[1].y) > 0).all()
    np.testing.assert_allclose(together[0] / together[2], np.exp(2.0))
    middle = int(np.abs(figure.series[1].x).argmin())
    np.testing.assert_allclose(together[:, middle], softmax([1.0, 0.0, -1.0]))
    assert [(rule.at, rule.across, str(rule.label)) for rule in figure.rules] == [(0.5, False, "z2 = 0.5")]


@pytest.mark.parametrize(("moved", "x_range"), [(3, (-6.0, 6.0)), (-1, (-6.0, 6.0)), (0, (1.0, 1.0)), (0, (6.0, -6.0))])
def test_curves_that_cannot_be_shown(moved: int, x_range: tuple[float, float]) -> None:
    with pytest.raises(ExperimentError):
        softmax_curves((1.0, 0.0, -1.0), moved, x_range=x_range)
