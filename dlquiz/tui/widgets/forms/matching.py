"""`matching`: each row gets its partner among those that are listed below."""

from __future__ import annotations

from collections.abc import Sequence

from dlquiz.core.cards import MatchingCard
from dlquiz.tui.cardkeys import MATCH
from dlquiz.tui.widgets.forms.assigned import AssignedForm


class MatchingForm(AssignedForm[MatchingCard]):
    """A partner is given once; it is moved where it is given again."""

    once = True

    @property
    def targets_order(self) -> Sequence[int]:
        """As they are laid out this time."""
        return self.order

    @property
    def state(self) -> str:
        """Matched."""
        return MATCH
