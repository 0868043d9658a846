"""The learner's record: an append-only log of answers and actions, and what they add up to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

from dlquiz.core.history import Action, ActionKind, Review, Status
from dlquiz.core.ids import uuid7
from dlquiz.core.model import CardId
from dlquiz.core.scheduling import Memory
from dlquiz.errors import JournalError
from dlquiz.i18n import _
from dlquiz.journal import derived, faults, predictions, rows
from dlquiz.journal.answers import Answers
from dlquiz.journal.connection import default_folder, in_memory, roll_back, row, transaction
from dlquiz.journal.migrations import LOG, MIGRATIONS, Migration, initialise
from dlquiz.journal.opening import open_journal

if TYPE_CHECKING:
    from dlquiz.core.predictions import Outcome, Predicted
    from dlquiz.journal.ahead import Ahead
    from dlquiz.journal.attempts import AttemptLog
    from dlquiz.journal.report import JournalReport

_ADD_ACTION = "INSERT INTO actions VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_NEWEST_IDS = ", ".join(f"ifnull((SELECT max(id) FROM {table}), '')" for table in LOG)  # noqa: S608  constants
_NEWEST_ID = f"SELECT max({_NEWEST_IDS})"
_UNDO_TARGET = """
SELECT card, 1 FROM reviews WHERE id = ?1 UNION ALL SELECT card, 0 FROM actions WHERE id = ?1 AND kind <> 'undo'
"""
_UNDONE = "SELECT 1 FROM actions WHERE kind = 'undo' AND target = ?"


class Journal(Answers):
    """One learner's record, open. Every change is on the disk when the method returns, or not made at all.

    Ids decide what came last for a card, here and in a rebuild: with two programs at once, or two journals merged,
    the answer with the greatest id gives the card's memory, in whichever order the rows arrived.
    """

    def __init__(self, db: apsw.Connection, path: Path | None, device: str, random_bits: Callable[[], int]) -> None:
        self._db = db
        self.path = path
        self._where = path or Path(":memory:")
        self._device = device
        self._random_bits = random_bits
        self._issued = ""

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        device: str,
        now: int,
        random_bits: Callable[[], int],
        backups: Path | None = None,
        migrations: Sequence[Migration] = MIGRATIONS,
    ) -> Journal:
        """Open the journal at a path; make it, with its folders, if there never was one.

        device: a name that every row carries; now: UTC milliseconds; random_bits: 74 fresh bits at least;
        backups: where copies are, by default the folder `backups` beside the journal.

        Raises, and leaves the file byte for byte: JournalCorrupt (damaged, empty, not a journal, a foreign log beside
        it), JournalTooNew, JournalReadOnly, else JournalError (missing while backups exist, in use, no disk space).
        """
        db = open_journal(path, backups or default_folder(path), now, migrations)
        return cls(db, path, device, random_bits)

    @classmethod
    def in_memory(cls, *, device: str, random_bits: Callable[[], int]) -> Journal:
        """A journal of which nothing is kept: for practice."""
        db = in_memory()
        initialise(db, 0)
        return cls(db, None, device, random_bits)

    @property
    def persistent(self) -> bool:
        """Whether anything is kept."""
        return self.path is not None

    def close(self) -> None:
        """Let go of the file. May be called twice."""
        with faults.told(self._where):
            self._db.close()

    # --- writing ---

    def new_id(self, now: int) -> str:
        """An id for a row written at `now` (UTC milliseconds), greater than any in this journal or given so far."""
        with self._reading():
            newest = row(self._db, _NEWEST_ID)
        self._issued = uuid7(now, self._random_bits(), max(self._issued, newest[0] if newest else ""))
        return self._issued

    def record(self, review: Review) -> None:
        """Append an answer and, if its mode schedules and it has an `after`, make that the card's memory.

        Raises JournalNotSaved; nothing of the answer is stored then.
        """
        after = review.after if review.mode.schedules else None
        values = rows.review_row(review, self._device)
        execute = self._db.execute
        try:
            execute("BEGIN IMMEDIATE")
            execute(rows.ADD_REVIEW, values)
            if after is not None:
                derived.put_memory(self._db, review.card, review.id, after)
            execute("COMMIT")
        except apsw.Error as error:
            roll_back(self._db)
            raise faults.not_saved(self._where, error) from error
        except BaseException:
            roll_back(self._db)
            raise

    def correct(self, undo: Action, review: Review) -> None:
        """Take an answer back and append another one in its place: both, or neither.

        For answers in modes that do not schedule. Raises as `act` and `record` do.
        """
        with self._writing():
            self._undo(undo)
            self._db.execute(rows.ADD_REVIEW, rows.review_row(review, self._device))

    def act(self, action: Action) -> None:
        """Append an action and apply it.

        UNDO of a review gives its card the memory of its last review that still counts, or none; UNDO of another action
        replays those of its card that still count. Raises JournalError if there is no such row, it is an UNDO itself,
        or it was taken back already; JournalNotSaved if the row cannot be stored. Nothing is stored then.
        """
        with self._writing():
            if action.kind is ActionKind.UNDO:
                self._undo(action)
            else:
                self._db.execute(_ADD_ACTION, rows.action_row(action, self._device))
                derived.refresh_status(self._db, action.card)

    def take_back(self, undos: Sequence[Action]) -> None:
        """Take several rows back: all of them, or none. Raises as `act` does."""
        with self._writing():
            for undo in undos:
                self._undo(undo)

    def _undo(self, action: Action) -> None:
        found = row(self._db, _UNDO_TARGET, (action.target,))
        if found is None:
            raise JournalError(_("there is nothing to take back"), where=self._where)
        if row(self._db, _UNDONE, (action.target,)) is not None:
            raise JournalError(_("this was taken back already"), where=self._where)
        card, is_review = CardId(found[0]), bool(found[1])
        self._db.execute(_ADD_ACTION, rows.action_row(action, self._device))
        if is_review:
            derived.refresh_memory(self._db, card)
        else:
            derived.refresh_status(self._db, card)

    def predict(self, predicted: Predicted) -> None:
        """Append a prediction. Raises JournalNotSaved; nothing of it is stored then."""
        with self._writing():
            predictions.add(self._db, predicted, self._device)

    def outcome(self, outcome: Outcome) -> None:
        """Append how a prediction came out.

        Raises JournalError if there is no such prediction or its outcome is known already; JournalNotSaved if the row
        cannot be stored. Nothing is stored then.
        """
        with self._writing():
            predictions.add_outcome(self._db, outcome, self._device, self._where)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            with transaction(self._db):
                yield
        except (apsw.Error, *rows.DECODING_ERRORS) as error:
            raise faults.not_saved(self._where, error) from error

    @cached_property
    def attempts(self) -> AttemptLog:
        """The attempts at exams."""
        from dlquiz.journal.attempts import AttemptLog  # not on the way to the first card

        return AttemptLog(self._db, self._device, self._reading, self._writing)

    def rebuild(self) -> None:
        """Make anew from the log what is derived from it: memories, statuses, and which answers of exams count."""
        with self._reading(), transaction(self._db):
            derived.rebuild(self._db)

    # --- reading ---

    def ahead(self, moment: int) -> Ahead:
        """What is dated after a moment, UTC milliseconds: the clock was ahead. Reads every answer."""
        from dlquiz.journal.ahead import ahead  # for whoever looks after the journal

        with self._reading():
            return ahead(self._db, moment)

    def memories(self, due_before: int | None = None) -> dict[CardId, Memory]:
        """What the scheduler knows, by card; a card without an answer that counts is not in it.

        due_before: only of cards that are due before this moment, UTC milliseconds.
        """
        with self._reading():
            return derived.memories(self._db, due_before)

    def seen(self) -> set[CardId]:
        """The cards that have a memory."""
        with self._reading():
            return derived.seen(self._db)

    def memory(self, card: CardId) -> Memory | None:
        """What the scheduler knows of one card."""
        with self._reading():
            return derived.memory(self._db, card)

    def statuses(self) -> dict[CardId, Status]:
        """What is suspended, buried or flagged; a card that is none of these is not in it."""
        with self._reading():
            return derived.statuses(self._db)

    def predictions(self) -> list[Predicted]:
        """Every prediction, in the order of ids."""
        with self._reading():
            return predictions.all_of(self._db)

    def prediction(self, prediction: str) -> Predicted | None:
        """The prediction with an id."""
        with self._reading():
            return predictions.one(self._db, prediction)

    def last_prediction(self, lab: str) -> Predicted | None:
        """The newest prediction of a lab."""
        with self._reading():
            return predictions.last_of(self._db, lab)

    def outcomes(self) -> list[Outcome]:
        """Every outcome, in the order of ids."""
        with self._reading():
            return predictions.outcomes(self._db)

    def outcome_of(self, prediction: str) -> Outcome | None:
        """How a prediction came out; None as long as nobody knows."""
        with self._reading():
            return predictions.outcome_of(self._db, prediction)

    def check(self) -> JournalReport:
        """Look at every page and row: a few seconds for a long record. Finds, and repairs nothing."""
        from dlquiz.journal.report import report

        with self._reading():
            return report(self._db, self.path)
