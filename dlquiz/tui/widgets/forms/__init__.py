"""How the types of cards are answered: a form for each. `form_of` knows which, `base` what every form can.

A new type is one module here and one line below.
"""

from __future__ import annotations

from typing import Any

from dlquiz.core.cards import (
    Card,
    CategoriseCard,
    ChoiceCard,
    ClozeCard,
    MatchingCard,
    NumericCard,
    OrderingCard,
    SelfRatedCard,
    TypedCard,
)
from dlquiz.tui.widgets.forms.base import Form


def form_of(card: Card) -> type[Form[Any]]:
    """The form of a card. Each is imported with the first card that needs it: a review opens on one, not on all."""
    match card:
        case SelfRatedCard():
            from dlquiz.tui.widgets.forms.self_rated import SelfRatedForm

            return SelfRatedForm
        case ChoiceCard():
            from dlquiz.tui.widgets.forms.choice import ChoiceForm

            return ChoiceForm
        case TypedCard() | NumericCard():
            from dlquiz.tui.widgets.forms.typed import TypedForm

            return TypedForm
        case ClozeCard():
            from dlquiz.tui.widgets.forms.cloze import ClozeForm

            return ClozeForm
        case MatchingCard():
            from dlquiz.tui.widgets.forms.matching import MatchingForm

            return MatchingForm
        case OrderingCard():
            from dlquiz.tui.widgets.forms.ordering import OrderingForm

            return OrderingForm
        case CategoriseCard():
            from dlquiz.tui.widgets.forms.categorise import CategoriseForm

            return CategoriseForm
