"""Figures of the simulator, drawn in the cells that the widget has. Loads NumPy: import it where it is needed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from dlquiz import i18n
from dlquiz.plot.cells import Cell, Mode, draw_all
from dlquiz.tui.themes import figure_colours
from dlquiz.wording import say

if TYPE_CHECKING:
    from dlquiz.simulator.figures import Figure

BLOCKS = "-blocks"
"""The class, of the widget or of the app, that has curves drawn in quarter blocks: for fonts without braille."""


class FigureView(Widget):
    """Figures, beside each other where there is room, redrawn whenever they are shown anew or the size changes."""

    DEFAULT_CSS = """
    FigureView { width: 1fr; height: 1fr; color: $ink; }
    """
    ALLOW_SELECT = False

    def __init__(self, figures: Sequence[Figure] = (), *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.figures: Sequence[Figure] = tuple(figures)
        """What is shown."""
        self.cursor: float | None = None
        """An x that is marked on curves."""
        self._strips: list[Strip] = []
        self._drawn_as: object = None
        self._styles: dict[tuple[str, str], Style] = {}
        self._styled_as: object = None

    def show(self, figures: Sequence[Figure], *, cursor: float | None = None) -> None:
        """Show these figures instead."""
        self.figures, self.cursor = tuple(figures), cursor
        self._drawn_as = None
        self.refresh()

    @property
    def mode(self) -> Mode:
        """The characters that curves are made of."""
        return Mode.BLOCKS if self.has_class(BLOCKS) or self.app.has_class(BLOCKS) else Mode.BRAILLE

    def render_line(self, y: int) -> Strip:
        """One row of cells."""
        strips = self._drawn()
        return strips[y] if y < len(strips) else Strip.blank(self.size.width, self.visual_style.rich_style)

    def _drawn(self) -> list[Strip]:
        """The rows at this size, in these colours and words."""
        width, height = self.size
        base = self.visual_style.rich_style
        drawn_as = (width, height, base, self.app.theme, self.mode, self.app.no_color, self.cursor, i18n.language())
        if drawn_as != self._drawn_as:
            if self._styled_as != (base, self.app.theme):
                self._styled_as, self._styles = (base, self.app.theme), self._styles_of(base)
            colours = not self.app.no_color
            grid = draw_all(self.figures, width, height, say, mode=self.mode, colours=colours, cursor=self.cursor)
            self._strips = [self._strip(row, width) for row in grid]
            self._drawn_as = drawn_as
        return self._strips

    def _styles_of(self, base: Style) -> dict[tuple[str, str], Style]:
        colours = {role: RichColor.parse(colour) for role, colour in figure_colours(self.app.current_theme).items()}
        papers = {"": base, **{role: base + Style(bgcolor=colour) for role, colour in colours.items()}}
        return {
            (ink, paper): under + Style(color=colour, bold=ink == "title" or None)
            for paper, under in papers.items()
            for ink, colour in {"": base.color, **colours}.items()
        }

    def _strip(self, row: tuple[Cell, ...], width: int) -> Strip:
        """Neighbours of one look in one segment, each with its style."""
        segments: list[Segment] = []
        styles = self._styles
        text, look = "", ("", "")
        for char, ink, paper in row:
            if (ink, paper) != look:
                if text:
                    segments.append(Segment(text, styles[look]))
                text, look = "", (ink, paper)
            text += char
        if text:
            segments.append(Segment(text, styles[look]))
        return Strip(segments, width)
