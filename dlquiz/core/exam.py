"""An exam: what an author asks for, the attempt as a value, and the events that it is made of.

Nothing is told until the end; questions are answered in any order, marked for later, and answered anew. Every step is
an event, written before it shows; an attempt is what its events add up to, so one that was cut off goes on where it
stood. The clock stands still while nobody sits before it: what is used of the time is the sum of the sittings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from dlquiz.core.model import NO_TEXT, CardId, CardType, ConceptId, Text
from dlquiz.core.responses import Certainty, Mark, Response

MOST_QUESTIONS = 500
"""More are not asked in one attempt, which keeps the text of each."""
MOST_MINUTES = 24 * 60


_ROUNDING = 1e-9
"""Points that fall short by this share of them suffice: sums of thirds are not exact."""


def suffices(earned: float, possible: float, pass_mark: float) -> bool:
    """Whether points are enough of those possible. pass_mark: 0 to 1."""
    return earned >= pass_mark * possible * (1 - _ROUNDING)


class Pool(NamedTuple):
    """Cards to draw from: these, or all of these topics (ids within the pack), concepts and types; empty means any.

    draw: how many of them, None for all; points: what each is worth.
    """

    cards: tuple[CardId, ...] = ()
    topics: tuple[str, ...] = ()
    concepts: tuple[ConceptId, ...] = ()
    types: tuple[CardType, ...] = ()
    draw: int | None = None
    points: float = 1.0


class Section(NamedTuple):
    """A part of an exam, with its own heading. shuffle: whether its questions come in any order."""

    title: Text
    pools: tuple[Pool, ...]
    shuffle: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamSpec:
    """An exam as written. id: `pack/exam`, empty for one made on the command line; minutes: the time limit, None for
    none; pass_mark: the share of the points that passes, 0 to 1, None for none; certainty: whether it asks how sure
    one is of each answer, and gives the certainty-based score beside the points."""

    id: str
    title: Text
    sections: tuple[Section, ...]
    description: Text = NO_TEXT
    minutes: float | None = None
    pass_mark: float | None = None
    certainty: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of an attempt, fixed when it begins. section: its index; order: how it is laid out; variant: the
    seed of its values, None if it draws none; body: the card as it was then, with these values, as the text of
    `packs.codec`; fingerprint: of the card in the pack."""

    card: CardId
    section: int
    points: float
    order: tuple[int, ...]
    variant: int | None
    fingerprint: str
    body: str = field(repr=False)


class EventKind(StrEnum):
    """What happens in an attempt."""

    OPEN = "open"
    """Somebody sits down to it: at the beginning, and again after every interruption."""
    ANSWER = "answer"
    CLEAR = "clear"
    """An answer is taken back."""
    MARK = "mark"
    UNMARK = "unmark"
    """Marked for later, and no longer."""
    TICK = "tick"
    """Time has passed; so that an attempt that is cut off loses little of its clock."""
    FINISH = "finish"
    """Handed in."""
    TIME_UP = "time-up"
    """Ended by the clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One step of an attempt. `id` is a UUIDv7. question: its index, for ANSWER, CLEAR, MARK, UNMARK;
    elapsed: milliseconds of the time that are used, at this step; time: UTC milliseconds; offset: minutes from UTC."""

    id: str
    attempt: str
    kind: EventKind
    elapsed: int
    time: int
    offset: int
    question: int | None = None
    response: Response | None = None
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One attempt at an exam, as far as it has come.

    sections: their titles; limit: milliseconds, None for none; elapsed: milliseconds used; sittings: how often it was
    sat down to; away: milliseconds between the sittings, by the wall clock; last: UTC milliseconds of its last event;
    ended: FINISH or TIME_UP once it is over.
    """

    id: str
    exam: str
    title: Text
    sections: tuple[Text, ...]
    questions: tuple[Question, ...]
    seed: int
    started: int
    offset: int
    day: int
    limit: int | None
    pass_mark: float | None
    certainty: bool
    answers: Mapping[int, Response] = field(default_factory=dict)
    certainties: Mapping[int, Certainty] = field(default_factory=dict)
    marked: frozenset[int] = frozenset()
    elapsed: int = 0
    sittings: int = 0
    away: int = 0
    last: int = 0
    ended: EventKind | None = None

    @property
    def left(self) -> int | None:
        """Milliseconds left, at least 0; None without a limit."""
        return None if self.limit is None else max(0, self.limit - self.elapsed)

    @property
    def points(self) -> float:
        """What can be earned."""
        return sum(question.points for question in self.questions)

    @property
    def open(self) -> tuple[int, ...]:
        """The questions without an answer, by index."""
        return tuple(index for index in range(len(self.questions)) if index not in self.answers)


class Judged(NamedTuple):
    """One question of a finished attempt. response, mark: None where nothing was answered; earned: points."""

    question: Question
    response: Response | None
    certainty: Certainty | None
    mark: Mark | None
    earned: float


class ExamResult(NamedTuple):
    """A finished attempt, judged. passed: None without a pass mark; cbm: the certainty-based score, weighted by points
    (see `core.certainty`), None if certainty was not asked for; away: milliseconds between its sittings."""

    attempt: Attempt
    judged: tuple[Judged, ...]
    earned: float
    possible: float
    passed: bool | None
    cbm: float | None
    away: int

    @property
    def share(self) -> float:
        """Points earned of those possible, 0 to 1."""
        return self.earned / self.possible if self.possible else 0.0
