"""What a study does about exams. What it takes is imported where it is used: not on the way to the first card."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from dlquiz.core.responses import Certainty, Response

if TYPE_CHECKING:
    from dlquiz.core.cards import Card
    from dlquiz.core.exam import Attempt, ExamResult, ExamSpec
    from dlquiz.study.desk import Desk
    from dlquiz.study.values import Placed


class Examining:
    """Exams and the attempts at them; a part of `Study`.

    Attempts are values: each step takes one and returns the next, written before it is returned (JournalNotSaved if
    that fails). Every step needs somebody who sits before the attempt (`start_exam`, `resume_exam`), else it raises
    ValueError. Once the time is used up, each of them ends the attempt instead; once it is over, they return it as it
    is.
    """

    _desk: Desk

    def exams(self) -> tuple[ExamSpec, ...]:
        """The exams of every pack."""
        from dlquiz.study import exams

        return exams.exams(self._desk)

    def exam(self, name: str) -> ExamSpec:
        """The exam with this id or title. Raises UsageError if there is none, or more than one."""
        from dlquiz.study import exams

        return exams.find(self._desk, name)

    def exam_size(self, spec: ExamSpec) -> int:
        """How many questions an exam asks, as far as its cards are there."""
        from dlquiz.study import exams

        return exams.size(self._desk, spec)

    def custom_exam(
        self,
        *,
        count: int,
        topics: Collection[str] = (),
        types: Collection[str] = (),
        minutes: float | None = None,
        pass_mark: float | None = None,
        certainty: bool = False,
    ) -> ExamSpec:
        """An exam of the learner's own, of up to `count` questions.

        minutes: the time limit; pass_mark: the share of the points that passes, 0 to 1. Raises UsageError for an
        unknown topic or type, and if there is nothing to draw from.
        """
        from dlquiz.study import exams

        return exams.custom(self._desk, count, topics, types, minutes, pass_mark, certainty=certainty)

    def open_attempts(self) -> tuple[Attempt, ...]:
        """The attempts at exams that are not over, the newest first."""
        from dlquiz.study import exams

        return exams.open_attempts(self._desk)

    def start_exam(self, spec: ExamSpec, seed: int | None = None) -> Attempt:
        """Draw the questions and sit down. A seed fixes them, whatever was answered before.

        Raises UsageError if there is nothing to ask, JournalNotSaved.
        """
        from dlquiz.study import attempts

        return attempts.start(self._desk, spec, seed)

    def resume_exam(self, attempt: Attempt) -> Attempt:
        """Sit down again, to the attempt as it was left: as the journal has it, with the time that is left."""
        from dlquiz.study import attempts

        return attempts.resume(self._desk, attempt)

    def is_sitting(self, attempt: Attempt) -> bool:
        """Whether somebody sits before an attempt now, so that its clock runs."""
        return attempt.id in self._desk.sittings

    def leave_exam(self, attempt: Attempt) -> Attempt:
        """Stand up: the attempt is kept, and its clock stands still until it is resumed."""
        from dlquiz.study import attempts

        return attempts.leave(self._desk, attempt)

    def exam_card(self, attempt: Attempt, question: int) -> Card:
        """The card of a question (by index), as it was when the attempt began.

        Raises JournalError if it cannot be read.
        """
        from dlquiz.study import attempts

        return attempts.card(self._desk, attempt, question)

    def answer_exam(
        self, attempt: Attempt, question: int, response: Response, certainty: Certainty | None = None
    ) -> Attempt:
        """Keep an answer in place of the one before; an empty one takes that back. certainty: kept if the exam asks."""
        from dlquiz.study import attempts

        return attempts.answer(self._desk, attempt, question, response, certainty)

    def clear_exam(self, attempt: Attempt, question: int) -> Attempt:
        """Take an answer back."""
        from dlquiz.study import attempts

        return attempts.clear(self._desk, attempt, question)

    def mark_exam(self, attempt: Attempt, question: int, on: bool) -> Attempt:
        """Mark a question for later, or no longer."""
        from dlquiz.study import attempts

        return attempts.mark(self._desk, attempt, question, on=on)

    def tick_exam(self, attempt: Attempt) -> Attempt:
        """The attempt with the time that is used by now; to be called every few seconds. Writes once in a while."""
        from dlquiz.study import attempts

        return attempts.tick(self._desk, attempt)

    def finish_exam(self, attempt: Attempt) -> Attempt:
        """Hand in: the answers are judged, and written to the journal."""
        from dlquiz.study import attempts

        return attempts.finish(self._desk, attempt)

    def exam_result(self, attempt: Attempt) -> ExamResult:
        """A finished attempt, judged. Raises ValueError for another, JournalError if a question is unreadable."""
        from dlquiz.study import exams

        return exams.result(self._desk, attempt)

    def placement(self, result: ExamResult) -> Placed | None:
        """Where a finished placement exam says to begin; None for any other exam. Raises as `exam_result` does."""
        from dlquiz.study import course

        return course.placed(self._desk, result)

    def attempts(self, exam: str | None = None) -> tuple[ExamResult, ...]:
        """The finished attempts, the oldest first; of one exam, if told its id. Unreadable ones are left out."""
        from dlquiz.study import exams

        return exams.history(self._desk, exam).results

    def unreadable_attempts(self, exam: str | None = None) -> int:
        """How many finished attempts this program cannot read."""
        from dlquiz.study import exams

        return exams.history(self._desk, exam).unreadable
