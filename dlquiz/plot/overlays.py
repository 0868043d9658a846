"""What lies under and over curves: zero lines, rules with their names, bands, a cursor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import isnan

import numpy as np

from dlquiz.plot import axes
from dlquiz.plot.axes import Area
from dlquiz.plot.columns import clean, width
from dlquiz.plot.grid import SERIES, Mode, Say, Sheet, class_ink
from dlquiz.plot.scale import Scale, paired
from dlquiz.simulator.figures import Band, Rule, Series, Stroke

_DRAWN = {*SERIES, *map(class_ink, range(3))}
"""The inks of curves and points."""
_CURSOR = {Mode.BRAILLE: "◉", Mode.BLOCKS: "◉", Mode.ASCII: "@"}
_POINTER = {Mode.BRAILLE: "▲", Mode.BLOCKS: "▲", Mode.ASCII: "^"}
_RULE = {Mode.BRAILLE: "╌", Mode.BLOCKS: "╌", Mode.ASCII: "."}
_UPRIGHT = {Mode.BRAILLE: "╎", Mode.BLOCKS: "╎", Mode.ASCII: ":"}


def zeros(sheet: Sheet, area: Area, x: Scale, y: Scale, mode: Mode) -> None:
    """Faint lines through zero, where it lies inside."""
    line = axes.lines(mode)
    across = area.row(y, 0.0) if y.low < 0 < y.high else None
    upright = area.column(x, 0.0) if x.low < 0 < x.high else None
    if across is not None:
        for column in range(area.left, area.right):
            sheet.put(column, across, line.across, "faint")
    if upright is not None:
        for row in range(area.top, area.bottom):
            sheet.put(upright, row, line.cross if row == across else line.down, "faint")


def rules(sheet: Sheet, area: Area, those: Iterable[Rule], x: Scale, y: Scale, mode: Mode) -> None:
    """Straight lines at values."""
    for rule in those:
        if rule.across and (row := area.row(y, rule.at)) is not None:
            for column in range(area.left, area.right):
                sheet.put(column, row, _RULE[mode], "quiet")
        elif not rule.across and (column_ := area.column(x, rule.at)) is not None:
            for row in range(area.top, area.bottom):
                sheet.put(column_, row, _UPRIGHT[mode], "quiet")


def rule_names(sheet: Sheet, area: Area, those: Iterable[Rule], x: Scale, y: Scale, say: Say) -> None:
    """The name of each rule, on it or beside it, where it covers least of the curves."""
    for rule in those:
        name = f" {clean(say(rule.label))} "
        if not name.strip() or width(name) > area.columns:
            continue
        spots = _along(area, y, rule, width(name)) if rule.across else _beside(area, x, rule, width(name))
        costs = [
            (_covered(sheet, column, row, width(name)), order, column, row)
            for order, (column, row) in enumerate(spots)
            if area.top <= row < area.bottom
        ]
        if costs:
            _cost, _order, column, row = min(costs)
            sheet.write(column, row, name, "quiet")


def _along(area: Area, y: Scale, rule: Rule, length: int) -> Iterator[tuple[int, int]]:
    """Where the name of a line across may begin: on it, above, below; the right end first."""
    middle = area.row(y, rule.at)
    if middle is not None:
        for row in (middle, middle - 1, middle + 1):
            for column in range(area.right - length, area.left - 1, -1):
                yield column, row


def _beside(area: Area, x: Scale, rule: Rule, length: int) -> Iterator[tuple[int, int]]:
    """Where the name of an upright line may begin: right of it, or left where there is no room; the top first."""
    middle = area.column(x, rule.at)
    if middle is not None:
        column = middle + 1 if middle + 1 + length <= area.right else middle - length
        for row in range(area.top, area.bottom):
            yield max(area.left, column), row


def _covered(sheet: Sheet, column: int, row: int, length: int) -> int:
    return sum(sheet.at(column + n, row).ink in _DRAWN for n in range(length))


def bands(sheet: Sheet, area: Area, those: Iterable[Band], x: Scale, mode: Mode) -> None:
    """Tint what lies in a band, and thicken the axis for whoever sees no tint."""
    for column in {column for band in those for column in _inside(area, band, x)}:
        for row in range(area.top, area.bottom):
            sheet.tint(column, row, "band")
        sheet.put(column, area.bottom, axes.lines(mode).band, "quiet")


def _inside(area: Area, band: Band, x: Scale) -> range:
    if isnan(band.start) or isnan(band.end) or band.end < x.low or band.start > x.high:
        return range(0)
    first, last = (area.column(x, min(max(end, x.low), x.high)) for end in (band.start, band.end))
    return range(0) if first is None or last is None else range(first, last + 1)


def cursor(
    sheet: Sheet, area: Area, those: Iterable[tuple[int, Series]], x: Scale, y: Scale, at: float, mode: Mode
) -> None:
    """Tint the column of an x, mark the lines in it and the axis below it. those: numbered."""
    column = area.column(x, at)
    if column is None:
        return
    for row in range(area.top, area.bottom):
        sheet.tint(column, row, "cursor")
    sheet.put(column, area.bottom, _POINTER[mode], "ink")
    for number, series in those:
        if series.stroke is not Stroke.POINTS and (marked := area.row(y, value_at(series, at))) is not None:
            sheet.put(column, marked, _CURSOR[mode], SERIES[number % len(SERIES)])


def value_at(series: Series, at: float) -> float:
    """The height of a line at an x, between its points; nan where it has none. x: ascending."""
    x, y = paired(series.x, series.y)
    if not len(x) or not x[0] <= at <= x[-1]:
        return float("nan")
    right = int(np.searchsorted(x, at))
    if right == 0 or x[right] == at:
        return float(y[right])
    with np.errstate(all="ignore"):
        share = (at - x[right - 1]) / (x[right] - x[right - 1])
        return float(y[right - 1] * (1 - share) + y[right] * share)
