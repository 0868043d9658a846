"""A quiz as a value: questions in turn, further tries, hints, certainty, the score."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core import quiz
from dlquiz.core.cards import BaseCard
from dlquiz.core.grading.marking import Try, credit
from dlquiz.core.model import CardId
from dlquiz.core.quiz import Feedback, Quiz, QuizPhase
from dlquiz.core.responses import Certainty, Revealed, Typed, Verdict
from tests.core.making import NOON, choice, ids, mark, ordering, quick, thorough, true_false, typed

GIVEN = Typed(("x",))
AT_END = Feedback.AT_END


def card(name: str = "a", **changes: object) -> BaseCard:
    """A typed card of this name."""
    return replace(typed("x"), id=CardId(f"p/{name}"), **changes)  # type: ignore[arg-type]  # by keyword


def started(*names: str, feedback: Feedback = Feedback.AT_ONCE, tries: int = 1, certainty: bool = False) -> Quiz:
    return quiz.start(ids(names), {}, feedback, NOON, tries=tries, certainty=certainty)


def answered(
    current: Quiz,
    verdict: Verdict = Verdict.RIGHT,
    now: int = NOON,
    *,
    of: BaseCard | None = None,
    certainty: Certainty | None = None,
) -> Quiz:
    asked = of or card((current.current or "p/a").removeprefix("p/"))
    return quiz.answer(current, asked, GIVEN, mark(verdict), seconds=2.0, now=now, certainty=certainty)


def gave_up(current: Quiz) -> Quiz:
    return quiz.answer(current, card(), Revealed(), mark(Verdict.WRONG), seconds=2.0, now=NOON)


# Going through


def test_feedback_at_once() -> None:
    now = started("a", "b")
    assert (now.phase, now.current, now.position, now.told) == (QuizPhase.QUESTION, "p/a", 1, None)
    now = answered(now, Verdict.WRONG, NOON + 5)
    assert (now.phase, now.current, now.position) == (QuizPhase.FEEDBACK, "p/a", 1)
    assert now.told == now.given[-1]
    now = quiz.go_on(now, NOON + 9)
    assert (now.phase, now.current, now.position, now.shown_at) == (QuizPhase.QUESTION, "p/b", 2, NOON + 9)
    now = answered(now)
    assert (now.phase, now.current) == (QuizPhase.FEEDBACK, "p/b")
    now = quiz.go_on(now, NOON + 60_000)
    assert (now.phase, now.current, now.seconds, now.told) == (QuizPhase.RESULT, None, 60.0, None)
    assert (now.score, [one.card for one in now.mistakes]) == (1.0, ["p/a"])


def test_feedback_at_the_end() -> None:
    now = started("a", "b", feedback=AT_END)
    now = answered(now, now=NOON + 3)
    assert (now.phase, now.current, now.shown_at) == (QuizPhase.QUESTION, "p/b", NOON + 3)
    now = answered(now, Verdict.PARTLY, NOON + 2000)
    assert (now.phase, now.score, now.seconds) == (QuizPhase.RESULT, 1.5, 2.0)
    assert [one.mark.verdict for one in now.mistakes] == [Verdict.PARTLY]


def test_ending_early_counts_what_was_answered() -> None:
    for now in (answered(started("a", "b", "c")), quiz.go_on(answered(started("a", "b", "c")), NOON)):
        ended = quiz.finish(now, NOON + 1000)
        assert (ended.phase, ended.current, ended.score, len(ended.given)) == (QuizPhase.RESULT, None, 1.0, 1)
    none = quiz.finish(started("a"), NOON)
    assert (none.score, none.mistakes, none.given) == (0, (), ())


def test_a_clock_that_went_back_takes_no_time() -> None:
    assert quiz.finish(started("a"), NOON - 10**12).seconds == 0
    assert started("a").seconds == 0


def test_steps_out_of_turn_are_refused() -> None:
    question = started("a", tries=2)
    again = answered(question, Verdict.WRONG)
    told, ended = answered(question), quiz.finish(question, NOON)
    for now in (again, told, ended):
        with pytest.raises(ValueError, match="no such question"):
            answered(now, of=card())
    with pytest.raises(ValueError, match="no such question"):
        answered(question, of=card("b"))
    for now in (question, again, ended):
        with pytest.raises(ValueError, match="no feedback"):
            quiz.go_on(now, NOON)
    for now in (question, told, ended):
        with pytest.raises(ValueError, match="nothing to try again"):
            quiz.try_again(now, NOON)
        with pytest.raises(ValueError, match="nothing to settle"):
            quiz.settle(now)
    for now in (told, ended):
        with pytest.raises(ValueError, match="no question"):
            quiz.hinted(now)
    with pytest.raises(ValueError, match="needs a question"):
        started()


# Trying again


def test_a_wrong_answer_may_be_tried_again_at_a_cost() -> None:
    now = started("a", "b", tries=3)
    again = answered(now, Verdict.WRONG)
    assert (again.phase, again.current, again.position, again.given) == (QuizPhase.AGAIN, "p/a", 1, ())
    assert again.told is not None
    assert again.told.mark.verdict is Verdict.WRONG
    now = quiz.try_again(again, NOON + 7)
    assert (now.phase, now.current, now.shown_at) == (QuizPhase.QUESTION, "p/a", NOON + 7)
    now = answered(now)
    assert (now.phase, now.current, now.score) == (QuizPhase.FEEDBACK, "p/a", 0.5)
    assert (now.given[-1].tries, now.given[-1].seconds, now.mistakes) == (2, 4.0, ())
    now = quiz.go_on(now, NOON)
    assert (now.current, now.tried, now.pending) == ("p/b", (), None)


def test_the_last_try_is_followed_by_feedback() -> None:
    now = quiz.try_again(answered(started("a", tries=2), Verdict.WRONG), NOON)
    now = answered(now, Verdict.PARTLY)
    assert (now.phase, now.score) == (QuizPhase.FEEDBACK, 0.25)
    assert (now.given[-1].tries, len(now.mistakes)) == (2, 1)


def test_who_settles_sees_the_feedback_of_the_last_try() -> None:
    now = quiz.settle(answered(started("a", tries=9), Verdict.PARTLY))
    assert (now.phase, now.score, len(now.given), now.pending) == (QuizPhase.FEEDBACK, 0.5, 1, None)


def test_giving_up_ends_a_question_at_once() -> None:
    now = gave_up(started("a", tries=3))
    assert (now.phase, now.score, now.given[-1].tries) == (QuizPhase.FEEDBACK, 0, 1)
    partly = quiz.try_again(answered(started("a", tries=3), Verdict.PARTLY), NOON)
    now = gave_up(partly)
    assert (now.phase, now.score, now.given[-1].response) == (QuizPhase.FEEDBACK, 0.5, Revealed())


def test_a_right_answer_needs_no_further_try() -> None:
    assert answered(started("a", tries=3)).phase is QuizPhase.FEEDBACK


def test_with_feedback_at_the_end_there_is_one_try() -> None:
    assert answered(started("a", "b", feedback=AT_END, tries=3), Verdict.WRONG).current == "p/b"


@pytest.mark.parametrize(
    ("of", "most"),
    [
        (true_false(true=True), 1),
        (choice(True, False, False), 2),
        (choice(True, False, False, False), 3),
        (choice(True, False, False, many=True), 9),
        (ordering(3), 9),
        (typed("x"), 9),
    ],
)
def test_a_choice_is_not_tried_until_one_option_is_left(of: BaseCard, most: int) -> None:
    assert quiz.most_tries(of, 9) == most
    assert quiz.most_tries(of, 1) == 1
    now = quiz.start((of.id,), {}, Feedback.AT_ONCE, NOON, tries=9)
    for _ in range(most - 1):
        now = quiz.try_again(answered(now, Verdict.WRONG, of=of), NOON)
    assert answered(now, Verdict.WRONG, of=of).phase is QuizPhase.FEEDBACK


def test_ending_in_the_middle_of_a_question_counts_what_was_tried() -> None:
    again = answered(started("a", "b", tries=3), Verdict.PARTLY)
    for now in (again, quiz.try_again(again, NOON)):
        ended = quiz.finish(now, NOON)
        assert (ended.phase, len(ended.given), ended.score) == (QuizPhase.RESULT, 1, 0.5)


def test_order_and_values_stay_while_a_question_is_tried_again() -> None:
    first = quiz.start(
        ids("ab"), {CardId("p/a"): (2, 0, 1)}, Feedback.AT_ONCE, NOON, variants={CardId("p/a"): 7}, tries=2
    )
    now = quiz.try_again(answered(first, Verdict.WRONG), NOON)
    assert (now.orders, now.variants, now.variant) == (first.orders, first.variants, 7)
    now = quiz.go_on(answered(now), NOON)
    assert now.variant is None


# Hints


def test_hints_cost_what_the_card_says_and_are_forgotten_at_the_next_question() -> None:
    dear = card("a", hint_cost=0.2)
    now = quiz.hinted(quiz.hinted(started("a", "b", tries=2)))
    now = answered(now, Verdict.WRONG, of=dear)
    assert now.hints == 2
    now = quiz.try_again(quiz.hinted(now), NOON)
    now = answered(now, of=dear)
    assert now.given[-1].tried == (Try(0.0, 2), Try(1.0, 3))
    assert (now.given[-1].hints, now.score) == (3, 0), "0.5 for the second try, less 3 * 0.2: nothing left"
    assert quiz.go_on(now, NOON).hints == 0


# Certainty


def test_certainty_is_asked_before_the_first_try_alone() -> None:
    now = started("a", "b", tries=2, certainty=True)
    assert now.asks_certainty
    now = answered(now, Verdict.WRONG, certainty=Certainty.HIGH)
    assert not now.asks_certainty
    now = quiz.try_again(now, NOON)
    assert not now.asks_certainty
    now = answered(now, certainty=Certainty.LOW)
    assert now.given[-1].certainty is Certainty.HIGH
    assert (now.score, now.cbm) == (0.5, -6), "the certainty-based mark is that of the first try"
    assert quiz.go_on(now, NOON).asks_certainty
    assert not started("a").asks_certainty


def test_the_certainty_based_score_is_a_sum() -> None:
    now = started("a", "b", "c", feedback=AT_END, certainty=True)
    now = answered(now, certainty=Certainty.HIGH)
    now = answered(now, Verdict.PARTLY, certainty=Certainty.MID)
    now = answered(now, Verdict.WRONG, certainty=Certainty.MID)
    assert now.cbm == 3 + 2 * 0.5 - 2
    assert answered(started("a")).cbm is None


def test_who_gives_up_risks_nothing() -> None:
    now = gave_up(started("a", certainty=True))
    assert (now.given[-1].certainty, now.cbm) == (None, 0)


# Near misses


def test_an_accepted_near_miss_is_no_mistake() -> None:
    now = answered(started("a", certainty=True), Verdict.NEAR, certainty=Certainty.MID)
    assert (now.score, now.cbm, len(now.mistakes)) == (0, -2, 1)
    now = quiz.accept(now, card(), mark())
    assert (now.score, now.cbm, now.mistakes, now.phase) == (1.0, 2, (), QuizPhase.FEEDBACK)
    with pytest.raises(ValueError, match="near miss"):
        quiz.accept(now, card(), mark())


def test_a_near_miss_that_may_be_tried_again_may_be_accepted_instead() -> None:
    again = answered(started("a", "b", tries=2), Verdict.NEAR)
    assert again.phase is QuizPhase.AGAIN
    now = quiz.accept(again, card(), mark())
    assert (now.phase, now.current, now.score, now.given[-1].tries) == (QuizPhase.FEEDBACK, "p/a", 1.0, 1)


def test_a_near_miss_that_is_only_partly_right_stays_to_be_tried_again() -> None:
    again = answered(started("a", tries=2), Verdict.NEAR)
    now = quiz.accept(again, card(), mark(Verdict.PARTLY))
    assert (now.phase, now.given) == (QuizPhase.AGAIN, ())
    now = answered(quiz.try_again(now, NOON))
    assert now.score == 0.5 + 0.5 * 0.5


@pytest.mark.parametrize("verdict", [None, Verdict.RIGHT, Verdict.WRONG])
def test_only_a_near_miss_can_be_accepted(verdict: Verdict | None) -> None:
    now = started("a", "b")
    with pytest.raises(ValueError, match="near miss"):
        quiz.accept(answered(now, verdict) if verdict else now, card(), mark())


# Whatever happens

verdicts = st.sampled_from([Verdict.RIGHT, Verdict.WRONG, Verdict.PARTLY])


@quick
@given(st.lists(verdicts, min_size=1, max_size=9), st.booleans())
def test_with_one_try_the_score_is_the_sum_of_marks_either_way(given_: list[Verdict], at_once: bool) -> None:
    now = started(*map(str, range(len(given_))), feedback=Feedback.AT_ONCE if at_once else AT_END)
    for verdict in given_:
        now = answered(now, verdict)
        now = quiz.go_on(now, NOON) if at_once else now
    assert now.phase is QuizPhase.RESULT
    assert now.score == sum(mark(verdict).score for verdict in given_)
    assert len(now.mistakes) == sum(verdict is not Verdict.RIGHT for verdict in given_)


@thorough
@given(
    st.integers(1, 4), st.lists(st.sampled_from(["hint", "right", "wrong", "partly", "up", "again", "settle", "on"]))
)
def test_any_walk_keeps_every_answer_once_and_never_loses_credit(tries: int, steps: list[str]) -> None:
    """Steps that are out of turn are left out. Values before a step stay as they were."""
    names = "abc"
    cards = {CardId(f"p/{name}"): card(name, hint_cost=0.1, floor=0.1) for name in names}
    now = started(*names, tries=tries)
    kinds: dict[str, Callable[[Quiz], Quiz]] = {
        "hint": quiz.hinted,
        "again": lambda one: quiz.try_again(one, NOON),
        "settle": quiz.settle,
        "on": lambda one: quiz.go_on(one, NOON),
        "up": lambda one: _answer(one, cards, Verdict.WRONG, give_up=True),
        "right": lambda one: _answer(one, cards, Verdict.RIGHT),
        "wrong": lambda one: _answer(one, cards, Verdict.WRONG),
        "partly": lambda one: _answer(one, cards, Verdict.PARTLY),
    }
    for step in steps:
        before, copy = now, replace(now)
        try:
            now = kinds[step](now)
        except ValueError:
            continue
        assert before == copy
        assert now.score >= before.score
        assert now.given[: len(before.given)] == before.given
    ended = quiz.finish(now, NOON)
    assert [one.card for one in ended.given] == list(ended.questions[: len(ended.given)])
    assert all(1 <= one.tries <= tries for one in ended.given)
    assert all(one.credit == credit(cards[one.card], one.tried) for one in ended.given)
    assert 0 <= ended.score <= len(ended.given)


def _answer(now: Quiz, cards: dict[CardId, BaseCard], verdict: Verdict, *, give_up: bool = False) -> Quiz:
    if now.current is None:
        raise ValueError(now.phase)
    response = Revealed() if give_up else GIVEN
    return quiz.answer(now, cards[now.current], response, mark(verdict), seconds=1.0, now=NOON)
