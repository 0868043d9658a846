"""The keys at the bottom."""

from __future__ import annotations

import pytest

from dlquiz.study import Study
from dlquiz.tui.widgets.keybar import KeyBar
from tests.tui.driving import drilled, opened


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 20), (40, 10)])
async def test_the_way_out_and_the_help_have_room_before_other_keys(study: Study, size: tuple[int, int]) -> None:
    async with opened(study, drilled(study, "price", "known"), size=size) as pilot:
        await pilot.press("ctrl+r")
        keys = pilot.app.screen.query_one(KeyBar).render().plain
        assert keys.startswith("Enter Again")
        assert keys.replace("\n", "   ").endswith("Esc home   ? help")
        assert all(len(line) <= size[0] for line in keys.splitlines())
        assert len(keys.splitlines()) <= (1 if size[1] < 12 else 2)
