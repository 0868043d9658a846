"""The documents of pack format 1: which keys there are, of which type, within which limits."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Literal

from pydantic import ConfigDict, Discriminator, Field, TypeAdapter, with_config

from dlquiz.core.figure import FigureKind
from dlquiz.core.model import DERIVED_TYPES, NO_TEXT, NO_WORDS, CardType
from dlquiz.packs.fields import (
    Aliases,
    Answers,
    Boolean,
    Decimal,
    Derived,
    Entries,
    Format,
    Language,
    Line,
    LongText,
    Margin,
    Parameters,
    Slug,
    Word,
)
from dlquiz.packs.marks import Seq
from dlquiz.packs.scalars import Tolerance
from dlquiz.simulator.labs import NAMES as LABS

_STRICT = ConfigDict(extra="forbid")
_ONE_FIGURE = ConfigDict(
    extra="forbid",
    json_schema_extra={
        "oneOf": [{"required": [kind]} for kind in FigureKind],
        "dependencies": {"derivative": ["activation"], "parameters": ["activation"]},
    },
)
_EXACT = Tolerance(0.0, relative=False)
_few = Field(max_length=50)

Slugs = Annotated[list[Slug], _few]


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class TopicDoc:
    """A chapter of the pack."""

    id: Slug
    title: Line


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class PackDoc:
    """What pack.yaml, or the top of a single file, says of the pack."""

    format: Annotated[Format, Field(description="The version of the pack format: 1.")]
    id: Annotated[Slug, Field(description="Stable: learners' progress hangs on it.")]
    title: Line
    version: Word
    languages: Annotated[list[Language], Field(min_length=1, max_length=20, description="Such as [en, ko].")]
    description: LongText = NO_TEXT
    authors: Annotated[list[Word], _few] = field(default_factory=list)
    license: Word = ""
    was: Annotated[Slugs, Field(description="Ids that this pack had before.")] = field(default_factory=list)
    topics: Annotated[list[TopicDoc], Field(max_length=500, description="In the order of study.")] = field(
        default_factory=list
    )
    concepts: Entries = field(default_factory=lambda: Seq(0))
    cards: Entries = field(default_factory=lambda: Seq(0))


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptDoc:
    """One idea, from which cards and a glossary page are derived."""

    id: Slug
    term: Line
    aliases: Annotated[Aliases, Field(description="Other names: accepted in answers, found by search.")] = NO_WORDS
    topic: Slug
    definition: Annotated[LongText, Field(description="At most two sentences, without the term itself.")]
    example: LongText = NO_TEXT
    confused_with: Annotated[Slugs, Field(description="Concepts that make good wrong options.")] = field(
        default_factory=list
    )
    requires: Annotated[Slugs, Field(description="Concepts to know first.")] = field(default_factory=list)
    see_lab: Annotated[Slugs, Field(description=f"Labs: {', '.join(LABS)}.")] = field(default_factory=list)
    derive: Annotated[list[Derived], Field(max_length=3, description="Which cards are derived; all by default.")] = (
        field(default_factory=lambda: list(DERIVED_TYPES))
    )
    was: Annotated[Slugs, Field(description="Ids that this concept had before.")] = field(default_factory=list)


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class OptionDoc:
    """One answer to choose."""

    text: LongText
    correct: Boolean = False
    why: Annotated[LongText, Field(description="Shown to whoever chose it.")] = NO_TEXT


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDoc:
    """The unit of a numeric answer."""

    accept: Annotated[list[Word], Field(min_length=1, max_length=50)]
    required: Boolean = False


@with_config(_ONE_FIGURE)
@dataclass(frozen=True, slots=True, kw_only=True)
class FigureDoc:
    """What the simulator draws: one of `activation`, `boundary` and `history`."""

    activation: Annotated[Word, Field(description="A function's curve, without its name.")] = ""
    derivative: Annotated[Boolean, Field(description="Whether its derivative is drawn, too.")] = False
    parameters: Annotated[Parameters, Field(description="The function's, as {alpha: 0.5}.")] = field(
        default_factory=dict
    )
    boundary: Annotated[Word, Field(description="A state of the playground: its decision boundary.")] = ""
    history: Annotated[Word, Field(description="A state of the playground: its losses so far.")] = ""


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class CardDoc:
    """The keys that every card has."""

    id: Slug
    concepts: Annotated[Slugs, Field(min_length=1, description="The first is the card's home and gives its topic.")]
    prompt: LongText
    explanation: LongText = NO_TEXT
    hints: Annotated[list[LongText], Field(max_length=10, description="Told one after the other.")] = field(
        default_factory=list
    )
    was: Annotated[Slugs, Field(description="Ids that this card had before.")] = field(default_factory=list)
    figure: Annotated[FigureDoc | None, Field(description="Drawn under the prompt.")] = None


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class BasicDoc(CardDoc):
    """A flashcard that the learner judges alone."""

    type: Literal["basic"]
    answer: LongText


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class ClozeDoc(CardDoc):
    """A text with gaps `{{answer|variant::hint}}`."""

    type: Literal["cloze"]


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceDoc(CardDoc):
    """Exactly one option is correct."""

    type: Literal["choice"]
    options: Annotated[list[OptionDoc], Field(min_length=3, max_length=5)]
    shuffle: Boolean = True


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class MultipleResponseDoc(CardDoc):
    """Any number of options may be correct, at least one is and one is not."""

    type: Literal["multiple-response"]
    options: Annotated[list[OptionDoc], Field(min_length=3, max_length=8)]
    shuffle: Boolean = True


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalseDoc(CardDoc):
    """A statement. `why` is shown to whoever judged it wrongly."""

    type: Literal["true-false"]
    answer: Boolean
    why: LongText = NO_TEXT


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class ShortAnswerDoc(CardDoc):
    """A typed answer; the first of each list is the one shown."""

    type: Literal["short-answer"]
    answers: Answers


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class NumericDoc(CardDoc):
    """A number within a tolerance, absolute (`0.001`) or relative (`1 %`)."""

    type: Literal["numeric"]
    answer: Decimal
    tolerance: Margin = _EXACT
    unit: UnitDoc | None = None


AnyCardDoc = BasicDoc | ClozeDoc | ChoiceDoc | MultipleResponseDoc | TrueFalseDoc | ShortAnswerDoc | NumericDoc

CARD_DOCS: dict[str, type[CardDoc]] = {
    CardType.BASIC: BasicDoc,
    CardType.CLOZE: ClozeDoc,
    CardType.CHOICE: ChoiceDoc,
    CardType.MULTIPLE_RESPONSE: MultipleResponseDoc,
    CardType.TRUE_FALSE: TrueFalseDoc,
    CardType.SHORT_ANSWER: ShortAnswerDoc,
    CardType.NUMERIC: NumericDoc,
}


@cache
def pack_reader() -> TypeAdapter[PackDoc]:
    """Reads the head of a pack."""
    return TypeAdapter(PackDoc)


@cache
def concept_reader() -> TypeAdapter[ConceptDoc]:
    """Reads a concept."""
    return TypeAdapter(ConceptDoc)


@cache
def card_reader() -> TypeAdapter[AnyCardDoc]:
    """Reads an authored card, of the type that its `type` names."""
    return TypeAdapter(Annotated[AnyCardDoc, Discriminator("type")])
