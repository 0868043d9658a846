"""A quiz as a value: questions drawn and shuffled, answered one by one, scored, mistakes tried again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random

from dlquiz.core.model import SELF_RATED_TYPES, CardId, CardInfo
from dlquiz.core.responses import Mark, Response, Verdict


class Feedback(StrEnum):
    """When the learner is told."""

    AT_ONCE = "at-once"
    AT_END = "at-end"


class QuizPhase(StrEnum):
    """What the learner sees."""

    QUESTION = "question"
    FEEDBACK = "feedback"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Given:
    """One answered question. seconds: thinking time, capped."""

    card: CardId
    response: Response
    mark: Mark
    seconds: float


@dataclass(frozen=True, slots=True)
class Quiz:
    """Where a quiz stands. orders: how each question's options are laid out; times in UTC milliseconds."""

    questions: tuple[CardId, ...]
    orders: Mapping[CardId, tuple[int, ...]]
    feedback: Feedback
    started_at: int
    shown_at: int
    phase: QuizPhase
    given: tuple[Given, ...] = ()
    finished_at: int = 0

    @property
    def current(self) -> CardId | None:
        """The question on the screen, also while its feedback shows; None at the result."""
        if self.phase is QuizPhase.RESULT:
            return None
        return self.questions[len(self.given) - (self.phase is QuizPhase.FEEDBACK)]

    @property
    def position(self) -> int:
        """Which question this is, from 1."""
        return len(self.given) + (self.phase is QuizPhase.QUESTION)

    @property
    def score(self) -> float:
        """Points so far: the sum of marks, one point a question."""
        return sum(given.mark.score for given in self.given)

    @property
    def seconds(self) -> float:
        """Time from start to finish; 0 while it runs."""
        return max(0, self.finished_at - self.started_at) / 1000 if self.finished_at else 0.0

    @property
    def mistakes(self) -> tuple[Given, ...]:
        """Every answer that did not earn the full point."""
        return tuple(given for given in self.given if given.mark.score < 1)


def draw(infos: Sequence[CardInfo], count: int, rng: Random) -> tuple[CardId, ...]:
    """Questions drawn at random among cards that can be graded, no concept twice before every concept had its turn."""
    pool = [info for info in infos if info.type not in SELF_RATED_TYPES]
    rng.shuffle(pool)
    turns: dict[str, int] = {}
    turn_of: dict[CardId, int] = {}
    for info in pool:
        home = info.concepts[0] if info.concepts else info.id
        turn_of[info.id] = turns.get(home, 0)
        turns[home] = turn_of[info.id] + 1
    pool.sort(key=lambda info: turn_of[info.id])  # stable: the shuffle stays within a turn
    chosen = [info.id for info in pool[: max(0, count)]]
    rng.shuffle(chosen)
    return tuple(chosen)


def start(
    questions: tuple[CardId, ...], orders: Mapping[CardId, tuple[int, ...]], feedback: Feedback, now: int
) -> Quiz:
    """A quiz on its first question."""
    if not questions:
        raise ValueError("a quiz needs a question")
    return Quiz(questions, orders, feedback, now, now, QuizPhase.QUESTION)


def answer(quiz: Quiz, response: Response, mark: Mark, seconds: float, now: int) -> Quiz:
    """The current question is answered: its feedback shows, or the next question, or the result."""
    card = quiz.current
    if card is None or quiz.phase is not QuizPhase.QUESTION:
        raise ValueError("no question is open")
    answered = replace(quiz, given=(*quiz.given, Given(card, response, mark, seconds)))
    if quiz.feedback is Feedback.AT_ONCE:
        return replace(answered, phase=QuizPhase.FEEDBACK)
    return _forward(answered, now)


def accept(quiz: Quiz, mark: Mark) -> Quiz:
    """The last answer under another mark: the learner accepted a near miss."""
    if not quiz.given or quiz.given[-1].mark.verdict is not Verdict.NEAR:
        raise ValueError("only a near miss can be accepted")
    return replace(quiz, given=(*quiz.given[:-1], replace(quiz.given[-1], mark=mark)))


def go_on(quiz: Quiz, now: int) -> Quiz:
    """From feedback to the next question, or to the result."""
    if quiz.phase is not QuizPhase.FEEDBACK:
        raise ValueError("no feedback is shown")
    return _forward(quiz, now)


def finish(quiz: Quiz, now: int) -> Quiz:
    """End early: what was not answered is not counted."""
    return replace(quiz, phase=QuizPhase.RESULT, finished_at=now)


def _forward(quiz: Quiz, now: int) -> Quiz:
    if len(quiz.given) == len(quiz.questions):
        return finish(quiz, now)
    return replace(quiz, phase=QuizPhase.QUESTION, shown_at=now)
