"""How values become columns and come back, exactly.

A memory inside the log is a JSON array [state, step, stability, difficulty, due, last, reps, lapses]: half the size of
an object, and a journal holds two for every answer. JSON written by Python gives every float back bit for bit. A
response is a JSON object with one key. All JSON is ASCII, so that even a lone surrogate typed into a terminal is kept.

Decoding what is no row of ours raises ValueError, TypeError, KeyError or IndexError.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from dlquiz.core.history import Action, Mode, Review
from dlquiz.core.model import CardId
from dlquiz.core.predictions import Outcome, Predicted
from dlquiz.core.responses import Assigned, Chosen, Ordered, Response, Revealed, Typed
from dlquiz.core.scheduling import Memory, Rating, State

DECODING_ERRORS = (ValueError, TypeError, LookupError)

REVIEW_COLUMNS = """
  id, card, time, offset, day, mode, response, score, rating, seconds, confidence, before, after, fingerprint, variant
"""
ADD_REVIEW = "INSERT INTO reviews VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
PREDICTION_COLUMNS = "id, lab, question, option, settings, seed, time, offset, day"
OUTCOME_COLUMNS = "id, prediction, option, right, time, offset"
STATES = {int(state): state for state in State}
_REVEALED = '{"revealed":true}'
_dumps = json.JSONEncoder(separators=(",", ":")).encode
_read = json.JSONDecoder().raw_decode  # without the search for white space around, which takes half of the time


def memory_row(memory: Memory) -> tuple[int | float | None, ...]:
    """The columns of the table `memories` between its card and its review."""
    m = memory
    return (int(m.state), m.step, m.stability, m.difficulty, m.due, m.last, m.reps, m.lapses)


def memory_from_row(values: Sequence[Any]) -> Memory:
    """A memory from what memory_row makes."""
    state, step, stability, difficulty, due, last, reps, lapses = values
    return Memory(STATES[state], step, stability, difficulty, due, last, reps, lapses)


def memory_json(memory: Memory | None) -> str | None:
    """A memory as it stands in the log."""
    if memory is None:
        return None
    m = memory  # by hand: five times as fast as the json module, twice for every answer
    step = "null" if m.step is None else m.step
    return f"[{int(m.state)},{step},{m.stability!r},{m.difficulty!r},{m.due},{m.last},{m.reps},{m.lapses}]"


def memory_from_json(text: str | None) -> Memory | None:
    """A memory from the log."""
    return None if text is None else memory_from_row(_read(text)[0])


def response_json(response: Response) -> str:
    """A response as it stands in the log."""
    match response:
        case Chosen(options):
            return _dumps({"chosen": sorted(options)})
        case Typed(texts):
            return _dumps({"typed": texts})
        case Assigned(targets):
            return _dumps({"assigned": targets})
        case Ordered(items):
            return _dumps({"ordered": items})
        case Revealed():
            return _REVEALED


def response_from_json(text: str) -> Response:
    """A response from the log."""
    if text == _REVEALED:
        return Revealed()
    match _read(text)[0]:
        case {"chosen": [*options]}:
            return Chosen(frozenset(options))
        case {"typed": [*texts]}:
            return Typed(tuple(texts))
        case {"assigned": [*targets]}:
            return Assigned(tuple(targets))
        case {"ordered": [*items]}:
            return Ordered(tuple(items))
    raise ValueError(text)


def review_row(review: Review, device: str) -> tuple[str | int | float | None, ...]:
    """The columns of the table `reviews`, in its order: the variant came later than the device."""
    r = review
    return (
        r.id, r.card, r.time, r.offset, r.day, r.mode.value, response_json(r.response), r.score,
        None if r.rating is None else int(r.rating), r.seconds, r.confidence, memory_json(r.before),
        memory_json(r.after), r.fingerprint, device, r.variant,
    )  # fmt: skip


def review_from_row(values: Sequence[Any]) -> Review:
    """A review from the columns of REVIEW_COLUMNS."""
    (
        row_id,
        card,
        time,
        offset,
        day,
        mode,
        response,
        score,
        rating,
        seconds,
        confidence,
        before,
        after,
        print_,
        variant,
    ) = values
    return Review(
        id=row_id,
        card=CardId(card),
        time=time,
        offset=offset,
        day=day,
        mode=Mode(mode),
        response=response_from_json(response),
        score=score,
        rating=None if rating is None else Rating(rating),
        seconds=seconds,
        before=memory_from_json(before),
        after=memory_from_json(after),
        fingerprint=print_,
        confidence=confidence,
        variant=variant,
    )


def action_row(action: Action, device: str) -> tuple[str | int | None, ...]:
    """The columns of the table `actions`."""
    a = action
    return (a.id, a.kind.value, a.card, a.time, a.offset, a.target, a.value, device)


def prediction_row(predicted: Predicted, device: str) -> tuple[str | int, ...]:
    """The columns of the table `predictions`: those of PREDICTION_COLUMNS and the device."""
    p = predicted
    return (p.id, p.lab, p.question, p.option, p.settings, p.seed, p.time, p.offset, p.day, device)


def prediction_from_row(values: Sequence[Any]) -> Predicted:
    """A prediction from the columns of PREDICTION_COLUMNS."""
    return Predicted(*values)


def outcome_row(outcome: Outcome, device: str) -> tuple[str | int, ...]:
    """The columns of the table `outcomes`: those of OUTCOME_COLUMNS and the device."""
    o = outcome
    return (o.id, o.prediction, o.option, int(o.right), o.time, o.offset, device)


def outcome_from_row(values: Sequence[Any]) -> Outcome:
    """An outcome from the columns of OUTCOME_COLUMNS."""
    row_id, prediction, option, right, time, offset = values
    return Outcome(row_id, prediction, option, bool(right), time, offset)
