"""Exams on the screen: any order, answers that stay, a clock, nothing told until the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from dlquiz import i18n
from dlquiz.core.exam import Attempt, EventKind, ExamSpec, Pool, Section
from dlquiz.core.model import CardId, Text
from dlquiz.core.responses import Certainty, Chosen, Typed
from dlquiz.errors import JournalNotSaved
from dlquiz.study import Study
from dlquiz.tui.screens import exam as exam_screen
from dlquiz.tui.screens.confirm import NotDone
from dlquiz.tui.screens.exam import ExamScreen
from dlquiz.tui.screens.exam_overview import ExamOverview
from dlquiz.tui.screens.exam_result import ExamResultScreen
from dlquiz.tui.screens.exams import ExamsScreen
from dlquiz.tui.screens.home import HomeScreen
from dlquiz.tui.screens.page import Go
from tests.study.desk import Clock, open_study, small
from tests.tui.driving import keys_shown, opened, seen, type_

CARDS = ("price", "known", "one-word", "gaps")


class Seconds:
    """A monotonic clock set by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def study(tmp_path: Path, clock: Clock, seconds: Seconds) -> Iterator[Study]:
    with open_study(tmp_path, clock) as opened_study:
        opened_study._desk.monotonic = seconds
        yield opened_study


def spec(*, minutes: float | None = 10, certainty: bool = False) -> ExamSpec:
    """Four questions in their order, two points each."""
    pool = Pool(cards=tuple(CardId(small(name)) for name in CARDS), points=2)
    return ExamSpec(
        id="small/midterm",
        title=Text({"en": "Midterm", "ko": "중간시험"}),
        sections=(Section(Text({"en": "Part one", "ko": "첫 부분"}), (pool,), shuffle=False),),
        minutes=minutes,
        pass_mark=0.5,
        certainty=certainty,
    )


async def sat(pilot: Pilot[int], attempt: Attempt) -> ExamScreen:
    """The exam on the screen."""
    pilot.app.screen.post_message(Go("exam", attempt))
    await pilot.pause()
    assert isinstance(pilot.app.screen, ExamScreen)
    return pilot.app.screen


async def choose(pilot: Pilot[int], screen: ExamScreen, index: int) -> None:
    """The letter of an option, by its place among the author's."""
    order = screen.exam_attempt.questions[screen.at].order
    await pilot.press("abcdefgh"[list(order).index(index)])


async def test_answers_are_kept_at_once_and_nothing_is_told(study: Study) -> None:
    async with opened(study) as pilot:
        screen = await sat(pilot, study.start_exam(spec()))
        assert "1 / 4" in seen(pilot) and "10:00 left" in seen(pilot) and "Part one" in seen(pilot)
        await choose(pilot, screen, 1)
        (kept,) = study.open_attempts()
        assert kept.answers == {0: Chosen(frozenset((1,)))}
        assert "Wrong" not in seen(pilot) and "It was not computed" not in seen(pilot)
        await choose(pilot, screen, 0)
        assert study.open_attempts()[0].answers == {0: Chosen(frozenset((0,)))}
        assert screen.at == 0
        await pilot.press("enter")
        assert screen.at == 1


async def test_an_answer_is_there_again_and_can_be_changed(study: Study) -> None:
    async with opened(study) as pilot:
        screen = await sat(pilot, study.start_exam(spec()))
        await choose(pilot, screen, 0)
        await pilot.press("right", "left")
        assert screen.at == 0
        assert screen.view.so_far == Chosen(frozenset((0,)))
        await pilot.press("ctrl+x")
        assert study.open_attempts()[0].answers == {}
        assert screen.view.so_far is None


async def test_from_a_field_to_the_first_question_of_another_type(study: Study) -> None:
    """Each type first, then every other one for the first time."""
    names = ("gaps", "price", "half", "known", "one-word", "outside")
    for turn in range(len(names)):
        cards = tuple(CardId(small(name)) for name in (*names[turn:], *names[:turn]))
        section = Section(Text.of(""), (Pool(cards=cards),), shuffle=False)
        async with opened(study) as pilot:
            screen = await sat(pilot, study.start_exam(replace(spec(), sections=(section,))))
            for at in range(1, len(names)):
                await pilot.press("ctrl+n")
                assert screen.at == at


