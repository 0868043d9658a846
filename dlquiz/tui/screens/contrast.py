"""Contrast drill: cases of two concepts in turn until they are told apart. Every answer is saved before the next."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content

from dlquiz import contrast_words
from dlquiz.core.contrast import IN_A_ROW, Contrast, ContrastPhase
from dlquiz.core.responses import Certainty, Response
from dlquiz.i18n import _
from dlquiz.tui import bindings, text
from dlquiz.tui.screens.answering import AnsweringPage
from dlquiz.tui.screens.page import Context
from dlquiz.tui.widgets.card import CardView

_NOT_HERE = frozenset(("accept", "compare", "hint", "lab", "whys"))
"""What would give the difference away, or count here as right anyway."""


class ContrastScreen(AnsweringPage[None]):
    """Drives one drill. The drill is a value: what is on the screen is always its last saved step."""

    BINDINGS = bindings.of("answer", "contrast")

    def __init__(self, context: Context, contrast: Contrast) -> None:
        super().__init__(context)
        self.contrast = contrast
        """Where the drill stands."""

    def middle(self) -> ComposeResult:
        """The card."""
        yield CardView(self.answered)

    def on_mount(self) -> None:
        """Show the first case."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No help before the end."""
        return False if action in _NOT_HERE else super().check_action(action, parameters)

    # Steps

    def take(self, response: Response, certainty: Certainty | None) -> None:
        """Judge and save the answer."""
        if self.contrast.phase is ContrastPhase.CASE:
            self.attempt(lambda: self._go(self.study.answer_contrast(self.contrast, response)))

    def action_next(self) -> None:
        """To the next case, or to the difference."""
        self._go(self.study.next_case(self.contrast))

    def action_leave_contrast(self) -> None:
        """End early: with the difference, if anything was answered."""
        if self.contrast.answers:
            self._go(self.study.finish_contrast(self.contrast))
        else:
            self._leave()

    def _go(self, contrast: Contrast) -> None:
        self.contrast = contrast
        self._show()

    def _leave(self) -> None:
        if len(self.app.screen_stack) > 1:
            self.dismiss(None)
        else:
            self.action_home()

    # What is shown

    def _show(self) -> None:
        contrast = self.contrast
        if contrast.step is None:
            self._finish()
            return
        if contrast.phase is ContrastPhase.CASE:
            card = self.study.contrast_card(contrast)
            self.view.ask(card, contrast.step.order, self.study.language)
        else:
            self.view.tell(contrast.answers[-1].response, contrast.answers[-1].mark)
        self._show_heading()
        self.refresh_bindings()

    def _show_heading(self) -> None:
        contrast, heading = self.contrast, self.heading
        names = [text.literal(contrast_words.term(self.study, one)) for one in (contrast.one, contrast.other)]
        heading.title = Content.assemble(
            (_("Contrast drill"), "bold"), "   ", names[0], (" ↔ ", "$quiet"), names[1]
        )  # fmt: skip
        rows = [min(contrast.in_a_row(one), IN_A_ROW) for one in (contrast.one, contrast.other)]
        marks = [f"{'✓' * row}{'·' * (IN_A_ROW - row)}" for row in rows]
        heading.remark = Content.assemble(
            (_("right in a row") + "  ", "$quiet"), names[0].stylize("$quiet"), (f" {marks[0]}  ", "$accent"),
            names[1].stylize("$quiet"), (f" {marks[1]}", "$accent"),
        )  # fmt: skip
        heading.progress = sum(rows) / (2 * IN_A_ROW)

    def _finish(self) -> None:
        from dlquiz.tui.screens.contrast_result import ContrastResultScreen  # not needed before the last case

        self.app.push_screen(ContrastResultScreen(self.context, self.contrast), self._then)

    def _then(self, again: bool | None) -> None:
        if again:
            one, other = self.contrast.one, self.contrast.other
            self.attempt(lambda: self._go(self.study.start_contrast(one, other)))
        else:
            self._leave()

    def retell(self) -> None:
        """Show the case as it stands in the new language."""
        super().retell()
        if self.contrast.phase is not ContrastPhase.DONE:
            self.view.reword(self.study.language)
            self._show_heading()
