"""Quiz: one question after the other, told of at once or at the end. Every answer is saved before the next shows."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content

from dlquiz.core.cards import Card
from dlquiz.core.quiz import Feedback, Quiz, QuizPhase, most_tries
from dlquiz.core.responses import Certainty, Response
from dlquiz.exam_words import points
from dlquiz.i18n import N_, _, ngettext
from dlquiz.tui import bindings, text
from dlquiz.tui.screens.answering import AnsweringPage
from dlquiz.tui.screens.confirm import Dialog
from dlquiz.tui.screens.page import Context
from dlquiz.tui.sheet import BLANK, Row
from dlquiz.tui.widgets.card import CardView
from dlquiz.wording import card_type_name


class QuizScreen(AnsweringPage[None]):
    """Drives one quiz. The quiz is a value: what is on the screen is always its last saved step."""

    BINDINGS = bindings.of("answer", "quiz")
    labels = {"answer.give-up": N_("pass")}

    def __init__(self, context: Context, quiz: Quiz) -> None:
        super().__init__(context)
        self.quiz = quiz
        """Where the quiz stands."""

    def middle(self) -> ComposeResult:
        """The card."""
        yield CardView(self.answered)

    def on_mount(self) -> None:
        """Show the first question."""
        self._show()

    # Steps

    @property
    def asks_certainty(self) -> bool:  # type: ignore[override]  # others never ask
        """Before the first try, where the quiz asks."""
        return self.quiz.asks_certainty

    def take(self, response: Response, certainty: Certainty | None) -> None:
        """Judge and save the answer."""
        if self.quiz.phase is QuizPhase.QUESTION:
            self.attempt(lambda: self._go(self.study.answer_quiz(self.quiz, response, certainty)))

    def action_accept(self) -> None:
        """Count a near miss as right."""
        self.attempt(lambda: self._go(self.study.accept_quiz(self.quiz)))

    def action_hint(self) -> None:
        """Show one hint more, at its cost."""
        self.quiz = self.study.hint_quiz(self.quiz)
        self.view.hint(self.quiz.hints)
        self._show_heading(self._card())
        self.refresh_bindings()

    def action_again(self) -> None:
        """The same question once more, with the answer as it stands."""
        self.quiz = self.study.try_again(self.quiz)
        self.view.again()
        self._show_heading(self._card())
        self.refresh_bindings()

    def action_settle(self) -> None:
        """Try no further: show what is right."""
        self._go(self.study.settle(self.quiz))

    def action_next(self) -> None:
        """To the next question, or to the result."""
        self._go(self.study.next_question(self.quiz))

    def action_leave_quiz(self) -> None:
        """End early, once that is agreed to."""
        self.app.push_screen(Leave(len(self.quiz.given), len(self.quiz.questions)), self._left)

    def _left(self, agreed: bool | None) -> None:
        if not agreed:
            return
        if self.quiz.given:
            self._go(self.study.finish_quiz(self.quiz))
        else:
            self.action_home()

    def label(self, id_: str) -> str | None:
        """A hint is called by what it costs."""
        cost = self.view.card.hint_cost if self.view.card is not None else 0
        if id_ == "answer.hint" and cost:
            return _("hint (-{percent} %)").format(percent=round(100 * cost))
        return super().label(id_)

    def _go(self, quiz: Quiz) -> None:
        self.quiz = quiz
        self._show()

    # What is shown

    def _card(self) -> Card:
        if self.quiz.current is None:
            raise ValueError("the quiz is done")
        return self.study.card(self.quiz.current, self.quiz.variant)

    def _show(self) -> None:
        quiz = self.quiz
        if quiz.phase is QuizPhase.RESULT:
            self._finish()
            return
        card = self._card()
        if quiz.told is None:
            self.view.ask(card, quiz.orders[card.id], self.study.language)
        else:
            whole = quiz.phase is QuizPhase.FEEDBACK
            self.view.tell(quiz.told.response, quiz.told.mark, whole=whole)
        self._show_heading(card)
        self.refresh_bindings()

    def _show_heading(self, card: Card) -> None:
        quiz, heading = self.quiz, self.heading
        heading.title = Content.assemble(
            (_("Quiz"), "bold"), (f"   {quiz.position} / {len(quiz.questions)}", "$quiet"),
            (f"   {standing}" if (standing := self._standing(card)) else "", "$quiet"),
        )  # fmt: skip
        heading.remark = Content.assemble(
            text.line(self.study.topic_title(card)), " › ", card_type_name(card.type)
        ).stylize("$quiet")
        heading.progress = len(quiz.given) / len(quiz.questions)

    def _standing(self, card: Card) -> str:
        """What was earned so far, if that is told, and which try this is."""
        quiz = self.quiz
        said = []
        if quiz.feedback is Feedback.AT_ONCE and quiz.given:
            right = sum(given.mark.score == 1 for given in quiz.given)
            said.append(_("{n} right").format(n=right))
            if quiz.score != right:
                said.append(_("{points} points").format(points=points(quiz.score)))
        if quiz.phase is QuizPhase.AGAIN and quiz.pending is not None:
            left = most_tries(card, quiz.tries) - len(quiz.tried)
            said.append(ngettext("{n} try left", "{n} tries left", left).format(n=left))
        elif quiz.phase is QuizPhase.QUESTION and quiz.tried:
            said.append(_("try {n}").format(n=len(quiz.tried) + 1))
        return "   ".join(said)

    def _finish(self) -> None:
        from dlquiz.tui.screens.quiz_result import QuizResultScreen  # not needed before the last question

        self.app.push_screen(QuizResultScreen(self.context, self.quiz), self._then)

    def _then(self, retry: bool | None) -> None:
        if retry:
            self.attempt(lambda: self._go(self.study.retry_mistakes(self.quiz)))
        else:
            self.action_home()

    def retell(self) -> None:
        """Show the question as it stands in the new language."""
        super().retell()
        if self.quiz.phase is not QuizPhase.RESULT:
            self.view.reword(self.study.language)
            self._show_heading(self._card())


class Leave(Dialog):
    """Whether to end a quiz before its last question."""

    labels = {"dialog.yes": N_("end"), "dialog.no": N_("go on")}

    def __init__(self, answered: int, count: int) -> None:
        rows = [Row(Content(_("Answered so far: {answered} of {n}.").format(answered=answered, n=count)))]
        if answered:
            rows += [BLANK, Row(Content.styled(_("They are saved, and the result counts them alone."), "$quiet"))]
        super().__init__(Content(_("End the quiz here?")), rows)
