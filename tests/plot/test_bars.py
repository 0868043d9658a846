"""Bars and tables as cells, to the letter."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.plot.bars import scale_of
from dlquiz.plot.cells import Mode, draw, lines
from dlquiz.simulator.figures import Bar, Bars
from tests.plot.making import accuracies, say, weights, words

BARS = [
    "Accuracy",
    "linear  ████████▌         0.50",
    "                ╎",
    "tanh    █████████████├─┼┤ 0.90 (0.80 – 1.00)",
    "       └┬────chance─────┬",
    "        0               1",
    "              share",
]
PLAIN = [
    "Accuracy",
    "linear  =========         0.50",
    "                :",
    "tanh    =============|-+| 0.90 (0.80 - 1.00)",
    "       ++----chance-----+",
    "        0               1",
    "              share",
]


def bars(*values: float, **more: object) -> Bars:
    """Bars of these values."""
    named = tuple(Bar(words(f"bar {n}"), value) for n, value in enumerate(values))
    return Bars(words("t"), words(""), named, digits=1, **more)  # type: ignore[arg-type]  # for brevity


@pytest.mark.parametrize(("mode", "drawn"), [(Mode.BRAILLE, BARS), (Mode.BLOCKS, BARS), (Mode.ASCII, PLAIN)])
def test_bars(mode: Mode, drawn: list[str]) -> None:
    assert lines(draw(accuracies(), 44, 7, say, mode=mode)) == drawn


def test_the_spread_gives_way_before_the_value() -> None:
    shown = lines(draw(accuracies(), 28, 7, say))
    assert shown[1].endswith("0.50")
    assert shown[3].endswith("0.90")


def test_bars_that_do_not_fit_are_counted() -> None:
    shown = lines(draw(bars(*range(20)), 40, 6, say))
    assert shown[-1] == "and 16 more"
    assert [text[:5] for text in shown[1:5]] == ["bar 0", "bar 1", "bar 2", "bar 3"]


def test_negative_values_go_the_other_way() -> None:
    shown = lines(draw(bars(-1, 1), 40, 3, say))
    left, right = (text[7:34] for text in shown[1:3])
    assert left.rstrip().endswith("█")
    assert right.lstrip().startswith("█")
    assert abs(len(left.rstrip()) - (len(right) - len(right.lstrip()))) <= 1


def test_a_value_that_is_no_number_has_no_bar() -> None:
    shown = lines(draw(bars(nan, 1), 40, 4, say))
    assert "█" not in shown[1]
    assert shown[1].endswith("–")


def spread_logarithmically() -> Bars:
    """Values of which the last is 1000 times the first, with whiskers that reach from the value up, and down to it."""
    reach = (
        Bar(words("x2"), 0.95, 0.95, 3.0),
        Bar(words("x3"), 100.0, 90.0, 110.0),
        Bar(words("x4"), 950.0, 9.0, 950.0),
    )
    return replace(bars(unit=words("SD"), log=True), bars=reach)


@pytest.mark.parametrize("mode", Mode)
def test_a_logarithmic_axis_is_even_in_powers_and_has_no_bars(mode: Mode) -> None:
    shown = lines(draw(bars(1, 10, 100, 1000, log=True), 60, 6, say, mode=mode))[1:5]
    assert not set("".join(shown)) & set("█=")
    places = [text.index("o" if mode is Mode.ASCII else "●") for text in shown]
    steps = [later - earlier for earlier, later in pairwise(places)]
    assert max(steps) - min(steps) <= 1
    assert min(steps) > 5


def test_a_point_to_the_letter() -> None:
    assert lines(draw(spread_logarithmically(), 44, 9, say)) == [
        "t",
        "x2   ●──┤                 0.9 (0.9 – 3.0)",
        "",
        "x3              ├●      100.0 (90.0 – 110.0)",
        "",
        "x4         ├──────────● 950.0 (9.0 – 950.0)",
        "   └┬─────────────────┬",
        "   0.5             1000",
        "         SD (log)",
    ]


def test_the_axis_says_that_it_is_logarithmic_and_has_two_labels() -> None:
    shown = lines(draw(spread_logarithmically(), 60, 12, say))
    assert "SD (log)" in [text.strip() for text in shown]
    (axis,) = (text for text in shown if "└" in text)
    assert axis.count("┬") >= 2
    assert {"0.5", "1000"} <= set("".join(shown[7:]).split())


def test_where_the_axis_has_no_room_the_title_says_that_it_is_logarithmic() -> None:
    assert lines(draw(spread_logarithmically(), 40, 4, say))[0] == "t  SD (log)"
    long = replace(spread_logarithmically(), title=words("학습률마다 걸린 에폭의 수"), unit=words("표준편차"))
    assert lines(draw(long, 30, 4, say))[0].endswith("…  표준편차 (log)")


@given(st.lists(st.floats(1e-320, 1e308), min_size=1, max_size=8))
def test_all_values_lie_on_a_logarithmic_axis_with_two_marks(values: list[float]) -> None:
    scale = scale_of(bars(*values, log=True))
    assert scale.low < scale.high
    assert all(scale.place(value, 50) is not None for value in values if value > 1e-300)
    assert all(len(scale.marks(most)) >= 2 for most in range(2, 10))


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=8))
def test_zero_is_on_the_axis(values: list[float]) -> None:
    scale = scale_of(bars(*values))
    assert scale.low <= 0 <= scale.high


def test_a_table() -> None:
    assert lines(draw(weights(), 30, 5, say)) == [
        "Weights",
        "unit       x1   bias",
        "────────────────────",
        "unit 1  -0.50  10.25",
        "unit 2      –   0.00",
    ]


def test_a_narrow_table_leaves_columns_out_and_a_low_one_rows() -> None:
    assert lines(draw(weights(), 13, 3, say)) == ["Weights", "unit       x1", "and 2 more"]


def test_whole_numbers_stay_whole() -> None:
    table = replace(weights(), columns=(words("n"),), cells=((105,), (3,)))
    assert lines(draw(table, 20, 6, say))[3:5] == ["105", "  3"]
