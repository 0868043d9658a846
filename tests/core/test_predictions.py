from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core.predictions import Outcome, Predicted, Tally, count
from tests.core.making import quick

LABS = ("folds", "stacking", "width")


def predicted(row: str, lab: str = "stacking", option: str = "no") -> Predicted:
    return Predicted(row, lab, "main", option, "", 1, 0, 0, 0)


def outcome(row: str, prediction: str, *, right: bool) -> Outcome:
    return Outcome(row, prediction, "no" if right else "yes", right, 0, 0)


def test_nothing_was_predicted() -> None:
    counts = count([], [])
    assert counts.all == counts.of("stacking") == Tally(0, 0, 0)
    assert counts.labs == {}
    assert counts.as_dict() == {"made": 0, "judged": 0, "right": 0, "labs": {}}


def test_made_judged_and_right_of_each_lab() -> None:
    made = [predicted("1"), predicted("2"), predicted("3"), predicted("4", "folds"), predicted("5", "width")]
    known = [outcome("6", "1", right=True), outcome("7", "2", right=False), outcome("8", "4", right=True)]
    counts = count(made, known)
    assert counts.all == Tally(5, 2, 2)
    assert counts.labs == {"folds": Tally(1, 1, 1), "stacking": Tally(3, 1, 1), "width": Tally(1, 0, 0)}
    assert counts.as_dict()["labs"] == {
        "folds": {"made": 1, "judged": 1, "right": 1},
        "stacking": {"made": 3, "judged": 1, "right": 1},
        "width": {"made": 1, "judged": 0, "right": 0},
    }


def test_the_first_of_two_outcomes_counts_whatever_their_order() -> None:
    early, late = outcome("2", "1", right=True), outcome("3", "1", right=False)
    for known in ([early, late], [late, early]):
        assert count([predicted("1")], known).all == Tally(1, 1, 1)


@pytest.mark.parametrize("right", [True, False])
def test_what_is_predicted_once_the_answer_was_seen_neither_helps_nor_harms(right: bool) -> None:
    made = [predicted("1"), predicted("3"), predicted("5")]
    known = [outcome("2", "1", right=right), outcome("4", "3", right=not right), outcome("6", "5", right=not right)]
    for seen in (known, known[::-1]):
        assert count(made, seen).of("stacking") == Tally(3, 1, int(right))


def test_the_prediction_that_was_judged_first_counts_not_the_one_that_was_made_first() -> None:
    made = [predicted("1"), predicted("2")]
    assert count(made, [outcome("3", "2", right=True)]).all == Tally(2, 1, 1), "the first one was never judged"
    assert count(made, [outcome("4", "1", right=False), outcome("3", "2", right=True)]).all == Tally(2, 1, 1)


def test_an_outcome_of_a_prediction_that_is_not_there_does_not_count() -> None:
    assert count([predicted("1")], [outcome("2", "gone", right=True)]).all == Tally(1, 0, 0)


@quick
@given(st.lists(st.tuples(st.sampled_from(LABS), st.sampled_from((None, True, False)))))
def test_every_prediction_is_made_and_each_lab_is_judged_by_its_first(history: list[tuple[str, bool | None]]) -> None:
    made = [predicted(f"p{i:03}", lab) for i, (lab, _right) in enumerate(history)]
    known = [outcome(f"q{i:03}", f"p{i:03}", right=r) for i, (_lab, r) in enumerate(history) if r is not None]
    again = [found._replace(id=f"r{found.id}", right=not found.right) for found in known]
    counts = count(made, [*again, *known])
    assert counts.all.made == len(history)
    for lab in LABS:
        rights = [right for name, right in history if name == lab and right is not None]
        assert counts.of(lab).judged == min(1, len(rights))
        assert counts.of(lab).right == sum(rights[:1])
    assert sum(tally.made for tally in counts.labs.values()) == counts.all.made
    assert sum(tally.judged for tally in counts.labs.values()) == counts.all.judged
    assert sum(tally.right for tally in counts.labs.values()) == counts.all.right
    assert list(counts.labs) == sorted({lab for lab, _right in history})
