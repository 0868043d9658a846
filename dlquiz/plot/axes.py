"""The frame of a drawing: tick labels, the two axes, what the axes mean."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from math import isclose
from typing import NamedTuple

from dlquiz.plot import ticks
from dlquiz.plot.columns import clean, width
from dlquiz.plot.grid import Mode, Sheet
from dlquiz.plot.scale import Scale


class Area(NamedTuple):
    """The cells between the axes. across, down: the dots of a cell, so that marks agree with what is drawn."""

    left: int
    top: int
    columns: int
    rows: int
    across: int = 1
    down: int = 1

    @property
    def right(self) -> int:
        """The column behind."""
        return self.left + self.columns

    @property
    def bottom(self) -> int:
        """The row below."""
        return self.top + self.rows

    def column(self, scale: Scale, value: float) -> int | None:
        """The column of the sheet that shows a value; None outside."""
        place = scale.place(value, self.columns * self.across)
        return None if place is None else self.left + place // self.across

    def row(self, scale: Scale, value: float) -> int | None:
        """The row of the sheet that shows a value; None outside."""
        place = scale.place(value, self.rows * self.down)
        return None if place is None else self.bottom - 1 - place // self.down


class Lines(NamedTuple):
    """The characters that axes are made of."""

    down: str
    tick: str
    corner: str
    across: str
    up: str
    cross: str
    band: str


_LINES = {
    Mode.BRAILLE: Lines("│", "┤", "└", "─", "┬", "┼", "▒"),
    Mode.BLOCKS: Lines("│", "┤", "└", "─", "┬", "┼", "▒"),
    Mode.ASCII: Lines("|", "+", "+", "-", "+", "+", "#"),
}


def lines(mode: Mode) -> Lines:
    """What axes are made of in a mode."""
    return _LINES[mode]


def y_marks(scale: Scale, rows: int) -> tuple[list[float], list[str]]:
    """The values to be marked beside so many rows, and their labels."""
    wanted = max(2, min(7, rows // 3 + 1))
    marks = next((marks for most in range(wanted, wanted + 4) if len(marks := scale.marks(most)) >= 2), [])
    if len(marks) < 2 and rows >= 2:
        marks = [scale.low, scale.high]
    return marks, scale.names(marks)


def draw_y(sheet: Sheet, area: Area, scale: Scale, marks: Sequence[float], names: Sequence[str], mode: Mode) -> None:
    """The axis left of the area, with its labels further left."""
    line = lines(mode)
    for beside in range(area.top, area.bottom):
        sheet.put(area.left - 1, beside, line.down, "faint")
    taken: set[int] = set()
    for value, name in sorted(zip(marks, names, strict=True), key=lambda mark: mark[0] != 0):
        row = area.row(scale, value)
        if row is not None and row not in taken:
            taken.add(row)
            sheet.put(area.left - 1, row, line.tick, "faint")
            sheet.write_right(area.left - 1, row, name, "quiet")


def draw_x(sheet: Sheet, area: Area, scale: Scale, name: str, mode: Mode) -> bool:
    """The axis below the area with the labels of its ends, of zero and of what fits between, and what it means.

    Returns whether there was room for what it means.
    """
    line = lines(mode)
    sheet.put(area.left - 1, area.bottom, line.corner, "faint")
    for below in range(area.left, area.right):
        sheet.put(below, area.bottom, line.across, "faint")
    taken: list[tuple[int, int]] = []
    for value, text in _x_marks(scale, area.columns):
        column = area.column(scale, value)
        if column is None:
            continue
        start = min(max(column - area.left - (width(text) - 1) // 2, -1), area.columns - width(text))
        if all(start > end + 1 or start + width(text) < begin - 1 for begin, end in taken):
            taken.append((start, start + width(text)))
            sheet.put(column, area.bottom, line.up, "faint")
            sheet.write(area.left + start, area.bottom + 1, text, "quiet")
    return _name_x(sheet, area, name, taken)


def _x_marks(scale: Scale, columns: int) -> list[tuple[float, str]]:
    """Values and their labels, those first that matter most: zero, the ends, then round ones."""
    marks = scale.marks(max(2, min(9, columns // 7)))
    named = list(zip(marks, scale.names(marks), strict=True))
    named += [
        (end, ticks.number(end, 3)) for end in (scale.low, scale.high) if not any(map(partial(_same, end), marks))
    ]
    return sorted(
        named, key=lambda mark: (mark[0] != 0, not any(map(partial(_same, mark[0]), (scale.low, scale.high))))
    )


def _same(one: float, other: float) -> bool:
    return isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)


def _name_x(sheet: Sheet, area: Area, name: str, taken: Sequence[tuple[int, int]]) -> bool:
    """What the axis means: on a row of its own, or in the gap between two labels that is nearest to the middle."""
    name = clean(name)
    if not name:
        return True
    middle = (area.columns - width(name)) // 2
    if area.bottom + 2 < sheet.rows:
        sheet.write(area.left + max(0, middle), area.bottom + 2, name, "quiet")
        return width(name) <= sheet.columns - area.left
    for start in sorted(range(area.columns - width(name) + 1), key=lambda at: abs(at - middle)):
        if all(start > end + 1 or start + width(name) < begin - 1 for begin, end in taken):
            sheet.write(area.left + start, area.bottom + 1, name, "quiet")
            return True
    return False
