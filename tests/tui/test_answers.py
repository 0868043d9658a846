"""What was answered in a quiz or an exam, opened question by question: with its figure and all of its feedback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from dlquiz.core.exam import ExamSpec, Pool, Section
from dlquiz.core.model import CardId, Text
from dlquiz.core.quiz import Feedback
from dlquiz.core.responses import Chosen, Typed
from dlquiz.paths import places
from dlquiz.study import Study
from dlquiz.tui.screens.answers import AnswersScreen
from dlquiz.tui.screens.compare import CompareScreen
from dlquiz.tui.screens.exam_result import ExamResultScreen
from dlquiz.tui.screens.home import HomeScreen
from dlquiz.tui.screens.lab import LabScreen
from dlquiz.tui.screens.page import Go
from dlquiz.tui.screens.quiz_result import QuizResultScreen
from dlquiz.tui.start import Start
from tests.curves import PACK
from tests.study.desk import PACK as SMALL
from tests.study.desk import Clock, open_study, small, write_pack
from tests.tui.driving import keys_shown, opened, seen


@pytest.fixture
def study(tmp_path: Path, clock: Clock) -> Iterator[Study]:
    """A learner of curves and of the small pack."""
    write_pack(places(tmp_path), SMALL.replace("confused_with: [label]", "confused_with: [label, batch]"))
    write_pack(places(tmp_path), PACK, "curves.yaml")
    with open_study(tmp_path, clock) as opened_study:
        yield opened_study


def quizzed(study: Study, *names: str) -> Start:
    cards = [CardId(f"curves/{name}") for name in names]
    return Start(quiz=study.start_quiz(cards=cards, feedback=Feedback.AT_END))


def spec(*cards: str) -> ExamSpec:
    pool = Pool(cards=tuple(CardId(card) for card in cards), points=2)
    return ExamSpec(id="", title=Text.of("Mine"), sections=(Section(Text.of(""), (pool,), shuffle=False),))


async def settled(pilot: Pilot[int]) -> str:
    """What is seen once figures are computed."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()
    return seen(pilot)


def at(pilot: Pilot[int]) -> int:
    screen = pilot.app.screen
    assert isinstance(screen, AnswersScreen)
    return screen.at


async def test_a_mistake_of_a_quiz_is_opened_with_its_figure(study: Study) -> None:
    async with opened(study, quizzed(study, "which", "other")) as pilot:
        await pilot.press("b", *"tanh", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, QuizResultScreen)
        shown = seen(pilot)
        assert "2 mistakes" in shown
        assert "Its figure is shown when the question is opened." in shown
        assert "Enter one by one" in keys_shown(pilot)
        await pilot.press("enter")
        shown = await settled(pilot)
        assert "1 / 2" in shown and "┤" in shown and "f'" in shown
        assert "✗ Wrong" in shown and "It stays above 0." in shown and "It goes from -1 to 1." in shown
        await pilot.press("enter")
        shown = await settled(pilot)
        assert "2 / 2" in shown and "┤" in shown and "You wrote" in shown and "It has a kink." in shown
        assert "Enter result" in keys_shown(pilot)
        await pilot.press("left")
        assert at(pilot) == 0
        await pilot.press("left", "right", "enter")
        assert isinstance(pilot.app.screen, QuizResultScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_without_a_mistake_enter_still_leads_home(study: Study) -> None:
    async with opened(study, quizzed(study, "which")) as pilot:
        await pilot.press("a")
        await pilot.pause()
        assert "Enter home" in keys_shown(pilot)
        await pilot.press("o")
        assert isinstance(pilot.app.screen, QuizResultScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_an_exam_is_gone_through_with_figures_confusions_and_what_was_left_open(study: Study) -> None:
    attempt = study.start_exam(spec("curves/which", small("price"), small("one-word")))
    attempt = study.answer_exam(attempt, 0, Chosen(frozenset({0})))
    attempt = study.answer_exam(attempt, 1, Chosen(frozenset({2})))
    result = study.exam_result(study.finish_exam(attempt))
    async with opened(study) as pilot:
        pilot.app.screen.post_message(Go("exam-result", result))
        await pilot.pause()
        assert isinstance(pilot.app.screen, ExamResultScreen)
        await pilot.press("enter")
        shown = await settled(pilot)
        assert "1 / 3" in shown and "2 of 2 p" in shown and "✓ Right" in shown and "┤" in shown
        await pilot.press("right")
        shown = await settled(pilot)
        assert "0 of 2 p" in shown and "┤" not in shown and "It is one value." in shown
        assert "c compare" in keys_shown(pilot)
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CompareScreen)
        await pilot.press("escape", "right")
        shown = seen(pilot)
        assert "3 / 3" in shown and "Not answered." in shown and "label" in shown
        study.use_language("ko")
        pilot.app.screen.retell()
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ExamResultScreen)


async def test_the_mistakes_alone_keep_their_numbers_and_are_opened_alone(study: Study) -> None:
    attempt = study.start_exam(spec(small("price"), small("one-word"), "curves/other"))
    attempt = study.answer_exam(attempt, 0, Chosen(frozenset({0})))
    attempt = study.answer_exam(attempt, 1, Typed(("label",)))
    attempt = study.answer_exam(attempt, 2, Typed(("tanh",)))
    result = study.exam_result(study.finish_exam(attempt))
    async with opened(study) as pilot:
        pilot.app.screen.post_message(Go("exam-result", result))
        await pilot.pause()
        await pilot.press("m", "o")
        shown = await settled(pilot)
        assert "1 / 1" in shown and "Name this one." in shown and "┤" in shown


async def test_what_is_opened_is_what_one_has_read_to(study: Study) -> None:
    cards = [small(name) for name in ("price", "one-word", "half", "known", "gaps", "outside")]
    result = study.exam_result(study.finish_exam(study.start_exam(spec(*cards))))
    async with opened(study, size=(80, 16)) as pilot:
        pilot.app.screen.post_message(Go("exam-result", result))
        await pilot.pause()
        await pilot.press("pagedown")
        read_to = next(line for line in seen(pilot).splitlines() if line.strip()[:2] in ("1 ", "2 ", "3 ", "4 ", "5 "))
        await pilot.press("enter")
        at_before = at(pilot)
        assert at_before + 1 == int(read_to.split()[0])
        await pilot.press("right", "escape")
        first = next(line for line in seen(pilot).splitlines()[2:] if line.strip())
        assert first.split()[0] == str(at_before + 2), "back where the last one that was seen stands"


async def test_the_lab_of_a_concept_is_offered(tmp_path: Path, clock: Clock) -> None:
    pack = PACK.replace("topic: t, ", "topic: t, see_lab: [stacking], ")
    write_pack(places(tmp_path), pack)
    with open_study(tmp_path, clock) as study:
        async with opened(study, quizzed(study, "which")) as pilot:
            await pilot.press("b")
            await pilot.pause()
            await pilot.press("enter")
            await settled(pilot)
            assert "l see it in the lab" in keys_shown(pilot)
            await pilot.press("l")
            await settled(pilot)
            assert isinstance(pilot.app.screen, LabScreen)
            await pilot.press("escape", "escape")
            assert isinstance(pilot.app.screen, QuizResultScreen)
