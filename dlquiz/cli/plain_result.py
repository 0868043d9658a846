"""The result of a quiz in lines: score, tries, certainty, and every mistake once more."""

from __future__ import annotations

from dlquiz import quiz_words
from dlquiz.cli import output, plain_cards, plain_feedback
from dlquiz.core.quiz import Quiz
from dlquiz.exam_words import points
from dlquiz.i18n import _
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
    time = quiz_words.time(quiz)
    output.line(score.format(score=points(quiz.score), count=count, percent=percent, time=time))
    for told in quiz_words.costs(quiz):
        output.line(told)
    if not quiz.mistakes:
        output.line(quiz_words.flawless(quiz))
        return
    output.line(_("Mistakes:"))
    for number, given in enumerate(quiz.mistakes, start=1):
        card, order = study.card(given.card, quiz.variants.get(given.card)), quiz.orders[given.card]
        text = " ".join(plain_cards.prompt_text(card, study.language).split())
        output.line()
        output.line(f"{number}. {text}")
        plain_cards.figure(card)
        plain_feedback.verdict(card, given.response, given.mark, order, study.language)
        plain_feedback.reasons(card, given.response, given.mark, order, study.language)
    output.line()
