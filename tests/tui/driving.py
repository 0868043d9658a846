"""Driving the app as a person would, and seeing what a person would see."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from dlquiz.core.model import CardId
from dlquiz.paths import places
from dlquiz.study import Study
from dlquiz.tui.app import DlquizApp
from dlquiz.tui.start import HOME, Start
from tests.study.desk import small

SIZE = (80, 24)


def make_app(study: Study, start: Start = HOME) -> DlquizApp:
    """The app over a study."""
    return DlquizApp(study, start, places=places(Path("home")))


@asynccontextmanager
async def opened(study: Study, start: Start = HOME, *, size: tuple[int, int] = SIZE) -> AsyncIterator[Pilot[int]]:
    """The running app."""
    app = make_app(study, start)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield pilot
        await app.workers.wait_for_complete()


def drilled(study: Study, *names: str, cram: bool = False) -> Start:
    """A start on these cards of the small pack, in this order as long as none was seen."""
    return Start(session=study.start_drill(cards=[small(name) for name in names], cram=cram))


def seen(pilot: Pilot[int]) -> str:
    """The text on the screen."""
    screen = pilot.app.screen
    strips = screen._compositor.render_strips(pilot.app.size)
    return "\n".join(strip.text.rstrip() for strip in strips)


def keys_shown(pilot: Pilot[int]) -> str:
    """The keys at the bottom."""
    from dlquiz.tui.widgets.keybar import KeyBar

    return pilot.app.screen.query_one(KeyBar).render().plain.replace("\n", "   ")


async def type_(pilot: Pilot[int], text: str) -> None:
    """Type a text."""
    await pilot.press(*(" " if char == " " else char for char in text))


def answers(study: Study) -> int:
    """How many answers are in the journal and not taken back."""
    return study.overview().done.answers


def reps(study: Study, name: str) -> int:
    """How often a card was reviewed."""
    memory = study.memory(CardId(small(name)))
    return 0 if memory is None else memory.reps
