"""The figure of a card. It is computed beside the app, so that neither this card nor the next one waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from dlquiz.cardfigure import compute
from dlquiz.core.figure import FigureSpec
from dlquiz.errors import DlquizError
from dlquiz.i18n import _
from dlquiz.tui import text
from dlquiz.tui.sheet import Row, Spare
from dlquiz.tui.widgets.reading import Reading

if TYPE_CHECKING:
    from dlquiz.simulator.figures import Figure
    from dlquiz.tui.widgets.figure import FigureView

_LEAST = 7
"""Lines below which nothing is seen in a figure: that `min-height` of the style."""
_MOST = 16
"""And above which it gains nothing: the `max-height`."""
_KEPT = 8
"""Figures that are not computed again when their card comes back."""


class CardFigure(Widget, can_focus=False):
    """One figure with its space, which is taken before it is there; a remark in place of one that cannot be."""

    DEFAULT_CSS = """
    CardFigure { width: 100%; height: 55%; min-height: 7; max-height: 16; margin-bottom: 1; }
    CardFigure.-failed { height: auto; min-height: 1; }
    """

    class Computed(Message):
        """A figure is there, or what went wrong is known."""

        def __init__(self, spec: FigureSpec, figure: Figure | None, fault: str) -> None:
            super().__init__()
            self.spec, self.figure, self.fault = spec, figure, fault

    def __init__(self) -> None:
        super().__init__()
        self.spec: FigureSpec | None = None
        """What is to be seen."""
        self.figure: Figure | None = None
        """What is seen, once it is there."""
        self._fault = ""
        self._remark = Reading()
        self._view: FigureView | None = None
        self._known: dict[FigureSpec, Figure] = {}

    def compose(self) -> ComposeResult:
        """The remark; what draws is mounted with the first figure."""
        yield self._remark

    def show(self, spec: FigureSpec | None) -> None:
        """Show this figure as soon as it is computed; None for none."""
        if spec == self.spec:
            return
        self.spec, self.figure, self._fault = spec, None, ""
        if spec is not None and spec in self._known:
            self.figure = self._known[spec]
        elif spec is not None:
            self._compute(spec)
        self._draw()

    def height_without(self, spare: Spare, width: int, wanted: int) -> int:
        """A picture may be smaller."""
        return max(_LEAST, wanted) if spare >= Spare.SIZE and not self._fault else _MOST

    def reword(self) -> None:
        """Say everything again: the language has changed."""
        self._draw()

    @work(thread=True, exclusive=True, group="card-figure", exit_on_error=False)
    def _compute(self, spec: FigureSpec) -> None:
        figure, fault = None, ""
        try:
            figure = compute(spec)
            from dlquiz.plot import cells  # noqa: F401  (what draws it is fetched here, too)
        except DlquizError as error:
            fault = error.what
        self.post_message(self.Computed(spec, figure, fault))

    def on_card_figure_computed(self, event: Computed) -> None:
        """Draw it, if its card is still there."""
        event.stop()
        if event.figure is not None:
            self._known = {**dict(list(self._known.items())[1 - _KEPT :]), event.spec: event.figure}
        if event.spec == self.spec:
            self.figure, self._fault = event.figure, event.fault
            self._draw()

    def _draw(self) -> None:
        self.display = self.spec is not None
        if self.spec is None:
            return
        self.set_class(bool(self._fault), "-failed")
        if self.figure is None:
            words = text.line(self._fault) if self._fault else Content(_("The figure is being computed ..."))
            self._remark.show([Row(words.stylize("$quiet"))])
        else:
            self._remark.show(())
            if self._view is None:
                from dlquiz.tui.widgets.figure import FigureView

                self._view = FigureView()
                self.mount(self._view)
            self._view.show([self.figure])
        if self._view is not None:
            self._view.display = self.figure is not None
