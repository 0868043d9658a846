"""grade(card, response) -> Mark: the one place where an answer is judged. Each type of card is a module of its own."""

from __future__ import annotations

from dlquiz.core.cards import (
    Card,
    CategoriseCard,
    ChoiceCard,
    ClozeCard,
    MatchingCard,
    NumericCard,
    OrderingCard,
    SelfRatedCard,
    TypedCard,
)
from dlquiz.core.grading import categorise, choice, cloze, marking, matching, numeric, ordering, typed
from dlquiz.core.responses import Assigned, Chosen, Mark, Note, Ordered, Response, Revealed, Typed, Verdict
from dlquiz.core.scheduling import Rating


def grade(card: Card, response: Response, hints: int = 0) -> Mark:
    """Judge a response to a card.

    hints: how many hints were looked at; with any, the suggestion is Hard at best. Raises TypeError if the response
    is not one that the card takes, ValueError for a template: what is graded is the card that was shown.
    """
    if card.vary is not None:
        raise ValueError(f"{card.id} is a template")
    match card, response:
        case SelfRatedCard(), Revealed():
            return Mark(Verdict.SELF, 1.0, marking.best(hints))
        case _, Revealed():
            return Mark(Verdict.WRONG, 0.0, Rating.AGAIN, note=Note.GAVE_UP)
        case ChoiceCard(), Chosen():
            return choice.grade(card, response, hints)
        case ClozeCard(), Typed():
            return cloze.grade(card, response, hints)
        case TypedCard(), Typed((_,)):
            return typed.grade(card, response, hints)
        case NumericCard(), Typed((_,)):
            return numeric.grade(card, response, hints)
        case MatchingCard(), Assigned():
            return matching.grade(card, response, hints)
        case OrderingCard(), Ordered():
            return ordering.grade(card, response, hints)
        case CategoriseCard(), Assigned():
            return categorise.grade(card, response, hints)
    raise TypeError(f"a {card.type} card does not take {type(response).__name__}")


def accept(card: Card, response: Response, mark: Mark) -> Mark:
    """The mark after the learner accepted a near miss as right: every near part counts."""
    if mark.verdict is not Verdict.NEAR:
        raise ValueError("only a near miss can be accepted")
    parts = tuple(Verdict.RIGHT if part is Verdict.NEAR else part for part in mark.parts)
    if isinstance(card, ClozeCard) and isinstance(response, Typed):
        accepted = cloze.mark(card, response.texts, parts, hints=1)
    else:
        accepted = typed.whole(parts, hints=1)
    return accepted._replace(note=Note.ACCEPTED, mistakes=mark.mistakes)
