"""The activation functions that there are, with the names, parameters and defaults of Keras 3."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import inf, sqrt
from typing import Any, TypeVar

from dlquiz.simulator.activations import functions as f
from dlquiz.simulator.activations import slopes
from dlquiz.simulator.activations.activation import Activation, Array, Mark, MarkKind, Range
from dlquiz.simulator.activations.parameters import Parameter
from dlquiz.simulator.sentence import Sentence

T = TypeVar("T")

_LEFT = Sentence("At the kink the slope of the left side counts.")
_FLAT = Sentence("At the kinks the slope of the flat side counts: 0.")
_RELU = Sentence("At threshold the slope of the left side counts, at max_value that of the flat side: 0.")

_LINE = Range()
_ABOVE_ZERO = Range(low=0.0)
_WITHIN_ONE = Range(-1.0, 1.0)
_SHARE = Range(0.0, 1.0)


def _always(value: T) -> Callable[..., T]:
    """What no parameter changes."""

    def constant(**_parameters: Any) -> T:
        return value

    return constant


def _by_input(gradient: Callable[..., Array]) -> Callable[[Array, Array], Array]:
    """A slope that has no use for the output."""

    def slope(z: Array, _a: Array) -> Array:
        return gradient(z)

    return slope


def _marks(minimum: float | None = None, steepest: float | None = None) -> Callable[..., tuple[Mark, ...]]:
    places = ((MarkKind.MINIMUM, minimum), (MarkKind.STEEPEST, steepest))
    return _always(tuple(Mark(kind, x) for kind, x in places if x is not None))


def _relu_range(negative_slope: float, max_value: float | None, threshold: float) -> Range:
    high = inf if max_value is None else max_value
    jump = min(threshold, high)
    low, low_reached = (-inf, False) if negative_slope else (0.0, True)
    return Range(low, high, low_reached, max_value is not None, (0.0, jump) if jump else None)


def _relu_marks(negative_slope: float, max_value: float | None, threshold: float) -> tuple[Mark, ...]:
    clipped = max_value is not None and max_value <= threshold
    slope_after, value_after = (0.0, max_value) if clipped else (1.0, threshold)
    kinks = [threshold] if negative_slope != slope_after or value_after != 0.0 else []
    if max_value is not None and max_value > threshold:
        kinks.append(max_value)
    return tuple(Mark(MarkKind.KINK, x) for x in kinks)


def _leaky_relu_marks(negative_slope: float) -> tuple[Mark, ...]:
    return () if negative_slope == 1.0 else (Mark(MarkKind.KINK, 0.0),)


def _leaky_relu_range(negative_slope: float) -> Range:
    return _LINE if negative_slope else Range(low=0.0, low_reached=True)


def _elu_marks(alpha: float) -> tuple[Mark, ...]:
    return () if alpha == 1.0 else (Mark(MarkKind.KINK, 0.0),)


def _elu_range(alpha: float) -> Range:
    return Range(low=-alpha + 0.0, low_reached=not alpha)  # no "-0"


def _gelu_marks(approximate: bool) -> tuple[Mark, ...]:
    minimum, steepest = (-0.7524614220710163, 1.4185040087908283) if approximate else (-0.7517915246935645, sqrt(2))
    return Mark(MarkKind.MINIMUM, minimum), Mark(MarkKind.STEEPEST, steepest)


def _gelu_range(approximate: bool) -> Range:
    return Range(-0.17004075057125406 if approximate else -0.16997120747990366, low_reached=True)


_NEGATIVE_SLOPE = Parameter("negative_slope", 0.0, low=0.0, high=1.0, step=0.05)

_ALL = (
    Activation(
        name="linear",
        formula="x",
        derivative_formula="1",
        function=f.linear,
        gradient=f.linear_derivative,
        slope=_by_input(f.linear_derivative),
        range_of=_always(_LINE),
        marks_of=_marks(),
    ),
    Activation(
        name="relu",
        formula="max(x, 0)",
        derivative_formula="x > 0: 1   x ≤ 0: 0",
        function=f.relu,
        gradient=f.relu_derivative,
        slope=slopes.relu,
        range_of=_relu_range,
        marks_of=_relu_marks,
        parameters=(
            _NEGATIVE_SLOPE,
            Parameter("max_value", None, low=0.0, high=10.0, step=0.5, optional=True),
            Parameter("threshold", 0.0, low=0.0, high=5.0, step=0.25),
        ),
        convention=_RELU,
        general=(
            "x > θ: min(x, max)   x ≤ θ: slope · (x - θ)",
            "x ≤ θ: slope   θ < x < max: 1   x ≥ max: 0",
        ),
    ),
    Activation(
        name="leaky_relu",
        formula="x > 0: x   x ≤ 0: negative_slope · x",
        derivative_formula="x > 0: 1   x ≤ 0: negative_slope",
        function=f.leaky_relu,
        gradient=f.leaky_relu_derivative,
        slope=_by_input(f.leaky_relu_derivative),
        range_of=_leaky_relu_range,
        marks_of=_leaky_relu_marks,
        parameters=(_NEGATIVE_SLOPE._replace(default=0.2),),
        convention=_LEFT,
    ),
    Activation(
        name="elu",
        formula="x > 0: x   x ≤ 0: alpha · (eˣ - 1)",
        derivative_formula="x > 0: 1   x ≤ 0: alpha · eˣ",
        function=f.elu,
        gradient=f.elu_derivative,
        slope=slopes.elu,
        range_of=_elu_range,
        marks_of=_elu_marks,
        parameters=(Parameter("alpha", 1.0, low=0.0, high=3.0, step=0.1),),
        convention=_LEFT,
    ),
    Activation(
        name="selu",
        formula="λ · elu(x, α)   λ = 1.0507   α = 1.6733",
        derivative_formula="x > 0: λ   x ≤ 0: λ · α · eˣ",
        function=f.selu,
        gradient=f.selu_derivative,
        slope=slopes.selu,
        range_of=_always(Range(low=-f.SELU_SCALE * f.SELU_ALPHA)),
        marks_of=_always((Mark(MarkKind.KINK, 0.0),)),
        convention=_LEFT,
    ),
    Activation(
        name="tanh",
        formula="(eˣ - e⁻ˣ) / (eˣ + e⁻ˣ)",
        derivative_formula="1 - tanh²(x)",
        function=f.tanh,
        gradient=f.tanh_derivative,
        slope=slopes.tanh,
        range_of=_always(_WITHIN_ONE),
        marks_of=_marks(steepest=0.0),
    ),
    Activation(
        name="sigmoid",
        formula="σ(x) = 1 / (1 + e⁻ˣ)",
        derivative_formula="σ(x) · (1 - σ(x))",
        function=f.sigmoid,
        gradient=f.sigmoid_derivative,
        slope=slopes.sigmoid,
        range_of=_always(_SHARE),
        marks_of=_marks(steepest=0.0),
    ),
    Activation(
        name="hard_sigmoid",
        formula="min(max(x/6 + 1/2, 0), 1)",
        derivative_formula="|x| < 3: 1/6   |x| ≥ 3: 0",
        function=f.hard_sigmoid,
        gradient=f.hard_sigmoid_derivative,
        slope=_by_input(f.hard_sigmoid_derivative),
        range_of=_always(Range(0.0, 1.0, low_reached=True, high_reached=True)),
        marks_of=_always((Mark(MarkKind.KINK, -3.0), Mark(MarkKind.KINK, 3.0))),
        convention=_FLAT,
    ),
    Activation(
        name="softplus",
        formula="ln(1 + eˣ)",
        derivative_formula="σ(x)",
        function=f.softplus,
        gradient=f.softplus_derivative,
        slope=slopes.softplus,
        range_of=_always(_ABOVE_ZERO),
        marks_of=_marks(),
    ),
    Activation(
        name="softsign",
        formula="x / (1 + |x|)",
        derivative_formula="1 / (1 + |x|)²",
        function=f.softsign,
        gradient=f.softsign_derivative,
        slope=slopes.softsign,
        range_of=_always(_WITHIN_ONE),
        marks_of=_marks(steepest=0.0),
    ),
    Activation(
        name="silu",
        aliases=("swish",),
        formula="x · σ(x)",
        derivative_formula="σ(x) · (1 + x · (1 - σ(x)))",
        function=f.silu,
        gradient=f.silu_derivative,
        slope=slopes.silu,
        range_of=_always(Range(-0.2784645427610738, low_reached=True)),
        marks_of=_marks(minimum=-1.2784645427610737, steepest=2.3993572805154675),
    ),
    Activation(
        name="gelu",
        formula="x · Φ(x)",
        derivative_formula="Φ(x) + x · φ(x)",
        function=f.gelu,
        gradient=f.gelu_derivative,
        slope=slopes.gelu,
        range_of=_gelu_range,
        marks_of=_gelu_marks,
        parameters=(Parameter("approximate", False, choices=(False, True)),),
        general=("x · σ(w)   w = √(8/π) · (x + 0.044715 x³)", "σ(w) + x · σ(w) · (1 - σ(w)) · w'"),
    ),
    Activation(
        name="mish",
        formula="x · tanh(ln(1 + eˣ))",
        derivative_formula="t + x · σ(x) · (1 - t²)   t = tanh(ln(1 + eˣ))",
        function=f.mish,
        gradient=f.mish_derivative,
        slope=_by_input(f.mish_derivative),
        range_of=_always(Range(-0.30884341301725043, low_reached=True)),
        marks_of=_marks(minimum=-1.1924312145154952, steepest=1.4905711794854284),
    ),
    Activation(
        name="exponential",
        formula="eˣ",
        derivative_formula="eˣ",
        function=f.exponential,
        gradient=f.exponential,
        slope=slopes.exponential,
        range_of=_always(_ABOVE_ZERO),
        marks_of=_marks(),
    ),
    Activation(
        name="softmax",
        formula="pᵢ = exp(zᵢ) / Σⱼ exp(zⱼ)",
        derivative_formula="∂pᵢ/∂zⱼ = pᵢ · (δᵢⱼ - pⱼ)",
        function=f.softmax,
        gradient=f.softmax_diagonal,
        slope=slopes.softmax,
        range_of=_always(_SHARE),
        marks_of=_marks(),
        parameters=(Parameter("axis", -1, choices=(-1, 0)),),
        elementwise=False,
    ),
)

ACTIVATIONS: Mapping[str, Activation] = {activation.name: activation for activation in _ALL}
"""Every activation function by its name in Keras, in the order in which they are met."""

BY_ANY_NAME: Mapping[str, Activation] = {
    name: activation for activation in _ALL for name in (activation.name, *activation.aliases)
}
"""The same, by aliases too."""
