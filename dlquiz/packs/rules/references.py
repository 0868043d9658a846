"""What one entry says of another exists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dlquiz.i18n import _
from dlquiz.packs.draft import Draft, Raw
from dlquiz.packs.graph import closing_edges
from dlquiz.packs.marks import Seq, at
from dlquiz.packs.nearest import did_you_mean
from dlquiz.packs.report import Report
from dlquiz.packs.scalars import is_slug
from dlquiz.simulator.labs import NAMES as LABS

MAX_SUGGESTIONS = 100
"""Names looked up by one rule: where everything is unknown, guesses do not help and take long."""


def card_concepts(draft: Draft, report: Report) -> None:
    """Every concept of a card is in the pack."""
    if draft.complete:
        _known(draft.raw_cards, ("concepts",), draft.concepts_by_id, "concept-unknown", report)


def taken_concepts(draft: Draft, report: Report) -> None:
    """Every concept that an option or a known mistake stands for is in the pack."""
    guesses = MAX_SUGGESTIONS
    for raw in draft.raw_cards if draft.complete else ():
        for key in ("options", "mistakes"):
            listed = at(raw.value, (key,))
            for index, one in enumerate(listed if isinstance(listed, Seq) else ()):
                named = at(one, ("concept",))
                if isinstance(named, str) and is_slug(named) and named not in draft.concepts_by_id:
                    hint = did_you_mean(named, draft.concepts_by_id) if guesses > 0 else ""
                    guesses -= 1
                    message = _("there is no concept `{id}`").format(id=named)
                    report.add(raw.source, raw.mark(key, index, "concept"), "taken-unknown", message, hint)


def concept_references(draft: Draft, report: Report) -> None:
    """Every concept that another one names is in the pack, and is another one."""
    keys = ("confused_with", "requires")
    for raw in draft.raw_concepts:
        for mark, other in (named for key in keys for named in raw.slugs(key)):
            if other == raw.id:
                report.add(raw.source, mark, "reference-self", _("`{id}` names itself").format(id=other))
    if draft.complete:
        _known(draft.raw_concepts, keys, draft.concepts_by_id, "reference-unknown", report)


def differences(draft: Draft, report: Report) -> None:
    """How two concepts differ is written once, on either side."""
    written: set[frozenset[str]] = set()
    for entry in draft.concepts:
        for index, one in enumerate(entry.document.confused_with):
            pair = frozenset((entry.document.id, one.concept))
            if one.difference and pair in written:
                message = _("how `{one}` and `{other}` differ is written already").format(
                    one=entry.document.id, other=one.concept
                )
                hint = _("keep one of the two texts: it is shown for both")
                report.add(
                    entry.raw.source,
                    entry.mark("confused_with", index, "difference"),
                    "difference-twice",
                    message,
                    hint,
                )
            if one.difference:
                written.add(pair)


def no_circles(draft: Draft, report: Report) -> None:
    """No concept requires itself by way of others."""
    marks = {
        own: {other: mark for mark, other in raw.slugs("requires") if other != own}
        for own, raw in draft.concepts_by_id.items()
    }
    for own, other, circle in closing_edges({own: tuple(named) for own, named in marks.items()}):
        message = _("a circle: {path}").format(path=" → ".join((*circle, other)))
        hint = _("a concept requires only what can be learned before it")
        report.add(draft.concepts_by_id[own].source, marks[own][other], "requires-cycle", message, hint)


def topics(draft: Draft, report: Report) -> None:
    """Every topic is listed, if the pack lists topics."""
    listed = [own for _mark, own in draft.topics]
    for raw in draft.raw_concepts if listed else ():
        for mark, topic in raw.slugs("topic"):
            if topic not in listed:
                hint = did_you_mean(topic, listed) or _("the pack's topics are {names}").format(names=", ".join(listed))
                report.add(raw.source, mark, "topic-unknown", _("there is no topic `{id}`").format(id=topic), hint)


def labs(draft: Draft, report: Report) -> None:
    """Every lab exists."""
    for raw in draft.raw_concepts:
        for mark, lab in raw.slugs("see_lab"):
            if lab not in LABS:
                hint = did_you_mean(lab, LABS) or _("one of {names}").format(names=", ".join(LABS))
                report.add(raw.source, mark, "lab-unknown", _("there is no lab `{id}`").format(id=lab), hint)


def _known(raws: Iterable[Raw], keys: tuple[str, ...], known: Mapping[str, Raw], code: str, report: Report) -> None:
    guesses = MAX_SUGGESTIONS
    for raw in raws:
        for mark, named in (found for key in keys for found in raw.slugs(key)):
            if named not in known:
                hint = did_you_mean(named, known) if guesses > 0 else ""
                guesses -= 1
                report.add(raw.source, mark, code, _("there is no concept `{id}`").format(id=named), hint)
