"""Confusions: which concepts are taken for which, drawn and listed. Enter drills two of them until told apart."""

from __future__ import annotations

from textual import on
from textual.content import Content

from dlquiz import contrast_words
from dlquiz.core.matrix import Confusion, Matrix
from dlquiz.core.model import ConceptId
from dlquiz.i18n import N_, _, ngettext
from dlquiz.tui import bindings, text
from dlquiz.tui.screens.listing import SPACE, Listing
from dlquiz.tui.screens.page import Context, Go
from dlquiz.tui.widgets import matrix
from dlquiz.tui.widgets.picklist import Item, PickList

DAYS = 90
"""Study days looked back on."""

_SHOWN = 20
"""Pairs that are listed."""


class ConfusionsScreen(Listing[None]):
    """The matrix of the most confused concepts above the pairs. Counted when it is come to."""

    BINDINGS = bindings.of("confusions")
    labels = {"list.choose": N_("tell apart")}
    stands_for = ("confusions", None)
    DEFAULT_CSS = """
    ConfusionsScreen PickList { padding: 0 4 0 4; }
    ConfusionsScreen.-narrow PickList { padding: 0 1; }
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._matrix = Matrix.of(())
        self._pairs: dict[str, Confusion] = {}

    def title_content(self) -> Content:
        """The screen's name."""
        return Content.styled(_("What you take for what"), "bold")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing to compare where nothing is confused."""
        return bool(self._pairs) if action == "compare" else super().check_action(action, parameters)

    def action_compare(self) -> None:
        """Set the selected two side by side."""
        if (key := self.picks.selected) is not None:
            self.post_message(Go("compare", self._pairs[key][:2]))

    @on(PickList.Chosen)
    def _chosen(self, event: PickList.Chosen) -> None:
        event.stop()
        self.tell_apart(*self._pairs[event.key][:2])

    def look_up(self) -> None:
        """Count: a drill may have changed it."""
        self._matrix = self.study.confusions(DAYS)
        self._pairs = {f"{pair.one} {pair.other}": pair for pair in self._matrix.pairs[:_SHOWN]}

    def items(self) -> list[Item]:
        """The drawing, and the pairs below it."""
        remark = ngettext("in the last day", "in the last {n} days", DAYS).format(n=DAYS)
        self.heading.remark = Content.styled(remark, "$quiet")
        if not self._pairs:
            words = contrast_words.nothing(DAYS, asked=bool(self._matrix.asked))
            return [SPACE, Item(None, Content.styled(f"  {words}", "$quiet"))]
        drawn = matrix.rows(self._matrix, self._term, self.picks.size.width - 1)  # one for a scroll bar
        return [
            *(Item(None, row) for row in drawn),
            *([SPACE] if drawn else []),
            *(self._pair(key, pair) for key, pair in self._pairs.items()),
        ]

    def _pair(self, key: str, pair: Confusion) -> Item:
        """An arrow leads from what was asked for to what was answered; both ways where both occurred."""
        arrow = " ↔ " if pair.other_for_one else " → "
        names = Content.assemble(self._term(pair.one), (arrow, "$quiet"), self._term(pair.other))
        return Item(key, names, Content.styled(contrast_words.share(pair), "$quiet"))

    def _term(self, concept: ConceptId) -> Content:
        return text.literal(contrast_words.term(self.study, concept))
