"""Which questions are drawn, and in which order they come."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core.draw import arrange, draw
from dlquiz.core.model import SELF_RATED_TYPES, CardId, CardInfo, CardType
from tests.core.making import ids, info, thorough

pools = st.lists(
    st.tuples(st.text("abc", max_size=2), st.sampled_from(CardType), st.sampled_from("xyz")), max_size=25
).map(lambda rows: [info(str(i), *letters, kind=kind, topic=topic) for i, (letters, kind, topic) in enumerate(rows)])
times = st.dictionaries(st.integers(0, 24).map(lambda i: CardId(f"p/{i}")), st.integers(0, 3))


def home(one: CardInfo) -> str:
    return one.concepts[0] if one.concepts else one.id


# What is drawn


@thorough
@given(pools, st.integers(-1, 30), st.integers(0, 99), times, st.booleans())
def test_a_draw_has_no_card_twice_and_none_that_cannot_be_graded(
    infos: list[CardInfo], count: int, seed: int, seen: dict[CardId, int], blocks: bool
) -> None:
    drawn = draw(infos, count, Random(seed), seen, blocks=blocks)
    gradable = [one for one in infos if one.type not in SELF_RATED_TYPES]
    assert len(drawn) == len(set(drawn)) == min(max(0, count), len(gradable))
    assert set(drawn) <= {one.id for one in gradable}
    assert drawn == draw(infos, count, Random(seed), seen, blocks=blocks)


@thorough
@given(pools, st.integers(1, 30), st.integers(0, 99), times)
def test_no_concept_is_asked_twice_before_each_had_its_turn(
    infos: list[CardInfo], count: int, seed: int, seen: dict[CardId, int]
) -> None:
    cards = {one.id: one for one in infos}
    drawn = draw(infos, count, Random(seed), seen)
    homes = Counter(home(one) for one in infos if one.type not in SELF_RATED_TYPES)
    turns = Counter(home(cards[card]) for card in drawn)
    if turns:
        most = max(turns.values())
        assert all(turns[concept] >= min(homes[concept], most - 1) for concept in homes)


@thorough
@given(pools, st.integers(1, 30), st.integers(0, 99), times)
def test_the_unseen_come_first_then_those_unseen_for_longest(
    infos: list[CardInfo], count: int, seed: int, seen: dict[CardId, int]
) -> None:
    """Of cards of one concept none is left out for one that was seen later; of concepts that have one card, too."""
    drawn = set(draw(infos, count, Random(seed), seen))
    gradable = [one for one in infos if one.type not in SELF_RATED_TYPES]
    homes = Counter(map(home, gradable))
    for left in (one for one in gradable if one.id not in drawn):
        for taken in (one for one in gradable if one.id in drawn):
            if home(left) == home(taken) or homes[home(left)] == homes[home(taken)] == 1:
                assert seen.get(taken.id, -1) <= seen.get(left.id, -1)


def test_by_example() -> None:
    infos = [info("a1", "a"), info("a2", "a"), info("b", "b"), info("c", "c"), info("d", "d")]
    seen = {card: time for time, card in enumerate(ids(("b", "a1", "a2", "c")))}
    assert set(draw(infos, 1, Random(1), seen)) == set(ids("d"))
    assert set(draw(infos, 3, Random(1), seen)) == set(ids(("d", "b", "a1"))), "a2 waits until a's second turn"
    assert set(draw(infos, 4, Random(1), seen)) == set(ids(("d", "b", "a1", "c")))


def test_quiz_after_quiz_everything_has_its_turn() -> None:
    infos = [info(str(i), "abc"[i % 3]) for i in range(12)]
    seen: dict[CardId, int] = {}
    for time in range(4):
        seen.update(dict.fromkeys(draw(infos, 3, Random(time), seen), time))
    assert set(seen) == {one.id for one in infos}


def test_drawing_leaves_the_pool_as_it_was() -> None:
    infos = [info(str(i)) for i in range(20)]
    before = list(infos)
    draw(infos, 5, Random(1))
    assert infos == before


def test_every_card_and_every_order_has_its_chance() -> None:
    infos = [info(str(i), "a" if i < 5 else "b") for i in range(10)]
    drawn = [draw(infos, 2, Random(seed)) for seed in range(200)]
    assert {card for one in drawn for card in one} == {one.id for one in infos}
    assert {"a" if int(one[0].removeprefix("p/")) < 5 else "b" for one in drawn} == {"a", "b"}
    assert len(set(drawn)) > 40


def test_a_concepts_second_card_need_not_come_last() -> None:
    infos = [info("a1", "a"), info("a2", "a"), info("b", "b"), info("c", "c")]
    orders = [[card[2] for card in draw(infos, 4, Random(seed))] for seed in range(50)]
    assert any(order[:2] == ["a", "a"] for order in orders)
    assert any(order[2:] == ["a", "a"] for order in orders)


# In which order


def topics_of(cards: tuple[CardId, ...], infos: list[CardInfo]) -> list[str]:
    topics = {one.id: one.topic for one in infos}
    return [topics[card] for card in cards]


@thorough
@given(st.dictionaries(st.sampled_from("wxyz"), st.integers(1, 7), min_size=1), st.integers(0, 99))
def test_no_topic_comes_twice_in_a_row_where_that_can_be_had(sizes: dict[str, int], seed: int) -> None:
    infos = [info(f"{topic}{i}", topic=topic) for topic, size in sizes.items() for i in range(size)]
    topics = topics_of(arrange(infos, Random(seed)), infos)
    alike = sum(a == b for a, b in pairwise(topics))
    most, all_ = max(sizes.values()), sum(sizes.values())
    assert Counter(topics) == sizes
    assert alike == max(0, most - (all_ - most) - 1)


@thorough
@given(st.dictionaries(st.sampled_from("wxyz"), st.integers(1, 7), min_size=1), st.integers(0, 99))
def test_in_blocks_each_topic_comes_once(sizes: dict[str, int], seed: int) -> None:
    infos = [info(f"{topic}{i}", topic=topic) for topic, size in sizes.items() for i in range(size)]
    topics = topics_of(arrange(infos, Random(seed), blocks=True), infos)
    assert Counter(topics) == sizes
    assert sum(a != b for a, b in pairwise(topics)) == len(sizes) - 1


def test_topics_of_the_same_name_in_two_packs_are_two() -> None:
    infos = [info(str(i))._replace(pack=pack) for i, pack in enumerate("ppqq")]
    packs = {one.id: one.pack for one in infos}
    for seed in range(20):
        assert "".join(packs[card] for card in arrange(infos, Random(seed))) in ("pqpq", "qpqp")


def test_blocks_and_the_cards_within_them_come_in_any_order() -> None:
    infos = [info(f"{topic}{i}", topic=topic) for topic in "xy" for i in range(2)]
    orders = {arrange(infos, Random(seed), blocks=True) for seed in range(100)}
    assert len(orders) == 2 * 2 * 2
