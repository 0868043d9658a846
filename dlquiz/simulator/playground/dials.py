"""The controls of the playground: what an experiment can be turned into, in three groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from dlquiz.simulator.datasets import TITLES
from dlquiz.simulator.dial import Dial, dial, turned
from dlquiz.simulator.experiment import MOST_LAYERS, Experiment, LayerSetting
from dlquiz.simulator.names import DATASET_NAMES, HIDDEN_NAMES, OPTIMIZER_NAMES
from dlquiz.simulator.sentence import Sentence


class Group(StrEnum):
    """Controls that belong together."""

    DATA = "data"
    NETWORK = "network"
    TRAINING = "training"


GROUPS = {
    Group.DATA: Sentence("data"),
    Group.NETWORK: Sentence("network"),
    Group.TRAINING: Sentence("training"),
}

_PENALTIES = (0.0, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0)
_SCALES: dict[str, tuple[float, ...]] = {
    "noise": (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5),
    "samples": (20, 50, 100, 200, 300, 500, 1000, 2000),
    "train_share": (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9),
    "batch_size": (1, 2, 5, 10, 20, 32, 50, 100, 250, 500),
    "learning_rate": (0.00001, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 100.0),
    "l1": _PENALTIES,
    "l2": _PENALTIES,
}
_LABELS = {
    "noise": Sentence("noise"),
    "samples": Sentence("samples"),
    "train_share": Sentence("for training"),
    "batch_size": Sentence("batch"),
    "learning_rate": Sentence("learning rate"),
    "l1": Sentence("L1"),
    "l2": Sentence("L2"),
}
_UNITS = (*range(1, 17), 24, 32, 48, 64)
_FIRST_LAYER = LayerSetting(4, "tanh")


def dials(experiment: Experiment, group: Group) -> tuple[Dial, ...]:
    """The controls of a group, as the experiment has them."""
    match group:
        case Group.DATA:
            names = [TITLES[name] for name in DATASET_NAMES]
            data = dial("dataset", Sentence("data"), DATASET_NAMES, experiment.dataset, names)
            return data, *(_number(experiment, key) for key in ("noise", "samples", "train_share"))
        case Group.NETWORK:
            count = dial("layers", Sentence("layers"), range(MOST_LAYERS + 1), len(experiment.layers))
            return count, *(one for place in range(len(experiment.layers)) for one in _layer(experiment, place))
        case Group.TRAINING:
            optimizer = dial("optimizer", Sentence("optimizer"), OPTIMIZER_NAMES, experiment.optimizer)
            return optimizer, *(_number(experiment, key) for key in ("learning_rate", "batch_size", "l1", "l2"))


def turn(experiment: Experiment, key: str, step: int) -> Experiment:
    """The experiment with a control turned by so many steps, as far as it goes. An unknown one changes nothing."""
    if key in _SCALES:
        value = getattr(experiment, key)
        return replace(experiment, **{key: turned(_values(key, value), value, step)})
    if key == "dataset":
        return replace(experiment, dataset=turned(DATASET_NAMES, experiment.dataset, step))
    if key == "optimizer":
        return replace(experiment, optimizer=turned(OPTIMIZER_NAMES, experiment.optimizer, step))
    if key == "layers":
        return replace(experiment, layers=_grown(experiment.layers, step))
    kind, _sign, number = key.partition("-")
    if kind in ("units", "activation") and number.isdecimal() and 0 < int(number) <= len(experiment.layers):
        place = int(number) - 1
        return replace(experiment, layers=_with(experiment.layers, place, kind, step))
    return experiment


def _number(experiment: Experiment, key: str) -> Dial:
    value = getattr(experiment, key)
    return dial(key, _LABELS[key], _values(key, value), value)


def _values(key: str, value: float) -> Sequence[float]:
    """The steps of a scale, and the value itself where it came from elsewhere."""
    return sorted({*_SCALES[key], value})


def _layer(experiment: Experiment, place: int) -> tuple[Dial, Dial]:
    units, activation = experiment.layers[place]
    label = Sentence("{n}: units", n=place + 1)
    return (
        dial(f"units-{place + 1}", label, sorted({*_UNITS, units}), units),
        dial(f"activation-{place + 1}", Sentence("of"), HIDDEN_NAMES, activation),
    )


def _grown(layers: tuple[LayerSetting, ...], step: int) -> tuple[LayerSetting, ...]:
    count = min(MOST_LAYERS, max(0, len(layers) + step))
    last = layers[-1] if layers else _FIRST_LAYER
    return (*layers[:count], *[last] * (count - len(layers)))


def _with(layers: tuple[LayerSetting, ...], place: int, kind: str, step: int) -> tuple[LayerSetting, ...]:
    units, activation = layers[place]
    if kind == "units":
        units = turned(sorted({*_UNITS, units}), units, step)
    else:
        activation = turned(HIDDEN_NAMES, activation, step)
    return (*layers[:place], LayerSetting(units, activation), *layers[place + 1 :])
