"""The figures of a lab: as many at a time as can be read, the others a key away. Loads NumPy, as FigureView does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from dlquiz.i18n import _
from dlquiz.tui.widgets.figure import FigureView

if TYPE_CHECKING:
    from dlquiz.simulator.figures import Figure

COLUMNS = 34
"""The fewest in which titles, legends and the labels of rows can still be told apart."""

_ROWS = 10
"""Those that a second row of figures must leave to each."""
_GAP = 2


def room(width: int, height: int) -> int:
    """How many figures can be read at once in a rectangle of cells; one at least."""
    return max(1, (width + _GAP) // (COLUMNS + _GAP)) * max(1, height // _ROWS)


class Pictures(FigureView):
    """Shows some of its figures. Which ones stays the same, whatever is shown anew, until `turn` goes on."""

    class Fitted(Message):
        """The room has changed, and with it perhaps which figures are seen."""

    def __init__(self) -> None:
        super().__init__()
        self._all: Sequence[Figure] = ()
        self._first = 0

    @property
    def some(self) -> bool:
        """Whether there are others than those that are seen."""
        return len(self.figures) < len(self._all)

    @property
    def place(self) -> str:
        """Which ones are seen, in words; nothing where all are."""
        if not self.some:
            return ""
        first, last, count = self._start() + 1, self._start() + len(self.figures), len(self._all)
        if first == last:
            return _("picture {n} of {count}").format(n=first, count=count)
        return _("pictures {first}-{last} of {count}").format(first=first, last=last, count=count)

    def show(self, figures: Sequence[Figure], *, cursor: float | None = None) -> None:
        """Take these figures instead, and show those at the same places."""
        self._all = tuple(figures)
        start = self._start()
        super().show(self._all[start : start + room(*self.size)], cursor=cursor)

    def turn(self) -> None:
        """Go on to the next ones; after the last, to the first."""
        start = self._start() + room(*self.size)
        self._first = start if start < len(self._all) else 0
        self.show(self._all, cursor=self.cursor)

    def on_resize(self) -> None:
        """More figures, or fewer."""
        self.show(self._all, cursor=self.cursor)
        self.post_message(self.Fitted())

    def _start(self) -> int:
        """The place of the first one that is seen. With none, as before a run begins, the choice is kept."""
        many = room(*self.size)
        start = self._first // many * many
        return start if start < len(self._all) else 0
