"""The functions that expressions in cards may call: pure mathematics of one number or a few, without NumPy.

They take finite numbers and, where a parameter is annotated `str`, a word. What has no value raises ValueError,
ZeroDivisionError or OverflowError; whole numbers stay whole where the formula lets them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import NamedTuple

from dlquiz.simulator import onenumber
from dlquiz.simulator.names import ALIASES
from dlquiz.simulator.onenumber import Number
from dlquiz.simulator.sentence import Sentence

MOST_UNITS = 10**9
"""Units of a layer, samples of a set: beyond it nobody counts."""


def activation(name: str, x: Number) -> Number:
    """f(x) of the activation function of this name, with default parameters."""
    return _named(onenumber.VALUES, name)(x)


def derivative(name: str, x: Number) -> Number:
    """f'(x) of the activation function of this name, with default parameters."""
    return _named(onenumber.SLOPES, name)(x)


def tanh(x: Number) -> float:
    """(eˣ - e⁻ˣ) / (eˣ + e⁻ˣ)."""
    return math.tanh(x)


def step(x: Number) -> int:
    """1 for x > 0, 0 otherwise: the unit of the first perceptrons."""
    return int(x > 0)


def sign(x: Number) -> int:
    """-1, 0 or 1."""
    return (x > 0) - (x < 0)


def softmax(index: Number, z: Number, *others: Number) -> float:
    """The probability of class `index`, from 0: e^z / Σ e^z over the logits, the largest subtracted first."""
    logits = (z, *others)
    place = _whole(index, 0, len(logits) - 1)
    most = max(logits)
    return math.exp(logits[place] - most) / math.fsum(math.exp(z - most) for z in logits)


def logit(p: Number) -> float:
    """ln(p / (1 - p)): what sigmoid makes p of."""
    return math.log(p) - math.log1p(-p)


def crossentropy(p: Number) -> float:
    """-ln p, where p is the probability that was given to the class that is right."""
    _share(p)
    return 0.0 - math.log(p)


def binary_crossentropy(y: Number, p: Number) -> float:
    """-y ln p - (1 - y) ln(1 - p), where p is the probability of class 1 and y the label."""
    _share(p)
    _share(y)
    return (0.0 - y * math.log(p) if y else 0.0) - ((1 - y) * math.log1p(-p) if y != 1 else 0.0)


def mse(y: Number, p: Number, *others: Number) -> float:
    """The mean of the squared differences of pairs: y1, p1, y2, p2, ..."""
    return mean(*(d * d for d in _differences(y, p, *others)))


def mae(y: Number, p: Number, *others: Number) -> float:
    """The mean of the absolute differences of pairs: y1, p1, y2, p2, ..."""
    return mean(*(abs(d) for d in _differences(y, p, *others)))


def mean(x: Number, *others: Number) -> float:
    """Their sum by their number."""
    return math.fsum((x, *others)) / (1 + len(others))


def dense_params(n_in: Number, units: Number) -> int:
    """n_in units + units: the weights and biases of a dense layer."""
    n_in, units = _count(n_in), _count(units)
    return n_in * units + units


def mlp_params(n_in: Number, units: Number, *others: Number) -> int:
    """The parameters of dense layers one after the other: inputs, units, units, ..."""
    return sum(dense_params(before, after) for before, after in pairwise((n_in, units, *others)))


