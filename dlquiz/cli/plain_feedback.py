"""What is told after an answer, in lines."""

from __future__ import annotations

from collections.abc import Sequence

from dlquiz.cli.forms import Showing, form
from dlquiz.core.cards import Card
from dlquiz.core.responses import Mark, Response


def verdict(card: Card, response: Response, mark: Mark, order: Sequence[int], language: str) -> None:
    """Whether it was right, what would have been, and what was answered."""
    form(card, Showing(order, language)).verdict(response, mark)


def given(card: Card, response: Response, order: Sequence[int], language: str) -> str:
    """What was answered, on one line, as it was typed or chosen; empty if nothing was."""
    return form(card, Showing(order, language)).given(response)


def reasons(card: Card, response: Response, mark: Mark, order: Sequence[int], language: str) -> None:
    """Why a wrong answer is wrong, and the explanation."""
    form(card, Showing(order, language)).reasons(response, mark)


def again(card: Card, response: Response, mark: Mark, order: Sequence[int], language: str) -> None:
    """Of an answer that may be tried again: whether it was right and why not, and not what would be."""
    form(card, Showing(order, language)).again(response, mark)
