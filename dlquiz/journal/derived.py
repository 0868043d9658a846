"""What the log adds up to: the memory and the status of every card, and which answers of exams do not count.

One rule for all, whoever wrote and in which order rows arrived: a card's memory is the `after` of its last live
scheduling review, its status the sum of its live actions, in the order of ids, and an exam's answers are those that its
attempt ends with. So two programs at once, or two journals merged, come to the same result as a rebuild.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any

import apsw

from dlquiz.core.history import ActionKind, Status
from dlquiz.core.model import CardId
from dlquiz.core.scheduling import Memory
from dlquiz.journal import rows
from dlquiz.journal.connection import all_rows

NO_STATUS = Status()

# A review that arrives late, with a smaller id than the memory already comes from, changes nothing.
_PUT_MEMORY = """
INSERT INTO memories VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (card) DO UPDATE SET state = excluded.state, step = excluded.step, stability = excluded.stability,
  difficulty = excluded.difficulty, due = excluded.due, last = excluded.last, reps = excluded.reps,
  lapses = excluded.lapses, review = excluded.review
WHERE excluded.review > memories.review
"""
_MEMORIES = "SELECT card, state, step, stability, difficulty, due, last, reps, lapses FROM memories"
_DUE = f"{_MEMORIES} WHERE due < ?"
_SEEN = "SELECT json_group_array(card) FROM memories"  # one value: ten thousand rows take thrice as long
_LAST_REVIEW = "SELECT id, after FROM scheduling_reviews WHERE card = ? ORDER BY id DESC LIMIT 1"
_LAST_REVIEWS = "SELECT card, max(id), after FROM scheduling_reviews GROUP BY card"  # `after` comes from the max row
_DEEDS = "SELECT kind, value FROM live_actions WHERE card = ? ORDER BY id"
_ALL_DEEDS = "SELECT card, kind, value FROM live_actions ORDER BY card, id"
_EXAM_ANSWERS = "SELECT e.attempt, e.id FROM attempt_events e JOIN reviews r ON r.id = e.id"


def put_memory(db: apsw.Connection, card: CardId, review_id: str, memory: Memory) -> None:
    """Store the memory that a review led to, unless a later review was there first."""
    db.execute(_PUT_MEMORY, (card, *rows.memory_row(memory), review_id))


def refresh_memory(db: apsw.Connection, card: CardId) -> None:
    """Make the stored memory what the log says."""
    db.execute("DELETE FROM memories WHERE card = ?", (card,))
    for review_id, after in all_rows(db, _LAST_REVIEW, (card,)):
        memory = rows.memory_from_json(after)
        if memory is not None:
            put_memory(db, card, review_id, memory)


def refresh_status(db: apsw.Connection, card: CardId) -> None:
    """Make the stored status what the log says."""
    db.execute("DELETE FROM statuses WHERE card = ?", (card,))
    status = _status(all_rows(db, _DEEDS, (card,)))
    if status != NO_STATUS:
        _put_status(db, card, status)


def rebuild(db: apsw.Connection) -> None:
    """Make every table from the log alone. The caller holds the transaction."""
    db.execute("DELETE FROM memories; DELETE FROM statuses; DELETE FROM strays")
    db.executemany("INSERT INTO strays VALUES (?)", ((review,) for review in strays_of_log(db)))
    for card, review_id, after in all_rows(db, _LAST_REVIEWS):
        memory = rows.memory_from_json(after)
        if memory is not None:
            put_memory(db, card, review_id, memory)
    for card, status in statuses_of_log(db).items():
        _put_status(db, card, status)


def memories(db: apsw.Connection, due_before: int | None = None) -> dict[CardId, Memory]:
    """The stored memories; those due before a moment, if one is given."""
    found = db.execute(_MEMORIES) if due_before is None else db.execute(_DUE, (due_before,))
    states = rows.STATES  # spelled out: ten thousand calls of memory_from_row would cost a third more
    return {
        card: Memory(states[state], step, stability, difficulty, due, last, reps, lapses)
        for card, state, step, stability, difficulty, due, last, reps, lapses in found
    }


def seen(db: apsw.Connection) -> set[CardId]:
    """The cards that have a memory."""
    ((cards,),) = all_rows(db, _SEEN)
    return set(json.loads(cards))


def memory(db: apsw.Connection, card: CardId) -> Memory | None:
    """The stored memory of one card."""
    for _card, *values in db.execute(f"{_MEMORIES} WHERE card = ?", (card,)).fetchall():
        return rows.memory_from_row(values)
    return None


def statuses(db: apsw.Connection) -> dict[CardId, Status]:
    """The stored statuses; a card that is not in it has none."""
    found = db.execute("SELECT card, suspended, buried_until, flagged FROM statuses")
    return {card: Status(bool(suspended), until, bool(flagged)) for card, suspended, until, flagged in found}


def memories_of_log(db: apsw.Connection) -> dict[CardId, Memory]:
    """The memories that a rebuild would store."""
    found = ((card, rows.memory_from_json(after)) for card, _id, after in all_rows(db, _LAST_REVIEWS))
    return {card: memory for card, memory in found if memory is not None}


def statuses_of_log(db: apsw.Connection) -> dict[CardId, Status]:
    """The statuses that a rebuild would store."""
    deeds = all_rows(db, _ALL_DEEDS)
    by_card = {
        card: _status((kind, value) for _card, kind, value in group) for card, group in groupby(deeds, itemgetter(0))
    }
    return {card: status for card, status in by_card.items() if status != NO_STATUS}


def strays(db: apsw.Connection) -> frozenset[str]:
    """The stored ids of exam answers that do not count."""
    return frozenset(review for (review,) in db.execute("SELECT review FROM strays"))


def strays_of_log(db: apsw.Connection) -> frozenset[str]:
    """Those that a rebuild would store: answers that were written at an end of an attempt, but that are not among those
    that the whole attempt ends with. There are none as long as no two journals were merged.
    """
    from dlquiz.core.attempts import answerings, replay  # not on the way to the first card
    from dlquiz.journal import exam_rows

    written: dict[str, set[str]] = {}
    for attempt, review in all_rows(db, _EXAM_ANSWERS):
        written.setdefault(attempt, set()).add(review)
    found: set[str] = set()
    for values in all_rows(db, exam_rows.ATTEMPTS):
        if values[0] in written:
            try:
                begun = exam_rows.attempt_from_row(values)
                events = [exam_rows.event_from_row(row) for row in all_rows(db, exam_rows.EVENTS_OF, (begun.id,))]
                given = answerings(begun, events).values() if replay(begun, events).ended is not None else ()
            except rows.DECODING_ERRORS:
                continue  # what cannot be read counts as it stands
            found |= written[begun.id] - {one.event.id for one in given}
    return frozenset(found)


def _put_status(db: apsw.Connection, card: CardId, status: Status) -> None:
    s = status
    db.execute("INSERT INTO statuses VALUES (?, ?, ?, ?)", (card, s.suspended, s.buried_until, s.flagged))


def _status(deeds: Iterable[tuple[Any, ...]]) -> Status:
    status = NO_STATUS
    for kind, value in deeds:
        match ActionKind(kind):
            case ActionKind.SUSPEND:
                status = status._replace(suspended=True)
            case ActionKind.UNSUSPEND:
                status = status._replace(suspended=False)
            case ActionKind.BURY:
                status = status._replace(buried_until=value)
            case ActionKind.FLAG:
                status = status._replace(flagged=True)
            case ActionKind.UNFLAG:
                status = status._replace(flagged=False)
            case ActionKind.UNDO:
                raise ValueError(kind)  # the view leaves them out
    return status
