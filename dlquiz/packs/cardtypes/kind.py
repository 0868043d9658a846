"""What a type of card consists of on its way from YAML, and what its builder is given."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import Any, NamedTuple, TypedDict

from dlquiz.core.cards import Card
from dlquiz.core.figure import FigureSpec
from dlquiz.core.model import CardId, CardType, ConceptId, Text
from dlquiz.core.variation import Variation
from dlquiz.packs.draft import Entry
from dlquiz.packs.names import Names
from dlquiz.packs.report import Report
from dlquiz.packs.schema import CardDoc

Rule = Callable[[Entry[Any], Report], None]
"""Looks at a card and notes what it finds."""


class Common(TypedDict):
    """What every card has."""

    id: CardId
    type: CardType
    concepts: tuple[ConceptId, ...]
    topic: str
    prompt: Text
    explanation: Text
    hints: tuple[Text, ...]
    was: tuple[CardId, ...]
    figure: FigureSpec | None
    hint_cost: float
    tries: tuple[float, ...]
    floor: float
    vary: Variation | None


class Base(NamedTuple):
    """What a card is built on. known: the pack's own ids of the concepts that it has."""

    common: Common
    names: Names
    known: Container[str]

    def concept(self, own: str | None) -> ConceptId | None:
        """The global id of a concept that a part of the card names; None where there is no such concept."""
        return ConceptId(self.names.of(own)) if own is not None and own in self.known else None


class CardKind(NamedTuple):
    """A type of card. build: the card of a document."""

    card_type: CardType
    document: type[CardDoc]
    build: Callable[[Any, Base], Card]
    rules: tuple[Rule, ...] = ()
