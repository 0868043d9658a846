"""Which concept a wrong answer took for which: what `compare` then sets side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import product

from dlquiz.core import answers
from dlquiz.core.cards import Card, ChoiceCard, ClozeCard, TypedCard
from dlquiz.core.model import CardType, Concept, ConceptId
from dlquiz.core.responses import Chosen, Response, Typed


def confused(
    card: Card, response: Response | None, concept: Callable[[ConceptId], Concept]
) -> tuple[ConceptId, ConceptId] | None:
    """The concept that was asked for and the one that was answered instead; None if the answer names no other one.

    Only the card's own concepts and those they are confused with are looked at.
    """
    pairs = list(_pairs(card, response))
    if not pairs:
        return None
    own = known(card.concepts, concept)
    near = known((*card.concepts, *(other for one in own for other in one.confused_with)), concept)
    for given, expected in pairs:
        taken = _named(given, near)
        asked = _named(expected, near) or (own[0] if own else None)
        if taken is not None and asked is not None and taken.id != asked.id:
            return asked.id, taken.id
    return None


def known(ids: Iterable[ConceptId], concept: Callable[[ConceptId], Concept]) -> tuple[Concept, ...]:
    """The concepts of these ids, each once; ids that a faulty pack leaves without a concept are passed over."""
    found = {}
    for one in ids:
        try:
            found[one] = concept(one)
        except KeyError:
            continue
    return tuple(found.values())


def _pairs(card: Card, response: Response | None) -> Iterable[tuple[Iterable[str], Iterable[str]]]:
    """What was answered beside what was right."""
    match card, response:
        case ChoiceCard(type=CardType.TRUE_FALSE), _:
            return ()
        case ChoiceCard(), Chosen(options):
            wrong = sorted(options - card.correct)
            return [(card.options[i].text, card.options[j].text) for i, j in product(wrong, sorted(card.correct))]
        case TypedCard(), Typed((typed,)):
            return [((typed,), card.answers)]
        case ClozeCard(), Typed(texts):
            return [
                ((typed,), [one for gaps in card.gaps.values() for one in gaps[place].accepted])
                for place, typed in enumerate(texts)
            ]
    return ()


def _named(texts: Iterable[str], concepts: Iterable[Concept]) -> Concept | None:
    texts = tuple(texts)
    for concept in concepts:
        known = (*concept.term, *concept.aliases)
        if any(text.strip() and answers.equal(text, known) for text in texts):
            return concept
    return None
