"""Exams as an author writes them: their documents, and what is built of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field, TypeAdapter, with_config

from dlquiz.core.cards import Card
from dlquiz.core.exam import MOST_QUESTIONS, ExamSpec, Pool, Section
from dlquiz.core.model import CardId, ConceptId
from dlquiz.core.pools import Shortage, asked, shortages
from dlquiz.i18n import N_, _, ngettext
from dlquiz.packs.draft import Entry
from dlquiz.packs.fields import Asked, Boolean, Line, LongText, Minutes, Place, Points, Share, Slug, no_text
from dlquiz.packs.names import Names
from dlquiz.packs.report import Report
from dlquiz.packs.schema import STRICT, Slugs

_ONE_WAY = ConfigDict(
    extra="forbid",
    json_schema_extra={
        "dependencies": {"cards": {"not": {"anyOf": [{"required": [key]} for key in ("topics", "concepts", "types")]}}}
    },
)


@with_config(_ONE_WAY)
@dataclass(frozen=True, slots=True, kw_only=True)
class PoolDoc:
    """Cards to draw from: some that are named, or all of these topics, concepts and types."""

    called: ClassVar[str] = N_("a pool")

    cards: Annotated[list[Slug], Field(max_length=MOST_QUESTIONS, description="These cards, by id.")] = field(
        default_factory=list
    )
    topics: Annotated[Slugs, Field(description="Cards of these topics, derived ones too; any if left out.")] = field(
        default_factory=list
    )
    concepts: Annotated[Slugs, Field(description="Cards of one of these concepts; any if left out.")] = field(
        default_factory=list
    )
    types: Annotated[list[Asked], Field(max_length=20, description="Cards of these types; any if left out.")] = field(
        default_factory=list
    )
    draw: Annotated[Place | None, Field(description="How many of them; all if left out.")] = None
    points: Annotated[Points, Field(description="What each is worth.")] = 1.0


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class SectionDoc:
    """A part of an exam."""

    called: ClassVar[str] = N_("a section")

    title: Line = field(default_factory=no_text)
    shuffle: Annotated[Boolean, Field(description="Whether its questions come in any order.")] = True
    pools: Annotated[list[PoolDoc], Field(min_length=1, max_length=20)]


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class ExamDoc:
    """Questions of which nothing is told until the end."""

    called: ClassVar[str] = N_("an exam")
    spelled: ClassVar[Mapping[str, str]] = {"pass_mark": "pass"}

    id: Annotated[Slug, Field(description="Stable: a learner's attempts are kept under it.")]
    title: Line
    description: LongText = field(default_factory=no_text)
    minutes: Annotated[Minutes | None, Field(description="The time limit; none if left out.")] = None
    pass_mark: Annotated[Share | None, Field(alias="pass", description="The share of the points that passes.")] = None
    certainty: Annotated[Boolean, Field(description="Whether it asks how sure one is of each answer.")] = False
    sections: Annotated[list[SectionDoc], Field(min_length=1, max_length=20)]


@cache
def exam_reader() -> TypeAdapter[ExamDoc]:
    """Reads an exam."""
    return TypeAdapter(ExamDoc)


def build(document: ExamDoc, names: Names) -> ExamSpec:
    """The exam of a document."""
    return ExamSpec(
        id=names.of(document.id),
        title=document.title,
        sections=tuple(
            Section(section.title, tuple(_pool(pool, names) for pool in section.pools), section.shuffle)
            for section in document.sections
        ),
        description=document.description,
        minutes=document.minutes,
        pass_mark=document.pass_mark,
        certainty=document.certainty,
    )


def _pool(document: PoolDoc, names: Names) -> Pool:
    return Pool(
        cards=tuple(CardId(names.of(own)) for own in document.cards),
        topics=tuple(document.topics),
        concepts=tuple(ConceptId(names.of(own)) for own in document.concepts),
        types=tuple(document.types),
        draw=document.draw,
        points=document.points,
    )


def sound(
    entries: Sequence[Entry[ExamDoc]], names: Names, cards: Sequence[Card], report: Report, *, whole: bool
) -> Iterator[ExamSpec]:
    """The exams that can be held; what keeps the others from it is noted.

    cards: the pack's sound ones; whole: whether these are all, so that what is not among them does not exist.
    """
    for entry in entries:
        spec = build(entry.document, names)
        for shortage in shortages(spec, cards) if whole else ():
            _tell(entry, shortage, report)
        if whole and (n := asked(spec, cards)) > MOST_QUESTIONS:
            message = _("the exam asks {n} questions; at most {most} are possible").format(n=n, most=MOST_QUESTIONS)
            report.add(entry.raw.source, entry.mark("sections"), "exam-long", message, _("let its pools draw fewer"))
        if not report.errors(entry.raw.source, entry.raw.start, entry.raw.end):
            yield spec


def _tell(entry: Entry[ExamDoc], shortage: Shortage, report: Report) -> None:
    steps = ("sections", shortage.section, "pools", shortage.pool)
    if not shortage.size:
        message = _("no card of the pack fits this pool")
        hint = _("cards that learners judge alone (`basic`, `recall`) do not count")
        report.add(entry.raw.source, entry.mark(*steps), "pool-empty", message, hint)
        return
    wanted, left = shortage.wanted, shortage.left
    if left == shortage.size:
        message = ngettext(
            "the pool draws {wanted}, but has {n} card", "the pool draws {wanted}, but has {n} cards", left
        ).format(wanted=wanted, n=left)
        hint = ""
    else:
        message = ngettext(
            "the pool wants {wanted}, but other pools of the exam may leave it {n} card",
            "the pool wants {wanted}, but other pools of the exam may leave it {n} cards",
            left,
        ).format(wanted=wanted, n=left)
        hint = _("a card is asked once: let the pools draw fewer, or from different cards")
    report.add(entry.raw.source, entry.mark(*steps, "draw"), "pool-short", message, hint)
