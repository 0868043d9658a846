"""What a study does about predictions in labs; imported as for quizzes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlquiz.core.predictions import Outcome, Predicted, PredictionCounts

if TYPE_CHECKING:
    from dlquiz.study.desk import Desk


class Predicting:
    """Predictions and how they came out; a part of `Study`."""

    _desk: Desk

    def predict(self, lab: str, question: str, option: str, *, settings: str, seed: int) -> str:
        """Write what the learner predicts, before anything is shown; returns the prediction's id.

        lab, question, option: their stable keys, MAIN for a lab's only question; settings: the lab's, as text.
        Raises JournalNotSaved.
        """
        from dlquiz.study import predictions

        return predictions.predict(self._desk, lab, question, option, settings, seed)

    def outcome(self, prediction: str, option: str) -> bool:
        """Write which option came true; returns whether it was predicted.

        An outcome that is known already stays as it is, and its answer is returned: a run shown twice counts once.
        Raises JournalNotSaved; UsageError if there is no such prediction.
        """
        from dlquiz.study import predictions

        return predictions.judge(self._desk, prediction, option)

    def outcome_of(self, prediction: str) -> Outcome | None:
        """How a prediction came out; None as long as nobody knows."""
        return self._desk.journal.outcome_of(prediction)

    def last_prediction(self, lab: str) -> Predicted | None:
        """The newest prediction made in a lab."""
        return self._desk.journal.last_prediction(lab)

    def predictions(self) -> PredictionCounts:
        """How many predictions were made, judged and right, of each lab and together."""
        from dlquiz.study import predictions

        return predictions.counts(self._desk)
