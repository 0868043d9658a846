"""A page of text to be read and scrolled: comparison, progress, the result of a quiz."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic

from textual import on
from textual.app import ComposeResult
from textual.events import Resize

from dlquiz.tui.screens.confirm import OpenLink
from dlquiz.tui.screens.page import Context, Page, Result
from dlquiz.tui.sheet import Row
from dlquiz.tui.widgets.facing import FacingReading, Section
from dlquiz.tui.widgets.reading import Reading
from dlquiz.tui.widgets.snug import SnugScroll


class Article(Page[Result], Generic[Result]):
    """Override `rows`, or `sections` for two columns, and call `reread` when they change.

    A page binds `bindings.of("reading", "its own group")` in one list, as an AnsweringPage does with its own.
    """

    DEFAULT_CSS = """
    Article SnugScroll { max-width: 84; height: 1fr; padding: 0 4 0 6; scrollbar-size-vertical: 1; }
    Article FacingReading { margin-top: 1; }
    Article.-narrow SnugScroll { padding: 0 1; }
    Article.-narrow FacingReading { margin-top: 0; }
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._page, self._text = SnugScroll(), FacingReading()

    def middle(self) -> ComposeResult:
        """One long page."""
        with self._page:
            yield self._text

    def on_mount(self) -> None:
        """Write it."""
        self.reread()

    def on_resize(self, _event: Resize) -> None:
        """Where all of it is seen, there are no pages to turn."""
        self.call_after_refresh(self.refresh_bindings)

    def rows(self) -> Iterable[Row]:
        """What is written, in one column."""
        return ()

    def sections(self) -> Iterable[Section]:
        """What is written, in two columns; none where it is written in one."""
        return ()

    def reread(self) -> None:
        """Write it anew."""
        if sections := tuple(self.sections()):
            self._text.face(sections)
        else:
            self._text.show(self.rows())
        self.call_after_refresh(self.refresh_bindings)

    def retell(self) -> None:
        """Say everything in the new language."""
        super().retell()
        self.reread()

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self._page.scroll_relative(y=lines, animate=False)

    def action_turn(self, pages: int) -> None:
        """Scroll by pages."""
        self._page.scroll_relative(y=pages * max(1, self._page.size.height - 2), animate=False)

    def action_edge(self, end: bool) -> None:
        """Scroll to the first line or to the last."""
        if end:
            self._page.scroll_end(animate=False)
        else:
            self._page.scroll_home(animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Turning pages only where there is more than one."""
        if action == "turn":
            return self._page.max_scroll_y > 0
        return super().check_action(action, parameters)

    @on(Reading.LinkClicked)
    def _link_clicked(self, event: Reading.LinkClicked) -> None:
        self.app.push_screen(
            OpenLink(event.address), lambda agreed: self.app.open_url(event.address) if agreed else None
        )
