"""Which concept an answer took for which."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core import cloze
from dlquiz.core.cards import (
    Card,
    CategoriseCard,
    ChoiceCard,
    ClozeCard,
    Item,
    MatchingCard,
    Mistake,
    NumberMistake,
    NumericCard,
    Option,
    Pair,
    SelfRatedCard,
    TypedCard,
)
from dlquiz.core.confusion import Names, Reading, confused, readings
from dlquiz.core.grading import grade
from dlquiz.core.model import CardId, CardType, Concept, ConceptId, Text, Words
from dlquiz.core.responses import Assigned, Chosen, Response, Revealed, Typed
from tests.core.making import quick

TARGET, LABEL, BATCH, LOSS = (ConceptId(f"p/{name}") for name in ("target", "label", "batch", "loss"))
CONCEPTS: Mapping[ConceptId, Concept] = {
    one: Concept(
        id=one,
        term=Text({"en": one.removeprefix("p/"), "ko": korean}),
        definition=Text.of(f"What it is: {number}"),
        topic="t",
        aliases=Words({"en": aliases}),
        confused_with=confused_with,
    )
    for number, (one, korean, aliases, confused_with) in enumerate(
        [
            (TARGET, "타깃", ("ground truth",), (LABEL, BATCH)),
            (LABEL, "레이블", ("tag",), (TARGET,)),
            (BATCH, "배치", ("mini-batch",), ()),
            (LOSS, "손실", ("cost",), ()),
        ]
    )
}
ALL = Names(CONCEPTS.values())


def made(cls: Callable[..., Card], kind: CardType, *concepts: ConceptId, **own: object) -> Card:
    return cls(id=CardId("p/c"), type=kind, concepts=concepts or (TARGET,), topic="t", prompt=Text.of("?"), **own)


def choice(*options: Option, kind: CardType = CardType.CHOICE) -> Card:
    return made(ChoiceCard, kind, options=options)


def option(text: str, *, correct: bool = False, concept: ConceptId | None = None) -> Option:
    return Option(Text.of(text), correct, concept=concept)


def chosen(*options: int) -> Chosen:
    return Chosen(frozenset(options))


def read(card: Card, response: Response) -> list[tuple[str, str | None]]:
    """The readings, without the pack."""
    found = readings(card, response, grade(card, response), ALL)
    return [(one.asked[2:], one.taken and one.taken[2:]) for one in found]


NAMED = choice(option("target", correct=True), option("레이블"), option("Batch."), option("something else"))
BY_ID = choice(
    option("The sold price", correct=True, concept=TARGET),
    option("What kind of house it is", concept=LABEL),
    option("50 houses"),
)
MANY = choice(
    option("the price", correct=True), option("the size", correct=True), option("a few houses", concept=BATCH),
    option("how far off it was", concept=TARGET), option("nothing"), kind=CardType.MULTIPLE_RESPONSE,
)  # fmt: skip
TRUTH = choice(option("", correct=True), option(""), kind=CardType.TRUE_FALSE)
TRUTH_BY_ID = choice(option("", correct=True), option("", concept=LABEL), kind=CardType.TRUE_FALSE)
WORD = made(TypedCard, CardType.SHORT_ANSWER, answers=Words({"en": ("target", "goal"), "ko": ("타깃",)}))
NUMBERED = made(
    TypedCard, CardType.SHORT_ANSWER, answers=Words({"en": ("sixteen",)}),
    mistakes=(Mistake(Words({"en": ("fifteen",)}), Text.of("No."), concept=LOSS),),
)  # fmt: skip
PLAIN_WORD = made(TypedCard, CardType.SHORT_ANSWER, answers=Words({"en": ("sixteen",)}))
NUMBER = made(
    NumericCard, CardType.NUMERIC, answer=16.0, shown="16",
    mistakes=(NumberMistake(8.0, "8", Text.of("No."), LABEL), NumberMistake(9.0, "9", Text.of("No."))),
)  # fmt: skip
PLAIN_NUMBER = made(NumericCard, CardType.NUMERIC, answer=16.0, shown="16")
_PROMPT = "A {{target|goal}} is one, a {{label~batch~picture}} another, of {{three|3}}."
GAPS = made(
    ClozeCard, CardType.CLOZE, gaps={"": cloze.gaps(_PROMPT)},
    mistakes=(Mistake(Words({"en": ("four",)}), Text.of("No."), gap=2, concept=LOSS),),
)  # fmt: skip
PAIRS = made(
    MatchingCard, CardType.MATCHING,
    pairs=(
        Pair(Text.of("target"), Text.of("what should come out")),
        Pair(Text.of("label"), Text.of("its class")),
        Pair(Text.of("a few houses"), Text.of("batch")),
    ),
    surplus=(Text.of("a street"),),
)  # fmt: skip
GROUPS = made(
    CategoriseCard, CardType.CATEGORISE, categories=(Text.of("target"), Text.of("label"), Text.of("neither")),
    items=(Item(Text.of("300,000"), 0), Item(Text.of("a villa"), 1), Item(Text.of("a street"), 2)),
)  # fmt: skip
RECALL = made(SelfRatedCard, CardType.RECALL, answer=Text.of("target"))


@pytest.mark.parametrize(
    ("card", "response", "found"),
    [
        (NAMED, chosen(0), [("target", "target")]),
        (NAMED, chosen(1), [("target", "label")]),
        (NAMED, chosen(2), [("target", "batch")]),
        (NAMED, chosen(3), [("target", None)]),
        (NAMED, Revealed(), [("target", None)]),
        (BY_ID, chosen(0), [("target", "target")]),
        (BY_ID, chosen(1), [("target", "label")]),
        (BY_ID, chosen(2), [("target", None)]),
        # several right options: the home concept is asked for
        (MANY, chosen(0, 1), [("target", "target")]),
        (MANY, chosen(0, 2), [("target", "batch")]),
        (MANY, chosen(0, 1, 3), [("target", None)]),
        (MANY, chosen(0), [("target", None)]),
        # true and false are nobody's names
        (TRUTH, chosen(0), []),
        (TRUTH, chosen(1), []),
        (TRUTH_BY_ID, chosen(0), [("target", "target")]),
        (TRUTH_BY_ID, chosen(1), [("target", "label")]),
        (WORD, Typed(("Target",)), [("target", "target")]),
        (WORD, Typed(("goal",)), [("target", "target")]),
        (WORD, Typed(("targt",)), [("target", "target")]),
        (WORD, Typed(("tag",)), [("target", "label")]),
        (WORD, Typed(("손실",)), [("target", "loss")]),
        (WORD, Typed(("ground truth",)), [("target", None)]),
        (WORD, Typed(("zzz",)), [("target", None)]),
        (WORD, Typed(("",)), [("target", None)]),
        (WORD, Revealed(), [("target", None)]),
        (NUMBERED, Typed(("sixteen",)), [("target", "target")]),
        (NUMBERED, Typed(("fifteen",)), [("target", "loss")]),
        (NUMBERED, Typed(("label",)), [("target", "label")]),
        # a card that is about no concept counts only where the learner names one
        (PLAIN_WORD, Typed(("sixteen",)), []),
        (PLAIN_WORD, Typed(("seventeen",)), []),
        (PLAIN_WORD, Typed(("label",)), [("target", "label")]),
        (NUMBER, Typed(("16",)), [("target", "target")]),
        (NUMBER, Typed(("8",)), [("target", "label")]),
        (NUMBER, Typed(("9",)), [("target", None)]),
        (PLAIN_NUMBER, Typed(("16",)), []),
        (PLAIN_NUMBER, Typed(("8",)), []),
        (GAPS, Typed(("target", "label", "3")), [("target", "target"), ("label", "label"), ("target", "target")]),
        (GAPS, Typed(("label", "batch", "four")), [("target", "label"), ("label", "batch"), ("target", "loss")]),
        (GAPS, Typed(("x", "picture", "5")), [("target", None), ("label", None), ("target", None)]),
        (GAPS, Revealed(), [("target", None), ("label", None), ("target", None)]),
        (PAIRS, Assigned((0, 1, 2)), [("target", "target"), ("label", "label"), ("batch", "batch")]),
        (PAIRS, Assigned((1, 0, 3)), [("target", "label"), ("label", "target"), ("batch", None)]),
        (PAIRS, Assigned((2, None, None)), [("target", "batch"), ("label", None), ("batch", None)]),
        (GROUPS, Assigned((0, 1, 2)), [("target", "target"), ("label", "label")]),
        (GROUPS, Assigned((1, 1, 0)), [("target", "label"), ("label", "label")]),
        (GROUPS, Assigned((2, 0, 2)), [("target", None), ("label", "target")]),
        (GROUPS, Revealed(), [("target", None), ("label", None)]),
        (RECALL, Revealed(), []),
    ],
)
def test_what_an_answer_says(card: Card, response: Response, found: list[tuple[str, str | None]]) -> None:
    assert read(card, response) == found


def test_a_name_that_two_concepts_share_is_that_of_the_card() -> None:
    twin = CONCEPTS[LOSS]._replace(term=Text.of("goal"), aliases=Words({"": ("label",)}))
    names = Names([twin, *(CONCEPTS[one] for one in (TARGET, LABEL, BATCH))])
    assert names.named(["label"]) == LOSS
    assert names.named(["label"], (BATCH, LABEL)) == LABEL
    assert names.named(["nothing", "Mini batch"]) == BATCH
    assert names.named(["", "  ", "?!"]) is None


def test_concepts_that_a_faulty_pack_lacks_are_passed_over() -> None:
    gone = ConceptId("p/gone")
    card = choice(option("target", correct=True), option("x", concept=gone), option("y", concept=LABEL))
    assert read(card, chosen(1)) == [("target", None)]
    assert read(card, chosen(2)) == [("target", "label")]
    homeless = made(TypedCard, CardType.SHORT_ANSWER, gone, answers=Words({"en": ("sixteen",)}))
    assert read(homeless, Typed(("label",))) == []

    def nothing(concept: ConceptId) -> Concept:
        raise KeyError(concept)

    assert confused(NAMED, chosen(1), nothing) is None


def test_a_face_asks_for_the_first_confusion() -> None:
    concept = CONCEPTS.__getitem__
    assert confused(PAIRS, Assigned((0, 2, 1)), concept) == (LABEL, BATCH)
    assert confused(GAPS, Typed(("x", "batch", "3")), concept) == (LABEL, BATCH)
    assert confused(NAMED, chosen(0), concept) is None
    assert confused(NAMED, chosen(3), concept) is None
    assert confused(NAMED, None, concept) is None


def test_a_face_looks_at_what_is_near_and_at_what_the_card_names_by_id() -> None:
    concept = CONCEPTS.__getitem__
    assert confused(WORD, Typed(("tag",)), concept) == (TARGET, LABEL)
    assert confused(WORD, Typed(("cost",)), concept) is None, "the author never said that loss is taken for target"
    assert confused(NUMBERED, Typed(("fifteen",)), concept) == (TARGET, LOSS)


@quick
@given(
    st.sampled_from([NAMED, BY_ID, MANY, TRUTH_BY_ID, WORD, NUMBER, GAPS, PAIRS, GROUPS]),
    st.text(max_size=8) | st.sampled_from([name for one in CONCEPTS.values() for name in (*one.term, *one.aliases)]),
    st.data(),
)
def test_right_answers_confuse_nothing_and_every_reading_is_of_known_concepts(
    card: Card, text: str, data: st.DataObject
) -> None:
    response: Response
    match card:
        case ChoiceCard():
            places = st.integers(0, len(card.options) - 1)
            response = Chosen(data.draw(st.frozensets(places, min_size=1, max_size=3 if card.many else 1)))
        case ClozeCard():
            response = Typed((text, data.draw(st.sampled_from(["label", "batch", "picture"])), "3"))
        case MatchingCard() | CategoriseCard():
            order = data.draw(st.permutations(range(len(card.targets))))
            response = Assigned(tuple(order[: len(card.key)]))
        case _:
            response = Typed((text,))
    mark = grade(card, response)
    found = readings(card, response, mark, ALL)
    assert all(one.asked in CONCEPTS and (one.taken is None or one.taken in CONCEPTS) for one in found)
    if mark.score == 1:
        assert all(one == Reading(one.asked, one.asked) for one in found)
    assert confused(card, response, CONCEPTS.__getitem__, mark) in (
        None, *((one.asked, one.taken) for one in found if one.taken != one.asked),
    )  # fmt: skip
