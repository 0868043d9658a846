"""Two columns of reading matter whose sections begin on the same lines; below each other where there is no room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from textual.strip import Strip

from dlquiz.tui.sheet import AIR, Row, Sheet, Spare
from dlquiz.tui.widgets.reading import Reading

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.style import Style
    from textual.visual import RenderOptions

Section = tuple[Sequence[Row], Sequence[Row] | None]
"""What stands on the left and what stands on the right, from the same line on; None: the left takes both columns."""

ROOMY = 64
"""Cells from which on two columns can be read."""

_APART = 4


class Facing(Sheet):
    """Sections below each other, each in two columns; in a narrow place all of the left, then all of the right."""

    def __init__(self, sections: Iterable[Section], *, apart: bool = True) -> None:
        """apart: with air between the sections, which is spared like any other."""
        self.sections = tuple(sections)
        self._air = (AIR,) if apart else ()
        columns = (column for side in (0, 1) for section in self.sections if (column := section[side]) is not None)
        rows = [row for column in columns for row in (*self._air, *column)]
        super().__init__(rows[len(self._air) :])

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """All there is."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Lines needed at a width."""
        if width < ROOMY:
            return super().get_height(rules, width)
        left, right = _widths(width)
        heights = (
            Sheet(one).get_height(rules, width)
            if other is None
            else max(Sheet(one).get_height(rules, left), Sheet(other).get_height(rules, right))
            for one, other in self.sections
        )
        return sum(heights) + len(self._air) * (len(self.sections) - 1)

    def without(self, spare: Spare) -> Facing:
        """The sections that are left at a step of giving way."""
        kept = ([None if one is None else Sheet(one).without(spare).rows for one in pair] for pair in self.sections)
        sections = ((left or (), right) for left, right in kept if left or right)
        return Facing(sections, apart=bool(self._air) and spare < Spare.AIR)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Draw both columns."""
        if width < ROOMY:
            return super().render_strips(width, height, style, options)
        if height is not None:
            return self.within(options.rules, width, height).render_strips(width, None, style, options)[:height]
        left, right = _widths(width)
        rich_style = style.rich_style
        blank, gap = Strip.blank(left, rich_style), Strip.blank(_APART, rich_style)
        strips: list[Strip] = []
        for place, (one, other) in enumerate(self.sections):
            if place and self._air:
                strips.append(Strip.blank(width, rich_style))
            if other is None:
                strips += Sheet(one).render_strips(width, None, style, options)
                continue
            lines = zip_longest(
                Sheet(one).render_strips(left, None, style, options),
                Sheet(other).render_strips(right, None, style, options),
            )
            strips += [
                Strip.join(((ours or blank).adjust_cell_length(left, rich_style), gap, theirs or Strip.blank(0)))
                for ours, theirs in lines
            ]
        return strips


class FacingReading(Reading):
    """Shows two columns; links in them work as in any reading."""

    def face(self, sections: Iterable[Section]) -> None:
        """Show these sections instead."""
        self.sheet = Facing(sections)
        self.refresh(layout=True)


def _widths(width: int) -> tuple[int, int]:
    left = (width - _APART) // 2
    return left, width - _APART - left
