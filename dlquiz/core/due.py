"""Which cards come now, in what order, within which limits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dlquiz.core.days import StudyDays
from dlquiz.core.history import DayCount, Status
from dlquiz.core.model import CardId, CardInfo, ConceptId, TopicKey
from dlquiz.core.scheduling import Memory, Scheduler, State
from dlquiz.core.session import Waiting
from dlquiz.core.siblings import apart

_NO_STATUS = Status()


@dataclass(frozen=True, slots=True)
class Limits:
    """What one study day may hold."""

    new: int = 20
    reviews: int = 200


@dataclass(frozen=True, slots=True)
class Plan:
    """What today still holds. learning: soonest first; reviews: least retrievable first; new: in authored order."""

    learning: tuple[Waiting, ...]
    reviews: tuple[CardId, ...]
    new: tuple[CardId, ...]

    def __len__(self) -> int:
        return len(self.learning) + len(self.reviews) + len(self.new)


def available(status: Status | None, today: int) -> bool:
    """Whether a card may be shown at all today."""
    status = status or _NO_STATUS
    return not status.suspended and (status.buried_until is None or status.buried_until <= today)


def plan(
    infos: Iterable[CardInfo],
    memories: Mapping[CardId, Memory],
    statuses: Mapping[CardId, Status],
    *,
    now: int,
    days: StudyDays,
    scheduler: Scheduler,
    limits: Limits,
    done: DayCount,
) -> Plan:
    """What is due at `now`, less what was `done` on this study day already. infos: in authored order."""
    today = days.day(now)
    end = days.start(today + 1)
    learning: list[Waiting] = []
    due: list[CardInfo] = []
    unseen: list[CardInfo] = []
    learning_concepts: set[ConceptId] = set()
    begun: set[TopicKey] = set()
    for info in infos:
        card = info.id
        memory = memories.get(card)
        if memory is not None:
            begun.add((info.pack, info.topic))
        if card in statuses and not available(statuses[card], today):
            continue
        if memory is None:
            unseen.append(info)
        elif memory.due < end:
            if memory.state is State.REVIEW:
                due.append(info)
            else:
                learning.append(Waiting(memory.due, card))
                learning_concepts.update(info.concepts)
    due.sort(key=lambda info: scheduler.retrievability(memories[info.id], now))
    del due[max(0, limits.reviews - done.reviews) :]
    busy = learning_concepts.union(*(info.concepts for info in due))
    new = pick_new(unseen, max(0, limits.new - done.new), busy, begun)
    learning.sort(key=lambda waiting: waiting.due)
    return Plan(tuple(learning), tuple(info.id for info in due), tuple(info.id for info in new))


def pick_new(
    unseen: Sequence[CardInfo], count: int, busy: Collection[ConceptId], begun: Collection[TopicKey] = ()
) -> list[CardInfo]:
    """The next new cards, in authored order: along each pack topic by topic, those `begun` before the others.

    Within a topic one card of each concept comes before a second one, and a concept of which a card is due today anyway
    (`busy`) waits behind the others. Packs are gone through side by side.
    """
    if count <= 0:
        return []
    turns: Counter[ConceptId] = Counter(busy)
    places = _places(unseen, begun)
    ranked: list[tuple[int, int, int, CardInfo]] = []
    for number, info in enumerate(unseen):
        turn = max((turns[concept] for concept in info.concepts), default=0)
        turns.update(info.concepts)
        ranked.append((places[info.pack, info.topic], turn, number, info))
    ranked.sort(key=lambda item: item[:3])
    return [item[3] for item in sorted(ranked[:count], key=lambda item: item[2])]


def _places(unseen: Sequence[CardInfo], begun: Collection[TopicKey]) -> Mapping[TopicKey, int]:
    """When each topic that has new cards is up in its pack: 0 for the first."""
    by_pack: dict[str, dict[TopicKey, None]] = {}
    for info in unseen:
        by_pack.setdefault(info.pack, {})[info.pack, info.topic] = None
    return {
        topic: place
        for topics in by_pack.values()
        for place, topic in enumerate(sorted(topics, key=lambda topic: topic not in begun))
    }


def order(plan: Plan, infos: Mapping[CardId, CardInfo]) -> tuple[CardId, ...]:
    """One queue of reviews and new cards: new ones spread evenly among reviews, siblings kept apart."""
    return apart(_interleaved(plan.reviews, plan.new), {card: infos[card].concepts for card in plan.reviews + plan.new})


def _interleaved(reviews: Sequence[CardId], new: Sequence[CardId]) -> list[CardId]:
    """Both in their order, the new ones at even distances; reviews first where they tie."""
    keyed = [((i + 0.5) / len(reviews), 0, card) for i, card in enumerate(reviews)]
    keyed += [((i + 0.5) / len(new), 1, card) for i, card in enumerate(new)]
    keyed.sort(key=lambda item: item[:2])
    return [card for _place, _kind, card in keyed]
