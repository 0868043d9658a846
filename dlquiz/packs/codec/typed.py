"""Typed answers."""

from __future__ import annotations

from dlquiz.core.cards import Card, TypedCard
from dlquiz.packs.codec.values import Json, from_mistakes, to_mistakes, to_words


def encode(card: TypedCard) -> Json:
    """What is accepted, and known mistakes."""
    return {"answers": card.answers.lists, **from_mistakes(card.mistakes)}


def decode(data: Json, common: Json) -> Card:
    """The card of `encode`."""
    return TypedCard(**common, answers=to_words(data["answers"]), mistakes=to_mistakes(data))
