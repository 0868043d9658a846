"""The index gives back what was put in."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core.cards import (
    Card,
    CategoriseCard,
    ChoiceCard,
    ClozeCard,
    Gap,
    Item,
    Marking,
    MatchingCard,
    Mistake,
    NumberMistake,
    NumericCard,
    Option,
    OrderingCard,
    Pair,
    SelfRatedCard,
    TypedCard,
    Unit,
)
from dlquiz.core.figure import FigureKind, FigureSpec
from dlquiz.core.model import DERIVED_TYPES, CardId, CardType, Concept, ConceptId, Difference, Text, Words
from dlquiz.packs.codec import decode_card, decode_concept, encode_card, encode_concept, fingerprint

strings = st.text(max_size=12)
languages = st.sampled_from(["", "en", "ko", "pt-BR"])
texts = st.dictionaries(languages, strings, max_size=3).map(Text)
words = st.dictionaries(languages, st.lists(strings, max_size=3).map(tuple), max_size=3).map(Words)
finite = st.floats(allow_nan=False, allow_infinity=False)
shares = st.floats(0, 1)
taken = st.none() | strings.filter(bool).map(ConceptId)
markings = st.sampled_from(Marking)


figures = st.builds(
    FigureSpec,
    kind=st.sampled_from(FigureKind),
    subject=strings,
    derivative=st.booleans(),
    parameters=st.lists(st.tuples(strings, st.booleans() | st.floats(2, 9)), max_size=2).map(tuple),
)


def tuples(items: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(items, max_size=3).map(tuple)


def build(
    kind: Callable[..., Card], types: list[CardType], **own: st.SearchStrategy[object]
) -> st.SearchStrategy[Card]:
    """Cards of a class."""
    return st.builds(
        kind,
        id=strings.map(CardId),
        type=st.sampled_from(types),
        concepts=tuples(strings),
        topic=strings,
        prompt=texts,
        explanation=texts,
        hints=st.lists(texts, max_size=2).map(tuple),
        was=tuples(strings),
        figure=st.none() | figures,
        hint_cost=st.just(0.0) | shares,
        tries=st.lists(shares, max_size=3).map(tuple),
        floor=st.just(0.0) | shares,
        **own,
    )


def lists(items: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(items, max_size=3).map(tuple)


gaps = st.builds(Gap, tuples(strings), strings, tuples(strings))
mistakes = lists(st.builds(Mistake, words, texts, st.integers(0, 3), taken))
cards = st.one_of(
    build(SelfRatedCard, [CardType.BASIC, CardType.RECALL], answer=texts),
    build(
        ClozeCard,
        [CardType.CLOZE],
        gaps=st.dictionaries(languages, st.lists(gaps, max_size=2).map(tuple), max_size=2),
        marking=markings,
        mistakes=mistakes,
    ),
    build(
        ChoiceCard,
        [CardType.CHOICE, CardType.PICK, CardType.MULTIPLE_RESPONSE, CardType.TRUE_FALSE],
        options=lists(st.builds(Option, texts, st.booleans(), texts, st.booleans(), taken)),
        shuffle=st.booleans(),
        marking=markings,
    ),
    build(TypedCard, [CardType.SHORT_ANSWER, CardType.NAME], answers=words, mistakes=mistakes),
    build(
        NumericCard,
        [CardType.NUMERIC],
        answer=finite,
        shown=strings,
        tolerance=finite,
        relative=st.booleans(),
        unit=st.none() | st.builds(Unit, tuples(strings), st.booleans()),
        mistakes=lists(st.builds(NumberMistake, finite, strings, texts, taken)),
    ),
    build(
        MatchingCard,
        [CardType.MATCHING],
        pairs=lists(st.builds(Pair, texts, texts, texts)),
        surplus=lists(texts),
        marking=markings,
    ),
    build(OrderingCard, [CardType.ORDERING], items=lists(texts), marking=markings),
    build(
        CategoriseCard,
        [CardType.CATEGORISE],
        categories=lists(texts),
        items=lists(st.builds(Item, texts, st.integers(0, 4), texts)),
        marking=markings,
    ),
)
concepts = st.builds(
    Concept,
    id=strings.map(ConceptId),
    term=texts,
    definition=texts,
    topic=strings,
    aliases=words,
    example=texts,
    confused_with=tuples(strings),
    differences=lists(st.builds(Difference, strings, texts)),
    requires=tuples(strings),
    see_lab=tuples(strings),
    derive=st.lists(st.sampled_from(DERIVED_TYPES), max_size=3).map(tuple),
    was=tuples(strings),
)


@given(cards)
def test_cards_come_back(card: Card) -> None:
    """Equal, of the same class, with an enum for a type."""
    again = decode_card(encode_card(card))
    assert again == card
    assert type(again) is type(card)
    assert isinstance(again.type, CardType)
    assert again.figure is None or isinstance(again.figure.kind, FigureKind)


@given(concepts)
def test_concepts_come_back(concept: Concept) -> None:
    """Equal, with enums to derive."""
    again = decode_concept(encode_concept(concept))
    assert again == concept
    assert all(isinstance(kind, CardType) for kind in again.derive)


def anonymous(card: Card) -> Card:
    """The card without the names of anything."""
    bare = replace(card, id=CardId("x/y"), topic="elsewhere", concepts=(), was=())
    if isinstance(bare, ChoiceCard):
        return replace(bare, options=tuple(replace(option, concept=None) for option in bare.options))
    if isinstance(bare, ClozeCard | TypedCard):
        return replace(bare, mistakes=tuple(mistake._replace(concept=None) for mistake in bare.mistakes))
    if isinstance(bare, NumericCard):
        return replace(bare, mistakes=tuple(mistake._replace(concept=None) for mistake in bare.mistakes))
    return bare


@given(cards, cards)
def test_fingerprints(one: Card, other: Card) -> None:
    """Equal for equal content under any id; different for different content."""
    assert fingerprint(anonymous(one)) == fingerprint(one)
    assert len(fingerprint(one)) == 16
    assert int(fingerprint(one), 16) >= 0
    assert (fingerprint(one) == fingerprint(other)) == (anonymous(one) == anonymous(other))


@given(cards, texts)
def test_a_fingerprint_follows_the_text(card: Card, prompt: Text) -> None:
    """Another question is another content."""
    changed = replace(card, prompt=prompt)
    assert (fingerprint(changed) == fingerprint(card)) == (changed == card)


@given(cards, figures, figures)
def test_a_fingerprint_follows_the_figure(card: Card, one: FigureSpec, other: FigureSpec) -> None:
    """Another figure asks another question; no figure is as if there were no such key."""
    bare, first, second = (replace(card, figure=figure) for figure in (None, one, other))
    assert fingerprint(first) != fingerprint(bare)
    assert (fingerprint(first) == fingerprint(second)) == (encode_card(first) == encode_card(second))
    assert "figure" not in json.loads(encode_card(bare))


COMMON: dict[str, Any] = {
    "id": CardId("p/c"),
    "concepts": (ConceptId("p/k"),),
    "topic": "t",
    "prompt": Text.of("What?"),
}
OPTIONS = (Option(Text.of("a"), correct=True), Option(Text.of("b")))


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        (SelfRatedCard(**COMMON, type=CardType.BASIC, answer=Text({"en": "That.", "ko": "그것."})), "131291a1160aa9c7"),
        (ClozeCard(**COMMON, type=CardType.CLOZE, gaps={"en": (Gap(("a", "b"), "h"),)}), "8209144b6bf59358"),
        (
            ChoiceCard(**COMMON, type=CardType.CHOICE, options=(OPTIONS[0], replace(OPTIONS[1], why=Text.of("w")))),
            "2f546f952c40c5db",
        ),
        (ChoiceCard(**COMMON, type=CardType.MULTIPLE_RESPONSE, options=OPTIONS), "53006ceeb9ac166e"),
        (TypedCard(**COMMON, type=CardType.SHORT_ANSWER, answers=Words({"en": ("a",)})), "ef430bd790fa08f3"),
        (
            NumericCard(
                **COMMON, type=CardType.NUMERIC, answer=0.5, shown="0.50", tolerance=0.01, relative=True,
                unit=Unit(("s",)),
            ),
            "f80d14119660dd42",
        ),
    ],
)  # fmt: skip
def test_the_fingerprint_of_a_card_with_nothing_new_stays(card: Card, expected: str) -> None:
    """Reviews carry it: what was answered before the format learned new keys is the same card."""
    assert fingerprint(card) == expected


@pytest.mark.parametrize("body", ["", "{", "[]", "{}", '{"type": "essay"}', json.dumps({"type": "basic", "id": "x"})])
def test_damaged_bodies(body: str) -> None:
    """What is no card says so with one of three errors."""
    with pytest.raises((ValueError, KeyError, TypeError)):
        decode_card(body)
