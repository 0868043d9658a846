"""How far one comes in choices without knowing anything."""

from __future__ import annotations

import pytest

from dlquiz.core.cards import ChoiceCard, Option
from dlquiz.core.giveaways import Guessing, Strategy, guessing, words
from dlquiz.core.model import CardId, CardType, Text


def choice(prompt: str, right: str, *wrong: str, kind: CardType = CardType.CHOICE) -> ChoiceCard:
    options = (Option(Text.of(right), correct=True), *(Option(Text.of(one)) for one in wrong))
    return ChoiceCard(id=CardId("p/c"), type=kind, concepts=(), topic="t", prompt=Text.of(prompt), options=options)


def figures(*cards: ChoiceCard) -> dict[Strategy, Guessing]:
    return {one.strategy: one for one in guessing(cards, ["en"])}


def test_the_longest_option_is_found() -> None:
    found = figures(choice("What?", "bbbb", "aa", "cc", "dd"))
    assert (found[Strategy.LONGEST].share, found[Strategy.LONGEST].by_chance) == (1.0, 0.25)
    assert found[Strategy.LONGEST].gain == 0.75
    assert found[Strategy.SHORTEST].hits == 0
    assert found[Strategy.FIRST].hits == 0


def test_ties_are_shared() -> None:
    found = figures(choice("What?", "bb", "aa", "c"))
    assert found[Strategy.LONGEST].hits == 0.5


@pytest.mark.parametrize(("right", "hits"), [("Apple", 1.0), ("cherry", 0.0)])
def test_the_first_by_the_alphabet_whatever_the_case(right: str, hits: float) -> None:
    assert figures(choice("What?", right, "berry", "Damson"))[Strategy.FIRST].hits == hits


def test_the_echo_of_the_stem() -> None:
    card = choice("Which loss measures a distance?", "The distance to a target", "The sum of weights", "Its epoch")
    assert figures(card)[Strategy.ECHO].hits == 1.0


def test_korean_words_are_compared_without_their_endings() -> None:
    assert words("모델이 손실을 줄입니다") & words("손실은 모델의") == {"모델", "손실"}


def test_small_words_say_nothing() -> None:
    assert words("It is a tensor") == {"tensor"}


def test_only_choices_with_one_right_text_count() -> None:
    many = choice("What?", "bbbb", "aa", "cc", kind=CardType.MULTIPLE_RESPONSE)
    truth = choice("True?", "True", "False", kind=CardType.TRUE_FALSE)
    pick = choice("Which?", "b", "aa", "cc", "dd", kind=CardType.PICK)
    assert {one.cards for one in guessing([many, truth, pick], ["en", "ko"])} == {1}


def test_nothing_to_guess() -> None:
    assert {(one.share, one.by_chance) for one in guessing([], ["en"])} == {(0.0, 0.0)}
