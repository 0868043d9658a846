"""The activation explorer: every key on the curve, in both languages, at every size, without colour."""

from __future__ import annotations

import pytest

from dlquiz import i18n
from dlquiz.study import Study
from dlquiz.tui.screens.activations import ActivationsScreen
from dlquiz.tui.start import Start
from tests.tui.driving import keys_shown, opened, seen

AT_THE_EXPLORER = Start(lab="activations")


async def test_the_cursor_moves_and_reads(study: Study) -> None:
    async with opened(study, AT_THE_EXPLORER) as pilot:
        assert "x = 0   f(x) = 0   f'(x) = 1" in seen(pilot)
        await pilot.press(*["right"] * 10)
        assert "x = 1   f(x) = 0.7616   f'(x) = 0.42" in seen(pilot)
        await pilot.press("shift+left")
        assert "x = 0   f(x) = 0" in seen(pilot)


async def test_functions_are_gone_through_and_compared(study: Study) -> None:
    async with opened(study, AT_THE_EXPLORER) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ActivationsScreen)
        await pilot.press("pagedown")
        assert screen.look.name == "sigmoid"
        assert "swap" not in keys_shown(pilot)
        await pilot.press("down", "down", "right", "right")
        assert screen.look.other == "relu"
        assert "Largest difference of sigmoid and relu" in seen(pilot)
        await pilot.press("x")
        assert (screen.look.name, screen.look.other) == ("relu", "sigmoid")


async def test_parameters_change_live_and_go_back(study: Study) -> None:
    async with opened(study, AT_THE_EXPLORER) as pilot:
        await pilot.press("pageup", "pageup")
        assert "elu" in seen(pilot).splitlines()[0]
        await pilot.press("down", "down", "right")
        assert "elu(alpha=1.1)" in seen(pilot)
        await pilot.press("r")
        assert "elu(alpha" not in seen(pilot)


async def test_all_of_it_can_be_read_in_words(study: Study) -> None:
    async with opened(study, AT_THE_EXPLORER) as pilot:
        await pilot.press("o")
        assert "Saturated (|f'| < 0.1) where x is in" in " ".join(seen(pilot).split())
        await pilot.press("escape")
        assert "saturated: |f'| < 0.1" in seen(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12), (20, 5), (3, 2)])
@pytest.mark.parametrize("function", ["tanh", "softmax"])
async def test_it_is_drawn_at_every_size_without_colour(
    study: Study, size: tuple[int, int], function: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(study, AT_THE_EXPLORER, size=size) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ActivationsScreen)
        while screen.look.name != function:
            before = screen.look.name
            await pilot.press("pagedown")
            assert screen.look.name != before
        await pilot.press("down", "right", "left", "d", "o", "o")
        assert seen(pilot).strip()


async def test_it_speaks_the_learners_language(study: Study) -> None:
    async with opened(study, AT_THE_EXPLORER) as pilot:
        pilot.app.action_use_language("ko")  # type: ignore[attr-defined]
        await pilot.pause()
        try:
            assert "f(x) = 0" in seen(pilot)
            assert "function" not in seen(pilot)
        finally:
            i18n.use("en")


async def test_escape_leads_home_where_it_was_opened_first(study: Study) -> None:
    async with opened(study, AT_THE_EXPLORER) as pilot:
        await pilot.press("escape")
        await pilot.pause()
        assert "dlquiz" in seen(pilot)
        assert not isinstance(pilot.app.screen, ActivationsScreen)
