"""The activation explorer: figures, readings, saturation and differences as data."""

from __future__ import annotations

from math import inf, log, nan
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlquiz.simulator.activations import ACTIVATIONS, find
from dlquiz.simulator.activations.saturation import saturation
from dlquiz.simulator.explorer import explorer_figure, notes, reading
from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.figures import Stroke
from dlquiz.simulator.subject import difference, subject

CURVES = [name for name, activation in ACTIVATIONS.items() if activation.elementwise]

calm = settings(deadline=None)
every_curve = pytest.mark.parametrize("name", CURVES)


@every_curve
def test_a_figure_holds_the_function_and_its_derivative(name: str) -> None:
    figure = explorer_figure(name, at=1.5)
    curve, slope = figure.series
    assert (str(curve.label), curve.stroke) == (name, Stroke.LINE)
    assert (str(slope.label), slope.stroke) == (f"{name}: derivative", Stroke.DASHED)
    kinks = list(find(name).kinks())
    for series, values in ((curve, find(name).value), (slope, find(name).derivative)):
        known = np.isfinite(series.y) & ~np.isin(series.x, kinks)
        np.testing.assert_allclose(series.y[known], values(series.x[known]), atol=1e-9)
        assert (np.diff(series.x) >= 0).all()
        assert known.sum() >= 470
    assert [(str(rule.label), rule.at, rule.across) for rule in figure.rules] == [("x = 1.5", 1.5, False)]
    assert figure.x_range == (-6.0, 6.0)
    assert name in str(figure.summary)


def test_without_the_derivative() -> None:
    assert len(explorer_figure("tanh", derivative=False).series) == 1


@pytest.mark.parametrize(
    ("name", "parameters", "kink", "left", "on", "right"),
    [
        ("relu", {}, 0.0, 0.0, 0.0, 1.0),
        ("leaky_relu", {}, 0.0, 0.2, 0.2, 1.0),
        ("hard_sigmoid", {}, 3.0, 1 / 6, 0.0, 0.0),
        ("hard_sigmoid", {}, -3.0, 0.0, 0.0, 1 / 6),
        ("relu", {"max_value": 2.0}, 2.0, 1.0, 0.0, 0.0),
        ("relu", {"negative_slope": 0.1, "threshold": 1.0}, 1.0, 0.1, 0.1, 1.0),
        ("elu", {"alpha": 0.5}, 0.0, 0.5, 0.5, 1.0),
    ],
)
def test_a_derivative_is_broken_at_a_kink(
    name: str, parameters: dict[str, Any], kink: float, left: float, on: float, right: float
) -> None:
    slope = explorer_figure(name, parameters).series[1]
    near = np.abs(slope.x - kink) < 1e-9
    assert slope.y[near].tolist() == pytest.approx([left, nan, right], nan_ok=True)
    assert slope.y[np.flatnonzero(slope.x == kink)[0]] == pytest.approx(on)
    assert reading(name, parameters, kink).derivative == pytest.approx(on)
    assert f"from {left:.4g} to {right:.4g}; {on:.4g} is used" in str(reading(name, parameters, kink).sentences[1])


def test_a_function_is_broken_only_where_it_jumps() -> None:
    assert np.isfinite(explorer_figure("relu").series[0].y).all()
    assert np.isnan(explorer_figure("relu", {"threshold": 1.0}).series[0].y).sum() == 1


@pytest.mark.parametrize(
    ("name", "stretches"),
    [
        ("linear", []),
        ("leaky_relu", []),
        ("relu", [(-6.0, 0.0)]),
        ("hard_sigmoid", [(-6.0, -3.0), (3.0, 6.0)]),
        ("elu", [(-6.0, log(0.1))]),
        ("exponential", [(-6.0, log(0.1))]),
        ("softplus", [(-6.0, log(1 / 9))]),
        ("tanh", [(-6.0, -np.arctanh(np.sqrt(0.9))), (np.arctanh(np.sqrt(0.9)), 6.0)]),
        ("softsign", [(-6.0, 1 - np.sqrt(10)), (np.sqrt(10) - 1, 6.0)]),
    ],
)
def test_saturation_is_exact(name: str, stretches: list[tuple[float, float]]) -> None:
    found = saturation(find(name), (-6.0, 6.0))
    np.testing.assert_allclose(np.array(found).reshape(-1, 2), np.array(stretches).reshape(-1, 2), rtol=1e-14)
    bands = explorer_figure(name).bands
    assert [(band.start, band.end) for band in bands] == list(found)
    assert all(str(band.label) == "saturated: |f'| < 0.1" for band in bands)


def test_a_stretch_has_a_length() -> None:
    assert saturation(find("relu"), (-6.0, 6.0), max_value=6.0) == ((-6.0, 0.0),)
    assert saturation(find("relu"), (0.0, 6.0)) == ()


