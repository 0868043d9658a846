"""A table in a vector drawing."""

from __future__ import annotations

from dlquiz.plot import svg_axes, table
from dlquiz.plot.columns import clean
from dlquiz.plot.grid import Say
from dlquiz.plot.paint import Paint, path, short, tag, text
from dlquiz.simulator.figures import Table

_ROW = 22.0
_GAP = 24.0
_MOST = 200


def elements(figure: Table, say: Say, paint: Paint, width: float) -> tuple[float, list[str]]:
    """Height and elements. A wide table is drawn smaller."""
    heads = [clean(say(head)) for head in figure.columns]
    body = table.texts(figure, say)[:_MOST]
    rooms = [max(svg_axes.wide(said) for said in (head, *(row[n] for row in body))) for n, head in enumerate(heads)]
    right = [table.numeric(figure, n) for n in range(len(heads))]
    drawn, y = [], 12.0
    for line, (row, colour) in enumerate([(heads, paint.quiet), *((row, paint.ink) for row in body)]):
        x = 0.0
        for said, room, number in zip(row, rooms, right, strict=True):
            drawn.append(text(x + room * number, y, said, colour, "end" if number else "start"))
            x += room + _GAP
        if line == 0:
            drawn.append(path(f"M0 {short(y + 8)}H{short(max(0.0, x - _GAP))}", paint.faint))
            y += 6
        y += _ROW
    squeeze = min(1.0, (width - 40) / (sum(rooms) + _GAP * len(rooms) or 1.0))
    return 42 + y * squeeze, [tag("g", "".join(drawn), transform=f"translate(20 42) scale({squeeze:.3f})")]
