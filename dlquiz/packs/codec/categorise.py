"""Items to put into categories."""

from __future__ import annotations

from dlquiz.core.cards import Card, CategoriseCard, Item, Marking
from dlquiz.packs.codec.values import Json, from_text, to_text


def encode(card: CategoriseCard) -> Json:
    """Categories, items with the index of theirs, and marking."""
    return {
        "categories": [from_text(category) for category in card.categories],
        "items": [[from_text(item.text), item.category, from_text(item.why)] for item in card.items],
        **({"marking": card.marking} if card.marking is not Marking.EACH_ANSWER else {}),
    }


def decode(data: Json, common: Json) -> Card:
    """The card of `encode`."""
    return CategoriseCard(
        **common,
        categories=tuple(to_text(category) for category in data["categories"]),
        items=tuple(Item(to_text(text), category, to_text(why)) for text, category, why in data["items"]),
        marking=Marking(data.get("marking", Marking.EACH_ANSWER)),
    )
