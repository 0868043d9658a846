"""What the log adds up to: the memory and the status of every card.

One rule for both, whoever wrote and in which order rows arrived: a card's memory is the `after` of its last live
scheduling review, and its status the sum of its live actions, in the order of ids. So two programs at once, or two
journals merged, come to the same result as a rebuild.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
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
_LAST_REVIEW = "SELECT id, after FROM scheduling_reviews WHERE card = ? ORDER BY id DESC LIMIT 1"
_LAST_REVIEWS = "SELECT card, max(id), after FROM scheduling_reviews GROUP BY card"  # `after` comes from the max row
_DEEDS = "SELECT kind, value FROM live_actions WHERE card = ? ORDER BY id"
_ALL_DEEDS = "SELECT card, kind, value FROM live_actions ORDER BY card, id"


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
    """Make both tables from the log alone. The caller holds the transaction."""
    db.execute("DELETE FROM memories; DELETE FROM statuses")
    for card, review_id, after in all_rows(db, _LAST_REVIEWS):
        memory = rows.memory_from_json(after)
        if memory is not None:
            put_memory(db, card, review_id, memory)
    for card, status in statuses_of_log(db).items():
        _put_status(db, card, status)


def memories(db: apsw.Connection) -> dict[CardId, Memory]:
    """The stored memories."""
    states = rows.STATES  # spelled out: ten thousand calls of memory_from_row would cost a third more
    return {
        card: Memory(states[state], step, stability, difficulty, due, last, reps, lapses)
        for card, state, step, stability, difficulty, due, last, reps, lapses in db.execute(_MEMORIES)
    }


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


def _put_status(db: apsw.Connection, card: CardId, status: Status) -> None:
    s = status
    db.execute("INSERT INTO statuses VALUES (?, ?, ?, ?)", (card, s.suspended, s.buried_until, s.flagged))


def _status(deeds: Iterable[tuple[Any, ...]]) -> Status:
    status = NO_STATUS
    for kind, value in deeds:
        match ActionKind(kind):
            case ActionKind.SUSPEND:
                status = replace(status, suspended=True)
            case ActionKind.UNSUSPEND:
                status = replace(status, suspended=False)
            case ActionKind.BURY:
                status = replace(status, buried_until=value)
            case ActionKind.FLAG:
                status = replace(status, flagged=True)
            case ActionKind.UNFLAG:
                status = replace(status, flagged=False)
            case ActionKind.UNDO:
                raise ValueError(kind)  # the view leaves them out
    return status
