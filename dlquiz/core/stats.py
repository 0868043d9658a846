"""Figures about a learner's memory, from rows and memories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from dlquiz.core.days import StudyDays
from dlquiz.core.history import Review, Status
from dlquiz.core.model import CardId
from dlquiz.core.scheduling import Memory, Rating, State

MATURE_FROM_DAYS = 21
"""A card whose interval has reached this is called mature, as in Anki."""


def retention(reviews: Iterable[Review]) -> tuple[float | None, int]:
    """True retention: the share of answers to cards in review that were not rated Again, and how many there were.

    Learning steps, crams and quizzes do not count. Source: Anki manual, "True retention".
    """
    counted = [r.rating for r in reviews if r.mode.schedules and r.before and r.before.state is State.REVIEW]
    if not counted:
        return None, 0
    return sum(rating is not Rating.AGAIN for rating in counted) / len(counted), len(counted)


def forecast(memories: Iterable[Memory], now: int, days: StudyDays, span: int) -> tuple[int, ...]:
    """Cards that come due on each of the next `span` study days; today, with all that is overdue, first."""
    today = days.day(now)
    ends = [days.start(today + i + 1) for i in range(span)]
    counts = [0] * span
    for memory in memories:
        place = next((i for i, end in enumerate(ends) if memory.due < end), None)
        if place is not None:
            counts[place] += 1
    return tuple(counts)


def by_state(
    cards: Iterable[CardId], memories: Mapping[CardId, Memory], statuses: Mapping[CardId, Status], days: StudyDays
) -> Mapping[str, int]:
    """How many cards are new, learning, young, mature or suspended; every card counts once."""
    counts = Counter({"new": 0, "learning": 0, "young": 0, "mature": 0, "suspended": 0})
    for card in cards:
        memory = memories.get(card)
        status = statuses.get(card)
        if status is not None and status.suspended:
            counts["suspended"] += 1
        elif memory is None:
            counts["new"] += 1
        elif memory.state is not State.REVIEW:
            counts["learning"] += 1
        else:
            mature = days.day(memory.due) - days.day(memory.last) >= MATURE_FROM_DAYS
            counts["mature" if mature else "young"] += 1
    return dict(counts)
