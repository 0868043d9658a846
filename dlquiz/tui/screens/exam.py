"""An exam: questions in any order, answers that can be changed, a clock, and nothing told until the end."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.timer import Timer

from dlquiz import exam_words
from dlquiz.core.exam import Attempt, EventKind
from dlquiz.core.responses import Certainty, Response
from dlquiz.errors import DlquizError
from dlquiz.i18n import N_, _
from dlquiz.tui import bindings, text
from dlquiz.tui.cardkeys import SUBMITTED, TYPING
from dlquiz.tui.screens.answering import AnsweringPage
from dlquiz.tui.screens.confirm import NotDone
from dlquiz.tui.screens.exam_dialogs import HandIn, LeaveExam
from dlquiz.tui.screens.exam_overview import HAND_IN, ExamOverview
from dlquiz.tui.screens.exam_result import ExamResultScreen
from dlquiz.tui.screens.page import Context
from dlquiz.tui.widgets.card import CardView
from dlquiz.tui.widgets.examstrip import ExamStrip
from dlquiz.wording import card_type_name

TICK = 1.0
"""Seconds between two looks at the clock."""

PAUSE = 0.7
"""Seconds without a key after which what is being typed is kept: not every letter is a row of the journal."""


class ExamScreen(AnsweringPage[None]):
    """Drives one attempt. The attempt is a value: what is on the screen is always its last saved step."""

    BINDINGS = bindings.of("answer", "exam")
    labels = {"answer.submit": N_("next")}

    def __init__(self, context: Context, attempt: Attempt) -> None:
        super().__init__(context)
        self.exam_attempt = attempt
        """Where the attempt stands."""
        self.at = self._first_open(attempt)
        """Which question is shown, from 0."""
        self._typing: Timer | None = None

    def middle(self) -> ComposeResult:
        """All questions in a row, and one of them."""
        yield ExamStrip()
        yield CardView(self.answered, changed=self._changed, keep=True)

    def on_mount(self) -> None:
        """Sit down, show the first open question, and watch the clock."""
        try:
            self._sit_down()
        except DlquizError as error:
            self.notify(error.hint, title=error.sentence, severity="error", markup=False)
            self.action_home()
            return
        self.set_interval(TICK, self._tick)

    def on_unmount(self) -> None:
        """Stand up: what is on the screen is kept, and the clock stands still. Nothing can be said any more."""
        self._stop_waiting()
        with suppress(DlquizError):
            if self.view.card is not None and self.study.is_sitting(self.exam_attempt):
                self.exam_attempt = self._kept(self.at, self.view.so_far, None)
        with suppress(DlquizError):
            self.exam_attempt = self.study.leave_exam(self.exam_attempt)

    # What is done

    def _sit_down(self) -> None:
        if not self.study.is_sitting(self.exam_attempt):
            self.exam_attempt = self.study.resume_exam(self.exam_attempt)
        self._show()

    def _changed(self, response: Response | None) -> None:
        """Keep an answer as soon as it is given; one that is being typed, when the typing pauses."""
        self._stop_waiting()
        if self.view.state == TYPING:
            self._typing = self.set_timer(PAUSE, lambda: self._keep(self.view.so_far))
        else:
            self._keep(response)

    def _keep(
        self,
        response: Response | None,
        then: Callable[[], None] | None = None,
        certainty: Certainty | None = None,
    ) -> None:
        """Keep the answer to this question, tried again if need be; then go on, unless the time has run out."""
        self._stop_waiting()
        at = self.at

        def keep() -> None:
            self._take(self._kept(at, response, certainty))
            if then is not None and self.exam_attempt.ended is None:
                then()

        self.attempt(keep)

    def _kept(self, question: int, response: Response | None, certainty: Certainty | None) -> Attempt:
        study, attempt = self.study, self.exam_attempt
        if certainty is None and attempt.answers.get(question) == response:
            return study.tick_exam(attempt)
        if response is None:
            return study.clear_exam(attempt, question)
        return study.answer_exam(attempt, question, response, certainty or attempt.certainties.get(question))

    def _stop_waiting(self) -> None:
        if self._typing is not None:
            self._typing.stop()
            self._typing = None

    @property
    def asks_certainty(self) -> bool:  # type: ignore[override]  # here it depends on the question
        """Whether the exam asks how sure one is, and it is not said yet of this question."""
        return self.exam_attempt.certainty and self.at not in self.exam_attempt.certainties

    def take(self, response: Response, certainty: Certainty | None) -> None:
        """Keep the answer, and how sure one is of it; to the next question."""
        self.view.release()
        self._keep(response, partial(self._step, 1), certainty)

    def action_submit(self) -> None:
        """Enter: the next gap, or the next question, also where nothing is answered."""
        if self.view.can_submit or not self.view.at_last_gap:
            super().action_submit()
        else:
            self.action_go(1)

    def action_go(self, step: int) -> None:
        """To the next question or the one before; behind the last one all of them are shown."""
        self._keep(self.view.so_far, partial(self._step, step))

    def _step(self, step: int) -> None:
        if self.at + step >= len(self.exam_attempt.questions):
            self._show_all()
        else:
            self._turn_to(max(0, self.at + step))

    def _go_to(self, question: int) -> None:
        self._keep(self.view.so_far, partial(self._turn_to, question))

    def _turn_to(self, question: int) -> None:
        self.at = question
        self._show()

    def action_mark(self) -> None:
        """Mark the question for later, or no longer."""
        on = self.at not in self.exam_attempt.marked
        self.attempt(lambda: self._take(self.study.mark_exam(self.exam_attempt, self.at, on)))
        self.refresh_bindings()

    def action_clear_answer(self) -> None:
        """Take the answer back."""
        self.attempt(lambda: self._take(self.study.clear_exam(self.exam_attempt, self.at)))
        self._show()

    def action_overview(self) -> None:
        """All questions at a glance; from there one hands in."""
        self._keep(self.view.so_far, self._show_all)

    def _show_all(self) -> None:
        self.app.push_screen(ExamOverview(self.context, self.exam_attempt, self.at), self._chosen)

    def _chosen(self, question: int | None) -> None:
        if question == HAND_IN:
            self.app.push_screen(HandIn(self.exam_attempt), self._hand_in)
        elif question is not None:
            self._go_to(question)

    def _hand_in(self, agreed: bool | None) -> None:
        if agreed:
            self.attempt(lambda: self._take(self.study.finish_exam(self.exam_attempt)))

    def action_leave_exam(self) -> None:
        """Leave it for now, once that is agreed to."""
        self._keep(self.view.so_far, self._ask_to_leave)

    def _ask_to_leave(self) -> None:
        self.app.push_screen(LeaveExam(self.exam_attempt), lambda agreed: self.action_home() if agreed else None)

    @on(ExamStrip.Picked)
    def _picked(self, event: ExamStrip.Picked) -> None:
        event.stop()
        self._go_to(event.question)

    def label(self, id_: str) -> str | None:
        """What marking does to this question."""
        if id_ == "exam.mark" and self.at in self.exam_attempt.marked:
            return N_("take the mark away")
        return super().label(id_)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No hints, no answers, no look into the glossary."""
        if action in ("hint", "give_up", "concept", "lab"):
            return False
        if action == "submit":
            return self.is_mounted and self.view.state in SUBMITTED
        if action == "clear_answer":
            return self.is_mounted and self.at in self.exam_attempt.answers
        return super().check_action(action, parameters)

    # The clock

    def _tick(self) -> None:
        if self.exam_attempt.ended is None and not isinstance(self.app.screen, NotDone):
            self.attempt(lambda: self._take(self.study.tick_exam(self.exam_attempt)))

    def _take(self, attempt: Attempt) -> None:
        """Hold on to a step that is saved; where it is the last one, show what came of it."""
        before, self.exam_attempt = self.exam_attempt, attempt
        if attempt.ended is not None and before.ended is None:
            self._finish()
            return
        if told := exam_words.warning(before.left, attempt.left):
            self.notify(told, severity="warning", markup=False)
        self._show_standing()

    def _finish(self) -> None:
        self._stop_waiting()
        if self.exam_attempt.ended is EventKind.TIME_UP:
            self.notify(_("The time is up. What you had answered counts."), severity="warning", markup=False)
        result = self.study.exam_result(self.exam_attempt)
        self.app.push_screen(ExamResultScreen(self.context, result), lambda _none: self.action_home())

    # What is shown

    def _show(self) -> None:
        attempt, index = self.exam_attempt, self.at
        if attempt.ended is not None:
            return
        question = attempt.questions[index]
        card = self.study.exam_card(attempt, index)
        self.view.ask(card, question.order, self.study.language, response=attempt.answers.get(index))
        self._show_standing()
        self.refresh_bindings()

    def _show_standing(self) -> None:
        """Heading and strip: where one is, what is done, what is left of the time."""
        attempt, study = self.exam_attempt, self.study
        count, question = len(attempt.questions), attempt.questions[self.at]
        section = attempt.sections[question.section].in_(study.language)
        name = section or exam_words.title(attempt, study.language)
        worth = _("{points} p").format(points=exam_words.points(question.points))
        kind = card_type_name(self.view.card.type) if self.view.card is not None else ""
        self.heading.title = text.line(name, "bold") + Content.styled(
            f"   {self.at + 1} / {count}   {' · '.join(filter(None, (kind, worth)))}", "$quiet"
        )
        self.heading.remark = self._clock()
        self.heading.progress = len(attempt.answers) / count
        self.query_one(ExamStrip).show(attempt, self.at)

    def _clock(self) -> Content:
        left = self.exam_attempt.left
        if left is None:
            return Content.styled(_("no time limit"), "$quiet")
        late = left <= exam_words.WARN_AT_MS[0]
        return Content.styled(
            ("! " if late else "") + _("{clock} left").format(clock=exam_words.clock(left)),
            "bold $almost" if late else "$quiet",
        )

    def retell(self) -> None:
        """Show the question as it stands in the new language."""
        super().retell()
        if self.exam_attempt.ended is None:
            self.view.reword(self.study.language)
            self._show_standing()

    @staticmethod
    def _first_open(attempt: Attempt) -> int:
        questions = range(len(attempt.questions))
        return next((index for index in questions if index not in attempt.answers), 0)
