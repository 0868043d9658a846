"""Attempts at exams in a journal: how each began, and every step since. Rows are only ever added."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext

import apsw

from dlquiz.core.attempts import replay
from dlquiz.core.exam import Attempt, Event
from dlquiz.core.history import Review
from dlquiz.journal import exam_rows, rows
from dlquiz.journal.connection import all_rows, row
from dlquiz.journal.exam_rows import ATTEMPTS, EVENTS_OF

_ADD_ATTEMPT = "INSERT INTO attempts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ADD_EVENT = "INSERT INTO attempt_events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ONE = f"{ATTEMPTS} WHERE id = ?"
_ENDED = "EXISTS (SELECT 1 FROM attempt_events WHERE attempt = attempts.id AND kind IN ('finish', 'time-up'))"
_OPEN = f"{ATTEMPTS} WHERE NOT {_ENDED} ORDER BY id DESC"
_FINISHED = f"{ATTEMPTS} WHERE {_ENDED} ORDER BY id"
_CAN_GO_ON = f"SELECT 1 FROM attempts WHERE id = ? AND NOT {_ENDED}"  # noqa: S608


class AttemptLog:
    """The attempts of one journal. Writing raises JournalNotSaved, and nothing is stored then."""

    def __init__(
        self,
        db: apsw.Connection,
        device: str,
        reading: Callable[[], AbstractContextManager[None]],
        writing: Callable[[], AbstractContextManager[None]],
    ) -> None:
        """For the journal whose `reading` tells of failures, and whose `writing` is a transaction besides."""
        self._db = db
        self._device = device
        self._reading = reading
        self._writing = writing
        self._is_alone = False

    def begin(self, attempt: Attempt, opened: Event) -> None:
        """Append an attempt as it begins, and its first event."""
        with self._writing():
            self._db.execute(_ADD_ATTEMPT, exam_rows.attempt_row(attempt, self._device))
            self._db.execute(_ADD_EVENT, exam_rows.event_row(opened, self._device))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Within this nobody else writes: the ids given and the steps read are the newest when one is added."""
        with self._writing():
            self._is_alone = True
            try:
                yield
            finally:
                self._is_alone = False

    def add(self, event: Event, reviews: Sequence[Review] = ()) -> bool:
        """Append the next event of an attempt and, with its last one, the answers that it leaves: all or nothing.

        The answers' mode must be one that does not schedule. False, and nothing is stored, if there is no such attempt
        or it is over: another program was quicker.
        """
        with nullcontext() if self._is_alone else self._writing():
            if row(self._db, _CAN_GO_ON, (event.attempt,)) is None:
                return False
            self._db.execute(_ADD_EVENT, exam_rows.event_row(event, self._device))
            for review in reviews:
                self._db.execute(rows.ADD_REVIEW, rows.review_row(review, self._device))
        return True

    def begun(self, attempt: str) -> Attempt | None:
        """The attempt with an id, as it began."""
        with self._reading():
            found = row(self._db, _ONE, (attempt,))
            return None if found is None else exam_rows.attempt_from_row(found)

    def events(self, attempt: str) -> list[Event]:
        """The events of an attempt, in the order of ids."""
        with self._reading():
            return [exam_rows.event_from_row(values) for values in all_rows(self._db, EVENTS_OF, (attempt,))]

    def open(self) -> list[Attempt]:
        """The attempts that are not over, as they stand, the newest first."""
        return self._standing(_OPEN)

    def finished(self) -> list[Attempt]:
        """The attempts that are over, the oldest first."""
        return self._standing(_FINISHED)

    def _standing(self, which: str) -> list[Attempt]:
        with self._reading():
            begun = [exam_rows.attempt_from_row(values) for values in all_rows(self._db, which)]
            return [replay(attempt, self.events(attempt.id)) for attempt in begun]
