"""How attempts at exams become columns and come back, exactly. See `rows` for the rules of its JSON.

A question is a JSON array [card, section, points, order, variant, fingerprint, body].
Decoding what is no row of ours raises ValueError, TypeError, KeyError or IndexError.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from dlquiz.core.exam import Attempt, Event, EventKind, Question
from dlquiz.core.model import CardId, Text
from dlquiz.core.responses import Certainty
from dlquiz.journal.rows import response_from_json, response_json

ATTEMPT_COLUMNS = "id, exam, head, questions, seed, started, offset, day, time_limit, pass_mark, certainty"
EVENT_COLUMNS = "id, attempt, kind, elapsed, time, offset, question, response, certainty"
ATTEMPTS = f"SELECT {ATTEMPT_COLUMNS} FROM attempts"  # noqa: S608  constants
EVENTS_OF = f"SELECT {EVENT_COLUMNS} FROM attempt_events WHERE attempt = ? ORDER BY id"  # noqa: S608
_dumps = json.JSONEncoder(separators=(",", ":")).encode


def attempt_row(attempt: Attempt, device: str) -> tuple[str | int | float | None, ...]:
    """The columns of the table `attempts`: those of ATTEMPT_COLUMNS and the device. What came later is not in them."""
    a = attempt
    head = {"title": dict(a.title.strings), "sections": [dict(title.strings) for title in a.sections]}
    questions = [[q.card, q.section, q.points, q.order, q.variant, q.fingerprint, q.body] for q in a.questions]
    return (
        a.id, a.exam, _dumps(head), _dumps(questions), a.seed, a.started, a.offset, a.day, a.limit, a.pass_mark,
        int(a.certainty), device,
    )  # fmt: skip


def attempt_from_row(values: Sequence[Any]) -> Attempt:
    """An attempt, as it began, from the columns of ATTEMPT_COLUMNS."""
    row_id, exam, head_text, questions, seed, started, offset, day, limit, pass_mark, certainty = values
    head = json.loads(head_text)
    return Attempt(
        id=row_id,
        exam=exam,
        title=Text(head["title"]),
        sections=tuple(Text(title) for title in head["sections"]),
        questions=tuple(_question(*parts) for parts in json.loads(questions)),
        seed=seed,
        started=started,
        offset=offset,
        day=day,
        limit=limit,
        pass_mark=pass_mark,
        certainty=bool(certainty),
        last=started,
    )


def _question(
    card: str, section: int, points: float, order: list[int], variant: int | None, fingerprint: str, body: str
) -> Question:
    return Question(
        card=CardId(card),
        section=section,
        points=points,
        order=tuple(order),
        variant=variant,
        fingerprint=fingerprint,
        body=body,
    )


def event_row(event: Event, device: str) -> tuple[str | int | None, ...]:
    """The columns of the table `attempt_events`: those of EVENT_COLUMNS and the device."""
    e = event
    response = None if e.response is None else response_json(e.response)
    certainty = None if e.certainty is None else int(e.certainty)
    return (e.id, e.attempt, e.kind.value, e.elapsed, e.time, e.offset, e.question, response, certainty, device)


def event_from_row(values: Sequence[Any]) -> Event:
    """An event from the columns of EVENT_COLUMNS."""
    row_id, attempt, kind, elapsed, time, offset, question, response, certainty = values
    return Event(
        id=row_id,
        attempt=attempt,
        kind=EventKind(kind),
        elapsed=elapsed,
        time=time,
        offset=offset,
        question=question,
        response=None if response is None else response_from_json(response),
        certainty=None if certainty is None else Certainty(certainty),
    )
