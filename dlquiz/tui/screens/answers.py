"""The answers of a quiz or an exam one by one: each question with its figure and with all of its feedback."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.content import Content

from dlquiz.i18n import N_
from dlquiz.tui import bindings
from dlquiz.tui.screens.answering import AnsweringPage
from dlquiz.tui.screens.page import Context
from dlquiz.tui.widgets.card import CardView
from dlquiz.tui.widgets.mistakes import Answered


class AnswersScreen(AnsweringPage[int]):
    """Goes through the answers; dismissed with the place of the one that was seen last.

    title: of what they are, in the language of now; count: how many there are; answer: the one at a place, from 0.
    """

    BINDINGS = bindings.of("answer", "answers")

    def __init__(
        self,
        context: Context,
        title: Callable[[], Content],
        count: int,
        answer: Callable[[int], Answered],
        at: int = 0,
    ) -> None:
        super().__init__(context)
        self.at = at
        """The place of the answer that is shown."""
        self._title, self._count, self._answer = title, count, answer

    def middle(self) -> ComposeResult:
        """The card."""
        yield CardView(self.answered)

    def on_mount(self) -> None:
        """Show the first one."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """It is over: no answer is counted as right any more."""
        if action == "accept":
            return False
        if action == "turn":
            return self._count > 1
        return super().check_action(action, parameters)

    def label(self, id_: str) -> str | None:
        """Behind the last one comes the result."""
        if id_ == "answers.on" and self.at == self._count - 1:
            return N_("result")
        return super().label(id_)

    def action_turn(self, step: int) -> None:
        """To another answer."""
        at = min(self._count - 1, max(0, self.at + step))
        if at != self.at:
            self.at = at
            self._show()

    def action_on(self) -> None:
        """To the next one; behind the last one back to the result."""
        if self.at == self._count - 1:
            self.action_back()
        else:
            self.action_turn(1)

    def action_back(self) -> None:
        """Back to the result, where this answer stands in it."""
        self.dismiss(self.at)

    def _show(self) -> None:
        one = self._answer(self.at)
        self.view.ask(one.card, one.order, self.study.language)
        self.view.tell(*one.judged)
        self._show_heading(one)
        self.refresh_bindings()

    def _show_heading(self, one: Answered) -> None:
        self.heading.title = self._title() + Content.styled(f"   {self.at + 1} / {self._count}", "$quiet")
        self.heading.remark = Content.styled(one.remark, "$quiet")
        self.heading.progress = (self.at + 1) / self._count

    def retell(self) -> None:
        """Say everything in the new language."""
        super().retell()
        self.view.reword(self.study.language)
        self._show_heading(self._answer(self.at))
