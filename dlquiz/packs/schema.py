"""The documents of pack format 1: which keys there are, of which type, within which limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, ConfigDict, Field, TypeAdapter, with_config

from dlquiz.core.figure import FigureKind
from dlquiz.core.model import DERIVED_TYPES
from dlquiz.i18n import N_
from dlquiz.packs.fields import (
    SLUG_SCHEMA,
    Aliases,
    Boolean,
    Derived,
    Entries,
    Expression,
    Format,
    Language,
    Levelled,
    Line,
    LongText,
    Parameters,
    Share,
    Slug,
    Sources,
    Word,
    no_text,
    no_words,
)
from dlquiz.packs.marks import Seq
from dlquiz.simulator.labs import NAMES as LABS

STRICT = ConfigDict(extra="forbid")
"""No document has keys that are not known."""

TAKEN = "The concept that whoever answers this has in mind."
_ONE_FIGURE = ConfigDict(
    extra="forbid",
    json_schema_extra={
        "oneOf": [{"required": [kind]} for kind in FigureKind],
        "dependencies": {"derivative": ["activation"], "parameters": ["activation"]},
    },
)
_few = Field(max_length=50)

Slugs = Annotated[list[Slug], _few]
Objectives = Annotated[Slugs, Field(description="Which of the pack's objectives it teaches.")]


class _SlugAlone:
    """Lets an editor know that an id alone will do, too."""

    def __get_pydantic_json_schema__(self, schema: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        return {"anyOf": [SLUG_SCHEMA, handler(schema)]}


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class TopicDoc:
    """A chapter of the pack."""

    called: ClassVar[str] = N_("a topic")

    id: Slug
    title: Line


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveDoc:
    """One thing that the pack must teach."""

    called: ClassVar[str] = N_("an objective")

    id: Slug
    text: LongText


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class PackDoc:
    """What pack.yaml, or the top of a single file, says of the pack."""

    called: ClassVar[str] = N_("the pack")

    format: Annotated[Format, Field(description="The version of the pack format: 1.")]
    id: Annotated[Slug, Field(description="Stable: learners' progress hangs on it.")]
    title: Line
    version: Word
    languages: Annotated[list[Language], Field(min_length=1, max_length=20, description="Such as [en, ko].")]
    description: LongText = field(default_factory=no_text)
    authors: Annotated[list[Word], _few] = field(default_factory=list)
    license: Word = ""
    was: Annotated[Slugs, Field(description="Ids that this pack had before.")] = field(default_factory=list)
    topics: Annotated[list[TopicDoc], Field(max_length=500, description="In the order of study.")] = field(
        default_factory=list
    )
    objectives: Annotated[
        list[ObjectiveDoc], Field(max_length=500, description="What it must teach: see `dlquiz pack coverage`.")
    ] = field(default_factory=list)
    concepts: Entries = field(default_factory=lambda: Seq(0))
    cards: Entries = field(default_factory=lambda: Seq(0))
    exams: Entries = field(default_factory=lambda: Seq(0))


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class ConfusedDoc:
    """A concept that another one is taken for, and how they differ."""

    called: ClassVar[str] = N_("a concept that is confused with another")

    concept: Slug
    difference: Annotated[
        LongText, Field(description="How the two differ, in at most two sentences: on either side, not on both.")
    ] = field(default_factory=no_text)


Confused = Annotated[
    ConfusedDoc, BeforeValidator(lambda value: {"concept": value} if isinstance(value, str) else value), _SlugAlone()
]
"""An id alone names the concept, and leaves the difference to the other side."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptDoc:
    """One idea, from which cards and a glossary page are derived."""

    called: ClassVar[str] = N_("a concept")

    id: Slug
    term: Line
    aliases: Annotated[Aliases, Field(description="Other names: accepted in answers, found by search.")] = field(
        default_factory=no_words
    )
    topic: Slug
    definition: Annotated[LongText, Field(description="At most two sentences, without the term itself.")]
    example: LongText = field(default_factory=no_text)
    confused_with: Annotated[
        list[Confused], _few, Field(description="Concepts that make good wrong options: ids, or with the difference.")
    ] = field(default_factory=list)
    requires: Annotated[Slugs, Field(description="Concepts to know first.")] = field(default_factory=list)
    see_lab: Annotated[Slugs, Field(description=f"Labs: {', '.join(LABS)}.")] = field(default_factory=list)
    objectives: Objectives = field(default_factory=list)
    derive: Annotated[list[Derived], Field(max_length=3, description="Which cards are derived; all by default.")] = (
        field(default_factory=lambda: list(DERIVED_TYPES))
    )
    was: Annotated[Slugs, Field(description="Ids that this concept had before.")] = field(default_factory=list)


@with_config(_ONE_FIGURE)
@dataclass(frozen=True, slots=True, kw_only=True)
class FigureDoc:
    """What the simulator draws: one of `activation`, `boundary` and `history`."""

    called: ClassVar[str] = N_("a figure")

    activation: Annotated[Word, Field(description="A function's curve, without its name.")] = ""
    derivative: Annotated[Boolean, Field(description="Whether its derivative is drawn, too.")] = False
    parameters: Annotated[Parameters, Field(description="The function's, as {alpha: 0.5}.")] = field(
        default_factory=dict
    )
    boundary: Annotated[Word, Field(description="A state of the playground: its decision boundary.")] = ""
    history: Annotated[Word, Field(description="A state of the playground: its losses so far.")] = ""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class CardDoc:
    """The keys that every card has."""

    called: ClassVar[str] = N_("a card of this type")

    id: Slug
    concepts: Annotated[Slugs, Field(min_length=1, description="The first is the card's home and gives its topic.")]
    prompt: LongText
    explanation: LongText = field(default_factory=no_text)
    hints: Annotated[list[LongText], Field(max_length=10, description="Told one after the other.")] = field(
        default_factory=list
    )
    was: Annotated[Slugs, Field(description="Ids that this card had before.")] = field(default_factory=list)
    level: Annotated[Levelled | None, Field(description="What it asks of whoever answers it.")] = None
    objectives: Objectives = field(default_factory=list)
    figure: Annotated[FigureDoc | None, Field(description="Drawn under the prompt.")] = None
    hint_cost: Annotated[Share, Field(description="What each hint costs, as a share of the mark.")] = 0.0
    tries: Annotated[
        list[Share], Field(min_length=1, max_length=10, description="What each try is worth, as [1, 0.5].")
    ] = field(default_factory=list)
    floor: Annotated[Share, Field(description="What a right answer is worth after all costs.")] = 0.0
    vary: Annotated[
        Sources, Field(description="Values drawn afresh at each showing, by name: texts say ${name}, numbers name.")
    ] = ()
    where: Annotated[Expression, Field(description="What the values must meet, such as a != b.")] = ""


@cache
def pack_reader() -> TypeAdapter[PackDoc]:
    """Reads the head of a pack."""
    return TypeAdapter(PackDoc)


@cache
def concept_reader() -> TypeAdapter[ConceptDoc]:
    """Reads a concept."""
    return TypeAdapter(ConceptDoc)
