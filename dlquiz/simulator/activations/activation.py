"""What an activation function is: a name, its mathematics, its parameters and what is worth seeing of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import inf
from typing import Any, NamedTuple, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from dlquiz.simulator.activations.parameters import Parameter, Setting, checked
from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.sentence import Sentence

Real = TypeVar("Real", np.float32, np.float64)
Array: TypeAlias = NDArray[Any]

_FLOATS = (np.dtype(np.float32), np.dtype(np.float64))


class Range(NamedTuple):
    """What values a function takes.

    low_reached, high_reached: whether some finite x gives the end itself; gap: values between these two are never
    taken, nor is the second, unless it is the high end.
    """

    low: float = -inf
    high: float = inf
    low_reached: bool = False
    high_reached: bool = False
    gap: tuple[float, float] | None = None

    def __str__(self) -> str:
        """Such as [0, ∞), or {0} ∪ (1, ∞)."""
        if self.gap is None:
            return _interval(self.low, self.high, self.low_reached, self.high_reached)
        below, above = self.gap
        return (
            f"{_interval(self.low, below, self.low_reached, True)} ∪ "
            f"{_interval(above, self.high, above == self.high, self.high_reached)}"
        )


def _interval(low: float, high: float, low_reached: bool, high_reached: bool) -> str:
    if low == high:
        return f"{{{low:.4g}}}"
    ends = "-∞" if low == -inf else f"{low:.4g}", "∞" if high == inf else f"{high:.4g}"
    return f"{'[' if low_reached else '('}{ends[0]}, {ends[1]}{']' if high_reached else ')'}"


class MarkKind(StrEnum):
    """What a place on a curve is."""

    KINK = "kink"
    MINIMUM = "minimum"
    STEEPEST = "steepest"


class Mark(NamedTuple):
    """A place worth seeing: where the slope jumps, where the function is lowest, where it rises fastest."""

    kind: MarkKind
    x: float


@dataclass(frozen=True, slots=True, eq=False)
class Activation:
    """One function.

    name, aliases: as in Keras 3; formula, derivative_formula: at most 60 columns, cases three spaces apart; function,
    gradient: of an array and the parameters, which are not checked; slope(z, a): the derivative from the input z and
    the output a = f(z), with default parameters, cheap, and right to 1e-14 absolutely; range_of, marks_of: by the
    parameters; convention: what the derivative is at a kink; elementwise: False where an output hangs on the whole
    vector. What a formula means and where it comes from is in the docstring of its function.
    """

    name: str
    formula: str
    derivative_formula: str
    function: Callable[..., Array]
    gradient: Callable[..., Array]
    slope: Callable[[Array, Array], Array]
    range_of: Callable[..., Range]
    marks_of: Callable[..., tuple[Mark, ...]]
    parameters: tuple[Parameter, ...] = ()
    aliases: tuple[str, ...] = ()
    convention: Sentence | None = None
    elementwise: bool = True
    general: tuple[str, str] | None = None
    """Both formulas with parameters that are not the default, where those above leave them out."""

    @property
    def defaults(self) -> dict[str, Setting]:
        """Each parameter's default, by name."""
        return {parameter.name: parameter.default for parameter in self.parameters}

    def settings(self, given: Mapping[str, object]) -> dict[str, Setting]:
        """All parameters, with what is given in place; texts are read. Raises ExperimentError for what cannot be."""
        return {**self.defaults, **checked(self.name, self.parameters, given)}

    def value(self, x: NDArray[Real], **parameters: Setting) -> NDArray[Real]:
        """f(x), of the same shape and dtype; what is neither float32 nor float64 becomes float64.

        Raises ExperimentError for parameters that cannot be.
        """
        x = self._array(x)
        return self.function(x, **self.settings(parameters)) if parameters else self.function(x)

    def derivative(self, x: NDArray[Real], **parameters: Setting) -> NDArray[Real]:
        """f'(x), exact in the tails too; for softmax what each output gains from its own input.

        Raises ExperimentError for parameters that cannot be.
        """
        x = self._array(x)
        result = self.gradient(x, **self.settings(parameters)) if parameters else self.gradient(x)
        unknown = np.isnan(x)
        return np.where(unknown, x, result) if self.elementwise and unknown.any() else result

    def formulas(self, **parameters: Setting) -> tuple[str, str]:
        """Those of f(x) and of f'(x), as these parameters need them."""
        if self.general is not None and self.settings(parameters) != self.defaults:
            return self.general
        return self.formula, self.derivative_formula

    def range(self, **parameters: Setting) -> Range:
        """What values it takes; its `str` reads like [0, ∞)."""
        return self.range_of(**self.settings(parameters))

    def marks(self, **parameters: Setting) -> tuple[Mark, ...]:
        """The places worth seeing, by x."""
        return tuple(sorted(self.marks_of(**self.settings(parameters)), key=lambda mark: mark.x))

    def kinks(self, **parameters: Setting) -> tuple[float, ...]:
        """Where the slope jumps, by x."""
        return tuple(mark.x for mark in self.marks(**parameters) if mark.kind is MarkKind.KINK)

    def _array(self, x: Any) -> Array:
        if getattr(x, "dtype", None) not in _FLOATS:
            x = np.asarray(x, np.float64)
        if not self.elementwise and (x.ndim == 0 or 0 in x.shape):
            raise ExperimentError(Sentence("{name} works on a vector of at least one number", name=self.name))
        return x  # type: ignore[no-any-return]
