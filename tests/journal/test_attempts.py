"""Attempts at exams, as rows that only ever are added."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlquiz.core.attempts import apply
from dlquiz.core.exam import Attempt, Event, EventKind, Question
from dlquiz.core.history import Mode
from dlquiz.core.model import CardId, Text
from dlquiz.core.responses import Assigned, Certainty, Chosen, Ordered, Typed
from dlquiz.errors import JournalError, JournalNotSaved
from dlquiz.journal import Journal, exam_rows
from dlquiz.journal.connection import connect
from tests.journal.making import CARDS, DAY_MS, NOW, answer, bits, ended, exam_step, opened, sat, united
from tests.journal.test_rows import any_text, finite, responses, whole

texts = st.builds(Text, st.dictionaries(st.sampled_from(["", "en", "ko"]), any_text))
questions = st.builds(
    Question,
    card=any_text.map(CardId),
    section=st.integers(0, 20),
    points=finite,
    order=st.lists(st.integers(0, 9)).map(tuple),
    variant=st.none() | whole,
    fingerprint=any_text,
    body=any_text,
)
attempts = st.builds(
    Attempt,
    id=st.uuids().map(str),
    exam=st.text("abc/-"),
    title=texts,
    sections=st.lists(texts, max_size=3).map(tuple),
    questions=st.lists(questions, max_size=3).map(tuple),
    seed=whole,
    started=whole,
    offset=st.integers(-720, 840),
    day=st.integers(0, 40_000),
    limit=st.none() | st.integers(1, 10**9),
    pass_mark=st.none() | st.floats(0, 1),
    certainty=st.booleans(),
    last=st.just(0),
).map(lambda attempt: replace(attempt, last=attempt.started))
events = st.builds(
    Event,
    id=st.uuids().map(str),
    attempt=st.uuids().map(str),
    kind=st.sampled_from(EventKind),
    elapsed=whole,
    time=whole,
    offset=st.integers(-720, 840),
    question=st.none() | st.integers(0, 500),
    response=st.none() | responses,
    certainty=st.none() | st.sampled_from(Certainty),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    journal = opened(path)
    yield journal
    journal.close()


@given(attempts)
def test_an_attempt_comes_back_from_its_columns_exactly(attempt: Attempt) -> None:
    values = exam_rows.attempt_row(attempt, "d")
    assert exam_rows.attempt_from_row(values[:-1]) == attempt
    assert str(values[2]).isascii()
    assert str(values[3]).isascii()


@given(events)
def test_an_event_comes_back_from_its_columns_exactly(event: Event) -> None:
    assert exam_rows.event_from_row(exam_rows.event_row(event, "d")[:-1]) == event


def test_what_was_done_is_there_after_reopening(journal: Journal, path: Path) -> None:
    attempt = sat(journal)
    for step in (
        exam_step(journal, attempt, EventKind.ANSWER, 0, Typed(("타깃\0\ud800",)), elapsed=1000),
        exam_step(journal, attempt, EventKind.ANSWER, 1, Ordered((2, 0, 1)), elapsed=2000),
        exam_step(journal, attempt, EventKind.MARK, 2, elapsed=3000),
        exam_step(journal, attempt, EventKind.ANSWER, 2, Assigned((None, 0)), elapsed=4000),
        exam_step(journal, attempt, EventKind.CLEAR, 1, elapsed=5000),
        exam_step(journal, attempt, EventKind.TICK, elapsed=9000),
    ):
        assert journal.attempts.add(step)
        attempt = apply(attempt, step)
    journal.close()
    again = opened(path, seed=2)
    assert again.attempts.open() == [attempt]
    assert again.attempts.finished() == []
    assert len(again.attempts.events(attempt.id)) == 7
    begun = again.attempts.begun(attempt.id)
    assert begun is not None
    assert (begun.answers, begun.elapsed, begun.sittings) == ({}, 0, 0)
    assert again.check().attempts == 1
    assert again.check().ok
    again.close()


def test_a_new_journal_has_none(journal: Journal) -> None:
    assert (journal.attempts.open(), journal.attempts.finished()) == ([], [])
    assert journal.attempts.begun("nonsense") is None
    assert journal.attempts.events("nonsense") == []


def test_open_ones_come_newest_first_finished_ones_oldest_first(journal: Journal) -> None:
    first, second, third, fourth = (sat(journal, f"pack/e{n}", now=NOW + n) for n in range(4))
    ended(journal, first)
    ended(journal, third, EventKind.TIME_UP)
    assert [attempt.id for attempt in journal.attempts.open()] == [fourth.id, second.id]
    assert [(attempt.id, attempt.ended) for attempt in journal.attempts.finished()] == [
        (first.id, EventKind.FINISH),
        (third.id, EventKind.TIME_UP),
    ]


def test_the_end_and_its_answers_are_written_together(journal: Journal) -> None:
    attempt = sat(journal)
    step = exam_step(journal, attempt, EventKind.ANSWER, 1, Chosen(frozenset((0,))), elapsed=10)
    assert journal.attempts.add(step)
    reviews = ended(journal, apply(attempt, step))
    assert list(journal.reviews()) == reviews
    assert [review.mode for review in reviews] == [Mode.EXAM]
    assert journal.memories() == {}
    assert journal.check().ok


def test_nothing_is_added_to_what_is_over(journal: Journal) -> None:
    attempt = sat(journal)
    ended(journal, attempt)
    before = journal.attempts.events(attempt.id)
    again = exam_step(journal, attempt, EventKind.FINISH)
    late = exam_step(journal, attempt, EventKind.ANSWER, 0, Typed(("x",)))
    review = replace(answer(journal), id=journal.new_id(NOW), mode=Mode.EXAM)
    assert not journal.attempts.add(again, [review])
    assert not journal.attempts.add(late)
    assert not journal.attempts.add(replace(late, attempt="nonsense"))
    assert journal.attempts.events(attempt.id) == before
    assert journal.count() == 1


def test_if_one_row_of_the_end_cannot_be_written_none_is(journal: Journal) -> None:
    attempt = sat(journal)
    stored = answer(journal)
    last = exam_step(journal, attempt, EventKind.FINISH)
    good = replace(stored, id=journal.new_id(NOW), card=CARDS[1], mode=Mode.EXAM)
    with pytest.raises(JournalNotSaved):
        journal.attempts.add(last, [good, replace(stored, mode=Mode.EXAM)])
    assert journal.attempts.finished() == []
    assert journal.count() == 1
    assert journal.attempts.add(last, [good])
    assert [one.ended for one in journal.attempts.finished()] == [EventKind.FINISH]
    assert journal.count() == 2


def test_an_attempt_without_its_first_step_is_not_stored(journal: Journal) -> None:
    attempt = sat(journal)
    taken = exam_step(journal, attempt, EventKind.TICK)
    assert journal.attempts.add(taken)
    with pytest.raises(JournalNotSaved):
        journal.attempts.begin(replace(attempt, id=journal.new_id(NOW)), taken)
    assert len(journal.attempts.open()) == 1


def test_ids_go_on_from_those_of_exams(journal: Journal, path: Path) -> None:
    other = opened(path, seed=2)
    attempt = sat(other, now=NOW + DAY_MS)
    assert journal.new_id(NOW) > attempt.id
    step = exam_step(other, attempt, EventKind.TICK, now=NOW + 2 * DAY_MS)
    assert other.attempts.add(step)
    assert journal.new_id(NOW) > step.id
    other.close()


def test_journals_of_one_learner_merge_as_a_union(path: Path, tmp_path: Path) -> None:
    """An attempt that went on in both is what its steps in the order of ids add up to; ended once, it is over."""
    start = opened(path)
    shared = sat(start)
    start.close()
    other_path = tmp_path / "laptop" / "journal.db"
    other_path.parent.mkdir()
    other_path.write_bytes(path.read_bytes())
    here, there = opened(path, seed=2), opened(other_path, seed=3)
    early = exam_step(here, shared, EventKind.ANSWER, 0, Typed(("a",)), elapsed=5, now=NOW + 1)
    late = exam_step(there, shared, EventKind.ANSWER, 1, Typed(("b",)), elapsed=9, now=NOW + 2)
    assert here.attempts.add(early)
    assert there.attempts.add(late)
    theirs = sat(there, "pack/final", now=NOW + 3)
    ended(there, theirs, now=NOW + 4)
    here.close()
    there.close()
    united(path, other_path)
    merged = opened(path)
    (going,) = merged.attempts.open()
    assert (going.answers, going.elapsed) == ({0: Typed(("a",)), 1: Typed(("b",))}, 9)
    assert [one.exam for one in merged.attempts.finished()] == ["pack/final"]
    assert merged.check().ok
    merged.close()


def test_check_finds_attempts_that_cannot_be(journal: Journal, path: Path) -> None:
    attempt = sat(journal)
    lost, unknown = journal.new_id(NOW), journal.new_id(NOW)
    connection = connect(path)
    connection.execute("INSERT INTO attempt_events VALUES (?, 'gone', 'tick', 0, 0, 0, NULL, NULL, NULL, 'd')", (lost,))
    connection.execute(
        "INSERT INTO attempt_events VALUES (?, ?, 'answer', 0, 0, 0, 99, '{\"typed\":[\"x\"]}', NULL, 'd')",
        (unknown, attempt.id),
    )
    connection.close()
    report = journal.check()
    assert [row in problem for row, problem in zip((lost, attempt.id), report.problems, strict=True)] == [True, True]


def test_a_closed_journal_says_so(journal: Journal) -> None:
    attempt = sat(journal)
    step = exam_step(journal, attempt, EventKind.TICK)
    log = journal.attempts
    journal.close()
    with pytest.raises(JournalError):
        log.open()
    with pytest.raises(JournalNotSaved):
        log.add(step)


def test_an_in_memory_journal_keeps_attempts_while_it_is_open() -> None:
    journal = Journal.in_memory(device="d", random_bits=bits())
    attempt = sat(journal)
    assert journal.attempts.open() == [attempt]
    journal.close()


@given(st.text(max_size=3), st.integers(0, 2))
@settings(deadline=None, max_examples=20)
def test_a_long_answer_is_kept_whole(text: str, question: int) -> None:
    journal = Journal.in_memory(device="d", random_bits=bits())
    attempt = sat(journal)
    long = Typed((text + "가" * 100_000,))
    assert journal.attempts.add(exam_step(journal, attempt, EventKind.ANSWER, question, long))
    assert journal.attempts.open()[0].answers == {question: long}
    journal.close()
