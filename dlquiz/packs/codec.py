"""Concepts and cards as JSON for the index, and back, equal to what they were."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from dlquiz.core.cards import Card, ChoiceCard, ClozeCard, Gap, NumericCard, Option, SelfRatedCard, TypedCard, Unit
from dlquiz.core.figure import FigureKind, FigureSpec
from dlquiz.core.model import ANY_LANGUAGE, CardId, CardType, Concept, ConceptId, Text, Words

Json = dict[str, Any]
_IDENTITY = ("id", "concepts", "topic", "was")
"""What may change about a card without changing what it asks."""


def encode_card(card: Card) -> str:
    """A card as JSON."""
    return _dump(_card_json(card))


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
    }
    return _DECODERS[kind](data, common)


def encode_concept(concept: Concept) -> str:
    """A concept as JSON."""
    return _dump(
        {
            "id": concept.id,
            "term": from_text(concept.term),
            "definition": from_text(concept.definition),
            "topic": concept.topic,
            "aliases": concept.aliases.lists,
            "example": from_text(concept.example),
            "confused_with": concept.confused_with,
            "requires": concept.requires,
            "see_lab": concept.see_lab,
            "derive": concept.derive,
            "was": concept.was,
        }
    )


def decode_concept(body: str) -> Concept:
    """The concept of `encode_concept`. Raises ValueError, KeyError or TypeError for anything else."""
    data: Json = json.loads(body)
    return Concept(
        id=ConceptId(data["id"]),
        term=to_text(data["term"]),
        definition=to_text(data["definition"]),
        topic=data["topic"],
        aliases=_to_words(data["aliases"]),
        example=to_text(data["example"]),
        confused_with=tuple(data["confused_with"]),
        requires=tuple(data["requires"]),
        see_lab=tuple(data["see_lab"]),
        derive=tuple(CardType(kind) for kind in data["derive"]),
        was=tuple(data["was"]),
    )


def fingerprint(card: Card) -> str:
    """16 hex digits over what a card asks and answers; its ids, topic and concepts do not count."""
    from hashlib import blake2b  # OpenSSL's import takes longer than all of a start's reading

    content = {key: value for key, value in _card_json(card).items() if key not in _IDENTITY}
    return blake2b(json.dumps(content, ensure_ascii=False, sort_keys=True).encode(), digest_size=8).hexdigest()


def _card_json(card: Card) -> Json:
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
        **_ENCODERS[type(card)](card),
    }


def _from_figure(figure: FigureSpec) -> list[Any]:
    return [figure.kind, figure.subject, figure.derivative, figure.parameters]


def _to_figure(data: list[Any]) -> FigureSpec:
    kind, subject, derivative, parameters = data
    return FigureSpec(FigureKind(kind), subject, derivative, tuple((name, value) for name, value in parameters))


def _from_self_rated(card: SelfRatedCard) -> Json:
    return {"answer": from_text(card.answer)}


def _to_self_rated(data: Json, common: Json) -> Card:
    return SelfRatedCard(**common, answer=to_text(data["answer"]))


def _from_cloze(card: ClozeCard) -> Json:
    return {"gaps": {code: [[gap.accepted, gap.hint] for gap in gaps] for code, gaps in card.gaps.items()}}


def _to_cloze(data: Json, common: Json) -> Card:
    lists: Mapping[str, list[tuple[list[str], str]]] = data["gaps"]
    gaps = {code: tuple(Gap(tuple(accepted), hint) for accepted, hint in found) for code, found in lists.items()}
    return ClozeCard(**common, gaps=gaps)


def _from_choice(card: ChoiceCard) -> Json:
    options = [[from_text(option.text), option.correct, from_text(option.why)] for option in card.options]
    return {"options": options, "shuffle": card.shuffle}


def _to_choice(data: Json, common: Json) -> Card:
    options = tuple(Option(to_text(text), correct, to_text(why)) for text, correct, why in data["options"])
    return ChoiceCard(**common, options=options, shuffle=data["shuffle"])


def _from_typed(card: TypedCard) -> Json:
    return {"answers": card.answers.lists}


def _to_typed(data: Json, common: Json) -> Card:
    return TypedCard(**common, answers=_to_words(data["answers"]))


def _from_numeric(card: NumericCard) -> Json:
    return {
        "answer": card.answer,
        "shown": card.shown,
        "tolerance": card.tolerance,
        "relative": card.relative,
        "unit": card.unit and [card.unit.accept, card.unit.required],
    }


def _to_numeric(data: Json, common: Json) -> Card:
    unit = Unit(tuple(data["unit"][0]), data["unit"][1]) if data["unit"] else None
    return NumericCard(
        **common,
        answer=data["answer"],
        shown=data["shown"],
        tolerance=data["tolerance"],
        relative=data["relative"],
        unit=unit,
    )


_ENCODERS: dict[type, Callable[[Any], Json]] = {
    SelfRatedCard: _from_self_rated,
    ClozeCard: _from_cloze,
    ChoiceCard: _from_choice,
    TypedCard: _from_typed,
    NumericCard: _from_numeric,
}
_DECODERS: dict[CardType, Callable[[Json, Json], Card]] = {
    CardType.BASIC: _to_self_rated,
    CardType.RECALL: _to_self_rated,
    CardType.CLOZE: _to_cloze,
    CardType.CHOICE: _to_choice,
    CardType.PICK: _to_choice,
    CardType.MULTIPLE_RESPONSE: _to_choice,
    CardType.TRUE_FALSE: _to_choice,
    CardType.SHORT_ANSWER: _to_typed,
    CardType.NAME: _to_typed,
    CardType.NUMERIC: _to_numeric,
}


def from_text(text: Text) -> str | dict[str, str]:
    """A text as JSON: a plain string if it is one for every language."""
    strings = text.strings
    return strings[ANY_LANGUAGE] if len(strings) == 1 and ANY_LANGUAGE in strings else dict(strings)


def to_text(data: str | dict[str, str]) -> Text:
    """The text of `from_text`."""
    return Text({ANY_LANGUAGE: data} if isinstance(data, str) else data)


def _to_words(lists: Mapping[str, list[str]]) -> Words:
    return Words({language: tuple(words) for language, words in lists.items()})


def _dump(data: Json) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