@calm
@given(
    name=st.sampled_from(CURVES),
    low=st.floats(-50, 50),
    length=st.floats(0.01, 100),
    x=st.floats(0, 1),
)
def test_saturation_holds_at_every_point(name: str, low: float, length: float, x: float) -> None:
    high = low + length
    stretches = saturation(find(name), (low, high))
    at = low + x * length
    flat = abs(float(find(name).derivative(np.array([at]))[0])) < 0.1
    edges = [edge for stretch in stretches for edge in stretch]
    if not any(abs(at - edge) <= length / 1000 for edge in (*edges, low, high)):
        assert flat == any(start <= at <= end for start, end in stretches)
    assert all(low <= start < end <= high for start, end in stretches)


def test_the_summary_says_where_it_saturates() -> None:
    assert str(explorer_figure("tanh").summary) == (
        "tanh from x = -6 to 6: values -1 to 1, derivative 2.458e-05 to 1. "
        "Saturated (|f'| < 0.1) where x is in [-6, -1.82], [1.82, 6]."
    )
    assert str(explorer_figure("linear").summary).endswith("It saturates nowhere here.")


@pytest.mark.parametrize(("name", "flattest", "steepest"), [("gelu", -0.1289, 1.129), ("silu", -0.09984, 1.09984)])
@pytest.mark.parametrize("reach", [6.0, 100.0, 1e6])
def test_the_summary_finds_extremes_however_wide_the_range(
    name: str, flattest: float, steepest: float, reach: float
) -> None:
    lowest, highest = find(name).range().low, find(name).value(np.array([reach]))[0]
    told = str(explorer_figure(name, x_range=(-reach, reach)).summary)
    assert f"values {lowest:.4g} to {highest:.4g}, derivative {flattest:.4g} to {steepest:.4g}." in told


def test_the_summary_keeps_to_its_range() -> None:
    assert "values 3 to 4, derivative 1 to 1." in str(explorer_figure("relu", x_range=(3.0, 4.0)).summary)


def test_readings() -> None:
    at = reading("tanh", {}, 1.0)
    assert at.x == 1.0
    assert at.value == pytest.approx(np.tanh(1.0))
    assert at.derivative == pytest.approx(1 - np.tanh(1.0) ** 2)
    assert [str(sentence) for sentence in at.sentences] == ["x = 1   f(x) = 0.7616   f'(x) = 0.42"]
    far = reading("tanh", {}, 10.0)
    assert far.derivative == pytest.approx(8.244614546626394e-09, rel=1e-14)
    assert "Saturated" in str(far.sentences[1])
    assert str(reading("relu", {}, -2.0).sentences[0]) == "x = -2   f(x) = 0   f'(x) = 0"
    assert reading("leaky_relu", {"negative_slope": "0.5"}, -2.0).value == -1.0


@every_curve
def test_notes_name_range_and_marks(name: str) -> None:
    told = [str(sentence) for sentence in notes(name)]
    assert told[0] == f"Values: {find(name).range()}"
    assert len(told) == 1 + len(find(name).marks()) + bool(find(name).kinks())


def test_notes_in_words() -> None:
    assert [str(sentence) for sentence in notes("relu", {"max_value": 6})] == [
        "Values: [0, 6]",
        "Kink at x = 0: the slope jumps from 0 to 1",
        "Kink at x = 6: the slope jumps from 1 to 0",
        "At threshold the slope of the left side counts, at max_value that of the flat side: 0.",
    ]
    assert [str(sentence) for sentence in notes("silu")][1:] == [
        "Lowest at x = -1.2785: f = -0.2785",
        "Steepest at x = 2.3994: f' = 1.0998",
    ]


@pytest.mark.parametrize(
    ("parameters", "values", "told"),
    [
        (
            {"threshold": 1},
            "{0} ∪ (1, ∞)",
            ["Jump at x = 1: the value jumps from 0 to 1, the slope from 0 to 1"],
        ),
        ({"threshold": 2, "max_value": 1}, "{0} ∪ {1}", ["Jump at x = 2: the value jumps from 0 to 1"]),
        (
            {"threshold": 1, "negative_slope": 1, "max_value": 3},
            "(-∞, 0] ∪ (1, 3]",
            [
                "Jump at x = 1: the value jumps from 0 to 1",
                "Kink at x = 3: the slope jumps from 1 to 0",
            ],
        ),
        ({"max_value": 0, "threshold": 1}, "{0}", []),
    ],
)
def test_a_threshold_makes_the_value_jump(parameters: dict[str, float], values: str, told: list[str]) -> None:
    said = [str(sentence) for sentence in notes("relu", parameters)]
    assert said[0] == f"Values: {values}"
    assert said[1 : 1 + len(told)] == told
    assert len(said) == 1 + len(told) + bool(told)


