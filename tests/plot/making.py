"""Figures for the tests: small ones to look at, and any at all."""

from __future__ import annotations

from math import inf, nan

import numpy as np
from hypothesis import strategies as st

from dlquiz.simulator.figures import (
    Band,
    Bar,
    Bars,
    Curves,
    Field,
    Figure,
    Floats,
    Rule,
    Samples,
    Series,
    Stroke,
    Table,
)
from dlquiz.simulator.sentence import Sentence, literally


def words(text: str) -> Sentence:
    """A label that is not translated."""
    return literally(text)


def say(sentence: Sentence) -> str:
    """English."""
    return str(sentence)


def floats(*values: float) -> Floats:
    """An array."""
    return np.array(values, dtype=np.float64)


def tanh(points: int = 200) -> Curves:
    """A line, its dashed derivative, and where the derivative is small."""
    x = np.linspace(-4, 4, points)
    y = np.tanh(x)
    return Curves(
        words("tanh and its derivative"),
        words("tanh rises from -1 to 1."),
        (Series(words("tanh"), x, y), Series(words("derivative"), x, 1 - y * y, Stroke.DASHED)),
        x_label=words("x"),
        bands=(Band(words("|f'| < 0.1"), -inf, -1.82), Band(words("|f'| < 0.1"), 1.82, inf)),
    )


def line(*heights: float, **more: object) -> Curves:
    """One curve over 0, 1, 2 ..."""
    series = Series(words("a"), np.arange(float(len(heights))), floats(*heights))
    return Curves(words("Title"), words("Summary."), (series,), **more)  # type: ignore[arg-type]  # for brevity


def half(rows: int = 24, columns: int = 24) -> Field:
    """Low below, high above, a sample of each in its corner."""
    values = np.repeat(np.linspace(-1, 1, rows)[:, np.newaxis], columns, axis=1)
    return Field(
        words("half"),
        words("Half is high."),
        values,
        (-1.0, 1.0),
        (-1.0, 1.0),
        words("low"),
        words("high"),
        (Samples(words("low"), floats(-1), floats(-1), 0), Samples(words("b"), floats(1), floats(1), 1)),
    )


def accuracies() -> Bars:
    """Two bars, one with a spread, and a rule."""
    return Bars(
        words("Accuracy"),
        words("One is better."),
        (Bar(words("linear"), 0.5), Bar(words("tanh"), 0.9, 0.8, 1.0)),
        unit=words("share"),
        top=1.0,
        rules=(Rule(words("chance"), 0.5),),
        digits=2,
    )


def weights() -> Table:
    """Names and numbers."""
    return Table(
        words("Weights"),
        words("All weights."),
        (words("unit"), words("x1"), words("bias")),
        ((words("unit 1"), -0.5, 10.25), (words("unit 2"), nan, 0.0)),
        digits=2,
    )


NUMBERS = st.one_of(
    st.floats(-10, 10),
    st.floats(allow_nan=True, allow_infinity=True),
    st.sampled_from([nan, inf, -inf, 0.0, -0.0, 1e300, -1e300, 1.7e308, -1.7e308, 5e-324, 1e-300]),
)
TEXTS = st.one_of(
    st.sampled_from(
        ["", "loss", "손실 함수", "a < b & c > 'd' \"e\"", "\x1b[31mred\x07", "\u202eback", "e\u0301", "줄\n바꿈\t"]
    ),
    st.text(st.characters(codec="utf-8").filter(lambda char: not "\u2500" <= char <= "\u28ff"), max_size=12),
)
LABELS = TEXTS.map(words)


@st.composite
def arrays(draw: st.DrawFn, longest: int = 12) -> Floats:
    """Any numbers, few of them."""
    return np.array(draw(st.lists(NUMBERS, max_size=longest)), dtype=np.float64)


@st.composite
def all_series(draw: st.DrawFn) -> Series:
    """Any series; x mostly ascending, as a rule of the same length as y."""
    y = draw(arrays())
    x = np.arange(float(len(y))) * draw(st.sampled_from([1.0, 0.01, 1e300])) if draw(st.booleans()) else draw(arrays())
    return Series(draw(LABELS), x, y, draw(st.sampled_from(Stroke)))


RANGES = st.one_of(st.none(), st.tuples(NUMBERS, NUMBERS))
RULES = st.lists(st.builds(Rule, LABELS, NUMBERS, st.booleans()), max_size=2).map(tuple)
CURVES = st.builds(
    Curves,
    LABELS,
    LABELS,
    st.lists(all_series(), max_size=6).map(tuple),
    LABELS,
    LABELS,
    RANGES,
    RANGES,
    st.lists(st.builds(Band, LABELS, NUMBERS, NUMBERS), max_size=2).map(tuple),
    RULES,
    st.booleans(),
)
SAMPLES = st.builds(Samples, LABELS, arrays(), arrays(), st.integers(0, 5))


@st.composite
def fields(draw: st.DrawFn) -> Field:
    """Any field, of a few values; its sides make sense more often than not."""
    rows, columns = draw(st.integers(0, 6)), draw(st.integers(0, 6))
    values = np.array(draw(st.lists(NUMBERS, min_size=rows * columns, max_size=rows * columns)), dtype=np.float64)
    sides = st.one_of(st.just((-1.0, 1.0)), st.tuples(NUMBERS, NUMBERS))
    return Field(
        draw(LABELS),
        draw(LABELS),
        values.reshape(rows, columns),
        draw(sides),
        draw(sides),
        draw(LABELS),
        draw(LABELS),
        draw(st.lists(SAMPLES, max_size=3).map(tuple)),
    )


BARS = st.builds(
    Bars,
    LABELS,
    LABELS,
    st.lists(st.builds(Bar, LABELS, NUMBERS, st.none() | NUMBERS, st.none() | NUMBERS), max_size=6).map(tuple),
    LABELS,
    st.none() | NUMBERS,
    RULES,
    st.integers(0, 6),
    st.booleans(),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Any table, its rows now and then of another length than its heading."""
    columns = tuple(draw(st.lists(LABELS, max_size=5)))
    cells = st.lists(st.one_of(LABELS, NUMBERS), max_size=len(columns) + 1).map(tuple)
    return Table(draw(LABELS), draw(LABELS), columns, tuple(draw(st.lists(cells, max_size=6))), draw(st.integers(0, 6)))


FIGURES: st.SearchStrategy[Figure] = st.one_of(CURVES, fields(), BARS, tables())
