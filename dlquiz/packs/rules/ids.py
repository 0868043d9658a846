"""An id is one thing's alone, an old one too."""

from __future__ import annotations

from collections.abc import Container, Sequence

from dlquiz.i18n import _
from dlquiz.packs.draft import Draft, Raw
from dlquiz.packs.report import Report


def unique_ids(draft: Draft, report: Report) -> None:
    """No two concepts, no two cards, and no two exams have the same id."""
    _unique(draft.raw_concepts, report)
    _unique(draft.raw_cards, report)
    _unique(draft.raw_exams, report)


def unique_topics(draft: Draft, report: Report) -> None:
    """No two topics have the same id."""
    seen: set[str] = set()
    for mark, own in draft.topics:
        if own in seen and draft.raw_head:
            message = _("two topics have the id `{id}`").format(id=own)
            report.add(draft.raw_head.source, mark, "id-clash", message)
        seen.add(own)


def old_ids(draft: Draft, report: Report) -> None:
    """An old id under `was` is not in use, and one thing alone claims it."""
    if draft.raw_head:
        _old((draft.raw_head,), (draft.raw_head.id,), report)
    _old(draft.raw_concepts, draft.concepts_by_id, report)
    _old(draft.raw_cards, draft.cards_by_id, report)


def _unique(raws: Sequence[Raw], report: Report) -> None:
    first: dict[str, Raw] = {}
    for raw in raws:
        other = first.setdefault(raw.id, raw)
        if raw.id and other is not raw:
            line, _column = other.source.place(other.mark("id"))
            message = _("the id `{id}` is taken: {file}, line {line}")
            message = message.format(id=raw.id, file=other.source.file.name, line=line)
            hint = _("choose another id; a renamed card keeps its history by `was: [old-id]`")
            report.add(raw.source, raw.mark("id"), "id-clash", message, hint)


def _old(raws: Sequence[Raw], living: Container[str], report: Report) -> None:
    claimed: dict[str, Raw] = {}
    for raw in raws:
        for mark, old in raw.slugs("was"):
            if old in living:
                hint = _("`was` lists ids that are no more")
                report.add(raw.source, mark, "was-living", _("`{id}` is in use").format(id=old), hint)
            elif claimed.setdefault(old, raw) is not raw:
                message = _("`{id}` is claimed by `{other}`, too").format(id=old, other=claimed[old].id)
                report.add(raw.source, mark, "was-twice", message, _("its history can go to one alone"))
