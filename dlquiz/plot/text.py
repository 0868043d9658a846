"""A figure as lines of text, for a screen reader and for a pipe: a sentence, then the numbers that matter."""

from __future__ import annotations

import numpy as np

from dlquiz.plot import table, ticks, words
from dlquiz.plot.columns import clean, pad, width, wrap
from dlquiz.plot.curves import scales
from dlquiz.plot.grid import Say
from dlquiz.plot.overlays import value_at
from dlquiz.plot.scale import paired
from dlquiz.simulator.figures import Bars, Curves, Field, Figure, Floats, Series, Stroke, Table
from dlquiz.simulator.sentence import Sentence

_SAMPLES = 9
_FEW = 16
_GRID = (24, 12)
_SIGNS = "o·x"


def lines(figure: Figure, width: int, say: Say) -> list[str]:
    """Title, summary and numbers, in lines of about `width` columns. No drawing is needed to understand them."""
    title, summary = clean(say(figure.title)), clean(say(figure.summary))
    told = [*wrap(title, width), *wrap(summary, width)]
    match figure:
        case Curves():
            return told + _curves(figure, width, say)
        case Field():
            return told + _field(figure, width, say)
        case Bars():
            return told + _bars(figure, say)
        case Table():
            return told + _table(figure, width, say)


def _curves(figure: Curves, columns: int, say: Say) -> list[str]:
    told = [line for series in figure.series for line in wrap(clean(say(_extent(series))), columns)]
    x = scales(figure)[0]
    for band in figure.bands:
        start, end = (ticks.number(min(max(end, x.low), x.high)) for end in (band.start, band.end))
        told += wrap(clean(say(words.band(band.label, start, end))), columns)
    for rule in figure.rules:
        told += wrap(clean(say(words.rule(rule.label, ticks.number(rule.at), across=rule.across))), columns)
    drawn = [series for series in figure.series if series.stroke is not Stroke.POINTS and len(series.x)]
    return told + _sampled(figure, drawn, columns, say) if drawn else told


def _extent(series: Series) -> Sentence:
    x, y = paired(series.x, series.y)
    known = np.isfinite(x) & np.isfinite(y)
    if not known.any():
        return words.no_values(series.label)
    x, y = x[known], y[known]
    low, high = int(np.argmin(y)), int(np.argmax(y))
    if series.stroke is Stroke.POINTS:
        return words.points(
            series.label, len(x), *(ticks.number(float(end)) for end in (x.min(), x.max(), y.min(), y.max()))
        )
    return words.extremes(series.label, *(ticks.number(float(end)) for end in (y[low], x[low], y[high], x[high])))


def _sampled(figure: Curves, series: list[Series], columns: int, say: Say) -> list[str]:
    """Values at a few places along the x axis, a column for each series; in several tables where they do not fit."""
    places = _places(figure, series)
    head = clean(say(figure.x_label)) or "x"
    first = [head, *(ticks.number(x, 3) for x in places)]
    rest = [[clean(say(one.label)), *(ticks.number(value_at(one, x)) for x in places)] for one in series]
    told: list[str] = []
    while rest:
        fitting = [first, rest.pop(0)]
        while rest and sum(max(map(width, column)) + 2 for column in (*fitting, rest[0])) - 2 <= columns:
            fitting.append(rest.pop(0))
        told += _columned(fitting)
    return told


def _places(figure: Curves, series: list[Series]) -> list[float]:
    """The points themselves where there are few, else so many that lie evenly; whole where the points are."""
    own = np.unique(np.concatenate([one.x[np.isfinite(one.x)] for one in series]))
    if 0 < len(own) <= _FEW:
        return [float(x) for x in own]
    scale = scales(figure)[0]
    shares = [n / (_SAMPLES - 1) for n in range(_SAMPLES)]
    places = [scale.low * (1 - share) + scale.high * share for share in shares]
    if all(np.array_equal(one.x, np.rint(one.x)) for one in series) and scale.high - scale.low >= _SAMPLES:
        places = [float(round(x)) for x in places]
    return places


def _columned(columns: list[list[str]]) -> list[str]:
    widths = [max(map(width, column)) for column in columns]
    return [
        "  ".join(pad(text, room, right=True) for text, room in zip(row, widths, strict=True)).rstrip()
        for row in zip(*columns, strict=True)
    ]


def _field(figure: Field, columns: int, say: Say) -> list[str]:
    values = figure.values[np.isfinite(figure.values)]
    told: list[str] = []
    if values.size:
        share = round(100 * float((values > 0).mean()))
        told += wrap(clean(say(words.sides(figure.low, 100 - share, figure.high, share))), columns)
    for samples in figure.samples:
        told += wrap(clean(say(words.samples(samples.label, len(samples.x)))), columns)
    across, up = min(_GRID[0], max(1, columns)), _GRID[1]
    grid = _coarse(figure.values, across, up)
    if grid:
        told += wrap(clean(say(words.grid(figure.low, figure.high))), columns)
        told += grid
    return told


def _coarse(values: Floats, columns: int, rows: int) -> list[str]:
    """The sign of the mean over each part of the field, the highest y first."""
    if values.ndim != 2 or not values.size:
        return []
    columns, rows = min(columns, values.shape[1]), min(rows, values.shape[0])
    signs = []
    for part in reversed(np.array_split(np.nan_to_num(values, posinf=1, neginf=-1), rows, axis=0)):
        means = [float(np.clip(block, -1, 1).mean()) for block in np.array_split(part, columns, axis=1)]
        signs.append("".join(_SIGNS[0 if mean < -0.05 else 2 if mean > 0.05 else 1] for mean in means))
    return signs


def _bars(figure: Bars, say: Say) -> list[str]:
    unit = clean(say(figure.unit))
    told = [unit] if unit else []
    for bar in figure.bars:
        value, low, high = (ticks.fixed(end, figure.digits) if end is not None else "" for end in bar[1:])
        told.append(clean(say(words.bar(bar.label, value, low or value, high or value, spread=bool(low or high)))))
    return told + [clean(say(words.rule(rule.label, ticks.number(rule.at), across=True))) for rule in figure.rules]


def _table(figure: Table, columns: int, say: Say) -> list[str]:
    """Aligned columns where they fit, else each cell beside its heading."""
    heads = [clean(say(head)) for head in figure.columns]
    body = table.texts(figure, say)
    widths = [max([width(head), *(width(row[n]) for row in body)]) for n, head in enumerate(heads)]
    if sum(widths) + 2 * max(0, len(widths) - 1) <= columns:
        return [
            "  ".join(
                pad(text, room, right=table.numeric(figure, n))
                for n, (text, room) in enumerate(zip(row, widths, strict=True))
            ).rstrip()
            for row in (heads, *body)
        ]
    return [
        ", ".join(f"{head}: {text}" if head else text for head, text in zip(heads, row, strict=True)) for row in body
    ]
