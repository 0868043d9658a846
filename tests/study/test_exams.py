"""Exams as both faces drive them: every step is written, the clock is fair, and nothing is lost or written twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dlquiz.core import attempts as steps
from dlquiz.core.exam import Attempt, EventKind, ExamSpec, Pool, Section
from dlquiz.core.grading import grade
from dlquiz.core.history import ActionKind, Mode
from dlquiz.core.model import SELF_RATED_TYPES, CardType, ConceptId, Text
from dlquiz.core.responses import Assigned, Certainty, Chosen, Response, Typed
from dlquiz.errors import JournalError, JournalNotSaved, UsageError
from dlquiz.packs.codec import decode_card
from dlquiz.paths import places
from dlquiz.study import Study
from tests.study.desk import PACK, Clock, open_study, right, small, write_pack

EXAMS = """
exams:
  - id: midterm
    title: {en: Midterm, ko: 중간고사}
    minutes: 10
    pass: 50 %
    sections:
      - title: {en: Words, ko: 낱말}
        shuffle: false
        pools: [{cards: [price, known], points: 2}]
      - title: {en: Shapes, ko: 모양}
        pools: [{topics: [shapes], draw: 2}]
  - id: sure
    title: {en: How sure, ko: 확신}
    certainty: true
    sections: [{shuffle: false, pools: [{cards: [price, one-word]}]}]
"""
WRONG: dict[CardType, Response] = {
    CardType.CHOICE: Chosen(frozenset((1,))),
    CardType.TRUE_FALSE: Chosen(frozenset((1,))),
    CardType.SHORT_ANSWER: Typed(("nothing",)),
    CardType.NUMERIC: Typed(("77",)),
    CardType.CLOZE: Typed(("7", "7")),
}


@dataclass
class Stopwatch:
    """A monotonic clock that is moved by hand, in seconds."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Room:
    """A learner before an exam, with both clocks in hand."""

    study: Study
    clock: Clock
    watch: Stopwatch

    def wait(self, seconds: float, *, wall: float | None = None) -> None:
        """Time goes by; the wall clock may have been set meanwhile."""
        self.watch.now += seconds
        self.clock.pass_(seconds=seconds if wall is None else wall)

    def answer_all(self, attempt: Attempt) -> Attempt:
        """Every question rightly, ten seconds each."""
        for index in range(len(attempt.questions)):
            self.wait(10)
            attempt = self.study.answer_exam(attempt, index, right(self.study.exam_card(attempt, index)))
        return attempt

    @property
    def reviews(self) -> list[object]:
        """The modes of the answers in the journal."""
        return [review.mode for review in self.study._desk.journal.reviews()]


@pytest.fixture
def watch() -> Stopwatch:
    return Stopwatch()


@pytest.fixture
def reopen(tmp_path: Path, clock: Clock, watch: Stopwatch) -> Iterator[Callable[[], Room]]:
    """Opens the study, again if need be: what was open before is dropped as by a kill."""
    write_pack(places(tmp_path), PACK + EXAMS)
    opened: list[AbstractContextManager[Study]] = []

    def again() -> Room:
        context = open_study(tmp_path, clock, seed=len(opened) + 1)
        study = context.__enter__()
        study._desk.monotonic = watch
        opened.append(context)
        return Room(study, clock, watch)

    yield again
    for context in opened:
        context.__exit__(None, None, None)


@pytest.fixture
def room(reopen: Callable[[], Room]) -> Room:
    return reopen()


def begun(room: Room, exam: str = "midterm", seed: int | None = 1) -> Attempt:
    """An attempt at an exam of the pack."""
    return room.study.start_exam(room.study.exam(exam), seed)


# --- from the first question to the result ---


