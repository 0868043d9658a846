"""The activation functions for one number, without NumPy: for expressions in cards, which must not wait for it.

Formulas, sources, defaults and what happens at a kink are those of `activations.functions`; a test holds the two
together. Whole numbers stay whole where the formula lets them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import erfc, exp, expm1, log1p, pi, sqrt, tanh
from typing import TypeAlias

Number: TypeAlias = int | float

_SELU_SCALE = 1.0507009873554805
_SELU_ALPHA = 1.6732632423543772


def linear(x: Number) -> Number:
    """f(x) = x."""
    return x


def linear_slope(_x: Number) -> Number:
    """f'(x) = 1."""
    return 1


def relu(x: Number) -> Number:
    """f(x) = max(x, 0)."""
    return x if x > 0 else 0


def relu_slope(x: Number) -> Number:
    """f'(x) = 1 for x > 0, 0 otherwise."""
    return int(x > 0)


def relu6(x: Number) -> Number:
    """f(x) = min(max(x, 0), 6)."""
    return min(relu(x), 6)


def leaky_relu(x: Number, negative_slope: Number = 0.2) -> Number:
    """f(x) = x for x > 0, negative_slope x otherwise."""
    return x if x > 0 else negative_slope * x


def leaky_relu_slope(x: Number, negative_slope: Number = 0.2) -> Number:
    """f'(x) = 1 for x > 0, negative_slope otherwise."""
    return 1 if x > 0 else negative_slope


def elu(x: Number, alpha: Number = 1.0) -> Number:
    """f(x) = x for x > 0, alpha (eˣ - 1) otherwise."""
    return x if x > 0 else alpha * expm1(x)


def elu_slope(x: Number, alpha: Number = 1.0) -> Number:
    """f'(x) = 1 for x > 0, alpha eˣ otherwise."""
    return 1 if x > 0 else alpha * exp(x)


def selu(x: Number) -> float:
    """f(x) = λ x for x > 0, λ α (eˣ - 1) otherwise."""
    return _SELU_SCALE * (x if x > 0 else _SELU_ALPHA * expm1(x))


def selu_slope(x: Number) -> float:
    """f'(x) = λ for x > 0, λ α eˣ otherwise."""
    return _SELU_SCALE * (1.0 if x > 0 else _SELU_ALPHA * exp(x))


def tanh_slope(x: Number) -> float:
    """f'(x) = 4 / (eˣ + e⁻ˣ)²."""
    e = exp(-2.0 * abs(x))
    return 4.0 * e / (1.0 + e) ** 2


def sigmoid(x: Number) -> float:
    """f(x) = 1 / (1 + e⁻ˣ), by e^-|x| so that nothing overflows."""
    e = exp(-abs(x))
    return (1.0 if x >= 0 else e) / (1.0 + e)


def sigmoid_slope(x: Number) -> float:
    """f'(x) = e⁻ˣ / (1 + e⁻ˣ)²."""
    e = exp(-abs(x))
    return e / (1.0 + e) ** 2


def hard_sigmoid(x: Number) -> Number:
    """f(x) = x/6 + 1/2, between 0 and 1."""
    return min(max(x / 6 + 0.5, 0), 1)


def hard_sigmoid_slope(x: Number) -> Number:
    """f'(x) = 1/6 for |x| < 3, 0 outside."""
    return 1 / 6 if abs(x) < 3 else 0


def softplus(x: Number) -> float:
    """f(x) = ln(1 + eˣ)."""
    return max(x, 0) + log1p(exp(-abs(x)))


def softsign(x: Number) -> float:
    """f(x) = x / (1 + |x|)."""
    return x / (1 + abs(x))


def softsign_slope(x: Number) -> float:
    """f'(x) = 1 / (1 + |x|)²."""
    return (1 / (1 + abs(x))) ** 2


def silu(x: Number) -> float:
    """f(x) = x σ(x), also called swish."""
    return x * sigmoid(x)


def silu_slope(x: Number) -> float:
    """f'(x) = σ(x) (1 + x (1 - σ(x)))."""
    return sigmoid(x) * (1 + x * sigmoid(-x))


def gelu(x: Number) -> float:
    """f(x) = x Φ(x), Φ the normal distribution function: the exact form, not the one by tanh."""
    return x * _cumulative(x)


def gelu_slope(x: Number) -> float:
    """f'(x) = Φ(x) + x φ(x), φ the normal density."""
    return _cumulative(x) + x * exp(-0.5 * x * x) / sqrt(2 * pi)


def mish(x: Number) -> float:
    """f(x) = x tanh(softplus x)."""
    return x * _mish_share(x)


def mish_slope(x: Number) -> float:
    """f'(x) = t + x σ(x) (1 - t²), t = tanh(softplus x); the second term by e^-|x|, which keeps its digits."""
    e = exp(-abs(x))
    near = e if x > 0 else 1.0
    n = 1.0 + 2.0 * e if x > 0 else e * (e + 2.0)
    return _mish_share(x) + x * 4.0 * e * near * (1.0 + e) / (n + 2.0 * near * near) ** 2


def _mish_share(x: Number) -> float:
    """tanh(softplus x) = n / (n + 2), n = eˣ (eˣ + 2); for x > 0 with e⁻ˣ instead."""
    e = exp(-abs(x))
    n, rest = (1.0 + 2.0 * e, e * e) if x > 0 else (e * (e + 2.0), 1.0)
    return n / (n + 2.0 * rest)


def _cumulative(x: Number) -> float:
    return 0.5 * erfc(-x / sqrt(2))


VALUES: Mapping[str, Callable[[Number], Number]] = {
    "linear": linear,
    "relu": relu,
    "leaky_relu": leaky_relu,
    "elu": elu,
    "selu": selu,
    "tanh": tanh,
    "sigmoid": sigmoid,
    "hard_sigmoid": hard_sigmoid,
    "softplus": softplus,
    "softsign": softsign,
    "silu": silu,
    "gelu": gelu,
    "mish": mish,
    "exponential": exp,
}
"""f(x) of every activation function that a hidden layer may use, with default parameters."""

SLOPES: Mapping[str, Callable[[Number], Number]] = {
    "linear": linear_slope,
    "relu": relu_slope,
    "leaky_relu": leaky_relu_slope,
    "elu": elu_slope,
    "selu": selu_slope,
    "tanh": tanh_slope,
    "sigmoid": sigmoid_slope,
    "hard_sigmoid": hard_sigmoid_slope,
    "softplus": sigmoid,
    "softsign": softsign_slope,
    "silu": silu_slope,
    "gelu": gelu_slope,
    "mish": mish_slope,
    "exponential": exp,
}
"""f'(x) of the same."""
