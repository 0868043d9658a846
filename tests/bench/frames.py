"""What one frame of a live lab costs: figures to the characters that a terminal would get."""

from __future__ import annotations

import asyncio
import statistics
import time

import numpy as np
from textual.app import App, ComposeResult

from dlquiz.simulator.figures import Curves, Field, Figure, Samples, Series, Stroke
from dlquiz.simulator.sentence import literally
from dlquiz.tui import themes
from dlquiz.tui.widgets.figure import FigureView
from tests.bench.measures import Row

_SIZE = (100, 30)
_FRAMES = 60
_VALUES = 48
_POINTS = 200
_SAMPLES = 60
_LIMIT_MS = 16.0


class _Lab(App[None]):
    """Nothing but figures."""

    CSS = "Screen { background: $background; color: $ink; }"

    def __init__(self) -> None:
        super().__init__()
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.theme = themes.DEFAULT

    def compose(self) -> ComposeResult:
        yield FigureView()


def moment(step: int) -> tuple[Figure, Figure]:
    """What a lab shows at a step: a boundary of 48x48 values with samples, and two curves of 200 points."""
    rng = np.random.default_rng(1)
    sides = np.linspace(-6, 6, _VALUES)
    across, up = np.meshgrid(sides, sides)
    boundary = Field(
        title=literally("boundary"),
        summary=literally("boundary"),
        values=np.tanh(2 * np.sin(across / 2 + step / 9) * np.cos(up / 2) + np.sin(step / 5) / 3),
        x_range=(-6, 6),
        y_range=(-6, 6),
        low=literally("low"),
        high=literally("high"),
        samples=tuple(
            Samples(literally(name), 3 * rng.normal(size=_SAMPLES), 3 * rng.normal(size=_SAMPLES), kind)
            for kind, name in enumerate("ab")
        ),
    )
    epochs = np.arange(float(_POINTS))
    fall = np.exp(-epochs / (30 + step))
    curves = Curves(
        title=literally("loss"),
        summary=literally("loss"),
        series=(
            Series(literally("training"), epochs, fall),
            Series(literally("test"), epochs, fall + np.sin(epochs / 9 + step) / 20 + 0.1, Stroke.DASHED),
        ),
        x_label=literally("epoch"),
    )
    return boundary, curves


async def _times() -> list[float]:
    app = _Lab()
    async with app.run_test(size=_SIZE) as pilot:
        await pilot.pause()
        view = app.query_one(FigureView)
        times = []
        for step in range(_FRAMES):
            figures = moment(step)
            begin = time.perf_counter()
            view.show(figures)
            app.screen._compositor.render_full_update().render_segments(app.console)
            times.append((time.perf_counter() - begin) * 1000)
    return times


def frame() -> Row:
    """Median of many frames, each another one, all of the screen drawn anew."""
    return Row("one frame of a live lab at 100x30", statistics.median(asyncio.run(_times())), None, _LIMIT_MS)
