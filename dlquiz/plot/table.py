"""A table as cells: texts to the left, numbers to the right, all under their headings."""

from __future__ import annotations

from math import isfinite

from dlquiz.plot import ticks, words
from dlquiz.plot.columns import clean, cut, width
from dlquiz.plot.grid import Mode, Say, Sheet
from dlquiz.simulator.figures import Table
from dlquiz.simulator.sentence import Sentence

_GAP = 2


def texts(figure: Table, say: Say) -> list[list[str]]:
    """What stands in the cells, as many to a row as there are columns."""
    count = len(figure.columns)
    rows = [[_text(cell, figure.digits, say) for cell in row[:count]] for row in figure.cells]
    return [row + [""] * (count - len(row)) for row in rows]


def _text(cell: Sentence | float, digits: int, say: Say) -> str:
    if isinstance(cell, Sentence):
        return clean(say(cell))
    if isinstance(cell, int) or (isfinite(cell) and cell == int(cell) and abs(cell) < 1e7 and isinstance(cell, int)):
        return str(cell)
    return ticks.fixed(float(cell), digits)


def numeric(figure: Table, column: int) -> bool:
    """Whether a column holds numbers."""
    return any(not isinstance(row[column], Sentence) for row in figure.cells if column < len(row))


def draw(figure: Table, columns: int, rows: int, say: Say, mode: Mode) -> Sheet:
    """The figure on a sheet of this size. Columns that do not fit are left out, the last first."""
    sheet = Sheet(columns, rows)
    title = clean(say(figure.title))
    top = 1 if title and rows >= 3 else 0
    if top:
        sheet.write(0, 0, title, "title")
    heads = [clean(say(head)) for head in figure.columns]
    body = texts(figure, say)
    widths = [max([width(head), *(width(row[n]) for row in body)]) for n, head in enumerate(heads)]
    widths = _fitted(widths, columns)
    named = any(heads) and rows - top >= 2
    room = max(0, rows - top - (2 if named and rows - top >= 4 else 1 if named else 0))
    shown = body if len(body) <= room else body[: max(0, room - 1)]
    row = top
    if named:
        _row(sheet, row, figure, heads, widths, "quiet")
        row += 1
        if rows - top >= 4:
            taken = min(columns, sum(widths) + _GAP * max(0, len(widths) - 1))
            for column in range(taken):
                sheet.put(column, row, "-" if mode is Mode.ASCII else "─", "faint")
            row += 1
    for line in shown:
        _row(sheet, row, figure, line, widths, "ink")
        row += 1
    if len(shown) < len(body) and room:
        sheet.write(0, row, say(words.more(len(body) - len(shown))), "quiet")
    return sheet


def _fitted(widths: list[int], columns: int) -> list[int]:
    """The columns that fit; the first one, mostly names, is cut before another is left out."""
    fitted = widths[:]
    while len(fitted) > 1 and sum(fitted) + _GAP * (len(fitted) - 1) > columns:
        over = sum(fitted) + _GAP * (len(fitted) - 1) - columns
        if fitted[0] - over >= 6:
            fitted[0] -= over
            break
        fitted.pop()
    return fitted


def _row(sheet: Sheet, y: int, figure: Table, line: list[str], widths: list[int], ink: str) -> None:
    x = 0
    for n, room in enumerate(widths):
        text = cut(line[n], room)
        sheet.write(x + room - width(text) if numeric(figure, n) else x, y, text, ink)
        x += room + _GAP
