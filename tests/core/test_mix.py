"""What a quiz can be made of."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from dlquiz.core import mix
from dlquiz.core.history import Mode, Review
from dlquiz.core.model import CardId
from dlquiz.core.scheduling import Rating
from tests.core.making import ids, info, memory, review


def answer(card: str, score: float | None = None, rating: Rating | None = None) -> Review:
    """A row of a card."""
    return replace(review(rating, mode=Mode.QUIZ), card=CardId(f"p/{card}"), score=score)


@pytest.mark.parametrize(
    ("score", "rating", "wrong"),
    [
        (1.0, None, False),
        (0.5, None, True),
        (0.0, None, True),
        (1.0, Rating.HARD, False),
        (1.0, Rating.AGAIN, True),
        (0.5, Rating.GOOD, True),
        (None, Rating.AGAIN, True),
        (None, Rating.HARD, False),
    ],
)
def test_a_mistake_is_what_was_not_fully_right_or_was_rated_again(
    score: float | None, rating: Rating | None, wrong: bool
) -> None:
    assert mix.is_mistake(answer("a", score, rating)) is wrong


def test_only_the_last_answer_counts() -> None:
    rows = [answer("a", 0.0), answer("b", 1.0), answer("c", 0.5), answer("a", 1.0), answer("b", 0.0)]
    assert mix.mistakes(rows) == set(ids("bc"))
    assert mix.mistakes([]) == frozenset()


def test_the_weakest_are_those_least_likely_to_be_known() -> None:
    infos = [info(name) for name in "abcde"]
    memories = {CardId(f"p/{name}"): memory(stability=days) for name, days in zip("abcd", (9, 1, 5, 5), strict=True)}
    draws = [
        [one.id for one in mix.weakest(infos, 3, memories, lambda m: m.stability, Random(seed))] for seed in range(9)
    ]
    assert all(one[0] == "p/b" and set(one) == set(ids("bcd")) for one in draws), "the unseen e is not among them"
    assert len({tuple(one) for one in draws}) == 2, "chance decides between equals"
    assert mix.weakest(infos, 9, {}, lambda m: m.stability, Random(1)) == []
    assert mix.weakest(infos, 0, memories, lambda m: m.stability, Random(1)) == []
