"""The numbers for other programs: nothing is lost on the way."""

from __future__ import annotations

import csv as reader
import io
import json
from math import isfinite

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.plot.columns import clean
from dlquiz.plot.data import COLUMNS, as_json, csv
from dlquiz.simulator.figures import Curves, Field, Figure, Floats
from tests.plot.making import CURVES, FIGURES, accuracies, fields, half, say, tanh, weights


def read(text: str) -> list[dict[str, str]]:
    """The records of a CSV."""
    return list(reader.DictReader(io.StringIO(text)))


def as_written(values: Floats) -> list[str]:
    """Numbers as they stand in the file."""
    return [repr(value) if isfinite(value) else "" for value in values.tolist()]


@given(CURVES)
def test_curves_come_back(figure: Curves) -> None:
    records = [record for record in read(csv([figure], say)) if record["kind"] == "curve"]
    expected = [
        (clean(say(series.label)), x, y)
        for series in figure.series
        for x, y in zip(as_written(series.x), as_written(series.y), strict=False)
    ]
    assert [(record["series"], record["x"], record["y"]) for record in records] == expected


@given(fields())
def test_fields_come_back(figure: Field) -> None:
    records = [record for record in read(csv([figure], say)) if record["kind"] == "field"]
    assert [record["value"] for record in records] == as_written(figure.values.ravel())
    columns = figure.values.shape[1]
    assert [(int(r["row"]), int(r["column"])) for r in records] == [divmod(n, columns) for n in range(len(records))]


def test_a_field_says_where_its_values_are() -> None:
    records = read(csv([half(3, 5)], say))
    first, last = records[0], records[14]
    assert (first["x"], first["y"], first["value"]) == ("-1.0", "-1.0", "-1.0")
    assert (last["x"], last["y"], last["value"]) == ("1.0", "1.0", "1.0")
    assert [record["series"] for record in records[15:]] == ["low", "b"]


def test_bars_bands_rules_and_tables() -> None:
    records = read(csv([accuracies(), weights(), tanh(2)], say))
    assert {record["figure"] for record in records} == {"Accuracy", "Weights", "tanh and its derivative"}
    tanh_bar = next(record for record in records if record["series"] == "tanh" and record["kind"] == "bar")
    assert (tanh_bar["value"], tanh_bar["low"], tanh_bar["high"]) == ("0.9", "0.8", "1.0")
    assert [record["value"] for record in records if record["kind"] == "rule"] == ["0.5"]
    cells = [(r["row"], r["column"], r["value"]) for r in records if r["kind"] == "cell"]
    assert cells[:2] == [("0", "unit", "unit 1"), ("0", "x1", "-0.5")]
    assert ("1", "x1", "") in cells
    bands = [record for record in records if record["kind"] == "band"]
    assert [(record["low"], record["high"]) for record in bands] == [("", "-1.82"), ("1.82", "")]


@given(st.lists(FIGURES, max_size=3))
def test_every_row_has_every_column(figures: list[Figure]) -> None:
    rows = list(reader.reader(io.StringIO(csv(figures, say))))
    assert tuple(rows[0]) == COLUMNS
    assert {len(row) for row in rows} == {len(COLUMNS)}


@given(FIGURES)
def test_any_figure_is_json(figure: Figure) -> None:
    told = json.loads(json.dumps(as_json(figure, say), allow_nan=False))
    assert told["title"] == clean(say(figure.title))
    assert told["kind"] == type(figure).__name__.lower()


@pytest.mark.parametrize("figure", [tanh(), half(), accuracies(), weights()], ids=lambda figure: type(figure).__name__)
def test_json_holds_the_numbers(figure: Figure) -> None:
    told = as_json(figure, say)
    match figure:
        case Curves():
            assert np.array_equal(told["series"][1]["y"], figure.series[1].y)
            assert told["bands"][0] == {"label": "|f'| < 0.1", "start": None, "end": -1.82}
            assert told["series"][1]["stroke"] == "dashed"
        case Field():
            assert np.array_equal(told["values"], figure.values)
            assert told["samples"][1] == {"label": "b", "class": 1, "x": [1.0], "y": [1.0]}
        case _:
            assert json.dumps(told)
