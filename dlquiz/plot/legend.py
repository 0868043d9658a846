"""What stands for what: entries of a sample and a word, one beside the other where they fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from dlquiz.plot.columns import clean, cut, width
from dlquiz.plot.grid import Cell, Sheet

_GAP = 3
_LEAST_NAME = 2
"""Columns that a name is never cut below: a letter and what tells that it was cut."""


class Entry(NamedTuple):
    """A sample as it is drawn, and what it stands for."""

    sample: tuple[Cell, ...]
    label: str

    @property
    def columns(self) -> int:
        """What it takes."""
        return len(self.sample) + 1 + width(clean(self.label))


class Packed(NamedTuple):
    """Entries in rows, so many columns between those of a row."""

    rows: list[list[Entry]]
    gap: int = _GAP


def packed(entries: Sequence[Entry], short: Sequence[Entry], columns: int, easy: int, most: int) -> Packed:
    """The entries in rows of at most so many columns: in `easy` rows where they fit, else in up to `most`.

    short: the same entries with shorter samples. Names are cut only where these do not fit either, and left out only
    where no more than a letter of each would be left.
    """
    if most <= 0:
        return Packed([])
    for room in (min(easy, most), most):
        for form in (Packed(_rows(entries, columns, _GAP)), Packed(_rows(short, columns, _GAP - 1), _GAP - 1)):
            if len(form.rows) <= room and all(entry.columns <= columns for row in form.rows for entry in row):
                return form
    longest = max((width(entry.label) for entry in short), default=0)
    for gap in (_GAP - 1, 1):
        for length in range(min(longest, columns) - 1, _LEAST_NAME - 1, -1):
            rows = _rows(_cut(short, length), columns, gap)
            if len(rows) <= most and all(entry.columns <= columns for row in rows for entry in row):
                return Packed(rows, gap)
    return Packed(_rows(_cut(short, _LEAST_NAME), columns, 1)[:most], 1)


def _rows(entries: Sequence[Entry], columns: int, gap: int) -> list[list[Entry]]:
    """The entries in rows of at most this many columns; one that is longer stands alone."""
    rows: list[list[Entry]] = []
    used = 0
    for entry in entries:
        if rows and used + gap + entry.columns <= columns:
            rows[-1].append(entry)
            used += gap + entry.columns
        else:
            rows.append([entry])
            used = entry.columns
    return rows


def _cut(entries: Sequence[Entry], columns: int) -> list[Entry]:
    """The entries with shorter names: cut at the end, or in front where names would then be alike."""
    heads = [cut(entry.label, columns) for entry in entries]
    alike = Counter(heads)
    return [
        entry._replace(label=head if alike[head] == 1 else cut(entry.label[::-1], columns)[::-1])
        for entry, head in zip(entries, heads, strict=True)
    ]


def draw(sheet: Sheet, x: int, y: int, packed: Packed, columns: int) -> None:
    """Draw rows of entries from a place on."""
    for down, row in enumerate(packed.rows):
        column = x
        for entry in row:
            sheet.paste(column, y + down, [entry.sample[: max(0, x + columns - column)]])
            column += len(entry.sample) + 1
            column += sheet.write(column, y + down, entry.label, "ink", x + columns - column) + packed.gap
