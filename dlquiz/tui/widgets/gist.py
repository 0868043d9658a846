"""The first lines of a longer text, in a place whose height stays the same whatever is written there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget

from dlquiz.tui.sheet import NOTHING, Row, Sheet

if TYPE_CHECKING:
    from textual.style import Style
    from textual.visual import RenderOptions


class Clipped(Sheet):
    """Rows of which the last lines may be left out; then the last line that is shown says so."""

    def __init__(self, rows: Iterable[Row], more: Content) -> None:
        super().__init__(rows)
        self._more = more

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Draw what there is room for."""
        strips = super().render_strips(width, None, style, options)
        if height is None or len(strips) <= height:
            return strips
        more = self._more.truncate(max(1, width), ellipsis=True).render_strips(max(1, width), 1, style, options)
        return [*strips[: max(0, height - 1)], *more][:height]


class Gist(Widget):
    """Shows rows from the first one on; `more` stands for what there is no room for."""

    DEFAULT_CSS = """
    Gist { width: 100%; color: $ink; }
    """
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._sheet: Sheet = Sheet()

    @property
    def plain(self) -> str:
        """All that is to be read, shown or not."""
        return self._sheet.plain

    def show(self, rows: Iterable[Row], more: Content = NOTHING) -> None:
        """Show these rows instead."""
        self._sheet = Clipped(rows, more)
        self.refresh()

    def render(self) -> Sheet:
        """The sheet."""
        return self._sheet
