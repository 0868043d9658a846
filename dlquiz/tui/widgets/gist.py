"""The first lines of a longer text, in a place whose height stays the same whatever is written there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget

from dlquiz.tui.sheet import NOTHING, Row, Sheet

if TYPE_CHECKING:
    from textual.style import Style
    from textual.visual import RenderOptions

_APART = "  "


class Clipped(Sheet):
    """Rows of which the last lines may be left out; then the end of the last line that is shown says so."""

    def __init__(self, rows: Iterable[Row], more: Content) -> None:
        super().__init__(rows)
        self._more = more

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Draw what there is room for."""
        strips = super().render_strips(width, None, style, options)
        if height is None or len(strips) <= height:
            return strips
        if height <= 0:
            return []
        more = self._more.truncate(max(1, width), ellipsis=True)
        kept = _words(strips[height - 1], width - more.cell_length - len(_APART))
        told = Content(_APART) + more if kept.cell_length else more
        (end,) = told.render_strips(max(1, width - kept.cell_length), 1, style, options)
        return [*strips[: height - 1], Strip.join((kept, end))]


def _words(strip: Strip, width: int) -> Strip:
    """The first words of a line, as many as have room whole."""
    kept = ""
    for word in re.findall(r"\s*\S+", strip.text):
        if cell_len(kept + word) > width:
            break
        kept += word
    return strip.crop(0, cell_len(kept))


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
