"""What a learner can answer, and the mark it earns. Neither depends on language or on the order shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import NamedTuple

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


@dataclass(frozen=True, slots=True)
class Assigned:
    """For each row of the card, in the author's order, the index of the target it was given; None where it has none."""

    targets: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Ordered:
    """The author's indices of the card's items, in the order in which the learner put them."""

    items: tuple[int, ...]


Response = Revealed | Chosen | Typed | Assigned | Ordered


class Certainty(IntEnum):
    """How sure the learner is of an answer, said before it is judged (Gardner-Medwin 1995)."""

    LOW = 1
    MID = 2
    HIGH = 3


class Verdict(StrEnum):
    """How an answer was judged."""

    RIGHT = "right"
    PARTLY = "partly"
    NEAR = "near"
    """One slip away from right: the learner may accept it."""
    WRONG = "wrong"
    SELF = "self"
    """Not judged by the program."""


class Mark(NamedTuple):
    """The judgement of one answer.

    score: 0 to 1. parts: a verdict for each gap (typed answers), each option (choices: RIGHT where the learner and
    the card agree, else WRONG), each row (of what is matched or sorted into categories) or each place (of an order:
    RIGHT for the items that stand in the right order when the others are taken out). suggested: the rating offered
    first. note: why a typed answer failed, where known. mistakes: indices of the card's known mistakes that were made.
    """

    verdict: Verdict
    score: float
    suggested: Rating
    parts: tuple[Verdict, ...] = ()
    note: Note | None = None
    mistakes: tuple[int, ...] = ()


class Note(StrEnum):
    """What is special about a typed answer that was not plainly right."""

    ACCEPTED = "accepted"
    """A near miss that the learner accepted."""
    UNIT_MISSING = "unit-missing"
    UNIT_WRONG = "unit-wrong"
    NOT_A_NUMBER = "not-a-number"
    EMPTY = "empty"
    GAVE_UP = "gave-up"