async def test_what_is_typed_is_kept_when_the_question_is_left(study: Study) -> None:
    async with opened(study) as pilot:
        screen = await sat(pilot, study.start_exam(spec()))
        await pilot.press("right", "right")
        await type_(pilot, "target")
        await pilot.press("ctrl+g")
        assert study.open_attempts()[0].answers == {2: Typed(("target",))}
        assert isinstance(pilot.app.screen, ExamOverview)
        await pilot.press("escape")
        assert screen.at == 2


async def test_typing_is_kept_when_it_pauses(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exam_screen, "PAUSE", 0.01)
    async with opened(study) as pilot:
        await sat(pilot, study.start_exam(spec()))
        await pilot.press("right", "right")
        await type_(pilot, "tar")
        for _ in range(100):
            if study.open_attempts()[0].answers == {2: Typed(("tar",))}:
                break
            await pilot.pause(0.02)
        assert study.open_attempts()[0].answers == {2: Typed(("tar",))}


async def test_all_questions_at_a_glance_and_the_end(study: Study) -> None:
    async with opened(study) as pilot:
        screen = await sat(pilot, study.start_exam(spec()))
        await choose(pilot, screen, 0)
        await pilot.press("right", "m", "v")
        shown = seen(pilot)
        assert "1 of 4 answered" in shown and "marked" in shown and "Hand in" in shown
        assert "{{" not in shown
        await pilot.press("home", "enter")
        assert screen.at == 0
        await pilot.press("v", "h")
        assert "3 questions are not answered." in seen(pilot) and "1 is marked for later." in seen(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ExamResultScreen)
        shown = seen(pilot)
        assert "2 of 8 points" in shown and "25 %" in shown and "not passed" in shown and "handed in" in shown
        assert study.open_attempts() == ()
        assert study.attempts()[0].attempt.ended is EventKind.FINISH


async def test_enter_behind_the_last_question_shows_them_all(study: Study) -> None:
    async with opened(study) as pilot:
        await sat(pilot, study.start_exam(spec()))
        await pilot.press("right", "right", "enter", "escape", "right")
        assert isinstance(pilot.app.screen, ExamOverview)


async def test_the_clock_warns_and_ends_it(study: Study, seconds: Seconds) -> None:
    async with opened(study) as pilot:
        screen = await sat(pilot, study.start_exam(spec()))
        await choose(pilot, screen, 0)
        seconds.now = 5 * 60 + 1
        screen._tick()
        await pilot.pause()
        assert "! 4:59 left" in seen(pilot) and "5 min left" in seen(pilot)
        seconds.now = 10 * 60
        screen._tick()
        await pilot.pause()
        assert isinstance(pilot.app.screen, ExamResultScreen)
        assert "ended by the clock" in seen(pilot)
        assert study.attempts()[0].attempt.ended is EventKind.TIME_UP


async def test_left_it_waits_with_the_time_that_is_left(study: Study, seconds: Seconds, clock: Clock) -> None:
    async with opened(study) as pilot:
        screen = await sat(pilot, study.start_exam(spec()))
        await choose(pilot, screen, 0)
        seconds.now = 120
        await pilot.press("escape")
        assert "The clock stands still: 8 min left." in seen(pilot)
        await pilot.press("enter")
        await pilot.pause()
        seconds.now = 4000
        clock.now += 3_600_000
        await pilot.press("e")
        assert isinstance(pilot.app.screen, ExamsScreen)
        assert "Begun" in seen(pilot) and "1 of 4 answered · 8 min left" in seen(pilot)
        assert "go on" in keys_shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        again = pilot.app.screen
        assert isinstance(again, ExamScreen)
        assert (again.at, again.exam_attempt.left, again.exam_attempt.sittings) == (1, 8 * 60_000, 2)


async def test_a_screen_that_is_torn_down_keeps_the_time_used(study: Study, seconds: Seconds) -> None:
    async with opened(study) as pilot:
        await sat(pilot, study.start_exam(spec()))
        seconds.now = 100
    assert study.open_attempts()[0].left == 500_000


async def test_certainty_is_asked_of_each_answer_once(study: Study) -> None:
    async with opened(study) as pilot:
        screen = await sat(pilot, study.start_exam(spec(certainty=True)))
        await choose(pilot, screen, 0)
        await pilot.press("enter", "3")
        assert screen.at == 1
        assert study.open_attempts()[0].certainties == {0: Certainty.HIGH}
        await pilot.press("left")
        await choose(pilot, screen, 1)
        await pilot.press("enter")
        assert screen.at == 1
        await pilot.press("v", "h", "enter")
        await pilot.pause()
        assert "By certainty: -12 points" in seen(pilot)


