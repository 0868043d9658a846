"""From documents to the values of the core: global ids, home topics, gaps, derived cards."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, TypedDict

from dlquiz.core import cloze
from dlquiz.core.cards import Card, ChoiceCard, ClozeCard, NumericCard, Option, SelfRatedCard, TypedCard, Unit
from dlquiz.core.figure import FigureKind, FigureSpec
from dlquiz.core.model import NO_TEXT, CardId, CardType, Concept, ConceptId, Pack, Text, Topic
from dlquiz.packs.graph import closing_edges
from dlquiz.packs.schema import (
    AnyCardDoc,
    BasicDoc,
    CardDoc,
    ChoiceDoc,
    ClozeDoc,
    ConceptDoc,
    FigureDoc,
    MultipleResponseDoc,
    NumericDoc,
    PackDoc,
    ShortAnswerDoc,
    TrueFalseDoc,
)

TRUE = Text({"en": "True", "ko": "참"})
FALSE = Text({"en": "False", "ko": "거짓"})


@dataclass(frozen=True, slots=True)
class Names:
    """How ids of a pack become global. was: the ids that the pack had before."""

    pack: str
    was: tuple[str, ...]

    def of(self, own: str) -> str:
        """The global id."""
        return f"{self.pack}/{own}"

    def old(self, own: str, was: Sequence[str]) -> tuple[str, ...]:
        """Every global id that a thing had before: under old ids of its own and of its pack."""
        every = (f"{pack}/{name}" for pack, name in product((self.pack, *self.was), (own, *was)))
        return tuple(dict.fromkeys(every))[1:]


def concepts(documents: Sequence[ConceptDoc], names: Names, was: Mapping[str, Sequence[str]]) -> dict[str, Concept]:
    """Concepts by their own id; what they name but is not among them, and what closes a circle, is left out."""
    known = {document.id for document in documents}
    graph = {document.id: document.requires for document in documents}
    circular = {(own, other) for own, other, _circle in closing_edges(graph)}

    def ids(own: str, others: Sequence[str]) -> tuple[ConceptId, ...]:
        kept = (other for other in dict.fromkeys(others) if other in known and other != own)
        return tuple(ConceptId(names.of(other)) for other in kept)

    return {
        document.id: Concept(
            id=ConceptId(names.of(document.id)),
            term=document.term,
            definition=document.definition,
            topic=document.topic,
            aliases=document.aliases,
            example=document.example,
            confused_with=ids(document.id, document.confused_with),
            requires=ids(document.id, [other for other in document.requires if (document.id, other) not in circular]),
            see_lab=tuple(dict.fromkeys(document.see_lab)),
            derive=tuple(dict.fromkeys(document.derive)),
            was=tuple(ConceptId(old) for old in names.old(document.id, was[document.id])),
        )
        for document in documents
    }


def card(document: AnyCardDoc, names: Names, was: Sequence[str], concepts: Sequence[Concept]) -> Card:
    """An authored card; concepts: those that it names, its home first."""
    common = _Common(
        id=CardId(names.of(document.id)),
        type=CardType(document.type),
        concepts=tuple(concept.id for concept in concepts),
        topic=concepts[0].topic,
        prompt=document.prompt,
        explanation=document.explanation,
        hints=tuple(document.hints),
        was=tuple(CardId(old) for old in names.old(document.id, was)),
        figure=figure(document.figure) if document.figure else None,
    )
    return _BUILDERS[type(document)](document, common)


def figure(document: FigureDoc) -> FigureSpec:
    """A figure, of which exactly one thing is asked."""
    kind = next(kind for kind in FigureKind if getattr(document, kind))
    parameters = tuple(sorted(document.parameters.items()))
    return FigureSpec(kind, getattr(document, kind), document.derivative, parameters)


def pack(head: PackDoc, concepts: Sequence[Concept], cards: Sequence[Card]) -> Pack:
    """The pack; topics that it does not list but a concept names come last, under their ids."""
    listed = {topic.id: Topic(topic.id, topic.title) for topic in head.topics}
    unlisted = {concept.topic: Topic(concept.topic, Text.of(concept.topic)) for concept in concepts}
    return Pack(
        id=head.id,
        title=head.title,
        version=head.version,
        languages=tuple(dict.fromkeys(head.languages)),
        topics=tuple((unlisted | listed)[topic] for topic in dict.fromkeys((*listed, *unlisted))),
        concepts=tuple(concepts),
        cards=tuple(cards),
        description=head.description,
        authors=tuple(head.authors),
        license=head.license,
        was=tuple(old for old in dict.fromkeys(head.was) if old != head.id),
    )


class _Common(TypedDict):
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


def _basic(document: BasicDoc, common: _Common) -> Card:
    return SelfRatedCard(**common, answer=document.answer)


def _cloze(document: ClozeDoc, common: _Common) -> Card:
    gaps = {language: cloze.gaps(text) for language, text in document.prompt.strings.items()}
    return ClozeCard(**common, gaps=gaps)


def _choice(document: ChoiceDoc | MultipleResponseDoc, common: _Common) -> Card:
    options = tuple(Option(option.text, option.correct, option.why) for option in document.options)
    return ChoiceCard(**common, options=options, shuffle=document.shuffle)


def _true_false(document: TrueFalseDoc, common: _Common) -> Card:
    options = tuple(
        Option(label, correct=document.answer is value, why=NO_TEXT if document.answer is value else document.why)
        for label, value in ((TRUE, True), (FALSE, False))
    )
    return ChoiceCard(**common, options=options, shuffle=False)


def _short_answer(document: ShortAnswerDoc, common: _Common) -> Card:
    return TypedCard(**common, answers=document.answers)


def _numeric(document: NumericDoc, common: _Common) -> Card:
    unit = Unit(tuple(document.unit.accept), document.unit.required) if document.unit else None
    return NumericCard(
        **common,
        answer=document.answer.value,
        shown=document.answer.shown,
        tolerance=document.tolerance.value,
        relative=document.tolerance.relative,
        unit=unit,
    )


_BUILDERS: dict[type[CardDoc], Callable[[Any, _Common], Card]] = {
    BasicDoc: _basic,
    ClozeDoc: _cloze,
    ChoiceDoc: _choice,
    MultipleResponseDoc: _choice,
    TrueFalseDoc: _true_false,
    ShortAnswerDoc: _short_answer,
    NumericDoc: _numeric,
}
