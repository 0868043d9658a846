"""Activation functions: names, parameters, extremes, derivatives, slopes for training."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from dlquiz.simulator.activations import ACTIVATIONS, Activation, MarkKind, find
from dlquiz.simulator.fault import ExperimentError

Curve: TypeAlias = tuple[Activation, dict[str, Any]]

ELEMENTWISE = [activation for activation in ACTIVATIONS.values() if activation.elementwise]
FLOATS = [np.float32, np.float64]
MONOTONE = [
    "linear",
    "relu",
    "leaky_relu",
    "elu",
    "selu",
    "tanh",
    "sigmoid",
    "hard_sigmoid",
    "softplus",
    "softsign",
    "exponential",
]
DEFAULTS: dict[str, dict[str, object]] = {
    "linear": {},
    "relu": {"negative_slope": 0.0, "max_value": None, "threshold": 0.0},
    "leaky_relu": {"negative_slope": 0.2},
    "elu": {"alpha": 1.0},
    "selu": {},
    "tanh": {},
    "sigmoid": {},
    "hard_sigmoid": {},
    "softplus": {},
    "softsign": {},
    "silu": {},
    "gelu": {"approximate": False},
    "mish": {},
    "exponential": {},
    "softmax": {"axis": -1},
}

calm = settings(deadline=None)
every_function = pytest.mark.parametrize("activation", ACTIVATIONS.values(), ids=lambda one: one.name)
every_curve = pytest.mark.parametrize("activation", ELEMENTWISE, ids=lambda one: one.name)
every_float = pytest.mark.parametrize("dtype", FLOATS)


def parameters_of(activation: Activation, numbers: Callable[[float, float], st.SearchStrategy[float]]) -> Any:
    """Parameters that an activation may have."""
    drawn: dict[str, st.SearchStrategy[Any]] = {}
    for name, _default, low, high, _step, choices, optional in activation.parameters:
        drawn[name] = st.sampled_from(choices) if choices else numbers(low, high)
        if optional:
            drawn[name] |= st.none()
    return st.fixed_dictionaries({}, optional=drawn)


def drawn_with(numbers: Callable[[float, float], st.SearchStrategy[float]]) -> st.SearchStrategy[Curve]:
    """A function of one number with some parameters."""
    return st.sampled_from(ELEMENTWISE).flatmap(lambda one: st.tuples(st.just(one), parameters_of(one, numbers)))


curves = drawn_with(lambda low, high: st.integers(round(low * 1000), round(high * 1000)).map(lambda n: n / 1000))
wild_curves = drawn_with(st.floats)


def extremes(dtype: Any) -> NDArray[Any]:
    """Where naive formulas overflow or divide infinities."""
    ends = np.finfo(dtype)
    large = [1e308 if dtype is np.float64 else 3e38, float(ends.max), np.inf, 745.2, 710.0, 104.0, 89.0, 20.0]
    small = [0.0, float(ends.tiny), float(ends.smallest_subnormal)]
    return np.array([*(-x for x in large), *large, *(-x for x in small), *small], dtype)


def test_names_and_defaults_are_those_of_keras() -> None:
    assert {name: activation.defaults for name, activation in ACTIVATIONS.items()} == DEFAULTS
    assert list(ACTIVATIONS) == list(DEFAULTS)


def test_find() -> None:
    assert find("tanh") is ACTIVATIONS["tanh"]
    assert find("swish") is find("silu")
    assert all(find(alias) is activation for activation in ACTIVATIONS.values() for alias in activation.aliases)


@pytest.mark.parametrize(
    ("name", "nearest"), [("rel", "relu"), ("Tanh", "tanh"), ("leakyrelu", "leaky_relu"), ("swich", "swish")]
)
def test_an_unknown_name_is_answered_with_the_nearest(name: str, nearest: str) -> None:
    with pytest.raises(ExperimentError, match="no activation") as caught:
        find(name)
    assert nearest in caught.value.hint


@pytest.mark.parametrize("name", ["", "zzzzzzzz", "x" * 100_000, "\x1b[31m"])
def test_a_name_like_none_is_answered_with_all(name: str) -> None:
    with pytest.raises(ExperimentError) as caught:
        find(name)
    assert "relu" in caught.value.hint
    assert len(caught.value.what) < 100
    assert "\x1b" not in caught.value.what


@every_function
def test_formulas_fit_a_line(activation: Activation) -> None:
    assert 0 < len(activation.formula) <= 60
    assert 0 < len(activation.derivative_formula) <= 60
    assert "f(x)" in (activation.function.__doc__ or "") or "pᵢ" in (activation.function.__doc__ or "")
    assert activation.gradient.__doc__


def test_formulas_follow_the_parameters() -> None:
    relu = find("relu")
    assert relu.formulas() == relu.formulas(max_value=None) == ("max(x, 0)", "x > 0: 1   x ≤ 0: 0")
    assert "max" in relu.formulas(max_value=6)[1]
    assert find("elu").formulas(alpha=0.5) == find("elu").formulas()
    assert all(len(text) <= 60 for one in ACTIVATIONS.values() for text in one.general or ())
    with pytest.raises(ExperimentError):
        relu.formulas(alpha=1.0)


@every_float
@every_function
def test_extremes_are_quiet_and_never_nan(activation: Activation, dtype: Any) -> None:
    x = extremes(dtype)
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        value, derivative = activation.value(x), activation.derivative(x)
    assert value.dtype == derivative.dtype == x.dtype
    assert value.shape == derivative.shape == x.shape
    assert not np.isnan(value).any()
    assert not np.isnan(derivative).any()


@every_float
@calm
@given(curve=wild_curves)
def test_extremes_are_quiet_for_every_parameter(curve: Curve, dtype: Any) -> None:
    activation, parameters = curve
    x = extremes(dtype)
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        value, derivative = activation.value(x, **parameters), activation.derivative(x, **parameters)
    assert value.dtype == derivative.dtype == x.dtype
    assert not np.isnan(value).any()
    assert not np.isnan(derivative).any()


@every_float
@every_curve
def test_slopes_are_quiet_at_extremes(activation: Activation, dtype: Any) -> None:
    z = extremes(dtype)
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        slope = activation.slope(z, activation.value(z))
    assert slope.dtype == z.dtype
    assert not np.isnan(slope).any()


@every_float
@every_curve
def test_nan_in_gives_nan_out(activation: Activation, dtype: Any) -> None:
    x = np.array([np.nan, 1.0, np.nan], dtype)
    value, derivative = activation.value(x), activation.derivative(x)
    assert np.isnan(value).tolist() == np.isnan(derivative).tolist() == [True, False, True]
    assert derivative.dtype == x.dtype


@every_curve
def test_float32_is_float64_rounded(activation: Activation) -> None:
    x = np.linspace(-12, 12, 801, dtype=np.float32)
    value, derivative = activation.value(x), activation.derivative(x)
    np.testing.assert_allclose(value, activation.value(x.astype(np.float64)), rtol=3e-6, atol=1e-7)
    np.testing.assert_allclose(derivative, activation.derivative(x.astype(np.float64)), rtol=3e-6, atol=3e-7)


@every_function
def test_what_is_no_float_becomes_float64(activation: Activation) -> None:
    whole = np.array([-2, 0, 3])
    assert activation.value(whole).dtype == np.float64
    np.testing.assert_array_equal(activation.value(whole), activation.value(whole.astype(float)))


@every_function
def test_shapes_are_kept_and_the_input_is_not_changed(activation: Activation) -> None:
    x = np.linspace(-3, 3, 24).reshape(2, 3, 4)
    before = x.copy()
    value = activation.value(x)
    assert value.shape == activation.derivative(x).shape == x.shape
    assert not np.shares_memory(value, x)
    np.testing.assert_array_equal(x, before)
    assert activation.value(np.zeros((0, 3)) if activation.elementwise else np.zeros((1, 3))).shape[1] == 3


@calm
@given(curve=curves, x=st.floats(-30, 30))
def test_derivatives_are_those_of_finite_differences(curve: Curve, x: float) -> None:
    activation, parameters = curve
    step = 1e-6
    if any(abs(x - kink) <= 2 * step for kink in activation.kinks(**parameters)):
        return
    ends = activation.value(np.array([x - step, x + step]), **parameters)
    slope = (ends[1] - ends[0]) / (2 * step)
    derivative = activation.derivative(np.array([x]), **parameters)[0]
    assert slope == pytest.approx(derivative, rel=3e-6, abs=3e-6)


@calm
@given(curve=curves)
def test_slopes_jump_at_kinks_and_nowhere_else(curve: Curve) -> None:
    activation, parameters = curve
    step = 1e-9
    kinks = activation.kinks(**parameters)
    for kink in kinks:
        left, right = activation.derivative(np.array([kink - step, kink + step]), **parameters)
        below, above = activation.value(np.array([kink - step, kink + step]), **parameters)
        assert abs(left - right) > 1e-4 or abs(above - below) > 1e-4
        assert activation.derivative(np.array([kink]), **parameters)[0] in (
            pytest.approx(left, abs=1e-6),
            pytest.approx(right, abs=1e-6),
        )
    x = np.linspace(-12, 12, 24001)
    x = x[np.min(np.abs(x[:, None] - np.array([*kinks, np.inf])), axis=1) > 2e-3]
    jumps = np.abs(np.diff(activation.derivative(x, **parameters)))
    jumps[np.diff(x) > 2e-3] = 0.0
    assert (jumps <= 2e-3 * np.maximum(1.0, np.abs(activation.derivative(x[1:], **parameters)))).all()


@calm
@given(curve=curves, x=st.lists(st.floats(-800, 800), min_size=1, max_size=20))
def test_values_stay_in_the_range(curve: Curve, x: list[float]) -> None:
    activation, parameters = curve
    low, high, low_reached, high_reached, gap = activation.range(**parameters)
    values = activation.value(np.array(x), **parameters)
    assert (values >= low - 1e-15).all()
    assert (values <= high).all()
    middle = activation.value(np.linspace(-5, 5, 101), **parameters)
    assert low_reached or (middle > low).all()
    assert high_reached or (middle < high).all()
    if gap is not None:
        below, above = gap
        assert ((values <= below) | (values > above) | (values == high)).all()


@pytest.mark.parametrize(
    ("name", "parameters", "text"),
    [
        ("relu", {}, "[0, ∞)"),
        ("relu", {"max_value": 6.0}, "[0, 6]"),
        ("relu", {"negative_slope": 0.1}, "(-∞, ∞)"),
        ("elu", {"alpha": 0.5}, "(-0.5, ∞)"),
        ("tanh", {}, "(-1, 1)"),
        ("hard_sigmoid", {}, "[0, 1]"),
        ("silu", {}, "[-0.2785, ∞)"),
    ],
)
def test_ranges_are_read(name: str, parameters: dict[str, Any], text: str) -> None:
    assert str(find(name).range(**parameters)) == text


@pytest.mark.parametrize("name", MONOTONE)
@calm
@given(x=st.lists(st.floats(-1e4, 1e4), min_size=2, max_size=20))
def test_monotone_functions_never_fall(name: str, x: list[float]) -> None:
    values = find(name).value(np.sort(np.array(x)))
    finite = values[np.isfinite(values)]
    assert (np.diff(finite) >= -1e-15 * np.maximum(1.0, np.abs(finite[1:]))).all()
    assert (find(name).derivative(np.array(x)) >= 0).all()


@calm
@given(x=st.floats(-700, 700))
def test_symmetries(x: float) -> None:
    both = np.array([x, -x])
    for name in ("tanh", "softsign", "linear"):
        right, left = find(name).value(both)
        assert right == -left
    for name in ("sigmoid", "hard_sigmoid"):
        right, left = find(name).value(both)
        assert right + left == pytest.approx(1.0, abs=1e-15)
    for name in ("silu", "gelu", "softplus"):
        right, left = find(name).value(both)
        assert right - left == pytest.approx(x, rel=1e-14, abs=1e-15)


@every_curve
@calm
@given(z=st.lists(st.floats(-700, 700), min_size=1, max_size=20))
def test_the_slope_of_training_is_the_derivative(activation: Activation, z: list[float]) -> None:
    x = np.array(z)
    derivative = activation.derivative(x)
    np.testing.assert_allclose(activation.slope(x, activation.value(x)), derivative, rtol=1e-12, atol=1e-12)


@every_curve
def test_the_slope_of_training_at_zero_and_at_kinks(activation: Activation) -> None:
    x = np.array([0.0, *activation.kinks(), -1e-300, 1e-300, 5e-324])
    np.testing.assert_allclose(activation.slope(x, activation.value(x)), activation.derivative(x), rtol=1e-14)


def test_tails_keep_their_digits() -> None:
    """1 - tanh² x, computed as such, has lost half its digits at x = 10."""
    assert find("tanh").derivative(np.array([10.0]))[0] == pytest.approx(8.244614546626394e-09, rel=1e-15)
    assert find("sigmoid").derivative(np.array([-40.0, 40.0])).tolist() == pytest.approx([4.248354255291589e-18] * 2)
    assert find("sigmoid").value(np.array([-40.0]))[0] == pytest.approx(4.248354255291589e-18, rel=1e-15)


@calm
@given(curve=curves)
def test_marks_are_where_they_say(curve: Curve) -> None:
    activation, parameters = curve
    everywhere = np.linspace(-8, 8, 4001)
    for kind, x in activation.marks(**parameters):
        place = np.array([x])
        if kind is MarkKind.MINIMUM:
            assert abs(activation.derivative(place, **parameters)[0]) < 1e-15
            assert activation.value(place, **parameters)[0] == pytest.approx(
                activation.range(**parameters).low, rel=1e-15
            )
            assert (activation.value(everywhere, **parameters) >= activation.range(**parameters).low).all()
        elif kind is MarkKind.STEEPEST:
            steepest = activation.derivative(place, **parameters)[0]
            assert (activation.derivative(everywhere, **parameters) <= steepest).all()


def test_softmax_is_no_hidden_activation() -> None:
    z = np.zeros((2, 3))
    with pytest.raises(ExperimentError, match="whole vector"):
        find("softmax").slope(z, z)
    assert [name for name, activation in ACTIVATIONS.items() if not activation.elementwise] == ["softmax"]
