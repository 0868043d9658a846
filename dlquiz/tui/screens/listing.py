"""A page that is one list: filled when it is come to, and again whenever something may have changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic

from textual.content import Content
from textual.events import Resize
from textual.widget import Widget

from dlquiz.tui.screens.page import Context, Page, Result
from dlquiz.tui.sheet import NOTHING
from dlquiz.tui.widgets.picklist import Item, PickList

SPACE = Item(None, NOTHING)
"""An empty line."""


class Listing(Page[Result], Generic[Result]):
    """Override `items`, and `look_up` for what they are made of."""

    AUTO_FOCUS = "PickList"
    DEFAULT_CSS = """
    Listing PickList { max-width: 84; height: 1fr; padding: 1 4 0 4; }
    Listing.-narrow PickList { padding: 0 1; }
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.picks = PickList()
        """The list."""

    def middle(self) -> Iterable[Widget]:
        """The list."""
        yield self.picks

    def look_up(self) -> None:
        """Find out what there is: before the first time, and after having been elsewhere."""

    def items(self) -> Sequence[Item]:
        """What is in the list."""
        raise NotImplementedError

    def fill(self) -> None:
        """Fill the list."""
        self.picks.fill(self.items())
        self.refresh_bindings()

    def on_screen_resume(self) -> None:
        """Come to, or come back to."""
        self.look_up()
        self.fill()

    def on_resize(self, _event: Resize) -> None:
        """Say as much as there is room for, once that is known."""
        self.call_after_refresh(self.fill)

    def retell(self) -> None:
        """Say everything in the new language."""
        super().retell()
        self.fill()


def head(words: str) -> Item:
    """What stands above a part of the list."""
    return Item(None, Content.styled("  " + words, "bold"))
