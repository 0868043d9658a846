from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from dlquiz.simulator.experiment import State
from dlquiz.simulator.figures import Curves, Field, Table
from dlquiz.simulator.playground import Playground
from dlquiz.simulator.playground.pictures import MOST_SAMPLES
from dlquiz.simulator.state import decode
from tests.simulator.states import quick, states


def run(text: str, epochs: int = 3) -> Playground:
    """A run after some epochs."""
    playground = Playground(decode(f"pg1.{text}"))
    for _ in range(epochs):
        playground.epoch()
    return playground


@quick
@given(states())
def test_every_state_can_be_seen(state: State) -> None:
    playground = Playground(state)
    one_input = state.experiment.inputs == 1
    assert isinstance(playground.boundary(8), Curves if one_input else Field)
    assert len(playground.units(4)) == len(state.experiment.layers)
    for figure in (playground.boundary(8), playground.losses(), *(unit for row in playground.units(4) for unit in row)):
        assert str(figure.title)
        assert str(figure.summary)
        if isinstance(figure, Field):
            assert not (np.abs(figure.values) > 1.0).any()
            known = figure.values[~np.isnan(figure.values)]  # what is no number is not drawn
            assert known.size or "numbers no longer" in str(figure.summary)


def test_a_unit_that_passes_every_number_is_drawn_where_it_does_not() -> None:
    playground = Playground(decode("pg1.h64exponential-64exponential-4exponential.s3"))
    for unit in playground.units(8)[-1]:
        assert isinstance(unit, Field)
        assert not np.isinf(unit.values).any()


def test_a_boundary_is_the_network_over_the_square() -> None:
    playground = run("moons.h6tanh.n400")
    field = playground.boundary(12)
    assert isinstance(field, Field)
    assert field.values.shape == (12, 12)
    (left, right), (low, high) = field.x_range, field.y_range
    for row, column in ((0, 0), (0, 11), (11, 0), (7, 3)):
        point = np.array([[left + (right - left) * column / 11, low + (high - low) * row / 11]])
        logit = playground.network.forward(playground.params, point)[0, 0]
        assert field.values[row, column] == pytest.approx(np.tanh(logit / 2))
    assert "%" in str(field.summary)


def test_samples_are_told_apart_by_class_and_by_use() -> None:
    playground = run("circle.n400.train0.8", 1)
    field = playground.boundary()
    assert isinstance(field, Field)
    assert [samples.kind for samples in field.samples] == [0, 1, 2, 3]
    assert len({str(samples.label) for samples in field.samples}) == 4
    assert sum(len(samples.x) for samples in field.samples) <= MOST_SAMPLES
    x, y = playground.data.train
    of_class_1 = {tuple(point) for point in x[y[:, 0] == 1]}
    drawn = {(x, y) for x, y in zip(field.samples[1].x, field.samples[1].y, strict=True)}
    assert drawn
    assert drawn <= of_class_1
    held_out = {tuple(point) for point in playground.data.test.x}
    assert {(x, y) for x, y in zip(field.samples[2].x, field.samples[2].y, strict=True)} <= held_out


def test_a_regression_over_the_plane() -> None:
    playground = run("plane.h0.lr0.03", 30)
    field = playground.boundary(5)
    assert isinstance(field, Field)
    axis = np.linspace(-6, 6, 5) / 5
    expected = np.clip((axis[:, None] + axis[None, :]) / 2, -1, 1)
    np.testing.assert_allclose(field.values, expected, atol=0.01)
    assert (str(field.low), str(field.high)) == ("-1", "+1")


def test_a_regression_of_one_input() -> None:
    curves = run("sine.n40.h8tanh.adam", 2).boundary()
    assert isinstance(curves, Curves)
    assert [str(series.label) for series in curves.series] == ["network", "sine", "training samples", "test samples"]
    sine = curves.series[1]
    np.testing.assert_allclose(sine.y, np.sin(0.6 * sine.x))
    assert [len(series.x) for series in curves.series[2:]] == [20, 20]


