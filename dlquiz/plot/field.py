"""A field as cells: the raster, samples by their glyphs, what the colours mean."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import TypeAlias

import numpy as np

from dlquiz.plot import legend, raster, ticks
from dlquiz.plot.axes import Area
from dlquiz.plot.columns import clean, width, wrap
from dlquiz.plot.grid import GLYPHS, LEVELS, RAMP, Cell, Mode, Say, Sheet, class_ink
from dlquiz.plot.legend import Entry, Packed
from dlquiz.plot.scale import Scale, paired
from dlquiz.simulator.figures import Field

Place: TypeAlias = tuple[int, int]

_SHARE = 4
"""One cell in so many may hold a sample."""

_LEAST_ROWS = 3
"""Rows of the raster that a legend below it leaves; where it cannot, there is none."""

_SIDE = 18
"""Columns that a legend beside the raster needs."""


def draw(figure: Field, columns: int, rows: int, say: Say, mode: Mode, *, colours: bool) -> Sheet:
    """The figure on a sheet of this size."""
    sheet = Sheet(columns, rows)
    title = clean(say(figure.title))
    top = 1 if title and rows >= 4 else 0
    if top:
        sheet.write(0, 0, title, "title")
    entries = _entries(figure, say, mode, colours=colours)
    area, beside, below = _frame(figure, columns, rows, top, entries)
    if area.columns <= 0 or area.rows <= 0:
        return sheet
    cells = (
        raster.coloured(figure.values, area.columns, area.rows)
        if colours and mode is not Mode.ASCII
        else raster.shaded(figure.values, area.columns, area.rows, mode)
    )
    sheet.paste(area.left, area.top, cells)
    _samples(sheet, area, figure)
    if area.left > 0:
        _y_ends(sheet, area, figure)
    if area.bottom < rows:
        _x_ends(sheet, area, figure)
    if beside:
        _beside(sheet, area.left + area.columns + 3, area.top, entries)
    else:
        legend.draw(sheet, min(area.left, 2), area.bottom + 1, below, columns - min(area.left, 2))
    return sheet


def _frame(figure: Field, columns: int, rows: int, top: int, entries: Sequence[Entry]) -> tuple[Area, bool, Packed]:
    """Where the raster lies, pixels square; whether the legend stands beside it; else the rows below it."""
    left = max(map(width, ticks.labels([float(end) for end in figure.y_range])), default=0) + 1
    if columns < 16 + left:
        left = 0
    ratio = figure.values.shape[1] / figure.values.shape[0] if figure.values.ndim == 2 and figure.values.size else 1.0
    ratio = min(max(ratio, 0.25), 4.0)
    ends = 1 if rows - top >= 4 else 0
    wide = rows - top - ends
    beside = columns - left - round(wide * 2 * ratio) >= _SIDE and rows - top >= 6
    easy = min(3, wide // 4)
    most = 0 if beside else min(wide - _LEAST_ROWS, max(easy, rows // 2))
    short = [entry._replace(sample=entry.sample[1:]) if _is_patch(entry) else entry for entry in entries]
    below = legend.packed(entries, short, columns - min(left, 2), easy, most)
    room = max(0, rows - top - ends - len(below.rows))
    across = max(0, min(columns - left, round(room * 2 * ratio)))
    down = max(0, min(room, round(across / 2 / ratio) or room))
    return Area(left, top, across, down), beside, below


def _y_ends(sheet: Sheet, area: Area, figure: Field) -> None:
    low, high = ticks.labels([float(end) for end in figure.y_range])
    sheet.write_right(area.left - 1, area.top, high, "quiet")
    if area.rows > 1:
        sheet.write_right(area.left - 1, area.bottom - 1, low, "quiet")


def _x_ends(sheet: Sheet, area: Area, figure: Field) -> None:
    low, high = ticks.labels([float(end) for end in figure.x_range])
    sheet.write(area.left, area.bottom, low, "quiet", area.columns)
    if width(low) + width(high) + 1 <= area.columns:
        sheet.write_right(area.left + area.columns, area.bottom, high, "quiet")


def _samples(sheet: Sheet, area: Area, figure: Field) -> None:
    """A glyph for each cell with samples, that of the class which most of them have.

    Where they crowd, not for all of them, and for none on the contour.
    """
    held: dict[Place, Counter[int]] = {}
    if not _proper(figure.x_range) or not _proper(figure.y_range):
        return
    x, y = Scale(*figure.x_range), Scale(*figure.y_range)
    for samples in figure.samples:
        xs, ys = paired(samples.x, samples.y)
        across, up = x.share(xs), y.share(ys)
        inside = (across >= 0) & (across <= 1) & (up >= 0) & (up <= 1)
        columns = np.rint(across[inside] * (area.columns - 1)).astype(int).tolist()
        rows = np.rint((1 - up[inside]) * (area.rows - 1)).astype(int).tolist()
        for place in zip(columns, rows, strict=True):
            held.setdefault(place, Counter())[samples.kind] += 1
    most = area.columns * area.rows // _SHARE
    if len(held) > most:
        edge = {place for place in held if sheet.at(area.left + place[0], area.top + place[1]).ink == "contour"}
        held = {place: kinds for place, kinds in held.items() if place not in edge}
    for (column, row), kind in _sparse(held, most):
        at_x, at_y = area.left + column, area.top + row
        under = sheet.at(at_x, at_y)
        paper = under.paper or (under.ink if under.ink in RAMP else "")
        sheet.put(at_x, at_y, GLYPHS[kind % len(GLYPHS)], class_ink(kind), paper)


def _sparse(held: Mapping[Place, Counter[int]], most: int) -> Iterator[tuple[Place, int]]:
    """At most so many of the cells with samples, the same share of each class, so that the field shows between them."""
    classes: defaultdict[int, list[Place]] = defaultdict(list)
    for place, kinds in held.items():
        classes[max(kinds, key=lambda kind: (kinds[kind], -kind))].append(place)
    share = min(1.0, max(1, most) / max(1, len(held)))
    for kind, places in classes.items():
        kept = ceil(len(places) * share)  # evenly among all: samples often come quadrant by quadrant
        yield from ((places[n * len(places) // kept], kind) for n in range(kept))


def _proper(ends: tuple[float, float]) -> bool:
    return bool(np.isfinite(ends).all()) and ends[0] < ends[1]


def _entries(figure: Field, say: Say, mode: Mode, *, colours: bool) -> list[Entry]:
    """A side of the field and the samples that are called the same are one entry."""
    sides = [(clean(say(figure.low)), 0), (clean(say(figure.high)), LEVELS - 1)]
    named = [(clean(say(samples.label)), samples.kind) for samples in figure.samples]
    inks = dict(reversed(named))
    entries = [
        Entry(_side(step, inks.get(word), mode, colours=colours), word) for word, step in sides if word or word in inks
    ]
    taken = {word for word, _step in sides}
    return entries + [
        Entry((Cell(GLYPHS[kind % len(GLYPHS)], class_ink(kind)),), word) for word, kind in named if word not in taken
    ]


def _side(step: int, kind: int | None, mode: Mode, *, colours: bool) -> tuple[Cell, ...]:
    """A patch as a side of the field looks, with the glyph of its samples where it has some."""
    glyph, ink = (" ", "") if kind is None else (GLYPHS[kind % len(GLYPHS)], class_ink(kind))
    if colours and mode is not Mode.ASCII:
        paper = RAMP[step]
        return (Cell(" ", "", paper), Cell(glyph, ink, paper), Cell(" ", "", paper))
    edge = Cell(raster.shade(step, mode), "quiet")
    if edge.char != " ":
        return (edge, Cell(glyph, ink) if kind is not None else edge, edge)
    return (Cell("[", "quiet"), Cell(glyph, ink), Cell("]", "quiet"))


def _is_patch(entry: Entry) -> bool:
    """Whether a sample is three cells that look alike but for a glyph, so that two of them show as much."""
    return len(entry.sample) == 3 and entry.sample[0] == entry.sample[2]


def _beside(sheet: Sheet, x: int, y: int, entries: Sequence[Entry]) -> None:
    """The legend in a column of its own, long labels on several lines where there are enough."""
    texts = [wrap(entry.label, max(4, sheet.columns - x - len(entry.sample) - 1)) or [""] for entry in entries]
    if sum(map(len, texts)) > sheet.rows - y:
        texts = [[entry.label] for entry in entries]
    for entry, lines in zip(entries, texts, strict=True):
        sheet.paste(x, y, [entry.sample])
        for line in lines:
            sheet.write(x + len(entry.sample) + 1, y, line, "ink")
            y += 1
