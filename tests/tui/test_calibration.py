"""Calibration: the bars, their brackets and what they come to, against figures computed by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from textual.content import Content
from textual.pilot import Pilot

from dlquiz import i18n
from dlquiz.config import Settings
from dlquiz.core.cards import ChoiceCard
from dlquiz.core.responses import Certainty, Chosen
from dlquiz.study import Study
from dlquiz.tui.figures import bracket
from dlquiz.tui.screens.calibration import CalibrationScreen
from dlquiz.tui.screens.progress import ProgressScreen
from dlquiz.tui.screens.quiz_setup import QuizSetupScreen
from dlquiz.tui.screens.settings import SettingsScreen
from tests.study.desk import Clock, open_study, small
from tests.tui.driving import keys_shown, opened, seen

LOW, MID, HIGH = Certainty


def answer(study: Study, certainty: Certainty, right: int, wrong: int) -> None:
    """So many right and so many wrong answers to a choice, as sure as told."""
    key = cast("ChoiceCard", study.card(small("price"))).correct
    for n in range(right + wrong):
        quiz = study.start_quiz(cards=[small("price")], certainty=True)
        study.answer_quiz(quiz, Chosen(key if n < right else frozenset({1})), certainty)


@pytest.fixture
def sure(study: Study) -> Iterator[Study]:
    """Sixteen answers: 3 not sure (1 right), 5 fairly sure (3 right), 8 certain (4 right)."""
    answer(study, LOW, 1, 2)
    answer(study, MID, 3, 2)
    answer(study, HIGH, 4, 4)
    yield study


async def at_calibration(pilot: Pilot[int]) -> CalibrationScreen:
    await pilot.press("p", "a")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, CalibrationScreen)
    return screen


def lines_of(pilot: Pilot[int]) -> list[str]:
    return [line.strip() for line in seen(pilot).splitlines()]


async def test_a_bar_a_level_above_the_stretch_it_should_end_in(sure: Study) -> None:
    async with opened(sure) as pilot:
        await at_calibration(pilot)
        lines = lines_of(pilot)
        low = lines.index("not sure   33 % right of 3 answers: well judged")
        assert lines[low + 1] == "━" * 20 + "─" * 40  # a third of 60
        assert lines[low + 2] == "└" + "─" * 38 + "┘ 0 to 67 %"  # two thirds of 60
        # 0.6 is below 2/3 by d = 1/15: d * d * 5 = 0.02, not above 0.5
        mid = lines.index("fairly sure   60 % right of 5 answers: slightly overconfident")
        assert lines[mid + 1] == "━" * 36 + "─" * 24
        assert seen(pilot).splitlines()[mid + 2] == " " * 46 + "└──────┘ 67 to 80 %"  # the text begins at 6
        # 0.5 is below 4/5 by d = 0.3: d * d * 8 = 0.72 > 0.5
        high = lines.index("certain   50 % right of 8 answers: overconfident")
        assert lines[high + 1] == "━" * 30 + "─" * 30
        assert seen(pilot).splitlines()[high + 2] == " " * 42 + "80 to 100 % └──────────┘"


async def test_what_they_come_to(sure: Study) -> None:
    async with opened(sure) as pilot:
        await at_calibration(pilot)
        lines = lines_of(pilot)
        # stated: (3 * 1/3 + 5 * 11/15 + 8 * 9/10) / 16 = 11.8667 / 16; right: 8 / 16
        # band of all: from (5 * 2/3 + 8 * 4/5) / 16 = 0.608; d = 0.108, d * d * 16 = 0.19
        assert "Certainty: 16 answers, sure to 74 %, right 50 %: slightly overconfident." in " ".join(lines)
        # low (2/3)^2 + 2 (1/3)^2 = 6/9; mid 3 (4/15)^2 + 2 (11/15)^2 = 290/225; high 4 * 0.01 + 4 * 0.81 = 3.28
        assert "Brier score 0.327: 0 is best, 0.25 is what always saying 50 % earns." in lines
        # marks (1 + 6 - 4 + 12 - 24) / 16 = -0.5625; best with one level 0.5; 0.1 * (-0.5625 - 0.5) = -0.10625
        assert "Right 50.0 %, certainty bonus -10.6: together 39.4 %." in lines
        assert "A bar should end within its bracket" in seen(pilot)
        assert "page down" not in keys_shown(pilot), "all of it is seen at 80x24"


async def test_a_level_without_answers(study: Study) -> None:
    answer(study, HIGH, 1, 0)
    async with opened(study) as pilot:
        await at_calibration(pilot)
        lines = lines_of(pilot)
        assert lines[lines.index("not sure   no answers") + 1] == "─" * 60
        assert lines[lines.index("certain   100 % right of 1 answer: well judged") + 1] == "━" * 60


async def test_nothing_is_told_by_colour_alone(sure: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(sure) as pilot:
        await at_calibration(pilot)
        coloured = seen(pilot)
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(sure) as pilot:
        await at_calibration(pilot)
        assert seen(pilot) == coloured


async def test_before_the_first_it_says_how_to_be_asked(study: Study) -> None:
    async with opened(study) as pilot:
        screen = await at_calibration(pilot)
        assert "No answer says yet how sure you were." in seen(pilot)
        assert "press q, then c before you start it" in seen(pilot)
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(pilot.app.screen, QuizSetupScreen)
        await pilot.press("c")
        assert "asks how sure you are" in seen(pilot)
        await pilot.press("escape", "s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SettingsScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert id(pilot.app.screen) == id(screen), "it is gone back to, not opened twice"
        answer(study, MID, 1, 0)
        await pilot.press("s", "escape")
        await pilot.pause()
        assert "fairly sure   100 % right of 1 answer: slightly underconfident" in lines_of(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ProgressScreen)


async def test_who_is_asked_already_is_told_so(tmp_path: Path, clock: Clock) -> None:
    with open_study(tmp_path, clock, Settings(certainty=True)) as study:
        async with opened(study) as pilot:
            await at_calibration(pilot)
            assert "You are asked from now on" in seen(pilot)
            assert "press q" not in seen(pilot)


async def test_keys_are_named_as_the_user_has_them(tmp_path: Path, clock: Clock) -> None:
    with open_study(tmp_path, clock, Settings(keys={"quiz.certainty": "z", "calibration.quiz": "f5"})) as study:
        async with opened(study) as pilot:
            await at_calibration(pilot)
            assert "press F5, then z before you start it" in seen(pilot)


async def test_in_korean_nothing_is_cut(sure: Study) -> None:
    i18n.use("ko")
    sure.use_language("ko")
    try:
        async with opened(sure) as pilot:
            await at_calibration(pilot)
            lines = lines_of(pilot)
            bar = lines.index("━" * 30 + "─" * 30)
            assert "50" in lines[bar - 1]
            assert "└──────────┘" in lines[bar + 1]
            assert "0.327" in seen(pilot)
            assert all(Content(line).cell_length <= 80 for line in seen(pilot).splitlines())
    finally:
        i18n.use("en")


@pytest.mark.parametrize("size", [(120, 40), (50, 20), (40, 15), (20, 5), (3, 2), (1, 1)])
async def test_any_size(sure: Study, size: tuple[int, int]) -> None:
    async with opened(sure) as pilot:
        await at_calibration(pilot)
        await pilot.resize_terminal(*size)
        await pilot.press("end", "home", "pagedown", "pageup", "down", "up")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "━" * 30 + "─" * 30 in lines_of(pilot)


async def test_a_narrow_one_is_drawn_narrower(sure: Study) -> None:
    async with opened(sure, size=(40, 30)) as pilot:
        await at_calibration(pilot)
        widths = {len(line) for line in lines_of(pilot) if line and set(line) <= {"━", "─"} and "━" in line}
        assert len(widths) == 1
        assert widths.pop() <= 38


@pytest.mark.parametrize(
    ("low", "high", "width", "drawn"),
    [
        (0.0, 2 / 3, 30, "└" + "─" * 18 + "┘"),
        (2 / 3, 0.8, 30, " " * 20 + "└──┘"),
        (0.8, 1.0, 10, " " * 8 + "└┘"),
        (0.8, 1.0, 3, " └┘"),
        (1.0, 1.0, 10, " " * 8 + "└┘"),
    ],
)
def test_both_ends_of_a_bracket_show(low: float, high: float, width: int, drawn: str) -> None:
    assert bracket(low, high, width) == drawn
