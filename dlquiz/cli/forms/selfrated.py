"""Flashcards: the learner answers in the head and looks."""

from __future__ import annotations

from dlquiz import prose, wording
from dlquiz.cli import output
from dlquiz.cli.forms.base import Form
from dlquiz.cli.plain_commands import NotUnderstoodError
from dlquiz.core.cards import SelfRatedCard
from dlquiz.core.responses import Mark, Response, Revealed
from dlquiz.i18n import _


class SelfRatedForm(Form[SelfRatedCard]):
    """Enter shows the answer."""

    def prompt(self) -> str:
        """What Enter does."""
        return _("Enter shows the answer ({keys}): ").format(keys=self.keys)

    def read(self, typed: str) -> Revealed:
        """Nothing is to be typed. Raises NotUnderstoodError."""
        if typed:
            raise NotUnderstoodError(_("Say it to yourself, then press Enter."))
        return Revealed()

    def verdict(self, response: Response, mark: Mark) -> None:
        """The answer: on the same line if it fits there."""
        word = wording.verdict_word(mark.verdict)
        lines = prose.plain(self.expected()).splitlines()
        output.line(f"{word}: {lines[0].strip()}" if len(lines) == 1 else f"{word}:")
        for one in lines if len(lines) > 1 else ():
            output.line(one)
