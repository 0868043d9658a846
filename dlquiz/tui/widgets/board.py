"""A picture of rows that can be clicked; what it shows and what a click means is its owner's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from textual.events import Click
from textual.visual import Visual
from textual.widget import Widget

from dlquiz.tui.sheet import Fitted, Sheet, Spare


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
        self._shown: Sheet | Fitted = Sheet()

    def show(self, visual: Sheet | Fitted) -> None:
        """Show this instead."""
        self._shown = visual
        self.refresh(layout=True)

    def render(self) -> Visual:
        """What is shown."""
        return self._shown

    def height_without(self, spare: Spare, width: int, wanted: int) -> int:
        """The lines that it takes without what may be spared."""
        sheet = self._shown.at(width) if isinstance(self._shown, Fitted) else self._shown
        return sheet.without(spare).get_height(self.styles.get_rules(), width)

    def on_click(self, event: Click) -> None:
        """Tell what was clicked."""
        self._clicked(event.style.meta)
