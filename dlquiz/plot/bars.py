"""Bars as cells: a label, a bar with its whisker, the number. On a logarithmic axis a point: it has no zero."""

from __future__ import annotations

from collections.abc import Sequence

from dlquiz.plot import axes, ticks, words
from dlquiz.plot import scale as scales
from dlquiz.plot.axes import Area
from dlquiz.plot.columns import clean, pad, width
from dlquiz.plot.grid import SERIES, Mode, Say, Sheet
from dlquiz.plot.scale import Scale
from dlquiz.simulator.figures import Bar, Bars
from dlquiz.simulator.sentence import Sentence

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_INK = SERIES[0]
_FINE = 8
"""Steps of a bar's end in a cell."""

_LEAST_TITLE = 8
_POINT = {Mode.BRAILLE: "●", Mode.BLOCKS: "●", Mode.ASCII: "o"}


def scale_of(figure: Bars) -> Scale:
    """The axis of the bars: from zero, or between round values where it is logarithmic."""
    ends = [end for bar in figure.bars for end in (bar.value, bar.low, bar.high) if end is not None]
    ends += [rule.at for rule in figure.rules]
    if figure.top is not None:
        ends.append(figure.top)
    if not figure.log:
        ends.append(0.0)
    found = scales.fit((), None, also=ends, log=figure.log)
    if figure.log:
        return Scale(*ticks.round_ends(found.low, found.high), log=True)
    return found if any(ends) and found.low <= 0 <= found.high else Scale(0.0, 1.0)


def unit_of(figure: Bars) -> Sentence:
    """What the axis means, and that it is logarithmic where it is."""
    return words.logarithmic(figure.unit) if figure.log else figure.unit


def numbers(bar: Bar, digits: int) -> tuple[str, str]:
    """The value, and its spread in brackets where it has one."""
    ends = [ticks.fixed(end, digits) for end in (bar.low, bar.high) if end is not None]
    return ticks.fixed(bar.value, digits), f"({' – '.join(ends)})" if ends else ""


def draw(figure: Bars, columns: int, rows: int, say: Say, mode: Mode) -> Sheet:
    """The figure on a sheet of this size."""
    sheet = Sheet(columns, rows)
    title, unit = clean(say(figure.title)), clean(say(unit_of(figure)))
    top = 1 if title and rows >= 3 else 0
    if top:
        sheet.write(0, 0, title, "title")
    if not figure.bars:  # an axis without bars would stand in the title's place
        return sheet
    below = 2 if rows - top - len(figure.bars) >= 2 or rows - top >= 9 else 0
    room = max(0, rows - top - below)
    spaced = len(figure.bars) * 2 - 1 <= room
    shown = figure.bars if len(figure.bars) <= room else figure.bars[: max(0, room - 1)]
    area, label_room, number_room, spread_room = _frame(figure, shown, columns, say)
    area = area._replace(top=top, across=_FINE, rows=min(room, len(shown) * (2 if spaced else 1) - spaced))
    scale = scale_of(figure)
    _rules(sheet, area, figure, scale, mode)
    for number, bar in enumerate(shown):
        row = top + number * (2 if spaced else 1)
        sheet.write(0, row, pad(clean(say(bar.label)), label_room), "ink")
        if area.columns > 0:
            _bar(sheet, area, row, bar, scale, mode)
        value, spread = numbers(bar, figure.digits)
        after = area.left + area.columns + 1
        sheet.write_right(after + number_room, row, value, "ink", number_room)
        if spread_room:
            sheet.write(after + number_room + 1, row, spread, "quiet")
    if len(shown) < len(figure.bars) and room:
        sheet.write(0, top + room - 1, say(words.more(len(figure.bars) - len(shown))), "quiet")
    named = False
    if below and area.columns > 4 and len(shown) == len(figure.bars):
        named = _axis(sheet, area, figure, scale, unit, say, mode)
    if top and figure.log and not named:
        _beside_title(sheet, title, unit)
    return sheet


