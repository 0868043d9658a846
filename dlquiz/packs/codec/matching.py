"""Pairs to match."""

from __future__ import annotations

from typing import Any

from dlquiz.core.cards import Card, Marking, MatchingCard, Pair
from dlquiz.packs.codec.values import Json, from_text, to_text


def encode(card: MatchingCard) -> Json:
    """Pairs, surplus and marking."""
    return {
        "pairs": [_from_pair(pair) for pair in card.pairs],
        "surplus": [from_text(text) for text in card.surplus],
        **({"marking": card.marking} if card.marking is not Marking.EACH_ANSWER else {}),
    }


def decode(data: Json, common: Json) -> Card:
    """The card of `encode`."""
    return MatchingCard(
        **common,
        pairs=tuple(Pair(*(to_text(text) for text in pair)) for pair in data["pairs"]),
        surplus=tuple(to_text(text) for text in data["surplus"]),
        marking=Marking(data.get("marking", Marking.EACH_ANSWER)),
    )


def _from_pair(pair: Pair) -> list[Any]:
    return [from_text(pair.left), from_text(pair.right), from_text(pair.why)]
