"""What came of an exam, in lines: the result, then every question with what was answered and what is right."""

from __future__ import annotations

from dlquiz import certainty_words, course_words
from dlquiz.cli import exam_sentences, output, plain_cards, plain_feedback
from dlquiz.core import grading
from dlquiz.core.exam import EventKind, ExamResult
from dlquiz.core.responses import Response, Revealed
from dlquiz.i18n import _
from dlquiz.study import Study

_NOTHING = Revealed()
"""What stands for the answer to a question that was left open."""


def tell(study: Study, result: ExamResult) -> None:
    """The whole result."""
    output.line()
    if result.attempt.ended is EventKind.TIME_UP:
        output.line(_("The time is up. What was not answered in time does not count."))
    output.line(_("Result: {score}").format(score=exam_sentences.score(result)))
    others = study.attempts(result.attempt.exam) if result.attempt.exam else ()
    for told in (
        exam_sentences.certainty(result),
        exam_sentences.time_used(result),
        exam_sentences.compared(result, others),
    ):
        if told:
            output.line(told)
    _place(study, result)
    for index in range(len(result.judged)):
        _question(study, result, index)
    output.line()


def _place(study: Study, result: ExamResult) -> None:
    """Where a placement exam says to begin."""
    placed = study.placement(result)
    if placed is None:
        return
    output.line(course_words.begin(placed, study.language))
    if placed.begin is not None:
        output.line(_("To begin: {command}").format(command=f"dlquiz review {placed.begin.key} --plain"))
    if passed := course_words.passed(placed, study.language):
        output.line(passed)


def _question(study: Study, result: ExamResult, index: int) -> None:
    attempt, one = result.attempt, result.judged[index]
    card, order, language = study.exam_card(attempt, index), one.question.order, study.language
    text = " ".join(plain_cards.prompt_text(card, language).split())
    parts = [exam_sentences.earned(one)]
    if one.certainty is not None:
        parts.append(certainty_words.name(one.certainty))
    output.line()
    output.line(f"{index + 1}. {text}")
    output.line(f"{'. '.join(f'{part[:1].upper()}{part[1:]}' for part in parts)}.")
    plain_cards.figure(card)
    response: Response
    if one.response is None or one.mark is None:
        response, mark = _NOTHING, grading.grade(card, _NOTHING)
    else:
        response, mark = one.response, one.mark
    plain_feedback.verdict(card, response, mark, order, language)
    plain_feedback.reasons(card, response, mark, order, language)
