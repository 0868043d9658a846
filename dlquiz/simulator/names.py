"""The names of things that need NumPy, for whoever must know them without it: states, packs, the command line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

ACTIVATION_NAMES: tuple[str, ...] = (
    "linear",
    "relu",
    "leaky_relu",
    "elu",
    "selu",
    "tanh",
    "sigmoid",
    "hard_sigmoid",
    "softplus",
    "softsign",
    "silu",
    "gelu",
    "mish",
    "exponential",
    "softmax",
)
"""The keys of `activations.ACTIVATIONS`, in its order."""

ALIASES: Mapping[str, str] = {"swish": "silu"}
"""Other names that Keras gives to some of them."""


class Span(NamedTuple):
    """The numbers that a parameter may be, both ends included."""

    low: float
    high: float


ACTIVATION_PARAMETERS: Mapping[str, Mapping[str, Span | tuple[bool, ...]]] = {
    "relu": {"negative_slope": Span(0.0, 1.0), "max_value": Span(0.0, 10.0), "threshold": Span(0.0, 5.0)},
    "leaky_relu": {"negative_slope": Span(0.0, 1.0)},
    "elu": {"alpha": Span(0.0, 3.0)},
    "gelu": {"approximate": (False, True)},
}
"""What may be set of the functions of one number, by the names of those that have a parameter."""

HIDDEN_NAMES: tuple[str, ...] = tuple(name for name in ACTIVATION_NAMES if name != "softmax")
"""What a hidden layer may use: functions of one number. Softmax is one of a whole vector."""

DATASET_NAMES: tuple[str, ...] = ("circle", "xor", "mirrored-xor", "gaussians", "spiral", "moons", "plane", "sine")
"""The keys of `datasets.DATASETS`, in its order."""

REGRESSION_NAMES = frozenset(("plane", "sine"))
"""Of these, those whose targets are values, not classes."""

OPTIMIZER_NAMES: tuple[str, ...] = ("sgd", "momentum", "rmsprop", "adam")
"""The keys of `optimizers.OPTIMIZERS`, in its order."""
