"""Cards from concepts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core.cards import ChoiceCard, SelfRatedCard, TypedCard
from dlquiz.core.derive import MAX_DISTRACTORS, answers, derive, distractors
from dlquiz.core.model import CardType, Concept, ConceptId, Text, Words


def concept(name: str, **changes: object) -> Concept:
    made = Concept(
        id=ConceptId(f"p/{name}"),
        term=Text({"en": name, "ko": f"{name}-ko"}),
        definition=Text({"en": f"What {name} is"}),
        topic="t",
        example=Text({"en": f"Such as {name}"}),
    )
    return made._replace(**changes)  # type: ignore[arg-type]  # by keyword


def names(found: tuple[Concept, ...]) -> list[str]:
    return [one.id.removeprefix("p/") for one in found]


def test_the_three_cards() -> None:
    """Each derived card asks one way through the concept."""
    a = concept("a", aliases=Words({"en": ("eh",)}), was=(ConceptId("p/old"), ConceptId("q/a")))
    recall, name, pick, *_rest = derive([a, concept("b"), concept("c")])

    assert isinstance(recall, SelfRatedCard)
    assert (recall.id, recall.type, recall.prompt, recall.answer) == ("p/a:recall", "recall", a.term, a.definition)
    assert recall.was == ("p/old:recall", "q/a:recall")

    assert isinstance(name, TypedCard)
    assert (name.id, name.type, name.prompt) == ("p/a:name", "name", a.definition)
    assert name.answers == Words({"en": ("a", "eh"), "ko": ("a-ko",)})

    assert isinstance(pick, ChoiceCard)
    assert (pick.id, pick.type, pick.prompt, pick.shuffle, pick.many) == ("p/a:pick", "pick", a.definition, True, False)
    assert [(option.text.in_("en"), option.correct, option.why.in_("en")) for option in pick.options] == [
        ("a", True, ""),
        ("b", False, "What b is"),
        ("c", False, "What c is"),
    ]
    for card in (recall, name, pick):
        assert (card.concepts, card.topic, card.explanation) == ((a.id,), "t", a.example)


def test_derive_chooses() -> None:
    """Only the cards asked for, in the order asked for."""
    chosen = concept("a", derive=(CardType.NAME, CardType.RECALL))
    assert [card.id for card in derive([chosen, concept("b", derive=())])] == ["p/a:name", "p/a:recall"]


def test_no_pick_among_too_few() -> None:
    """One other concept is nothing to pick from."""
    assert [card.type for card in derive([concept("a"), concept("b", derive=())])] == [CardType.RECALL, CardType.NAME]


def test_confusables_come_first_then_the_topic_from_here_on() -> None:
    """Authored order, going around, and no more than needed."""
    deck = [concept(name) for name in "abcdef"]
    deck[4] = concept("e", confused_with=(ConceptId("p/c"), ConceptId("p/gone")))
    found = distractors(deck)
    assert names(found[ConceptId("p/e")]) == ["c", "f", "a"]
    assert names(found[ConceptId("p/b")]) == ["c", "d", "e"]
    assert names(found[ConceptId("p/f")]) == ["a", "b", "c"]


def test_other_topics_only_by_confusion() -> None:
    """A concept of another topic is wrong too easily, unless the author says otherwise."""
    far = concept("far", topic="u")
    found = distractors([concept("a", confused_with=(far.id,)), concept("b"), far, concept("further", topic="u")])
    assert names(found[ConceptId("p/a")]) == ["far", "b"]
    assert names(found[far.id]) == ["further"]


def test_another_name_of_the_answer_is_no_wrong_option() -> None:
    """A distractor that an answer's alias names would be right; so would one whose own alias is the answer."""
    a = concept("a", aliases=Words({"en": ("Ground  Truth",)}))
    twin = concept("twin", term=Text({"en": "ground truth", "ko": "다른"}))
    called_a = concept("x", aliases=Words({"ko": ("A",)}))
    assert names(distractors([a, twin, called_a, concept("b"), concept("c")])[a.id]) == ["b", "c"]


def test_no_two_distractors_of_one_name() -> None:
    """Two options that read the same cannot be told apart."""
    first, second = concept("b"), concept("b2", term=Text({"en": "other", "ko": "b-ko"}))
    assert names(distractors([concept("a"), first, second, concept("c")])[ConceptId("p/a")]) == ["b", "c"]


def test_answers_in_every_language() -> None:
    """The term leads each list, also where only an alias knows the language; no word twice."""
    plain = concept("a", term=Text.of("ReLU"), aliases=Words({"ko": ("렐루", "ReLU"), "": ("rectifier",)}))
    assert answers(plain) == Words({"": ("ReLU", "rectifier"), "ko": ("ReLU", "렐루", "rectifier")})
    mapped = concept("b", aliases=Words({"": ("B", "b")}))
    assert answers(mapped) == Words({"en": ("b", "B"), "ko": ("b-ko", "B", "b")})


@given(
    st.lists(
        st.tuples(st.sampled_from("tu"), st.lists(st.integers(0, 9), max_size=4), st.sampled_from("abcd")), max_size=10
    )
)
def test_a_pick_has_one_right_and_different_wrong_options(rows: list[tuple[str, list[int], str]]) -> None:
    """Whatever a pack names, options differ, and the right one is the concept's own."""
    deck = [
        concept(f"c{i}", topic=topic, confused_with=tuple(ConceptId(f"p/c{j}") for j in others), term=Text.of(term))
        for i, (topic, others, term) in enumerate(rows)
    ]
    for card in derive(deck):
        if isinstance(card, ChoiceCard):
            shown = [option.text.in_("en") for option in card.options]
            assert len(set(shown)) == len(shown) <= MAX_DISTRACTORS + 1
            assert card.correct == {0}
            assert len(shown) >= 3
