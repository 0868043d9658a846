"""Words for what was taken for what, and for contrast drills: the same in both faces."""

from __future__ import annotations

from dlquiz import prose
from dlquiz.core.contrast import IN_A_ROW, Contrast
from dlquiz.core.matrix import Confusion
from dlquiz.core.model import ConceptId
from dlquiz.i18n import _, ngettext
from dlquiz.study import Study


def term(study: Study, concept: ConceptId) -> str:
    """What a concept is called, on one line and without marks."""
    return " ".join(prose.plain(study.concept(concept).term.in_(study.language)).split())


def share(pair: Confusion) -> str:
    """How many of the answers about a pair took one for the other."""
    return ngettext("{n} of {count} answer", "{n} of {count} answers", pair.asked).format(
        n=pair.times, count=pair.asked
    )


def directions(study: Study, pair: Confusion) -> list[str]:
    """Which of a pair was taken for which, a sentence for each way that occurred."""
    one, other = term(study, pair.one), term(study, pair.other)
    both = (
        (one, other, pair.one_for_other, pair.asked_one),
        (other, one, pair.other_for_one, pair.asked_other),
    )
    text = _("asked for {asked}, answered {taken}: {n} of {count}")
    return [text.format(asked=a, taken=b, n=n, count=count) for a, b, n, count in both if n]


def nothing(days: int, *, asked: bool) -> str:
    """Why there is no confusion to show. asked: whether any answer was about concepts."""
    if asked:
        return ngettext(
            "No concept was taken for another in {n} day.",
            "No concept was taken for another in the last {n} days.",
            days,
        ).format(n=days)
    return _("No answer tells yet which concept was meant.")


def standing(study: Study, contrast: Contrast) -> str:
    """How many of the last answers about each concept were right."""
    text = _("{term} {n} of {needed}")
    counts = ", ".join(
        text.format(term=term(study, one), n=min(contrast.in_a_row(one), IN_A_ROW), needed=IN_A_ROW)
        for one in (contrast.one, contrast.other)
    )
    return _("Right in a row: {counts}").format(counts=counts)


def outcome(contrast: Contrast) -> str:
    """Whether the two were told apart."""
    if contrast.apart:
        return _("Told apart: the last {n} answers about each were right.").format(n=IN_A_ROW)
    return _("Not told apart yet.")


def tally(study: Study, contrast: Contrast) -> list[str]:
    """How many answers about each concept were right."""
    return [
        _("{term}: {n} of {count} right").format(
            term=term(study, one), n=sum(answer.right for answer in contrast.of(one)), count=len(contrast.of(one))
        )
        for one in (contrast.one, contrast.other)
    ]
