"""The first lines of every screen: where one is, how far, and whether answers are kept."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from dlquiz.i18n import _
from dlquiz.tui.sheet import NOTHING

_LOW = 10
"""Below this many lines the terminal is too low for a rule."""


class Heading(Widget):
    """A title and a remark on one line, a rule that fills with progress, and the practice banner."""

    DEFAULT_CSS = """
    Heading { width: 100%; max-width: 84; height: auto; padding: 0 2; color: $ink; }
    """
    ALLOW_SELECT = False

    title: reactive[Content] = reactive(NOTHING)
    """On the left."""
    remark: reactive[Content] = reactive(NOTHING)
    """On the right, where there is room."""
    progress: reactive[float | None] = reactive(None)
    """0 to 1; None draws a plain rule."""

    def __init__(self, title: Content = NOTHING, remark: Content = NOTHING, *, practice: bool = False) -> None:
        super().__init__()
        self.set_reactive(Heading.title, title)
        self.set_reactive(Heading.remark, remark)
        self._practice = practice

    def render(self) -> Content:
        """The lines that there is room for."""
        width = max(1, self.content_size.width or self.screen.size.width - 4)
        lines = [_facing(self.title, self.remark, width)]
        if self.screen.size.height >= _LOW:
            lines.append(_rule(self.progress, width))
        if self._practice:
            lines.append(Content.styled("! " + _("Practice: answers are not saved"), "bold $almost").truncate(width))
        return Content("\n").join(lines)


def _facing(left: Content, right: Content, width: int) -> Content:
    """Left and right on one line; the right one is cut first."""
    left = left.truncate(width, ellipsis=True)
    room = width - left.cell_length - 2
    if not right or room < 4:
        return left
    right = right.truncate(room, ellipsis=True)
    return left + Content(" " * (width - left.cell_length - right.cell_length)) + right


def _rule(progress: float | None, width: int) -> Content:
    done = 0 if progress is None else round(width * min(1.0, max(0.0, progress)))
    return Content.assemble(("━" * done, "$accent"), ("─" * (width - done), "$faint"))
