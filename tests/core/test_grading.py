from __future__ import annotations

from itertools import chain, combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dlquiz.core.cards import Card, ChoiceCard
from dlquiz.core.grading import accept, grade
from dlquiz.core.responses import Chosen, Mark, Note, Response, Revealed, Typed, Verdict
from dlquiz.core.scheduling import Rating
from tests.core.making import basic, choice, cloze, numeric, terms, thorough, true_false, typed

TYPED: list[Card] = [
    typed("target", ko=("타깃", "정답")),
    cloze(("loss", "cost"), ("weights",), ko=(("손실",), ("가중치",))),
    numeric(0.5, 0.01),
]
answers = terms | st.text(max_size=20) | st.sampled_from(["0.5", "target", "타깃", "loss", "weights", "가중치"])


def chosen(*options: int) -> Chosen:
    return Chosen(frozenset(options))


def subsets(count: int) -> list[frozenset[int]]:
    return [frozenset(s) for s in chain.from_iterable(combinations(range(count), n) for n in range(count + 1))]


# Self-rated cards, and giving up


def test_a_flashcard_is_the_learners_to_judge() -> None:
    assert grade(basic(), Revealed()) == Mark(Verdict.SELF, 1.0, Rating.GOOD)
    assert grade(basic(), Revealed(), hints=1).suggested is Rating.HARD


@pytest.mark.parametrize("card", [choice(True, False), true_false(true=True), *TYPED])
def test_looking_at_the_answer_of_a_graded_card_is_giving_up(card: Card) -> None:
    assert grade(card, Revealed()) == Mark(Verdict.WRONG, 0.0, Rating.AGAIN, note=Note.GAVE_UP)


@pytest.mark.parametrize(
    ("card", "response"),
    [
        (basic(), Typed(("x",))),
        (basic(), chosen(0)),
        (choice(True, False), Typed(("a",))),
        (choice(True, False), chosen(2)),
        (choice(True, False), chosen(-1)),
        (choice(True, False), chosen()),
        (choice(True, False), chosen(0, 1)),
        (true_false(true=True), chosen(2)),
        (choice(True, False, many=True), chosen(0, 2)),
        (typed("x"), chosen(0)),
        (typed("x"), Typed(())),
        (typed("x"), Typed(("x", "y"))),
        (numeric(1), Typed(("1", "2"))),
        (numeric(1), chosen(0)),
        (cloze(("a",), ("b",)), Typed(("a",))),
        (cloze(("a",), ("b",)), Typed(("a", "b", "c"))),
    ],
)
def test_a_response_that_the_card_does_not_take_is_a_bug_of_the_caller(card: Card, response: Response) -> None:
    with pytest.raises(TypeError):
        grade(card, response)


# Choices


def test_one_choice_is_right_or_wrong() -> None:
    card = choice(False, True, False)
    right = grade(card, chosen(1))
    assert (right.verdict, right.score, right.suggested) == (Verdict.RIGHT, 1.0, Rating.GOOD)
    assert right.parts == (Verdict.RIGHT,) * 3
    wrong = grade(card, chosen(0))
    assert (wrong.verdict, wrong.score, wrong.suggested) == (Verdict.WRONG, 0.0, Rating.AGAIN)
    assert wrong.parts == (Verdict.WRONG, Verdict.WRONG, Verdict.RIGHT)


@pytest.mark.parametrize("true", [True, False])
def test_option_0_of_true_false_is_true(true: bool) -> None:
    assert grade(true_false(true=true), chosen(0)).score == float(true)
    assert grade(true_false(true=true), chosen(1)).score == float(not true)


def test_hints_make_the_suggestion_hard_at_best() -> None:
    assert grade(choice(True, False), chosen(0), hints=1).suggested is Rating.HARD
    assert grade(choice(True, False), chosen(1), hints=1).suggested is Rating.AGAIN
    assert grade(typed("target"), Typed(("target",)), hints=2).suggested is Rating.HARD
    assert grade(numeric(1), Typed(("1",)), hints=2).suggested is Rating.HARD
    assert grade(cloze(("a",)), Typed(("a",)), hints=2).suggested is Rating.HARD


