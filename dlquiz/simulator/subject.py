"""What the explorer looks at: a function with its parameters, and how far two of them are apart."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import NamedTuple

import numpy as np

from dlquiz.simulator.activations import Activation, Setting, find
from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.figures import Floats
from dlquiz.simulator.sentence import Sentence

X_RANGE = (-6.0, 6.0)
FARTHEST = 1e6
NARROWEST = 0.01
ASIDE = 1e-12
"""So near to a kink, by the size of what is looked at, are the points on its two sides."""

NO_PARAMETERS: Mapping[str, object] = {}

_POINTS = 1921
_CLOSER = 6


class Subject(NamedTuple):
    """A function with its parameters, checked."""

    activation: Activation
    settings: Mapping[str, Setting]

    @property
    def label(self) -> str:
        """Its name, with the parameters that are not the default: relu(max_value=6)."""
        defaults = self.activation.defaults
        changed = [f"{name}={_shown(value)}" for name, value in self.settings.items() if value != defaults[name]]
        return f"{self.activation.name}({', '.join(changed)})" if changed else self.activation.name

    def value(self, x: Floats) -> Floats:
        """f(x)."""
        return self.activation.value(x, **self.settings)

    def derivative(self, x: Floats) -> Floats:
        """f'(x)."""
        return self.activation.derivative(x, **self.settings)

    @property
    def kinks(self) -> tuple[float, ...]:
        """Where the slope jumps."""
        return self.activation.kinks(**self.settings)

    def sides(self, kink: float) -> tuple[float, float, float]:
        """The derivative just left of a kink, on it and just right of it."""
        step = max(abs(kink), 1.0) * ASIDE
        left, on, right = self.derivative(np.array([kink - step, kink, kink + step])).tolist()
        return left, on, right


class Difference(NamedTuple):
    """Where two functions differ most within a range. at: None where they do not differ."""

    largest: float
    at: float | None
    sentence: Sentence


def subject(name: str, parameters: Mapping[str, object] = NO_PARAMETERS) -> Subject:
    """The function of this name. Raises ExperimentError for what does not exist, cannot be, or is no curve."""
    activation = find(name)
    settings = activation.settings(parameters)
    if not activation.elementwise:
        raise ExperimentError(
            Sentence("{name} works on a whole vector: it has no curve of its own", name=activation.name),
            Sentence("give it logits and look at the probabilities"),
        )
    return Subject(activation, settings)


def difference(first: Subject, second: Subject, x_range: tuple[float, float] = X_RANGE) -> Difference:
    """The largest |f - g| within a range and where it is, found on a grid that closes in on it."""
    low, high = x_range
    corners = [x for x in (*first.kinks, *second.kinks) if low < x < high]
    x = np.unique(np.concatenate([np.linspace(low, high, _POINTS), corners]))
    largest, at = 0.0, low
    for _round in range(_CLOSER):
        with np.errstate(invalid="ignore"):  # ∞ - ∞: both have left the range of floats
            apart = np.nan_to_num(np.abs(first.value(x) - second.value(x)), nan=0.0, posinf=np.inf)
        best = int(apart.argmax())
        if apart[best] > largest:
            largest, at = float(apart[best]), float(x[best])
        x = np.linspace(x[max(best - 1, 0)], x[min(best + 1, x.size - 1)], 65)
    names: dict[str, str | float] = {"first": first.label, "second": second.label}
    if largest <= 0.0:
        same = Sentence("{first} and {second} are the same from x = {low:g} to {high:g}.", low=low, high=high, **names)
        return Difference(0.0, None, same)
    message = Sentence(
        "Largest difference of {first} and {second}: {largest:.4g}, at x = {x:.4g}.", largest=largest, x=at, **names
    )
    return Difference(largest, at, message)


def checked_range(x_range: tuple[float, float]) -> tuple[float, float]:
    """A range of x that can be drawn. Raises ExperimentError for any other."""
    low, high = (checked_x(end) for end in x_range)
    if high - low < NARROWEST:
        raise ExperimentError(
            Sentence("x cannot go from {low:g} to {high:g}", low=low, high=high),
            Sentence("the second number must be larger than the first"),
        )
    return low, high


def checked_x(x: float) -> float:
    """An x that is a number and not absurdly far away. Raises ExperimentError for any other."""
    if not isfinite(x) or abs(x) > FARTHEST:
        raise ExperimentError(
            Sentence("x cannot be {x:g}", x=x),
            Sentence("a number from {low:g} to {high:g}", low=-FARTHEST, high=FARTHEST),
        )
    return float(x)


def _shown(value: Setting) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
