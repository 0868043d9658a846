"""`dlquiz stats confusions`: which concepts were taken for which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlquiz.cli import output
from dlquiz.i18n import _, ngettext

if TYPE_CHECKING:
    from dlquiz.core.model import ConceptId
    from dlquiz.study import Study

KEYS = """\
days, pairs [{one, other, one_for_other (answers that gave `other` where `one` was asked for), other_for_one, asked_one,
asked_other (answers), rate, surely (what the rate is at least, by 95 % of certainty)}], the surest first,
concepts {ID: {asked, right}}"""

DAYS = 90
"""Study days looked back on, unless told otherwise."""

_SHOWN = 10


def as_json(study: Study, days: int) -> None:
    """Every pair."""
    output.as_json({"days": days, **study.confusions(days).as_dict()})


def tell(study: Study, days: int) -> None:
    """The pairs that are confused most surely, and how to tell them apart."""
    from dlquiz import contrast_words

    matrix = study.confusions(days)
    if not matrix.pairs:
        output.line(contrast_words.nothing(days, asked=bool(matrix.asked)))
        return
    text = ngettext("Confused in the last day:", "Confused in the last {n} days:", days)
    output.line(text.format(n=days))
    for number, pair in enumerate(matrix.pairs[:_SHOWN], start=1):
        terms = ", ".join(contrast_words.term(study, one) for one in pair[:2])
        output.line(f"{number}. {terms}: {contrast_words.share(pair)}")
        for direction in contrast_words.directions(study, pair):
            output.line(f"   {direction}")
    if (more := len(matrix.pairs) - _SHOWN) > 0:
        output.line(ngettext("{n} more pair: see --json", "{n} more pairs: see --json", more).format(n=more))
    names = " ".join(_short(study, one) for one in matrix.pairs[0][:2])
    output.line(_("Tell the first two apart: {command}").format(command=f"dlquiz drill --contrast {names}"))


def _short(study: Study, concept: ConceptId) -> str:
    """A concept's id without its pack, where that names it alone."""
    own = concept.partition("/")[2]
    found = study.concept_by_name(own)
    return own if found is not None and found.id == concept else concept
