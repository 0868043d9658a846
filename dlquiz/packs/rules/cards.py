"""A card can be answered, and its answer teaches."""

from __future__ import annotations

from typing import Any

from dlquiz.i18n import _
from dlquiz.packs.cardtypes import rules_of
from dlquiz.packs.draft import Draft, Entry
from dlquiz.packs.report import Report
from dlquiz.packs.rules.figures import figure
from dlquiz.packs.rules.variation import variation


def cards(draft: Draft, report: Report) -> None:
    """The rules of every card, then those of its type."""
    for entry in draft.cards:
        for rule in (explained, worth, figure, *rules_of(entry.document), variation):
            rule(entry, report)


def explained(entry: Entry[Any], report: Report) -> None:
    """A card has an explanation."""
    if not entry.document.explanation:
        message = _("the card has no explanation")
        hint = _("say in a sentence or two why the answer is right")
        report.add(entry.raw.source, entry.raw.start, "explanation-missing", message, hint)


def worth(entry: Entry[Any], report: Report) -> None:
    """Later tries are worth no more than earlier ones, the last no less than the floor; what costs exists."""
    document, source = entry.document, entry.raw.source
    for index in range(1, len(document.tries)):
        if document.tries[index] > document.tries[index - 1]:
            message = _("this try is worth more than the one before it")
            report.add(source, entry.mark("tries", index), "tries-order", message)
    if document.tries and document.floor > document.tries[-1]:
        message = _("the floor is above what the last try is worth")
        report.add(source, entry.mark("floor"), "floor-high", message)
    if document.hint_cost and not document.hints:
        message = _("hints cost something, but there are none")
        hint = _("write `hints:`, or delete the key")
        report.add(source, entry.mark("hint_cost"), "hint-cost-unused", message, hint)
