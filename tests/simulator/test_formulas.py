"""The functions that expressions call: the same as those of the simulator, without NumPy."""

from __future__ import annotations

import inspect
from itertools import pairwise
from math import isfinite
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.simulator import onenumber
from dlquiz.simulator.activations import ACTIVATIONS, find
from dlquiz.simulator.activations.functions import softmax
from dlquiz.simulator.formulas import FORMULAS, FUNCTIONS
from dlquiz.simulator.losses import BINARY, SPARSE, SQUARED
from dlquiz.simulator.names import ALIASES, HIDDEN_NAMES
from tests.core.making import quick
from tests.simulator.oracle import table, title

CASES = table("activations")["activations"]
X = table("activations")["x"]
DEFAULTS = [case for case in CASES if not case["parameters"]]
numbers = st.floats(-700, 700)
probabilities = st.floats(1e-6, 1 - 1e-6)


def test_every_function_of_one_number_is_there() -> None:
    assert tuple(onenumber.VALUES) == tuple(onenumber.SLOPES) == HIDDEN_NAMES
    known = {*HIDDEN_NAMES, *ALIASES} - {"exponential"}  # that is `exp`
    assert known <= set(FUNCTIONS)


@pytest.mark.parametrize("case", DEFAULTS, ids=title)
def test_many_digits(case: dict[str, Any]) -> None:
    name = case["name"]
    np.testing.assert_allclose([FUNCTIONS["activation"](name, x) for x in X], case["exact"], rtol=1e-12, atol=1e-300)
    np.testing.assert_allclose(
        [FUNCTIONS["derivative"](name, x) for x in X], case["exact_derivative"], rtol=1e-12, atol=1e-300
    )


@pytest.mark.parametrize("name", HIDDEN_NAMES)
@quick
@given(x=numbers)
def test_the_simulator_says_the_same(name: str, x: float) -> None:
    at, one = np.array([x]), ACTIVATIONS[name]
    np.testing.assert_allclose(FUNCTIONS["activation"](name, x), one.value(at)[0], rtol=1e-12, atol=1e-300)
    np.testing.assert_allclose(FUNCTIONS["derivative"](name, x), one.derivative(at)[0], rtol=1e-12, atol=1e-300)


@pytest.mark.parametrize("name", HIDDEN_NAMES)
def test_kinks_are_those_of_the_simulator(name: str) -> None:
    """Whole numbers are where they lie, and what cards draw."""
    for x in range(-6, 7):
        at, one = np.array([float(x)]), ACTIVATIONS[name]
        np.testing.assert_allclose(FUNCTIONS["activation"](name, x), one.value(at)[0], rtol=1e-12)
        np.testing.assert_allclose(FUNCTIONS["derivative"](name, x), one.derivative(at)[0], rtol=1e-12)


@pytest.mark.parametrize("name", [*HIDDEN_NAMES, *ALIASES])
def test_by_its_own_name(name: str) -> None:
    call = FUNCTIONS["exp" if name == "exponential" else name]
    assert [call(x) for x in X if x < 700] == [FUNCTIONS["activation"](name, x) for x in X if x < 700]


@quick
@given(x=numbers, a=st.floats(0, 3), slope=st.floats(0, 1))
def test_parameters(x: float, a: float, slope: float) -> None:
    at = np.array([x])
    np.testing.assert_allclose(FUNCTIONS["elu"](x, a), find("elu").value(at, alpha=a)[0], rtol=1e-12, atol=1e-300)
    leaky = find("leaky_relu").value(at, negative_slope=slope)[0]
    np.testing.assert_allclose(FUNCTIONS["leaky_relu"](x, slope), leaky, rtol=1e-12, atol=1e-300)
    assert FUNCTIONS["relu6"](x) == find("relu").value(at, max_value=6.0)[0]


@quick
@given(st.lists(numbers, min_size=1, max_size=6), st.data())
def test_softmax(logits: list[float], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(logits) - 1))
    np.testing.assert_allclose(
        FUNCTIONS["softmax"](index, *logits), softmax(np.array(logits))[index], rtol=1e-12, atol=1e-300
    )


@quick
@given(p=probabilities, y=st.sampled_from([0, 1]))
def test_crossentropies(p: float, y: int) -> None:
    """By the logits that give the probability, as the simulator takes them."""
    z = FUNCTIONS["logit"](p)
    expected = BINARY.value(np.array([[z]]), np.array([[y]]))
    np.testing.assert_allclose(FUNCTIONS["binary_crossentropy"](y, p), expected, rtol=1e-9)
    expected = SPARSE.value(np.array([[0.0, z]]), np.array([1]))
    np.testing.assert_allclose(FUNCTIONS["crossentropy"](p), expected, rtol=1e-9)
    np.testing.assert_allclose(FUNCTIONS["sigmoid"](z), p, rtol=1e-9)


