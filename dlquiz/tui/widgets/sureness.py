"""How sure the learner is of an answer: asked after it is given and before it is judged."""

from __future__ import annotations

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from dlquiz import certainty_words
from dlquiz.core.responses import Certainty
from dlquiz.i18n import _

_LEVEL = "level"


class Sureness(Widget):
    """The question and its three answers, below the card and always in sight: one line of them, or one each."""

    DEFAULT_CSS = """
    Sureness { dock: bottom; width: 100%; height: auto; padding: 1 0; background: $background; color: $ink; }
    """
    ALLOW_SELECT = False

    class Said(Message):
        """A level was clicked. level: 1 to 3."""

        def __init__(self, level: int) -> None:
            super().__init__()
            self.level = level

    def render(self) -> Content:
        """The question and the answers."""
        cells = [
            Content.assemble((f"{level:d} ", "bold $accent"), certainty_words.name(level)).stylize(
                Style.from_meta({_LEVEL: int(level)})
            )
            for level in Certainty
        ]
        width = max(1, self.content_size.width or self.screen.size.width)
        answers = Content("   ").join(cells)
        if answers.cell_length > width:
            answers = Content("\n").join(cells)
        return Content("\n").join((Content.styled(_("How sure are you?"), "$quiet"), answers))

    def on_click(self, event: Click) -> None:
        """Say the level that was clicked."""
        level = event.style.meta.get(_LEVEL)
        if isinstance(level, int):
            self.post_message(self.Said(level))
