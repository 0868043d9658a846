"""Quizzes: set up, asked, told of at once or at the end, and the mistakes once more."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from dlquiz import i18n
from dlquiz.core.cards import Card, ChoiceCard
from dlquiz.core.quiz import Feedback, Quiz, QuizPhase
from dlquiz.core.responses import Certainty, Chosen, Response, Typed
from dlquiz.errors import JournalNotSaved
from dlquiz.study import Study
from dlquiz.tui.screens.confirm import NotDone
from dlquiz.tui.screens.glossary import GlossaryScreen
from dlquiz.tui.screens.home import HomeScreen
from dlquiz.tui.screens.quiz import Leave, QuizScreen
from dlquiz.tui.screens.quiz_result import QuizResultScreen
from dlquiz.tui.screens.quiz_setup import QuizSetupScreen
from dlquiz.tui.start import Start
from tests.study.desk import Clock, right, small
from tests.tui.driving import answers, keys_shown, opened, seen, type_


def quizzed(study: Study, *names: str, feedback: Feedback = Feedback.AT_ONCE) -> Start:
    """A start on these questions, in this order."""
    return Start(quiz=study.start_quiz(cards=[small(name) for name in names], feedback=feedback))


def running(pilot: Pilot[int]) -> Quiz:
    screen = pilot.app.screen
    assert isinstance(screen, QuizScreen)
    return screen.quiz


def asked(study: Study, pilot: Pilot[int]) -> Card:
    card = running(pilot).current
    assert card is not None
    return study.card(card)


async def give(pilot: Pilot[int], card: Card, response: Response) -> None:
    """Answer by keyboard."""
    match response:
        case Chosen(options) if isinstance(card, ChoiceCard):
            order = running(pilot).orders[card.id]
            letters = "tf" if card.type == "true-false" else "abcde"
            await pilot.press(*(letters[order.index(option)] for option in sorted(options)))
            if card.many:
                await pilot.press("enter")
        case Typed(texts):
            for text in texts:
                await type_(pilot, text)
                await pilot.press("enter")


async def test_a_quiz_is_set_up_by_keyboard(study: Study) -> None:
    async with opened(study) as pilot:
        await pilot.press("q")
        assert isinstance(pilot.app.screen, QuizSetupScreen)
        shown = seen(pilot)
        assert "‹ 10 questions ›   feedback after each question" in shown
        assert "▸ Start with all topics" in shown
        assert "tick" not in keys_shown(pilot), "only topics can be ticked"
        await pilot.press("left", "left", "f")
        assert "‹ 5 questions ›   feedback at the end" in seen(pilot)
        await pilot.press("down", "down", "space", "up", "up")
        assert "■ Shapes" in seen(pilot)
        assert "▸ Start with the ticked topics" in seen(pilot)
        await pilot.press("enter")
        await pilot.pause()
        quiz = running(pilot)
        assert quiz.feedback is Feedback.AT_END
        assert {study.info(card).topic for card in quiz.questions} == {"shapes"}


async def test_the_selected_topic_alone_where_none_is_ticked(study: Study) -> None:
    async with opened(study) as pilot:
        await pilot.press("q", "down", "enter")
        await pilot.pause()
        assert {study.info(card).topic for card in running(pilot).questions} == {"words"}


async def test_ticks_come_off_again_and_escape_leads_back(study: Study) -> None:
    async with opened(study) as pilot:
        await pilot.press("q", "down", "space")
        assert "■ Words" in seen(pilot)
        await pilot.press("space")
        assert "□ Words" in seen(pilot)
        await pilot.press(*["right"] * 9)
        assert "‹ 50 questions ›" in seen(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_every_type_answered_right(study: Study, clock: Clock) -> None:
    names = ("price", "outside", "known", "one-word", "gaps", "half", "target:name", "target:pick")
    async with opened(study, quizzed(study, *names)) as pilot:
        for place, name in enumerate(names, start=1):
            card = asked(study, pilot)
            assert card.id == small(name)
            assert f"Quiz   {place} / 8" in seen(pilot)
            clock.pass_(seconds=10)
            await give(pilot, card, right(card))
            assert running(pilot).phase is QuizPhase.FEEDBACK, name
            assert "✓ Right" in seen(pilot)
            assert f"{place} right" in seen(pilot)
            assert answers(study) == place, "saved before the next question"
            await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, QuizResultScreen)
        shown = seen(pilot)
        assert "8 of 8 points  100 %   1 min 20 s" in shown
        assert "✓ Everything right." in shown
        assert "retry" not in keys_shown(pilot)
        await pilot.press("r")
        assert isinstance(pilot.app.screen, QuizResultScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_the_schedule_stays_as_it_is(study: Study) -> None:
    async with opened(study, quizzed(study, "known")) as pilot:
        await pilot.press("t", "enter")
        await pilot.pause()
        assert study.memory(small("known")) is None
        assert answers(study) == 1


async def test_feedback_says_why_and_leads_to_the_concept(study: Study) -> None:
    async with opened(study, quizzed(study, "price", "known")) as pilot:
        card = asked(study, pilot)
        await give(pilot, card, Chosen(frozenset({1})))
        shown = seen(pilot)
        assert "✗ Wrong" in shown
        assert "It was not computed." in shown
        assert "It comes from outside the model." in shown
        assert "0 right" in shown
        assert "Enter next" in keys_shown(pilot)
        await pilot.press("g")
        await pilot.pause()
        assert isinstance(pilot.app.screen, GlossaryScreen)
        await pilot.press("escape")
        assert running(pilot).phase is QuizPhase.FEEDBACK
        await pilot.press("space")
        assert "A target is known in training." in seen(pilot)


async def test_at_the_end_nothing_is_told_before_the_result(study: Study) -> None:
    start = quizzed(study, "price", "known", "one-word", feedback=Feedback.AT_END)
    async with opened(study, start) as pilot:
        for number, wrong in ((1, Chosen(frozenset({1}))), (2, Chosen(frozenset({1}))), (3, Typed(("zzz",)))):
            card = asked(study, pilot)
            await give(pilot, card, wrong)
            await pilot.pause()
            assert answers(study) == number
            if number < 3:
                shown = seen(pilot)
                assert running(pilot).phase is QuizPhase.QUESTION
                assert not any(word in shown for word in ("✓", "✗", "Wrong", "right", "It was not computed"))
        assert isinstance(pilot.app.screen, QuizResultScreen)
        assert "3 mistakes" in seen(pilot)


async def test_the_result_lists_each_mistake_with_answer_and_reason(study: Study) -> None:
    names = ("price", "outside", "gaps", "one-word", "half", "known")
    async with opened(study, quizzed(study, *names, feedback=Feedback.AT_END), size=(80, 60)) as pilot:
        wrong: tuple[Response, ...] = (
            Chosen(frozenset({2})), Chosen(frozenset({0, 2})), Typed(("0", "7")), Typed(("lable",)), Typed(("2",)),
        )  # fmt: skip
        for response in wrong:
            await give(pilot, asked(study, pilot), response)
        await pilot.press("t")
        await pilot.pause()
        shown = " ".join(seen(pilot).split())
        assert "1.5 of 6 points 25 %" in shown
        assert "5 mistakes" in shown
        assert (
            "1 The real price of a sold house is a ✗ Wrong You answered ✗ batch It is one value. Right ✓ target"
            in shown
        )
        assert "It comes from outside the model." in shown
        assert "You answered ✓ input ✗ output The model makes it. Right ✓ input ✓ target" in shown
        assert "relu(-3) is ✓0 and relu(2) is ✗7 → 2." in shown
        assert "≈ Almost" in shown
        assert "You answered lable Right label" in shown
        assert "You answered 2 Right 0.5" in shown
        assert "A target is known" not in shown, "that one was right"


async def test_giving_up_counts_as_a_mistake(study: Study) -> None:
    async with opened(study, quizzed(study, "one-word")) as pilot:
        assert "ctrl+r pass" in keys_shown(pilot)
        await pilot.press("ctrl+r", "enter")
        await pilot.pause()
        shown = " ".join(seen(pilot).split())
        assert "0 of 1 point 0 %" in shown
        assert "✗ Wrong Not answered. Right label" in shown
        assert "You answered" not in shown


async def test_only_the_wrong_ones_are_retried(study: Study) -> None:
    async with opened(study, quizzed(study, "known", "one-word", "half")) as pilot:
        await pilot.press("f", "enter")
        await give(pilot, asked(study, pilot), Typed(("label",)))
        await pilot.press("enter")
        await give(pilot, asked(study, pilot), Typed(("9",)))
        await pilot.press("enter")
        await pilot.pause()
        assert "1 of 3 points" in seen(pilot)
        await pilot.press("r")
        await pilot.pause()
        quiz = running(pilot)
        assert set(quiz.questions) == {small("known"), small("half")}
        assert quiz.position == 1
        for _question in quiz.questions:
            card = asked(study, pilot)
            await give(pilot, card, right(card))
            await pilot.press("enter")
            await pilot.pause()
        assert "2 of 2 points  100 %" in seen(pilot)
        assert answers(study) == 5
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_near_miss_is_the_learners_to_accept(study: Study) -> None:
    async with opened(study, quizzed(study, "one-word")) as pilot:
        await give(pilot, asked(study, pilot), Typed(("lable",)))
        assert "≈ Almost" in seen(pilot)
        assert "y count it as right" in keys_shown(pilot)
        await pilot.press("y")
        assert "✓ Right  Accepted by you." in seen(pilot)
        assert "1 right" in seen(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "1 of 1 point  100 %" in seen(pilot)


async def test_leaving_asks_once(study: Study) -> None:
    async with opened(study, quizzed(study, "known", "price")) as pilot:
        await pilot.press("t", "escape")
        assert isinstance(pilot.app.screen, Leave)
        assert "Answered so far: 1 of 2." in seen(pilot)
        assert "Enter end   Esc go on" in seen(pilot)
        await pilot.press("escape")
        assert running(pilot).phase is QuizPhase.FEEDBACK
        await pilot.press("escape", "enter")
        await pilot.pause()
        shown = seen(pilot)
        assert "1 of 1 point  100 %" in shown
        assert "1 question was not reached." in shown
        assert "Everything right" in shown


async def test_leaving_with_nothing_answered_goes_home(study: Study) -> None:
    async with opened(study, quizzed(study, "known")) as pilot:
        await pilot.press("escape", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        assert answers(study) == 0


async def test_escape_leaves_the_field_before_the_quiz(study: Study) -> None:
    async with opened(study, quizzed(study, "one-word")) as pilot:
        await pilot.press("q", "escape")
        assert isinstance(pilot.app.screen, QuizScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, Leave)


async def test_a_hint_that_costs_nothing(study: Study) -> None:
    async with opened(study, quizzed(study, "one-word")) as pilot:
        assert "ctrl+t hint" in keys_shown(pilot)
        await pilot.press("ctrl+t")
        assert "Hint  It begins with l." in seen(pilot)
        assert "hint" not in keys_shown(pilot)
        await type_(pilot, "label")
        await pilot.press("enter")
        assert running(pilot).score == 1


async def test_what_is_not_saved_stays_and_can_be_tried_again(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    save, full = study.answer_quiz, [True]

    def answer(quiz: Quiz, response: Response, certainty: Certainty | None) -> Quiz:
        if full[0]:
            raise JournalNotSaved("the disk is [/]full")
        return save(quiz, response, certainty)

    monkeypatch.setattr(study, "answer_quiz", answer)
    async with opened(study, quizzed(study, "known")) as pilot:
        await pilot.press("t")
        assert isinstance(pilot.app.screen, NotDone)
        assert "the disk is [/]full" in seen(pilot)
        await pilot.press("escape")
        assert running(pilot).phase is QuizPhase.QUESTION
        await pilot.press("t")
        full[0] = False
        await pilot.press("enter")
        assert running(pilot).phase is QuizPhase.FEEDBACK
        assert answers(study) == 1


async def test_the_mouse_answers_too(study: Study) -> None:
    async with opened(study, quizzed(study, "price")) as pilot:
        lines = seen(pilot).splitlines()
        y = next(y for y, line in enumerate(lines) if line.strip().endswith("target"))
        await pilot.click(offset=(lines[y].index("target"), y))
        await pilot.pause()
        assert "✓ Right" in seen(pilot)


async def test_in_korean_and_back(study: Study) -> None:
    try:
        async with opened(study, quizzed(study, "price", "known")) as pilot:
            await give(pilot, asked(study, pilot), Chosen(frozenset({1})))
            await pilot.app.run_action("use_language('ko')")
            await pilot.pause()
            assert "계산한 값이 아닙니다." in seen(pilot)
            await pilot.press("enter", "x", "enter")
            await pilot.pause()
            assert isinstance(pilot.app.screen, QuizResultScreen)
            assert "실제로 팔린 집값은 무엇입니까?" in seen(pilot)
            await pilot.app.run_action("use_language('en')")
            await pilot.pause()
            assert "The real price of a sold house is a" in seen(pilot)
    finally:
        i18n.use("en")


@pytest.mark.parametrize("size", [(120, 40), (40, 15), (20, 5), (3, 2), (1, 1)])
async def test_any_size(study: Study, size: tuple[int, int]) -> None:
    async with opened(study) as pilot:
        await pilot.press("q")
        await pilot.resize_terminal(*size)
        await pilot.press("down", "space", "f", "right", "enter")
        await pilot.pause()
        for _question in running(pilot).questions:
            await pilot.press("ctrl+r")
            await pilot.pause()
        assert isinstance(pilot.app.screen, QuizResultScreen)
        await pilot.press("end", "pageup", "home", "pagedown")
        await pilot.resize_terminal(80, 24)
        await pilot.press("home")
        assert " 0 %" in seen(pilot)
        assert "retry the wrong ones" in keys_shown(pilot)
