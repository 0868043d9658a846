"""From a concept to its cards: `recall` (term to definition), `name` (definition to term), `pick` (one of several)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dlquiz.core.answers import fold
from dlquiz.core.cards import Card, ChoiceCard, Option, SelfRatedCard, TypedCard
from dlquiz.core.model import ANY_LANGUAGE, CardId, CardType, Concept, ConceptId, Words

MAX_DISTRACTORS = 3
MIN_DISTRACTORS = 2
"""With fewer wrong options there is nothing to pick from, and no `pick` card."""


def derive(concepts: Sequence[Concept]) -> tuple[Card, ...]:
    """The derived cards of a pack's concepts, in their order; `pick` draws its wrong options from these concepts."""
    wrong = distractors(concepts)
    return tuple(card for concept in concepts for card in _cards(concept, wrong[concept.id]))


def distractors(concepts: Sequence[Concept]) -> dict[ConceptId, tuple[Concept, ...]]:
    """For each concept up to MAX_DISTRACTORS others that are wrong answers to its definition.

    First those it is confused with, then its topic's, from the next one on and around. A concept that shares a name
    with the right one, or with a distractor already chosen, is passed over.
    """
    by_id = {concept.id: concept for concept in concepts}
    names = {concept.id: _names(concept) for concept in concepts}
    topics: dict[str, list[Concept]] = {}
    places: dict[ConceptId, int] = {}
    for concept in concepts:
        neighbours = topics.setdefault(concept.topic, [])
        places[concept.id] = len(neighbours)
        neighbours.append(concept)
    return {
        concept.id: _chosen(concept, _candidates(concept, by_id, topics[concept.topic], places[concept.id]), names)
        for concept in concepts
    }


def answers(concept: Concept) -> Words:
    """What a `name` card accepts: in each language the term first, then its aliases."""
    shared = concept.aliases.lists.get(ANY_LANGUAGE, ())
    own = (language for language in concept.aliases.lists if language != ANY_LANGUAGE)
    languages = dict.fromkeys((*concept.term.strings, *own))
    return Words(
        {
            language: tuple(
                dict.fromkeys((concept.term.in_(language), *concept.aliases.lists.get(language, ()), *shared))
            )
            for language in languages
        }
    )


def _names(concept: Concept) -> frozenset[str]:
    return frozenset(fold(name) for name in (*concept.term, *concept.aliases))


def _candidates(
    concept: Concept, by_id: Mapping[ConceptId, Concept], neighbours: Sequence[Concept], place: int
) -> Iterator[Concept]:
    yield from (by_id[other] for other in concept.confused_with if other in by_id)
    yield from (neighbours[(place + step) % len(neighbours)] for step in range(1, len(neighbours)))


def _chosen(
    concept: Concept, candidates: Iterable[Concept], names: Mapping[ConceptId, frozenset[str]]
) -> tuple[Concept, ...]:
    taken = set(names[concept.id])
    chosen: list[Concept] = []
    for other in candidates:
        if taken.isdisjoint(names[other.id]):
            chosen.append(other)
            taken |= names[other.id]
        if len(chosen) == MAX_DISTRACTORS:
            break
    return tuple(chosen)


def _cards(concept: Concept, wrong: tuple[Concept, ...]) -> Iterator[Card]:
    for kind in concept.derive:
        if kind is CardType.RECALL:
            yield _recall(concept)
        elif kind is CardType.NAME:
            yield _name(concept)
        elif len(wrong) >= MIN_DISTRACTORS:
            yield _pick(concept, wrong)


def _recall(concept: Concept) -> SelfRatedCard:
    return SelfRatedCard(
        id=_id(concept.id, CardType.RECALL),
        type=CardType.RECALL,
        concepts=(concept.id,),
        topic=concept.topic,
        prompt=concept.term,
        explanation=concept.example,
        was=_was(concept, CardType.RECALL),
        answer=concept.definition,
    )


def _name(concept: Concept) -> TypedCard:
    return TypedCard(
        id=_id(concept.id, CardType.NAME),
        type=CardType.NAME,
        concepts=(concept.id,),
        topic=concept.topic,
        prompt=concept.definition,
        explanation=concept.example,
        was=_was(concept, CardType.NAME),
        answers=answers(concept),
    )


def _pick(concept: Concept, wrong: tuple[Concept, ...]) -> ChoiceCard:
    return ChoiceCard(
        id=_id(concept.id, CardType.PICK),
        type=CardType.PICK,
        concepts=(concept.id,),
        topic=concept.topic,
        prompt=concept.definition,
        explanation=concept.example,
        was=_was(concept, CardType.PICK),
        options=(
            Option(concept.term, correct=True),
            *(Option(other.term, why=other.definition) for other in wrong),
        ),
    )


def _id(concept: ConceptId, kind: CardType) -> CardId:
    return CardId(f"{concept}:{kind}")


def _was(concept: Concept, kind: CardType) -> tuple[CardId, ...]:
    return tuple(_id(old, kind) for old in concept.was)
