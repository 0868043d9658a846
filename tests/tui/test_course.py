"""The path through a course on the screen: the first steps, a topic's quiz, and where to begin."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.content import Content

from dlquiz import i18n
from dlquiz.core.history import Mode
from dlquiz.core.scheduling import Rating
from dlquiz.paths import places
from dlquiz.study import Study
from dlquiz.tui.screens.exam import ExamScreen
from dlquiz.tui.screens.exam_result import ExamResultScreen
from dlquiz.tui.screens.home import HomeScreen
from dlquiz.tui.screens.page import Go
from dlquiz.tui.screens.quiz import QuizScreen
from dlquiz.tui.screens.review import ReviewScreen
from dlquiz.tui.screens.summary import SummaryScreen
from dlquiz.tui.start import Start
from dlquiz.tui.widgets.picklist import PickList
from tests.study.coursing import COURSE, quiz_all, sit, study_all
from tests.study.desk import Clock, open_study, right, small, write_pack
from tests.tui.driving import keys_shown, opened, seen

NEW, KNOWN = "New to it? Begin with “Words”", "Know some of it? First take “Where to begin”"


@pytest.fixture
def study(tmp_path: Path, clock: Clock) -> Iterator[Study]:
    """A learner of the small course."""
    write_pack(places(tmp_path), COURSE)
    with open_study(tmp_path, clock) as opened_study:
        yield opened_study


# The first run


async def test_the_first_run_has_a_beginning_for_everyone(study: Study) -> None:
    async with opened(study) as pilot:
        lines = [line.strip() for line in seen(pilot).splitlines()]
        at = next(n for n, line in enumerate(lines) if line.startswith(f"▸ {NEW}"))
        assert lines[at].endswith("Enter")
        assert lines[at + 1].startswith(KNOWN)
        assert lines[at + 1].endswith("4 questions")
        assert "Review now" not in seen(pilot)
        await pilot.press("enter")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        assert screen.session.mode is Mode.REVIEW
        assert {study.info(c).topic for c in (screen.session.current, *screen.session.queue) if c} == {"words"}


async def test_who_knows_some_takes_the_placement_and_goes_on_with_it(study: Study) -> None:
    async with opened(study) as pilot:
        await pilot.press("down", "enter")
        await pilot.pause()
        assert "You are told nothing until the end" in seen(pilot)
        await pilot.press("escape")
        assert study.open_attempts() == ()
        await pilot.press("enter", "enter")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, ExamScreen)
        assert screen.exam_attempt.exam == "small/placement"
        await pilot.press("ctrl+n", "ctrl+n", "escape", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        assert KNOWN in seen(pilot), "nothing has been answered yet"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ExamScreen)
        assert len(study.open_attempts()) == 1, "it is gone on with, not begun again"


async def test_once_something_was_answered_home_is_as_ever(study: Study) -> None:
    session = study.start_review()
    assert session.current is not None
    study.rate(study.answer(session, right(study.card(session.current))), Rating.GOOD)
    async with opened(study) as pilot:
        assert "▸ Review now" in seen(pilot)
        assert "New to it?" not in seen(pilot)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
async def test_both_beginnings_are_in_sight_at_80x24(study: Study, language: str) -> None:
    i18n.use(language)
    study.use_language(language)
    try:
        async with opened(study) as pilot:
            rows = [item.key for item in pilot.app.screen.query_one(PickList).items]
            assert rows.index("place") == rows.index("first") + 1
            for title in ("“Words”", "“Where to begin”") if language == "en" else ("낱말", "어디서 시작할까"):
                assert title in seen(pilot)
            assert all(Content(line).cell_length <= 80 for line in seen(pilot).splitlines())
            topics = [key for key in rows if key and key.startswith("topic:")]
            assert len(topics) == len(set(topics)) == 2
    finally:
        i18n.use("en")


@pytest.mark.parametrize("size", [(120, 40), (40, 15), (20, 5), (3, 2), (1, 1)])
async def test_the_first_run_at_any_size(study: Study, size: tuple[int, int]) -> None:
    async with opened(study) as pilot:
        await pilot.resize_terminal(*size)
        await pilot.press("down", "end", "home")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert f"▸ {NEW}" in seen(pilot)


async def test_titles_of_a_pack_are_no_markup(tmp_path: Path, clock: Clock) -> None:
    text = COURSE.replace("{en: Words,", "{en: 'W[/]o [red]x',").replace("{en: Where to begin,", "{en: 'P[/] [b]',")
    write_pack(places(tmp_path), text)
    with open_study(tmp_path, clock) as study:
        async with opened(study) as pilot:
            assert "New to it? Begin with “W[/]o [red]x”" in seen(pilot)
            assert "First take “P[/] [b]”" in seen(pilot)
        session = study_all(study)
        async with opened(study) as pilot:
            assert "Quiz on W[/]o [red]x: 6 questions" in seen(pilot)
            pilot.app.screen.post_message(Go("exam-result", study.exam_result(sit(study, "placement"))))
            await pilot.pause()
            assert "Begin with: W[/]o [red]x." in seen(pilot)
        assert session.current is None


# The quiz of a topic


async def test_home_offers_the_quiz_of_the_topic_that_was_gone_through(study: Study) -> None:
    study_all(study)
    quiz_all(study, "words")
    async with opened(study) as pilot:
        assert "▸ Quiz on Shapes: 2 questions" in seen(pilot)
        await pilot.press("enter")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, QuizScreen)
        assert set(screen.quiz.questions) == {small("gaps"), small("half")}


async def test_a_session_that_ends_a_topic_leads_to_its_quiz(study: Study) -> None:
    for name in ("gaps", "half"):
        session = study.start_drill(cards=[small(name)])
        study.rate(study.answer(session, right(study.card(small(name)))), Rating.EASY)
    async with opened(study, Start(session=study.start_drill(cards=[small("why")]))) as pilot:
        await pilot.press("space", "4")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SummaryScreen)
        assert "You have gone through every card of this topic." in seen(pilot)
        assert "▸ Quiz on Shapes: 2 questions" in seen(pilot)
        await pilot.press("enter")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, QuizScreen)
        assert set(screen.quiz.questions) == {small("gaps"), small("half")}


async def test_a_session_in_the_middle_of_a_topic_just_ends(study: Study) -> None:
    async with opened(study, Start(session=study.start_drill(cards=[small("why")]))) as pilot:
        await pilot.press("space", "4")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SummaryScreen)
        assert "Quiz on" not in seen(pilot)
        assert "▸ Home" in seen(pilot)


# Where to begin


@pytest.mark.parametrize("key", ["enter", "b"])
async def test_the_placement_says_where_to_begin_and_begins_there(study: Study, key: str) -> None:
    result = study.exam_result(sit(study, "placement", "words"))
    async with opened(study) as pilot:
        pilot.app.screen.post_message(Go("exam-result", result))
        await pilot.pause()
        assert isinstance(pilot.app.screen, ExamResultScreen)
        assert "Begin with: Shapes." in seen(pilot)
        assert "Passed: Words. Leave these for later" in seen(pilot)
        assert "Enter begin there" in keys_shown(pilot)
        assert "Esc back" in keys_shown(pilot)
        await pilot.press(key)
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        assert {study.info(c).topic for c in (screen.session.current, *screen.session.queue) if c} == {"shapes"}


async def test_a_topic_with_nothing_due_is_drilled(study: Study) -> None:
    study_all(study)
    result = study.exam_result(sit(study, "placement"))
    async with opened(study) as pilot:
        pilot.app.screen.post_message(Go("exam-result", result))
        await pilot.pause()
        await pilot.press("b")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert pilot.app.screen.session.mode is Mode.DRILL


async def test_who_knows_it_all_is_told_so(study: Study) -> None:
    result = study.exam_result(sit(study, "placement", "words", "shapes"))
    async with opened(study) as pilot:
        pilot.app.screen.post_message(Go("exam-result", result))
        await pilot.pause()
        assert "You know all of it well enough" in seen(pilot)
        assert "Passed: Words, Shapes." in seen(pilot)
        assert "begin there" not in keys_shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_other_exams_place_nobody(study: Study) -> None:
    result = study.exam_result(sit(study, "finals"))
    async with opened(study) as pilot:
        pilot.app.screen.post_message(Go("exam-result", result))
        await pilot.pause()
        assert "Begin with" not in seen(pilot)
        assert "begin there" not in keys_shown(pilot)
        await pilot.press("b", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
