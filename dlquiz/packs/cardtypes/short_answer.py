"""`short-answer`: a word or two, typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field, with_config

from dlquiz.core.cards import Card, TypedCard
from dlquiz.core.model import CardType
from dlquiz.packs.cardtypes.kind import Base, CardKind
from dlquiz.packs.cardtypes.mistakes import MAX_MISTAKES, MistakeDoc, build_mistakes, mistakes_hold
from dlquiz.packs.draft import Entry
from dlquiz.packs.fields import Answers
from dlquiz.packs.report import Report
from dlquiz.packs.schema import STRICT, CardDoc


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class ShortAnswerDoc(CardDoc):
    """A typed answer; the first of each list is the one shown."""

    type: Literal["short-answer"]
    answers: Answers
    mistakes: Annotated[
        list[MistakeDoc], Field(max_length=MAX_MISTAKES, description="Wrong answers that many give.")
    ] = field(default_factory=list)


def build(document: ShortAnswerDoc, base: Base) -> Card:
    """The card of a document."""
    return TypedCard(**base.common, answers=document.answers, mistakes=build_mistakes(document.mistakes, base))


def mistakes(entry: Entry[ShortAnswerDoc], report: Report) -> None:
    """Known mistakes are mistakes."""
    mistakes_hold(entry, entry.document.mistakes, [tuple(entry.document.answers)], report)


KIND = CardKind(CardType.SHORT_ANSWER, ShortAnswerDoc, build, (mistakes,))
