"""Pairs: the left sides are numbered, the right sides lettered in the order shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dlquiz.cli.forms.rows import RowsForm
from dlquiz.cli.plain_commands import NotUnderstoodError
from dlquiz.core.cards import MatchingCard
from dlquiz.i18n import _


class MatchingForm(RowsForm[MatchingCard]):
    """Each letter belongs to one row at most."""

    @property
    def rows(self) -> Sequence[int]:
        """The left sides as the author wrote them."""
        return range(len(self.card.pairs))

    @property
    def targets(self) -> Sequence[int]:
        """The right sides in the order of this showing."""
        return self.showing.order

    def check(self, given: Mapping[int, int | None]) -> None:
        """Raise NotUnderstoodError for a letter given twice."""
        owners: dict[int, int] = {}
        for place, target in sorted(given.items()):
            if target is None:
                continue
            if target in owners:
                raise NotUnderstoodError(
                    _("{letter} is given to both {one} and {other}. Each letter belongs to one row at most.").format(
                        letter=self.taken[list(self.targets).index(target)], one=owners[target] + 1, other=place + 1
                    )
                )
            owners[target] = place
