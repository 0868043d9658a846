"""From documents to the values of the core: global ids, home topics, gaps, derived cards."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from dlquiz.core.cards import Card
from dlquiz.core.exam import ExamSpec
from dlquiz.core.figure import FigureKind, FigureSpec
from dlquiz.core.model import CardId, Concept, ConceptId, Difference, Pack, Text, Topic
from dlquiz.core.variation import Variation
from dlquiz.packs import cardtypes
from dlquiz.packs.cardtypes.kind import Base, Common
from dlquiz.packs.graph import closing_edges
from dlquiz.packs.names import Names
from dlquiz.packs.schema import CardDoc, ConceptDoc, FigureDoc, PackDoc


def concepts(documents: Sequence[ConceptDoc], names: Names, was: Mapping[str, Sequence[str]]) -> dict[str, Concept]:
    """Concepts by their own id; what they name but is not among them, and what closes a circle, is left out."""
    known = {document.id for document in documents}
    graph = {document.id: document.requires for document in documents}
    circular = {(own, other) for own, other, _circle in closing_edges(graph)}

    def ids(own: str, others: Sequence[str]) -> tuple[ConceptId, ...]:
        kept = (other for other in dict.fromkeys(others) if other in known and other != own)
        return tuple(ConceptId(names.of(other)) for other in kept)

    def differences(document: ConceptDoc) -> tuple[Difference, ...]:
        said = {one.concept: one.difference for one in document.confused_with if one.difference}
        return tuple(Difference(other, said[own]) for own in said for other in ids(document.id, [own]))

    return {
        document.id: Concept(
            id=ConceptId(names.of(document.id)),
            term=document.term,
            definition=document.definition,
            topic=document.topic,
            aliases=document.aliases,
            example=document.example,
            confused_with=ids(document.id, [one.concept for one in document.confused_with]),
            differences=differences(document),
            requires=ids(document.id, [other for other in document.requires if (document.id, other) not in circular]),
            see_lab=tuple(dict.fromkeys(document.see_lab)),
            derive=tuple(dict.fromkeys(document.derive)),
            was=tuple(ConceptId(old) for old in names.old(document.id, was[document.id])),
        )
        for document in documents
    }


def card(
    document: CardDoc, names: Names, was: Sequence[str], concepts: Sequence[Concept], known: Container[str]
) -> Card:
    """An authored card. concepts: those that it names, its home first; known: all that the pack has."""
    common = Common(
        id=CardId(names.of(document.id)),
        type=cardtypes.kind_of(document).card_type,
        concepts=tuple(concept.id for concept in concepts),
        topic=concepts[0].topic,
        prompt=document.prompt,
        explanation=document.explanation,
        hints=tuple(document.hints),
        was=tuple(CardId(old) for old in names.old(document.id, was)),
        figure=figure(document.figure) if document.figure else None,
        hint_cost=document.hint_cost,
        tries=tuple(document.tries),
        floor=document.floor,
        vary=Variation(document.vary, document.where) if document.vary else None,
    )
    return cardtypes.build(document, Base(common, names, known))


def figure(document: FigureDoc) -> FigureSpec:
    """A figure, of which exactly one thing is asked."""
    kind = next(kind for kind in FigureKind if getattr(document, kind))
    given = sorted(document.parameters.items())
    parameters = tuple((name, value) for name, value in given if not isinstance(value, str))
    expressions = tuple((name, value) for name, value in given if isinstance(value, str))
    return FigureSpec(kind, getattr(document, kind), document.derivative, parameters, expressions)


def pack(head: PackDoc, concepts: Sequence[Concept], cards: Sequence[Card], exams: Iterable[ExamSpec]) -> Pack:
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
        exams=tuple(exams),
    )
