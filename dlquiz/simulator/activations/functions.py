"""Activation functions and their derivatives: formula, source, and the care that keeps extreme inputs quiet.

Names, parameters and defaults are those of Keras 3. Every function takes an array of float32 or float64 of any shape
and returns one of the same kind; NaN in gives NaN out, infinities give the limit, nothing warns. Derivatives are by
the input x. σ(x) = 1 / (1 + e⁻ˣ) throughout.
Where a function has a kink, the derivative is that of the lower branch at 0 and at `threshold`, and 0 at the ends of a
clip (`max_value`, |x| = 3 of hard_sigmoid): what PyTorch does.
"""

from __future__ import annotations

from math import pi, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dlquiz.simulator.activations.gauss import cumulative, density

Array = NDArray[Any]

SELU_SCALE = 1.0507009873554805
SELU_ALPHA = 1.6732632423543772
_GELU_CUBIC = 0.044715
_FAR = 800.0  # e^-800 is zero in float64
_HUGE = 1e30  # an infinity that can be multiplied


def _unit(x: Array) -> Array:
    """e^-|x|: between 0 and 1 for every x."""
    result: Array = np.exp(-np.abs(x))
    return result


def linear(x: Array) -> Array:
    """f(x) = x."""
    return +x


def linear_derivative(x: Array) -> Array:
    """f'(x) = 1."""
    return np.ones_like(x)


def relu(x: Array, negative_slope: float = 0.0, max_value: float | None = None, threshold: float = 0.0) -> Array:
    """f(x) = max(x, 0); in general negative_slope (x - threshold) up to threshold, x above it, at most max_value.

    Source: Nair and Hinton, Rectified linear units improve restricted Boltzmann machines, ICML 2010; the parameters
    are Keras's.
    """
    slope = x.dtype.type(negative_slope)  # may vanish in float32
    if not (slope or threshold):
        result = np.maximum(x, 0.0)
    else:
        below = slope * (x - threshold) if slope else np.clip(x, 0.0, 0.0)
        result = np.where(x > threshold, x, below)
    return result if max_value is None else np.minimum(result, max_value)


def relu_derivative(
    x: Array, negative_slope: float = 0.0, max_value: float | None = None, threshold: float = 0.0
) -> Array:
    """f'(x) = 1 above threshold and under max_value, negative_slope up to threshold, 0 from max_value on."""
    slope = np.where(x > threshold, x.dtype.type(1), negative_slope)
    return slope if max_value is None else np.where((x >= max_value) & (x > threshold), 0.0, slope)


def leaky_relu(x: Array, negative_slope: float = 0.2) -> Array:
    """f(x) = x for x > 0, negative_slope x otherwise.

    Source: Maas, Hannun and Ng, Rectifier nonlinearities improve neural network acoustic models, ICML 2013.
    """
    return relu(x, negative_slope)


def leaky_relu_derivative(x: Array, negative_slope: float = 0.2) -> Array:
    """f'(x) = 1 for x > 0, negative_slope otherwise."""
    return relu_derivative(x, negative_slope)


def elu(x: Array, alpha: float = 1.0) -> Array:
    """f(x) = x for x > 0, alpha (eˣ - 1) otherwise.

    Source: Clevert, Unterthiner and Hochreiter, Fast and accurate deep network learning by exponential linear units,
    arXiv:1511.07289.
    """
    return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0.0)))


def elu_derivative(x: Array, alpha: float = 1.0) -> Array:
    """f'(x) = 1 for x > 0, alpha eˣ otherwise."""
    return np.where(x > 0, 1.0, alpha * np.exp(np.minimum(x, 0.0)))


def selu(x: Array) -> Array:
    """f(x) = λ x for x > 0, λ α (eˣ - 1) otherwise, λ = 1.0507..., α = 1.6732...

    Source: Klambauer, Unterthiner, Mayr and Hochreiter, Self-normalizing neural networks, arXiv:1706.02515.
    """
    with np.errstate(over="ignore"):  # λ x leaves the range of floats in its last five per cent: infinity it is
        return np.where(x > 0, SELU_SCALE * x, SELU_SCALE * SELU_ALPHA * np.expm1(np.minimum(x, 0.0)))