async def test_neither_hints_nor_answers(study: Study) -> None:
    async with opened(study) as pilot:
        await sat(pilot, study.start_exam(spec()))
        keys = keys_shown(pilot)
        assert "show answer" not in keys and "hint" not in keys
        await pilot.press("ctrl+r")
        assert isinstance(pilot.app.screen, ExamScreen)
        assert study.open_attempts()[0].answers == {}


async def test_another_language_in_the_middle(study: Study) -> None:
    async with opened(study) as pilot:
        screen = await sat(pilot, study.start_exam(spec()))
        await choose(pilot, screen, 0)
        pilot.app.action_use_language("ko")  # type: ignore[attr-defined]
        await pilot.pause()
        assert "첫 부분" in seen(pilot) and "실제로 팔린 집값" in seen(pilot)
        assert screen.view.so_far == Chosen(frozenset((0,)))


async def test_the_result_compares_with_earlier_attempts(study: Study) -> None:
    for index in (1, 0):
        attempt = study.answer_exam(study.start_exam(spec()), 0, Chosen(frozenset((index,))))
        study.finish_exam(attempt)
    async with opened(study) as pilot:
        pilot.app.screen.post_message(Go("exam-result", study.attempts()[-1]))
        await pilot.pause()
        shown = seen(pilot)
        assert "Earlier attempts" in shown
        assert "0 %   ✗ not passed" in shown.split("Earlier attempts")[1].splitlines()[1]


async def test_by_mouse_to_another_question(study: Study) -> None:
    async with opened(study) as pilot:
        screen = await sat(pilot, study.start_exam(spec()))
        row = next(y for y, line in enumerate(seen(pilot).splitlines()) if "[1○]" in line)
        column = seen(pilot).splitlines()[row].index("3○")
        await pilot.click(offset=(column, row))
        assert screen.at == 2


async def test_an_exam_that_cannot_be_gone_on_with_is_told_of_and_left(study: Study) -> None:
    """Another version of dlquiz kept its questions."""
    attempt = study.leave_exam(study.start_exam(spec()))
    journal = study._desk.journal
    log = journal.attempts

    def new_id() -> str:
        return journal.new_id(study.now())

    begun = log.begun(attempt.id)
    assert begun is not None
    questions = (begun.questions[0], replace(begun.questions[1], body='{"later": 1}'))
    strange = replace(begun, id=new_id(), questions=questions)
    log.begin(strange, replace(log.events(attempt.id)[0], id=new_id(), attempt=strange.id))
    async with opened(study, size=(120, 30)) as pilot:
        pilot.app.screen.post_message(Go("exam", strange))
        await pilot.pause()
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "question 2" in seen(pilot) and "update dlquiz" in seen(pilot)


# --- a disk that is full ---


class Disk:
    """Whether anything can be written."""

    full = False


