"""`matching`: each left side gets its right side."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal

from pydantic import Field, with_config

from dlquiz.core.cards import Card, Marking, MatchingCard, Pair
from dlquiz.core.model import CardType
from dlquiz.i18n import N_, _
from dlquiz.packs.cardtypes.alike import alike
from dlquiz.packs.cardtypes.kind import Base, CardKind
from dlquiz.packs.draft import Entry
from dlquiz.packs.fields import Line, LongText, MarkingOfParts, no_text
from dlquiz.packs.report import Report
from dlquiz.packs.schema import STRICT, CardDoc


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class PairDoc:
    """Two things that belong together."""

    called: ClassVar[str] = N_("a pair")

    left: Line
    right: Line
    why: Annotated[LongText, Field(description="Shown to whoever gave `left` another partner.")] = field(
        default_factory=no_text
    )


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class MatchingDoc(CardDoc):
    """Each left side is given its right side."""

    type: Literal["matching"]
    pairs: Annotated[list[PairDoc], Field(min_length=2, max_length=8)]
    surplus: Annotated[list[Line], Field(max_length=4, description="Right sides that belong to none.")] = field(
        default_factory=list
    )
    marking: MarkingOfParts = Marking.EACH_ANSWER


def build(document: MatchingDoc, base: Base) -> Card:
    """The card of a document."""
    return MatchingCard(
        **base.common,
        pairs=tuple(Pair(pair.left, pair.right, pair.why) for pair in document.pairs),
        surplus=tuple(document.surplus),
        marking=document.marking,
    )


def sides_differ(entry: Entry[MatchingDoc], report: Report) -> None:
    """No two left sides read the same, and no two answers, surplus ones among them."""
    document, source = entry.document, entry.raw.source
    for index, first in alike([pair.left for pair in document.pairs]):
        message = _("this left side reads like that of pair {n}").format(n=first + 1)
        report.add(source, entry.mark("pairs", index, "left"), "pairs-equal", message)
    count = len(document.pairs)
    for index, first in alike([*(pair.right for pair in document.pairs), *document.surplus]):
        if index < count:
            message = _("this right side reads like that of pair {n}").format(n=first + 1)
            hint = _("things that share an answer are sorted into categories: `type: categorise`")
            report.add(source, entry.mark("pairs", index, "right"), "pairs-equal", message, hint)
        else:
            mark = entry.mark("surplus", index - count)
            if first < count:
                message = _("this surplus answer reads like the right side of pair {n}").format(n=first + 1)
            else:
                message = _("this surplus answer reads like number {n}").format(n=first - count + 1)
            report.add(source, mark, "surplus-equal", message)


KIND = CardKind(CardType.MATCHING, MatchingDoc, build, (sides_differ,))
