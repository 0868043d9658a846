"""What was written while the clock was ahead: answers and burials dated after now, which keep their cards away."""

from __future__ import annotations

from typing import NamedTuple

import apsw

from dlquiz.core.model import CardId
from dlquiz.journal.connection import all_rows

# A later answer of the same card, given after the clock was set right, went on from a memory that was ahead.
_REVIEWS = """
SELECT id, card, time FROM live_reviews
WHERE time > ?1 OR (mode IN ('review', 'drill') AND after ->> 5 > ?1) ORDER BY id
"""
_BURIALS = "SELECT id, card, time FROM live_actions WHERE kind = 'bury' AND time > ? ORDER BY id"


class Dated(NamedTuple):
    """One row. time: UTC milliseconds."""

    id: str
    card: CardId
    time: int


class Ahead(NamedTuple):
    """The rows that count and are dated after a moment, or go on from such a one; the oldest first."""

    reviews: tuple[Dated, ...]
    burials: tuple[Dated, ...]

    @property
    def rows(self) -> tuple[Dated, ...]:
        """Both."""
        return self.reviews + self.burials


def ahead(db: apsw.Connection, moment: int) -> Ahead:
    """What is ahead of a moment, UTC milliseconds. Reads every answer."""
    reviews, burials = (all_rows(db, sql, (moment,)) for sql in (_REVIEWS, _BURIALS))
    return Ahead(tuple(Dated(*one) for one in reviews), tuple(Dated(*one) for one in burials))
