"""Activations and losses against Keras 3 with PyTorch's autograd, and against many-digit arithmetic."""

from __future__ import annotations

from math import erf, erfc, sqrt
from typing import Any

import numpy as np
import pytest

from dlquiz.simulator.activations import ACTIVATIONS, find, softmax_jacobian
from dlquiz.simulator.activations.gauss import cumulative, density
from dlquiz.simulator.figures import Floats
from dlquiz.simulator.losses import LOSSES
from tests.simulator.oracle import table, title

ACTIVATION_TABLE = table("activations")
CASES = ACTIVATION_TABLE["activations"]
X = np.array(ACTIVATION_TABLE["x"])

FLOAT32_SIXTH = 5e-9
"""PyTorch's hard_sigmoid has a slope of 1/6 in float32."""

LAST_OF_SOFTPLUS = 20.0
"""Above it PyTorch takes softplus(x) = x, which is wrong by 2e-9."""


def apart(ours: Floats, theirs: list[float]) -> Floats:
    """Differences, absolute for small numbers and relative for large ones."""
    expected = np.array(theirs)
    result: Floats = np.abs(ours - expected) / np.maximum(1.0, np.abs(expected))
    return result


def test_every_function_of_one_number_is_in_the_table() -> None:
    assert {case["name"] for case in CASES} == {name for name, one in ACTIVATIONS.items() if one.elementwise}
    assert len(X) >= 40


@pytest.mark.parametrize("case", CASES, ids=title)
def test_keras(case: dict[str, Any]) -> None:
    activation = find(case["name"])
    value = apart(activation.value(X, **case["parameters"]), case["value"])
    derivative = apart(activation.derivative(X, **case["parameters"]), case["derivative"])
    if case["name"] == "softplus":
        value, derivative = value[X < LAST_OF_SOFTPLUS], derivative[X < LAST_OF_SOFTPLUS]
    assert value.max() <= 1e-12
    assert derivative.max() <= (FLOAT32_SIXTH if case["name"] == "hard_sigmoid" else 1e-12)


@pytest.mark.parametrize("case", CASES, ids=title)
def test_many_digits_tails_included(case: dict[str, Any]) -> None:
    """Relative to the number itself, however small it is."""
    activation = find(case["name"])
    np.testing.assert_allclose(activation.value(X, **case["parameters"]), case["exact"], rtol=1e-12, atol=0)
    np.testing.assert_allclose(
        activation.derivative(X, **case["parameters"]), case["exact_derivative"], rtol=1e-12, atol=0
    )


@pytest.mark.parametrize("case", ACTIVATION_TABLE["kinks"], ids=title)
def test_kinks_follow_pytorch(case: dict[str, Any]) -> None:
    derivative = find(case["name"]).derivative(np.array(case["x"]), **case["parameters"])
    np.testing.assert_allclose(derivative, case["derivative"], rtol=1e-15)


@pytest.mark.parametrize("case", ACTIVATION_TABLE["softmax"], ids=lambda case: str(case["logits"]))
def test_softmax(case: dict[str, Any]) -> None:
    p = find("softmax").value(np.array(case["logits"]))
    np.testing.assert_allclose(p, case["value"], rtol=1e-12, atol=0)
    np.testing.assert_allclose(softmax_jacobian(p), case["jacobian"], rtol=1e-12, atol=1e-16)


@pytest.mark.parametrize("case", table("losses")["losses"], ids=title)
def test_losses(case: dict[str, Any]) -> None:
    loss = LOSSES[case["name"]]
    logits, labels = np.array(case["logits"]), np.array(case["labels"])
    np.testing.assert_allclose(loss.value(logits, labels), case["value"], rtol=1e-12)
    np.testing.assert_allclose(loss.slope(logits, labels), case["gradient"], rtol=1e-12, atol=1e-15)


def test_every_loss_is_in_the_table_with_extreme_logits() -> None:
    cases = table("losses")["losses"]
    assert {case["name"] for case in cases} == set(LOSSES)
    assert max(np.abs(np.array(case["logits"])).max() for case in cases) > 1000


def test_the_normal_distribution_is_that_of_the_standard_library() -> None:
    x = np.concatenate([np.linspace(-37.0, 37.0, 4001), np.linspace(-1.0, 1.0, 501), [0.0, -0.0, 1e-300]])
    expected = np.array([erfc(-one / sqrt(2)) / 2 for one in x])
    np.testing.assert_allclose(cumulative(x), expected, rtol=1e-12, atol=0)
    np.testing.assert_allclose(cumulative(x), expected, rtol=0, atol=1e-15)
    near = np.linspace(-6.0, 6.0, 4001)
    np.testing.assert_allclose(2 * cumulative(near * sqrt(2)) - 1, [erf(one) for one in near], rtol=0, atol=1e-15)


def test_the_density_is_the_slope_of_the_distribution() -> None:
    x = np.linspace(-6.0, 6.0, 301)
    step = 1e-5
    np.testing.assert_allclose(density(x), (cumulative(x + step) - cumulative(x - step)) / (2 * step), atol=1e-10)


def test_tails_of_the_normal_distribution() -> None:
    assert cumulative(np.array([-np.inf, -1e308, -45.0, 45.0, 1e308, np.inf])).tolist() == [0, 0, 0, 1, 1, 1]
    assert np.isnan(cumulative(np.array([np.nan]))[0])
