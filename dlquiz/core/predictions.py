"""What a learner predicted in the labs, and what came true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

MAIN = "main"
"""The key of a lab's question, unless the lab changes its question."""


@dataclass(frozen=True, slots=True)
class Predicted:
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


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a prediction came out. prediction: its id; option: what came true; right: whether that was predicted."""

    id: str
    prediction: str
    option: str
    right: bool
    time: int
    offset: int


class Tally(NamedTuple):
    """Predictions that were made, of these those with an outcome, and of these those that came true."""

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
    """Count each prediction once. Of several outcomes of one, as after a merge, the one with the least id counts;
    an outcome of a prediction that is not there does not."""
    first: dict[str, Outcome] = {}
    for outcome in outcomes:
        known = first.get(outcome.prediction)
        if known is None or outcome.id < known.id:
            first[outcome.prediction] = outcome
    tallies: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for prediction in predictions:
        tally = tallies[prediction.lab]
        tally[0] += 1
        if prediction.id in first:
            tally[1] += 1
            tally[2] += first[prediction.id].right
    labs = {lab: Tally(*tally) for lab, tally in sorted(tallies.items())}
    made, judged, right = (sum(tally[i] for tally in labs.values()) for i in range(3))
    return PredictionCounts(Tally(made, judged, right), labs)
