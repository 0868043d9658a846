"""Keys that arrive together: each acts on what it was meant for, in order, and on no card that was not seen."""

from __future__ import annotations

import pytest
from textual.events import Key, Paste
from textual.pilot import Pilot
from textual.widgets import Input

from dlquiz.core.model import CardId
from dlquiz.core.session import Phase
from dlquiz.study import Study
from dlquiz.tui.app import DlquizApp
from dlquiz.tui.screens.drill import DrillScreen
from dlquiz.tui.screens.home import HomeScreen
from dlquiz.tui.screens.quiz import QuizScreen
from dlquiz.tui.screens.review import ReviewScreen
from dlquiz.tui.start import Start
from tests.study.desk import small
from tests.tui.driving import answers, drilled, opened, reps, seen


async def burst(pilot: Pilot[int], *keys: str) -> None:
    """All of these keys at once, as a slow line or a paste brings them; then what they come to."""
    for key in keys:
        pilot.app.post_message(Key(key, key if len(key) == 1 else None))
    await pilot.pause()
    await pilot.pause()


def review(pilot: Pilot[int]) -> ReviewScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ReviewScreen)
    return screen


def typed(pilot: Pilot[int]) -> str:
    return pilot.app.screen.query_one(Input).value


async def test_answer_rating_and_the_next_answer(study: Study) -> None:
    async with opened(study, drilled(study, "one-word", "half")) as pilot:
        await burst(pilot, *"label", "enter", "3", *"0.5")
        session = review(pilot).session
        assert reps(study, "one-word") == 1
        assert [step.rating for step in session.answered] == [3]
        assert session.current == small("half")
        assert session.phase is Phase.QUESTION
        assert typed(pilot) == "0.5"
        await pilot.press("enter")
        assert "✓ Right" in seen(pilot)


async def test_no_rating_for_a_card_that_was_not_seen(study: Study) -> None:
    async with opened(study, drilled(study, "target:recall", "label:recall", "known")) as pilot:
        await burst(pilot, "space", "3", "space", "3", "t", "3")
        session = review(pilot).session
        assert answers(study) == 1
        assert session.current == small("label:recall")
        assert session.phase is Phase.QUESTION
        await burst(pilot, "space", "4", "t", "4")
        assert answers(study) == 2
        assert review(pilot).session.current == small("known")


async def test_a_digit_that_comes_too_early_is_text_and_answers_nothing(study: Study) -> None:
    async with opened(study, drilled(study, "one-word", "half")) as pilot:
        await burst(pilot, *"label", "enter", "3", "3", "enter", "3")
        assert answers(study) == 1
        assert review(pilot).session.phase is Phase.QUESTION
        assert typed(pilot) == "33", "Enter came before the card was there; what is typed waits for another"


async def test_backspace_and_a_paste_keep_their_places(study: Study) -> None:
    async with opened(study, drilled(study, "one-word", "half")) as pilot:
        await burst(pilot, *"labx", "backspace", *"el", "enter", "4", "7", "backspace")
        assert answers(study) == 1
        pilot.app.post_message(Paste("0.5\nmore"))
        await burst(pilot, "enter")
        assert "✓ Right" in seen(pilot)


async def test_on_a_korean_keyboard_too(study: Study) -> None:
    """Letters that stand for others come in the order of the keys."""
    async with opened(study, drilled(study, "known")) as pilot:
        await burst(pilot, "ㅅ", "3", "ㅅ", "3")
        assert answers(study) == 1, "true, its rating; the rest came before the card was there again"


async def test_from_screen_to_screen(study: Study) -> None:
    async with opened(study) as pilot:
        await burst(pilot, "d", "c", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        await burst(pilot, "d", "down", "space", "c", "enter", "3")
        assert isinstance(pilot.app.screen, ReviewScreen), "the drill was ticked and started"
        assert answers(study) == 0


async def test_quiz_answers_that_come_too_early_are_not_given(study: Study) -> None:
    cards: list[CardId] = [small("known"), small("price"), small("outside")]
    async with opened(study, Start(quiz=study.start_quiz(cards=cards))) as pilot:
        await burst(pilot, "t", "enter", "a", "enter", "a")
        screen = pilot.app.screen
        assert isinstance(screen, QuizScreen)
        assert len(screen.quiz.given) == 1
        assert screen.quiz.current == small("price")


async def test_the_program_can_be_left_at_any_time(study: Study) -> None:
    async with opened(study, drilled(study, "one-word", "half")) as pilot:
        app = pilot.app
        await burst(pilot, *"label", "enter", "3", "ctrl+q")
        assert app._exit
    assert answers(study) == 1


async def test_a_key_that_never_comes_to_an_end_holds_up_nothing(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dlquiz.tui.inturn._PATIENCE", 0.0)
    async with opened(study) as pilot:
        assert isinstance(pilot.app, DlquizApp)
        monkeypatch.setattr(pilot.app, "_follow", lambda *_args: None)
        await burst(pilot, "d")
        await burst(pilot, "c")
        assert isinstance(pilot.app.screen, DrillScreen)
        assert "cram" in seen(pilot)
