"""What a quiz can be made of: everything, what is due, what is known worst, what went wrong lately."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from random import Random

from dlquiz.core.history import Review
from dlquiz.core.model import CardId, CardInfo
from dlquiz.core.scheduling import Memory, Rating

MISTAKE_DAYS = 7
"""Study days, today included, within which a mistake is recent."""


class Source(StrEnum):
    """Among which cards a quiz draws."""

    ALL = "all"
    DUE = "due"
    """What today's plan holds: learning, reviews, and today's share of new cards."""
    WEAKEST = "weakest"
    """Those in memory that are least likely to be known now."""
    MISTAKES = "mistakes"
    """Those answered wrongly, or not fully right, within the last study days, and not rightly since."""


def weakest(
    infos: Sequence[CardInfo],
    count: int,
    memories: Mapping[CardId, Memory],
    retrievability: Callable[[Memory], float],
    rng: Random,
) -> list[CardInfo]:
    """The cards in memory with the lowest chance of being known; between equals, chance decides."""
    known = [info for info in infos if info.id in memories]
    rng.shuffle(known)
    return sorted(known, key=lambda info: retrievability(memories[info.id]))[: max(0, count)]


def mistakes(answers: Iterable[Review]) -> frozenset[CardId]:
    """The cards whose last answer, of these in the order of writing, was a mistake."""
    last: dict[CardId, bool] = {}
    for answer in answers:
        last[answer.card] = is_mistake(answer)
    return frozenset(card for card, wrong in last.items() if wrong)


def is_mistake(answer: Review) -> bool:
    """Whether an answer was not fully right, or was rated Again."""
    return answer.rating is Rating.AGAIN or (answer.score is not None and answer.score < 1)
