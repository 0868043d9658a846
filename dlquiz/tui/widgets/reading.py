"""Text to be read: rows of a sheet, with links that are asked about before they are opened."""

from __future__ import annotations

from collections.abc import Iterable

from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from dlquiz.tui.sheet import Row, Sheet, Spare
from dlquiz.tui.text import LINK

GAP = "gap"
"""The key under which a gap's number is found in the style that was clicked."""


class Reading(Widget):
    """A sheet that is replaced in place."""

    DEFAULT_CSS = """
    Reading { width: 100%; height: auto; color: $ink; }
    """
    ALLOW_SELECT = False

    class LinkClicked(Message):
        """A link was clicked; nothing has been opened."""

        def __init__(self, address: str) -> None:
            super().__init__()
            self.address = address

    class GapClicked(Message):
        """A gap was clicked."""

        def __init__(self, gap: int) -> None:
            super().__init__()
            self.gap = gap

    def __init__(self, rows: Iterable[Row] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.sheet = Sheet(rows)
        """What is shown."""

    def show(self, rows: Iterable[Row]) -> None:
        """Show these rows instead."""
        self.sheet = Sheet(rows)
        self.display = bool(self.sheet.rows)
        self.refresh(layout=True)

    def render(self) -> Sheet:
        """The sheet."""
        return self.sheet

    def height_without(self, spare: Spare, width: int, wanted: int) -> int:
        """The lines that it takes without what may be spared."""
        return self.sheet.without(spare).get_height(self.styles.get_rules(), width)

    def on_click(self, event: Click) -> None:
        """Tell which link or gap was clicked."""
        meta = event.style.meta
        if isinstance(address := meta.get(LINK), str):
            self.post_message(self.LinkClicked(address))
        elif isinstance(gap := meta.get(GAP), int):
            self.post_message(self.GapClicked(gap))
