"""Curves as cells: a frame, and lines of dots in it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dlquiz.plot import axes, legend, overlays, scale, words
from dlquiz.plot.axes import Area
from dlquiz.plot.canvas import Canvas
from dlquiz.plot.columns import clean, width
from dlquiz.plot.grid import Mode, Say, Sheet
from dlquiz.plot.legend import Packed
from dlquiz.plot.looks import Look, entries, looks
from dlquiz.plot.scale import Scale
from dlquiz.simulator.figures import NOTHING, Curves, Floats, Series
from dlquiz.simulator.sentence import Sentence

_MARKER_EVERY = 14
_LEAST_COLUMNS = 12
"""Columns for the curves themselves, below which the labels of the y axis give way."""
_LONGEST_LABEL = 10
_AXIS_ROWS = 2
_LEAST_ROWS = 3
"""Rows for the curves themselves that the legend leaves; where it cannot, there is none."""


def scales(figure: Curves) -> tuple[Scale, Scale]:
    """The x and the y axis: what the figure asks for, else all that it holds."""
    x = scale.fit(
        [series.x for series in figure.series],
        figure.x_range,
        also=[rule.at for rule in figure.rules if not rule.across],
        onward=True,
    )
    y = scale.fit(
        [series.y for series in figure.series],
        figure.y_range,
        also=[rule.at for rule in figure.rules if rule.across],
        margin=0.05,
        log=figure.log_y,
    )
    return x, y


def draw(figure: Curves, columns: int, rows: int, say: Say, mode: Mode, cursor: float | None) -> Sheet:
    """The figure on a sheet of this size."""
    sheet = Sheet(columns, rows)
    seen = looks(figure.series, mode)
    area, x, y = _frame(sheet, figure, seen, say, mode)
    if area.columns <= 0 or area.rows <= 0:
        return sheet
    canvas = Canvas(area.columns, area.rows, mode)
    overlays.zeros(sheet, area, x, y, mode)
    overlays.rules(sheet, area, figure.rules, x, y, mode)
    dots = [_dots(canvas, series, x, y) for series in figure.series]
    for number, (places, look) in enumerate(zip(dots, seen, strict=True)):
        if look.dash is not None:
            canvas.polyline(*places, number, look.dash)
    canvas.draw_on(sheet, area.left, area.top)
    for number, (places, look) in enumerate(zip(dots, seen, strict=True)):
        if look.glyph:
            _glyphs(sheet, area, canvas, places, number, look)
    overlays.rule_names(sheet, area, figure.rules, x, y, say)
    overlays.bands(sheet, area, figure.bands, x, mode)
    if cursor is not None:
        overlays.cursor(sheet, area, enumerate(figure.series), x, y, cursor, mode)
    return sheet


def y_name(figure: Curves) -> Sentence:
    """What the y axis means, and that it is logarithmic where it is."""
    return words.logarithmic(figure.y_label) if figure.log_y and figure.y_label != NOTHING else figure.y_label


def _frame(sheet: Sheet, figure: Curves, seen: Sequence[Look], say: Say, mode: Mode) -> tuple[Area, Scale, Scale]:
    """Title, legend and axes; what is left for the curves, and the two scales."""
    x, y = scales(figure)
    top = 0
    title, up_name, x_name = (clean(say(name)) for name in (figure.title, y_name(figure), figure.x_label))
    if title and sheet.rows >= 4:
        sheet.write(0, top, title, "title")
        top += 1
    top += _legend(sheet, top, figure, seen, say, mode)
    named = bool(up_name) and sheet.rows - top >= 7
    top += named
    below = _AXIS_ROWS if sheet.rows - top >= 4 else 0
    below += bool(x_name and sheet.rows - top >= 13)
    dots = Canvas(1, 1, mode)
    rows = max(0, sheet.rows - top - below)
    y = y.centred(rows, dots.down)
    marks, names = axes.y_marks(y, rows)
    left = min(_LONGEST_LABEL, max(map(width, names), default=0) + 2)
    if sheet.columns - left < _LEAST_COLUMNS:
        left = min(1, sheet.columns)
        marks, names = [], []
    area = Area(left, top, max(0, sheet.columns - left - 1), rows, dots.across, dots.down)
    if rows and area.columns > 0:
        axes.draw_y(sheet, area, y, marks, names, mode)
        if below:
            axes.draw_x(sheet, area, x, x_name, mode)
        if named:
            sheet.write(max(0, min(left - 1, sheet.columns - width(up_name))), top - 1, up_name, "quiet")
    return area, x, y


def _legend(sheet: Sheet, top: int, figure: Curves, seen: Sequence[Look], say: Say, mode: Mode) -> int:
    """The legend below the title; returns the rows it takes. Little room cuts names before it drops one."""
    left = 2 if sheet.columns > 30 else 0
    room = sheet.columns - left
    easy = min(3, (sheet.rows - 5) // 2)
    most = min(sheet.rows - top - _AXIS_ROWS - _LEAST_ROWS, max(easy, sheet.rows // 2))
    full, short = (entries(figure, seen, say, mode, short=short) for short in (False, True))
    shown: Packed = legend.packed(full, short, room, easy, most)
    legend.draw(sheet, left, top, shown, room)
    return len(shown.rows)


def _dots(canvas: Canvas, series: Series, x: Scale, y: Scale) -> tuple[Floats, Floats]:
    """A series in dots of the canvas."""
    xs, ys = scale.paired(series.x, series.y)
    return x.share(xs) * (canvas.width - 1), y.share(ys) * (canvas.height - 1)


def _glyphs(sheet: Sheet, area: Area, canvas: Canvas, dots: tuple[Floats, Floats], number: int, look: Look) -> None:
    """The points of a series, or the marks along a line, each series' at other columns."""
    across, up = dots
    inside = np.isfinite(across) & np.isfinite(up)
    inside &= (across > -0.5) & (across < canvas.width - 0.5) & (up > -0.5) & (up < canvas.height - 0.5)
    across, up = across[inside], up[inside]
    if look.dash is not None:
        across, up = _marked(across, up, canvas, number)
    columns, rows = canvas.cells(across, up)
    for column, row in dict.fromkeys(zip(columns, rows, strict=True)):
        sheet.put(area.left + column, area.top + row, look.glyph, look.ink)


def _marked(across: Floats, up: Floats, canvas: Canvas, number: int) -> tuple[Floats, Floats]:
    """The points of a line to be marked, evenly apart; of neighbours the one nearest to the middle of its cell."""
    if not len(across):
        return across, up
    stride = min(_MARKER_EVERY, max(4, canvas.columns // 3)) * canvas.across
    off_middle = np.abs((np.rint(up) % canvas.down) - (canvas.down - 1) / 2)
    wanted = np.arange((3 * number * canvas.across) % stride + canvas.across, canvas.width, stride)
    kept = [int(np.argmin(np.abs(across - at) + 2 * off_middle)) for at in wanted]
    return across[kept], up[kept]
