"""Figures of cards: right, the same every time, and silent about what a card may ask."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pytest

from dlquiz.simulator.cardfigures import figure_of
from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.figures import Curves, Field, Stroke
from dlquiz.simulator.names import ACTIVATION_NAMES, ALIASES, HIDDEN_NAMES
from dlquiz.simulator.playground import Playground
from dlquiz.simulator.sentence import Sentence
from dlquiz.simulator.state import decode


class Spec(NamedTuple):
    """A card's figure."""

    kind: str
    subject: str
    derivative: bool = False
    parameters: tuple[tuple[str, float | bool], ...] = ()


def curves(spec: Spec) -> Curves:
    figure = figure_of(spec)
    assert isinstance(figure, Curves)
    return figure


def words(figure: Curves) -> str:
    """Everything that is told of a figure."""
    said: list[Sentence] = [figure.title, figure.summary, figure.x_label, figure.y_label]
    said += [series.label for series in figure.series]
    said += [band.label for band in figure.bands]
    said += [rule.label for rule in figure.rules]
    return " ".join(map(str, said))


def test_a_curve_and_its_derivative() -> None:
    figure = curves(Spec("activation", "tanh", derivative=True))
    f, slope = figure.series
    np.testing.assert_allclose(f.y, np.tanh(f.x), atol=1e-15)
    np.testing.assert_allclose(slope.y, 1 - np.tanh(slope.x) ** 2, atol=1e-12)
    assert (f.stroke, slope.stroke) == (Stroke.LINE, Stroke.DASHED)
    assert (str(f.label), str(slope.label)) == ("f", "f'")
    assert figure.x_range == (-5.0, 5.0)
    assert str(figure.title) == "A function f and its derivative f'"
    assert str(figure.summary) == (
        "At x = -4, -1, 0, 1 and 4 the value of f is -0.999, -0.762, 0, 0.762 and 0.999, "
        "that of f' is 0.00134, 0.42, 1, 0.42 and 0.00134."
    )


def test_a_curve_alone() -> None:
    figure = curves(Spec("activation", "relu"))
    assert [str(series.label) for series in figure.series] == ["f"]
    assert str(figure.summary) == "At x = -4, -1, 0, 1 and 4 the value of f is 0, 0, 0, 1 and 4."


def test_parameters_shape_it() -> None:
    figure = curves(Spec("activation", "elu", parameters=(("alpha", 0.5),)))
    assert figure.series[0].y.min() == pytest.approx(-0.5, abs=0.01)
    assert "alpha" not in words(figure)


@pytest.mark.parametrize("name", [*HIDDEN_NAMES, *ALIASES])
@pytest.mark.parametrize("derivative", [False, True])
def test_it_names_no_function_and_shades_nothing(name: str, derivative: bool) -> None:
    figure = curves(Spec("activation", name, derivative))
    said = words(figure).lower()
    assert not [known for known in (*ACTIVATION_NAMES, *ALIASES) if known in said]
    assert not figure.bands
    assert not figure.rules
    assert len(figure.series) == 1 + derivative
    assert figure.y_range is not None
    assert -6 < figure.y_range[0] < figure.y_range[1] < 6, "an exponential does not flatten the rest"


def test_it_is_the_same_every_time() -> None:
    one, other = (curves(Spec("activation", "mish", derivative=True)) for _ in range(2))
    for first, second in zip(one.series, other.series, strict=True):
        assert (first.y.tobytes(), first.label) == (second.y.tobytes(), second.label)
    assert (one.summary, one.title) == (other.summary, other.title)


CIRCLE = "pg1.circle.n200.h4tanh.adam.s3.u400"


def test_a_boundary() -> None:
    figure = figure_of(Spec("boundary", CIRCLE))
    assert isinstance(figure, Field)
    run = Playground(decode(CIRCLE))
    while run.pending:
        run.step()
    expected = run.boundary()
    assert isinstance(expected, Field)
    assert figure.values.tobytes() == expected.values.tobytes()
    assert str(figure.title) == "A decision boundary"
    assert [(str(one.label), one.kind, len(one.x)) for one in figure.samples] == [
        ("class 0", 0, 12),
        ("class 1", 1, 12),
    ]
    assert str(figure.summary) == f"The network takes {(figure.values > 0).mean():.0%} of the square for class 1."
    assert 0.1 < (figure.values > 0).mean() < 0.9


def test_losses() -> None:
    figure = curves(Spec("history", CIRCLE))
    train, test = figure.series
    assert (str(train.label), str(test.label)) == ("training", "test")
    assert train.x.tolist() == list(range(41)), "400 updates of batches of 10 of 100 samples"
    assert train.y[-1] < 0.5 * train.y[0]
    assert str(figure.title) == "Losses of a run"
    assert f"{train.y[-1]:.4f}" in str(figure.summary)


def test_before_the_first_update() -> None:
    figure = curves(Spec("history", "pg1.u0"))
    assert figure.series[0].x.tolist() == [0.0]


def test_changes_on_the_way_are_part_of_it() -> None:
    plain = curves(Spec("history", "pg1.circle.n200.h4tanh.s3.u200"))
    changed = curves(Spec("history", "pg1.circle.n200.h4tanh.s3.at100lr1.u200"))
    assert plain.series[0].y[:10].tolist() == changed.series[0].y[:10].tolist()
    assert plain.series[0].y[-1] != changed.series[0].y[-1]


@pytest.mark.parametrize("data", ["sine", "plane"])
def test_what_a_regression_answers(data: str) -> None:
    figure = figure_of(Spec("boundary", f"pg1.{data}.n100.h4tanh.s1.u100"))
    assert isinstance(figure, Curves if data == "sine" else Field)
    assert str(figure.title) == "What a network answers"


@pytest.mark.parametrize("kind", ["boundary", "history"])
@pytest.mark.parametrize(
    "state", [CIRCLE, "pg1.moons.h2relu-8gelu.lr0.3.momentum.u50", "pg1.sine.h3mish.u20", "pg1.u0"]
)
def test_it_names_no_network(kind: str, state: str) -> None:
    figure = figure_of(Spec(kind, state))
    said = f"{figure.title} {figure.summary}"
    if isinstance(figure, Curves):
        said = words(figure)
    for giveaway in ("tanh", "relu", "gelu", "mish", "adam", "momentum", "2-4", "linear"):
        assert giveaway not in said.lower()


def test_a_run_is_the_same_every_time() -> None:
    one, other = (figure_of(Spec("boundary", CIRCLE)) for _ in range(2))
    assert isinstance(one, Field)
    assert isinstance(other, Field)
    assert one.values.tobytes() == other.values.tobytes()
    assert one.summary == other.summary


BLOWN_UP = "pg1.plane.h8relu.lr1.u300"


def test_a_run_that_diverged_has_a_history_and_no_boundary() -> None:
    figure = curves(Spec("history", BLOWN_UP))
    assert not np.isfinite(figure.series[0].y[-1]) or figure.series[0].y[-1] > 1e6
    with pytest.raises(ExperimentError, match="diverged"):
        figure_of(Spec("boundary", BLOWN_UP))


@pytest.mark.parametrize(
    "spec",
    [
        Spec("activation", "softmax"),
        Spec("activation", "tahn"),
        Spec("activation", "elu", parameters=(("alpha", 1e9),)),
        Spec("activation", "elu", parameters=(("beta", 1.0),)),
        Spec("boundary", "pg1.circel"),
        Spec("history", "pg1.circle.u2000000"),
    ],
)
def test_what_cannot_be_is_told(spec: Spec) -> None:
    with pytest.raises(ExperimentError):
        figure_of(spec)
