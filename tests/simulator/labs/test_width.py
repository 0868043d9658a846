"""Units are dimensions."""

from __future__ import annotations

import numpy as np
import pytest

from dlquiz.simulator.activations import find
from dlquiz.simulator.figures import Curves, Field
from dlquiz.simulator.labs.cohort import Cohort
from dlquiz.simulator.labs.width import ACTIVATIONS, DIPPING, LAB, WIDTHS, Race, _why, hidden_view, smallest
from tests.simulator.labs.running import run


def raced(epochs: int = 5) -> Race:
    race = Race("tanh", "circle", 40, 0.0, 0, 2)
    for _epoch in range(epochs):
        race.epoch()
    return race


@pytest.mark.parametrize("width", WIDTHS)
def test_the_view_keeps_the_side_and_the_distance_of_every_point(width: int) -> None:
    cohort = raced().cohorts[width]
    x = cohort.shown.x
    distance, along = hidden_view(cohort, x)
    weights, _bias = cohort.network.unpack(cohort.first)[-1]
    logits = cohort.network.forward(cohort.first, x)[:, 0]
    np.testing.assert_allclose(distance * np.linalg.norm(weights), logits, rtol=1e-9, atol=1e-12)
    assert (width == 1) == (not along.any())
    assert abs(along.mean()) < 1e-12


def test_the_view_is_the_hidden_space_itself_where_it_is_a_plane() -> None:
    cohort = raced().cohorts[2]
    hidden = cohort.network.hidden(cohort.first, cohort.shown.x)[0]
    distance, along = hidden_view(cohort, cohort.shown.x)
    shown = np.column_stack((distance, along))
    apart, shown_apart = (np.linalg.norm(points[:, None] - points, axis=-1) for points in (hidden, shown))
    np.testing.assert_allclose(shown_apart, apart, atol=1e-9)


def test_the_points_of_a_class_are_known_as_such_in_both_pictures() -> None:
    boundary, space, _bars = run(LAB, samples=100).pictures[0].figures
    assert isinstance(boundary, Field)
    assert isinstance(space, Curves)
    assert [(one.label, one.kind) for one in space.series] == [(one.label, one.kind) for one in boundary.samples]
    assert [one.kind for one in space.series] == [0, 1]


def test_an_output_without_weights_has_no_cut() -> None:
    cohort: Cohort = raced().cohorts[3]
    cohort.network.unpack(cohort.first)[-1].weights[...] = 0.0
    distance, along = hidden_view(cohort, cohort.shown.x)
    assert not distance.any()
    assert not along.any()


def test_the_smallest_width_is_the_first_whose_median_is_enough() -> None:
    low, high = np.array([0.5, 0.9, 1.0]), np.array([0.5, 0.95, 1.0])
    assert smallest({1: low, 2: high, 3: high}) == 2
    assert smallest({1: low, 2: low}) is None


@pytest.mark.parametrize(
    ("data", "activation", "answer"), [("gaussians", "tanh", "one"), ("circle", "linear", "never")]
)
def test_the_answer_depends_on_what_is_learnt_and_how(data: str, activation: str, answer: str) -> None:
    outcome = run(LAB, data=data, activation=activation, samples=100).outcome
    assert outcome.option == answer
    medians = {width: float(np.median(outcome.numbers[f"accuracy_units_{width}"])) for width in WIDTHS}
    assert [width for width, median in medians.items() if median >= 0.95][:1] == ([1] if answer == "one" else [])


def test_the_width_that_is_looked_at_changes_no_figure_of_the_outcome() -> None:
    one, eight = (run(LAB, width=width, samples=40) for width in (1, 8))
    assert one.outcome.numbers == eight.outcome.numbers
    spaces = [record.pictures[-1].figures[1] for record in (one, eight)]
    assert all(isinstance(space, Curves) for space in spaces)
    assert str(spaces[0].title) != str(spaces[1].title)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_open_ends_are_claimed_of_monotone_activations_alone(activation: str) -> None:
    slopes = find(activation).derivative(np.linspace(-9.0, 9.0, 999))
    assert (activation in DIPPING) == bool((slopes < 0).any())
    claimed = "open at an end" in str(_why(activation, "circle", 0.0))
    assert claimed == (activation not in DIPPING and activation != "linear")


def test_noise_is_said_to_be_what_no_boundary_gets_right() -> None:
    outcome = run(LAB, noise=0.2, samples=100, every=1000).outcome
    assert outcome.option == "never"
    assert "noise" in str(outcome.why)
