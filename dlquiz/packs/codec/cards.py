"""Cards as JSON: what every card has; what is a type's own is in its module."""

from __future__ import annotations

import json
from typing import Any, NamedTuple, Protocol

from dlquiz.core.cards import (
    Card,
    CategoriseCard,
    ChoiceCard,
    ClozeCard,
    MatchingCard,
    NumericCard,
    OrderingCard,
    SelfRatedCard,
    TypedCard,
)
from dlquiz.core.figure import FigureKind, FigureSpec
from dlquiz.core.model import CardId, CardType
from dlquiz.packs.codec import (
    categorise,
    choice,
    cloze,
    matching,
    numeric,
    ordering,
    self_rated,
    typed,
    variation,
)
from dlquiz.packs.codec.values import Json, dump, from_text, to_text

_IDENTITY = ("id", "concepts", "topic", "was", "taken")
"""What may change about a card without changing what it asks."""


class _Coder(Protocol):
    """The module of a type."""

    def encode(self, card: Any, /) -> Json: ...

    def decode(self, data: Json, common: Json, /) -> Card: ...


class _Coded(NamedTuple):
    """A class of cards, the types that it serves, and the module that knows what is its own."""

    card: type
    types: tuple[CardType, ...]
    coder: _Coder


_CODED = (
    _Coded(SelfRatedCard, (CardType.BASIC, CardType.RECALL), self_rated),
    _Coded(ClozeCard, (CardType.CLOZE,), cloze),
    _Coded(
        ChoiceCard, (CardType.CHOICE, CardType.PICK, CardType.MULTIPLE_RESPONSE, CardType.TRUE_FALSE), choice
    ),
    _Coded(TypedCard, (CardType.SHORT_ANSWER, CardType.NAME), typed),
    _Coded(NumericCard, (CardType.NUMERIC,), numeric),
    _Coded(MatchingCard, (CardType.MATCHING,), matching),
    _Coded(OrderingCard, (CardType.ORDERING,), ordering),
    _Coded(CategoriseCard, (CardType.CATEGORISE,), categorise),
)  # fmt: skip
_BY_CARD = {coded.card: coded.coder for coded in _CODED}
_BY_TYPE = {kind: coded.coder for coded in _CODED for kind in coded.types}


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
        "vary": variation.decode(data["vary"]) if "vary" in data else None,
    }
    return _BY_TYPE[kind].decode(data, common)


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
        **({"vary": variation.encode(card.vary)} if card.vary else {}),
        **_BY_CARD[type(card)].encode(card),
    }


def _from_figure(figure: FigureSpec) -> list[Any]:
    written = [figure.kind, figure.subject, figure.derivative, figure.parameters]
    return [*written, figure.expressions] if figure.expressions else written


def _to_figure(data: list[Any]) -> FigureSpec:
    kind, subject, derivative, *named = data
    parameters, expressions = (tuple((name, value) for name, value in each) for each in (*named, ())[:2])
    return FigureSpec(FigureKind(kind), subject, derivative, parameters, expressions)
