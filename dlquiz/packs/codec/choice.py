"""Options to choose among: one or several, or true and false."""

from __future__ import annotations

from typing import Any

from dlquiz.core.cards import Card, ChoiceCard, Marking, Option
from dlquiz.packs.codec.values import Json, from_taken, from_text, to_taken, to_text


def encode(card: ChoiceCard) -> Json:
    """Options, whether they are shuffled, marking."""
    return {
        "options": [_from_option(option) for option in card.options],
        "shuffle": card.shuffle,
        **({"marking": card.marking} if card.marking is not Marking.NET_CORRECT else {}),
        **from_taken([option.concept for option in card.options]),
    }


def decode(data: Json, common: Json) -> Card:
    """The card of `encode`."""
    listed = data["options"]
    options = (
        Option(to_text(text), correct, to_text(why), bool(pinned), concept)
        for (text, correct, why, *pinned), concept in zip(listed, to_taken(data, len(listed)), strict=True)
    )
    marking = Marking(data.get("marking", Marking.NET_CORRECT))
    return ChoiceCard(**common, options=tuple(options), shuffle=data["shuffle"], marking=marking)


def _from_option(option: Option) -> list[Any]:
    written = [from_text(option.text), option.correct, from_text(option.why)]
    return [*written, True] if option.pinned else written
