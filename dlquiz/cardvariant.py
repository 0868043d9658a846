"""The card that a seed makes of one that draws values, with the functions of the simulator at hand."""

from __future__ import annotations

from dlquiz.core.cards import Card
from dlquiz.core.varying import VariationError, realise
from dlquiz.errors import DlquizError
from dlquiz.i18n import _
from dlquiz.simulator.formulas import FUNCTIONS


def realised(card: Card, seed: int) -> Card:
    """The variant with this seed of a card that draws values; any other card as it is. Raises DlquizError."""
    if card.vary is None:
        return card
    try:
        return realise(card, seed, FUNCTIONS)
    except VariationError as error:
        hint = _("see what dlquiz pack check says of its pack")
        raise DlquizError(_("no values can be drawn for this card"), where=card.id, hint=hint) from error
