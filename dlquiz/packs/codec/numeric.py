"""Numbers with a tolerance and a unit."""

from __future__ import annotations

from dlquiz.core.cards import Card, NumberMistake, NumericCard, Unit
from dlquiz.packs.codec.values import Json, from_taken, from_text, to_taken, to_text


def encode(card: NumericCard) -> Json:
    """The number, what is accepted beside it, and known mistakes."""
    mistakes = [[one.answer, one.shown, from_text(one.why)] for one in card.mistakes]
    return {
        "answer": card.answer,
        "shown": card.shown,
        "tolerance": card.tolerance,
        "relative": card.relative,
        "unit": card.unit and [card.unit.accept, card.unit.required],
        **({"mistakes": mistakes} if mistakes else {}),
        **from_taken([one.concept for one in card.mistakes]),
    }


def decode(data: Json, common: Json) -> Card:
    """The card of `encode`."""
    listed = data.get("mistakes", ())
    return NumericCard(
        **common,
        answer=data["answer"],
        shown=data["shown"],
        tolerance=data["tolerance"],
        relative=data["relative"],
        unit=Unit(tuple(data["unit"][0]), data["unit"][1]) if data["unit"] else None,
        mistakes=tuple(
            NumberMistake(answer, shown, to_text(why), concept)
            for (answer, shown, why), concept in zip(listed, to_taken(data, len(listed)), strict=True)
        ),
    )
