from __future__ import annotations

from math import inf, nan, sqrt
from typing import Any

import numpy as np
import pytest
from numpy.random import default_rng

from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.figures import Floats
from dlquiz.simulator.optimizers import LARGEST_RATE, OPTIMIZERS, optimizer
from tests.simulator.oracle import table


def one_number_at_a_time(name: str, rate: float, start: Floats, gradients: Floats) -> list[Floats]:
    """The formulas as they stand in the papers and in Keras, written for one number: what each step leads to."""
    values = start.ravel().tolist()
    first, second = [0.0] * len(values), [0.0] * len(values)
    path = []
    for step, gradient in enumerate(gradients, 1):
        for i, g in enumerate(gradient.ravel().tolist()):
            if name == "sgd":
                values[i] -= rate * g
            elif name == "momentum":
                first[i] = 0.9 * first[i] - rate * g
                values[i] += first[i]
            elif name == "rmsprop":
                second[i] = 0.9 * second[i] + 0.1 * g * g
                values[i] -= rate * g / sqrt(second[i] + 1e-7)
            else:
                first[i] = 0.9 * first[i] + 0.1 * g
                second[i] = 0.999 * second[i] + 0.001 * g * g
                size = rate * sqrt(1 - 0.999**step) / (1 - 0.9**step)
                values[i] -= size * first[i] / (sqrt(second[i]) + 1e-7)
        path.append(np.array(values).reshape(start.shape))
    return path


@pytest.mark.parametrize("name", OPTIMIZERS)
@pytest.mark.parametrize("shape", [(7,), (3, 5)], ids=["one network", "three networks"])
def test_the_flat_vector_is_every_number_by_itself(name: str, shape: tuple[int, ...]) -> None:
    rng = default_rng(4)
    start, gradients = rng.normal(size=shape), rng.normal(size=(30, *shape))
    params, tested = start.copy(), optimizer(name, 0.03)
    for gradient, expected in zip(gradients, one_number_at_a_time(name, 0.03, start, gradients), strict=True):
        tested.step(params, gradient.copy())
        np.testing.assert_allclose(params, expected, rtol=0, atol=1e-13)


@pytest.mark.parametrize("case", table("optimizers")["optimizers"], ids=lambda case: case["name"])
def test_keras(case: dict[str, Any]) -> None:
    given = table("optimizers")
    tested, params = optimizer(case["name"], given["rates"][0]), np.array(given["start"])
    for rate, gradient, expected in zip(given["rates"], given["gradients"], case["path"], strict=True):
        tested.learning_rate = rate
        tested.step(params, np.array(gradient))
        np.testing.assert_allclose(params, expected, rtol=0, atol=1e-13)


def test_every_optimizer_is_in_the_table() -> None:
    assert {case["name"] for case in table("optimizers")["optimizers"]} == set(OPTIMIZERS)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_precision_is_that_of_the_parameters(name: str) -> None:
    params: Any = np.ones(4, np.float32)
    optimizer(name, 0.1).step(params, np.ones_like(params))
    assert params.dtype == np.float32
    assert (params < 1).all()


@pytest.mark.parametrize("rate", [0.0, -1.0, nan, inf, -inf, 1e9, 2 * LARGEST_RATE])
def test_learning_rates_that_are_none(rate: float) -> None:
    with pytest.raises(ExperimentError, match="learning rate"):
        optimizer("sgd", rate)


def test_an_unknown_optimizer() -> None:
    with pytest.raises(ExperimentError, match="adagrad") as caught:
        optimizer("adagrad", 0.1)
    assert "rmsprop" in caught.value.hint
    with pytest.raises(ExperimentError) as long:
        optimizer("x" * 10**6, 0.1)
    assert len(long.value.what) < 100
