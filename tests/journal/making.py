"""What the tests of the journal share: a clock, a seeded learner, and journals to break."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import apsw

from dlquiz.core.attempts import apply
from dlquiz.core.days import StudyDays, to_ms
from dlquiz.core.exam import Attempt, Event, EventKind, Question
from dlquiz.core.history import Action, ActionKind, Mode, Review
from dlquiz.core.model import NO_TEXT, CardId, Text
from dlquiz.core.predictions import Outcome, Predicted
from dlquiz.core.responses import Assigned, Certainty, Chosen, Ordered, Response, Revealed, Typed
from dlquiz.core.scheduling import Memory, Rating, Scheduler, SchedulerSettings
from dlquiz.journal import Journal
from dlquiz.journal.connection import connect
from dlquiz.journal.migrations import LOG

DATA = Path(__file__).parents[1] / "data" / "journal"
DAYS = StudyDays(UTC)
NOW = to_ms(datetime(2026, 11, 23, 10, 15, tzinfo=UTC))
TODAY = DAYS.day(NOW)
DAY_MS = 86_400_000
SCHEDULER = Scheduler(SchedulerSettings(), DAYS)
CARDS = tuple(CardId(f"pack/concept-{i}:recall") for i in range(4))


def bits(seed: int = 1) -> Callable[[], int]:
    """Random bits for ids, the same every time."""
    rng = Random(seed)
    return lambda: rng.getrandbits(74)


def opened(path: Path, seed: int = 1, now: int = NOW) -> Journal:
    """A journal at a path."""
    return Journal.open(path, device="desk", now=now, random_bits=bits(seed))


def made(
    journal: Journal,
    card: CardId = CARDS[0],
    *,
    now: int = NOW,
    rating: Rating | None = Rating.GOOD,
    mode: Mode = Mode.REVIEW,
    response: Response | None = None,
) -> Review:
    """An answer as `study` makes it, not yet recorded."""
    before = journal.memory(card)
    after: Memory | None = before
    if mode.schedules and rating is not None:
        after = SCHEDULER.review(card, before, rating, now)
    return Review(
        id=journal.new_id(now),
        card=card,
        time=now,
        offset=540,
        day=DAYS.day(now),
        mode=mode,
        response=Revealed() if response is None else response,
        score=None,
        rating=rating,
        seconds=2.5,
        before=before,
        after=after,
        fingerprint="0123456789abcdef",
    )


def answer(journal: Journal, card: CardId = CARDS[0], *, now: int = NOW, mode: Mode = Mode.REVIEW) -> Review:
    """An answer, recorded."""
    review = made(journal, card, now=now, mode=mode)
    journal.record(review)
    return review


def deed(
    journal: Journal,
    kind: ActionKind,
    card: CardId = CARDS[0],
    *,
    target: str | None = None,
    value: int | None = None,
) -> Action:
    """An action, done."""
    action = Action(journal.new_id(NOW), kind, card, NOW, 540, target, value)
    journal.act(action)
    return action


def foretold(journal: Journal, lab: str = "stacking", option: str = "no", *, now: int = NOW) -> Predicted:
    """A prediction, recorded."""
    predicted = Predicted(journal.new_id(now), lab, "main", option, "depth=3", 7, now, 540, DAYS.day(now))
    journal.predict(predicted)
    return predicted


def come_true(journal: Journal, predicted: Predicted, option: str = "no", *, now: int = NOW) -> Outcome:
    """The outcome of a prediction, recorded."""
    outcome = Outcome(journal.new_id(now), predicted.id, option, option == predicted.option, now, 540)
    journal.outcome(outcome)
    return outcome


def united(path: Path, other: Path) -> None:
    """Take into a closed journal every row of another one that it has not yet, and make anew what is derived."""
    connection = connect(path)
    connection.execute("ATTACH ? AS other", (str(other),))
    for table in LOG:
        connection.execute(f"INSERT INTO {table} SELECT * FROM other.{table} WHERE id NOT IN (SELECT id FROM {table})")
    connection.close()
    journal = opened(path, seed=77)
    journal.rebuild()
    journal.close()


def sat(
    journal: Journal, exam: str = "pack/midterm", *, now: int = NOW, questions: int = 3, limit: int | None = 60_000
) -> Attempt:
    """An attempt at an exam, begun and recorded."""
    attempt = Attempt(
        id=journal.new_id(now),
        exam=exam,
        title=Text({"en": "Midterm", "ko": "중간고사"}),
        sections=(Text.of("One"), NO_TEXT),
        questions=tuple(
            Question(
                card=CARDS[n % len(CARDS)],
                section=n % 2,
                points=1 / (n + 1),
                order=(2, 0, 1)[:n],
                variant=None if n % 2 else 77 + n,
                fingerprint="0123456789abcdef",
                body='{"prompt":"타깃 \\u0000"}',
            )
            for n in range(questions)
        ),
        seed=2**40 + 7,
        started=now,
        offset=540,
        day=DAYS.day(now),
        limit=limit,
        pass_mark=0.6,
        certainty=True,
        last=now,
    )
    opened_ = exam_step(journal, attempt, EventKind.OPEN, now=now)
    journal.attempts.begin(attempt, opened_)
    return apply(attempt, opened_)


def exam_step(
    journal: Journal,
    attempt: Attempt,
    kind: EventKind,
    question: int | None = None,
    response: Response | None = None,
    *,
    elapsed: int = 0,
    now: int = NOW,
) -> Event:
    """A step of an attempt, not yet recorded."""
    return Event(
        id=journal.new_id(now),
        attempt=attempt.id,
        kind=kind,
        elapsed=elapsed,
        time=now,
        offset=540,
        question=question,
        response=response,
        certainty=Certainty.MID if kind is EventKind.ANSWER else None,
    )


def ended(journal: Journal, attempt: Attempt, kind: EventKind = EventKind.FINISH, *, now: int = NOW) -> list[Review]:
    """An attempt's end, recorded, with an answer for each question that has one."""
    last = exam_step(journal, attempt, kind, elapsed=attempt.elapsed, now=now)
    reviews = [
        replace(made(journal, attempt.questions[n].card, now=now, rating=None, mode=Mode.EXAM), response=response)
        for n, response in sorted(attempt.answers.items())
    ]
    assert journal.attempts.add(last, reviews)
    return reviews


