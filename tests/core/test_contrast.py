"""The contrast drill: its cases, their order, its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import groupby, pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core import contrast as steps
from dlquiz.core.cards import Card, ChoiceCard, Option, SelfRatedCard, TypedCard
from dlquiz.core.contrast import (
    IN_A_ROW,
    MOST_ALIKE,
    MOST_ANSWERS,
    Case,
    Contrast,
    ContrastPhase,
    Step,
    cases,
    difference,
    plan,
)
from dlquiz.core.derive import derive
from dlquiz.core.model import CardId, CardType, Concept, ConceptId, Difference, Text, Words
from dlquiz.core.responses import Chosen, Mark, Revealed, Typed, Verdict
from tests.core.making import mark, thorough

ONE, OTHER = ConceptId("p/target"), ConceptId("p/label")


def concept(name: str, example: str = "", **more: object) -> Concept:
    made = Concept(
        ConceptId(f"p/{name}"), Text({"en": name}), Text({"en": f"What {name[0]} is."}), "t", example=Text.of(example)
    )
    return made._replace(**more)  # type: ignore[arg-type]  # by keyword


TARGET = concept("target", "The sold price.", confused_with=(OTHER,), aliases=Words({"en": ("ground truth",)}))
LABEL = concept("label", "It tags one house.", confused_with=(ONE,), aliases=Words({"en": ("tag",)}))
BATCH = concept("batch", "Eight houses.")
LOSS = concept("loss", "300 too much.")


def made(cls: Callable[..., Card], kind: CardType, name: str, *concepts: ConceptId, **own: object) -> Card:
    return cls(id=CardId(f"p/{name}"), type=kind, concepts=concepts, topic="t", prompt=Text.of(name), **own)


def options(*texts: str, right: int = 0) -> tuple[Option, ...]:
    return tuple(Option(Text.of(text), place == right) for place, text in enumerate(texts))


def test_derived_cards_are_cases() -> None:
    """Both definitions, typed and chosen; an example only where it names neither of the two."""
    found = cases(TARGET, LABEL, derive([TARGET, LABEL, BATCH, LOSS])[:6])
    assert found == (
        Case(CardId("p/target:name"), ONE, sharp=1),
        Case(CardId("p/target:pick"), ONE, (0, 1)),
        Case(CardId("p/target:pick"), ONE, (0, 1), example=True),
        Case(CardId("p/label:name"), OTHER, sharp=1),
        Case(CardId("p/label:pick"), OTHER, (0, 1)),
    )


@pytest.mark.parametrize(
    ("card", "found"),
    [
        (
            made(ChoiceCard, CardType.CHOICE, "x", OTHER, options=options("loss", "Ground truth", "tag", right=2)),
            [Case(CardId("p/x"), OTHER, (1, 2))],
        ),
        (made(ChoiceCard, CardType.CHOICE, "x", ONE, options=options("loss", "target", "label")), []),
        (made(ChoiceCard, CardType.CHOICE, "x", ONE, options=options("target", "loss", "batch")), []),
        (
            made(
                ChoiceCard,
                CardType.CHOICE,
                "x",
                ONE,
                options=(Option(Text.of("9"), concept=OTHER), Option(Text.of("8"), correct=True, concept=ONE)),
            ),
            [Case(CardId("p/x"), ONE, (0, 1))],
        ),
        (made(ChoiceCard, CardType.MULTIPLE_RESPONSE, "x", ONE, options=options("target", "label")), []),
        (
            made(ChoiceCard, CardType.TRUE_FALSE, "x", ONE, options=options("", ""), shuffle=False),
            [Case(CardId("p/x"), ONE, sharp=2)],
        ),
        (
            made(ChoiceCard, CardType.TRUE_FALSE, "x", OTHER, ONE, options=options("", ""), shuffle=False),
            [Case(CardId("p/x"), OTHER, sharp=0)],
        ),
        (made(ChoiceCard, CardType.TRUE_FALSE, "x", BATCH.id, ONE, options=options("", ""), shuffle=False), []),
        (
            made(TypedCard, CardType.SHORT_ANSWER, "x", BATCH.id, ONE, answers=Words({"en": ("that", "Tag")})),
            [Case(CardId("p/x"), OTHER, sharp=1)],
        ),
        (made(TypedCard, CardType.SHORT_ANSWER, "x", ONE, answers=Words({"en": ("batch",)})), []),
        (made(SelfRatedCard, CardType.RECALL, "x", ONE, answer=Text.of("target")), []),
    ],
)
def test_which_cards_are_cases(card: Card, found: list[Case]) -> None:
    assert list(cases(TARGET, LABEL, [card])) == found


def test_an_example_in_one_language_gives_nothing_away_in_another() -> None:
    told = TARGET._replace(
        term=Text({"en": "target", "ko": "타깃"}), example=Text({"en": "A price.", "ko": "타깃은 값."})
    )
    assert not any(case.example for case in cases(told, LABEL, derive([told, LABEL, BATCH, LOSS])))


def test_a_choice_is_shown_with_the_two_alone_and_recorded_as_it_is_on_the_card() -> None:
    card = made(ChoiceCard, CardType.CHOICE, "x", OTHER, options=options("loss", "target", "batch", "label", right=3))
    case = Case(card.id, OTHER, (1, 3))
    shown = steps.shown(case, card, LABEL)
    assert isinstance(shown, ChoiceCard)
    assert [option.text.in_("en") for option in shown.options] == ["target", "label"]
    assert shown.correct == {1}
    assert shown.prompt == card.prompt
    assert steps.recorded(case, Chosen(frozenset({0}))) == Chosen(frozenset({1}))
    assert steps.recorded(case, Chosen(frozenset({1}))) == Chosen(frozenset({3}))
    assert steps.recorded(case, Revealed()) == Revealed()


def test_an_example_asks_in_place_of_the_definition_and_no_case_tells_another() -> None:
    _recall, name, pick = derive([TARGET, LABEL, BATCH])[:3]
    assert pick.explanation == TARGET.example
    by_definition = steps.shown(Case(pick.id, ONE, (0, 1)), pick, TARGET)
    by_example = steps.shown(Case(pick.id, ONE, (0, 1), example=True), pick, TARGET)
    assert (by_definition.prompt, by_example.prompt) == (TARGET.definition, TARGET.example)
    typed = steps.shown(Case(name.id, ONE), name, TARGET)
    assert typed.prompt == TARGET.definition
    assert not any(card.explanation for card in (by_definition, by_example, typed))
    assert steps.recorded(Case(name.id, ONE), Typed(("tag",))) == Typed(("tag",))


def test_an_authored_card_keeps_its_explanation() -> None:
    card = made(
        TypedCard, CardType.SHORT_ANSWER, "x", ONE, answers=Words({"en": ("target",)}), explanation=Text.of("So.")
    )
    assert steps.shown(Case(card.id, ONE), card, TARGET) == card


# The order

names = st.sampled_from(["a", "b:name", "b:pick", "c", "d", "d:name"])
some_cases = st.lists(
    st.builds(Case, names.map(lambda n: CardId(f"p/{n}")), st.sampled_from([ONE, OTHER]), sharp=st.integers(0, 2)),
    min_size=2,
    max_size=10,
    unique=True,
).map(
    # no card is a case of both
    lambda found: tuple(case._replace(card=CardId(f"{case.concept}-{case.card[2:]}")) for case in found)
)


@thorough
@given(some_cases, st.randoms(use_true_random=False), st.integers(1, 20))
def test_the_order_is_balanced_and_repeats_nothing_at_once(found: tuple[Case, ...], rng: Random, most: int) -> None:
    planned = plan(found, rng, most)
    assert len(planned) == most
    assert set(planned) <= set(found)
    asks = {case.asks for case in found}
    assert len(asks) == 1 or all(a.asks != b.asks for a, b in pairwise(planned))
    if len({case.concept for case in found}) == 2:
        assert max(len(list(row)) for _, row in groupby(case.concept for case in planned)) <= MOST_ALIKE
        for length in range(most + 1):
            counts = Counter(case.concept for case in planned[:length])
            assert abs(counts[ONE] - counts[OTHER]) <= MOST_ALIKE
    for side in (ONE, OTHER):
        times = Counter(case for case in planned if case.concept == side)
        if (
            len({case.asks for case in found if case.concept == side})
            == sum(case.concept == side for case in found)
            > 2
        ):
            assert max(times.values(), default=0) - min((times[c] for c in found if c.concept == side), default=0) <= 2


def test_sharper_cases_come_first() -> None:
    found = [Case(CardId(f"p/{side[2:]}{n}"), side, sharp=n) for side in (ONE, OTHER) for n in range(3)]
    for seed in range(5):
        planned = [case for case in plan(found, Random(seed)) if case.concept == ONE]
        assert [case.sharp for case in planned[:3]] == [0, 1, 2]


def test_which_concept_comes_next_cannot_be_told() -> None:
    found = [Case(CardId(f"p/{side[2:]}{n}"), side) for side in (ONE, OTHER) for n in range(4)]
    begun = Counter(tuple(case.concept for case in plan(found, Random(seed), 4)) for seed in range(300))
    assert len(begun) == 2**4 - 2 * 3, "all but those with three alike in a row"
    assert plan(found, Random(5)) == plan(found, Random(5))
    assert plan([], Random(1)) == ()


# The drill

PLAN = tuple(Step(Case(CardId(f"p/{n}"), (ONE, OTHER)[n % 2])) for n in range(MOST_ANSWERS))
RIGHT, SLIP, WRONG = mark(Verdict.RIGHT), mark(Verdict.NEAR), mark(Verdict.WRONG)


def answered(contrast: Contrast, verdict: Mark, now: int = 0) -> Contrast:
    return steps.go_on(steps.answer(contrast, Typed(("x",)), verdict, 1.0), now)


def test_told_apart_after_three_right_answers_about_each() -> None:
    drill = steps.start(ONE, OTHER, PLAN, 0)
    for count in range(2 * IN_A_ROW):
        assert drill.phase is ContrastPhase.CASE
        assert not drill.apart
        assert drill.step == PLAN[count]
        drill = answered(drill, RIGHT if count else SLIP)
    assert drill.phase is ContrastPhase.DONE
    assert drill.apart
    assert drill.step is None


def test_a_wrong_answer_makes_its_concept_begin_anew() -> None:
    drill = steps.start(ONE, OTHER, PLAN, 0)
    for verdict in (RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, WRONG):
        drill = answered(drill, verdict)
    assert (drill.in_a_row(ONE), drill.in_a_row(OTHER)) == (3, 0)
    for verdict in (RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT):
        assert drill.phase is ContrastPhase.CASE
        drill = answered(drill, verdict)
    assert drill.phase is ContrastPhase.DONE
    assert drill.apart


def test_not_told_apart_it_ends_with_the_last_case() -> None:
    drill = steps.start(ONE, OTHER, PLAN, 0)
    while drill.phase is ContrastPhase.CASE:
        drill = answered(drill, RIGHT if len(drill.answers) % 4 else WRONG)
    assert len(drill.answers) == MOST_ANSWERS
    assert not drill.apart
    assert len(drill.of(ONE)) == len(drill.of(OTHER)) == MOST_ANSWERS / 2


def test_steps_out_of_turn() -> None:
    drill = steps.start(ONE, OTHER, PLAN, 5)
    with pytest.raises(ValueError, match="no feedback"):
        steps.go_on(drill, 6)
    told = steps.answer(drill, Typed(("x",)), RIGHT, 1.0)
    assert told.phase is ContrastPhase.FEEDBACK
    assert told.step == PLAN[0]
    with pytest.raises(ValueError, match="no case"):
        steps.answer(told, Typed(("x",)), RIGHT, 1.0)
    assert steps.go_on(told, 9).shown_at == 9
    done = steps.finish(told)
    with pytest.raises(ValueError, match="no case"):
        steps.answer(done, Typed(("x",)), RIGHT, 1.0)
    with pytest.raises(ValueError, match="needs a case"):
        steps.start(ONE, OTHER, (), 0)


@thorough
@given(st.lists(st.sampled_from([RIGHT, SLIP, WRONG]), min_size=MOST_ANSWERS, max_size=MOST_ANSWERS))
def test_it_ends_when_it_says_and_never_earlier(verdicts: list[Mark]) -> None:
    drill = steps.start(ONE, OTHER, PLAN, 0)
    for count, verdict in enumerate(verdicts, start=1):
        drill = answered(drill, verdict)
        apart = all(
            len(drill.of(side)) >= IN_A_ROW and all(one.right for one in drill.of(side)[-IN_A_ROW:])
            for side in (ONE, OTHER)
        )
        assert drill.apart is apart
        assert (drill.phase is ContrastPhase.DONE) is (apart or count == MOST_ANSWERS)
        if drill.phase is ContrastPhase.DONE:
            break


def test_the_difference_is_known_from_both_sides() -> None:
    said = Text({"en": "One is a value, the other a class."})
    writing = TARGET._replace(differences=(Difference(BATCH.id, Text.of("no")), Difference(OTHER, said)))
    assert difference(writing, LABEL) == difference(LABEL, writing) == said
    assert not difference(TARGET, LABEL)
    own = LABEL._replace(differences=(Difference(ONE, Text.of("mine")),))
    assert difference(own, writing) == Text.of("mine")
