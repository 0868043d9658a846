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


def test_a_logarithmic_axis_is_even_in_powers() -> None:
    shown = lines(draw(bars(1, 10, 100, 1000, log=True), 60, 6, say))
    ends = [text.count("█") for text in shown[1:5]]
    steps = [later - earlier for earlier, later in pairwise(ends)]
    assert max(steps) - min(steps) <= 1


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
