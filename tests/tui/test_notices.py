"""Notices that come and go: a click on one that is just going ends nothing."""

from __future__ import annotations

import pytest
from textual.events import MouseDown, MouseMove, MouseUp
from textual.widget import Widget
from textual.widgets._toast import Toast

from dlquiz.study import Study
from tests.tui.driving import drilled, opened, seen


@pytest.mark.parametrize("turns", [0, 3, 8, 12])
async def test_a_click_on_a_notice_that_is_going(study: Study, turns: int) -> None:
    """turns: how far its removal has come when it is clicked."""
    from asyncio import sleep

    async with opened(study, drilled(study, "known")) as pilot:
        app = pilot.app
        app.notify("Saved.", timeout=60)
        for _ in range(100):
            await pilot.pause()
            if "Saved." in seen(pilot) and app.screen.query(Toast):
                break
        toast = app.screen.query_one(Toast)
        x, y = toast.region.x + 3, toast.region.y
        assert app.screen.get_widget_at(x, y)[0] is toast
        holder = toast.parent
        assert isinstance(holder, Widget)
        removed = holder.remove()
        for _ in range(turns):
            await sleep(0)
        for kind in (MouseMove, MouseDown, MouseUp):
            await app.on_event(kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y))
        await removed
        await pilot.press("t")
        assert "✓ Right" in seen(pilot)
