"""`categorise`: each item goes into one of a few categories."""

from __future__ import annotations

from collections.abc import Sequence

from dlquiz.core.cards import CategoriseCard
from dlquiz.tui.cardkeys import SORT
from dlquiz.tui.widgets.forms.assigned import AssignedForm


class CategoriseForm(AssignedForm[CategoriseCard]):
    """A category takes any number of items."""

    @property
    def rows_order(self) -> Sequence[int]:
        """As they are laid out this time."""
        return self.order

    @property
    def state(self) -> str:
        """Sorted into groups."""
        return SORT
