"""`dlquiz pack figure`: the figure that a card carries, in words, as a picture or as numbers."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from dlquiz import i18n
from dlquiz.cli import lab_output, opening, options
from dlquiz.errors import UsageError
from dlquiz.i18n import _

if TYPE_CHECKING:
    from dlquiz.core.cards import Card
    from dlquiz.packs.library import Library

_NAMED = 20
"""Cards that a hint lists."""


def add(group: argparse._SubParsersAction[Any]) -> None:
    """The command."""
    parser = group.add_parser("figure", help=_("print or export the figure of a card"))
    parser.add_argument("card", metavar=_("CARD"), help=_("a card's id, as pack/card or alone"))
    parser.add_argument(
        "--seed", type=options.seed, default=0, metavar="N", help=_("which variant of a card that varies (0)")
    )
    lab_output.add(parser)
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    outputs = lab_output.read(arguments)
    with opening.library(opening.places_of(arguments)) as library:
        card = _card(library, arguments.card, arguments.seed)
        if card.figure is None:
            raise UsageError(
                _("the card {id} has no figure").format(id=card.id), hint=_with_figures(library, card.pack)
            )
    from dlquiz import prose
    from dlquiz.cardfigure import compute

    figure = compute(card.figure)
    if outputs.asked:
        title = " ".join(prose.plain(card.prompt.in_(i18n.language())).split())
        lab_output.write(outputs, [figure], lambda: {"card": card.id, "prompt": title}, title=title)
    else:
        from dlquiz.cli import plain_figures

        plain_figures.tell([figure])
    return 0


def _card(library: Library, name: str, seed: int) -> Card:
    """The card of this id; of the id without its pack, if only one pack has such a card. seed: its variant."""
    from dlquiz.cardvariant import realised
    from dlquiz.cli.naming import card_id

    return realised(library.card(card_id(name, [info.id for info in library.infos()])), seed)


def _with_figures(library: Library, pack: str) -> str:
    """A hint: the cards of a pack that have one."""
    ids = [info.id for info in library.infos() if info.pack == pack]
    found = [own for own, card in library.cards(ids).items() if card.figure]
    if not found:
        return _("no card of this pack has one")
    return _("these have one: {names}").format(names=", ".join(found[:_NAMED]))
