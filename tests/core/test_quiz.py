from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core import grading, quiz
from dlquiz.core.model import SELF_RATED_TYPES, CardInfo, CardType
from dlquiz.core.quiz import Feedback, Quiz, QuizPhase
from dlquiz.core.responses import Revealed, Verdict
from tests.core.making import NOON, ids, info, mark, quick, thorough

pools = st.lists(st.tuples(st.text("abc", max_size=2), st.sampled_from(CardType)), max_size=25).map(
    lambda rows: [info(str(i), *letters, kind=kind) for i, (letters, kind) in enumerate(rows)]
)


def started(*names: str, feedback: Feedback = Feedback.AT_ONCE) -> Quiz:
    return quiz.start(ids(names), {}, feedback, NOON)


def answered(current: Quiz, verdict: Verdict = Verdict.RIGHT, now: int = NOON) -> Quiz:
    return quiz.answer(current, Revealed(), mark(verdict), 2.0, now)


# Drawing


@thorough
@given(pools, st.integers(-1, 30), st.integers(0, 99))
def test_a_draw_has_no_card_twice_and_none_that_cannot_be_graded(infos: list[CardInfo], count: int, seed: int) -> None:
    cards = {one.id: one for one in infos}
    drawn = quiz.draw(list(cards.values()), count, Random(seed))
    gradable = [one for one in cards.values() if one.type not in SELF_RATED_TYPES]
    assert len(drawn) == len(set(drawn)) == min(max(0, count), len(gradable))
    assert set(drawn) <= {one.id for one in gradable}
    assert drawn == quiz.draw(list(cards.values()), count, Random(seed))
    homes = Counter(one.concepts[0] if one.concepts else one.id for one in gradable)
    turns = Counter(cards[card].concepts[0] if cards[card].concepts else card for card in drawn)
    if turns:
        most = max(turns.values())
        assert all(turns[home] >= min(homes[home], most - 1) for home in homes)


def test_drawing_leaves_the_pool_as_it_was() -> None:
    infos = [info(str(i)) for i in range(20)]
    before = list(infos)
    quiz.draw(infos, 5, Random(1))
    assert infos == before


def test_every_card_and_every_order_has_its_chance() -> None:
    infos = [info(str(i), "a" if i < 5 else "b") for i in range(10)]
    drawn = [quiz.draw(infos, 2, Random(seed)) for seed in range(200)]
    assert {card for draw in drawn for card in draw} == {one.id for one in infos}
    assert {"a" if int(draw[0].removeprefix("p/")) < 5 else "b" for draw in drawn} == {"a", "b"}
    assert len(set(drawn)) > 40


def test_a_concepts_second_card_need_not_come_last() -> None:
    infos = [info("a1", "a"), info("a2", "a"), info("b", "b"), info("c", "c")]
    orders = [[card[2] for card in quiz.draw(infos, 4, Random(seed))] for seed in range(50)]
    assert any(order[:2] == ["a", "a"] for order in orders)
    assert any(order[2:] == ["a", "a"] for order in orders)


# Going through


def test_feedback_at_once() -> None:
    now = started("a", "b")
    assert (now.phase, now.current, now.position) == (QuizPhase.QUESTION, "p/a", 1)
    now = answered(now, Verdict.WRONG, NOON + 5)
    assert (now.phase, now.current, now.position) == (QuizPhase.FEEDBACK, "p/a", 1)
    now = quiz.go_on(now, NOON + 9)
    assert (now.phase, now.current, now.position, now.shown_at) == (QuizPhase.QUESTION, "p/b", 2, NOON + 9)
    now = answered(now)
    assert (now.phase, now.current) == (QuizPhase.FEEDBACK, "p/b")
    now = quiz.go_on(now, NOON + 60_000)
    assert (now.phase, now.current, now.seconds) == (QuizPhase.RESULT, None, 60.0)
    assert (now.score, [one.card for one in now.mistakes]) == (1.0, ["p/a"])


def test_feedback_at_the_end() -> None:
    now = started("a", "b", feedback=Feedback.AT_END)
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
    question = started("a")
    told, ended = answered(question), quiz.finish(question, NOON)
    for now in (told, ended):
        with pytest.raises(ValueError, match="no question"):
            answered(now)
    for now in (question, ended):
        with pytest.raises(ValueError, match="no feedback"):
            quiz.go_on(now, NOON)
    with pytest.raises(ValueError, match="needs a question"):
        started()


# Near misses


def test_an_accepted_near_miss_is_no_mistake() -> None:
    now = answered(started("a"), Verdict.NEAR)
    assert (now.score, len(now.mistakes)) == (0, 1)
    now = quiz.accept(now, grading.accept(now.given[-1].mark))
    assert (now.score, now.mistakes, now.phase) == (1.0, (), QuizPhase.FEEDBACK)
    with pytest.raises(ValueError, match="near miss"):
        quiz.accept(now, mark())


@pytest.mark.parametrize("verdict", [None, Verdict.RIGHT, Verdict.WRONG])
def test_only_a_near_miss_can_be_accepted(verdict: Verdict | None) -> None:
    now = started("a", "b")
    with pytest.raises(ValueError, match="near miss"):
        quiz.accept(answered(now, verdict) if verdict else now, mark())


@quick
@given(st.lists(st.sampled_from([Verdict.RIGHT, Verdict.WRONG, Verdict.PARTLY]), min_size=1, max_size=9), st.booleans())
def test_the_score_is_the_sum_of_marks_either_way(verdicts: list[Verdict], at_once: bool) -> None:
    now = started(*map(str, range(len(verdicts))), feedback=Feedback.AT_ONCE if at_once else Feedback.AT_END)
    for verdict in verdicts:
        now = answered(now, verdict)
        now = quiz.go_on(now, NOON) if at_once else now
    assert now.phase is QuizPhase.RESULT
    assert now.score == sum(mark(verdict).score for verdict in verdicts)
    assert len(now.mistakes) == sum(verdict is not Verdict.RIGHT for verdict in verdicts)
