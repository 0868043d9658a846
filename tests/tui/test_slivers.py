"""A terminal of a few cells shows little, but what it shows stands still."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dlquiz.study import Study
from dlquiz.tui.screens.page import Go
from tests.tui.driving import opened, seen

WIDTHS, HEIGHTS = range(1, 8), (2, 6)

PLACES: dict[str, Callable[[Study], Go]] = {
    "home": lambda _study: Go("home"),
    "calibration": lambda _study: Go("calibration"),
    "compare": lambda _study: Go("compare", ("small/target", "small/label")),
    "confusions": lambda _study: Go("confusions"),
    "course": lambda _study: Go("course"),
    "exam": lambda study: Go("exams"),
    "drill": lambda _study: Go("drill"),
    "glossary": lambda _study: Go("glossary"),
    "help": lambda _study: Go("help"),
    "labs": lambda _study: Go("labs"),
    "lab": lambda _study: Go("lab", "stacking"),
    "explorer": lambda _study: Go("lab", "activations"),
    "playground": lambda _study: Go("lab", "playground"),
    "progress": lambda _study: Go("progress"),
    "quiz-setup": lambda _study: Go("quiz"),
    "quiz": lambda study: Go("quiz", study.start_quiz()),
    "review": lambda study: Go("review", study.start_review()),
    "settings": lambda _study: Go("settings"),
}


@pytest.mark.parametrize("place", PLACES)
async def test_every_page_comes_to_rest(study: Study, place: str) -> None:
    async with opened(study) as pilot:
        pilot.app.screen.post_message(PLACES[place](study))
        await pilot.pause()
        whole = seen(pilot)
        for width in WIDTHS:
            for height in HEIGHTS:
                await pilot.resize_terminal(width, height)
        await pilot.resize_terminal(80, 24)
        assert seen(pilot) == whole
