"""The confusion matrix of concepts."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core.confusion import Reading
from dlquiz.core.matrix import Matrix, wilson
from dlquiz.core.model import ConceptId
from tests.core.making import thorough

A, B, C, D = (ConceptId(f"p/{name}") for name in "abcd")
concepts = st.sampled_from([A, B, C, D])
some_readings = st.lists(st.builds(Reading, concepts, st.none() | concepts), max_size=60)


def test_what_is_counted() -> None:
    matrix = Matrix.of(
        [Reading(A, A), Reading(A, B), Reading(A, B), Reading(A, None), Reading(B, A), Reading(B, B), Reading(C, C)]
    )
    assert matrix.counts == {(A, B): 2, (B, A): 1}
    assert matrix.right == {A: 1, B: 1, C: 1}
    assert matrix.asked == {A: 4, B: 2, C: 1}
    assert (matrix.taken(A, B), matrix.taken(A, A), matrix.taken(C, A), matrix.taken(D, D)) == (2, 1, 0, 0)
    (pair,) = matrix.pairs
    assert pair == (A, B, 2, 1, 4, 2)
    assert (pair.times, pair.asked, pair.rate) == (3, 6, 0.5)


def test_the_one_that_is_taken_for_the_other_more_often_stands_first() -> None:
    matrix = Matrix.of([Reading(A, B), Reading(B, A), Reading(B, A)])
    assert matrix.pairs[0][:4] == (B, A, 2, 1)


@pytest.mark.parametrize(
    ("count", "of", "lower"),
    [
        (0, 0, 0.0),
        (0, 10, 0.0),
        (1, 10, 0.0179),  # the textbook intervals, to four places
        (5, 10, 0.2366),
        (10, 10, 0.7225),
        (81, 263, 0.2553),  # Newcombe (1998), table I: 0.2553 to 0.3662
        (15, 148, 0.0624),  # the same: 0.0624 to 0.1605
        (1, 29, 0.0061),  # the same: 0.0061 to 0.1718
    ],
)
def test_wilsons_interval(count: int, of: int, lower: float) -> None:
    assert wilson(count, of) == pytest.approx(lower, abs=6e-5)


@thorough
@given(st.integers(0, 200), st.integers(1, 200))
def test_a_share_is_at_least_what_is_sure_of_it(count: int, of: int) -> None:
    if count > of:
        return
    assert 0 <= wilson(count, of) <= count / of
    assert wilson(count, of) <= wilson(2 * count, 2 * of) + 1e-12, "the same share in more cases is surer"
    assert wilson(min(count + 1, of), of) >= wilson(count, of)


def test_often_and_surely_goes_first() -> None:
    once, twice_of_many, often = [Reading(A, B)], [Reading(A, C)] * 2 + [Reading(C, C)] * 60, [Reading(C, D)] * 5
    assert [(p.one, p.other) for p in Matrix.of(once + twice_of_many + often).pairs] == [(C, D), (A, C), (A, B)]


@pytest.mark.parametrize("seed", range(8))
def test_a_planted_confusion_among_noise_is_found(seed: int) -> None:
    """Twenty concepts, all asked equally often; one in ten answers names any other one, but a for b one in three."""
    rng = Random(seed)
    names = [ConceptId(f"p/{n:02}") for n in range(20)]
    planted = {names[3]: names[11], names[11]: names[3]}
    found = []
    for asked in names * 30:
        taken = rng.choice(names) if rng.random() < 0.1 else asked
        found.append(Reading(asked, planted[asked] if asked in planted and rng.random() < 0.33 else taken))
    matrix = Matrix.of(found)
    assert {matrix.pairs[0].one, matrix.pairs[0].other} == set(planted)
    assert matrix.pairs[0].surely > 2 * matrix.pairs[1].surely
    assert set(matrix.concepts(2)) == set(planted)


@thorough
@given(some_readings, st.randoms(use_true_random=False), st.integers(0, 5))
def test_properties(found: list[Reading], rng: Random, most: int) -> None:
    matrix = Matrix.of(found)
    assert sum(matrix.asked.values()) == len(found)
    assert sum(matrix.counts.values()) + sum(matrix.right.values()) == sum(one.taken is not None for one in found)
    assert sum(pair.times for pair in matrix.pairs) == sum(matrix.counts.values())
    for pair in matrix.pairs:
        assert pair.one != pair.other
        assert pair.one_for_other >= pair.other_for_one
        assert 0 < pair.times <= pair.asked
    repeated = [pair for pair in matrix.pairs if pair.times > 1]
    assert list(matrix.pairs[: len(repeated)]) == repeated
    assert all(a.surely >= b.surely for a, b in pairwise(repeated))
    again = list(found)
    rng.shuffle(again)
    assert Matrix.of(again) == matrix
    assert Matrix.of(again).pairs == matrix.pairs, "the order of the answers does not matter"
    shown = matrix.concepts(most)
    assert len(shown) <= most
    assert len(set(shown)) == len(shown)
    assert not matrix.pairs or most < 2 or {matrix.pairs[0].one, matrix.pairs[0].other} <= set(shown)


def test_json() -> None:
    told = Matrix.of([Reading(A, B), Reading(A, A), Reading(B, None)]).as_dict()
    assert told == {
        "pairs": [
            {
                "one": A, "other": B, "one_for_other": 1, "other_for_one": 0, "asked_one": 2, "asked_other": 1,
                "rate": 0.3333, "surely": 0.0615,
            }
        ],
        "concepts": {A: {"asked": 2, "right": 1}, B: {"asked": 1, "right": 0}},
    }  # fmt: skip
