"""When a card comes back: FSRS-6 through the package `fsrs`, with its traps closed.

- Elapsed time is counted in study days (see `core.days`), as FSRS was fitted, not in blocks of 24 hours.
- Fuzz is ours: seeded by card and repetition, so the interval previewed is the interval applied, and it only ever
  lengthens, so no button gives less than FSRS asked for.
- A clock that went back counts as no time passed and never moves a due date into the past.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from dlquiz.core.days import StudyDays
from dlquiz.core.model import CardId

if TYPE_CHECKING:
    import fsrs

DAY_MS = 86_400_000
MINUTE_MS = 60_000

# The default weights of FSRS-6 (package fsrs 6.3, DEFAULT_PARAMETERS): stated here so that a card's retrievability
# can be told without importing the package. A test holds the two equal.
FSRS6_PARAMETERS = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
    1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip

_LAST_SEEN = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST_DAYS = 1_000_000
_FUZZ_FROM_DAYS = 3
_FUZZ_RANGES = ((3.0, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, float("inf"), 0.05))


class Rating(IntEnum):
    """How well the learner knew it, as FSRS counts."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class State(IntEnum):
    """Where a card stands; a card without a memory is new."""

    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


class Memory(NamedTuple):
    """What the scheduler knows of one card.

    stability: days until retrievability has fallen to 0.9; difficulty: 1 to 10; due, last: UTC milliseconds;
    step: place among the (re)learning steps, None in review; reps: reviews so far; lapses: times forgotten in review.
    """

    state: State
    step: int | None
    stability: float
    difficulty: float
    due: int
    last: int
    reps: int
    lapses: int


class SchedulerSettings(NamedTuple):
    """desired_retention: 0.7 to 0.99; steps in minutes; maximum_interval in days."""

    desired_retention: float = 0.9
    learning_steps: tuple[int, ...] = (1, 10)
    relearning_steps: tuple[int, ...] = (10,)
    maximum_interval: int = 36_500
    parameters: Sequence[float] = FSRS6_PARAMETERS
    fuzz: bool = True


class Scheduler:
    """Turns a rating into the next memory."""

    def __init__(self, settings: SchedulerSettings, days: StudyDays) -> None:
        self._settings = settings
        self._days = days
        self._decay = -settings.parameters[20]
        self._factor = 0.9 ** (1 / self._decay) - 1

    def warm_up(self) -> None:
        """Import and build what the first rating needs, so that it does not wait."""
        import hashlib

        _ = self._fsrs, hashlib

    @cached_property
    def _fsrs(self) -> fsrs.Scheduler:
        import fsrs  # 17 ms: not before the first card is on the screen

        s = self._settings
        return fsrs.Scheduler(
            parameters=tuple(s.parameters),
            desired_retention=s.desired_retention,
            learning_steps=tuple(timedelta(minutes=m) for m in s.learning_steps),
            relearning_steps=tuple(timedelta(minutes=m) for m in s.relearning_steps),
            maximum_interval=s.maximum_interval,
            enable_fuzzing=False,
        )

    def retrievability(self, memory: Memory, now: int) -> float:
        """The chance, 0 to 1, that the card is known now.

        FSRS-6: R(t) = (1 + F t / S) ** -w20 with F = 0.9 ** (-1 / w20) - 1, t in days.
        Source: open-spaced-repetition, "The algorithm", FSRS-6. Here t is not rounded to whole days, so that cards
        learned today have an order too.
        """
        elapsed = max(0, now - memory.last) / DAY_MS
        return float((1 + self._factor * elapsed / memory.stability) ** self._decay)

    def review(self, card: CardId, memory: Memory | None, rating: Rating, now: int) -> Memory:
        """The memory after a rating at `now` (UTC milliseconds). `memory` None means a new card."""
        import fsrs

        if memory is not None:
            now = max(now, memory.last)
        today = self._days.day(now)
        elapsed = 0 if memory is None else max(0, today - self._days.day(memory.last))
        # fsrs is told midnights in UTC, so that its whole days are ours, and days long past, so that none overflows.
        moment = _LAST_SEEN + timedelta(days=min(elapsed, _LONGEST_DAYS))
        before = fsrs.Card(card_id=0, due=_LAST_SEEN)
        if memory is not None:
            before.state = fsrs.State(memory.state)
            before.step = memory.step
            before.stability = memory.stability
            before.difficulty = memory.difficulty
            before.last_review = _LAST_SEEN
        after, _log = self._fsrs.review_card(before, fsrs.Rating(rating), moment)
        state = State(after.state)
        interval = after.due - moment
        reps = 0 if memory is None else memory.reps
        if state is State.REVIEW:
            due = max(now, self._days.start(today + self._fuzzed(interval.days, card, reps)))
        else:
            due = now + interval // timedelta(milliseconds=1)
        forgot = memory is not None and memory.state is State.REVIEW and rating is Rating.AGAIN
        stability, difficulty = after.stability, after.difficulty
        if stability is None or difficulty is None:
            raise AssertionError("fsrs gives a reviewed card both")
        return Memory(
            state=state,
            step=after.step,
            stability=stability,
            difficulty=difficulty,
            due=due,
            last=now,
            reps=reps + 1,
            lapses=(0 if memory is None else memory.lapses) + forgot,
        )

    def preview(self, card: CardId, memory: Memory | None, now: int) -> Mapping[Rating, Memory]:
        """What each of the four ratings would lead to."""
        return {rating: self.review(card, memory, rating, now) for rating in Rating}

    def interval(self, memory: Memory) -> int:
        """The span that a rating gave, in milliseconds: whole study days for a card in review.

        Not `due - last`: a card rated in the evening and due tomorrow waits one day, though 04:00 is hours away.
        """
        if memory.state is State.REVIEW:
            return (self._days.day(memory.due) - self._days.day(memory.last)) * DAY_MS
        return memory.due - memory.last

    def _fuzzed(self, interval: int, card: CardId, reps: int) -> int:
        """A few days more, so that cards learned together drift apart; the same for all four ratings of a showing.

        The spread is Anki's (15 % of days 3-7, 10 % of 7-20, 5 % beyond, plus one), used upwards only.
        """
        from hashlib import blake2b  # brings OpenSSL: not before the first card is on the screen

        if not self._settings.fuzz or interval < _FUZZ_FROM_DAYS:
            return interval
        spread = 1.0 + sum(share * max(0.0, min(interval, top) - low) for low, top, share in _FUZZ_RANGES)
        seed = blake2b(f"{card}:{reps}".encode(), digest_size=8).digest()
        share = int.from_bytes(seed, "big") / 2**64
        return min(interval + int(share * (spread + 1)), max(interval, self._settings.maximum_interval))
