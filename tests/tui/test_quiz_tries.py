"""Quizzes with several tries a question, hints that cost, and certainty."""

from __future__ import annotations

import re

from textual.pilot import Pilot

from dlquiz import i18n
from dlquiz.core.quiz import Feedback, Quiz, QuizPhase
from dlquiz.core.responses import Assigned, Certainty, Chosen, Typed
from dlquiz.tui.screens.quiz import QuizScreen
from dlquiz.tui.screens.quiz_result import QuizResultScreen
from tests.tui.driving import keys_shown, opened, seen, type_
from tests.tui.formcards import (
    CATEGORISE,
    CHOICE,
    CHOSEN_GAPS,
    MANY,
    MATCHING,
    ORDERING,
    TYPED,
    click_on,
    quizzed_on,
    study_of,
)

LETTERS = "abcdefghijkl"


def running(pilot: Pilot[int]) -> Quiz:
    screen = pilot.app.screen
    assert isinstance(screen, QuizScreen)
    return screen.quiz


def letter_of(pilot: Pilot[int], part: int) -> str:
    """The letter that an option, a target or an item of the author's order has this time."""
    quiz = running(pilot)
    assert quiz.current is not None
    return LETTERS[list(quiz.orders[quiz.current]).index(part)]


async def test_a_wrong_choice_tells_why_and_not_what_is_right_then_it_is_struck_off() -> None:
    study = study_of()
    async with opened(study, quizzed_on(study, CHOICE, tries=3)) as pilot:
        await pilot.press(letter_of(pilot, 1))
        shown = seen(pilot)
        assert running(pilot).phase is QuizPhase.AGAIN
        assert "✗ Wrong" in shown
        assert "That is the input." in shown
        assert "1 try left" in shown
        assert "✓" not in shown
        assert "Below 0 it is 0." not in shown
        assert "Enter try again   ctrl+r show answer" in keys_shown(pilot)
        assert not any(word in keys_shown(pilot) for word in ("concept", "other options", "compare", "next"))
        await pilot.press("w", "g")
        assert seen(pilot) == shown, "nothing leads to the answer"
        await pilot.press("enter")
        assert "try 2" in seen(pilot)
        assert f"✗ {letter_of(pilot, 1)}  minus one" in seen(pilot)
        await pilot.press(letter_of(pilot, 1))
        assert running(pilot).phase is QuizPhase.QUESTION, "the same wrong option is not taken twice"
        await click_on(pilot, "minus one")
        assert running(pilot).phase is QuizPhase.QUESTION
        for _step in range(4):
            await pilot.press("down")
            assert f"▸ {letter_of(pilot, 1)}" not in seen(pilot)
        await pilot.press(letter_of(pilot, 0))
        shown = seen(pilot)
        assert "✓ Right" in shown
        assert "Below 0 it is 0." in shown
        assert "1 right   0.5 points" in shown
        await pilot.press("enter")
        await pilot.pause()
        shown = seen(pilot)
        assert "0.5 of 1 point  50 %" in shown
        assert "It took 2 tries." in shown
        assert "✓ Everything right in the end." in shown


async def test_trying_no_further_shows_what_is_right() -> None:
    study = study_of()
    async with opened(study, quizzed_on(study, CHOICE, tries=3)) as pilot:
        await pilot.press(letter_of(pilot, 2), "ctrl+r")
        shown = seen(pilot)
        assert running(pilot).phase is QuizPhase.FEEDBACK
        assert f"✓ {letter_of(pilot, 0)}  nothing" in shown
        assert "Below 0 it is 0." in shown
        assert "w the other options" in keys_shown(pilot)


