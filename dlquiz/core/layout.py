"""In which order the parts of a card are shown: by chance, except where it would make no sense."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from dlquiz.core.cards import Card, CategoriseCard, ChoiceCard, ClozeCard, MatchingCard, OrderingCard
from dlquiz.core.grading.numeric import read_number
from dlquiz.core.model import Text


def layout(card: Card, rng: Random) -> tuple[int, ...]:
    """The author's indices of what is arranged, in the order shown; empty where nothing is.

    Arranged are the options of a choice, the right sides of a matching, the items of a categorise or an ordering.
    Pinned options keep their place, numbers ascend, and an ordering is never shown in its right order. What a gap is
    chosen among may differ from language to language, so of a cloze it is one number that fixes the order of all of
    them, see `core.cloze.choices`.
    """
    match card:
        case ChoiceCard() if not card.shuffle:
            return tuple(range(len(card.options)))
        case ChoiceCard():
            pinned = frozenset(i for i, option in enumerate(card.options) if option.pinned)
            return arranged([option.text for option in card.options], rng, pinned)
        case MatchingCard():
            return arranged(card.targets, rng)
        case CategoriseCard():
            return tuple(rng.sample(range(len(card.items)), len(card.items)))
        case OrderingCard():
            order = list(range(len(card.items)))
            while order == sorted(order) and len(order) > 1:
                rng.shuffle(order)
            return tuple(order)
        case ClozeCard() if any(gap.wrong for gaps in card.gaps.values() for gap in gaps):
            return (rng.getrandbits(31),)
    return ()


def arranged(texts: Sequence[Text], rng: Random, pinned: frozenset[int] = frozenset()) -> tuple[int, ...]:
    """The indices of texts in the order shown: by chance, but numbers ascend and pinned ones keep their place."""
    loose = [i for i in range(len(texts)) if i not in pinned]
    numbers = _numbers([texts[i] for i in loose])
    if numbers:
        moved = [loose[i] for i in sorted(range(len(loose)), key=numbers.__getitem__)]
    else:
        moved = rng.sample(loose, len(loose))
    left = iter(moved)
    return tuple(i if i in pinned else next(left) for i in range(len(texts)))


def _numbers(texts: Sequence[Text]) -> list[float]:
    """The numbers that these texts are, all in one unit and in every language; empty if one is none."""
    found: list[float] = []
    units = set()
    for text in texts:
        readings = {read_number(string) for string in text}
        values = {values for values, _unit in readings}
        if len(values) != 1 or len(only := values.pop()) != 1:
            return []
        units.add(frozenset(unit for _values, unit in readings))
        found.append(only[0])
    return found if len(units) == 1 else []
