"""The attempt at an exam: every step is written before it shows; what was answered counts when the attempt ends."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from random import Random

from dlquiz.core import attempts as steps
from dlquiz.core import grading, pools
from dlquiz.core.cards import Card
from dlquiz.core.exam import Attempt, Event, EventKind, ExamSpec, Question
from dlquiz.core.history import Mode, Review
from dlquiz.core.model import CardInfo
from dlquiz.core.responses import Certainty, Response
from dlquiz.core.scheduling import MINUTE_MS
from dlquiz.errors import JournalError, JournalNotSaved, UsageError
from dlquiz.i18n import _
from dlquiz.packs.codec import decode_card, encode_card
from dlquiz.study.desk import SECONDS_CAP, Desk, Sitting

TICK_MS = 15_000
"""The time used is written at least this often, so that no more of it is lost when the program is killed."""


def start(desk: Desk, spec: ExamSpec, seed: int | None = None) -> Attempt:
    """Draw the questions, keep them as they are now, and sit down. Raises UsageError if there is nothing to ask.

    A seed fixes questions, layout and values, whatever was answered before.
    """
    own = desk.rng.getrandbits(32) if seed is None else seed
    rng = Random(own)  # noqa: S311  (not for secrets)
    drawn = pools.drawn(spec, available(desk, spec), rng, desk.last_seen() if seed is None else None)
    if not drawn:
        raise UsageError(_("this exam has no questions"), hint=_("its cards are suspended, or are not there any more"))
    now = desk.now()
    attempt = Attempt(
        id=desk.journal.new_id(now),
        exam=spec.id,
        title=spec.title,
        sections=tuple(section.title for section in spec.sections),
        questions=tuple(_question(desk, one, rng) for one in drawn),
        seed=own,
        started=now,
        offset=desk.days.offset_minutes(now),
        day=desk.days.day(now),
        limit=None if spec.minutes is None else round(spec.minutes * MINUTE_MS),
        pass_mark=spec.pass_mark,
        certainty=spec.certainty,
        last=now,
    )
    opened = _event(desk, attempt, EventKind.OPEN, 0)
    desk.journal.attempts.begin(attempt, opened)
    desk.sittings[attempt.id] = Sitting(desk.monotonic(), 0, 0)
    return steps.apply(attempt, opened)


def available(desk: Desk, spec: ExamSpec) -> list[CardInfo]:
    """The cards that an exam may draw from: of its pack, without suspended ones."""
    pack, statuses = spec.id.partition("/")[0], desk.statuses()
    return [
        info
        for info in desk.infos.values()
        if (not pack or info.pack == pack) and not (info.id in statuses and statuses[info.id].suspended)
    ]


def _question(desk: Desk, drawn: pools.Drawn, rng: Random) -> Question:
    variant = desk.variant(drawn.card, rng)
    return Question(
        card=drawn.card,
        section=drawn.section,
        points=drawn.points,
        order=desk.layout(drawn.card, variant, rng),
        variant=variant,
        fingerprint=desk.infos[drawn.card].fingerprint,
        body=encode_card(desk.card(drawn.card, variant)),
    )


def card(desk: Desk, attempt: Attempt, question: int) -> Card:
    """The card of a question as it was when the attempt began. Raises JournalError if it cannot be read."""
    asked = _at(attempt, question)
    try:
        return decode_card(asked.body)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise JournalError(
            _("question {n} of the attempt {id} cannot be read").format(n=question + 1, id=attempt.id),
            where=desk.journal.path or "",
            hint=_("it was kept by another version of dlquiz: update dlquiz; nothing of it is lost"),
        ) from error


def resume(desk: Desk, attempt: Attempt) -> Attempt:
    """Sit down again, to the attempt as it was left.

    Raises UsageError if there is no such attempt, JournalError if one of its questions cannot be read.
    """
    stored, _events = _stored(desk, attempt)
    if stored.ended is not None:
        return stored
    for question in range(len(stored.questions)):
        card(desk, stored, question)
    desk.sittings[stored.id] = Sitting(desk.monotonic(), stored.elapsed, stored.elapsed)
    return _step(desk, stored, EventKind.OPEN)


def leave(desk: Desk, attempt: Attempt) -> Attempt:
    """Stand up: the attempt is kept, and its clock stands still."""
    if attempt.ended is not None or attempt.id not in desk.sittings:
        return attempt
    try:
        return _step(desk, attempt, EventKind.TICK)
    finally:
        desk.sittings.pop(attempt.id, None)


def answer(
    desk: Desk, attempt: Attempt, question: int, response: Response, certainty: Certainty | None = None
) -> Attempt:
    """Keep an answer, in place of the one before; an empty one takes that back. Nothing is told of it.

    certainty: how sure, kept only if the exam asks. Raises TypeError for a response that the card does not take.
    """
    if steps.is_empty(response):
        return clear(desk, attempt, question)
    grading.grade(card(desk, attempt, question), response)
    sure = certainty if attempt.certainty else None
    if attempt.answers.get(question) == response and attempt.certainties.get(question) == sure:
        return tick(desk, attempt)
    return _step(desk, attempt, EventKind.ANSWER, question, response, sure)


def clear(desk: Desk, attempt: Attempt, question: int) -> Attempt:
    """Take an answer back."""
    return _step(desk, attempt, EventKind.CLEAR, question) if question in attempt.answers else tick(desk, attempt)


def mark(desk: Desk, attempt: Attempt, question: int, *, on: bool) -> Attempt:
    """Mark a question for later, or no longer."""
    _at(attempt, question)
    if (question in attempt.marked) is on:
        return tick(desk, attempt)
    return _step(desk, attempt, EventKind.MARK if on else EventKind.UNMARK, question)


def tick(desk: Desk, attempt: Attempt) -> Attempt:
    """The attempt now. What is used of the time is written once in a while; when it is used up, the attempt ends.

    Raises JournalNotSaved only if the end cannot be written: the time used is written with the next step that can be.
    """
    if attempt.ended is not None:
        return attempt
    sitting, elapsed = _sitting(desk, attempt)
    if _is_up(attempt, elapsed):
        return _step(desk, attempt, EventKind.TICK)
    if elapsed - sitting.written >= TICK_MS:
        with suppress(JournalNotSaved):
            return _step(desk, attempt, EventKind.TICK)
    return replace(attempt, elapsed=max(attempt.elapsed, elapsed))


def finish(desk: Desk, attempt: Attempt) -> Attempt:
    """Hand in: the answers that stand are judged, and written as rows of the journal."""
    return _step(desk, attempt, EventKind.FINISH)


def _step(
    desk: Desk,
    attempt: Attempt,
    kind: EventKind,
    question: int | None = None,
    response: Response | None = None,
    certainty: Certainty | None = None,
) -> Attempt:
    """Write one event, or the end if the time is used up; the attempt after it."""
    if attempt.ended is not None:
        return attempt
    _sitting_now, elapsed = _sitting(desk, attempt)
    if _is_up(attempt, elapsed):
        return _end(desk, attempt, EventKind.TIME_UP, elapsed)
    if kind in steps.ENDS:
        return _end(desk, attempt, kind, elapsed)
    log = desk.journal.attempts
    with log.alone():
        event = _event(desk, attempt, kind, elapsed, question, response, certainty)
        added = log.add(event)
    if not added:
        return _over(desk, attempt)
    desk.sittings[attempt.id] = desk.sittings[attempt.id]._replace(written=elapsed)
    return steps.apply(attempt, event)


def _end(desk: Desk, attempt: Attempt, kind: EventKind, elapsed: int) -> Attempt:
    """The last event and a row for each answer, in one transaction. Judged is what the journal holds."""
    log = desk.journal.attempts
    with log.alone():
        stored, events = _stored(desk, attempt)
        event = _event(desk, attempt, kind, min(elapsed, attempt.limit or elapsed))
        ended = steps.apply(stored, event)
        added = log.add(event, _reviews(desk, ended, events))
    if not added:
        return _over(desk, attempt)
    desk.sittings.pop(attempt.id, None)
    return ended


def _reviews(desk: Desk, attempt: Attempt, events: Sequence[Event]) -> list[Review]:
    """The rows of the answers that an attempt ends with.

    A row has the id of the step that gave the answer, and nothing in it depends on who writes it: where two journals
    ended one attempt before they were merged, it is one row in both.
    """
    begun = desk.journal.attempts.begun(attempt.id)
    found = steps.answerings(begun, events) if begun is not None else {}
    rows = []
    for index, given in sorted(found.items()):
        question, event = attempt.questions[index], given.event
        response = attempt.answers[index]
        rows.append(
            Review(
                id=event.id,
                card=question.card,
                time=event.time,
                offset=event.offset,
                day=desk.days.day(event.time),
                mode=Mode.EXAM,
                response=response,
                score=grading.grade(card(desk, attempt, index), response).score,
                rating=None,
                seconds=min(SECONDS_CAP, given.spent / 1000),
                before=None,
                after=None,
                fingerprint=question.fingerprint,
                confidence=attempt.certainties.get(index),
                variant=question.variant,
            )
        )
    return rows


def _over(desk: Desk, attempt: Attempt) -> Attempt:
    """The attempt as another program ended it."""
    desk.sittings.pop(attempt.id, None)
    return _stored(desk, attempt)[0]


def _stored(desk: Desk, attempt: Attempt) -> tuple[Attempt, list[Event]]:
    """The attempt as it stands in the journal, and its events."""
    begun = desk.journal.attempts.begun(attempt.id)
    if begun is None:
        raise UsageError(_("there is no such attempt"))
    events = desk.journal.attempts.events(attempt.id)
    return steps.replay(begun, events), events


def _event(
    desk: Desk,
    attempt: Attempt,
    kind: EventKind,
    elapsed: int,
    question: int | None = None,
    response: Response | None = None,
    certainty: Certainty | None = None,
) -> Event:
    now = desk.now()
    return Event(
        id=desk.journal.new_id(now),
        attempt=attempt.id,
        kind=kind,
        elapsed=elapsed,
        time=now,
        offset=desk.days.offset_minutes(now),
        question=question,
        response=response,
        certainty=certainty,
    )


def _sitting(desk: Desk, attempt: Attempt) -> tuple[Sitting, int]:
    """The present sitting, and the milliseconds used until now."""
    sitting = desk.sittings.get(attempt.id)
    if sitting is None:
        raise ValueError("nobody sits before this attempt")
    return sitting, sitting.elapsed + max(0, round((desk.monotonic() - sitting.since) * 1000))


def _is_up(attempt: Attempt, elapsed: int) -> bool:
    return attempt.limit is not None and elapsed >= attempt.limit


def _at(attempt: Attempt, question: int) -> Question:
    if not 0 <= question < len(attempt.questions):
        raise IndexError(question)
    return attempt.questions[question]
