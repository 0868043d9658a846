"""`cloze`: a text with gaps, typed or chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field, with_config

from dlquiz.core.answers import letters
from dlquiz.core.cards import Card, ClozeCard, Gap, Marking
from dlquiz.core.cloze import ClozeError, GapFault, gaps
from dlquiz.core.model import ANY_LANGUAGE, CardType
from dlquiz.i18n import N_, _
from dlquiz.packs.cardtypes.kind import Base, CardKind
from dlquiz.packs.cardtypes.mistakes import MAX_MISTAKES, GapMistakeDoc, build_mistakes, mistakes_hold
from dlquiz.packs.draft import Entry
from dlquiz.packs.fields import MarkingOfParts
from dlquiz.packs.report import Report
from dlquiz.packs.schema import STRICT, CardDoc

MAX_WRONG = 7
"""Wrong answers of a chosen gap: they are shown in one row or list."""

_OPENING = re.compile(r"\{\{")
_Gaps = Mapping[str, Sequence[Gap]]
_FAULTS = {
    GapFault.EMPTY: (
        "cloze-empty", N_("the gap holds no answer, or an empty variant"), N_("{{answer}} or {{answer|variant}}")
    ),
    GapFault.UNCLOSED: ("cloze-unclosed", N_("the gap that opens here is not closed"), N_("close it with }}")),
    GapFault.VARIANT: (
        "cloze-variant", N_("a wrong answer of a gap has no variants"), N_("{{right|variant~wrong~wrong}}")
    ),
}  # fmt: skip


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class ClozeDoc(CardDoc):
    """A text with gaps: `{{answer|variant::hint}}` is typed, `{{right~wrong~wrong}}` is chosen."""

    type: Literal["cloze"]
    marking: MarkingOfParts = Marking.EACH_ANSWER
    mistakes: Annotated[
        list[GapMistakeDoc], Field(max_length=MAX_MISTAKES, description="Wrong answers that many give.")
    ] = field(default_factory=list)


def build(document: ClozeDoc, base: Base) -> Card:
    """The card of a document."""
    return ClozeCard(
        **base.common,
        gaps={language: gaps(text) for language, text in document.prompt.strings.items()},
        marking=document.marking,
        mistakes=build_mistakes(document.mistakes, base),
    )


def gaps_hold(entry: Entry[ClozeDoc], report: Report) -> None:
    """Every language has gaps, each closed and not empty, as many as the others; then their answers are looked at."""
    found: dict[str, Sequence[Gap]] = {}
    for language, text in entry.document.prompt.strings.items():
        try:
            found[language] = gaps(text)
        except ClozeError as error:
            code, message, hint = _FAULTS[error.fault]
            place = text.count("{{", 0, error.offset)
            report.add(entry.raw.source, _gap_mark(entry, language, place), code, _(message), _(hint))
        else:
            if not found[language]:
                hint = _("write the word that is asked for as {{answer}}")
                report.add(entry.raw.source, _text_mark(entry, language), "cloze-none", _("there is no gap"), hint)
    counts = {language: len(each) for language, each in found.items()}
    if len(set(counts.values())) > 1:
        listed = ", ".join(f"{language} {count}" for language, count in counts.items())
        message = _("different numbers of gaps: {counts}").format(counts=listed)
        report.add(entry.raw.source, entry.mark("prompt"), "cloze-count", message)
    elif len(found) == len(entry.document.prompt.strings) and all(found.values()):
        _alternatives(entry, found, report)
        _mistakes(entry, found, report)


def _alternatives(entry: Entry[ClozeDoc], found: _Gaps, report: Report) -> None:
    """A gap is chosen in every language or typed in every one; what is chosen among can be told apart."""
    for place, group in enumerate(zip(*found.values(), strict=True)):
        chosen = next((language for language, gap in zip(found, group, strict=True) if gap.wrong), None)
        if chosen is None:
            continue
        accepted = frozenset(letters(answer) for gap in group for answer in gap.accepted)
        for language, gap in zip(found, group, strict=True):
            for code, message, hint in _told(gap, accepted, language, chosen):
                report.add(entry.raw.source, _gap_mark(entry, language, place), code, message, hint)


def _told(gap: Gap, accepted: frozenset[str], language: str, chosen: str) -> Iterator[tuple[str, str, str]]:
    """What is wrong with a gap that is chosen in a language. accepted: what is right there in any language."""
    if not gap.wrong:
        message = _("the gap is typed in {language} and chosen in {other}").format(language=language, other=chosen)
        yield "cloze-mixed", message, _("gaps come in the same order in every language; wrong answers go behind `~`")
    if len(gap.wrong) > MAX_WRONG:
        yield "list-length", _("at most {n} wrong answers go with a gap").format(n=MAX_WRONG), ""
        return
    seen: set[str] = set()
    for wrong in gap.wrong:
        read = letters(wrong)
        if read in accepted:
            message = _("`{answer}` is among the wrong answers, and accepted as right").format(answer=wrong)
            yield "cloze-wrong", message, ""
        elif read in seen:
            yield "cloze-wrong", _("`{answer}` stands twice among the wrong answers").format(answer=wrong), ""
        seen.add(read)


def _mistakes(entry: Entry[ClozeDoc], found: _Gaps, report: Report) -> None:
    """Known mistakes are mistakes, each of a gap that there is."""
    accepted = [[answer for gap in group for answer in gap.accepted] for group in zip(*found.values(), strict=True)]
    for index, document in enumerate(entry.document.mistakes):
        if document.gap > len(accepted):
            message = _("there is no gap {gap}: the text has {n}").format(gap=document.gap, n=len(accepted))
            report.add(entry.raw.source, entry.mark("mistakes", index, "gap"), "mistake-gap", message)
    mistakes_hold(entry, entry.document.mistakes, accepted, report)


KIND = CardKind(CardType.CLOZE, ClozeDoc, build, (gaps_hold,))


def _text_mark(entry: Entry[ClozeDoc], language: str) -> int:
    return entry.mark("prompt") if language == ANY_LANGUAGE else entry.mark("prompt", language)


def _gap_mark(entry: Entry[ClozeDoc], language: str, place: int) -> int:
    """Where a gap opens in the source, by how many open before it: YAML folds lines, but keeps the order of gaps."""
    start = _text_mark(entry, language)
    openings = (match.start() for match in _OPENING.finditer(entry.raw.source.text, start, entry.raw.end))
    return next((mark for index, mark in enumerate(openings) if index == place), start)
