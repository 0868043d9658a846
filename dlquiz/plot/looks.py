"""How the series of a figure are told apart, without colour too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dlquiz.plot import axes
from dlquiz.plot.canvas import SOLID, Canvas, Dash, dashes
from dlquiz.plot.columns import clean
from dlquiz.plot.grid import GLYPHS, SERIES, Cell, Mode, Say, Sheet, class_ink
from dlquiz.plot.legend import Entry
from dlquiz.simulator.figures import Curves, Series, Stroke

_POINTS = "ox+&"
_MARKERS = {Mode.BRAILLE: "●▲■◆", Mode.BLOCKS: "●▲■◆", Mode.ASCII: "ABCD"}
_SAMPLE_COLUMNS = 5
_SHORT_COLUMNS = 2


class Look(NamedTuple):
    """What a series is drawn with. dash: None for points; glyph: of its points, or set on a line now and then."""

    dash: Dash | None
    glyph: str
    ink: str


def looks(series: Sequence[Series], mode: Mode) -> list[Look]:
    """A look for each series, no two alike among the first four of a stroke, points of classes apart."""
    made = []
    patterns = dashes(mode)
    for number, (one, n) in enumerate(zip(series, places(series), strict=True)):
        ink = SERIES[number % len(SERIES)]
        mark = _MARKERS[mode][(n - 1) % 4]
        match one.stroke:
            case Stroke.LINE:
                made.append(Look(SOLID, mark if n else "", ink))
            case Stroke.DASHED:
                made.append(Look(patterns[min(n, 1)], mark if n > 1 else "", ink))
            case Stroke.POINTS if one.kind is not None:
                made.append(Look(None, GLYPHS[n % 4], class_ink(one.kind)))
            case Stroke.POINTS:
                made.append(Look(None, _POINTS[n % 4], ink))
    return made


def places(series: Sequence[Series]) -> list[int]:
    """The number of each series among those of its stroke; of points of a class the class, which is then taken."""
    taken = {one.kind % 4 for one in series if one.stroke is Stroke.POINTS and one.kind is not None}
    free = [n for n in range(4) if n not in taken] or [*range(4)]
    seen = dict.fromkeys(Stroke, 0)
    found = []
    for one in series:
        if one.stroke is Stroke.POINTS and one.kind is not None:
            found.append(one.kind)
            continue
        n = seen[one.stroke]
        seen[one.stroke] += 1
        found.append(free[n % len(free)] if one.stroke is Stroke.POINTS else n)
    return found


def entries(figure: Curves, seen: Sequence[Look], say: Say, mode: Mode, *, short: bool = False) -> list[Entry]:
    """The legend: every series, and every kind of band once. short: with samples as short as they can be."""
    columns = _SHORT_COLUMNS if short else _SAMPLE_COLUMNS
    named = [
        Entry(_sample(look, number, mode, columns), clean(say(series.label)))
        for number, (series, look) in enumerate(zip(figure.series, seen, strict=True))
    ]
    bands = dict.fromkeys(clean(say(band.label)) for band in figure.bands)
    mark = Cell(axes.lines(mode).band, "quiet", "band")
    return [entry for entry in named if entry.label] + [Entry((mark, mark), label) for label in bands if label]


def _sample(look: Look, number: int, mode: Mode, columns: int) -> tuple[Cell, ...]:
    """A short stretch of a series, drawn as the whole is."""
    if look.dash is None:
        return (Cell(look.glyph, look.ink),)
    canvas = Canvas(columns, 1, mode)
    height = float(canvas.height // 2)
    canvas.polyline(np.array([0.0, canvas.width - 1]), np.array([height, height]), number, look.dash)
    sheet = Sheet(columns, 1)
    canvas.draw_on(sheet, 0, 0)
    if look.glyph:
        sheet.put(columns // 2, 0, look.glyph, look.ink)
    return sheet.grid()[0]