def test_a_reading_at_a_jump() -> None:
    both = [str(sentence) for sentence in reading("relu", {"threshold": 1}, 1.0).sentences]
    assert both[1:3] == [
        "The slope jumps here from 0 to 1; 0 is used.",
        "The value jumps here from 0 to 1.",
    ]
    flat = [str(sentence) for sentence in reading("relu", {"threshold": 2, "max_value": 1}, 2.0).sentences]
    assert flat[1] == "The value jumps here from 0 to 1."
    assert not any("slope" in sentence for sentence in flat)


def test_no_range_ends_at_minus_zero() -> None:
    assert str(notes("elu", {"alpha": 0})[0]) == "Values: [0, ∞)"


def test_two_functions_and_their_largest_difference() -> None:
    figure = explorer_figure("gelu", {}, "gelu", {"approximate": True})
    assert [str(series.label) for series in figure.series] == [
        "gelu",
        "gelu(approximate=True)",
        "gelu: derivative",
        "gelu(approximate=True): derivative",
    ]
    assert str(figure.title) == "gelu and gelu(approximate=True)"
    assert "0.0004732, at x = " in str(figure.summary)
    assert [str(rule.label) for rule in figure.rules] == ["largest difference"]
    assert all(str(band.label) == "gelu saturated: |f'| < 0.1" for band in figure.bands)


@pytest.mark.parametrize(
    ("first", "second", "largest", "at"),
    [
        ("relu", "linear", 6.0, -6.0),
        ("softplus", "relu", log(2), 0.0),
        ("exponential", "linear", np.exp(6.0) - 6.0, 6.0),
    ],
)
def test_differences_known_by_hand(first: str, second: str, largest: float, at: float) -> None:
    found = difference(subject(first), subject(second))
    assert found.largest == pytest.approx(largest, rel=1e-14)
    assert found.at == at


@calm
@given(first=st.sampled_from(CURVES), second=st.sampled_from(CURVES))
def test_no_point_of_a_grid_differs_more(first: str, second: str) -> None:
    found = difference(subject(first), subject(second))
    x = np.linspace(-6.0, 6.0, 997)
    apart = np.abs(find(first).value(x) - find(second).value(x))
    assert found.largest >= apart.max() * (1 - 1e-9)
    if found.at is not None:
        place = np.array([found.at])
        assert found.largest == abs(find(first).value(place)[0] - find(second).value(place)[0])


def test_no_difference_is_said() -> None:
    same = difference(subject("relu", {"negative_slope": 0.2}), subject("leaky_relu"))
    assert (same.largest, same.at) == (0.0, None)
    assert str(same.sentence) == "relu(negative_slope=0.2) and leaky_relu are the same from x = -6 to 6."
    assert explorer_figure("tanh", {}, "tanh").rules == ()


def test_a_steep_function_does_not_flatten_the_rest() -> None:
    low, high = explorer_figure("exponential").y_range or (nan, nan)
    assert -1.0 < low < 0.01
    assert high == pytest.approx(6.3, abs=0.01)
    assert explorer_figure("sigmoid").y_range == pytest.approx((-0.05, 1.05), abs=0.01)


@pytest.mark.parametrize("x_range", [(700.0, 800.0), (1e5, 1e6), (-1e6, 1e6), (10.0, 11.0), (-1e6, -1e6 + 0.01)])
@every_curve
def test_far_ranges_are_quiet(name: str, x_range: tuple[float, float]) -> None:
    figure = explorer_figure(name, {}, "exponential", x_range=x_range)
    assert figure.y_range is not None
    assert figure.y_range[0] < figure.y_range[1] < inf


@pytest.mark.parametrize(
    "x_range", [(1.0, 1.0), (6.0, -6.0), (nan, 1.0), (0.0, inf), (-1e7, 0.0), (0.0, 1e-9), (-1e308, 1e308)]
)
def test_ranges_that_cannot_be_drawn(x_range: tuple[float, float]) -> None:
    with pytest.raises(ExperimentError):
        explorer_figure("tanh", x_range=x_range)


@pytest.mark.parametrize("x", [nan, inf, -inf, 1e7])
def test_places_that_cannot_be_read(x: float) -> None:
    with pytest.raises(ExperimentError):
        reading("tanh", {}, x)
    with pytest.raises(ExperimentError):
        explorer_figure("tanh", at=x)


def test_what_has_no_curve_or_does_not_exist() -> None:
    for name in ("softmax", "nothing"):
        for call in (explorer_figure, notes, subject):
            with pytest.raises(ExperimentError):
                call(name)
        with pytest.raises(ExperimentError):
            explorer_figure("tanh", {}, name)
    with pytest.raises(ExperimentError):
        explorer_figure("tanh", {"alpha": 1.0})


def test_aliases_are_told_by_their_name() -> None:
    assert str(explorer_figure("swish").title) == "silu"
