"""Numbers on axes: round, few, written alike; scales that cannot fail."""

from __future__ import annotations

from math import inf, isfinite, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.plot import ticks
from dlquiz.plot.scale import Scale, fit
from dlquiz.simulator.figures import Floats
from tests.plot.making import NUMBERS, RANGES, arrays, floats


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [
        (0, 1, 3, [0, 0.5, 1]),
        (0, 1, 6, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (-1.1, 1.1, 3, [-1, 0, 1]),
        (1, 60, 7, [10, 20, 30, 40, 50, 60]),
        (0, 97, 3, [0, 50]),
        (-4, 4, 9, [-4, -3, -2, -1, 0, 1, 2, 3, 4]),
    ],
)
def test_round_values(low: float, high: float, most: int, expected: list[float]) -> None:
    assert ticks.nice(low, high, most) == pytest.approx(expected)


@given(NUMBERS, NUMBERS, st.integers(-1, 12))
def test_never_more_than_wanted_and_always_inside(one: float, other: float, most: int) -> None:
    low, high = sorted((one, other)) if isfinite(one) and isfinite(other) else (0.0, 1.0)
    marks = ticks.nice(low, high, most)
    assert len(marks) <= max(1, most)
    slack = (high / 2 - low / 2) * 1e-6
    assert all(low - slack <= mark <= high + slack for mark in marks)


def test_powers_of_ten() -> None:
    assert ticks.decades(1e-4, 1, 5) == pytest.approx([1e-4, 1e-3, 1e-2, 1e-1, 1])
    assert ticks.decades(0.012, 0.9, 6) == pytest.approx([0.02, 0.05, 0.1, 0.2, 0.5])
    assert len(ticks.decades(1e-200, 1e200, 5)) <= 5


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([-1, -0.5, 0, 0.5], ["-1.0", "-0.5", "0.0", "0.5"]),
        ([0, 20, 40], ["0", "20", "40"]),
        ([0, 1e300], ["0", "1e300"]),
        ([2e-5, 4e-5], ["2e-5", "4e-5"]),
        ([], []),
    ],
)
def test_labels_are_written_alike(values: list[float], expected: list[str]) -> None:
    assert ticks.labels(values) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (1234.5678, "1235"),
        (12345.678, "12346"),
        (123456.0, "1.235e5"),
        (0.000012, "1.2e-5"),
        (1e300, "1e300"),
        (inf, "inf"),
        (nan, "–"),
    ],
)
def test_numbers(value: float, expected: str) -> None:
    assert ticks.number(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (999.7, "1000"),
        (1000, "1000"),
        (1500, "1500"),
        (-3350, "-3350"),
        (99_999, "99999"),
        (1e5, "1e5"),
        (2e-5, "2e-5"),
    ],
)
def test_thousands_are_written_out(value: float, expected: str) -> None:
    assert ticks.number(value, 3) == expected


@pytest.mark.parametrize(
    ("value", "digits", "expected"), [(0.5, 2, "0.50"), (-0.0001, 2, "-0.0001"), (1e9, 2, "1e9"), (-0.0, 1, "0.0")]
)
def test_decimals(value: float, digits: int, expected: str) -> None:
    assert ticks.fixed(value, digits) == expected


@given(arrays(), RANGES, st.lists(NUMBERS, max_size=2), st.floats(0, 0.5), st.booleans(), arrays())
def test_any_scale_is_finite_and_keeps_the_order(
    data: Floats,
    wanted: tuple[float, float] | None,
    also: list[float],
    margin: float,
    log: bool,
    values: Floats,
) -> None:
    scale = fit([data], wanted, also=also, margin=margin, log=log)
    assert isfinite(scale.low)
    assert isfinite(scale.high)
    assert scale.low < scale.high
    share = scale.share(np.sort(values[np.isfinite(values)]))
    assert (np.diff(share[np.isfinite(share)]) >= 0).all()
    assert scale.share(scale.low) == pytest.approx(0, abs=1e-9)
    assert scale.share(scale.high) == pytest.approx(1, abs=1e-9)


@given(st.floats(-100, -0.01), st.floats(0.01, 100), st.integers(3, 40), st.sampled_from([2, 4]))
def test_zero_lies_in_the_middle_of_a_cell(low: float, high: float, rows: int, down: int) -> None:
    scale = Scale(low, high)
    centred = scale.centred(rows, down)
    assert centred.high == high
    assert centred.low <= low
    if centred != scale:
        place = float(centred.share(0.0)) * (rows * down - 1)
        assert place % down == pytest.approx((down - 1) / 2, abs=1e-6)


def test_a_constant_has_room_around_it() -> None:
    scale = fit([floats(3, 3)], None)
    assert scale.low < 3 < scale.high


@pytest.mark.parametrize("value", [0.0, 7.0, -2.0])
def test_an_axis_that_goes_onward_begins_at_a_constant(value: float) -> None:
    assert fit([floats(value, value)], None, onward=True) == Scale(value, value + 1)


def test_an_axis_cannot_go_onward_by_1_where_floats_are_further_apart() -> None:
    scale = fit([floats(1e300)], None, onward=True)
    assert scale.low < 1e300 < scale.high


@given(st.floats(1e-290, 1e290), st.floats(1.0001, 1e6))
def test_round_ends_hold_the_values_closely(low: float, factor: float) -> None:
    high = low * factor
    below, above = ticks.round_ends(low, high)
    assert below * (1 - 1e-6) <= low <= high <= above * (1 + 1e-6)
    assert below < above
    assert low / below < 10.001
    assert above / high < 10.001
