"""What concepts and cards say they teach is among what the pack says it must teach."""

from __future__ import annotations

from dlquiz.i18n import _
from dlquiz.packs.draft import Draft
from dlquiz.packs.marks import Seq, at
from dlquiz.packs.nearest import did_you_mean
from dlquiz.packs.report import Report


def objectives(draft: Draft, report: Report) -> None:
    """Every objective is listed once, every named one is listed, and every listed one is taught."""
    head, raw_head = draft.head, draft.raw_head
    if head is None or raw_head is None:
        return
    listed: set[str] = set()
    for index, objective in enumerate(head.objectives):
        if objective.id in listed:
            message = _("two objectives have the id `{id}`").format(id=objective.id)
            report.add(raw_head.source, raw_head.mark("objectives", index, "id"), "id-clash", message)
        listed.add(objective.id)
    taught: set[str] = set()
    for raw in (*draft.raw_concepts, *draft.raw_cards):
        for mark, named in raw.slugs("objectives"):
            taught.add(named)
            if named not in listed:
                message = _("there is no objective `{id}`").format(id=named)
                hint = did_you_mean(named, listed) or _("the pack lists them under `objectives`")
                report.add(raw.source, mark, "objective-unknown", message, hint)
    where = at(raw_head.value, ("objectives",))
    if not draft.complete or not isinstance(where, Seq):
        return
    for index, objective in enumerate(head.objectives):
        if objective.id not in taught:
            message = _("nothing teaches the objective `{id}`").format(id=objective.id)
            hint = _("name it in a concept or a card: `objectives: [{id}]`").format(id=objective.id)
            report.add(raw_head.source, raw_head.mark("objectives", index), "objective-untaught", message, hint)
