"""The course's exam of twenty questions, of every type, taken key by key; its program is gone in the middle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot

from dlquiz.config import Settings
from dlquiz.core import cloze
from dlquiz.core.cards import (
    Card,
    CategoriseCard,
    ChoiceCard,
    ClozeCard,
    MatchingCard,
    NumericCard,
    OrderingCard,
    TypedCard,
)
from dlquiz.core.model import CardType
from dlquiz.paths import places
from dlquiz.study import Study
from dlquiz.tui.screens.exam import ExamScreen
from dlquiz.tui.screens.exam_result import ExamResultScreen
from dlquiz.tui.screens.page import Go
from tests.tui.driving import opened, seen, type_

COURSE = Path(__file__).parents[2] / "content"
LETTERS = "abcdefghijkl"


@pytest.fixture
def course(monkeypatch: pytest.MonkeyPatch) -> None:
    """The built-in course, which the other tests of screens leave out."""
    monkeypatch.setattr("dlquiz.study.opening.built_in_packs", lambda: COURSE)


@pytest.fixture
def study(course: None, tmp_path: Path) -> Iterator[Study]:
    study = Study.open(places(tmp_path / "home"), Settings(language="en"))
    yield study
    study.close()


async def answer(pilot: Pilot[int], screen: ExamScreen) -> None:
    """Give the right answer to the question on the screen by its keys, and go on."""
    question = screen.exam_attempt.questions[screen.at]
    card = screen.view.card
    assert card is not None
    if isinstance(card, ClozeCard):
        await fill(pilot, card, question.order)
    elif isinstance(card, TypedCard | NumericCard):
        await type_(pilot, card.answers.in_("en")[0] if isinstance(card, TypedCard) else card.shown)
    else:
        await pilot.press(*letters(card, question.order))
    await pilot.press("enter")


def letters(card: Card, order: tuple[int, ...]) -> list[str]:
    """The letters of the right answer, in the order in which they are pressed."""
    match card:
        case ChoiceCard(type=CardType.TRUE_FALSE):
            return ["t" if 0 in card.correct else "f"]
        case ChoiceCard():
            return [LETTERS[order.index(index)] for index in sorted(card.correct)]
        case MatchingCard():
            return [LETTERS[order.index(target)] for target in card.key]
        case OrderingCard():
            return [LETTERS[order.index(index)] for index in range(len(card.items))]
        case CategoriseCard():
            return [LETTERS[card.key[index]] for index in order]
    raise AssertionError(card.type)


async def fill(pilot: Pilot[int], card: ClozeCard, order: Sequence[int]) -> None:
    """Every gap, typed or chosen; Enter leads from a typed one to the next."""
    gaps = card.gaps_in("en")
    for number, gap in enumerate(gaps):
        if gap.wrong:
            shown = cloze.choices(gap, number, order)
            await pilot.press(LETTERS[shown.index(gap.accepted[0])])
        else:
            await type_(pilot, gap.accepted[0])
            if number < len(gaps) - 1:
                await pilot.press("enter")


async def test_an_exam_of_twenty_is_cut_off_gone_on_with_and_right(study: Study, course: None, tmp_path: Path) -> None:
    begun = study.start_exam(study.exam("foundations"), seed=7)
    types = {study.exam_card(begun, index).type for index in range(len(begun.questions))}
    assert len(begun.questions) == 20
    assert {CardType.MATCHING, CardType.ORDERING, CardType.CATEGORISE, CardType.CLOZE, CardType.NUMERIC} <= types

    async with opened(study) as pilot:
        screen = await sat(pilot, begun)
        for _ in range(10):
            await answer(pilot, screen)
        assert len(screen.exam_attempt.answers) == 10

        again = Study.open(places(tmp_path / "home"), Settings(language="en"))  # the first one never says goodbye
        (kept,) = again.open_attempts()
        assert kept.answers == screen.exam_attempt.answers
        async with opened(again) as later:
            resumed = await sat(later, kept)
            assert resumed.at == 10
            while len(resumed.exam_attempt.answers) < 20:
                before = resumed.at
                await answer(later, resumed)
                assert resumed.at != before or len(resumed.exam_attempt.answers) == 20
            await later.press("h", "enter")
            await later.pause()
            assert isinstance(later.app.screen, ExamResultScreen)
            assert "31 of 31 points" in seen(later) and "✓ passed" in seen(later)
        (result,) = again.attempts()
        assert [judged.mark.score for judged in result.judged if judged.mark is not None] == [1.0] * 20
        again.close()


async def sat(pilot: Pilot[int], attempt: object) -> ExamScreen:
    """The exam on the screen."""
    pilot.app.screen.post_message(Go("exam", attempt))
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, ExamScreen)
    return screen
