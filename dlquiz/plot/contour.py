"""The zero of a field as lines (marching squares)."""

from __future__ import annotations

import numpy as np

from dlquiz.simulator.figures import Floats

Point = tuple[float, float]


def zero_lines(values: Floats) -> list[tuple[Point, Point]]:
    """Short stretches of the zero contour, in columns and rows of `values`, straight between neighbours.

    Where the corners of a square alternate, the mean of the four tells which two are joined.
    """
    if values.ndim != 2 or min(values.shape, default=0) < 2:
        return []
    high = values > 0
    corners = np.stack((high[:-1, :-1], high[:-1, 1:], high[1:, 1:], high[1:, :-1]))
    mixed = corners.any(axis=0) & ~corners.all(axis=0)
    finite = np.isfinite(values)
    mixed &= finite[:-1, :-1] & finite[:-1, 1:] & finite[1:, 1:] & finite[1:, :-1]
    found: list[tuple[Point, Point]] = []
    for row, column in np.argwhere(mixed).tolist():
        square = (
            (column, row, float(values[row, column])),
            (column + 1, row, float(values[row, column + 1])),
            (column + 1, row + 1, float(values[row + 1, column + 1])),
            (column, row + 1, float(values[row + 1, column])),
        )
        edges = [_crossing(square[n], square[(n + 1) % 4]) for n in range(4)]
        points = [point for point in edges if point is not None]
        if len(points) == 4:
            middle = sum(value / 4 for _x, _y, value in square)
            if (middle > 0) != (square[0][2] > 0):  # the first corner is cut off, by the edges beside it
                points = points[1:] + points[:1]
            found += [(points[0], points[1]), (points[2], points[3])]
        elif len(points) == 2:
            found.append((points[0], points[1]))
    return found


def _crossing(one: tuple[int, int, float], other: tuple[int, int, float]) -> Point | None:
    (x0, y0, low), (x1, y1, high) = one, other
    if (low > 0) == (high > 0):
        return None
    share = low / (low - high) if low != high else 0.5
    return x0 + (x1 - x0) * share, y0 + (y1 - y0) * share


def chained(stretches: list[tuple[Point, Point]]) -> list[list[Point]]:
    """The stretches joined to lines wherever two ends are the same point."""
    beside: dict[Point, list[int]] = {}
    for n, ends in enumerate(stretches):
        for end in ends:
            beside.setdefault(end, []).append(n)
    used = [False] * len(stretches)
    chains: list[list[Point]] = []
    lonely = [n for n, ends in enumerate(stretches) if any(len(beside[end]) == 1 for end in ends)]
    for start in (*lonely, *range(len(stretches))):
        if used[start]:
            continue
        used[start] = True
        first, last = stretches[start]
        if len(beside[first]) != 1 and len(beside[last]) == 1:
            first, last = last, first
        chain = [first, last]
        while (following := next((n for n in beside[chain[-1]] if not used[n]), None)) is not None:
            used[following] = True
            one, other = stretches[following]
            chain.append(other if one == chain[-1] else one)
        chains.append(chain)
    return chains
