"""What the glossary tells of one concept, with as much air as there is room for; what is more is scrolled."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.events import Click

from dlquiz.core.model import CardId
from dlquiz.tui import seelabs
from dlquiz.tui.widgets import entry
from dlquiz.tui.widgets.entry import Entry
from dlquiz.tui.widgets.snug import SnugScroll


class ConceptPage(SnugScroll, can_focus=False, inherit_bindings=False):
    """Shows one concept, or none. Clicks are told by its entry's messages."""

    DEFAULT_CSS = """
    ConceptPage { height: 100%; scrollbar-size-vertical: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.shown: entry.Page | None = None
        """What is told."""
        self._entry = Entry()

    def compose(self) -> ComposeResult:
        """The page's text."""
        yield self._entry

    def show(self, shown: entry.Page | None, language: str) -> None:
        """Tell this instead, from its beginning."""
        self.shown = shown
        self._entry.show(() if shown is None else entry.rows(shown, language))
        self.scroll_home(animate=False)

    def offers(self, action: str) -> bool:
        """Whether there is anything for an action: more to be read, a concept to compare with, a lab, a card to take
        back."""
        shown = self.shown
        if shown is None:
            return False
        match action:
            case "turn":
                return self.display and self.max_scroll_y > 0
            case "compare":
                return bool(shown.confused)
            case "lab":
                return bool(seelabs.labs_of([shown.concept]))
            case _:
                return bool(self.suspended)

    def leads(self, number: int) -> bool:
        """Whether a related concept with this number, from 0, can be seen."""
        return self.display and self.shown is not None and number < len(self.shown.related)

    @property
    def suspended(self) -> tuple[CardId, ...]:
        """The concept's cards that are put aside."""
        return () if self.shown is None else tuple(one.info.id for one in self.shown.memories if one.status.suspended)

    def read_on(self) -> None:
        """A page further; from the end to the beginning."""
        if self.scroll_offset.y >= self.max_scroll_y:
            self.scroll_home(animate=False)
        else:
            self.scroll_relative(y=max(1, self.size.height - 2), animate=False)

    def on_click(self, event: Click) -> None:
        """Beneath the text it is the page, too."""
        if event.widget is self:
            self.post_message(Entry.Touched())
