"""A field as pixels: two to a cell in half blocks, or one shade to a cell where there is no colour."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from dlquiz.plot.grid import LEVELS, RAMP, Cell, Mode
from dlquiz.simulator.figures import Floats

Levels: TypeAlias = NDArray[np.int64]
"""Steps of the ramp, shape (rows, columns), the first row at the top; -1 where there is no value."""

_SHADES = {Mode.BRAILLE: "  ··░░▒▒▓▓", Mode.BLOCKS: "  ··░░▒▒▓▓", Mode.ASCII: "  ..::%%@@"}
_CONTOUR = LEVELS
"""A level of its own for pixels on the zero contour."""
_ROLES = (*RAMP, "contour", "")


def sample(values: Floats, columns: int, rows: int) -> Floats:
    """The field at so many pixels, the first row at the top; straight between the values, without them nearest."""
    if columns <= 0 or rows <= 0 or not values.size or values.ndim != 2:
        return np.full((max(0, rows), max(0, columns)), np.nan)
    across = np.linspace(0, values.shape[1] - 1, columns) if columns > 1 else np.array([(values.shape[1] - 1) / 2])
    up = np.linspace(values.shape[0] - 1, 0, rows) if rows > 1 else np.array([(values.shape[0] - 1) / 2])
    finite = np.isfinite(values)
    values = np.where(finite, np.clip(values, -1, 1), np.nan)
    if not finite.all():
        nearest: Floats = values[np.rint(up).astype(int)][:, np.rint(across).astype(int)]
        return nearest
    left, below = np.floor(across).astype(int), np.floor(up).astype(int)
    right, above = np.minimum(left + 1, values.shape[1] - 1), np.minimum(below + 1, values.shape[0] - 1)
    east, north = across - left, (up - below)[:, np.newaxis]
    bottom = values[below][:, left] * (1 - east) + values[below][:, right] * east
    top = values[above][:, left] * (1 - east) + values[above][:, right] * east
    between: Floats = bottom * (1 - north) + top * north
    return between


def levels(pixels: Floats) -> Levels:
    """Steps of the ramp: -1 is step 0, 1 the last one."""
    finite = np.isfinite(pixels)
    steps = np.floor((np.clip(np.where(finite, pixels, 0.0), -1, 1) + 1) / 2 * LEVELS).astype(np.int64)
    return np.where(finite, np.minimum(steps, LEVELS - 1), -1)


def contour(pixels: Floats) -> NDArray[np.bool_]:
    """The pixels next to which the sign changes, on the side of the higher values; shape as the pixels."""
    on = np.zeros(pixels.shape, dtype=np.bool_)
    with np.errstate(invalid="ignore"):
        high, low = pixels > 0, pixels <= 0
    on[:, 1:] |= high[:, 1:] & low[:, :-1]
    on[:, :-1] |= high[:, :-1] & low[:, 1:]
    on[1:] |= high[1:] & low[:-1]
    on[:-1] |= high[:-1] & low[1:]
    return on


def coloured(values: Floats, columns: int, rows: int) -> list[list[Cell]]:
    """Half blocks over `columns` x `rows` cells, the zero contour in a colour of its own."""
    pixels = sample(values, columns, rows * 2)
    steps = np.where(contour(pixels), _CONTOUR, levels(pixels))
    made: dict[tuple[int, int], Cell] = {}
    cells = []
    for upper, lower in zip(steps[::2].tolist(), steps[1::2].tolist(), strict=True):
        row = []
        for pair in zip(upper, lower, strict=True):
            if pair not in made:
                made[pair] = _halves(*pair)
            row.append(made[pair])
        cells.append(row)
    return cells


def _halves(upper: int, lower: int) -> Cell:
    """A cell of two pixels; the contour is always ink, so that it stays where papers are not shown."""
    if upper == lower:
        return Cell("█", "contour") if upper == _CONTOUR else Cell(" ", "", _ROLES[upper])
    if lower == _CONTOUR or upper == -1:
        return Cell("▄", _ROLES[lower], _ROLES[upper])
    return Cell("▀", _ROLES[upper], _ROLES[lower])


def shaded(values: Floats, columns: int, rows: int, mode: Mode) -> list[list[Cell]]:
    """One shade to a cell, the denser the higher, the zero contour as a line."""
    pixels = sample(values, columns, rows)
    shades = [Cell(shade(step, mode), "quiet") for step in range(-1, LEVELS)]
    rising = _slopes(pixels, mode)
    return [
        [Cell(sign, "contour") if on else shades[step + 1] for step, on, sign in zip(*row, strict=True)]
        for row in zip(levels(pixels).tolist(), contour(pixels).tolist(), rising, strict=True)
    ]


def shade(step: int, mode: Mode) -> str:
    """The shade of a step of the ramp; a space without a value."""
    return _SHADES[mode][step * len(_SHADES[mode]) // LEVELS] if step >= 0 else " "


def _slopes(pixels: Floats, mode: Mode) -> list[list[str]]:
    """For each cell the character that runs along the contour there: across the way the field rises."""
    if min(pixels.shape, default=0) < 2:
        return [["|" if mode is Mode.ASCII else "│"] * pixels.shape[1] for _ in range(pixels.shape[0])]
    down, across = np.gradient(np.nan_to_num(pixels))
    angle = np.arctan2(down / 2, across)  # a cell is twice as high as wide
    turn = np.rint(angle / (np.pi / 4)).astype(int) % 4
    chars = "|/-\\" if mode is Mode.ASCII else "│╱─╲"
    return [[chars[n] for n in row] for row in turn.tolist()]