def test_an_exam_from_start_to_result(room: Room) -> None:
    attempt = begun(room)
    assert (attempt.exam, attempt.limit, attempt.pass_mark) == ("small/midterm", 600_000, 0.5)
    assert [question.card for question in attempt.questions[:2]] == [small("price"), small("known")]
    assert {question.card for question in attempt.questions[2:]} == {small("gaps"), small("half")}
    assert [question.points for question in attempt.questions] == [2, 2, 1, 1]
    assert room.reviews == [], "nothing counts before the end"
    attempt = room.answer_all(attempt)
    wrong = replace(attempt).questions[0]
    attempt = room.study.answer_exam(attempt, 0, WRONG[CardType.CHOICE])
    attempt = room.study.finish_exam(attempt)
    assert attempt.ended is EventKind.FINISH
    result = room.study.exam_result(attempt)
    assert (result.earned, result.possible, result.passed, result.cbm, result.away) == (4, 6, True, None, 0)
    assert [one.earned for one in result.judged] == [0, 2, 1, 1]
    assert result.judged[0].question == wrong
    assert result.attempt.elapsed == 40_000
    assert room.study.attempts() == room.study.attempts("midterm") == room.study.attempts("small/midterm") == (result,)
    assert room.study.attempts("sure") == ()
    assert room.study.open_attempts() == ()


def test_what_was_answered_counts_when_the_exam_ends(room: Room) -> None:
    attempt = begun(room)
    room.wait(5)
    attempt = room.study.answer_exam(attempt, 1, WRONG[CardType.TRUE_FALSE])
    room.wait(100, wall=86_400)
    attempt = room.study.answer_exam(attempt, 3, right(room.study.exam_card(attempt, 3)))
    attempt = room.study.clear_exam(attempt, 3)
    attempt = room.study.answer_exam(attempt, 0, right(room.study.exam_card(attempt, 0)))
    room.study.finish_exam(attempt)
    second, first = room.study._desk.journal.reviews()  # in the order of answering
    assert (first.card, first.score, first.seconds, first.rating) == (small("price"), 1.0, 0.0, None)
    assert (second.card, second.score, second.seconds, second.mode) == (small("known"), 0.0, 5.0, Mode.EXAM)
    assert second.response == WRONG[CardType.TRUE_FALSE]
    assert second.fingerprint == attempt.questions[1].fingerprint == room.study.info(small("known")).fingerprint
    assert first.day == second.day + 1, "each answer counts on the day on which it was given"
    assert room.study.memory(small("price")) is None, "an exam moves no schedule"
    assert room.study.stats().answers == 2


def test_undoing_is_exact(room: Room) -> None:
    attempt = begun(room)
    before = room.study.tick_exam(attempt)
    answered = room.study.answer_exam(before, 0, WRONG[CardType.CHOICE], Certainty.HIGH)
    assert answered.certainties == {}, "this exam does not ask"
    assert room.study.clear_exam(answered, 0) == before
    marked = room.study.mark_exam(before, 2, True)
    assert room.study.mark_exam(marked, 2, False) == before


def test_an_empty_answer_takes_the_one_before_back(room: Room) -> None:
    attempt = begun(room)
    attempt = room.study.answer_exam(attempt, 0, Chosen(frozenset()))
    assert attempt.answers == {}
    attempt = room.study.answer_exam(attempt, 0, WRONG[CardType.CHOICE])
    assert set(attempt.answers) == {0}
    assert room.study.answer_exam(attempt, 0, Chosen(frozenset())).answers == {}


def test_certainty_is_kept_where_the_exam_asks(room: Room) -> None:
    attempt = begun(room, "sure")
    attempt = room.study.answer_exam(attempt, 0, right(room.study.exam_card(attempt, 0)), Certainty.HIGH)
    attempt = room.study.answer_exam(attempt, 1, WRONG[CardType.SHORT_ANSWER], Certainty.MID)
    attempt = room.study.finish_exam(attempt)
    result = room.study.exam_result(attempt)
    assert (result.earned, result.cbm) == (1, 3 - 2)
    assert [review.confidence for review in room.study._desk.journal.reviews()] == [3, 2]
    assert room.study.calibration().answers == 2


def test_a_response_that_the_card_does_not_take_is_refused_at_once(room: Room) -> None:
    attempt = begun(room)
    with pytest.raises(TypeError):
        room.study.answer_exam(attempt, 0, Assigned((0,)))
    assert room.study.open_attempts()[0].answers == {}


