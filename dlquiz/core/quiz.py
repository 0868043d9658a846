"""A quiz as a value: questions answered one by one, tried again, scored, and mistakes asked anew.

What is drawn, and in which order it comes, is `core.draw`'s; what several tries earn is `core.grading.marking`'s.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from dlquiz.core.cards import BaseCard, ChoiceCard
from dlquiz.core.certainty import cbm
from dlquiz.core.grading.marking import Try, credit
from dlquiz.core.history import Review
from dlquiz.core.model import CardId
from dlquiz.core.responses import Certainty, Mark, Response, Revealed, Verdict


class Feedback(StrEnum):
    """When the learner is told."""

    AT_ONCE = "at-once"
    AT_END = "at-end"


class QuizPhase(StrEnum):
    """What the learner sees."""

    QUESTION = "question"
    AGAIN = "again"
    """The answer was not fully right and may be tried again: the verdict shows, and not yet the right answer."""
    FEEDBACK = "feedback"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Given:
    """One answered question, by its last try.

    seconds: thinking time over all tries, each capped; credit: what the tries earned, 0 to 1; tried: every try;
    certainty: how sure the learner was at the first try, if asked; review: the row of the last try in the journal.
    """

    card: CardId
    response: Response
    mark: Mark
    seconds: float
    credit: float
    tried: tuple[Try, ...]
    certainty: Certainty | None = None
    review: Review | None = field(default=None, repr=False)

    @property
    def tries(self) -> int:
        """How many tries it took."""
        return len(self.tried)

    @property
    def hints(self) -> int:
        """How many hints had been looked at in the end."""
        return self.tried[-1].hints

    @property
    def cbm(self) -> float:
        """The certainty-based mark of the first try; of a learner who gave up that of the least certainty."""
        return cbm(self.tried[0].score, self.certainty or Certainty.LOW)


@dataclass(frozen=True, slots=True)
class Quiz:
    """Where a quiz stands. Times in UTC milliseconds.

    orders, variants: how each question is laid out, and the seed of its values if it draws any; tries: how often a
    question may be tried at most; certainty: whether to ask how sure the learner is. Of the current question: hints:
    how many were looked at; tried: its tries; pending: what was answered so far, until it is settled.
    """

    questions: tuple[CardId, ...]
    orders: Mapping[CardId, tuple[int, ...]]
    feedback: Feedback
    started_at: int
    shown_at: int
    phase: QuizPhase
    given: tuple[Given, ...] = ()
    finished_at: int = 0
    variants: Mapping[CardId, int] = field(default_factory=dict)
    tries: int = 1
    certainty: bool = False
    hints: int = 0
    tried: tuple[Try, ...] = ()
    pending: Given | None = None

    @property
    def current(self) -> CardId | None:
        """The question on the screen, also while its feedback shows; None at the result."""
        if self.phase is QuizPhase.RESULT:
            return None
        return self.questions[len(self.given) - (self.phase is QuizPhase.FEEDBACK)]

    @property
    def variant(self) -> int | None:
        """The seed of the current question's values; None for one that draws none."""
        return None if self.current is None else self.variants.get(self.current)

    @property
    def told(self) -> Given | None:
        """The answer that the learner is being told about; None at a question and at the result."""
        if self.phase is QuizPhase.AGAIN:
            return self.pending
        return self.given[-1] if self.phase is QuizPhase.FEEDBACK else None

    @property
    def asks_certainty(self) -> bool:
        """Whether to ask how sure the learner is of the answer to come: before the first try alone."""
        return self.certainty and self.phase is QuizPhase.QUESTION and not self.tried

    @property
    def position(self) -> int:
        """Which question this is, from 1."""
        return len(self.given) + (self.phase in (QuizPhase.QUESTION, QuizPhase.AGAIN))

    @property
    def score(self) -> float:
        """Points so far: the sum of credits, one point a question."""
        return sum(given.credit for given in self.given)

    @property
    def cbm(self) -> float | None:
        """Certainty-based points so far, from -6 to 3 a question; None if certainty is not asked for."""
        return sum(given.cbm for given in self.given) if self.certainty else None

    @property
    def seconds(self) -> float:
        """Time from start to finish; 0 while it runs."""
        return max(0, self.finished_at - self.started_at) / 1000 if self.finished_at else 0.0

    @property
    def mistakes(self) -> tuple[Given, ...]:
        """Every question that was not fully right in the end."""
        return tuple(given for given in self.given if given.mark.score < 1)


