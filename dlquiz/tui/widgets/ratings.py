"""The four ratings, each with the interval that it gives; the suggested one in brackets."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content, Span
from textual.events import Click
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from dlquiz.core.scheduling import Rating
from dlquiz.i18n import _
from dlquiz.wording import interval, rating_name

_RATING = "rating"
_LOW, _HIGH = 10, 14
"""Below so many lines of terminal the ratings take one line; from so many on they say what they ask."""


class Ratings(Widget):
    """One line of four, two of two where the terminal is narrow, four where it is very narrow."""

    DEFAULT_CSS = """
    Ratings { display: none; width: 100%; max-width: 84; height: auto; padding: 0 4 0 5; margin-bottom: 1; }
    """
    ALLOW_SELECT = False

    class Rated(Message):
        """A rating was clicked."""

        def __init__(self, rating: Rating) -> None:
            super().__init__()
            self.rating = rating

    def __init__(self) -> None:
        super().__init__()
        self._intervals: Mapping[Rating, int] | None = None
        self.suggested = Rating.GOOD
        """The rating that Enter gives."""

    def offer(self, suggested: Rating, intervals: Mapping[Rating, int] | None) -> None:
        """Ask for a rating. intervals: milliseconds; None where ratings do not schedule."""
        self.suggested, self._intervals = suggested, intervals
        self.display = True
        self.refresh(layout=True)

    def hide(self) -> None:
        """Ask for nothing."""
        self.display = False

    def render(self) -> Content:
        """The question and the four answers, as far as there is room."""
        width = max(1, self.content_size.width or self.screen.size.width - 9)
        low = self.screen.size.height < _LOW
        cells = [self._cell(rating, self._words(rating, low=low, width=width)) for rating in Rating]
        widest = max(cell.cell_length for cell in cells)
        if low:
            return Content("").join(cells)
        columns = next((n for n in (4, 2) if widest * n + 2 * (n - 1) <= width), 1)
        if columns == 4:
            widest = min(width // 4, widest + 3)
        padded = [cell + Content(" " * (widest - cell.cell_length)) for cell in cells]
        lines = [Content("  " if columns == 2 else "").join(padded[i : i + columns]) for i in range(0, 4, columns)]
        if self.screen.size.height >= _HIGH:
            lines.insert(0, Content.styled(" " + _("How well did you know it?"), "$quiet"))
        return Content("\n").join(lines)

    def _words(self, rating: Rating, *, low: bool, width: int) -> tuple[str, str]:
        """A rating's name and its interval; where there is but one line, the names, or the digits alone."""
        name = f"{int(rating)} {rating_name(rating)}"
        if low:
            whole = sum(Content(f" {int(each)} {rating_name(each)} ").cell_length for each in Rating)
            return (name if whole <= width else str(int(rating))), ""
        return name, f"  {interval(self._intervals[rating])}" if self._intervals else ""

    def _cell(self, rating: Rating, words: tuple[str, str]) -> Content:
        name, span = words
        here = rating is self.suggested
        cell = f"[{name}{span}]" if here else f" {name}{span} "
        spans = [
            Span(0, len(cell), "bold $accent" if here else "$ink"),
            Span(0, len(cell), Style.from_meta({_RATING: int(rating)})),
        ]
        if span and not here:
            spans.append(Span(1 + len(name), 1 + len(name) + len(span), "$quiet"))
        return Content(cell, spans)

    def on_click(self, event: Click) -> None:
        """Give the rating that was clicked."""
        rating = event.style.meta.get(_RATING)
        if isinstance(rating, int):
            self.post_message(self.Rated(Rating(rating)))
