"""`basic`: a flashcard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import with_config

from dlquiz.core.cards import Card, SelfRatedCard
from dlquiz.core.model import CardType
from dlquiz.packs.cardtypes.kind import Base, CardKind
from dlquiz.packs.fields import LongText
from dlquiz.packs.schema import STRICT, CardDoc


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class BasicDoc(CardDoc):
    """A flashcard that the learner judges alone."""

    type: Literal["basic"]
    answer: LongText


def build(document: BasicDoc, base: Base) -> Card:
    """The card of a document."""
    return SelfRatedCard(**base.common, answer=document.answer)


KIND = CardKind(CardType.BASIC, BasicDoc, build)
