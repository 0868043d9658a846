"""Cells of a terminal, and a sheet to draw them on. Colours are names of roles; a face maps them to its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from dlquiz.plot.columns import char_width, clean, cut, width
from dlquiz.simulator.sentence import Sentence

Say: TypeAlias = Callable[[Sentence], str]
"""Words a sentence in the learner's language."""

LEVELS = 15
"""Steps of the ramp of a field."""

SERIES = tuple(f"series-{n}" for n in range(4))
RAMP = tuple(f"ramp-{n}" for n in range(LEVELS))
INKS = ("ink", "quiet", "faint", "title", "contour", "low", "high", *SERIES, *RAMP)
"""What a cell's ink may be, beside "" for the default."""

GLYPHS = "ox+*"
"""What points of each class are drawn as."""

PAPERS = ("band", "cursor", "track", *SERIES, *RAMP)
"""What a cell's paper may be, beside "" for the default."""


class Mode(StrEnum):
    """Which characters there are. BLOCKS: for fonts without braille; ASCII: for terminals with nothing else."""

    BRAILLE = "braille"
    BLOCKS = "blocks"
    ASCII = "ascii"


class Cell(NamedTuple):
    """One column of one row. char: empty behind a wide character; ink, paper: roles, empty for the default."""

    char: str
    ink: str = ""
    paper: str = ""


Grid: TypeAlias = tuple[tuple[Cell, ...], ...]
"""Rows of cells, all of the same length: as many cells as columns."""

EMPTY = Cell(" ")


def lines(grid: Grid) -> list[str]:
    """A grid's characters, row by row."""
    return ["".join(cell.char for cell in row).rstrip() for row in grid]


def class_ink(kind: int) -> str:
    """The role that points of a class are drawn in: that of its side of a field, where it has one."""
    return ("low", "high")[kind] if kind in (0, 1) else "ink"


class Sheet:
    """Cells being drawn. Whatever falls outside is cut."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = max(0, columns), max(0, rows)
        self._cells = [[EMPTY] * self.columns for _ in range(self.rows)]
        self._wide: set[int] = set()

    def at(self, x: int, y: int) -> Cell:
        """The cell at a place; an empty one outside."""
        return self._cells[y][x] if 0 <= x < self.columns and 0 <= y < self.rows else EMPTY

    def put(self, x: int, y: int, char: str, ink: str = "", paper: str | None = None) -> None:
        """Draw one character of one column. paper: what lies under it, where it changes."""
        if 0 <= x < self.columns and 0 <= y < self.rows:
            row = self._cells[y]
            row[x] = Cell(char, ink, row[x].paper if paper is None else paper)

    def tint(self, x: int, y: int, paper: str) -> None:
        """Change what lies under a cell."""
        if 0 <= x < self.columns and 0 <= y < self.rows:
            self._cells[y][x] = self._cells[y][x]._replace(paper=paper)

    def write(self, x: int, y: int, text: str, ink: str = "", room: int | None = None) -> int:
        """Write a text from a place on, cut to `room` columns; returns the columns taken."""
        room = self.columns - x if room is None else min(room, self.columns - x)
        text = cut(clean(text), room)
        column = x
        for char in text:
            self.put(column, y, char, ink)
            if char_width(char) == 2:
                self.put(column + 1, y, "", ink)
                self._wide.add(y)
            column += char_width(char)
        return column - x

    def write_right(self, end: int, y: int, text: str, ink: str = "", room: int | None = None) -> None:
        """Write a text that ends before the column `end`."""
        text = cut(clean(text), end if room is None else min(room, end))
        self.write(end - width(text), y, text, ink)

    def paste(self, x: int, y: int, cells: Sequence[Sequence[Cell]]) -> None:
        """Lay cells of single columns over these. x: not before the first column."""
        for down, row in enumerate(cells):
            if 0 <= y + down < self.rows and x < self.columns:
                self._cells[y + down][x : x + len(row)] = row[: self.columns - x]

    def lay(self, x: int, y: int, sheet: Sheet) -> None:
        """Lay another sheet over this one."""
        self.paste(x, y, sheet._cells)
        self._wide.update(y + row for row in sheet._wide)

    def grid(self) -> Grid:
        """What was drawn. A wide character of which a half is missing gives way to a space."""
        return tuple(self._mended(row) if y in self._wide else tuple(row) for y, row in enumerate(self._cells))

    @staticmethod
    def _mended(row: list[Cell]) -> tuple[Cell, ...]:
        mended: list[Cell] = []
        for place, cell in enumerate(row):
            wide = bool(cell.char) and char_width(cell.char) == 2
            followed = place + 1 < len(row) and not row[place + 1].char
            behind = bool(mended) and bool(mended[-1].char) and char_width(mended[-1].char) == 2
            if (wide and not followed) or (not cell.char and not behind):
                cell = cell._replace(char=" ")
            mended.append(cell)
        return tuple(mended)
