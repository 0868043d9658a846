"""Answers that are typed: a word, a number."""

from __future__ import annotations

from dlquiz.cli.forms.base import Form
from dlquiz.cli.plain_commands import Command, NotUnderstoodError
from dlquiz.core.cards import NumericCard, TypedCard
from dlquiz.core.grading.numeric import read_number
from dlquiz.core.responses import Typed
from dlquiz.i18n import _

ANYTHING = "".join(Command)
"""The commands that need a colon where whatever is typed may be an answer."""


class TypedForm(Form[TypedCard]):
    """A short answer."""

    @property
    def taken(self) -> str:
        """Every command."""
        return ANYTHING

    def read(self, typed: str) -> Typed:
        """What was typed. Raises NotUnderstoodError for nothing."""
        self.demand(typed)
        return Typed((typed,))


class NumericForm(Form[NumericCard]):
    """A number."""

    @property
    def taken(self) -> str:
        """Every command: a unit may be one letter."""
        return ANYTHING

    def read(self, typed: str) -> Typed:
        """What was typed, if it is a number. Raises NotUnderstoodError."""
        self.demand(typed)
        if not read_number(typed)[0]:
            raise NotUnderstoodError(_("That is not a number. 0.5, 1e-3 and 2,5 are."))
        return Typed((typed,))
