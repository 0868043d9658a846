"""Which cards an exam asks: drawn from its pools, none of them twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from random import Random
from typing import Generic, NamedTuple, Protocol, TypeVar

from dlquiz.core import draw
from dlquiz.core.exam import ExamSpec, Pool
from dlquiz.core.model import SELF_RATED_TYPES, CardId, CardInfo, CardType, ConceptId


class Drawable(Protocol):
    """What drawing needs to know of a card."""

    @property
    def id(self) -> CardId: ...
    @property
    def topic(self) -> str: ...
    @property
    def type(self) -> CardType: ...
    @property
    def concepts(self) -> tuple[ConceptId, ...]: ...


_Drawable = TypeVar("_Drawable", bound=Drawable)


class Drawn(NamedTuple):
    """One question to ask. section: its index."""

    card: CardId
    section: int
    points: float


class Shortage(NamedTuple):
    """A pool that may not have what it is to give. section, pool: their indices; left: cards that are sure to be left
    when its turn comes, of `size` that it has."""

    section: int
    pool: int
    wanted: int
    size: int
    left: int


def candidates(pool: Pool, cards: Iterable[_Drawable]) -> list[_Drawable]:
    """The cards that a pool may draw: those it names in its order, or all that fit; never one that rates itself."""
    gradable = (card for card in cards if card.type not in SELF_RATED_TYPES)
    if pool.cards:
        named = {card.id: card for card in gradable}
        return [named[name] for name in dict.fromkeys(pool.cards) if name in named]
    return [
        card
        for card in gradable
        if (not pool.topics or card.topic in pool.topics)
        and (not pool.types or card.type in pool.types)
        and (not pool.concepts or not set(pool.concepts).isdisjoint(card.concepts))
    ]


def drawn(
    spec: ExamSpec, infos: Sequence[CardInfo], rng: Random, last_seen: Mapping[CardId, int] | None = None
) -> tuple[Drawn, ...]:
    """The questions of an attempt, in the order asked; fewer than the exam wants where cards are missing.

    infos: the cards to draw from, without suspended ones; last_seen: see `core.draw`, None to leave it out of account,
    so that equal chance draws equal questions. The pools with the least choice draw first.
    """
    chosen: dict[tuple[int, int], list[CardId]] = {}
    taken: set[CardId] = set()
    for turn in _turns(spec, infos):
        left = [info for info in turn.cards if info.id not in taken]
        found = {info.id for info in left}
        if turn.pool.draw is not None:
            found = set(draw.draw(left, turn.pool.draw, rng, last_seen))
        chosen[turn.section, turn.place] = [info.id for info in left if info.id in found]
        taken |= found
    asked: list[Drawn] = []
    for number, section in enumerate(spec.sections):
        part = [
            Drawn(card, number, pool.points)
            for place, pool in enumerate(section.pools)
            for card in chosen[number, place]
        ]
        if section.shuffle:
            rng.shuffle(part)
        asked += part
    return tuple(asked)


def asked(spec: ExamSpec, cards: Sequence[Drawable]) -> int:
    """How many questions an exam has, where no pool comes short."""
    turns = _turns(spec, cards)
    return sum(len(turn.cards) if turn.pool.draw is None else turn.pool.draw for turn in turns)


def shortages(spec: ExamSpec, cards: Sequence[Drawable]) -> Iterator[Shortage]:
    """The pools that come short if those before them draw as unluckily as they can; empty ones too."""
    before: list[tuple[int, AbstractSet[CardId]]] = []
    for turn in _turns(spec, cards):
        own = {card.id for card in turn.cards}
        wanted = len(own) if turn.pool.draw is None else turn.pool.draw
        left = len(own) - _most_taken(own, before)
        if left < wanted or not own:
            yield Shortage(turn.section, turn.place, wanted, len(own), left)
        before.append((wanted, own))


class _Turn(NamedTuple, Generic[_Drawable]):
    section: int
    place: int
    pool: Pool
    cards: list[_Drawable]


def _turns(spec: ExamSpec, cards: Sequence[_Drawable]) -> list[_Turn[_Drawable]]:
    """The pools in the order in which they draw: those that take all, then those with the fewest cards."""
    turns = [
        _Turn(number, place, pool, candidates(pool, cards))
        for number, section in enumerate(spec.sections)
        for place, pool in enumerate(section.pools)
    ]
    return sorted(turns, key=lambda turn: (turn.pool.draw is not None, len(turn.cards)))


def _most_taken(own: AbstractSet[CardId], rivals: Sequence[tuple[int, AbstractSet[CardId]]]) -> int:
    """How many of a pool's cards others can take away, if each takes so many of its own: a maximum bipartite matching,
    found along augmenting paths (Kuhn 1955). Whoever once looked for a card in vain is never asked again."""
    wanted = [cards & own for _many, cards in rivals]
    fresh = [iter(cards) for cards in wanted]
    owners: dict[CardId, int] = {}
    vain: set[int] = set()

    def takes(rival: int, asked: set[int]) -> bool:
        asked.add(rival)
        for card in fresh[rival]:  # what is owned stays owned, by whomever
            if card not in owners:
                owners[card] = rival
                return True
        for card in wanted[rival]:
            if owners[card] not in asked and takes(owners[card], asked):
                owners[card] = rival
                return True
        return False

    for rival, (many, _cards) in enumerate(rivals):
        if len(owners) == len(own):
            break
        for _ in range(min(many, len(wanted[rival]))):
            tried = set(vain)
            if rival in vain or not takes(rival, tried):
                vain |= tried
                break
    return len(owners)
