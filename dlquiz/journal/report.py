"""What a full check of a journal found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import apsw

from dlquiz.i18n import _
from dlquiz.journal import derived, rows
from dlquiz.journal.connection import all_rows
from dlquiz.journal.migrations import version

_MOST_PROBLEMS = 100
_UNKNOWN_TARGETS = """
SELECT id FROM actions WHERE kind = 'undo' AND target NOT IN (SELECT id FROM reviews)
  AND target NOT IN (SELECT id FROM actions WHERE kind <> 'undo')
"""
_UNPREDICTED = "SELECT id FROM outcomes WHERE prediction NOT IN (SELECT id FROM predictions)"
_WRONGLY_JUDGED = """
SELECT o.id FROM outcomes o JOIN predictions p ON p.id = o.prediction WHERE o.right <> (o.option = p.option)
"""
_UNATTEMPTED = "SELECT id FROM attempt_events WHERE attempt NOT IN (SELECT id FROM attempts)"
_FIGURES = """
SELECT count(*), (SELECT count(*) FROM live_reviews), count(DISTINCT card), min(time), max(time),
  (SELECT count(*) FROM predictions), (SELECT count(*) FROM attempts) FROM reviews
"""


@dataclass(frozen=True, slots=True)
class JournalReport:
    """problems: one sentence each, none if all is well. reviews counts every row, undone of them were taken back.

    cards: cards ever answered; predictions: those made in labs; attempts: those at exams; first_time, last_time: UTC
    milliseconds; size: bytes of the main file.
    """

    path: Path | None
    size: int
    schema_version: int
    sqlite_version: str
    reviews: int
    undone: int
    cards: int
    first_time: int | None
    last_time: int | None
    predictions: int
    attempts: int
    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing was found wrong."""
        return not self.problems


def report(db: apsw.Connection, path: Path | None) -> JournalReport:
    """Check every page, every row, every reference, and that what is derived equals a rebuild."""
    problems: list[str] = []
    for check in (_pages, _references, _rows, _outcomes, _attempts, _derived):
        problems += _findings(check, db)
    try:
        reviews, live, cards, first, last, predictions, attempts = all_rows(db, _FIGURES)[0]
    except apsw.Error as error:
        problems.append(str(error))
        reviews, live, cards, first, last, predictions, attempts = 0, 0, 0, None, None, 0, 0
    return JournalReport(
        path=path,
        size=path.stat().st_size if path is not None else 0,
        schema_version=version(db),
        sqlite_version=apsw.sqlite_lib_version(),
        reviews=reviews,
        undone=reviews - live,
        cards=cards,
        first_time=first,
        last_time=last,
        predictions=predictions,
        attempts=attempts,
        problems=tuple(dict.fromkeys(problems)),
    )


def _findings(check: Callable[[apsw.Connection], list[str]], db: apsw.Connection) -> list[str]:
    try:
        return check(db)
    except (apsw.Error, *rows.DECODING_ERRORS) as error:
        return [str(error)]


def _pages(db: apsw.Connection) -> list[str]:
    found = [str(line) for (line,) in db.execute(f"PRAGMA integrity_check({_MOST_PROBLEMS})")]
    return [] if found == ["ok"] else found


def _references(db: apsw.Connection) -> list[str]:
    return [_("the undo {id} takes back a row that is not there").format(id=i) for (i,) in db.execute(_UNKNOWN_TARGETS)]


def _rows(db: apsw.Connection) -> list[str]:
    bad = []
    for values in db.execute(f"SELECT {rows.REVIEW_COLUMNS} FROM reviews"):  # noqa: S608  a constant
        try:
            rows.review_from_row(values)
        except rows.DECODING_ERRORS:
            bad.append(_("the review {id} cannot be read").format(id=values[0]))
    return bad[:_MOST_PROBLEMS]


def _outcomes(db: apsw.Connection) -> list[str]:
    bad = [
        *(_("the outcome {id} is of a prediction that is not there").format(id=i) for (i,) in db.execute(_UNPREDICTED)),
        *(_("the outcome {id} does not fit its prediction").format(id=i) for (i,) in db.execute(_WRONGLY_JUDGED)),
    ]
    return bad[:_MOST_PROBLEMS]


def _attempts(db: apsw.Connection) -> list[str]:
    from dlquiz.core.attempts import replay  # not on the way to the first card
    from dlquiz.journal import exam_rows

    lost = db.execute(_UNATTEMPTED)
    bad = [_("the step {id} is of an attempt at an exam that is not there").format(id=i) for (i,) in lost]
    for values in all_rows(db, exam_rows.ATTEMPTS):
        try:
            events = map(exam_rows.event_from_row, all_rows(db, exam_rows.EVENTS_OF, (values[0],)))
            replay(exam_rows.attempt_from_row(values), events)
        except rows.DECODING_ERRORS:
            bad.append(_("the attempt {id} at an exam cannot be read").format(id=values[0]))
    return bad[:_MOST_PROBLEMS]


def _derived(db: apsw.Connection) -> list[str]:
    found = []
    if derived.memories(db) != derived.memories_of_log(db):
        found.append(_("the memories are not what the log adds up to; rebuild them"))
    if derived.statuses(db) != derived.statuses_of_log(db):
        found.append(_("the marks on cards are not what the log adds up to; rebuild them"))
    if derived.strays(db) != derived.strays_of_log(db):
        found.append(_("the answers of exams that count are not what the log adds up to; rebuild them"))
    return found
