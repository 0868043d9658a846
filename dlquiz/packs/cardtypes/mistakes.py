"""Wrong answers that are known: of short answers and of gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import Field, with_config

from dlquiz.core.answers import letters
from dlquiz.core.cards import Mistake
from dlquiz.core.model import ANY_LANGUAGE, Words
from dlquiz.i18n import N_, _
from dlquiz.packs.cardtypes.kind import Base
from dlquiz.packs.draft import Entry
from dlquiz.packs.fields import LongText, Place, Slug, SomeWords
from dlquiz.packs.marks import Steps
from dlquiz.packs.report import Report
from dlquiz.packs.schema import STRICT, TAKEN

MAX_MISTAKES = 20


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class MistakeDoc:
    """A wrong answer that many give, and what they are told."""

    called: ClassVar[str] = N_("a known mistake")

    answers: SomeWords
    why: LongText
    concept: Annotated[Slug | None, Field(description=TAKEN)] = None


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class GapMistakeDoc(MistakeDoc):
    """A wrong answer that many give in a gap."""

    gap: Annotated[Place, Field(description="Which one, from 1.")] = 1


def build_mistakes(documents: Sequence[MistakeDoc], base: Base) -> tuple[Mistake, ...]:
    """The known mistakes of a card."""
    return tuple(
        Mistake(document.answers, document.why, _gap(document), base.concept(document.concept))
        for document in documents
    )


def mistakes_hold(
    entry: Entry[Any], documents: Sequence[MistakeDoc], accepted: Sequence[Sequence[str]], report: Report
) -> None:
    """No known mistake is accepted as right, and none is said twice. accepted: for each gap, one for a short answer."""
    right = [frozenset(map(letters, answers)) for answers in accepted]
    seen: dict[tuple[int, str], int] = {}
    for index, document in enumerate(documents):
        gap = _gap(document)
        for steps, answer in _answers(document.answers):
            mark = entry.mark("mistakes", index, "answers", *steps)
            read = letters(answer)
            if gap < len(right) and read in right[gap]:
                message = _("`{answer}` is accepted as right").format(answer=answer)
                report.add(entry.raw.source, mark, "mistake-right", message)
            elif seen.setdefault((gap, read), index) != index:
                message = _("`{answer}` is mistake {n} already").format(answer=answer, n=seen[gap, read] + 1)
                report.add(entry.raw.source, mark, "mistake-twice", message)


def _answers(words: Words) -> Iterator[tuple[Steps, str]]:
    """Each answer, and the steps to it."""
    for language, listed in words.lists.items():
        for index, answer in enumerate(listed):
            yield ((index,) if language == ANY_LANGUAGE else (language, index)), answer


def _gap(document: MistakeDoc) -> int:
    return document.gap - 1 if isinstance(document, GapMistakeDoc) else 0
