"""A field as vector areas, with its zero contour and samples."""

from __future__ import annotations

import numpy as np

from dlquiz.plot import svg_axes
from dlquiz.plot.columns import clean
from dlquiz.plot.contour import chained, zero_lines
from dlquiz.plot.grid import LEVELS, Say
from dlquiz.plot.paint import Paint, glyph, path, ramp, short, tag
from dlquiz.plot.raster import levels
from dlquiz.plot.scale import Scale, paired
from dlquiz.plot.svg_axes import Box, Entry
from dlquiz.simulator.figures import Field, Floats

WIDTH = 460.0
_SIDE = 360.0
_MOST_SAMPLES = 2000
_MOST = 96
"""Values along a side that are drawn; of more, every so many."""


def elements(figure: Field, say: Say, paint: Paint) -> tuple[float, list[str]]:
    """Height and elements."""
    entries = _entries(figure, say, paint)
    rows = svg_axes.legend_rows(entries, WIDTH - 40)
    box = Box(64, 46 + 20 * len(rows), _SIDE, _SIDE)
    values = _drawable(figure.values)
    body = svg_axes.legend(rows, 20, 48, paint) + _areas(box, values, paint)
    body += _contour(box, values, paint)
    ends = [end for end in (figure.x_range, figure.y_range) if np.isfinite(end).all() and end[0] < end[1]]
    if len(ends) == 2:
        x, y = Scale(*figure.x_range), Scale(*figure.y_range)
        body += _samples(box, figure, x, y, paint)
        body += svg_axes.x_axis(box, x, "", paint)
        body += [part for part in svg_axes.y_axis(box, y, "", paint) if part.startswith("<text")]
    return box.bottom + 34, body


def _entries(figure: Field, say: Say, paint: Paint) -> list[Entry]:
    """A side of the field and the samples that are called the same are one entry."""
    glyphs = [
        (clean(say(samples.label)), path(glyph(samples.kind, 13, 0, 4.5), paint.ink, 1.8)) for samples in figure.samples
    ]
    sides = {clean(say(figure.low)): 0, clean(say(figure.high)): LEVELS - 1}
    of = dict(reversed(glyphs))
    entries = [
        Entry(tag("rect", x=0, y=-8, width=26, height=16, fill=ramp(paint, step)) + of.get(word, ""), word)
        for word, step in sides.items()
        if word
    ]
    return entries + [Entry(drawn, word) for word, drawn in glyphs if word not in sides]


def _drawable(values: Floats) -> Floats:
    if values.ndim != 2 or not values.size:
        return np.zeros((0, 0))
    steps = [max(1, -(-length // _MOST)) for length in values.shape]
    return np.clip(values[:: steps[0], :: steps[1]], -1, 1)


def _areas(box: Box, values: Floats, paint: Paint) -> list[str]:
    """One path for each colour, made of a stretch for each run of values of that colour."""
    if not values.size:
        return []
    steps = levels(values)[::-1]
    rows, columns = steps.shape
    wide, high = box.width / columns, box.height / rows
    runs: dict[int, list[str]] = {}
    for row, line in enumerate(steps.tolist()):
        start = 0
        for column in range(1, columns + 1):
            if column == columns or line[column] != line[start]:
                if line[start] >= 0:
                    runs.setdefault(line[start], []).append(f"M{start} {row}h{column - start}v1h-{column - start}z")
                start = column
    inside = "".join(tag("path", d="".join(runs[step]), fill=ramp(paint, step)) for step in sorted(runs))
    place = f"translate({short(box.left)} {short(box.top)}) scale({wide:.4f} {high:.4f})"
    return [tag("g", inside, transform=place, shape_rendering="crispEdges")]


def _contour(box: Box, values: Floats, paint: Paint) -> list[str]:
    """The values stand in the middle of their areas."""
    if not values.size:
        return []
    rows, columns = values.shape
    d = ""
    for chain in chained(zero_lines(values)):
        points = [
            f"{short(box.left + (x + 0.5) * box.width / columns)} {short(box.bottom - (y + 0.5) * box.height / rows)}"
            for x, y in chain
        ]
        d += "M" + "L".join(points)
    return [path(d, paint.ink, 2)] if d else []


def _samples(box: Box, figure: Field, x: Scale, y: Scale, paint: Paint) -> list[str]:
    drawn = []
    for samples in figure.samples:
        xs, ys = paired(samples.x[:_MOST_SAMPLES], samples.y[:_MOST_SAMPLES])
        across, up = x.share(xs), y.share(ys)
        inside = (across >= 0) & (across <= 1) & (up >= 0) & (up <= 1)
        d = "".join(
            glyph(samples.kind, box.left + px * box.width, box.bottom - py * box.height, 3.2)
            for px, py in zip(across[inside].tolist(), up[inside].tolist(), strict=True)
        )
        if d:
            drawn.append(path(d, paint.ink, 1.4))
    return drawn
