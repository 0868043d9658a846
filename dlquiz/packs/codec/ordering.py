"""Items to put into order."""

from __future__ import annotations

from dlquiz.core.cards import Card, Marking, OrderingCard
from dlquiz.packs.codec.values import Json, from_text, to_text


def encode(card: OrderingCard) -> Json:
    """The items in their right order, and marking."""
    return {
        "items": [from_text(item) for item in card.items],
        **({"marking": card.marking} if card.marking is not Marking.LONGEST_SUBSEQUENCE else {}),
    }


def decode(data: Json, common: Json) -> Card:
    """The card of `encode`."""
    marking = Marking(data.get("marking", Marking.LONGEST_SUBSEQUENCE))
    return OrderingCard(**common, items=tuple(to_text(item) for item in data["items"]), marking=marking)
