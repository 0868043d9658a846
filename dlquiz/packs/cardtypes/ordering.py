"""`ordering`: items to put into their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, with_config

from dlquiz.core.cards import Card, Marking, OrderingCard
from dlquiz.core.model import CardType
from dlquiz.i18n import _
from dlquiz.packs.cardtypes.alike import alike
from dlquiz.packs.cardtypes.kind import Base, CardKind
from dlquiz.packs.draft import Entry
from dlquiz.packs.fields import Line, MarkingOfOrders
from dlquiz.packs.report import Report
from dlquiz.packs.schema import STRICT, CardDoc


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class OrderingDoc(CardDoc):
    """Items, written in their right order and shown in another one."""

    type: Literal["ordering"]
    items: Annotated[list[Line], Field(min_length=3, max_length=8)]
    marking: MarkingOfOrders = Marking.LONGEST_SUBSEQUENCE


def build(document: OrderingDoc, base: Base) -> Card:
    """The card of a document."""
    return OrderingCard(**base.common, items=tuple(document.items), marking=document.marking)


def items_differ(entry: Entry[OrderingDoc], report: Report) -> None:
    """No two items read the same: which of them comes first could not be told."""
    for index, first in alike(entry.document.items):
        message = _("this item reads like item {n}").format(n=first + 1)
        report.add(entry.raw.source, entry.mark("items", index), "items-equal", message)


KIND = CardKind(CardType.ORDERING, OrderingDoc, build, (items_differ,))
