"""What an exam asks for exists, and can be asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from dlquiz.core.model import SELF_RATED_TYPES
from dlquiz.i18n import _
from dlquiz.packs.cardtypes import kind_of
from dlquiz.packs.draft import Draft, Entry
from dlquiz.packs.exams import ExamDoc, PoolDoc
from dlquiz.packs.marks import Steps
from dlquiz.packs.nearest import did_you_mean
from dlquiz.packs.report import Report
from dlquiz.packs.rules.references import MAX_SUGGESTIONS

_CHOOSERS = ("topics", "concepts", "types")


def pools(draft: Draft, report: Report) -> None:
    """Every pool names its cards or says which, and all that it names is in the pack; none is judged by learners."""
    listed = [own for _mark, own in draft.topics]
    topics = listed or list(dict.fromkeys(entry.document.topic for entry in draft.concepts))
    alone = {entry.document.id for entry in draft.cards if kind_of(entry.document).card_type in SELF_RATED_TYPES}
    for entry in draft.exams:
        for steps, pool in _pools(entry.document):
            if pool.cards and any(getattr(pool, key) for key in _CHOOSERS):
                message = _("the pool names cards, and says which ones besides")
                hint = _("write `cards`, or `topics`, `concepts` and `types`")
                report.add(entry.raw.source, entry.mark(*steps), "pool-form", message, hint)
            for index, own in enumerate(pool.cards):
                if own in alone:
                    message = _("learners judge `{id}` alone").format(id=own)
                    report.add(entry.raw.source, entry.mark(*steps, "cards", index), "exam-self-rated", message)
            if draft.complete:
                _known(entry, (*steps, "cards"), pool.cards, draft.cards_by_id, _("there is no card `{id}`"), report)
                _known(entry, (*steps, "topics"), pool.topics, topics, _("there is no topic `{id}`"), report)
                none = _("there is no concept `{id}`")
                _known(entry, (*steps, "concepts"), pool.concepts, draft.concepts_by_id, none, report)


def _pools(document: ExamDoc) -> Iterable[tuple[Steps, PoolDoc]]:
    for number, section in enumerate(document.sections):
        for place, pool in enumerate(section.pools):
            yield ("sections", number, "pools", place), pool


def _known(
    entry: Entry[ExamDoc], steps: Steps, names: Sequence[str], known: Collection[str], message: str, report: Report
) -> None:
    for index, own in enumerate(names):
        if own not in known:
            hint = did_you_mean(own, known) if index < MAX_SUGGESTIONS else ""
            report.add(entry.raw.source, entry.mark(*steps, index), "exam-unknown", message.format(id=own), hint)
