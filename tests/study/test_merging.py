"""Journals of one learner that went on apart and come together again: an attempt at an exam counts once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dlquiz.core.cards import NumericCard
from dlquiz.core.exam import Attempt
from dlquiz.core.history import Mode, Review
from dlquiz.core.responses import Chosen, Response, Typed
from dlquiz.core.scheduling import Rating
from dlquiz.paths import places
from dlquiz.study import Study
from tests.journal.making import united
from tests.study.coursing import COURSE
from tests.study.desk import Clock, open_study, right, write_pack

WHEN = settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
steps = st.lists(
    st.tuples(st.booleans(), st.sampled_from(("answer", "wrong", "clear", "finish", "review")), st.integers(0, 1)),
    max_size=8,
)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@contextmanager
def apart(folder: Path, clock: Clock) -> Iterator[tuple[Study, Study]]:
    """One learner on two computers, in the middle of the same exam of two questions."""
    desk, laptop = folder / "desk", folder / "laptop"
    write_pack(places(desk), COURSE)
    with open_study(desk, clock) as study:
        study.leave_exam(study.start_exam(study.exam("finals"), seed=1))
    shutil.copytree(desk, laptop)
    (laptop / "data" / "device-id").unlink(missing_ok=True)
    with open_study(desk, clock, seed=2) as here, open_study(laptop, clock, seed=3) as there:
        yield here, there


def sit(study: Study) -> Attempt:
    """Go on with the one attempt that there is."""
    return study.resume_exam(study.open_attempts()[0])


def answered(study: Study, attempt: Attempt, question: int) -> Attempt:
    """A right answer to a question."""
    return study.answer_exam(attempt, question, right(study.exam_card(attempt, question)))


def wrong(study: Study, attempt: Attempt, question: int) -> Response:
    """A wrong answer to a question."""
    return Typed(("7",)) if isinstance(study.exam_card(attempt, question), NumericCard) else Chosen(frozenset((1,)))


def state(study: Study) -> dict[str, Any]:
    """Everything that counts, as anybody can ask for it."""
    journal = study._desk.journal
    return {
        "reviews": list(journal.reviews()),
        "finished": journal.attempts.finished(),
        "open": journal.attempts.open(),
        "results": study.attempts(),
        "memories": journal.memories(),
        "statuses": journal.statuses(),
    }


def merged(folder: Path, clock: Clock, *names: str) -> dict[str, Any]:
    """What counts after the second journal and those behind it came into a copy of the first."""
    home = folder / "-".join(names)
    shutil.copytree(folder / names[0], home)
    for name in names[1:]:
        united(places(home).journal, places(folder / name).journal)
    with open_study(home, clock, seed=9) as study:
        assert study._desk.journal.check().problems == ()
        return state(study)


def exam_answers(found: dict[str, Any]) -> list[Review]:
    """The answers in exams that count."""
    return [review for review in found["reviews"] if review.mode is Mode.EXAM]


def test_an_attempt_that_ended_on_both_sides_counts_once(tmp_path: Path, clock: Clock) -> None:
    with apart(tmp_path, clock) as (here, there):
        mine = answered(here, sit(here), 0)
        clock.pass_(seconds=5)
        theirs = answered(there, answered(there, sit(there), 0), 1)
        clock.pass_(seconds=5)
        mine = here.finish_exam(mine)
        clock.pass_(seconds=5)
        there.finish_exam(theirs)
    found = merged(tmp_path, clock, "desk", "laptop")
    (attempt,) = found["finished"]
    assert attempt.ended is mine.ended
    assert sorted(review.card for review in exam_answers(found)) == sorted(
        attempt.questions[question].card for question in attempt.answers
    )


def test_one_answer_from_before_they_parted_is_one_row(tmp_path: Path, clock: Clock) -> None:
    desk = tmp_path / "desk"
    write_pack(places(desk), COURSE)
    with open_study(desk, clock) as study:
        attempt = answered(study, study.start_exam(study.exam("finals"), seed=1), 0)
        study.leave_exam(attempt)
    shutil.copytree(desk, tmp_path / "laptop")
    for name, seed in (("desk", 2), ("laptop", 3)):
        clock.pass_(seconds=5)
        with open_study(tmp_path / name, clock, seed=seed) as study:
            study.finish_exam(sit(study))
    found = merged(tmp_path, clock, "desk", "laptop")
    assert len(exam_answers(found)) == 1


def test_an_answer_given_after_the_end_elsewhere_does_not_count(tmp_path: Path, clock: Clock) -> None:
    with apart(tmp_path, clock) as (here, there):
        theirs = sit(there)
        here.finish_exam(answered(here, sit(here), 0))
        clock.pass_(seconds=5)
        there.finish_exam(there.answer_exam(theirs, 0, wrong(there, theirs, 0)))
    found = merged(tmp_path, clock, "desk", "laptop")
    (review,) = exam_answers(found)
    (result,) = found["results"]
    assert (review.score, review.response) == (1.0, result.attempt.answers[0])


@given(steps)
@WHEN
def test_merging_in_either_order_and_twice_gives_the_same(
    tmp_path_factory: pytest.TempPathFactory, history: list[tuple[bool, str, int]]
) -> None:
    folder, clock, chance = tmp_path_factory.mktemp("merge"), Clock(), Random(5)
    with apart(folder, clock) as (here, there):
        attempts = {study: sit(study) for study in (here, there)}
        for at_home, step, question in history:
            clock.pass_(seconds=chance.randint(1, 9))
            study = here if at_home else there
            attempt = attempts[study]
            match step:
                case "answer":
                    attempts[study] = answered(study, attempt, question)
                case "wrong":
                    attempts[study] = study.answer_exam(attempt, question, wrong(study, attempt, question))
                case "clear":
                    attempts[study] = study.clear_exam(attempt, question)
                case "finish":
                    attempts[study] = study.finish_exam(attempt)
                case "review":
                    session = study.start_review()
                    if session.current is not None:
                        session = study.answer(session, right(study.card(session.current)))
                        study.rate(session, Rating.GOOD)
    one = merged(folder, clock, "desk", "laptop")
    assert one == merged(folder, clock, "laptop", "desk")
    assert one == merged(folder, clock, "desk", "laptop", "laptop", "desk")
    assert len(one["open"]) + len(one["finished"]) == 1
    for attempt in one["finished"]:
        standing = {attempt.questions[question].card: response for question, response in attempt.answers.items()}
        rows = exam_answers(one)
        assert len({review.card for review in rows}) == len(rows)
        assert all(review.response == standing[review.card] for review in rows)
