"""The types of cards that an author can write. Each is a module: its document, what is built of it, and its rules.

A new type is a module and a line of `KINDS` here; `core.cards` has its class, `packs.codec` its JSON.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Union

from pydantic import Discriminator, TypeAdapter

from dlquiz.core.cards import Card
from dlquiz.packs.cardtypes import (
    basic,
    categorise,
    choice,
    cloze,
    matching,
    multiple_response,
    numeric,
    ordering,
    short_answer,
    true_false,
)
from dlquiz.packs.cardtypes.kind import Base, CardKind, Rule
from dlquiz.packs.schema import CardDoc

KINDS: tuple[CardKind, ...] = (
    basic.KIND,
    cloze.KIND,
    choice.KIND,
    multiple_response.KIND,
    true_false.KIND,
    short_answer.KIND,
    numeric.KIND,
    matching.KIND,
    ordering.KIND,
    categorise.KIND,
)
"""Every type, in the order in which authors are told of them."""

CARD_DOCS: dict[str, type[CardDoc]] = {kind.card_type: kind.document for kind in KINDS}
"""The document of each type."""

_BY_DOCUMENT = {kind.document: kind for kind in KINDS}


@cache
def card_reader() -> TypeAdapter[CardDoc]:
    """Reads an authored card, of the type that its `type` names."""
    every: Any = Union[tuple(CARD_DOCS.values())]  # noqa: UP007  (made of a list)
    return TypeAdapter(Annotated[every, Discriminator("type")])


def kind_of(document: CardDoc) -> CardKind:
    """The type of a card that was read."""
    return _BY_DOCUMENT[type(document)]


def rules_of(document: CardDoc) -> tuple[Rule, ...]:
    """What a card of this type has to meet."""
    return kind_of(document).rules


def build(document: CardDoc, base: Base) -> Card:
    """The card of a document."""
    return kind_of(document).build(document, base)
