"""What a pack teaches of what it says it must teach: by objective, with concepts, and cards by level and by type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from dlquiz.core.model import CardType, Text
from dlquiz.packs.cardtypes import kind_of
from dlquiz.packs.draft import Draft
from dlquiz.packs.levels import DERIVED_LEVELS, Level


class Covered(NamedTuple):
    """One objective. concepts: their ids; cards: the authored ones; levels, types: how many cards, derived ones
    included; authored cards of no level count among types alone."""

    id: str
    text: Text
    concepts: tuple[str, ...]
    cards: tuple[str, ...]
    levels: Mapping[Level, int]
    types: Mapping[CardType, int]

    def at(self, level: Level) -> int:
        """How many cards ask for it at a level."""
        return self.levels.get(level, 0)


def coverage(draft: Draft) -> tuple[Covered, ...]:
    """Every objective that the pack lists, in its order. A card teaches what its concepts do, and what it names."""
    if draft.head is None:
        return ()
    teaches = {entry.document.id: frozenset(entry.document.objectives) for entry in draft.concepts}
    asked = [
        (
            entry.document,
            frozenset(entry.document.objectives).union(*(teaches.get(one, ()) for one in entry.document.concepts)),
        )
        for entry in draft.cards
    ]
    found = []
    for objective in draft.head.objectives:
        concepts = [entry.document for entry in draft.concepts if objective.id in teaches[entry.document.id]]
        cards = [document for document, objectives in asked if objective.id in objectives]
        derived = [kind for concept in concepts for kind in concept.derive]
        levels = Counter(DERIVED_LEVELS[kind] for kind in derived)
        levels.update(document.level for document in cards if document.level is not None)
        types = Counter(derived)
        types.update(kind_of(document).card_type for document in cards)
        found.append(
            Covered(
                objective.id,
                objective.text,
                tuple(concept.id for concept in concepts),
                tuple(document.id for document in cards),
                levels,
                types,
            )
        )
    return tuple(found)
