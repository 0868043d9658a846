"""What the drawings say by themselves."""

from __future__ import annotations

from dlquiz.simulator.sentence import Sentence


def more(count: int) -> Sentence:
    """Of a list that was cut."""
    return Sentence("and {n} more", n=count)


def logarithmic(name: Sentence) -> Sentence:
    """Of an axis on which equal steps are equal factors."""
    return Sentence("{unit} (log)", unit=name)


def extremes(label: Sentence, low: str, low_at: str, high: str, high_at: str) -> Sentence:
    """Of a curve."""
    return Sentence(
        "{label}: lowest {low} at {low_at}, highest {high} at {high_at}.",
        label=label, low=low, low_at=low_at, high=high, high_at=high_at,
    )  # fmt: skip


def points(label: Sentence, count: int, left: str, right: str, low: str, high: str) -> Sentence:
    """Of a cloud of points."""
    return Sentence(
        "{label}: points: {n}, x from {left} to {right}, y from {low} to {high}.",
        label=label, n=count, left=left, right=right, low=low, high=high,
    )  # fmt: skip


def no_values(label: Sentence) -> Sentence:
    """Of a series in which nothing can be drawn."""
    return Sentence("{label}: no values to show.", label=label)


def band(label: Sentence, start: str, end: str) -> Sentence:
    """Of a shaded stretch of the x axis."""
    return Sentence("Shaded, {label}: x from {start} to {end}.", label=label, start=start, end=end)


def rule(label: Sentence, at: str, *, across: bool) -> Sentence:
    """Of a straight line. across: over all x, at a height."""
    if across:
        return Sentence("Line, {label}: at {at}.", label=label, at=at)
    return Sentence("Upright line, {label}: at x = {at}.", label=label, at=at)


def bar(label: Sentence, value: str, low: str, high: str, *, spread: bool) -> Sentence:
    """Of a bar. spread: whether it has one."""
    if spread:
        return Sentence("{label}: {value}, from {low} to {high}", label=label, value=value, low=low, high=high)
    return Sentence("{label}: {value}", label=label, value=value)


def sides(low: Sentence, low_share: int, high: Sentence, high_share: int) -> Sentence:
    """How a field is divided."""
    return Sentence(
        "Share of the area: {low} {low_share} %, {high} {high_share} %.",
        low=low, low_share=low_share, high=high, high_share=high_share,
    )  # fmt: skip


def samples(label: Sentence, count: int) -> Sentence:
    """Of the samples of one class."""
    return Sentence("Samples, {label}: {n}.", label=label, n=count)


def grid(low: Sentence, high: Sentence) -> Sentence:
    """Before a field in letters."""
    return Sentence(
        "The field as a coarse grid, largest y first: o is {low}, x is {high}, · is between the two.",
        low=low,
        high=high,
    )
