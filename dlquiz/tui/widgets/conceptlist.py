"""The concepts that were found, each with its name in the other languages where there is room."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from dlquiz.core.model import Concept, ConceptId
from dlquiz.i18n import _
from dlquiz.tui import text
from dlquiz.tui.sheet import NOTHING
from dlquiz.tui.widgets.entry import names
from dlquiz.tui.widgets.picklist import Item, PickList

_SIGNS = 5
"""Cells of a row that are not the term's: its indent, its sign and the scrollbar."""

_APART = 2


class ConceptList(PickList):
    """A list of concepts; its rows are made once for each width and language."""

    def __init__(self) -> None:
        super().__init__()
        self._made: dict[tuple[ConceptId, int, str], Item] = {}

    def show(self, found: Sequence[Concept], query: str, language: str) -> None:
        """List these concepts. query: what they were found by."""
        width = max(1, self.content_size.width - _SIGNS)
        self.fill([self._item(concept, width, language) for concept in found] or [_nothing(query)])

    def _item(self, concept: Concept, width: int, language: str) -> Item:
        key = concept.id, width, language
        item = self._made.get(key)
        if item is None:
            term, others = names(concept, language)
            left, right = text.line(term), text.line(" · ".join(others), "$quiet")
            right = right if right.cell_length <= width - left.cell_length - _APART else NOTHING
            item = self._made[key] = Item(concept.id, left, right)
        return item


def _nothing(query: str) -> Item:
    words = _("Nothing fits {text}").format(text=query) if query else _("No concepts yet")
    return Item(None, Content("  ") + text.literal(words, "$quiet"))
