"""What stands for what: entries of a sample and a word, one beside the other where they fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dlquiz.plot.columns import clean, width
from dlquiz.plot.grid import Cell, Sheet

_GAP = 3


class Entry(NamedTuple):
    """A sample as it is drawn, and what it stands for."""

    sample: tuple[Cell, ...]
    label: str

    @property
    def columns(self) -> int:
        """What it takes."""
        return len(self.sample) + 1 + width(clean(self.label))


def rows(entries: Sequence[Entry], columns: int) -> list[list[Entry]]:
    """The entries in rows of at most this many columns; one that is longer stands alone."""
    packed: list[list[Entry]] = []
    used = 0
    for entry in entries:
        if packed and used + _GAP + entry.columns <= columns:
            packed[-1].append(entry)
            used += _GAP + entry.columns
        else:
            packed.append([entry])
            used = entry.columns
    return packed


def draw(sheet: Sheet, x: int, y: int, packed: Sequence[Sequence[Entry]], columns: int) -> None:
    """Draw rows of entries from a place on."""
    for down, row in enumerate(packed):
        column = x
        for entry in row:
            sheet.paste(column, y + down, [entry.sample[: max(0, x + columns - column)]])
            column += len(entry.sample) + 1
            column += sheet.write(column, y + down, entry.label, "ink", x + columns - column) + _GAP
