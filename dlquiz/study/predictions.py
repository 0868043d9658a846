"""What a learner predicts in the labs: written before anything is shown, judged when it has been seen."""

from __future__ import annotations

from dlquiz.core import predictions
from dlquiz.core.predictions import Outcome, Predicted, PredictionCounts
from dlquiz.errors import UsageError
from dlquiz.i18n import _
from dlquiz.study.desk import Desk


def predict(desk: Desk, lab: str, question: str, option: str, settings: str, seed: int) -> str:
    """Write a prediction as one durable row; returns its id."""
    now = desk.now()
    row = desk.journal.new_id(now)
    offset, day = desk.days.offset_minutes(now), desk.days.day(now)
    desk.journal.predict(Predicted(row, lab, question, option, settings, seed, now, offset, day))
    return row


def judge(desk: Desk, prediction: str, option: str) -> bool:
    """Write which option came true; returns whether it was predicted. Once known, an outcome stays as it is."""
    known = desk.journal.outcome_of(prediction)
    if known is not None:
        return known.right
    predicted = desk.journal.prediction(prediction)
    if predicted is None:
        raise UsageError(_("there is no such prediction"))
    now = desk.now()
    right = option == predicted.option
    row = desk.journal.new_id(now)
    desk.journal.outcome(Outcome(row, prediction, option, right, now, desk.days.offset_minutes(now)))
    return right


def counts(desk: Desk) -> PredictionCounts:
    """How many predictions were made, and which were right the first time, of each lab and together."""
    return predictions.count(desk.journal.predictions(), desk.journal.outcomes())
