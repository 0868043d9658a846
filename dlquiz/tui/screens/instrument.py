"""A page on which something is explored freely: controls and a picture, and all of it in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.containers import Vertical, VerticalScroll

from dlquiz.i18n import N_
from dlquiz.tui.bindings import TABLE
from dlquiz.tui.labkeys import TELLING, WATCHING
from dlquiz.tui.screens.page import Context, Page
from dlquiz.tui.sheet import Row
from dlquiz.tui.widgets.controls import Controls
from dlquiz.tui.widgets.figure import FigureView
from dlquiz.tui.widgets.reading import Reading


class InstrumentPage(Page[None]):
    """Override `show_picture`, `words`, and `can` for what works only now and then; call `show` when things change.

    A page binds its own `group` of keys, which are named alike in all of them: group.words turns to the words.
    """

    DEFAULT_CSS = """
    InstrumentPage Heading, InstrumentPage KeyBar { max-width: 132; }
    InstrumentPage #picture { width: 100%; max-width: 132; height: 1fr; padding: 0 2; }
    InstrumentPage FigureView { height: 1fr; }
    InstrumentPage #words { max-width: 84; height: 1fr; padding: 1 4 0 6; scrollbar-size-vertical: 1; }
    InstrumentPage.-narrow #picture, InstrumentPage.-narrow #words { padding: 0 1; }
    """

    group: ClassVar[str] = ""
    """Its keys, in the table of bindings."""

    states: ClassVar[Mapping[str, frozenset[str]]] = {}
    """When each action works."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.states = {s.action.partition("(")[0]: s.states for s in TABLE if s.group == cls.group}

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.state = WATCHING
        """What the keys act on: the picture, or the page of words."""
        self.picture, self.page = Vertical(id="picture"), VerticalScroll(can_focus=False, id="words")
        self.controls, self.figures, self.text = Controls(), FigureView(), Reading()

    def on_mount(self) -> None:
        """Begin with the picture."""
        self.enter(WATCHING)

    def retell(self) -> None:
        """Say everything in the new language."""
        super().retell()
        self.show()

    def show_picture(self) -> None:
        """Show controls and figures as they stand."""

    def words(self) -> Iterable[Row]:
        """All of it, to be read."""
        return ()

    def show_heading(self) -> None:
        """Say above where one is."""

    def can(self, action: str) -> bool:
        """Whether an action that works in this state works now."""
        return True

    def show(self) -> None:
        """Show the picture, or the words."""
        self.show_heading()
        if self.state == TELLING:
            self.text.show(self.words())
        else:
            self.show_picture()

    def enter(self, state: str) -> None:
        """Turn to the picture, or to the words."""
        self.state = state
        self.picture.display, self.page.display = state == WATCHING, state == TELLING
        self.show()
        self.refresh_bindings()
        self.call_after_refresh(self.refresh_bindings)  # whether there are pages to turn is known once it is drawn

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What works on the picture and on the words."""
        states = self.states.get(action)
        if states is None:
            return super().check_action(action, parameters)
        if action == "page" and self.page.max_scroll_y == 0:
            return False
        return self.state in states and self.can(action)

    def label(self, id_: str) -> str | None:
        """One key turns from picture to words and back."""
        if id_ == f"{self.group}.words" and self.state == TELLING:
            return N_("picture")
        return super().label(id_)

    def action_words(self) -> None:
        """From the picture to the words, and back."""
        self.enter(WATCHING if self.state == TELLING else TELLING)

    def action_scroll(self, lines: int) -> None:
        """Scroll the words by lines."""
        self.page.scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll the words by pages."""
        self.page.scroll_relative(y=pages * max(1, self.page.size.height - 2), animate=False)

    def action_back(self) -> None:
        """From the words to the picture; else to where one came from."""
        if self.state == TELLING:
            self.enter(WATCHING)
        else:
            super().action_back()
