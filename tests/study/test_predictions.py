"""What is predicted in the labs is written at once and judged once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dlquiz.core.predictions import Tally
from dlquiz.errors import JournalNotSaved, UsageError
from dlquiz.journal.connection import connect
from dlquiz.paths import places
from dlquiz.study import MAIN, Study
from tests.study.desk import Clock, open_study


def predict(study: Study, lab: str = "stacking", option: str = "no") -> str:
    return study.predict(lab, MAIN, option, settings="depth=3", seed=7)


def test_a_prediction_is_kept_and_judged(study: Study, clock: Clock) -> None:
    assert study.last_prediction("stacking") is None
    assert study.predictions().all == Tally(0, 0, 0)
    first = predict(study)
    clock.pass_(days=1)
    second = predict(study, option="yes")
    assert first < second
    last = study.last_prediction("stacking")
    assert last is not None
    assert (last.id, last.question, last.option, last.settings, last.seed) == (second, "main", "yes", "depth=3", 7)
    assert (last.time, last.day) == (clock.now, study.today())
    assert study.outcome_of(second) is None
    assert study.outcome(first, "no")
    assert not study.outcome(second, "no")
    found = study.outcome_of(second)
    assert found is not None
    assert (found.option, found.right, found.time) == ("no", False, clock.now)
    assert study.predictions().all == Tally(2, 1, 1)
    assert study.predictions().of("stacking") == Tally(2, 1, 1)
    assert study.predictions().of("folds") == Tally(0, 0, 0)


def test_it_is_on_the_disk_before_anything_shows(tmp_path: Path, clock: Clock) -> None:
    with open_study(tmp_path, clock) as study:
        row = predict(study)
        with open_study(tmp_path, clock, seed=2) as other:
            assert other.last_prediction("stacking") == study.last_prediction("stacking")
            assert other.outcome(row, "no")
        assert study.predictions().all == Tally(1, 1, 1), "whoever wrote it"


def test_a_run_that_is_shown_again_counts_once(study: Study) -> None:
    row = predict(study)
    assert study.outcome(row, "no")
    assert study.outcome(row, "yes"), "the first outcome stays"
    assert study.predictions().all == Tally(1, 1, 1)


def test_an_unknown_prediction_is_refused(study: Study) -> None:
    with pytest.raises(UsageError, match="no such prediction"):
        study.outcome("nonsense", "no")


def test_a_row_that_cannot_be_written_is_told(tmp_path: Path, clock: Clock) -> None:
    with open_study(tmp_path, clock) as study:
        row = predict(study)
        other = connect(places(tmp_path).journal)
        other.execute("BEGIN IMMEDIATE")
        study._desk.journal._db.set_busy_timeout(1)
        with pytest.raises(JournalNotSaved):
            predict(study)
        with pytest.raises(JournalNotSaved):
            study.outcome(row, "no")
        other.execute("COMMIT")
        other.close()
        assert study.predictions().all == Tally(1, 0, 0)
        assert study.outcome(row, "no")


def test_practice_keeps_nothing(tmp_path: Path, clock: Clock) -> None:
    with open_study(tmp_path, clock, practice=True) as study:
        assert study.outcome(predict(study), "no")
        assert study.predictions().all == Tally(1, 1, 1)
    assert not places(tmp_path).journal.exists()


def test_the_figures_tell(study: Study) -> None:
    assert study.stats().predictions.all.made == 0
    study.outcome(predict(study), "no")
    predict(study, "folds")
    data = json.loads(json.dumps(study.stats().as_dict()))
    assert data["predictions"] == {
        "made": 2,
        "judged": 1,
        "right": 1,
        "labs": {"folds": {"made": 1, "judged": 0, "right": 0}, "stacking": {"made": 1, "judged": 1, "right": 1}},
    }
