"""What `matching` and `categorise` have in common: rows that are each given a target."""

from __future__ import annotations

from dlquiz.core.cards import AssignedCard
from dlquiz.core.grading import marking
from dlquiz.core.responses import Assigned, Mark, Note, Verdict


def grade(card: AssignedCard, response: Assigned, hints: int) -> Mark:
    """Each row is right or wrong; they earn by the card's rule, see `marking.rows`."""
    given, targets = response.targets, len(card.targets)
    if len(given) != len(card.key) or any(target is not None and not 0 <= target < targets for target in given):
        raise TypeError("these rows and targets are not the card's")
    parts = tuple(Verdict.RIGHT if a == b else Verdict.WRONG for a, b in zip(given, card.key, strict=True))
    answered = [target is not None for target in given]
    score = marking.rows(parts, answered, [targets] * len(parts), card.marking)
    return marking.mark(score, parts, hints, None if any(answered) else Note.EMPTY)
