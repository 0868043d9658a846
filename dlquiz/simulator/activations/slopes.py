"""Derivatives for training: from the input z and the output a = f(z), with default parameters.

What the forward pass has computed is used again. Right to 1e-14 absolutely in float64, which is all that a gradient
needs, but not to the last digit where a function is nearly flat; `functions` is exact there.
"""

from __future__ import annotations

from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from dlquiz.simulator.activations.functions import SELU_ALPHA, SELU_SCALE
from dlquiz.simulator.activations.functions import sigmoid as logistic
from dlquiz.simulator.activations.gauss import density
from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.sentence import Sentence

Array = NDArray[Any]

_NEAR = 1e-30  # below it a is no longer half of z to all digits
_FAR = 800.0


def relu(z: Array, _a: Array) -> Array:
    """1 for z > 0, 0 otherwise."""
    return (z > 0).astype(z.dtype)


def elu(z: Array, a: Array) -> Array:
    """1 for z > 0, a + 1 otherwise."""
    return np.where(z > 0, 1.0, a + 1.0)


def selu(z: Array, a: Array) -> Array:
    """λ for z > 0, a + λ α otherwise."""
    return np.where(z > 0, SELU_SCALE, a + SELU_SCALE * SELU_ALPHA)


def tanh(_z: Array, a: Array) -> Array:
    """1 - a²."""
    return 1.0 - a * a


def sigmoid(_z: Array, a: Array) -> Array:
    """a (1 - a)."""
    return a * (1.0 - a)


def softplus(_z: Array, a: Array) -> Array:
    """1 - e⁻ᵃ, since eᵃ = 1 + eᶻ."""
    return -np.expm1(-a)


def softsign(_z: Array, a: Array) -> Array:
    """(1 - |a|)²."""
    return np.square(1.0 - np.abs(a))


def silu(z: Array, a: Array) -> Array:
    """a + σ(z) (1 - a)."""
    near = np.minimum(a, _FAR)
    return near + logistic(z) * (1.0 - near)


def gelu(z: Array, a: Array) -> Array:
    """a/z + z φ(z), since a/z = Φ(z); 1/2 about z = 0."""
    size = np.abs(z)
    share: Array = np.divide(a, z, out=np.clip(z, -0.5, 0.5) + 0.5, where=(size > _NEAR) & (size < _FAR))
    result: Array = share + np.clip(z, -_FAR, _FAR) * density(z)
    return result


def exponential(_z: Array, a: Array) -> Array:
    """a."""
    return a


def softmax(_z: Array, _a: Array) -> NoReturn:
    """Has none: every output hangs on every input. Raises ExperimentError."""
    raise ExperimentError(
        Sentence("softmax works on a whole vector and cannot be the activation of a hidden layer"),
        Sentence("choose a function of one number, such as relu or tanh"),
    )
