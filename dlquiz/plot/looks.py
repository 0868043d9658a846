"""How the series of a figure are told apart, without colour too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dlquiz.plot import axes
from dlquiz.plot.canvas import SOLID, Canvas, Dash, dashes
from dlquiz.plot.columns import clean
from dlquiz.plot.grid import SERIES, Cell, Mode, Say, Sheet
from dlquiz.plot.legend import Entry
from dlquiz.simulator.figures import Curves, Series, Stroke

_POINTS = "ox+&"
_MARKERS = {Mode.BRAILLE: "●▲■◆", Mode.BLOCKS: "●▲■◆", Mode.ASCII: "ABCD"}
_SAMPLE_COLUMNS = 5


class Look(NamedTuple):
    """What a series is drawn with. dash: None for points; glyph: of its points, or set on a line now and then."""

    dash: Dash | None
    glyph: str


def looks(series: Sequence[Series], mode: Mode) -> list[Look]:
    """A look for each series, no two alike among the first four of a stroke."""
    seen = dict.fromkeys(Stroke, 0)
    made = []
    for one in series:
        n = seen[one.stroke]
        seen[one.stroke] += 1
        mark = _MARKERS[mode][(n - 1) % 4]
        patterns = dashes(mode)
        match one.stroke:
            case Stroke.LINE:
                made.append(Look(SOLID, mark if n else ""))
            case Stroke.DASHED:
                made.append(Look(patterns[min(n, 1)], mark if n > 1 else ""))
            case Stroke.POINTS:
                made.append(Look(None, _POINTS[n % 4]))
    return made


def entries(figure: Curves, seen: Sequence[Look], say: Say, mode: Mode) -> list[Entry]:
    """The legend: every series, and every kind of band once."""
    named = [
        Entry(_sample(look, number, mode), clean(say(series.label)))
        for number, (series, look) in enumerate(zip(figure.series, seen, strict=True))
    ]
    bands = dict.fromkeys(clean(say(band.label)) for band in figure.bands)
    mark = Cell(axes.lines(mode).band, "quiet", "band")
    return [entry for entry in named if entry.label] + [Entry((mark, mark), label) for label in bands if label]


def _sample(look: Look, number: int, mode: Mode) -> tuple[Cell, ...]:
    """A short stretch of a series, drawn as the whole is."""
    ink = SERIES[number % len(SERIES)]
    if look.dash is None:
        return (Cell(look.glyph, ink),)
    canvas = Canvas(_SAMPLE_COLUMNS, 1, mode)
    height = float(canvas.height // 2)
    canvas.polyline(np.array([0.0, canvas.width - 1]), np.array([height, height]), number, look.dash)
    sheet = Sheet(_SAMPLE_COLUMNS, 1)
    canvas.draw_on(sheet, 0, 0)
    if look.glyph:
        sheet.put(_SAMPLE_COLUMNS // 2, 0, look.glyph, ink)
    return sheet.grid()[0]
