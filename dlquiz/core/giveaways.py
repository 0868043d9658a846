"""Whether a choice can be answered without knowing anything: how far simple strategies come, beside chance.

After the guidelines for writing multiple-choice items (Haladyna, Downing and Rodriguez 2002): the right option should
neither be the longest nor echo the stem.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from dlquiz.core.cards import Card, ChoiceCard
from dlquiz.core.model import CardType

_WORD = re.compile(r"[^\W_]+")
_HANGUL = re.compile("[가-힣]")
_STEM_LETTERS = 2
"""Korean endings hang on a word; its first two syllables are what it shares with itself elsewhere."""

_SHORT = 3
"""English words below this many letters (a, of, is) say nothing."""


class Strategy(StrEnum):
    """A way to answer without knowing."""

    LONGEST = "longest"
    SHORTEST = "shortest"
    FIRST = "first-alphabetically"
    ECHO = "most-words-of-the-stem"


class Guessing(NamedTuple):
    """How a strategy does over the choices of a pack in one language. hits: expected right answers, ties shared evenly;
    chance: those of guessing blindly; cards: how many choices there are."""

    language: str
    strategy: Strategy
    cards: int
    hits: float
    chance: float

    @property
    def share(self) -> float:
        """Of the choices, answered rightly by the strategy, 0 to 1."""
        return self.hits / self.cards if self.cards else 0.0

    @property
    def by_chance(self) -> float:
        """Of the choices, answered rightly by chance, 0 to 1."""
        return self.chance / self.cards if self.cards else 0.0

    @property
    def gain(self) -> float:
        """What the strategy is better than chance, as a share of the choices."""
        return self.share - self.by_chance


def guessing(cards: Iterable[Card], languages: Sequence[str]) -> tuple[Guessing, ...]:
    """Every strategy in every language, over the cards with one right option among several texts.

    Templates must be realised before. True-false cards do not count: they have no texts to compare.
    """
    choices = [card for card in cards if isinstance(card, ChoiceCard) and card.type in (CardType.CHOICE, CardType.PICK)]
    chance = sum(len(card.correct) / len(card.options) for card in choices)
    return tuple(
        Guessing(language, strategy, len(choices), sum(_hit(card, language, worth) for card in choices), chance)
        for language in languages
        for strategy, worth in _WORTHS.items()
    )


def _hit(card: ChoiceCard, language: str, worth: Callable[[str, str], float]) -> float:
    """The chance that the strategy finds the right option: it takes one of those worth most to it."""
    stem = card.prompt.in_(language)
    worths = [worth(option.text.in_(language), stem) for option in card.options]
    best = [index for index, value in enumerate(worths) if value == max(worths)]
    return len(card.correct.intersection(best)) / len(best)


def _echo(option: str, stem: str) -> float:
    return len(words(option) & words(stem))


def words(text: str) -> frozenset[str]:
    """The words of a text that carry meaning, without case; Korean ones without their endings."""
    found = (word.casefold() for word in _WORD.findall(text))
    return frozenset(
        word[:_STEM_LETTERS] if _HANGUL.match(word) else word
        for word in found
        if _HANGUL.match(word) or len(word) >= _SHORT
    )


def _alphabetical(option: str, _stem: str) -> float:
    """Greater for what comes first: the letters as digits of a number below 1."""
    value, scale = 0.0, 1.0
    for letter in option.casefold()[:8]:
        scale /= 0x110000
        value -= ord(letter) * scale
    return value


_WORTHS: dict[Strategy, Callable[[str, str], float]] = {
    Strategy.LONGEST: lambda option, _stem: len(option),
    Strategy.SHORTEST: lambda option, _stem: -len(option),
    Strategy.FIRST: _alphabetical,
    Strategy.ECHO: _echo,
}
