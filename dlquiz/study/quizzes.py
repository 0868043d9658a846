"""Quizzes: every try is written to the journal as a row of its own, and the schedule stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from random import Random

from dlquiz.core import grading
from dlquiz.core import quiz as steps
from dlquiz.core.cards import Card
from dlquiz.core.history import Action, ActionKind, Mode
from dlquiz.core.mix import Source
from dlquiz.core.model import SELF_RATED_TYPES, CardId
from dlquiz.core.quiz import Feedback, Quiz, QuizPhase
from dlquiz.core.responses import Certainty, Response, Revealed
from dlquiz.errors import UsageError
from dlquiz.i18n import _
from dlquiz.study import mixing
from dlquiz.study.desk import Desk

_OTHER_VALUES = 8
"""How often values are drawn for a retry before they may be those of last time."""


def start(
    desk: Desk,
    *,
    count: int = 10,
    topics: Collection[str] = (),
    types: Collection[str] = (),
    source: Source = Source.ALL,
    blocks: bool = False,
    feedback: Feedback = Feedback.AT_ONCE,
    cards: Sequence[CardId] | None = None,
    seed: int | None = None,
    tries: int = 1,
    certainty: bool | None = None,
) -> Quiz:
    """A quiz of up to `count` questions drawn as told, or of exactly these cards.

    A seed fixes draw, layout and values, whatever was answered before. certainty: by default as the settings say.
    """
    if count < 1:
        raise UsageError(_("a quiz needs at least one question"))
    if tries < 1:
        raise UsageError(_("a question needs at least one try"))
    if tries > 1 and feedback is Feedback.AT_END:
        raise UsageError(_("questions can be tried again only if feedback is given at once"))
    rng = desk.rng if seed is None else Random(seed)  # noqa: S311  (not for secrets)
    if cards is None:
        questions = mixing.questions(
            desk, count, rng, topics=topics, types=types, source=source, blocks=blocks, fresh=seed is not None
        )
    else:
        questions = tuple(card for card in cards if desk.infos[card].type not in SELF_RATED_TYPES)
        if not questions:
            raise UsageError(_("there are no questions to draw from"))
    variants = _drawn(questions, lambda card: desk.variant(card, rng))
    asks = desk.settings.certainty if certainty is None else certainty
    return _laid_out(desk, questions, variants, rng, feedback=feedback, tries=tries, certainty=asks)


def _drawn(questions: Sequence[CardId], variant: Callable[[CardId], int | None]) -> Mapping[CardId, int]:
    drawn = ((card, variant(card)) for card in questions)
    return {card: seed for card, seed in drawn if seed is not None}


def _laid_out(
    desk: Desk,
    questions: tuple[CardId, ...],
    variants: Mapping[CardId, int],
    rng: Random,
    *,
    feedback: Feedback,
    tries: int,
    certainty: bool,
) -> Quiz:
    orders = {card: desk.layout(card, variants.get(card), rng) for card in questions}
    return steps.start(questions, orders, feedback, desk.now(), variants=variants, tries=tries, certainty=certainty)


def hint(desk: Desk, quiz: Quiz) -> Quiz:
    """One hint more, as long as the question has one."""
    return steps.hinted(quiz) if quiz.hints < len(_current(desk, quiz).hints) else quiz


def answer(desk: Desk, quiz: Quiz, response: Response, certainty: Certainty | None = None) -> Quiz:
    """Judge and write the answer. Raises JournalNotSaved and leaves everything as it was."""
    if quiz.phase is not QuizPhase.QUESTION:
        raise ValueError("no question is open")
    card = _current(desk, quiz)
    mark = grading.grade(card, response, quiz.hints)
    sure = certainty if quiz.asks_certainty and not isinstance(response, Revealed) else None
    review = desk.answered(
        card.id, Mode.QUIZ, response, mark.score, shown_at=quiz.shown_at, variant=quiz.variant, certainty=sure
    )
    desk.journal.record(review)
    return steps.answer(
        quiz, card, response, mark, seconds=review.seconds, now=review.time, certainty=sure, review=review
    )


def accept(desk: Desk, quiz: Quiz) -> Quiz:
    """The learner accepts the answer that is being told about, a near miss, as right.

    Its row is taken back and written anew with its score. Raises JournalNotSaved and leaves everything as it was.
    """
    given = quiz.told
    if given is None or given.review is None:
        raise ValueError("nothing was answered")
    card, now = _current(desk, quiz), desk.now()
    mark = grading.accept(card, given.response, given.mark)
    review = replace(given.review, id=desk.journal.new_id(now), score=mark.score)
    row, offset = desk.journal.new_id(now), desk.days.offset_minutes(now)
    desk.journal.correct(Action(row, ActionKind.UNDO, card.id, now, offset, given.review.id), review)
    return steps.accept(quiz, card, mark, review)


def try_again(desk: Desk, quiz: Quiz) -> Quiz:
    """The same question once more, as it was laid out."""
    return steps.try_again(quiz, desk.now())


def go_on(desk: Desk, quiz: Quiz) -> Quiz:
    """From feedback to the next question, or to the result."""
    return steps.go_on(quiz, desk.now())


def finish(desk: Desk, quiz: Quiz) -> Quiz:
    """End early: a question that was tried counts, one that was not does not."""
    return steps.finish(quiz, desk.now())


def retry_mistakes(desk: Desk, quiz: Quiz) -> Quiz:
    """A new quiz of the wrong ones only, laid out afresh and with other values."""
    questions = tuple(given.card for given in quiz.mistakes)
    if not questions:
        raise UsageError(_("there are no mistakes to retry"))
    variants = _drawn(questions, lambda card: _other_variant(desk, card, quiz.variants.get(card)))
    return _laid_out(
        desk, questions, variants, desk.rng, feedback=quiz.feedback, tries=quiz.tries, certainty=quiz.certainty
    )


def _other_variant(desk: Desk, card: CardId, last: int | None) -> int | None:
    """A seed that draws other values than the last one did, if a few draws find one."""
    drawn = desk.variant(card)
    for _again in range(_OTHER_VALUES):
        if drawn is None or last is None or desk.card(card, drawn) != desk.card(card, last):
            break
        drawn = desk.variant(card)
    return drawn


def _current(desk: Desk, quiz: Quiz) -> Card:
    if quiz.current is None:
        raise ValueError("the quiz is done")
    return desk.card(quiz.current, quiz.variant)
