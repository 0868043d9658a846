"""Progress: every figure in words and numbers."""

from __future__ import annotations

import pytest

from dlquiz.core.scheduling import Rating
from dlquiz.study import MAIN, Study
from dlquiz.tui.screens.home import HomeScreen
from dlquiz.tui.screens.progress import ProgressScreen
from tests.study.desk import CARDS, Clock, right
from tests.tui.driving import keys_shown, opened, seen


def study_a_day(study: Study, clock: Clock, rating: Rating) -> int:
    session = study.start_review()
    answered = 0
    while session.current is not None:
        clock.pass_(seconds=12)
        session = study.answer(session, right(study.card(session.current)))
        session = study.rate(session, rating)
        answered += 1
    return answered


def columns(shown: str) -> tuple[list[str], list[str]]:
    """The lines of the left and of the right column at a width of 80."""
    lines = shown.splitlines()
    return [line[:41].strip() for line in lines], [line[41:].strip() for line in lines]


async def test_before_the_first_answer_it_says_what_to_do(study: Study) -> None:
    async with opened(study) as pilot:
        await pilot.press("p")
        assert isinstance(pilot.app.screen, ProgressScreen)
        left, right_column = columns(seen(pilot))
        assert "No answers yet. Study some" in left
        assert right_column[right_column.index("Cards") + 1] == f"new        {CARDS}  ━━━━━━━━━━━━"
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_figures_after_two_days(study: Study, clock: Clock) -> None:
    first = study_a_day(study, clock, Rating.EASY)
    clock.pass_(days=30)
    due = len([c for c in study.concepts() for m in study.concept_memories(c.id) if m.wait == 0])
    assert due
    second = study_a_day(study, clock, Rating.GOOD)
    async with opened(study, size=(80, 40)) as pilot:
        await pilot.press("p")
        shown = seen(pilot)
        left, right_column = columns(shown)
        assert "100 % remembered" in left
        assert "Predictions" not in shown
        assert f"of {second} reviews in 30 days" in left
        assert "Streak 1 day" in left
        assert f"So far: {first + second} answers on 2 days," in " ".join(left)
        assert left[left.index("Answers a day") + 1].split() == ["Today", str(second), "━" * 12]
        assert left[left.index("Answers a day") + 2].split()[2:] == ["–"]
        by_state = right_column[right_column.index("Cards") + 1 :]
        assert by_state[0].split() == ["new", "–"]
        figures = {line.split()[0]: line.split()[1] for line in by_state[:5]}
        assert sum(int(count) for count in figures.values() if count != "–") == CARDS
        ahead = right_column[right_column.index("Due on the days ahead") + 1 :]
        assert ahead[0].split() == ["Today", "–"]
        assert len([line for line in ahead if "/" in line]) == 13


@pytest.mark.parametrize("answered", [False, True])
async def test_predictions_show_where_any_were_made(study: Study, clock: Clock, answered: bool) -> None:
    if answered:
        study_a_day(study, clock, Rating.GOOD)
    for lab, option in (("stacking", "no"), ("folds", "yes"), ("width", "no")):
        row = study.predict(lab, MAIN, option, settings="", seed=1)
        if lab != "width":
            study.outcome(row, "no")
    async with opened(study) as pilot:
        await pilot.press("p")
        assert "Predictions in labs: made 3, right the first time 1 of 2" in " ".join(columns(seen(pilot))[0])


async def test_one_day_is_named_by_weekday_and_date(study: Study, clock: Clock) -> None:
    async with opened(study, size=(80, 40)) as pilot:
        await pilot.press("p")
        left, ahead = columns(seen(pilot))
        # the clock of the tests stands at Monday, 2025-11-24
        assert left[left.index("Answers a day") + 2].startswith("Sun 11/23")
        assert ahead[ahead.index("Due on the days ahead") + 2].startswith("Tue 11/25")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 15), (20, 5), (3, 2), (1, 1)])
async def test_any_size(study: Study, clock: Clock, size: tuple[int, int]) -> None:
    study_a_day(study, clock, Rating.GOOD)
    async with opened(study) as pilot:
        await pilot.press("p")
        await pilot.resize_terminal(*size)
        await pilot.press("end", "home", "pagedown", "pageup", "down", "up")
        assert pilot.app.is_running
        await pilot.resize_terminal(80, 24)
        assert "Answers a day" in seen(pilot)


async def test_pages_turn_where_it_does_not_fit(study: Study) -> None:
    async with opened(study, size=(40, 15)) as pilot:
        await pilot.press("p")
        assert "page down" in keys_shown(pilot)
        assert "Memory" in seen(pilot)
        await pilot.press("end")
        assert "Due on" in seen(pilot) or "12/" in seen(pilot)
        assert "Memory" not in seen(pilot)
        await pilot.resize_terminal(80, 50)
        await pilot.pause()
        assert "page down" not in keys_shown(pilot)
