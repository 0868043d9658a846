"""A dialog to choose one of several: which lab, which concept."""

from __future__ import annotations

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from dlquiz.tui import bindings
from dlquiz.tui.sheet import BLANK, Row
from dlquiz.tui.widgets.keybar import KeyBar
from dlquiz.tui.widgets.picklist import Item, PickList
from dlquiz.tui.widgets.reading import Reading


class Pick(ModalScreen[str]):
    """Dismissed with the key of what was chosen; with None if nothing was."""

    BINDINGS = bindings.of("pick")
    AUTO_FOCUS = "PickList"
    DEFAULT_CSS = """
    Pick { align: center middle; background: $background 70%; }
    Pick Vertical {
        width: 64; max-width: 100%; height: auto; max-height: 100%; padding: 1 2; background: $raised;
    }
    Pick PickList { max-height: 14; background: $raised; }
    Pick KeyBar { padding: 1 0 0 0; }
    """

    def __init__(self, title: Content, names: Mapping[str, Content]) -> None:
        super().__init__()
        self._title, self._names = title, names

    def compose(self) -> ComposeResult:
        """What is asked, the list, its keys."""
        with Vertical():
            yield Reading([Row(self._title.stylize("bold")), BLANK])
            yield PickList([Item(key, name) for key, name in self._names.items()])
            yield KeyBar()

    def action_back(self) -> None:
        """Choose nothing."""
        self.dismiss(None)

    @on(PickList.Chosen)
    def _chosen(self, event: PickList.Chosen) -> None:
        event.stop()
        if self.is_current:  # a second Enter may have been pressed before the dialog was gone
            self.dismiss(event.key)
