"""What a study does about quizzes. What it takes is imported where it is used: not on the way to the first card."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from dlquiz.core.model import CardId
from dlquiz.core.responses import Certainty, Response

if TYPE_CHECKING:
    from dlquiz.core.mix import Source
    from dlquiz.core.quiz import Feedback, Quiz
    from dlquiz.study.desk import Desk


class Quizzing:
    """Quizzes, which are values; a part of `Study`."""

    _desk: Desk

    def start_quiz(
        self,
        *,
        count: int = 10,
        topics: Collection[str] = (),
        types: Collection[str] = (),
        source: Source | None = None,
        blocks: bool = False,
        feedback: Feedback | None = None,
        cards: Sequence[CardId] | None = None,
        seed: int | None = None,
        tries: int = 1,
        certainty: bool | None = None,
    ) -> Quiz:
        """A quiz drawn from a source (all by default), or of these cards; feedback at once unless told otherwise.

        topics: by any name, types: by the names of CardType, all where none is given; blocks: topic by topic instead
        of mixed; seed: fixes draw, layout and values, whatever was answered before; tries: of one question at most;
        certainty: whether to ask for it, by default as the settings say.

        Raises UsageError for an unknown topic or type, and if there is nothing to draw from.
        """
        from dlquiz.core.mix import Source
        from dlquiz.core.quiz import Feedback
        from dlquiz.study import quizzes

        return quizzes.start(
            self._desk,
            count=count,
            topics=topics,
            types=types,
            source=source or Source.ALL,
            blocks=blocks,
            feedback=feedback or Feedback.AT_ONCE,
            cards=cards,
            seed=seed,
            tries=tries,
            certainty=certainty,
        )

    def hint_quiz(self, quiz: Quiz) -> Quiz:
        """One more hint of the current question: `card.hints[:quiz.hints]` are to be shown."""
        from dlquiz.study import quizzes

        return quizzes.hint(self._desk, quiz)

    def answer_quiz(self, quiz: Quiz, response: Response, certainty: Certainty | None = None) -> Quiz:
        """Judge and write the answer. Raises JournalNotSaved. certainty: how sure, where `quiz.asks_certainty`."""
        from dlquiz.study import quizzes

        return quizzes.answer(self._desk, quiz, response, certainty)

    def accept_quiz(self, quiz: Quiz) -> Quiz:
        """The learner accepts the answer being told about (`quiz.told`), a near miss. Raises JournalNotSaved."""
        from dlquiz.study import quizzes

        return quizzes.accept(self._desk, quiz)

    def try_again(self, quiz: Quiz) -> Quiz:
        """From AGAIN back to the same question, laid out as it was."""
        from dlquiz.study import quizzes

        return quizzes.try_again(self._desk, quiz)

    def settle(self, quiz: Quiz) -> Quiz:
        """From AGAIN to the full feedback: no further try."""
        from dlquiz.core import quiz as steps

        return steps.settle(quiz)

    def next_question(self, quiz: Quiz) -> Quiz:
        """From feedback to the next question, or to the result."""
        from dlquiz.study import quizzes

        return quizzes.go_on(self._desk, quiz)

    def finish_quiz(self, quiz: Quiz) -> Quiz:
        """End early; a question that was tried counts, one that was not does not."""
        from dlquiz.study import quizzes

        return quizzes.finish(self._desk, quiz)

    def retry_mistakes(self, quiz: Quiz) -> Quiz:
        """A new quiz of the wrong ones only, with other values. Raises UsageError if there are none."""
        from dlquiz.study import quizzes

        return quizzes.retry_mistakes(self._desk, quiz)
