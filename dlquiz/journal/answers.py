"""What a journal tells of the answers in it. A part of `Journal`, whose other parts write them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import apsw

from dlquiz.core.history import AnswerCount, DayCount, Review
from dlquiz.core.ids import uuid7_ms
from dlquiz.core.model import CardId
from dlquiz.journal import faults, rows
from dlquiz.journal.connection import all_rows, row

# Local clocks differ by 26 hours at most, so the newest moment lies within two study days of the last one.
_LAST_TIME = """
SELECT max(time) FROM live_reviews WHERE day >= (SELECT day - 2 FROM live_reviews ORDER BY day DESC LIMIT 1)
"""
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
_FIRST_SINCE = "SELECT min(id) FROM reviews WHERE day >= ?"
_AFTER_ALL = "~"  # sorts behind every id
_CHUNK = 1_000


class Answers:
    """The answers of one journal that count; a method says so where undone ones do, too."""

    _db: apsw.Connection
    _where: Path

    def _reading(self) -> AbstractContextManager[None]:
        """Tells of a failure to read as one of our errors."""
        return faults.told(self._where, *rows.DECODING_ERRORS)

    def last_time(self) -> int | None:
        """The newest time of any answer, UTC milliseconds."""
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

    def count(self) -> int:
        """How many answers were ever stored, undone ones included."""
        with self._reading():
            found = row(self._db, "SELECT count(*) FROM reviews")
        return 0 if found is None else int(found[0])


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
