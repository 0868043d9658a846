"""Certainty: how sure the learner was of an answer, what that earns, and how well it was judged.

Certainty-based marking after Gardner-Medwin (1995), with the marks, bands, bonus and verdicts of Moodle's behaviour
"immediate feedback with CBM".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from dlquiz.core.responses import Certainty

_RIGHT: Mapping[Certainty, float] = {Certainty.LOW: 1.0, Certainty.MID: 2.0, Certainty.HIGH: 3.0}
_WRONG: Mapping[Certainty, float] = {Certainty.LOW: 0.0, Certainty.MID: -2.0, Certainty.HIGH: -6.0}

BEST = 3
"""The mark of a right answer that was given with certainty."""

BANDS: Mapping[Certainty, tuple[float, float]] = {
    Certainty.LOW: (0.0, 2 / 3),
    Certainty.MID: (2 / 3, 4 / 5),
    Certainty.HIGH: (4 / 5, 1.0),
}
"""Between which chances p of being right each level earns most: p = 4p - 2 at 2/3, and 4p - 2 = 9p - 6 at 4/5."""

PROBABILITY: Mapping[Certainty, float] = {level: (low + high) / 2 for level, (low, high) in BANDS.items()}
"""Which chance of being right a level is taken to state: the middle of its band (1/3, 11/15, 9/10), which is never
further off than half of the band, whatever the learner had in mind."""

PLAIN = 0.5
"""Beyond this a deviation d over n answers is plain, as d * d * n (Moodle's report)."""

_BONUS = 0.1
_ROUNDING = 1e-9
"""A mean score that misses the end of a band by this does not miss it."""


class Lean(StrEnum):
    """How certainty and accuracy compare."""

    OVER = "overconfident"
    SLIGHTLY_OVER = "slightly-overconfident"
    FITTING = "fitting"
    SLIGHTLY_UNDER = "slightly-underconfident"
    UNDER = "underconfident"


class Level(NamedTuple):
    """The answers given with one certainty. accuracy: their mean score, 0 to 1, and lean: None without any answer;
    low, high: where the accuracy should lie; expected: the chance that the level is taken to state."""

    certainty: Certainty
    answers: int
    accuracy: float | None
    low: float
    high: float
    expected: float
    lean: Lean | None


class Calibration(NamedTuple):
    """How well a learner's certainty was judged. Every figure but `levels` and `answers` is None without an answer.

    accuracy: the mean score; expected: the mean of the chances stated; brier: the mean of (chance - score) squared, 0
    at best (Brier 1950); cbm: the mean certainty-based mark, -6 to 3; bonus: what certainty adds to the accuracy, or
    takes from it; lean: of all answers together, whose band is the mean of theirs.
    """

    levels: tuple[Level, ...]
    answers: int
    accuracy: float | None
    expected: float | None
    brier: float | None
    cbm: float | None
    bonus: float | None
    lean: Lean | None


def cbm(score: float, certainty: Certainty) -> float:
    """The certainty-based mark: 1, 2 or 3 times the score of what is right, if only in part; for wrong 0, -2, -6."""
    return score * _RIGHT[certainty] if score > 0 else _WRONG[certainty]


def calibration(answers: Iterable[tuple[Certainty, float]]) -> Calibration:
    """How well certainty was judged in these answers, each with its score."""
    counts = Counter(answers)
    levels = tuple(_level(level, {s: n for (c, s), n in counts.items() if c is level}) for level in Certainty)
    total = counts.total()
    if not total:
        return Calibration(levels, 0, None, None, None, None, None, None)

    def mean(values: Iterable[tuple[float, int]]) -> float:
        return sum(value * times for value, times in values) / total

    accuracy = mean((score, n) for (_, score), n in counts.items())
    marks = mean((cbm(score, level), n) for (level, score), n in counts.items())
    low, high = (mean((BANDS[level.certainty][end], level.answers) for level in levels) for end in (0, 1))
    return Calibration(
        levels=levels,
        answers=total,
        accuracy=accuracy,
        expected=mean((level.expected, level.answers) for level in levels),
        brier=mean(((PROBABILITY[level] - score) ** 2, n) for (level, score), n in counts.items()),
        cbm=marks,
        bonus=_BONUS * (marks - _best(accuracy)),
        lean=_lean(accuracy, low, high, total),
    )


def _level(certainty: Certainty, scores: Mapping[float, int]) -> Level:
    count = sum(scores.values())
    low, high = BANDS[certainty]
    accuracy = sum(score * times for score, times in scores.items()) / count if count else None
    lean = None if accuracy is None else _lean(accuracy, low, high, count)
    return Level(certainty, count, accuracy, low, high, PROBABILITY[certainty], lean)


def _best(accuracy: float) -> float:
    """The mean mark of a learner of this accuracy who answers everything with the one level that suits it best."""
    return max(_RIGHT[level] * accuracy + _WRONG[level] * (1 - accuracy) for level in Certainty)


def _lean(accuracy: float, low: float, high: float, count: int) -> Lean:
    if accuracy < low - _ROUNDING:
        return Lean.OVER if (low - accuracy) ** 2 * count > PLAIN else Lean.SLIGHTLY_OVER
    if accuracy > high + _ROUNDING:
        return Lean.UNDER if (accuracy - high) ** 2 * count > PLAIN else Lean.SLIGHTLY_UNDER
    return Lean.FITTING
