"""An attempt at an exam is what its events add up to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core.attempts import answerings, apply, is_empty, judge, replay
from dlquiz.core.cards import ChoiceCard, MatchingCard, Option, Pair, TypedCard
from dlquiz.core.exam import Attempt, Event, EventKind, Question
from dlquiz.core.model import CardId, CardType, Text, Words
from dlquiz.core.responses import Assigned, Certainty, Chosen, Ordered, Response, Revealed, Typed

LIMIT = 60_000
START = 1_000_000
COUNT = 3


def typed(name: str) -> TypedCard:
    """A card whose right answer is its name."""
    return TypedCard(
        id=CardId(f"p/{name}"),
        type=CardType.SHORT_ANSWER,
        concepts=(),
        topic="t",
        prompt=Text.of(name),
        answers=Words({"": (name,)}),
    )


CARDS = (
    typed("alpha"),
    ChoiceCard(
        id=CardId("p/choice"),
        type=CardType.MULTIPLE_RESPONSE,
        concepts=(),
        topic="t",
        prompt=Text.of("?"),
        options=tuple(Option(Text.of(text), text in "ab") for text in "abcd"),
    ),
    MatchingCard(
        id=CardId("p/matching"),
        type=CardType.MATCHING,
        concepts=(),
        topic="t",
        prompt=Text.of("?"),
        pairs=tuple(Pair(Text.of(text), Text.of(text * 2)) for text in "abc"),
    ),
)
RIGHT: tuple[Response, ...] = (Typed(("alpha",)), Chosen(frozenset((0, 1))), Assigned((0, 1, 2)))
HALF: tuple[Response, ...] = (Typed(("beta",)), Chosen(frozenset((0,))), Assigned((0, None, 1)))


def begun(*, limit: int | None = LIMIT, certainty: bool = False, pass_mark: float | None = None) -> Attempt:
    """An attempt at three questions of one, two and three points."""
    return Attempt(
        id="a",
        exam="p/e",
        title=Text.of("Exam"),
        sections=(Text.of("One"),),
        questions=tuple(
            Question(card=card.id, section=0, points=float(n + 1), order=(), variant=None, fingerprint="", body="")
            for n, card in enumerate(CARDS)
        ),
        seed=1,
        started=START,
        offset=0,
        day=0,
        limit=limit,
        pass_mark=pass_mark,
        certainty=certainty,
        last=START,
    )


def event(
    kind: EventKind,
    elapsed: int = 0,
    question: int | None = None,
    response: Response | None = None,
    certainty: Certainty | None = None,
    *,
    time: int | None = None,
) -> Event:
    """An event at a moment of the attempt's clock."""
    return Event(
        id=f"{elapsed:09}",
        attempt="a",
        kind=kind,
        elapsed=elapsed,
        time=START + elapsed if time is None else time,
        offset=0,
        question=question,
        response=response,
        certainty=certainty,
    )


questions = st.integers(0, COUNT - 1)
moments = st.integers(0, 2 * LIMIT)
answers = st.builds(
    lambda elapsed, question, right, sure: event(
        EventKind.ANSWER, elapsed, question, (RIGHT if right else HALF)[question], sure
    ),
    moments,
    questions,
    st.booleans(),
    st.none() | st.sampled_from(Certainty),
)
touches = st.builds(event, st.sampled_from((EventKind.CLEAR, EventKind.MARK, EventKind.UNMARK)), moments, questions)
others = st.builds(event, st.sampled_from((EventKind.OPEN, EventKind.TICK)), moments)
ends = st.builds(event, st.sampled_from((EventKind.FINISH, EventKind.TIME_UP)), moments)
steps = st.lists(st.one_of(answers, answers, touches, others, ends), max_size=25)
unfinished = st.lists(st.one_of(answers, touches, others), max_size=15)


@given(steps, st.integers(0, 25))
def test_events_replay_to_what_stepping_led_to(events: list[Event], cut: int) -> None:
    """Wherever an attempt is cut off and taken up again."""
    stepped = begun()
    for one in events:
        stepped = apply(stepped, one)
    assert replay(begun(), events) == stepped
    assert replay(replay(begun(), events[:cut]), events[cut:]) == stepped


