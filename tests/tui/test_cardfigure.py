"""Figures on cards: drawn beside the question, never in the way of the next card."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot

from dlquiz.core.figure import FigureKind, FigureSpec
from dlquiz.core.model import CardId
from dlquiz.errors import DlquizError
from dlquiz.paths import places
from dlquiz.simulator.figures import Figure
from dlquiz.study import Study
from dlquiz.tui.start import Start
from dlquiz.tui.widgets.card import CardView
from dlquiz.tui.widgets.cardfigure import CardFigure
from tests.curves import PACK
from tests.study.desk import Clock, open_study, write_pack
from tests.tui.driving import keys_shown, opened, seen


@pytest.fixture
def study(tmp_path: Path, clock: Clock) -> Iterator[Study]:
    """A learner of curves."""
    write_pack(places(tmp_path), PACK)
    with open_study(tmp_path, clock) as opened_study:
        yield opened_study


def on(study: Study, *names: str) -> Start:
    return Start(session=study.start_drill(cards=[CardId(f"curves/{name}") for name in names]))


async def settled(pilot: Pilot[int]) -> str:
    """What is seen once what was begun is computed."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return seen(pilot)


async def test_the_figure_stands_between_question_and_options_and_stays(study: Study) -> None:
    async with opened(study, on(study, "which")) as pilot:
        lines = (await settled(pilot)).splitlines()
        place = {word: next(i for i, line in enumerate(lines) if word in line) for word in ("Which", "f'", "a  tanh")}
        assert place["Which"] < place["f'"] < place["a  tanh"]
        assert any("c  softsign" in line for line in lines), "every option is visible at 80x24"
        assert any("┤" in line for line in lines)
        figure = pilot.app.screen.query_one(CardFigure)
        assert 7 <= figure.size.height <= 16
        drawn = figure.figure
        await pilot.press("b")
        assert "✗ Wrong" in seen(pilot)
        assert pilot.app.screen.query_one(CardFigure).figure is drawn
        await pilot.press("home")
        assert figure.display


async def test_what_is_drawn_follows_the_card(study: Study) -> None:
    async with opened(study, on(study, "which", "other", "none")) as pilot:
        await settled(pilot)
        await pilot.press("a", "4")
        shown = await settled(pilot)
        assert "Name this one." in shown
        assert "f'" not in shown
        assert "┤" in shown
        await pilot.press(*"relu", "enter", "4")
        shown = await settled(pilot)
        assert "Nothing to see." in shown
        assert "┤" not in shown
        assert not pilot.app.screen.query_one(CardFigure).display
        await pilot.press("u")
        assert "┤" in await settled(pilot), "the card that was taken back has its figure again"


async def test_boundary_and_history(study: Study) -> None:
    async with opened(study, on(study, "drawn", "run")) as pilot:
        shown = await settled(pilot)
        assert "A decision boundary" in shown
        assert "class 1" in shown
        await pilot.press("space", "4")
        shown = await settled(pilot)
        assert "Losses of a run" in shown
        assert "training" in shown


async def test_a_card_without_a_figure_mounts_none(study: Study) -> None:
    async with opened(study, on(study, "none")) as pilot:
        await settled(pilot)
        assert not pilot.app.screen.query(CardFigure)


async def test_the_next_card_does_not_wait(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    from dlquiz import cardfigure

    go, asked = Event(), []

    def slow(spec: FigureSpec) -> Figure:
        asked.append(spec.subject)
        go.wait(30)
        return cardfigure.compute(spec)

    monkeypatch.setattr("dlquiz.tui.widgets.cardfigure.compute", slow)
    async with opened(study, on(study, "which", "none")) as pilot:
        shown = seen(pilot)
        assert "The figure is being computed" in shown
        assert "c  softsign" in shown, "its place is kept, and the options are there"
        await pilot.press("a", "4")
        assert "Nothing to see." in seen(pilot)
        go.set()
        shown = await settled(pilot)
        assert asked == ["tanh"]
        assert "┤" not in shown, "what comes too late is not shown with another card"


@pytest.mark.parametrize(
    "error", [DlquizError("the figure of this card cannot be computed: no [b]luck[/b]"), None], ids=["told", "numpy"]
)
async def test_a_figure_that_cannot_be_leaves_the_card(
    study: Study, monkeypatch: pytest.MonkeyPatch, error: DlquizError | None
) -> None:
    if error is None:

        def broken(_spec: object) -> Figure:
            raise ImportError("numpy is broken\nand more")

        monkeypatch.setattr("dlquiz.simulator.cardfigures.figure_of", broken)
    else:

        def refused(_spec: object) -> Figure:
            raise error

        monkeypatch.setattr("dlquiz.tui.widgets.cardfigure.compute", refused)
    async with opened(study, on(study, "which")) as pilot:
        shown = await settled(pilot)
        why = "no [b]luck[/b]" if error else "numpy is broken"
        assert f"the figure of this card cannot be computed: {why}" in shown
        assert "and more" not in shown
        await pilot.press("a")
        assert "✓ Right" in seen(pilot)


async def test_a_figure_is_computed_once(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    from dlquiz import cardfigure

    asked: list[str] = []

    def counted(spec: FigureSpec) -> Figure:
        asked.append(spec.subject)
        return cardfigure.compute(spec)

    monkeypatch.setattr("dlquiz.tui.widgets.cardfigure.compute", counted)
    async with opened(study, on(study, "which", "other")) as pilot:
        await settled(pilot)
        await pilot.press("a", "4")
        await settled(pilot)
        await pilot.press("escape", "u")
        assert "┤" in await settled(pilot)
        assert asked == ["tanh", "relu"]
        view = pilot.app.screen.query_one(CardFigure)
        for number in range(20):
            view.show(FigureSpec(FigureKind.ACTIVATION, "elu", parameters=(("alpha", 0.1 * number),)))
            await settled(pilot)
        assert len(view._known) < 20


async def test_in_another_language(study: Study) -> None:
    async with opened(study, on(study, "which")) as pilot:
        await settled(pilot)
        study.use_language("ko")
        pilot.app.screen.query_one(CardView).reword("ko")
        shown = await settled(pilot)
        assert "f로 그린 함수는" in shown.replace("  ", " ")
        assert "┤" in shown


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 18), (40, 15), (20, 6), (3, 2)])
async def test_any_size_without_colour(study: Study, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(study, on(study, "which"), size=size) as pilot:
        await settled(pilot)
        await pilot.resize_terminal(80, 24)
        assert "┤" in await settled(pilot)
        await pilot.resize_terminal(*size)
        await pilot.press("b")
        await settled(pilot)
        assert pilot.app.is_running


async def test_in_a_quiz(study: Study) -> None:
    start = Start(quiz=study.start_quiz(cards=[CardId("curves/which")]))
    async with opened(study, start) as pilot:
        assert "┤" in await settled(pilot)
        assert "pass" in keys_shown(pilot)
