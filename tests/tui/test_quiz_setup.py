"""Setting a quiz up: from what, of which types, in which order, how often, how sure."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot

from dlquiz import i18n
from dlquiz.config import Settings
from dlquiz.core.cards import ChoiceCard
from dlquiz.core.model import CardType
from dlquiz.core.quiz import Feedback, Quiz
from dlquiz.core.responses import Chosen
from dlquiz.core.scheduling import Rating
from dlquiz.study import Study
from dlquiz.tui.screens.exams import ExamsScreen
from dlquiz.tui.screens.quiz import QuizScreen
from dlquiz.tui.screens.quiz_setup import QuizSetupScreen
from dlquiz.tui.widgets.reading import Reading
from tests.study.desk import Clock, open_study, right, small
from tests.tui.driving import keys_shown, opened, seen

QUESTIONS = 8
"""Cards of the small pack that a quiz can ask."""

WORDS = {"price", "outside", "known", "one-word", "target:name", "target:pick"}


async def set_up(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press("q", *keys)
    await pilot.pause()


async def started(pilot: Pilot[int], *keys: str) -> Quiz:
    """The quiz that these keys start."""
    await set_up(pilot, *keys, "enter")
    screen = pilot.app.screen
    assert isinstance(screen, QuizScreen), seen(pilot)
    return screen.quiz


def said(pilot: Pilot[int]) -> list[str]:
    """What is said of how it is set up."""
    return [line.strip() for line in pilot.app.screen.query_one(Reading).sheet.plain.splitlines()]


def miss(study: Study, name: str) -> None:
    """Answer a choice wrongly in a quiz."""
    key = cast("ChoiceCard", study.card(small(name))).correct
    wrong = next(n for n in range(3) if n not in key)
    study.answer_quiz(study.start_quiz(cards=[small(name)]), Chosen(frozenset({wrong})))


async def test_as_usual(study: Study) -> None:
    async with opened(study) as pilot:
        await set_up(pilot)
        assert said(pilot) == [
            "‹ 10 questions ›   feedback after each question",
            "from everything · topics mixed · certainty not asked",
        ]
        await pilot.press("enter")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, QuizScreen)
        quiz = screen.quiz
        assert (len(quiz.questions), quiz.feedback, quiz.tries, quiz.certainty) == (
            QUESTIONS, Feedback.AT_ONCE, 1, False,
        )  # fmt: skip


async def test_every_choice_comes_round_again(study: Study) -> None:
    async with opened(study) as pilot:
        await set_up(pilot)
        usual = said(pilot)
        found = {"f": set(usual[:1]), "s": set(usual[1:]), "o": set(usual[1:]), "c": set(usual[1:])}
        for key, ways in (("f", 3), ("s", 4), ("o", 2), ("c", 2)):
            for _press in range(ways):
                await pilot.press(key)
                found[key] |= set(said(pilot)) - set(usual)
            assert said(pilot) == usual
            assert len(found[key]) == ways


async def test_several_tries(study: Study) -> None:
    async with opened(study) as pilot:
        quiz = await started(pilot, "f", "f")
        assert (quiz.feedback, quiz.tries) == (Feedback.AT_ONCE, 3)


async def test_being_asked_how_sure(study: Study) -> None:
    async with opened(study) as pilot:
        quiz = await started(pilot, "c")
        assert quiz.certainty


async def test_who_is_asked_in_the_settings_can_leave_it_for_once(tmp_path: Path, clock: Clock) -> None:
    with open_study(tmp_path, clock, Settings(certainty=True)) as study:
        async with opened(study) as pilot:
            await set_up(pilot)
            assert said(pilot)[1].endswith("asks how sure you are")
            await pilot.press("c", "enter")
            await pilot.pause()
            assert isinstance(pilot.app.screen, QuizScreen)
            assert not pilot.app.screen.quiz.certainty


async def test_topic_by_topic(study: Study) -> None:
    async with opened(study) as pilot:
        await set_up(pilot, "o")
        assert "topic by topic" in said(pilot)[1]
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, QuizScreen)
        topics = [study.info(card).topic for card in pilot.app.screen.quiz.questions]
        assert sum(one != other for one, other in pairwise(topics)) == 1


@pytest.mark.parametrize(
    ("presses", "words", "asked"),
    [
        (1, "from what is due", {"half"}),
        (2, "from the weakest", {"half", "known"}),
        (3, "from the mistakes of 7 days", {"outside"}),
    ],
)
async def test_sources(tmp_path: Path, clock: Clock, presses: int, words: str, asked: set[str]) -> None:
    """One card is being learnt, one is known for days, one was answered wrongly in a quiz; no new ones today."""
    with open_study(tmp_path, clock, Settings(new_per_day=0)) as study:
        for name, rating in (("half", Rating.GOOD), ("known", Rating.EASY)):
            session = study.start_drill(cards=[small(name)])
            session = study.answer(session, right(study.card(small(name))))
            study.rate(session, rating)
        miss(study, "outside")
        async with opened(study) as pilot:
            quiz = await started(pilot, *["s"] * presses)
            assert {str(card).removeprefix("small/") for card in quiz.questions} == asked
    with open_study(tmp_path, clock) as study:
        async with opened(study) as pilot:
            await set_up(pilot, *["s"] * presses)
            assert said(pilot)[1].startswith(words)


async def test_a_source_that_holds_nothing_says_so_and_all_stays_as_set(study: Study) -> None:
    async with opened(study) as pilot:
        await set_up(pilot, "c", "s", "s", "enter")
        assert isinstance(pilot.app.screen, QuizSetupScreen)
        assert "none of these questions has been reviewed yet" in seen(pilot)
        assert "not saved" not in seen(pilot)
        assert said(pilot)[1] == "from the weakest · topics mixed · asks how sure you are"


async def test_the_types_that_there_are_and_none_that_one_judges_alone(study: Study) -> None:
    async with opened(study, size=(80, 40)) as pilot:
        await set_up(pilot)
        lines = [line.strip() for line in seen(pilot).splitlines()]
        types = lines[lines.index("Types of question") + 1 :]
        shown = [line.removeprefix("□ ") for line in types if line.startswith("□")]
        assert shown == ["fill the gap", "choice", "choose all that apply", "true or false", "short answer", "number",
                         "name it", "pick the term"]  # fmt: skip


async def test_ticked_types_and_topics_together(study: Study) -> None:
    async with opened(study) as pilot:
        await set_up(pilot, "end", "space")  # pick the term
        assert "tick" in keys_shown(pilot)
        await pilot.press("home")
        assert "▸ Start with the ticked types" in seen(pilot)
        await pilot.press("down", "space", "home")  # words
        assert "▸ Start with the ticked topics and types" in seen(pilot)
        await pilot.press("end", "up", "space", "enter")  # name it
        await pilot.pause()
        assert isinstance(pilot.app.screen, QuizScreen)
        assert set(pilot.app.screen.quiz.questions) == {small("target:name"), small("target:pick")}


async def test_the_selected_type_alone_where_nothing_is_ticked(study: Study) -> None:
    async with opened(study) as pilot:
        quiz = await started(pilot, "end")
        assert [study.info(card).type for card in quiz.questions] == [CardType.PICK]


async def test_how_it_is_set_up_stays_in_sight(study: Study) -> None:
    async with opened(study, size=(80, 15)) as pilot:
        await set_up(pilot, "end", "right", "c")
        assert "▸ □ pick the term" in seen(pilot)
        assert "‹ 15 questions ›" in seen(pilot)
        assert "asks how sure you are" in seen(pilot)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
async def test_nothing_is_cut_at_80_cells(study: Study, language: str) -> None:
    i18n.use(language)
    study.use_language(language)
    try:
        async with opened(study) as pilot:
            await set_up(pilot, "f", "f", "s", "s", "s", "o", "c")
            head = seen(pilot).split("▸")[0]
            assert "…" not in head
            words = "".join("".join(line.split()) for line in said(pilot))
            assert words in "".join(head.split())
    finally:
        i18n.use("en")


async def test_exams_are_a_key_away(study: Study) -> None:
    async with opened(study) as pilot:
        await set_up(pilot, "e")
        assert isinstance(pilot.app.screen, ExamsScreen)


@pytest.mark.parametrize("size", [(120, 40), (40, 15), (20, 5), (3, 2), (1, 1)])
async def test_any_size(study: Study, size: tuple[int, int]) -> None:
    async with opened(study) as pilot:
        await set_up(pilot)
        await pilot.resize_terminal(*size)
        await pilot.press("end", "space", "f", "s", "o", "c", "left", "home", "pagedown", "pageup")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "■ pick the term" in seen(pilot)
