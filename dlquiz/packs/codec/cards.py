"""Cards as JSON: what every card has; what is a type's own is in its module."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

from dlquiz.core.model import CardId, CardType
from dlquiz.packs.codec.values import Json, dump, from_text, to_text

if TYPE_CHECKING:
    from dlquiz.core.cards import Card
    from dlquiz.core.figure import FigureSpec
    from dlquiz.core.variation import Variation

_IDENTITY = ("id", "concepts", "topic", "was", "taken")
"""What may change about a card without changing what it asks."""


class _Coder(Protocol):
    """The module of a type."""

    def encode(self, card: Any, /) -> Json: ...

    def decode(self, data: Json, common: Json, /) -> Card: ...


_CODERS: Mapping[CardType, str] = {
    CardType.BASIC: "self_rated",
    CardType.RECALL: "self_rated",
    CardType.CLOZE: "cloze",
    CardType.CHOICE: "choice",
    CardType.PICK: "choice",
    CardType.MULTIPLE_RESPONSE: "choice",
    CardType.TRUE_FALSE: "choice",
    CardType.SHORT_ANSWER: "typed",
    CardType.NAME: "typed",
    CardType.NUMERIC: "numeric",
    CardType.MATCHING: "matching",
    CardType.ORDERING: "ordering",
    CardType.CATEGORISE: "categorise",
}
"""The module of this package that knows what is a type's own; imported with the first card of the type."""


@cache
def _coder(kind: CardType) -> _Coder:
    return cast("_Coder", import_module(f"dlquiz.packs.codec.{_CODERS[kind]}"))


def encode_card(card: Card) -> str:
    """A card as JSON."""
    return dump(_json(card))


def decode_card(body: str) -> Card:
    """The card of `encode_card`. Raises ValueError, KeyError or TypeError for anything else."""
    data: Json = json.loads(body)
    kind = CardType(data["type"])
    common: Json = {
        "id": CardId(data["id"]),
        "type": kind,
        "concepts": tuple(data["concepts"]),
        "topic": data["topic"],
        "prompt": to_text(data["prompt"]),
        "explanation": to_text(data["explanation"]),
        "hints": tuple(to_text(hint) for hint in data["hints"]),
        "was": tuple(data["was"]),
        "figure": _to_figure(data["figure"]) if "figure" in data else None,
        "hint_cost": data.get("hint_cost", 0.0),
        "tries": tuple(data.get("tries", ())),
        "floor": data.get("floor", 0.0),
        "vary": _to_variation(data["vary"]) if "vary" in data else None,
    }
    return _coder(kind).decode(data, common)


def fingerprint(card: Card) -> str:
    """16 hex digits over what a card asks and answers; its ids, topic and concepts do not count."""
    from hashlib import blake2b  # OpenSSL's import takes longer than all of a start's reading

    content = {key: value for key, value in _json(card).items() if key not in _IDENTITY}
    return blake2b(json.dumps(content, ensure_ascii=False, sort_keys=True).encode(), digest_size=8).hexdigest()


def _json(card: Card) -> Json:
    return {
        "id": card.id,
        "type": card.type,
        "concepts": card.concepts,
        "topic": card.topic,
        "prompt": from_text(card.prompt),
        "explanation": from_text(card.explanation),
        "hints": [from_text(hint) for hint in card.hints],
        "was": card.was,
        **({"figure": _from_figure(card.figure)} if card.figure else {}),
        **({"hint_cost": card.hint_cost} if card.hint_cost else {}),
        **({"tries": card.tries} if card.tries else {}),
        **({"floor": card.floor} if card.floor else {}),
        **({"vary": _from_variation(card.vary)} if card.vary else {}),
        **_coder(card.type).encode(card),
    }


def _from_figure(figure: FigureSpec) -> list[Any]:
    written = [figure.kind, figure.subject, figure.derivative, figure.parameters]
    return [*written, figure.expressions] if figure.expressions else written


def _to_figure(data: list[Any]) -> FigureSpec:
    from dlquiz.core.figure import FigureKind, FigureSpec  # only where cards have one

    kind, subject, derivative, *named = data
    parameters, expressions = (tuple((name, value) for name, value in each) for each in (*named, ())[:2])
    return FigureSpec(FigureKind(kind), subject, derivative, parameters, expressions)


def _from_variation(vary: Variation) -> list[Any]:
    from dlquiz.packs.codec import variation  # only where cards vary

    return variation.encode(vary)


def _to_variation(data: list[Any]) -> Variation:
    from dlquiz.packs.codec import variation

    return variation.decode(data)
