"""What a learner predicted in the labs, and what came true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

MAIN = "main"
"""The key of a lab's question, unless the lab changes its question."""


class Predicted(NamedTuple):
    """One prediction, made before anything was shown. `id` is a UUIDv7; the order of ids is the order of writing.

    lab, question, option: their stable keys; settings, seed: of the run that it was made for, the settings as the
    lab's own text; time: UTC milliseconds; offset: minutes from UTC; day: the study day by that clock.
    """

    id: str
    lab: str
    question: str
    option: str
    settings: str
    seed: int
    time: int
    offset: int
    day: int


class Outcome(NamedTuple):
    """How a prediction came out. prediction: its id; option: what came true; right: whether that was predicted."""

    id: str
    prediction: str
    option: str
    right: bool
    time: int
    offset: int


class Tally(NamedTuple):
    """made: how many predictions; judged: how many labs have an outcome of one; right: in how many of these the one
    that was judged first came true. Of a single lab, the last two are 0 or 1."""

    made: int = 0
    judged: int = 0
    right: int = 0

    def as_dict(self) -> dict[str, int]:
        """For --json."""
        return self._asdict()


class PredictionCounts(NamedTuple):
    """All predictions together, and those of each lab where there are any, by its name."""

    all: Tally
    labs: Mapping[str, Tally]

    def of(self, lab: str) -> Tally:
        """The predictions of one lab."""
        return self.labs.get(lab, Tally())

    def as_dict(self) -> dict[str, object]:
        """For --json."""
        return {**self.all.as_dict(), "labs": {lab: tally.as_dict() for lab, tally in self.labs.items()}}


def count(predictions: Iterable[Predicted], outcomes: Iterable[Outcome]) -> PredictionCounts:
    """Count every prediction as made, and of each lab the one that was judged first as judged: whoever has seen the
    answer no longer predicts, so that later ones say nothing of what was expected.

    The first outcome is the one with the least id, after a merge too; that of a prediction that is not there does not
    count.
    """
    labs_of = {prediction.id: prediction.lab for prediction in predictions}
    first: dict[str, Outcome] = {}
    for outcome in outcomes:
        lab = labs_of.get(outcome.prediction)
        if lab is not None and (lab not in first or outcome.id < first[lab].id):
            first[lab] = outcome
    labs = {
        lab: Tally(made, int(lab in first), int(lab in first and first[lab].right))
        for lab, made in sorted(Counter(labs_of.values()).items())
    }
    made, judged, right = (sum(tally[i] for tally in labs.values()) for i in range(3))
    return PredictionCounts(Tally(made, judged, right), labs)
