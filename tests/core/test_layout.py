"""In which order the parts of a card are shown: by chance, and where it would make no sense, not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import replace
from itertools import pairwise, permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core.cards import Card, ChoiceCard, Gap
from dlquiz.core.layout import layout
from dlquiz.core.model import Text
from tests.core.making import (
    basic,
    categorise,
    choice,
    cloze,
    english,
    matching,
    numeric,
    ordering,
    thorough,
    true_false,
    typed,
)

SEEDS = range(6000)
CRITICAL = {1: 10.83, 2: 13.82, 3: 16.27, 4: 18.47, 5: 20.52, 23: 49.73}
"""The chi-square that one sample of a thousand exceeds, by degrees of freedom. With fixed seeds it never flickers."""


def uniform(outcomes: Iterable[Hashable], possible: Iterable[Hashable]) -> bool:
    """Whether each possible outcome came as often as the others, and no other came."""
    counts, kinds = Counter(outcomes), list(possible)
    expected = counts.total() / len(kinds)
    assert set(counts) <= set(kinds)
    return sum((counts[kind] - expected) ** 2 / expected for kind in kinds) < CRITICAL[len(kinds) - 1]


def labelled(*texts: str | Text, pinned: Iterable[int] = (), correct: int = 0) -> ChoiceCard:
    """A choice with these options."""
    card = choice(*(i == correct for i in range(len(texts))))
    return replace(
        card,
        options=tuple(
            replace(option, text=text if isinstance(text, Text) else english(text), pinned=i in set(pinned))
            for i, (option, text) in enumerate(zip(card.options, texts, strict=True))
        ),
    )


def shown(card: Card, seed: int = 0) -> tuple[int, ...]:
    return layout(card, Random(seed))


# By chance


@pytest.mark.parametrize("correct", range(4))
def test_the_place_of_the_correct_option_carries_no_information(correct: int) -> None:
    card = labelled("a", "b", "c", "d", correct=correct)
    assert uniform((shown(card, seed).index(correct) for seed in SEEDS), range(4))


def test_every_order_of_options_is_as_likely() -> None:
    card = labelled("a", "b", "c", "d")
    assert uniform((shown(card, seed) for seed in SEEDS), permutations(range(4)))


def test_one_source_of_chance_lays_out_card_after_card_without_a_pattern() -> None:
    rng, card = Random(5), labelled("a", "b", "c")
    places = [layout(card, rng).index(0) for _ in SEEDS]
    assert uniform(places, range(3))
    steps = [(after - before) % 3 for before, after in pairwise(places)]
    assert uniform(steps, range(3))


def test_among_pinned_options_the_correct_one_has_every_other_place() -> None:
    card = labelled("a", "b", "c", "all of these", pinned=(3,), correct=1)
    assert uniform((shown(card, seed).index(1) for seed in SEEDS), range(3))
    card = labelled("none", "b", "c", "d", pinned=(0,), correct=2)
    assert uniform((shown(card, seed).index(2) for seed in SEEDS), range(1, 4))


def test_partners_of_a_matching_come_in_any_order() -> None:
    assert uniform((shown(matching(3, 1), seed) for seed in SEEDS), permutations(range(4)))


def test_items_to_be_sorted_come_in_any_order_and_do_not_stay_together() -> None:
    assert uniform((shown(categorise(2, 0, 0, 1, 1), seed) for seed in SEEDS), permutations(range(4)))


def test_an_ordering_is_never_shown_solved_and_otherwise_in_any_order() -> None:
    others = [order for order in permutations(range(3)) if order != (0, 1, 2)]
    assert uniform((shown(ordering(3), seed) for seed in SEEDS), others)
    assert {shown(ordering(2), seed) for seed in range(20)} == {(1, 0)}
    assert shown(ordering(1)) == (0,), "what cannot be shown unsolved is shown all the same"


def test_a_cloze_has_a_number_for_its_alternatives_if_it_has_any() -> None:
    card = cloze(("0",), ("1", "one"))
    chosen = replace(card, gaps={"en": (Gap(("0",)), Gap(("1",), "", ("2", "3")))})
    assert shown(card) == ()
    assert len({shown(chosen, seed) for seed in range(50)}) == 50
    assert shown(chosen, 7) == shown(chosen, 7)


# Where chance has no say


@thorough
@given(st.integers(2, 6), st.data(), st.integers(0, 999))
def test_pinned_options_keep_their_place(count: int, data: st.DataObject, seed: int) -> None:
    pinned = data.draw(st.sets(st.integers(0, count - 1)))
    order = shown(labelled(*"abcdef"[:count], pinned=pinned), seed)
    assert sorted(order) == list(range(count))
    assert all(order[place] == place for place in pinned)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (("10", "2", "33"), (1, 0, 2)),
        (("0.5", "-3", "1e-3", "0"), (1, 3, 2, 0)),
        (("10 %", "5 %", "50 %"), (1, 0, 2)),
        (("½ of 3", "a", "b"), None),
        (("10 ms", "2 s", "1 h"), None),
        (("10", "2", "many"), None),
        (("1,050", "2", "3"), None),
    ],
)
def test_numbers_in_one_unit_ascend(texts: tuple[str, ...], order: tuple[int, ...] | None) -> None:
    orders = {shown(labelled(*texts), seed) for seed in range(40)}
    assert orders == {order} if order else len(orders) > 3


def test_numbers_ascend_around_what_is_pinned() -> None:
    card = labelled("30", "4", "500", "none of these", pinned=(3,))
    assert {shown(card, seed) for seed in range(40)} == {(1, 0, 2, 3)}


def test_numbers_ascend_whatever_their_unit_is_called_in_each_language() -> None:
    texts = [Text({"en": f"{n} samples", "ko": f"{n}개"}) for n in (32, 8, 16)]
    assert {shown(labelled(*texts), seed) for seed in range(40)} == {(1, 2, 0)}
    apart = [*texts, Text({"en": "9 samples", "ko": "10개"})]
    assert len({shown(labelled(*apart), seed) for seed in range(40)}) > 3


def test_numbers_to_be_matched_ascend() -> None:
    card = matching(3)
    pairs = tuple(pair._replace(right=english(n)) for pair, n in zip(card.pairs, ("64", "8", "16"), strict=True))
    assert {shown(replace(card, pairs=pairs), seed) for seed in range(40)} == {(1, 2, 0)}


def test_true_stands_before_false() -> None:
    assert {shown(true_false(true=truth), seed) for truth in (True, False) for seed in range(20)} == {(0, 1)}


def test_an_author_may_ask_for_no_shuffling() -> None:
    card = replace(labelled("c", "a", "b"), shuffle=False)
    assert {shown(card, seed) for seed in range(20)} == {(0, 1, 2)}


@pytest.mark.parametrize("card", [basic(), typed("x"), numeric(1), cloze(("a",))])
def test_other_cards_have_nothing_to_arrange(card: Card) -> None:
    assert shown(card) == ()


@pytest.mark.parametrize("card", [labelled(*"abcd"), matching(4), categorise(2, 0, 1, 0, 1), ordering(4)])
def test_a_seed_fixes_an_order(card: Card) -> None:
    assert len({shown(card, 7) for _ in range(5)}) == 1
    assert len({shown(card, seed) for seed in range(60)}) > 10
