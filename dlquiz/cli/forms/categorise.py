"""Categories: the items are numbered in the order shown, the categories lettered."""

from __future__ import annotations

from collections.abc import Sequence

from dlquiz.cli.forms.rows import RowsForm
from dlquiz.core.cards import CategoriseCard


class CategoriseForm(RowsForm[CategoriseCard]):
    """Each item goes into one category, any number into each."""

    @property
    def rows(self) -> Sequence[int]:
        """The items in the order of this showing."""
        return self.showing.order

    @property
    def targets(self) -> Sequence[int]:
        """The categories as the author wrote them."""
        return range(len(self.card.categories))
