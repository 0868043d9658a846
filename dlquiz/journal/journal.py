"""The learner's record: an append-only log of answers and actions, and what they add up to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

from dlquiz.core.history import Action, ActionKind, AnswerCount, DayCount, Review, Status
from dlquiz.core.ids import uuid7, uuid7_ms
from dlquiz.core.model import CardId
from dlquiz.core.predictions import Outcome, Predicted
from dlquiz.core.scheduling import Memory
from dlquiz.errors import JournalError
from dlquiz.i18n import _
from dlquiz.journal import derived, faults, predictions, rows
from dlquiz.journal.catalogue import default_folder
from dlquiz.journal.connection import all_rows, in_memory, roll_back, row, transaction
from dlquiz.journal.migrations import LOG, MIGRATIONS, Migration, initialise
from dlquiz.journal.opening import open_journal
from dlquiz.journal.report import JournalReport, report

if TYPE_CHECKING:
    from dlquiz.journal.attempts import AttemptLog

_ADD_ACTION = "INSERT INTO actions VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_NEWEST_IDS = ", ".join(f"ifnull((SELECT max(id) FROM {table}), '')" for table in LOG)  # noqa: S608  constants
_NEWEST_ID = f"SELECT max({_NEWEST_IDS})"
# Local clocks differ by 26 hours at most, so the newest moment lies within two study days of the last one.
_LAST_TIME = "SELECT max(time) FROM reviews WHERE day >= (SELECT max(day) - 2 FROM reviews)"
_DAYS = """
SELECT day, count(*), sum(mode IN ('review', 'drill') AND before IS NULL),
  sum(mode IN ('review', 'drill') AND ifnull(before ->> 0 = 2, 0)), sum(seconds)
