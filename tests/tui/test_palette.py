"""The command palette offers whatever a key does."""

from __future__ import annotations

from collections.abc import Callable

from textual.command import CommandList, CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input

from dlquiz import i18n
from dlquiz.study import Study
from dlquiz.tui.palette import Commands
from dlquiz.tui.screens.drill import DrillScreen
from tests.tui.driving import drilled, opened, type_


async def until(pilot: Pilot[int], holds: Callable[[], bool]) -> None:
    """Let the app run until something holds: the palette searches beside the keys."""
    for _turn in range(500):
        if holds():
            return
        await pilot.pause(0.01)
    raise TimeoutError


async def offered(screen: object) -> list[str]:
    provider = Commands(screen)  # type: ignore[arg-type]  # any screen
    return [str(hit.text) async for hit in provider.discover()]


async def test_active_keys_themes_and_languages_are_offered(study: Study) -> None:
    async with opened(study, drilled(study, "why")) as pilot:
        names = await offered(pilot.app.screen)
        assert {"Show answer", "Flag", "Bury", "Suspend", "Help", "Theme: calm-light", "Language: 한국어"} <= set(names)
        assert "Rate 1" not in names
        await pilot.press("space")
        names = await offered(pilot.app.screen)
        assert "Show answer" not in names
        assert "Up" not in names
        assert {"Rate 1", "Rate 2", "Rate 3", "Rate 4"} <= set(names)


async def test_a_command_is_found_and_run(study: Study) -> None:
    async with opened(study) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CommandPalette)
        assert pilot.app.screen.query_one(Input).has_focus
        await type_(pilot, "drill")
        await until(pilot, lambda: pilot.app.screen.query_one(CommandList).highlighted is not None)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DrillScreen))


async def test_the_language_is_changed_from_the_palette(study: Study) -> None:
    async with opened(study) as pilot:
        await pilot.app.run_action("use_language('ko')")
        await pilot.pause()
        assert study.language == "ko"
        assert i18n.language() == "ko"
