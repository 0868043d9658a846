"""All rules over a whole pack, in order."""

from __future__ import annotations

from collections.abc import Callable

from dlquiz.packs.draft import Draft
from dlquiz.packs.report import Report
from dlquiz.packs.rules import cards, exams, ids, objectives, references, texts

Rule = Callable[[Draft, Report], None]

RULES: tuple[Rule, ...] = (
    ids.unique_ids,
    ids.unique_topics,
    ids.old_ids,
    references.card_concepts,
    references.taken_concepts,
    references.concept_references,
    references.differences,
    references.no_circles,
    references.topics,
    references.labs,
    objectives.objectives,
    cards.cards,
    exams.pools,
    texts.no_giveaways,
    texts.no_markup,
)


def lint(draft: Draft, report: Report) -> None:
    """Hold a draft against every rule."""
    for rule in RULES:
        rule(draft, report)
