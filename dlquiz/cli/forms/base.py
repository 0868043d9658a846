"""What every type of card has in lines: how it is shown and asked, how an answer is read, what is told of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, NamedTuple, TypeVar

from dlquiz import prose, wording
from dlquiz.cli import output, plain_commands
from dlquiz.cli.plain_commands import Command, NotUnderstoodError
from dlquiz.cli.plain_text import body, shortened
from dlquiz.core.cards import Card
from dlquiz.core.responses import Mark, Response, Verdict
from dlquiz.i18n import _

C = TypeVar("C", bound=Card)


class Showing(NamedTuple):
    """How a card is shown this time. order: of its parts, see `core.layout`."""

    order: Sequence[int] = ()
    language: str = ""


@dataclass
class Form(ABC, Generic[C]):
    """One card as it is asked once. An answer in several lines is remembered here until it is whole.

    commands: what else may be typed.
    """

    card: C
    showing: Showing
    commands: Sequence[Command] = ()

    counted: ClassVar[bool] = False
    """Whether it is told how many parts were right, though not which, before another try."""

    # Asking

    def prompt_text(self) -> str:
        """The question without marks."""
        return prose.plain(self.card.prompt.in_(self.showing.language))

    def show(self) -> None:
        """What is to be seen beneath the question: nothing, unless the type has options or rows."""

    @property
    def taken(self) -> str:
        """The letters that are answers now, and so no commands unless behind a colon."""
        return ""

    @property
    def keys(self) -> str:
        """What can be typed, for the prompt."""
        return ", ".join((*self.wanted(), *plain_commands.keys(self.taken, self.commands)))

    def wanted(self) -> tuple[str, ...]:
        """What an answer looks like, in short; empty where every text is one."""
        return ()

    def prompt(self) -> str:
        """The prompt behind which the learner types."""
        return _("Your answer ({keys}): ").format(keys=self.keys)

    @abstractmethod
    def read(self, typed: str) -> Response | None:
        """The answer that was typed; None if a part of it is still to come. Raises NotUnderstoodError."""

    def demand(self, typed: str) -> None:
        """Raise NotUnderstoodError if nothing was typed."""
        if not typed and Command.REVEAL in self.commands:
            key = plain_commands.spelled(self.taken, Command.REVEAL)
            raise NotUnderstoodError(_("Type an answer, or {key} to see it.").format(key=key))
        if not typed:
            raise NotUnderstoodError(_("Type an answer."))

    # Telling

    def verdict(self, response: Response, mark: Mark) -> None:
        """Whether it was right, what would have been, and what was answered."""
        if mark.verdict is Verdict.RIGHT:
            output.line(f"{wording.verdict_word(mark.verdict)}: {self.expected()}")
            return
        self.summary(mark)
        self.repeat(response)
        output.line(_("Answer: {text}").format(text=self.expected()))

    def summary(self, mark: Mark) -> None:
        """The verdict in a word, and what is special about the answer."""
        output.line(f"{wording.verdict_word(mark.verdict)}. {wording.note_sentence(mark.note)}".rstrip())

    def repeat(self, response: Response) -> None:
        """What was answered, if anything was."""
        given = self.given(response)
        if given:
            output.line(_("You answered: {text}").format(text=given))

    def expected(self) -> str:
        """The right answer, on one line."""
        return wording.expected(self.card, self.showing.language)

    def given(self, response: Response) -> str:
        """What was answered, on one line; empty if there was no answer."""
        return shortened(wording.given(self.card, response, self.showing.language))

    def again(self, response: Response, mark: Mark) -> None:
        """What is told of an answer that may be tried again: whether it was right and why not, not what would be."""
        self.summary(mark)
        self.repeat(response)
        if self.counted and len(mark.parts) > 1:
            right = mark.parts.count(Verdict.RIGHT)
            output.line(_("Right: {n} of {count}.").format(n=right, count=len(mark.parts)))
        self.whys(response, mark)

    def whys(self, response: Response, mark: Mark) -> None:
        """Why what was answered is wrong, as far as the author says so."""
        for why in wording.feedback(self.card, response, mark, self.showing.language).mistakes:
            body(why)

    def reasons(self, response: Response, mark: Mark) -> None:
        """Why a wrong answer is wrong, and the explanation."""
        self.whys(response, mark)
        self.explanation()

    def explanation(self) -> None:
        """The author's general explanation, if there is one."""
        body(self.card.explanation.in_(self.showing.language))
