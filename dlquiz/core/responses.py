"""What a learner can answer, and the mark it earns. Neither depends on language or on the order shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dlquiz.core.scheduling import Rating


@dataclass(frozen=True, slots=True)
class Revealed:
    """The learner looked at the answer of a self-rated card, or gave up on a graded one."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Indices into the card's options, in the author's order (0 true, 1 false for true-false)."""

    options: frozenset[int]


@dataclass(frozen=True, slots=True)
class Typed:
    """Texts as typed, one for each gap; one alone for short answers and numbers."""

    texts: tuple[str, ...]


Response = Revealed | Chosen | Typed


class Verdict(StrEnum):
    """How an answer was judged."""

    RIGHT = "right"
    PARTLY = "partly"
    NEAR = "near"
    """One slip away from right: the learner may accept it."""
    WRONG = "wrong"
    SELF = "self"
    """Not judged by the program."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The judgement of one answer.

    score: 0 to 1. parts: a verdict for each gap (typed answers) or each option (choices: RIGHT where the learner and
    the card agree, else WRONG). suggested: the rating offered first. note: why a typed answer failed, where known.
    """

    verdict: Verdict
    score: float
    suggested: Rating
    parts: tuple[Verdict, ...] = ()
    note: Note | None = None


class Note(StrEnum):
    """What is special about a typed answer that was not plainly right."""

    ACCEPTED = "accepted"
    """A near miss that the learner accepted."""
    UNIT_MISSING = "unit-missing"
    UNIT_WRONG = "unit-wrong"
    NOT_A_NUMBER = "not-a-number"
    EMPTY = "empty"
    GAVE_UP = "gave-up"
