"""What a card may ask the simulator to draw: checked without NumPy, and so that it is computed in about a second."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from dlquiz.simulator.experiment import State, known, nearest, shown
from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.names import ACTIVATION_PARAMETERS, ALIASES, HIDDEN_NAMES, Span
from dlquiz.simulator.sentence import Sentence
from dlquiz.simulator.state import decode

ACTIVATION, BOUNDARY, HISTORY = "activation", "boundary", "history"
"""The kinds of figures."""

MOST_WORK = 1.5e9
"""What a state that a card shows may cost, in units of about a nanosecond on one core; see `work`."""

_PARAMETER, _UNIT, _LAYER, _EPOCH = 10, 20, 25_000, 100_000


class Spec(Protocol):
    """A figure as a card describes it: its kind, a function's name or a state of the playground, and the rest."""

    @property
    def kind(self) -> str:
        """One of ACTIVATION, BOUNDARY and HISTORY."""

    @property
    def subject(self) -> str:
        """The name of an activation function, or a state of the playground."""

    @property
    def derivative(self) -> bool:
        """Whether the function's derivative is drawn, too."""

    @property
    def parameters(self) -> tuple[tuple[str, float | bool], ...]:
        """The function's parameters by name."""


def activation_name(name: str) -> str:
    """The name of a function that has a curve, an alias resolved. Raises ExperimentError, which tells the nearest."""
    if name == "softmax":
        raise ExperimentError(
            Sentence("softmax is a function of a whole vector: it has no curve"),
            Sentence("one of: {names}", names=", ".join(HIDDEN_NAMES)),
        )
    return ALIASES.get(name) or known("activation", name, HIDDEN_NAMES)


def check_parameter(activation: str, name: str, value: float | bool) -> None:
    """Raise ExperimentError unless the function has the parameter and it may be so."""
    parameters = ACTIVATION_PARAMETERS.get(activation, {})
    if name not in parameters:
        raise ExperimentError(
            Sentence("{function} has no parameter {name}", function=activation, name=shown(name)),
            nearest(name, tuple(parameters)) if parameters else Sentence("it has none"),
        )
    allowed = parameters[name]
    said = Sentence("{parameter} cannot be {text}", parameter=name, text=shown(value))
    if not isinstance(allowed, Span):
        if not isinstance(value, bool):
            raise ExperimentError(said, Sentence("one of: {values}", values="true, false"))
    elif isinstance(value, bool) or not allowed.low <= value <= allowed.high:
        raise ExperimentError(said, Sentence("a number from {low:g} to {high:g}", low=allowed.low, high=allowed.high))


def parameters_of(activation: str, given: Mapping[str, float | bool]) -> dict[str, float | bool]:
    """The parameters, each checked. Raises ExperimentError."""
    for name, value in given.items():
        check_parameter(activation, name, value)
    return dict(given)


def playground_state(text: str) -> State:
    """The state, if it can be read and computed in time. Raises ExperimentError."""
    state = decode(text)
    most = int(MOST_WORK / work(state))
    if state.updates > most:
        raise ExperimentError(
            Sentence("{n} updates of this network are too many for a card: {most} at most", n=state.updates, most=most),
            Sentence("a smaller network or a smaller batch may run longer"),
        )
    return state


def work(state: State) -> float:
    """What one update costs: multiplications, forward and back, and the overhead of each layer, as measured.

    Losses are measured after each epoch, on all samples; where the training samples are few, that is most of it.
    """
    experiment = state.experiment
    sizes = [experiment.batch_size, *(change.value for change in state.changes if change.field == "batch_size")]
    training = max(1, round(experiment.samples * experiment.train_share))
    batch = min(max(sizes), training)
    epochs = batch / training
    passes = 3 * batch + experiment.samples * epochs + _PARAMETER
    units = sum(layer.units for layer in experiment.layers)
    return passes * (experiment.parameters + _UNIT * units) + _LAYER * (len(experiment.layers) + 1) + _EPOCH * epochs
