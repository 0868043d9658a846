"""Training by backpropagation in batches: a thing that is stepped, and an iterator of snapshots over it.

At the size of these networks an update costs what calling NumPy costs, not what the arithmetic does. So the bias is a
last row of the weights and every layer's input has a last row of ones: one product gives z, one gives the gradient of
both. Inside, samples are columns, so that a layer's values lie together in memory although the ones follow them.
Buffers are made once for each size of a batch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.random import Generator

from dlquiz.simulator.activations import find
from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.figures import Floats
from dlquiz.simulator.losses import Labels, Loss
from dlquiz.simulator.network import Network
from dlquiz.simulator.optimizers import Optimizer
from dlquiz.simulator.sentence import Sentence
from dlquiz.simulator.shuffling import Shuffled, columns, like

_MOST_BUFFERS = 8


class Snapshot(NamedTuple):
    """Where a training stands. params: the live vector, copy it to keep it; diverged: a number is no longer finite."""

    updates: int
    epochs: int
    params: Floats
    diverged: bool


class _Buffers(NamedTuple):
    """Memory for a batch of one size, for each hidden layer. inputs: of the layer after it, (..., units + 1, n), the
    last row 1; outputs: the same without it; before: z, before the activation; deltas: the loss's derivative by the
    outputs. last: the logits, (..., outputs, n)."""

    inputs: list[Floats]
    outputs: list[Floats]
    before: list[Floats]
    deltas: list[Floats]
    last: Floats


class Backprop:
    """The gradient of a loss for one vector of parameters, computed into one vector of its own at each call."""

    def __init__(self, network: Network, params: Floats, loss: Loss) -> None:
        self.gradient = np.empty_like(params)
        """Written by each call; shape of the parameters. Whoever steps may overwrite it."""
        self._network = network
        self._slope = loss.slope
        layers = network.affine(params)
        self._forward = [layer.mT for layer in layers]
        self._back = [layer[..., :-1, :] for layer in layers]
        self._gradients = network.affine(self.gradient)
        found = [find(name) for name in network.activations]
        self._functions = [(activation.function, activation.slope) for activation in found]
        self._product: Callable[..., Any] = np.dot if params.ndim == 1 else np.matmul
        self._buffers: dict[int, _Buffers] = {}

    def __call__(self, x: Floats, y: Labels) -> Floats:
        """The gradient of the mean loss over a batch: x (..., n, inputs), y as the loss takes it."""
        with np.errstate(all="ignore"):
            return self.of(columns(x, self.gradient.dtype), like(y, self.gradient.dtype))

    def of(self, x: Floats, y: Labels) -> Floats:
        """The same for samples as `columns` gives them and labels of the precision of the parameters."""
        n = x.shape[-1]
        inputs, outputs, before, deltas, last = self._buffers.get(n) or self._make(n)
        product, functions = self._product, self._functions
        a, values = x, []
        for place, (function, _slope) in enumerate(functions):
            z = before[place]
            product(self._forward[place], a, z)
            value = function(z)
            values.append(value)
            outputs[place][...] = value
            a = inputs[place]
        product(self._forward[-1], a, last)
        delta = self._slope(last.mT, y).mT
        for place in range(len(functions) - 1, -1, -1):
            product(a, delta.mT, self._gradients[place + 1])
            back = deltas[place]
            product(self._back[place + 1], delta, back)
            back *= functions[place][1](before[place], values[place])
            delta, a = back, inputs[place - 1] if place else x
        product(a, delta.mT, self._gradients[0])
        return self.gradient

    def _make(self, n: int) -> _Buffers:
        if len(self._buffers) >= _MOST_BUFFERS:
            self._buffers.clear()
        lead, dtype = self.gradient.shape[:-1], self.gradient.dtype
        *hidden, last = [np.empty((*lead, units, n), dtype) for units in self._network.sizes[1:]]
        inputs = [np.ones((*lead, units + 1, n), dtype) for units in self._network.sizes[1:-1]]
        self._buffers[n] = made = _Buffers(
            inputs, [each[..., :-1, :] for each in inputs], hidden, [np.empty_like(z) for z in hidden], last
        )
        return made


class Training:
    """A network in training. `params` is changed in place by every step.

    x: (n, inputs), or (S, n, inputs) for S networks with data of their own; y: as the loss takes it, for all or for
    each of them; rng: for the order of the samples, one for all or S of them; batch_size: the last batch of an epoch
    holds what is left. l1, l2: the loss that is lowered is the mean loss + l1 * sum |w| + l2 * sum w^2 over the
    weights, biases spared, as in Keras. Raises ExperimentError for data that are not numbers, or none.
    """

    def __init__(
        self,
        network: Network,
        params: Floats,
        x: Floats,
        y: Labels,
        *,
        loss: Loss,
        optimizer: Optimizer,
        batch_size: int,
        rng: Generator | Sequence[Generator],
        l1: float = 0.0,
        l2: float = 0.0,
    ) -> None:
        _check_data(network, params, x, y, loss)
        self.params = params
        self.optimizer = optimizer
        self.l1, self.l2 = l1, l2
        """May be changed between two steps, as `optimizer.learning_rate` and `batch_size` may."""
        self.updates = 0
        self.epochs = 0
        """Whole passes that are done."""
        self._mask = network.weight_mask().astype(params.dtype)
        self._backprop = Backprop(network, params, loss)
        self._samples = Shuffled(x, y, loss.label_axes, rng, params.dtype)
        self._next = 0
        self.batch_size = batch_size

    @property
    def batch_size(self) -> int:
        """Samples of a batch, at most as many as there are."""
        return self._batch_size

    @batch_size.setter
    def batch_size(self, value: int) -> None:
        if value < 1:
            raise ExperimentError(Sentence("a batch holds at least one sample"))
        self._batch_size = min(value, self._samples.count)

    @property
    def updates_per_epoch(self) -> int:
        """Batches in one pass."""
        return -(-self._samples.count // self._batch_size)

    @property
    def passes(self) -> float:
        """How often the data were used, with the share of the pass that is under way."""
        return self.epochs + self._next / self._samples.count

    @property
    def finite(self) -> bool:
        """Whether every parameter is still a number."""
        return bool(np.isfinite(self.params).all())

    def step(self) -> None:
        """One update on the next batch; the samples are laid out anew when all were used."""
        with np.errstate(all="ignore"):
            self._update()

    def epoch(self) -> None:
        """All batches that are left of this epoch."""
        with np.errstate(all="ignore"):
            target = self.epochs + 1
            while self.epochs < target:
                self._update()

    def _update(self) -> None:
        gradient = self._backprop.of(*self._samples.batch(self._next, self._batch_size))
        if self.l2:
            gradient += (2.0 * self.l2) * self._mask * self.params
        if self.l1:
            gradient += self.l1 * self._mask * np.sign(self.params)
        self.optimizer.step(self.params, gradient)
        self.updates += 1
        self._next += self._batch_size
        if self._next >= self._samples.count:
            self._next = 0
            self.epochs += 1
            self._samples.shuffle()


def _check_data(network: Network, params: Floats, x: Floats, y: Labels, loss: Loss) -> None:
    """Raises ExperimentError where the data are no numbers or none, ValueError where shapes do not fit."""
    count: int = x.shape[-2]
    if not count:
        raise ExperimentError(Sentence("there are no samples to train on"))
    if not np.isfinite(x).all() or not np.isfinite(y).all():
        raise ExperimentError(
            Sentence("the data hold something that is not a number"),
            Sentence("leave out samples with missing or infinite values"),
        )
    if x.shape[-1] != network.sizes[0]:
        raise ValueError(f"samples of {x.shape[-1]} numbers for a network of {network.sizes[0]} inputs")
    if y.shape[y.ndim - 1 - loss.label_axes] != count:
        raise ValueError(f"labels of shape {y.shape} for {count} samples")
    if not loss.label_axes and (y.min() < 0 or y.max() >= network.sizes[-1]):
        raise ExperimentError(
            Sentence("a label is no class: {n} classes are counted from 0", n=network.sizes[-1]),
            Sentence("labels are the integers from 0 to {last}", last=network.sizes[-1] - 1),
        )
    if params.ndim == 1 and (x.ndim > 2 or y.ndim - loss.label_axes > 1):
        raise ValueError("data for several networks, parameters for one")


def train(training: Training, *, epochs: int, every: int = 1) -> Iterator[Snapshot]:
    """Snapshots before the first epoch and after every `every`-th one, and at the end; ends early where it diverges.

    Closing the iterator stops the training between two epochs.
    """
    yield Snapshot(training.updates, training.epochs, training.params, diverged=False)
    for done in range(1, epochs + 1):
        training.epoch()
        if done % every == 0 or done == epochs:
            diverged = not training.finite
            yield Snapshot(training.updates, training.epochs, training.params, diverged)
            if diverged:
                return
