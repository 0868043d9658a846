"""The lab on embeddings: the two tasks, and who can learn which."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.random import default_rng

from dlquiz.simulator.embedding import multi_hot
from dlquiz.simulator.labs import embedding
from dlquiz.simulator.labs.words import Task, bag_rows, order_rows
from tests.simulator.labs.running import at_defaults, run


def test_each_wins_a_task() -> None:
    outcome = at_defaults("embedding", 0).outcome
    assert outcome.option == "split"
    assert np.median(outcome.numbers["order_embedding"]) > 0.95
    assert np.median(outcome.numbers["order_multi_hot"]) < 0.6
    assert outcome.numbers["multi_hot_bytes"] == 1e9
    assert outcome.numbers["token_bytes"] == 25.6e6


def test_an_average_forgets_the_order_too() -> None:
    record = run(embedding.LAB, 0, every=1000, pooling="average")
    assert record.outcome.option == "even"
    assert np.median(record.outcome.numbers["order_embedding"]) < 0.6
    assert "average" in str(record.outcome.why).lower()


def test_order_is_all_there_is_to_the_order_task() -> None:
    tokens, y = order_rows(default_rng(0), 400)
    assert ((tokens == 0).sum(axis=1) == 1).all()
    assert ((tokens == 1).sum(axis=1) == 1).all()
    assert np.array_equal(y[:, 0] == 1.0, np.argmax(tokens == 0, axis=1) < np.argmax(tokens == 1, axis=1))
    assert 0.4 < y.mean() < 0.6
    assert np.array_equal(multi_hot(tokens, 20)[:, :2], np.ones((400, 2)))


def test_order_is_nothing_to_the_bag_task() -> None:
    tokens, y = bag_rows(default_rng(0), 2000)
    assert tokens.shape == (2000, 20)
    assert 0.4 < y.mean() < 0.6
    hot = np.column_stack((multi_hot(tokens, 200), np.ones(2000)))
    weights = np.linalg.lstsq(hot, 2.0 * y - 1.0, rcond=None)[0]
    assert ((hot @ weights > 0) == (y > 0.5)).mean() > 0.9


@pytest.mark.parametrize(("rows", "dimensions"), [(100, 2), (100, 8)])
def test_runs_at_the_ends_of_its_controls(rows: int, dimensions: int) -> None:
    record = run(embedding.LAB, 1, every=1000, rows=rows, dimensions=dimensions)
    assert str(rows) in str(record.outcome.verdict)


def test_lookups_are_compared_over_a_few_rows_at_every_place() -> None:
    task = Task("bag", embedding.LAB.defaults, 0, 2)
    for place in (0, 1):
        lookup, average = task.identities(place)
        assert lookup == 0.0
        assert average < 1e-12
    assert task._one_hot.shape == (20, 20, 200)
    task._one_hot[0, 0] = 0.0
    assert task.identities(0)[0] > 0.0
