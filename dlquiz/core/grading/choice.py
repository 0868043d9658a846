"""One option, or several."""

from __future__ import annotations

from dlquiz.core.cards import ChoiceCard
from dlquiz.core.grading import marking
from dlquiz.core.responses import Chosen, Mark, Note, Verdict


def grade(card: ChoiceCard, response: Chosen, hints: int) -> Mark:
    """One choice is right or wrong; several earn by the card's rule, see `marking.picks`."""
    options = response.options
    if any(not 0 <= option < len(card.options) for option in options) or (not card.many and len(options) != 1):
        raise TypeError("these options are not on the card")
    parts = tuple(
        Verdict.RIGHT if (i in options) == option.correct else Verdict.WRONG for i, option in enumerate(card.options)
    )
    if not card.many:
        return marking.mark(float(options == card.correct), parts, hints)
    right, wrong = len(options & card.correct), len(options - card.correct)
    of_right = len(card.correct)
    score = marking.picks(right, wrong, of_right, len(card.options) - of_right, card.marking)
    return marking.mark(score, parts, hints, None if options else Note.EMPTY)
