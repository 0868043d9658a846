"""Predictions in labs and their outcomes, as rows of a journal. The caller holds the transaction where one writes."""

from __future__ import annotations

from pathlib import Path

import apsw

from dlquiz.core.predictions import Outcome, Predicted
from dlquiz.errors import JournalError
from dlquiz.i18n import _
from dlquiz.journal import rows
from dlquiz.journal.connection import all_rows, row

_ADD_PREDICTION = "INSERT INTO predictions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ADD_OUTCOME = "INSERT INTO outcomes VALUES (?, ?, ?, ?, ?, ?, ?)"
_PREDICTIONS = f"SELECT {rows.PREDICTION_COLUMNS} FROM predictions ORDER BY id"  # noqa: S608  constants
_LAST = f"SELECT {rows.PREDICTION_COLUMNS} FROM predictions WHERE lab = ? ORDER BY id DESC LIMIT 1"  # noqa: S608
_ONE = f"SELECT {rows.PREDICTION_COLUMNS} FROM predictions WHERE id = ?"  # noqa: S608
_OUTCOMES = f"SELECT {rows.OUTCOME_COLUMNS} FROM outcomes ORDER BY id"  # noqa: S608
_OUTCOME_OF = f"SELECT {rows.OUTCOME_COLUMNS} FROM outcomes WHERE prediction = ? ORDER BY id LIMIT 1"  # noqa: S608


def add(db: apsw.Connection, predicted: Predicted, device: str) -> None:
    """Append a prediction."""
    db.execute(_ADD_PREDICTION, rows.prediction_row(predicted, device))


def add_outcome(db: apsw.Connection, outcome: Outcome, device: str, where: Path) -> None:
    """Append the one outcome of a prediction. Raises JournalError if there is no such prediction, or it has one."""
    if one(db, outcome.prediction) is None:
        raise JournalError(_("there is no such prediction"), where=where)
    if outcome_of(db, outcome.prediction) is not None:
        raise JournalError(_("the outcome of this prediction is known already"), where=where)
    db.execute(_ADD_OUTCOME, rows.outcome_row(outcome, device))


def all_of(db: apsw.Connection) -> list[Predicted]:
    """Every prediction, in the order of ids."""
    return [rows.prediction_from_row(values) for values in all_rows(db, _PREDICTIONS)]


def one(db: apsw.Connection, prediction: str) -> Predicted | None:
    """The prediction with an id."""
    found = row(db, _ONE, (prediction,))
    return None if found is None else rows.prediction_from_row(found)


def last_of(db: apsw.Connection, lab: str) -> Predicted | None:
    """The newest prediction of a lab."""
    found = row(db, _LAST, (lab,))
    return None if found is None else rows.prediction_from_row(found)


def outcomes(db: apsw.Connection) -> list[Outcome]:
    """Every outcome, in the order of ids."""
    return [rows.outcome_from_row(values) for values in all_rows(db, _OUTCOMES)]


def outcome_of(db: apsw.Connection, prediction: str) -> Outcome | None:
    """The outcome of a prediction: the first, if merged journals hold several."""
    found = row(db, _OUTCOME_OF, (prediction,))
    return None if found is None else rows.outcome_from_row(found)
