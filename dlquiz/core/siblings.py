"""Keeping siblings apart: cards that share a concept spoil each other when one follows the other closely."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import islice

from dlquiz.core.model import CardId, ConceptId

APART = 5
"""Siblings are to stand more than this many places apart."""

_LOOK_AHEAD = 60
_LOOK_FAR = 300
_WINDOW = 12
_TRIES = 20_000


def apart(cards: Sequence[CardId], concepts: Mapping[CardId, Collection[ConceptId]]) -> tuple[CardId, ...]:
    """The same cards, reordered as little as needed so that siblings do not follow each other closely.

    Greedy: always the first of the waiting cards that shares no concept with the last `APART` ones; where all do,
    the one whose sibling lies furthest back. A concept that makes up more than half of what waits goes first, or it
    would be left over at the end. Neighbours that remain siblings are untangled within a window of `_WINDOW` cards.
    """
    waiting = list(cards)
    result: list[CardId] = []
    last_seen: dict[ConceptId, int] = {}
    counts = dict(Counter(concept for card in cards for concept in concepts[card]))
    frequent: list[ConceptId] = []
    recount_at = len(waiting)
    distances = _Distances(concepts, last_seen)
    tangled = False
    while waiting:
        place, left = distances.place, len(waiting)
        if left <= recount_at:  # what is rarer than a quarter cannot be more than half before half is gone
            frequent = [concept for concept, count in counts.items() if 4 * count > left]
            recount_at = left // 2
        pressing = {c for c in frequent if 2 * counts[c] > left and last_seen.get(c, -2) < place - 1}
        chosen = _first(waiting, concepts, pressing, distances) if pressing else None
        if chosen is None:
            chosen, distance = _furthest(waiting, distances)
            if distance == 1 and all(counts[c] != left for c in concepts[waiting[chosen]]):
                further = (i for i in range(chosen, min(left, _LOOK_FAR)) if distances.of(waiting[i]) > 1)
                chosen, distance = next(((i, 2) for i in further), (chosen, 1))
            tangled |= distance == 1
        card = waiting.pop(chosen)
        result.append(card)
        for concept in concepts[card]:
            counts[concept] -= 1
            last_seen[concept] = place
        distances.place += 1
    return tuple(_untangled(result, concepts) if tangled else result)


class _Distances:
    """How far back the nearest sibling of a waiting card would lie, were it shown next."""

    def __init__(self, concepts: Mapping[CardId, Collection[ConceptId]], last_seen: Mapping[ConceptId, int]) -> None:
        self._concepts, self._last_seen = concepts, last_seen
        self.place = 0
        """The place that is to be filled."""

    def of(self, card: CardId) -> int:
        """1 for a sibling of the card before, `APART` + 1 for one that is far enough from all of them."""
        nearest = self.place - APART - 1
        for concept in self._concepts[card]:  # a loop, not max(): thousands of cards are asked of at every start
            seen = self._last_seen.get(concept, nearest)
            if seen > nearest:
                nearest = seen
        return self.place - nearest


def _first(
    waiting: Sequence[CardId],
    concepts: Mapping[CardId, Collection[ConceptId]],
    pressing: set[ConceptId],
    distances: _Distances,
) -> int | None:
    """The place of the first card of a pressing concept that is no sibling of the card before."""
    found = (i for i, card in enumerate(waiting) if not pressing.isdisjoint(concepts[card]))
    return next((i for i in islice(found, _LOOK_FAR) if distances.of(waiting[i]) > 1), None)


def _furthest(waiting: Sequence[CardId], distances: _Distances) -> tuple[int, int]:
    """The place of the first card that is far enough from its siblings, else furthest; and how far that is."""
    best, best_distance = 0, 0
    for i, card in enumerate(islice(waiting, _LOOK_AHEAD)):
        distance = distances.of(card)
        if distance > APART:
            return i, distance
        if distance > best_distance:
            best, best_distance = i, distance
    return best, best_distance


def _untangled(queue: list[CardId], concepts: Mapping[CardId, Collection[ConceptId]]) -> list[CardId]:
    """The queue with neighbouring siblings parted by reordering a few cards around them, where that can be done."""

    def siblings(a: CardId, b: CardId) -> bool:
        return any(concept in concepts[b] for concept in concepts[a])

    tries = _TRIES

    def ordered(before: CardId | None, left: list[CardId], after: CardId | None) -> list[CardId] | None:
        """The cards left, none a sibling of its neighbour; None where there is no such order, or no patience."""
        nonlocal tries
        tries -= 1
        if not left:
            return [] if before is None or after is None or not siblings(before, after) else None
        for i, card in enumerate(left):
            if tries <= 0:
                return None
            if before is None or not siblings(before, card):
                rest = ordered(card, left[:i] + left[i + 1 :], after)
                if rest is not None:
                    return [card, *rest]
        return None

    for i in range(1, len(queue)):
        if tries > 0 and siblings(queue[i - 1], queue[i]):
            start = max(0, min(i - _WINDOW * 2 // 3, len(queue) - _WINDOW))
            end = start + _WINDOW
            before = queue[start - 1] if start else None
            after = queue[end] if end < len(queue) else None
            queue[start:end] = ordered(before, queue[start:end], after) or queue[start:end]
    return queue
