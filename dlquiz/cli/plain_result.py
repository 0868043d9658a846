"""The result of a quiz in lines: score, tries, certainty, and every mistake once more."""

from __future__ import annotations

from dlquiz import certainty_words
from dlquiz.cli import output, plain_cards, plain_feedback
from dlquiz.core.certainty import BEST, calibration
from dlquiz.core.quiz import Quiz
from dlquiz.exam_words import duration, points
from dlquiz.i18n import _, ngettext
from dlquiz.study import Study


def tell(study: Study, quiz: Quiz) -> None:
    """The whole result; one line where nothing was answered."""
    output.line()
    count = len(quiz.given)
    if not count:
        output.line(_("No question was answered."))
        return
    score = _("Score {score} of {count} ({percent} %). Time {time}.")
    percent = round(100 * quiz.score / count)
    output.line(score.format(score=points(quiz.score), count=count, percent=percent, time=duration(round(1000 * quiz.seconds))))
    _tries(quiz)
    _certainty(quiz)
    if not quiz.mistakes:
        right = all(given.tries == 1 for given in quiz.given)
        output.line(_("Everything right.") if right else _("Everything right in the end."))
        return
    output.line(_("Mistakes:"))
    for number, given in enumerate(quiz.mistakes, start=1):
        card, order = study.card(given.card, quiz.variants.get(given.card)), quiz.orders[given.card]
        text = " ".join(plain_cards.prompt_text(card, study.language).split())
        output.line()
        output.line(f"{number}. {text}")
        plain_feedback.verdict(card, given.response, given.mark, order, study.language)
        plain_feedback.reasons(card, given.response, given.mark, order, study.language)
    output.line()


def _tries(quiz: Quiz) -> None:
    """How many tries and hints it took, where it took any beyond the first try of each question."""
    tries, hints = sum(given.tries for given in quiz.given), sum(given.hints for given in quiz.given)
    told = []
    if tries > len(quiz.given):
        told.append(ngettext("{n} try", "{n} tries", tries).format(n=tries))
    if hints:
        told.append(ngettext("{n} hint", "{n} hints", hints).format(n=hints))
    if told:
        output.line(_("It took {figures}.").format(figures=", ".join(told)))


def _certainty(quiz: Quiz) -> None:
    """The certainty-based score and how well certainty was judged, where it was asked for."""
    if quiz.cbm is None:
        return
    best = points(BEST * len(quiz.given))
    output.line(_("Certainty-based score {score} of {best}.").format(score=points(quiz.cbm), best=best))
    sure = [(given.certainty, given.tried[0].score) for given in quiz.given if given.certainty is not None]
    if sure:
        output.line(certainty_words.summary(calibration(sure)))
