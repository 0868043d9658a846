"""`ordering`: items to be put into their order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.content import Content

from dlquiz.core.cards import OrderingCard
from dlquiz.core.responses import Mark, Ordered, Response
from dlquiz.i18n import _
from dlquiz.tui import text
from dlquiz.tui.cardkeys import ARRANGE
from dlquiz.tui.sheet import Row, Sheet
from dlquiz.tui.widgets import cardtext
from dlquiz.tui.widgets.board import Board
from dlquiz.tui.widgets.choices import LETTERS
from dlquiz.tui.widgets.forms.base import Form, Host
from dlquiz.wording import verdict_sign

_PLACE = "place"


class OrderingForm(Form[OrderingCard]):
    """Always a whole order, which begins as it is laid out. Each item keeps its letter.

    A letter brings its item to the row that one is at, and goes on to the next row: letters in a row write the order.
    Space lifts the item that one is at, and the arrows take it along until it is set down. A click lifts, the next
    click sets down there.
    """

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._items: list[int] = []
        self._board = Board(self._clicked)
        self._row = 0
        self._touched = False
        self._judged: tuple[Ordered | None, Mark, bool] | None = None

    # Asking and telling

    def begin(self, response: Response | None) -> None:
        """The items as they are laid out, or as they were put."""
        self._touched = isinstance(response, Ordered)
        self._items = list(response.items if isinstance(response, Ordered) else self.order)
        self._row, self.has_lifted, self._judged = 0, False, None
        self.show(self._board)
        self._board.show(self._drawn)

    def reword(self, language: str) -> None:
        """The items in another language."""
        super().reword(language)
        self._board.show(self._drawn)

    def tell(self, response: Response, mark: Mark, *, whole: bool, all_whys: bool) -> None:
        """The right order and what was misplaced; before another try the order that was given alone."""
        super().tell(response, mark, whole=whole, all_whys=all_whys)
        self._judged = (response if isinstance(response, Ordered) else None, mark, whole)
        self._board.show(self._drawn)

    # The answer

    @property
    def state(self) -> str:
        """Put in order."""
        return ARRANGE

    @property
    def response(self) -> Ordered | None:
        """The order, once something was moved or put where it is."""
        return Ordered(tuple(self._items)) if self._touched else None

    @property
    def can_submit(self) -> bool:
        """Whether there is something to set down, or an order to answer with."""
        return self.has_lifted or super().can_submit

    def submit(self) -> None:
        """Set down what is lifted; else answer."""
        if self.has_lifted:
            self.tick()
        else:
            super().submit()

    @property
    def option_count(self) -> int:
        """Each item has its letter."""
        return len(self._items)

    def choose(self, place: int) -> None:
        """Bring the item with this letter to the row, and go on to the next one."""
        self._put(self._items.index(self.order[place]), self._row)
        self._row = min(self._row + 1, len(self._items) - 1)
        self.has_lifted = False
        self._changed()

    def tick(self) -> None:
        """Lift the item, or set it down."""
        self.has_lifted = not self.has_lifted
        self._redraw()
        self.host.changed()

    def move(self, step: int) -> bool:
        """To another row, around the ends; what is lifted comes along, up to the ends."""
        if self.has_lifted:
            self.carry(step)
        else:
            self._row = (self._row + step) % len(self._items)
            self._redraw()
        return True

    def carry(self, step: int) -> None:
        """Move the item that one is at by a row."""
        there = self._row + step
        if 0 <= there < len(self._items):
            self._put(self._row, there)
            self._row = there
            self._changed()

    def _clicked(self, meta: Mapping[str, Any]) -> None:
        """Lift the item that was clicked, or set down there the one that is lifted."""
        place = meta.get(_PLACE)
        if self.told or not isinstance(place, int):
            return
        if self.has_lifted and place != self._row:
            self._put(self._row, place)
        self._row = place
        self.tick()

    def _put(self, item: int, there: int) -> None:
        self._items.insert(there, self._items.pop(item))
        self._touched = True

    def _changed(self) -> None:
        self._redraw()
        self.host.changed()

    # What is drawn

    @property
    def _drawn(self) -> Sheet:
        """The items in their present order, or in their right one."""
        if self._judged is None:
            return Sheet(self._asked_row(place) for place in range(len(self._items)))
        return Sheet(told(self.card, self.language, *self._judged))

    def _asked_row(self, place: int) -> Row:
        item, here = self._items[place], place == self._row
        weight = "bold $accent" if here else ""
        sign = ("↕ " if self.has_lifted else "▸ ") if here else "  "
        label = LETTERS[self.order.index(item)]
        lead = Content.styled(f"{sign}{place + 1}  ", weight or "$quiet")
        lead = lead + Content.styled(f"{label}  ", weight or "bold $quiet")
        body = text.content(self.card.items[item].in_(self.language)).stylize_before(weight)
        if here and self.has_lifted:
            body = body.stylize("reverse")
        return Row(body, lead.cell_length, lead, {_PLACE: place})

    def _redraw(self) -> None:
        self._board.show(self._drawn)
        self._board.call_after_refresh(self._show_row)

    def _show_row(self) -> None:
        width = self._board.content_size.width
        if width and not self.told:
            sheet, rules = self._drawn, self._board.styles.get_rules()
            top, end = (sheet.lines(rules, width, count) for count in (self._row, self._row + 1))
            self.host.keep_in_sight(self._board, top, end - top)


def told(card: OrderingCard, language: str, response: Ordered | None, mark: Mark, whole: bool = True) -> list[Row]:
    """The right order, each item with its sign and, where it stood elsewhere, with that place.

    response: None for one who gave up; whole: or else only the order that was given, and not how it was.
    """
    items = range(len(card.items)) if whole or response is None else response.items
    found = []
    for place, item in enumerate(items):
        stood = None if response is None else response.items.index(item)
        verdict = mark.parts[stood] if whole and stood is not None and mark.parts else None
        colour = cardtext.COLOURS[verdict] if verdict else "$ink"
        sign = Content.styled(f"{verdict_sign(verdict)} " if verdict else "  ", f"bold {colour}")
        lead = sign + Content.styled(f"{place + 1}  ", "$quiet")
        body = text.content(card.items[item].in_(language)).stylize_before(f"bold {colour}")
        if verdict and stood is not None and stood != place:
            body = body + Content.styled("   " + _("you put it at {place}").format(place=stood + 1), "$quiet")
        found.append(Row(body, lead.cell_length, lead))
    return found
