"""Predictions and their outcomes, as rows that only ever are added."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlquiz.core.history import ActionKind
from dlquiz.core.ids import uuid7
from dlquiz.core.predictions import Outcome, Predicted
from dlquiz.errors import JournalError, JournalNotSaved
from dlquiz.journal import Journal
from dlquiz.journal.connection import connect
from tests.journal.making import CARDS, DAYS, NOW, answer, bits, come_true, deed, foretold, opened, united

whole = st.integers(-(2**62), 2**62)
keys = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
predictions = st.builds(
    Predicted,
    id=st.uuids().map(str),
    lab=keys,
    question=keys,
    option=keys,
    settings=keys,
    seed=st.integers(0, 2**32 - 1),
    time=whole,
    offset=st.integers(-720, 840),
    day=st.integers(0, 40_000),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    journal = opened(path)
    yield journal
    journal.close()


@given(predictions, keys)
@settings(deadline=None)
def test_a_row_comes_back_from_the_file_exactly(predicted: Predicted, option: str) -> None:
    journal = Journal.in_memory(device="d", random_bits=bits())
    journal.predict(predicted)
    outcome = Outcome(predicted.id[::-1], predicted.id, option, option == predicted.option, NOW, 0)
    journal.outcome(outcome)
    assert (journal.predictions(), journal.outcomes()) == ([predicted], [outcome])
    assert journal.prediction(predicted.id) == journal.last_prediction(predicted.lab) == predicted
    assert journal.outcome_of(predicted.id) == outcome
    assert journal.check().ok
    journal.close()


def test_what_was_predicted_is_there_after_reopening(journal: Journal, path: Path) -> None:
    first, second, third = foretold(journal), foretold(journal, "folds", "yes"), foretold(journal, option="yes")
    outcome = come_true(journal, third)
    journal.close()
    again = opened(path, seed=2)
    assert again.predictions() == [first, second, third]
    assert again.outcomes() == [outcome]
    assert again.last_prediction("stacking") == third
    assert again.last_prediction("folds") == second
    assert again.last_prediction("width") is None
    assert again.outcome_of(third.id) == outcome
    assert not outcome.right
    assert again.outcome_of(first.id) is None
    assert again.prediction("nonsense") is None
    again.close()


def test_a_new_journal_has_none(journal: Journal) -> None:
    assert (journal.predictions(), journal.outcomes(), journal.last_prediction("stacking")) == ([], [], None)


def test_a_prediction_has_one_outcome(journal: Journal) -> None:
    predicted = foretold(journal)
    first = come_true(journal, predicted, "yes")
    with pytest.raises(JournalError, match="known already") as caught:
        come_true(journal, predicted, "no")
    assert not isinstance(caught.value, JournalNotSaved)
    assert journal.outcomes() == [first]


def test_an_outcome_of_nothing_is_refused(journal: Journal) -> None:
    predicted = foretold(journal)
    action = deed(journal, ActionKind.FLAG)
    for other in ("nonsense", action.id, answer(journal).id):
        with pytest.raises(JournalError, match="no such prediction"):
            come_true(journal, predicted._replace(id=other))
    assert journal.outcomes() == []


def test_a_prediction_is_not_taken_back(journal: Journal) -> None:
    predicted = foretold(journal)
    for row in (predicted.id, come_true(journal, predicted).id):
        with pytest.raises(JournalError, match="nothing to take back"):
            deed(journal, ActionKind.UNDO, target=row)


def test_an_id_stored_twice_is_refused(journal: Journal) -> None:
    predicted = foretold(journal)
    with pytest.raises(JournalNotSaved):
        journal.predict(predicted._replace(lab="folds"))
    outcome = come_true(journal, predicted)
    other = foretold(journal, "folds")
    with pytest.raises(JournalNotSaved):
        journal.outcome(outcome._replace(prediction=other.id))
    assert (journal.predictions(), journal.outcomes()) == ([predicted, other], [outcome])


def test_what_cannot_be_a_row_is_not_saved(journal: Journal) -> None:
    row = Predicted(journal.new_id(NOW), "stacking", "main", "no", "", 1, NOW, 0, DAYS.day(NOW))
    with pytest.raises(JournalNotSaved):
        journal.predict(row._replace(settings="\ud800"))
    assert journal.predictions() == []
    journal.predict(row)
    assert journal.predictions() == [row]


def test_a_closed_journal_says_so(journal: Journal) -> None:
    predicted = foretold(journal)
    outcome = Outcome(journal.new_id(NOW), predicted.id, "no", True, NOW, 0)
    journal.close()
    with pytest.raises(JournalError):
        journal.predictions()
    with pytest.raises(JournalNotSaved):
        journal.predict(predicted)
    with pytest.raises(JournalNotSaved):
        journal.outcome(outcome)


def test_answers_and_predictions_leave_each_other_alone(journal: Journal) -> None:
    review = answer(journal)
    come_true(journal, foretold(journal))
    assert journal.count() == 1
    assert journal.memories() == {CARDS[0]: review.after}
    assert journal.last_time() == review.time
    report = journal.check()
    assert (report.reviews, report.predictions) == (1, 1)


def test_journals_of_one_learner_merge_as_a_union(path: Path, tmp_path: Path) -> None:
    start = opened(path)
    shared = foretold(start)
    start.close()
    other_path = tmp_path / "laptop" / "journal.db"
    other_path.parent.mkdir()
    other_path.write_bytes(path.read_bytes())
    here, there = opened(path, seed=2), opened(other_path, seed=3)
    early, late = come_true(here, shared, "no"), come_true(there, shared, "yes", now=NOW + 5)
    theirs = foretold(there, "folds", now=NOW + 6)
    here.close()
    there.close()
    united(path, other_path)
    merged = opened(path)
    assert merged.predictions() == [shared, theirs]
    assert merged.outcomes() == [early, late]
    assert merged.outcome_of(shared.id) == early
    assert merged.check().ok
    merged.close()


def test_check_finds_outcomes_that_cannot_be(journal: Journal, path: Path) -> None:
    predicted = foretold(journal)
    lost, wrong = (uuid7(NOW, n, predicted.id) for n in (5, 6))
    connection = connect(path)
    connection.execute("INSERT INTO outcomes VALUES (?, 'gone', 'no', 1, 0, 0, 'd')", (lost,))
    connection.execute("INSERT INTO outcomes VALUES (?, ?, 'yes', 1, 0, 0, 'd')", (wrong, predicted.id))
    connection.close()
    report = journal.check()
    assert [row in problem for row, problem in zip((lost, wrong), report.problems, strict=True)] == [True, True]


@pytest.mark.parametrize("column", ["lab", "question", "option", "settings", "seed", "time", "offset", "day", "device"])
def test_no_column_may_be_missing(journal: Journal, path: Path, column: str) -> None:
    names = ("id", "lab", "question", "option", "settings", "seed", "time", "offset", "day", "device")
    values = {name: 1 if name in ("seed", "time", "offset", "day") else "x" for name in names} | {column: None}
    connection = connect(path)
    with pytest.raises(apsw.ConstraintError):
        connection.execute("INSERT INTO predictions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", tuple(values.values()))
    connection.close()
    assert journal.predictions() == []
