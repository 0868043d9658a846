"""Which cards come now, in what order, within which limits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dlquiz.core.days import StudyDays
from dlquiz.core.history import DayCount, Status
from dlquiz.core.model import CardId, CardInfo, ConceptId
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
    """What is due at `now`, less what was `done` on this study day already."""
    today = days.day(now)
    end = days.start(today + 1)
    learning: list[Waiting] = []
    due: list[CardInfo] = []
    unseen: list[CardInfo] = []
    learning_concepts: set[ConceptId] = set()
    for info in infos:
        card = info.id
        if card in statuses and not available(statuses[card], today):
            continue
        memory = memories.get(card)
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
    new = pick_new(unseen, max(0, limits.new - done.new), busy)
    learning.sort(key=lambda waiting: waiting.due)
    return Plan(tuple(learning), tuple(info.id for info in due), tuple(info.id for info in new))


def pick_new(unseen: Sequence[CardInfo], count: int, busy: Collection[ConceptId]) -> list[CardInfo]:
    """The next new cards in authored order, but one card of each concept before a second one.

    A concept of which a card is due today anyway (`busy`) waits behind the others.
    """
    if count <= 0:
        return []
    turns: Counter[ConceptId] = Counter(busy)
    ranked: list[tuple[int, int, CardInfo]] = []
    for place, info in enumerate(unseen):
        turn = max((turns[concept] for concept in info.concepts), default=0)
        turns.update(info.concepts)
        ranked.append((turn, place, info))
    ranked.sort(key=lambda item: item[:2])
    chosen = sorted(ranked[:count], key=lambda item: item[1])
    return [info for _turn, _place, info in chosen]


def order(plan: Plan, infos: Mapping[CardId, CardInfo]) -> tuple[CardId, ...]:
    """One queue of reviews and new cards: new ones spread evenly among reviews, siblings kept apart."""
    return apart(_interleaved(plan.reviews, plan.new), {card: infos[card].concepts for card in plan.reviews + plan.new})


def _interleaved(reviews: Sequence[CardId], new: Sequence[CardId]) -> list[CardId]:
    """Both in their order, the new ones at even distances; reviews first where they tie."""
    keyed = [((i + 0.5) / len(reviews), 0, card) for i, card in enumerate(reviews)]
    keyed += [((i + 0.5) / len(new), 1, card) for i, card in enumerate(new)]
    keyed.sort(key=lambda item: item[:2])
    return [card for _place, _kind, card in keyed]
