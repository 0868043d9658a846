"""Options by letter: one, or all that apply; true or false."""

from __future__ import annotations

import re
from collections.abc import Collection
from string import ascii_lowercase

from dlquiz import wording
from dlquiz.cli import asking, output
from dlquiz.cli.forms.base import Form
from dlquiz.cli.plain_commands import NotUnderstoodError
from dlquiz.cli.plain_text import heading, lettered
from dlquiz.core.cards import ChoiceCard
from dlquiz.core.responses import Chosen, Mark, Response
from dlquiz.i18n import _


class ChoiceForm(Form[ChoiceCard]):
    """Options lettered in the order shown."""

    def show(self) -> None:
        """The options, a line each."""
        for index in self.showing.order:
            output.line(f"  {self.option(index)}")

    def option(self, index: int) -> str:
        """An option as it was shown. index: the author's."""
        text = wording.option_text(self.card, index, self.showing.language)
        return lettered(list(self.showing.order).index(index), text)

    @property
    def taken(self) -> str:
        """A letter for each option."""
        return ascii_lowercase[: len(self.card.options)]

    def wanted(self) -> tuple[str, ...]:
        """The letters."""
        told = _("all that apply of a-{last}, such as ac") if self.card.many else _("a-{last}")
        return (told.format(last=self.taken[-1]),)

    def read(self, typed: str) -> Chosen:
        """Letters in any spelling. Raises NotUnderstoodError."""
        self.demand(typed)
        word = re.sub(r"[\s,;.)]+", "", asking.letters(typed))
        if not word or any(letter not in self.taken for letter in word):
            raise NotUnderstoodError(_("Type a letter from a to {last}.").format(last=self.taken[-1]))
        if not self.card.many and len(word) > 1:
            raise NotUnderstoodError(_("Only one letter: this question has one right answer."))
        return Chosen(frozenset(self.showing.order[self.taken.index(letter)] for letter in word))

    def expected(self) -> str:
        """The right options."""
        return self._listed(self.card.correct)

    def given(self, response: Response) -> str:
        """The chosen options."""
        return self._listed(response.options if isinstance(response, Chosen) else ())

    def whys(self, response: Response, mark: Mark) -> None:
        """Why the wrong options that were chosen are wrong."""
        self._notes(response, mark, chosen=True)

    def reasons(self, response: Response, mark: Mark) -> None:
        """Why wrong options are wrong; of several, also why the missed ones are right. Then the explanation."""
        self.whys(response, mark)
        if self.card.many:
            self._notes(response, mark, chosen=False)
        self.explanation()

    def _notes(self, response: Response, mark: Mark, *, chosen: bool) -> None:
        for note in wording.feedback(self.card, response, mark, self.showing.language).option_notes:
            if note.why and note.chosen is chosen and note.chosen is not note.correct:
                output.line(f"{self.option(note.index)}: {heading(note.why)}")

    def _listed(self, options: Collection[int]) -> str:
        return "; ".join(self.option(index) for index in self.showing.order if index in options)


class TrueFalseForm(ChoiceForm):
    """True or false, which need no letters."""

    def show(self) -> None:
        """Nothing: the prompt says what can be chosen."""

    def option(self, index: int) -> str:
        """The word."""
        return wording.option_text(self.card, index, self.showing.language)

    @property
    def taken(self) -> str:
        """True, false; and the circle and the cross that stand for them in Korea."""
        return "tfox"

    def wanted(self) -> tuple[str, ...]:
        """The two letters."""
        return (_("t true, f false"),)

    def read(self, typed: str) -> Chosen:
        """One of the two, in the ways people write them. Raises NotUnderstoodError."""
        self.demand(typed)
        word = asking.letters(typed)
        if word in ("t", "true", "o") or typed == _("true"):
            return Chosen(frozenset((0,)))
        if word in ("f", "false", "x") or typed == _("false"):
            return Chosen(frozenset((1,)))
        raise NotUnderstoodError(_("Type t for true or f for false."))
