"""How sure one is of an answer, asked while studying."""

from __future__ import annotations

import pytest

from dlquiz.core.responses import Certainty, Typed
from dlquiz.core.session import Phase
from dlquiz.tui.screens.review import ReviewScreen
from tests.tui.driving import keys_shown, opened, seen, type_
from tests.tui.formcards import CHOICE, MATCHING, SELF_RATED, TYPED, drilled_on, study_of


async def test_it_is_asked_where_the_settings_say_so() -> None:
    study = study_of(certainty=True)
    async with opened(study, drilled_on(study, TYPED, CHOICE)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        await type_(pilot, "activation")
        await pilot.press("enter")
        assert "How sure are you?" in seen(pilot)
        assert screen.session.phase is Phase.QUESTION
        assert not any(word in keys_shown(pilot) for word in ("undo", "flag", "bury", "suspend", "home", "hint"))
        await pilot.press("f", "b", "u", "enter", "space")
        assert screen.session.phase is Phase.QUESTION
        await pilot.press("2")
        assert screen.session.response == Typed(("activation",))
        assert screen.session.certainty is Certainty.MID
        assert "✓ Right" in seen(pilot)
        assert "How sure" not in seen(pilot)
        await pilot.press("3", "a")
        assert "How sure are you?" in seen(pilot)
        await pilot.press("escape", "u")
        assert "What bends a network?" in seen(pilot)


async def test_it_is_not_asked_of_who_judges_alone_gives_up_or_did_not_ask_for_it() -> None:
    study = study_of(certainty=True)
    async with opened(study, drilled_on(study, SELF_RATED, TYPED)) as pilot:
        await pilot.press("space")
        assert "How sure" not in seen(pilot)
        await pilot.press("3", "ctrl+r")
        assert "Not answered." in seen(pilot)
    study = study_of()
    async with opened(study, drilled_on(study, CHOICE)) as pilot:
        await pilot.press("a")
        assert "How sure" not in seen(pilot)


@pytest.mark.parametrize("size", [(40, 10), (20, 5), (3, 2), (1, 1)])
async def test_at_any_size(size: tuple[int, int]) -> None:
    study = study_of(certainty=True)
    async with opened(study, drilled_on(study, MATCHING), size=size) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        await pilot.press("a", "enter")
        if size[1] >= 10:
            assert "3 certain" in seen(pilot)
        await pilot.press("3")
        assert screen.session.certainty is Certainty.HIGH
