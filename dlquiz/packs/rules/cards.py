"""A card can be answered, and its answer teaches."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from dlquiz.core.cloze import ClozeError, GapFault, gaps
from dlquiz.core.model import ANY_LANGUAGE
from dlquiz.i18n import _
from dlquiz.packs.draft import Draft, Entry
from dlquiz.packs.report import Report
from dlquiz.packs.rules.figures import figure
from dlquiz.packs.schema import CardDoc, ChoiceDoc, ClozeDoc, MultipleResponseDoc

_WIDE_TO_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_OPENING = re.compile(r"\{\{")


def cards(draft: Draft, report: Report) -> None:
    """The rules of each card type."""
    for entry in draft.cards:
        for rule in (explained, figure, *_RULES.get(type(entry.document), ())):
            rule(entry, report)


def explained(entry: Entry[Any], report: Report) -> None:
    """A card has an explanation."""
    if not entry.document.explanation:
        message = _("the card has no explanation")
        hint = _("say in a sentence or two why the answer is right")
        report.add(entry.raw.source, entry.raw.start, "explanation-missing", message, hint)


def one_correct(entry: Entry[ChoiceDoc], report: Report) -> None:
    """A choice has exactly one correct option."""
    count = sum(option.correct for option in entry.document.options)
    if count != 1:
        message = _("a choice has one correct option, this one has {n}").format(n=count)
        hint = _("mark it with `correct: true`") if count == 0 else _("several correct ones: `type: multiple-response`")
        report.add(entry.raw.source, entry.mark("options"), "choice-correct", message, hint)


def some_correct(entry: Entry[MultipleResponseDoc], report: Report) -> None:
    """A multiple response has a correct option and a wrong one."""
    options = entry.document.options
    if all(option.correct for option in options) or not any(option.correct for option in options):
        message = _("at least one option is correct, and at least one is wrong")
        report.add(entry.raw.source, entry.mark("options"), "response-correct", message)


def options_differ(entry: Entry[ChoiceDoc] | Entry[MultipleResponseDoc], report: Report) -> None:
    """No two options read the same in any language."""
    seen: dict[tuple[str, str], int] = {}
    for index, option in enumerate(entry.document.options):
        for language, text in option.text.strings.items():
            first = seen.setdefault((language, _as_read(text)), index)
            if first != index:
                message = _("this option reads like option {n}").format(n=first + 1)
                report.add(entry.raw.source, entry.mark("options", index), "options-equal", message)
                break


def wrong_say_why(entry: Entry[ChoiceDoc] | Entry[MultipleResponseDoc], report: Report) -> None:
    """Every wrong option has a `why`."""
    for index, option in enumerate(entry.document.options):
        if not option.correct and not option.why:
            message = _("the option does not say why it is wrong")
            hint = _("add `why:` for whoever chooses it")
            report.add(entry.raw.source, entry.mark("options", index), "why-missing", message, hint)


def gaps_hold(entry: Entry[ClozeDoc], report: Report) -> None:
    """Every language has gaps, each closed and not empty, as many as the others."""
    counts: dict[str, int] = {}
    for language, text in entry.document.prompt.strings.items():
        try:
            counts[language] = len(gaps(text))
        except ClozeError as error:
            code, message, hint = _gap_fault(error.fault)
            report.add(entry.raw.source, _gap_mark(entry, language, text, error.offset), code, message, hint)
        else:
            if not counts[language]:
                hint = _("write the word that is asked for as {{answer}}")
                report.add(entry.raw.source, _text_mark(entry, language), "cloze-none", _("there is no gap"), hint)
    if len(set(counts.values())) > 1:
        listed = ", ".join(f"{language} {count}" for language, count in counts.items())
        message = _("different numbers of gaps: {counts}").format(counts=listed)
        report.add(entry.raw.source, entry.mark("prompt"), "cloze-count", message)


_RULES: dict[type[CardDoc], tuple[Callable[[Entry[Any], Report], None], ...]] = {
    ChoiceDoc: (one_correct, options_differ, wrong_say_why),
    MultipleResponseDoc: (some_correct, options_differ, wrong_say_why),
    ClozeDoc: (gaps_hold,),
}


def _as_read(text: str) -> str:
    """What a reader sees: without differences of width and space; of case, too, unless it is code."""
    shown = unicodedata.normalize("NFC", " ".join(text.translate(_WIDE_TO_NARROW).split()))
    return shown if "`" in shown else shown.casefold()


def _gap_fault(fault: GapFault) -> tuple[str, str, str]:
    if fault is GapFault.EMPTY:
        return "cloze-empty", _("the gap holds no answer, or an empty variant"), _("{{answer}} or {{answer|variant}}")
    return "cloze-unclosed", _("the gap that opens here is not closed"), _("close it with }}")


def _text_mark(entry: Entry[ClozeDoc], language: str) -> int:
    return entry.mark("prompt") if language == ANY_LANGUAGE else entry.mark("prompt", language)


def _gap_mark(entry: Entry[ClozeDoc], language: str, text: str, offset: int) -> int:
    """Where the gap at an offset of the text opens in the source: YAML folds lines, but keeps the order of gaps."""
    place = text.count("{{", 0, offset)
    start = _text_mark(entry, language)
    openings = _openings(entry.raw.source.text, start, entry.raw.end)
    return next((mark for index, mark in enumerate(openings) if index == place), start)


def _openings(text: str, start: int, end: int) -> Iterator[int]:
    return (match.start() for match in _OPENING.finditer(text, start, end))