def updates_per_epoch(samples: Number, batch: Number) -> int:
    """Batches that an epoch takes, a smaller one at the end counted, too."""
    return -(-_count(samples) // _count(batch))


def last_batch(samples: Number, batch: Number) -> int:
    """How many samples the last batch of an epoch holds."""
    samples, batch = _count(samples), _count(batch)
    return samples % batch or min(batch, samples)


def exp(x: Number) -> float:
    """eˣ."""
    return math.exp(x)


def log(x: Number) -> float:
    """The natural logarithm."""
    return math.log(x)


def log2(x: Number) -> float:
    """The logarithm to base 2."""
    return math.log2(x)


def sqrt(x: Number) -> float:
    """The square root."""
    return math.sqrt(x)


def absolute(x: Number) -> Number:
    """The size of a number."""
    return abs(x)


def smallest(x: Number, *others: Number) -> Number:
    """The smallest of them."""
    return min((x, *others))


def largest(x: Number, *others: Number) -> Number:
    """The largest of them."""
    return max((x, *others))


def rounded(x: Number, digits: Number = 0) -> Number:
    """To whole numbers or to a number of decimals; what lies in the middle goes to the even side, as in Python."""
    places = _whole(digits, 0, 12)
    return round(x, places) if places else round(x)


def ceil(x: Number) -> int:
    """The next whole number up."""
    return math.ceil(x)


def floor(x: Number) -> int:
    """The next whole number down."""
    return math.floor(x)


class Formula(NamedTuple):
    """A function as its users know it. usage: with its arguments."""

    name: str
    call: Callable[..., Number]
    usage: str
    about: Sentence


def _formulas() -> tuple[Formula, ...]:
    values = onenumber.VALUES
    plain = ("linear", "relu", "selu", "sigmoid", "hard_sigmoid", "softplus", "softsign", "silu", "gelu", "mish")
    of_one = {name: values[name] for name in plain} | {alias: values[name] for alias, name in ALIASES.items()}
    about = Sentence("the activation function of this name")
    return (
        *(Formula(name, call, f"{name}(x)", about) for name, call in of_one.items()),
        Formula("tanh", tanh, "tanh(x)", about),
        Formula("relu6", onenumber.relu6, "relu6(x)", Sentence("relu, at most 6")),
        Formula("leaky_relu", onenumber.leaky_relu, "leaky_relu(x, negative_slope=0.2)", about),
        Formula("elu", onenumber.elu, "elu(x, alpha=1)", about),
        Formula("activation", activation, "activation(name, x)", Sentence("an activation function by its name")),
        Formula("derivative", derivative, "derivative(name, x)", Sentence("the derivative of an activation function")),
        Formula("step", step, "step(x)", Sentence("1 for x > 0, otherwise 0")),
        Formula("sign", sign, "sign(x)", Sentence("-1, 0 or 1")),
        Formula("softmax", softmax, "softmax(i, z0, z1, ...)", Sentence("the probability of class i, from 0")),
        Formula("logit", logit, "logit(p)", Sentence("ln(p / (1 - p)), the inverse of sigmoid")),
        Formula("crossentropy", crossentropy, "crossentropy(p)", Sentence("-ln p of the right class's probability")),
        Formula(
            "binary_crossentropy",
            binary_crossentropy,
            "binary_crossentropy(y, p)",
            Sentence("-y ln p - (1 - y) ln(1 - p)"),
        ),
        Formula("mse", mse, "mse(y1, p1, y2, p2, ...)", Sentence("the mean squared error of pairs")),
        Formula("mae", mae, "mae(y1, p1, y2, p2, ...)", Sentence("the mean absolute error of pairs")),
        Formula("mean", mean, "mean(x1, x2, ...)", Sentence("the mean")),
        Formula("dense_params", dense_params, "dense_params(n_in, units)", Sentence("n_in * units + units")),
        Formula("mlp_params", mlp_params, "mlp_params(n_in, a, b, ...)", Sentence("the parameters of dense layers")),
        Formula("updates_per_epoch", updates_per_epoch, "updates_per_epoch(samples, batch)", Sentence("batches")),
        Formula("last_batch", last_batch, "last_batch(samples, batch)", Sentence("samples in the last batch")),
        Formula("exp", exp, "exp(x)", Sentence("e to the power of x")),
        Formula("log", log, "log(x)", Sentence("the natural logarithm")),
        Formula("log2", log2, "log2(x)", Sentence("the logarithm to base 2")),
        Formula("sqrt", sqrt, "sqrt(x)", Sentence("the square root")),
        Formula("abs", absolute, "abs(x)", Sentence("the size without the sign")),
        Formula("min", smallest, "min(x1, x2, ...)", Sentence("the smallest")),
        Formula("max", largest, "max(x1, x2, ...)", Sentence("the largest")),
        Formula("round", rounded, "round(x, decimals=0)", Sentence("rounded, half to even")),
        Formula("ceil", ceil, "ceil(x)", Sentence("the next whole number up")),
        Formula("floor", floor, "floor(x)", Sentence("the next whole number down")),
    )


FORMULAS: tuple[Formula, ...] = _formulas()
"""Every function, in the order in which they are listed."""

FUNCTIONS: Mapping[str, Callable[..., Number]] = {formula.name: formula.call for formula in FORMULAS}
"""The same by name."""


def _named(known: Mapping[str, Callable[[Number], Number]], name: str) -> Callable[[Number], Number]:
    found = known.get(ALIASES.get(name, name))
    if found is None:
        raise ValueError
    return found


def _whole(x: Number, low: int, high: int) -> int:
    """A whole number within bounds, as an integer. Raises ValueError."""
    if not (low <= x <= high and x == int(x)):
        raise ValueError
    return int(x)


def _count(x: Number) -> int:
    return _whole(x, 1, MOST_UNITS)


def _share(p: Number) -> None:
    if not 0 <= p <= 1:
        raise ValueError


def _differences(*values: Number) -> tuple[Number, ...]:
    if len(values) % 2:
        raise ValueError
    return tuple(p - y for y, p in zip(values[::2], values[1::2], strict=True))
