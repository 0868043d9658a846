"""Any key at any moment: nothing that is pressed, clicked or resized raises, and what is stored stays sound.

DLQUIZ_MONKEY keys are pressed on each screen, from seed DLQUIZ_MONKEY_SEED on.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from textual.pilot import Pilot

from dlquiz.config import Settings
from dlquiz.core.exam import ExamSpec, Pool, Section
from dlquiz.core.model import CardId, Text
from dlquiz.core.quiz import Feedback
from dlquiz.errors import UsageError
from dlquiz.paths import places
from dlquiz.study import Study
from dlquiz.tui.screens.page import Go
from tests.study.confusing import PACK, answer
from tests.study.desk import Clock, open_study, write_pack
from tests.tui.driving import opened
from tests.tui.hostile import hostile_study

KEYS = int(os.environ.get("DLQUIZ_MONKEY", "40"))
SEED = int(os.environ.get("DLQUIZ_MONKEY_SEED", "1"))
CLI = Path(__file__).parent.parent / "cli"
SIZES = ((20, 5), (40, 12), (60, 16), (80, 24), (100, 40), (300, 100))

PRESSED = (
    *"abcdefghijklmnopqrstuvwxyz0123456789", *"ABHVM", "space", "enter", "enter", "enter", "escape", "tab", "shift+tab",
    "up", "down", "left", "right", "shift+up", "shift+down", "ctrl+up", "ctrl+down", "alt+up", "alt+down", "pageup",
    "pagedown", "home", "end", "backspace", "delete", "insert", "question_mark", "slash", "full_stop", "minus", "plus",
    "comma", "f1", "f5", *(f"ctrl+{letter}" for letter in "abdefghklnoprstuvwxy"), "ㅁ", "가", "é", "\u202e", "😀",
)  # fmt: skip
"""Every key that is bound somewhere, but for that which quits, and some that are not."""

HOSTILE = "[red]x[/] [@click=app.quit]y[/] [link=file:///etc/passwd]z[/link] a[/]b $accent {n} %s =1+1"


class Seconds:
    """A monotonic clock set by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the monkey may write; no browser opens."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("textual.app.App.open_url", lambda *_arguments, **_more: None)
    return tmp_path


@pytest.fixture(params=["packs", "hostile"])
def study(request: pytest.FixtureRequest, room: Path, clock: Clock) -> Iterator[Study]:
    """Packs with every type of card, some answers given; and a study whose texts are markup."""
    if request.param == "hostile":
        made = hostile_study(HOSTILE)
        made._desk.monotonic = Seconds()
        yield made
        return
    at = places(room)
    write_pack(at, PACK, "terms.yaml")
    write_pack(at)
    for name in ("types", "varied"):
        write_pack(at, (CLI / f"{name}.yaml").read_text("utf-8"), f"{name}.yaml")
    with open_study(room, clock, Settings(certainty=True, new_per_day=99)) as made:
        made._desk.monotonic = Seconds()
        for given in ("batch", "epoch", "batch", "batch"):
            answer(made, "epoch:pick", given)
        yield made


def every_card(study: Study) -> tuple[CardId, ...]:
    return tuple(info.id for info in study.infos())


def spec(study: Study) -> ExamSpec:
    pool = Pool(cards=every_card(study))
    title = Text.of(HOSTILE)
    return ExamSpec(
        id="", title=title, sections=(Section(title, (pool,)), Section(title, (pool,))), description=title,
        minutes=30, pass_mark=0.5, certainty=True,
    )  # fmt: skip


def exam(study: Study) -> Go:
    return Go("exam", study.start_exam(spec(study)))


def exam_result(study: Study) -> Go:
    study.finish_exam(study.start_exam(spec(study)))
    return Go("exam-result", study.attempts()[-1])


def quiz(feedback: Feedback, tries: int) -> Callable[[Study], Go]:
    def go(study: Study) -> Go:
        cards = every_card(study)
        return Go("quiz", study.start_quiz(cards=cards, tries=tries, certainty=True, feedback=feedback))

    return go


def contrast(study: Study) -> Go:
    known = {concept.id for concept in study.concepts()}
    one, other = ("terms/epoch", "terms/batch") if "terms/epoch" in known else ("p/a", "p/b")
    try:
        return Go("contrast", study.start_contrast(one, other))
    except UsageError:  # every card was suspended
        return Go("confusions")


SCREENS: dict[str, Callable[[Study], Go]] = {
    "exam": exam,
    "exams": lambda _study: Go("exams"),
    "exam-result": exam_result,
    "quiz": quiz(Feedback.AT_ONCE, 3),
    "quiz at the end": quiz(Feedback.AT_END, 1),
    "quiz-setup": lambda _study: Go("quiz"),
    "contrast": contrast,
    "confusions": lambda _study: Go("confusions"),
    "calibration": lambda _study: Go("calibration"),
    "review": lambda study: Go("review", study.start_drill(cards=every_card(study))),
    "drill": lambda _study: Go("drill"),
    "home": lambda _study: Go("home"),
}


async def wild(pilot: Pilot[int], study: Study, place: Callable[[Study], Go], rng: Random) -> None:
    """Press, click, resize and let time go by; back to the place now and then."""
    seconds: Any = study._desk.monotonic
    for step in range(KEYS):
        if step % 40 == 0:
            pilot.app.post_message(Go("home"))
            await pilot.pause()
            pilot.app.screen.post_message(place(study))
            await pilot.pause()
        chance = rng.random()
        if chance < 0.03:
            await pilot.resize_terminal(*rng.choice(SIZES))
        elif chance < 0.08:
            width, height = pilot.app.size
            await pilot.pause()
            at = (rng.randrange(width), rng.randrange(height))
            widget, _offset = pilot.app.screen.get_widget_and_offset_at(*at)
            if widget is None or widget.parent is not None:  # Textual fails on a message that has just gone
                await pilot.click(offset=at)
        elif chance < 0.1:
            seconds.now += rng.choice((1, 100, 800))
        else:
            await pilot.press(rng.choice(PRESSED))
    await pilot.pause()


@pytest.mark.parametrize("place", SCREENS)
async def test_nothing_that_is_pressed_raises(study: Study, place: str) -> None:
    async with opened(study, size=(80, 24)) as pilot:
        await wild(pilot, study, SCREENS[place], Random(f"{place} {SEED}"))
        assert pilot.app.is_running
    journal = study._desk.journal
    assert journal.check().problems == ()
    for attempt in (*study.open_attempts(), *(result.attempt for result in study.attempts())):
        assert set(attempt.answers) <= set(range(len(attempt.questions)))