@pytest.mark.parametrize("question", [-1, 4])
def test_there_is_no_other_question(room: Room, question: int) -> None:
    attempt = begun(room)
    with pytest.raises(IndexError):
        room.study.answer_exam(attempt, question, WRONG[CardType.CHOICE])
    with pytest.raises(IndexError):
        room.study.mark_exam(attempt, question, True)
    with pytest.raises(IndexError):
        room.study.exam_card(attempt, question)


def test_an_answer_of_100_kB_is_kept_and_judged(room: Room) -> None:
    attempt = begun(room, "sure")
    attempt = room.study.answer_exam(attempt, 1, Typed(("레이블" * 33_000,)))
    result = room.study.exam_result(room.study.finish_exam(attempt))
    assert result.earned == 0
    assert result.judged[1].response == Typed(("레이블" * 33_000,))
    (review,) = room.study._desk.journal.reviews()
    assert review.score == 0


# --- drawing ---


def test_a_seed_fixes_an_attempt_whatever_was_answered(room: Room) -> None:
    first = begun(room, seed=7)
    room.study.finish_exam(room.answer_all(first))
    second = begun(room, seed=7)
    assert second.questions == first.questions
    assert second.seed == 7
    assert len({begun(room, seed=seed).questions for seed in range(8)}) > 1


def test_without_a_seed_the_unseen_are_drawn(room: Room) -> None:
    target = Pool(concepts=(ConceptId("small/target"),), draw=2)  # of five
    spec = ExamSpec(id="small/x", title=Text.of("X"), sections=(Section(Text({}), (target,)),))
    seen: set[str] = set()
    for _ in range(2):
        attempt = room.study.start_exam(spec)
        assert not seen & {question.card for question in attempt.questions}
        seen |= {question.card for question in attempt.questions}
        room.study.finish_exam(room.answer_all(attempt))


def test_suspended_and_self_rated_cards_are_never_drawn(room: Room) -> None:
    room.study._desk.act(ActionKind.SUSPEND, small("half"))
    everything = ExamSpec(id="small/all", title=Text.of("All"), sections=(Section(Text({}), (Pool(),)),))
    for seed in range(5):
        attempt = room.study.start_exam(everything, seed)
        cards = [question.card for question in attempt.questions]
        assert len(cards) == len(set(cards)) == 7
        assert small("half") not in cards
        assert not {room.study.info(card).type for card in cards} & set(SELF_RATED_TYPES)


def test_an_exam_with_nothing_to_ask_is_refused(room: Room) -> None:
    for name in ("price", "one-word"):
        room.study._desk.act(ActionKind.SUSPEND, small(name))
    with pytest.raises(UsageError, match="no questions"):
        begun(room, "sure")
    assert room.study.open_attempts() == ()


def test_a_layout_never_tells_the_right_answer(room: Room) -> None:
    places_of_right = {begun(room, "sure", seed).questions[0].order.index(0) for seed in range(20)}
    assert places_of_right == {0, 1, 2}


def test_an_exam_of_ones_own(room: Room) -> None:
    spec = room.study.custom_exam(
        count=2, topics=("Words",), types=("choice", "true-false"), minutes=3, pass_mark=0.5, certainty=True
    )
    attempt = room.study.start_exam(spec, 1)
    assert (attempt.exam, attempt.limit, attempt.certainty) == ("", 180_000, True)
    assert {question.card for question in attempt.questions} == {small("price"), small("known")}


