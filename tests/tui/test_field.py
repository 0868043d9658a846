"""The line that is typed in."""

from __future__ import annotations

from textual.events import Key
from textual.widgets import Input

from dlquiz.study import Study
from tests.tui.driving import drilled, opened


async def test_keys_that_come_together_act_in_their_order(study: Study) -> None:
    """As over a slow line: three characters, taken back, and two others."""
    typed = (
        [Key(char, char) for char in "abc"]
        + [Key("backspace", "\x7f") for _ in range(3)]
        + [Key("3", "3"), Key("6", "6")]
    )
    async with opened(study, drilled(study, "half")) as pilot:
        for key in typed:
            pilot.app.post_message(key)
        await pilot.pause()
        assert pilot.app.screen.query_one(Input).value == "36"
