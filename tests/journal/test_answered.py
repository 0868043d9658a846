"""What a quiz asks of the journal: when each card was answered last, how sure the learner was, and a correction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dlquiz.core.history import Action, ActionKind, Mode, Review
from dlquiz.errors import JournalError, JournalNotSaved
from dlquiz.journal import Journal
from dlquiz.journal.answers import _FIRST_ANSWERS, _LAST_SEEN
from tests.journal.making import CARDS, DAY_MS, NOW, answer, deed, made, opened

A, B, C, _D = CARDS


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = opened(tmp_path / "journal.db")
    yield journal
    journal.close()


def scored(journal: Journal, score: float | None, confidence: int | None) -> Review:
    """An answer in a quiz, recorded."""
    review = replace(made(journal, mode=Mode.QUIZ, rating=None), score=score, confidence=confidence)
    journal.record(review)
    return review


# When each card was answered last


def test_a_card_was_seen_when_it_was_answered_last_in_whatever_mode(journal: Journal) -> None:
    assert journal.last_seen() == {}
    for time, (card, mode) in enumerate(((A, Mode.REVIEW), (B, Mode.QUIZ), (A, Mode.CRAM), (C, Mode.DRILL))):
        answer(journal, card, now=NOW + time * 1000, mode=mode)
    assert journal.last_seen() == {A: NOW + 2000, B: NOW + 1000, C: NOW + 3000}


def test_what_was_taken_back_was_not_seen(journal: Journal) -> None:
    answer(journal, A, now=NOW)
    later, other = answer(journal, A, now=NOW + 1000), answer(journal, B, now=NOW + 2000)
    deed(journal, ActionKind.UNDO, A, target=later.id)
    deed(journal, ActionKind.UNDO, B, target=other.id)
    assert journal.last_seen() == {A: NOW}


def test_where_the_clock_went_back_the_order_of_writing_counts(journal: Journal) -> None:
    answer(journal, A, now=NOW)
    answer(journal, B, now=NOW - DAY_MS)
    seen = journal.last_seen()
    assert seen[A] <= seen[B], "B was answered after A, whatever the clock said"


def test_the_first_answer_that_counts_in_whatever_mode(journal: Journal) -> None:
    undone, first = answer(journal, A, mode=Mode.QUIZ), answer(journal, A, mode=Mode.CRAM)
    answer(journal, A)
    other = answer(journal, B, mode=Mode.EXAM)
    deed(journal, ActionKind.UNDO, A, target=undone.id)
    assert journal.first_answers() == {A: first.id, B: other.id}


def test_the_last_answer_in_a_quiz_or_an_exam(journal: Journal) -> None:
    answer(journal, A, mode=Mode.QUIZ)
    last = answer(journal, A, mode=Mode.QUIZ)
    undone = answer(journal, A, mode=Mode.QUIZ)
    for mode in (Mode.REVIEW, Mode.DRILL, Mode.CRAM, Mode.CONTRAST):
        answer(journal, A, mode=mode)
        answer(journal, C, mode=mode)
    exam = answer(journal, B, mode=Mode.EXAM)
    deed(journal, ActionKind.UNDO, A, target=undone.id)
    assert journal.last_quizzed() == {A: last.id, B: exam.id}


@pytest.mark.parametrize("statement", [_LAST_SEEN, _FIRST_ANSWERS])
def test_only_the_index_over_cards_is_read(journal: Journal, statement: str) -> None:
    plan = [row[3] for row in journal._db.execute(f"EXPLAIN QUERY PLAN {statement}")]
    assert any("COVERING INDEX reviews_by_card" in step for step in plan)


# How sure the learner was


def test_certainties_come_with_their_scores(journal: Journal) -> None:
    for score, confidence in ((1.0, 3), (0.5, 1), (1.0, None), (None, 2), (0.0, 3)):
        scored(journal, score, confidence)
    gone = scored(journal, 0.0, 2)
    deed(journal, ActionKind.UNDO, target=gone.id)
    assert journal.confidences() == [(3, 1.0), (1, 0.5), (3, 0.0)]


# A correction


def correction(journal: Journal, before: Review) -> tuple[Action, Review]:
    """The row of an answer written anew with the full score, and what takes the old one back."""
    review = replace(before, id=journal.new_id(NOW), score=1.0)
    return Action(journal.new_id(NOW), ActionKind.UNDO, before.card, NOW, 540, before.id), review


def test_a_correction_takes_a_row_back_and_writes_another(journal: Journal) -> None:
    memory = answer(journal, A).after
    before = scored(journal, 0.0, 3)
    undo, after = correction(journal, before)
    journal.correct(undo, after)
    assert list(journal.reviews())[1:] == [after]
    assert journal.count() == 3
    assert journal.confidences() == [(3, 1.0)]
    assert journal.memory(A) == memory, "the schedule stays as it is"
    journal.rebuild()
    assert journal.memory(A) == memory


def test_a_correction_is_whole_or_not_at_all(journal: Journal) -> None:
    before = scored(journal, 0.0, None)
    undo, after = correction(journal, before)
    with pytest.raises(JournalNotSaved):
        journal.correct(undo, replace(after, id=before.id))  # this row is there already
    assert list(journal.reviews()) == [before]
    journal.correct(undo, after)
    with pytest.raises(JournalError, match="taken back already"):
        journal.correct(*correction(journal, before))
    assert list(journal.reviews()) == [after]


def test_a_correction_that_finds_no_room_changes_nothing(journal: Journal) -> None:
    before = scored(journal, 0.0, None)
    journal._db.pragma("max_page_count", journal._db.pragma("page_count"))
    undo, after = correction(journal, before)
    with pytest.raises(JournalNotSaved):
        journal.correct(undo, replace(after, fingerprint="f" * 100_000))
    assert list(journal.reviews()) == [before]
