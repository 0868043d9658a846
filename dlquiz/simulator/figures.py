"""What there is to see, as data. Labs return figures; `plot` draws them as cells, as text and as SVG.

Arrays are float64 and are never changed after a figure is made. A value that is not finite is not drawn: it breaks a
line or leaves a cell empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from dlquiz.simulator.sentence import Sentence, literally

Floats: TypeAlias = NDArray[np.float64]
NOTHING = literally("")


class Stroke(StrEnum):
    """How a series is drawn."""

    LINE = "line"
    DASHED = "dashed"
    POINTS = "points"


class Series(NamedTuple):
    """One curve, or a cloud of points. x, y: shape (n,); a y that is not finite breaks the line.

    kind: of points that belong to a class, the class: 0, 1, 2 ..., drawn in its colour and glyph as `Samples` are.
    """

    label: Sentence
    x: Floats
    y: Floats
    stroke: Stroke = Stroke.LINE
    kind: int | None = None


class Band(NamedTuple):
    """A stretch of the x axis that is shaded, such as where a function saturates."""

    label: Sentence
    start: float
    end: float


class Rule(NamedTuple):
    """A straight line across the whole figure at a value, such as ln 2. across: False for a vertical one."""

    label: Sentence
    at: float
    across: bool = True


@dataclass(frozen=True, slots=True)
class Curves:
    """Lines and points over two axes. x_range, y_range: what is shown; from the data where None.

    summary: what the figure shows, in a sentence with figures, for whoever does not see it. It gives nothing away
    that the labels do not.
    """

    title: Sentence
    summary: Sentence
    series: tuple[Series, ...]
    x_label: Sentence = NOTHING
    y_label: Sentence = NOTHING
    x_range: tuple[float, float] | None = None
    y_range: tuple[float, float] | None = None
    bands: tuple[Band, ...] = ()
    rules: tuple[Rule, ...] = ()
    log_y: bool = False


class Samples(NamedTuple):
    """Data points of one class on a field. x, y: shape (n,); kind: 0, 1, 2 ..., drawn by a glyph of its own."""

    label: Sentence
    x: Floats
    y: Floats
    kind: int


@dataclass(frozen=True, slots=True)
class Field:
    """A function of two variables over a rectangle, such as a decision boundary.

    values: shape (rows, columns), between -1 and 1, the first row at the lowest y, the first column at the lowest x;
    its zero is drawn as a contour. low, high: what -1 and 1 mean. Meant for 24x24 to 48x48 values.
    """

    title: Sentence
    summary: Sentence
    values: Floats
    x_range: tuple[float, float]
    y_range: tuple[float, float]
    low: Sentence
    high: Sentence
    samples: tuple[Samples, ...] = ()


class Bar(NamedTuple):
    """A value with its spread, where it has one: low and high are drawn as a whisker."""

    label: Sentence
    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Bars:
    """Values side by side, one below the other. unit: what the numbers are; digits: decimals that are shown."""

    title: Sentence
    summary: Sentence
    bars: tuple[Bar, ...]
    unit: Sentence = NOTHING
    top: float | None = None
    rules: tuple[Rule, ...] = ()
    digits: int = 3
    log: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Numbers to be read, such as weights. cells: rows of texts or numbers, as many as there are columns."""

    title: Sentence
    summary: Sentence
    columns: tuple[Sentence, ...]
    cells: tuple[tuple[Sentence | float, ...], ...]
    digits: int = 4


Figure: TypeAlias = Curves | Field | Bars | Table