@quick
@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=5))
def test_errors_of_pairs(pairs: list[tuple[float, float]]) -> None:
    flat = [value for pair in pairs for value in pair]
    y, p = (np.array(side)[:, None] for side in zip(*pairs, strict=True))
    np.testing.assert_allclose(FUNCTIONS["mse"](*flat), SQUARED.value(p, y), rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(FUNCTIONS["mae"](*flat), np.abs(p - y).mean(), rtol=1e-12, atol=1e-12)


@quick
@given(st.lists(st.integers(1, 200), min_size=2, max_size=5))
def test_parameters_are_those_of_a_network(sizes: list[int]) -> None:
    weights = sum(a * b + b for a, b in pairwise(sizes))
    assert FUNCTIONS["mlp_params"](*sizes) == weights
    assert FUNCTIONS["dense_params"](*sizes[:2]) == sizes[0] * sizes[1] + sizes[1]


@quick
@given(samples=st.integers(1, 5000), batch=st.integers(1, 600))
def test_batches(samples: int, batch: int) -> None:
    batches = [len(range(samples)[start : start + batch]) for start in range(0, samples, batch)]
    assert FUNCTIONS["updates_per_epoch"](samples, batch) == len(batches)
    assert FUNCTIONS["last_batch"](samples, batch) == batches[-1]


@pytest.mark.parametrize(
    ("name", "arguments", "value"),
    [
        ("step", (0,), 0),
        ("step", (0.1,), 1),
        ("sign", (-3,), -1),
        ("round", (2.5,), 2),
        ("round", (0.126, 2), 0.13),
        ("ceil", (1.2,), 2),
        ("floor", (-1.2,), -2),
        ("abs", (-3,), 3),
        ("min", (2, 1, 3), 1),
        ("max", (2, 1, 3), 3),
        ("mean", (1, 2, 6), 3.0),
        ("log2", (8,), 3.0),
        ("sqrt", (16,), 4.0),
        ("relu", (3,), 3),
        ("dense_params", (4.0, 8), 40),
        ("crossentropy", (1,), 0.0),
        ("binary_crossentropy", (0, 0), 0.0),
        ("binary_crossentropy", (1, 1), 0.0),
    ],
)
def test_examples(name: str, arguments: tuple[float, ...], value: float) -> None:
    """Whole numbers stay whole."""
    found = FUNCTIONS[name](*arguments)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("dense_params", (0, 8)),
        ("dense_params", (2.5, 8)),
        ("dense_params", (10**10, 8)),
        ("updates_per_epoch", (100, 0)),
        ("softmax", (2, 1.0, 2.0)),
        ("softmax", (0.5, 1.0)),
        ("crossentropy", (0,)),
        ("crossentropy", (1.5,)),
        ("binary_crossentropy", (1, 0)),
        ("binary_crossentropy", (2, 0.5)),
        ("mse", (1, 2, 3)),
        ("log", (0,)),
        ("sqrt", (-1,)),
        ("logit", (1,)),
        ("activation", ("rellu", 1)),
        ("activation", ("softmax", 1)),
        ("derivative", ("", 1)),
        ("round", (1.5, 13)),
        ("exp", (1000,)),
    ],
)
def test_what_has_no_value(name: str, arguments: tuple[Any, ...]) -> None:
    with pytest.raises((ValueError, ArithmeticError)):
        FUNCTIONS[name](*arguments)


def test_the_table_lists_every_function_as_it_is_called() -> None:
    assert len({one.name for one in FORMULAS}) == len(FORMULAS) == len(FUNCTIONS)
    for one in FORMULAS:
        assert one.usage.startswith(f"{one.name}(")
        assert str(one.about)
        listed = one.usage.count(",") + 1
        least = sum(p.default is p.empty for p in inspect.signature(one.call).parameters.values())
        assert listed >= least - ("..." in one.usage)


@quick
@given(st.sampled_from(FORMULAS), st.lists(st.floats(-1e15, 1e15), min_size=1, max_size=4))
def test_nothing_but_numbers_or_a_refusal(formula: Any, values: list[float]) -> None:
    try:
        found = formula.call(*values)
    except (ValueError, ArithmeticError, TypeError):
        return
    assert isinstance(found, int | float)
    assert isfinite(found)