def old_journal(path: Path, version: int = 1) -> None:
    """A journal as the program of an earlier format left it.

    1: 8 answers, one taken back, two marks; 2: 9 answers, one taken back, a mark, two predictions and an outcome.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = apsw.Connection(str(path))
    connection.execute((DATA / f"version-{version}.sql").read_text("utf-8"))
    connection.pragma("journal_mode", "WAL")
    connection.close()


def full_journal(path: Path, answers: int = 20, seed: int = 1) -> dict[CardId, Memory]:
    """A closed journal with answers; returns its memories."""
    journal = opened(path, seed)
    for i in range(answers):
        answer(journal, CARDS[i % len(CARDS)], now=NOW + i * 60_000)
    memories = journal.memories()
    journal.close()
    return memories


def varied(review: Review, rng: Random) -> Review:
    """The same answer with every field of another kind."""
    responses: list[Response] = [
        Chosen(frozenset({2, 0})),
        Typed(("타깃", "a\n\0\ud800'")),
        Chosen(frozenset()),
        Assigned((None, 0, 2)),
        Ordered((1, 0, 2)),
    ]
    return replace(
        review,
        response=rng.choice(responses),
        score=rng.random(),
        confidence=rng.randint(1, 3),
        variant=rng.choice((None, 0, 2**31)),
    )


def fingerprints(folder: Path) -> dict[str, str]:
    """A digest of every file below a folder, to see that nothing was touched."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
