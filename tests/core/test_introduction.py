"""Which new cards come, and in which order: a concept is introduced, then asked, and the next one stands between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core.introduction import NEAR, pick_new, places, spaced
from dlquiz.core.model import CardId, CardInfo, CardType
from tests.core.making import info, thorough

DERIVED = (CardType.RECALL, CardType.NAME, CardType.PICK)


def taught(concept: str, *authored: str, topic: str = "t", kinds: Sequence[CardType] = DERIVED) -> list[CardInfo]:
    """The derived cards of a concept, `a:recall`, and authored ones of it."""
    return [
        *(info(f"{concept}:{kind}", concept, kind=kind, topic=topic) for kind in kinds),
        *(info(name, concept, topic=topic) for name in authored),
    ]


def names(cards: Iterable[CardInfo]) -> str:
    return " ".join(card.id.removeprefix("p/") for card in cards)


def whole(cards: Sequence[CardInfo]) -> list[CardInfo]:
    """All of these cards as they are met."""
    return pick_new(cards, cards, len(cards))


def test_concepts_are_introduced_one_by_one_and_asked_in_between() -> None:
    cards = [card for concept in "abcd" for card in taught(concept, f"{concept}1", f"{concept}2")]
    assert names(whole(cards)) == (
        "a:recall b:recall c:recall a1 b1 d:recall a:pick b:pick c1 a2 b2 c:pick a:name d1 b:name c2 d:pick c:name "
        "d2 d:name"
    )


def test_a_topic_does_not_begin_with_a_row_of_definitions() -> None:
    cards = [card for n in range(20) for card in taught(f"c{n}", f"{n}x", f"{n}y", f"{n}z")]
    met = whole(cards)
    rows = [len(list(row)) for kind, row in groupby(card.type for card in met) if kind is CardType.RECALL]
    assert rows == [NEAR + 1] + [1] * 17
    introduced = [number for number, card in enumerate(met) if card.type is CardType.RECALL]
    assert introduced[9] > 30, "half of what was introduced has been asked by then"


def test_recognising_comes_before_typing_and_authored_cards_between() -> None:
    cards = [*taught("a", "a1", "a2", "a3"), *taught("b"), *taught("c")]
    own = [card for card in whole(cards) if "a" in card.concepts[0][-1:]]
    assert names(own) == "a:recall a1 a:pick a2 a:name a3"


def test_a_card_of_several_concepts_waits_for_the_last_of_them() -> None:
    cards = [*taught("a"), *taught("b"), *taught("c"), *taught("d"), info("both", "a", "d")]
    order = names(whole(cards)).split()
    assert order.index("both") > order.index("d:recall")


def test_a_concept_of_another_topic_is_not_waited_for() -> None:
    cards = [info("x1", "x", "later", topic="x"), *taught("x", topic="x"), *taught("later", topic="y")]
    assert names(pick_new(cards, cards, 4)) == "x:recall x1 x:pick x:name"


def test_a_concept_that_nothing_is_derived_of_begins_with_its_first_card() -> None:
    cards = [info("a1", "a"), info("a2", "a"), info("b1", "b"), info("a3", "a"), info("c1", "c"), info("b2", "b")]
    assert names(whole(cards)) == "a1 b1 c1 a2 b2 a3"
    picks = [*taught("a", "a1", kinds=[CardType.PICK]), *taught("b", "b1", kinds=[CardType.NAME])]
    assert names(whole(picks)) == "a1 b1 a:pick b:name"


def test_cards_without_concepts_come_in_authored_order() -> None:
    cards = [info(str(number)) for number in range(5)]
    assert whole(cards) == cards


def test_tomorrow_goes_on_where_today_stopped() -> None:
    cards = [card for n in range(9) for card in taught(f"c{n}", f"{n}x", f"{n}y")]
    rank = places(cards)
    course = sorted(cards, key=lambda card: rank[card.id])
    for done in (0, 7, 20):
        left = [card for card in cards if card not in course[:done]]
        assert sorted(pick_new(cards, left, 10), key=lambda card: rank[card.id]) == course[done : done + 10]


def test_what_is_reviewed_today_waits_behind_the_others_of_its_topic() -> None:
    cards = [*taught("a", topic="x"), *taught("b", topic="x"), *taught("c", topic="y")]
    busy = [cards[0].concepts[0]]
    assert {card.concepts for card in pick_new(cards, cards, 3, busy)} == {cards[3].concepts}
    assert {card.topic for card in pick_new(cards, cards, 6, busy)} == {"x"}, "but not behind the next topic"


def test_topics_are_gone_through_in_order_those_begun_first_and_packs_side_by_side() -> None:
    cards = [*taught("a", topic="x"), *taught("b", topic="y"), *taught("c", topic="z")]
    other = [card._replace(pack="q", id=CardId(f"q/{card.id[2:]}")) for card in cards[:3]]
    assert {card.topic for card in pick_new(cards, cards, 3)} == {"x"}
    assert {card.topic for card in pick_new(cards, cards, 3, begun=[("p", "z")])} == {"z"}
    assert {card.topic for card in pick_new(cards, cards, 6, begun=[("p", "z")])} == {"z", "x"}
    both = pick_new([*cards, *other], [*cards, *other], 6)
    assert {(card.pack, card.topic) for card in both} == {("p", "x"), ("q", "x")}


@pytest.mark.parametrize("count", [0, -1])
def test_no_new_card_where_none_is_wanted(count: int) -> None:
    cards = taught("a")
    assert pick_new(cards, cards, count) == []


topics = st.lists(
    st.tuples(st.sampled_from("abcde"), st.sampled_from([*DERIVED, CardType.CHOICE, CardType.CLOZE]), st.booleans()),
    max_size=30,
    unique_by=lambda item: (item[0], item[1]),
)


@thorough
@given(topics, st.integers(-1, 35), st.sets(st.integers(0, 30)))
def test_nothing_is_asked_before_it_is_introduced(
    made: list[tuple[str, CardType, bool]], count: int, seen: set[int]
) -> None:
    cards = [
        info(f"{name}:{kind}", *({name, "a"} if two and kind not in DERIVED else {name}), kind=kind)
        for name, kind, two in made
    ]
    unseen = [card for number, card in enumerate(cards) if number not in seen]
    met = pick_new(cards, unseen, count)
    assert len(met) == len(set(met)) == min(len(unseen), max(0, count))
    assert set(met) <= set(unseen)
    taken = [card.id for card in met]
    for place, card in enumerate(met):
        for recall in unseen:
            if recall.type is CardType.RECALL and recall.concepts[0] in card.concepts:
                assert recall.id in taken[: place + 1]


@thorough
@given(st.lists(st.sets(st.sampled_from("abcdef"), max_size=2), max_size=25))
def test_spacing_keeps_every_card_and_parts_siblings_where_it_can(concepts: list[set[str]]) -> None:
    cards = [info(f"{number:02}", *sorted(own)) for number, own in enumerate(concepts)]
    found = spaced(cards)
    assert sorted(found) == sorted(cards)
    for place, card in enumerate(found):
        recent = {concept for before in found[max(0, place - NEAR) : place] for concept in before.concepts}
        if not recent.isdisjoint(card.concepts):
            assert all(not recent.isdisjoint(later.concepts) for later in found[place:]), "none was far enough"