def test_losses_reach_to_now() -> None:
    playground = run("circle.n100", 4)
    whole = playground.losses()
    assert [str(series.label) for series in whole.series] == ["training", "test"]
    assert whole.series[0].x.tolist() == [0, 1, 2, 3, 4]
    playground.step()
    curves = playground.losses()
    assert curves.series[0].x.tolist() == [0, 1, 2, 3, 4, 4.2]
    assert curves.series[0].y[-1] == playground.reading.train_loss
    assert curves.series[1].y[-1] == playground.reading.test_loss
    assert "crossentropy" in str(curves.title)
    assert "squared" in str(run("sine").losses().title)


@pytest.mark.parametrize("activation", ["tanh", "relu", "sigmoid", "softplus"])
def test_a_unit_is_what_its_layer_gives(activation: str) -> None:
    playground = run(f"circle.h3{activation}-2{activation}")
    corner = np.array([[-6.0, -6.0], [6.0, 6.0]])
    for layer, values in enumerate(playground.network.hidden(playground.params, corner)):
        for unit in range(values.shape[1]):
            field = playground.unit(layer, unit, 9)
            assert isinstance(field, Field)
            low, high = (float(str(end)) for end in (field.low, field.high))
            seen = (field.values[[0, -1], [0, -1]] + 1) / 2 * (high - low) + low
            np.testing.assert_allclose(seen, values[:, unit], atol=0.01 * (high - low))
            assert np.abs(field.values).max() == pytest.approx(1.0 if field.values.any() else 0.0)
            assert str(field.title) == f"unit h{layer + 1}.{unit + 1}"
    small = playground.units(6)
    assert [len(row) for row in small] == [3, 2]
    alone, among = playground.unit(1, 1, 6), small[1][1]
    assert isinstance(alone, Field)
    assert isinstance(among, Field)
    assert np.array_equal(alone.values, among.values)


def test_a_unit_of_one_input_is_a_curve() -> None:
    playground = run("sine.h3relu")
    curves = playground.unit(0, 2)
    assert isinstance(curves, Curves)
    (series,) = curves.series
    np.testing.assert_allclose(
        series.y, playground.network.hidden(playground.params, series.x[:, None])[0][:, 2], atol=1e-12
    )


def test_a_dead_unit_is_flat() -> None:
    playground = run("circle.h2relu")
    playground.network.unpack(playground.params)[0].bias[...] = -1e6
    field = playground.unit(0, 0, 5)
    assert isinstance(field, Field)
    assert not field.values.any()


@pytest.mark.parametrize(("layer", "unit"), [(0, 4), (2, 0), (-1, 0), (0, -1)])
def test_units_that_are_not_there(layer: int, unit: int) -> None:
    with pytest.raises(IndexError):
        run("circle", 0).unit(layer, unit)


def test_weights_are_all_there_by_name() -> None:
    playground = run("circle.h3tanh-2relu")
    table = playground.weights()
    assert isinstance(table, Table)
    assert len(table.cells) == playground.network.parameters == 3 * 3 + 4 * 2 + 3
    named = {(str(into), str(source)): value for into, source, value in table.cells}
    assert len(named) == len(table.cells)
    first, second, last = playground.network.unpack(playground.params)
    assert named["h1.2", "x1"] == first.weights[0, 1]
    assert named["h1.2", "bias"] == first.bias[0, 1]
    assert named["h2.1", "h1.3"] == second.weights[2, 0]
    assert named["output", "h2.2"] == last.weights[1, 0]
    assert named["output", "bias"] == last.bias[0, 0]
    rows = [playground.weights(layer).cells for layer in range(3)]
    assert [len(part) for part in rows] == [9, 8, 3]
    assert sum(rows, ()) == table.cells
    for wrong in (3, -1):
        with pytest.raises(IndexError):
            playground.weights(wrong)
