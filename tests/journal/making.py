"""What the tests of the journal share: a clock, a seeded learner, and journals to break."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import apsw

from dlquiz.core.days import StudyDays, to_ms
from dlquiz.core.history import Action, ActionKind, Mode, Review
from dlquiz.core.model import CardId
from dlquiz.core.predictions import Outcome, Predicted
from dlquiz.core.responses import Chosen, Response, Revealed, Typed
from dlquiz.core.scheduling import Memory, Rating, Scheduler, SchedulerSettings
from dlquiz.journal import Journal

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


def old_journal(path: Path) -> None:
    """A journal as the program of format 1 left it: 8 answers, one taken back, two marks."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = apsw.Connection(str(path))
    connection.execute((DATA / "version-1.sql").read_text("utf-8"))
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
    responses: list[Response] = [Chosen(frozenset({2, 0})), Typed(("타깃", "a\n\0\ud800'")), Chosen(frozenset())]
    return replace(review, response=rng.choice(responses), score=rng.random(), confidence=rng.randint(1, 3))


def fingerprints(folder: Path) -> dict[str, str]:
    """A digest of every file below a folder, to see that nothing was touched."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
