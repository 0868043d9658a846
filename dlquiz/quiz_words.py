"""Words for the result of a quiz, the same in both faces and in the interface's language."""

from __future__ import annotations

from collections.abc import Iterator

from dlquiz import certainty_words
from dlquiz.core.certainty import BEST, calibration
from dlquiz.core.quiz import Quiz
from dlquiz.exam_words import duration, points
from dlquiz.i18n import _, ngettext


def costs(quiz: Quiz) -> Iterator[str]:
    """What it took beyond one try each, and what certainty made of the score; a sentence or two each, or nothing."""
    tries, hints = sum(given.tries for given in quiz.given), sum(given.hints for given in quiz.given)
    told = []
    if tries > len(quiz.given):
        told.append(ngettext("{n} try", "{n} tries", tries).format(n=tries))
    if hints:
        told.append(ngettext("{n} hint", "{n} hints", hints).format(n=hints))
    if told:
        yield _("It took {figures}.").format(figures=", ".join(told))
    if quiz.cbm is None:
        return
    best = points(BEST * len(quiz.given))
    yield _("Certainty-based score {score} of {best}.").format(score=points(quiz.cbm), best=best)
    sure = [(given.certainty, given.tried[0].score) for given in quiz.given if given.certainty is not None]
    if sure:
        yield certainty_words.summary(calibration(sure))


def time(quiz: Quiz) -> str:
    """The time from start to finish."""
    return duration(round(1000 * quiz.seconds))


def flawless(quiz: Quiz) -> str:
    """That there are no mistakes, at once or in the end."""
    at_once = all(given.tries == 1 for given in quiz.given)
    return _("Everything right.") if at_once else _("Everything right in the end.")
