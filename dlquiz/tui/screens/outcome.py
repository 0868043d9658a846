"""A page of results: figures, then the answers one below the other, each of which can be opened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic

from textual.content import Content

from dlquiz.tui.screens.answers import AnswersScreen
from dlquiz.tui.screens.article import Article
from dlquiz.tui.screens.page import Context, Result
from dlquiz.tui.sheet import BLANK, Row
from dlquiz.tui.widgets import mistakes
from dlquiz.tui.widgets.mistakes import Answered


class Outcome(Article[Result], Generic[Result]):
    """Override `score`, `listed` and `answer`. A page's "look" opens the answer that one has read to."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._starts: list[int] = []

    def score(self) -> Iterable[Row]:
        """What stands above the answers."""
        return ()

    @property
    def listed(self) -> Sequence[int]:
        """The answers that are told of, by their index."""
        return ()

    def answer(self, index: int) -> Answered:
        """One of them."""
        raise NotImplementedError

    def opened_title(self) -> Content:
        """What stands above an answer that was opened."""
        return self.title_content()

    def number(self, place: int, index: int) -> int:
        """What an answer is numbered with: its place in the list, from 1."""
        return place + 1

    def rows(self) -> Iterable[Row]:
        """The score, then answer by answer."""
        rows = [*self.score()]
        self._starts = []
        for place, index in enumerate(self.listed):
            rows.append(BLANK)
            self._starts.append(len(rows))
            rows += mistakes.rows(self.number(place, index), self.answer(index), self.study.language)
        return rows

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing to open where nothing is told of."""
        return bool(self.listed) if action == "look" else super().check_action(action, parameters)

    def action_look(self) -> None:
        """Open the first answer whose question is seen whole or in part; from there to the others."""
        listed = tuple(self.listed)
        screen = AnswersScreen(
            self.context, self.opened_title, len(listed), lambda place: self.answer(listed[place]), self._read_to
        )
        self.app.push_screen(screen, self._left_at)

    @property
    def _read_to(self) -> int:
        """The first answer below the upper edge; the last one if none begins there."""
        top = self._page.scroll_offset.y
        places = (place for place, line in enumerate(self._lines) if line >= top)
        return next(places, len(self._starts) - 1)

    @property
    def _lines(self) -> list[int]:
        """The line in which each answer begins."""
        text = self._text
        return [text.sheet.lines(text.styles.get_rules(), text.size.width, start) for start in self._starts]

    def _left_at(self, place: int | None) -> None:
        """Back from the answers, at the one that was seen last."""
        if place is not None:
            self._page.scroll_to(y=self._lines[place], animate=False)
