"""Pairs: each left side is given a right side, which no other left side has."""

from __future__ import annotations

from dlquiz.core.cards import MatchingCard
from dlquiz.core.grading import assigned
from dlquiz.core.responses import Assigned, Mark


def grade(card: MatchingCard, response: Assigned, hints: int) -> Mark:
    """See `assigned.grade`. Raises TypeError if a right side was given twice."""
    used = [target for target in response.targets if target is not None]
    if len(set(used)) != len(used):
        raise TypeError("a right side is given once")
    return assigned.grade(card, response, hints)