@given(steps)
def test_the_clock_never_runs_backwards_nor_beyond_the_limit(events: list[Event]) -> None:
    attempt = begun()
    for one in events:
        after = apply(attempt, one)
        assert attempt.elapsed <= after.elapsed <= LIMIT
        assert after.left == LIMIT - after.elapsed
        attempt = after


@given(unfinished, steps)
def test_after_the_limit_no_answer_and_no_mark_changes(before: list[Event], late: list[Event]) -> None:
    up = apply(replay(begun(), before), event(EventKind.TICK, LIMIT))
    for one in late:
        after = apply(up, one)
        assert (after.answers, after.certainties, after.marked) == (up.answers, up.certainties, up.marked)


@given(unfinished, ends, steps)
def test_after_its_end_nothing_changes_an_attempt(before: list[Event], end: Event, late: list[Event]) -> None:
    over = apply(replay(begun(), before), end)
    assert over.ended is end.kind
    assert replay(over, late) == over


@given(unfinished, answers)
def test_taking_an_answer_back_gives_the_attempt_back(events: list[Event], given_: Event) -> None:
    attempt = replay(begun(limit=None), events)
    assert given_.question is not None
    if given_.question in attempt.answers:
        attempt = apply(attempt, event(EventKind.CLEAR, attempt.elapsed, given_.question))
    answer = replace(given_, elapsed=attempt.elapsed, time=attempt.last)
    answered = apply(attempt, answer)
    assert answered.answers[given_.question] == given_.response
    assert apply(answered, replace(answer, kind=EventKind.CLEAR, response=None, certainty=None)) == attempt


@given(unfinished, questions)
def test_unmarking_takes_marking_back(events: list[Event], question: int) -> None:
    attempt = replay(begun(limit=None), [*events, event(EventKind.UNMARK, 2 * LIMIT, question)])
    marked = apply(attempt, event(EventKind.MARK, 2 * LIMIT, question))
    assert question in marked.marked
    assert apply(marked, event(EventKind.UNMARK, 2 * LIMIT, question)) == attempt


@given(unfinished, st.booleans())
def test_the_total_is_the_sum_of_its_parts(events: list[Event], certainty: bool) -> None:
    attempt = apply(replay(begun(certainty=certainty), events), event(EventKind.FINISH, LIMIT))
    result = judge(attempt, CARDS)
    assert result.possible == 6.0 == sum(one.question.points for one in result.judged)
    assert result.earned == pytest.approx(sum(one.earned for one in result.judged))
    assert 0 <= result.share <= 1
    for index, one in enumerate(result.judged):
        assert (one.mark is None) is (index not in attempt.answers)
        assert 0 <= one.earned <= one.question.points
        assert one.response == attempt.answers.get(index)
    assert (result.cbm is None) is not certainty


def test_a_finished_attempt_in_figures() -> None:
    events = [
        event(EventKind.OPEN),
        event(EventKind.ANSWER, 1000, 0, RIGHT[0], Certainty.HIGH),
        event(EventKind.ANSWER, 2000, 1, HALF[1], Certainty.MID),
        event(EventKind.ANSWER, 3000, 2, Assigned((1, 0, None)), Certainty.HIGH),
        event(EventKind.FINISH, 4000),
    ]
    result = judge(replay(begun(certainty=True, pass_mark=1 / 3), events), CARDS)
    # 1 of 1 point; half of 2 (one of two right options, no wrong one); nothing of 3.
    assert [one.earned for one in result.judged] == [1.0, 1.0, 0.0]
    assert (result.earned, result.possible, result.share) == (2.0, 6.0, 1 / 3)
    assert result.passed is True
    # 3 x 1 point, 2 x 1/2 x 2 points, -6 x 3 points.
    assert result.cbm == 3 + 2 - 18


