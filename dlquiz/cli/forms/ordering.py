"""An order: the items by their letters, `cab`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import ascii_lowercase

from dlquiz import wording
from dlquiz.cli import asking, output
from dlquiz.cli.forms.base import Form
from dlquiz.cli.plain_commands import NotUnderstoodError
from dlquiz.cli.plain_text import lettered
from dlquiz.core.cards import OrderingCard
from dlquiz.core.responses import Mark, Ordered, Response, Verdict
from dlquiz.i18n import _


class OrderingForm(Form[OrderingCard]):
    """Items lettered in the order shown, to be typed in their right order."""

    def show(self) -> None:
        """The items."""
        for index in self.showing.order:
            output.line(f"  {self.item(index)}")

    def item(self, index: int) -> str:
        """An item as it was shown. index: the author's."""
        return lettered(list(self.showing.order).index(index), self.card.items[index].in_(self.showing.language))

    @property
    def taken(self) -> str:
        """A letter for each item."""
        return ascii_lowercase[: len(self.card.items)]

    def wanted(self) -> tuple[str, ...]:
        """All letters."""
        return (self._example(),)

    def _example(self) -> str:
        return _("all of a-{last} in their order, such as {example}").format(
            last=self.taken[-1], example=self.taken[1:] + self.taken[0]
        )

    def read(self, typed: str) -> Ordered:
        """Every letter once. Raises NotUnderstoodError."""
        self.demand(typed)
        word = re.sub(r"[\s,;.)>→-]+", "", asking.letters(typed))
        if not word or any(letter not in self.taken for letter in word):
            raise NotUnderstoodError(_("Type {example}.").format(example=self._example()))
        twice = next((letter for letter in self.taken if word.count(letter) > 1), None)
        if twice is not None:
            raise NotUnderstoodError(_("{letter} is there twice: type each letter once.").format(letter=twice))
        missing = [letter for letter in self.taken if letter not in word]
        if missing:
            raise NotUnderstoodError(_("{letters} is missing: type each letter once.").format(letters=missing[0]))
        return Ordered(tuple(self.showing.order[self.taken.index(letter)] for letter in word))

    def given(self, response: Response) -> str:
        """The letters, as they are typed."""
        items = response.items if isinstance(response, Ordered) else ()
        return " ".join(self.taken[list(self.showing.order).index(index)] for index in items)

    def verdict(self, response: Response, mark: Mark) -> None:
        """Which items stand in order when the others are taken out, then the right order."""
        if mark.verdict is Verdict.RIGHT:
            output.line(f"{wording.verdict_word(mark.verdict)}:")
        else:
            self.summary(mark)
            if isinstance(response, Ordered):
                output.line(_("You answered:"))
                self._told(response.items, mark)
            output.line(_("The right order:"))
        for place, index in enumerate(range(len(self.card.items)), start=1):
            output.line(f"  {place}. {self.item(index)}")

    def _told(self, items: Sequence[int], mark: Mark) -> None:
        for place, (index, part) in enumerate(zip(items, mark.parts, strict=True), start=1):
            word = _("in order") if part is Verdict.RIGHT else _("out of order")
            output.line(f"  {wording.verdict_sign(part)} {place}. {self.item(index)}: {word}")