FROM live_reviews WHERE day BETWEEN ? AND ? GROUP BY day
"""
_STUDIED = "SELECT 1 FROM live_reviews WHERE day = ? LIMIT 1"
# A card's ids stand in the order of writing in the index over cards: nothing but it is read.
_LAST_SEEN = """
SELECT card, max(id) FROM reviews WHERE id NOT IN (SELECT target FROM actions WHERE kind = 'undo') GROUP BY card
"""
_FIRST_ANSWERS = """
SELECT card, min(id) FROM reviews WHERE id NOT IN (SELECT target FROM actions WHERE kind = 'undo') GROUP BY card
"""
_LAST_QUIZZED = "SELECT card, max(id) FROM live_reviews WHERE mode IN ('quiz', 'exam') GROUP BY card"
_CONFIDENCES = "SELECT confidence, score FROM live_reviews WHERE confidence IS NOT NULL AND score IS NOT NULL"
_SAME_ANSWERS = """
SELECT card, response, fingerprint, variant, count(*) FROM live_reviews WHERE day >= ? GROUP BY 1, 2, 3, 4
"""
_UNDO_TARGET = """
SELECT card, 1 FROM reviews WHERE id = ?1 UNION ALL SELECT card, 0 FROM actions WHERE id = ?1 AND kind <> 'undo'
"""
_UNDONE = "SELECT 1 FROM actions WHERE kind = 'undo' AND target = ?"
_FIRST_SINCE = "SELECT min(id) FROM reviews WHERE day >= ?"
_AFTER_ALL = "~"  # sorts behind every id
_CHUNK = 1_000


class Journal:
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
        """Make memories and statuses anew from the log."""
        with self._reading(), transaction(self._db):
            derived.rebuild(self._db)

    # --- reading ---

    def memories(self) -> dict[CardId, Memory]:
        """What the scheduler knows, by card; a card without an answer that counts is not in it."""
        with self._reading():
            return derived.memories(self._db)

    def memory(self, card: CardId) -> Memory | None:
        """What the scheduler knows of one card."""
        with self._reading():
            return derived.memory(self._db, card)

    def statuses(self) -> dict[CardId, Status]:
        """What is suspended, buried or flagged; a card that is none of these is not in it."""
        with self._reading():
            return derived.statuses(self._db)

    def last_time(self) -> int | None:
        """The newest time of any answer, UTC milliseconds; undone ones count, as the clock stood there."""
        with self._reading():
            found = row(self._db, _LAST_TIME)
        return None if found is None else found[0]

    def last_seen(self) -> dict[CardId, int]:
        """When each card was answered last, in whatever mode: by the times of the ids, UTC milliseconds."""
        with self._reading():
            return {card: uuid7_ms(newest) for card, newest in self._db.execute(_LAST_SEEN)}

    def first_answers(self) -> dict[CardId, str]:
        """The id of the first answer to each card, in whatever mode."""
        with self._reading():
            return dict(self._db.execute(_FIRST_ANSWERS))

    def last_quizzed(self) -> dict[CardId, str]:
        """The id of the last answer to each card in a quiz or an exam."""
        with self._reading():
            return dict(self._db.execute(_LAST_QUIZZED))

    def confidences(self) -> list[tuple[int, float]]:
        """How sure the learner was of each answer that counts, where that was asked, and the answer's score."""
        with self._reading():
            return all_rows(self._db, _CONFIDENCES)

    def days(self, first: int, last: int) -> list[DayCount]:
        """What was done on the study days from `first` to `last`, both included; days without an answer are left out.

        answers and seconds count every mode; new and reviews only the modes that schedule.
        """
        with self._reading():
            return [DayCount(*values) for values in self._db.execute(_DAYS, (first, last))]

    def streak(self, today: int) -> int:
        """How many study days in a row have an answer, up to today, or to yesterday if there is none yet today."""
        with self._reading():
            start = today if self._studied(today) else today - 1
            day = start
            while self._studied(day):
                day -= 1
            return start - day

    def _studied(self, day: int) -> bool:
        return row(self._db, _STUDIED, (day,)) is not None

    def reviews(self, *, since_day: int | None = None, card: CardId | None = None) -> Iterator[Review]:
        """The answers that count, in the order of ids; of one card, from a study day on.

        Read in portions, so no lock is held between two of them and the journal may be written meanwhile.
        """
        after = "" if since_day is None else self._just_before(since_day)
        while True:
            with self._reading():
                found = all_rows(self._db, *_portion(after, since_day, card))
                portion = [rows.review_from_row(values) for values in found]
            yield from portion
            if len(portion) < _CHUNK:
                return
            after = portion[-1].id

    def _just_before(self, day: int) -> str:
        """An id below those of all answers from a study day on: where to begin to look for them."""
        with self._reading():
            found = row(self._db, _FIRST_SINCE, (day,))
        first = found[0] if found is not None else None
        return _AFTER_ALL if first is None else first[:-1]

    def same_answers(self, since_day: int) -> list[AnswerCount]:
        """The different answers that count from a study day on, by card, each with how often it was given."""
        with self._reading():
            return [
                AnswerCount(CardId(card), rows.response_from_json(response), print_, variant, times)
                for card, response, print_, variant, times in all_rows(self._db, _SAME_ANSWERS, (since_day,))
            ]

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

    def count(self) -> int:
        """How many answers were ever stored, undone ones included."""
        with self._reading():
            found = row(self._db, "SELECT count(*) FROM reviews")
        return 0 if found is None else int(found[0])

    def check(self) -> JournalReport:
        """Look at every page and row: a few seconds for a long record. Finds, and repairs nothing."""
        with self._reading():
            return report(self._db, self.path)

    def _reading(self) -> AbstractContextManager[None]:
        return faults.told(self._where, *rows.DECODING_ERRORS)


def _portion(after: str, since_day: int | None, card: CardId | None) -> tuple[str, dict[str, str | int]]:
    """The statement for the next portion, and its bindings."""
    conditions = ["id > :after"]
    values: dict[str, str | int] = {"after": after, "many": _CHUNK}
    if since_day is not None:
        conditions.append("+day >= :day")  # the plus: by id, not by the index of days, which would need sorting
        values["day"] = since_day
    if card is not None:
        conditions.append("card = :card")
        values["card"] = card
    where = " AND ".join(conditions)
    return (
        f"SELECT {rows.REVIEW_COLUMNS} FROM live_reviews WHERE {where} ORDER BY id LIMIT :many",  # noqa: S608  constants
        values,
    )
