"""Which new cards come, and in which order: a concept is introduced, then asked, then the next.

The concepts of a topic come in authored order, each with the card that tells what it means. Its other cards follow one
by one, each behind the introduction of a further concept: so every concept is asked again and again at growing
distances, other concepts stand between, and there never is a row of definitions. A card of several concepts waits for
the last of them. Recognising a term comes before typing it, and authored cards stand between both.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, zip_longest

from dlquiz.core.model import DERIVED_TYPES, CardId, CardInfo, CardType, ConceptId, TopicKey

NEAR = 2
"""New siblings are to stand more than this many places apart: less than reviews, as the first steps are close."""

_BEHIND = 1.5
"""How many introductions later the first question about a concept comes."""

_LOOK_AHEAD = 60
_BY_DIFFICULTY = (CardType.RECALL, CardType.PICK, CardType.NAME)


def places(topic: Iterable[CardInfo]) -> Mapping[CardId, tuple[float, int]]:
    """Where each card of a topic comes: lower ones first. topic: all of it, in authored order, seen or not."""
    cards = list(topic)
    derived = dict.fromkeys(c for info in cards if info.type in DERIVED_TYPES for c in info.concepts)
    numbers: dict[ConceptId | CardId, int] = {concept: number for number, concept in enumerate(derived)}
    groups: dict[int, list[CardInfo]] = {}
    for info in cards:
        homes = [numbers[c] for c in info.concepts if c in derived]
        if not homes:
            homes = [numbers.setdefault(info.concepts[0] if info.concepts else info.id, len(numbers))]
        groups.setdefault(max(homes), []).append(info)
    found: dict[CardId, tuple[float, int]] = {}
    for number, group in groups.items():
        for step, info in enumerate(_in_steps(group)):
            found[info.id] = (number + (_BEHIND + step - 1 if step else 0), number)
    return found


def _in_steps(group: Sequence[CardInfo]) -> Iterator[CardInfo]:
    """The cards of one concept: what introduces it, then authored and derived ones by turns."""
    derived = sorted((info for info in group if info.type in DERIVED_TYPES), key=_difficulty)
    authored = [info for info in group if info.type not in DERIVED_TYPES]
    first = derived if derived and derived[0].type is CardType.RECALL else authored or derived
    yield first.pop(0)
    yield from (info for info in chain.from_iterable(zip_longest(authored, derived)) if info is not None)


def _difficulty(info: CardInfo) -> int:
    return _BY_DIFFICULTY.index(info.type)


def pick_new(
    infos: Iterable[CardInfo],
    unseen: Sequence[CardInfo],
    count: int,
    busy: Collection[ConceptId] = (),
    begun: Collection[TopicKey] = (),
) -> list[CardInfo]:
    """The next new cards: along each pack topic by topic, those `begun` before the others. Packs go side by side.

    infos: every card, in authored order; unseen: those of them to pick from; busy: concepts that are reviewed today,
    whose new cards wait behind the others of their topic.
    """
    new = _by_topic(unseen)
    by_pack: dict[str, list[TopicKey]] = {}
    for topic in new:
        by_pack.setdefault(topic[0], []).append(topic)
    for topics in by_pack.values():
        topics.sort(key=lambda topic: topic not in begun)
    whole = _by_topic(info for info in infos if (info.pack, info.topic) in new)
    picked: list[CardInfo] = []
    for up in zip_longest(*by_pack.values()):
        if len(picked) >= count:
            break
        found = {card: place for topic in up if topic is not None for card, place in places(whole[topic]).items()}
        cards = [info for topic in up if topic is not None for info in new[topic]]
        picked += sorted(cards, key=lambda info: (any(c in busy for c in info.concepts), found[info.id]))
    return spaced(picked[: max(0, count)])


def _by_topic(infos: Iterable[CardInfo]) -> Mapping[TopicKey, list[CardInfo]]:
    found: dict[TopicKey, list[CardInfo]] = {}
    for info in infos:
        found.setdefault((info.pack, info.topic), []).append(info)
    return found


def spaced(cards: Iterable[CardInfo]) -> list[CardInfo]:
    """The same cards, reordered as little as needed so that siblings do not follow each other at once.

    Always the first of the waiting cards that shares no concept with the last `NEAR` ones; where all do, with the last
    one; else the first.
    """
    waiting, found = deque(cards), list[CardInfo]()
    while waiting:
        ahead = list(islice(waiting, _LOOK_AHEAD))
        chosen = 0
        for near in range(NEAR, 0, -1):
            recent = {concept for info in found[-near:] for concept in info.concepts}
            free = next((i for i, info in enumerate(ahead) if recent.isdisjoint(info.concepts)), None)
            if free is not None:
                chosen = free
                break
        found.append(waiting[chosen])
        del waiting[chosen]
    return found
