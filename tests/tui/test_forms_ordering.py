"""Putting items in order, by keyboard and by mouse."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from textual.pilot import Pilot

from dlquiz import i18n
from dlquiz.core.model import CardId, Text
from dlquiz.core.responses import Ordered
from dlquiz.tui.screens.review import ReviewScreen
from tests.tui.driving import keys_shown, opened, seen
from tests.tui.formcards import ORDERING, click_on, drilled_on, study_of

LETTERS = "abcdefgh"


def screen_of(pilot: Pilot[int]) -> ReviewScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ReviewScreen)
    return screen


def letter_of(pilot: Pilot[int], item: int) -> str:
    """The letter that an item of the author's order has, wherever it stands."""
    return LETTERS[list(screen_of(pilot).session.order).index(item)]


def standing(pilot: Pilot[int]) -> list[str]:
    """The items from above, by their letters."""
    words = (line.split() for line in seen(pilot).splitlines())
    rows = ([word for word in line if word not in "▸↕"] for line in words)
    return [row[1] for row in rows if len(row) > 2 and row[0].isdigit() and row[1] in LETTERS]


async def test_letters_in_sequence_write_the_order() -> None:
    study = study_of()
    async with opened(study, drilled_on(study, ORDERING)) as pilot:
        assert standing(pilot) == ["a", "b", "c", "d"]
        assert "a-d bring here" in keys_shown(pilot)
        assert "Enter" not in keys_shown(pilot), "as it is laid out it is nobody's answer"
        letters = [letter_of(pilot, item) for item in range(4)]
        await pilot.press(letters[0])
        assert standing(pilot)[0] == letters[0]
        assert f"▸ 2  {standing(pilot)[1]}" in seen(pilot)
        await pilot.press(*letters[1:])
        assert standing(pilot) == letters
        await pilot.press("enter")
        assert screen_of(pilot).session.response == Ordered((0, 1, 2, 3))
        shown = seen(pilot)
        assert "✓ Right" in shown
        assert "✓ 3  backward" in shown


async def test_space_lifts_and_the_arrows_carry() -> None:
    study = study_of()
    async with opened(study, drilled_on(study, ORDERING)) as pilot:
        assert "Space lift" in keys_shown(pilot)
        await pilot.press("down", "space")
        assert "↕ 2  b" in seen(pilot)
        assert "Space set down" in keys_shown(pilot)
        await pilot.press("down", "down", "down")
        assert standing(pilot) == ["a", "c", "d", "b"], "an item stops at the end"
        await pilot.press("enter")
        assert screen_of(pilot).session.mark is None, "Enter sets down what is lifted"
        assert "▸ 4  b" in seen(pilot)
        await pilot.press("shift+up", "ctrl+up")
        assert standing(pilot) == ["a", "b", "c", "d"]
        await pilot.press("up", "up", "up")
        assert standing(pilot) == ["a", "b", "c", "d"]
        assert "▸ 3  c" in seen(pilot), "around the ends"
        await pilot.press("enter")
        assert screen_of(pilot).session.response == Ordered(screen_of(pilot).session.order)


async def test_feedback_shows_the_right_order_and_where_each_item_stood() -> None:
    """Also of what is in order with the rest, if it stood elsewhere: a tick alone would not say what was mine."""
    study = study_of()
    async with opened(study, drilled_on(study, ORDERING)) as pilot:
        await pilot.press(*(letter_of(pilot, item) for item in (1, 0, 2, 3)), "enter")
        response = screen_of(pilot).session.response
        assert response == Ordered((1, 0, 2, 3))
        shown = seen(pilot)
        assert "◐ Partly right" in shown
        assert shown.index("forward") < shown.index("loss") < shown.index("backward") < shown.index("update")
        assert shown.count("you put it at") == 2
        assert "Gradients need the loss." in shown


async def test_by_mouse() -> None:
    study = study_of()
    async with opened(study, drilled_on(study, ORDERING)) as pilot:
        first = standing(pilot)[0]
        await click_on(pilot, f"1  {first}")
        assert f"↕ 1  {first}" in seen(pilot)
        await click_on(pilot, f"3  {standing(pilot)[2]}")
        assert standing(pilot)[2] == first
        assert f"▸ 3  {first}" in seen(pilot)
        await pilot.press("enter")
        assert screen_of(pilot).session.mark is not None
        await click_on(pilot, "forward")
        assert "↕" not in seen(pilot)


async def test_giving_up() -> None:
    study = study_of()
    async with opened(study, drilled_on(study, ORDERING)) as pilot:
        await pilot.press("ctrl+r")
        shown = seen(pilot)
        assert "  1  forward" in shown
        assert "you put it at" not in shown


async def test_whatever_is_pressed_it_stays_an_order_of_all_items() -> None:
    study = study_of()
    async with opened(study, drilled_on(study, ORDERING), size=(40, 12)) as pilot:
        rng = Random(5)
        keys = ["up", "down", "space", "shift+up", "shift+down", "ctrl+up", "ctrl+down", "a", "b", "c", "d"]
        for _step in range(80):
            await pilot.press(rng.choice(keys))
            answer = screen_of(pilot).view.so_far
            assert isinstance(answer, Ordered | None)
            assert answer is None or sorted(answer.items) == [0, 1, 2, 3]


async def test_in_korean() -> None:
    study = study_of()
    study.use_language("ko")
    i18n.use("ko")
    async with opened(study, drilled_on(study, ORDERING)) as pilot:
        await pilot.press(*(letter_of(pilot, item) for item in range(4)))
        assert f"1  {letter_of(pilot, 0)}  순전파" in seen(pilot)
        await pilot.press("enter")
        assert "✓ 2  손실" in seen(pilot)


@pytest.mark.parametrize("size", [(120, 40), (40, 12), (20, 5), (3, 2), (1, 1)])
async def test_any_size(size: tuple[int, int]) -> None:
    card = replace(ORDERING, id=CardId("p/long"), items=tuple(Text.of(f"step {n} " * 12) for n in range(8)))
    study = study_of(card)
    async with opened(study, drilled_on(study, card), size=size) as pilot:
        await pilot.press("h", "down", "space", "down", "down")
        await pilot.pause()
        if size[1] >= 12:
            assert "↕ 5" in seen(pilot), "what is carried stays in sight"
        await pilot.press("space", "enter")
        assert screen_of(pilot).session.mark is not None
