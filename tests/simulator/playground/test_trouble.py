from __future__ import annotations

import numpy as np
import pytest

from dlquiz.simulator.playground import Playground
from dlquiz.simulator.playground.trouble import diverged
from dlquiz.simulator.state import decode, encode

BLOWN = {
    "plane.h8relu.lr1": "grows with the error",
    "plane.h0.lr100": "grows with the error",
    "sine.h16relu-16relu.momentum.lr0.5": "Momentum adds up steps to ten times",
    "circle.h4tanh.lr10.l2_10": "learning rate of 10 times the L2 penalty of 10 is above 1",
    "circle.h4exponential.lr1": "exponential function",
    "plane.h8relu.adam.lr300": "adam moves every weight by about the learning rate",
    "plane.h8relu.rmsprop.lr1000": "rmsprop moves every weight",
    "circle.h16relu-16relu-16relu-16relu.lr100": "the inputs reach to ±5",
    "plane.h64tanh-64relu-64relu-64relu-64relu-64relu.lr1000.n800.b400": "grows with the error",
}


def blown(text: str) -> Playground:
    """A run until it has blown up."""
    playground = Playground(decode("pg1." + text))
    for _ in range(10):
        playground.epoch()
    assert playground.diverged
    return playground


@pytest.mark.parametrize("text", BLOWN)
def test_it_stops_says_why_and_recovers_in_one_go(text: str) -> None:
    playground = blown(text)
    losses = playground.history.series("train_loss")
    assert [diverged(loss, losses[0]) for loss in losses] == [False] * (len(losses) - 1) + [True]
    said = str(playground.stopped)
    assert said.startswith("Diverged in epoch ")
    assert BLOWN[text] in said
    updates, rate = playground.updates, playground.experiment.learning_rate
    playground.step()
    playground.epoch()
    assert playground.advance(1.0, iter(range(10)).__next__) == 0
    assert playground.updates == updates

    weights = Playground(decode("pg1." + text)).params.copy()
    playground.recover()
    assert np.array_equal(playground.params, weights)
    assert playground.experiment.learning_rate <= rate / 3 * (1 + 1e-12)
    assert not playground.diverged
    assert playground.stopped is None
    before = playground.reading.train_loss
    for _ in range(20):
        playground.epoch()
    assert not playground.diverged
    assert playground.reading.train_loss < before


def test_a_run_that_blows_up_is_had_again() -> None:
    playground = blown("plane.h8relu.lr0.05.momentum.s2.at20lr1.u20")
    again = Playground(decode(encode(playground.state)))
    while again.pending:
        again.epoch()
    assert again.diverged
    assert again.updates == playground.updates
    assert np.array_equal(again.params, playground.params, equal_nan=True)


def test_a_state_beyond_its_own_end_is_cut_short() -> None:
    """Written by hand: no run gets there."""
    playground = Playground(decode("pg1.plane.h8relu.lr1.at900lr0.1.u1000"))
    for _ in range(50):
        playground.epoch()
    assert playground.diverged
    assert playground.pending == 0
    assert playground.state.updates == playground.updates < 900
    assert playground.state.changes == ()


def test_steps_by_hand_see_it_too() -> None:
    playground = Playground(decode("pg1.plane.h8relu.lr5"))
    for _ in range(25):
        playground.step()
    assert playground.diverged
    assert playground.updates < 25


def test_every_figure_of_a_blown_run_is_quiet() -> None:
    for text in ("plane.h8relu.lr1", "circle.h4tanh.lr10.l2_10", "sine.h16relu-16relu.momentum.lr0.5"):
        playground = blown(text)
        figures = (playground.boundary(), playground.losses(), playground.unit(0, 0), playground.weights())
        for figure in (*figures, *playground.units()[0]):
            assert str(figure.title)
            assert str(figure.summary)
        assert str(playground.reading.loss)
        assert str(playground.reading.score)


def test_a_high_loss_is_no_divergence() -> None:
    assert not diverged(0.9e6, 1.0)
    assert diverged(1.1e6, 1.0)
    assert diverged(float("nan"), 1.0)
    assert diverged(float("inf"), 1.0)
    playground = Playground(decode("pg1.h8tanh.lr100"))
    for _ in range(10):
        playground.epoch()
    assert playground.reading.train_loss > 1.0
    assert not playground.diverged
