"""The frame of a vector drawing: axes, ticks, legend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dlquiz.plot import axes
from dlquiz.plot.columns import width
from dlquiz.plot.paint import SIZE, Paint, path, short, text
from dlquiz.plot.scale import Scale


class Box(NamedTuple):
    """Where values are drawn, in pixels."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    def x(self, scale: Scale, value: float) -> float:
        """Where a value lies on the x axis."""
        return self.left + float(scale.share(value)) * self.width

    def y(self, scale: Scale, value: float) -> float:
        """Where a value lies on the y axis."""
        return self.bottom - float(scale.share(value)) * self.height


class Entry(NamedTuple):
    """An entry of a legend: elements drawn around 0, 0 to 26, 0, shifted there; and what they stand for."""

    sample: str
    label: str


def wide(said: str) -> float:
    """About how many pixels a text takes."""
    return width(said) * SIZE * 0.56


def x_axis(box: Box, scale: Scale, name: str, paint: Paint) -> list[str]:
    """Ticks and labels below the box, and what they mean."""
    marks = scale.marks(9)
    drawn = [path(f"M{short(box.left)} {short(box.bottom)}H{short(box.right)}", paint.faint)]
    for mark, label in zip(marks, scale.names(marks), strict=True):
        at = box.x(scale, mark)
        drawn.append(path(f"M{short(at)} {short(box.bottom)}v5", paint.faint))
        drawn.append(text(at, box.bottom + 19, label, paint.quiet, "middle"))
    if name:
        drawn.append(text(box.left + box.width / 2, box.bottom + 38, name, paint.quiet, "middle"))
    return drawn


def y_axis(box: Box, scale: Scale, name: str, paint: Paint) -> list[str]:
    """Ticks, labels and faint lines across; what they mean stands above."""
    marks, labels = axes.y_marks(scale, 18)
    drawn = []
    for mark, label in zip(marks, labels, strict=True):
        at = box.y(scale, mark)
        drawn.append(path(f"M{short(box.left)} {short(at)}H{short(box.right)}", paint.faint, 1.4 if mark == 0 else 0.7))
        drawn.append(text(box.left - 8, at + 4.5, label, paint.quiet, "end"))
    drawn.append(path(f"M{short(box.left)} {short(box.top)}V{short(box.bottom)}", paint.faint))
    if name:
        drawn.append(text(box.left, box.top - 10, name, paint.quiet))
    return drawn


def legend_rows(entries: Sequence[Entry], room: float) -> list[list[Entry]]:
    """The entries in rows that fit."""
    rows: list[list[Entry]] = []
    used = 0.0
    for entry in entries:
        taken = 34 + wide(entry.label) + 22
        if not rows or used + taken > room:
            rows.append([])
            used = 0.0
        rows[-1].append(entry)
        used += taken
    return rows


def legend(rows: Sequence[Sequence[Entry]], left: float, top: float, paint: Paint) -> list[str]:
    """Rows of entries, the first with its middle at `top`."""
    drawn = []
    for down, row in enumerate(rows):
        x, y = left, top + down * 20
        for entry in row:
            drawn.append(f'<g transform="translate({short(x)} {short(y)})">{entry.sample}</g>')
            drawn.append(text(x + 34, y + 4.5, entry.label, paint.ink))
            x += 34 + wide(entry.label) + 22
    return drawn