def _beside_title(sheet: Sheet, title: str, unit: str) -> None:
    """Equal steps mislead whoever is not told that they are factors, so the title gives way."""
    room = sheet.columns - width(unit) - 2
    if room >= _LEAST_TITLE:
        after = sheet.write(0, 0, pad(title, min(room, width(title))), "title", room)
        sheet.write(after, 0, " " * (sheet.columns - after))
        sheet.write(after + 2, 0, unit, "quiet")


def _frame(figure: Bars, shown: Sequence[Bar], columns: int, say: Say) -> tuple[Area, int, int, int]:
    """The columns of the bars, of the labels, of the numbers and of the spreads; the last ones give way first."""
    texts = [numbers(bar, figure.digits) for bar in shown]
    labels = max((width(clean(say(bar.label))) for bar in shown), default=0)
    values = max((width(value) for value, _spread in texts), default=0)
    spreads = max((width(spread) for _value, spread in texts), default=0)
    labels = min(labels, max(4, columns * 2 // 5))
    if columns - labels - values - spreads - 4 < 12:
        spreads = 0
    if columns - labels - values - 3 < 4:
        labels = max(0, columns - values - 2)
        return Area(labels, 0, 0, 0), labels, values, 0
    left = labels + 2
    return Area(left, 0, columns - left - values - 1 - (spreads + 1 if spreads else 0), 0), labels, values, spreads


def _bar(sheet: Sheet, area: Area, row: int, bar: Bar, scale: Scale, mode: Mode) -> None:
    """A filled stretch from zero to the value, the whisker over it; or over the whisker a point."""
    ends = [area.column(scale, at) if at is not None else None for at in (bar.low, bar.value, bar.high)]
    if scale.log:
        _whisker(sheet, row, ends, mode)
        if ends[1] is not None:
            sheet.put(ends[1], row, _POINT[mode], _INK)
        return
    start, end = float(scale.share(0.0)), float(scale.share(bar.value))
    if end == end:  # a number
        low, high = (min(max(at, 0.0), 1.0) * area.columns for at in sorted((start, end)))
        for column in range(area.columns):
            filled = min(high, column + 1) - max(low, column)
            if mode is Mode.ASCII:
                char = "=" if filled >= 0.5 else " "
            elif low > column:
                char = "█" if filled >= 0.5 else " "
            else:
                char = _EIGHTHS[max(0, min(8, round(filled * 8)))]
            if char != " ":
                sheet.put(area.left + column, row, char, _INK)
    _whisker(sheet, row, ends, mode)


def _whisker(sheet: Sheet, row: int, ends: Sequence[int | None], mode: Mode) -> None:
    """From the low to the high end, the value marked between; readable over the bar and beside it."""
    low, middle, high = ends
    if low is None or high is None or low > high:
        return
    left, line, right, mark = "|-|+" if mode is Mode.ASCII else "├─┤┼"
    for column in range(low, high + 1):
        char = mark if column == middle and low < high else left if column == low else right if column == high else line
        if low == high:
            char = mark
        under = sheet.at(column, row)
        sheet.put(column, row, char, "ink", "track" if under.ink == _INK else None)


def _rules(sheet: Sheet, area: Area, figure: Bars, scale: Scale, mode: Mode) -> None:
    for rule in figure.rules:
        if (column := area.column(scale, rule.at)) is not None:
            for row in range(area.rows):
                sheet.put(column, area.top + row, ":" if mode is Mode.ASCII else "╎", "quiet")


def _axis(sheet: Sheet, area: Area, figure: Bars, scale: Scale, unit: str, say: Say, mode: Mode) -> bool:
    """The axis below the bars, the rules' names on it; returns whether there was room for what it means."""
    named = axes.draw_x(sheet, area, scale, unit, mode)
    for rule in figure.rules:
        column = area.column(scale, rule.at)
        name = clean(say(rule.label))
        if column is not None and name:
            start = min(max(area.left, column - width(name) // 2), max(area.left, area.right - width(name)))
            sheet.write(start, area.bottom, name, "quiet")
    return named
