"""The index gives back what was put in."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core.cards import Card, ChoiceCard, ClozeCard, Gap, NumericCard, Option, SelfRatedCard, TypedCard, Unit
from dlquiz.core.figure import FigureKind, FigureSpec
from dlquiz.core.model import DERIVED_TYPES, CardId, CardType, Concept, ConceptId, Text, Words
from dlquiz.packs.codec import decode_card, decode_concept, encode_card, encode_concept, fingerprint

strings = st.text(max_size=12)
languages = st.sampled_from(["", "en", "ko", "pt-BR"])
texts = st.dictionaries(languages, strings, max_size=3).map(Text)
words = st.dictionaries(languages, st.lists(strings, max_size=3).map(tuple), max_size=3).map(Words)
finite = st.floats(allow_nan=False, allow_infinity=False)


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
        **own,
    )


gaps = st.builds(Gap, tuples(strings), strings)
cards = st.one_of(
    build(SelfRatedCard, [CardType.BASIC, CardType.RECALL], answer=texts),
    build(
        ClozeCard, [CardType.CLOZE], gaps=st.dictionaries(languages, st.lists(gaps, max_size=2).map(tuple), max_size=2)
    ),
    build(
        ChoiceCard,
        [CardType.CHOICE, CardType.PICK, CardType.MULTIPLE_RESPONSE, CardType.TRUE_FALSE],
        options=st.lists(st.builds(Option, texts, st.booleans(), texts), max_size=3).map(tuple),
        shuffle=st.booleans(),
    ),
    build(TypedCard, [CardType.SHORT_ANSWER, CardType.NAME], answers=words),
    build(
        NumericCard,
        [CardType.NUMERIC],
        answer=finite,
        shown=strings,
        tolerance=finite,
        relative=st.booleans(),
        unit=st.none() | st.builds(Unit, tuples(strings), st.booleans()),
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


@given(cards, cards)
def test_fingerprints(one: Card, other: Card) -> None:
    """Equal for equal content under any id; different for different content."""
    renamed = replace(one, id=CardId("x/y"), topic="elsewhere", concepts=(), was=())
    assert fingerprint(renamed) == fingerprint(one)
    assert len(fingerprint(one)) == 16
    assert int(fingerprint(one), 16) >= 0
    same = replace(other, id=one.id, topic=one.topic, concepts=one.concepts, was=one.was) == one
    assert (fingerprint(one) == fingerprint(other)) == (same and one.type is other.type)


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


def test_the_fingerprint_of_a_card_without_a_figure_stays() -> None:
    """Reviews carry it: what was answered before figures existed is the same card."""
    card = SelfRatedCard(
        id=CardId("p/c"), type=CardType.BASIC, concepts=(ConceptId("p/k"),), topic="t", prompt=Text.of("What?"),
        answer=Text({"en": "That.", "ko": "그것."}),
    )  # fmt: skip
    assert fingerprint(card) == "131291a1160aa9c7"


@pytest.mark.parametrize("body", ["", "{", "[]", "{}", '{"type": "essay"}', json.dumps({"type": "basic", "id": "x"})])
def test_damaged_bodies(body: str) -> None:
    """What is no card says so with one of three errors."""
    with pytest.raises((ValueError, KeyError, TypeError)):
        decode_card(body)
