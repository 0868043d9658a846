"""The list that every screen uses."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from dlquiz.tui.themes import THEMES
from dlquiz.tui.widgets.picklist import Item, PickList


class Listing(App[None]):
    """A list alone on the screen."""

    CSS = "PickList { height: 1fr; }"

    def __init__(self, items: list[Item]) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = "calm"
        self._items = items
        self.chosen: list[str] = []

    def compose(self) -> ComposeResult:
        yield PickList(self._items)

    def on_mount(self) -> None:
        self.query_one(PickList).focus()

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        self.chosen.append(event.key)

    def lines(self) -> list[str]:
        return [strip.text.rstrip() for strip in self.screen._compositor.render_strips(self.size)]


def items(count: int) -> list[Item]:
    return [
        Item(None, Content("Head")),
        *(Item(f"k{n}", Content(f"row {n}"), Content(f"{n} %")) for n in range(count)),
    ]


async def test_arrows_go_around_and_skip_headings() -> None:
    async with (app := Listing(items(3))).run_test(size=(30, 6)) as pilot:
        assert app.lines()[:2] == ["Head", "  ▸ row 0                  0 %"]
        await pilot.press("up", "enter", "down", "enter", "j", "enter", "end", "home", "enter")
        assert app.chosen == ["k2", "k0", "k1", "k0"]


async def test_the_selected_row_stays_in_sight_and_headings_come_along() -> None:
    async with (app := Listing(items(50))).run_test(size=(30, 6)) as pilot:
        await pilot.press("pagedown", "pagedown", "pagedown")
        assert any("▸" in line for line in app.lines())
        await pilot.press("end")
        assert "▸ row 49" in app.lines()[-1]
        await pilot.press("home")
        assert app.lines()[0].startswith("Head")


async def test_a_click_chooses() -> None:
    async with (app := Listing(items(50))).run_test(size=(30, 6)) as pilot:
        await pilot.press("end")
        await pilot.click(PickList, offset=(5, 1))
        assert app.chosen == [app.query_one(PickList).selected]


async def test_filling_keeps_the_selected_key() -> None:
    async with (app := Listing(items(5))).run_test(size=(30, 6)) as pilot:
        listing = app.query_one(PickList)
        listing.select("k3")
        listing.fill(items(4))
        assert listing.selected == "k3"
        listing.fill(items(2))
        assert listing.selected == "k0"
        listing.fill([])
        assert listing.selected is None
        await pilot.press("down", "enter", "end", "pageup")
        assert app.chosen == []


async def test_the_right_side_gives_way_and_then_the_left_is_cut() -> None:
    async with (app := Listing([Item("a", Content("a long name 한국어"), Content("100 %"), True)])).run_test(
        size=(22, 3)
    ):
        assert app.lines()[0] == "  ▸ ■ a long na… 100 %"


@pytest.mark.parametrize("size", [(20, 5), (3, 2), (1, 1), (200, 60)])
async def test_no_size_breaks_it(size: tuple[int, int]) -> None:
    async with (app := Listing(items(100))).run_test(size=(40, 10)) as pilot:
        await pilot.resize_terminal(*size)
        await pilot.press("end", "home", "pagedown", "enter")
        assert app.is_running