@pytest.mark.parametrize(("mark", "passed"), [(None, None), (0.0, True), (1 / 3, True), (0.34, False), (1.0, False)])
def test_passing(mark: float | None, passed: bool | None) -> None:
    events = [event(EventKind.ANSWER, 1, 1, RIGHT[1]), event(EventKind.FINISH, 2)]
    assert judge(replay(begun(pass_mark=mark), events), CARDS).passed is passed


def test_an_answer_without_certainty_counts_as_not_sure() -> None:
    events = [event(EventKind.ANSWER, 1, 0, RIGHT[0]), event(EventKind.ANSWER, 2, 2, Assigned((1, 0, None)))]
    assert judge(replay(begun(certainty=True), [*events, event(EventKind.FINISH, 3)]), CARDS).cbm == 1.0


def test_sittings_and_the_time_away() -> None:
    events = [
        event(EventKind.OPEN, 0, time=START),
        event(EventKind.ANSWER, 5000, 0, RIGHT[0], time=START + 5000),
        event(EventKind.OPEN, 5000, time=START + 100_000),  # killed, and back after 95 seconds
        event(EventKind.TICK, 9000, time=START + 50_000),  # the wall clock is set back meanwhile
        event(EventKind.OPEN, 9000, time=START + 40_000),
        event(EventKind.FINISH, 10_000, time=START + 41_000),
    ]
    attempt = replay(begun(), events)
    assert (attempt.sittings, attempt.away, attempt.elapsed) == (3, 95_000, 10_000)
    assert judge(attempt, CARDS).away == 95_000


def test_how_each_answer_came_about() -> None:
    events = [
        event(EventKind.OPEN),
        event(EventKind.ANSWER, 4000, 0, HALF[0]),
        event(EventKind.TICK, 6000),
        event(EventKind.ANSWER, 9000, 1, RIGHT[1]),
        event(EventKind.MARK, 10_000, 2),
        event(EventKind.ANSWER, 12_000, 0, RIGHT[0]),
        event(EventKind.ANSWER, 15_000, 2, RIGHT[2]),
        event(EventKind.CLEAR, 16_000, 2),
        event(EventKind.ANSWER, LIMIT + 1, 1, HALF[1]),
    ]
    found = answerings(begun(), events)
    assert {question: (given_.event.elapsed, given_.spent) for question, given_ in found.items()} == {
        0: (12_000, 6000),
        1: (9000, 5000),
    }


@given(steps)
def test_every_answer_that_stands_has_an_event(events: list[Event]) -> None:
    attempt = replay(begun(), events)
    found = answerings(begun(), events)
    assert {question: given_.event.response for question, given_ in found.items()} == attempt.answers
    assert all(0 <= given_.spent <= LIMIT for given_ in found.values())


def test_open_questions() -> None:
    attempt = apply(begun(), event(EventKind.ANSWER, 1, 1, RIGHT[1]))
    assert attempt.open == (0, 2)


@pytest.mark.parametrize("kind", [EventKind.ANSWER, EventKind.CLEAR, EventKind.MARK, EventKind.UNMARK])
@pytest.mark.parametrize("question", [-1, COUNT])
def test_there_is_no_other_question(kind: EventKind, question: int) -> None:
    with pytest.raises(ValueError, match="no question"):
        apply(begun(), event(kind, 0, question, RIGHT[0]))


@pytest.mark.parametrize(
    ("response", "empty"),
    [
        (Chosen(frozenset()), True),
        (Chosen(frozenset((0,))), False),
        (Typed((" ", "")), True),
        (Typed(("", "x")), False),
        (Assigned((None, None)), True),
        (Assigned((None, 0)), False),
        (Ordered(()), True),
        (Ordered((1, 0)), False),
        (Revealed(), True),
    ],
)
def test_what_answers_nothing(response: Response, empty: bool) -> None:
    assert is_empty(response) is empty


def test_who_answers_nothing_has_not_passed_however_little_it_is_worth() -> None:
    attempt = begun(pass_mark=0.5)
    small = tuple(replace(one, points=one.points * 1e-12) for one in attempt.questions)
    result = judge(replace(attempt, questions=small, ended=EventKind.FINISH), CARDS)
    assert (result.earned, result.passed) == (0, False)
