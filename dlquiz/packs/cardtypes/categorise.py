"""`categorise`: items to put into categories."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal

from pydantic import Field, with_config

from dlquiz.core.cards import Card, CategoriseCard, Item, Marking
from dlquiz.core.model import CardType
from dlquiz.i18n import N_, _
from dlquiz.packs.cardtypes.alike import alike
from dlquiz.packs.cardtypes.kind import Base, CardKind
from dlquiz.packs.draft import Entry
from dlquiz.packs.fields import Line, LongText, MarkingOfParts, no_text
from dlquiz.packs.report import Report
from dlquiz.packs.schema import STRICT, CardDoc

MIN_ITEMS = 3
MAX_ITEMS = 12
"""Of all categories together."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDoc:
    """One thing that belongs into its category."""

    called: ClassVar[str] = N_("an item")

    text: Line
    why: Annotated[LongText, Field(description="Shown to whoever put it elsewhere.")] = field(default_factory=no_text)


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryDoc:
    """A category and what belongs into it."""

    called: ClassVar[str] = N_("a category")

    name: Line
    items: Annotated[list[ItemDoc], Field(max_length=MAX_ITEMS)]


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class CategoriseDoc(CardDoc):
    """Items are put into categories, any number into each."""

    type: Literal["categorise"]
    categories: Annotated[list[CategoryDoc], Field(min_length=2, max_length=5)]
    marking: MarkingOfParts = Marking.EACH_ANSWER


def build(document: CategoriseDoc, base: Base) -> Card:
    """The card of a document."""
    return CategoriseCard(
        **base.common,
        categories=tuple(category.name for category in document.categories),
        items=tuple(
            Item(item.text, index, item.why)
            for index, category in enumerate(document.categories)
            for item in category.items
        ),
        marking=document.marking,
    )


def categories_hold(entry: Entry[CategoriseDoc], report: Report) -> None:
    """Categories have different names, and each has items."""
    categories, source = entry.document.categories, entry.raw.source
    for index, first in alike([category.name for category in categories]):
        message = _("this category reads like category {n}").format(n=first + 1)
        report.add(source, entry.mark("categories", index, "name"), "categories-equal", message)
    for index, category in enumerate(categories):
        if not category.items:
            mark = entry.mark("categories", index, "items")
            report.add(source, mark, "category-empty", _("nothing belongs into this category"))


def items_hold(entry: Entry[CategoriseDoc], report: Report) -> None:
    """No two items read the same, and there are neither too few nor too many."""
    categories, source = entry.document.categories, entry.raw.source
    places = [
        (number, index) for number, category in enumerate(categories) for index, _item in enumerate(category.items)
    ]
    if not MIN_ITEMS <= len(places) <= MAX_ITEMS:
        message = _("{least} to {most} items are put into categories, these are {n}")
        message = message.format(least=MIN_ITEMS, most=MAX_ITEMS, n=len(places))
        report.add(source, entry.mark("categories"), "list-length", message)
    for place, first in alike([categories[number].items[index].text for number, index in places]):
        number, index = places[place]
        other, before = places[first]
        message = _("this item reads like item {n} of category {category}").format(n=before + 1, category=other + 1)
        report.add(source, entry.mark("categories", number, "items", index), "items-equal", message)


KIND = CardKind(CardType.CATEGORISE, CategoriseDoc, build, (categories_hold, items_hold))
