"""What was measured in the course of a run, within a bounded memory."""

from __future__ import annotations

from bisect import bisect_left
from math import isfinite, sqrt
from typing import NamedTuple

import numpy as np

from dlquiz.simulator.figures import Floats
from dlquiz.simulator.sentence import Sentence

MOST_POINTS = 1000


class Reading(NamedTuple):
    """How a run stands after so many updates.

    epoch: passes over the training samples, with the share of the one under way; train_loss, test_loss: mean binary
    crossentropy, or mean squared error in a regression, without any penalty; penalty: what L1 and L2 add to the loss
    that is lowered; train_score, test_score: accuracy, or R2 in a regression.
    """

    epoch: float
    updates: int
    train_loss: float
    test_loss: float
    penalty: float
    train_score: float
    test_score: float
    regression: bool

    @property
    def finite(self) -> bool:
        """Whether the loss on the training samples is a number."""
        return isfinite(self.train_loss)

    @property
    def rmse(self) -> tuple[float, float]:
        """Root mean squared error of a regression on training and test samples."""
        return sqrt(self.train_loss), sqrt(self.test_loss)

    @property
    def loss(self) -> Sentence:
        """Both losses in words."""
        train, test = self.train_loss, self.test_loss
        if self.regression:
            return Sentence(
                "Epoch {epoch:.4g}: mean squared error {train:.4f} in training, {test:.4f} in testing",
                epoch=self.epoch,
                train=train,
                test=test,
            )
        return Sentence(
            "Epoch {epoch:.4g}: crossentropy {train:.4f} in training, {test:.4f} in testing",
            epoch=self.epoch,
            train=train,
            test=test,
        )

    @property
    def score(self) -> Sentence:
        """How good that is, in words."""
        train, test = self.train_score, self.test_score
        if self.regression:
            return Sentence("R2: {train:.3f} in training, {test:.3f} in testing", train=train, test=test)
        return Sentence("Accuracy: {train:.1%} in training, {test:.1%} in testing", train=train, test=test)

    @property
    def penalised(self) -> Sentence:
        """What the penalty adds, in words."""
        return Sentence("Penalty: {penalty:.4f}, not part of the losses shown", penalty=self.penalty)


class History:
    """Readings at the ends of epochs: of every one at first, then of every second, every fourth ...

    When there are more than MOST_POINTS, every other one is dropped. What is kept hangs on the epochs alone.
    """

    def __init__(self) -> None:
        self._points: list[Reading] = []
        self._stride = 1

    def __len__(self) -> int:
        return len(self._points)

    def wants(self, epoch: int) -> bool:
        """Whether a reading at the end of this epoch would be kept."""
        return epoch % self._stride == 0

    def add(self, reading: Reading) -> None:
        """Keep a reading; its epoch is a whole number and greater than the last one's."""
        self._points.append(reading)
        if len(self._points) > MOST_POINTS:
            self._stride *= 2
            self._points = [point for point in self._points if self.wants(int(point.epoch))]

    def at(self, epoch: float) -> Reading:
        """The reading nearest to an epoch. Raises LookupError while there is none."""
        if not self._points:
            raise LookupError("nothing was measured yet")
        place = bisect_left(self._points, epoch, key=lambda point: point.epoch)
        near = self._points[max(place - 1, 0) : place + 1]
        return min(near, key=lambda point: abs(point.epoch - epoch))

    def series(self, name: str) -> Floats:
        """One field of every reading, such as `train_loss`; `epoch` is where they belong."""
        return np.array([getattr(point, name) for point in self._points], dtype=np.float64)
