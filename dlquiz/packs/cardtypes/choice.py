"""`choice`: one of several options."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, with_config

from dlquiz.core.cards import Card, ChoiceCard
from dlquiz.core.model import CardType
from dlquiz.i18n import _
from dlquiz.packs.cardtypes.kind import Base, CardKind
from dlquiz.packs.cardtypes.options import OptionDoc, build_options, last_ones_stay, options_differ, wrong_say_why
from dlquiz.packs.draft import Entry
from dlquiz.packs.fields import Boolean
from dlquiz.packs.report import Report
from dlquiz.packs.schema import STRICT, CardDoc


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceDoc(CardDoc):
    """Exactly one option is correct."""

    type: Literal["choice"]
    options: Annotated[list[OptionDoc], Field(min_length=3, max_length=5)]
    shuffle: Boolean = True


def build(document: ChoiceDoc, base: Base) -> Card:
    """The card of a document."""
    return ChoiceCard(**base.common, options=build_options(document.options, base), shuffle=document.shuffle)


def one_correct(entry: Entry[ChoiceDoc], report: Report) -> None:
    """A choice has exactly one correct option."""
    count = sum(option.correct for option in entry.document.options)
    if count != 1:
        message = _("a choice has one correct option, this one has {n}").format(n=count)
        hint = _("mark it with `correct: true`") if count == 0 else _("several correct ones: `type: multiple-response`")
        report.add(entry.raw.source, entry.mark("options"), "choice-correct", message, hint)


KIND = CardKind(CardType.CHOICE, ChoiceDoc, build, (one_correct, options_differ, wrong_say_why, last_ones_stay))
