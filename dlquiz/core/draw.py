"""Which questions a quiz asks, and in which order: the unseen first, no concept too often, topics mixed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from random import Random

from dlquiz.core.model import SELF_RATED_TYPES, CardId, CardInfo, TopicKey

_UNSEEN = -1


def gradable(infos: Sequence[CardInfo]) -> list[CardInfo]:
    """The cards that a quiz can ask: not those that the learner judges alone."""
    return [info for info in infos if info.type not in SELF_RATED_TYPES]


def draw(
    infos: Sequence[CardInfo],
    count: int,
    rng: Random,
    last_seen: Mapping[CardId, int] | None = None,
    *,
    blocks: bool = False,
) -> tuple[CardId, ...]:
    """Draw questions among cards that can be graded; for the order see `arrange`.

    No concept has a second card before every concept had its turn. Within a turn, and among the cards of a concept,
    unseen ones come first, then those unseen for longest; chance decides between equals. last_seen: when each card was
    answered last, in any unit of time; a card that is not in it is unseen.
    """
    seen = last_seen or {}
    pool = gradable(infos)
    rng.shuffle(pool)
    pool.sort(key=lambda info: seen.get(info.id, _UNSEEN))  # stable: chance stays among equals
    turns: Counter[str] = Counter()
    turn_of: dict[CardId, int] = {}
    for info in pool:
        home = info.concepts[0] if info.concepts else info.id
        turn_of[info.id] = turns[home]
        turns[home] += 1
    pool.sort(key=lambda info: turn_of[info.id])
    return arrange(pool[: max(0, count)], rng, blocks=blocks)


def arrange(infos: Sequence[CardInfo], rng: Random, *, blocks: bool = False) -> tuple[CardId, ...]:
    """The cards by chance, but topic by topic (`blocks`), or with no topic twice in a row where that can be had."""
    by_topic: dict[TopicKey, list[CardId]] = {}
    for info in rng.sample(infos, len(infos)):
        by_topic.setdefault((info.pack, info.topic), []).append(info.id)
    if blocks:
        return tuple(card for cards in by_topic.values() for card in cards)
    topics = _interleaved({topic: len(cards) for topic, cards in by_topic.items()}, rng)
    return tuple(by_topic[topic].pop() for topic in topics)


def _interleaved(counts: Mapping[TopicKey, int], rng: Random) -> list[TopicKey]:
    """Each topic as often as it counts, no two neighbours alike unless one topic is more than half of all.

    A topic that is more than half of what is left must come now, or it could not be kept apart later; else chance
    decides, in proportion to what is left of each.
    """
    left = dict(counts)
    order: list[TopicKey] = []
    for total in range(sum(counts.values()), 0, -1):
        others = [topic for topic, count in left.items() if count and topic != (order[-1] if order else None)]
        pressing = [topic for topic in others if 2 * left[topic] > total]
        candidates = pressing or others or [order[-1]]
        (topic,) = rng.choices(candidates, [left[topic] for topic in candidates])
        left[topic] -= 1
        order.append(topic)
    return order
