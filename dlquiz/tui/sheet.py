"""Text laid out in rows with hanging indents: what a screen's reading matter is drawn with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import IntEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.content import Content
from textual.strip import Strip
from textual.visual import RenderOptions, Visual

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.style import Style

NOTHING = Content("")
_LEAST_BODY = 10
"""Cells that a row's text keeps, so that an indent gives way on a narrow terminal before the text does."""


class Spare(IntEnum):
    """What gives way where there is not room for all, in this order."""

    EDGE = 1
    """The air above and below."""
    AIR = 2
    """The air between parts."""
    SIZE = 3
    """The size of a picture."""
    OTHERS = 4
    """What was neither answered nor right."""


class Row(NamedTuple):
    """A paragraph. lead: what stands in the indent of its first line; meta: found in the style where it is clicked;
    spare: when it is left out for want of room; None for never."""

    body: Content = NOTHING
    indent: int = 0
    lead: Content = NOTHING
    meta: Mapping[str, Any] = MappingProxyType({})
    spare: Spare | None = None

    def shifted(self, cells: int) -> Row:
        """The same row further to the right."""
        lead = Content(" " * cells) + self.lead if self.lead else self.lead
        return Row(self.body, self.indent + cells, lead, self.meta, self.spare)

    def indent_at(self, width: int) -> int:
        """The indent at a width: less than wished where there is no room, but never less than the lead."""
        return min(self.indent, max(width - _LEAST_BODY, min(self.lead.cell_length + 1, width // 2)))


BLANK = Row()
AIR = Row(spare=Spare.AIR)
"""A blank row that is left out for want of room."""


class Sheet(Visual):
    """Rows below each other. In fewer lines than they need, those that can be spared are left out."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self.rows = tuple(rows)

    @property
    def plain(self) -> str:
        """What is written, without its looks."""
        return "\n".join(f"{row.lead.plain.strip()} {row.body.plain}".strip() for row in self.rows)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """As wide as the longest line."""
        return max((row.indent + row.body.get_optimal_width(rules, container_width) for row in self.rows), default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Lines needed at a width."""
        return self.lines(rules, width, len(self.rows))

    def lines(self, rules: RulesMap, width: int, count: int) -> int:
        """Lines that the first rows need at a width: where the next one begins."""
        if width <= 0:
            return 0
        return sum(row.body.get_height(rules, max(1, width - row.indent_at(width))) for row in self.rows[:count])

    def without(self, spare: Spare) -> Sheet:
        """The rows that are left at a step of giving way."""
        return Sheet(row for row in self.rows if row.spare is None or row.spare > spare)

    def within(self, rules: RulesMap, width: int, height: int) -> Sheet:
        """The rows for so many lines: all, or as few of them left out as need be."""
        found = self
        for spare in sorted({row.spare for row in self.rows if row.spare is not None}):
            if found.get_height(rules, width) <= height:
                break
            found = self.without(spare)
        return found

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Draw the rows."""
        strips: list[Strip] = []
        if width <= 0:
            return strips
        rich_style = style.rich_style
        rows = self.rows if height is None else self.within(options.rules, width, height).rows
        for row in rows:
            indent = row.indent_at(width)
            body = row.body.render_strips(max(1, width - indent), None, style, options)
            if indent:
                margin = Strip.blank(indent, rich_style)
                lead = row.lead.render_strips(indent, 1, style, options)[0].adjust_cell_length(indent, rich_style)
                body = [Strip.join((margin if i else lead, strip)) for i, strip in enumerate(body)]
            if row.meta:
                body = [strip.extend_cell_length(width, rich_style).apply_meta(dict(row.meta)) for strip in body]
            strips.extend(body)
        return strips if height is None else strips[:height]


class Fitted(Visual):
    """Rows that are made for the width they get: in columns where there is room."""

    def __init__(self, rows: Callable[[int], Iterable[Row]]) -> None:
        self._rows = rows
        self._made: tuple[int, Sheet] = (0, Sheet())

    def at(self, width: int) -> Sheet:
        """The rows at a width."""
        if self._made[0] != width:
            self._made = width, Sheet(self._rows(width))
        return self._made[1]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """All there is."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Lines needed at a width."""
        return self.at(width).get_height(rules, width)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Draw the rows."""
        return self.at(width).render_strips(width, height, style, options)
