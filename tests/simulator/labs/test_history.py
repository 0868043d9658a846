"""Reading the history."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.random import default_rng

from dlquiz.simulator.figures import Table
from dlquiz.simulator.labs.history import EPOCHS, LAB, _why, turn
from dlquiz.simulator.labs.texts import HELD_OUT, LENGTH, VOCABULARY, History, reviews
from tests.simulator.labs.running import at_defaults, run


def prepared(*settings: Any) -> History:
    history = History(*settings)
    list(history.prepare())
    return history


def test_texts_are_multi_hot_vectors_half_of_each_class() -> None:
    x, y = reviews(default_rng(0), 400, 0.0)
    assert x.shape == (400, VOCABULARY)
    assert set(np.unique(x)) == {0.0, 1.0}
    assert (x.sum(axis=1) <= LENGTH).all()
    assert (x.sum(axis=1) > LENGTH // 2).all()
    assert y.mean() == 0.5


def test_wrong_labels_are_the_share_that_was_asked_for() -> None:
    right, wrong = (reviews(default_rng(0), 2000, share) for share in (0.0, 0.3))
    np.testing.assert_array_equal(right.x, wrong.x)
    assert (right.y != wrong.y).mean() == pytest.approx(0.3, abs=0.05)


def test_nothing_of_the_validation_texts_is_learnt() -> None:
    history = prepared(4, 100, 0.1, 0.005, 0.0, 0, 2)
    (cohort,), (validation,) = history.groups, history.validation
    assert cohort.data.x.shape == (2, 100, VOCABULARY)
    assert validation.x.shape == (2, HELD_OUT, VOCABULARY)
    before = validation.x.copy()
    for _epoch in range(3):
        list(history.epoch())
    np.testing.assert_array_equal(validation.x, before)
    assert cohort.training.epochs == history.epochs == len(history.loss) == 3


@pytest.mark.parametrize(("samples", "groups"), [(100, 1), (400, 4), (800, 12)])
def test_groups_change_no_figure_and_steps_are_counted(samples: int, groups: int) -> None:
    history = History(4, samples, 0.1, 0.005, 0.0, 3, 12)
    assert len(list(history.prepare())) == history.preparations
    assert len(history.groups) == groups
    assert len(list(history.epoch())) == history.parts
    alone = prepared(4, samples, 0.1, 0.005, 0.0, 3, 1)
    list(alone.epoch())
    for name in ("loss", "accuracy", "val_loss", "val_accuracy"):
        assert getattr(history, name)[0].shape == (12,)
        assert getattr(history, name)[0][0] == pytest.approx(getattr(alone, name)[0][0])
    assert len(set(history.val_loss[0])) == 12


def test_the_best_epoch_is_that_of_the_lowest_validation_loss() -> None:
    history = prepared(4, 100, 0.1, 0.02, 0.0, 0, 3)
    for _epoch in range(6):
        list(history.epoch())
    losses = np.array(history.val_loss)
    for seed, best in enumerate(history.best.astype(int)):
        assert losses[best - 1, seed] == losses[:, seed].min()
        assert history.ratio[seed] == losses[-1, seed] / losses[best - 1, seed]
        assert history.at_best[0][seed] == history.accuracy[best - 1][seed]
        assert history.at_best[1][seed] == history.val_accuracy[best - 1][seed]


@pytest.mark.parametrize(
    ("ratio", "best", "answer"), [(1.8, 5, "rises"), (1.2, 20, "rises"), (1.05, 20, "level"), (1.0, 50, "falls")]
)
def test_what_a_validation_loss_did(ratio: float, best: float, answer: str) -> None:
    assert turn(ratio, best, EPOCHS) == answer


def test_the_history_is_what_keras_keeps() -> None:
    record = at_defaults("history", 0)
    table = record.pictures[-1].figures[2]
    assert isinstance(table, Table)
    assert str(table.title) == "history.history"
    assert [str(row[0]) for row in table.cells] == ["loss", "accuracy", "val_loss", "val_accuracy"]
    numbers = record.outcome.numbers
    for row in table.cells:
        kept = numbers[str(row[0])]
        assert isinstance(kept, list)
        assert len(kept) == EPOCHS
        assert (row[1], row[-1]) == (kept[0], kept[-1])


def test_a_strong_penalty_keeps_the_validation_loss_down() -> None:
    outcome = run(LAB, l2=0.03, units=4, samples=200).outcome
    assert outcome.option != "rises"
    assert "L2" in str(outcome.why)


@pytest.mark.parametrize("option", ["level", "falls"])
def test_only_without_a_penalty_more_updates_are_said_to_raise_the_loss(option: str) -> None:
    with_penalty, without = str(_why(option, 0.01)), str(_why(option, 0.0))
    assert "L2" in with_penalty
    assert "L2" not in without
    assert "would rise" not in with_penalty
