"""`true-false`: a statement."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pydantic import with_config

from dlquiz.core.cards import Card, ChoiceCard, Option
from dlquiz.core.model import NO_TEXT, CardType, Text
from dlquiz.packs.cardtypes.kind import Base, CardKind
from dlquiz.packs.fields import Boolean, LongText, no_text
from dlquiz.packs.schema import STRICT, CardDoc

TRUE = Text({"en": "True", "ko": "참"})
FALSE = Text({"en": "False", "ko": "거짓"})


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalseDoc(CardDoc):
    """A statement. `why` is shown to whoever judged it wrongly."""

    type: Literal["true-false"]
    answer: Boolean
    why: LongText = field(default_factory=no_text)


def build(document: TrueFalseDoc, base: Base) -> Card:
    """The card of a document."""
    options = tuple(
        Option(label, correct=document.answer is value, why=NO_TEXT if document.answer is value else document.why)
        for label, value in ((TRUE, True), (FALSE, False))
    )
    return ChoiceCard(**base.common, options=options, shuffle=False)


KIND = CardKind(CardType.TRUE_FALSE, TrueFalseDoc, build)
