"""Which cards come now, in what order, within which limits."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dlquiz.core.days import StudyDays
from dlquiz.core.history import DayCount, Status
from dlquiz.core.model import CardId, CardInfo, ConceptId
from dlquiz.core.scheduling import Memory, Scheduler, State
from dlquiz.core.session import Waiting
from dlquiz.core.siblings import apart

_NO_STATUS = Status()


class Limits(NamedTuple):
    """What one study day may hold."""

    new: int = 20
    reviews: int = 200


@dataclass(frozen=True, slots=True)
class Plan:
    """What today still holds. learning: soonest first; reviews: least retrievable first; new: in the order of
    `core.introduction`."""

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
    infos: Collection[CardInfo],
    memories: Mapping[CardId, Memory],
    statuses: Mapping[CardId, Status],
    *,
    seen: Collection[CardId],
    now: int,
    days: StudyDays,
    scheduler: Scheduler,
    limits: Limits,
    done: DayCount,
) -> Plan:
    """What is due at `now`, less what was `done` on this study day already.

    infos: in authored order; memories: those that are due today, at least; seen: the cards that have one at all.
    """
    today = days.day(now)
    end = days.start(today + 1)
    learning: list[Waiting] = []
    due: list[CardInfo] = []
    unseen: list[CardInfo] = []
    for info in infos:
        card = info.id
        if card in statuses and not available(statuses[card], today):
            continue
        memory = memories.get(card)
        if memory is None:
            if card not in seen:
                unseen.append(info)
        elif memory.due < end:
            if memory.state is State.REVIEW:
                due.append(info)
            else:
                learning.append(Waiting(memory.due, card))
    due.sort(key=lambda info: scheduler.retrievability(memories[info.id], now))
    del due[max(0, limits.reviews - done.reviews) :]
    new: list[CardInfo] = []
    if unseen:
        from dlquiz.core.introduction import pick_new  # only where there is something new

        busy = frozenset[ConceptId]().union(*(info.concepts for info in due))
        begun = {(info.pack, info.topic) for info in infos if info.id in seen}
        new = pick_new(infos, unseen, max(0, limits.new - done.new), busy, begun)
    learning.sort(key=lambda waiting: waiting.due)
    return Plan(tuple(learning), tuple(info.id for info in due), tuple(info.id for info in new))


def order(plan: Plan, infos: Mapping[CardId, CardInfo]) -> tuple[CardId, ...]:
    """One queue of reviews and new cards: new ones spread evenly among reviews, siblings kept apart.

    New cards keep their order, unless they are siblings of reviews.
    """
    concepts = {card: infos[card].concepts for card in plan.reviews + plan.new}
    queue = _interleaved(apart(plan.reviews, concepts), plan.new)
    reviewed = {concept for card in plan.reviews for concept in concepts[card]}
    mixed = any(concept in reviewed for card in plan.new for concept in concepts[card])
    return apart(queue, concepts) if mixed else tuple(queue)


def _interleaved(reviews: Sequence[CardId], new: Sequence[CardId]) -> list[CardId]:
    """Both in their order, the new ones at even distances; reviews first where they tie."""
    keyed = [((i + 0.5) / len(reviews), 0, card) for i, card in enumerate(reviews)]
    keyed += [((i + 0.5) / len(new), 1, card) for i, card in enumerate(new)]
    keyed.sort(key=lambda item: item[:2])
    return [card for _place, _kind, card in keyed]
