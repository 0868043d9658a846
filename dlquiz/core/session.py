"""A study session as a value: each step returns a new session, and undo returns the one before.

Both faces drive it through `study`; the journal's row of each step is remembered in `event`, so that undo can take
it back.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from dlquiz.core.history import Mode
from dlquiz.core.model import CardId
from dlquiz.core.responses import Certainty, Mark, Response
from dlquiz.core.scheduling import MINUTE_MS, Memory, Rating, State

LEARN_AHEAD_MS = 20 * MINUTE_MS
"""With nothing else left, a learning card comes back up to this much before its time."""


class Phase(StrEnum):
    """What the learner sees."""

    QUESTION = "question"
    FEEDBACK = "feedback"
    DONE = "done"


class Waiting(NamedTuple):
    """A card in its learning steps: comes back at `due`, UTC milliseconds."""

    due: int
    card: CardId


class Answered(NamedTuple):
    """One finished step, for the summary."""

    card: CardId
    rating: Rating
    mark: Mark
    seconds: float
    was_new: bool


@dataclass(frozen=True, slots=True)
class Session:
    """Where a session stands.

    queue: cards still to come, without the current one; learning: cards that come back today, soonest first;
    order: how the parts of the current card are laid out; variant: the seed of its values, if it draws any; shown_at:
    UTC milliseconds; hints: how many were looked at; answered: finished steps; previous: the session one step before,
    for undo; event: the journal row of the step that led here from `previous`.
    """

    mode: Mode
    queue: tuple[CardId, ...]
    learning: tuple[Waiting, ...] = ()
    current: CardId | None = None
    phase: Phase = Phase.DONE
    order: tuple[int, ...] = ()
    variant: int | None = None
    shown_at: int = 0
    answered_at: int = 0
    hints: int = 0
    response: Response | None = None
    mark: Mark | None = None
    certainty: Certainty | None = None
    answered: tuple[Answered, ...] = ()
    previous: Session | None = field(default=None, repr=False, compare=False)  # as deep as the session is long
    event: str | None = None

    @property
    def remaining(self) -> int:
        """Cards still to be shown, the current one included."""
        return len(self.queue) + len(self.learning) + (self.current is not None)

    @property
    def position(self) -> int:
        """Which step this is, from 1."""
        return len(self.answered) + 1

    @property
    def total(self) -> int:
        """Steps done and to come, as known now."""
        return len(self.answered) + self.remaining

    @property
    def can_undo(self) -> bool:
        """Whether a step can be taken back."""
        return self.previous is not None


def start(mode: Mode, queue: tuple[CardId, ...], learning: tuple[Waiting, ...], now: int) -> Session:
    """A session on its first card, or done at once where there is nothing."""
    return _next(Session(mode, queue, tuple(sorted(learning, key=_by_due))), now)


def hinted(session: Session) -> Session:
    """One more hint of the current card was looked at."""
    return replace(session, hints=session.hints + 1)


def answer(session: Session, response: Response, mark: Mark, now: int, certainty: Certainty | None = None) -> Session:
    """The current card is answered and judged; its feedback shows."""
    _expect(session, Phase.QUESTION)
    return replace(
        session,
        phase=Phase.FEEDBACK,
        response=response,
        mark=mark,
        certainty=certainty,
        answered_at=max(now, session.shown_at),
    )


def judged(session: Session, mark: Mark) -> Session:
    """The same answer under another mark: the learner accepted a near miss."""
    _expect(session, Phase.FEEDBACK)
    return replace(session, mark=mark)


def rate(
    session: Session,
    rating: Rating,
    *,
    event: str,
    seconds: float,
    before: Memory | None,
    after: Memory | None,
    now: int,
) -> Session:
    """The current card is rated and saved; the next one shows.

    A card that is still learning comes back at its time; in a cram, one rated Again comes back at the end.
    """
    _expect(session, Phase.FEEDBACK)
    card, mark = session.current, session.mark
    assert card is not None and mark is not None  # noqa: S101  (held by the phase)
    step = Answered(card, rating, mark, seconds, was_new=before is None)
    queue, learning = session.queue, session.learning
    if session.mode.schedules and after is not None and after.state is not State.REVIEW:
        learning = tuple(sorted((*learning, Waiting(after.due, card)), key=_by_due))
    elif not session.mode.schedules and rating is Rating.AGAIN:
        queue = (*queue, card)
    moved = replace(
        session, queue=queue, learning=learning, answered=(*session.answered, step), previous=session, event=event
    )
    return _next(moved, now)


def drop(session: Session, *, event: str, now: int) -> Session:
    """The current card is put aside (suspended or buried); the next one shows."""
    if session.current is None:
        raise ValueError("the session is done")
    return _next(replace(session, previous=session, event=event), now)


def undo(session: Session, now: int) -> tuple[Session, str]:
    """The session one step before, with its card to be answered again, and the journal row to take back."""
    previous, event = session.previous, session.event
    if previous is None or event is None:
        raise ValueError("nothing to undo")
    again = replace(
        previous, phase=Phase.QUESTION, response=None, mark=None, certainty=None, hints=0, shown_at=now, answered_at=0
    )
    return again, event


def resume(session: Session, now: int) -> Session:
    """A session that ended while cards were still in their learning steps, continued if one has come due."""
    return _next(session, now) if session.phase is Phase.DONE else session


def _next(session: Session, now: int) -> Session:
    """Move on: learning cards whose time has come, then the queue, then learning cards a little early."""
    queue, learning = session.queue, session.learning
    card: CardId | None = None
    if learning and (learning[0].due <= now or (not queue and learning[0].due <= now + LEARN_AHEAD_MS)):
        card, learning = learning[0].card, learning[1:]
    elif queue:
        card, queue = queue[0], queue[1:]
    return replace(
        session,
        queue=queue,
        learning=learning,
        current=card,
        phase=Phase.DONE if card is None else Phase.QUESTION,
        order=(),
        variant=None,
        shown_at=now,
        answered_at=0,
        hints=0,
        response=None,
        mark=None,
        certainty=None,
    )


def _by_due(waiting: Waiting) -> int:
    return waiting.due


def _expect(session: Session, phase: Phase) -> None:
    if session.phase is not phase:
        raise ValueError(f"the session is at {session.phase}, not at {phase}")
