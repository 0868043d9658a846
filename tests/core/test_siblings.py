from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core.model import CardId, ConceptId
from dlquiz.core.siblings import APART, apart
from tests.core.making import quick, thorough

Deck = dict[CardId, frozenset[ConceptId]]


def deck(*concepts: str) -> Deck:
    """Cards 0, 1, 2, ..., each with concepts named by letters."""
    return {CardId(str(i)): frozenset(map(ConceptId, letters)) for i, letters in enumerate(concepts)}


def clashes(queue: Sequence[CardId], concepts: Mapping[CardId, frozenset[ConceptId]]) -> int:
    return sum(bool(concepts[a] & concepts[b]) for a, b in pairwise(queue))


def avoidable(concepts: Deck) -> bool:
    """Whether some order has no siblings side by side, by trying them all."""

    def go(last: CardId | None, left: frozenset[CardId]) -> bool:
        return not left or any(
            go(card, left - {card}) for card in left if last is None or not concepts[last] & concepts[card]
        )

    return go(None, frozenset(concepts))


single = st.lists(st.sampled_from("abcd"), max_size=8)
several = st.lists(st.text("abcde", max_size=2), max_size=8)


@thorough
@given(single | several)
def test_siblings_are_never_side_by_side_where_that_can_be_helped(letters: list[str]) -> None:
    cards = deck(*letters)
    queue = apart(tuple(cards), cards)
    assert sorted(queue) == sorted(cards)
    if avoidable(cards):
        assert clashes(queue, cards) == 0


@quick
@given(st.lists(st.text("abcdefghij", max_size=2), max_size=120))
def test_no_card_is_lost_or_doubled(letters: list[str]) -> None:
    cards = deck(*letters)
    queue = apart(tuple(cards), cards)
    assert sorted(queue) == sorted(cards)
    assert clashes(queue, cards) <= clashes(tuple(cards), cards)
    assert apart(tuple(cards), cards) == queue


@thorough
@given(st.integers(1, 80))
def test_cards_without_siblings_stay_in_order(count: int) -> None:
    cards = deck(*(chr(0x4E00 + i) for i in range(count)))
    assert apart(tuple(cards), cards) == tuple(cards)


def test_siblings_stand_well_apart_where_there_is_room() -> None:
    cards = deck(*"aabbccddeefghijklmn")
    queue = apart(tuple(cards), cards)
    places: dict[frozenset[ConceptId], list[int]] = {}
    for place, card in enumerate(queue):
        places.setdefault(cards[card], []).append(place)
    assert min(pair[1] - pair[0] for pair in places.values() if len(pair) > 1) > APART


def test_the_order_is_kept_as_far_as_it_can_be() -> None:
    cards = deck(*"abacd")
    assert "".join(apart(tuple(cards), cards)) == "01342"


def test_what_cannot_be_helped_is_shown_all_the_same() -> None:
    cards = deck(*"aaab")
    assert clashes(apart(tuple(cards), cards), cards) == 1
    assert apart((), {}) == ()


@pytest.mark.parametrize("letters", ["bcaa", "aabbb", "aaabbbcccc", "abcdaaa", "bbbaaaa"])
def test_a_frequent_concept_is_not_left_over_for_the_end(letters: str) -> None:
    cards = deck(*letters)
    assert clashes(apart(tuple(cards), cards), cards) == 0


@pytest.mark.parametrize("blocks", [3, 70, 200, 4000])
def test_long_runs_of_siblings_are_broken_up(blocks: int) -> None:
    cards = deck(*(chr(0x4E00 + i // blocks) for i in range(8000)))
    assert clashes(apart(tuple(cards), cards), cards) == 0


@pytest.mark.parametrize("concepts", [3000, 30])
def test_ten_thousand_cards_take_less_than_a_second(concepts: int) -> None:
    rng = Random(7)
    cards = deck(*("".join(rng.sample([chr(0x4E00 + c) for c in range(concepts)], 2)) for _ in range(10_000)))
    begun = time.process_time()
    queue = apart(tuple(cards), cards)
    assert time.process_time() - begun < 1
    assert len(queue) == 10_000
    assert clashes(queue, cards) == 0
