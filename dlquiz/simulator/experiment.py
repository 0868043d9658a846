"""The playground's experiment as a value: what it is made of, and how far it has run. Needs no NumPy.

A State is all that is needed to have the same run again, number for number: everything drawn by chance comes from the
seed, and what was changed on the way is written down with the update after which it was.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from itertools import pairwise
from typing import NamedTuple

from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.names import ALIASES, DATASET_NAMES, HIDDEN_NAMES, OPTIMIZER_NAMES, REGRESSION_NAMES
from dlquiz.simulator.sentence import Sentence

MOST_LAYERS = 6
MOST_UNITS = 64
MOST_SAMPLES = 5_000
MOST_BATCH = 500
"""So that one update of the largest network takes about as long as a frame."""
MOST_UPDATES = 2_000_000
MOST_WORK = 5e11
"""Updates x samples of a batch x parameters: some minutes of one core."""
MOST_CHANGES = 500


class Bounds(NamedTuple):
    """What a number of an experiment is called and between what it lies, both ends included."""

    label: Sentence
    low: float
    high: float
    whole: bool


BOUNDS: dict[str, Bounds] = {
    "samples": Bounds(Sentence("the number of samples"), 10, MOST_SAMPLES, whole=True),
    "noise": Bounds(Sentence("noise"), 0.0, 2.0, whole=False),
    "train_share": Bounds(Sentence("the share of training samples"), 0.01, 0.99, whole=False),
    "batch_size": Bounds(Sentence("the batch size"), 1, MOST_BATCH, whole=True),
    "learning_rate": Bounds(Sentence("the learning rate"), 1e-9, 1000.0, whole=False),
    "l1": Bounds(Sentence("the L1 penalty"), 0.0, 10.0, whole=False),
    "l2": Bounds(Sentence("the L2 penalty"), 0.0, 10.0, whole=False),
    "units": Bounds(Sentence("the number of units in a layer"), 1, MOST_UNITS, whole=True),
    "seed": Bounds(Sentence("the seed"), 0, 2**32 - 1, whole=True),
    "updates": Bounds(Sentence("the number of updates"), 0, MOST_UPDATES, whole=True),
}

LABELS: dict[str, Sentence] = {
    "dataset": Sentence("the data set"),
    "optimizer": Sentence("the optimizer"),
    "layers": Sentence("the list of layers"),
    **{name: bounds.label for name, bounds in BOUNDS.items()},
}
"""What the fields of an experiment are called."""

CHANGEABLE = ("learning_rate", "l1", "l2", "batch_size")
"""What may be changed while it runs; anything else starts a new run."""


class LayerSetting(NamedTuple):
    """One hidden layer."""

    units: int
    activation: str


@dataclass(frozen=True, slots=True)
class Experiment:
    """What is tried. Raises ExperimentError for anything that cannot be.

    noise: SD of what is added to each coordinate (in a regression, to the target), where the data fill [-1, 1];
    train_share: of the samples, the rest is for testing; l1, l2: the penalties l1 * sum |w| and l2 * sum w^2 are added
    to the loss; layers: the hidden ones, first to last, each (units, activation).
    """

    dataset: str = "circle"
    samples: int = 500
    noise: float = 0.0
    train_share: float = 0.5
    batch_size: int = 10
    learning_rate: float = 0.03
    optimizer: str = "sgd"
    l1: float = 0.0
    l2: float = 0.0
    layers: tuple[LayerSetting, ...] = (LayerSetting(4, "tanh"), LayerSetting(2, "tanh"))
    seed: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "dataset", known("dataset", self.dataset, DATASET_NAMES))
        object.__setattr__(self, "optimizer", known("optimizer", self.optimizer, OPTIMIZER_NAMES))
        for name in ("samples", "noise", "train_share", "batch_size", "learning_rate", "l1", "l2", "seed"):
            object.__setattr__(self, name, within(name, getattr(self, name)))
        object.__setattr__(self, "layers", _layers(self.layers))

    @property
    def inputs(self) -> int:
        """How many numbers a sample has."""
        return 1 if self.dataset == "sine" else 2

    @property
    def regression(self) -> bool:
        """Whether the targets are values, not classes."""
        return self.dataset in REGRESSION_NAMES

    @property
    def parameters(self) -> int:
        """How many numbers the network has, biases included."""
        sizes = (self.inputs, *(units for units, _activation in self.layers), 1)
        return sum((n_in + 1) * units for n_in, units in pairwise(sizes))


class Change(NamedTuple):
    """A setting that was changed while it ran. update: how many were done by then; field: one of CHANGEABLE."""

    update: int
    field: str
    value: float


@dataclass(frozen=True, slots=True)
class State:
    """An experiment and how far it has run. changes: in order of updates, no field twice at one update."""

    experiment: Experiment = field(default_factory=Experiment)
    changes: tuple[Change, ...] = ()
    updates: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "updates", int(within("updates", self.updates)))
        object.__setattr__(self, "changes", _changes(self.changes, self.updates))
        if self.updates > (most := self.most_updates):
            raise ExperimentError(
                Sentence("{n} updates of this network are too many: {most} at most", n=self.updates, most=most),
                Sentence("a smaller network or a smaller batch may run longer"),
            )

    @property
    def current(self) -> Experiment:
        """The experiment with every change made."""
        values = {change.field: change.value for change in self.changes}
        return replace(self.experiment, **values)  # type: ignore[arg-type]  # fields are checked by _changes

    def changed(self, field: str, value: float) -> State:
        """The same with a setting changed now: a part of the experiment before the first update, a change after it.

        Raises ExperimentError for what cannot be changed while it runs. Whoever sets a value back at the same update
        has changed nothing.
        """
        value = _changes([Change(1, field, value)], 1)[0].value
        if not self.updates:
            experiment = replace(self.experiment, **{field: value})  # type: ignore[arg-type]  # it is changeable
            return replace(self, experiment=experiment)
        kept = tuple(one for one in self.changes if (one.update, one.field) != (self.updates, field))
        before = replace(self, changes=kept)
        if getattr(before.current, field) == value:
            return before
        return replace(self, changes=(*kept, Change(self.updates, field, value)))

    @property
    def most_updates(self) -> int:
        """How far this may run: MOST_UPDATES, less where each takes long."""
        sizes = [change.value for change in self.changes if change.field == "batch_size"]
        experiment = self.experiment
        train = max(1, round(experiment.samples * experiment.train_share))
        batch = min(max(experiment.batch_size, *sizes, 1), train)
        measured = experiment.samples * batch / train  # after each epoch all samples are measured
        return min(MOST_UPDATES, int(MOST_WORK / ((batch + measured) * experiment.parameters)))


def within(name: str, value: object) -> float:
    """The number, if the field of this name may have it: an int where it must be whole. Raises ExperimentError."""
    label, low, high, whole = BOUNDS[name]
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ExperimentError(Sentence("{name} is a number, not {value}", name=label, value=shown(value)))
    if not low <= value <= high:  # nan is within no bounds
        raise ExperimentError(
            Sentence("{name} cannot be {value}", name=label, value=shown(value)),
            Sentence("between {low} and {high}", low=shown(low), high=shown(high)),
        )
    if not whole:
        return float(value) + 0.0  # which makes -0.0 the 0.0 that it equals
    if value != int(value):
        raise ExperimentError(Sentence("{name} is a whole number, not {value}", name=label, value=shown(value)))
    return int(value)


def known(kind: str, name: object, names: tuple[str, ...]) -> str:
    """The name, if it is one of them. Raises ExperimentError. kind: `dataset`, `optimizer` or `activation`."""
    if isinstance(name, str) and name in names:
        return name
    said = {
        "dataset": Sentence("there is no data set {name}", name=shown(name)),
        "optimizer": Sentence("there is no optimizer {name}", name=shown(name)),
        "activation": Sentence("there is no activation function {name}", name=shown(name)),
    }
    raise ExperimentError(said[kind], nearest(name, names))


def nearest(name: object, names: tuple[str, ...]) -> Sentence:
    """The names most like a mistyped one, or all of them."""
    near = get_close_matches(name[:40].lower(), names, n=3) if isinstance(name, str) else []
    if near:
        return Sentence("did you mean {names}?", names=", ".join(near))
    return Sentence("one of: {names}", names=", ".join(names))


def shown(value: object) -> str:
    """A wrong value, short and in ASCII, whatever it is."""
    if isinstance(value, int) and value.bit_length() > 100:
        return "1e30 ..." if value > 0 else "-1e30 ..."
    if isinstance(value, float):
        return repr(float(value)).removesuffix(".0")
    if isinstance(value, str):
        return ascii(value) if len(value) <= 40 else f"{value[:40]!a} ..."
    return str(value) if isinstance(value, int) else type(value).__name__


def _layers(layers: object) -> tuple[LayerSetting, ...]:
    if not isinstance(layers, tuple | list):
        raise ExperimentError(Sentence("the layers are pairs of units and activation"))
    if len(layers) > MOST_LAYERS:
        raise ExperimentError(
            Sentence("{n} hidden layers are too many: {most} at most", n=len(layers), most=MOST_LAYERS)
        )
    found = []
    for layer in layers:
        if not isinstance(layer, tuple | list) or len(layer) != 2:
            raise ExperimentError(Sentence("the layers are pairs of units and activation"))
        units, activation = layer
        if isinstance(activation, str):
            activation = ALIASES.get(activation, activation)
        if activation == "softmax":
            raise ExperimentError(
                Sentence("softmax is a function of a whole vector, not of one unit"),
                Sentence("in a hidden layer use one of: {names}", names=", ".join(HIDDEN_NAMES)),
            )
        found.append(LayerSetting(int(within("units", units)), known("activation", activation, HIDDEN_NAMES)))
    return tuple(found)


def _changes(changes: object, updates: int) -> tuple[Change, ...]:
    if not isinstance(changes, tuple | list):
        raise ExperimentError(Sentence("changes are triples of update, setting and value"))
    if len(changes) > MOST_CHANGES:
        raise ExperimentError(Sentence("{n} changes are too many: {most} at most", n=len(changes), most=MOST_CHANGES))
    found: list[Change] = []
    for change in changes:
        if not isinstance(change, tuple | list) or len(change) != 3:
            raise ExperimentError(Sentence("changes are triples of update, setting and value"))
        update, field, value = change
        if not isinstance(field, str) or field not in CHANGEABLE:
            raise ExperimentError(
                Sentence("{name} cannot be changed while it runs", name=LABELS.get(str(field), shown(field))),
                Sentence("the learning rate, L1, L2 and the batch size can"),
            )
        found.append(Change(int(within("updates", update)), field, within(field, value)))
    for earlier, later in pairwise(found):
        if later.update < earlier.update:
            raise ExperimentError(
                Sentence("the change at update {later} comes after that at {earlier}", **_ends(earlier, later)),
                Sentence("changes are in the order of updates"),
            )
    if found and not (found[0].update > 0 and found[-1].update <= updates):
        raise ExperimentError(
            Sentence("a change lies between update 1 and the last one, {updates}", updates=updates),
            Sentence("what is changed before the first update is part of the experiment"),
        )
    if len({(change.update, change.field) for change in found}) < len(found):
        raise ExperimentError(Sentence("one setting was changed twice at the same update"))
    return tuple(found)


def _ends(earlier: Change, later: Change) -> dict[str, int]:
    return {"earlier": earlier.update, "later": later.update}
