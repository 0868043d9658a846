"""Quizzes: each answer is written to the journal, and the schedule stays as it is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from random import Random

from dlquiz.core import grading
from dlquiz.core import quiz as steps
from dlquiz.core.history import Mode, Review
from dlquiz.core.model import SELF_RATED_TYPES, CardId
from dlquiz.core.quiz import Feedback, Quiz, QuizPhase
from dlquiz.core.responses import Response
from dlquiz.errors import UsageError
from dlquiz.i18n import _
from dlquiz.study.desk import SECONDS_CAP, Desk


def start(
    desk: Desk,
    count: int = 10,
    topics: Collection[str] = (),
    feedback: Feedback = Feedback.AT_ONCE,
    cards: Sequence[CardId] | None = None,
    seed: int | None = None,
) -> Quiz:
    """A quiz of up to `count` questions drawn from topics, or of exactly these cards. A seed fixes draw and layout."""
    if count < 1:
        raise UsageError(_("a quiz needs at least one question"))
    rng = desk.rng if seed is None else Random(seed)  # noqa: S311  (not for secrets)
    if cards is None:
        statuses = desk.statuses()
        infos = [i for i in desk.choose(topics) if not (i.id in statuses and statuses[i.id].suspended)]
        questions = steps.draw(infos, count, rng)
    else:
        questions = tuple(card for card in cards if desk.infos[card].type not in SELF_RATED_TYPES)
    if not questions:
        raise UsageError(
            _("there are no questions to draw from"), hint=_("choose other topics, or see: dlquiz pack list")
        )
    return steps.start(questions, {card: desk.layout(card, None, rng) for card in questions}, feedback, desk.now())


def answer(desk: Desk, quiz: Quiz, response: Response) -> Quiz:
    """Judge and write the answer. Raises JournalNotSaved and leaves everything as it was."""
    card = quiz.current
    if card is None or quiz.phase is not QuizPhase.QUESTION:
        raise ValueError("no question is open")
    mark = grading.grade(desk.card(card), response)
    now = desk.now()
    seconds = min(SECONDS_CAP, max(0, now - quiz.shown_at) / 1000)
    memory = desk.memory(card)
    desk.journal.record(
        Review(
            id=desk.journal.new_id(now),
            card=card,
            time=now,
            offset=desk.days.offset_minutes(now),
            day=desk.days.day(now),
            mode=Mode.QUIZ,
            response=response,
            score=mark.score,
            rating=None,
            seconds=seconds,
            before=memory,
            after=memory,
            fingerprint=desk.infos[card].fingerprint,
        )
    )
    return steps.answer(quiz, response, mark, seconds, now)


def accept(desk: Desk, quiz: Quiz) -> Quiz:
    """The learner accepts the last answer, a near miss, as right."""
    given = quiz.given[-1]
    return steps.accept(quiz, grading.accept(desk.card(given.card), given.response, given.mark))


def go_on(desk: Desk, quiz: Quiz) -> Quiz:
    """From feedback to the next question, or to the result."""
    return steps.go_on(quiz, desk.now())


def finish(desk: Desk, quiz: Quiz) -> Quiz:
    """End early; what was not answered is not counted."""
    return steps.finish(quiz, desk.now())


def retry_mistakes(desk: Desk, quiz: Quiz) -> Quiz:
    """A new quiz of the wrong ones only, laid out afresh."""
    if not quiz.mistakes:
        raise UsageError(_("there are no mistakes to retry"))
    return start(desk, cards=[given.card for given in quiz.mistakes], feedback=quiz.feedback)
