"""A lab's run as a face drives it: a little at a time, closed when it is left, its faults kept to be told."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from math import isnan
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.sentence import Sentence

if TYPE_CHECKING:
    from dlquiz.simulator.labs.lab import Lab, Outcome, Picture, Settings, Step

BUDGET = 0.02
"""Seconds that a run may take of a frame; the step that crosses them is finished."""

_Found = TypeVar("_Found")


class LabRun:
    """Where one run of a lab stands. Nothing is computed before the first step is asked for."""

    def __init__(self, lab: Lab, settings: Settings, seed: int, *, clock: Callable[[], float] = monotonic) -> None:
        self._begin: Callable[[], Iterator[Step]] = lambda: lab.run(settings, seed)
        self._clock = clock
        self._steps: Iterator[Step] | None = None
        self.step: Step | None = None
        """The last step that was taken."""
        self.fault: ExperimentError | None = None
        """Why the run cannot go on."""
        self.ended = False
        """Whether no step will come: it is over, it failed, or it was closed."""

    @property
    def done(self) -> float:
        """How far it is, 0 to 1."""
        return 0.0 if self.step is None else self.step.done

    @property
    def outcome(self) -> Outcome | None:
        """How it came out, once it is over."""
        return None if self.step is None or self.fault else self.step.outcome

    def take(self) -> None:
        """Take one step, the first one included."""
        if self.ended:
            return
        step = self._told(self._next)
        if step is None:
            self.close()
            return
        self.step = step
        if step.outcome is not None:
            self.close()
            if _has_nan(step.outcome.numbers) or _says_nan(step.outcome.verdict):
                self._fail(_out_of_range())

    def advance(self, until: float = 1.0) -> None:
        """Take one step at least, and more until the run is so far (0 to 1) or the time of a frame is used up."""
        end = self._clock() + BUDGET
        while not self.ended:
            self.take()
            if self.done >= until or self._clock() >= end:
                return

    def picture(self) -> Picture | None:
        """What the last step looks like; None where there is nothing to be seen."""
        step = self.step
        picture = None if step is None or self.fault else self._told(lambda: step.picture())
        if picture is not None and any(map(_says_nan, picture.lines)):
            self._fail(_out_of_range())
            return None
        return picture

    def close(self) -> None:
        """Stop for good. What the last step shows can still be seen."""
        self.ended = True
        steps, self._steps = self._steps, None
        if isinstance(steps, Generator):
            steps.close()

    def _next(self) -> Step | None:
        if self._steps is None:
            self._steps = self._begin()
        return next(self._steps, None)

    def _told(self, do: Callable[[], _Found]) -> _Found | None:
        """What is computed; None, and the fault kept, if it cannot be."""
        try:
            return do()
        except ExperimentError as error:
            self._fail(error)
        except (ArithmeticError, MemoryError):
            self._fail(_out_of_range())
        return None

    def _fail(self, error: ExperimentError) -> None:
        self.fault = error
        self.close()


def _has_nan(numbers: Mapping[str, float | list[float]]) -> bool:
    return any(isnan(one) for found in numbers.values() for one in (found if isinstance(found, list) else [found]))


def _says_nan(sentence: Sentence) -> bool:
    """Whether a figure in a sentence is not a number."""
    return any(
        _says_nan(value) if isinstance(value, Sentence) else isinstance(value, float) and isnan(value)
        for value in sentence.values.values()
    )


def _out_of_range() -> ExperimentError:
    return ExperimentError(
        Sentence("The numbers of this run have left what can be computed"),
        Sentence("Another setting or a new seed gives another run."),
    )
