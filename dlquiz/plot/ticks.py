"""Values worth a mark on an axis, and how numbers are written."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, isfinite, log10

_STEPS = (1.0, 2.0, 5.0, 10.0, 20.0, 50.0)
_FINEST = 1e-300
_PLAIN = 99_999.5
"""Whole numbers below it are written out: five digits are no longer than a power of ten."""


def number(value: float, digits: int = 4) -> str:
    """A value in few characters: `digits` significant figures, or all in front of the point up to 99 999.

    A dash for one that is no number.
    """
    text = _short(value, digits)
    return f"{value:.0f}" if "e" in text and 1 <= abs(value) < _PLAIN else text


def _short(value: float, digits: int) -> str:
    if not isfinite(value):
        return "inf" if value > 0 else "-inf" if value < 0 else "–"
    text = f"{value:.{digits}g}"
    return "0" if text == "-0" else text.replace("e+0", "e").replace("e-0", "e-").replace("e+", "e")


def fixed(value: float, digits: int) -> str:
    """A value with this many decimals, or in powers of ten where that would not be short."""
    if not isfinite(value) or abs(value) >= 1e7 or (value and abs(value) < 10.0**-digits / 2):
        return number(value, 3)
    text = f"{value:.{digits}f}"
    return text[1:] if text.startswith("-") and not text.strip("-0.") else text


def nice(low: float, high: float, most: int) -> list[float]:
    """At most `most` round values between two, evenly apart: the finest steps of 1, 2 or 5 times a power of ten."""
    most = max(1, most)
    rough = (high / 2 - low / 2) / (most + 1) * 2
    if not isfinite(rough) or rough < _FINEST:
        return []
    power = 10.0 ** floor(log10(rough))
    for step in (factor * power for factor in _STEPS):
        if not isfinite(step):
            break
        first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
        if last - first < most:
            return [n * step for n in range(first, last + 1)]
    return []


def decades(low: float, high: float, most: int) -> list[float]:
    """At most `most` powers of ten between two positive values; where there are few, their 2 and 5 fold too."""
    first, last = floor(log10(low) + 1e-9), floor(log10(high) + 1e-9)
    powers = [n for n in range(first, last + 1) if -300 < n < 300]
    for factors in ((1.0, 2.0, 5.0), (1.0, 3.0), (1.0,)):
        marks = [factor * 10.0**n for n in powers for factor in factors]
        marks = [mark for mark in marks if low * (1 - 1e-9) <= mark <= high * (1 + 1e-9)]
        if len(marks) <= most:
            break
    return marks[:: max(1, ceil(len(marks) / max(1, most)))] if powers else []


def round_ends(low: float, high: float) -> tuple[float, float]:
    """The closest of 1, 2 and 5 times powers of ten below one positive value and above another, or the values."""
    first, last = floor(log10(low) + 1e-9), floor(log10(high) + 1e-9)
    if not -300 < first <= last < 300:
        return low, high
    below = max(factor * 10.0**first for factor in (1.0, 2.0, 5.0) if factor * 10.0**first <= low * (1 + 1e-9))
    above = min(factor * 10.0**last for factor in (1.0, 2.0, 5.0, 10.0) if factor * 10.0**last >= high * (1 - 1e-9))
    return below, above


def labels(values: Sequence[float]) -> list[str]:
    """The values written alike: as many decimals as the finest needs."""
    if not values:
        return []
    largest = max(abs(value) for value in values)
    if largest >= 1e5 or 0 < largest < 1e-3:
        return [_short(value, 3) for value in values]
    decimals = max(_decimals(value, largest) for value in values)
    return [fixed(value, decimals) if value else f"{0:.{decimals}f}" for value in values]


def _decimals(value: float, largest: float) -> int:
    for decimals in range(6):
        if abs(round(value, decimals) - value) <= largest * 1e-6:
            return decimals
    return 6
