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
    counts = Counter(concept for card in cards for concept in concepts[card])
    frequent: list[ConceptId] = []
    recount_at = len(waiting)
    while waiting:
        place, left = len(result), len(waiting)
        if left <= recount_at:  # what is rarer than a quarter cannot be more than half before half is gone
            frequent = [concept for concept, count in counts.items() if 4 * count > left]
            recount_at = left // 2
        distances = _Distances(concepts, last_seen, place)
        pressing = {c for c in frequent if 2 * counts[c] > left and last_seen.get(c, -2) < place - 1}
        chosen = _first(waiting, concepts, pressing, distances) if pressing else None
        if chosen is None:
            chosen = _furthest(waiting, distances)
            hopeless = any(counts[concept] == left for concept in concepts[waiting[chosen]])
            if distances.of(waiting[chosen]) == 1 and not hopeless:
                chosen = next((i for i in range(chosen, min(left, _LOOK_FAR)) if distances.of(waiting[i]) > 1), chosen)
        card = waiting.pop(chosen)
        result.append(card)
        counts.subtract(concepts[card])
        last_seen.update(dict.fromkeys(concepts[card], place))
    return tuple(_untangled(result, concepts))


class _Distances:
    """How far back the nearest sibling of a waiting card would lie, were it shown next."""

    def __init__(
        self, concepts: Mapping[CardId, Collection[ConceptId]], last_seen: Mapping[ConceptId, int], place: int
    ) -> None:
        self._concepts, self._last_seen, self._place = concepts, last_seen, place

    def of(self, card: CardId) -> int:
        """1 for a sibling of the card before."""
        seen = [self._place - self._last_seen[c] for c in self._concepts[card] if c in self._last_seen]
        return min(seen, default=APART + 1)


def _first(
    waiting: Sequence[CardId],
    concepts: Mapping[CardId, Collection[ConceptId]],
    pressing: set[ConceptId],
    distances: _Distances,
) -> int | None:
    """The place of the first card of a pressing concept that is no sibling of the card before."""
    found = (i for i, card in enumerate(waiting) if not pressing.isdisjoint(concepts[card]))
    return next((i for i in islice(found, _LOOK_FAR) if distances.of(waiting[i]) > 1), None)


def _furthest(waiting: Sequence[CardId], distances: _Distances) -> int:
    best, best_distance = 0, 0
    for i, card in enumerate(waiting[:_LOOK_AHEAD]):
        distance = distances.of(card)
        if distance > APART:
            return i
        if distance > best_distance:
            best, best_distance = i, distance
    return best


def _untangled(queue: list[CardId], concepts: Mapping[CardId, Collection[ConceptId]]) -> list[CardId]:
    """The queue with neighbouring siblings parted by reordering a few cards around them, where that can be done."""

    def siblings(a: CardId, b: CardId) -> bool:
        return not set(concepts[a]).isdisjoint(concepts[b])

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
