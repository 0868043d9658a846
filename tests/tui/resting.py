"""Waiting until the app is at rest, by looking at it instead of at the clock.

Textual's own wait takes the app for idle once the process spends little time on the processor for 20 ms: slow where the
app has long come to rest, too short where other processes hold the processor, and without an end but its limit where
the app never comes to rest. Here the app rests when nothing can run in its loop and nothing waits to be drawn. What
waits for a thread or for time to go by does rest: a test that needs it says so, by a condition.
"""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from textual._context import active_app
from textual.app import App
from textual.screen import Screen

_TURNS = 20_000
"""Turns of the loop that no key needs; the largest picture takes a few hundred."""

_PICTURES = 100
"""Pictures after one key that follow from each other. More of them follow for ever."""


async def at_rest(app: App[Any]) -> None:
    """Let the app do all it can do without a thread, a key or time."""
    loop: Any = asyncio.get_running_loop()
    turns = 0
    for _picture in range(_PICTURES):
        while loop._ready:
            turns += 1
            assert turns < _TURNS, "the app never comes to rest: its messages follow from each other"
            await asyncio.sleep(0)
        screen = _seen(app)
        if screen is None or app._exit or app._exception is not None:
            return
        if app._resize_timer is not None:  # what Textual puts off for some milliseconds is done at once
            app._check_resize()
        elif app._batch_count:
            await asyncio.sleep(0.005)
        elif _is_dirty(screen):
            screen._on_timer_update()
        else:
            return
    raise AssertionError("the app never comes to rest: it is laid out again and again")


def rest_by_looking(patch: pytest.MonkeyPatch) -> None:
    """Have the pilot wait in this way after every key, click and pause."""

    async def wait_for_idle(*_bounds: float) -> None:
        await at_rest(active_app.get())

    for module in ("app", "pilot"):
        patch.setattr(f"textual.{module}.wait_for_idle", wait_for_idle)


def _seen(app: App[Any]) -> Screen[Any] | None:
    """The screen above all others; none once the app has ended."""
    return app.screen if app._screen_stacks.get(app._current_mode) else None


def _is_dirty(screen: Screen[Any]) -> bool:
    """Whether it is to be drawn, or something is to be done once it is."""
    return bool(
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )
