"""Activation functions: what they compute, how they are written, what is worth seeing of them.

`find("tanh").value(x)` and `.derivative(x)` work on arrays; `.slope(z, a)` is the derivative that training uses.
"""

from __future__ import annotations

from dlquiz.simulator.activations.activation import Activation, Mark, MarkKind, Range
from dlquiz.simulator.activations.functions import softmax_jacobian
from dlquiz.simulator.activations.parameters import Parameter, Setting
from dlquiz.simulator.activations.table import ACTIVATIONS, BY_ANY_NAME
from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.sentence import Sentence

__all__ = [
    "ACTIVATIONS",
    "Activation",
    "Mark",
    "MarkKind",
    "Parameter",
    "Range",
    "Setting",
    "find",
    "softmax_jacobian",
]


def find(name: str) -> Activation:
    """The activation of this name or alias. Raises ExperimentError, which tells the nearest names."""
    activation = BY_ANY_NAME.get(name)
    if activation is None:
        raise ExperimentError(Sentence("there is no activation {name}", name=repr(name[:40])), _nearest(name))
    return activation


def _nearest(name: str) -> Sentence:
    from difflib import get_close_matches

    if near := get_close_matches(name[:40].lower(), BY_ANY_NAME, n=2, cutoff=0.6):
        return Sentence("did you mean {names}?", names=", ".join(near))
    return Sentence("one of: {names}", names=", ".join(ACTIVATIONS))