def selu_derivative(x: Array) -> Array:
    """f'(x) = λ for x > 0, λ α eˣ otherwise."""
    return np.where(x > 0, SELU_SCALE, SELU_SCALE * SELU_ALPHA * np.exp(np.minimum(x, 0.0)))


def tanh(x: Array) -> Array:
    """f(x) = (eˣ - e⁻ˣ) / (eˣ + e⁻ˣ)."""
    result: Array = np.tanh(x)
    return result


def tanh_derivative(x: Array) -> Array:
    """f'(x) = 1 - tanh² x = 4 / (eˣ + e⁻ˣ)²; the second form keeps its digits where tanh x is nearly 1."""
    e = np.exp(-2.0 * np.minimum(np.abs(x), _FAR))
    return 4.0 * e / np.square(1.0 + e)


def sigmoid(x: Array) -> Array:
    """f(x) = σ(x) = 1 / (1 + e⁻ˣ); for x < 0 as eˣ / (1 + eˣ), so that nothing overflows."""
    e = _unit(x)
    return np.where(x >= 0, 1.0, e) / (1.0 + e)


def sigmoid_derivative(x: Array) -> Array:
    """f'(x) = σ(x) (1 - σ(x)) = e⁻ˣ / (1 + e⁻ˣ)²."""
    e = _unit(x)
    return e / np.square(1.0 + e)


def hard_sigmoid(x: Array) -> Array:
    """f(x) = x/6 + 1/2, between 0 and 1. (Keras 2 used 0.2 x + 0.5.)

    Source: Courbariaux, Bengio and David, BinaryConnect, arXiv:1511.00363; the slope 1/6 as in Howard et al.,
    Searching for MobileNetV3, arXiv:1905.02244.
    """
    return np.clip(x / 6.0 + 0.5, 0.0, 1.0)


def hard_sigmoid_derivative(x: Array) -> Array:
    """f'(x) = 1/6 for |x| < 3, 0 outside."""
    return np.where(np.abs(x) < 3, x.dtype.type(1 / 6), 0.0)


def softplus(x: Array) -> Array:
    """f(x) = ln(1 + eˣ) = max(x, 0) + ln(1 + e^-|x|).

    Source: Dugas, Bengio, Bélisle, Nadeau and Garcia, Incorporating second-order functional knowledge for better
    option pricing, NIPS 2000.
    """
    return np.maximum(x, 0.0) + np.log1p(_unit(x))


def softplus_derivative(x: Array) -> Array:
    """f'(x) = σ(x)."""
    return sigmoid(x)


def softsign(x: Array) -> Array:
    """f(x) = x / (1 + |x|).

    Source: Turian, Bergstra and Bengio, Quadratic features and deep architectures for chunking, NAACL 2009.
    """
    near = np.clip(x, -_HUGE, _HUGE)
    result: Array = near / (1.0 + np.abs(near))
    return result


def softsign_derivative(x: Array) -> Array:
    """f'(x) = 1 / (1 + |x|)²."""
    return np.square(1.0 / (1.0 + np.abs(x)))


def silu(x: Array) -> Array:
    """f(x) = x σ(x), also called swish.

    Source: Elfwing, Uchibe and Doya, Sigmoid-weighted linear units for neural network function approximation in
    reinforcement learning, arXiv:1702.03118; Ramachandran, Zoph and Le, Searching for activation functions,
    arXiv:1710.05941.
    """
    return np.maximum(x, -_FAR) * sigmoid(x)


def silu_derivative(x: Array) -> Array:
    """f'(x) = σ(x) (1 + x (1 - σ(x)))."""
    near = np.clip(x, -_FAR, _FAR)
    return sigmoid(near) * (1.0 + near * sigmoid(-near))