def test_net_correct_marking_by_example() -> None:
    card = choice(True, True, False, False, False, many=True)
    assert grade(card, chosen(0, 1)).verdict is Verdict.RIGHT
    half = grade(card, chosen(0))
    assert (half.verdict, half.score, half.suggested) == (Verdict.PARTLY, 0.5, Rating.HARD)
    assert grade(card, chosen(0, 1, 2)).score == pytest.approx(2 / 3)
    third = grade(card, chosen(0, 2))
    assert third.score == pytest.approx(1 / 6)
    assert third.suggested is Rating.AGAIN
    assert third.parts == (Verdict.RIGHT, Verdict.WRONG, Verdict.WRONG, Verdict.RIGHT, Verdict.RIGHT)
    assert grade(card, chosen(0, 2, 3)).verdict is Verdict.WRONG
    assert grade(card, chosen()).note is Note.EMPTY


options = st.lists(st.booleans(), min_size=2, max_size=6).filter(any)


@thorough
@given(options)
def test_all_or_none_chosen_earns_nothing(correct: list[bool]) -> None:
    card = choice(*correct, many=True)
    assert grade(card, chosen()).score == 0
    everything = grade(card, chosen(*range(len(correct)))).score
    assert everything == (1.0 if all(correct) else 0.0)


@thorough
@given(options)
def test_multiple_response_is_monotone_and_full_for_the_full_answer_alone(correct: list[bool]) -> None:
    card = choice(*correct, many=True)
    for options_ in subsets(len(correct)):
        mark = grade(card, Chosen(options_))
        assert 0 <= mark.score <= 1
        assert (mark.score == 1) == (mark.verdict is Verdict.RIGHT) == (options_ == card.correct)
        assert (mark.verdict is Verdict.WRONG) == (mark.score == 0)
        assert (mark.suggested is Rating.AGAIN) == (mark.score < 0.5)
        for more in set(range(len(correct))) - options_:
            after = grade(card, Chosen(options_ | {more})).score
            assert after >= mark.score if correct[more] else after <= mark.score


def permuted(card: ChoiceCard, order: list[int]) -> ChoiceCard:
    """The card as if its author had written the options in another order."""
    return choice(*(card.options[i].correct for i in order), many=card.many)


@thorough
@given(options, st.data(), st.booleans())
def test_the_order_of_options_never_changes_a_mark(correct: list[bool], data: st.DataObject, many: bool) -> None:
    card = choice(*correct, many=many)
    order = data.draw(st.permutations(range(len(correct))))
    picks = data.draw(st.sets(st.integers(0, len(correct) - 1), min_size=0 if many else 1, max_size=9 if many else 1))
    mark = grade(card, Chosen(frozenset(picks)))
    moved = grade(permuted(card, order), Chosen(frozenset(order.index(i) for i in picks)))
    assert (moved.verdict, moved.score, moved.suggested, moved.note) == (
        mark.verdict,
        mark.score,
        mark.suggested,
        mark.note,
    )
    assert moved.parts == tuple(mark.parts[i] for i in order)


# Typed answers


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Target", Verdict.RIGHT),
        ("타깃", Verdict.RIGHT),
        ("정 답", Verdict.RIGHT),
        ("targte", Verdict.NEAR),
        ("정담", Verdict.NEAR),
        ("label", Verdict.WRONG),
    ],
)
def test_a_short_answer_is_taken_in_any_language(text: str, verdict: Verdict) -> None:
    mark = grade(TYPED[0], Typed((text,)))
    assert (mark.verdict, mark.parts) == (verdict, (verdict,))
    assert mark.score == (verdict is Verdict.RIGHT)


