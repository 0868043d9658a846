"""Several figures in one rectangle: beside each other where there is room, else below each other."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from dlquiz.simulator.figures import Bars, Figure, Table

_COLUMNS = 34
_ROWS = 10
_GAP = 2


class Rectangle(NamedTuple):
    """Columns and rows of a terminal."""

    x: int
    y: int
    columns: int
    rows: int


def arrange(figures: Sequence[Figure], width: int, height: int) -> list[Rectangle]:
    """A rectangle for each figure, in their order, none over another and none outside."""
    if not figures:
        return []
    count = len(figures)
    across = max(range(1, count + 1), key=lambda n: (_ease(count, n, width, height), n))
    rows = [figures[start : start + across] for start in range(0, count, across)]
    heights = _heights(rows, height)
    placed, y = [], 0
    for row, rows_high in zip(rows, heights, strict=True):
        x = 0
        for n in range(len(row)):
            columns = max(0, (width - x - _GAP * (len(row) - 1 - n)) // (len(row) - n))
            columns = min(columns, max(0, width - x))
            placed.append(Rectangle(x, y, columns, rows_high))
            x += columns + _GAP
        y += rows_high
    return placed


def _ease(count: int, across: int, width: int, height: int) -> float:
    """How near each figure comes to the room that it needs, with so many to a row."""
    columns = (width - _GAP * (across - 1)) / across
    return min(1.0, columns / _COLUMNS, height / ceil(count / across) / _ROWS)


def _heights(rows: Sequence[Sequence[Figure]], height: int) -> list[int]:
    """Rows that hold bars and tables alone take what they need, at most their share; the others divide the rest."""
    share = height // len(rows)
    wishes = [max((_wish(figure) for figure in row), default=0) for row in rows]
    flexible = [wish > share for wish in wishes]
    left = height - sum(wish for wish, free in zip(wishes, flexible, strict=True) if not free)
    heights = []
    others = sum(flexible)
    for wish, free in zip(wishes, flexible, strict=True):
        part = left // others if free else wish
        if free:
            left -= part
            others -= 1
        heights.append(part)
    return heights


def _wish(figure: Figure) -> int:
    """The rows that show all of a figure; more than there are for one that takes what it gets."""
    if isinstance(figure, Bars):
        return 2 * len(figure.bars) + 4
    if isinstance(figure, Table):
        return len(figure.cells) + 4
    return 1_000_000
