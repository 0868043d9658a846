"""The journal's schema, as the steps that lead to it. Each runs in one transaction and leaves a row of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import apsw

from dlquiz.journal.connection import APPLICATION_ID, transaction


class Migration(NamedTuple):
    """One step of the schema. `version` counts up from 1; `apply` runs inside a transaction."""

    version: int
    name: str
    apply: Callable[[apsw.Connection], None]


# The log. `before` and `after` are memories as JSON arrays, see rows.py. An undone row stays; the views leave it out.
# WITHOUT ROWID saves a second tree per table, and an index on `card` then gives a card's rows in the order of ids.
_LOG = """
CREATE TABLE reviews (
  id TEXT PRIMARY KEY, card TEXT NOT NULL, time INTEGER NOT NULL, offset INTEGER NOT NULL, day INTEGER NOT NULL,
  mode TEXT NOT NULL, response TEXT NOT NULL CHECK (json_valid(response)), score REAL, rating INTEGER,
  seconds REAL NOT NULL, confidence INTEGER, before TEXT CHECK (json_valid(before)),
  after TEXT CHECK (json_valid(after)), fingerprint TEXT NOT NULL, device TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX reviews_by_card ON reviews(card);
CREATE INDEX reviews_by_day ON reviews(day);

CREATE TABLE actions (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, card TEXT NOT NULL, time INTEGER NOT NULL, offset INTEGER NOT NULL,
  target TEXT CHECK (target IS NOT NULL OR kind <> 'undo'),
  value INTEGER CHECK (value IS NOT NULL OR kind <> 'bury'),
  device TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX actions_by_card ON actions(card);
CREATE INDEX actions_undo ON actions(target) WHERE kind = 'undo';

CREATE VIEW live_reviews AS SELECT * FROM reviews r
  WHERE NOT EXISTS (SELECT 1 FROM actions u WHERE u.kind = 'undo' AND u.target = r.id);
CREATE VIEW scheduling_reviews AS SELECT * FROM live_reviews
  WHERE mode IN ('review', 'drill') AND after IS NOT NULL;
CREATE VIEW live_actions AS SELECT * FROM actions a
  WHERE kind <> 'undo' AND NOT EXISTS (SELECT 1 FROM actions u WHERE u.kind = 'undo' AND u.target = a.id);
"""

_APPEND_ONLY = """
CREATE TRIGGER {table}_{event}_refused BEFORE {event} ON {table}
  BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
"""

# Derived from the log, and rebuilt from it at any time. `review` is the row that the memory comes from.
_DERIVED = """
CREATE TABLE memories (
  card TEXT PRIMARY KEY, state INTEGER NOT NULL, step INTEGER, stability REAL NOT NULL, difficulty REAL NOT NULL,
  due INTEGER NOT NULL, last INTEGER NOT NULL, reps INTEGER NOT NULL, lapses INTEGER NOT NULL, review TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE statuses (
  card TEXT PRIMARY KEY, suspended INTEGER NOT NULL, buried_until INTEGER, flagged INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
"""


# What was predicted in the labs, and what came true. Merged journals may hold two outcomes of one prediction, so it is
# not the schema that allows one: the writer does, and whoever counts takes the one with the least id.
_PREDICTIONS = """
CREATE TABLE predictions (
  id TEXT PRIMARY KEY, lab TEXT NOT NULL, question TEXT NOT NULL, option TEXT NOT NULL, settings TEXT NOT NULL,
  seed INTEGER NOT NULL, time INTEGER NOT NULL, offset INTEGER NOT NULL, day INTEGER NOT NULL, device TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX predictions_by_lab ON predictions(lab);

CREATE TABLE outcomes (
  id TEXT PRIMARY KEY, prediction TEXT NOT NULL, option TEXT NOT NULL, right INTEGER NOT NULL CHECK (right IN (0, 1)),
  time INTEGER NOT NULL, offset INTEGER NOT NULL, device TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX outcomes_by_prediction ON outcomes(prediction);
"""


# Exams: how an attempt began, with its questions as they were then, and every step of it. An attempt is long, so it has
# a row id. What was answered becomes rows of `reviews` when the attempt ends, in one transaction with its last event.
_ATTEMPTS = """
ALTER TABLE reviews ADD COLUMN variant INTEGER;

CREATE TABLE attempts (
  id TEXT PRIMARY KEY NOT NULL, exam TEXT NOT NULL, head TEXT NOT NULL CHECK (json_valid(head)),
  questions TEXT NOT NULL CHECK (json_valid(questions)), seed INTEGER NOT NULL, started INTEGER NOT NULL,
  offset INTEGER NOT NULL, day INTEGER NOT NULL, time_limit INTEGER, pass_mark REAL,
  certainty INTEGER NOT NULL CHECK (certainty IN (0, 1)), device TEXT NOT NULL
) STRICT;

CREATE TABLE attempt_events (
  id TEXT PRIMARY KEY, attempt TEXT NOT NULL, kind TEXT NOT NULL, elapsed INTEGER NOT NULL, time INTEGER NOT NULL,
  offset INTEGER NOT NULL, question INTEGER, response TEXT CHECK (json_valid(response)), certainty INTEGER,
  device TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX attempt_events_by_attempt ON attempt_events(attempt);
CREATE INDEX attempt_events_ends ON attempt_events(attempt) WHERE kind IN ('finish', 'time-up');
"""

# Exam answers that a merge made void: their attempt ended elsewhere before, or the answer was changed there before.
_STRAYS = """
CREATE TABLE strays (review TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
DROP VIEW live_reviews;
CREATE VIEW live_reviews AS SELECT * FROM reviews r
  WHERE NOT EXISTS (SELECT 1 FROM actions u WHERE u.kind = 'undo' AND u.target = r.id)
  AND NOT EXISTS (SELECT 1 FROM strays s WHERE s.review = r.id);
"""


def _first(connection: apsw.Connection) -> None:
    connection.execute(_LOG)
    _refuse_changes(connection, "reviews", "actions")
    connection.execute(_DERIVED)


def _second(connection: apsw.Connection) -> None:
    connection.execute(_PREDICTIONS)
    _refuse_changes(connection, "predictions", "outcomes")


def _third(connection: apsw.Connection) -> None:
    connection.execute(_ATTEMPTS)
    _refuse_changes(connection, "attempts", "attempt_events")


def _fourth(connection: apsw.Connection) -> None:
    connection.execute(_STRAYS)


def _refuse_changes(connection: apsw.Connection, *tables: str) -> None:
    for table in tables:
        for event in ("UPDATE", "DELETE"):
            connection.execute(_APPEND_ONLY.format(table=table, event=event))


MIGRATIONS: tuple[Migration, ...] = (
    Migration(1, "the log and what is derived from it", _first),
    Migration(2, "predictions in labs and their outcomes", _second),
    Migration(3, "attempts at exams, and the values that a card drew", _third),
    Migration(4, "exam answers that do not count after a merge", _fourth),
)

LOG: Mapping[str, int] = {
    "reviews": 1,
    "actions": 1,
    "predictions": 2,
    "outcomes": 2,
    "attempts": 3,
    "attempt_events": 3,
}
"""The tables that only grow, each with the version that brought it."""

_OTHERS: Mapping[str, int] = {"migrations": 1, "memories": 1, "statuses": 1, "strays": 4}


def tables(of_version: int) -> frozenset[str]:
    """What a journal of a version has at least; a version that is not known yet has what the newest known one has."""
    return frozenset(table for table, since in (*_OTHERS.items(), *LOG.items()) if since <= of_version)


def newest(migrations: Sequence[Migration] = MIGRATIONS) -> int:
    """The schema version that this program writes."""
    return migrations[-1].version


def version(connection: apsw.Connection) -> int:
    """The schema version of an open journal."""
    return int(connection.pragma("user_version"))


def migrate(connection: apsw.Connection, now: int, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Apply the steps that are missing. If one fails, those before it stay and nothing of it remains."""
    for step in migrations:
        if step.version <= version(connection):
            continue
        with transaction(connection):
            if step.version <= version(connection):  # another process was quicker
                continue
            step.apply(connection)
            connection.execute("INSERT INTO migrations VALUES (?, ?, ?)", (step.version, step.name, now))
            connection.pragma("user_version", step.version)


def initialise(connection: apsw.Connection, now: int, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Make an empty database a journal."""
    connection.pragma("application_id", APPLICATION_ID)
    connection.execute(
        "CREATE TABLE migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied INTEGER NOT NULL) STRICT"
    )
    migrate(connection, now, migrations)