async def test_rows_are_kept_for_the_next_try_and_not_told_apart() -> None:
    study = study_of()
    async with opened(study, quizzed_on(study, MATCHING, tries=2)) as pilot:
        await pilot.press(*(letter_of(pilot, target) for target in (0, 2, 1)), "enter")
        shown = seen(pilot)
        assert "◐ Partly right  Right: 1 of 3." in shown
        assert "It is odd." in shown
        assert "✓" not in shown
        assert "✗" not in shown
        assert "tanh     → 0 to 1" in shown
        await pilot.press("enter")
        assert f"tanh     → {letter_of(pilot, 2)}  0 to 1" in seen(pilot)
        assert "Enter" not in keys_shown(pilot), "the same answer is not given twice"
        await pilot.press("down", letter_of(pilot, 1), letter_of(pilot, 2), "enter")
        assert running(pilot).given[-1].response == Assigned((0, 1, 2))
        assert "✓ Right" in seen(pilot)
        assert "Right: " not in seen(pilot)


async def test_order_groups_gaps_and_several_options_are_tried_again_too() -> None:
    study = study_of()
    async with opened(study, quizzed_on(study, ORDERING, CATEGORISE, CHOSEN_GAPS, MANY, tries=2)) as pilot:
        await pilot.press(*(letter_of(pilot, item) for item in (1, 0, 2, 3)), "enter")
        shown = seen(pilot)
        assert "◐ Partly right" in shown
        assert "you put it" not in shown
        assert shown.index("loss") < shown.index("forward")
        await pilot.press("enter")
        assert f"1  {letter_of(pilot, 1)}  loss" in seen(pilot)
        await pilot.press("shift+down", "enter")
        assert "✓ Right" in seen(pilot)
        await pilot.press("enter", "a", "a", "a", "enter")
        assert "Right: 2 of 3." in seen(pilot)
        await pilot.press("enter", "b", "enter", "enter", "tab", *"linear", "enter", "enter")
        shown = seen(pilot)
        assert "Right: 1 of 3." in shown
        assert "relu is ____ below 0 and linear above" in shown
        await pilot.press("enter")
        assert "relu is ▸____ below 0 and linear above" in seen(pilot)
        await pilot.press("ctrl+r", "enter")
        await pilot.press(letter_of(pilot, 0), "enter")
        assert "◐ Partly right" in seen(pilot)
        assert "missed" not in seen(pilot)
        await pilot.press("enter")
        assert f"{letter_of(pilot, 0)}  ■ tanh" in seen(pilot)
        await pilot.press(letter_of(pilot, 1), "enter")
        assert running(pilot).given[-1].response == Chosen(frozenset({0, 1}))


async def test_a_known_mistake_is_told_before_the_next_try_and_hints_cost() -> None:
    study = study_of()
    async with opened(study, quizzed_on(study, TYPED, tries=2)) as pilot:
        assert "ctrl+t hint (-25 %)" in keys_shown(pilot)
        await pilot.press("ctrl+t")
        assert "Hint  It begins with a." in seen(pilot)
        await type_(pilot, "weight")
        await pilot.press("enter")
        shown = seen(pilot)
        assert "✗ Wrong" in shown
        assert "You wrote  weight" in shown
        assert "A weight only scales." in shown
        assert "activation" not in shown
        await pilot.press("enter", "enter")
        assert running(pilot).phase is QuizPhase.QUESTION
        await pilot.press(*["backspace"] * 6)
        await type_(pilot, "activation")
        await pilot.press("enter")
        assert running(pilot).given[-1].response == Typed(("activation",))
        assert "1 right   0.25 points" in seen(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "It took 2 tries, 1 hint." in seen(pilot)


async def test_a_near_miss_is_accepted_before_the_next_try() -> None:
    study = study_of()
    async with opened(study, quizzed_on(study, TYPED, tries=2)) as pilot:
        await type_(pilot, "activatoin")
        await pilot.press("enter")
        assert "≈ Almost" in seen(pilot)
        assert running(pilot).phase is QuizPhase.AGAIN
        await pilot.press("y")
        assert "✓ Right" in seen(pilot)
        assert running(pilot).phase is QuizPhase.FEEDBACK


async def test_how_sure_is_asked_before_it_is_told_once_a_question() -> None:
    study = study_of()
    async with opened(study, quizzed_on(study, CHOICE, TYPED, tries=2, certainty=True)) as pilot:
        await pilot.press(letter_of(pilot, 1))
        shown = seen(pilot)
        assert "How sure are you?" in shown
        assert "1 not sure   2 fairly sure   3 certain" in shown
        assert f"▸ {letter_of(pilot, 1)}" in shown
        assert "Wrong" not in shown
        assert "1-3 how sure   Esc back to the answer" in keys_shown(pilot)
        await pilot.press("escape")
        assert "How sure" not in seen(pilot)
        assert running(pilot).phase is QuizPhase.QUESTION
        await pilot.press(letter_of(pilot, 2), "3")
        assert running(pilot).phase is QuizPhase.AGAIN
        await pilot.press("enter", letter_of(pilot, 0))
        assert running(pilot).phase is QuizPhase.FEEDBACK, "certainty is asked at the first try alone"
        assert running(pilot).given[-1].certainty is Certainty.HIGH
        await pilot.press("enter")
        await type_(pilot, "activation")
        await pilot.press("enter", "escape")
        await type_(pilot, "s")
        await pilot.press("backspace", "enter")
        await click_on(pilot, "fairly sure")
        assert running(pilot).given[-1].certainty is Certainty.MID
        assert running(pilot).given[-1].response == Typed(("activation",))
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, QuizResultScreen)
        shown = seen(pilot)
        assert "Certainty-based score -4 of 6." in shown
        assert "Certainty: 2 answers" in shown


