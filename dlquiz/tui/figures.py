"""Small figures made of characters, readable without colour."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

_LEVELS = "▁▂▃▄▅▆▇█"


def bar(share: float, width: int) -> Content:
    """A share, 0 to 1, as a bar: anything above nothing shows, and only the whole fills it."""
    filled = round(min(1.0, max(0.0, share)) * width)
    if 0 < share < 1:
        filled = min(width - 1, max(1, filled))
    return Content.assemble(("━" * filled, "$accent"), ("─" * (width - filled), "$faint"))


def bracket(low: float, high: float, width: int) -> str:
    """The stretch between two shares, 0 to 1, of a bar of this width; at least two cells, so that both ends show."""
    start = min(max(0, width - 2), round(low * width))
    end = min(width, max(start + 2, round(high * width)))
    return " " * start + "└" + "─" * (end - start - 2) + "┘"


def sparkline(values: Sequence[int]) -> str:
    """Counts as a row of blocks, the highest one full; nothing is the lowest block."""
    top = max(values, default=0)
    return "".join(_LEVELS[0 if not top or value <= 0 else max(1, round(value / top * 7))] for value in values)


def padded(content: Content, width: int, *, right: bool = False) -> Content:
    """The content at exactly this width in cells, cut or filled up; `right` moves it to the far end."""
    content = content.truncate(width, ellipsis=True)
    space = Content(" " * (width - content.cell_length))
    return space + content if right else content + space