def start(
    questions: tuple[CardId, ...],
    orders: Mapping[CardId, tuple[int, ...]],
    feedback: Feedback,
    now: int,
    *,
    variants: Mapping[CardId, int] | None = None,
    tries: int = 1,
    certainty: bool = False,
) -> Quiz:
    """A quiz on its first question."""
    if not questions:
        raise ValueError("a quiz needs a question")
    first = QuizPhase.QUESTION
    return Quiz(questions, orders, feedback, now, now, first, variants=variants or {}, tries=tries, certainty=certainty)


def hinted(quiz: Quiz) -> Quiz:
    """One more hint of the current question was looked at."""
    if quiz.phase not in (QuizPhase.QUESTION, QuizPhase.AGAIN):
        raise ValueError("no question is open")
    return replace(quiz, hints=quiz.hints + 1)


def answer(
    quiz: Quiz,
    card: BaseCard,
    response: Response,
    mark: Mark,
    *,
    seconds: float,
    now: int,
    certainty: Certainty | None = None,
    review: Review | None = None,
) -> Quiz:
    """The current question, this card, is answered. What follows: another try, feedback, the next question, the result.

    Another try is offered as long as the answer is not fully right, the learner has not given up, tries are left, and
    feedback is given at once. certainty: counts at the first try; review: the answer's row in the journal.
    """
    if quiz.phase is not QuizPhase.QUESTION or quiz.current != card.id:
        raise ValueError("no such question is open")
    before = quiz.pending
    tried = (*quiz.tried, Try(mark.score, quiz.hints))
    given = Given(
        card.id,
        response,
        mark,
        seconds + (before.seconds if before else 0.0),
        credit(card, tried),
        tried,
        before.certainty if before else certainty,
        review,
    )
    answered = replace(quiz, tried=tried, pending=given)
    more = len(tried) < most_tries(card, quiz.tries) and mark.score < 1 and not isinstance(response, Revealed)
    if more and quiz.feedback is Feedback.AT_ONCE:
        return replace(answered, phase=QuizPhase.AGAIN)
    settled = _settled(answered, QuizPhase.FEEDBACK)
    return settled if quiz.feedback is Feedback.AT_ONCE else _forward(settled, now)


def most_tries(card: BaseCard, tries: int) -> int:
    """How often a card can be tried, of so many times allowed: a choice not until one option alone is left."""
    if isinstance(card, ChoiceCard) and not card.many:
        return max(1, min(tries, len(card.options) - 1))
    return tries


def accept(quiz: Quiz, card: BaseCard, mark: Mark, review: Review | None = None) -> Quiz:
    """The answer that is being told about under another mark: the learner accepted a near miss.

    If it is fully right now, its feedback shows.
    """
    given = quiz.told
    if given is None or given.mark.verdict is not Verdict.NEAR or given.card != card.id:
        raise ValueError("only a near miss can be accepted")
    tried = (*given.tried[:-1], given.tried[-1]._replace(score=mark.score))
    accepted = replace(given, mark=mark, tried=tried, credit=credit(card, tried), review=review)
    if quiz.phase is QuizPhase.FEEDBACK:
        return replace(quiz, given=(*quiz.given[:-1], accepted), tried=tried)
    pending = replace(quiz, pending=accepted, tried=tried)
    return _settled(pending, QuizPhase.FEEDBACK) if mark.score == 1 else pending


def try_again(quiz: Quiz, now: int) -> Quiz:
    """The same question once more, laid out as before."""
    if quiz.phase is not QuizPhase.AGAIN:
        raise ValueError("there is nothing to try again")
    return replace(quiz, phase=QuizPhase.QUESTION, shown_at=now)


def settle(quiz: Quiz) -> Quiz:
    """No further try: the full feedback of the last one shows."""
    if quiz.phase is not QuizPhase.AGAIN:
        raise ValueError("there is nothing to settle")
    return _settled(quiz, QuizPhase.FEEDBACK)


def go_on(quiz: Quiz, now: int) -> Quiz:
    """From feedback to the next question, or to the result."""
    if quiz.phase is not QuizPhase.FEEDBACK:
        raise ValueError("no feedback is shown")
    return _forward(quiz, now)


def finish(quiz: Quiz, now: int) -> Quiz:
    """End early: a question that was tried counts, one that was not does not."""
    return replace(_settled(quiz, QuizPhase.RESULT), finished_at=now)


def _settled(quiz: Quiz, phase: QuizPhase) -> Quiz:
    given = quiz.given if quiz.pending is None else (*quiz.given, quiz.pending)
    return replace(quiz, phase=phase, given=given, pending=None)


def _forward(quiz: Quiz, now: int) -> Quiz:
    if len(quiz.given) == len(quiz.questions):
        return finish(quiz, now)
    return replace(quiz, phase=QuizPhase.QUESTION, shown_at=now, hints=0, tried=())
