"""`numeric`: a number."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal

from pydantic import Field, with_config

from dlquiz.core.cards import Card, NumberMistake, NumericCard, Unit
from dlquiz.core.grading.numeric import close
from dlquiz.core.model import CardType
from dlquiz.i18n import N_, _
from dlquiz.packs.cardtypes.kind import Base, CardKind
from dlquiz.packs.cardtypes.mistakes import MAX_MISTAKES
from dlquiz.packs.draft import Entry
from dlquiz.packs.fields import Boolean, LongText, Margin, Quantity, Slug, Word
from dlquiz.packs.report import Report
from dlquiz.packs.scalars import Tolerance
from dlquiz.packs.schema import STRICT, TAKEN, CardDoc

_EXACT = Tolerance(0.0, relative=False)


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDoc:
    """The unit of a numeric answer."""

    called: ClassVar[str] = N_("a unit")

    accept: Annotated[list[Word], Field(min_length=1, max_length=50)]
    required: Boolean = False


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class NumberMistakeDoc:
    """A wrong number that many give, and what they are told."""

    called: ClassVar[str] = N_("a known mistake")

    answer: Quantity
    why: LongText
    concept: Annotated[Slug | None, Field(description=TAKEN)] = None


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class NumericDoc(CardDoc):
    """A number within a tolerance, absolute (`0.001`) or relative (`1 %`)."""

    type: Literal["numeric"]
    answer: Quantity
    tolerance: Margin = _EXACT
    unit: UnitDoc | None = None
    mistakes: Annotated[
        list[NumberMistakeDoc], Field(max_length=MAX_MISTAKES, description="Wrong numbers that many give.")
    ] = field(default_factory=list)


def build(document: NumericDoc, base: Base) -> Card:
    """The card of a document."""
    return NumericCard(
        **base.common,
        answer=document.answer.stored,
        shown=document.answer.shown,
        tolerance=document.tolerance.value,
        relative=document.tolerance.relative,
        unit=Unit(tuple(document.unit.accept), document.unit.required) if document.unit else None,
        mistakes=tuple(
            NumberMistake(one.answer.stored, one.answer.shown, one.why, base.concept(one.concept))
            for one in document.mistakes
        ),
    )


def mistakes_hold(entry: Entry[NumericDoc], report: Report) -> None:
    """No known mistake is accepted as right, and none is taken for one before it."""
    document = entry.document
    margin = document.tolerance
    for index, mistake in enumerate(document.mistakes):
        values = (mistake.answer.value,)
        mark = entry.mark("mistakes", index, "answer")
        before = (
            place
            for place, other in enumerate(document.mistakes[:index])
            if close(values, other.answer.value, margin.value, relative=margin.relative)
        )
        if close(values, document.answer.value, margin.value, relative=margin.relative):
            message = _("`{answer}` is accepted as right").format(answer=mistake.answer.shown)
            report.add(entry.raw.source, mark, "mistake-right", message)
        elif (first := next(before, None)) is not None:
            message = _("`{answer}` is mistake {n} already").format(answer=mistake.answer.shown, n=first + 1)
            report.add(entry.raw.source, mark, "mistake-twice", message)


KIND = CardKind(CardType.NUMERIC, NumericDoc, build, (mistakes_hold,))
