"""A card in lines: its question, its figure, and what its form adds."""

from __future__ import annotations

from collections.abc import Sequence

from dlquiz.cli import output
from dlquiz.cli.forms import Showing, form
from dlquiz.core.cards import Card
from dlquiz.errors import DlquizError


def prompt_text(card: Card, language: str) -> str:
    """The question without marks; gaps are numbered blanks, with the author's hint."""
    return form(card, Showing((), language)).prompt_text()


def show(card: Card, order: Sequence[int], language: str) -> None:
    """The question and, where there are any, its figure and its options or rows."""
    shown = form(card, Showing(order, language))
    for one in shown.prompt_text().splitlines():
        output.line(one)
    figure(card)
    shown.show()


def figure(card: Card) -> None:
    """What the card's figure shows, if it has one."""
    if card.figure is None:
        return
    from dlquiz.cardfigure import compute

    try:
        computed = compute(card.figure)
    except DlquizError as error:
        output.line(error.what)
    else:
        from dlquiz.cli import plain_figures

        plain_figures.tell([computed])
