"""A lab's run: bounded by time, closed for good, its faults kept."""

from __future__ import annotations

from math import nan

import pytest

from dlquiz.labrun import BUDGET, LabRun
from tests.tui.fakelab import STEPS, Runs, fake_lab


class Ticking:
    """A clock that goes on by so much whenever it is looked at."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.now = seconds, 0.0

    def __call__(self) -> float:
        self.now += self.seconds
        return self.now


def test_nothing_is_computed_before_the_first_step() -> None:
    runs = Runs()
    run = LabRun(fake_lab(runs), {"depth": 1}, 7)
    assert (runs.begun, run.done, run.outcome, run.picture()) == ([], 0.0, None, None)
    run.take()
    assert runs.begun == [({"depth": 1}, 7)]
    assert runs.drawn == 0, "drawn only when it is asked for"
    picture = run.picture()
    assert picture is not None
    assert str(picture.lines[0]) == "height 710"


def test_a_run_ends_with_its_outcome_and_is_closed() -> None:
    runs = Runs()
    run = LabRun(fake_lab(runs), {"depth": 1}, 7)
    run.advance()
    assert run.ended
    assert run.done == 1.0
    assert run.outcome is not None
    assert (runs.steps, runs.open) == (STEPS + 1, 0)
    run.take()
    assert runs.steps == STEPS + 1


@pytest.mark.parametrize(("seconds", "steps"), [(BUDGET * 2, 1), (BUDGET / 2, 2), (BUDGET / 3.5, 4)])
def test_a_frame_takes_no_more_steps_than_its_time_allows_and_one_at_least(seconds: float, steps: int) -> None:
    runs = Runs()
    LabRun(fake_lab(runs, steps=100), {}, 1, clock=Ticking(seconds)).advance()
    assert runs.steps == steps


def test_a_frame_goes_no_further_than_it_is_told() -> None:
    runs = Runs()
    run = LabRun(fake_lab(runs, steps=100), {}, 1, clock=lambda: 0.0)
    run.advance(0.05)
    assert run.done == 0.05
    run.advance(0.05)
    assert run.done == pytest.approx(0.06), "one step at least"


def test_closed_it_computes_no_more_but_can_be_seen() -> None:
    runs = Runs()
    run = LabRun(fake_lab(runs), {}, 1)
    run.take()
    assert runs.open == 1
    run.close()
    assert runs.open == 0
    run.take()
    run.advance()
    assert runs.steps == 1
    assert run.picture() is not None
    assert run.outcome is None


def test_closed_before_it_began_it_never_begins() -> None:
    runs = Runs()
    run = LabRun(fake_lab(runs), {}, 1)
    run.close()
    run.take()
    assert runs.begun == []


@pytest.mark.parametrize("fails_at", [0, 2, STEPS])
def test_an_experiment_that_cannot_be_made_is_kept_as_a_fault(fails_at: int) -> None:
    runs = Runs()
    run = LabRun(fake_lab(runs, fails_at=fails_at), {}, 1)
    run.advance()
    assert run.ended
    assert str(run.fault and run.fault.said) == f"the lever is {fails_at} m too long"
    assert (run.outcome, run.picture(), runs.open) == (None, None, 0)


def test_a_picture_that_cannot_be_computed_is_a_fault() -> None:
    runs = Runs()
    run = LabRun(fake_lab(runs, breaks_at=1), {}, 1)
    run.take()
    assert run.picture() is not None
    run.take()
    assert run.picture() is None
    assert run.fault is not None
    assert run.ended
    assert runs.open == 0


def test_a_figure_that_is_not_a_number_is_no_outcome() -> None:
    runs = Runs()
    run = LabRun(fake_lab(runs, number=nan), {}, 1)
    run.advance()
    assert run.outcome is None
    assert "left what can be computed" in str(run.fault and run.fault.said)


def test_equal_settings_and_seed_give_equal_pictures() -> None:
    seen = []
    for seed in (3, 3, 4):
        run = LabRun(fake_lab(Runs()), {"depth": 2}, seed)
        run.take()
        picture = run.picture()
        assert picture is not None
        seen.append(picture.lines)
    assert seen[0] == seen[1] != seen[2]
