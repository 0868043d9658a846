"""What an experiment begins with: data, split, network, first weights, order. Each drawn from a stream of its own."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.random import Generator, default_rng

from dlquiz.simulator import datasets
from dlquiz.simulator.datasets import Dataset
from dlquiz.simulator.experiment import Experiment
from dlquiz.simulator.figures import Floats
from dlquiz.simulator.losses import BINARY, SQUARED, Loss, accuracy
from dlquiz.simulator.network import Network
from dlquiz.simulator.optimizers import optimizer
from dlquiz.simulator.training import Training

REACH = 5.0
"""Inputs are stretched from [-1, 1] to [-5, 5], as in TensorFlow Playground: a spiral is not learned without it."""

_DATA, _SPLIT, _WEIGHTS, _ORDER = range(4)


class Split(NamedTuple):
    """The samples to train on, and those held out."""

    train: Dataset
    test: Dataset


def split(experiment: Experiment) -> Split:
    """The data, in two parts. Mirrored samples stay together, so that each part is mirrored too."""
    data = datasets.make(experiment.dataset, _rng(experiment, _DATA), experiment.samples, experiment.noise)
    x, y = data.x * REACH, data.y
    images = 4 if experiment.dataset == "mirrored-xor" else 1  # one block of the samples for each quadrant
    groups = len(x) // images
    order = _rng(experiment, _SPLIT).permutation(groups)
    count = min(max(round(groups * experiment.train_share), 1), groups - 1)
    train, test = ((part + groups * np.arange(images)[:, None]).ravel() for part in (order[:count], order[count:]))
    return Split(Dataset(x[train], y[train]), Dataset(x[test], y[test]))


def network(experiment: Experiment) -> Network:
    """Its layers, between the inputs and one linear output."""
    units, activations = tuple(zip(*experiment.layers, strict=True)) or ((), ())
    return Network((experiment.inputs, *units, 1), activations)


def loss(experiment: Experiment) -> Loss:
    """Binary crossentropy from logits, or squared error in a regression."""
    return SQUARED if experiment.regression else BINARY


def training(experiment: Experiment, net: Network, data: Dataset) -> Training:
    """A fresh run: Glorot uniform weights and zero biases, as Keras begins."""
    params: Floats = net.initial(_rng(experiment, _WEIGHTS))
    return Training(
        net,
        params,
        data.x,
        data.y,
        loss=loss(experiment),
        optimizer=optimizer(experiment.optimizer, experiment.learning_rate),
        batch_size=experiment.batch_size,
        rng=_rng(experiment, _ORDER),
        l1=experiment.l1,
        l2=experiment.l2,
    )


def measure(net: Network, params: Floats, data: Dataset, lowered: Loss) -> tuple[float, float]:
    """The mean loss, and the accuracy or R2."""
    with np.errstate(all="ignore"):
        out = net.forward(params, data.x)
        value = float(lowered.value(out, data.y))
        if lowered is BINARY:
            return value, float(accuracy(out, data.y))
        variance = float(data.y.var())
        return value, 1.0 - value / variance if variance else float("nan")


def _rng(experiment: Experiment, stream: int) -> Generator:
    return default_rng((experiment.seed, stream))
