"""Categories: each item is put into one of them."""

from __future__ import annotations

from dlquiz.core.cards import CategoriseCard
from dlquiz.core.grading import assigned
from dlquiz.core.responses import Assigned, Mark


def grade(card: CategoriseCard, response: Assigned, hints: int) -> Mark:
    """See `assigned.grade`."""
    return assigned.grade(card, response, hints)
