"""`multiple-response`: any number of several options."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, with_config

from dlquiz.core.cards import Card, ChoiceCard, Marking
from dlquiz.core.model import CardType
from dlquiz.i18n import _
from dlquiz.packs.cardtypes.kind import Base, CardKind
from dlquiz.packs.cardtypes.options import OptionDoc, build_options, last_ones_stay, options_differ, wrong_say_why
from dlquiz.packs.draft import Entry
from dlquiz.packs.fields import Boolean, MarkingOfParts
from dlquiz.packs.report import Report
from dlquiz.packs.schema import STRICT, CardDoc


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class MultipleResponseDoc(CardDoc):
    """Any number of options may be correct, at least one is and one is not."""

    type: Literal["multiple-response"]
    options: Annotated[list[OptionDoc], Field(min_length=3, max_length=8)]
    shuffle: Boolean = True
    marking: MarkingOfParts = Marking.NET_CORRECT


def build(document: MultipleResponseDoc, base: Base) -> Card:
    """The card of a document."""
    options = build_options(document.options, base)
    return ChoiceCard(**base.common, options=options, shuffle=document.shuffle, marking=document.marking)


def some_correct(entry: Entry[MultipleResponseDoc], report: Report) -> None:
    """A multiple response has a correct option and a wrong one."""
    options = entry.document.options
    if all(option.correct for option in options) or not any(option.correct for option in options):
        message = _("at least one option is correct, and at least one is wrong")
        report.add(entry.raw.source, entry.mark("options"), "response-correct", message)


KIND = CardKind(
    CardType.MULTIPLE_RESPONSE,
    MultipleResponseDoc,
    build,
    (some_correct, options_differ, wrong_say_why, last_ones_stay),
)
