"""From what is studied to the lab that shows it, and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from dlquiz.core.model import ConceptId
from dlquiz.core.quiz import Feedback
from dlquiz.paths import places
from dlquiz.study import Study
from dlquiz.tui.screens.glossary import GlossaryScreen
from dlquiz.tui.screens.home import HomeScreen
from dlquiz.tui.screens.lab import LabScreen
from dlquiz.tui.screens.labs import LabsScreen
from dlquiz.tui.screens.page import Go
from dlquiz.tui.screens.pick import Pick
from dlquiz.tui.screens.quiz import QuizScreen
from dlquiz.tui.screens.review import ReviewScreen
from dlquiz.tui.start import Start
from dlquiz.tui.widgets.picklist import PickList
from tests.study.desk import PACK, Clock, open_study, small, write_pack
from tests.tui.driving import drilled, keys_shown, opened, seen, type_
from tests.tui.fakelab import Runs, fake_lab

RELU = "    requires: [target]\n    derive: []"
LABEL = "    definition: {en: The class given to one sample."


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Runs:
    """The runs of the fake lab, which stands in for every real one."""
    runs = Runs()
    monkeypatch.setattr("dlquiz.simulator.labs.load", lambda _name: fake_lab(runs, concepts=("relu",)))
    return runs


@pytest.fixture
def study(tmp_path: Path, clock: Clock) -> Iterator[Study]:
    """relu is seen in one lab, label in two and in one that is not there."""
    pack = PACK.replace(RELU, f"    see_lab: [stacking]\n{RELU}")
    pack = pack.replace(LABEL, f"    see_lab: [playground, stacking]\n{LABEL}")
    assert pack.count("see_lab") == 2
    write_pack(places(tmp_path), pack)
    with open_study(tmp_path, clock) as opened_study:
        yield opened_study


def at(query: str) -> Start:
    return Start(glossary=query)


async def test_a_glossary_page_leads_to_its_lab_and_back(study: Study, runs: Runs) -> None:
    async with opened(study, at("relu")) as pilot:
        assert "see it in the lab" not in keys_shown(pilot), "letters are text in the field"
        await pilot.press("escape")
        page = seen(pilot)
        assert "Lab     Does depth help?" in page
        assert "l see it in the lab" in keys_shown(pilot)
        await pilot.press("l")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LabScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, GlossaryScreen)
        assert seen(pilot) == page


async def test_the_name_of_the_lab_can_be_clicked(study: Study, runs: Runs) -> None:
    async with opened(study, at("relu")) as pilot:
        lines = seen(pilot).splitlines()
        y = next(y for y, line in enumerate(lines) if "Does depth help?" in line)
        await pilot.click(offset=(lines[y].index("Does") + 2, y))
        await pilot.pause()
        assert isinstance(pilot.app.screen, LabScreen)


async def test_of_several_labs_one_is_chosen(study: Study, runs: Runs) -> None:
    async with opened(study, at("label")) as pilot:
        assert "Playground · Does depth help?" in seen(pilot)
        await pilot.press("escape", "l")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Pick)
        shown = seen(pilot)
        assert "Which lab?" in shown
        assert "▸ Playground" in shown
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, GlossaryScreen)
        await pilot.press("l")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LabScreen)


async def test_a_concept_without_a_lab_offers_none(study: Study) -> None:
    async with opened(study, at("target")) as pilot:
        await pilot.press("escape")
        assert "see it in the lab" not in keys_shown(pilot)
        await pilot.press("l")
        assert isinstance(pilot.app.screen, GlossaryScreen)


async def test_feedback_leads_to_the_lab_and_the_session_goes_on(study: Study, runs: Runs) -> None:
    async with opened(study, drilled(study, "why", "half")) as pilot:
        assert "see it in the lab" not in keys_shown(pilot), "not before the answer"
        await pilot.press("l")
        assert isinstance(pilot.app.screen, ReviewScreen)
        await pilot.press("space")
        session, feedback = pilot.app.screen.session, seen(pilot)
        assert "l see it in the lab" in keys_shown(pilot)
        await pilot.press("l")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LabScreen)
        await pilot.press("b")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert runs.open == 0
        assert pilot.app.screen.session is session
        assert seen(pilot) == feedback
        await pilot.press("3")
        assert pilot.app.screen.session.answered[-1].card == small("why")
        assert pilot.app.screen.session.current == small("half")
        await type_(pilot, "l")
        assert isinstance(pilot.app.screen, ReviewScreen), "a letter in the field"


def quizzed(pilot: Pilot[int]) -> QuizScreen:
    screen = pilot.app.screen
    assert isinstance(screen, QuizScreen)
    return screen


async def test_feedback_of_a_quiz_leads_to_the_lab(study: Study, runs: Runs) -> None:
    quiz = study.start_quiz(cards=[small("half"), small("known")], feedback=Feedback.AT_ONCE)
    async with opened(study, Start(quiz=quiz)) as pilot:
        for _question in range(2):
            screen = quizzed(pilot)
            wanted = screen.quiz.current == small("half")
            await pilot.press("ctrl+r")
            assert ("l see it in the lab" in keys_shown(pilot)) is wanted
            await pilot.press("l")
            await pilot.pause()
            if wanted:
                assert isinstance(pilot.app.screen, LabScreen)
                await pilot.press("escape")
                await pilot.pause()
            assert quizzed(pilot) is screen
            await pilot.press("enter")


async def test_a_lab_that_is_open_below_is_gone_back_to(study: Study, runs: Runs) -> None:
    async with opened(study, drilled(study, "why")) as pilot:
        await pilot.press("space", "l")
        await pilot.pause()
        await pilot.press("b")
        lab = pilot.app.screen
        lab.post_message(Go("glossary", ConceptId("small/relu")))
        await pilot.pause()
        await pilot.press("l")
        await pilot.pause()
        assert pilot.app.screen is lab
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert study.predictions().all.made == 1


def listed(pilot: Pilot[int]) -> LabsScreen:
    screen = pilot.app.screen
    assert isinstance(screen, LabsScreen)
    return screen


async def test_home_opens_the_list_of_labs(study: Study, runs: Runs) -> None:
    async with opened(study) as pilot:
        assert "l labs" in keys_shown(pilot)
        await pilot.press("l")
        await pilot.pause()
        screen = listed(pilot)
        shown = seen(pilot)
        assert "▸ Does depth help?" in shown
        assert shown.count("not tried yet") == 12
        assert "Activation explorer" in shown
        assert [item.key for item in screen.query_one(PickList).items if item.key][-2:] == ["activations", "playground"]
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LabScreen)
        await pilot.press("b", "end")
        await until_ended(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert listed(pilot) is screen
        assert seen(pilot).count("right the first time") == 2, "in the heading and beside the lab"
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def until_ended(pilot: Pilot[int]) -> None:
    screen = pilot.app.screen
    assert isinstance(screen, LabScreen)
    for _turn in range(500):
        if screen.run.ended:
            return
        await pilot.pause(0.01)
    raise TimeoutError


async def test_a_name_that_is_no_lab_leads_to_the_list(study: Study) -> None:
    async with opened(study, Start(lab="nowhere")) as pilot:
        assert isinstance(pilot.app.screen, LabsScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)


@pytest.mark.parametrize("size", [(120, 40), (40, 15), (20, 5), (3, 2), (1, 1)])
async def test_the_list_and_the_choice_at_any_size(study: Study, runs: Runs, size: tuple[int, int]) -> None:
    async with opened(study, size=size) as pilot:
        await pilot.press("l")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LabsScreen)
        await pilot.press("down", "end", "home", "escape")
        pilot.app.screen.post_message(Go("glossary", ConceptId("small/label")))
        await pilot.pause()
        await pilot.press("l")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Pick)
        await pilot.press("down", "up", "escape")
        assert pilot.app.is_running