def test_a_near_miss_waits_for_the_learner() -> None:
    near = grade(TYPED[0], Typed(("targte",)))
    assert (near.score, near.suggested) == (0.0, Rating.HARD)
    accepted = accept(TYPED[0], Typed(("targte",)), near)
    assert accepted == Mark(Verdict.RIGHT, 1.0, Rating.HARD, (Verdict.RIGHT,), Note.ACCEPTED)


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_an_empty_answer_is_told_as_such(text: str) -> None:
    for card in (TYPED[0], TYPED[2]):
        assert grade(card, Typed((text,))) == Mark(Verdict.WRONG, 0.0, Rating.AGAIN, (Verdict.WRONG,), note=Note.EMPTY)
    assert grade(TYPED[1], Typed((text, text))).note is Note.EMPTY
    assert grade(TYPED[1], Typed((text, "x"))).note is None


@pytest.mark.parametrize(
    ("texts", "verdict", "score", "suggested"),
    [
        (("loss", "weights"), Verdict.RIGHT, 1.0, Rating.GOOD),
        (("Cost", "가중치"), Verdict.RIGHT, 1.0, Rating.GOOD),
        (("loss", "weigths"), Verdict.NEAR, 0.5, Rating.HARD),
        (("bias", "weigths"), Verdict.NEAR, 0.0, Rating.AGAIN),
        (("loss", "bias"), Verdict.PARTLY, 0.5, Rating.HARD),
        (("weights", "loss"), Verdict.WRONG, 0.0, Rating.AGAIN),
    ],
)
def test_each_gap_is_judged_alone(texts: tuple[str, ...], verdict: Verdict, score: float, suggested: Rating) -> None:
    mark = grade(TYPED[1], Typed(texts))
    assert (mark.verdict, mark.score, mark.suggested) == (verdict, score, suggested)
    assert len(mark.parts) == 2


def test_a_third_of_the_gaps_is_again() -> None:
    card = cloze(("aa",), ("bb",), ("cc",))
    assert grade(card, Typed(("aa", "x", "y"))).suggested is Rating.AGAIN
    assert grade(card, Typed(("aa", "bb", "y"))).suggested is Rating.HARD


def test_accepting_counts_only_the_near_gaps() -> None:
    given = Typed(("bias", "weigths"))
    mark = accept(TYPED[1], given, grade(TYPED[1], given))
    assert (mark.verdict, mark.score, mark.parts) == (Verdict.PARTLY, 0.5, (Verdict.WRONG, Verdict.RIGHT))
    assert mark.note is Note.ACCEPTED


@pytest.mark.parametrize("verdict", [v for v in Verdict if v is not Verdict.NEAR])
def test_nothing_but_a_near_miss_can_be_accepted(verdict: Verdict) -> None:
    with pytest.raises(ValueError, match="near miss"):
        accept(TYPED[0], Typed(("x",)), Mark(verdict, 0.0, Rating.AGAIN, (verdict,)))


# Whatever is typed


@thorough
@given(st.sampled_from(TYPED), answers, answers, st.integers(0, 3))
def test_any_text_earns_a_mark_that_makes_sense(card: Card, one: str, two: str, hints: int) -> None:
    given = Typed((one, two) if card is TYPED[1] else (one,))
    mark = grade(card, given, hints)
    assert 0 <= mark.score <= 1
    assert (mark.score == 1) == (mark.verdict is Verdict.RIGHT)
    assert (mark.verdict is Verdict.NEAR) == (Verdict.NEAR in mark.parts)
    assert mark.suggested <= (Rating.HARD if hints else Rating.GOOD)
    if mark.verdict is Verdict.NEAR:
        after = accept(card, given, mark)
        assert after.score > mark.score
        assert after.note is Note.ACCEPTED
        with pytest.raises(ValueError, match="near miss"):
            accept(card, given, after)


@thorough
@given(terms, terms)
def test_the_accepted_answer_itself_is_always_right(one: str, two: str) -> None:
    assume(one.strip(" \u200b\xa0") and two.strip(" \u200b\xa0"))
    assert grade(typed("x", one), Typed((one,))).verdict is Verdict.RIGHT
    assert grade(cloze((one,), (two,)), Typed((one, two))).score == 1
