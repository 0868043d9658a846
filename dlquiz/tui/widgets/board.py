"""A picture of rows that can be clicked; what it shows and what a click means is its owner's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from textual.events import Click
from textual.visual import Visual
from textual.widget import Widget

from dlquiz.tui.sheet import Sheet


class Board(Widget):
    """Shows a visual that is replaced in place."""

    DEFAULT_CSS = """
    Board { width: 100%; height: auto; color: $ink; margin-bottom: 1; }
    """
    ALLOW_SELECT = False

    def __init__(self, clicked: Callable[[Mapping[str, Any]], None]) -> None:
        """`clicked` is told what is found in the style of what was clicked."""
        super().__init__()
        self._clicked = clicked
        self._shown: Visual = Sheet()

    def show(self, visual: Visual) -> None:
        """Show this instead."""
        self._shown = visual
        self.refresh(layout=True)

    def render(self) -> Visual:
        """What is shown."""
        return self._shown

    def on_click(self, event: Click) -> None:
        """Tell what was clicked."""
        self._clicked(event.style.meta)
