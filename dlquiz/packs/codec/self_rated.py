"""Cards that the learner judges alone."""

from __future__ import annotations

from dlquiz.core.cards import Card, SelfRatedCard
from dlquiz.packs.codec.values import Json, from_text, to_text


def encode(card: SelfRatedCard) -> Json:
    """The answer."""
    return {"answer": from_text(card.answer)}


def decode(data: Json, common: Json) -> Card:
    """The card of `encode`."""
    return SelfRatedCard(**common, answer=to_text(data["answer"]))
