"""Figures in the app: at any size, in every theme, without colour, and drawn anew only when something changed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.color import Color
from textual.pilot import Pilot
from textual.theme import BUILTIN_THEMES, Theme

from dlquiz import i18n
from dlquiz.plot import cells
from dlquiz.plot.grid import INKS, PAPERS
from dlquiz.tui import themes
from dlquiz.tui.themes import THEMES, figure_colours
from dlquiz.tui.widgets import figure as widget
from dlquiz.tui.widgets.figure import BLOCKS, FigureView
from tests.plot.making import accuracies, half, tanh, weights
from tests.tui.test_themes import contrast

FIGURES = (tanh(), half(), accuracies(), weights())
SIZES = ((80, 24), (120, 40), (20, 5), (1, 1))


class Lab(App[None]):
    """Nothing but figures."""

    CSS = "Screen { background: $background; color: $ink; }"

    def __init__(self, theme: str = themes.DEFAULT) -> None:
        super().__init__()
        for one in THEMES:
            self.register_theme(one)
        self.theme = theme

    def compose(self) -> ComposeResult:
        yield FigureView(FIGURES)


@asynccontextmanager
async def opened(size: tuple[int, int] = (80, 24), theme: str = themes.DEFAULT) -> AsyncIterator[Pilot[None]]:
    """The running app."""
    async with Lab(theme).run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


def view(pilot: Pilot[None]) -> FigureView:
    return pilot.app.query_one(FigureView)


def segments(pilot: Pilot[None]) -> list[list[Segment]]:
    """What the widget gives to the screen, row by row."""
    shown = view(pilot)
    return [list(shown.render_line(y)) for y in range(shown.size.height)]


def texts(pilot: Pilot[None]) -> list[str]:
    return ["".join(segment.text for segment in row) for row in segments(pilot)]


@pytest.mark.parametrize("no_colour", [False, True], ids=["colour", "NO_COLOR"])
@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_every_segment_has_its_colours(theme: str, no_colour: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if no_colour:
        monkeypatch.setenv("NO_COLOR", "1")
    async with opened(theme=theme) as pilot:
        assert pilot.app.no_color is no_colour
        rows = segments(pilot)
        assert len(rows) == 24
        for row in rows:
            assert sum(segment.cell_length for segment in row) == 80
            for _text, style, control in row:
                assert style is not None
                assert style.color is not None
                assert style.bgcolor is not None
                assert control is None
        pilot.app.screen._compositor.render_strips(pilot.app.size)
        assert any("tanh" in text for text in texts(pilot))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("no_colour", [False, True], ids=["colour", "NO_COLOR"])
async def test_any_size(size: tuple[int, int], no_colour: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if no_colour:
        monkeypatch.setenv("NO_COLOR", "1")
    async with opened(size) as pilot:
        for figures in ((), *((figure,) for figure in FIGURES), FIGURES):
            view(pilot).show(figures, cursor=0.5)
            await pilot.pause()
            strips = pilot.app.screen._compositor.render_strips(pilot.app.size)
            assert [strip.cell_length for strip in strips] == [size[0]] * size[1]


async def test_without_colour_a_field_is_shaded(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened() as pilot:
        assert not any("▓▓▓▓" in text for text in texts(pilot))
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened() as pilot:
        assert any("▓▓▓▓" in text for text in texts(pilot))


async def test_it_follows_the_size() -> None:
    async with opened((80, 24)) as pilot:
        view(pilot).show((tanh(), half()))
        await pilot.pause()
        assert sum("half" in text and "tanh" in text for text in texts(pilot)) == 1
        await pilot.resize_terminal(40, 30)
        await pilot.pause()
        shown = texts(pilot)
        assert len(shown) == 30
        assert not any("half" in text and "tanh and" in text for text in shown)
        assert any("half" in text for text in shown)


async def test_it_follows_the_theme() -> None:
    async with opened() as pilot:
        view(pilot).show((half(),))
        await pilot.pause()
        dark = segments(pilot)
        pilot.app.theme = "calm-light"
        await pilot.pause()
        light = segments(pilot)
        assert [s.text for s in dark[3]] == [s.text for s in light[3]]
        assert {s.style for s in dark[3]}.isdisjoint({s.style for s in light[3]})


async def test_blocks_for_fonts_without_braille() -> None:
    async with opened() as pilot:
        view(pilot).show((tanh(),))
        assert any(0x2800 < ord(char) < 0x2900 for text in texts(pilot) for char in text)
        view(pilot).add_class(BLOCKS)
        assert not any(0x2800 < ord(char) < 0x2900 for text in texts(pilot) for char in text)
        view(pilot).remove_class(BLOCKS)
        pilot.app.add_class(BLOCKS)
        assert not any(0x2800 < ord(char) < 0x2900 for text in texts(pilot) for char in text)


async def test_a_cursor_is_shown_and_moved() -> None:
    async with opened() as pilot:
        places = []
        for at in (0.0, 1.0):
            view(pilot).show((tanh(),), cursor=at)
            await pilot.pause()
            places.append({text.index("◉") for text in texts(pilot) if "◉" in text})
        assert all(len(place) == 1 for place in places)
        assert places[0] != places[1]


async def test_it_is_drawn_once_for_each_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = []

    def counting(*args: object, **more: object) -> cells.Grid:
        drawn.append(args)
        return cells.draw_all(*args, **more)  # type: ignore[arg-type]  # passed on

    monkeypatch.setattr(widget, "draw_all", counting)
    async with opened() as pilot:
        texts(pilot)
        before = len(drawn)
        texts(pilot)
        pilot.app.refresh()
        await pilot.pause()
        assert len(drawn) == before
        view(pilot).show((tanh(),))
        await pilot.pause()
        texts(pilot)
        assert len(drawn) == before + 1
        try:
            i18n.use("ko")
            texts(pilot)
        finally:
            i18n.use("en")
        assert len(drawn) == before + 2


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_colours_are_told_from_what_lies_under_them(theme: Theme) -> None:
    colours = figure_colours(theme)
    assert set(colours) == {*INKS, *PAPERS} - {""}
    paper = str(theme.background)
    least = 7 if theme.name == "high-contrast" else 4.5
    for name in ("ink", "quiet", "title", *(f"series-{n}" for n in range(4))):
        assert contrast(colours[name], paper) >= least, name
        assert contrast(colours[name], colours["band"]) >= 3, name
    for end in ("ramp-0", "ramp-7", "ramp-14"):
        assert contrast(colours["contour"], colours[end]) >= 3, end
    for name, end in (("low", "ramp-0"), ("high", "ramp-14")):
        for under in (end, "ramp-7"):
            assert contrast(colours[name], colours[under]) >= 3, (name, under)
    assert Color.parse(colours["ramp-7"]).rgb == Color.parse(paper).rgb


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_sides_of_a_field_differ_in_blue(theme: Theme) -> None:
    """Blue against orange stays apart in every common form of colour blindness."""
    colours = figure_colours(theme)
    low, high = Color.parse(colours["ramp-0"]), Color.parse(colours["ramp-14"])
    assert high.b - low.b > 80
    assert low.r - high.r > 80


def test_a_theme_of_textual_borrows_the_colours() -> None:
    for theme in BUILTIN_THEMES.values():
        assert set(figure_colours(theme)) >= set(INKS)
