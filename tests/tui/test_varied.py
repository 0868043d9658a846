"""Cards that draw their values: shown, answered, told and listed with the values of one and the same showing."""

from __future__ import annotations

import re

from textual.pilot import Pilot

from dlquiz.core.quiz import Quiz
from dlquiz.tui.screens.quiz import QuizScreen
from dlquiz.tui.screens.summary import SummaryScreen
from tests.tui.driving import opened, seen, type_
from tests.tui.formcards import CHOICE, VARIED, drilled_on, quizzed_on, study_of


def number(pilot: Pilot[int]) -> int:
    """The number that was drawn, as it is seen."""
    found = re.search(r"How much is (\d+) \+ 1\?", seen(pilot))
    assert found, seen(pilot)
    return int(found[1])


async def test_in_a_review_and_its_summary() -> None:
    study = study_of(VARIED, CHOICE)
    async with opened(study, drilled_on(study, VARIED)) as pilot:
        drawn = number(pilot)
        await type_(pilot, str(drawn - 1))
        await pilot.press("enter")
        shown = seen(pilot)
        assert "✗ Wrong" in shown
        assert f"That is {drawn} - 1." in shown
        assert f"One more than {drawn}." in shown
        assert number(pilot) == drawn
        await pilot.press("1")
        again = number(pilot)
        assert again != drawn, "it comes back with other values"
        await pilot.press("ctrl+r", "4")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SummaryScreen)
        assert number(pilot) == again
        assert "${" not in seen(pilot)


async def test_in_a_quiz_every_try_and_the_result_have_the_same_values() -> None:
    study = study_of(VARIED, CHOICE)
    async with opened(study, quizzed_on(study, VARIED, tries=2)) as pilot:
        drawn = number(pilot)
        await type_(pilot, str(drawn - 1))
        await pilot.press("enter")
        assert f"That is {drawn} - 1." in seen(pilot)
        assert f"One more than {drawn}." not in seen(pilot)
        await pilot.press("enter")
        assert number(pilot) == drawn
        await pilot.press("ctrl+r", "enter")
        await pilot.pause()
        shown = seen(pilot)
        assert number(pilot) == drawn
        assert str(drawn + 1) in shown
        assert f"One more than {drawn}." in shown
        await pilot.press("r")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, QuizScreen)
        assert isinstance(screen.quiz, Quiz)
        assert number(pilot) != drawn, "the wrong ones are asked with other values"
