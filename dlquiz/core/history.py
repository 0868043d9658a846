"""The rows of a learner's record: what was answered, and what was done to cards."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from dlquiz.core.model import CardId
from dlquiz.core.responses import Response
from dlquiz.core.scheduling import Memory, Rating


class Mode(StrEnum):
    """In which activity an answer was given. Only REVIEW and DRILL move the schedule."""

    REVIEW = "review"
    DRILL = "drill"
    CRAM = "cram"
    QUIZ = "quiz"
    EXAM = "exam"
    CONTRAST = "contrast"

    @property
    def schedules(self) -> bool:
        """Whether a rating in this mode changes when the card comes back."""
        return self in (Mode.REVIEW, Mode.DRILL)


@dataclass(frozen=True, slots=True)
class Review:
    """One answer. `id` is a UUIDv7; the order of ids is the order of writing, in an exam that of answering.

    time: UTC milliseconds; offset: minutes from UTC; day: the study day by that clock; score: 0 to 1, None if the
    learner judged alone; rating: None where none was asked (quiz, exam, contrast); seconds: capped thinking time;
    before, after: the memory around it, equal where the mode does not schedule, None in an exam; fingerprint: of the
    card's content; confidence: how sure the learner was (core.responses.Certainty), None where that was not asked;
    variant: the seed of the values that the card drew, None for one that draws none.
    """

    id: str
    card: CardId
    time: int
    offset: int
    day: int
    mode: Mode
    response: Response
    score: float | None
    rating: Rating | None
    seconds: float
    before: Memory | None
    after: Memory | None
    fingerprint: str = ""
    confidence: int | None = None
    variant: int | None = None


class ActionKind(StrEnum):
    """What else can happen to the record; each is a row of its own, nothing is deleted."""

    UNDO = "undo"
    """Takes back the row `target` (a review or another action)."""
    SUSPEND = "suspend"
    UNSUSPEND = "unsuspend"
    BURY = "bury"
    """Hidden until the study day `value` begins."""
    FLAG = "flag"
    UNFLAG = "unflag"


class Action(NamedTuple):
    """One thing done to a card. `target` is a row id for UNDO, `value` a study day for BURY."""

    id: str
    kind: ActionKind
    card: CardId
    time: int
    offset: int
    target: str | None = None
    value: int | None = None


class Status(NamedTuple):
    """What the actions on a card add up to. buried_until: a study day, or None."""

    suspended: bool = False
    buried_until: int | None = None
    flagged: bool = False


class DayCount(NamedTuple):
    """What was done on one study day. new: cards seen for the first time; reviews: answers of cards in review."""

    day: int
    answers: int
    new: int
    reviews: int
    seconds: float


class AnswerCount(NamedTuple):
    """How often one and the same answer was given to a card as it then was; the rest as in Review."""

    card: CardId
    response: Response
    fingerprint: str
    variant: int | None
    times: int
