"""The wait of the other tests: it ends when all is done, and tells what never ends."""

from __future__ import annotations

import pytest
from textual.app import App
from textual.message import Message

STEPS = 30


class Follows(Message):
    """Comes after another one."""


class Busy(App[None]):
    """Does what it was asked for in many steps, each of which waits for the one before it to be drawn, or handled."""

    def __init__(self, steps: int) -> None:
        super().__init__()
        self.steps, self.done = steps, 0

    def key_d(self) -> None:
        """Draw and draw again."""
        if self.done < self.steps:
            self.done += 1
            self.refresh(layout=True)
            self.call_after_refresh(self.key_d)

    def key_m(self) -> None:
        """Tell and tell again."""
        self.on_follows()

    def on_follows(self) -> None:
        """Tell it again."""
        if self.done < self.steps:
            self.done += 1
            self.post_message(Follows())


@pytest.mark.parametrize("key", ["d", "m"])
async def test_all_that_follows_from_a_key_is_waited_for(key: str) -> None:
    async with (app := Busy(STEPS)).run_test() as pilot:
        await pilot.press(key)
        assert app.done == STEPS


async def test_what_is_drawn_for_ever_is_told() -> None:
    async with (app := Busy(10_000)).run_test() as pilot:
        with pytest.raises(AssertionError, match="never comes to rest"):
            await pilot.press("d")
        assert app.done < 10_000
        app.steps = 0


async def test_a_new_size_is_drawn() -> None:
    async with (app := Busy(0)).run_test() as pilot:
        await pilot.resize_terminal(30, 5)
        assert app.screen.size == (30, 5)
