"""From values to places along an axis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, isfinite, log10

import numpy as np
from numpy.typing import ArrayLike

from dlquiz.plot import ticks
from dlquiz.simulator.figures import Floats

_LARGEST = 1.7e308
_FAR = 1e6
"""Whatever lies further out than this many axis lengths is taken to lie there."""


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from low to high, low < high, both finite. log: both positive, their logarithms evenly spread."""

    low: float
    high: float
    log: bool = False

    def share(self, values: ArrayLike) -> Floats:
        """Where values lie: 0 at low, 1 at high. What is not finite, or has no logarithm, is nan."""
        low, high = self.low, self.high
        with np.errstate(all="ignore"):
            numbers = np.asarray(values, dtype=np.float64)
            if self.log:
                numbers = np.log10(np.where(numbers > 0, numbers, np.nan))
                low, high = log10(low), log10(high)
            share = (numbers / 2 - low / 2) / (high / 2 - low / 2)
            return np.where(np.isfinite(numbers), np.clip(share, -_FAR, _FAR), np.nan)

    def place(self, value: float, count: int) -> int | None:
        """Which of `count` places a value falls on, counted from low; None outside."""
        share = float(self.share(value))
        if not -1e-9 <= share <= 1 + 1e-9:
            return None
        return min(count - 1, max(0, int(share * (count - 1) + 0.5))) if count > 0 else None

    def centred(self, rows: int, down: int) -> Scale:
        """The same axis a little longer below, so that zero lies in the middle of one of `rows` cells of `down` dots.

        A line through that cell then parts what is above zero from what is below.
        """
        dots = rows * down - 1
        share = float(self.share(0.0))
        if self.log or rows < 3 or down < 2 or not 0 < share < 1:
            return self
        middle = (down - 1) / 2
        wanted = (ceil((share * dots - middle) / down) * down + middle) / dots
        if not share < wanted < 0.99:
            return self
        low = wanted * self.high / (wanted - 1)
        return Scale(low, self.high) if isfinite(low) and low < self.low else self

    def names(self, marks: Sequence[float]) -> list[str]:
        """The marks written: alike, or each for itself where they are powers."""
        return [ticks.number(mark, 3) for mark in marks] if self.log else ticks.labels(marks)

    def marks(self, most: int) -> list[float]:
        """Round values to be marked, at most so many."""
        if self.log:
            marks = ticks.decades(self.low, self.high, most)
            if len(marks) >= 2:
                return marks
            marks = [value for value in ticks.nice(self.low, self.high, most) if value > 0]
            return marks if len(marks) >= 2 or most < 2 else [self.low, self.high]
        return ticks.nice(self.low, self.high, most)


def paired(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """As many of the one as of the other."""
    count = min(len(x), len(y))
    return x[:count], y[:count]


def fit(
    data: Sequence[Floats],
    wanted: tuple[float, float] | None,
    *,
    also: Iterable[float] = (),
    margin: float = 0.0,
    log: bool = False,
    onward: bool = False,
) -> Scale:
    """The scale that shows a range, or, where that is None or makes no sense, all data and `also`.

    margin: share of the length that is left free on both sides of the data; onward: of data that are all at one value,
    the axis goes from there to 1 more, as it does where a run has only begun, instead of to both sides.
    """
    if wanted is not None:
        low, high = float(wanted[0]), float(wanted[1])
        if isfinite(low) and isfinite(high) and _apart(low, high) and (low > 0 or not log):
            return Scale(low, high, log)
    finite = [part[np.isfinite(part) & (part > 0 if log else True)] for part in map(np.ravel, data)]
    ends = [float(end) for part in finite if part.size for end in (part.min(), part.max())]
    ends += [value for value in also if isfinite(value) and (value > 0 or not log)]
    if not ends:
        return Scale(0.1, 1.0, True) if log else Scale(0.0, 1.0)
    low, high = min(ends), max(ends)
    if log:
        return _log_fit(low, high, margin)
    if not _apart(low, high):
        if onward and _apart(low, low + 1):
            return Scale(low, low + 1)
        middle = low / 2 + high / 2
        reach = abs(middle) / 4 or 1.0
        return Scale(max(middle - reach, -_LARGEST), min(middle + reach, _LARGEST))
    room = (high / 2 - low / 2) * 2 * margin if high / 2 - low / 2 < _LARGEST / 2 else 0.0
    return Scale(max(low - room, -_LARGEST), min(high + room, _LARGEST))


def _log_fit(low: float, high: float, margin: float) -> Scale:
    first, last = log10(low), log10(high)
    room = max((last - first) * margin, 0.05 if last - first < 1e-6 else 0.0)
    first, last = max(first - room, -300.0), min(last + room, 308.0)
    return Scale(10.0**first, 10.0**last, True) if last - first > 1e-9 else Scale(1e-300, 1e-299, True)


def _apart(low: float, high: float) -> bool:
    """Whether two ends leave room for different floats between them."""
    return low < high and high / 2 - low / 2 > max(abs(low), abs(high)) * 1e-12 and high - low > 1e-300