def _gelu_exponent(x: Array) -> tuple[Array, Array]:
    """2u and its derivative, where u = √(2/π) (x + 0.044715 x³) and (1 + tanh u) / 2 = σ(2u)."""
    near = np.clip(x, -_FAR, _FAR)
    scale = 2 * sqrt(2 / pi)
    square = near * near
    return scale * near * (1.0 + _GELU_CUBIC * square), scale * (1.0 + 3 * _GELU_CUBIC * square)


def gelu(x: Array, approximate: bool = False) -> Array:
    """f(x) = x Φ(x), Φ the normal distribution function; approximate: x (1 + tanh(√(2/π) (x + 0.044715 x³))) / 2.

    Source: Hendrycks and Gimpel, Gaussian error linear units, arXiv:1606.08415.
    """
    share = sigmoid(_gelu_exponent(x)[0]) if approximate else cumulative(x)
    return np.maximum(x, -_FAR) * share


def gelu_derivative(x: Array, approximate: bool = False) -> Array:
    """f'(x) = Φ(x) + x φ(x), φ the normal density; approximate: s + x s (1 - s) w', s = σ(w), w = 2 √(2/π) (...)."""
    near: Array = np.clip(x, -_FAR, _FAR)
    if not approximate:
        share, density_there = cumulative(x), density(x)
    else:
        w, w_slope = _gelu_exponent(x)
        share, density_there = sigmoid(w), sigmoid_derivative(w) * w_slope
    result: Array = share + near * density_there
    return result


def mish(x: Array) -> Array:
    """f(x) = x tanh(softplus x) = x n / (n + 2), n = eˣ (eˣ + 2); for x > 0 with e⁻ˣ instead.

    Source: Misra, Mish: a self regularized non-monotonic activation function, arXiv:1908.08681.
    """
    e = _unit(x)
    positive = x > 0
    n = np.where(positive, 1.0 + 2.0 * e, e * (e + 2.0))
    return np.maximum(x, -_FAR) * n / (n + 2.0 * np.where(positive, e * e, 1.0))


def mish_derivative(x: Array) -> Array:
    """f'(x) = t + x σ(x) (1 - t²), t = tanh(softplus x)."""
    near = np.clip(x, -_FAR, _FAR)
    e = _unit(near)
    positive = near > 0
    n = np.where(positive, 1.0 + 2.0 * e, e * (e + 2.0))
    whole = n + 2.0 * np.where(positive, e * e, 1.0)
    bend = 4.0 * e * np.where(positive, e, 1.0) * (1.0 + e) / np.square(whole)  # σ (1 - t²)
    return n / whole + near * bend


def exponential(x: Array) -> Array:
    """f(x) = eˣ; infinite above 709.8 in float64, 88.7 in float32."""
    with np.errstate(over="ignore"):
        result: Array = np.exp(x)
    return result


def softmax(x: Array, axis: int = -1) -> Array:
    """pᵢ = e^zᵢ / Σ e^zⱼ along an axis, the largest z subtracted first; an infinite z takes or loses a whole share.

    Source: Bridle, Probabilistic interpretation of feedforward classification network outputs, 1990.
    """
    most = np.finfo(x.dtype).max
    half = np.clip(x, -most, most) * 0.5  # the difference of two floats can overflow, that of their halves cannot
    e = np.exp(2.0 * np.maximum(half - half.max(axis=axis, keepdims=True), -_FAR))
    result: Array = e / e.sum(axis=axis, keepdims=True)
    return result


def softmax_diagonal(x: Array, axis: int = -1) -> Array:
    """∂pᵢ/∂zᵢ = pᵢ (1 - pᵢ): what each probability gains from its own logit. The rest is in `softmax_jacobian`."""
    p = softmax(x, axis)
    return p * (1.0 - p)


def softmax_jacobian(p: Array) -> Array:
    """∂pᵢ/∂zⱼ = pᵢ (δᵢⱼ - pⱼ): diag(p) - p pᵀ, from the probabilities p, shape (..., n) to (..., n, n)."""
    p = np.asarray(p)
    result: Array = p[..., :, None] * (np.eye(p.shape[-1], dtype=p.dtype) - p[..., None, :])
    return result