@pytest.mark.parametrize(
    "wrong",
    [
        {"count": 0},
        {"count": 501},
        {"count": 1, "minutes": 0},
        {"count": 1, "minutes": float("nan")},
        {"count": 1, "minutes": float("inf")},
        {"count": 1, "topics": ("nowhere",)},
        {"count": 1, "types": ("basic",)},
        {"count": 1, "types": ("essay",)},
    ],
)
def test_an_exam_of_ones_own_that_cannot_be(room: Room, wrong: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        room.study.custom_exam(**wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["midterm", "small/midterm", "Midterm", "중간고사", "MIDTERM"])
def test_an_exam_by_name(room: Room, name: str) -> None:
    assert room.study.exam(name).id == "small/midterm"


def test_an_exam_that_there_is_not(room: Room) -> None:
    with pytest.raises(UsageError, match="no exam") as caught:
        room.study.exam("midtrem")
    assert "midterm" in caught.value.hint


# --- the clock ---


def test_the_clock_ends_an_exam_and_a_late_answer_does_not_count(room: Room) -> None:
    attempt = begun(room)
    room.wait(599)
    attempt = room.study.answer_exam(attempt, 0, right(room.study.exam_card(attempt, 0)))
    room.wait(1)
    attempt = room.study.answer_exam(attempt, 1, right(room.study.exam_card(attempt, 1)))
    assert (attempt.ended, attempt.elapsed, attempt.left) == (EventKind.TIME_UP, 600_000, 0)
    assert set(attempt.answers) == {0}
    assert room.study.exam_result(attempt).earned == 2
    assert room.reviews == [Mode.EXAM]


STEPS: dict[str, Callable[[Study, Attempt], Attempt]] = {
    "answer": lambda study, attempt: study.answer_exam(attempt, 0, WRONG[CardType.CHOICE]),
    "clear": lambda study, attempt: study.clear_exam(attempt, 0),
    "mark": lambda study, attempt: study.mark_exam(attempt, 0, True),
    "tick": lambda study, attempt: study.tick_exam(attempt),
    "finish": lambda study, attempt: study.finish_exam(attempt),
    "leave": lambda study, attempt: study.leave_exam(attempt),
}


@pytest.mark.parametrize("step", list(STEPS))
def test_each_step_ends_an_exam_whose_time_is_up(room: Room, step: str) -> None:
    attempt = begun(room)
    room.wait(3600)
    over = STEPS[step](room.study, attempt)
    assert (over.ended, over.elapsed) == (EventKind.TIME_UP, 600_000)
    assert room.study.open_attempts() == ()
    for again in STEPS.values():
        assert again(room.study, over) == over, "nothing changes what is over"
    assert room.study.resume_exam(over) == over


def test_a_wall_clock_that_is_moved_changes_nothing(room: Room) -> None:
    attempt = begun(room)
    for wall in (-86_400 * 400, 86_400 * 4000, -7200):
        room.wait(20, wall=wall)
        attempt = room.study.answer_exam(attempt, 0, WRONG[CardType.CHOICE])
        attempt = room.study.mark_exam(attempt, 1, 1 not in attempt.marked)
    assert (attempt.elapsed, attempt.left, attempt.away) == (60_000, 540_000, 0)
    room.study.leave_exam(attempt)
    room.wait(0, wall=-86_400)
    attempt = room.study.resume_exam(room.study.open_attempts()[0])
    assert (attempt.elapsed, attempt.away, attempt.sittings) == (60_000, 0, 2)
    attempt = room.study.finish_exam(attempt)
    assert room.study.exam_result(attempt).judged[0].response == WRONG[CardType.CHOICE]
    assert room.study._desk.journal.check().ok


def test_the_clock_stands_still_while_nobody_sits_before_it(room: Room) -> None:
    attempt = begun(room)
    room.wait(100)
    attempt = room.study.leave_exam(attempt)
    assert attempt.elapsed == 100_000
    room.wait(86_400)
    attempt = room.study.resume_exam(attempt)
    assert (attempt.elapsed, attempt.away, attempt.sittings) == (100_000, 86_400_000, 2)
    room.wait(50)
    attempt = room.study.finish_exam(attempt)
    assert (attempt.elapsed, room.study.exam_result(attempt).away) == (150_000, 86_400_000)


def test_a_step_needs_somebody_who_sits_before_the_exam(room: Room) -> None:
    attempt = room.study.leave_exam(begun(room))
    for name in ("answer", "mark", "tick", "finish"):
        with pytest.raises(ValueError, match="nobody sits"):
            STEPS[name](room.study, attempt)
    assert room.study.leave_exam(attempt) == attempt


def test_time_is_written_at_most_every_fifteen_seconds(room: Room) -> None:
    attempt = begun(room)
    events = room.study._desk.journal.attempts.events
    for second in range(1, 61):
        room.wait(1)
        attempt = room.study.tick_exam(attempt)
        assert attempt.elapsed == second * 1000, "the value is always fresh"
    assert [event.elapsed for event in events(attempt.id)] == [0, 15_000, 30_000, 45_000, 60_000]


def test_time_that_cannot_be_written_goes_on_all_the_same(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    attempt = begun(room)
    with monkeypatch.context() as patch:
        patch.setattr("dlquiz.journal.attempts._ADD_EVENT", "INSERT INTO nowhere VALUES (1)")
        for _ in range(2):
            room.wait(20)
            attempt = room.study.tick_exam(attempt)
        assert attempt.elapsed == 40_000
        with pytest.raises(JournalNotSaved):
            room.study.answer_exam(attempt, 0, WRONG[CardType.CHOICE])
        room.wait(600)
        with pytest.raises(JournalNotSaved):
            room.study.tick_exam(attempt)
    assert room.study.tick_exam(attempt).ended is EventKind.TIME_UP


def test_an_exam_without_a_limit_has_no_end_of_its_own(room: Room) -> None:
    attempt = begun(room, "sure")
    room.wait(10**6)
    attempt = room.study.tick_exam(attempt)
    assert (attempt.left, attempt.ended) == (None, None)


# --- interrupted ---


def test_a_kill_loses_no_answer_and_at_most_fifteen_seconds(reopen: Callable[[], Room]) -> None:
    room = reopen()
    attempt = begun(room)
    room.wait(50)
    attempt = room.study.answer_exam(attempt, 1, WRONG[CardType.TRUE_FALSE])
    attempt = room.study.mark_exam(attempt, 2, True)
    for _ in range(5):
        room.wait(4)
        attempt = room.study.tick_exam(attempt)
    again = reopen()  # as after kill -9: nothing was closed
    (left,) = again.study.open_attempts()
    assert (left.answers, left.marked) == (attempt.answers, attempt.marked)
    assert attempt.elapsed - left.elapsed <= 15_000
    resumed = again.study.resume_exam(left)
    assert resumed.left == 600_000 - left.elapsed
    assert again.study.exam_card(resumed, 2) == room.study.exam_card(attempt, 2)
    over = again.study.finish_exam(resumed)
    assert again.reviews == [Mode.EXAM]
    assert over.sittings == 2


@given(st.lists(st.sampled_from(list(STEPS)), max_size=10), st.integers(0, 10))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_whenever_it_is_killed_an_exam_goes_on_where_it_stood(
    reopen: Callable[[], Room], steps: list[str], killed: int
) -> None:
    room = reopen()
    before = len(room.reviews)
    attempt = begun(room)
    for number, step in enumerate(steps):
        if number == killed:
            room = reopen()
            attempt = room.study.resume_exam(attempt)
        room.wait(3)
        attempt = STEPS[step](room.study, attempt)
        if attempt.ended is None and step == "leave":
            attempt = room.study.resume_exam(attempt)
    stored = next(
        one
        for one in (*room.study.open_attempts(), *(result.attempt for result in room.study.attempts()))
        if one.id == attempt.id
    )
    assert replace(stored, elapsed=attempt.elapsed) == attempt
    assert stored.elapsed <= attempt.elapsed
    written = len(room.reviews) - before
    assert written == (len(attempt.answers) if attempt.ended else 0)


def test_an_end_that_cannot_be_written_is_taken_once_more(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    attempt = room.answer_all(begun(room))
    with monkeypatch.context() as patch:
        patch.setattr("dlquiz.journal.rows.ADD_REVIEW", "INSERT INTO nowhere VALUES (1)")
        with pytest.raises(JournalNotSaved):
            room.study.finish_exam(attempt)
    assert room.reviews == []
    assert room.study.open_attempts()[0].answers == attempt.answers
    assert room.study.finish_exam(attempt).ended is EventKind.FINISH
    assert len(room.reviews) == 4


@pytest.mark.parametrize("step", ["answer", "mark", "finish", "leave"])
def test_two_programs_at_one_exam_end_it_once(reopen: Callable[[], Room], step: str) -> None:
    here = reopen()
    attempt = begun(here)
    there = reopen()
    same = there.study.resume_exam(attempt)
    here.study.answer_exam(attempt, 0, WRONG[CardType.CHOICE])
    there.study.answer_exam(same, 1, WRONG[CardType.TRUE_FALSE])
    over = here.study.finish_exam(attempt)
    assert set(over.answers) == {0, 1}, "judged is what the journal holds"
    assert len(here.reviews) == 2
    assert STEPS[step](there.study, same) == over
    assert len(there.reviews) == 2


def test_what_is_answered_elsewhere_while_it_is_handed_in_counts_or_comes_too_late(
    reopen: Callable[[], Room], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Judged, written and told is one and the same, whoever comes in between."""
    here = reopen()
    attempt = begun(here)
    there = reopen()
    same = there.study.resume_exam(attempt)
    here.study.answer_exam(attempt, 0, WRONG[CardType.CHOICE])
    found, late = steps.answerings, list[Attempt]()

    def answered_meanwhile(*arguments: Any) -> Any:
        made = found(*arguments)
        other.start()
        other.join(0.3)
        return made

    other = Thread(target=lambda: late.append(there.study.answer_exam(same, 1, WRONG[CardType.TRUE_FALSE])))
    with monkeypatch.context() as patch:
        patch.setattr("dlquiz.core.attempts.answerings", answered_meanwhile)
        over = here.study.finish_exam(attempt)
    other.join()
    assert late == [over]
    (result,) = here.study.attempts()
    assert result.attempt == over
    assert len(here.reviews) == len(over.answers) == 1


def test_an_exam_that_is_in_no_journal_cannot_be_resumed(room: Room) -> None:
    with pytest.raises(UsageError, match="no such attempt"):
        room.study.resume_exam(replace(begun(room), id="nonsense"))


def test_nothing_is_told_before_the_end(room: Room) -> None:
    with pytest.raises(ValueError, match="not over"):
        room.study.exam_result(begun(room))


# --- values that are drawn ---

VARIED = """\
  - id: sum
    type: numeric
    concepts: [relu]
    vary: {n: {from: 1, to: 1000000}}
    prompt: {en: "One more than ${n} is", ko: "${n}보다 하나 많은 수는"}
    answer: n + 1
    explanation: {en: It is the next., ko: 다음 수입니다.}
"""


def test_values_that_a_question_draws_stay_as_they_were(reopen: Callable[[], Room], tmp_path: Path) -> None:
    write_pack(places(tmp_path), PACK + VARIED + EXAMS.replace("topics: [shapes], draw: 2", "cards: [sum]"))
    room = reopen()
    attempt = begun(room)
    (question,) = (one for one in attempt.questions if one.card == small("sum"))
    index = attempt.questions.index(question)
    assert question.variant is not None
    card = room.study.exam_card(attempt, index)
    assert "${" not in card.prompt.in_("en")
    others = {begun(room, seed=seed).questions[index].variant for seed in range(5)}
    assert len(others) == 5, "drawn afresh for each attempt"
    write_pack(places(tmp_path), (PACK + VARIED).replace("1000000", "2"))
    again = reopen()
    resumed = again.study.resume_exam(attempt)
    assert again.study.exam_card(resumed, index) == card
    resumed = again.study.answer_exam(resumed, index, right(card))
    result = again.study.exam_result(again.study.finish_exam(resumed))
    assert result.judged[index].earned == 1
    (review,) = again.study._desk.journal.reviews()
    assert (review.card, review.variant, review.score) == (small("sum"), question.variant, 1.0)


# --- a pack that changes ---


def test_a_pack_that_changes_in_the_middle_does_not_change_the_exam(reopen: Callable[[], Room], tmp_path: Path) -> None:
    room = reopen()
    attempt = begun(room)
    card = room.study.exam_card(attempt, 0)
    attempt = room.study.answer_exam(attempt, 0, right(card))
    changed = PACK.replace("The real price of a sold house is a", "Something else").replace("id: known\n", "id: gone\n")
    write_pack(places(tmp_path), changed)  # without exams, with another question, and one card under another name
    again = reopen()
    assert again.study.exams() == ()
    attempt = again.study.resume_exam(again.study.open_attempts()[0])
    assert again.study.exam_card(attempt, 0) == card
    attempt = again.study.answer_exam(attempt, 1, right(again.study.exam_card(attempt, 1)))
    result = again.study.exam_result(again.study.finish_exam(attempt))
    assert result.earned == 4
    assert [review.card for review in again.study._desk.journal.reviews()] == [small("price"), small("known")]
    assert again.study.attempts() == (result,)


def test_a_question_that_cannot_be_read_is_told_and_the_others_stay(room: Room) -> None:
    room.study.finish_exam(room.answer_all(begun(room)))
    attempt = begun(room)
    broken = replace(attempt.questions[2], body='{"type": "from the future"}')
    unreadable = replace(attempt, id=room.study._desk.journal.new_id(0), questions=(*attempt.questions[:2], broken))
    log = room.study._desk.journal.attempts
    opened = log.events(attempt.id)[0]
    new_id = room.study._desk.journal.new_id
    log.begin(unreadable, replace(opened, id=new_id(0), attempt=unreadable.id))
    with pytest.raises(JournalError, match="question 3") as caught:
        room.study.exam_card(unreadable, 2)
    assert "update dlquiz" in caught.value.hint
    assert caught.value.where == str(room.study._desk.journal.path)
    with pytest.raises(JournalError, match="question 3"):
        room.study.resume_exam(unreadable)
    assert not room.study.is_sitting(unreadable)
    assert len(log.events(unreadable.id)) == 1
    assert log.add(replace(opened, id=new_id(0), attempt=unreadable.id, kind=EventKind.FINISH))
    assert len(room.study.attempts()) == 1
    assert room.study.unreadable_attempts() == 1


KEPT = (Path(__file__).parents[1] / "data" / "journal" / "bodies-3.jsonl").read_text("utf-8").splitlines()
"""Questions as the first version with exams kept them; a line of the version that a new one comes from is added."""


@pytest.mark.parametrize("body", KEPT)
def test_questions_that_earlier_versions_kept_can_be_read_and_graded(body: str) -> None:
    card = decode_card(body)
    assert card.vary is None
    assert grade(card, right(card)).score == 1


def test_questions_of_every_type_were_kept() -> None:
    assert {decode_card(body).type for body in KEPT} == set(CardType)


def test_practice_keeps_nothing(tmp_path: Path, clock: Clock) -> None:
    write_pack(places(tmp_path), PACK + EXAMS)
    with open_study(tmp_path, clock, practice=True) as study:
        attempt = study.start_exam(study.exam("midterm"), 1)
        attempt = study.answer_exam(attempt, 0, WRONG[CardType.CHOICE])
        study.finish_exam(attempt)
        assert len(study.attempts()) == 1
    with open_study(tmp_path, clock) as study:
        assert (study.attempts(), study.open_attempts()) == ((), ())


def test_an_exam_is_as_long_as_its_pools_can_make_it(room: Room) -> None:
    """A card is asked once, though two pools may have it."""
    words = Pool(topics=("words",), types=(CardType.CHOICE, CardType.TRUE_FALSE, CardType.MULTIPLE_RESPONSE), draw=2)
    spec = ExamSpec(id="small/own", title=Text.of("Own"), sections=(Section(Text.of(""), (words, words)),))
    assert room.study.exam_size(spec) == 3
    assert len(room.study.start_exam(spec, 1).questions) == 3
    room.study.suspend(room.study.start_drill(cards=[small("price")]))
    assert room.study.exam_size(spec) == len(room.study.start_exam(spec, 1).questions) == 2