async def test_whoever_clicks_another_answer_or_the_field_is_back_at_the_question() -> None:
    study = study_of()
    async with opened(study, quizzed_on(study, CHOICE, MATCHING, TYPED, certainty=True)) as pilot:
        await pilot.press(letter_of(pilot, 1))
        await click_on(pilot, "nothing")
        await pilot.press("2", "enter")
        assert running(pilot).given[-1].response == Chosen(frozenset({0}))
        await pilot.press("a", "enter")
        await click_on(pilot, "b □")
        assert "How sure" not in seen(pilot)
        await pilot.press("enter", "1", "enter")
        response = running(pilot).given[-1].response
        assert isinstance(response, Assigned)
        assert sum(target is not None for target in response.targets) == 2
        await type_(pilot, "weight")
        await pilot.press("enter")
        await click_on(pilot, "weight")
        assert "How sure" not in seen(pilot)
        await type_(pilot, "1")
        assert running(pilot).phase is QuizPhase.QUESTION


async def test_who_gives_up_is_not_asked() -> None:
    study = study_of()
    async with opened(study, quizzed_on(study, TYPED, certainty=True)) as pilot:
        await pilot.press("ctrl+r")
        assert running(pilot).phase is QuizPhase.FEEDBACK
        assert running(pilot).given[-1].certainty is None


async def test_in_korean() -> None:
    study = study_of()
    study.use_language("ko")
    i18n.use("ko")
    async with opened(study, quizzed_on(study, CHOICE, tries=2, certainty=True), size=(40, 15)) as pilot:
        await pilot.press(letter_of(pilot, 1), "1")
        assert "그것은 입력입니다." in seen(pilot)
        assert "0 아래에서는" not in seen(pilot)
        await pilot.press("ctrl+r")
        assert "0 아래에서는 0입니다." in seen(pilot)


async def test_the_result_lists_mistakes_of_every_type() -> None:
    study = study_of()
    start = quizzed_on(study, MATCHING, ORDERING, CATEGORISE, CHOSEN_GAPS, feedback=Feedback.AT_END)
    async with opened(study, start, size=(80, 60)) as pilot:
        await pilot.press(letter_of(pilot, 2), letter_of(pilot, 1), "enter")
        await pilot.press(*(letter_of(pilot, item) for item in (1, 0, 2, 3)), "enter")
        await pilot.press("a", "a", "a", "enter")
        await pilot.press("tab", *"linear", "enter", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, QuizResultScreen)
        shown = seen(pilot)
        assert "✗ relu     → 0 to 1 → 0 and above" in shown
        assert "◐ Partly right   0.33 points" in shown
        assert "you put it at" in shown
        assert re.search("✗ mse +→ activation → loss", shown)
        assert "relu is ✗– → zero below 0 and ✓linear above" in shown
        await pilot.resize_terminal(30, 10)
        await pilot.pause()
        assert pilot.app.is_running
