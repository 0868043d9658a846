"""A vertical layout that gives way step by step where its widgets would otherwise have to be scrolled.

Air goes first, then what can be spared: a card is asked, and told of, in one glance. What still does not fit has to be
scrolled. The steps are taken while the page is laid out, so that nothing is seen to jump.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from textual.containers import VerticalScroll
from textual.geometry import NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.layouts.vertical import VerticalLayout
from textual.widget import Widget

from dlquiz.tui.sheet import Spare


@runtime_checkable
class Yielding(Protocol):
    """A widget that can do with fewer lines."""

    def height_without(self, spare: Spare, width: int, wanted: int) -> int:
        """The lines that it takes without what may be spared at this step. wanted: so few would be few enough."""


class SnugLayout(VerticalLayout):
    """As tall as wished where there is room; else no taller than need be."""

    name = "snug"

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        """Place the children, with as much air as there is room for."""
        placed = list(super().arrange(parent, children, size, greedy))
        for spare in Spare:
            too_tall = _bottom(placed) - size.height
            if too_tall <= 0:
                return placed if spare is Spare.EDGE else _aired(placed, -too_tall)
            placed = _without(spare, placed, too_tall)
        return _aired(placed, size.height - _bottom(placed))


class SnugScroll(VerticalScroll, can_focus=False, inherit_bindings=False):
    """A page that gives way before it has to be scrolled."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._layout = SnugLayout()

    @property
    def layout(self) -> Layout:
        """Gives way before anything has to be scrolled."""
        return self._layout


def _bottom(placed: Sequence[WidgetPlacement]) -> int:
    return max((one.region.bottom + one.margin.bottom for one in placed), default=0)


def _without(spare: Spare, placed: Sequence[WidgetPlacement], too_tall: int) -> list[WidgetPlacement]:
    """The same widgets without what this step spares: the air at the edges or between them, or something in them."""
    found: list[WidgetPlacement] = []
    bottom = 0
    for place, one in enumerate(placed):
        x, y, width, height = one.region
        if isinstance(one.widget, Yielding):
            height = min(height, one.widget.height_without(spare, width, height - too_tall))
        gap = y - placed[place - 1].region.bottom if place and spare is Spare.EDGE else 0
        found.append(one._replace(region=Region(x, bottom + gap, width, height), margin=NULL_SPACING))
        bottom += gap + height
    return found


def _aired(placed: Sequence[WidgetPlacement], left: int) -> list[WidgetPlacement]:
    """With a line above each widget that touches the one before, the last ones first, as far as lines are left."""
    touching = [n for n in range(1, len(placed)) if placed[n].region.y == placed[n - 1].region.bottom]
    aired = touching[-left:] if left > 0 else []
    return [
        one._replace(region=one.region.translate((0, sum(n <= place for n in aired))))
        for place, one in enumerate(placed)
    ]
