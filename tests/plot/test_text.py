"""Figures as lines: numbers and sentences, nothing that must be seen."""

from __future__ import annotations

from dataclasses import replace
from math import nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dlquiz.plot.text import lines
from dlquiz.simulator.figures import Curves, Figure, Series, Stroke
from tests.plot.making import FIGURES, accuracies, floats, half, line, say, tanh, weights, words


def test_curves() -> None:
    assert lines(tanh(), 70, say) == [
        "tanh and its derivative",
        "tanh rises from -1 to 1.",
        "tanh: lowest -0.9993 at -4, highest 0.9993 at 4.",
        "derivative: lowest 0.001341 at -4, highest 0.9996 at -0.0201.",
        "Shaded, |f'| < 0.1: x from -4 to -1.82.",
        "Shaded, |f'| < 0.1: x from 1.82 to 4.",
        " x     tanh  derivative",
        "-4  -0.9993    0.001341",
        "-3  -0.9951    0.009869",
        "-2   -0.964     0.07069",
        "-1  -0.7615      0.4201",
        " 0        0      0.9996",
        " 1   0.7615      0.4201",
        " 2    0.964     0.07069",
        " 3   0.9951    0.009869",
        " 4   0.9993    0.001341",
    ]


def test_counted_x_is_sampled_where_there_is_a_point() -> None:
    epochs = np.arange(1.0, 62.0)
    figure = Curves(words("t"), words("s"), (Series(words("loss"), epochs, 1 / epochs),), x_label=words("epoch"))
    told = [text.split() for text in lines(figure, 70, say)[4:]]
    assert [epoch for epoch, _loss in told] == ["1", "8", "16", "24", "31", "38", "46", "54", "61"]
    assert all(float(loss) == pytest.approx(1 / float(epoch), rel=1e-3) for epoch, loss in told)


def test_many_series_are_told_in_several_tables() -> None:
    x = np.linspace(0, 1, 9)
    series = tuple(Series(words(f"series number {n}"), x, x + n) for n in range(6))
    told = lines(Curves(words("t"), words("s"), series), 40, say)
    assert all(cell_len(text) <= 60 for text in told)
    heads = [text for text in told if "x" in text.split()[:1]]
    assert len(heads) == 6 // 2
    assert {name for head in heads for name in head.split() if name.isdigit()} == set("012345")


def test_points_and_nothing() -> None:
    series = (
        Series(words("cloud"), floats(0, 1, nan), floats(5, 7, 9), Stroke.POINTS),
        Series(words("gone"), floats(0, 1), floats(nan, nan)),
    )
    told = lines(Curves(words("t"), words("s"), series), 70, say)
    assert told[2] == "cloud: points: 2, x from 0 to 1, y from 5 to 7."
    assert told[3] == "gone: no values to show."


def test_a_field() -> None:
    told = lines(half(), 70, say)
    assert told[2:5] == ["Share of the area: low 50 %, high 50 %.", "Samples, low: 1.", "Samples, b: 1."]
    grid = told[-12:]
    assert grid == ["x" * 24] * 6 + ["o" * 24] * 6
    assert " ".join(told[5:7]).startswith("The field as a coarse grid, largest y first: o is low, x is high")


def test_a_field_is_right_side_up_and_not_mirrored() -> None:
    values = np.full((48, 48), -1.0)
    values[:24, 24:] = 1.0  # low y, large x
    grid = lines(replace(half(), values=values), 70, say)[-12:]
    assert grid == ["o" * 24] * 6 + ["o" * 12 + "x" * 12] * 6


def test_bars_and_tables() -> None:
    assert lines(accuracies(), 70, say)[2:] == [
        "share",
        "linear: 0.50",
        "tanh: 0.90, from 0.80 to 1.00",
        "Line, chance: at 0.5.",
    ]
    assert lines(weights(), 70, say)[2:] == [
        "unit       x1   bias",
        "unit 1  -0.50  10.25",
        "unit 2      –   0.00",
    ]
    assert lines(weights(), 10, say)[-2:] == ["unit: unit 1, x1: -0.50, bias: 10.25", "unit: unit 2, x1: –, bias: 0.00"]


def test_other_languages() -> None:
    told = lines(line(1, 2), 70, lambda sentence: str(sentence).replace("lowest", "최저"))
    assert told[2] == "a: 최저 1 at 0, highest 2 at 1."


@given(FIGURES, st.integers(1, 100))
def test_any_figure_is_told_in_printable_lines(figure: Figure, width: int) -> None:
    for text in lines(figure, width, say):
        assert text.isprintable()
        assert not any(0x2500 <= ord(char) <= 0x28FF for char in text)
