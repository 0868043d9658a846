"""Cards in lines, a module for each type: how it is shown and asked, how what is typed is read, what is told of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dlquiz.cli.forms.base import Form, Showing
from dlquiz.cli.forms.categorise import CategoriseForm
from dlquiz.cli.forms.choice import ChoiceForm, TrueFalseForm
from dlquiz.cli.forms.cloze import ClozeForm
from dlquiz.cli.forms.matching import MatchingForm
from dlquiz.cli.forms.ordering import OrderingForm
from dlquiz.cli.forms.selfrated import SelfRatedForm
from dlquiz.cli.forms.typed import NumericForm, TypedForm
from dlquiz.cli.plain_commands import Command
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
from dlquiz.core.model import CardType

__all__ = ["Form", "Showing", "form"]


def form(card: Card, showing: Showing, commands: Sequence[Command] = ()) -> Form[Any]:
    """The form of a card, to be asked once. commands: what else may be typed."""
    match card:
        case SelfRatedCard():
            return SelfRatedForm(card, showing, commands)
        case ChoiceCard(type=CardType.TRUE_FALSE):
            return TrueFalseForm(card, showing, commands)
        case ChoiceCard():
            return ChoiceForm(card, showing, commands)
        case ClozeCard():
            return ClozeForm(card, showing, commands)
        case TypedCard():
            return TypedForm(card, showing, commands)
        case NumericCard():
            return NumericForm(card, showing, commands)
        case MatchingCard():
            return MatchingForm(card, showing, commands)
        case OrderingCard():
            return OrderingForm(card, showing, commands)
        case CategoriseCard():
            return CategoriseForm(card, showing, commands)
