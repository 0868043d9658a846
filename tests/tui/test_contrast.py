"""The contrast drill on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from dlquiz.core.cards import ChoiceCard
from dlquiz.core.contrast import IN_A_ROW, MOST_ANSWERS, ContrastPhase
from dlquiz.errors import JournalNotSaved
from dlquiz.paths import places
from dlquiz.study import Study
from dlquiz.tui.screens.contrast import ContrastScreen
from dlquiz.tui.screens.contrast_result import ContrastResultScreen
from dlquiz.tui.screens.home import HomeScreen
from dlquiz.tui.start import Start
from tests.study.confusing import PACK, taking, term
from tests.study.desk import Clock, open_study, write_pack
from tests.tui.driving import answers, keys_shown, opened, seen, type_


@pytest.fixture
def study(tmp_path: Path, clock: Clock) -> Iterator[Study]:
    """A learner who has not answered anything."""
    write_pack(places(tmp_path), PACK, "terms.yaml")
    with open_study(tmp_path, clock) as opened_study:
        yield opened_study


def started(study: Study, seed: int = 1) -> Start:
    return Start(contrast=study.start_contrast("epoch", "batch", seed))


def the(pilot: Pilot[int]) -> ContrastScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ContrastScreen)
    return screen


async def give(pilot: Pilot[int], study: Study, name: str) -> None:
    """Answer the case on the screen with a concept, by keys."""
    screen = the(pilot)
    drill = screen.contrast
    assert drill.step is not None
    card = study.contrast_card(drill)
    if isinstance(card, ChoiceCard):
        (index,) = taking(card, name).options  # type: ignore[union-attr]  # a choice is chosen from
        await pilot.press("ab"[drill.step.order.index(index)])
    else:
        await type_(pilot, name)
        await pilot.press("enter")


async def test_until_told_apart_then_the_difference(study: Study) -> None:
    async with opened(study, started(study)) as pilot:
        assert "Contrast drill   epoch ↔ batch" in seen(pilot)
        screen, count = the(pilot), 0
        while pilot.app.screen is screen:
            assert screen.contrast.step is not None
            await give(pilot, study, screen.contrast.step.case.concept.partition("/")[2])
            count += 1
            assert answers(study) == count, "saved before the feedback shows"
            assert "✓ Right" in seen(pilot)
            await pilot.press("enter")
        assert isinstance(pilot.app.screen, ContrastResultScreen)
        shown = seen(pilot)
        assert f"✓ Told apart: the last {IN_A_ROW} answers about each were right." in shown
        assert "An epoch goes through all samples, a batch is a few of them." in shown
        assert "The thing number 4." in shown
        assert "The thing number 5." in shown
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_never_told_apart(study: Study) -> None:
    async with opened(study, started(study)) as pilot:
        screen = the(pilot)
        while pilot.app.screen is screen:
            await give(pilot, study, "batch")
            await pilot.press("enter")
        assert answers(study) == MOST_ANSWERS
        assert "◐ Not told apart yet." in seen(pilot)
        asked = len(screen.contrast.of(term("epoch")))
        assert f"epoch: 0 of {asked} right" in seen(pilot)
        assert f"batch: {MOST_ANSWERS - asked} of {MOST_ANSWERS - asked} right" in seen(pilot)
        await pilot.press("r")
        await pilot.pause()
        assert the(pilot).contrast.answers == ()


async def test_how_far_one_is(study: Study) -> None:
    async with opened(study, started(study)) as pilot:
        assert "right in a row  epoch ···  batch ···" in seen(pilot)
        step = the(pilot).contrast.step
        assert step is not None
        name = step.case.concept.partition("/")[2]
        await give(pilot, study, name)
        assert f"{name} ✓··" in seen(pilot)


async def test_a_choice_is_between_two_and_gives_nothing_away(study: Study) -> None:
    async with opened(study, started(study)) as pilot:
        screen = the(pilot)
        while not isinstance(study.contrast_card(screen.contrast), ChoiceCard):
            await give(pilot, study, "epoch")
            await pilot.press("enter")
        shown = seen(pilot)
        assert " a  " in shown
        assert " b  " in shown
        assert " c  " not in shown
        assert "hint" not in keys_shown(pilot)
        await give(pilot, study, "epoch")
        for word in ("compare", "the other options", "count it as right"):
            assert word not in keys_shown(pilot)
        await pilot.press("c", "w", "y")
        assert pilot.app.screen is screen
        assert screen.contrast.phase is ContrastPhase.FEEDBACK


async def test_a_slip_of_the_pen_counts_as_meant(study: Study) -> None:
    async with opened(study, started(study)) as pilot:
        screen = the(pilot)
        while isinstance(study.contrast_card(screen.contrast), ChoiceCard):
            await give(pilot, study, "epoch")
            await pilot.press("enter")
        assert screen.contrast.step is not None
        concept = screen.contrast.step.case.concept
        await give(pilot, study, f"{concept.partition('/')[2]}s")
        assert "Almost" in seen(pilot)
        assert screen.contrast.answers[-1].right


async def test_ended_early_the_difference_is_told_of_what_was_answered(study: Study) -> None:
    async with opened(study, started(study)) as pilot:
        await pilot.press("ctrl+r")
        assert answers(study) == 1
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ContrastResultScreen)
        assert "Not told apart yet." in seen(pilot)
        assert "An epoch goes through all samples" in seen(pilot)


async def test_ended_before_the_first_answer_it_leads_home(study: Study) -> None:
    async with opened(study, started(study)) as pilot:
        await pilot.press("escape", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert answers(study) == 0


async def test_what_cannot_be_saved_is_said_and_the_case_stays(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_review: object) -> None:
        raise JournalNotSaved("the disk is full")

    async with opened(study, started(study)) as pilot:
        monkeypatch.setattr(study._desk.journal, "record", full)
        before = the(pilot).contrast
        await pilot.press("ctrl+r")
        assert "the disk is full" in seen(pilot)
        monkeypatch.undo()
        await pilot.press("enter")
        assert the(pilot).contrast.phase is ContrastPhase.FEEDBACK
        assert before.phase is ContrastPhase.CASE
        assert answers(study) == 1


async def test_in_the_other_language(study: Study) -> None:
    async with opened(study, started(study)) as pilot:
        study.use_language("ko")
        the(pilot).retell()
        await pilot.pause()
        assert "에포크 ↔ 배치" in seen(pilot)
        await pilot.press("ctrl+r", "escape")
        assert isinstance(pilot.app.screen, ContrastResultScreen)
        assert "에포크는 샘플 전체를 한 번 도는 것이고" in seen(pilot)


@pytest.mark.parametrize("size", [(120, 40), (40, 15), (20, 5), (3, 2), (1, 1)])
async def test_any_size(study: Study, size: tuple[int, int]) -> None:
    async with opened(study, started(study)) as pilot:
        await pilot.resize_terminal(*size)
        for _ in range(3):
            await pilot.press("ctrl+r", "down", "pagedown", "enter")
        await pilot.resize_terminal(80, 24)
        assert "epoch ↔ batch" in seen(pilot)
        assert {answer.case.concept for answer in the(pilot).contrast.answers} <= {term("epoch"), term("batch")}
