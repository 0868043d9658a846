"""Lines made of dots: several to a cell, in braille or in quarter blocks, one in plain characters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from dlquiz.plot.grid import SERIES, Mode, Sheet
from dlquiz.simulator.figures import Floats

_BRAILLE = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_QUARTERS = ((1, 2), (4, 8))
_QUARTER_CHARS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
_PLAIN = ((1,),)
_PLAIN_CHARS = "*=#%"
_MOST_POINTS = 8192


class Dash(NamedTuple):
    """So many dots drawn, so many left out."""

    on: int
    off: int


SOLID = Dash(1, 0)
_DASHES = {
    Mode.BRAILLE: (Dash(3, 3), Dash(1, 3)),
    Mode.BLOCKS: (Dash(3, 3), Dash(1, 2)),
    Mode.ASCII: (Dash(2, 2), Dash(1, 2)),
}


def dashes(mode: Mode) -> tuple[Dash, ...]:
    """The patterns of dashed lines, the first one first."""
    return _DASHES[mode]


class Canvas:
    """Dots over `columns` x `rows` cells, each cell remembering whose dots it holds."""

    def __init__(self, columns: int, rows: int, mode: Mode) -> None:
        self.mode, self.columns, self.rows = mode, max(0, columns), max(0, rows)
        self._bits = {Mode.BRAILLE: _BRAILLE, Mode.BLOCKS: _QUARTERS, Mode.ASCII: _PLAIN}[mode]
        self.across, self.down = len(self._bits[0]), len(self._bits)
        self.dots: list[int] = [0] * (self.columns * self.rows)
        self.owners: list[int] = [0] * (self.columns * self.rows)

    @property
    def width(self) -> int:
        """Dots in a row."""
        return self.columns * self.across

    @property
    def height(self) -> int:
        """Dots in a column."""
        return self.rows * self.down

    def cells(self, x: Floats, y: Floats) -> tuple[list[int], list[int]]:
        """The columns, and the rows from the top, that hold dots; dots are counted from the lower left."""
        columns = np.rint(x).astype(int) // self.across
        rows = (self.height - 1 - np.rint(y).astype(int)) // self.down
        return columns.tolist(), rows.tolist()

    def polyline(self, x: Floats, y: Floats, owner: int, dash: Dash = SOLID) -> None:
        """Join points by straight lines. x, y: shape (n,), in dots from the lower left; nan breaks the line."""
        if not self.dots:
            return
        travelled = 0
        for x0, y0, x1, y1 in clipped_segments(*thinned(x, y, self.width), self.width - 1, self.height - 1):
            travelled = self._segment(round(x0), round(y0), round(x1), round(y1), owner, dash, travelled)

    def _segment(self, x: int, y: int, x1: int, y1: int, owner: int, dash: Dash, travelled: int) -> int:
        """Bresenham's line, its first dot left to the segment before it; returns how far the dashes have come."""
        dx, dy = abs(x1 - x), -abs(y1 - y)
        right, up = (1 if x < x1 else -1), (1 if y < y1 else -1)
        error, period = dx + dy, dash.on + dash.off
        mask, bits, across, down, top = 1 << owner, self._bits, self.across, self.down, self.height - 1
        while True:
            if travelled % period < dash.on:
                row, in_row = divmod(top - y, down)
                column, in_column = divmod(x, across)
                place = row * self.columns + column
                self.dots[place] |= bits[in_row][in_column]
                self.owners[place] |= mask
            if x == x1 and y == y1:
                return travelled
            travelled += 1
            twice = 2 * error
            if twice >= dy:
                error += dy
                x += right
            if twice <= dx:
                error += dx
                y += up

    def draw_on(self, sheet: Sheet, left: int, top: int) -> None:
        """Draw every cell with a dot. Where lines share a cell, they take the colour in turns."""
        for place, dots in enumerate(self.dots):
            if dots:
                row, column = divmod(place, self.columns)
                owner = _one_of(self.owners[place], column)
                sheet.put(left + column, top + row, self._char(dots, owner), SERIES[owner % len(SERIES)])

    def _char(self, dots: int, owner: int) -> str:
        if self.mode is Mode.BRAILLE:
            return chr(0x2800 + dots)
        return _QUARTER_CHARS[dots] if self.mode is Mode.BLOCKS else _PLAIN_CHARS[owner % len(_PLAIN_CHARS)]


def _one_of(owners: int, turn: int) -> int:
    those = [n for n in range(owners.bit_length()) if owners >> n & 1]
    return those[turn % len(those)]


def thinned(x: Floats, y: Floats, width: int) -> tuple[Floats, Floats]:
    """At most some points for each dot: of many neighbours the first, lowest, highest and last tell all."""
    if len(x) <= _MOST_POINTS:
        return x, y
    blocks = min(len(x) // 4, max(width * 2, 16))
    kept: list[int] = []
    for block in np.array_split(np.arange(len(x)), blocks):
        heights = y[block]
        if np.isfinite(heights).all():
            kept += sorted(
                {int(block[0]), int(block[np.argmin(heights)]), int(block[np.argmax(heights)]), int(block[-1])}
            )
        else:
            kept += [int(block[0]), int(block[int(np.argmin(np.isfinite(heights)))]), int(block[-1])]
    return x[kept], y[kept]


def clipped_segments(x: Floats, y: Floats, right: float, top: float) -> Iterator[tuple[float, float, float, float]]:
    """What lies inside of each stretch between two finite points, and a lonely point as a stretch of no length."""
    xs, ys = x.tolist(), y.tolist()
    finite = (np.isfinite(x) & np.isfinite(y)).tolist()
    for n in range(len(xs)):
        if not finite[n]:
            continue
        if n + 1 < len(xs) and finite[n + 1]:
            inside = _clipped(xs[n], ys[n], xs[n + 1], ys[n + 1], right, top)
        elif n == 0 or not finite[n - 1]:
            inside = _clipped(xs[n], ys[n], xs[n], ys[n], right, top)
        else:
            continue
        if inside is not None:
            yield inside


def _clipped(
    x0: float, y0: float, x1: float, y1: float, right: float, top: float
) -> tuple[float, float, float, float] | None:
    """The part of a stretch that lies in the rectangle from 0, 0 (Liang and Barsky 1984); None where it passes by."""
    if 0 <= x0 <= right and 0 <= x1 <= right and 0 <= y0 <= top and 0 <= y1 <= top:
        return x0, y0, x1, y1
    slack = 0.499
    start, end = 0.0, 1.0
    dx, dy = x1 - x0, y1 - y0
    for step, room in (
        (-dx, x0 + slack),
        (dx, right + slack - x0),
        (-dy, y0 + slack),
        (dy, top + slack - y0),
    ):
        if step == 0:
            if room < 0:
                return None
            continue
        at = room / step
        if step < 0:
            start = max(start, at)
        else:
            end = min(end, at)
        if start > end:
            return None
    return (
        min(max(x0 + start * dx, 0), right),
        min(max(y0 + start * dy, 0), top),
        min(max(x0 + end * dx, 0), right),
        min(max(y0 + end * dy, 0), top),
    )
