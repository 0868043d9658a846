"""Curves as vector paths."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dlquiz.plot import svg_axes
from dlquiz.plot.canvas import clipped_segments, thinned
from dlquiz.plot.columns import clean
from dlquiz.plot.curves import scales, y_name
from dlquiz.plot.grid import Say
from dlquiz.plot.looks import places
from dlquiz.plot.paint import Paint, glyph, path, short, tag, text
from dlquiz.plot.scale import Scale, paired
from dlquiz.plot.svg_axes import Box, Entry
from dlquiz.simulator.figures import Band, Curves, Series, Stroke

_DASHES = ("7 5", "2 4")
_MARK_EVERY = 70.0
_MOST_POINTS = 2000


def elements(figure: Curves, say: Say, paint: Paint, width: float) -> tuple[float, list[str]]:
    """Height and elements."""
    looks = [
        (_colour(series, number, paint), _dash(series, place), _glyph(series, place))
        for number, (series, place) in enumerate(zip(figure.series, places(figure.series), strict=True))
    ]
    entries = [
        Entry(_sample(*look, line=series.stroke is not Stroke.POINTS), clean(say(series.label)))
        for series, look in zip(figure.series, looks, strict=True)
    ]
    bands = dict.fromkeys(clean(say(band.label)) for band in figure.bands)
    entries += [Entry(_patch(paint), name) for name in bands if name]
    rows = svg_axes.legend_rows(entries, width - 40)
    x, y = scales(figure)
    up_name, x_name = clean(say(y_name(figure))), clean(say(figure.x_label))
    top = 46 + 20 * len(rows) + (18 if up_name else 0)
    box = Box(64, top, width - 64 - 24, 280)
    body = svg_axes.legend(rows, 20, 48, paint)
    body += [drawn for band in figure.bands for drawn in _band(box, x, band, paint)]
    body += svg_axes.y_axis(box, y, up_name, paint) + svg_axes.x_axis(box, x, x_name, paint)
    for series, look in zip(figure.series, looks, strict=True):
        body += _series(box, x, y, series, *look)
    for rule in figure.rules:
        at = box.y(y, rule.at) if rule.across else box.x(x, rule.at)
        if rule.across and box.top - 0.5 <= at <= box.bottom + 0.5:
            body.append(path(f"M{short(box.left)} {short(at)}H{short(box.right)}", paint.quiet, 1.2, "3 3"))
            body.append(_haloed(box.right - 4, at - 5, clean(say(rule.label)), paint, "end"))
        elif not rule.across and box.left - 0.5 <= at <= box.right + 0.5:
            body.append(path(f"M{short(at)} {short(box.top)}V{short(box.bottom)}", paint.quiet, 1.2, "3 3"))
            body.append(_haloed(at + 5, box.top + 12, clean(say(rule.label)), paint, "start"))
    return box.bottom + (52 if x_name else 34), body


def _colour(series: Series, number: int, paint: Paint) -> str:
    """The colour of a series: by its number, or of points of a class by that."""
    if series.stroke is Stroke.POINTS and series.kind is not None:
        return paint.classes[series.kind] if series.kind in (0, 1) else paint.ink
    return paint.series[number % len(paint.series)]


def _dash(series: Series, n: int) -> str:
    return _DASHES[min(n, 1)] if series.stroke is Stroke.DASHED else ""


def _glyph(series: Series, n: int) -> int | None:
    """The sign on a line, from the second of a stroke on, or of points."""
    if series.stroke is Stroke.POINTS:
        return n
    first = 1 if series.stroke is Stroke.LINE else 2
    return n - first if n >= first else None


def _haloed(x: float, y: float, said: str, paint: Paint, anchor: str) -> str:
    """A text that stays readable over lines."""
    return text(x, y, said, paint.quiet, anchor, stroke=paint.paper, stroke_width=3, paint_order="stroke")


def _band(box: Box, x: Scale, band: Band, paint: Paint) -> Iterator[str]:
    """A shaded stretch, with a thick line at the axis for whoever sees no shade."""
    if np.isnan(band.start) or np.isnan(band.end) or band.end < x.low or band.start > x.high:
        return
    left, right = (box.x(x, min(max(end, x.low), x.high)) for end in (band.start, band.end))
    yield tag("rect", x=left, y=box.top, width=max(0.0, right - left), height=box.height, fill=paint.band)
    yield path(f"M{short(left)} {short(box.bottom)}H{short(right)}", paint.quiet, 5, "2 2")


def _series(box: Box, x: Scale, y: Scale, series: Series, colour: str, dash: str, mark: int | None) -> Iterator[str]:
    xs, ys = paired(series.x, series.y)
    across, up = x.share(xs) * box.width, y.share(ys) * box.height
    if series.stroke is not Stroke.POINTS:
        d, last = "", None
        for x0, y0, x1, y1 in clipped_segments(*thinned(across, up, int(box.width)), box.width, box.height):
            start = (short(box.left + x0), short(box.bottom - y0))
            end = (short(box.left + x1), short(box.bottom - y1))
            if start != last:
                d += f"M{' '.join(start)}"
            if end != start or start != last:
                d += f"L{' '.join(end)}"
            last = end
        if d:
            yield path(d, colour, 2, dash)
    if mark is not None:
        inside = (across >= 0) & (across <= box.width) & (up >= 0) & (up <= box.height)
        points = np.column_stack((across[inside], up[inside]))
        if series.stroke is not Stroke.POINTS and len(points):
            wanted = np.arange(_MARK_EVERY / 3, box.width, _MARK_EVERY)
            points = points[[int(np.argmin(np.abs(points[:, 0] - at))) for at in wanted]]
        points = points[:: max(1, len(points) // _MOST_POINTS)]
        d = "".join(glyph(mark, box.left + px, box.bottom - py) for px, py in points.tolist())
        if d:
            yield path(d, colour, 1.6)


def _sample(colour: str, dash: str, mark: int | None, *, line: bool) -> str:
    drawn = path("M0 0H26", colour, 2, dash) if line else ""
    return drawn + (path(glyph(mark, 13, 0), colour, 1.6) if mark is not None else "")


def _patch(paint: Paint) -> str:
    return tag("rect", x=0, y=-7, width=26, height=14, fill=paint.band) + path("M0 7H26", paint.quiet, 3, "2 2")