@pytest.fixture
def disk(study: Study, monkeypatch: pytest.MonkeyPatch) -> Disk:
    log, state = study._desk.journal.attempts, Disk()
    add = log.add

    def added(*arguments: object) -> bool:
        if state.full:
            raise JournalNotSaved("the disk is full")
        return add(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(log, "add", added)
    return state


def dialogs(pilot: Pilot[int]) -> int:
    """How many times it is said now that something is not saved."""
    return sum(isinstance(screen, NotDone) for screen in pilot.app.screen_stack)


@pytest.mark.parametrize("keys", [["enter"], ["ctrl+n"], ["ctrl+b"], ["ctrl+g"]], ids=str)
async def test_an_answer_that_is_not_saved_stays_until_it_is(study: Study, disk: Disk, keys: list[str]) -> None:
    """The question is left once its answer is saved; what is tried again is the answer to that question."""
    async with opened(study) as pilot:
        screen = await sat(pilot, study.start_exam(spec()))
        await pilot.press("right", "right")
        await type_(pilot, "tar")
        disk.full = True
        await pilot.press(*keys)
        assert (dialogs(pilot), screen.at) == (1, 2)
        await pilot.press("escape")
        assert (screen.at, screen.view.so_far) == (2, Typed(("tar",)))
        await pilot.press(*keys)
        disk.full = False
        await pilot.press("enter")
        assert study.open_attempts()[0].answers == {2: Typed(("tar",))}
        assert dialogs(pilot) == 0
        assert screen.at != 2 or isinstance(pilot.app.screen, ExamOverview)


async def test_a_certainty_that_is_not_saved_is_tried_again(study: Study, disk: Disk) -> None:
    async with opened(study) as pilot:
        screen = await sat(pilot, study.start_exam(spec(certainty=True)))
        await pilot.press("right", "right")
        await type_(pilot, "tar")
        await pilot.press("enter")
        disk.full = True
        await pilot.press("2")
        assert (dialogs(pilot), screen.at) == (1, 2)
        disk.full = False
        await pilot.press("enter")
        (attempt,) = study.open_attempts()
        assert (attempt.answers, attempt.certainties) == ({2: Typed(("tar",))}, {2: Certainty(2)})
        assert screen.at == 3


async def test_a_clock_that_is_not_saved_goes_on_and_says_so_once_it_ends(
    study: Study, disk: Disk, seconds: Seconds
) -> None:
    async with opened(study) as pilot:
        screen = await sat(pilot, study.start_exam(spec()))
        disk.full = True
        for seconds.now in (20.0, 40.0, 60.0):
            screen._tick()
            await pilot.pause()
        assert dialogs(pilot) == 0
        assert "9:00 left" in seen(pilot)
        seconds.now = 601.0
        for _again in range(3):
            screen._tick()
            await pilot.pause()
        assert dialogs(pilot) == 1
        disk.full = False
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ExamResultScreen)
        assert study.attempts()[0].attempt.ended is EventKind.TIME_UP


async def test_what_was_typed_last_is_kept_where_the_program_is_quit(study: Study) -> None:
    async with opened(study) as pilot:
        await sat(pilot, study.start_exam(spec()))
        await pilot.press("right", "right")
        await type_(pilot, "tar")
        await pilot.press("ctrl+q")
    assert study.open_attempts()[0].answers == {2: Typed(("tar",))}


async def test_home_leads_back_to_an_exam_that_waits(study: Study) -> None:
    study.leave_exam(study.start_exam(spec()))
    async with opened(study) as pilot:
        assert "▸ Go on with the exam: Midterm" in seen(pilot)
        assert "10 min left" in seen(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ExamScreen)


@pytest.mark.parametrize(
    ("language", "told"), [("en", "Go on with the exam: Midterm"), ("ko", "시험 이어서 보기: 중간시험")]
)
async def test_an_exam_that_is_left_is_what_enter_goes_on_with(study: Study, language: str, told: str) -> None:
    i18n.use(language)
    study.use_language(language)
    try:
        async with opened(study) as pilot:
            await pilot.press("down")
            await sat(pilot, study.start_exam(spec()))
            await pilot.press("escape", "enter")
            await pilot.pause()
            assert isinstance(pilot.app.screen, HomeScreen)
            assert f"▸ {told}" in " ".join(seen(pilot).split())
            assert not any(line.rstrip().endswith("Enter") for line in seen(pilot).splitlines())
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(pilot.app.screen, ExamScreen)
    finally:
        i18n.use("en")


async def test_the_result_shows_the_mistakes_alone(study: Study) -> None:
    attempt = study.answer_exam(study.start_exam(spec()), 0, Chosen(frozenset((0,))))
    study.finish_exam(attempt)
    async with opened(study, size=(80, 60)) as pilot:
        pilot.app.screen.post_message(Go("exam-result", study.attempts()[-1]))
        await pilot.pause()
        assert "The real price of a sold house" in seen(pilot)
        await pilot.press("m")
        await pilot.pause()
        assert "The real price of a sold house" not in seen(pilot)
        assert "A target is known in training." in seen(pilot)
        assert "m all questions" in keys_shown(pilot)


async def test_the_key_that_marks_says_what_it_does(study: Study) -> None:
    async with opened(study) as pilot:
        await sat(pilot, study.start_exam(spec()))
        assert "m mark for later" in keys_shown(pilot)
        await pilot.press("m")
        assert "m take the mark away" in keys_shown(pilot)


async def test_the_clock_warns_also_when_an_answer_is_what_moves_it(study: Study, seconds: Seconds) -> None:
    async with opened(study) as pilot:
        screen = await sat(pilot, study.start_exam(spec()))
        seconds.now = 9 * 60 + 30
        await choose(pilot, screen, 0)
        await pilot.pause()
        assert "30 s left" in seen(pilot)
