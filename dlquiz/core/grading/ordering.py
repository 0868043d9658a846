"""An order: the author's items put into one row."""

from __future__ import annotations

from dlquiz.core.cards import OrderingCard
from dlquiz.core.grading import marking
from dlquiz.core.responses import Mark, Ordered, Verdict


def grade(card: OrderingCard, response: Ordered, hints: int) -> Mark:
    """See `marking.order`. parts: by place, RIGHT for what the card's rule counts."""
    items = response.items
    if sorted(items) != list(range(len(card.items))):
        raise TypeError("an order holds each of the card's items once")
    kept = marking.counted(items, card.marking)
    parts = tuple(Verdict.RIGHT if place in kept else Verdict.WRONG for place in range(len(items)))
    return marking.mark(marking.order(items, card.marking), parts, hints)
