"""Sorting items into groups, by keyboard and by mouse."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from dlquiz import i18n
from dlquiz.core.responses import Assigned
from dlquiz.tui.screens.review import ReviewScreen
from tests.tui.driving import keys_shown, opened, seen
from tests.tui.formcards import CATEGORISE, click_on, drilled_on, study_of


def screen_of(pilot: Pilot[int]) -> ReviewScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ReviewScreen)
    return screen


async def sort(pilot: Pilot[int], targets: dict[int, int]) -> None:
    """Give items their groups, from above."""
    for item in screen_of(pilot).session.order:
        await pilot.press("ab"[targets[item]] if item in targets else "down")


async def test_a_letter_puts_the_item_and_goes_on() -> None:
    study = study_of()
    async with opened(study, drilled_on(study, CATEGORISE)) as pilot:
        assert "a/b put there" in keys_shown(pilot)
        assert "3 open" in seen(pilot)
        await sort(pilot, {0: 0, 1: 0, 2: 0})
        shown = seen(pilot)
        assert "activation  ×3" in shown, "a group takes any number"
        assert "0 open" in shown
        await pilot.press("enter")
        assert screen_of(pilot).session.response == Assigned((0, 0, 0))
        shown = seen(pilot)
        assert "◐ Partly right" in shown
        assert "✓ relu  → activation" in shown
        assert "✗ mse   → activation → loss" in shown
        assert "It compares." in shown


async def test_some_may_stay_open_and_what_is_put_can_be_put_elsewhere() -> None:
    study = study_of()
    async with opened(study, drilled_on(study, CATEGORISE)) as pilot:
        first = screen_of(pilot).session.order[0]
        await pilot.press("b", "up", "a")
        targets: list[int | None] = [None, None, None]
        targets[first] = 0
        assert screen_of(pilot).view.so_far == Assigned(tuple(targets))
        await pilot.press("enter")
        assert screen_of(pilot).session.response == Assigned(tuple(targets))
        assert "→ – → " in seen(pilot)


async def test_by_mouse() -> None:
    study = study_of()
    async with opened(study, drilled_on(study, CATEGORISE)) as pilot:
        await click_on(pilot, "mse")
        await click_on(pilot, "loss")
        assert screen_of(pilot).view.so_far == Assigned((None, 1, None))
        await pilot.press("enter")
        assert "✓ mse   → loss" in seen(pilot)


async def test_in_korean() -> None:
    study = study_of()
    study.use_language("ko")
    i18n.use("ko")
    async with opened(study, drilled_on(study, CATEGORISE)) as pilot:
        await sort(pilot, {0: 0, 1: 1, 2: 0})
        assert "평균제곱오차  → b  손실 함수" in seen(pilot)
        await pilot.press("enter")
        assert "✓ 쌍곡탄젠트    → 활성화 함수" in seen(pilot)


@pytest.mark.parametrize("size", [(120, 40), (40, 12), (20, 5), (3, 2), (1, 1)])
async def test_any_size(size: tuple[int, int]) -> None:
    study = study_of()
    async with opened(study, drilled_on(study, CATEGORISE), size=size) as pilot:
        await pilot.press("a", "b", "backspace", "down", "a", "enter")
        assert screen_of(pilot).session.mark is not None
