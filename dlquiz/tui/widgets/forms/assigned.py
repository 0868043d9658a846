"""What `matching` and `categorise` have in common: rows that are each given a target, by its letter or by mouse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dlquiz.core.cards import AssignedCard
from dlquiz.core.responses import Assigned, Mark, Response
from dlquiz.tui.sheet import Fitted
from dlquiz.tui.widgets.board import Board
from dlquiz.tui.widgets.forms import assignedtext
from dlquiz.tui.widgets.forms.base import CardT, Form, Host
from dlquiz.wording import FeedbackLines


class AssignedForm(Form[CardT]):
    """Arrows choose the row; a letter gives it a target and goes on to the next open row.

    Override `rows_order`, `targets_order` and `once`; `card` has rows and targets.
    """

    counted = True
    once = False
    """Whether a target is given to one row alone."""

    card: AssignedCard  # type: ignore[assignment]  # each subclass names the one that it takes

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._given: list[int | None] = []
        self._row = 0
        self._last: int | None = None
        self._judged: tuple[Assigned | None, Mark, bool] | None = None
        self._board = Board(self._clicked)
        self._drawn = Fitted(lambda _width: ())

    @property
    def rows_order(self) -> Sequence[int]:
        """The author's indices of the rows, in the order shown."""
        return range(len(self.card.rows))

    @property
    def targets_order(self) -> Sequence[int]:
        """The author's indices of the targets, in the order of their letters."""
        return range(len(self.card.targets))

    # Asking and telling

    def begin(self, response: Response | None) -> None:
        """The rows, open or as they were filled."""
        count = len(self.card.rows)
        self._given = list(response.targets) if isinstance(response, Assigned) else [None] * count
        self._row, self._last, self._judged = 0, None, None
        self.show(self._board)
        self._draw()

    def reword(self, language: str) -> None:
        """The rows in another language."""
        super().reword(language)
        self._draw()

    def tell(self, response: Response, mark: Mark, *, whole: bool, all_whys: bool) -> None:
        """Each row with its sign, what was given, what is right, and why; before another try what was given alone."""
        super().tell(response, mark, whole=whole, all_whys=all_whys)
        self._judged = (response if isinstance(response, Assigned) else None, mark, whole)
        self._draw()

    def whys(self, lines: FeedbackLines, *, whole: bool) -> Sequence[str]:
        """In the end each stands with its row; before that nothing tells which rows they are of."""
        return () if whole else lines.mistakes

    # The answer

    @property
    def response(self) -> Assigned | None:
        """What the rows are given, if one is given anything."""
        return Assigned(tuple(self._given)) if any(target is not None for target in self._given) else None

    @property
    def option_count(self) -> int:
        """Each target has its letter."""
        return len(self.card.targets)

    @property
    def _here(self) -> int:
        """The author's index of the row that one is at."""
        return self.rows_order[self._row]

    def choose(self, place: int) -> None:
        """Give the target at a place to the row, and go on to the next open one; one that is used is moved."""
        target = self.targets_order[place]
        if self.once and target in self._given:
            self._given[self._given.index(target)] = None
        self._given[self._here] = target
        self._last = self._row
        count = len(self._given)
        ahead = ((self._row + step) % count for step in range(1, count))
        self._row = next((row for row in ahead if self._given[self.rows_order[row]] is None), self._row)
        self._changed()

    def move(self, step: int) -> bool:
        """To another row, around the ends."""
        self._row, self._last = (self._row + step) % len(self._given), None
        self._draw()
        self._board.call_after_refresh(self._show_row)
        return True

    @property
    def can_clear(self) -> bool:
        """Whether the row has a target, or the one before it was just given one."""
        return self._given[self._here] is not None or self._last is not None

    def clear(self) -> None:
        """Empty the row; where it is empty, the one that was filled last."""
        if self._given[self._here] is None and self._last is not None:
            self._row = self._last
        self._given[self._here], self._last = None, None
        self._changed()

    def _clicked(self, meta: Mapping[str, Any]) -> None:
        """Go to the row that was clicked, or give it the target that was."""
        if self.told:
            return
        if isinstance(row := meta.get(assignedtext.ROW), int):
            self.move(row - self._row)
            self.host.refresh_keys()
        elif isinstance(target := meta.get(assignedtext.TARGET), int):
            self.choose(target)

    # What is drawn

    def _changed(self) -> None:
        self._draw()
        self.host.changed()
        self._board.call_after_refresh(self._show_row)

    @property
    def _asked(self) -> assignedtext.Asked:
        given = tuple(self._given)
        rows, targets = self.rows_order, self.targets_order
        return assignedtext.Asked(self.card, self.language, rows, targets, given, self._row, self.once)

    def _draw(self) -> None:
        asked, judged, card, language, order = self._asked, self._judged, self.card, self.language, self.rows_order
        if judged is None:
            self._drawn = Fitted(lambda width: assignedtext.asked(asked, width))
        else:
            self._drawn = Fitted(lambda width: assignedtext.told(card, language, order, *judged, width))
        self._board.show(self._drawn)

    def _show_row(self) -> None:
        width = self._board.content_size.width
        if width and not self.told:
            sheet, rules = self._drawn.at(width), self._board.styles.get_rules()
            lines = [sheet.lines(rules, width, count) for count in assignedtext.spots(self._asked, width)]
            first, end, standing = lines
            self.host.keep_in_sight(self._board, first, end - first, standing)
