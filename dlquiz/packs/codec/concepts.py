"""Concepts as JSON."""

from __future__ import annotations

import json

from dlquiz.core.model import CardType, Concept, ConceptId, Difference
from dlquiz.packs.codec.values import Json, dump, from_text, to_text, to_words


def encode_concept(concept: Concept) -> str:
    """A concept as JSON."""
    return dump(
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
            **(
                {"differences": [[d.other, from_text(d.text)] for d in concept.differences]}
                if concept.differences
                else {}
            ),
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
        aliases=to_words(data["aliases"]),
        example=to_text(data["example"]),
        confused_with=tuple(data["confused_with"]),
        requires=tuple(data["requires"]),
        see_lab=tuple(data["see_lab"]),
        derive=tuple(CardType(kind) for kind in data["derive"]),
        was=tuple(data["was"]),
        differences=tuple(Difference(ConceptId(other), to_text(said)) for other, said in data.get("differences", ())),
    )
