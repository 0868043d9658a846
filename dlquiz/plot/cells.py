"""A figure drawn as cells of a terminal, at any size."""

from __future__ import annotations

from collections.abc import Sequence

from dlquiz.plot import bars, curves, field, table
from dlquiz.plot.grid import INKS, PAPERS, Cell, Grid, Mode, Say, Sheet, lines
from dlquiz.plot.layout import Rectangle, arrange
from dlquiz.simulator.figures import Bars, Curves, Field, Figure, Table

__all__ = ["INKS", "PAPERS", "Cell", "Grid", "Mode", "Rectangle", "arrange", "draw", "draw_all", "lines"]

_PLAIN = {"–": "-", "…": "~"}

LARGEST = 1000
"""Columns and rows that are drawn on; beyond them cells stay empty."""


def draw(
    figure: Figure,
    width: int,
    height: int,
    say: Say,
    *,
    mode: Mode = Mode.BRAILLE,
    colours: bool = True,
    cursor: float | None = None,
) -> Grid:
    """A figure as exactly `height` rows of exactly `width` cells.

    colours: False where none will be seen, so that fields are shaded by density; everything else is told apart without
    them anyhow. cursor: an x that is marked on curves.
    """
    whole = Sheet(width, height)
    whole.lay(0, 0, _drawn(figure, width, height, say, mode, colours, cursor))
    return _finished(whole, mode)


def draw_all(
    figures: Sequence[Figure],
    width: int,
    height: int,
    say: Say,
    *,
    mode: Mode = Mode.BRAILLE,
    colours: bool = True,
    cursor: float | None = None,
) -> Grid:
    """Figures arranged in exactly `height` rows of exactly `width` cells, each drawn as `draw` does."""
    whole = Sheet(width, height)
    for figure, (x, y, columns, rows) in zip(figures, arrange(figures, width, height), strict=True):
        whole.lay(x, y, _drawn(figure, columns, rows, say, mode, colours, cursor))
    return _finished(whole, mode)


def _finished(sheet: Sheet, mode: Mode) -> Grid:
    """The cells; in plain characters the dashes and dots of the numbers too."""
    grid = sheet.grid()
    if mode is not Mode.ASCII:
        return grid
    return tuple(tuple(cell._replace(char=_PLAIN.get(cell.char, cell.char)) for cell in row) for row in grid)


def _drawn(figure: Figure, width: int, height: int, say: Say, mode: Mode, colours: bool, cursor: float | None) -> Sheet:
    width, height = min(width, LARGEST), min(height, LARGEST)
    match figure:
        case Curves():
            return curves.draw(figure, width, height, say, mode, cursor)
        case Field():
            return field.draw(figure, width, height, say, mode, colours=colours)
        case Bars():
            return bars.draw(figure, width, height, say, mode)
        case Table():
            return table.draw(figure, width, height, say, mode)
